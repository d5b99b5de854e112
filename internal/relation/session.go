package relation

import (
	"cmp"
	"fmt"
	"slices"

	"readout/internal/record"
	"readout/lexicon"
)

// Mechanism is a standing meeting of a relation: its rules, with what documents
// say of them, and its sessions, the earliest first.
type Mechanism struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Level    Claim     `json:"level,omitzero"`
	Cadence  Claim     `json:"cadence,omitzero"` // "annual", or the lexicon's ISO 8601 duration
	Hosting  Claim     `json:"hosting,omitzero"`
	Chairs   []string  `json:"chairs,omitempty"` // coordinator, chair, partner, host
	Prepares []Claim   `json:"prepares,omitempty"`
	Within   string    `json:"within,omitempty"`
	Sessions []Session `json:"sessions,omitempty"`
	Source   string    `json:"source,omitempty"`

	rule      *lexicon.Mechanism
	numbering numbering
}

// Session is one meeting of a mechanism, with an account or without.
type Session struct {
	Mechanism string               `json:"mechanism"`
	Meeting   string               `json:"meeting,omitempty"` // id; "" where no document names it
	Ordinal   int                  `json:"ordinal,omitempty"`
	Year      int                  `json:"year,omitempty"`
	Date      record.Date          `json:"date,omitempty"`
	EndDate   record.Date          `json:"end_date,omitempty"`
	Status    record.MeetingStatus `json:"status,omitempty"`
	Format    record.Format        `json:"format,omitempty"`
	Venue     string               `json:"venue,omitempty"`
	// Accounts counts the independent documents that report it: 0 means that
	// there is no account on record.
	Accounts int    `json:"accounts"`
	Host     Claim  `json:"host,omitzero"`
	Chairs   []Seat `json:"chairs,omitempty"`
	Spoke    []Seat `json:"spoke,omitempty"` // who spoke in another office
	Notes    []Note `json:"notes,omitempty"`
	turn     string // whose turn it was to host, as far as documents say
	told     *record.Meeting
}

// Seat is who chairs, or speaks, in which office.
type Seat struct {
	Office string `json:"office"` // coordinator, chair, partner, host
	Person string `json:"person,omitempty"`
	Name   string `json:"name,omitempty"`
	Claim  Claim  `json:"claim"` // of the party
}

// Note is something odd about a session, in words.
type Note struct {
	Kind   string         `json:"kind"` // no-account, internal, doubled, virtual, misnumbered, misdated
	Text   string         `json:"text"`
	Quotes []record.Quote `json:"quotes,omitempty"`
}

// mechanism puts a mechanism's rules and sessions together.
func (x *Index) mechanism(rule *lexicon.Mechanism) Mechanism {
	m := Mechanism{ID: rule.ID, Name: rule.Name, Chairs: rule.Chairs, Within: rule.Within, Source: rule.Source, rule: rule}
	level := rule.Level
	if c := x.lex.Classes[rule.Class]; c != nil && level == "" {
		level = c.Level
	}
	m.Level = x.property(rule, level, "level", func(v string) string { return v })
	m.Cadence = x.property(rule, cadence(rule.Cadence), "cadence", cadence)
	m.Hosting = x.property(rule, rule.Hosting, "hosting", hosting)
	m.Prepares = x.prepares(rule)
	m.numbering = newNumbering(rule, x.series[rule.ID])
	m.Sessions = x.sessions(&m)
	x.hosts(&m)
	for i := range m.Sessions {
		x.seat(&m, &m.Sessions[i])
	}
	return m
}

// property settles a rule of a mechanism with the facts on it, both in the same words.
func (x *Index) property(rule *lexicon.Mechanism, value, property string, words func(string) string) Claim {
	var said []saying
	for _, f := range x.about(rule.ID, property) {
		said = append(said, f.saying(words(f.fact.Value)))
	}
	return settle(value, rule.Source, said)
}

// cadence is a duration as readouts say it.
func cadence(v string) string {
	switch v {
	case "P1Y":
		return "annual"
	case "P6M":
		return "twice a year"
	case "P2Y":
		return "every two years"
	}
	return v
}

// hosting is the lexicon's word for what a document says of hosting; the reader
// writes "alternates: <the words>".
func hosting(v string) string {
	if len(v) >= 9 && v[:9] == "alternate" {
		return "alternate"
	}
	return v
}

// prepares are the meetings that a mechanism prepares. Documents name them by id or by name.
func (x *Index) prepares(rule *lexicon.Mechanism) []Claim {
	byName := map[string]string{}
	for _, m := range x.mechanisms[rule.Relation] {
		byName[lexicon.Fold(m.Name)] = m.ID
	}
	said := map[string][]saying{}
	order := slices.Clone(rule.Prepares)
	for _, f := range x.about(rule.ID, "prepares") {
		id := f.fact.Value
		if named := byName[lexicon.Fold(id)]; named != "" {
			id = named
		}
		if id == rule.ID {
			continue
		}
		if !slices.Contains(order, id) {
			order = append(order, id)
		}
		said[id] = append(said[id], f.saying(id))
	}
	var out []Claim
	for _, id := range order {
		by := ""
		if slices.Contains(rule.Prepares, id) {
			by = id
		}
		out = append(out, settle(by, rule.Source, said[id]))
	}
	return out
}

