package attribution

import (
	"math"

	"readout/internal/reading/token/hash"
)

// verdict is what the third model sees of a judgement.
type verdict struct {
	*relation
	j     *judgement
	rival rivalry
	p     uint64 // bucket of the cue's probability
	share uint64 // how likely these arguments are, and the how manieth
	shape uint64 // how many sources and contents there are
	side  uint64 // where the content lies to the cue: 1 after it, 2 before it, 3 on both sides
}

// judgeFeatures appends the hashes of what the third model asks of a
// judgement.
func (c *relation) judgeFeatures(j *judgement, rival rivalry, keys []uint64) []uint64 {
	v := verdict{relation: c, j: j, rival: rival, p: uint64(bucket(j.probability))}
	v.share = uint64(bucket(j.path))<<4 | uint64(j.rank)
	v.shape = uint64(len(j.source)) | capped(len(j.content), 3)<<4
	if len(j.content) > 0 {
		switch whole := j.whole(); {
		case whole.First >= j.Last:
			v.side = 1
		case whole.Last <= j.First:
			v.side = 2
		default:
			v.side = 3
		}
	}
	a := features{keys: keys, number: 300}
	v.askLikelihood(&a)
	v.askCue(&a)
	v.askRivals(&a)
	v.askArguments(&a)
	a.number = 400
	v.askSource(&a)
	for n := range j.content {
		a.number = 500
		v.askContent(&a, n)
	}
	a.number = 600
	v.askFit(&a)
	return a.keys
}

// whole is the run from the content's first word to its last.
func (j *judgement) whole() run {
	return run{j.content[0].First, j.content[len(j.content)-1].Last}
}

// askLikelihood asks how sure the models before are.
func (v *verdict) askLikelihood(a *features) {
	j := v.j
	odds := max(1e-4, j.probability) / max(1e-4, 1-j.probability)
	sure := uint64(bucket(j.sureContent))<<8 | uint64(bucket(j.sureSource))
	a.add(0)
	a.add(uint64(int64(4*math.Log(float64(odds))) + 64))
	a.add(v.p<<8 | uint64(bucket(j.path)))
	a.add(sure)
	a.add(v.p<<16 | sure)
	a.add(v.p<<8 | v.shape)
	a.add(v.share)
	a.add(v.share<<8 | v.p)
	a.add(v.share<<16 | v.shape)
	a.add(v.around(v.proposal.cue, j.run)<<8 | v.p)
}

// around are the buckets of the tokens at both ends of a run, inside and
// outside.
func (v *verdict) around(buckets []uint8, r run) uint64 {
	before, after := uint64(15), uint64(15)
	if r.First > v.relation.p.First {
		before = uint64(buckets[r.First-1])
	}
	if r.Last < v.relation.p.Last {
		after = uint64(buckets[r.Last])
	}
	return before<<12 | uint64(buckets[r.First])<<8 | uint64(buckets[r.Last-1])<<4 | after
}

// askCue asks for the cue and what stands beside it.
func (v *verdict) askCue(a *features) {
	before, after := v.at(v.j.First-1, v.relation.p), v.at(v.j.Last, v.relation.p)
	a.add(v.words)
	a.add(hash.Mix(v.words, v.p))
	a.add(v.head)
	a.add(hash.Mix(v.head, v.p))
	a.add(hash.Mix(v.head, v.shape<<8|v.side))
	a.add(v.cueTags)
	a.add(hash.Mix(v.cueTags, v.shape<<8|v.p))
	a.add(hash.Mix(v.cueTags, uint64(before.tag)<<8|uint64(after.tag)))
	a.add(hash.Mix(v.before, v.cueTags))
	a.add(hash.Mix(v.after, v.cueTags))
	a.add(hash.Mix(v.after, v.head))
	a.add(uint64(v.j.Last-v.j.First)<<8 | v.p)
}

// askRivals asks for the other candidates.
func (v *verdict) askRivals(a *features) {
	r := v.rival
	a.add(v.p<<8 | uint64(bucket(r.best)))
	a.add(v.p<<8 | uint64(bucket(r.sum)))
	a.add(v.p<<8 | uint64(bucket(r.around)))
	a.add(v.p<<16 | uint64(bucket(r.within))<<8 | v.side)
	a.add(v.p<<8 | uint64(bucket(r.crossing)))
	a.add(v.p<<16 | uint64(bucket(r.same))<<8 | v.side)
	a.add(v.p<<8 | uint64(bucket(r.source)))
	a.add(hash.Mix(v.head, uint64(bucket(r.around))))
	a.add(hash.Mix(v.head, uint64(bucket(r.same))))
	a.add(hash.Mix(v.cueTags, uint64(bucket(r.best))<<8|v.p))
}

