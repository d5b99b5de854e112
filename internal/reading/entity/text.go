// Package entity finds who and what a text names: parties, people with their
// titles, programmes and outcome documents. Tokens with their tags and the
// lexicon enter; mentions with byte spans leave, each form resolved to the
// others of the same person or programme inside the document. It is pure and
// stores nothing.
package entity

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
	"readout/lexicon"
)

// Text is a document's text with all that the later steps ask of it.
type Text struct {
	*token.Text
	Tags  []tagger.Tag
	Lower []string // tokens, folded to lower case without marks
	Lex   *lexicon.Lexicon
	Side  string // state code or organisation id of the publisher; "" for none
	// Names are the lexicon's names in the text, leftmost longest, in text order.
	Names []lexicon.Match
}

// New reads a text that is told from a side.
func New(text *token.Text, tags []tagger.Tag, lex *lexicon.Lexicon, side string) *Text {
	t := &Text{Text: text, Tags: tags, Lex: lex, Side: side, Lower: make([]string, len(text.Tokens))}
	for i, tok := range text.Tokens {
		t.Lower[i] = lexicon.Fold(tok.Of(text.Source))
	}
	t.Names = lex.Names(text.Source, side)
	return t
}

// Word is the i-th token's text; "" outside of the text.
func (t *Text) Word(i int) string {
	if i < 0 || i >= len(t.Tokens) {
		return ""
	}
	return t.Tokens[i].Of(t.Source)
}

// Low is the i-th token folded; "" outside of the text.
func (t *Text) Low(i int) string {
	if i < 0 || i >= len(t.Lower) {
		return ""
	}
	return t.Lower[i]
}

// Tag is the i-th token's tag; None outside of the text.
func (t *Text) Tag(i int) tagger.Tag {
	if i < 0 || i >= len(t.Tags) {
		return tagger.None
	}
	return t.Tags[i]
}

// TokenAt is the index of the first token that ends after the offset;
// len(Tokens) where there is none.
func (t *Text) TokenAt(offset int) int {
	return sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > offset })
}

// SpanOf is the span of the tokens [first, last).
func (t *Text) SpanOf(first, last int) record.Span {
	return record.Span{Start: t.Tokens[first].Start, End: t.Tokens[last-1].End}
}

// NamesIn are the lexicon's names that lie inside a span.
func (t *Text) NamesIn(s record.Span) []lexicon.Match {
	first := sort.Search(len(t.Names), func(i int) bool { return t.Names[i].Start >= s.Start })
	last := first
	for last < len(t.Names) && t.Names[last].End <= s.End {
		last++
	}
	return t.Names[first:last]
}

// NameAt is the lexicon's name that covers the offset, nil where there is none.
func (t *Text) NameAt(offset int) *lexicon.Match {
	i := sort.Search(len(t.Names), func(i int) bool { return t.Names[i].End > offset })
	if i < len(t.Names) && t.Names[i].Start <= offset {
		return &t.Names[i]
	}
	return nil
}

// SentenceAt is the sentence that holds the token, with its index.
func (t *Text) SentenceAt(tok int) (token.Sentence, int) {
	i := sort.Search(len(t.Sentences), func(i int) bool { return t.Sentences[i].Last > tok })
	if i == len(t.Sentences) {
		i--
	}
	return t.Sentences[i], i
}

// Capital reports whether the i-th token begins with a capital letter.
func (t *Text) Capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(t.Word(i))
	return unicode.IsUpper(r)
}

// acronym reports whether a word is written in capitals (with digits, hyphens
// and small plural or inner letters: RoK, FTAs, G7, COVID-19).
func acronym(w string) bool {
	capitals, letters := 0, 0
	for _, r := range w {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	return capitals >= 2 && capitals*3 >= letters*2
}

// Actor kinds are the names that stand for a party in running text.
var actorKinds = []lexicon.Kind{
	lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.PlaceSeat,
	lexicon.OrganisationName, lexicon.OrganisationCollective, lexicon.OrganisationSeat,
}

// ActorOf is the party that a name stands for; "" where it stands for none.
func ActorOf(m lexicon.Match) string { return m.Has(actorKinds...) }

// Actors are the parties named inside a span, each once, in text order.
func (t *Text) Actors(s record.Span) []string {
	var found []string
	for _, m := range t.NamesIn(s) {
		if id := ActorOf(m); id != "" && !contains(found, id) {
			found = append(found, id)
		}
	}
	return found
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// Is reports whether the tokens from i on are the words (folded), in order.
func (t *Text) Is(i int, words ...string) bool {
	for k, w := range words {
		if t.Low(i+k) != w {
			return false
		}
	}
	return true
}

// IsPhrase is Is for words in one string.
func (t *Text) IsPhrase(i int, phrase string) bool { return t.Is(i, strings.Fields(phrase)...) }
