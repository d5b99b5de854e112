package compare_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/compare"
	"readout/internal/record"
)

// lengthen repeats an account's text, and all that was read in it, until it is so
// long; the copies differ in a number, so that none is the other's.
func lengthen(a compare.Account, length int) compare.Account {
	text, read := a.Document.Text, *a.Reading
	out := a
	r := record.Reading{Document: read.Document, Kind: read.Kind, Meetings: read.Meetings, People: read.People, Initiatives: read.Initiatives, Facts: read.Facts, Pledges: read.Pledges}
	var b strings.Builder
	for n := 0; b.Len() < length; n++ {
		by := b.Len()
		b.WriteString(text)
		fmt.Fprintf(&b, "\n\nPart %d follows.\n\n", n+2)
		for _, s := range read.Statements {
			s.Quote = shift(s.Quote, by)
			s.Cue, s.Content, s.Source = shiftAll(s.Cue, by), shiftAll(s.Content, by), shiftAll(s.Source, by)
			r.Statements = append(r.Statements, s)
		}
	}
	out.Document.Text, out.Reading = b.String(), &r
	return out
}

func shift(s record.Span, by int) record.Span {
	return record.Span{Start: s.Start + by, End: s.End + by}
}

func shiftAll(spans []record.Span, by int) []record.Span {
	out := make([]record.Span, len(spans))
	for i, s := range spans {
		out[i] = shift(s, by)
	}
	return out
}

// BenchmarkTwoAccounts compares two accounts of 20 KB each.
func BenchmarkTwoAccounts(b *testing.B) {
	run, lex := newPipeline(b), testLexicon(b)
	list := []compare.Account{
		lengthen(invented(b, run, "fisheries-ph.txt", side{Side: "PH", Published: "2022-09-18"}), 20_000),
		lengthen(invented(b, run, "fisheries-id.txt", side{Side: "ID", Published: "2022-09-17"}), 20_000),
	}
	for b.Loop() {
		compare.Accounts(lex, nil, list)
	}
}

// BenchmarkManyAccounts compares 200 accounts of one meeting, of 3 KB each.
func BenchmarkManyAccounts(b *testing.B) {
	run, lex := newPipeline(b), testLexicon(b)
	files, err := filepath.Glob("testdata/invented/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var list []compare.Account
	for n := range 200 {
		name := filepath.Base(files[n%len(files)])
		a := lengthen(invented(b, run, name, side{Side: []string{"KR", "VN", "asean", "JP"}[n%4], Published: "2023-05-06"}), 3_000)
		a.Document.ID = fmt.Sprintf("%s-%d", name, n)
		a.Document.Text += fmt.Sprintf("\n\nNumber %d.", n)
		list = append(list, a)
	}
	for b.Loop() {
		compare.Accounts(lex, nil, list)
	}
}

// BenchmarkReadouts compares the longest pair of joint statement and fact sheet of
// the texts that are no part of the repository.
func BenchmarkReadouts(b *testing.B) {
	folder := filepath.Join(shared(b), "eval/readouts")
	run, lex := newPipeline(b), testLexicon(b)
	var list []compare.Account
	for _, name := range []string{
		"2022-07-15-the*",
		"2022-05-31-united*",
	} {
		raw := readout(b, folder, name)
		doc, err := run.Document(record.Capture{Document: name, Name: name, Raw: raw})
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, compare.Account{Document: doc, Reading: run.Read(&doc)})
	}
	for b.Loop() {
		compare.Accounts(lex, nil, list)
	}
}
