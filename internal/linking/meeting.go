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
	heard     record.Date // when the document came out; only where a report does not date itself
	voices    int         // independent documents that say so, at most maxVoices

	// Of generic mechanisms only, where each mention is an occasion of its own:
	document string
	people   attendance

	ruling *ruling // not an occasion but a person's word on some
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
	mechanism, known := x.institution.Mechanism(m.Mechanism)
	numbered := known && !mechanism.Generic
	o = &occasion{
		mechanism: m.Mechanism, ordinal: m.Ordinal, date: m.Date, end: m.EndDate, basis: m.DateBasis,
		held: m.Status == record.Held || m.Status == "", reported: m.Reported,
	}
	if o.reported && precision(o.date) == 0 {
		o.heard = r.document.published
	}
	alone := ""
	if !numbered {
		o.parties = x.parties(m.Parties)
		o.document, o.people = r.document.id, attendanceOf(r.document, m)
	}
	if !numbered || ruled {
		alone = string(orLast(r.document.published)) + "|" + r.mention("meeting")
	}
	key = fmt.Sprintf("%s|%s|%03d|%s|%s|%s|%t|%t|%s|%s", o.mechanism, o.parties, o.ordinal, o.date, o.end, o.basis, o.held, o.reported, o.heard, alone)
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
		if year := date.Year(); year > 0 {
			blocks = append(blocks, series+strconv.Itoa(year))
		}
	}
	if o.date.YearUnknown() || precision(o.date) == 3 {
		blocks = append(blocks, series+monthDay(o.date))
	}
	if o.ordinal > 0 {
		blocks = append(blocks, series+"#"+strconv.Itoa(o.ordinal))
	}
	return sorted(blocks)
}

// resolveMeetings tells the meetings of one component apart.
func (x *Index) resolveMeetings(nodes []*meetingNode) []*meetingCluster {
	parts := map[string][]*meetingNode{}
	var rulings []*ruling
	for _, n := range nodes {
		if n.of.ruling != nil {
			rulings = append(rulings, n.of.ruling)
			continue
		}
		parts[n.of.series()] = append(parts[n.of.series()], n)
	}
	var clusters []*meetingCluster
	for _, id := range slices.Sorted(maps.Keys(parts)) {
		clusters = append(clusters, newSeries(x, parts[id]).clusters()...)
	}
	return judge(distinct(clusters), rulings, "meeting", (*occasion).id, numberedFirst, func(nodes []*meetingNode) *meetingCluster {
		return newSeries(x, nodes).cluster(&slot{ordinal: nodes[0].of.ordinal, nodes: nodes})
	})
}

// numberedFirst prefers the meeting with a number, of two the one of the smaller id.
func numberedFirst(a, b *meetingCluster) bool {
	if (a.facts.ordinal > 0) != (b.facts.ordinal > 0) {
		return a.facts.ordinal > 0
	}
	return a.id < b.id
}

// series is one mechanism's meetings, or one pair's where the mechanism is generic.
type series struct {
	names     Names
	id        string // what its meetings' ids begin with
	mechanism Mechanism
	generic   bool
	numbering *numbering
	nodes     []*meetingNode
	slots     []*slot
}

// slot is one meeting while it is being put together.
type slot struct {
	ordinal int
	nodes   []*meetingNode
}

