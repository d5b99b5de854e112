package attribution

import (
	"math"
	"slices"

	"readout/internal/reading/token/hash"
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
	ways    = 5    // how many arguments of a cue are judged
	settled = 0.93 // unless the best ones are likelier than this
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
	k = 350
	share := uint64(bucket(j.path))<<4 | uint64(j.rank)
	add(share)
	add(share<<8 | p)
	add(share<<16 | shape)
	keys = c.sourceFeatures(j, share, keys)
	return c.contentFeatures(j, share, keys)
}

// edges tells how a run starts and ends: the marks, tags and sentence bounds
// on both sides of either end.
func (c *relation) edges(r run) (start, end uint64) {
	before, first := c.at(r.First-1, c.p), c.at(r.First, c.p)
	last, after, after2 := c.at(r.Last-1, c.p), c.at(r.Last, c.p), c.at(r.Last+1, c.p)
	start = uint64(before.kind)<<4 | uint64(first.quote)<<8
	if r.First == c.text.Sentences[first.sentence].First || before.sentence != first.sentence {
		start |= 1
	}
	if before.kind == openQuote && r.First-1 == c.text.Sentences[first.sentence].First {
		start |= 2
	}
	end = uint64(after.kind)<<4 | uint64(after2.kind)<<8 | uint64(last.quote)<<12
	if r.Last >= c.p.Last || after.kind == stop {
		end |= 1
	}
	if r.Last == c.cue.First {
		end |= 2
	}
	if r.First == c.cue.Last {
		start |= 4
	}
	if r.Last < c.p.Last && after.sentence != last.sentence {
		end |= 4
	}
	return start, end
}

// sourceFeatures asks how the source is bounded.
func (c *relation) sourceFeatures(j *judgement, share uint64, keys []uint64) []uint64 {
	k := uint64(400)
	add := func(x uint64) {
		k++
		keys = append(keys, hash.Mix(k, x))
	}
	if len(j.source) == 0 {
		add(hash.Mix(c.head, share))
		add(hash.Mix(c.beside, c.tags))
		return keys
	}
	r := j.source[0]
	start, end := c.edges(r)
	first, last := c.at(r.First, c.p), c.at(r.Last-1, c.p)
	before, after := c.at(r.First-1, c.p), c.at(r.Last, c.p)
	commas, verbs := uint64(0), uint64(0)
	for i := r.First; i < r.Last; i++ {
		if c.facts[i].kind == comma {
			commas++
		}
		if c.facts[i].tag.Finite() {
			verbs++
		}
	}
	commas, verbs = min(commas, 3), min(verbs, 2)
	gap, side := uint64(0), uint64(0)
	if r.First >= j.Last {
		gap, side = far(r.First-j.Last), 1
	} else {
		gap = far(j.First - r.Last)
	}
	phrase := uint64(0)
	if int(first.phraseStart) == r.First {
		phrase |= 1
	}
	if int(last.phraseEnd) == r.Last {
		phrase |= 2
	}
	add(start<<16 | end)
	add(start<<16 | end | side<<40 | commas<<42 | verbs<<44)
	add(end<<16 | side<<8 | commas<<4 | gap<<32)
	add(uint64(after.kind)<<24 | gap<<16 | side<<8 | commas<<4 | verbs)
	add(uint64(before.tag)<<16 | uint64(first.tag)<<8 | phrase)
	add(uint64(after.tag)<<16 | uint64(last.tag)<<8 | phrase | gap<<32 | side<<40)
	add(hash.Mix(before.lower, uint64(first.tag)<<8|side))
	add(hash.Mix(after.lower, uint64(last.tag)<<8|gap<<16|side<<24))
	add(hash.Mix(first.lower, side<<8|gap))
	add(hash.Mix(c.head, side<<16|gap<<8|uint64(last.tag)))
	add(phrase<<16 | uint64(first.tag)<<8 | uint64(last.tag))
	add(share<<8 | phrase<<4 | side)
	add(far(r.Last-r.First)<<8 | commas<<4 | verbs)
	return keys
}

