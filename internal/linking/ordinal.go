package linking

import (
	"cmp"
	"slices"
)

// placeNumbered puts an occasion to those of its number, or of the number that
// its year has where strong evidence says that its own number is wrong.
func (s *series) placeNumbered(n *meetingNode) {
	ordinal := s.ordinal(n)
	claim := Anchor{ordinal, n.of.year}
	if s.settled(n) {
		s.put(s.numbered(ordinal), n)
		return
	}
	if claim.Year > 0 {
		year := s.numbering.year(ordinal)
		unlikely := year < claim.Year-1 || year > claim.Year+1 // a page may mean the year before or after its own, no other
		if instead, wrong := s.numbering.wrong(claim); wrong && (n.of.weight() == statedWeight || unlikely) {
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

// mendOrdinals finds the slips of the pen among numbers. Of one number's dates
// those that break the order of the series lose the number; of two numbers of one
// day one is a slip if it stands alone against several voices or breaks the order;
// and a number that breaks the order by itself does not count. What lost its
// number is returned, to be placed by its date.
func (s *series) mendOrdinals() (slips []*meetingNode) {
	dates := s.dates()
	for _, t := range slices.Clone(s.slots) {
		s.splitSlips(t, dates)
	}
	for s.joinSlip(dates) {
	}
	s.slots = slices.DeleteFunc(s.slots, func(t *slot) bool {
		if t.ordinal == 0 || !s.fixed[t.ordinal] && t.voices() == 1 && t.disorder(dates) > 2 {
			slips = append(slips, t.nodes...)
			return true
		}
		return false
	})
	return slips
}

// splitSlips takes the dates of a number apart that cannot be one meeting's and
// takes the number from those that it would put out of order.
func (s *series) splitSlips(t *slot, dates []dating) {
	var parts []*slot
	for _, n := range t.nodes {
		i := slices.IndexFunc(parts, func(p *slot) bool {
			gap, known := p.gap(n)
			return !known || gap <= sameAnnual
		})
		if i < 0 {
			i = len(parts)
			parts = append(parts, &slot{ordinal: t.ordinal})
		}
		parts[i].nodes = append(parts[i].nodes, n)
	}
	if len(parts) < 2 {
		return
	}
	best := slices.MinFunc(parts, func(a, b *slot) int {
		return cmp.Or(a.disorder(dates)-b.disorder(dates), b.voices()-a.voices())
	})
	t.nodes = best.nodes
	for _, p := range parts {
		switch {
		case p == best:
		case slices.ContainsFunc(p.nodes, s.settled):
			t.nodes = append(t.nodes, p.nodes...)
		case p.disorder(dates) > 1+2*best.disorder(dates), p.firm() && best.firm():
			p.ordinal = 0
			s.slots = append(s.slots, p)
		default:
			t.nodes = append(t.nodes, p.nodes...)
		}
	}
}

// firm says whether a slot's date is a day of a meeting told as held.
func (t *slot) firm() bool {
	return slices.ContainsFunc(t.nodes, func(n *meetingNode) bool {
		return n.of.exact == 3 && n.of.held && n.of.weight() == statedWeight
	})
}

// joinSlip joins the first slip that shares its day with another number, and
// says whether there was one.
func (s *series) joinSlip(dates []dating) bool {
	slices.SortStableFunc(s.slots, func(a, b *slot) int { return cmp.Compare(a.ordinal, b.ordinal) })
	for i, a := range s.slots {
		for _, b := range s.slots[i+1:] {
			right, slip := b, a
			if a.ordinal > 0 && cmp.Or(a.voices()-b.voices(), b.disorder(dates)-a.disorder(dates)) >= 0 {
				right, slip = a, b
			}
			if right.shareDay(slip) && (slip.ordinal == 0 || !s.fixed[slip.ordinal] &&
				(right.voices() >= 2*slip.voices() || slip.disorder(dates) >= 2*right.disorder(dates)+2)) {
				right.nodes = append(right.nodes, slip.nodes...)
				s.slots = slices.DeleteFunc(s.slots, func(t *slot) bool { return t == slip })
				return true
			}
		}
	}
	return false
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

// longestGap is how many numbers in a row may lack their dates for them to be
// given those of as many meetings without a number.
const longestGap = 6

// interpolate joins numbers without a date and dates without a number where
// between two meetings that have both there are as many of the one as of the other.
func (s *series) interpolate() {
	var both []*slot
	for _, t := range s.slots {
		if _, dated := t.days(); dated && t.ordinal > 0 {
			both = append(both, t)
		}
	}
	for i := 1; i < len(both); i++ {
		before, after := both[i-1], both[i]
		missing := after.ordinal - before.ordinal - 1
		from, _ := before.days()
		to, _ := after.days()
		if missing < 1 || missing > longestGap || to.from <= from.to {
			continue
		}
		var between []*slot
		for _, t := range s.slots {
			if d, ok := t.days(); ok && t.ordinal == 0 && from.to < d.from && d.to < to.from {
				between = append(between, t)
			}
		}
		if len(between) != missing {
			continue
		}
		slices.SortStableFunc(between, func(a, b *slot) int {
			d, _ := a.days()
			e, _ := b.days()
			return cmp.Compare(d.from, e.from)
		})
		for j, t := range between {
			s.merge(before.ordinal+1+j, t)
		}
	}
}

// merge gives a slot without a number to the one of that number, if there is one.
func (s *series) merge(ordinal int, t *slot) {
	for _, u := range s.slots {
		if u.ordinal == ordinal {
			u.nodes = append(u.nodes, t.nodes...)
			s.slots = slices.DeleteFunc(s.slots, func(v *slot) bool { return v == t })
			return
		}
	}
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
