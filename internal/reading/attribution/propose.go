package attribution

import "readout/internal/reading/token"

// The labels of the first model: a word is outside, or in a content; a source
// or a cue stands outside of contents or, primed, inside one.
const (
	labelOut uint8 = iota
	labelContentStart
	labelContent
	labelSourceStart
	labelSource
	labelCueStart
	labelCue
	labelInnerSourceStart
	labelInnerSource
	labelInnerCueStart
	labelInnerCue
	proposeLabels = iota
)

// follows reports whether label y may come after x; x is proposeLabels at the
// start of a paragraph.
func follows(x, y int) bool {
	switch uint8(y) {
	case labelContent:
		return x == int(labelContentStart) || x == int(labelContent) || x >= int(labelInnerSourceStart) && x < proposeLabels
	case labelSource, labelCue, labelInnerSource, labelInnerCue:
		return x == y || x == y-1
	}
	return true
}

// transitionClasses is how many classes of tokens the transitions tell apart.
const transitionClasses = 10

// transitionClass is the class of a token for transitions into it.
func (r *reading) transitionClass(i int) uint8 {
	f := &r.facts[i]
	if f.kind == word && i > 0 {
		switch before := &r.facts[i-1]; {
		case before.sentence != f.sentence:
			return 7
		case before.kind == openQuote:
			return 8
		case before.kind != word:
			return 9
		}
	}
	switch f.kind {
	case comma:
		return 1
	case stop:
		return 2
	case colon, dash:
		return 3
	case openQuote:
		return 4
	case closeQuote:
		return 5
	case openBracket, closeBracket, otherMark:
		return 6
	}
	return 0
}

// far buckets a distance in tokens.
func far(d int) uint64 {
	switch {
	case d < 0:
		return 15
	case d < 5:
		return uint64(d)
	case d < 8:
		return 5
	case d < 13:
		return 6
	case d < 21:
		return 7
	case d < 40:
		return 8
	}
	return 9
}

// at is the fact of token i where it lies in the paragraph, else an empty one.
func (r *reading) at(i int, p token.Paragraph) *fact {
	if i < p.First || i >= p.Last {
		return &nothing
	}
	return &r.facts[i]
}

// nothing stands where a paragraph has no token.
var nothing = fact{nextVerb: -1, lastVerb: -1, nextMark: -1, lastMark: -1, head: -1}

// verb is the stem of the verb with that number, 0 for none.
func (r *reading) verb(i int32) uint64 {
	if i < 0 {
		return 0
	}
	return r.facts[i].stem
}

// mark is the kind of the mark with that number, plus one; 0 for none.
func (r *reading) mark(i int32) uint64 {
	if i < 0 {
		return 0
	}
	return uint64(r.facts[i].kind) + 1
}

// fill fills the lattice with the first model's scores of a paragraph.
func (c *chain) fill(r *reading, p token.Paragraph, s *scratch) {
	l := &s.lattice
	l.reset(p.Last-p.First, proposeLabels)
	for i := p.First; i < p.Last; i++ {
		t := i - p.First
		l.classes[t] = r.transitionClass(i)
		s.keys = r.cueFeatures(i, p, s.keys[:0])
		c.sum(s.keys, l.scores[t*proposeLabels:][:proposeLabels])
	}
}