// contentFeatures asks how the parts of the content are bounded and whether
// they fit each other.
func (c *relation) contentFeatures(j *judgement, share uint64, keys []uint64) []uint64 {
	var k uint64
	add := func(x uint64) {
		k++
		keys = append(keys, hash.Mix(k, x))
	}
	quoted := uint64(0)
	for n, r := range j.content {
		part := capped(n, 1) << 1
		side := uint64(0)
		if r.First >= j.Last {
			side = 1
		}
		part |= side
		if n+1 < len(j.content) {
			part |= 4
		}
		start, end := c.edges(r)
		first, last := c.at(r.First, c.p), c.at(r.Last-1, c.p)
		before, after, after2 := c.at(r.First-1, c.p), c.at(r.Last, c.p), c.at(r.Last+1, c.p)
		opened, closed, verbs, cues := 0, 0, uint64(0), uint64(0)
		for i := r.First; i < r.Last; i++ {
			f := &c.facts[i]
			switch f.kind {
			case openQuote:
				opened++
			case closeQuote:
				closed++
			}
			if f.tag.Finite() {
				verbs++
			}
			if c.proposal.cue[i] >= 6 {
				cues++
			}
		}
		verbs = min(verbs, 3)
		marks := uint64(0)
		if first.quote != outside && last.quote != outside && first.quoteStart == last.quoteStart {
			marks = 1
			quoted |= 1
		} else if first.quote != outside || last.quote != outside {
			marks = 2
		} else {
			quoted |= 2
		}
		if opened != closed {
			marks |= 4
		}
		sentences := capped(int(last.sentence-first.sentence), 3)
		apart := capped(int(max(first.sentence-c.sentence, c.sentence-last.sentence, 0)), 3)
		k = 430
		add(part<<48 | start<<24 | end)
		add(part<<48 | end<<16 | marks<<8 | sentences<<4 | apart)
		add(part<<48 | start<<16 | marks<<8 | sentences<<4 | apart)
		add(part<<32 | marks<<24 | verbs<<16 | sentences<<8 | apart<<4 | min(cues, 2))
		add(part<<32 | uint64(before.tag)<<16 | uint64(first.tag)<<8 | marks)
		add(part<<32 | uint64(last.tag)<<24 | uint64(after.tag)<<16 | uint64(after2.tag)<<8 | marks)
		add(hash.Mix(after.lower, hash.Mix(after2.lower, part)))
		add(hash.Mix(hash.Mix(after.lower, uint64(last.tag)), part<<8|marks))
		add(hash.Mix(first.lower, part<<8|uint64(before.kind)))
		add(hash.Mix(c.head, part<<16|uint64(first.tag)<<8|verbs))
		add(hash.Mix(c.head, part<<24|end))
		add(hash.Mix(c.head, part<<24|start<<4|verbs))
		add(hash.Mix(c.verb(after.head), part<<8|uint64(after.kind)))
		add(hash.Mix(c.verb(after2.head), part<<16|uint64(after.kind)<<8|uint64(after2.tag)))
		add(share<<16 | part<<8 | marks)
		add(part<<32 | far(r.Last-r.First)<<16 | marks<<8 | verbs<<4 | uint64(after.kind)<<24)
	}
	k = 460
	add(quoted<<8 | capped(len(j.content), 3))
	add(hash.Mix(c.beside, quoted<<8|capped(len(j.content), 3)))
	if len(j.source) > 0 && len(j.content) > 0 {
		for _, r := range j.content {
			if r.Last == j.source[0].First || r.First == j.source[0].Last {
				add(1 | quoted<<8)
			}
		}
	}
	return keys
}

// rivals compares the candidates of a text with each other; the judgements are
// in the order of the text.
func rivals(all []judgement) []rivalry {
	found := make([]rivalry, len(all))
	note := func(i, other int) {
		if all[other].rank == 0 && all[i].run != all[other].run && all[i].overlaps(all[other].run) {
			found[i].best = max(found[i].best, all[other].probability)
			found[i].sum += all[other].probability
		}
	}
	for i := range all {
		for k := i - 1; k >= 0 && all[k].paragraph == all[i].paragraph && all[k].First > all[i].First-longCue; k-- {
			note(i, k)
			note(k, i)
		}
	}
	return found
}
