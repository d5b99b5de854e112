package compare

import (
	"cmp"
	"slices"

	"readout/internal/record"
)

// Likeness from which two statements on one topic are shown beside each other.
const alignThreshold = 0.16

// said is a statement with what it is compared by.
type said struct {
	voice *voice
	index int
	terms bag
}

func (s said) statement() *record.Statement { return &s.voice.Reading.Statements[s.index] }

func (s said) ref() StatementRef {
	return StatementRef{Document: s.voice.Document.ID, Index: s.index}
}

// terms are the terms of a statement's content without the meeting's parties.
func (c *comparer) terms(v *voice, index int) bag {
	spans := slices.DeleteFunc(slices.Clone(v.Reading.Statements[index].Content), func(s record.Span) bool { return !v.text.holds(s) })
	return v.text.bagOf(spans...).without(c.common)
}

// align finds for each pair of accounts the statements on a topic that are
// nearest to each other, one to one, best first.
func (c *comparer) align(t *Topic) []Alignment {
	var all [][]said
	for n, cell := range t.Cells {
		var of []said
		for _, i := range cell.Statements {
			of = append(of, said{c.voices[n], i, c.terms(c.voices[n], i)})
		}
		all = append(all, of)
	}
	var alignments []Alignment
	for _, pair := range c.pairs(all) {
		alignments = append(alignments, c.matches(pair[0], pair[1])...)
	}
	return alignments
}

// fewVoices is the number of accounts up to which each is aligned with each; of
// more, each is aligned with the one that says most on the topic.
const fewVoices = 6

func (c *comparer) pairs(all [][]said) [][2][]said {
	var speaking [][]said
	most := 0
	for _, of := range all {
		if len(of) == 0 {
			continue
		}
		speaking = append(speaking, of)
		if len(of) > len(speaking[most]) {
			most = len(speaking) - 1
		}
	}
	var pairs [][2][]said
	for i := range speaking {
		for j := i + 1; j < len(speaking); j++ {
			if len(speaking) <= fewVoices || i == most || j == most {
				pairs = append(pairs, [2][]said{speaking[i], speaking[j]})
			}
		}
	}
	return pairs
}

// matches pairs the statements of two accounts, each at most once.
func (c *comparer) matches(a, b []said) []Alignment {
	type candidate struct {
		i, j  int
		score float64
	}
	var candidates []candidate
	for i := range a {
		for j := range b {
			if score := c.likeness(a[i], b[j]); score >= alignThreshold {
				candidates = append(candidates, candidate{i, j, score})
			}
		}
	}
	slices.SortStableFunc(candidates, func(x, y candidate) int { return cmp.Compare(y.score, x.score) })
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	var found []Alignment
	for _, m := range candidates {
		if usedA[m.i] || usedB[m.j] {
			continue
		}
		usedA[m.i], usedB[m.j] = true, true
		found = append(found, Alignment{
			A: a[m.i].ref(), B: b[m.j].ref(), Score: m.score, Strength: strength(a[m.i], b[m.j], m.score),
		})
	}
	return found
}

// likeness weighs what two statements are about: words for the most part, then
// topics and the act. It is symmetric.
func (c *comparer) likeness(a, b said) float64 {
	x, y := a.statement(), b.statement()
	words := c.weights.alike(a.terms, b.terms)
	score := 0.8*words + 0.1*sharedTopics(x.Topics, y.Topics)
	switch {
	case x.Act == y.Act:
		score += 0.1
	case scaleOf(x.Act) == scaleOf(y.Act):
		score += 0.05
	}
	if words == 0 {
		return 0
	}
	return min(score, 1)
}

// sharedTopics is the Jaccard coefficient of two lists of topics.
func sharedTopics(a, b []string) float64 {
	both := 0
	for _, t := range a {
		if slices.Contains(b, t) {
			both++
		}
	}
	if either := len(a) + len(b) - both; either > 0 {
		return float64(both) / float64(either)
	}
	return 0
}
