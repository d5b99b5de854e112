package ruling

import (
	"cmp"
	"slices"
	"strconv"

	"readout/internal/record"
)

// Apply gives an entry's reading as people ruled on it, and tells what became of
// each ruling that names the document, in the order in which they apply. The
// entry given is not changed.
func (b *Book) Apply(e record.Entry) (record.Entry, []Standing) {
	about := b.documents[e.Document.ID]
	if len(about) == 0 {
		return e, nil
	}
	a := applying{text: e.Document.Text, ruler: newRuler(e.Document.Text), reading: clone(e.Reading)}
	a.claims = claims(&a.reading)
	var standings []Standing
	for _, s := range about {
		standings = append(standings, a.rule(e.Document.ID, *s))
	}
	a.finish()
	e.Reading = a.reading
	return e, standings
}

// applying is rulings being put over one reading.
type applying struct {
	text    string
	ruler   *ruler
	reading record.Reading
	claims  []*claim
}

// rule applies one ruling.
func (a *applying) rule(document string, s Standing) Standing {
	located, at := false, place{}
	words := s.wordsIn(document)
	if words != "" {
		near := 0
		for _, subject := range s.Subjects {
			if d, part := Split(subject); d == document {
				if n, ok := anchorOf(part); ok {
					near = a.ruler.offset(n) - anchorWithin(s.Finding)
				}
			}
		}
		if at, located = locate(a.text, words, near); !located {
			s.State = Reopened
			return s
		}
		s.Span = at.Span
		if s.Finding != nil && len(s.Finding.Spans["quote"]) > 0 {
			s.Span = at.of(s.Finding.Spans["quote"][0])
		}
	}
	s.State = Applied
	for _, subject := range s.Subjects {
		d, part := Split(subject)
		if d != document {
			continue
		}
		switch kind, index := KindOf(part); kind {
		case "":
		case Meeting, Person, Initiative:
			a.mention(&s, subject, kind, index, words)
		default:
			a.claim(&s, kind, part, at, located)
		}
	}
	return s
}

// anchorWithin is where the anchor of a finding lies in its words.
func anchorWithin(f *record.Finding) int {
	if f == nil || len(f.Spans["anchor"]) == 0 {
		return 0
	}
	return f.Spans["anchor"][0].Start
}

// mention corrects one document's words about somebody or something. Whether two
// mentions are one, and which are none, is for linking.
func (a *applying) mention(s *Standing, subject string, kind Kind, index int, words string) {
	i := mention(&a.reading, kind, index, words)
	if i < 0 {
		s.State, s.Lost = Waiting, true
		return
	}
	if s.mentions == nil {
		s.mentions = map[string]string{}
	}
	document, _ := Split(subject)
	s.mentions[subject] = document + "#" + string(kind) + strconv.Itoa(i)
	s.Now = s.mentions[subject]
	if s.Kind != record.Correct {
		return
	}
	switch kind {
	case Meeting:
		correctMeeting(&a.reading, &a.reading.Meetings[i], s.Field, s.Value)
	case Person:
		correctPerson(&a.reading.People[i], s.Field, s.Value)
	case Initiative:
		correctInitiative(&a.reading.Initiatives[i], s.Field, s.Value)
	}
}

// claim applies a ruling on a claim; where the reading has lost it, the claim is
// made anew, unless the ruling says that it is not so.
func (a *applying) claim(s *Standing, kind Kind, part string, at place, located bool) {
	c := match(a.claims, kind, part, a.ruler, s, at, located)
	if c == nil {
		s.Lost = true
		if s.Kind == record.Dismiss {
			return
		}
		if !located {
			s.State = Waiting
			return
		}
		if c = restore(&a.reading, kind, s.Finding, at); c == nil {
			s.State = Waiting
			return
		}
		c.state = &record.Ruled{Alone: true}
		a.claims = append(a.claims, c)
	}
	s.Now = a.reading.Document + "#" + c.id(a.ruler)
	if c.state == nil {
		c.state = &record.Ruled{}
	}
	s.Lost = s.Lost || c.state.Alone
	c.state.Rulings = append(c.state.Rulings, s.Name)
	c.state.By, c.state.At = s.By, s.At
	c.gone = s.Kind == record.Dismiss
	switch s.Kind {
	case record.Correct:
		s.Was = c.set(s.Field, s.Value)
	case record.Accept:
		if s.Finding != nil {
			for _, field := range fields[kind] {
				if field.Type != internal && field.get(c) != s.Finding.Values[field.Name] {
					c.set(field.Name, s.Finding.Values[field.Name])
				}
			}
		}
	}
}

// set gives a field a value and returns what the machine had there.
func (c *claim) set(name, value string) (was string) {
	for _, field := range fields[c.kind] {
		if field.Name != name {
			continue
		}
		was, known := c.values[name]
		if !known {
			was = field.get(c)
			if c.values == nil {
				c.values = map[string]string{}
			}
			c.values[name] = was
		}
		field.set(c, value)
		return was
	}
	return ""
}

// finish takes out what was dismissed, puts restored claims where they stand and
// marks all that was ruled on.
func (a *applying) finish() {
	gone := map[Kind]map[int]bool{}
	for _, c := range a.claims {
		if c.state == nil {
			continue
		}
		for _, field := range fields[c.kind] {
			if was, set := c.values[field.Name]; set && was != field.get(c) {
				if c.state.Was == nil {
					c.state.Was = map[string]string{}
				}
				c.state.Was[field.Name] = was
			}
		}
		c.mark()
		if c.gone {
			if gone[c.kind] == nil {
				gone[c.kind] = map[int]bool{}
			}
			gone[c.kind][c.index] = true
		}
	}
	r := &a.reading
	r.Statements = without(r.Statements, gone[Statement])
	r.Pledges = without(r.Pledges, gone[Pledge])
	r.Commitments = without(r.Commitments, gone[Commitment])
	r.Facts = without(r.Facts, gone[Fact])
	slices.SortStableFunc(r.Statements, func(a, b record.Statement) int {
		return cmp.Or(cmp.Compare(a.Quote.Start, b.Quote.Start), cmp.Compare(start(a.Cue), start(b.Cue)))
	})
	slices.SortStableFunc(r.Pledges, func(a, b record.Pledge) int { return cmp.Compare(a.Anchor.Start, b.Anchor.Start) })
	slices.SortStableFunc(r.Commitments, func(a, b record.Commitment) int { return cmp.Compare(a.Text.Start, b.Text.Start) })
}

func start(spans []record.Span) int {
	if len(spans) == 0 {
		return 0
	}
	return spans[0].Start
}

// mark says on the claim itself what was ruled.
func (c *claim) mark() {
	switch c.kind {
	case Statement:
		c.statement().Ruled = c.state
	case Pledge:
		c.pledge().Ruled = c.state
	case Commitment:
		c.commitment().Ruled = c.state
	case Fact:
		c.fact().Ruled = c.state
	}
}

func without[T any](all []T, gone map[int]bool) []T {
	if len(gone) == 0 {
		return all
	}
	var kept []T
	for i := range all {
		if !gone[i] {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// clone copies what rulings change of a reading.
func clone(r record.Reading) record.Reading {
	r.Meetings = slices.Clone(r.Meetings)
	r.People = slices.Clone(r.People)
	r.Initiatives = slices.Clone(r.Initiatives)
	r.Statements = slices.Clone(r.Statements)
	r.Pledges = slices.Clone(r.Pledges)
	r.Commitments = slices.Clone(r.Commitments)
	r.Facts = slices.Clone(r.Facts)
	return r
}
