package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"readout/internal/compare"
)

// claim is what one account says that another party said.
type claim struct {
	Column    *column
	Of        string // party
	Point     point
	View      *passage // what view was shared, where the words only point at it
	Confirmed []confirmation
	Absent    []absence
}

type confirmation struct {
	Column *column
	Words  passage
}

// absence is accounts that were searched for the same words in vain.
type absence struct {
	Where    string
	columns  []*column
	Searched []string
	More     int // searched words that are not shown
}

// weight orders claims: those that the other side does not bear out first, then
// those that it does, then those that cannot be held against an account.
func (c *claim) weight() int {
	switch {
	case len(c.Confirmed) == 0 && len(c.Absent) > 0:
		return 0
	case len(c.Confirmed) > 0:
		return 1
	}
	return 2
}

// claims lays out what accounts say of each other: of one party alone before what
// is said to be common ground, and there what can be held against an account first.
func (l *compared) claims() {
	for i := range l.c.Claims {
		if laid, joint := l.claim(&l.c.Claims[i]); joint {
			l.out.Common = append(l.out.Common, laid)
		} else {
			l.out.Claims = append(l.out.Claims, laid)
		}
	}
	byWeight := func(a, b claim) int { return cmp.Compare(a.weight(), b.weight()) }
	slices.SortStableFunc(l.out.Claims, byWeight)
	slices.SortStableFunc(l.out.Common, byWeight)
	held := slices.IndexFunc(l.out.Claims, func(c claim) bool { return c.weight() > 1 })
	if held <= 0 { // nothing, or everything, can be held against an account
		held = len(l.out.Claims)
	}
	shown := min(held, claimsShown)
	l.out.Claims, l.out.Further = l.out.Claims[:shown], l.out.Claims[shown:]
}

// claim lays out one claim, and says whether it is of common ground.
func (l *compared) claim(c *compare.Claim) (claim, bool) {
	out := claim{Column: l.column(c.Statement.Document), Of: c.Of}
	if st := l.c.Statement(c.Statement); st != nil {
		out.Point.Act = st.Act
	}
	out.Point.passage = l.cut(c.Quote) // with speaker and verb: what is claimed is that somebody said it
	if v := l.c.Voice(c.Statement.Document); v != nil && out.Point.Link != "" {
		if p := l.point(v, c.Statement.Index); p.Link != "" {
			out.Point.Link = p.Link
		}
	}
	if c.View != nil {
		if view := l.cut(*c.View); view.Words != "" {
			out.View = &view
		}
	}
	for _, by := range c.Confirmed {
		out.Confirmed = append(out.Confirmed, confirmation{Column: l.column(by.Document), Words: l.cut(by.Quote)})
	}
	for _, a := range c.Absent {
		words, more := searched(a.Searched)
		if n := len(out.Absent); n > 0 && slices.Equal(out.Absent[n-1].Searched, words) {
			out.Absent[n-1].columns = append(out.Absent[n-1].columns, l.column(a.Document))
		} else {
			out.Absent = append(out.Absent, absence{columns: []*column{l.column(a.Document)}, Searched: words, More: more})
		}
	}
	for i := range out.Absent {
		out.Absent[i].Where = l.where(out.Absent[i].columns)
	}
	return out, c.Joint
}

// where names accounts: one by its name, several of one side by that side.
func (l *compared) where(columns []*column) string {
	var names []string
	party, one := "", true
	for i, c := range columns {
		if c == nil {
			continue
		}
		names = append(names, c.Name)
		if i == 0 {
			party = first1(c.Parties)
		}
		one = one && first1(c.Parties) == party
	}
	if len(names) > 1 && one && party != "" {
		return fmt.Sprintf("any of the %d accounts from %s", len(names), l.short(party))
	}
	return strings.Join(names, ", ")
}
