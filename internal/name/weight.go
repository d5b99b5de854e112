package name

import (
	"strconv"
	"strings"
)

// featureNames are the features as weights.tsv calls them.
var featureNames = [featureCount]string{
	"bias", "agreement", "deficit", "conflict", "conflict-share", "extra", "lone", "lone-common", "initials-only",
	"crossing", "worst", "first-apart", "last-apart", "only-common", "parentage", "patronymic-apart", "titled",
	"short-form", "identical", "lone-last", "reversed", "near-first", "near-last", "linked",
	"facing", "faint", "son-apart",
}

// readWeights reads a table of feature and weight; a feature that it does not
// name counts nothing.
func readWeights(table string) features {
	var w features
	for line := range strings.Lines(table) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		for i, known := range featureNames {
			if known == name {
				if number, err := strconv.ParseFloat(value, 32); err == nil {
					w[i] = float32(number)
				}
			}
		}
	}
	return w
}
