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

// partyLine is a state or an organisation in a list.
type partyLine struct {
	Link, Name, Class        string
	Points, People, Accounts int
	organisation             bool
}

// partyList is what the list of parties shows.
type partyList struct{ Organisations, States []partyLine }

func (s *Server) parties(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	x, err := s.index(r.Context(), k)
	if err != nil {
		return err
	}
	var list partyList
	for _, l := range keep(&k.kept, "parties", func() []partyLine { return s.partyLines(x, k) }) {
		if l.organisation {
			list.Organisations = append(list.Organisations, l)
		} else {
			list.States = append(list.States, l)
		}
	}
	return s.show(w, r, http.StatusOK, "parties", "Parties", list)
}

// partyLines are the states and organisations that speak, have people or publish
// on record, those that speak most first.
func (s *Server) partyLines(x *relation.Index, k *snapshot) []partyLine {
	by := map[string]*partyLine{}
	of := func(id string) *partyLine {
		l := by[id]
		if l == nil {
			l = &partyLine{Link: address("parties", id), Name: s.actor(id), Class: s.sides.class(id), organisation: s.lex.Organisations[id] != nil}
			by[id] = l
		}
		return l
	}
	for key, counts := range s.spoken(x, k).by {
		if key.party != "" && key.side == "" {
			for _, n := range counts {
				of(key.party).Points += n
			}
		}
	}
	for i := range k.view.People {
		of(k.view.People[i].Actor).People++
	}
	for _, d := range k.documents {
		of(d.Publisher.Perspective).Accounts++
	}
	var lines []partyLine
	for _, id := range slices.Sorted(maps.Keys(by)) {
		if s.isParty(id) {
			lines = append(lines, *by[id])
		}
	}
	slices.SortStableFunc(lines, func(a, b partyLine) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(b.Accounts, a.Accounts), cmp.Compare(b.People, a.People))
	})
	return lines
}

// isParty reports whether a party has a page: whether the lexicon knows it.
func (s *Server) isParty(id string) bool {
	return s.lex.Places[id] != nil || s.lex.Organisations[id] != nil
}

// partyPage is what the page of a state or an organisation shows.
type partyPage struct {
	ID, Name, Class string
	Kind            string  // state, organisation
	Members         []side  // of an organisation, today
	MemberOf        []side  // the organisations on record that a state belongs to
	Relations       []crumb // on record
	Chart           *chart  // offices and people's posts as bands
	Topics          heat
	Houses          heat
	People          []personLine
	PeopleLeft      int
	Meetings        []meetingLine
	MeetingsLeft    int
	Accounts        []documentLine
	AccountsLeft    int
	Given, Received int // pledges
	Undertaken      int // commitments
}

// How much a party's page lists of each thing.
const (
	partyPeople   = 24
	partyMeetings = 12
	partyAccounts = 8
)

func (s *Server) party(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if !s.isParty(id) {
		return fmt.Errorf("party %q: %w", id, record.ErrNotFound)
	}
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	x, err := s.index(r.Context(), k)
	if err != nil {
		return err
	}
	p := partyPage{ID: id, Name: s.actor(id), Class: s.sides.class(id), Kind: "state"}
	s.belongs(&p, k)
	s.partyTopics(&p, x, k)
	s.partyAccounts(&p, k)
	people := s.partyPeople(&p, k)
	s.partyMeetings(&p, k)
	p.Chart = s.lanes("offices of "+p.Name+" and posts of its people", append(s.offices(k, id), people...), nil)
	if err := s.partySums(r.Context(), &p, x, k); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "party", p.Name, p)
}

