package attribution

import (
	"readout/internal/reading/token"
	"readout/internal/reading/token/hash"
)

// The labels of the second model, which marks the source and the content of
// one given cue.
const (
	argumentOut uint8 = iota
	argumentSourceStart
	argumentSource
	argumentContentStart
	argumentContent
	argumentLabels = iota
)

// argumentClasses are those of the first model before the cue, again those
// after it, and one for the cue itself and for idle tokens.
const (
	argumentClasses = 2*transitionClasses + 1
	cueClass        = 2 * transitionClasses
)

// The second model looks at so many tokens before and after a cue at most. In
// a paragraph crowded with candidates it looks less far, so that it sees each
// token of it so many times in the mean, and the time for a text is bounded.
const (
	farthest  = 200
	nearby    = 40
	mostViews = 24
)

// reach is how far the second model looks from each of some cues in a
// paragraph of so many tokens.
func reach(tokens, cues int) int {
	return max(nearby, min(farthest, mostViews*tokens/(2*max(1, cues))))
}

// argumentFollows reports whether label y may come after x.
func argumentFollows(x, y int) bool {
	switch uint8(y) {
	case argumentSource:
		return x == int(argumentSourceStart) || x == int(argumentSource)
	case argumentContent:
		return x == int(argumentContentStart) || x == int(argumentContent)
	}
	return true
}

// window is the part of the paragraph in which a cue's arguments are sought:
// the cue's sentence, and those beside it as long as the first model holds a
// content there for possible.
func (c *relation) window() run {
	sentences := c.text.Sentences
	first, last := int(c.sentence), int(c.facts[c.cue.Last-1].sentence)
	for first > 0 && sentences[first-1].First >= c.p.First && sentences[first].First > c.cue.First-c.reach && c.promising(first-1) {
		first--
	}
	for last+1 < len(sentences) && sentences[last+1].Last <= c.p.Last && sentences[last].Last < c.cue.Last+c.reach && c.promising(last+1) {
		last++
	}
	return run{max(sentences[first].First, c.cue.First-c.reach), min(sentences[last].Last, c.cue.Last+c.reach)}
}

// promising reports whether a content may lie in a sentence.
func (c *relation) promising(sentence int) bool {
	s := c.text.Sentences[sentence]
	for _, b := range c.proposal.content[s.First:s.Last] {
		if b >= promisingContent {
			return true
		}
	}
	return false
}

// idle reports whether the first model holds token i for neither source nor
// content, so that the second one need not look.
func (c *relation) idle(i int) bool {
	return c.proposal.content[i] <= idleBucket && c.proposal.source[i] <= idleBucket
}

// idleBucket is the highest bucket of a token that is idle.
const idleBucket = 0

// promisingContent is the least bucket of a content that is worth a look.
const promisingContent = 2

// relation is what the second model knows of a cue, and of the way from it to
// the token that is looked at.
type relation struct {
	*reading
	*proposal
	p    token.Paragraph
	cue  run
	head uint64 // stem of the cue's main word
	// hashes of the cue's words, of its tags, and of what stands beside it
	words, cueTags, before, after, beside uint64
	quote                                 quote
	sentence                              int32
	reach                                 int    // how far to look
	span                                  run    // where to look
	tail                                  uint64 // what is left of the sentence after the cue
}

// relate looks at a cue.
func (r *reading) relate(proposal *proposal, candidate candidate) *relation {
	p, cue := r.text.Paragraphs[candidate.paragraph], candidate.run
	c := &relation{reading: r, proposal: proposal, p: p, cue: cue}
	c.reach = reach(p.Last-p.First, int(proposal.crowd[candidate.paragraph]))
	head := cue.First
	for i := cue.First; i < cue.Last; i++ {
		f := &r.facts[i]
		if f.tag.Verb() && (!f.auxiliary() || !r.facts[head].tag.Verb()) || f.tag.Noun() && !r.facts[head].tag.Verb() {
			head = i
		}
		c.words = hash.Mix(c.words, f.stem)
		c.cueTags = hash.Mix(c.cueTags, uint64(f.tag))
	}
	c.head = hash.Mix(r.facts[head].stem, uint64(r.facts[head].tag))
	before, after := r.at(cue.First-1, p), r.at(cue.Last, p)
	c.before, c.after = hash.Mix(before.lower, uint64(before.kind)), hash.Mix(after.lower, uint64(after.kind))
	c.beside = uint64(before.kind)<<16 | uint64(after.kind)<<8 | uint64(before.tag)<<24 | uint64(after.tag)<<32
	c.quote, c.sentence = r.facts[cue.First].quote, r.facts[cue.First].sentence
	c.span = c.window()
	end := r.text.Sentences[r.facts[cue.Last-1].sentence].Last
	c.tail = far(end - cue.Last)
	if v := r.facts[cue.Last-1].nextVerb; v >= 0 {
		c.tail |= 16
	}
	return c
}

// way is what lies between the cue and a token.
type way struct {
	side          uint64 // 1 before the cue, 2 after it, 3 in it
	distance      int
	commas, marks int
	quotes, verbs int
	cues          uint8 // the likeliest other cue
	tags          uint64
}

// pass steps over token i, away from the cue.
func (w *way) pass(c *relation, i int) {
	f := &c.facts[i]
	w.distance++
	switch f.kind {
	case comma:
		w.commas++
	case openQuote, closeQuote:
		w.quotes++
	case word:
	default:
		w.marks++
	}
	if f.tag.Verb() && !f.auxiliary() {
		w.verbs++
	}
	w.cues = max(w.cues, c.proposal.cue[i])
	w.tags = hash.Mix(w.tags, uint64(f.tag))
}

// class is the class of token i for transitions into it.
func (c *relation) class(i int) uint8 {
	switch {
	case i >= c.cue.First && i < c.cue.Last || c.idle(i):
		return cueClass
	case i < c.cue.First:
		return c.transitionClass(i)
	}
	return transitionClasses + c.transitionClass(i)
}

// walk calls visit for every token of the window, with the way to it: first
// those before the cue, from the cue on back, then those in it, then those
// after it.
func (c *relation) walk(visit func(i int, w *way)) {
	w := way{side: 1}
	for i := c.cue.First - 1; i >= c.span.First; i-- {
		visit(i, &w)
		w.pass(c, i)
	}
	w = way{side: 3}
	for i := c.cue.First; i < c.cue.Last; i++ {
		visit(i, &w)
	}
	w = way{side: 2}
	for i := c.cue.Last; i < c.span.Last; i++ {
		visit(i, &w)
		w.pass(c, i)
	}
}

// fill fills the lattice with the second model's scores of the cue's window
// and returns that window.
func (c *relation) fill(m *chain, s *scratch) run {
	span := c.span
	l := &s.lattice
	l.reset(span.Last-span.First, argumentLabels)
	c.walk(func(i int, w *way) {
		t := i - span.First
		l.classes[t] = c.class(i)
		s.keys = c.argumentFeatures(i, w, s.keys[:0])
		m.sum(s.keys, l.scores[t*argumentLabels:][:argumentLabels])
	})
	return span
}
