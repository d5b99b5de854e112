package attribution

import (
	"readout/internal/reading/token"
	"readout/internal/reading/token/hash"
)

// features collects the hashes of what is asked of a token. A feature is the
// question's number, in the order of asking, and the answer; so the order is
// part of what the weights mean.
type features struct {
	keys   []uint64
	number uint64
}

func (a *features) add(answer uint64) {
	a.number++
	a.keys = append(a.keys, hash.Mix(a.number, answer))
}

// view is what the first model sees of a token: the token, its neighbours, and
// what stands further off.
type view struct {
	*reading
	p     token.Paragraph
	i     int
	f     *fact
	b, b2 *fact // before it
	n, n2 *fact // after it
	s     token.Sentence
	// the tags of the five
	tag, bt, bt2, nt, nt2 uint64
	// the stems of the verbs after and before it, the marks after and before it
	nextVerb, lastVerb, nextMark, lastMark uint64
}

// cueFeatures appends the hashes of what the first model asks of token i.
func (r *reading) cueFeatures(i int, p token.Paragraph, keys []uint64) []uint64 {
	v := view{reading: r, p: p, i: i, f: &r.facts[i]}
	v.b, v.b2, v.n, v.n2 = r.at(i-1, p), r.at(i-2, p), r.at(i+1, p), r.at(i+2, p)
	v.s = r.text.Sentences[v.f.sentence]
	v.tag, v.bt, v.bt2 = uint64(v.f.tag), uint64(v.b.tag), uint64(v.b2.tag)
	v.nt, v.nt2 = uint64(v.n.tag), uint64(v.n2.tag)
	v.nextVerb, v.lastVerb = r.verb(v.f.nextVerb), r.verb(v.f.lastVerb)
	v.nextMark, v.lastMark = r.mark(v.f.nextMark), r.mark(v.f.lastMark)
	a := features{keys: keys}
	v.askWords(&a)
	v.askPlace(&a)
	v.askVerbs(&a)
	v.askMarks(&a)
	v.askPhrase(&a)
	v.askQuotation(&a)
	v.askStyle(&a)
	return a.keys
}

// askWords asks for the words and tags around.
func (v *view) askWords(a *features) {
	f, b, n := v.f, v.b, v.n
	a.add(0)
	a.add(f.lower)
	a.add(f.stem)
	a.add(hash.Mix(f.stem, v.tag))
	a.add(b.lower)
	a.add(n.lower)
	a.add(v.b2.lower)
	a.add(v.n2.lower)
	a.add(hash.Mix(b.stem, f.stem))
	a.add(hash.Mix(f.stem, n.stem))
	a.add(v.tag)
	a.add(v.tag<<8 | v.bt)
	a.add(v.tag<<8 | v.nt)
	a.add(v.tag<<16 | v.bt<<8 | v.nt)
	a.add(v.tag<<16 | v.bt<<8 | v.bt2)
	a.add(v.tag<<16 | v.nt<<8 | v.nt2)
	a.add(hash.Mix(f.stem, v.nt))
	a.add(hash.Mix(f.stem, v.bt))
	a.add(hash.Mix(b.stem, v.tag))
	a.add(hash.Mix(n.stem, v.tag))
	a.add(f.suffix)
	a.add(hash.Mix(f.shape, v.tag))
}

// askPlace asks where the token stands in its quotation and its sentence.
func (v *view) askPlace(a *features) {
	q, fromStart := uint64(v.f.quote), far(v.i-v.s.First)
	a.add(q<<8 | v.tag)
	a.add(hash.Mix(q, v.f.stem))
	a.add(q<<16 | uint64(v.b.quote)<<8 | uint64(v.n.quote) | v.lastMark<<24)
	a.add(fromStart<<8 | v.tag)
	a.add(far(v.s.Last-1-v.i)<<8 | v.tag)
	a.add(fromStart<<16 | hash.Mix(v.facts[v.s.First].lower, v.tag)<<24)
}

