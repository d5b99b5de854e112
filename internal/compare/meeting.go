package compare

import (
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// askMeeting asks what the accounts say of the meeting itself.
func (c *comparer) askMeeting() []question {
	return []question{
		c.askOrdinal(), c.askDate(), c.askFormat(),
		c.askText("venue", func(m *record.MeetingMention) string { return m.Venue }),
		c.askText("host", func(m *record.MeetingMention) string { return m.Host }),
	}
}

// mentions calls f for every account that tells of the meeting.
func (c *comparer) mentions(f func(v *voice, m *record.MeetingMention)) {
	for _, v := range c.voices {
		if v.meeting != nil {
			f(v, v.meeting)
		}
	}
}

func (c *comparer) askOrdinal() question {
	q := question{property: "ordinal", kind: Figure}
	c.mentions(func(v *voice, m *record.MeetingMention) {
		if m.Ordinal > 0 {
			q.said = append(q.said, assertion{voice: v.number, value: strconv.Itoa(m.Ordinal), quotes: c.numberQuotes(v, m)})
		}
	})
	q = c.fromLead(q, c.leadOrdinal)
	if len(q.said) > 0 {
		q.searched = []string{q.said[0].value}
		q.seek = c.seekOrdinal(q)
	}
	return q
}

// numberQuotes are the words of the meeting's number, or else its quotes.
func (c *comparer) numberQuotes(v *voice, m *record.MeetingMention) []record.Span {
	for _, o := range v.text.ordinals() {
		if o.Value == m.Ordinal {
			return []record.Span{o.Span}
		}
	}
	return m.Quotes
}

// stated reports whether a date stands in the account's own words, perhaps
// completed by the page's date, and was not taken from somewhere else.
func stated(basis record.DateBasis) bool {
	return basis != record.Sequence && basis != record.OtherDocument
}

func (c *comparer) askDate() question {
	q := question{property: "date", kind: Day}
	year := c.date.Year()
	c.mentions(func(v *voice, m *record.MeetingMention) {
		if m.Date == "" || !stated(m.DateBasis) {
			return
		}
		date := m.Date.WithYear(year)
		value := string(date)
		if m.EndDate != "" && m.EndDate != m.Date {
			value += "/" + string(m.EndDate.WithYear(year))
		}
		q.said = append(q.said, assertion{voice: v.number, value: value, quotes: c.dateQuotes(v, m, date)})
	})
	q = c.fromLead(q, c.leadDate)
	c.preferShared(&q)
	agreeOnDates(q.said)
	if len(q.said) > 0 {
		q.searched = []string{q.said[0].value}
		q.seek = c.seekDate(q)
	}
	return q
}

// preferShared gives an account whose head also has another account's date that
// date: "18 September – … met yesterday".
func (c *comparer) preferShared(q *question) {
	for i := range q.said {
		a := &q.said[i]
		others := question{said: slices.DeleteFunc(slices.Clone(q.said), func(b assertion) bool { return b.voice == a.voice || b.value == a.value })}
		v := c.voices[a.voice]
		if b, found := c.seekDate(others)(v); found && v.text.sentenceAt(b.quotes[0].Start) < leadSentences {
			a.value, a.quotes = b.value, b.quotes
		}
	}
}

// dateQuotes are the words of the date within the meeting's quotes, or these.
func (c *comparer) dateQuotes(v *voice, m *record.MeetingMention, date record.Date) []record.Span {
	v.text.read()
	for _, d := range v.text.dates {
		if record.Date(d.Value).WithYear(date.Year()) == date {
			return []record.Span{d.Span}
		}
	}
	return m.Quotes
}

// agreeOnDates gives dates of which one lies within the other the more precise one's key and value.
func agreeOnDates(said []assertion) {
	for i := range said {
		for j := range said {
			a, b := &said[i], &said[j]
			if a.value != b.value && !strings.Contains(a.value+b.value, "/") &&
				record.Date(b.value).Compatible(record.Date(a.value)) && len(strings.Trim(b.value, "X-")) > len(strings.Trim(a.value, "X-")) {
				a.value = b.value
			}
		}
	}
}

func (c *comparer) askFormat() question {
	q := question{property: "format", kind: Wording}
	c.mentions(func(v *voice, m *record.MeetingMention) {
		if m.Format != "" {
			q.said = append(q.said, assertion{voice: v.number, value: string(m.Format), quotes: c.formatQuotes(v, m)})
		}
	})
	return c.fromLead(q, c.leadFormat)
}

// formatQuotes are the words that say how the meeting met, or else its quotes.
func (c *comparer) formatQuotes(v *voice, m *record.MeetingMention) []record.Span {
	if a, found := c.leadFormat(v); found && a.value == string(m.Format) {
		return a.quotes
	}
	return m.Quotes
}

// askText asks for a property that is a few words: values of which one holds the other's words are one.
func (c *comparer) askText(property string, of func(*record.MeetingMention) string) question {
	q := question{property: property, kind: Wording}
	fold := newFolder("")
	var bags []bag
	c.mentions(func(v *voice, m *record.MeetingMention) {
		value := of(m)
		if value == "" {
			return
		}
		key, words := value, fold.terms(c.lex, value, v.side())
		for i, known := range bags {
			if len(words) > 0 && len(known) > 0 && (words.in(known) || known.in(words)) {
				key = q.said[i].key
			}
		}
		bags = append(bags, words)
		q.said = append(q.said, assertion{voice: v.number, value: value, key: key, quotes: c.find(v, value, m.Quotes)})
	})
	if property == "venue" && len(q.said) == 0 {
		q = c.fromLead(q, c.leadVenue)
	}
	if len(q.said) > 0 {
		q.searched = []string{q.said[0].value}
		q.seek = c.seekPlace(q.said[0].value)
	}
	return q
}

// seekPlace looks for a value in a sentence that speaks of a meeting: a capital
// elsewhere stands for its government.
func (c *comparer) seekPlace(value string) func(*voice) (assertion, bool) {
	seek := c.seekWords(value)
	return func(v *voice) (assertion, bool) {
		a, found := seek(v)
		return a, found && (v.text.sentenceAt(a.quotes[0].Start) < 2 || v.text.sentenceNames(a.quotes[0].Start, lexicon.MechanismName, lexicon.ClassHead))
	}
}

// find is where a text first says some words, or else the given places.
func (c *comparer) find(v *voice, words string, otherwise []record.Span) []record.Span {
	if at := strings.Index(v.Document.Text, words); at >= 0 && words != "" {
		return []record.Span{{Start: at, End: at + len(words)}}
	}
	return otherwise
}

// seekWords looks for all the words of a value close to each other.
func (c *comparer) seekWords(value string) func(*voice) (assertion, bool) {
	return func(v *voice) (assertion, bool) {
		terms := newFolder(v.Document.Language).terms(c.lex, value, v.side()).without(c.common)
		at, found := v.text.near(terms, len(terms)+3)
		return assertion{value: value, quotes: []record.Span{at}}, found
	}
}

// askMeetings asks which other meetings the accounts name, and when they are.
func (c *comparer) askMeetings() []question {
	type other struct {
		question
		mechanism string
		keys      []string
	}
	var others []*other
	for _, v := range c.voices {
		if v.Reading == nil {
			continue
		}
		for i := range v.Reading.Meetings {
			m := &v.Reading.Meetings[i]
			if m == v.meeting || c.isCompared(v, m) || len(m.Quotes) == 0 {
				continue
			}
			keys := meetingKeys(v, i)
			var into *other
			for _, o := range others {
				if slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(o.keys, k) }) {
					into = o
					break
				}
			}
			if into == nil {
				into = &other{question: question{property: "other-meeting", subject: m.Name, kind: Day}, mechanism: m.Mechanism}
				others = append(others, into)
			}
			into.keys = append(into.keys, keys...)
			into.said = append(into.said, assertion{voice: v.number, value: meetingValue(m), key: string(m.Date), quotes: m.Quotes})
		}
	}
	questions := make([]question, 0, len(others))
	for _, o := range others {
		o.said = agreeOnMeeting(o.said)
		o.searched = []string{o.subject}
		o.seek = c.seekMeeting(o.question, o.mechanism)
		questions = append(questions, o.question)
	}
	return questions
}

