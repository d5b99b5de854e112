package note

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Reader reads the forms of notes. It is safe for concurrent use.
type Reader struct{ lex *lexicon.Lexicon }

// NewReader is a reader that knows a lexicon.
func NewReader(lex *lexicon.Lexicon) *Reader { return &Reader{lex} }

// Read is the reading of a note's form: each claim with the line that makes it. It
// is false where the document is no note or its words are free. Values that no
// longer stand the check, under another lexicon, are left out.
func (r *Reader) Read(doc *record.Document) (*record.Reading, bool) {
	if doc.Claimed != record.Internal {
		return nil, false
	}
	if strings.HasPrefix(doc.Text, withdrawn) {
		return &record.Reading{Document: doc.ID, Revision: doc.Revision, Kind: record.Internal}, true
	}
	layout, ok := isForm(doc.Text)
	if !ok {
		return nil, false
	}
	blocks := parseForm(doc.Text)
	f := &filling{Reader: r, layout: layout, out: &record.Reading{Document: doc.ID, Revision: doc.Revision, Kind: record.Internal}}
	switch {
	case len(blocks) == 0:
	case layout.Kind == Meeting:
		f.meetingNote(blocks[0])
	case layout.Kind == Pledge:
		f.pledgeNote(blocks[0])
	case layout.Kind == Commitment:
		f.commitmentNote(blocks[0])
	case layout.Kind == Plan:
		f.planNote(blocks)
	}
	return f.out, true
}

// Demote makes a reading of free words that of a note: it reports no meeting.
func Demote(r *record.Reading) {
	for i := range r.Meetings {
		r.Meetings[i].Reported = false
	}
	r.Kind = record.Internal
}

// filling is a reading while it is made.
type filling struct {
	*Reader
	layout *Layout
	out    *record.Reading
}

// value is a field that stands its check; the zero value where there is none.
func (f *filling) value(b placedBlock, name string) placed {
	v, ok := b.get(name)
	if c := f.layout.column(name); !ok || c == nil || c.check != nil && c.check(f.Reader, v.Value) != nil {
		return placed{}
	}
	return v
}

func (f *filling) date(b placedBlock, name string) record.Date {
	d, _ := dateOf(f.value(b, name).Value)
	return d
}

// words is the quote of a block: its own words where it has any, else the block.
func (b placedBlock) words() record.Span {
	if w, ok := b.get("words"); ok && w.span.Len() > 0 {
		return w.span
	}
	return b.cover()
}

func (f *filling) meetingNote(b placedBlock) {
	named := f.value(b, "meeting")
	m, ok := f.meeting(named.Value, f.actors(f.value(b, "parties").Value))
	if !ok {
		return
	}
	m.Date, m.EndDate, m.DateBasis = f.date(b, "date"), f.date(b, "end"), record.Stated
	m.Venue, m.Host = f.value(b, "place").Value, f.actor(f.value(b, "host").Value)
	if v := f.value(b, "format").Value; v != "" {
		m.Format = record.Format(strings.ToLower(v))
	}
	m.Status = record.MeetingStatus(cmp.Or(strings.ToLower(f.value(b, "state").Value), string(record.Held)))
	m.Quotes = []record.Span{b.cover()}
	if chairs := f.seats(b, "chairs", record.Chair); len(chairs) > 1 {
		for i := range chairs {
			chairs[i].Role = record.CoChair
		}
		m.Participants = chairs
	} else {
		m.Participants = chairs
	}
	m.Participants = append(m.Participants, f.seats(b, "present", record.Member)...)
	f.out.Meetings = append(f.out.Meetings, m)
}