// askArguments asks for the source and the content as wholes.
func (v *verdict) askArguments(a *features) {
	j := v.j
	length, gap := uint64(0), uint64(0)
	first, last := &nothing, &nothing
	if len(j.content) > 0 {
		whole := j.whole()
		length = far(whole.Last - whole.First)
		first, last = &v.facts[whole.First], &v.facts[whole.Last-1]
		switch v.side {
		case 1:
			gap = far(whole.First - j.Last)
		case 2:
			gap = far(j.First - whole.Last)
		}
	}
	sourceFirst, sourceLast, sourceLength, sourceGap := &nothing, &nothing, uint64(0), uint64(0)
	if len(j.source) > 0 {
		s := j.source[0]
		sourceFirst, sourceLast = &v.facts[s.First], &v.facts[s.Last-1]
		sourceLength, sourceGap = far(s.Last-s.First), v.gap(s)
	}
	a.add(v.shape<<16 | length<<8 | v.side)
	a.add(length<<24 | gap<<16 | v.side<<8 | sourceLength)
	a.add(sourceGap<<16 | v.side<<4 | v.shape)
	a.add(hash.Mix(v.head, v.side<<8|uint64(first.kind)<<16|uint64(first.quote)))
	a.add(uint64(v.quote)<<8 | uint64(first.quote)<<4 | uint64(last.quote))
	a.add(hash.Mix(first.lower, v.side))
	a.add(hash.Mix(sourceLast.stem, uint64(sourceLast.tag)))
	a.add(hash.Mix(sourceLast.stem, v.head))
	a.add(hash.Mix(uint64(sourceLast.tag)<<8|uint64(sourceFirst.tag), v.cueTags))
}

// gap is the distance of a run from the cue, and its side: 16 is added where
// it follows.
func (v *verdict) gap(r run) uint64 {
	if r.First >= v.j.Last {
		return far(r.First-v.j.Last) + 16
	}
	return far(v.j.First - r.Last)
}

// edges tells how a run starts and ends: the marks, tags and sentence bounds
// on both sides of either end.
func (c *relation) edges(r run) (start, end uint64) {
	before, first := c.at(r.First-1, c.p), c.at(r.First, c.p)
	last, after, after2 := c.at(r.Last-1, c.p), c.at(r.Last, c.p), c.at(r.Last+1, c.p)
	start = uint64(before.kind)<<4 | uint64(first.quote)<<8
	sentence := c.text.Sentences[first.sentence].First
	if r.First == sentence || before.sentence != first.sentence {
		start |= 1
	}
	if before.kind == openQuote && r.First-1 == sentence {
		start |= 2
	}
	if r.First == c.cue.Last {
		start |= 4
	}
	end = uint64(after.kind)<<4 | uint64(after2.kind)<<8 | uint64(last.quote)<<12
	if r.Last >= c.p.Last || after.kind == stop {
		end |= 1
	}
	if r.Last == c.cue.First {
		end |= 2
	}
	if r.Last < c.p.Last && after.sentence != last.sentence {
		end |= 4
	}
	return start, end
}

// census counts what lies in a run, each up to three.
type census struct {
	commas, verbs, cues uint64
	open                int // quotation marks that open, less those that close
}

func (c *relation) count(r run) census {
	var n census
	for i := r.First; i < r.Last; i++ {
		f := &c.facts[i]
		switch f.kind {
		case comma:
			n.commas++
		case openQuote:
			n.open++
		case closeQuote:
			n.open--
		}
		if f.tag.Finite() {
			n.verbs++
		}
		if c.proposal.cue[i] >= likelyCue {
			n.cues++
		}
	}
	n.commas, n.verbs, n.cues = min(n.commas, 3), min(n.verbs, 3), min(n.cues, 3)
	return n
}

// likelyCue is the bucket from which on a word is rather a cue than not.
const likelyCue = 6

