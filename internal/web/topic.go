package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"readout/internal/record"
	"readout/internal/relation"
	"readout/lexicon"
)

// spoken is what points are counted by: the topic, who speaks, from whose side the
// account tells of it, and the year. Party and side "" stand for all together.
type spoken struct {
	topic, party, side string
	year               int
}

// spoken counts the points made on each topic, copies of an account not again. A
// point that several parties make together counts for each, and for all once.
func (s *Server) spoken(x *relation.Index, k *snapshot) map[spoken]int {
	return keep(&k.kept, "spoken", func() map[spoken]int {
		told := map[spoken]int{} // by side
		type place struct {
			topic string
			quote record.Span
		}
		var last string
		seen := map[place]bool{} // in the last document
		for p := range x.Points() {
			if p.Document != last {
				clear(seen)
				last = p.Document
			}
			side := "?"
			if d := k.documents[p.Document]; d != nil {
				side = cmp.Or(d.Publisher.Perspective, side)
			}
			for _, topic := range p.Statement.Topics {
				if s.lex.Topics[topic] == nil {
					continue
				}
				for _, party := range p.Parties {
					told[spoken{topic, party, side, p.Year}]++
				}
				if at := (place{topic, p.Statement.Quote}); !seen[at] {
					seen[at] = true
					told[spoken{topic, "", side, p.Year}]++
				}
			}
		}
		all := maps.Clone(told)
		for of, n := range told {
			of.side = ""
			all[of] += n
		}
		return all
	})
}

// lined is a point of a party's line with its year.
type lined struct {
	record.Quote
	year int
	act  record.Act
}

// points are the points of a line but for those of copies.
func (k *snapshot) points(l relation.Line) []lined {
	var all []lined
	for _, y := range l.Years {
		for _, a := range y.Acts {
			for _, q := range a.Quotes {
				if links := k.links[q.Document]; links == nil || links.CopyOf == "" {
					all = append(all, lined{q, y.Year, a.Act})
				}
			}
		}
	}
	return all
}

// topicList is what the page of all topics shows.
type topicList struct {
	Heat    heat
	Party   string // whose points are counted; "" for everybody's
	Side    string // in whose accounts; "" for all
	Parties []option
	Sides   []option
	Points  int
}

func (s *Server) topics(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	x, err := s.index(r.Context(), k)
	if err != nil {
		return err
	}
	p := topicList{Party: r.URL.Query().Get("party"), Side: r.URL.Query().Get("side")}
	counts, parties, sides := tally{}, map[string]int{}, map[string]int{}
	for of, n := range s.spoken(x, k) {
		if of.topic == "other" {
			continue
		}
		if of.party == p.Party && of.side == p.Side {
			counts.add(of.topic, of.year, n)
			p.Points += n
		}
		if of.side == "" {
			parties[of.party] += n
		}
		if of.party == "" {
			sides[of.side] += n
		}
	}
	p.Parties, p.Sides = s.choices(parties, p.Party), s.choices(sides, p.Side)
	p.Heat = counts.heat("Points made by topic and year", "Topic", len(s.lex.Topics), func(topic string) heatRow {
		return heatRow{Name: s.topicName(topic), Link: query(address("topics", topic), "party", p.Party, "side", p.Side)}
	}, func(topic string, year int) string {
		return query(address("topics", topic), "party", p.Party, "side", p.Side, "year", yearName(year)) + "#points"
	})
	return s.show(w, r, http.StatusOK, "topics", "Topics", p)
}

// choices are parties to choose from, those with most points first.
func (s *Server) choices(number map[string]int, chosen string) []option {
	var list []option
	for _, id := range slices.SortedFunc(maps.Keys(number), func(a, b string) int {
		return cmp.Or(cmp.Compare(number[b], number[a]), cmp.Compare(a, b))
	}) {
		if id != "" {
			list = append(list, option{Value: id, Name: s.sideName(id), Chosen: id == chosen, Number: number[id]})
		}
	}
	return list
}

// sideName is a party's name where "?" stands for none that is known.
func (s *Server) sideName(id string) string {
	if id == "?" {
		return "side not known"
	}
	return s.actor(id)
}

func (s *Server) topicName(id string) string {
	if t := s.lex.Topics[id]; t != nil {
		return visible(t.Name)
	}
	return visible(id)
}

// topicPage is what the page of a topic shows.
type topicPage struct {
	Topic    *lexicon.Topic
	Filter   topicFilter
	Chosen   string // the filter in words
	Speakers heat   // by who speaks
	Tellers  heat   // by whose account tells of it
	Firsts   []firstAct
	Formulas []drift
	Points   []occasion
	Made     int
	Left     int
	Accounts int
}

type topicFilter struct {
	party, side string
	year        int // -1 for all
}

// firstAct is something that a party did on a topic for the first time.
type firstAct struct {
	Year  int
	Party string
	Class string
	Acts  []record.Act
	Link  string
}

// How much the page of a topic shows.
const (
	partiesShown  = 16
	formulasShown = 12
	firstsShown   = 12
)

