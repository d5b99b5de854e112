package sqlite

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write schema.sql anew")

const header = `-- What the steps in migration/ add up to, written by the tests:
-- go test ./internal/store/sqlite -run TestSchema -update
`

const selectSchema = `
	SELECT sql FROM sqlite_schema
	WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name <> 'goose_db_version'
	ORDER BY tbl_name, type = 'table' DESC, type, name`

// TestSchema checks that schema.sql shows the schema as the steps make it.
func TestSchema(t *testing.T) {
	s := openAt(t, memory)
	defer s.Close()
	rows, err := s.reader.QueryContext(t.Context(), selectSchema)
	parts, err := collect(rows, err, single[string])
	if err != nil {
		t.Fatal(err)
	}
	got := header + "\n" + strings.Join(parts, ";\n\n") + ";\n"
	if *update {
		if err := os.WriteFile("schema.sql", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("schema.sql is out of date, see its first lines (-want +got):\n%s", diff)
	}
}
