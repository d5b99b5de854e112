package name

import (
	"path/filepath"
	"slices"
	"testing"
)

// sharesKey reports whether two names have a key in common.
func sharesKey(a, b string, kind Kind) bool {
	x, y := Parse(a, kind).Keys(), Parse(b, kind).Keys()
	return slices.ContainsFunc(x, func(key string) bool { return slices.Contains(y, key) })
}

// TestKeys checks that the pairs that match share a key.
func TestKeys(t *testing.T) {
	missed, total := 0, 0
	for _, p := range ownPairs(t) {
		if !p.same || len(Parse(p.a, p.kind).words) == 1 || len(Parse(p.b, p.kind).words) == 1 {
			continue
		}
		total++
		if !sharesKey(p.a, p.b, p.kind) {
			missed++
			t.Logf("no key: %s / %s: %q, %q", p.a, p.b, Parse(p.a, p.kind).Keys(), Parse(p.b, p.kind).Keys())
		}
	}
	if missed*20 > total {
		t.Errorf("%d of %d pairs share no key", missed, total)
	}
}

// TestKeysOnDevelopmentPairs measures how many of the pairs that match share a
// key, and how many names share a name's keys.
func TestKeysOnDevelopmentPairs(t *testing.T) {
	data := material(t, "eval/names")
	matched, shared := 0, 0
	blocks := map[string]int{}
	var names [][]string
	count := func(a, b string) {
		if !Compare(a, b, Person).Match {
			return
		}
		matched++
		if sharesKey(a, b, Person) {
			shared++
		} else if testing.Verbose() {
			t.Logf("no key: %s / %s", a, b)
		}
	}
	for _, row := range readTable(t, filepath.Join(data, "nomenklatura-cases.csv"), ',') {
		if row["schema"] == "Person" && row["is_match"] == "true" {
			count(row["name1"], row["name2"])
		}
	}
	for _, row := range readTable(t, filepath.Join(data, "alias_pairs.tsv"), '\t') {
		count(row["alias"], row["primary_name"])
		keys := Keys(row["alias"])
		names = append(names, keys)
		for _, key := range keys {
			blocks[key]++
		}
	}
	t.Logf("%d of %d matching pairs share a key (%.4f)", shared, matched, float64(shared)/float64(matched))
	keys, candidates := 0, 0
	for _, of := range names {
		keys += len(of)
		for _, key := range of {
			candidates += blocks[key] - 1
		}
	}
	t.Logf("%d names, %.1f keys a name, %.1f candidates a name", len(names), float64(keys)/float64(len(names)),
		float64(candidates)/float64(len(names)))
	if shared*100 < matched*98 {
		t.Errorf("only %d of %d matching pairs share a key", shared, matched)
	}
}
