// Package token splits a text into words, sentences and paragraphs. A string
// in any script enters; spans of bytes into that same string leave. Nothing is
// changed, normalised or stored.
//
// Word boundaries start from Unicode's default rules (UAX #29) and are then
// merged and split to the conventions of the Penn Treebank where a text is
// written in a Latin script: "U.S." and "Sept." keep their full stops,
// "coal-fired" is one word, "Obama's" and "don't" are two. Sentences end at
// terminal punctuation that no abbreviation explains, at blank lines, and
// before the items of a list.
package token

import "readout/internal/record"

// Token is one word, number, mark of punctuation or list marker: a span of
// bytes that is never empty and holds no white space at its ends.
type Token struct{ record.Span }

// Sentence is a run of tokens, First inclusive and Last exclusive, with the
// bytes from the start of its first token to the end of its last.
type Sentence struct {
	record.Span
	First, Last int
}

// Paragraph is a run of tokens between blank lines, First inclusive and Last
// exclusive. Every sentence lies in one paragraph.
type Paragraph struct {
	record.Span
	First, Last int
}

// Text is a source string with its tokens, sentences and paragraphs, each in
// the order of the text and without overlaps. Every token lies in exactly one
// sentence and one paragraph.
type Text struct {
	Source     string
	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Paragraph
}

// Word is the text of the token with the given number.
func (t *Text) Word(number int) string { return t.Tokens[number].Of(t.Source) }

// Split finds the tokens, sentences and paragraphs of a text in time linear in
// its length. Invalid UTF-8 is kept as it is and makes tokens like any other
// symbol.
func Split(text string) *Text {
	t := &Text{Source: text}
	s := newSplitter(text)
	t.Tokens = s.words()
	t.Paragraphs = s.paragraphs(t.Tokens)
	t.Sentences = s.sentences(t.Tokens, t.Paragraphs)
	return t
}