func (s *Server) topic(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	t := s.lex.Topics[r.PathValue("id")]
	if t == nil {
		return fmt.Errorf("topic %q: %w", r.PathValue("id"), record.ErrNotFound)
	}
	x, err := s.index(r.Context(), k)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	p := topicPage{Topic: t, Filter: topicFilter{q.Get("party"), q.Get("side"), yearOrNone(q.Get("year"))}}
	p.Chosen = s.inWords(p.Filter)
	s.topicHeat(&p, x, k)
	lines := keep(&k.kept, "topic "+t.ID, func() []relation.Line {
		return x.Positions(relation.PositionFilter{Topic: t.ID, Formulas: true})
	})
	points := p.take(k, lines)
	p.Made = len(points)
	points, p.Left = first(points, saidShown)
	told, err := s.saidAll(r.Context(), k, points)
	if err != nil {
		return err
	}
	p.Points = occasions(told)
	s.firsts(&p, lines)
	if p.Formulas, err = s.drifts(r.Context(), k, lines); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "topic", visible(t.Name), p)
}

// inWords says which points are listed: "by Viet Nam, in accounts from ASEAN, in 2024".
func (s *Server) inWords(f topicFilter) string {
	out := ""
	add := func(before, words string) {
		if out != "" {
			out += ", "
		}
		out += before + words
	}
	if f.party != "" {
		add("by ", s.actor(f.party))
	}
	if f.side != "" {
		add("in accounts of ", s.sideName(f.side))
	}
	switch {
	case f.year == 0:
		add("", "undated")
	case f.year > 0:
		add("in ", yearName(f.year))
	}
	return out
}

// topicHeat counts a topic's points by speaker and by account, and year.
func (s *Server) topicHeat(p *topicPage, x *relation.Index, k *snapshot) {
	speakers, tellers := tally{}, tally{}
	for of, n := range s.spoken(x, k) {
		switch {
		case of.topic != p.Topic.ID:
		case of.party != "" && of.side == "":
			speakers.add(of.party, of.year, n)
		case of.party == "" && of.side != "":
			tellers.add(of.side, of.year, n)
		}
	}
	at := address("topics", p.Topic.ID)
	lay := func(t tally, label, what, by string) heat {
		h := t.heat(label, what, partiesShown, func(id string) heatRow {
			return heatRow{Name: s.sideName(id), Class: s.sides.class(id), Link: query(at, by, id) + "#points"}
		}, func(id string, year int) string { return query(at, by, id, "year", yearName(year)) + "#points" })
		return h
	}
	p.Speakers = lay(speakers, "Points made on "+p.Topic.Name+" by party and year", "Who speaks", "party")
	p.Tellers = lay(tellers, "Points made on "+p.Topic.Name+" by account and year", "Whose account", "side")
}

// take are the points that a filter takes, the latest first, each once.
func (p *topicPage) take(k *snapshot, lines []relation.Line) []lined {
	var points []lined
	seen := map[record.Quote]bool{}
	for _, l := range lines {
		if p.Filter.party != "" && p.Filter.party != l.Party {
			continue
		}
		for _, point := range k.points(l) {
			d := k.documents[point.Document]
			if d == nil || seen[point.Quote] || p.Filter.year >= 0 && p.Filter.year != point.year ||
				p.Filter.side != "" && p.Filter.side != cmp.Or(d.Publisher.Perspective, "?") {
				continue
			}
			seen[point.Quote] = true
			points = append(points, point)
		}
	}
	slices.SortStableFunc(points, func(a, b lined) int {
		return cmp.Or(cmp.Compare(b.year, a.year), cmp.Compare(k.dateOf(k.documents[b.Document]), k.dateOf(k.documents[a.Document])),
			cmp.Compare(a.Document, b.Document), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return points
}

// saidAll are points with their words, in the order given.
func (s *Server) saidAll(ctx context.Context, k *snapshot, points []lined) ([]said, error) {
	ids := make([]string, len(points))
	for i, p := range points {
		ids[i] = p.Document
	}
	slices.Sort(ids)
	entries, err := s.entries(ctx, slices.Compact(ids)...)
	if err != nil {
		return nil, err
	}
	anchors := map[string][]string{}
	var all []said
	for _, p := range points {
		e := entries[p.Document]
		if e == nil {
			continue
		}
		i := slices.IndexFunc(e.Reading.Statements, func(st record.Statement) bool { return st.Quote == p.Span && st.Act == p.act })
		if i < 0 {
			continue
		}
		if anchors[p.Document] == nil {
			anchors[p.Document] = pointIDs(e.Document.Text, e.Reading.Statements)
		}
		all = append(all, s.saidAt(k, e, i, anchors[p.Document][i]))
	}
	return all, nil
}

// firsts are the acts that parties did on a topic for the first time, the latest first.
func (s *Server) firsts(p *topicPage, lines []relation.Line) {
	for _, l := range lines {
		for _, y := range l.Years {
			if len(y.New) > 0 {
				p.Firsts = append(p.Firsts, firstAct{
					Year: y.Year, Party: l.Party, Class: s.sides.class(l.Party), Acts: y.New,
					Link: query(address("topics", p.Topic.ID), "party", l.Party, "year", yearName(y.Year)) + "#points",
				})
			}
		}
	}
	slices.SortStableFunc(p.Firsts, func(a, b firstAct) int { return cmp.Compare(b.Year, a.Year) })
	p.Firsts, _ = first(p.Firsts, firstsShown)
}
