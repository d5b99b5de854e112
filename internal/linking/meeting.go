package linking

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// occasion is what one or more mentions say of when a meeting was and which of
// its series it is.
type occasion struct {
	mechanism string
	parties   string // joined; of generic mechanisms only
	ordinal   int
	date, end record.Date
	basis     record.DateBasis
	held      bool // told as done rather than as coming
	reported  bool
	settled   bool        // a person gave its number
	heard     record.Date // when the document came out; only where a report does not date itself
	voices    int         // independent documents that say so, at most maxVoices

	own   string // id that a meeting would have by this occasion alone
	named string // the same without its number
	days  days   // that the date can mean, where it has a year
	dated bool
	year  int
	exact int // precision of the date

	// Of generic mechanisms only, where each mention is an occasion of its own:
	document string
	side     string // whose account it is
	house    string // who published it
	people   attendance

	ruling *decision // not an occasion but a person's word on some
}

// session is what resolution found out about a meeting.
type session struct {
	mechanism string
	parties   string
	ordinal   int
	date, end record.Date
	basis     record.DateBasis
}

type (
	meetingNode    = node[*occasion, session]
	meetingCluster = cluster[*occasion, session]
)

// occasionOf makes the node key, the occasion and the blocks of a mention. A
// mention that a ruling speaks of stands alone, so that it can be moved.
func (x *Index) occasionOf(r ref, ruled bool) (key string, o *occasion, blocks []string) {
	m := &r.document.meetings[r.index]
	numbered := !generic(x.institution, m.Mechanism)
	o = &occasion{
		mechanism: m.Mechanism, ordinal: m.Ordinal, date: m.Date, end: m.EndDate, basis: m.DateBasis,
		held: m.Status == record.Held || m.Status == "", reported: m.Reported,
	}
	o.days, o.dated = daysOf(o.date, o.end)
	o.year, o.exact = yearOf(o.date), precision(o.date)
	if o.reported && o.exact == 0 {
		o.heard = r.document.published
	}
	_, o.settled = x.corrections.values[r.mention("meeting")]["ordinal"]
	alone := ""
	if !numbered {
		o.parties = x.parties(m.Parties)
		o.document, o.side, o.people = r.document.id, r.document.publisher.Perspective, attendanceOf(r.document, m)
		o.house = cmp.Or(r.document.publisher.ID, r.document.publisher.Name)
	}
	if !numbered || ruled {
		alone = string(orLast(r.document.published)) + "|" + r.mention("meeting")
	}
	o.own, o.named = o.series()+"/"+identity(o.ordinal, o.date), o.series()+"/"+identity(0, o.date)
	key = fmt.Sprintf("%s|%s|%03d|%s|%s|%s|%t|%t|%t|%s|%s",
		o.mechanism, o.parties, o.ordinal, o.date, o.end, o.basis, o.held, o.reported, o.settled, o.heard, alone)
	return key, o, o.blocks(numbered)
}

// parties are a meeting's parties as part of its id.
func (x *Index) parties(parties []string) string {
	slugs := make([]string, len(parties))
	for i, party := range parties {
		slugs[i] = x.institution.Slug(party)
	}
	return strings.Join(sorted(slugs), "-")
}

// blocks are where an occasion can meet others that speak of the same meeting:
// the whole series of a numbered mechanism, the year and the day of a generic one.
func (o *occasion) blocks(numbered bool) []string {
	if numbered {
		return []string{o.mechanism}
	}
	series := o.mechanism + "|" + o.parties + "|"
	var blocks []string
	for _, date := range []record.Date{o.date, o.end, o.heard} {
		if year := yearOf(date); year > 0 {
			blocks = append(blocks, series+strconv.Itoa(year))
		}
	}
	if day := monthDay(o.date); day != "" {
		blocks = append(blocks, series+day)
	}
	if o.ordinal > 0 {
		blocks = append(blocks, series+"#"+strconv.Itoa(o.ordinal))
	}
	return sorted(blocks)
}

// resolveMeetings tells the meetings of one component apart.
func (x *Index) resolveMeetings(nodes []*meetingNode) []*meetingCluster {
	parts := map[string][]*meetingNode{}
	numbers := map[string]int{}
	var rulings []*decision
	for _, n := range nodes {
		if r := n.of.ruling; r != nil {
			rulings = append(rulings, r)
			for _, s := range r.subjects {
				if r.number > 0 {
					numbers[s] = r.number
				}
			}
			continue
		}
		parts[n.of.series()] = append(parts[n.of.series()], n)
	}
	var clusters []*meetingCluster
	for _, id := range slices.Sorted(maps.Keys(parts)) {
		clusters = append(clusters, newSeries(x, parts[id], numbers).clusters()...)
	}
	return judge(distinct(clusters), rulings, "meeting", (*occasion).id, numberedFirst, func(nodes []*meetingNode) *meetingCluster {
		s := newSeries(x, nodes, numbers)
		return s.cluster(&slot{ordinal: s.ordinal(nodes[0]), nodes: nodes})
	})
}

