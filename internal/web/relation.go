package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/internal/relation"
	"readout/lexicon"
)

// relationLine is a relation in a list.
type relationLine struct {
	Link, Name string
	Parties    []side
	Status     string // of the relation, and since when
	Since      record.Date
	Meetings   int // with accounts
	Accounts   int
	Latest     *crumb
	LatestDate record.Date
}

// relationLines are the lexicon's relations of which the record has an account,
// those with the most first.
func (s *Server) relationLines(k *snapshot) []relationLine {
	var lines []relationLine
	by := map[string]*relationLine{}
	for i := range k.view.Meetings {
		m := &k.view.Meetings[i]
		r := s.relationFor(m)
		if r == nil || len(m.Accounts) == 0 {
			continue
		}
		l := by[r.ID]
		if l == nil {
			l = s.relationLine(r)
			by[r.ID] = l
		}
		l.Meetings++
		l.Accounts += len(m.Accounts)
		if m.Date > l.LatestDate {
			l.LatestDate, l.Latest = m.Date, &crumb{s.titleOf(m), address("meetings", m.ID)}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(by)) {
		lines = append(lines, *by[id])
	}
	slices.SortStableFunc(lines, func(a, b relationLine) int { return cmp.Compare(b.Accounts, a.Accounts) })
	return lines
}

func (s *Server) relationLine(r *lexicon.Relation) *relationLine {
	l := &relationLine{Link: address("relations", r.ID), Name: r.Name}
	for _, p := range r.Parties {
		l.Parties = append(l.Parties, side{p, s.sides.class(p)})
	}
	if n := len(r.Ladder); n > 0 {
		l.Since = r.Ladder[n-1].From
		if st := s.lex.Statuses[r.Ladder[n-1].Status]; st != nil {
			l.Status = st.Name
		}
	}
	return l
}

func (s *Server) relations(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "relations", "Relations", k.relations)
}

// relationPage is what the page of a relation shows.
type relationPage struct {
	Relation    *lexicon.Relation
	Line        *relationLine
	Full        string // the parties' full names
	Coordinator string // the holder of the last term that has begun by the last account
	Next        []sessionLine
	Chart       *chart
	Whole       bool
	Currency    string
	Unsized     int
	Small       int // pledges too small among many to be drawn
	Steps       []span
	Due         []dueLine
	Plans       []planLine
	Mechanisms  []mechanismTable
	Programmes  []programmeLine
	People      []personLine
	Pledges     []entry
	Left        int // pledges that the ledger lists
	Totals      []relation.Sum
}

// mechanismTable is the sessions of one mechanism.
type mechanismTable struct {
	Name     string
	Told     int
	Sessions []sessionLine
	Earlier  int // sessions that are not listed
}

// sessionsShown is how many sessions of a mechanism are listed before a reader asks for all.
const sessionsShown = 12

// sessionLine is one session in a table.
type sessionLine struct {
	Name, Title, Link string
	Date              record.Date
	Accounts          int
	Expected          bool
	Sides             []side
	Venue             string
}

func (s *Server) relation(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	rel := s.lex.Relations[r.PathValue("id")]
	if rel == nil {
		return fmt.Errorf("relation %q: %w", r.PathValue("id"), record.ErrNotFound)
	}
	meetings := s.meetingsOf(k, rel)
	pledges, err := s.pledgesOf(r.Context(), k, rel)
	if err != nil {
		return err
	}
	p := relationPage{Relation: rel, Line: s.relationLine(rel), Whole: r.URL.Query().Get("span") == "all"}
	var names []string
	for _, party := range rel.Parties {
		names = append(names, s.actor(party))
	}
	p.Full = strings.Join(names, " – ")
	p.Pledges = pledges
	if told := s.related(k.index, k, rel.ID); told != nil {
		p.Due, _ = first(dueLines(soonest(told.Expected)), mostDue)
		p.Plans = plansOf(told)
	}
	p.Totals = keep(&k.kept, "totals "+rel.ID, func() []relation.Sum {
		return whole(k.index, k.index.Ledger().Only(relation.LedgerFilter{Relation: rel.ID}))
	})
	t := s.timeline(rel, meetings, p.Pledges, p.Whole)
	p.Chart, p.Currency, p.Unsized, p.Small, p.Steps = s.draw(t), t.Currency, t.Unsized, t.Small, t.Status
	s.sessionTables(&p, k, t)
	s.around(&p, k, meetings)
	latest := p.latest()
	for _, term := range t.Office {
		if term.From <= latest {
			p.Coordinator = s.actor(term.Party)
		}
	}
	p.Pledges, p.Left = first(p.Pledges, pledgesShown)
	return s.show(w, r, http.StatusOK, "relation", p.Full, p)
}

