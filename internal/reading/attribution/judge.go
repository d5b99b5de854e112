package attribution

import (
	"math"
	"slices"
)

// judgement is a candidate cue with arguments that the second model holds for
// likely, before it is accepted or refused.
type judgement struct {
	candidate
	source, content []run
	// path is the probability of the arguments as a whole; sureSource and
	// sureContent are the likeliest starts of a source and of a content.
	path, sureSource, sureContent float32
	rank                          int // 0 for the likeliest arguments of the cue
	score                         float32
}

const (
	ways    = 4   // how many arguments of a cue are judged
	settled = 0.9 // unless the best ones are likelier than this
)

// decode marks the arguments of a cue, in the likeliest ways.
func (c *relation) decode(m *chain, candidate candidate, s *scratch, all []judgement) []judgement {
	c.fill(m, s)
	l, n := &s.lattice, c.span.Last-c.span.First
	partition := m.infer(l)
	base := judgement{candidate: candidate}
	for t := range n {
		marginal := l.marginal[t*argumentLabels:]
		base.sureSource = max(base.sureSource, marginal[argumentSourceStart])
		base.sureContent = max(base.sureContent, marginal[argumentContentStart])
	}
	s.labels = slices.Grow(s.labels[:0], n)[:n]
	m.best(l, s.labels)
	first := len(all)
	all = append(all, c.arguments(base, s.labels))
	all[first].path = float32(math.Exp(m.weigh(l, s.labels) - partition))
	if all[first].path >= settled {
		return all
	}
	for _, path := range m.list(l, ways, &s.paths) {
		j := c.arguments(base, path)
		j.path = float32(math.Exp(m.weigh(l, path) - partition))
		same := -1
		for k := first; k < len(all) && same < 0; k++ {
			if slices.Equal(all[k].source, j.source) && slices.Equal(all[k].content, j.content) {
				same = k
			}
		}
		if same < 0 {
			j.rank = len(all) - first
			all = append(all, j)
		} else if same > first {
			all[same].path += j.path
		}
	}
	return all
}

// arguments reads the source and the content off the labels of a window.
func (c *relation) arguments(j judgement, labels []uint8) judgement {
	for i := 0; i < len(labels); {
		start := labels[i]
		if start == argumentOut {
			i++
			continue
		}
		end := i + 1
		for end < len(labels) && labels[end] == start+1 {
			end++
		}
		if r, ok := trimmed(c.text, run{c.span.First + i, c.span.First + end}); ok {
			if start == argumentSourceStart {
				j.source = nearest(j.source, r, c.cue)
			} else {
				j.content = append(j.content, r)
			}
		}
		i = end
	}
	c.overrun(&j)
	return j
}

// nearest keeps the source that is nearer to the cue: there is only one.
func nearest(known []run, other, cue run) []run {
	away := func(r run) int { return max(r.First-cue.Last, cue.First-r.Last) }
	if len(known) == 0 || away(other) < away(known[0]) {
		return []run{other}
	}
	return known
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

// rivalry is what the other candidates of its paragraph say of a judgement, as
// the likeliest of those that stand in each relation to it.
type rivalry struct {
	best, sum float32 // those whose cues overlap its cue
	around    float32 // those whose content holds its cue
	within    float32 // those whose cue lies in its content
	crossing  float32 // those whose content overlaps its own in part
	same      float32 // those with a content that starts or ends with its own
	source    float32 // those whose cue overlaps its source
}

// rivals compares the candidates of a paragraph with each other; the
// judgements are in the order of the text.
func rivals(all []judgement) []rivalry {
	found := make([]rivalry, len(all))
	for first := 0; first < len(all); {
		last := first
		for last < len(all) && all[last].paragraph == all[first].paragraph {
			last++
		}
		for i := first; i < last; i++ {
			for k := first; k < last; k++ {
				if all[k].rank == 0 && all[k].run != all[i].run {
					found[i].meet(&all[i], &all[k])
				}
			}
		}
		first = last
	}
	return found
}

// meet notes what another candidate, with its likeliest arguments, says of a
// judgement.
func (r *rivalry) meet(j, other *judgement) {
	p := other.probability
	if j.overlaps(other.run) {
		r.best, r.sum = max(r.best, p), r.sum+p
		return
	}
	for _, s := range j.source {
		if s.overlaps(other.run) {
			r.source = max(r.source, p)
		}
	}
	for _, c := range other.content {
		if c.overlaps(j.run) {
			r.around = max(r.around, p)
		}
	}
	for _, c := range j.content {
		if c.overlaps(other.run) {
			r.within = max(r.within, p)
		}
		for _, d := range other.content {
			switch {
			case !c.overlaps(d):
			case c.First == d.First || c.Last == d.Last:
				r.same = max(r.same, p)
			case (c.First < d.First) == (c.Last < d.Last):
				r.crossing = max(r.crossing, p)
			}
		}
	}
}
