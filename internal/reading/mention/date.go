package mention

import (
	"time"

	"readout/internal/record"
)

// Date is a date, or a period of dates, in a text.
type Date struct {
	record.Span
	// Value is EDTF level 1: 2024-04-04, 2024-04, 2024, 2024~ (about),
	// 199X and 19XX (decades, centuries), 2013-21 to 2013-24 (spring to
	// winter), 2021/2025 (an interval, both ends included). Weeks and
	// quarters are 2013-W12 and 2013-Q1, as in TimeML, and so are times that
	// are not on the calendar: PRESENT_REF, PAST_REF, FUTURE_REF. A day,
	// month or quarter whose year nothing tells is XXXX-04-04, XXXX-04,
	// XXXX-Q2.
	Value string
	// Basis is Stated, Published or Context.
	Basis string
}

// How the value of a date was got.
const (
	Stated    = "stated"    // all of it is in the words
	Published = "published" // relative to the page's date, or the year is taken from it
	Context   = "context"   // relative to another date of the text, or the year is taken from it
)

// Reference is what is known about the page that a text stands on.
type Reference struct {
	// Date is the day on which the page was published. Where it is zero, what
	// is relative to it becomes PRESENT_REF, PAST_REF or FUTURE_REF, and a
	// year that is not in the words comes from the date before.
	Date time.Time
	// DayFirst says that the publisher writes 4/5/2024 for the fourth of May.
	// Otherwise that is the fifth of April; 25/5/2024 is May either way.
	DayFirst bool
}

// Dates finds the dates of a text, in its order and without overlaps. Spans
// leave out prepositions (but a range begins at its "from" or "between") and
// hold the modifiers early, late, end of, which do not change the value.
// Times of day, durations (for three years) and sets (every Friday) are no
// dates; a duration that ends or begins now (the past three years) is an
// interval of days.
func Dates(text string, ref Reference) []Date { return tokenise(text).dates(ref) }

// dates finds the dates of a text that is cut into tokens.
func (t tokens) dates(ref Reference) []Date {
	r := reader{tokens: t, dayFirst: ref.DayFirst}
	for i := range t.list {
		if t.role(i) == dayMark { // Vietnamese
			r.dayFirst = true
			break
		}
	}
	if !ref.Date.IsZero() {
		year, month, day := ref.Date.Date()
		r.today, r.known = date(year, int(month), day), year > 0
	}
	var found []Date
	for i := 0; i < len(r.list); {
		if k := &r.list[i]; k.kind == word && !k.lexeme.opens && k.Len() > 1 {
			i++
			continue
		}
		m := r.expression(i)
		if m.next <= i {
			i = r.skip(i)
			continue
		}
		if value := r.settle(&m); value != "" {
			if r.isMark(m.next-1, ".") { // the stop of an abbreviation may end the sentence
				m.next--
			}
			found = append(found, Date{record.Span{Start: r.at(m.start).Start, End: r.at(m.next - 1).End}, value, m.basis})
			r.remember(m)
		}
		i = m.next
	}
	return found
}

// reader reads the dates of one text.
type reader struct {
	tokens
	today    time.Time // the page's date
	known    bool      // whether there is one
	dayFirst bool
	before   moment // the last moment found that lies on the calendar
	depth    int    // how many points are being read inside each other
}

// moment is a date as the grammar reads it.
type moment struct {
	start, next int     // its first token, and the one behind it; next <= start: none
	first, last instant // last is zero but for intervals
	value       string  // of a time that is not on the calendar
	basis       string  // empty: Stated, unless a year is found for it
	yearless    bool    // the year is still to be found
	weekly      bool    // a weekday alone; it may move by a week
	weekday     int     // 1 to 7, of a day that stands behind its weekday; else 0
	about       bool    // approximate
}

// found reports whether there is a moment.
func (m moment) found() bool { return m.next > m.start }

// missing is no moment.
var missing = moment{}

// over is a moment that begins and ends at given tokens.
func (m moment) over(start, next int) moment {
	m.start, m.next = start, next
	return m
}

// remember keeps a moment for those that are relative to it.
func (r *reader) remember(m moment) {
	if m.value == "" && m.first.year > 0 {
		r.before = m
	}
}

// skip is the token behind one that begins no date. Chains of numbers (phone
// numbers, versions, times) are skipped whole, so that no part of one is
// taken for a date.
func (r *reader) skip(i int) int {
	if r.at(i).kind != number {
		return i + 1
	}
	next := i + 1
	for r.isMark(next, "-./:–") && r.isGlued(next) && r.at(next+1).kind == number && r.isGlued(next+1) {
		next += 2
	}
	return next
}

