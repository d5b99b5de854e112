package attribution

import "readout/internal/reading/token"

// run is a run of tokens, First inclusive, Last exclusive.
type run struct{ First, Last int }

func (r run) overlaps(other run) bool { return r.First < other.Last && other.First < r.Last }

// proposal is what the first model says of a text: by token, how likely it is
// to be in a source, a cue or a content, in buckets, and its best label.
type proposal struct {
	source, sourceStart, cue, content, contentStart []uint8
	label                                           []uint8
	crowd                                           []int32 // how many candidates a paragraph has
	cues                                            []candidate
}

// candidate is a possible cue.
type candidate struct {
	run
	paragraph   int
	probability float32
}

const (
	leastCue = 0.15 // candidates less likely are not looked at
	longCue  = 24   // nor are longer ones
)

// bucket sorts a probability into one of twelve buckets.
func bucket(p float32) uint8 {
	for i, bound := range [...]float32{0.01, 0.03, 0.08, 0.16, 0.3, 0.45, 0.6, 0.75, 0.87, 0.95, 0.985} {
		if p < bound {
			return uint8(i)
		}
	}
	return 11
}

// propose runs the first model over every paragraph of a text.
func (r *reading) propose(c *chain, s *scratch) *proposal {
	n := len(r.facts)
	all := make([]uint8, 6*n)
	cut := func(i int) []uint8 { return all[i*n : (i+1)*n : (i+1)*n] }
	p := &proposal{source: cut(0), sourceStart: cut(1), cue: cut(2), content: cut(3), contentStart: cut(4), label: cut(5)}
	p.crowd = make([]int32, len(r.text.Paragraphs))
	l := &s.lattice
	for number, paragraph := range r.text.Paragraphs {
		c.fill(r, paragraph, s)
		c.infer(l)
		c.best(l, p.label[paragraph.First:paragraph.Last])
		p.note(l, paragraph)
		known := len(p.cues)
		p.findCues(l, paragraph, number)
		p.crowd[number] = int32(len(p.cues) - known)
	}
	return p
}

// note sorts the marginals of a paragraph into buckets.
func (p *proposal) note(l *lattice, paragraph token.Paragraph) {
	for i := paragraph.First; i < paragraph.Last; i++ {
		m := l.marginal[(i-paragraph.First)*proposeLabels:][:proposeLabels]
		start := m[labelSourceStart] + m[labelInnerSourceStart]
		p.sourceStart[i] = bucket(start)
		p.source[i] = bucket(start + m[labelSource] + m[labelInnerSource])
		inner := m[labelInnerSourceStart] + m[labelInnerSource] + m[labelInnerCueStart] + m[labelInnerCue]
		p.content[i] = bucket(m[labelContentStart] + m[labelContent] + inner)
		p.contentStart[i] = bucket(m[labelContentStart])
		p.cue[i] = bucket(cueStart(m) + cueRest(m))
	}
}

func cueStart(m []float32) float32 { return m[labelCueStart] + m[labelInnerCueStart] }
func cueRest(m []float32) float32  { return m[labelCue] + m[labelInnerCue] }

// findCues collects the runs that are likely enough to be cues. As labels form
// a Markov chain, a run's probability is that of its start times those of each
// step on.
func (p *proposal) findCues(l *lattice, paragraph token.Paragraph, number int) {
	n := paragraph.Last - paragraph.First
	for t := range n {
		m := l.marginal[t*proposeLabels:][:proposeLabels]
		probability := cueStart(m)
		before := probability + cueRest(m)
		for end := t + 1; probability >= leastCue && end-t <= longCue; end++ {
			goesOn := float32(0)
			if end < n {
				m := l.marginal[end*proposeLabels:][:proposeLabels]
				goesOn = min(1, cueRest(m)/max(before, 1e-9))
				before = cueStart(m) + cueRest(m)
			}
			if here := probability * (1 - goesOn); here >= leastCue {
				p.cues = append(p.cues, candidate{
					run:         run{paragraph.First + t, paragraph.First + end},
					paragraph:   number,
					probability: here,
				})
			}
			probability *= goesOn
		}
	}
}
