package name

import (
	"os"
	"strings"
	"testing"
)

// pair is a row of testdata/pairs.tsv.
type pair struct {
	kind Kind
	same bool
	a, b string
}

// ownPairs reads the pairs made for these tests.
func ownPairs(t *testing.T) []pair {
	t.Helper()
	text, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var list []pair
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(fields) != 4 {
			continue
		}
		p := pair{same: fields[1] == "same", a: fields[2], b: fields[3]}
		if fields[0] == "organisation" {
			p.kind = Organisation
		}
		list = append(list, p)
	}
	return list
}

// TestPairs compares pairs of every tradition: those that are one name in two
// spellings, and neighbours that must stay apart.
func TestPairs(t *testing.T) {
	for _, p := range ownPairs(t) {
		got := Compare(p.a, p.b, p.kind)
		if got.Match != p.same {
			t.Errorf("Compare(%q, %q): match %v, score %.3f (%s), want match %v", p.a, p.b, got.Match, got.Score,
				strings.Join(got.Why, "; "), p.same)
		}
	}
}
