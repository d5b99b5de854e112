package web

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"readout/lexicon"
)

// colours is how many colours sides can have: as many as readers with any kind
// of sight can tell apart in lines and labels (the style sheet's .side-0 to .side-7).
const colours = 8

// sides is the colour of each party, the same on every page and in every chart.
type sides map[string]int

// newSides gives the lexicon's parties their colours. Those that stand beside
// each other most must differ: the parties of a relation, and the coordinators
// of one with its parties and with whom they follow. Parties are coloured one
// after the other, those with most neighbours first, each in the first colour
// from its own (by its id) that no neighbour has (greedy colouring, Welsh and
// Powell 1967); so a lexicon always gives the same colours.
func newSides(lex *lexicon.Lexicon) sides {
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
	s := sides{}
	for _, party := range order {
		s[party] = s.freest(party, near[party])
	}
	return s
}

// freest is the colour that costs least beside the neighbours that have one already.
func (s sides) freest(party string, near map[string]int) int {
	var cost [colours]int
	for other, weight := range near {
		if c, has := s[other]; has {
			cost[c] += weight
		}
	}
	best := own(party)
	for step := range colours {
		if c := (own(party) + step) % colours; cost[c] < cost[best] {
			best = c
		}
	}
	return best
}

// own is the colour that an id alone gives.
func own(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % colours)
}

// class is the style sheet's class for a party; that of nobody for "".
func (s sides) class(party string) string {
	if party == "" {
		return "side-none"
	}
	if c, known := s[party]; known {
		return fmt.Sprint("side-", c)
	}
	return fmt.Sprint("side-", own(party))
}
