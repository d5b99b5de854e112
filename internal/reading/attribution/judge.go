package attribution

import (
	"math"
	"slices"

	"readout/internal/reading/token/hash"
)

// judgement is a candidate cue with the arguments that the second model gave
// it, before it is accepted or refused.
type judgement struct {
	candidate
	source, content []run
	// path is the probability of the arguments as a whole; sure the likeliest
	// starts of a source and of a content.
	path, sureSource, sureContent float32
	score                         float32
}

// decode marks the arguments of a cue.
func (c *relation) decode(m *chain, candidate candidate, s *scratch) judgement {
	span := c.fill(m, s)
	l, n := &s.lattice, span.Last-span.First
	s.labels = slices.Grow(s.labels[:0], n)[:n]
	labels := s.labels
	partition := m.infer(l)
	m.best(l, labels)
	j := judgement{candidate: candidate, path: float32(math.Exp(m.weigh(l, labels) - partition))}
	for t := range n {
		marginal := l.marginal[t*argumentLabels:]
		j.sureSource = max(j.sureSource, marginal[argumentSourceStart])
		j.sureContent = max(j.sureContent, marginal[argumentContentStart])
	}
	for i := 0; i < n; {
		start := labels[i]
		if start == argumentOut {
			i++
			continue
		}
		end := i + 1
		for end < n && labels[end] == start+1 {
			end++
		}
		if r, ok := trimmed(c.text, run{span.First + i, span.First + end}); ok {
			if start == argumentSourceStart {
				j.source = append(j.source, r)
			} else {
				j.content = append(j.content, r)
			}
		}
		i = end
	}
	return j
}

// weigh is the score of a sequence of labels.
func (c *chain) weigh(l *lattice, labels []uint8) float64 {
	total, k, from := 0.0, c.labels, c.labels
	for t, y := range labels {
		total += float64(l.scores[t*k+int(y)]) + float64(c.transitions[(int(l.classes[t])*(k+1)+from)*k+int(y)])
		from = int(y)
	}
	return total
}

// rivalry is what the other candidates of its text say of a candidate.
type rivalry struct {
	best, sum float32 // probabilities of candidates that overlap it
	nested    uint64  // 1 where it lies in the content of a likelier one
}

// judgeFeatures appends the hashes of what the third model asks of a
// judgement.
func (c *relation) judgeFeatures(j *judgement, rival rivalry, keys []uint64) []uint64 {
	p := uint64(bucket(j.probability))
	shape := uint64(len(j.source)) | capped(len(j.content), 3)<<4
	length, gap, side := uint64(0), uint64(0), uint64(0)
	var first, last *fact = &nothing, &nothing
	if len(j.content) > 0 {
		whole := run{j.content[0].First, j.content[len(j.content)-1].Last}
		length = far(whole.Last - whole.First)
		first, last = &c.facts[j.content[0].First], &c.facts[whole.Last-1]
		switch {
		case whole.First >= j.Last:
			side, gap = 1, far(whole.First-j.Last)
		case whole.Last <= j.First:
			side, gap = 2, far(j.First-whole.Last)
		default:
			side = 3
		}
	}
	var sourceHead, sourceFirst *fact = &nothing, &nothing
	sourceLength, sourceGap, sourceSide := uint64(0), uint64(0), uint64(0)
	if len(j.source) > 0 {
		s := j.source[0]
		sourceHead, sourceFirst = &c.facts[s.Last-1], &c.facts[s.First]
		sourceLength = far(s.Last - s.First)
		if s.First >= j.Last {
			sourceSide, sourceGap = 1, far(s.First-j.Last)
		} else {
			sourceSide, sourceGap = 2, far(j.First-s.Last)
		}
	}
	before, after := c.at(j.First-1, c.p), c.at(j.Last, c.p)
	logit := uint64(int64(4*math.Log(float64(max(1e-4, j.probability)/max(1e-4, 1-j.probability)))) + 64)
	path := uint64(bucket(j.path))
	k := uint64(300)
	add := func(x uint64) {
		k++
		keys = append(keys, hash.Mix(k, x))
	}
	add(0)
	add(logit)
	add(p<<8 | uint64(bucket(rival.best)))
	add(p<<8 | uint64(bucket(rival.sum)))
	add(p<<8 | rival.nested)
	add(p<<8 | path)
	add(uint64(bucket(j.sureContent))<<8 | uint64(bucket(j.sureSource)))
	add(p<<16 | uint64(bucket(j.sureContent))<<8 | uint64(bucket(j.sureSource)))
	add(p<<8 | shape)
	add(shape<<16 | length<<8 | side)
	add(length<<24 | gap<<16 | side<<8 | sourceLength)
	add(sourceGap<<16 | sourceSide<<8 | side<<4 | shape)
	add(c.words)
	add(hash.Mix(c.words, p))
	add(c.head)
	add(hash.Mix(c.head, p))
	add(hash.Mix(c.head, shape<<8|side))
	add(hash.Mix(c.head, side<<8|uint64(first.kind)<<16|uint64(first.quote)))
	add(c.tags)
	add(hash.Mix(c.tags, shape<<8|p))
	add(hash.Mix(c.tags, uint64(before.tag)<<8|uint64(after.tag)))
	add(hash.Mix(c.before, c.tags))
	add(hash.Mix(c.after, c.tags))
	add(hash.Mix(c.after, c.head))
	add(uint64(c.quote)<<8 | uint64(first.quote)<<4 | uint64(last.quote))
	add(hash.Mix(first.lower, side))
	add(hash.Mix(sourceHead.stem, uint64(sourceHead.tag)))
	add(hash.Mix(sourceHead.stem, c.head))
	add(hash.Mix(uint64(sourceHead.tag)<<8|uint64(sourceFirst.tag), c.tags))
	add(uint64(j.Last-j.First)<<8 | p)
	if len(j.source) > 0 {
		add(uint64(c.proposal.source[j.source[0].First])<<8 | uint64(c.proposal.source[j.source[0].Last-1])<<4 | p<<16)
	}
	k = 340
	if len(j.content) > 0 {
		add(uint64(c.proposal.content[j.content[0].First])<<8 | uint64(c.proposal.content[j.content[0].Last-1])<<4 | p<<16)
	}
	return keys
}

// rivals compares the candidates of a text with each other; the judgements are
// in the order of the text.
func rivals(all []judgement) []rivalry {
	found := make([]rivalry, len(all))
	for i := range all {
		a := &all[i]
		for k := i - 1; k >= 0 && all[k].paragraph == a.paragraph && all[k].First > a.First-longCue; k-- {
			b := &all[k]
			if a.overlaps(b.run) {
				found[i].best, found[i].sum = max(found[i].best, b.probability), found[i].sum+b.probability
				found[k].best, found[k].sum = max(found[k].best, a.probability), found[k].sum+a.probability
			}
		}
	}
	return found
}
