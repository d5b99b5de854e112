package linking

import (
	"slices"
	"strings"
)

// romanised compares names in the few ways that the made-up documents vary
// them: marks, order, hyphens and common romanisations of Korean syllables.
type romanised struct{}

var syllables = strings.NewReplacer("chung", "jeong", "byung", "byeong", "lee", "yi", "park", "bak", "choi", "choe", "young", "yeong", "woo", "u", "soo", "su")

func (romanised) sounds(name string) []string {
	s := strings.Fields(syllables.Replace(fold(name)))
	slices.Sort(s)
	return s
}

func (r romanised) Keys(name string) []string { return r.sounds(name) }

func (r romanised) Compare(a, b string) (float64, bool) {
	x, y := r.sounds(a), r.sounds(b)
	if strings.Join(x, "") == strings.Join(y, "") {
		return 0.95, true
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return 0.4 * float64(common) / float64(max(len(x), len(y))), false
}