// seats are people of a list, each a person of the reading.
func (f *filling) seats(b placedBlock, name string, role record.Role) []record.Participant {
	v := f.value(b, name)
	var seats []record.Participant
	for _, p := range people(v.Value) {
		span := record.Span{Start: v.span.Start + p.at.Start, End: v.span.Start + p.at.End}
		actor := f.actor(p.party)
		if actor == "" && f.actor(p.name) != "" { // a party, nobody named
			seats = append(seats, record.Participant{Person: -1, Name: p.name, Actor: f.actor(p.name), Role: role, Quote: span})
			continue
		}
		f.out.People = append(f.out.People, record.PersonMention{Names: []record.Named{{Text: p.name, Span: span}}, Actor: actor})
		seats = append(seats, record.Participant{Person: len(f.out.People) - 1, Name: p.name, Actor: actor, Role: role, Quote: span})
	}
	return seats
}

// somebody is a name of a list with its party, and the name's place in the list.
type somebody struct {
	name, party string
	at          record.Span
}

// people splits "Name (party); Name (party)".
func people(list string) []somebody {
	var out []somebody
	start := 0
	for part := range strings.SplitSeq(list, ";") {
		name, party, _ := strings.Cut(part, "(")
		party, _, _ = strings.Cut(party, ")")
		if trimmed := strings.TrimSpace(name); trimmed != "" {
			from := start + strings.Index(part, trimmed)
			out = append(out, somebody{trimmed, strings.TrimSpace(party), record.Span{Start: from, End: from + len(trimmed)}})
		}
		start += len(part) + 1
	}
	return out
}

// at is the index of the meeting that a field names; -1 where it names none.
func (f *filling) at(b placedBlock) int {
	v := f.value(b, "meeting")
	m, ok := f.meeting(v.Value, nil)
	if !ok {
		return -1
	}
	m.Quotes = []record.Span{v.span}
	f.out.Meetings = append(f.out.Meetings, m)
	return len(f.out.Meetings) - 1
}

func (f *filling) pledgeNote(b placedBlock) {
	p := record.Pledge{
		Meeting: f.at(b), Donor: f.actor(f.value(b, "donor").Value), Recipient: f.actor(f.value(b, "recipient").Value), InKind: f.value(b, "in kind").Value,
		Per: strings.ToLower(f.value(b, "per").Value), Purpose: f.value(b, "purpose").Value, Through: -1, PartOf: -1, Due: f.date(b, "due"),
		Status: record.PledgeStatus(strings.ToLower(f.value(b, "state").Value)), Of: f.value(b, "pledge").Value, Quote: b.words(),
	}
	p.Anchor = f.value(b, "state").span
	if v := f.value(b, "value"); v.Value != "" {
		sum, _ := sumOf(v.Value)
		p.Amount, p.Anchor = &record.Money{Value: sum, Currency: f.value(b, "currency").Value}, v.span
	}
	if v := f.value(b, "programme"); v.Value != "" {
		p.Through = len(f.out.Initiatives)
		f.out.Initiatives = append(f.out.Initiatives, record.InitiativeMention{
			Names: []record.Named{{Text: v.Value, Span: v.span}}, Kind: record.OtherUndertaking, Acronym: acronymOf(v.Value),
		})
	}
	if p.Donor != "" || p.Of != "" {
		f.out.Pledges = append(f.out.Pledges, p)
	}
}

// acronymOf is a name that is an acronym alone.
func acronymOf(name string) string {
	if len(name) > 12 || len(name) < 3 || strings.ToUpper(name) != name || strings.ContainsAny(name, " .") {
		return ""
	}
	return name
}

func (f *filling) commitmentNote(b placedBlock) {
	c := record.Commitment{
		Meeting: f.at(b), Actor: f.actor(f.value(b, "who").Value), Due: f.date(b, "due"), Of: f.value(b, "commitment").Value,
		Status: strings.ToLower(f.value(b, "state").Value), Quote: b.words(),
	}
	if c.Text = f.value(b, "what").span; c.Text.Len() == 0 {
		c.Text = f.value(b, "commitment").span
	}
	if c.Actor != "" || c.Of != "" {
		f.out.Commitments = append(f.out.Commitments, c)
	}
}