// pledgesOf are the pledges of the documents that speak of a relation.
func (s *Server) pledgesOf(ctx context.Context, k *snapshot, r *lexicon.Relation) ([]entry, error) {
	ledger, err := s.ledger(ctx, k)
	var pledges []entry
	for i := range ledger {
		if slices.Contains(ledger[i].relations, r.ID) {
			pledges = append(pledges, ledger[i])
		}
	}
	return pledges, err
}

// latest is when the last session with an account was.
func (p *relationPage) latest() float64 {
	last := 0.0
	for _, m := range p.Mechanisms {
		for _, x := range m.Sessions {
			if y, dated := yearOf(x.Date); dated && x.Accounts > 0 {
				last = max(last, y)
			}
		}
	}
	return last
}

// sessionTables are the relation's meetings by mechanism, the latest first.
func (s *Server) sessionTables(p *relationPage, k *snapshot, t *timeline) {
	at := map[string]int{}
	for _, l := range t.Levels {
		for i := len(l.Sessions) - 1; i >= 0; i-- {
			x := l.Sessions[i]
			name := "Other meetings"
			if x.Mechanism != nil {
				name = x.Mechanism.Name
			}
			n, known := at[name]
			if !known {
				n = len(p.Mechanisms)
				at[name] = n
				p.Mechanisms = append(p.Mechanisms, mechanismTable{Name: name})
			}
			line := sessionLine{Name: sessionName(x), Date: x.Date, Accounts: x.Accounts, Expected: x.Expected}
			if x.Meeting != nil {
				ml := s.meetingLine(k, x.Meeting)
				line.Title, line.Link, line.Sides, line.Venue = ml.Title, ml.Link, ml.Sides, ml.Venue
			}
			if x.Accounts > 0 {
				p.Mechanisms[n].Told++
			}
			p.Mechanisms[n].Sessions = append(p.Mechanisms[n].Sessions, line)
		}
	}
	slices.SortStableFunc(p.Mechanisms, func(a, b mechanismTable) int { return cmp.Compare(b.Told, a.Told) })
	for _, m := range p.Mechanisms {
		if n := len(m.Sessions); n > 0 && m.Sessions[0].Expected && m.Told > 0 && len(p.Next) < 2 {
			p.Next = append(p.Next, sessionLine{Title: m.Sessions[0].Name + " " + m.Name, Date: m.Sessions[0].Date})
		}
	}
	p.Mechanisms = slices.DeleteFunc(p.Mechanisms, func(m mechanismTable) bool { return m.Told == 0 && len(m.Sessions) < 3 })
	for i := range p.Mechanisms {
		if m := &p.Mechanisms[i]; !p.Whole {
			m.Sessions, m.Earlier = first(m.Sessions, sessionsShown)
		}
	}
}

// around are the programmes and people that the accounts of a relation's meetings name.
func (s *Server) around(p *relationPage, k *snapshot, meetings []*record.Meeting) {
	documents := map[string]bool{}
	attended := map[string]int{}
	for _, m := range meetings {
		for _, a := range m.Accounts {
			documents[a.Document] = true
		}
		for _, a := range m.Participants {
			if a.Person != "" {
				attended[a.Person]++
			}
		}
	}
	for i := range k.view.Initiatives {
		o := &k.view.Initiatives[i]
		in := slices.ContainsFunc(o.Mentions, func(ref record.MentionRef) bool { return documents[ref.Document] })
		if in && len(o.Names) > 0 {
			p.Programmes = append(p.Programmes, s.programmeLine(o))
		}
	}
	slices.SortStableFunc(p.Programmes, func(a, b programmeLine) int { return cmp.Compare(b.Documents, a.Documents) })
	p.Programmes, _ = first(p.Programmes, 24)
	for i := range k.view.People {
		if o := &k.view.People[i]; attended[o.ID] > 0 {
			l := s.personLine(k, o)
			l.Meetings = attended[o.ID]
			p.People = append(p.People, l)
		}
	}
	slices.SortStableFunc(p.People, func(a, b personLine) int { return cmp.Compare(b.Meetings, a.Meetings) })
	p.People, _ = first(p.People, 24)
}
