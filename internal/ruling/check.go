package ruling

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// Vocabulary is what a person's values are held against.
type Vocabulary interface {
	// Actor is the id of a state or an organisation that is given by id or name.
	Actor(value string) (id string, ok bool)
	// Topic is the id of a topic that is given by id or name.
	Topic(value string) (id string, ok bool)
}

// The longest that people may write, in bytes.
const (
	LongestValue  = 2000 // of a field
	LongestName   = 100  // of who rules
	LongestReason = 2000
)

// Check is a value as rulings keep it, or record.ErrInvalid and why it is none for
// that field. The empty value says that nothing is known of it.
func Check(kind Kind, field, value string, known Vocabulary) (string, error) {
	all := Fields(kind)
	i := slices.IndexFunc(all, func(f Field) bool { return f.Name == field })
	if i < 0 {
		return "", fmt.Errorf("%w: a %s has no field %q; it has %s", record.ErrInvalid, kind, field, strings.Join(namesOf(all), ", "))
	}
	value, err := Clean(value, LongestValue)
	if err != nil {
		return "", fmt.Errorf("%s: %w", field, err)
	}
	if value == "" {
		if field == "act" || field == "speaker" || field == "name" {
			return "", fmt.Errorf("%w: %s cannot be empty; dismiss the %s where it is none", record.ErrInvalid, field, kind)
		}
		return "", nil
	}
	value, why := all[i].check(value, known)
	if why != "" {
		return "", fmt.Errorf("%w: %s %q: %s", record.ErrInvalid, field, value, why)
	}
	return value, nil
}

func namesOf(all []Field) []string {
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = f.Name
	}
	return names
}

// Clean is a person's input on one line, without marks that control a terminal or
// the direction of writing.
func Clean(value string, longest int) (string, error) {
	switch {
	case !utf8.ValidString(value):
		return "", fmt.Errorf("%w: not UTF-8", record.ErrInvalid)
	case len(value) > longest:
		return "", fmt.Errorf("%w: %d bytes, and no more than %d are kept", record.ErrInvalid, len(value), longest)
	}
	value = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, value)
	return strings.Join(strings.Fields(value), " "), nil
}

// check is the value in its own form; why says what is wrong with it.
func (f Field) check(value string, known Vocabulary) (checked, why string) {
	switch f.Type {
	case Choice:
		if !slices.Contains(f.Choices, value) {
			return value, "not one of " + strings.Join(f.Choices, ", ")
		}
	case Actor:
		id, ok := known.Actor(value)
		if !ok {
			return value, "no state or organisation of the lexicon"
		}
		return id, ""
	case Topics:
		var ids []string
		for _, t := range list(value) {
			id, ok := known.Topic(t)
			if !ok {
				return t, "no topic of the lexicon"
			}
			ids = append(ids, id)
		}
		return strings.Join(list(strings.Join(ids, ",")), ", "), ""
	case Date:
		for part := range strings.SplitSeq(value, "/") {
			if d := record.Date(part); d.Time().IsZero() && !d.YearUnknown() {
				return value, "no date as 2024-04-04, 2024-04 or 2024"
			}
		}
	case Number:
		if n, err := strconv.Atoi(value); err != nil || n < 1 || n > 999 {
			return value, "no number from 1 to 999"
		}
	case Amount:
		m, ok := money(value)
		if !ok {
			return value, "no amount as 1500000 USD"
		}
		return amount(m), ""
	case Voice:
		return voice(value, known)
	}
	return value, ""
}

// voice is a speaker in its own form.
func voice(value string, known Vocabulary) (checked, why string) {
	if strings.EqualFold(value, everybody) || strings.EqualFold(value, "both sides") || strings.EqualFold(value, "both") {
		return everybody, ""
	}
	if id, ok := known.Actor(value); ok {
		return id, ""
	}
	if parties := strings.Split(value, "+"); len(parties) > 1 {
		var ids []string
		for _, p := range parties {
			id, ok := known.Actor(strings.TrimSpace(p))
			if !ok {
				return strings.TrimSpace(p), "no state or organisation of the lexicon; several that speak together are joined by +"
			}
			ids = append(ids, id)
		}
		return strings.Join(ids, " + "), ""
	}
	name, party, found := strings.Cut(value, ",")
	if name = strings.TrimSpace(name); !strings.ContainsFunc(name, unicode.IsLetter) || IsActor(name) {
		return value, "neither a party nor a person's name"
	}
	if found {
		id, ok := known.Actor(strings.TrimSpace(party))
		if !ok {
			return strings.TrimSpace(party), "no state or organisation of the lexicon"
		}
		return name + ", " + id, ""
	}
	return name, ""
}

// Subject is a claim or a mention of an entry as a person sees it who rules on it.
type Subject struct {
	ID     string
	Kind   Kind
	Words  string
	Values map[string]string // of its fields
	Ruled  *record.Ruled
	// Document is where the words stand, Span the place in its text; "" where
	// there are none.
	Document string
	Span     record.Span
	Quote    record.Span // of a claim: what of them says it
	finding  *record.Finding
}

// In is a subject that documents share, with words of one of them about it.
func (s Subject) In(e *record.Entry, span record.Span) Subject {
	if inside(span, e.Document.Text) {
		s.Document, s.Span, s.Words = e.Document.ID, span, span.Of(e.Document.Text)
	}
	return s
}

func inside(s record.Span, text string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text)
}

