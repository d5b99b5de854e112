package relation

import (
	"testing"

	"readout/lexicon"
)

func TestNumberGivesYear(t *testing.T) {
	anchors := func(list ...[2]int) (all []lexicon.Anchor) {
		for _, a := range list {
			all = append(all, lexicon.Anchor{Ordinal: a[0], Year: a[1]})
		}
		return all
	}
	for name, c := range map[string]struct {
		cadence string
		anchors []lexicon.Anchor
		want    map[int]int
	}{
		"yearly":       {"P1Y", anchors([2]int{24, 2020}, [2]int{28, 2024}), map[int]int{21: 2017, 24: 2020, 26: 2022, 29: 2025, 0: 0}},
		"skipped year": {"P1Y", anchors([2]int{20, 2018}, [2]int{22, 2021}), map[int]int{20: 2018, 21: 0, 22: 2021, 23: 2022}},
		"twice a year": {"P6M", anchors([2]int{37, 2020}), map[int]int{36: 2020, 37: 2020, 38: 2021, 39: 2021, 35: 2019}},
		"two years":    {"P2Y", anchors([2]int{4, 2028}), map[int]int{3: 2026, 4: 2028, 5: 2030}},
		"no cadence":   {"", anchors([2]int{1, 2009}, [2]int{3, 2019}), map[int]int{1: 2009, 2: 0, 3: 2019}},
		"nothing":      {"P1Y", nil, map[int]int{1: 0}},
	} {
		n := newNumbering(&lexicon.Mechanism{Cadence: c.cadence, Anchors: c.anchors}, nil)
		for ordinal, want := range c.want {
			if got := n.year(ordinal); got != want {
				t.Errorf("%s: number %d is of %d, want %d", name, ordinal, got, want)
			}
		}
	}
	for cadence, want := range map[string]int{"P1Y": 12, "P6M": 6, "P1Y6M": 18, "": 0, "P": 0, "PT1H": 0, "1Y": 0, "P99999999999999999999Y": 0} {
		if got := monthsOf(cadence); got != want {
			t.Errorf("%s is %d months, want %d", cadence, got, want)
		}
	}
}
