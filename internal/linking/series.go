package linking

import (
	"cmp"
	"slices"

	"readout/internal/record"
)

// series is one mechanism's meetings, or one pair's where the mechanism is generic.
type series struct {
	likeness  func(a, b string) (score float64, match bool)
	id        string // what its meetings' ids begin with
	mechanism Mechanism
	generic   bool
	numbering *numbering
	numbers   map[string]int // that people gave to meetings, by id
	fixed     map[int]bool   // numbers that the lexicon knows or a person gave
	nodes     []*meetingNode
	slots     []*slot
}

// slot is one meeting while it is being put together.
type slot struct {
	ordinal int
	nodes   []*meetingNode
}

func newSeries(x *Index, nodes []*meetingNode, numbers map[string]int) *series {
	first := nodes[0].of
	mechanism, _ := x.institution.Mechanism(first.mechanism)
	s := &series{likeness: x.likeness, id: first.series(), mechanism: mechanism, generic: generic(x.institution, first.mechanism), nodes: nodes, numbers: numbers}
	for _, a := range mechanism.Anchors {
		s.fix(a.Ordinal)
	}
	var votes []vote
	for _, n := range nodes {
		if s.settled(n) {
			s.fix(s.ordinal(n))
		}
		if year := n.of.year; year > 0 && s.ordinal(n) > 0 {
			weight := float64(n.of.voices) * n.of.weight()
			if s.settled(n) {
				weight = lexiconWeight
			}
			votes = append(votes, vote{Anchor{s.ordinal(n), year}, weight})
		}
	}
	s.numbering = newNumbering(mechanism, votes)
	return s
}

// fix notes a number that no slip of the pen can have made.
func (s *series) fix(ordinal int) {
	if s.fixed == nil {
		s.fixed = map[int]bool{}
	}
	s.fixed[ordinal] = true
}

// ordinal is the number that an occasion states, or that a person gave to its meeting.
func (s *series) ordinal(n *meetingNode) int {
	if len(s.numbers) == 0 {
		return n.of.ordinal
	}
	if number, corrected := s.numbers[n.of.id()]; corrected {
		return number
	}
	return n.of.ordinal
}

// settled says whether a person gave an occasion its number: nothing else can then.
func (s *series) settled(n *meetingNode) bool {
	if len(s.numbers) == 0 {
		return n.of.settled
	}
	_, corrected := s.numbers[n.of.id()]
	return corrected || n.of.settled
}

// clusters puts the occasions of a series into slots, the most certain first,
// and names each slot.
func (s *series) clusters() []*meetingCluster {
	var numbered, dated, yearless, undated []*meetingNode
	for _, n := range s.nodes {
		switch o := n.of; {
		case s.ordinal(n) > 0:
			numbered = append(numbered, n)
		case o.date.YearUnknown():
			yearless = append(yearless, n)
		case o.exact > 0:
			dated = append(dated, n)
		default:
			undated = append(undated, n)
		}
	}
	for _, n := range numbered {
		s.placeNumbered(n)
	}
	dated = append(dated, s.mendOrdinals()...)
	slices.SortStableFunc(dated, func(a, b *meetingNode) int {
		return cmp.Or(b.of.exact-a.of.exact, a.of.length()-b.of.length(), b.of.people.full()-a.of.people.full(), len(b.of.people)-len(a.of.people))
	})
	for _, n := range dated {
		s.placeDated(n)
	}
	s.interpolate()
	s.joinTwins()
	s.joinMidnights()
	for _, n := range yearless {
		s.placeYearless(n)
	}
	for _, n := range undated {
		s.placeUndated(n)
	}
	return s.named()
}

// placeDated puts an occasion that has a year and no number: by the numbering
// of an annual mechanism, else to the one slot at its date, else to a new one.
func (s *series) placeDated(n *meetingNode) {
	if ordinal := s.numbering.ordinal(n.of.year); ordinal > 0 {
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
	// sameDay outweighs any number of people in common.
	sameDay = 1000
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

// hasDay says whether a slot has the very day of an occasion.
func (t *slot) hasDay(o *occasion) bool {
	return o.exact == 3 && slices.ContainsFunc(t.nodes, func(m *meetingNode) bool { return m.of.date == o.date })
}

// gap is the number of days between an occasion and the nearest of a slot's
// that are dated as precisely; known is false where there is none.
func (t *slot) gap(n *meetingNode) (gap int, known bool) {
	for _, m := range t.nodes {
		if n.of.dated && m.of.dated {
			if g := n.of.days.gap(m.of.days); !known || g < gap {
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
		likeness := s.company(t, n)
		if t.hasDay(n.of) {
			likeness += sameDay
		}
		switch {
		case len(best) == 0 || gap < least || gap == least && likeness > likest:
			best, least, likest = []*slot{t}, gap, likeness
		case gap == least && likeness == likest:
			best = append(best, t)
		}
	}
	if len(best) > 1 && likest%sameDay > 0 {
		best = best[:1] // whom they name was at both, or slips of the pen keep them two
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
		if !t.onDay(n.of.date) || t.otherYear(n) || s.generic && s.differ(t, n) {
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
		t := s.open(0)
		if ordinal := s.numbering.ordinal(n.of.likelyYear()); ordinal > 0 {
			t = s.numbered(ordinal)
		}
		s.put(t, n)
	}
}

// otherYear says whether an occasion without a year is, by when it was told, of
// another year than all that a slot knows of.
func (t *slot) otherYear(n *meetingNode) bool {
	year, other := n.of.likelyYear(), false
	for _, m := range t.nodes {
		switch theirs := cmp.Or(m.of.year, m.of.likelyYear()); {
		case year == 0 || theirs == year:
			return false
		case theirs > 0:
			other = true
		}
	}
	return other
}

// onDay says whether a slot's days include that day of whatever year.
func (t *slot) onDay(date record.Date) bool {
	for _, m := range t.nodes {
		if monthDay(m.of.date) == monthDay(date) {
			return true
		}
		if m.of.end == "" || m.of.exact < 3 {
			continue
		}
		if d, ok := period(date.WithYear(m.of.year)); ok && d.gap(m.of.days) == 0 {
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
		if n.of.dated && (!known || n.of.days.from < first.from) {
			first, known = n.of.days, true
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
