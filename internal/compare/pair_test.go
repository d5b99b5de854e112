package compare_test

import (
	"os"
	"path/filepath"
	"testing"

	"readout/internal/compare"
	"readout/internal/pipeline"
	"readout/internal/record"
)

// TestInventedPairs compares the invented pages of testdata, read by the program's
// own reader: what its users see.
func TestInventedPairs(t *testing.T) {
	run := newPipeline(t)
	scorePairs(t, readGold(t, "testdata/invented.json"), floor{facts: 0.7, placed: 0.75, precision: 0.95, recall: 0.85, claims: 0.3, confirmed: 0.6},
		func(name string, of side) compare.Account { return invented(t, run, name, of) })
}

// invented is an invented page as the program's own reader reads it.
func invented(t testing.TB, run *pipeline.Pipeline, name string, of side) compare.Account {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata/invented", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := run.AsIs(record.Capture{Document: name, Name: name, Raw: raw})
	if err != nil {
		t.Fatal(err)
	}
	doc.Publisher = record.Publisher{Perspective: of.Side, Kind: record.Government}
	doc.Published = of.Published
	return compare.Account{Document: doc, Reading: run.Read(&doc)}
}

// TestReadouts compares joint statements, remarks, fact sheets and readouts of one
// meeting each, which are no part of the repository.
func TestReadouts(t *testing.T) {
	folder := filepath.Join(shared(t), "eval/readouts")
	run := newPipeline(t)
	scorePairs(t, readGold(t, "testdata/readouts.json"), floor{facts: 0.6, placed: 0.7, precision: 0.9, recall: 0.8, claims: 0.3, confirmed: 0},
		func(name string, _ side) compare.Account {
			raw := readout(t, folder, name)
			doc, err := run.Document(record.Capture{Document: name, Name: name, Raw: raw})
			if err != nil {
				t.Fatal(err)
			}
			return compare.Account{Document: doc, Reading: run.Read(&doc)}
		})
}

// readout is the one file of a folder that a pattern names.
func readout(t testing.TB, folder, pattern string) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil || len(files) != 1 {
		t.Fatalf("%s: %d files, want one (%v)", pattern, len(files), err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func newPipeline(t testing.TB) *pipeline.Pipeline {
	t.Helper()
	p, err := pipeline.New(pipeline.Config{Lexicon: testLexicon(t)})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// floor is what a set of pairs scored when it was last looked at, less a little.
type floor struct{ facts, placed, precision, recall, claims, confirmed float64 }

func scorePairs(t *testing.T, pairs []gold, least floor, read func(string, side) compare.Account) {
	t.Helper()
	lex := testLexicon(t)
	var total score
	for _, want := range pairs {
		var accounts []compare.Account
		for _, name := range want.Documents {
			accounts = append(accounts, read(name, want.Accounts[name]))
		}
		c := compare.Accounts(lex, nil, accounts)
		dump(want.Meeting, lex, c)
		s, wrong := measure(want, c)
		total.add(s)
		t.Logf("%s: %s", want.Meeting, s)
		for _, w := range wrong {
			t.Log("  ", w)
		}
	}
	t.Log(total)
	for _, figure := range []struct {
		name       string
		got, least float64
	}{
		{"facts", share(total.found, total.facts), least.facts},
		{"verdicts", share(total.placed, total.facts), least.placed},
		{"precision of silences", share(total.rightSilence, total.printed), least.precision},
		{"recall of silences", share(total.rightSilence, total.silent), least.recall},
		{"claims of others", share(total.claimed, total.claims), least.claims},
		{"confirmed", share(total.confirmed, total.claimed), least.confirmed},
	} {
		if figure.got < figure.least {
			t.Errorf("%s: %.3f, was at least %.3f", figure.name, figure.got, figure.least)
		}
	}
}