// askVerbs asks for the verbs after and before it.
func (v *view) askVerbs(a *features) {
	nextFar, lastFar := uint64(15), uint64(15)
	if v.f.nextVerb >= 0 {
		nextFar = far(int(v.f.nextVerb) - v.i)
	}
	if v.f.lastVerb >= 0 {
		lastFar = far(v.i - int(v.f.lastVerb))
	}
	a.add(hash.Mix(v.nextVerb, nextFar))
	a.add(hash.Mix(v.nextVerb, v.tag))
	a.add(hash.Mix(v.lastVerb, lastFar))
	a.add(hash.Mix(v.lastVerb, v.tag))
	a.add(hash.Mix(v.lastVerb, v.nextVerb))
	a.add(hash.Mix(v.lastVerb, v.lastMark<<8|v.nextMark))
}

// askMarks asks for the marks after and before it and the words beside them.
func (v *view) askMarks(a *features) {
	after, before := uint64(0), uint64(0)
	if v.f.nextMark >= 0 {
		after = v.at(int(v.f.nextMark)+1, v.p).lower
	}
	if v.f.lastMark >= 0 {
		before = v.at(int(v.f.lastMark)-1, v.p).stem
	}
	a.add(v.nextMark<<16 | v.lastMark<<8 | v.tag)
	a.add(hash.Mix(after, v.nextMark<<8|v.tag))
	a.add(hash.Mix(before, v.lastMark<<8|v.tag))
}

// askPhrase asks for the verb group and the noun phrase in which it lies.
func (v *view) askPhrase(a *features) {
	f := v.f
	head, headFar := uint64(0), uint64(0)
	if f.head >= 0 {
		head, headFar = v.facts[f.head].stem, far(int(f.head)-v.i)
	}
	after, before := v.at(int(f.phraseEnd), v.p), v.at(int(f.phraseStart)-1, v.p)
	last := v.at(int(f.phraseEnd)-1, v.p)
	a.add(hash.Mix(head, headFar))
	a.add(hash.Mix(head, v.tag<<8|v.bt))
	a.add(hash.Mix(after.stem, uint64(after.tag)))
	a.add(hash.Mix(uint64(after.tag), uint64(before.tag)<<8|v.tag))
	a.add(hash.Mix(before.lower, v.tag))
	a.add(hash.Mix(last.stem, after.stem))
	a.add(hash.Mix(last.stem, v.tag))
	a.add(hash.Mix(v.verb(after.head), uint64(before.tag)))
}

// askQuotation asks what follows the quotation, and what follows the mark
// after the next: a source with an apposition ends there.
func (v *view) askQuotation(a *features) {
	q := uint64(v.f.quote)
	after, length := &nothing, uint64(0)
	if v.f.quote != outside {
		after = v.at(int(v.f.quoteEnd)+1, v.p)
		length = far(int(v.f.quoteEnd-v.f.quoteStart)) + 1
	}
	a.add(hash.Mix(after.lower, q))
	a.add(uint64(after.tag)<<8 | q<<16 | v.tag)
	apposed := uint64(0)
	if v.f.nextMark >= 0 {
		if second := v.facts[v.f.nextMark].nextMark; second >= 0 {
			word := v.at(int(second)+1, v.p)
			apposed = hash.Mix(word.stem, uint64(v.facts[second].kind)<<8|uint64(word.tag))
		}
	}
	a.add(apposed)
	a.add(hash.Mix(apposed, v.tag))
	a.add(length<<16 | q<<8 | v.tag)
}

// askStyle asks whether the paragraph looks like a headline.
func (v *view) askStyle(a *features) {
	headline := uint64(0)
	if v.facts[v.p.Last-1].kind == word {
		headline = 1
	}
	if v.p.First == 0 {
		headline |= 2
	}
	a.add(headline<<16 | uint64(v.f.kind)<<8 | v.tag)
	a.add(headline<<16 | hash.Mix(v.f.stem, headline))
}