func newSeries(x *Index, nodes []*meetingNode) *series {
	first := nodes[0].of
	mechanism, known := x.institution.Mechanism(first.mechanism)
	s := &series{names: x.names, id: first.series(), mechanism: mechanism, generic: !known || mechanism.Generic, nodes: nodes}
	var votes []vote
	for _, n := range nodes {
		if year := n.of.date.Year(); year > 0 && n.of.ordinal > 0 {
			votes = append(votes, vote{Anchor{n.of.ordinal, year}, float64(n.of.voices) * n.of.weight()})
		}
	}
	s.numbering = newNumbering(mechanism, votes)
	return s
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
func (o *occasion) id() string { return o.series() + "/" + identity(o.ordinal, o.date) }

// weight is how much an occasion's own year counts.
func (o *occasion) weight() float64 {
	if o.basis == record.Stated || o.basis == "" {
		return statedWeight
	}
	return weakWeight
}

// clusters puts the occasions of a series into slots, the most certain first,
// and names each slot.
func (s *series) clusters() []*meetingCluster {
	var numbered, dated, yearless, undated []*meetingNode
	for _, n := range s.nodes {
		switch o := n.of; {
		case o.ordinal > 0:
			numbered = append(numbered, n)
		case o.date.YearUnknown():
			yearless = append(yearless, n)
		case precision(o.date) > 0:
			dated = append(dated, n)
		default:
			undated = append(undated, n)
		}
	}
	slices.SortStableFunc(dated, func(a, b *meetingNode) int {
		return cmp.Or(-cmp.Compare(precision(a.of.date), precision(b.of.date)), a.of.length()-b.of.length(), cmp.Compare(len(b.of.people), len(a.of.people)))
	})
	for _, n := range numbered {
		s.placeNumbered(n)
	}
	s.mendOrdinals()
	for _, n := range dated {
		s.placeDated(n)
	}
	for _, n := range yearless {
		s.placeYearless(n)
	}
	for _, n := range undated {
		s.placeUndated(n)
	}
	return s.named()
}

// length is the number of days that an occasion's date covers beyond the first.
func (o *occasion) length() int {
	d, ok := daysOf(o.date, o.end)
	if !ok {
		return 0
	}
	return d.to - d.from
}

// placeNumbered puts an occasion to those of its number, or of the number that
// its year has where strong evidence says that its own number is wrong.
func (s *series) placeNumbered(n *meetingNode) {
	ordinal := n.of.ordinal
	claim := Anchor{ordinal, n.of.date.Year()}
	if claim.Year > 0 {
		if instead, wrong := s.numbering.wrong(claim); wrong && (n.of.weight() == statedWeight || s.numbering.year(ordinal) == 0) {
			ordinal = instead
		}
	} else if year := n.of.heard.Year(); year > 0 && s.implausible(ordinal, year) {
		if instead, wrong := s.numbering.wrong(Anchor{ordinal, year}); wrong {
			ordinal = instead
		}
	}
	s.put(s.numbered(ordinal), n)
}

// implausible says whether a report that came out in a year can hardly be of
// the meeting of that number: it is of another year, and not of the year before.
func (s *series) implausible(ordinal, heard int) bool {
	year := s.numbering.year(ordinal)
	return year == 0 || year > heard || year < heard-1
}

// numbered is the slot of a number.
func (s *series) numbered(ordinal int) *slot {
	for _, t := range s.slots {
		if t.ordinal == ordinal {
			return t
		}
	}
	return s.open(ordinal)
}

func (s *series) open(ordinal int) *slot {
	t := &slot{ordinal: ordinal}
	s.slots = append(s.slots, t)
	return t
}

func (s *series) put(t *slot, n *meetingNode) { t.nodes = append(t.nodes, n) }

// mendOrdinals joins two numbers of one day where one of them stands alone
// against several voices: a slip of the pen, not a second meeting.
func (s *series) mendOrdinals() {
	for i := 0; i < len(s.slots); i++ {
		for j := i + 1; j < len(s.slots); j++ {
			a, b := s.slots[i], s.slots[j]
			if !a.shareDay(b) {
				continue
			}
			if a.voices() < b.voices() {
				a, b = b, a
			}
			if a.voices() >= 2 && a.voices() >= 2*b.voices() && !s.supported(b.ordinal) {
				a.nodes = append(a.nodes, b.nodes...)
				s.slots = without(s.slots, b)
				i, j = -1, len(s.slots)
			}
		}
	}
	slices.SortFunc(s.slots, func(a, b *slot) int { return cmp.Compare(a.ordinal, b.ordinal) })
}

// supported says whether the numbering knows of a number from another year's evidence.
func (s *series) supported(ordinal int) bool {
	return slices.ContainsFunc(s.mechanism.Anchors, func(a Anchor) bool { return a.Ordinal == ordinal })
}

func (t *slot) voices() int {
	sum := 0
	for _, n := range t.nodes {
		sum += n.of.voices
	}
	return sum
}

// shareDay says whether both slots have an occasion on the same day of the same year.
func (t *slot) shareDay(other *slot) bool {
	for _, n := range t.nodes {
		for _, m := range other.nodes {
			if n.of.date.Precise() && n.of.date == m.of.date {
				return true
			}
		}
	}
	return false
}

// placeDated puts an occasion that has a year and no number: by the numbering
// of an annual mechanism, else to the one slot at its date, else to a new one.
func (s *series) placeDated(n *meetingNode) {
	if ordinal := s.numbering.ordinal(n.of.date.Year()); ordinal > 0 {
		t := s.numbered(ordinal)
		if gap, known := t.gap(n); !known || gap <= s.tolerance(n, t) {
			s.put(t, n)
			return
		}
	}
	s.put(s.nearest(n), n)
}

// Tolerances in days between two dates of one meeting.
const (
	sameMeeting   = 1  // accounts that count the day of arrival, or another time zone's day
	sameAnnual    = 45 // an annual mechanism does not meet twice in a season
	samePostponed = 200
)

// tolerance is how far apart the date of an occasion and that of a slot can be.
func (s *series) tolerance(n *meetingNode, t *slot) int {
	switch {
	case s.generic:
		return 0
	case !s.mechanism.Annual:
		return sameMeeting
	case !n.of.held || !slices.ContainsFunc(t.nodes, func(m *meetingNode) bool { return m.of.held }):
		return samePostponed
	}
	return sameAnnual
}

// gap is the number of days between an occasion and the nearest of a slot's
// that are dated as precisely; known is false where there is none.
func (t *slot) gap(n *meetingNode) (gap int, known bool) {
	d, ok := daysOf(n.of.date, n.of.end)
	if !ok {
		return 0, false
	}
	for _, m := range t.nodes {
		if e, ok := daysOf(m.of.date, m.of.end); ok {
			if g := d.gap(e); !known || g < gap {
				gap, known = g, true
			}
		}
	}
	return gap, known
}

// nearest is the one slot that an occasion's date fits, or a new one where
// there is none or where the choice would be a guess.
func (s *series) nearest(n *meetingNode) *slot {
	var best []*slot
	least, likest := 0, 0
	for _, t := range s.slots {
		gap, known := t.gap(n)
		if !known || gap > s.tolerance(n, t) || s.generic && s.differ(t, n) {
			continue
		}
		likeness := s.likeness(t, n)
		switch {
		case len(best) == 0 || gap < least || gap == least && likeness > likest:
			best, least, likest = []*slot{t}, gap, likeness
		case gap == least && likeness == likest:
			best = append(best, t)
		}
	}
	if len(best) == 1 {
		return best[0]
	}
	return s.open(0)
}

// placeYearless puts an occasion that names a day but no year to the one slot
// at that day; where several years have one, to the last before the document came out.
func (s *series) placeYearless(n *meetingNode) {
	var fit, before []*slot
	for _, t := range s.slots {
		if !t.onDay(n.of.date) || s.generic && s.differ(t, n) {
			continue
		}
		fit = append(fit, t)
		if d, ok := t.days(); ok {
			if heard, ok := period(n.of.heard); ok && d.from <= heard.to {
				before = append(before, t)
			}
		}
	}
	switch {
	case len(fit) == 1:
		s.put(fit[0], n)
	case len(before) > 0:
		s.put(slices.MaxFunc(before, func(a, b *slot) int {
			d, _ := a.days()
			e, _ := b.days()
			return cmp.Compare(d.from, e.from)
		}), n)
	default:
		s.put(s.open(0), n)
	}
}

// onDay says whether a slot's days include that day of whatever year.
func (t *slot) onDay(date record.Date) bool {
	for _, m := range t.nodes {
		if monthDay(m.of.date) == monthDay(date) {
			return true
		}
		if m.of.end == "" || !m.of.date.Precise() {
			continue
		}
		d, _ := daysOf(m.of.date, m.of.end)
		if e, ok := period(date.WithYear(m.of.date.Year())); ok && d.gap(e) == 0 {
			return true
		}
	}
	return false
}

// days are the first dated days of a slot.
func (t *slot) days() (days, bool) {
	var first days
	known := false
	for _, n := range t.nodes {
		if d, ok := daysOf(n.of.date, n.of.end); ok && (!known || d.from < first.from) {
			first, known = d, true
		}
	}
	return first, known
}

// Days between a meeting and a report of it that states no date.
const (
	reportDelay  = 10
	previewAhead = 60
)

// placeUndated puts a report without number and date to the one meeting that
// was about when it came out. A bare mention of a mechanism is of no meeting.
func (s *series) placeUndated(n *meetingNode) {
	if !n.of.reported {
		return
	}
	if heard, ok := period(n.of.heard); ok && n.of.heard.Precise() {
		window := days{heard.from - reportDelay, heard.to + 1}
		if !n.of.held {
			window = days{heard.from, heard.to + previewAhead}
		}
		var fit []*slot
		for _, t := range s.slots {
			if d, ok := t.days(); ok && d.to-d.from < 32 && d.gap(window) == 0 && !(s.generic && s.differ(t, n)) {
				fit = append(fit, t)
			}
		}
		if len(fit) == 1 {
			s.put(fit[0], n)
			return
		}
	}
	s.put(s.open(0), n)
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
		c.aliases = append(c.aliases, n.of.id(), s.id+"/"+identity(0, n.of.date))
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
	best, day := bestDate(t.nodes), record.Date("")
	for _, n := range t.nodes {
		if n.of.date.YearUnknown() && (day == "" || n.of.date < day) {
			day = n.of.date
		}
	}
	f.date, f.end, f.basis = best.date, best.end, best.basis
	year := s.numbering.year(f.ordinal)
	switch {
	case f.date.Year() > 0 && day != "" && precision(f.date) < 3 && f.date.Compatible(day):
		f.date, f.basis = day.WithYear(f.date.Year()), record.OtherDocument
	case f.date.Year() > 0 && best.weight() < statedWeight && year > 0 && year != f.date.Year() && monthDay(f.date) != "":
		f.date, f.end, f.basis = record.Date("XXXX"+monthDay(f.date)).WithYear(year), "", record.Sequence
	case f.date.Year() > 0:
	case day != "" && year > 0:
		f.date, f.basis = day.WithYear(year), record.Sequence
	case day != "":
		f.date = day
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
			cmp.Compare(precision(o.date), precision(best.date)),
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
