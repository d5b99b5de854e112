package mention

import "time"

// reach is how many tokens around a date are searched for a verb.
const reach = 16

// tense is where the verb of a clause puts what it tells.
type tense int8

const (
	untold  tense = iota // no verb tells
	passed               // it has happened
	awaited              // it is to come
)

// tense tells from the nearest verb in the sentence, before the date or else
// behind it, whether the date lies ahead or behind.
func (r *reader) tense(start, next int) tense {
	verb, _ := r.tenseAround(start, next)
	return verb
}

// tenseAround is tense, and whether the verb stands before the date, which
// says more than one behind it.
func (r *reader) tenseAround(start, next int) (verb tense, isBefore bool) {
	if word := r.of(start - 1); word == "since" || word == "Since" {
		return passed, true
	}
	for i := start - 1; i >= start-reach && !r.isBreak(i); i-- {
		if verb := r.verb(i); verb != untold {
			return verb, true
		}
	}
	isOwner := r.isMark(next, "'’") && r.of(next+1) == "s" // Monday's vote will …: the vote may be over
	for i := next; i < next+reach && !r.isBreak(i) && !isOwner; i++ {
		if verb := r.verb(i); verb != untold {
			return verb, false
		}
	}
	switch r.of(start - 1) {
	case "after":
		return passed, false
	case "until", "till", "Until":
		if !isOwner {
			return awaited, true
		}
	}
	return untold, false
}

// verb is the tense that one token tells.
func (r *reader) verb(i int) tense {
	l := r.at(i).lexeme
	switch {
	case l.has(ahead):
		return awaited
	case l.has(aheadTo) && r.of(i+1) == "to":
		return awaited
	case l.has(behind) || r.isParticiple(i):
		if r.has(i-1, copula) && r.of(i-1) == "be" {
			return awaited // will be held, is to be signed
		}
		for back := i - 1; back > i-4 && !r.isBreak(back); back-- {
			if r.has(back, ahead) {
				return awaited
			}
		}
		return passed
	}
	return untold
}

// isParticiple reports whether a word ends as past forms do and is in small
// letters, or opens the sentence; "united" and the like in names have a
// capital.
func (r *reader) isParticiple(i int) bool {
	text := r.of(i)
	return r.at(i).kind == word && len(text) > 4 && text[len(text)-2:] == "ed" && ('a' <= text[0] && text[0] <= 'z' || r.isBreak(i-1))
}

// isBreak reports whether a token ends a sentence, or is beyond the text.
func (r *reader) isBreak(i int) bool {
	k := r.at(i)
	if k.kind == none {
		return true
	}
	if k.kind == mark && (k.mark == '.' || k.mark == '!' || k.mark == '?' || k.mark == ';') {
		if r.isMark(i+1, "\"”’')]") && r.isGlued(i+1) {
			i++
		}
		return r.at(i+1).gap != glued && !r.has(i-1, shortened)
	}
	return r.at(i+1).gap == parted
}

// date finds the year of a moment that has none: that of a date before in the
// same sentence, else the one that lies near the page's date on the side that
// the verb tells, else that of the date before. It stays zero where nothing
// tells it.
func (r *reader) date(m *moment) {
	m.yearless = false
	if m.first.part == 9 && m.first.day == 11 && m.last.unit == noUnit && r.isTerror(m.next) {
		m.first.year, m.basis = 2001, Stated
		return
	}
	isBefore := r.before.first.year > 0
	if isBefore && r.before.basis == Stated && r.before.first.unit == day && r.sameSentence(r.before.next, m.start) {
		m.basis = Context
		m.first = nearest(m.first, r.before.first)
		return
	}
	if r.known {
		m.basis = Published
		m.first.year = r.year(m)
		return
	}
	if isBefore {
		m.first.year, m.basis = r.before.first.year, Context
	}
}

// nearest gives an instant the year in which it lies nearest to a day.
func nearest(n, day instant) instant {
	const halfYear = 183 * 24 * time.Hour
	n.year = day.year
	first, _ := n.bounds()
	from, _ := day.bounds()
	switch gap := first.Sub(from); {
	case gap > halfYear:
		n.year--
	case gap < -halfYear:
		n.year++
	}
	return n
}

// isTerror reports whether the attacks of 11 September 2001 are spoken of
// behind a date.
func (r *reader) isTerror(i int) bool {
	switch r.of(i) {
	case "attacks", "terrorist", "terror", "hijackers", "hijackings":
		return true
	}
	return false
}

// sameSentence reports whether no sentence ends between two tokens, which
// stand at most a few dozen tokens apart.
func (r *reader) sameSentence(from, to int) bool {
	if to-from > 40 {
		return false
	}
	for i := from; i < to; i++ {
		if r.isBreak(i) {
			return false
		}
	}
	return true
}

// sameWeekday is the year next to the page's date in which the day of a
// moment falls on its weekday; zero where there is none within a few years.
func (r *reader) sameWeekday(m *moment) int {
	for _, shift := range []int{0, -1, 1, -2, 2, -3, 3} {
		n := m.first
		n.year = r.today.Year() + shift
		if first, _ := n.bounds(); n.isReal() && isoWeekday(first) == m.weekday {
			return n.year
		}
	}
	return 0
}

// year is the year near the page's date that fits a moment.
func (r *reader) year(m *moment) int {
	n := m.first
	if m.weekday > 0 {
		if year := r.sameWeekday(m); year > 0 {
			return year
		}
	}
	var past, future int
	var sincePast, untilFuture time.Duration
	around := 1
	if n.part == 2 && n.day == 29 {
		around = 8
	}
	for year := r.today.Year() - around; year <= r.today.Year()+around; year++ {
		n.year = year
		if !n.isReal() {
			continue
		}
		first, last := n.bounds()
		switch {
		case last.Before(r.today):
			past, sincePast = year, r.today.Sub(last)
		case first.After(r.today):
			if future == 0 {
				future, untilFuture = year, first.Sub(r.today)
			}
		default:
			return year
		}
	}
	const (
		dayLong = 24 * time.Hour
		far     = 200 * dayLong
		justNow = 45 * dayLong
	)
	verb, isBefore := r.tenseAround(m.start, m.next)
	// A verb that speaks against a day close by is about something else.
	isOverdue := verb == passed && sincePast > far && untilFuture < 75*dayLong
	isEarly := verb == awaited && untilFuture > far && (!isBefore && sincePast < 110*dayLong || m.first.unit == day && sincePast < justNow)
	if isOverdue || isEarly {
		verb = untold
	}
	switch {
	case past == 0 || future > 0 && verb == awaited:
		return future
	case future == 0 || verb == passed || untilFuture*3 >= sincePast:
		return past
	}
	return future
}
