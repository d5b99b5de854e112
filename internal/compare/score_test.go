package compare_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"readout/internal/compare"
	"readout/internal/record"
	"readout/lexicon"
)

// The figures of this file are those of the public scorer of comparisons, so that
// own pairs can be scored by the tests: a gold fact is found when a printed one
// that says one of its words has values of the same documents, its verdict and,
// where gold has one, its kind; silences are pairs of a topic and a document on
// the topics that gold judges; a claim is found by document, party and words.

// gold is what a person found in a pair of accounts.
type gold struct {
	Meeting   string          `json:"meeting"`
	Accounts  map[string]side `json:"accounts"` // by document; where the pages do not say it themselves
	Documents []string        `json:"documents"`
	Facts     []struct {
		About     string          `json:"about"`
		Verdict   compare.Verdict `json:"verdict"`
		Documents []string        `json:"documents"`
		Words     []string        `json:"words"`
		Kind      compare.Kind    `json:"kind"`
	} `json:"facts"`
	Topics struct {
		SpokenByBoth []string            `json:"spoken_by_both"`
		Silent       map[string][]string `json:"silent"`
	} `json:"topics"`
	Claims []struct {
		Document  string   `json:"document"`
		Of        string   `json:"of"`
		Words     []string `json:"words"`
		Confirmed bool     `json:"confirmed"`
	} `json:"claims_of_others"`
}

// side is what is known of a page's publisher.
type side struct {
	Side      string      `json:"side"`
	Published record.Date `json:"published"`
}

func readGold(t testing.TB, file string) []gold {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Comparisons []gold }
	if err := json.Unmarshal(content, &all); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return all.Comparisons
}

// score counts what was found.
type score struct {
	facts, found, placed          int
	silent, printed, rightSilence int
	claims, claimed, confirmed    int
}

func (s *score) add(o score) {
	s.facts += o.facts
	s.found += o.found
	s.placed += o.placed
	s.silent += o.silent
	s.printed += o.printed
	s.rightSilence += o.rightSilence
	s.claims += o.claims
	s.claimed += o.claimed
	s.confirmed += o.confirmed
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (s score) String() string {
	return fmt.Sprintf("facts %.3f (%d) verdicts %.3f silences P %.3f R %.3f (%d) claims %.3f (%d) confirmed %.3f",
		share(s.found, s.facts), s.facts, share(s.placed, s.facts), share(s.rightSilence, s.printed), share(s.rightSilence, s.silent), s.silent,
		share(s.claimed, s.claims), s.claims, share(s.confirmed, s.claimed))
}

// measure scores a comparison; wrong names what was not found.
func measure(want gold, c *compare.Comparison) (s score, wrong []string) {
	miss := func(format string, args ...any) {
		wrong = append(wrong, want.Meeting+": "+fmt.Sprintf(format, args...))
	}
	for _, w := range want.Facts {
		s.facts++
		var near []string
		placed, found := false, false
		for _, f := range c.Facts {
			var documents, texts []string
			for _, v := range f.Values {
				documents = append(documents, v.Documents...)
				texts = append(texts, v.Value)
				for _, q := range v.Quotes {
					texts = append(texts, q.Span.Of(c.Voice(q.Document).Document.Text))
				}
			}
			if !slices.ContainsFunc(texts, func(text string) bool { return saysAny(text, w.Words) }) {
				continue
			}
			if !sameSet(documents, w.Documents) {
				near = append(near, fmt.Sprintf("%s %s %v", f.Property, f.Verdict, documents))
				continue
			}
			placed = true
			found = found || f.Verdict == w.Verdict && (w.Kind == "" || f.Kind == w.Kind)
		}
		if placed {
			s.placed++
		}
		if found {
			s.found++
		} else {
			miss("fact %s (%s %s): placed %t, near %v", w.About, w.Verdict, w.Kind, placed, near)
		}
	}
	judged := map[string]bool{}
	for _, topic := range want.Topics.SpokenByBoth {
		judged[topic] = true
	}
	for topic, documents := range want.Topics.Silent {
		judged[topic] = true
		s.silent += len(documents)
		for _, d := range documents {
			if !slices.ContainsFunc(c.Topics, func(t compare.Topic) bool { return t.ID == topic && slices.Contains(t.Silent(), d) }) {
				miss("silence %s of %s", topic, d)
			}
		}
	}
	for _, topic := range c.Topics {
		for _, d := range topic.Silent() {
			if !judged[topic.ID] {
				continue
			}
			s.printed++
			if slices.Contains(want.Topics.Silent[topic.ID], d) {
				s.rightSilence++
			} else {
				miss("FALSE SILENCE %s of %s", topic.ID, d)
			}
		}
	}
	for _, w := range want.Claims {
		s.claims++
		claimed, confirmed := false, false
		for _, claim := range c.Claims {
			words := claim.Quote.Span.Of(c.Voice(claim.Quote.Document).Document.Text)
			if claim.Quote.Document != w.Document || !strings.EqualFold(claim.Of, w.Of) || !saysAny(words, w.Words) {
				continue
			}
			claimed = true
			for _, by := range claim.Confirmed {
				confirmed = confirmed || by.Document != w.Document
			}
		}
		switch {
		case !claimed:
			miss("claim of %s: %v", w.Of, w.Words)
		case confirmed != w.Confirmed:
			s.claimed++
			miss("claim of %s: %v: confirmed %t", w.Of, w.Words, confirmed)
		default:
			s.claimed++
			s.confirmed++
		}
	}
	return s, wrong
}

func sameSet(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) }) &&
		!slices.ContainsFunc(b, func(s string) bool { return !slices.Contains(a, s) })
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}_]+`)

func plain(text string) string {
	decomposed := norm.NFKD.String(strings.NewReplacer("Đ", "D", "đ", "d").Replace(text))
	marks := func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}
	return strings.Join(wordPattern.FindAllString(strings.Map(marks, decomposed), -1), " ")
}

func saysAny(text string, phrases []string) bool {
	if len(strings.Fields(text)) > 100 {
		return false
	}
	said := plain(text)
	return slices.ContainsFunc(phrases, func(phrase string) bool {
		sought := plain(phrase)
		end := ""
		switch {
		case sought != "" && unicode.IsDigit(rune(sought[len(sought)-1])):
			end = `(?:[^\d]|$)`
		case len(sought) <= 3:
			end = `(?:\W|$)`
		}
		return sought != "" && regexp.MustCompile(`\b`+regexp.QuoteMeta(sought)+end).MatchString(said)
	})
}

func testLexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// shared is the folder of texts that are no part of the repository; the test is
// skipped, loudly, where it is not there.
func shared(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("READOUT_SHARED")
	if folder == "" {
		folder = "../../../shared"
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("SKIPPED: no texts to measure on at %s; set READOUT_SHARED", folder)
	}
	return folder
}
