package relation

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// numbering tells the year of a number and the number of a year. It rests on the
// lexicon's anchors and on meetings whose number and date documents state; what
// lies between two that agree with the cadence follows from it, and so does what
// lies beyond the last.
type numbering struct {
	months int // between two meetings; 0 where there is no cadence
	points []lexicon.Anchor
}

func newNumbering(m *lexicon.Mechanism, held []*record.Meeting) numbering {
	n := numbering{months: monthsOf(m.Cadence)}
	known := map[int]bool{}
	for _, a := range m.Anchors {
		known[a.Ordinal] = true
		n.points = append(n.points, a)
	}
	for _, h := range held {
		if h.Ordinal > 0 && !known[h.Ordinal] && h.Date.Year() > 0 && h.DateBasis != record.Sequence && len(h.Accounts) > 0 {
			known[h.Ordinal] = true
			n.points = append(n.points, lexicon.Anchor{Ordinal: h.Ordinal, Year: h.Date.Year()})
		}
	}
	slices.SortFunc(n.points, func(a, b lexicon.Anchor) int {
		return cmp.Or(cmp.Compare(a.Ordinal, b.Ordinal), cmp.Compare(a.Year, b.Year))
	})
	return n
}

// monthsOf is an ISO 8601 duration of years and months in months; 0 where it is none.
func monthsOf(cadence string) int {
	rest, ok := strings.CutPrefix(cadence, "P")
	total := 0
	for ok && rest != "" {
		i := strings.IndexAny(rest, "YM")
		if i < 0 {
			return 0
		}
		n, err := strconv.Atoi(rest[:i])
		if err != nil || n < 0 || n > 1200 {
			return 0
		}
		if rest[i] == 'Y' {
			n *= 12
		}
		total += n
		rest = rest[i+1:]
	}
	return total
}

// yearFrom is the year of a number that lies some steps from a known one. Where
// several meet in a year, a known one is its year's last.
func (n numbering) yearFrom(a lexicon.Anchor, ordinal int) int {
	months := (ordinal - a.Ordinal) * n.months
	if months > 0 {
		months += 11
	}
	return a.Year + months/12
}

// year is the year of a numbered meeting; 0 where it cannot be known.
func (n numbering) year(ordinal int) int {
	if ordinal <= 0 || len(n.points) == 0 {
		return 0
	}
	i, found := slices.BinarySearchFunc(n.points, ordinal, func(a lexicon.Anchor, o int) int { return cmp.Compare(a.Ordinal, o) })
	switch {
	case found:
		return n.points[i].Year
	case n.months == 0:
		return 0
	case i == 0:
		return n.yearFrom(n.points[0], ordinal)
	case i == len(n.points):
		return n.yearFrom(n.points[i-1], ordinal)
	}
	before, after := n.points[i-1], n.points[i]
	if n.yearFrom(before, after.Ordinal) == after.Year {
		return n.yearFrom(before, ordinal)
	}
	return 0 // a year was skipped, and nobody says which
}
