package linking

import (
	"cmp"
	"slices"
)

// placeNumbered puts an occasion to those of its number, or of the number that
// its year has where strong evidence says that its own number is wrong.
func (s *series) placeNumbered(n *meetingNode) {
	ordinal := n.of.ordinal
	claim := Anchor{ordinal, n.of.year}
	if claim.Year > 0 {
		if instead, wrong := s.numbering.wrong(claim); wrong && (n.of.weight() == statedWeight || s.numbering.year(ordinal) == 0) {
			ordinal = instead
		}
	} else if year := n.of.likelyYear(); year > 0 {
		if instead, wrong := s.numbering.wrong(Anchor{ordinal, year}); wrong {
			ordinal = instead
		}
	}
	s.put(s.numbered(ordinal), n)
}

// likelyYear is the year of a report that names a day without its year: of the
// last such day before it came out, of a preview the next. 0 where that is unknown.
func (o *occasion) likelyYear() int {
	heard, ok := period(o.heard)
	if !ok || !o.date.YearUnknown() {
		return 0
	}
	for _, year := range []int{yearOf(o.heard) + 1, yearOf(o.heard), yearOf(o.heard) - 1} {
		d, ok := period(o.date.WithYear(year))
		switch {
		case !ok:
		case o.held && d.from <= heard.to+1:
			return year
		case !o.held && d.from <= heard.to+previewAhead && d.to >= heard.from:
			return year
		}
	}
	return 0
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

// mendOrdinals joins two numbers of one day where one of them is a slip of the
// pen: it stands alone against several voices, or out of order among the numbers
// and dates of the series. A number that is out of order by itself does not count.
func (s *series) mendOrdinals() {
	slices.SortFunc(s.slots, func(a, b *slot) int { return cmp.Compare(a.ordinal, b.ordinal) })
	dates := s.dates()
	for i := 0; i < len(s.slots); i++ {
		for j := i + 1; j < len(s.slots); j++ {
			right, slip := s.slots[i], s.slots[j]
			if !right.shareDay(slip) {
				continue
			}
			if cmp.Or(right.voices()-slip.voices(), slip.disorder(dates)-right.disorder(dates)) < 0 {
				right, slip = slip, right
			}
			if s.anchored(slip.ordinal) || right.voices() < 2*slip.voices() && slip.disorder(dates) < 2*right.disorder(dates)+2 {
				continue
			}
			right.nodes = append(right.nodes, slip.nodes...)
			s.slots = without(s.slots, slip)
			slices.SortFunc(s.slots, func(a, b *slot) int { return cmp.Compare(a.ordinal, b.ordinal) })
			i, j = -1, len(s.slots)
		}
	}
	for _, t := range s.slots {
		if !s.anchored(t.ordinal) && t.voices() == 1 && t.disorder(dates) > 2 {
			t.ordinal = 0
		}
	}
}

// numbered date of a slot, for the order of a series.
type dating struct{ ordinal, day int }

// dates are the numbers of a series with the days that several voices, or a
// voice that nobody contradicts, give them.
func (s *series) dates() []dating {
	var all []dating
	for _, t := range s.slots {
		if d, ok := t.days(); ok && d.to-d.from < 32 {
			all = append(all, dating{t.ordinal, d.from})
		}
	}
	return all
}

// disorder counts the numbers that should come before a slot and came after
// it, or the other way round.
func (t *slot) disorder(dates []dating) int {
	d, ok := t.days()
	count := 0
	for _, other := range dates {
		if ok && other.ordinal != t.ordinal && other.day != d.from && (other.ordinal < t.ordinal) != (other.day < d.from) {
			count++
		}
	}
	return count
}

// interpolate joins a number without a date and a date without a number where
// they are the only ones between the meetings before and after.
func (s *series) interpolate() {
	for _, t := range slices.Clone(s.slots) {
		if _, dated := t.days(); t.ordinal == 0 || dated {
			continue
		}
		before, known := s.dayOf(t.ordinal - 1)
		after, too := s.dayOf(t.ordinal + 1)
		if !known || !too {
			continue
		}
		var between []*slot
		for _, u := range s.slots {
			if d, ok := u.days(); ok && u.ordinal == 0 && before.to < d.from && d.to < after.from {
				between = append(between, u)
			}
		}
		if len(between) == 1 {
			t.nodes = append(t.nodes, between[0].nodes...)
			between[0].nodes = nil
			s.slots = without(s.slots, between[0])
		}
	}
	slices.SortStableFunc(s.slots, func(a, b *slot) int { return cmp.Compare(a.ordinal, b.ordinal) })
}

// dayOf are the days of a numbered slot.
func (s *series) dayOf(ordinal int) (days, bool) {
	for _, t := range s.slots {
		if t.ordinal == ordinal {
			return t.days()
		}
	}
	return days{}, false
}

// anchored says whether the lexicon knows a number.
func (s *series) anchored(ordinal int) bool {
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
			if n.of.exact == 3 && n.of.date == m.of.date {
				return true
			}
		}
	}
	return false
}
