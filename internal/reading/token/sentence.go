package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// Lines longer than wide bytes were not broken by hand: each of them is a
// paragraph of its own. Lines that are all shorter than narrow are no running
// text but a menu, a table or an address.
const (
	wide   = 120
	narrow = 36
)

// paragraphs groups the tokens between blank lines.
func (s *splitter) paragraphs(tokens []Token) []Paragraph {
	var found []Paragraph
	first := 0
	for i := 1; i <= len(tokens); i++ {
		if i < len(tokens) && breaks(s.text[tokens[i-1].End:tokens[i].Start]) < 2 {
			continue
		}
		if first < i {
			span := record.Span{Start: tokens[first].Start, End: tokens[i-1].End}
			found = append(found, Paragraph{Span: span, First: first, Last: i})
		}
		first = i
	}
	return found
}

// breaks counts the line breaks of a gap between two tokens; a paragraph
// separator counts as two.
func breaks(gap string) int {
	if gap == "" || gap == " " {
		return 0
	}
	n := 0
	for i, r := range gap {
		switch r {
		case '\n', '\u0085', '\u2028', '\v':
			n++
		case '\r':
			if !strings.HasPrefix(gap[i+1:], "\n") {
				n++
			}
		case '\u2029', '\f':
			n += 2
		}
	}
	return n
}

// longest is the most tokens of a sentence. What is longer is no prose, and is
// cut, so that the work on a sentence is bounded.
const longest = 1000

// sentences cuts each paragraph into sentences.
func (s *splitter) sentences(tokens []Token, paragraphs []Paragraph) []Sentence {
	found := make([]Sentence, 0, len(tokens)/20+1)
	for _, p := range paragraphs {
		hard := s.hardBreaks(tokens, p)
		first := p.First
		for i := p.First + 1; i <= p.Last; i++ {
			if i < p.Last && i-first < longest && !hard[i] && !s.sentenceEnds(tokens, first, i, p.Last) {
				continue
			}
			span := record.Span{Start: tokens[first].Start, End: tokens[i-1].End}
			found = append(found, Sentence{Span: span, First: first, Last: i})
			first = i
		}
	}
	return found
}

// hardBreaks finds the tokens of a paragraph before which a line was broken on
// purpose: before a list marker, and where the next word would still have
// fitted on the line before, judged by the paragraph's longest line.
func (s *splitter) hardBreaks(tokens []Token, p Paragraph) map[int]bool {
	body := s.text[p.Start:p.End]
	if !strings.ContainsAny(body, "\n\r\u0085\u2028\v") {
		return nil
	}
	width := 0
	for line := range strings.SplitSeq(body, "\n") {
		width = max(width, len(line))
	}
	hard := map[int]bool{}
	lineStart := p.Start
	for i := p.First + 1; i < p.Last; i++ {
		if breaks(s.text[tokens[i-1].End:tokens[i].Start]) == 0 {
			continue
		}
		length, word := tokens[i-1].End-lineStart, tokens[i].Len()
		lineStart = tokens[i].Start
		if s.marker[i] || width > wide || (width < narrow || length+1+word < width-1) && !s.goesOn(tokens, i) {
			hard[i] = true
		}
	}
	return hard
}

// goesOn reports whether a line that starts with token i continues the one
// before: it starts with a small letter, or that one ends with a comma.
func (s *splitter) goesOn(tokens []Token, i int) bool {
	return unicode.IsLower(firstRune(tokens[i].Of(s.text))) || tokens[i-1].Of(s.text) == ","
}

// manyMarks is how many quotes and brackets in a row are looked past.
const manyMarks = 8

const (
	terminals = ".!?…。！？｡؟۔।॥։᠃"
	closers   = "\"'”’»)]}」』）】〉》›"
	openers   = "\"'“‘«([{「『（【〈《‹`"
)

