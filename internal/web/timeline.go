package web

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"readout/internal/record"
	"readout/internal/relation"
	"readout/lexicon"
)

// timeline is what is known of one relation, laid along time: the institution's
// side from the lexicon, meetings and pledges from the record. Times are years
// with their fraction (2024.5 is the beginning of July 2024).
type timeline struct {
	Relation *lexicon.Relation
	From, To float64
	Status   []span
	Office   []span  // coordinators
	Chairs   []chair // of each organisation among the parties
	Plans    []span
	Levels   []level
	Sums     []sum
	Currency string // of Sums
	Unsized  int    // pledges that no sum in that currency stands for
	Small    int    // smaller sums that are not drawn
}

// span is a stretch of time with what held in it.
type span struct {
	Name, Short string
	Party       string
	From, To    float64
	Open        bool // its end is not known
	Rank        int
	Since       record.Date
}

// chair is an office of an organisation that turns among its members.
type chair struct {
	Organisation string
	Terms        []span
}

// level is the meetings of one rank.
type level struct {
	Name     string
	Sessions []session
}

// session is one meeting of a mechanism: with accounts, without, or expected.
type session struct {
	Meeting   *record.Meeting // nil where the record has none
	Mechanism *lexicon.Mechanism
	Ordinal   int
	At        float64
	Date      record.Date
	Accounts  int
	Expected  bool
	// Presumed sessions are those that only the numbering of a yearly mechanism tells of.
	Presumed bool
}

// sum is money pledged at one time.
type sum struct {
	Amount record.Money
	At     float64
	Yearly bool
	Name   string
	Link   string
}

// levels are the ranks of meetings, highest first, with their names on the picture.
var levels = []struct{ id, name string }{
	{"leader", "Summits"}, {"minister", "Ministers"}, {"deputy-minister", "Dialogue"}, {"senior-official", "Officials"},
	{"ambassador", "Committees"}, {"", "Other meetings"},
}

