package linking

import (
	"cmp"
	"slices"
)

// vote is a claim that a meeting of that number was in that year, with its weight.
type vote struct {
	Anchor
	weight float64
}

// Weights of the claims that numbering counts. Voices are counted up to
// maxVoices, so that the hundredth account of a meeting changes nothing.
const (
	lexiconWeight = 100
	statedWeight  = 1
	weakWeight    = 0.5 // the year was inferred from the page rather than stated
	maxVoices     = 3
	// breakCost is what a chain pays for leaving the rhythm of one meeting a
	// year: more than one voice, less than two.
	breakCost = 1.5
)

// numbering is the rhythm of an annual mechanism: which number goes with which year.
type numbering struct {
	skipped []int  // sorted
	chain   []vote // consistent claims, years and numbers rising
	votes   []vote // all claims, by year and number
}

// newNumbering finds the heaviest chain of claims in which numbers rise with
// years and never faster than one a year. Claims outside of it are wrong or odd.
func newNumbering(m Mechanism, votes []vote) *numbering {
	n := &numbering{skipped: slices.Sorted(slices.Values(m.Skipped))}
	sum := map[Anchor]float64{}
	for _, v := range votes {
		sum[v.Anchor] += v.weight
	}
	for _, a := range m.Anchors {
		sum[a] += lexiconWeight
	}
	for a, w := range sum {
		n.votes = append(n.votes, vote{a, w})
	}
	slices.SortFunc(n.votes, func(a, b vote) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	if m.Annual {
		n.chain = n.heaviest()
	}
	return n
}

// rank counts the years in which the mechanism can have met.
func (n *numbering) rank(year int) int {
	skipped, _ := slices.BinarySearch(n.skipped, year+1)
	return year - skipped
}

// offset is the same for all meetings in one rhythm.
func (n *numbering) offset(a Anchor) int { return a.Ordinal - n.rank(a.Year) }

// heaviest is the chain of the greatest weight; of equal ones the first found
// in the votes' canonical order.
func (n *numbering) heaviest() []vote {
	best := make([]float64, len(n.votes))
	from := make([]int, len(n.votes))
	last := -1
	for j, v := range n.votes {
		best[j], from[j] = v.weight, -1
		for i, u := range n.votes[:j] {
			if u.Year >= v.Year || u.Ordinal >= v.Ordinal || n.offset(v.Anchor) > n.offset(u.Anchor) {
				continue
			}
			total := best[i] + v.weight
			if n.offset(u.Anchor) != n.offset(v.Anchor) {
				total -= breakCost
			}
			if total > best[j] {
				best[j], from[j] = total, i
			}
		}
		if last < 0 || best[j] > best[last] {
			last = j
		}
	}
	var chain []vote
	for i := last; i >= 0; i = from[i] {
		chain = append(chain, n.votes[i])
	}
	slices.Reverse(chain)
	return chain
}

// ordinal is the number of the meeting of a year: that of the chain, or what
// the rhythm on both sides (on one side, where there is nothing on the other)
// makes of it. 0 where it cannot be known.
func (n *numbering) ordinal(year int) int {
	ordinal := 0
	i, found := slices.BinarySearchFunc(n.chain, year, func(v vote, year int) int { return cmp.Compare(v.Year, year) })
	_, without := slices.BinarySearch(n.skipped, year)
	switch {
	case len(n.chain) == 0 || year == 0:
		return 0
	case found:
		return n.chain[i].Ordinal
	case without:
		return 0
	case i == 0:
		ordinal = n.offset(n.chain[0].Anchor) + n.rank(year)
	case i == len(n.chain) || n.offset(n.chain[i-1].Anchor) == n.offset(n.chain[i].Anchor):
		ordinal = n.offset(n.chain[i-1].Anchor) + n.rank(year)
	}
	return max(ordinal, 0)
}

// year is the year of a numbered meeting; 0 where it cannot be known.
func (n *numbering) year(ordinal int) int {
	if ordinal == 0 {
		return 0
	}
	if len(n.chain) == 0 {
		return n.claimed(ordinal)
	}
	i, _ := slices.BinarySearchFunc(n.chain, ordinal, func(v vote, o int) int { return cmp.Compare(v.Ordinal, o) })
	near := n.chain[max(i-1, 0)]
	if i < len(n.chain) && n.chain[i].Ordinal == ordinal {
		return n.chain[i].Year
	}
	guess := near.Year + ordinal - near.Ordinal
	for try := guess - len(n.skipped); try <= guess+len(n.skipped); try++ {
		if n.ordinal(try) == ordinal {
			return try
		}
	}
	return 0
}

// claimed is the year that the heaviest claims give a number, without regard to
// any rhythm; 0 where two weigh the same.
func (n *numbering) claimed(ordinal int) int {
	year, most := 0, 0.0
	for _, v := range n.votes {
		switch {
		case v.Ordinal != ordinal || v.weight < most:
		case v.weight == most:
			year = 0
		default:
			year, most = v.Year, v.weight
		}
	}
	return year
}

// wrong says whether a claim is set aside because strong claims in one rhythm
// contradict it, and what the number of that year is instead.
func (n *numbering) wrong(a Anchor) (instead int, wrong bool) {
	instead = n.ordinal(a.Year)
	if instead == 0 || instead == a.Ordinal {
		return 0, false
	}
	support, against := 0.0, 0.0
	for _, v := range n.chain {
		if n.offset(v.Anchor) == n.offset(Anchor{instead, a.Year}) {
			support += v.weight
		}
	}
	for _, v := range n.votes {
		if v.Anchor == a {
			against = v.weight
		}
	}
	return instead, support >= 2 && support >= 2*against
}
