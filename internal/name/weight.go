package name

import (
	"math"
	"strconv"
	"strings"
)

// featureNames are the features of persons' names as weights.tsv calls them.
var featureNames = []string{
	"bias", "agreement", "conflict", "conflict-share", "extra", "lone", "lone-common", "initials-only", "crossing", "worst",
	"worst-square", "near-pair", "first-apart", "last-apart", "only-common", "parentage", "patronymic-apart", "short-form",
	"identical", "lone-last", "reversed", "son-apart", "initial-apart",
}

// readWeights reads a table of feature and weight in the order of names; a
// feature that the table does not have counts nothing.
func readWeights(table string, names []string) []float32 {
	w := make([]float32, len(names))
	for line := range strings.Lines(table) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		for i, known := range names {
			if number, err := strconv.ParseFloat(value, 32); err == nil && known == name {
				w[i] = float32(number)
			}
		}
	}
	return w
}

// score is the probability that a logistic regression gives to features.
func score(f, w []float32) float64 {
	sum := 0.0
	for i := range f {
		sum += float64(f[i]) * float64(w[i])
	}
	return 1 / (1 + math.Exp(-sum))
}