// isCompared reports whether a mention is one more of the compared meeting.
func (c *comparer) isCompared(v *voice, m *record.MeetingMention) bool {
	return v.meeting != nil && m.Mechanism == v.meeting.Mechanism && m.Mechanism != "" &&
		(m.Ordinal == v.meeting.Ordinal && m.Ordinal > 0 || m.Date == v.meeting.Date && slices.Equal(m.Parties, v.meeting.Parties))
}

func meetingKeys(v *voice, i int) []string {
	m := &v.Reading.Meetings[i]
	var keys []string
	if i < len(v.Links.Meetings) && v.Links.Meetings[i] != "" {
		keys = append(keys, "id:"+v.Links.Meetings[i])
	}
	series := m.Mechanism + "|" + strings.Join(m.Parties, "|")
	if m.Ordinal > 0 {
		keys = append(keys, series+"#"+strconv.Itoa(m.Ordinal))
	}
	if m.Date != "" {
		keys = append(keys, series+"@"+strconv.Itoa(m.Date.Year()))
	}
	if len(keys) == 0 {
		keys = append(keys, series+"|"+strings.ToLower(m.Name))
	}
	return keys
}

func meetingValue(m *record.MeetingMention) string {
	parts := []string{m.Name}
	if m.Ordinal > 0 && !strings.Contains(m.Name, strconv.Itoa(m.Ordinal)) {
		parts = append(parts, "no. "+strconv.Itoa(m.Ordinal))
	}
	if m.Date != "" {
		parts = append(parts, string(m.Date))
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// undated is the key of meetings that are told of without a date.
const undated = "undated"

// agreeOnMeeting gives mentions of one meeting one key where their dates do not contradict each other.
func agreeOnMeeting(said []assertion) []assertion {
	for i := range said {
		if said[i].key == "" {
			said[i].key = undated
		}
		for j := range i {
			a, b := record.Date(said[i].key), record.Date(said[j].key)
			if said[j].key == undated || said[i].key == undated || a.Compatible(b) {
				said[i].key = said[j].key
				break
			}
		}
	}
	return said
}

// seekMeeting looks for a name of the mechanism, then for the words of the meeting's name.
func (c *comparer) seekMeeting(q question, mechanism string) func(*voice) (assertion, bool) {
	return func(v *voice) (assertion, bool) {
		for _, m := range v.text.names {
			// Where the meeting is told of with its date, the name alone need not mean that session.
			if mechanism != "" && m.Has(lexicon.MechanismName) == mechanism && q.said[0].key == undated {
				return assertion{value: q.said[0].value, key: q.said[0].key, quotes: []record.Span{m.Span}}, true
			}
		}
		terms := newFolder(v.Document.Language).terms(c.lex, q.subject, v.side()).without(c.common)
		if len(terms) < 2 {
			return assertion{}, false // "the summit" is any summit
		}
		at, found := v.text.near(terms, len(terms)+2)
		return assertion{value: q.said[0].value, key: q.said[0].key, quotes: []record.Span{at}}, found
	}
}
