package sqlite

import (
	"strings"
	"testing"
)

// TestSearchStepsAreShort checks that what every search asks is answered by an
// index alone: sorting or going through all cards would cost what there is.
func TestSearchStepsAreShort(t *testing.T) {
	s := openAt(t, memory)
	defer s.Close()
	for query, arg := range map[string][]any{
		selectRanks:     nil,
		selectCards:     {"[1]"},
		selectUnindexed: {0, 1},
		findTurns:       {"[1]"},
		findCards:       {"[]"},
	} {
		rows, err := s.reader.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, arg...)
		steps, err := collect(rows, err, func(r row) (step string, err error) {
			var id, parent, unused int
			err = r.Scan(&id, &parent, &unused, &step)
			return step, err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range steps {
			if strings.Contains(step, "TEMP B-TREE") || step == "SCAN card" || step == "SCAN unindexed" {
				t.Errorf("%s: %s", query, step)
			}
		}
	}
}
