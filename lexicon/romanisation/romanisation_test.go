package romanisation

import (
	"strings"
	"testing"
	"unicode"
)

// columns is how few and how many columns a table's rows have.
var columns = map[string][2]int{
	"burmese": {1, 2}, "chinese-surname": {1, 2}, "common": {2, 2}, "company-common": {2, 2}, "company-word": {2, 2}, "given-variant": {3, 3},
	"han": {2, 5}, "japanese": {3, 3}, "jyutping": {3, 3}, "korean-jamo": {3, 4}, "korean-surname": {2, 2},
	"legal-form": {2, 2}, "letter-arabic": {2, 2}, "letter-caucasian": {2, 2}, "letter-cyrillic": {2, 2}, "letter-greek": {2, 2},
	"letter-hebrew": {2, 2}, "letter-indic": {2, 2}, "letter-kana": {2, 2}, "letter-mainland": {2, 2}, "particle": {2, 2},
	"pinyin": {2, 5}, "sound": {3, 3}, "title": {3, 3}, "vietnamese": {2, 2},
}

// TestTables checks that every table is known, begins with a header that is more
// than a line, and has rows of the right number of columns without stray space.
func TestTables(t *testing.T) {
	for _, name := range Names() {
		bounds, known := columns[name]
		if !known {
			t.Errorf("%s: a table of which this test knows no columns", name)
			continue
		}
		text, err := files.ReadFile(name + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(string(text), "\n# ") < 1 || !strings.HasPrefix(string(text), "# ") {
			t.Errorf("%s: no header that says what it holds and where it comes from", name)
		}
		table, err := Rows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range table {
			if len(row) < bounds[0] || len(row) > bounds[1] {
				t.Errorf("%s: %d columns in %q", name, len(row), row)
			}
			for _, column := range row {
				if column != strings.TrimSpace(column) {
					t.Errorf("%s: stray space in %q", name, row)
				}
			}
		}
	}
}

// TestKeysOnce checks that tables whose first column is a key have each key once.
func TestKeysOnce(t *testing.T) {
	for _, name := range []string{"han", "korean-surname", "letter-arabic", "letter-caucasian", "letter-cyrillic",
		"letter-greek", "letter-hebrew", "letter-indic", "letter-kana", "letter-mainland", "particle", "pinyin", "title", "company-word", "burmese"} {
		table, err := Rows(name)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, row := range table {
			if seen[row[0]] {
				t.Errorf("%s: %q twice", name, row[0])
			}
			seen[row[0]] = true
		}
	}
}

// TestLowerCase checks that what tables compare with folded names is folded.
func TestLowerCase(t *testing.T) {
	for _, name := range []string{"common", "company-common", "given-variant", "particle", "title", "pinyin", "jyutping", "vietnamese"} {
		table, err := Rows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range table {
			for _, column := range row {
				for _, r := range column {
					if unicode.IsUpper(r) {
						t.Errorf("%s: a capital in %q", name, row)
					}
				}
			}
		}
	}
}

func TestNoTable(t *testing.T) {
	if _, err := Rows("nothing"); err == nil {
		t.Error("a table that is not there is read")
	}
}
