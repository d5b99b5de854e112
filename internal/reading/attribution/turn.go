package attribution

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/token"
)

const (
	turnScore  = 0.9 // of an attribution told by its layout
	leastTurns = 3   // of a transcript
	longName   = 6   // words
	longTurn   = 6   // paragraphs
)

// turns finds what the layout tells, which a model of words misses: the turns
// of a transcript ("MINISTER: We agree.", at least three of them in a text)
// and signed quotations ("“We agree.” — Ada Osei" alone on its line). They are
// in the order of the text.
func (r *reading) turns() []judgement {
	var spoken, found []judgement
	for number, p := range r.text.Paragraphs {
		start := p.First
		for i := p.First; i < p.Last; i++ {
			if i > p.First && !r.breaksBefore(i) {
				continue
			}
			if i > start {
				found = append(found, r.signed(number, run{start, i})...)
			}
			start = i
		}
		found = append(found, r.signed(number, run{start, p.Last})...)
		found = append(found, r.signedBelow(number)...)
		if j, ok := r.turn(number, p); ok {
			spoken = append(spoken, j)
		}
	}
	if len(spoken) >= leastTurns {
		r.prolong(spoken)
		found = append(found, spoken...)
		slices.SortFunc(found, func(a, b judgement) int { return a.First - b.First })
	}
	return found
}

// breaksBefore reports whether a line ends before token i.
func (r *reading) breaksBefore(i int) bool {
	tokens := r.text.Tokens
	gap := r.text.Source[tokens[i-1].End:tokens[i].Start]
	return len(gap) > 0 && strings.ContainsAny(gap, "\n\r\u0085\u2028")
}

// turn reads a paragraph as a speaker in capitals, a colon and the words.
func (r *reading) turn(number int, p token.Paragraph) (judgement, bool) {
	name := p.First
	if name < p.Last && r.facts[name].kind == openQuote {
		name++
	}
	end := name
	for end < p.Last && end-name < longName && inCapitals(r.text.Word(end)) {
		end++
	}
	if end == name || end+1 >= p.Last || r.facts[end].kind != colon {
		return judgement{}, false
	}
	first := end + 1
	if r.facts[first].kind == openBracket { // "(as interpreted)"
		for first < p.Last && r.facts[first].kind != closeBracket {
			first++
		}
	}
	content, ok := trimmed(r.text, run{first, p.Last})
	source, named := trimmed(r.text, run{name, end})
	return told(number, source, run{end, end + 1}, content), ok && named
}

// prolong adds to each turn but the last the paragraphs up to the next one,
// where that is near.
func (r *reading) prolong(turns []judgement) {
	for i := range turns[:len(turns)-1] {
		j, next := &turns[i], turns[i+1].paragraph
		if next-j.paragraph > longTurn {
			continue
		}
		for _, p := range r.text.Paragraphs[j.paragraph+1 : next] {
			if content, ok := trimmed(r.text, run{p.First, p.Last}); ok {
				j.content = append(j.content, content)
			}
		}
	}
}

// signedBelow reads a paragraph as a dash and the name of whom the paragraph
// before it quotes.
func (r *reading) signedBelow(number int) []judgement {
	if number == 0 {
		return nil
	}
	p, quoted := r.text.Paragraphs[number], r.text.Paragraphs[number-1]
	if r.facts[p.First].kind != dash || p.Last-p.First > longName+2 ||
		!quotationMark(r.text.Word(quoted.First)) || !quotationMark(r.text.Word(quoted.Last-1)) {
		return nil
	}
	source, named := trimmed(r.text, run{p.First + 1, p.Last})
	content, ok := trimmed(r.text, run{quoted.First, quoted.Last})
	if !ok || !named || !capitalised(r.text.Word(source.First)) {
		return nil
	}
	return []judgement{told(number, source, run{p.First, p.First + 1}, content)}
}

// signed reads a line as a quotation, a dash and a name.
func (r *reading) signed(number int, line run) []judgement {
	if r.text.Tokens[line.First].Len() > 3 || !quotationMark(r.text.Word(line.First)) {
		return nil
	}
	for i := line.Last - 2; i > line.First+1 && i >= line.Last-longName-2; i-- {
		if r.facts[i].kind != dash {
			if !capitalised(r.text.Word(i+1)) && !punctuation(r.text.Word(i+1)) {
				return nil
			}
			continue
		}
		content, ok := trimmed(r.text, run{line.First, i})
		source, named := trimmed(r.text, run{i + 1, line.Last})
		if !ok || !named || !quotationMark(r.text.Word(i-1)) || !capitalised(r.text.Word(source.First)) {
			return nil
		}
		return []judgement{told(number, source, run{i, i + 1}, content)}
	}
	return nil
}

func told(paragraph int, source, cue, content run) judgement {
	return judgement{
		candidate: candidate{run: cue, paragraph: paragraph, probability: turnScore},
		source:    []run{source}, content: []run{content}, score: turnScore,
	}
}

func quotationMark(word string) bool {
	r, width := utf8.DecodeRuneInString(word)
	return (width == len(word) || word == "''" || word == "``") && strings.ContainsRune("\"“”„«»'`", r)
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// inCapitals reports whether a word has capital letters only.
func inCapitals(word string) bool {
	letters := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLetter(r):
			return false
		}
	}
	return letters > 0
}

// withTurns adds what the layout tells to what the models chose, and takes
// away what contradicts it. Both are in the order of the text, and so is the
// result.
func withTurns(chosen, turns []judgement) []judgement {
	if len(turns) == 0 {
		return chosen
	}
	merged := make([]judgement, 0, len(chosen)+len(turns))
	at := 0
	for _, j := range chosen {
		for at < len(turns) && turns[at].First <= j.First {
			merged = append(merged, turns[at])
			at++
		}
		// A cue in the name of a speaker, or the colon itself, is the turn's.
		clash := func(t judgement) bool { return t.overlaps(j.run) || t.source[0].overlaps(j.run) }
		if at > 0 && clash(turns[at-1]) || at < len(turns) && clash(turns[at]) {
			continue
		}
		merged = append(merged, j)
	}
	return append(merged, turns[at:]...)
}