// numberedFirst prefers the meeting with a number, of two the one of the smaller id.
func numberedFirst(a, b *meetingCluster) bool {
	if (a.facts.ordinal > 0) != (b.facts.ordinal > 0) {
		return a.facts.ordinal > 0
	}
	return a.id < b.id
}

// generic says whether a mechanism is a kind of meeting rather than a series;
// one that the lexicon does not know is named after its parties and is a series.
func generic(institution Institution, mechanism string) bool {
	m, _ := institution.Mechanism(mechanism)
	return mechanism == "" || m.Generic
}

// series is what the ids of an occasion's series begin with.
func (o *occasion) series() string {
	id := cmp.Or(o.mechanism, "meeting")
	if o.parties != "" {
		id += "/" + o.parties
	}
	return id
}

// id is the id that a meeting would have by this occasion alone.
func (o *occasion) id() string { return o.own }

// weight is how much an occasion's own year counts.
func (o *occasion) weight() float64 {
	if o.basis == record.Stated || o.basis == "" {
		return statedWeight
	}
	return weakWeight
}

// length is the number of days that an occasion's date covers beyond the first.
func (o *occasion) length() int {
	return o.days.to - o.days.from
}

// named turns the slots into clusters.
func (s *series) named() []*meetingCluster {
	var clusters []*meetingCluster
	for _, t := range s.slots {
		if len(t.nodes) > 0 {
			clusters = append(clusters, s.cluster(t))
		}
	}
	return clusters
}

// cluster names a slot, and lists what it would be called by part of its evidence.
func (s *series) cluster(t *slot) *meetingCluster {
	slices.SortFunc(t.nodes, func(a, b *meetingNode) int { return cmp.Compare(a.key, b.key) })
	c := &meetingCluster{nodes: t.nodes, facts: s.date(t)}
	c.id = s.id + "/" + identity(c.facts.ordinal, c.facts.date)
	c.aliases = append(c.aliases, s.id+"/"+identity(0, c.facts.date))
	for _, n := range t.nodes {
		if c.aliases = append(c.aliases, n.of.own); n.of.named != n.of.own {
			c.aliases = append(c.aliases, n.of.named)
		}
	}
	return c
}

// identity is the last part of a meeting's id.
func identity(ordinal int, date record.Date) string {
	switch {
	case ordinal > 0:
		return strconv.Itoa(ordinal)
	case date != "":
		return strings.ReplaceAll(string(date), "/", "..")
	}
	return "undated"
}

// date finds the number and the date of a slot.
func (s *series) date(t *slot) session {
	first := t.nodes[0].of
	f := session{mechanism: first.mechanism, parties: first.parties, ordinal: t.ordinal}
	best, day, until := bestDate(t.nodes), record.Date(""), record.Date("")
	for _, n := range t.nodes {
		if n.of.date.YearUnknown() && (day == "" || n.of.date < day || n.of.date == day && n.of.end > until) {
			day, until = n.of.date, n.of.end
		}
	}
	in := func(year int) (from, to record.Date) { return day.WithYear(year), until.WithYear(year) }
	f.date, f.end, f.basis = best.date, best.end, best.basis
	year := s.numbering.year(f.ordinal)
	switch {
	case f.date.Year() > 0 && day != "" && precision(f.date) < 3 && f.date.Compatible(day):
		f.date, f.end = in(f.date.Year())
		f.basis = record.OtherDocument
	case f.date.Year() > 0 && best.weight() < statedWeight && year > 0 && year != f.date.Year() && monthDay(f.date) != "":
		f.date, f.end, f.basis = record.Date("XXXX"+monthDay(f.date)).WithYear(year), "", record.Sequence
	case f.date.Year() > 0:
	case day != "" && year > 0:
		f.date, f.end = in(year)
		f.basis = record.Sequence
	case day != "":
		f.date, f.end = day, until
		for _, n := range t.nodes {
			if likely := n.of.likelyYear(); likely > 0 && n.of.date == day {
				f.date, f.end = in(likely)
				f.basis = record.Published
			}
		}
	case year > 0:
		f.date, f.basis = record.Date(strconv.Itoa(year)), record.Sequence
	}
	return f
}

// bestDate is the occasion whose date a slot takes: the most precise, told as
// done, stated, by the most voices, the first in order.
func bestDate(nodes []*meetingNode) *occasion {
	voices := map[record.Date]int{}
	for _, n := range nodes {
		voices[n.of.date] += n.of.voices
	}
	best := &occasion{}
	for _, n := range nodes {
		o := n.of
		if o.date == "" || o.date.YearUnknown() {
			continue
		}
		if best.date == "" || cmp.Or(
			cmp.Compare(o.exact, best.exact),
			compareBools(o.held, best.held),
			cmp.Compare(o.weight(), best.weight()),
			cmp.Compare(voices[o.date], voices[best.date]),
			cmp.Compare(best.date, o.date),
			cmp.Compare(len(o.end), len(best.end)),
			cmp.Compare(best.end, o.end)) > 0 {
			best = o
		}
	}
	return best
}
