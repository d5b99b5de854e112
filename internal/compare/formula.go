package compare

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Formula is a turn of phrase that a publisher uses again, and its course over
// the sessions.
type Formula struct {
	Words string // as first used
	Fate  Fate
	Uses  []Use
	// Instead is the formula that took its place, or whose place it took.
	Instead string
}

// Use is a formula in one session: where it first stands, and how often.
type Use struct {
	Session int // index into the course's sessions
	Quote   record.Quote
	Count   int
}

// Fate is what became of a formula.
type Fate string

// The fates of a formula.
const (
	Stays    Fate = "kept"
	Appears  Fate = "first"
	Changes  Fate = "changed"
	Vanishes Fate = "vanished"
)

// Formulas have so many words, and at least so many that tell something.
const (
	shortestFormula = 3
	longestFormula  = 9
	leastTelling    = 2
	// manyFormulas is the number of formulas that are kept, those that tell most.
	manyFormulas = 60
	// sameFormula is the likeness from which one formula takes another's place.
	sameFormula = 0.5
)

// phrase is a run of words that occurs in the sessions.
type phrase struct {
	key   string
	terms bag
	size  int
	uses  map[int]*Use // by session
	first record.Span
	voice *voice
	sure  bool // in quotation marks: a formula though it occurs once
}

// formulas are the runs of words that are used in two sessions, or twice in one,
// or in quotation marks, the longest only: "peace, stability and prosperity".
func (c *comparer) formulas(sessions [][]*voice) []Formula {
	phrases := map[string]*phrase{}
	for n, voices := range sessions {
		for _, v := range voices {
			c.phrases(phrases, v, n)
		}
	}
	kept := make([]*phrase, 0, len(phrases))
	for _, p := range phrases {
		if p.sure || len(p.uses) > 1 || p.count() > 1 {
			kept = append(kept, p)
		}
	}
	kept = longestOnly(kept)
	slices.SortFunc(kept, func(a, b *phrase) int {
		return cmp.Or(cmp.Compare(c.weights.sum(b.terms), c.weights.sum(a.terms)), cmp.Compare(a.key, b.key))
	})
	kept = kept[:min(len(kept), manyFormulas)]
	last := len(sessions) - 1
	out := make([]Formula, len(kept))
	for i, p := range kept {
		out[i] = p.formula(last)
	}
	c.pairUp(kept, out)
	return out
}

// phrases adds the runs of words of a text to those known.
func (c *comparer) phrases(known map[string]*phrase, v *voice, session int) {
	for _, s := range v.text.sentences {
		office := c.offices(v, s)
		for from := s.first; from < s.last; from++ {
			if office[from-s.first] || !c.telling(v.text.words[from].term) {
				continue
			}
			var key strings.Builder
			telling := 0
			for to := from; to < min(s.last, from+longestFormula); to++ {
				w := v.text.words[to]
				if to > from && strings.ContainsAny(v.Document.Text[v.text.words[to-1].End:w.Start], ".;:!?()\"“”«»\n") || office[to-s.first] {
					break
				}
				key.WriteByte(' ')
				key.WriteString(strings.ToLower(w.Of(v.Document.Text)))
				if !c.telling(w.term) {
					continue
				}
				telling++
				if to-from+1 < shortestFormula || telling < leastTelling {
					continue
				}
				c.use(known, key.String(), v, session, record.Span{Start: v.text.words[from].Start, End: w.End}, to-from+1)
			}
		}
	}
}

// offices marks the words of a sentence that belong to titles and names of
// meetings: whoever repeats them repeats no formula.
func (c *comparer) offices(v *voice, s sentence) []bool {
	marks := make([]bool, s.last-s.first)
	for i := range marks {
		w := v.text.words[s.first+i]
		marks[i] = v.text.capital(w.Span) && c.lex.TitleWord(strings.ToLower(w.Of(v.Document.Text)))&(lexicon.TitleHead|lexicon.TitleBefore|lexicon.TitleHonour) != 0
	}
	for _, m := range v.text.namesIn(s.Span) {
		if m.Has(lexicon.PostName, lexicon.MechanismName) != "" {
			first, last := v.text.wordsIn(m.Span)
			for i := max(first, s.first); i < min(last, s.last); i++ {
				marks[i-s.first] = true
			}
		}
	}
	return marks
}