// Find is the subject of an id ("page-1#s120") in an entry as people ruled, or
// record.ErrNotFound.
func Find(e *record.Entry, id string) (Subject, error) {
	document, part := Split(id)
	kind, index := KindOf(part)
	if document == e.Document.ID {
		switch kind {
		case "":
		case Meeting, Person, Initiative:
			if s, ok := findMention(e, id, kind, index); ok {
				return s, nil
			}
		default:
			at := newRuler(e.Document.Text)
			for _, c := range claims(&e.Reading) {
				if c.kind == kind && c.id(at) == part {
					return c.subjectOf(e, id), nil
				}
			}
		}
	}
	return Subject{}, fmt.Errorf("%w: nothing of that id is in the document as it is now", record.ErrNotFound)
}

// Subjects are all that can be ruled on in an entry as people ruled.
func Subjects(e *record.Entry) []Subject {
	var all []Subject
	for kind, n := range map[Kind]int{Meeting: len(e.Reading.Meetings), Person: len(e.Reading.People), Initiative: len(e.Reading.Initiatives)} {
		for i := range n {
			if s, ok := findMention(e, e.Document.ID+"#"+string(kind)+strconv.Itoa(i), kind, i); ok {
				all = append(all, s)
			}
		}
	}
	at := newRuler(e.Document.Text)
	for _, c := range claims(&e.Reading) {
		all = append(all, c.subjectOf(e, e.Document.ID+"#"+c.id(at)))
	}
	slices.SortFunc(all, func(a, b Subject) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Quote.Start, b.Quote.Start), cmp.Compare(a.ID, b.ID))
	})
	return all
}

func (c *claim) subjectOf(e *record.Entry, id string) Subject {
	s := Subject{ID: id, Kind: c.kind, Values: map[string]string{}, Quote: c.quote()}
	for _, f := range fields[c.kind] {
		if f.Type != internal {
			s.Values[f.Name] = f.get(c)
		}
	}
	s = s.In(e, sentence(e.Document.Text, s.Quote))
	s.finding = c.finding(s.Span)
	switch c.kind {
	case Statement:
		s.Ruled = c.statement().Ruled
	case Pledge:
		s.Ruled = c.pledge().Ruled
	case Commitment:
		s.Ruled = c.commitment().Ruled
	case Fact:
		s.Ruled = c.fact().Ruled
	}
	return s
}

func findMention(e *record.Entry, id string, kind Kind, index int) (Subject, bool) {
	s := Subject{ID: id, Kind: kind}
	r := &e.Reading
	switch {
	case kind == Meeting && index < len(r.Meetings):
		m := &r.Meetings[index]
		s.Values = meetingValues(m.Name, m.Ordinal, m.Date, m.EndDate, m.Venue, m.Host, m.Format, m.Status)
		var chairs []string
		for _, p := range m.Participants {
			if p.Role == record.Chair || p.Role == record.CoChair {
				chairs = append(chairs, p.Name)
			}
		}
		s.Values["chair"] = strings.Join(chairs, "; ")
		if len(m.Quotes) > 0 {
			s.Span = m.Quotes[0]
		}
	case kind == Person && index < len(r.People) && len(r.People[index].Names) > 0:
		s.Values = map[string]string{"name": r.People[index].Names[0].Text, "actor": r.People[index].Actor}
		s.Span = r.People[index].Names[0].Span
	case kind == Initiative && index < len(r.Initiatives) && len(r.Initiatives[index].Names) > 0:
		m := &r.Initiatives[index]
		s.Values = map[string]string{
			"name": m.Names[0].Text, "acronym": m.Acronym, "kind": string(m.Kind), "owner": m.Owner,
			"from": string(m.From), "to": string(m.To), "status": m.Status,
		}
		s.Span = m.Names[0].Span
	default:
		return Subject{}, false
	}
	return s.In(e, s.Span), true
}

func meetingValues(name string, ordinal int, date, end record.Date, venue, host string, format record.Format, status record.MeetingStatus) map[string]string {
	v := map[string]string{
		"name": name, "date": string(date), "end_date": string(end), "venue": venue, "host": host, "format": string(format), "status": string(status), "ordinal": "",
	}
	if ordinal > 0 {
		v["ordinal"] = strconv.Itoa(ordinal)
	}
	return v
}

// MeetingValues are the fields of a meeting as all accounts together tell of it.
func MeetingValues(m *record.Meeting) map[string]string {
	v := meetingValues(m.Name, m.Ordinal, m.Date, m.EndDate, m.Venue, m.Host, m.Format, m.Status)
	var chairs []string
	for _, p := range m.Participants {
		if p.Role == record.Chair || p.Role == record.CoChair {
			chairs = append(chairs, p.Name)
		}
	}
	v["chair"] = strings.Join(chairs, "; ")
	return v
}

// PersonValues are the fields of a person across documents.
func PersonValues(p *record.Person) map[string]string {
	return map[string]string{"name": p.Name, "actor": p.Actor}
}

// InitiativeValues are the fields of a programme across documents.
func InitiativeValues(i *record.Initiative) map[string]string {
	v := map[string]string{
		"acronym": i.Acronym, "kind": string(i.Kind), "owner": i.Owner, "from": string(i.From), "to": string(i.To), "status": i.Status, "name": "",
	}
	if len(i.Names) > 0 {
		v["name"] = i.Names[0]
	}
	return v
}

// On completes a ruling with the document, the words and the finding of the
// subject that it is made on.
func (s Subject) On(r record.Ruling) record.Ruling {
	r.Document, r.Words, r.Finding = s.Document, s.Words, s.finding
	if r.Finding == nil {
		r.Finding = &record.Finding{Values: maps.Clone(s.Values)}
		maps.DeleteFunc(r.Finding.Values, func(_, value string) bool { return value == "" })
	}
	return r
}