// belongs is what a party belongs to and who belongs to it.
func (s *Server) belongs(p *partyPage, k *snapshot) {
	today := record.Date(s.Pipeline.Now().Format("2006-01-02"))
	chip := func(id string) side { return side{id, s.sides.class(id)} }
	if o := s.lex.Organisations[p.ID]; o != nil {
		p.Kind = "organisation"
		for _, m := range o.Members {
			if s.lex.IsMember(p.ID, m.State, today) {
				p.Members = append(p.Members, chip(m.State))
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.lex.Organisations)) {
		if s.lex.IsMember(id, p.ID, today) {
			p.MemberOf = append(p.MemberOf, chip(id))
		}
	}
	for _, l := range k.relations {
		if slices.ContainsFunc(l.Parties, func(o side) bool { return o.Party == p.ID }) {
			p.Relations = append(p.Relations, crumb{l.Name, l.Link})
		}
	}
}

// offices are a party's terms in offices that turn, as the lexicon has them, in the
// years of the record.
func (s *Server) offices(k *snapshot, id string) []lane {
	years := keep(&k.kept, "years on record", func() [2]int {
		years := [2]int{9999, 0}
		for _, d := range k.documents {
			if y := k.dateOf(d).Year(); y > 0 {
				years[0], years[1] = min(years[0], y), max(years[1], y)
			}
		}
		return years
	})
	since, until := years[0], years[1]
	var all []lane
	add := func(row, of string, terms []lexicon.Term) {
		for _, t := range terms {
			if t.Holder == id && t.From.Year() <= until+1 && (t.To == "" || t.To.Year() >= since) {
				all = append(all, lane{
					Row: row, Text: of, Party: id, From: t.From, To: t.To, Open: t.To == "",
					Title: fmt.Sprintf("%s: %s, %s", of, s.actor(id), dateWords(t.From)),
				})
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.lex.Organisations)) {
		if o := s.lex.Organisations[key]; o.ID != id {
			add("Chair", s.short(o.ID), o.Chairs)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.lex.Relations)) {
		add("Coordinator", s.lex.Relations[key].Name, s.lex.Relations[key].Coordinators)
	}
	return all
}

// partyTopics counts what a party speaks of, by year.
func (s *Server) partyTopics(p *partyPage, x *relation.Index, k *snapshot) {
	counts := tally{}
	for of, n := range s.spoken(x, k).by[voice{p.ID, ""}] {
		if of.topic != "other" {
			counts.add(of.topic, of.year, n)
		}
	}
	p.Topics = counts.heat("Points made by "+p.Name+" by topic and year", "Topic", partiesShown, func(topic string) heatRow {
		return heatRow{Name: s.topicName(topic), Link: query(address("topics", topic), "party", p.ID)}
	}, func(topic string, year int) string {
		return query(address("topics", topic), "party", p.ID, "year", yearName(year)) + "#points"
	})
}

// partyAccounts are the accounts that a party's houses published, by house and
// year, and the latest of them.
func (s *Server) partyAccounts(p *partyPage, k *snapshot) {
	counts, names := tally{}, map[string]string{}
	ids := keep(&k.kept, "documents by side", func() map[string][]string {
		by := map[string][]string{}
		for _, id := range k.order {
			side := k.documents[id].Publisher.Perspective
			by[side] = append(by[side], id)
		}
		return by
	})[p.ID]
	for _, id := range ids {
		d := k.documents[id]
		key := cmp.Or(d.Publisher.ID, house(d))
		names[key] = house(d)
		counts.add(key, k.dateOf(d).Year(), 1)
	}
	p.Houses = counts.heat("Accounts published from the side of "+p.Name+" by house and year", "Publisher", partiesShown,
		func(key string) heatRow { return heatRow{Name: names[key], Class: p.Class} },
		func(string, int) string { return "" })
	ids, p.AccountsLeft = first(ids, partyAccounts)
	for _, id := range ids {
		p.Accounts = append(p.Accounts, s.documentLine(k, k.documents[id]))
	}
}

// partyPeople are a party's people, those named most first, and their posts as lanes.
func (s *Server) partyPeople(p *partyPage, k *snapshot) []lane {
	var all []*record.Person
	for i := range k.view.People {
		if o := &k.view.People[i]; o.Actor == p.ID {
			all = append(all, o)
		}
	}
	slices.SortStableFunc(all, func(a, b *record.Person) int { return cmp.Compare(len(b.Mentions), len(a.Mentions)) })
	all, p.PeopleLeft = first(all, partyPeople)
	var lanes []lane
	for _, o := range all {
		p.People = append(p.People, s.personLine(k, o))
		lanes = append(lanes, s.postLanes(o, oneLine(o.Name), address("people", o.ID))...)
	}
	return lanes
}

// postLanes are a person's posts as bands, all in one row.
func (s *Server) postLanes(o *record.Person, row, link string) []lane {
	var lanes []lane
	for _, post := range posts(o.Posts) {
		title := oneLine(post.Title)
		words := title
		if post.From != "" {
			words += ", " + dateWords(post.From)
			if post.To != "" && post.To != post.From {
				words += " to " + dateWords(post.To)
			}
		}
		lanes = append(lanes, lane{Row: row, Text: title, Title: words, Party: o.Actor, From: post.From, To: post.To, Link: link})
	}
	slices.SortStableFunc(lanes, func(a, b lane) int { return cmp.Compare(a.From, b.From) })
	return lanes
}

// partyMeetings are the latest meetings at which a party sat or of which it tells.
func (s *Server) partyMeetings(p *partyPage, k *snapshot) {
	var all []*record.Meeting
	for _, m := range k.latest {
		if len(m.Accounts) > 0 && (slices.Contains(m.Parties, p.ID) ||
			slices.ContainsFunc(m.Participants, func(a record.Attendance) bool { return a.Actor == p.ID })) {
			all = append(all, m)
		}
	}
	all, p.MeetingsLeft = first(all, partyMeetings)
	for _, m := range all {
		p.Meetings = append(p.Meetings, s.meetingLine(k, m))
	}
}

// partySums counts what a party pledged, was pledged and undertook.
func (s *Server) partySums(ctx context.Context, p *partyPage, x *relation.Index, k *snapshot) error {
	ledger, err := s.ledger(ctx, k)
	for i := range ledger {
		p.Given += truth(ledger[i].Donor == p.ID)
		p.Received += truth(ledger[i].Recipient == p.ID)
	}
	p.Undertaken = keep(&k.kept, "commitments by actor", func() map[string]int {
		by := map[string]int{}
		all := s.undertaken(x)
		for i := range all {
			by[strings.ToLower(all[i].Actor)]++
		}
		return by
	})[strings.ToLower(p.ID)]
	return err
}
