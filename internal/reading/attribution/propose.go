package attribution

import (
	"readout/internal/reading/token"
	"readout/internal/reading/token/hash"
)

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

var nothing = fact{nextVerb: -1, lastVerb: -1, nextMark: -1, lastMark: -1, head: -1}

// verb is the stem of the verb with that number, 0 for none.
func (r *reading) verb(i int32) uint64 {
	if i < 0 {
		return 0
	}
	return r.facts[i].stem
}

// mark is the kind of the mark with that number and its neighbour word.
func (r *reading) mark(i int32) uint64 {
	if i < 0 {
		return 0
	}
	return uint64(r.facts[i].kind) + 1
}

// mark2 tells a mark and the kind of word after it.
func mark2(mark kind, after *fact) uint64 { return uint64(mark)<<8 | uint64(after.tag) }

// proposeFeatures appends the hashes of what the first model asks of token i.
func (r *reading) proposeFeatures(i int, p token.Paragraph, keys []uint64) []uint64 {
	f := &r.facts[i]
	b, b2, n, n2 := r.at(i-1, p), r.at(i-2, p), r.at(i+1, p), r.at(i+2, p)
	s := r.text.Sentences[f.sentence]
	tag, bt, bt2, nt, nt2 := uint64(f.tag), uint64(b.tag), uint64(b2.tag), uint64(n.tag), uint64(n2.tag)
	q := uint64(f.quote)
	fromStart, toEnd := far(i-s.First), far(s.Last-1-i)
	nv, lv := r.verb(f.nextVerb), r.verb(f.lastVerb)
	nvFar, lvFar := far(int(f.nextVerb)-i), far(i-int(f.lastVerb))
	if f.nextVerb < 0 {
		nvFar = 15
	}
	if f.lastVerb < 0 {
		lvFar = 15
	}
	nm, lm := r.mark(f.nextMark), r.mark(f.lastMark)
	var afterMark, beforeMark, afterMark2 uint64 // the words beside the marks
	if f.nextMark >= 0 {
		afterMark = r.at(int(f.nextMark)+1, p).lower
		if second := r.facts[f.nextMark].nextMark; second >= 0 {
			after := r.at(int(second)+1, p)
			afterMark2 = hash.Mix(after.stem, mark2(r.facts[second].kind, after))
		}
	}
	if f.lastMark >= 0 {
		beforeMark = r.at(int(f.lastMark)-1, p).stem
	}
	var head, headFar uint64
	if f.head >= 0 {
		head, headFar = r.facts[f.head].stem, far(int(f.head)-i)
	}
	afterPhrase, beforePhrase := r.at(int(f.phraseEnd), p), r.at(int(f.phraseStart)-1, p)
	phraseHead := r.at(int(f.phraseEnd)-1, p)
	var afterQuote uint64
	var afterQuoteTag uint64
	if f.quote != outside {
		a := r.at(int(f.quoteEnd)+1, p)
		afterQuote, afterQuoteTag = a.lower, uint64(a.tag)
	}
	first := &r.facts[s.First]
	quoteLength := uint64(0)
	if f.quote != outside {
		quoteLength = far(int(f.quoteEnd-f.quoteStart)) + 1
	}
	headline := uint64(0)
	if r.facts[p.Last-1].kind == word {
		headline = 1
	}
	if p.First == 0 {
		headline |= 2
	}
	k := uint64(0)
	add := func(x uint64) {
		k++
		keys = append(keys, hash.Mix(k, x))
	}
	add(0)
	add(f.lower)
	add(f.stem)
	add(hash.Mix(f.stem, tag))
	add(b.lower)
	add(n.lower)
	add(b2.lower)
	add(n2.lower)
	add(hash.Mix(b.lower, f.lower))
	add(hash.Mix(f.lower, n.lower))
	add(hash.Mix(b.stem, f.stem))
	add(hash.Mix(f.stem, n.stem))
	add(hash.Mix(hash.Mix(b.lower, f.lower), n.lower))
	add(tag)
	add(tag<<8 | bt)
	add(tag<<8 | nt)
	add(tag<<16 | bt<<8 | nt)
	add(tag<<16 | bt<<8 | bt2)
	add(tag<<16 | nt<<8 | nt2)
	add(hash.Mix(f.stem, nt))
	add(hash.Mix(f.stem, bt))
	add(hash.Mix(f.stem, nt<<8|bt))
	add(hash.Mix(b.stem, tag))
	add(hash.Mix(n.stem, tag))
	add(f.suffix)
	add(hash.Mix(f.shape, tag))
	add(q<<8 | tag)
	add(hash.Mix(q, f.stem))
	add(q<<16 | uint64(b.quote)<<8 | uint64(n.quote) | lm<<24)
	add(fromStart<<8 | tag)
	add(toEnd<<8 | tag)
	add(fromStart<<16 | hash.Mix(first.lower, tag)<<24)
	add(hash.Mix(nv, nvFar))
	add(hash.Mix(nv, tag))
	add(hash.Mix(lv, lvFar))
	add(hash.Mix(lv, tag))
	add(hash.Mix(lv, nv))
	add(hash.Mix(lv, lm<<8|nm))
	add(nm<<16 | lm<<8 | tag)
	add(hash.Mix(afterMark, nm<<8|tag))
	add(hash.Mix(beforeMark, lm<<8|tag))
	add(hash.Mix(head, headFar))
	add(hash.Mix(head, tag<<8|bt))
	add(hash.Mix(afterPhrase.stem, uint64(afterPhrase.tag)))
	add(hash.Mix(uint64(afterPhrase.tag), uint64(beforePhrase.tag)<<8|tag))
	add(hash.Mix(beforePhrase.lower, tag))
	add(hash.Mix(phraseHead.stem, afterPhrase.stem))
	add(hash.Mix(phraseHead.stem, tag))
	add(hash.Mix(r.verb(afterPhrase.head), uint64(beforePhrase.tag)))
	add(hash.Mix(afterQuote, q))
	add(afterQuoteTag<<8 | q<<16 | tag)
	add(afterMark2)
	add(hash.Mix(afterMark2, tag))
	add(quoteLength<<16 | q<<8 | tag)
	add(headline<<16 | uint64(f.kind)<<8 | tag)
	add(headline<<16 | hash.Mix(f.stem, headline))
	return keys
}

// fill fills the lattice with the first model's scores of a paragraph.
func (c *chain) fill(r *reading, p token.Paragraph, s *scratch) {
	l := &s.lattice
	l.reset(p.Last-p.First, proposeLabels)
	for i := p.First; i < p.Last; i++ {
		t := i - p.First
		l.classes[t] = r.transitionClass(i)
		s.keys = r.proposeFeatures(i, p, s.keys[:0])
		c.sum(s.keys, l.scores[t*proposeLabels:][:proposeLabels])
	}
}
