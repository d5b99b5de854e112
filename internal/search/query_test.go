package search

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		query string
		want  []string // clauses as they can be typed
	}{
		{"", nil},
		{"  ferries \t boats ", []string{"ferries", "boats"}},
		{`"code of conduct" -boats fisher*`, []string{`"code of conduct"`, "-boats", "fisher*"}},
		{`ferry OR "fishing boat" OR raft river`, []string{`ferry OR "fishing boat" OR raft`, "river"}},
		{`speaker:KR topic:maritime,climate -act:thank`, []string{"speaker:KR", "topic:maritime,climate", "-act:thank"}},
		{`by:"A, B",C said:x`, []string{`speaker:"A, B",C`, "speaker:x"}},
		{"at 10:30 - or --x http", []string{"at", "10:30", "-", "or", "--x", "http"}},
		{"ORDER or", []string{"ORDER", "or"}},
		{`장관 "외교 장관"`, []string{"장관", `"외교 장관"`}},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		var got []string
		for _, clause := range q.Clauses {
			got = append(got, clause.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.query, diff)
		}
	}
}

// TestParseFaults checks that an error names the word that is wrong and what would work.
func TestParseFaults(t *testing.T) {
	for _, c := range []struct{ query, word, say string }{
		{"boats speeker:KR", "speeker:", "did you mean speaker:"},
		{"http://example.com/x", "http:", "quotation marks"},
		{"speaker: KR", "", "as in: speaker:"},
		{"topic:a,,b", "", "a value must follow"},
		{`boats "code of`, `"code of`, "close it"},
		{`boats ""`, `""`, "no word stands"},
		{"OR boats", "OR", "stands between two"},
		{"boats OR", "OR", "nothing stands behind it"},
		{"act:pledge OR boats", "OR", "comma"},
		{"ab*", "ab*", "three letters"},
		{"north-east*", "north-east*", "one word"},
		{strings.Repeat("x", MostBytes+1), "", "at most 1000"},
		{strings.Repeat("x ", mostClauses+1), "x", "at most 24"},
		{"year:" + strings.Repeat("2,", mostValues+1) + "2", "", "at most 60"},
		{"\xff", "", "UTF-8"},
	} {
		_, err := Parse(c.query)
		var wrong *Error
		if !errors.As(err, &wrong) || !errors.Is(err, record.ErrInvalid) {
			t.Errorf("%.40s: error %v", c.query, err)
			continue
		}
		if c.word != "" && c.query[wrong.Start:wrong.End] != c.word {
			t.Errorf("%.40s: the wrong word is %q, want %q", c.query, c.query[wrong.Start:wrong.End], c.word)
		}
		if !strings.Contains(err.Error(), c.say) {
			t.Errorf("%.40s: %q does not say %q", c.query, err, c.say)
		}
	}
}

func TestQueryWithAndWithout(t *testing.T) {
	q, err := Parse(`topic:maritime boats -topic:trade "two sides" OR both`)
	if err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		q.With("topic", "climate").Text:          `boats -topic:trade "two sides" OR both topic:climate`,
		q.With("topic", "").Text:                 `boats -topic:trade "two sides" OR both`,
		q.With("publisher", "Two Words, x").Text: `topic:maritime boats -topic:trade "two sides" OR both publisher:"Two Words, x"`,
		q.Without(1).Text:                        `topic:maritime -topic:trade "two sides" OR both`,
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if diff := cmp.Diff([]string{"maritime"}, q.Has("topic")); diff != "" {
		t.Error(diff)
	}
}

// FuzzParse checks that no query breaks the parser, that a fault lies in the query,
// and that a query written anew reads the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`speaker:KR topic:maritime act:pledge after:2021 "code of conduct"`, `-a OR "b" c* d:,"e`, "장관* x:\"", "OR OR -OR", "-\"x\"*", "a\u00a0b\x00c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			var wrong *Error
			if !errors.As(err, &wrong) || wrong.Start < 0 || wrong.End < wrong.Start || wrong.End > len(text) {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		for _, c := range q.Clauses {
			if c.Start < 0 || c.End > len(text) || c.Start >= c.End || len(c.Values) == 0 {
				t.Fatalf("%q: clause %+v", text, c)
			}
		}
		again, err := Parse(q.String())
		if err != nil && len(q.String()) <= MostBytes {
			t.Fatalf("%q is written %q, which is no query: %v", text, q.String(), err)
		}
		if err == nil && again.String() != q.String() {
			t.Fatalf("%q is written %q and then %q", text, q.String(), again.String())
		}
	})
}
