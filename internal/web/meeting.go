package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"readout/internal/compare"
	"readout/internal/pipeline"
	"readout/internal/record"
)

// meetingLine is a meeting in a list.
type meetingLine struct {
	Link, Title string
	Date        record.Date
	Status      record.MeetingStatus
	Accounts    int
	Named       int
	Parties     []string
	Sides       []side
	Venue       string
	year        int
}

// side is a party whose account there is.
type side struct {
	Party string
	Class string
}

func (s *Server) meetingLine(k *snapshot, m *record.Meeting) meetingLine {
	l := meetingLine{
		Link: address("meetings", m.ID), Title: s.titleOf(m), Date: m.Date, Status: m.Status, Accounts: len(m.Accounts), Named: len(m.Mentions),
		Parties: m.Parties, Venue: oneLine(m.Venue), year: m.Date.Year(),
	}
	for _, a := range m.Accounts {
		d := k.documents[a.Document]
		if d == nil || d.Publisher.Perspective == "" {
			continue
		}
		next := side{d.Publisher.Perspective, s.sides.class(d.Publisher.Perspective)}
		if !slices.Contains(l.Sides, next) {
			l.Sides = append(l.Sides, next)
		}
	}
	return l
}

// meetingYear is the meetings of one year.
type meetingYear struct {
	Year     int // 0 where it is not known
	Meetings []meetingLine
}

// meetingList is what the list of meetings shows.
type meetingList struct {
	Years []meetingYear
	Named []meetingLine // only named, by accounts of other meetings
	Total int
	Pager pager
}

// longestList is how many lines one page lists.
const longestList = 500

func (s *Server) meetings(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	list := meetingList{Total: len(k.view.Meetings)}
	shown, pager := paged(r, k.latest, perPage)
	list.Pager = pager
	for _, latest := range shown {
		m := s.meetingLine(k, latest)
		if m.Accounts == 0 {
			list.Named = append(list.Named, m)
			continue
		}
		if n := len(list.Years); n == 0 || list.Years[n-1].Year != m.year {
			list.Years = append(list.Years, meetingYear{Year: m.year})
		}
		last := &list.Years[len(list.Years)-1]
		last.Meetings = append(last.Meetings, m)
	}
	return s.show(w, r, http.StatusOK, "meetings", "Meetings", list)
}

// meetingPage is what the page of a meeting shows.
type meetingPage struct {
	Meeting  *record.Meeting
	Title    string
	Line     meetingLine
	Relation *crumb
	Chairs   []attendance
	Others   []attendance
	Chosen   []choice // accounts to choose from, where there are more than a few
	Compare  *comparison
	Named    []documentLine // documents that only name it
	Before   *crumb         // the session before
	After    *crumb
	Pledged  []string
	ruledOn
}

// crumb is a link to a thing by its name.
type crumb struct{ Name, Link string }

// attendance is somebody who was there.
type attendance struct {
	Name, Link string
	Party      string
	Class      string
	Post       string
	Role       record.Role
}

// choice is an account that can be taken into the comparison or left out.
type choice struct {
	Document, Name, Title, Class string
	Taken                        bool
}

// mostColumns is how many accounts stand side by side before a reader asks for more.
const mostColumns = 4

func (s *Server) meeting(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	asked := r.PathValue("id")
	m, canonical, err := find(k.meetings, "meeting", asked, func(m *record.Meeting) string { return m.ID })
	if err != nil {
		return err
	}
	if moved(w, r, "meetings", asked, canonical) {
		return nil
	}
	p := meetingPage{Meeting: m, Title: s.titleOf(m), Line: s.meetingLine(k, m), Relation: s.relationOf(m)}
	p.Before, p.After = s.neighbours(k, m)
	if p.ruledOn, err = s.ruledOn(r, k, address("meetings", m.ID), m.ID, m.Aliases); err != nil {
		return err
	}
	s.attendances(&p, k)
	accounts, err := s.accounts(r.Context(), k, m)
	if err != nil {
		return err
	}
	s.sums(&p, k, accounts)
	accounts = s.choose(&p, accounts, r.URL.Query()["with"])
	if len(accounts) > 0 {
		p.Compare = s.comparison(compare.Accounts(s.lex, m, accounts), k)
	}
	for _, mention := range m.Mentions {
		if d := k.documents[mention.Document]; d != nil && !tells(m, mention.Document) {
			p.Named = append(p.Named, s.documentLine(k, d))
		}
	}
	p.Named, _ = first(p.Named, longestList)
	return s.show(w, r, http.StatusOK, "meeting", p.Title, p)
}

