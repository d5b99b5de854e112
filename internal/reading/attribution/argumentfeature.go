package attribution

import "readout/internal/reading/token/hash"

// sight is what the second model sees of a token from its cue.
type sight struct {
	*relation
	w    *way
	i    int
	f    *fact
	b, n *fact // its neighbours, the cue left out

	tag, bt, nt uint64
	away, apart uint64 // side and distance in words; side and distance in sentences
	quotes      uint64 // where it and the cue stand to quotation marks
	kinds       uint64 // what marks it and its neighbours are
	governed    uint64 // how it stands to the cue: see govern
	// what the first model says, in buckets
	content, contentStart, source, sourceStart uint64
	label                                      uint64
}

func capped(n, most int) uint64 { return uint64(min(n, most)) }

// argumentFeatures appends the hashes of what the second model asks of token
// i, which lies the given way off.
func (c *relation) argumentFeatures(i int, w *way, keys []uint64) []uint64 {
	if w.side == 3 || c.idle(i) {
		return keys
	}
	v := sight{relation: c, w: w, i: i, f: &c.facts[i], b: c.at(i-1, c.p), n: c.at(i+1, c.p)}
	if i == c.cue.Last {
		v.b = &nothing
	}
	if i+1 == c.cue.First {
		v.n = &nothing
	}
	v.measure()
	a := features{keys: keys, number: 100}
	v.askWay(&a)
	v.askTags(&a)
	v.askFirstModel(&a)
	v.askGovernment(&a)
	v.askSides(&a)
	return a.keys
}

// measure fills what several questions share.
func (v *sight) measure() {
	f, p := v.f, v.proposal
	v.tag, v.bt, v.nt = uint64(f.tag), uint64(v.b.tag), uint64(v.n.tag)
	v.away = v.w.side<<8 | far(v.w.distance)<<4
	v.apart = v.w.side<<8 | capped(int(max(f.sentence-v.sentence, v.sentence-f.sentence)), 3)<<4
	v.quotes = uint64(f.quote) | uint64(v.quote)<<2
	if f.quote != outside && v.quote != outside && f.quoteEnd == v.facts[v.cue.First].quoteEnd {
		v.quotes |= 1 << 5
	}
	v.kinds = uint64(v.b.kind)<<8 | uint64(f.kind)<<4 | uint64(v.n.kind)
	v.content, v.contentStart = uint64(p.content[v.i]), uint64(p.contentStart[v.i])
	v.source, v.sourceStart = uint64(p.source[v.i]), uint64(p.sourceStart[v.i])
	v.label = uint64(p.label[v.i])
	v.govern()
}

// govern notes, a bit each, whether the verb before the token and the verb
// after it are the cue's, whether its noun phrase touches the cue on the left
// or on the right, whether it begins that phrase, and whether the mark after
// it and the mark before it touch the cue.
func (v *sight) govern() {
	f, cue := v.f, v.cue
	for bit, yes := range [...]bool{
		int(f.lastVerb) >= cue.First && int(f.lastVerb) < cue.Last,
		int(f.nextVerb) >= cue.First && int(f.nextVerb) < cue.Last,
		int(f.phraseEnd) == cue.First,
		int(f.phraseStart) == cue.Last,
		v.i == int(f.phraseStart),
		f.nextMark >= 0 && int(f.nextMark)+1 == cue.First,
		f.lastMark >= 0 && int(f.lastMark) == cue.Last,
	} {
		if yes {
			v.governed |= 1 << bit
		}
	}
}

// askWay asks for the cue, the token and what lies between them.
func (v *sight) askWay(a *features) {
	w := v.w
	a.add(w.side)
	a.add(v.away<<8 | v.tag)
	a.add(hash.Mix(v.away, v.head))
	a.add(hash.Mix(v.away, v.f.lower))
	a.add(v.apart<<8 | v.tag)
	a.add(v.apart<<8 | v.quotes)
	a.add(v.apart<<24 | v.quotes<<16 | v.kinds)
	a.add(hash.Mix(v.cueTags, v.away<<8|v.tag))
	a.add(hash.Mix(v.after, v.away))
	a.add(hash.Mix(v.beside, v.apart<<8|v.quotes))
	a.add(v.apart<<24 | capped(w.commas, 4)<<16 | v.tag<<8 | capped(w.verbs, 4))
	a.add(v.apart<<24 | capped(w.quotes, 4)<<16 | v.quotes<<8 | v.kinds)
	a.add(hash.Mix(v.f.lower, v.apart|capped(w.verbs, 2)))
	a.add(hash.Mix(v.f.stem, w.side<<8|v.bt))
}

