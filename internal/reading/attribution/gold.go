package attribution

import (
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

// event is a gold attribution in runs of tokens.
type event struct {
	source, cue, content []run
}

// runOf is the run of tokens that a span touches, without marks of punctuation
// at its ends.
func runOf(t *token.Text, s record.Span) (run, bool) { return trimmed(t, touched(t, s)) }

// touched is the run of tokens that a span touches.
func touched(t *token.Text, s record.Span) run {
	first := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > s.Start })
	last := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= s.End })
	return run{first, last}
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
		v := event{source: runs(a.Source), cue: runs(a.Cue), content: runs(a.Content)}
		if len(v.cue) == 0 && len(a.Cue) > 0 { // a colon or a dash
			if r := touched(e.Text, a.Cue[0]); r.First < r.Last {
				v.cue = []run{r}
			}
		}
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

// task is a cue of the training texts, gold or proposed, with the attribution
// that it belongs to.
type task struct {
	text      int
	cue       run
	event     *event
	paragraph int
}

// tasksOf are the gold cues of a text and the proposed ones that overlap them.
func tasksOf(text int, r *reading, events []event, p *proposal) []task {
	var tasks []task
	seen := map[run]bool{}
	paragraphOf := func(token int) int {
		return sort.Search(len(r.text.Paragraphs), func(i int) bool { return r.text.Paragraphs[i].Last > token })
	}
	for i := range events {
		cue := run{events[i].cue[0].First, events[i].cue[len(events[i].cue)-1].Last}
		if seen[cue] || cue.Last-cue.First > longCue {
			continue
		}
		seen[cue] = true
		tasks = append(tasks, task{text: text, cue: cue, event: &events[i], paragraph: paragraphOf(cue.First)})
	}
	for _, c := range p.cues {
		if e := eventAt(events, c.run); e != nil && !seen[c.run] {
			seen[c.run] = true
			tasks = append(tasks, task{text: text, cue: c.run, event: e, paragraph: c.paragraph})
		}
	}
	return tasks
}

// eventAt is the event whose cue overlaps the run most, nil where none does.
func eventAt(events []event, r run) *event {
	var best *event
	most := 0
	for i := range events {
		for _, c := range events[i].cue {
			if shared := min(c.Last, r.Last) - max(c.First, r.First); shared > most {
				most, best = shared, &events[i]
			}
		}
	}
	return best
}

// argumentLabelsOf labels the window of a task.
func argumentLabelsOf(t *task, c *relation) []uint8 {
	span := c.span
	labels := make([]uint8, span.Last-span.First)
	lay := func(runs []run, start uint8) {
		for _, r := range runs {
			for i := max(r.First, span.First); i < min(r.Last, span.Last); i++ {
				labels[i-span.First] = start + 1
				if i == r.First {
					labels[i-span.First] = start
				}
			}
		}
	}
	lay(t.event.content, argumentContentStart)
	lay(t.event.source, argumentSourceStart)
	for i := range labels {
		if c.class(span.First+i) == cueClass {
			labels[i] = argumentOut
		}
	}
	for i, y := range labels {
		x := argumentLabels
		if i > 0 {
			x = int(labels[i-1])
		}
		if !argumentFollows(x, int(y)) {
			labels[i]--
		}
	}
	return labels
}
