package attribution

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"unicode"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
)

// Example is an annotated text.
type Example struct {
	Text *token.Text
	Tags []tagger.Tag
	Gold []Attribution
}

// run is a run of tokens, First inclusive, Last exclusive.
type run struct{ First, Last int }

// event is a gold attribution in runs of tokens.
type event struct {
	source, cue, content []run
	spans                Attribution
}

// runOf is the run of tokens that a span touches, without marks of punctuation
// at its ends.
func runOf(t *token.Text, s record.Span) (run, bool) {
	first := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > s.Start })
	last := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= s.End })
	return trimmed(t, run{first, last})
}

// trimmed cuts marks of punctuation off both ends of a run; false where
// nothing is left.
func trimmed(t *token.Text, r run) (run, bool) {
	for r.First < r.Last && punctuation(t.Word(r.First)) {
		r.First++
	}
	for r.First < r.Last && punctuation(t.Word(r.Last-1)) {
		r.Last--
	}
	return r, r.First < r.Last
}

// punctuation reports whether a token is made of marks of punctuation only.
func punctuation(word string) bool {
	for _, r := range word {
		if !unicode.IsPunct(r) && r != '`' && r != '´' {
			return false
		}
	}
	return true
}

func eventsOf(e *Example) []event {
	var events []event
	runs := func(spans []record.Span) []run {
		var found []run
		for _, s := range spans {
			if r, ok := runOf(e.Text, s); ok {
				found = append(found, r)
			}
		}
		return found
	}
	for _, a := range e.Gold {
		v := event{source: runs(a.Source), cue: runs(a.Cue), content: runs(a.Content), spans: a}
		if len(v.cue) > 0 && len(v.content) > 0 {
			events = append(events, v)
		}
	}
	return events
}

// proposeLabelsOf lays the gold attributions flat on the tokens.
func proposeLabelsOf(tokens int, events []event) []uint8 {
	labels := make([]uint8, tokens)
	for _, v := range events {
		for _, c := range v.content {
			for i := c.First; i < c.Last; i++ {
				if labels[i] == labelOut {
					labels[i] = labelContent
				}
			}
		}
	}
	for _, v := range events {
		for _, c := range v.content {
			if c.First == 0 || labels[c.First-1] == labelOut {
				labels[c.First] = labelContentStart
			}
		}
	}
	inContent := make([]bool, tokens)
	for i, y := range labels {
		inContent[i] = y != labelOut
	}
	lay := func(r run, start, inner uint8) {
		for i := r.First; i < r.Last; i++ {
			switch {
			case inContent[i] && i == r.First:
				labels[i] = inner
			case inContent[i] && inContent[r.First]:
				labels[i] = inner + 1
			case !inContent[i] && i == r.First:
				labels[i] = start
			case !inContent[i] && !inContent[r.First]:
				labels[i] = start + 1
			}
		}
	}
	for _, v := range events {
		for _, s := range v.source {
			lay(s, labelSourceStart, labelInnerSourceStart)
		}
	}
	for _, v := range events {
		for _, c := range v.cue {
			lay(c, labelCueStart, labelInnerCueStart)
		}
	}
	repair(labels)
	return labels
}

// repair turns labels that cannot follow the one before into ones that start.
func repair(labels []uint8) {
	x := proposeLabels
	for i, y := range labels {
		if !follows(x, int(y)) {
			labels[i] = y - 1
		}
		x = int(labels[i])
	}
}

// sequences builds the first model's examples, a paragraph each. The
// vocabulary counts while it is not settled.
func proposeSequences(readings []*reading, labels [][]uint8, v *vocabulary, least int32) []sequence {
	var keys []uint64
	for _, r := range readings {
		for _, p := range r.text.Paragraphs {
			for i := p.First; i < p.Last; i++ {
				keys = r.proposeFeatures(i, p, keys[:0])
				v.count(keys)
			}
		}
	}
	v.settle(least)
	var all []sequence
	for n, r := range readings {
		for _, p := range r.text.Paragraphs {
			s := sequence{weight: 1, labels: append([]uint8(nil), labels[n][p.First:p.Last]...)}
			repair(s.labels)
			for i := p.First; i < p.Last; i++ {
				s.starts = append(s.starts, int32(len(s.rows)))
				s.classes = append(s.classes, r.transitionClass(i))
				keys = r.proposeFeatures(i, p, keys[:0])
				for _, k := range keys {
					if row, known := v.rows[k]; known {
						s.rows = append(s.rows, row)
					}
				}
			}
			s.starts = append(s.starts, int32(len(s.rows)))
			all = append(all, s)
		}
	}
	return all
}

// TrainPropose learns the first model.
func TrainPropose(examples []Example, epochs int) *chain {
	readings := make([]*reading, len(examples))
	labels := make([][]uint8, len(examples))
	for i := range examples {
		e := &examples[i]
		readings[i] = read(e.Text, e.Tags)
		labels[i] = proposeLabelsOf(len(e.Text.Tokens), eventsOf(e))
	}
	v := newVocabulary()
	sequences := proposeSequences(readings, labels, v, int32(knob("LEAST", 3)))
	l := newLearner(proposeLabels, transitionClasses, len(v.keys), follows)
	likelihood := l.epochs(sequences, epochs, rand.New(rand.NewPCG(1, 2)))
	c := l.pack(v, 0.05)
	fmt.Println("propose:", len(v.keys), "features", likelihood, len(c.prints))
	return c
}
