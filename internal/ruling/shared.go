package ruling

import (
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// sharedFields are what can be corrected of meetings, people and programmes, in
// one document's words about them and in what all documents together say.
var sharedFields = map[Kind][]Field{
	Meeting: {
		{"date", Date, nil}, {"end_date", Date, nil}, {"ordinal", Number, nil}, {"venue", Text, nil}, {"host", Actor, nil}, {"chair", People, nil},
		{"format", Choice, words(record.InPerson, record.Virtual, record.Hybrid)},
		{"status", Choice, words(record.Held, record.Announced, record.Expected, record.Cancelled)}, {"name", Text, nil},
	},
	Person: {{"name", Text, nil}, {"actor", Actor, nil}},
	Initiative: {
		{"name", Text, nil}, {"acronym", Text, nil},
		{"kind", Choice, words(record.Programme, record.Project, record.Fund, record.PlanOfAction, record.Declaration, record.Treaty,
			record.Agreement, record.JointText, record.OtherUndertaking)},
		{"owner", Actor, nil}, {"from", Date, nil}, {"to", Date, nil}, {"status", Text, nil},
	},
}

// correctMeeting sets a field of one document's words about a meeting.
func correctMeeting(r *record.Reading, m *record.MeetingMention, field, value string) {
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
		m.Parties = list(value)
		slices.Sort(m.Parties)
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
	case "chair":
		m.Participants = chaired(slices.Clone(m.Participants), value,
			func(p *record.Participant) *record.Role { return &p.Role },
			func(p *record.Participant, name string) bool {
				return sameName(p.Name, name) || p.Person >= 0 && p.Person < len(r.People) && named(r.People[p.Person].Names, name)
			},
			func(name string) record.Participant {
				p := record.Participant{Name: name, Person: slices.IndexFunc(r.People, func(o record.PersonMention) bool { return named(o.Names, name) })}
				if p.Person >= 0 {
					p.Actor, p.Quote = r.People[p.Person].Actor, r.People[p.Person].Names[0].Span
				} else if len(m.Quotes) > 0 {
					p.Quote = m.Quotes[0]
				}
				return p
			})
	}
}

// chaired gives the chair to the people named, separated by semicolons, and to
// nobody else: one is the Chair, several are co-chairs.
func chaired[P any](all []P, value string, role func(*P) *record.Role, is func(*P, string) bool, made func(name string) P) []P {
	for i := range all {
		if r := role(&all[i]); *r == record.Chair || *r == record.CoChair {
			*r = record.Member
		}
	}
	names := strings.FieldsFunc(value, func(r rune) bool { return r == ';' })
	as := record.Chair
	if len(names) > 1 {
		as = record.CoChair
	}
	for _, name := range names {
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(all, func(p P) bool { return is(&p, name) })
		if i < 0 {
			all = append(all, made(name))
			i = len(all) - 1
		}
		*role(&all[i]) = as
	}
	return all
}

// CorrectMeeting sets a field of a meeting as all accounts together tell of it.
func CorrectMeeting(m *record.Meeting, field, value string) {
	switch field {
	case "name":
		m.Name = value
	case "date":
		m.Date, m.DateBasis = record.Date(value), record.Stated
	case "end_date":
		m.EndDate = record.Date(value)
	case "format":
		m.Format = record.Format(value)
	case "venue":
		m.Venue = value
	case "host":
		m.Host = value
	case "status":
		m.Status = record.MeetingStatus(value)
	case "chair":
		m.Participants = chaired(slices.Clone(m.Participants), value,
			func(a *record.Attendance) *record.Role { return &a.Role },
			func(a *record.Attendance, name string) bool { return a.Person == name || sameName(a.Name, name) },
			func(name string) record.Attendance { return record.Attendance{Name: name} })
	}
}

// correctPerson sets a field of one document's words about a person.
func correctPerson(m *record.PersonMention, field, value string) {
	switch {
	case field == "actor":
		m.Actor = value
	case field == "name" && len(m.Names) > 0:
		m.Names = []record.Named{{Text: value, Span: m.Names[0].Span}}
	}
}

// CorrectPerson sets a field of a person across documents.
func CorrectPerson(p *record.Person, field, value string) {
	switch field {
	case "name":
		p.Name = value
	case "actor":
		p.Actor = value
	}
}

// correctInitiative sets a field of one document's words about a programme.
func correctInitiative(m *record.InitiativeMention, field, value string) {
	switch field {
	case "name":
		if len(m.Names) > 0 {
			m.Names = append([]record.Named{{Text: value, Span: m.Names[0].Span}}, m.Names...)
		}
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

// CorrectInitiative sets a field of a programme across documents.
func CorrectInitiative(i *record.Initiative, field, value string) {
	switch field {
	case "name":
		i.Names = append([]string{value}, slices.DeleteFunc(slices.Clone(i.Names), func(n string) bool { return n == value })...)
	case "acronym":
		i.Acronym = value
	case "kind":
		i.Kind = record.InitiativeKind(value)
	case "owner":
		i.Owner = value
	case "status":
		i.Status = value
	case "from":
		i.From = record.Date(value)
	case "to":
		i.To = record.Date(value)
	}
}

// mentionForms are the forms under which a reading has a mention of a kind; ok is
// false where it has no such mention.
func mentionForms(r *record.Reading, kind Kind, index int) (forms []string, ok bool) {
	var names []record.Named
	switch {
	case index < 0:
		return nil, false
	case kind == Meeting && index < len(r.Meetings):
		if n := r.Meetings[index].Name; n != "" {
			forms = append(forms, n)
		}
	case kind == Person && index < len(r.People):
		names = r.People[index].Names
	case kind == Initiative && index < len(r.Initiatives):
		names = r.Initiatives[index].Names
		if a := r.Initiatives[index].Acronym; a != "" {
			forms = append(forms, a)
		}
	default:
		return nil, false
	}
	for _, n := range names {
		forms = append(forms, n.Text)
	}
	return forms, true
}

// mention is where the mention that a ruling names stands in a reading: another
// reading may count them otherwise, and the words then tell; -1 where nothing has
// them any more.
func mention(r *record.Reading, kind Kind, index int, words string) int {
	holds := func(i int) (has, is bool) {
		forms, ok := mentionForms(r, kind, i)
		if !ok {
			return false, false
		}
		words := spaced(words)
		return words == "  " || len(forms) == 0 || slices.ContainsFunc(forms, func(f string) bool {
			return strings.Contains(spaced(f), words) || strings.Contains(words, spaced(f))
		}), true
	}
	if has, _ := holds(index); has {
		return index
	}
	for i := 0; ; i++ {
		switch has, is := holds(i); {
		case !is:
			return -1
		case has:
			return i
		}
	}
}

// spaced is a form in small letters with a space around every word.
func spaced(s string) string {
	return " " + strings.Join(strings.Fields(strings.ToLower(s)), " ") + " "
}
