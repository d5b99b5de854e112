package linking

import (
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// corrections is what people said of single mentions and of shared objects
// other than whether they are one.
type corrections struct {
	dismissed map[string]bool              // mentions and ids that are not so
	values    map[string]map[string]string // by mention or id, field to value
}

func correctionsOf(rulings []record.Ruling) corrections {
	c := corrections{map[string]bool{}, map[string]map[string]string{}}
	for _, r := range rulings {
		for _, subject := range r.Subjects {
			switch r.Kind {
			case record.Dismiss:
				c.dismissed[subject] = true
			case record.Accept:
				delete(c.dismissed, subject)
			case record.Correct:
				if c.values[subject] == nil {
					c.values[subject] = map[string]string{}
				}
				c.values[subject][r.Field] = r.Value
			}
		}
	}
	return c
}

// of are a document's mentions with their corrections.
func (c corrections) of(d *document) mentions {
	if len(c.values) == 0 {
		return d.read
	}
	m := mentions{slices.Clone(d.read.meetings), slices.Clone(d.read.people), slices.Clone(d.read.initiatives)}
	for i := range m.meetings {
		correctMention(&m.meetings[i], c.values[ref{d, i}.mention("meeting")])
	}
	for i := range m.people {
		correctPersonMention(&m.people[i], c.values[ref{d, i}.mention("person")])
	}
	for i := range m.initiatives {
		correctInitiativeMention(&m.initiatives[i], c.values[ref{d, i}.mention("initiative")])
	}
	return m
}

// indexOf is the index in "meeting3", where it is of that kind and there are so many.
func indexOf(mention, kind string, count int) (int, bool) {
	digits, ok := strings.CutPrefix(mention, kind)
	i, err := strconv.Atoi(digits)
	return i, ok && err == nil && i >= 0 && i < count
}

func correctMention(m *record.MeetingMention, values map[string]string) {
	for field, value := range values {
		switch field {
		case "ordinal":
			m.Ordinal, _ = strconv.Atoi(value)
		case "date":
			m.Date, m.DateBasis = record.Date(value), record.Stated
		case "end_date":
			m.EndDate = record.Date(value)
		case "mechanism":
			m.Mechanism = value
		case "parties":
			m.Parties = sorted(strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' }))
		case "format":
			m.Format = record.Format(value)
		case "venue":
			m.Venue = value
		case "host":
			m.Host = value
		case "status":
			m.Status = record.MeetingStatus(value)
		case "name":
			m.Name = value
		}
	}
}

func correctPersonMention(m *record.PersonMention, values map[string]string) {
	if actor, ok := values["actor"]; ok {
		m.Actor = actor
	}
	if name, ok := values["name"]; ok && len(m.Names) > 0 {
		m.Names = []record.Named{{Text: name, Span: m.Names[0].Span}}
	}
}

func correctInitiativeMention(m *record.InitiativeMention, values map[string]string) {
	for field, value := range values {
		switch field {
		case "acronym":
			m.Acronym = value
		case "kind":
			m.Kind = record.InitiativeKind(value)
		case "owner":
			m.Owner = value
		case "from":
			m.From = record.Date(value)
		case "to":
			m.To = record.Date(value)
		case "status":
			m.Status = value
		}
	}
}
