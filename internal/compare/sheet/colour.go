package sheet

import (
	"cmp"
	"hash/fnv"
	"maps"
	"slices"

	"readout/internal/compare"
	"readout/lexicon"
)

// Colours is how many colours sides can have: as many as readers with any kind of
// sight can tell apart in lines and labels.
const Colours = 8

// Sides is the colour of each party, a number below [Colours], the same on every
// page, in every chart and on every sheet.
type Sides map[string]int

// SidesOf gives the lexicon's parties their colours. Those that stand beside
// each other most must differ: the parties of a relation, and the coordinators
// of one with its parties and with whom they follow. Parties are coloured one
// after the other, those with most neighbours first, each in the first colour
// from its own (by its id) that no neighbour has (greedy colouring, Welsh and
// Powell 1967); so a lexicon always gives the same colours.
func SidesOf(lex *lexicon.Lexicon) Sides {
	near := map[string]map[string]int{}
	meet := func(a, b string, weight int) {
		for _, pair := range [2][2]string{{a, b}, {b, a}} {
			if near[pair[0]] == nil {
				near[pair[0]] = map[string]int{}
			}
			near[pair[0]][pair[1]] += weight
		}
	}
	for _, id := range slices.Sorted(maps.Keys(lex.Relations)) {
		r := lex.Relations[id]
		for i, a := range r.Parties {
			for _, b := range r.Parties[:i] {
				meet(a, b, 100)
			}
			for _, term := range r.Coordinators {
				if term.Holder != a {
					meet(a, term.Holder, 10)
				}
			}
		}
		for i := 1; i < len(r.Coordinators); i++ {
			for j := max(0, i-3); j < i; j++ {
				if r.Coordinators[i].Holder != r.Coordinators[j].Holder {
					meet(r.Coordinators[i].Holder, r.Coordinators[j].Holder, 5)
				}
			}
		}
	}
	order := slices.SortedFunc(maps.Keys(near), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(near[b]), len(near[a])), cmp.Compare(a, b))
	})
	s := Sides{}
	for _, party := range order {
		s[party] = s.freest(party, near[party])
	}
	return s
}

// freest is the colour that costs least beside the neighbours that have one already.
func (s Sides) freest(party string, near map[string]int) int {
	var cost [Colours]int
	for other, weight := range near {
		if c, has := s[other]; has {
			cost[c] += weight
		}
	}
	best := own(party)
	for step := range Colours {
		if c := (own(party) + step) % Colours; cost[c] < cost[best] {
			best = c
		}
	}
	return best
}

// own is the colour that an id alone gives.
func own(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % Colours)
}

// Of is a party's colour.
func (s Sides) Of(party string) int {
	if c, known := s[party]; known {
		return c
	}
	return own(party)
}

// colours gives each voice its side's colour; where two sides of a comparison share
// one, the later takes the next that is free.
func (s Sides) colours(c *compare.Comparison) []int {
	bySide, taken := map[string]int{}, map[int]bool{}
	out := make([]int, len(c.Voices))
	for i, v := range c.Voices {
		side := v.Document.ID
		if len(v.Sides) > 0 {
			side = v.Sides[0]
		}
		colour, known := bySide[side]
		if !known {
			colour = s.Of(side)
			for n := 0; taken[colour] && n < Colours; n++ {
				colour = (colour + 1) % Colours
			}
			bySide[side], taken[colour] = colour, true
		}
		out[i] = colour
	}
	return out
}