// sentenceEnds reports whether the sentence that starts at token first ends
// before token i, which lies in the same paragraph.
func (s *splitter) sentenceEnds(tokens []Token, first, i, last int) bool {
	k := i - 1
	for k > first && i-k <= manyMarks && s.closes(tokens, k, i) {
		k--
	}
	if s.marker[k] {
		return false
	}
	end := tokens[k].Of(s.text)
	r, _ := utf8.DecodeLastRuneInString(end)
	if !strings.ContainsRune(terminals, r) {
		return false
	}
	if s.closes(tokens, i, len(tokens)) && !s.gap(tokens, i) {
		return false // a closing mark that still belongs to the sentence
	}
	if r != '.' && r != '…' && r > unicode.MaxASCII {
		return true // ideographic and other full stops need no space
	}
	if !s.gap(tokens, i) && k == i-1 && len(end) == 1 {
		next := firstRune(tokens[i].Of(s.text))
		return unicode.IsUpper(next) && i > 0 && len(tokens[k].Of(s.text)) == 1 && runOnBefore(s.text, tokens[k].Start)
	}
	next := s.opening(tokens, i, last)
	switch {
	case unicode.IsLower(next) || strings.ContainsRune(",;:", next):
		return false
	case r == '.' && len(end) > 1 && !allOf(end, '.'):
		return endsSentence(end) && s.starts(tokens, i, last)
	case allOf(end, '.') && len(end) > 1 || r == '…':
		return unicode.IsUpper(next) || !unicode.IsLetter(next) && k < i-1
	}
	return true
}

// runOnBefore reports whether a full stop at the offset follows a small letter
// at once, as in "end.Next".
func runOnBefore(text string, offset int) bool {
	return offset > 0 && lower(rune(text[offset-1]))
}

// closes reports whether token k is a closing quote or bracket. A straight
// mark, which may open as well, closes where it touches the word before it.
func (s *splitter) closes(tokens []Token, k, limit int) bool {
	if k >= limit || k == 0 || k >= len(tokens) {
		return false
	}
	word := tokens[k].Of(s.text)
	r, width := utf8.DecodeRuneInString(word)
	if !strings.ContainsRune(closers, r) || width != len(word) && word != "''" {
		return false
	}
	if r == '"' || r == '\'' || r == '’' {
		return !s.gap(tokens, k)
	}
	return true
}

// gap reports whether there is white space before token i.
func (s *splitter) gap(tokens []Token, i int) bool { return tokens[i-1].End < tokens[i].Start }

// opening is the first rune of the first token from i on that is no opening
// quote or bracket, or 0.
func (s *splitter) opening(tokens []Token, i, last int) rune {
	for last = min(last, i+manyMarks); i < last; i++ {
		r := firstRune(tokens[i].Of(s.text))
		if !strings.ContainsRune(openers, r) {
			return r
		}
	}
	return 0
}

// starters are words that, capitalised after an abbreviation, rather start a
// sentence than continue a name.
var starters = map[string]bool{}

func init() {
	for _, word := range strings.Fields(`A An The This That These Those He She It We They You I His Her Its Our
		Their My Your There Here But And Or So Yet For Nor In On At By From With As If When While After Before Since
		Because Although Though However Moreover Meanwhile Also Then Now What Who Why How Where Which Both Some Many
		Most Several All Each Every No Not To Of About During Until Under Over According Asked Mr. Mrs. Ms. Dr.
		Sen. Rep. Gov. Earlier Later Last Next One Two Three Another Other Others Even Only Just Once Still Despite
		Among Between Through Today Yesterday Instead Indeed Perhaps Maybe Such`) {
		starters[word] = true
	}
}

// starts reports whether token i, capitalised and after an abbreviation,
// begins a new sentence: a quote does, and so does a word that names nothing.
func (s *splitter) starts(tokens []Token, i, last int) bool {
	word := tokens[i].Of(s.text)
	if strings.ContainsRune(openers, firstRune(word)) {
		return firstRune(word) != '(' && firstRune(word) != '['
	}
	return starters[word]
}
