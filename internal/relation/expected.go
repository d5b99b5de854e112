package relation

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"readout/internal/record"
)

// Expectation is a meeting that is due, announced or overdue.
type Expectation struct {
	Relation  string         `json:"relation,omitempty"`
	Mechanism string         `json:"mechanism"`
	Meeting   string         `json:"meeting,omitempty"` // id, where a document announces it
	Name      string         `json:"name"`
	Ordinal   int            `json:"ordinal,omitempty"`
	About     record.Date    `json:"about,omitempty"` // EDTF
	State     string         `json:"state"`           // expected, announced, overdue
	Host      Claim          `json:"host,omitzero"`
	Chairs    []Seat         `json:"chairs,omitempty"`
	Why       []string       `json:"why"`
	Basis     string         `json:"basis"` // rule, or told
	Source    string         `json:"source,omitempty"`
	Quotes    []record.Quote `json:"quotes,omitempty"`
}

// mostOverdue is how many sessions in a row are listed when a mechanism falls silent.
const mostOverdue = 3

// expected are the next meetings of a mechanism: those that documents announce
// and, where it has a cadence, those due by it until the next after now.
func (x *Index) expected(m *Mechanism, now time.Time) []Expectation {
	out := x.announced(m, now)
	last := m.lastHeld(now)
	if m.numbering.months == 0 || last.Year == 0 {
		return out
	}
	for step := 1; step <= 1000; step++ {
		e := x.next(m, last, step, now)
		if slices.ContainsFunc(out, func(a Expectation) bool {
			return a.Ordinal == e.Ordinal && e.Ordinal > 0 || a.About.Year() == e.About.Year() && m.numbering.months >= 12 && a.State != "overdue"
		}) {
			continue
		}
		if e.State == "overdue" && m.overdueBeyond(last, step, now) {
			continue
		}
		out = append(out, e)
		if e.State != "overdue" {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b Expectation) int {
		return cmp.Or(compareDates(a.About, b.About), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	return out
}

// overdueBeyond says whether so many are overdue that this early one is not listed.
func (m *Mechanism) overdueBeyond(last Session, step int, now time.Time) bool {
	return now.Year()-(last.Year+step*m.numbering.months/12) >= mostOverdue
}

// lastHeld is the latest session before now that was held, or that the lexicon anchors.
func (m *Mechanism) lastHeld(now time.Time) Session {
	var last Session
	for _, s := range m.Sessions {
		if s.told != nil && s.told.Status != record.Held && s.told.Status != "" || s.Year == 0 || s.toCome(now) {
			continue
		}
		if s.Year > last.Year || s.Year == last.Year && s.Ordinal > last.Ordinal {
			last = s
		}
	}
	return last
}

// toCome says whether a session lies ahead: by its date, or, where no document
// names it, by its year, this year's being still open.
func (s *Session) toCome(now time.Time) bool {
	if s.told == nil {
		return s.Year >= now.Year()
	}
	return s.Date.Time().After(now)
}

// until are the sessions but for those that only the numbering foresees.
func until(sessions []Session, now time.Time) []Session {
	var out []Session
	for _, s := range sessions {
		if s.told != nil || !s.toCome(now) {
			out = append(out, s)
		}
	}
	return out
}

// season are the first and last month in which sessions were; 0 where no date is known.
func (m *Mechanism) season() (first, last time.Month, known int) {
	for _, s := range m.Sessions {
		if len(s.Date) < 7 || s.Date.YearUnknown() || s.told != nil && s.told.Status == record.Announced {
			continue
		}
		month := s.Date.Time().Month()
		if known == 0 || month < first {
			first = month
		}
		last = max(last, month)
		known++
	}
	return first, last, known
}

// next is the session some steps after the last one.
func (x *Index) next(m *Mechanism, last Session, step int, now time.Time) Expectation {
	year := last.Year + (step*m.numbering.months+11)/12
	if m.numbering.months >= 12 {
		year = last.Year + step*m.numbering.months/12
	}
	e := Expectation{Relation: m.rule.Relation, Mechanism: m.ID, Name: m.Name, Basis: "rule", Source: m.Source, State: "expected"}
	if last.Ordinal > 0 {
		e.Ordinal = last.Ordinal + step
	}
	s := Session{Mechanism: m.ID, Ordinal: e.Ordinal, Year: year}
	first, latest, known := m.season()
	e.About = record.Date(fmt.Sprintf("%04d~", year))
	s.Date = record.Date(fmt.Sprintf("%04d", year))
	end := time.Date(year, time.December, 31, 0, 0, 0, 0, time.UTC)
	switch {
	case known >= 2 && latest-first <= 2:
		middle := (first + latest) / 2
		e.About = record.Date(fmt.Sprintf("%04d-%02d~", year, middle))
		s.Date = record.Date(fmt.Sprintf("%04d-%02d", year, middle))
	case known >= 2:
		e.About = record.Date(fmt.Sprintf("%04d-%02d/%04d-%02d", year, first, year, latest))
	}
	if known >= 2 {
		end = time.Date(year, latest+1, 0, 0, 0, 0, 0, time.UTC)
	}
	if now.After(end.AddDate(0, 1, 0)) {
		e.State = "overdue"
	}
	e.Why = m.reasons(last, step, first, latest, known)
	x.foresee(m, &s, &e)
	return e
}

// reasons says in words why a session is due and when.
func (m *Mechanism) reasons(last Session, step int, first, latest time.Month, known int) []string {
	rhythm := m.Cadence.Value
	if rhythm == "annual" {
		rhythm = "once a year"
	}
	why := []string{fmt.Sprintf("it meets %s and last met in %d", rhythm, last.Year)}
	if last.Ordinal > 0 {
		why[0] = fmt.Sprintf("it meets %s and the %s was in %d", rhythm, record.Ordinal(last.Ordinal), last.Year)
	}
	if last.Accounts == 0 {
		why = append(why, "of that session there is no account on record")
	}
	switch {
	case known >= 2 && first == latest:
		why = append(why, fmt.Sprintf("all %d dated sessions were in %s", known, first))
	case known >= 2:
		why = append(why, fmt.Sprintf("the %d dated sessions were between %s and %s", known, first, latest))
	}
	return why
}

// foresee says who hosts and chairs a coming session.
func (x *Index) foresee(m *Mechanism, s *Session, e *Expectation) {
	_, partner, coordinators := x.officesOf(m)
	with := *m
	with.Sessions = append(slices.Clone(m.Sessions), *s)
	at := len(with.Sessions) - 1
	if host, why := x.turnOf(&with, at, partner, coordinators); host != "" {
		e.Host = Claim{Value: host, Verdict: Expected, Basis: "rule", Source: m.Source, Why: why}
		e.Why = append(e.Why, why)
	}
	s.Host = e.Host
	x.seat(m, s)
	e.Chairs = s.Chairs
	for _, c := range s.Chairs {
		e.Why = append(e.Why, fmt.Sprintf("%s as %s", x.lex.ActorName(c.Claim.Value), officeName(c.Office)))
	}
	if slices.Contains(m.Chairs, "coordinator") && !slices.ContainsFunc(s.Chairs, func(c Seat) bool { return c.Office == "coordinator" }) {
		e.Why = append(e.Why, "nobody is known to coordinate by then")
	}
}

// officeName is an office as people say it.
func officeName(office string) string {
	switch office {
	case "coordinator":
		return "country coordinator"
	case "chair":
		return "Chair"
	}
	return office
}

// announced are the sessions that documents announce and no account reports;
// those whose day has passed are overdue, until the mechanism is known to have met
// after it or [mostOverdue] years are gone: then they are history without an account.
func (x *Index) announced(m *Mechanism, now time.Time) []Expectation {
	var out []Expectation
	last := m.lastHeld(now)
	for i := range m.Sessions {
		s := &m.Sessions[i]
		if s.told == nil || s.told.Status != record.Announced || s.Accounts > 0 {
			continue
		}
		e := Expectation{
			Relation: m.rule.Relation, Mechanism: m.ID, Meeting: s.Meeting, Name: m.Name, Ordinal: s.Ordinal, About: s.when(), State: "announced",
			Host: s.Host, Chairs: s.Chairs, Basis: "told", Quotes: s.told.Quotes, Why: []string{"documents announce it"},
		}
		if end := endOf(e.About); !end.IsZero() && now.After(end) {
			if last.Year > end.Year() || now.Year()-end.Year() >= mostOverdue {
				continue
			}
			e.State = "overdue"
			e.Why = append(e.Why, "its day has passed and no account is on record")
		}
		out = append(out, e)
	}
	return out
}

// endOf is the last day of an EDTF date; zero where it has no year.
func endOf(d record.Date) time.Time {
	t := d.Time()
	switch {
	case t.IsZero():
		return t
	case len(d) < 7:
		return t.AddDate(1, 0, -1)
	case len(d) < 10:
		return t.AddDate(0, 1, -1)
	}
	return t.AddDate(0, 0, 1)
}