// planNote makes the plan a programme of the reading and each line a fact on it,
// as are its pillar, its lead, what is linked to it and what a review said of it:
// "<number>. <words>".
func (f *filling) planNote(blocks []placedBlock) {
	head := blocks[0]
	relation := f.lex.Relations[f.value(head, "relation").Value]
	if relation == nil {
		return
	}
	name, named := head.get("plan")
	if !named {
		name = f.value(head, "relation")
		name.Value = planName(head.plain())
	}
	f.out.Initiatives = append(f.out.Initiatives, record.InitiativeMention{
		Names: []record.Named{{Text: name.Value, Span: name.span}}, Kind: record.PlanOfAction, Parties: relation.Parties,
		From: f.date(head, "from"), To: f.date(head, "to"),
	})
	plan := record.Ref{Kind: "initiative", Index: 0}
	for _, b := range blocks[1:] {
		number := strings.Trim(f.value(b, "number").Value, ". ")
		line := f.value(b, "line")
		if number == "" || line.Value == "" {
			continue
		}
		for _, c := range []struct{ column, property string }{
			{"line", "action-line"}, {"pillar", "line-pillar"}, {"lead", "line-lead"}, {"linked", "line-linked"}, {"review", "line-review"},
		} {
			if v := f.value(b, c.column); v.Value != "" {
				f.out.Facts = append(f.out.Facts, record.Fact{Subject: plan, Property: c.property, Value: number + ". " + v.Value, Quote: v.span})
			}
		}
	}
}

// planName is the name of a plan, or one made of its period.
func planName(b Block) string {
	return cmp.Or(b.Get("plan"), fmt.Sprintf("Plan of Action %s–%s", b.Get("from"), b.Get("to")))
}

var ordinal = regexp.MustCompile(`\b(\d{1,4})(?:st|nd|rd|th)\b`)

// meeting finds the meeting that words name: by the id of one ("<mechanism>/24",
// "<mechanism>/2024-04-04"), by its mechanism's name, or by the class of meeting and its
// parties, with the number where the words have one.
func (r *Reader) meeting(words string, parties []string) (record.MeetingMention, bool) {
	m := record.MeetingMention{Name: words}
	id, last, _ := strings.Cut(strings.ToLower(strings.TrimSpace(words)), "/")
	if k := r.lex.Mechanisms[id]; k != nil {
		m.Mechanism, m.Parties, m.Name = k.ID, k.Parties, k.Name
		if n, err := strconv.Atoi(last); err == nil && len(last) < 5 && (n < 1900 || n > 2200) {
			m.Ordinal = n
		} else if d, ok := dateOf(last); ok {
			m.Date = d
		}
		return m, true
	}
	if found := ordinal.FindStringSubmatchIndex(words); found != nil {
		m.Ordinal, _ = strconv.Atoi(words[found[2]:found[3]])
		words = words[:found[0]] + words[found[1]:]
	}
	var class string
	for _, n := range r.lex.NamesWithin(words, "") {
		if k := n.Has(lexicon.MechanismName); k != "" {
			m.Mechanism, m.Parties = k, r.lex.Mechanisms[k].Parties
			return m, true
		}
		if c := n.Has(lexicon.ClassHead); c != "" {
			class = c
		}
		if p := n.Has(lexicon.OrganisationName, lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym); p != "" {
			parties = append(parties, p)
		}
	}
	if class == "" && r.lex.Classes[strings.ToLower(words)] != nil {
		class = strings.ToLower(words)
	}
	if k := r.lex.MechanismOf(class, parties); k != nil && class != "" {
		m.Mechanism, m.Parties = k.ID, k.Parties
		return m, true
	}
	if c := r.lex.Classes[class]; c != nil && c.Generic {
		m.Mechanism, m.Parties, m.Format = c.ID, parties, c.Format
		return m, true
	}
	return m, false
}