// accounts are the meeting's accounts, copies folded into one voice: publishers'
// own words before summaries, governments before the press, then by publication.
func (s *Server) accounts(ctx context.Context, k *snapshot, m *record.Meeting) ([]compare.Account, error) {
	var ids []string
	for _, a := range m.Accounts {
		ids = append(ids, a.Document)
	}
	entries, err := s.entries(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var all []compare.Account
	for _, id := range slices.Compact(ids) {
		e := entries[id]
		if e == nil {
			continue
		}
		a := compare.Account{Document: e.Document, Reading: &e.Reading, Unread: !pipeline.Reads(e.Document.Language)}
		if l := k.links[id]; l != nil {
			a.Links = *l
		}
		all = append(all, a)
	}
	all = compare.Fold(all)
	slices.SortStableFunc(all, func(a, b compare.Account) int {
		return cmp.Or(
			cmp.Compare(truth(a.Unread), truth(b.Unread)),
			cmp.Compare(truth(a.Document.Kind == record.Abstract), truth(b.Document.Kind == record.Abstract)),
			cmp.Compare(rank(a.Document.Publisher.Kind), rank(b.Document.Publisher.Kind)),
			cmp.Compare(a.Document.Published, b.Document.Published),
		)
	})
	return all, nil
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rank orders houses by how near to the table they sit.
func rank(kind record.PublisherKind) int {
	return slices.Index([]record.PublisherKind{record.OtherHouse, record.Press, record.StateMedia, record.Secretariat, record.Government}, kind) * -1
}

// oneOfEachSide are the first accounts of each side, as many as fit side by side;
// where only one side tells, its first few.
func oneOfEachSide(all []compare.Account) map[string]bool {
	taken, sides := map[string]bool{}, map[string]bool{"": true}
	for _, a := range all {
		if party := a.Document.Publisher.Perspective; !sides[party] && len(taken) < mostColumns {
			taken[a.Document.ID], sides[party] = true, true
		}
	}
	for _, a := range all {
		if len(taken) < 2 {
			taken[a.Document.ID] = true
		}
	}
	return taken
}

// choose takes the accounts that the reader asked for; where nobody asked, one of
// each side.
func (s *Server) choose(p *meetingPage, all []compare.Account, asked []string) []compare.Account {
	taken := map[string]bool{}
	for _, a := range all {
		taken[a.Document.ID] = slices.Contains(asked, a.Document.ID) || slices.Contains(asked, "all")
	}
	if len(asked) == 0 {
		taken = oneOfEachSide(all)
	}
	var chosen []compare.Account
	for _, a := range all {
		if len(all) > 2 {
			p.Chosen = append(p.Chosen, choice{
				Document: a.Document.ID, Name: house(&a.Document), Title: oneLine(a.Document.Title), Class: s.sides.class(a.Document.Publisher.Perspective), Taken: taken[a.Document.ID],
			})
		}
		if taken[a.Document.ID] {
			chosen = append(chosen, a)
		}
	}
	return chosen
}

// attendances are who was there: who led, and the others.
func (s *Server) attendances(p *meetingPage, k *snapshot) {
	for _, a := range p.Meeting.Participants {
		out := attendance{Name: oneLine(a.Name), Party: a.Actor, Class: s.sides.class(a.Actor), Post: oneLine(a.Post), Role: a.Role}
		if out.Name == "" {
			out.Name = s.actor(a.Actor)
		}
		if k.people[strings.ToLower(a.Person)] != nil {
			out.Link = address("people", a.Person)
		}
		if a.Role == record.Chair || a.Role == record.CoChair {
			p.Chairs = append(p.Chairs, out)
		} else {
			p.Others = append(p.Others, out)
		}
	}
}

// relationOf is the relation that a meeting belongs to, nil where it has no page.
func (s *Server) relationOf(m *record.Meeting) *crumb {
	if r := s.relationFor(m); r != nil {
		return &crumb{Name: r.Name, Link: address("relations", r.ID)}
	}
	return nil
}

// neighbours are the sessions of the same mechanism before and after.
func (s *Server) neighbours(k *snapshot, m *record.Meeting) (before, after *crumb) {
	if m.Ordinal == 0 {
		return nil, nil
	}
	for i := range k.view.Meetings {
		o := &k.view.Meetings[i]
		if o.Mechanism != m.Mechanism {
			continue
		}
		switch o.Ordinal - m.Ordinal {
		case -1:
			before = &crumb{s.titleOf(o), address("meetings", o.ID)}
		case 1:
			after = &crumb{s.titleOf(o), address("meetings", o.ID)}
		}
	}
	return before, after
}

// sums are what was pledged at the meeting after its accounts, each sum once.
func (s *Server) sums(p *meetingPage, k *snapshot, accounts []compare.Account) {
	for _, a := range accounts {
		e := &record.Entry{Document: a.Document, Reading: *a.Reading}
		for i := range a.Reading.Pledges {
			told := s.entryOf(k, e, i)
			if told.Amount == nil || told.meeting != p.Meeting.ID {
				continue
			}
			if words := moneyWords(*told.Amount); !slices.Contains(p.Pledged, words) {
				p.Pledged = append(p.Pledged, words)
			}
		}
	}
}
