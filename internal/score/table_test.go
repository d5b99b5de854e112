package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTable(t *testing.T) {
	var scores table
	if err := scores.read([]byte(`{"people": {"P": 0.96, "n": 4}, "dates": {"share": 1.0, "n": 12, "P": null}}`)); err != nil {
		t.Fatal(err)
	}
	scores.readBenchmarks([]byte("goos: linux\nBenchmarkStages/article-2   \t  10\t 300611 ns/op\t 2.780 ms/3KB\nPASS\n"))
	var got strings.Builder
	scores.write(&got)
	want := `| | P | n | share | time | ms/3KB |
|---|--:|--:|--:|--:|--:|
| people | 0.960 | 4 |  |  |  |
| dates | n/a | 12 | 1.000 |  |  |
| Stages/article |  |  |  | 301µs | 2.780 |
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
	if err := (&table{}).read([]byte(`[]`)); err == nil {
		t.Error("a list is no answer of a scorer")
	}
}
