package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"readout/internal/record"
)

// Passage is the part of a text that shows why it was found, in bytes of the text.
type Passage struct {
	record.Span
	Marks []record.Span // the words that were hit, in it, one behind the other
}

// lies reports whether a span lies in a text and on its characters.
func lies(text string, s record.Span) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

// occurrence is where a phrase of the plan stands.
type occurrence struct {
	record.Span
	phrase int
}

// occurrences are where the plan's phrases stand in a part of a text, by their start.
func (p *Plan) occurrences(text string, within record.Span) []occurrence {
	if len(p.phrases) == 0 || !lies(text, within) {
		return nil
	}
	byFirst := make(map[string][]int, len(p.phrases))
	for i, phrase := range p.phrases {
		byFirst[phrase[0]] = append(byFirst[phrase[0]], i)
	}
	var found []occurrence
	tokens := Tokens(within.Of(text))
	for i, t := range tokens {
		for _, n := range byFirst[t.Text] {
			phrase := p.phrases[n]
			if i+len(phrase) > len(tokens) || !slices.EqualFunc(tokens[i:i+len(phrase)], phrase, func(t Token, s string) bool { return t.Text == s }) {
				continue
			}
			last := tokens[i+len(phrase)-1]
			found = append(found, occurrence{record.Span{Start: within.Start + t.Start, End: within.Start + last.End}, n})
		}
	}
	return found
}

// Marks are the words of a part of a text that the plan hits, those that touch as one.
func (p *Plan) Marks(text string, within record.Span) []record.Span {
	var marks []record.Span
	for _, o := range p.occurrences(text, within) {
		if n := len(marks); n > 0 && o.Start <= marks[n-1].End {
			marks[n-1].End = max(marks[n-1].End, o.End)
		} else {
			marks = append(marks, o.Span)
		}
	}
	return marks
}

// Passage is the paragraph of a text that has most of the plan's phrases, the
// first of several; where words are only in the title, or none are asked for, the
// first paragraph.
func (p *Plan) Passage(text string) Passage {
	var best Passage
	most := -1
	for line := range lines(text) {
		kinds := map[int]bool{}
		for _, o := range p.occurrences(text, line) {
			kinds[o.phrase] = true
		}
		if len(kinds) > most {
			best, most = Passage{Span: line}, len(kinds)
		}
		if len(p.phrases) == 0 || most == len(p.phrases) {
			break
		}
	}
	best.Marks = p.Marks(text, best.Span)
	return best
}

// lines are the paragraphs of a text without the space around them.
func lines(text string) func(yield func(record.Span) bool) {
	return func(yield func(record.Span) bool) {
		at := 0
		for line := range strings.Lines(text) {
			trimmed := strings.TrimSpace(line)
			start := at + strings.Index(line, trimmed)
			at += len(line)
			if trimmed != "" && !yield(record.Span{Start: start, End: start + len(trimmed)}) {
				return
			}
		}
	}
}

// weight is how much of a text the plan's words are: every phrase counts by its
// frequency, with a bound and against the text's length as in BM25 (Robertson and
// Zaragoza, The Probabilistic Relevance Framework, 2009; k1 = 1.2, b = 0.75,
// against a text of 600 words). All hits have all words, so that how rare a word
// is would change no order; words in the title count twice over.
func (p *Plan) weight(title, text string, within record.Span) float64 {
	const k1, b, usual = 1.2, 0.75, 3600 // bytes
	times := map[int]int{}
	for _, o := range p.occurrences(text, within) {
		times[o.phrase]++
	}
	weight := 0.0
	for _, n := range times {
		weight += float64(n) * (k1 + 1) / (float64(n) + k1*(1-b+b*float64(within.Len())/usual))
	}
	inTitle := map[int]bool{}
	for _, o := range p.occurrences(title, record.Span{End: len(title)}) {
		inTitle[o.phrase] = true
	}
	return weight + 2*float64(len(inTitle))
}

// Clip cuts a passage that is longer than size bytes to a window on its first
// marks, at spaces where there are some; the quote stays exact, only shorter.
func (p Passage) Clip(text string, size int) Passage {
	if p.Len() <= size {
		return p
	}
	start := p.Start
	if len(p.Marks) > 0 {
		start = max(p.Start, min(p.Marks[0].Start-size/4, p.End-size))
	}
	end := min(p.End, start+size)
	if start > p.Start {
		start = forward(text, start, end)
	}
	if end < p.End {
		end = back(text, start, end)
	}
	out := Passage{Span: record.Span{Start: start, End: end}}
	for _, m := range p.Marks {
		if m = (record.Span{Start: max(m.Start, start), End: min(m.End, end)}); m.Len() > 0 {
			out.Marks = append(out.Marks, m)
		}
	}
	return out
}

// nearSpace is how far a cut is moved to a space.
const nearSpace = 40

func forward(text string, at, end int) int {
	if i := strings.IndexByte(text[at:min(at+nearSpace, end)], ' '); i >= 0 {
		return at + i + 1
	}
	for at < end && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

func back(text string, start, at int) int {
	if i := strings.LastIndexByte(text[max(at-nearSpace, start):at], ' '); i >= 0 {
		return max(at-nearSpace, start) + i
	}
	for at > start && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
