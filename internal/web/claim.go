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
	Of        string // party
	OfClass   string
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

// claimant is what one account says that others said.
type claimant struct {
	Column  *column
	Claims  []claim // of one party alone
	Further []claim // of those, what is folded
	Common  []claim // what is said to be common ground
}

// claims lays out what accounts say of each other, an account beside the other: of
// one party alone before what is said to be common ground, and there what can be
// held against an account first.
func (l *compared) claims() {
	for n := range l.out.Columns {
		c := claimant{Column: &l.out.Columns[n]}
		for i := range l.c.Claims {
			if l.c.Claims[i].Statement.Document != c.Column.Document {
				continue
			}
			if laid, joint := l.claim(&l.c.Claims[i]); joint {
				c.Common = append(c.Common, laid)
			} else {
				c.Claims = append(c.Claims, laid)
			}
		}
		if len(c.Claims)+len(c.Common) > 0 {
			c.arrange()
			l.out.Claimants = append(l.out.Claimants, c)
		}
	}
}

// arrange orders an account's claims and folds those beyond the first.
func (c *claimant) arrange() {
	byWeight := func(a, b claim) int { return cmp.Compare(a.weight(), b.weight()) }
	slices.SortStableFunc(c.Claims, byWeight)
	slices.SortStableFunc(c.Common, byWeight)
	held := slices.IndexFunc(c.Claims, func(c claim) bool { return c.weight() > 1 })
	if held <= 0 { // nothing, or everything, can be held against an account
		held = len(c.Claims)
	}
	shown := min(held, claimsShown)
	c.Claims, c.Further = c.Claims[:shown], c.Claims[shown:]
}

// claim lays out one claim, and says whether it is of common ground.
func (l *compared) claim(c *compare.Claim) (claim, bool) {
	out := claim{Of: c.Of, OfClass: l.sides.class(c.Of)}
	out.Point.passage = l.cut(c.Quote) // with speaker and verb: what is claimed is that somebody said it
	if st := l.c.Statement(c.Statement); st != nil {
		out.Point.Act, out.Point.Ruled = st.Act, st.Ruled
	}
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

// where names accounts: one by its side, several of one side by that side.
func (l *compared) where(columns []*column) string {
	columns = slices.DeleteFunc(slices.Clone(columns), func(c *column) bool { return c == nil })
	var names []string
	one := true
	for _, c := range columns {
		names = append(names, c.Whose())
		one = one && first1(c.Parties) == first1(columns[0].Parties)
	}
	if len(names) > 1 && one && first1(columns[0].Parties) != "" {
		return fmt.Sprintf("any of the %d accounts from %s", len(names), l.short(first1(columns[0].Parties)))
	}
	return strings.Join(names, ", ")
}
