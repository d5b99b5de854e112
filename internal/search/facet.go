package search

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
)

// Count is how many of the hits have one value of a facet.
type Count struct {
	Value string
	Hits  int
}

// Facet is a field with its most frequent values.
type Facet struct {
	Field  string
	Counts []Count // the most frequent first; years the newest first
	More   int     // values that are left out
}

// FacetFields are the fields that hits are counted by, in the order of pages.
var FacetFields = []string{"speaker", "act", "topic", "side", "publisher", "year", "relation", "mechanism", "lang"}

// Facets counts hits by their fields, and keeps the first most values of each.
func Facets(hits []record.CardHit, most int) []Facet {
	counts := make(map[string]int, 256)
	for _, h := range hits {
		for _, m := range h.Facets {
			counts[m]++
		}
		if h.Rank > 0 && (h.Owner.Kind == record.DocumentCard) {
			counts["year="+yearMark(h.Rank)]++
		}
	}
	byField := map[string][]Count{}
	for m, n := range counts {
		field, value, _ := strings.Cut(m, "=")
		byField[field] = append(byField[field], Count{value, n})
	}
	var all []Facet
	for _, field := range FacetFields {
		list := byField[field]
		if len(list) == 0 {
			continue
		}
		slices.SortFunc(list, func(a, b Count) int {
			if field == "year" {
				return cmp.Compare(b.Value, a.Value)
			}
			return cmp.Or(cmp.Compare(b.Hits, a.Hits), cmp.Compare(a.Value, b.Value))
		})
		f := Facet{Field: field, Counts: list[:min(len(list), most)]}
		f.More = len(list) - len(f.Counts)
		all = append(all, f)
	}
	return all
}
