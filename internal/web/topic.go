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

// voice is whose points are counted: of whom, and from whose side the account tells
// of it. Party and side "" stand for all together.
type voice struct{ party, side string }

// subject is what points are counted by.
type subject struct {
	topic string
	year  int
}

// spoken is how many points were made: of every voice by subject, and of voices of
// one party or one side alone by topic.
type spoken struct {
	by      map[voice]map[subject]int
	on      map[string]map[voice]map[int]int
	parties map[string]int // on all topics but "other"
	sides   map[string]int
}

// spoken counts the points made on each topic, copies of an account not again. A
// point that several parties make together counts for each, and for all once.
func (s *Server) spoken(x *relation.Index, k *snapshot) *spoken {
	return keep(&k.kept, "spoken", func() *spoken {
		all := &spoken{by: map[voice]map[subject]int{}, on: map[string]map[voice]map[int]int{}, parties: map[string]int{}, sides: map[string]int{}}
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
				of := subject{topic, p.Year}
				for _, party := range p.Parties {
					all.count(voice{party, side}, of)
				}
				if at := (place{topic, p.Statement.Quote}); !seen[at] {
					seen[at] = true
					all.count(voice{"", side}, of)
				}
			}
		}
		all.sum()
		return all
	})
}

func (c *spoken) count(v voice, of subject) {
	counts := c.by[v]
	if counts == nil {
		counts = map[subject]int{}
		c.by[v] = counts
	}
	counts[of]++
}

// sum adds up what was counted by side.
func (c *spoken) sum() {
	whole := map[voice]map[subject]int{}
	for v, counts := range c.by {
		of := whole[voice{v.party, ""}]
		if of == nil {
			of = map[subject]int{}
			whole[voice{v.party, ""}] = of
		}
		for what, n := range counts {
			of[what] += n
		}
	}
	maps.Copy(c.by, whole)
	for v, counts := range c.by {
		if v.party != "" && v.side != "" {
			continue
		}
		for of, n := range counts {
			if of.topic != "other" && v.side == "" {
				c.parties[v.party] += n
			}
			if of.topic != "other" && v.party == "" {
				c.sides[v.side] += n
			}
			on := c.on[of.topic]
			if on == nil {
				on = map[voice]map[int]int{}
				c.on[of.topic] = on
			}
			if on[v] == nil {
				on[v] = map[int]int{}
			}
			on[v][of.year] += n
		}
	}
}

// lined is a point of a party's line with its year.
type lined struct {
	record.Quote
	year        int
	act         record.Act
	party, side string // who makes it, and from whose side the account is
	date        record.Date
}

// points are the points of a line but for those of copies.
func (k *snapshot) points(l relation.Line) []lined {
	var all []lined
	for _, y := range l.Years {
		for _, a := range y.Acts {
			for _, q := range a.Quotes {
				if links := k.links[q.Document]; links == nil || links.CopyOf == "" {
					all = append(all, lined{Quote: q, year: y.Year, act: a.Act})
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
	counts, told := tally{}, s.spoken(x, k)
	for of, n := range told.by[voice{p.Party, p.Side}] {
		if of.topic != "other" {
			counts.add(of.topic, of.year, n)
			p.Points += n
		}
	}
	p.Parties, p.Sides = s.choices(told.parties, p.Party), s.choices(told.sides, p.Side)
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
	voicesShown   = 8 // in each of two tables
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
	told := keep(&k.kept, "topic "+t.ID, func() *topicTold { return s.topicTold(context.WithoutCancel(r.Context()), k, x, t.ID) })
	if told.failed != nil {
		return told.failed
	}
	points, made := p.take(told.points)
	p.Made, p.Left = made, made-len(points)
	words, err := s.saidAll(r.Context(), k, points)
	if err != nil {
		return err
	}
	p.Points = occasions(words)
	p.Firsts, p.Formulas = told.firsts, told.drifts
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
	for of, years := range s.spoken(x, k).on[p.Topic.ID] {
		for year, n := range years {
			if of.party != "" {
				speakers.add(of.party, year, n)
			} else if of.side != "" {
				tellers.add(of.side, year, n)
			}
		}
	}
	lay := func(t tally, label, what, by string) heat {
		h := t.heat(label, what, voicesShown, func(id string) heatRow {
			return heatRow{Name: s.sideName(id), Class: s.sides.class(id), Link: query("", by, id) + "#points"}
		}, func(id string, year int) string { return query("", by, id, "year", yearName(year)) + "#points" })
		return h
	}
	p.Speakers = lay(speakers, "Points made on "+p.Topic.Name+" by party and year", "Who speaks", "party")
	p.Tellers = lay(tellers, "Points made on "+p.Topic.Name+" by account and year", "Whose account", "side")
}

// topicTold is what is told of a topic, whatever the filter.
type topicTold struct {
	points []lined // the latest first; a joint one for each party
	firsts []firstAct
	drifts []drift
	failed error
}

func (s *Server) topicTold(ctx context.Context, k *snapshot, x *relation.Index, topic string) *topicTold {
	lines := x.Positions(relation.PositionFilter{Topic: topic, Formulas: true})
	told := &topicTold{firsts: s.firsts(topic, lines)}
	phrases, _ := first(phrasesOf(lines), formulasShown)
	told.drifts, told.failed = s.drifts(ctx, k, phrases)
	for _, l := range lines {
		for _, point := range k.points(l) {
			if d := k.documents[point.Document]; d != nil {
				point.party, point.side, point.date = l.Party, cmp.Or(d.Publisher.Perspective, "?"), k.dateOf(d)
				told.points = append(told.points, point)
			}
		}
	}
	slices.SortStableFunc(told.points, func(a, b lined) int {
		return cmp.Or(cmp.Compare(b.year, a.year), cmp.Compare(b.date, a.date), cmp.Compare(a.Document, b.Document),
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return told
}

// take are the first points that a filter takes, each once, and how many there are.
func (p *topicPage) take(all []lined) (points []lined, made int) {
	var last *lined
	for i := range all {
		point := &all[i]
		if p.Filter.party != "" && p.Filter.party != point.party || p.Filter.year >= 0 && p.Filter.year != point.year ||
			p.Filter.side != "" && p.Filter.side != point.side || last != nil && last.Quote == point.Quote {
			continue
		}
		last = point
		if made++; made <= saidShown {
			points = append(points, *point)
		}
	}
	return points, made
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
func (s *Server) firsts(topic string, lines []relation.Line) []firstAct {
	var all []firstAct
	for _, l := range lines {
		for _, y := range l.Years {
			if len(y.New) > 0 {
				all = append(all, firstAct{
					Year: y.Year, Party: l.Party, Class: s.sides.class(l.Party), Acts: y.New,
					Link: query(address("topics", topic), "party", l.Party, "year", yearName(y.Year)) + "#points",
				})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b firstAct) int { return cmp.Compare(b.Year, a.Year) })
	all, _ = first(all, firstsShown)
	return all
}