// yearOf is a date as a year with its fraction; in the middle of a year or month
// that is not more precise. False where it has no year.
func yearOf(d record.Date) (float64, bool) {
	t := d.Time()
	if t.IsZero() {
		return 0, false
	}
	s, _, _ := strings.Cut(strings.TrimRight(string(d), "~?%"), "/")
	switch len(s) {
	case len("2006"):
		return float64(t.Year()) + 0.5, true
	case len("2006-01"):
		return float64(t.Year()) + (float64(t.Month())-0.5)/12, true
	}
	days := float64(time.Date(t.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC).Sub(time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	return float64(t.Year()) + float64(t.YearDay()-1)/days, true
}

// startOf and endOf are the borders of a stretch of time that dates give.
func startOf(d record.Date) float64 {
	if len(d) == len("2006") || len(d) == len("2006-01") {
		t := d.Time()
		return float64(t.Year()) + float64(t.Month()-1)/12
	}
	y, _ := yearOf(d)
	return y
}

func endOf(d record.Date) float64 {
	t := d.Time()
	switch len(d) {
	case len("2006"):
		return float64(t.Year()) + 1
	case len("2006-01"):
		return float64(t.Year()) + float64(t.Month()-1)/12
	}
	y, _ := yearOf(d)
	return y
}

// relationFor is the lexicon's relation that a meeting belongs to, nil where it has none.
func (s *Server) relationFor(m *record.Meeting) *lexicon.Relation {
	if mech := s.lex.Mechanisms[m.Mechanism]; mech != nil {
		if mech.Relation != "" {
			return s.lex.Relations[mech.Relation]
		}
		if len(mech.Parties) > 1 {
			return s.lex.RelationOf(mech.Parties...)
		}
		return nil
	}
	return s.lex.RelationOf(m.Parties...)
}

// meetingsOf are the record's meetings of a relation.
func (s *Server) meetingsOf(k *snapshot, r *lexicon.Relation) []*record.Meeting {
	return keep(&k.kept, "meetings by relation", func() map[*lexicon.Relation][]*record.Meeting {
		by := map[*lexicon.Relation][]*record.Meeting{}
		for i := range k.view.Meetings {
			if r := s.relationFor(&k.view.Meetings[i]); r != nil {
				by[r] = append(by[r], &k.view.Meetings[i])
			}
		}
		return by
	})[r]
}

// timeline lays a relation along time: from its beginning, or only for the years
// of which the record has meetings.
func (s *Server) timeline(r *lexicon.Relation, meetings []*record.Meeting, ledger []entry, whole bool) *timeline {
	t := &timeline{Relation: r}
	sessions := s.sessions(r, meetings)
	t.stretch(r, sessions, whole)
	for i, step := range r.Ladder {
		out := span{Name: step.Status, Since: step.From, From: startOf(step.From), To: t.To, Open: true}
		if st := s.lex.Statuses[step.Status]; st != nil {
			out.Name, out.Rank = st.Name, st.Rank
		}
		if i+1 < len(r.Ladder) {
			out.To, out.Open = startOf(r.Ladder[i+1].From), false
		}
		t.Status = append(t.Status, out)
	}
	t.Office = s.terms(r.Coordinators, t.To)
	for _, p := range r.Parties {
		if o := s.lex.Organisations[p]; o != nil && len(o.Chairs) > 0 {
			t.Chairs = append(t.Chairs, chair{Organisation: s.short(p), Terms: s.terms(o.Chairs, t.To)})
		}
	}
	for _, p := range r.Plans {
		name := fmt.Sprintf("%d–%d", p.From, p.To)
		t.Plans = append(t.Plans, span{Name: name, Short: name, From: float64(p.From), To: float64(p.To) + 1})
	}
	t.level(s, sessions)
	t.sums(ledger)
	return t
}

func (s *Server) terms(terms []lexicon.Term, end float64) []span {
	var out []span
	for _, term := range terms {
		one := span{Name: s.short(term.Holder), Short: visible(term.Holder), Party: term.Holder, From: startOf(term.From), To: end, Open: term.To == ""}
		if term.To != "" {
			one.To = endOf(term.To)
		}
		out = append(out, one)
	}
	return out
}

// stretch sets the years that are shown.
func (t *timeline) stretch(r *lexicon.Relation, sessions []session, whole bool) {
	for _, x := range sessions {
		if x.At == 0 || x.Accounts == 0 && !x.Expected {
			continue
		}
		if t.From == 0 || x.At < t.From {
			t.From = x.At
		}
		t.To = max(t.To, x.At)
	}
	t.From, t.To = float64(int(t.From)), float64(int(t.To))+1
	if whole && r.Since > 0 {
		t.From = float64(r.Since)
	}
	if t.To-t.From < 4 {
		t.From = t.To - 4
	}
}

// sessions are the meetings of a relation's mechanisms: those of the record, those
// that the numbering knows and nobody told of, and of yearly ones the next.
func (s *Server) sessions(r *lexicon.Relation, meetings []*record.Meeting) []session {
	var all []session
	have := map[string]bool{}
	first, last := map[string]session{}, map[string]session{}
	latest := 0
	known := func(id string, x session) {
		if x.Ordinal == 0 || x.At == 0 {
			return
		}
		if f, has := first[id]; !has || x.Ordinal < f.Ordinal {
			first[id] = x
		}
		if x.Ordinal > last[id].Ordinal {
			last[id] = x
		}
	}
	for _, m := range meetings {
		x := session{Meeting: m, Mechanism: s.lex.Mechanisms[m.Mechanism], Ordinal: m.Ordinal, Date: m.Date, Accounts: len(m.Accounts), Expected: m.Status == record.Expected}
		x.At, _ = yearOf(m.Date)
		all = append(all, x)
		have[fmt.Sprintf("%s/%d", m.Mechanism, m.Ordinal)] = true
		known(m.Mechanism, x)
		if x.Accounts > 0 {
			latest = max(latest, int(x.At))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.lex.Mechanisms)) {
		mech := s.lex.Mechanisms[id]
		if s.lex.Relations[mech.Relation] != r {
			continue
		}
		for _, a := range mech.Anchors {
			x := session{Mechanism: mech, Ordinal: a.Ordinal, At: float64(a.Year) + 0.5, Date: record.Date(fmt.Sprint(a.Year))}
			if key := fmt.Sprintf("%s/%d", id, a.Ordinal); !have[key] {
				have[key] = true
				all = append(all, x)
			}
			known(id, x)
		}
		if mech.Cadence == "P1Y" {
			all = append(all, presumed(mech, first[id], last[id], latest, have)...)
		}
	}
	slices.SortStableFunc(all, func(a, b session) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Ordinal, b.Ordinal)) })
	return all
}