// expression reads the longest date or range of dates that begins at a token.
func (r *reader) expression(i int) moment {
	switch r.role(i) {
	case from, between:
		return r.bracketed(i)
	}
	m := r.point(i)
	if !m.found() {
		return m
	}
	return r.joined(m)
}

// bracketed reads a range that a preposition opens: from … to, between … and.
func (r *reader) bracketed(i int) moment {
	opening := r.role(i)
	if m := r.days(i + 1); m.found() && m.last.unit != noUnit {
		m.start = i
		return m
	}
	a := r.point(i + 1)
	if !a.found() {
		return missing
	}
	if a.last.unit != noUnit { // between 2021-2025
		return a
	}
	role := r.role(a.next)
	isJoined := role == to || opening == between && role == and || r.isMark(a.next, hyphens)
	if b := r.point(a.next + 1); isJoined && b.found() {
		if m := r.span(a, b); m.found() {
			m.start = i
			return m
		}
	}
	return a
}

// joined extends a moment to a range where a dash or "to" and a moment of the
// same kind follow.
func (r *reader) joined(a moment) moment {
	if a.last.unit != noUnit || a.value != "" || !r.isMark(a.next, hyphens) && r.role(a.next) != to {
		return a
	}
	if r.at(a.next).kind == word && r.of(a.next) != "to" && r.of(a.next) != "through" && r.of(a.next) != "till" && r.of(a.next) != "until" {
		return a
	}
	b := r.point(a.next + 1)
	if !b.found() || b.first.unit != a.first.unit {
		return a
	}
	if m := r.span(a, b); m.found() {
		return m
	}
	return a
}

// span is the interval from one moment to another; missing where they make
// none. An end without a year takes the other's.
func (r *reader) span(a, b moment) moment {
	if b.last.unit != noUnit || a.value != "" && a.value != presentRef || b.value != "" && b.value != presentRef {
		return missing
	}
	for _, end := range []*moment{&a, &b} {
		if end.value == presentRef {
			if !r.known {
				return missing
			}
			end.value, end.first, end.basis = "", dayOf(r.today), Published
		}
	}
	switch {
	case a.yearless && b.yearless:
		r.date(&b)
		a.first.year, a.yearless = b.first.year, false
		if a.first.year > 0 && isAfter(a.first, b.first) {
			a.first.year--
		}
	case a.yearless:
		a.first.year, a.yearless = b.first.year, false
		if isAfter(a.first, b.first) {
			a.first.year--
		}
	case b.yearless:
		b.first.year, b.yearless = a.first.year, false
		if isAfter(a.first, b.first) {
			b.first.year++
		}
	}
	if b.weekly && isAfter(a.first, b.first) {
		b.first = b.first.shift(7)
	}
	if a.first.year == 0 && b.first.year == 0 {
		return moment{start: a.start, next: b.next, first: a.first, last: b.first}
	}
	if !a.first.isReal() || !b.first.isReal() || isAfter(a.first, b.first) {
		return missing
	}
	m := moment{start: a.start, next: b.next, first: a.first, last: b.first, basis: b.basis}
	if m.basis == "" || m.basis == Stated {
		m.basis = a.basis
	}
	return m
}

// isAfter reports whether an instant begins after another ends; not where a
// year is unknown.
func isAfter(a, b instant) bool {
	if a.year == 0 || b.year == 0 {
		return false
	}
	first, _ := a.bounds()
	_, last := b.bounds()
	return first.After(last)
}

// settle finds what the words of a moment leave open and returns its value,
// which is empty where it is no date (30 February).
func (r *reader) settle(m *moment) string {
	if m.basis == "" {
		m.basis = Stated
	}
	if m.value != "" {
		return m.value
	}
	if m.yearless {
		r.date(m)
	}
	if !m.first.isReal() || !m.last.isReal() {
		return ""
	}
	m.about = m.about || r.isAbout(m.start)
	suffix := ""
	if m.about && m.first.unit != half && m.first.unit != weekend && m.first.unit != decade && m.first.year > 0 {
		suffix = "~"
	}
	value := m.first.text() + suffix
	if m.last.unit == noUnit {
		return value
	}
	if m.first.unit == half || m.first.unit == weekend || m.last.unit == half || m.last.unit == weekend ||
		m.first.unit == quarter || m.first.unit == week || m.first.unit == season {
		first, _ := m.first.bounds()
		_, last := m.last.bounds()
		return dayOf(first).text() + "/" + dayOf(last).text()
	}
	return value + "/" + m.last.text() + suffix
}

// isAbout reports whether a word before a token makes it approximate.
func (r *reader) isAbout(i int) bool {
	switch r.of(i - 1) {
	case "about", "around", "circa":
		return true
	}
	return r.isMark(i-1, ".") && (r.of(i-2) == "c" || r.of(i-2) == "ca")
}
