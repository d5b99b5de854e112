package web

import (
	"strings"
	"testing"
	"unicode/utf8"

	"readout/internal/compare/sheet"
	"readout/internal/record"
	"readout/lexicon"
)

func TestDateWords(t *testing.T) {
	for d, want := range map[record.Date]string{
		"2024-04-04": "4 April 2024", "2024-04": "April 2024", "2024": "2024", "": "", "2024-10-10~": "about 10 October 2024",
		"2021/2025": "2021 to 2025", "XXXX-04-04": "4 April (year not stated)", "2019-11-25/2019-11-26": "25 to 26 November 2019", "2024-12-30/2025-01-02": "30 December 2024 to 2 January 2025", "2024-04-30/2024-05-02": "30 April to 2 May 2024",
		"nonsense\u202e": "nonsense⟦U+202E⟧",
	} {
		if got := dateWords(d); got != want {
			t.Errorf("dateWords(%q) = %q, want %q", d, got, want)
		}
	}
}

func TestMoneyWords(t *testing.T) {
	for _, c := range []struct {
		sum         record.Money
		want, exact string
	}{
		{record.Money{Value: 30e6, Currency: "USD"}, "US$30\u00a0m", "US$30,000,000"},
		{record.Money{Value: 1.25e9, Currency: "EUR"}, "€1.25\u00a0bn", "€1,250,000,000"},
		{record.Money{Value: 500000, Currency: "USD"}, "US$500,000", "US$500,000"},
		{record.Money{Value: 12.5, Currency: "THB"}, "THB\u00a012.5", "THB\u00a012.5"},
		{record.Money{Value: 2e12, Currency: "KRW"}, "₩2\u00a0tn", "₩2,000,000,000,000"},
	} {
		if got := moneyWords(c.sum); got != c.want {
			t.Errorf("moneyWords(%v) = %q, want %q", c.sum, got, c.want)
		}
		if got := exactMoney(c.sum); got != c.exact {
			t.Errorf("exactMoney(%v) = %q, want %q", c.sum, got, c.exact)
		}
	}
}

func TestOutside(t *testing.T) {
	for at, want := range map[string]string{
		"https://example.org/a?b=c": "https://example.org/a?b=c", "http://example.org": "http://example.org",
		"javascript:alert(1)": "", "data:text/html,x": "", "/path": "", "": "", "file:///etc/passwd": "", "https:///x": "",
	} {
		if got := outside(at); got != want {
			t.Errorf("outside(%q) = %q, want %q", at, got, want)
		}
	}
}

// TestSidesDiffer makes sure that the parties of a relation, and a relation's
// coordinators and its parties, never wear one colour in the shipped lexicon.
func TestSidesDiffer(t *testing.T) {
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := sides{sheet.SidesOf(lex)}
	for id, r := range lex.Relations {
		for i, a := range r.Parties {
			for _, b := range r.Parties[:i] {
				if len(r.Parties) <= sheet.Colours && s.class(a) == s.class(b) {
					t.Errorf("%s: %s and %s are both %s", id, a, b, s.class(a))
				}
			}
		}
	}
	if s.class("") != "side-none" || s.class("no such party") == "side-none" {
		t.Error("nobody has a colour, or an unknown party has none")
	}
}

func FuzzVisible(f *testing.F) {
	for _, seed := range []string{"", "plain", "\u202eabc", "a\x00b", "\xff\xfe", "한국", "\ufeffx", "Việt\u0323"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := visible(s)
		if !utf8.ValidString(out) {
			t.Errorf("visible(%q) is no text: %q", s, out)
		}
		for _, r := range out {
			if turning(r) || control(r) {
				t.Errorf("visible(%q) lets %U through", s, r)
			}
		}
	})
}

// FuzzSegments holds that the segments of a text are the text, whatever marks lie over it.
func FuzzSegments(f *testing.F) {
	f.Add("one two\n\nthree four", 0, 7, 4, 12)
	f.Add("한국 ASEAN\nx", 0, 3, 2, 9)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		var marks []mark
		for _, s := range []record.Span{{Start: a, End: b}, {Start: c, End: d}} {
			if valid(text, s) {
				marks = append(marks, mark{Span: s, class: "x"})
			}
		}
		if len(marks) == 2 && marks[0].Start > marks[1].Start {
			marks[0], marks[1] = marks[1], marks[0]
		}
		w := &sweep{marks: marks}
		at := 0
		for _, line := range strings.SplitAfter(text, "\n") {
			span := record.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}
			at += len(line)
			if span.Len() == 0 {
				continue
			}
			var got strings.Builder
			for _, g := range w.segments(text, span) {
				got.WriteString(g.Text)
			}
			if utf8.ValidString(text) && got.String() != visible(span.Of(text)) {
				t.Errorf("%q became %q", span.Of(text), got.String())
			}
		}
	})
}

func TestLineOf(t *testing.T) {
	text := "one\n\ntwo two\nthree"
	for offset, want := range map[int]int{0: 1, 2: 1, 5: 2, 9: 2, 13: 3, 17: 3} {
		if got := lineOf(text, offset); got != want {
			t.Errorf("lineOf(%d) = %d, want %d", offset, got, want)
		}
	}
}

func TestPointIDsCountCodePoints(t *testing.T) {
	text := "한국이 said x. Việt said y."
	second := strings.Index(text, "said y")
	statements := []record.Statement{{Cue: []record.Span{{Start: second, End: second + 4}}}, {Cue: []record.Span{{Start: strings.Index(text, "said x"), End: 12}}}}
	ids := pointIDs(text, statements)
	if ids[0] != "s17" || ids[1] != "s4" {
		t.Errorf("ids %v", ids)
	}
}