// askSource asks how the source is bounded.
func (v *verdict) askSource(a *features) {
	if len(v.j.source) == 0 {
		a.add(hash.Mix(v.head, v.share))
		a.add(hash.Mix(v.beside, v.cueTags))
		return
	}
	a.number += 2
	r, p := v.j.source[0], v.relation.p
	start, end := v.edges(r)
	first, last, before, after := v.at(r.First, p), v.at(r.Last-1, p), v.at(r.First-1, p), v.at(r.Last, p)
	n, gap := v.count(r), v.gap(r)
	phrase := uint64(0)
	if int(first.phraseStart) == r.First {
		phrase |= 1
	}
	if int(last.phraseEnd) == r.Last {
		phrase |= 2
	}
	a.add(start<<16 | end)
	a.add(start<<16 | end | gap>>4<<40 | n.commas<<42 | min(n.verbs, 2)<<44)
	a.add(end<<16 | n.commas<<4 | gap<<32)
	a.add(uint64(after.kind)<<24 | gap<<16 | n.commas<<4 | min(n.verbs, 2))
	a.add(uint64(before.tag)<<16 | uint64(first.tag)<<8 | phrase)
	a.add(uint64(after.tag)<<16 | uint64(last.tag)<<8 | phrase | gap<<32)
	a.add(hash.Mix(before.lower, uint64(first.tag)<<8|gap>>4))
	a.add(hash.Mix(after.lower, uint64(last.tag)<<8|gap<<16))
	a.add(hash.Mix(first.lower, gap))
	a.add(hash.Mix(v.head, gap<<8|uint64(last.tag)))
	a.add(phrase<<16 | uint64(first.tag)<<8 | uint64(last.tag))
	a.add(v.share<<8 | phrase<<4 | gap>>4)
	a.add(far(r.Last-r.First)<<8 | n.commas<<4 | min(n.verbs, 2))
	a.add(v.around(v.proposal.source, r))
	a.add(v.around(v.proposal.source, r)<<8 | uint64(v.proposal.sourceStart[r.First])<<4 | uint64(after.kind)<<32)
}

// askContent asks how a part of the content is bounded.
func (v *verdict) askContent(a *features, number int) {
	r, p := v.j.content[number], v.relation.p
	part := capped(number, 1) << 1
	if r.First >= v.j.Last {
		part |= 1
	}
	if number+1 < len(v.j.content) {
		part |= 4
	}
	start, end := v.edges(r)
	first, last, before := v.at(r.First, p), v.at(r.Last-1, p), v.at(r.First-1, p)
	after, after2 := v.at(r.Last, p), v.at(r.Last+1, p)
	n := v.count(r)
	marks := quoted(first, last)
	if n.open != 0 {
		marks |= 4
	}
	sentences := capped(int(last.sentence-first.sentence), 3)
	apart := capped(int(max(first.sentence-v.sentence, v.sentence-last.sentence, 0)), 3)
	a.add(part<<48 | start<<24 | end)
	a.add(part<<48 | end<<16 | marks<<8 | sentences<<4 | apart)
	a.add(part<<48 | start<<16 | marks<<8 | sentences<<4 | apart)
	a.add(part<<32 | marks<<24 | n.verbs<<16 | sentences<<8 | apart<<4 | min(n.cues, 2))
	a.add(part<<32 | uint64(before.tag)<<16 | uint64(first.tag)<<8 | marks)
	a.add(part<<32 | uint64(last.tag)<<24 | uint64(after.tag)<<16 | uint64(after2.tag)<<8 | marks)
	a.add(hash.Mix(after.lower, hash.Mix(after2.lower, part)))
	a.add(hash.Mix(hash.Mix(after.lower, uint64(last.tag)), part<<8|marks))
	a.add(hash.Mix(first.lower, part<<8|uint64(before.kind)))
	a.add(hash.Mix(v.head, part<<16|uint64(first.tag)<<8|n.verbs))
	a.add(hash.Mix(v.head, part<<24|end))
	a.add(hash.Mix(v.head, part<<24|start<<4|n.verbs))
	a.add(hash.Mix(v.verb(after.head), part<<8|uint64(after.kind)))
	a.add(hash.Mix(v.verb(after2.head), part<<16|uint64(after.kind)<<8|uint64(after2.tag)))
	a.add(v.share<<16 | part<<8 | marks)
	a.add(part<<32 | far(r.Last-r.First)<<16 | marks<<8 | n.verbs<<4 | uint64(after.kind)<<24)
	a.add(part<<32 | v.around(v.proposal.content, r))
	a.add(part<<48 | v.around(v.proposal.content, r)<<16 | end)
	a.add(part<<48 | v.around(v.proposal.content, r)<<16 | uint64(v.proposal.contentStart[r.First])<<8 | uint64(before.kind))
}

// quoted is 1 where both words lie in one quotation, 2 where only one lies in
// any or they lie in two, and 0 where neither does.
func quoted(first, last *fact) uint64 {
	switch {
	case first.quote == outside && last.quote == outside:
		return 0
	case first.quote != outside && last.quote != outside && first.quoteStart == last.quoteStart:
		return 1
	}
	return 2
}

// askFit asks whether the parts of the content are of one kind, and whether
// they touch the source.
func (v *verdict) askFit(a *features) {
	j, kinds, touching := v.j, uint64(0), uint64(0)
	for _, r := range j.content {
		kinds |= 1 << quoted(&v.facts[r.First], &v.facts[r.Last-1])
		if len(j.source) > 0 && (r.Last == j.source[0].First || r.First == j.source[0].Last) {
			touching++
		}
	}
	parts := kinds<<8 | capped(len(j.content), 3)
	a.add(parts)
	a.add(hash.Mix(v.beside, parts))
	a.add(min(touching, 2)<<16 | parts)
}