// telling reports whether a word can begin or end a formula: it says something
// and is not the name of a party.
func (c *comparer) telling(t term) bool {
	_, common := slices.BinarySearch(c.common, t)
	return t != 0 && !common
}

func (c *comparer) use(known map[string]*phrase, key string, v *voice, session int, s record.Span, size int) {
	p := known[key]
	if p == nil {
		p = &phrase{key: key, size: size, uses: map[int]*Use{}, first: s, voice: v}
		p.terms = v.text.bagOf(s).without(c.common)
		known[key] = p
	}
	if quoted(v.Document.Text, s) {
		p.sure = true
	}
	if u := p.uses[session]; u != nil {
		u.Count++
		return
	}
	p.uses[session] = &Use{Session: session, Quote: record.Quote{Document: v.Document.ID, Span: s}, Count: 1}
}

// quoted reports whether quotation marks stand right around a span.
func quoted(text string, s record.Span) bool {
	const opening, closing = `"“‘«`, `"”’»,.`
	before, after := []rune(text[max(0, s.Start-4):s.Start]), []rune(text[s.End:min(len(text), s.End+4)])
	return len(before) > 0 && len(after) > 0 &&
		strings.ContainsRune(opening, before[len(before)-1]) && strings.ContainsRune(closing, after[0])
}

func (p *phrase) count() int {
	sum := 0
	for _, u := range p.uses {
		sum += u.Count
	}
	return sum
}

// longestOnly leaves out phrases that are only ever used within a longer one.
func longestOnly(all []*phrase) []*phrase {
	slices.SortFunc(all, func(a, b *phrase) int { return cmp.Or(b.size-a.size, cmp.Compare(a.key, b.key)) })
	inside := map[string]int{} // shorter phrase to the uses within longer ones
	var kept []*phrase
	for _, p := range all {
		if inside[p.key] >= p.count() {
			continue
		}
		kept = append(kept, p)
		words := strings.Fields(p.key)
		for from := range words {
			for to := from + shortestFormula; to <= len(words); to++ {
				if to-from < len(words) {
					key := " " + strings.Join(words[from:to], " ")
					inside[key] = max(inside[key], p.count())
				}
			}
		}
	}
	return kept
}

func (p *phrase) formula(last int) Formula {
	f := Formula{Words: p.first.Of(p.voice.Document.Text), Fate: Stays}
	for n := 0; n <= last; n++ {
		if u := p.uses[n]; u != nil {
			f.Uses = append(f.Uses, *u)
		}
	}
	switch {
	case p.uses[last] == nil:
		f.Fate = Vanishes
	case p.uses[0] == nil:
		f.Fate = Appears
	}
	return f
}

// pairUp finds formulas that took the place of others: one that vanished and one
// that appeared, alike but not the same.
func (c *comparer) pairUp(phrases []*phrase, formulas []Formula) {
	for i := range formulas {
		if formulas[i].Fate != Vanishes {
			continue
		}
		best, nearest := float64(sameFormula), -1
		for j := range formulas {
			if formulas[j].Fate == Appears {
				score := max(c.weights.alike(phrases[i].terms, phrases[j].terms), sameWords(phrases[i].key, phrases[j].key))
				if score >= best {
					best, nearest = score, j
				}
			}
		}
		if nearest >= 0 {
			formulas[i].Fate, formulas[i].Instead = Changes, formulas[nearest].Words
			formulas[nearest].Fate, formulas[nearest].Instead = Changes, formulas[i].Words
		}
	}
}

// sameWords is the share of words, small ones too, that two phrases have in
// common, less a little: "peace through patience", "peace through strength".
func sameWords(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	both := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			both++
		}
	}
	return 0.9 * float64(both) / float64(max(len(x), len(y), 1))
}
