package compare

import (
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// askProperties asks for the typed claims of the readings: who coordinates, what
// status is proposed, since when relations exist. A property of which some
// account gives several values is asked for each value, another one as a whole.
func (c *comparer) askProperties() []question {
	type thing struct{ property, subject string }
	var order []thing
	said := map[thing][]assertion{}
	for _, v := range c.voices {
		if v.Reading == nil {
			continue
		}
		for i := range v.Reading.Facts {
			f := &v.Reading.Facts[i]
			if c.asked(f.Property) || f.Value == "" || !v.text.holds(f.Quote) || restated(v.Reading, f) {
				continue
			}
			at := thing{f.Property, c.subject(v, f.Subject)}
			if said[at] == nil {
				order = append(order, at)
			}
			said[at] = append(said[at], assertion{voice: v.number, value: f.Value, key: valueKey(f.Value), quotes: []record.Span{f.Quote}})
		}
	}
	var questions []question
	for _, at := range order {
		for _, group := range apart(said[at]) {
			q := question{property: at.property, subject: at.subject, said: group, kind: kindOf(group[0].value)}
			if q.kind == Day {
				agreeOnDates(q.said)
				for i := range q.said {
					q.said[i].key = q.said[i].value
				}
			}
			q.searched = []string{c.printed(group[0].value)}
			work := c.workCalled(at.subject)
			q.seek = func(v *voice) (assertion, bool) {
				if work != nil && !c.knows(v, work) {
					return assertion{}, false // who does not name the programme says nothing of it
				}
				return c.seekProperty(v, group[0])
			}
			questions = append(questions, q)
		}
	}
	return questions
}

// workCalled is the undertaking of a label, nil where there is none.
func (c *comparer) workCalled(label string) *undertaking {
	i := slices.IndexFunc(c.works, func(w *undertaking) bool { return w.label() == label })
	if i < 0 {
		return nil
	}
	return c.works[i]
}

// knows reports whether an account names an undertaking.
func (c *comparer) knows(v *voice, w *undertaking) bool {
	if slices.ContainsFunc(w.names, func(t *title) bool { return t.voice == v }) {
		return true
	}
	_, found := c.seekUndertaking(v, w, w.agree())
	return found
}

// restated reports whether a fact says again what a pledge of the reading says.
func restated(r *record.Reading, f *record.Fact) bool {
	return f.Property == "contribution" && slices.ContainsFunc(r.Pledges, func(p record.Pledge) bool { return p.Quote.Overlaps(f.Quote) })
}

// asked are the properties that have a question of their own.
func (c *comparer) asked(property string) bool {
	return property == "ordinal" || property == "date" || property == "format" || property == "venue"
}

// subject is what a fact is about, in words that mean the same in every account.
func (c *comparer) subject(v *voice, ref record.Ref) string {
	r := v.Reading
	switch {
	case ref.Kind == "meeting" && ref.Index < len(r.Meetings) && ref.Index >= 0:
		m := &r.Meetings[ref.Index]
		if m == v.meeting {
			return ""
		}
		if id := linked(v.Links.Meetings, ref.Index); id != "" {
			return id
		}
		return strings.Trim(m.Mechanism+"/"+strconv.Itoa(m.Ordinal), "/0")
	case ref.Kind == "person" && ref.Index < len(r.People) && ref.Index >= 0:
		for _, p := range c.people {
			if slices.ContainsFunc(p.seen, func(s sighting) bool { return s.mention == &r.People[ref.Index] }) {
				return p.forms[0].Text
			}
		}
	case ref.Kind == "initiative":
		if w := c.workOf(v, ref.Index); w != nil {
			return w.label()
		}
	}
	return ref.ID
}

func valueKey(value string) string { return strings.Join(strings.Fields(lexicon.Fold(value)), " ") }

// apart groups the assertions of one property: together where each account has
// one value, else by value.
func apart(said []assertion) [][]assertion {
	of := map[int]string{}
	several := false
	for _, a := range said {
		if key, known := of[a.voice]; known && key != a.key {
			several = true
		}
		of[a.voice] = a.key
	}
	if !several {
		return [][]assertion{said}
	}
	var keys []string
	groups := map[string][]assertion{}
	for _, a := range said {
		if groups[a.key] == nil {
			keys = append(keys, a.key)
		}
		groups[a.key] = append(groups[a.key], a)
	}
	out := make([][]assertion, 0, len(keys))
	for _, k := range keys {
		out = append(out, groups[k])
	}
	return out
}

// kindOf is in what accounts differ that give a property values such as this one.
func kindOf(value string) Kind {
	if record.Date(value).Time().Year() > 1 || record.Date(value).YearUnknown() {
		return Day
	}
	if value[0] >= '0' && value[0] <= '9' {
		return Figure
	}
	if len(value) == 2 && strings.ToUpper(value) == value {
		return Office // a state: who coordinates, who hosts
	}
	return Wording
}

// printed is a value for a person to read: parties by name.
func (c *comparer) printed(value string) string { return c.lex.ActorName(value) }

// seekProperty looks for the value in a sentence that also shares words with the
// one that states the property elsewhere: the value's words alone can be there
// for another reason.
func (c *comparer) seekProperty(v *voice, a assertion) (assertion, bool) {
	from := c.voices[a.voice].text
	place := from.sentenceAt(a.quotes[0].Start)
	if place < 0 {
		return assertion{}, false
	}
	around := from.sentences[place].terms.without(c.common)
	for _, at := range c.placesOf(v, a.value) {
		i := v.text.sentenceAt(at.Start)
		if i < 0 {
			continue
		}
		value := v.text.bagOf(at)
		rest := around.without(value)
		if len(value) > 2 || c.weights.covered(rest, v.text.sentences[i].terms) >= 0.34 {
			a.quotes = []record.Span{at}
			return a, true
		}
	}
	return assertion{}, false
}

// placesOf are where a text says a value: a date in any form, a party under any
// name, other values by their words.
func (c *comparer) placesOf(v *voice, value string) []record.Span {
	var places []record.Span
	switch {
	case c.lex.Places[value] != nil || c.lex.Organisations[value] != nil:
		for _, m := range v.text.names {
			if m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.OrganisationName) == value {
				places = append(places, m.Span)
			}
		}
	case kindOf(value) == Day:
		v.text.read()
		for _, d := range v.text.dates {
			if record.Date(d.Value).WithYear(c.date.Year()) == record.Date(value) {
				places = append(places, d.Span)
			}
		}
	default:
		if status := c.lex.Statuses[value]; status != nil {
			value = status.Name
		}
		terms := newFolder(v.Document.Language).terms(c.lex, value, v.side())
		if at, found := v.text.near(terms, len(terms)+1); found {
			places = append(places, at)
		}
	}
	return places
}
