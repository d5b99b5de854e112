package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/mention"
	"readout/internal/reading/token"
	"readout/internal/record"
	"readout/lexicon"
)

// text is a document's text made ready to be searched and compared.
type text struct {
	source    string
	words     []wordAt
	sentences []sentence
	places    map[term][]int32 // term to the numbers of its words
	names     []lexicon.Match
	topics    map[string]*topicWords
	amounts   []mention.Money
	dates     []mention.Date
	dated     bool // amounts and dates have been looked for
	published record.Date
	proper    []properName     // see named.go; made when it is asked for
	exact     map[term][]int32 // words as they stand, without stems; made when a name is looked for
}

// wordAt is a word of the text, or a name that stands for one term ("Republic of Korea").
type wordAt struct {
	record.Span
	term     term
	sentence int32
}

// sentence is a run of words, first inclusive and last exclusive.
type sentence struct {
	record.Span
	first, last int
	terms       bag // without weight; see terms.go
}

// topicWords are where the words of one topic stand.
type topicWords struct{ strong, weak []record.Span }

func newText(lex *lexicon.Lexicon, d record.Document) *text {
	side := d.Publisher.Perspective
	t := &text{source: d.Text, places: map[term][]int32{}, topics: map[string]*topicWords{}, published: d.Published}
	read := beginning(d.Text)
	t.names = lex.Names(read, side)
	split := token.Split(read)
	fold := newFolder(d.Language)
	next := 0
	for _, s := range split.Sentences {
		first := len(t.words)
		for n := s.First; n < s.Last; {
			span := split.Tokens[n].Span
			for next < len(t.names) && t.names[next].End <= span.Start {
				next++
			}
			if next < len(t.names) && t.names[next].Overlaps(span) {
				if folded, whole := nameTerm(t.names[next]); whole {
					name := t.names[next].Span
					t.add(wordAt{Span: name, term: folded, sentence: int32(len(t.sentences))})
					for n < s.Last && split.Tokens[n].Start < name.End {
						n++
					}
					next++
					continue
				}
			}
			fold.parts(d.Text, span, func(part record.Span, folded term) {
				t.add(wordAt{Span: part, term: folded, sentence: int32(len(t.sentences))})
			})
			n++
		}
		t.sentences = append(t.sentences, sentence{Span: s.Span, first: first, last: len(t.words)})
	}
	for i := range t.sentences {
		s := &t.sentences[i]
		s.terms = t.bag(s.first, s.last)
	}
	t.findTopics(lex, side)
	return t
}

// longestRead is how many bytes of a text are read for names and likeness. The
// words of topics are searched for in all of it.
const longestRead = 1 << 20