// presumed are the sessions of a yearly mechanism that lie between its known ones,
// those up to the year of the relation's latest account, and the one after that,
// which is expected.
func presumed(mech *lexicon.Mechanism, first, last session, latest int, have map[string]bool) []session {
	if last.Ordinal == 0 || last.Ordinal-first.Ordinal > 100 {
		return nil
	}
	var all []session
	end := last.Ordinal + max(latest-int(last.At), 0) + 1
	for n := first.Ordinal + 1; n <= end; n++ {
		if have[fmt.Sprintf("%s/%d", mech.ID, n)] {
			continue
		}
		year := int(last.At) - (last.Ordinal - n)
		all = append(all, session{
			Mechanism: mech, Ordinal: n, At: float64(year) + last.At - float64(int(last.At)), Date: record.Date(fmt.Sprint(year)),
			Expected: year > latest, Presumed: year <= latest,
		})
	}
	return all
}

// level sorts sessions by rank.
func (t *timeline) level(s *Server, sessions []session) {
	for _, l := range levels {
		of := level{Name: l.name}
		for _, x := range sessions {
			if s.levelOf(x) == l.id {
				of.Sessions = append(of.Sessions, x)
			}
		}
		if len(of.Sessions) > 0 {
			t.Levels = append(t.Levels, of)
		}
	}
}

func (s *Server) levelOf(x session) string {
	id := ""
	switch {
	case x.Mechanism != nil && x.Mechanism.Level != "":
		id = x.Mechanism.Level
	case x.Mechanism != nil && s.lex.Classes[x.Mechanism.Class] != nil:
		id = s.lex.Classes[x.Mechanism.Class].Level
	}
	if slices.ContainsFunc(levels, func(l struct{ id, name string }) bool { return l.id == id }) {
		return id
	}
	return ""
}

// sumsDrawn is how many sums a picture shows, the largest.
const sumsDrawn = 80

// sums are the pledges in the currency that most are in, each once, the largest.
func (t *timeline) sums(ledger []entry) {
	number := map[string]int{}
	for _, e := range ledger {
		if e.Amount != nil {
			number[e.Amount.Currency]++
		}
	}
	for _, c := range slices.Sorted(maps.Keys(number)) {
		if number[c] > number[t.Currency] {
			t.Currency = c
		}
	}
	for _, e := range ledger {
		if e.sort == relation.Total {
			continue // what came in, not what was promised
		}
		at, dated := yearOf(e.Date)
		if e.Amount == nil || e.Amount.Currency != t.Currency || !dated {
			t.Unsized++
			continue
		}
		name := e.Purpose
		if e.Work != nil {
			name = e.Work.Name
		}
		t.Sums = append(t.Sums, sum{Amount: *e.Amount, At: at, Yearly: e.sort == relation.Recurring, Name: name, Link: e.Source.Link})
	}
	slices.SortStableFunc(t.Sums, func(a, b sum) int { return cmp.Compare(b.Amount.Value, a.Amount.Value) })
	t.Sums, t.Small = first(t.Sums, sumsDrawn)
	slices.SortStableFunc(t.Sums, func(a, b sum) int { return cmp.Compare(a.At, b.At) })
}