// askTags asks for the tags around, and for those between where it is near.
func (v *sight) askTags(a *features) {
	a.add(v.w.side<<32 | v.bt<<24 | v.tag<<16 | v.nt<<8)
	a.add(v.w.side<<32 | v.nt<<24 | v.tag<<16 | uint64(v.at(v.i+2, v.p).tag)<<8)
	if v.w.distance < 6 {
		a.add(hash.Mix(v.w.tags, v.w.side<<8|v.tag))
	} else {
		a.number++
	}
}

// askFirstModel asks what the first model said.
func (v *sight) askFirstModel(a *features) {
	p, side, cues := v.proposal, v.w.side, uint64(v.w.cues)
	labelBefore, labelAfter, contentBefore, contentAfter := uint64(15), uint64(15), uint64(15), uint64(15)
	if v.i > v.p.First {
		labelBefore, contentBefore = uint64(p.label[v.i-1]), uint64(p.content[v.i-1])
	}
	if v.i+1 < v.p.Last {
		labelAfter, contentAfter = uint64(p.label[v.i+1]), uint64(p.content[v.i+1])
	}
	a.add(v.away<<8 | v.sourceStart)
	a.add(v.away<<8 | v.source)
	a.add(v.away<<8 | v.contentStart)
	a.add(v.apart<<16 | v.content<<8 | contentBefore)
	a.add(v.apart<<16 | v.content<<8 | contentAfter)
	a.add(v.apart<<24 | v.content<<16 | v.kinds)
	a.add(v.apart<<24 | v.content<<16 | v.tag<<8 | v.bt)
	a.add(side<<24 | v.content<<16 | v.quotes<<8 | cues)
	a.add(side<<24 | v.source<<16 | v.governed<<8 | cues)
	a.add(v.away<<16 | uint64(p.cue[v.i])<<8 | cues)
	a.add(v.apart<<24 | v.label<<16 | labelBefore<<8 | labelAfter)
	a.add(hash.Mix(v.head, side<<16|v.content<<8|v.label))
	a.add(hash.Mix(v.head, side<<16|v.source<<8|v.governed))
}

// askGovernment asks for clause and phrase: verbs, edges of the sentence, what
// follows the noun phrase.
func (v *sight) askGovernment(a *features) {
	side, s := v.w.side, v.text.Sentences[v.f.sentence]
	edges := uint64(0)
	if v.i == s.First {
		edges |= 1
	}
	if v.i+1 == s.Last || v.i+2 == s.Last && v.n.kind == stop {
		edges |= 2
	}
	afterPhrase := v.at(int(v.f.phraseEnd), v.p)
	a.add(side<<24 | v.governed<<16 | v.tag<<8 | capped(v.w.verbs, 3))
	a.add(v.apart<<24 | edges<<16 | v.kinds)
	a.add(v.apart<<24 | edges<<16 | v.quotes<<8 | v.content)
	a.add(hash.Mix(afterPhrase.lower, side<<8|v.tag|v.governed<<16))
	a.add(hash.Mix(v.verb(v.f.nextVerb), side<<8|v.tag))
	a.add(hash.Mix(v.verb(v.f.lastVerb), side<<8|v.tag))
	a.add(hash.Mix(v.tag<<8|uint64(afterPhrase.tag), v.governed<<8|side))
}

// askSides asks for what stands beside the cue, which tells ", he said," from
// "he said that".
func (v *sight) askSides(a *features) {
	before := v.beside & 0xff0000 << 16 // the mark before the cue
	commas := capped(v.w.commas, 4) << 16
	a.add(v.apart<<32 | before | commas | capped(v.w.verbs, 3)<<12 | v.source)
	a.add(v.apart<<32 | before | commas | v.tag<<8 | v.bt)
	a.add(hash.Mix(v.beside, v.apart<<8|v.content))
	a.add(v.apart<<24 | v.tail<<16 | v.quotes<<8 | v.content)
	a.add(hash.Mix(v.beside, v.apart<<24|v.tail<<16|v.quotes<<8|uint64(v.f.kind)))
	a.add(hash.Mix(v.head, v.apart<<24|v.quotes<<16|v.content<<8|uint64(v.f.kind)))
}