// beginning is a text up to that length, cut between runes.
func beginning(s string) string {
	if len(s) <= longestRead {
		return s
	}
	end := longestRead
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

func (t *text) add(w wordAt) {
	if w.term != 0 {
		t.places[w.term] = append(t.places[w.term], int32(len(t.words)))
	}
	t.words = append(t.words, w)
}

func (t *text) findTopics(lex *lexicon.Lexicon, side string) {
	for _, m := range lex.TopicWords(t.source, side) {
		for _, e := range m.Entries {
			if e.Kind != lexicon.TopicWord && e.Kind != lexicon.TopicWeak {
				continue
			}
			at := t.topics[e.ID]
			if at == nil {
				at = &topicWords{}
				t.topics[e.ID] = at
			}
			if e.Kind == lexicon.TopicWord {
				at.strong = append(at.strong, m.Span)
			} else {
				at.weak = append(at.weak, m.Span)
			}
		}
	}
}

// read looks for amounts and dates, which few questions need.
func (t *text) read() {
	if t.dated {
		return
	}
	t.dated = true
	read := beginning(t.source)
	t.amounts = mention.Amounts(read)
	t.dates = mention.Dates(read, mention.Reference{Date: t.published.Time()})
}

// wordsIn are the numbers of the words that lie in a span.
func (t *text) wordsIn(s record.Span) (first, last int) {
	first, _ = slices.BinarySearchFunc(t.words, s.Start, func(w wordAt, at int) int { return cmp.Compare(w.Start, at) })
	last = first
	for last < len(t.words) && t.words[last].End <= s.End {
		last++
	}
	return first, last
}

// bagOf is the terms of the words in some spans.
func (t *text) bagOf(spans ...record.Span) bag {
	var terms bag
	for _, s := range spans {
		first, last := t.wordsIn(s)
		terms = append(terms, t.bag(first, last)...)
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

func (t *text) bag(first, last int) bag {
	terms := make(bag, 0, last-first)
	for _, w := range t.words[first:last] {
		if w.term != 0 {
			terms = append(terms, w.term)
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// sentenceAt is the number of the sentence that holds a place of the text; -1 where none does.
func (t *text) sentenceAt(at int) int {
	i, exact := slices.BinarySearchFunc(t.sentences, at, func(s sentence, at int) int { return cmp.Compare(s.Start, at) })
	if exact {
		return i
	}
	if i > 0 && at < t.sentences[i-1].End {
		return i - 1
	}
	return -1
}

// passageWords is how many words stand before and behind a word that is shown in
// its sentence.
const passageWords = 14

// around is a sentence, or where it is long the words of it around a place.
func (t *text) around(at record.Span, s sentence) record.Span {
	first, last := t.wordsIn(at)
	if first == last || s.last-s.first <= 2*passageWords {
		return s.Span
	}
	from, to := max(s.first, first-passageWords), min(s.last, last+passageWords)
	passage := record.Span{Start: t.words[from].Start, End: t.words[to-1].End}
	if from == s.first {
		passage.Start = s.Start
	}
	if to == s.last {
		passage.End = s.End
	}
	return passage
}

// near looks for a place where all terms stand within a window of so many words
// of one sentence, and returns the span from the first of them to the last.
func (t *text) near(terms bag, window int) (record.Span, bool) {
	if len(terms) == 0 {
		return record.Span{}, false
	}
	rarest := terms[0]
	for _, wanted := range terms {
		if len(t.places[wanted]) < len(t.places[rarest]) {
			rarest = wanted
		}
	}
	for _, at := range t.places[rarest] {
		s := t.sentences[t.words[at].sentence]
		low, high := int(at), int(at)
		all := true
		for _, wanted := range terms {
			nearest, best := -1, window+1
			for _, place := range t.placesIn(wanted, s) {
				if d := distance(int(place), low, high); d < best {
					nearest, best = int(place), d
				}
			}
			if nearest < 0 {
				all = false
				break
			}
			low, high = min(low, nearest), max(high, nearest)
		}
		if all && high-low < window {
			return record.Span{Start: t.words[low].Start, End: t.words[high].End}, true
		}
	}
	return record.Span{}, false
}

func distance(at, low, high int) int { return max(low-at, at-high, 0) }

// placesIn are the numbers of a term's words within a sentence.
func (t *text) placesIn(wanted term, s sentence) []int32 {
	all := t.places[wanted]
	from, _ := slices.BinarySearch(all, int32(s.first))
	to, _ := slices.BinarySearch(all, int32(s.last))
	return all[from:to]
}

// sentenceNames reports whether the sentence at a place holds a name of one of the kinds.
func (t *text) sentenceNames(at int, kinds ...lexicon.Kind) bool {
	i := t.sentenceAt(at)
	return i >= 0 && slices.ContainsFunc(t.namesIn(t.sentences[i].Span), func(m lexicon.Match) bool { return m.Has(kinds...) != "" })
}

// namesIn are the names of the lexicon within a span.
func (t *text) namesIn(s record.Span) []lexicon.Match {
	first, _ := slices.BinarySearchFunc(t.names, s.Start, func(m lexicon.Match, at int) int { return cmp.Compare(m.Start, at) })
	last := first
	for last < len(t.names) && t.names[last].End <= s.End {
		last++
	}
	return t.names[first:last]
}

// verbatim looks for words one after another, whatever their order (surname
// first or last) and their stems.
func (t *text) verbatim(folded bag) (record.Span, bool) {
	if t.exact == nil {
		fold := newFolder("und")
		t.exact = map[term][]int32{}
		for i, w := range t.words {
			// A name of the lexicon stands for its words; people are not in it.
			fold.parts(t.source, w.Span, func(_ record.Span, part term) {
				t.exact[part] = append(t.exact[part], int32(i))
			})
		}
	}
	rarest := folded[0]
	for _, wanted := range folded {
		if len(t.exact[wanted]) < len(t.exact[rarest]) {
			rarest = wanted
		}
	}
	for _, at := range t.exact[rarest] {
		low, high := at, at
		all := true
		for _, wanted := range folded {
			found := false
			for _, place := range t.exact[wanted] {
				if place > at-int32(len(folded)) && place < at+int32(len(folded)) {
					low, high, found = min(low, place), max(high, place), true
					break
				}
			}
			all = all && found
		}
		if all && int(high-low) < len(folded) && t.words[low].sentence == t.words[high].sentence {
			return record.Span{Start: t.words[low].Start, End: t.words[high].End}, true
		}
	}
	return record.Span{}, false
}

// word looks for a word as it is written, capitals and all.
func (t *text) word(exact string) (record.Span, bool) {
	for at := 0; ; {
		i := strings.Index(t.source[at:], exact)
		if i < 0 || exact == "" {
			return record.Span{}, false
		}
		s := record.Span{Start: at + i, End: at + i + len(exact)}
		before, _ := utf8.DecodeLastRuneInString(t.source[:s.Start])
		after, _ := utf8.DecodeRuneInString(t.source[s.End:])
		if !wordRune(before) && !wordRune(after) {
			return s, true
		}
		at = s.End
	}
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// capital reports whether a span begins with a capital.
func (t *text) capital(s record.Span) bool {
	r, _ := utf8.DecodeRuneInString(t.source[s.Start:s.End])
	return unicode.IsUpper(r)
}