// sessions are the meetings on record and, between the first and the last that
// documents report or the lexicon anchors, those that the numbering says there were.
func (x *Index) sessions(m *Mechanism) []Session {
	var all []Session
	numbered := map[int]bool{}
	first, last := 0, 0
	for _, h := range x.series[m.ID] {
		s := x.session(m, h)
		all = append(all, s)
		if h.Ordinal > 0 {
			numbered[h.Ordinal] = true
			if len(h.Accounts) > 0 {
				first, last = earliest(first, h.Ordinal), max(last, h.Ordinal)
			}
		}
	}
	for _, a := range m.rule.Anchors {
		first, last = earliest(first, a.Ordinal), max(last, a.Ordinal)
	}
	for ordinal := first; ordinal > 0 && ordinal <= last && last-first < mostSessions; ordinal++ {
		if !numbered[ordinal] {
			all = append(all, m.gap(ordinal))
		}
	}
	slices.SortStableFunc(all, func(a, b Session) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Ordinal, b.Ordinal), cmp.Compare(a.Meeting, b.Meeting))
	})
	doubled(m, all)
	return all
}

// mostSessions bounds the gaps of one mechanism, against a number misread as 20,190,826.
const mostSessions = 500

func earliest(a, b int) int {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// gap is a session that the numbering says there was and no document names.
func (m *Mechanism) gap(ordinal int) Session {
	s := Session{Mechanism: m.ID, Ordinal: ordinal, Year: m.numbering.year(ordinal)}
	s.Notes = append(s.Notes, noAccount(s.Year))
	return s
}

func noAccount(year int) Note {
	if year == 0 {
		return Note{Kind: "no-account", Text: "no account on record"}
	}
	return Note{Kind: "no-account", Text: fmt.Sprintf("no account on record; the numbering gives %d", year)}
}

// session is a meeting on record as one of its mechanism.
func (x *Index) session(m *Mechanism, h *record.Meeting) Session {
	s := Session{
		Mechanism: m.ID, Meeting: h.ID, Ordinal: h.Ordinal, Year: h.Date.Year(), Date: h.Date, EndDate: h.EndDate, Status: h.Status,
		Format: h.Format, Venue: h.Venue, Accounts: x.voices(h.Accounts), told: h,
	}
	if s.Year == 0 && h.Ordinal > 0 {
		s.Year = m.numbering.year(h.Ordinal)
	}
	if s.Accounts == 0 && h.Status == record.Held {
		s.Notes = append(s.Notes, Note{Kind: "no-account", Text: "no account on record; it is only named", Quotes: h.Quotes})
	}
	if note, ok := x.noted(h); ok {
		s.Notes = append(s.Notes, note)
	}
	if by := m.numbering.year(h.Ordinal); by > 0 && s.Year > 0 && by != s.Year {
		s.Notes = append(s.Notes, Note{Kind: "misdated", Text: fmt.Sprintf("the numbering gives %d", by), Quotes: h.Quotes})
	}
	for _, ref := range slices.Concat(h.Accounts, h.Mentions) {
		w := x.by[ref.Document]
		if w == nil || ref.Index < 0 || ref.Index >= len(w.entry.Reading.Meetings) {
			continue
		}
		if said := &w.entry.Reading.Meetings[ref.Index]; said.Ordinal > 0 && h.Ordinal > 0 && said.Ordinal != h.Ordinal {
			note := Note{Kind: "misnumbered", Text: fmt.Sprintf("a document numbers it %d", said.Ordinal)}
			for _, q := range said.Quotes {
				note.Quotes = append(note.Quotes, w.quote(q))
			}
			s.Notes = append(s.Notes, note)
		}
	}
	return s
}

// voices counts independent documents.
func (x *Index) voices(refs []record.MentionRef) int {
	seen := map[string]bool{}
	for _, r := range refs {
		if w := x.by[r.Document]; w != nil {
			seen[w.voice] = true
		}
	}
	return len(seen)
}

// doubled marks numbers that two meetings bear, and two numbered meetings of a
// year of which the cadence allows one.
func doubled(m *Mechanism, all []Session) {
	byNumber, byYear := map[int][]int{}, map[int][]int{}
	for i, s := range all {
		if s.Ordinal > 0 {
			byNumber[s.Ordinal] = append(byNumber[s.Ordinal], i)
			if s.Year > 0 {
				byYear[s.Year] = append(byYear[s.Year], i)
			}
		}
	}
	for _, list := range byNumber {
		for _, i := range list {
			if len(list) > 1 {
				all[i].Notes = append(all[i].Notes, Note{Kind: "doubled", Text: fmt.Sprintf("%d meetings bear the number %d", len(list), all[i].Ordinal)})
			}
		}
	}
	for _, list := range byYear {
		for _, i := range list {
			if len(list) > 1 && m.numbering.months >= 12 {
				all[i].Notes = append(all[i].Notes, Note{Kind: "doubled", Text: fmt.Sprintf("%d numbered meetings in %d", len(list), all[i].Year)})
			}
		}
	}
}

// when is a session's date as precisely as it is known.
func (s *Session) when() record.Date {
	if s.Date != "" {
		return s.Date
	}
	if s.Year > 0 {
		return record.Date(fmt.Sprintf("%04d", s.Year))
	}
	return ""
}
