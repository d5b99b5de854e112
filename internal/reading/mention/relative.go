package mention

import "time"

// reference reads a word that is a time by itself: today, yesterday, now,
// recently.
func (r *reader) reference(i int) moment {
	l := r.at(i).lexeme
	if r.isGlued(i) && r.at(i-1).kind == mark && r.isMark(i-1, "-@#_/.") || r.capital(i) && r.capital(i-1) && r.at(i).gap == spaced {
		return missing // USA Today
	}
	m := moment{start: i, next: i + 1}
	if l.value != "" {
		if r.of(i+1) == "that" && l.value == presentRef {
			return missing
		}
		m.value = l.value
		return m
	}
	return r.daysFromToday(m, int(l.shift))
}

// daysFromToday gives a moment the day that lies some days from the page's.
func (r *reader) daysFromToday(m moment, days int) moment {
	if r.known {
		m.first, m.basis = dayOf(r.today.AddDate(0, 0, days)), Published
		return m
	}
	m.value = direction(days)
	return m
}

// direction is the time that lies some way from an unknown present.
func direction(shift int) string {
	switch {
	case shift < 0:
		return pastRef
	case shift > 0:
		return futureRef
	}
	return presentRef
}

// shifted gives a moment the unit that lies some units from the page's date.
func (r *reader) shifted(m moment, u unit, by int) moment {
	if !r.known {
		m.value = direction(by)
		return m
	}
	m.first, m.basis = containing(r.today, u).shift(by), Published
	return m
}

// deictic reads a date that begins with this, last, next, past, coming, the
// same or recent; start is that word or the article before it.
func (r *reader) deictic(i, start int) moment {
	role, at := r.role(i), i+1
	if second := r.role(at); role == this && (second == coming || second == past) {
		role, at = second, at+1
	}
	isBare := start == i && (r.of(i) == "following" || r.of(i) == "Following") // Following Friday's meeting
	if r.at(at).gap == parted || r.isMark(at, "-") && r.isGlued(at) || isBare {
		return missing
	}
	shift, _ := r.shiftOf(i)
	if role == coming {
		shift = 1
	}
	l := r.at(at).lexeme
	switch {
	case role == same:
		return r.sameAs(i, at, start)
	case role == recent:
		if l.unit > clock && l.has(plural) {
			return moment{start: start, next: at + 1, value: pastRef}
		}
		return missing
	case l.role == fiscal && (r.unit(at+1) == year || r.unit(at+1) == quarter):
		return r.shifted(moment{start: start, next: at + 2}, r.unit(at+1), shift)
	case l.role == daypart:
		if shift != 0 || r.capital(at) {
			return missing
		}
		return r.daysFromToday(moment{start: start, next: at + 1}, 0)
	case l.month > 0:
		if role == coming { // upcoming May 5: an adjective, not a part of the date
			start = at
		}
		return r.monthNear(at, start, shift, role)
	case l.weekday > 0:
		return r.weekdayOf(at, start, shift, role)
	case l.season > 0:
		return r.seasonNear(at, start, shift)
	case l.unit > clock && l.has(plural):
		return r.unitsNear(i, at, start, shift)
	case l.unit > clock:
		return r.unitNear(at, start, shift, role)
	}
	if m := r.stretch(at, i, shift); m.found() {
		return m
	}
	if role == past && start < i && r.isFree(at) {
		return moment{start: start, next: at, value: pastRef}
	}
	return missing
}

// unitsNear reads units without a number: the past months, coming years,
// these days.
func (r *reader) unitsNear(i, at, start, shift int) moment {
	m := moment{start: start, next: at + 1, value: direction(shift)}
	switch {
	case r.of(i) == "these" && r.of(at) == "days":
		return m
	case shift == 0, r.role(i) == next, r.of(at) == "nights":
		return missing
	}
	return m
}

// unitNear reads this, last or next with a unit: last week, next year, the
// past decade, the last quarter of 2013, this week Friday.
func (r *reader) unitNear(at, start, shift int, role role) moment {
	u, next := r.unit(at), at+1
	m := moment{start: start, next: next}
	if r.isNoUnit(at, shift) {
		return missing
	}
	if r.role(next) == of && start != at {
		if inner := r.lastOf(u, next+1, start, shift); inner.found() {
			return inner
		}
		if r.role(next+1) == article || u == day || u == year {
			return missing // the last day of the summit
		}
	}
	if u == week && r.known {
		if number, after := r.weekdayIn(next); after > next {
			m.first, m.basis, m.next = dayOf(monday(r.today).AddDate(0, 0, 7*shift+number-1)), Published, after
			return m
		}
	}
	hasArticle := start < at-1 && r.role(at-1) != coming
	switch before := r.before.first; {
	case u == weekend && role == past && isoWeekday(r.today) < 7: // this past weekend
		return r.shifted(m, weekend, -1)
	case u == weekend && role == past:
		return r.shifted(m, weekend, 0)
	case role == past, shift != 0 && u == decade, role == coming && u >= year:
		return r.interval(m, 1, u, shift)
	case u == day && shift > 0 && hasArticle && before.unit == day:
		m.first, m.basis = before.shift(1), Context
		return m
	case u == year && r.of(at-1) == "following" && before.year > 0:
		m.first, m.basis = instant{unit: year, year: before.year + 1}, Context
		return m
	}
	return r.shifted(m, u, shift)
}

// isNoUnit reports whether a unit behind this, last or next is no date: part
// of an adjective (next-day), a half, an appointment.
func (r *reader) isNoUnit(at, shift int) bool {
	next := at + 1
	isAdjective := r.isJoint(next, "-") && r.at(next+1).kind == word
	switch text := r.of(at); {
	case isAdjective && r.unit(at) != quarter:
		return true
	case text == "night":
		return shift != -1
	default:
		return r.unit(at) == half || text == "date"
	}
}

// weekdayIn reads the weekday behind a week: this week Friday, next week's
// Tuesday. It gives the token behind it, which is i where there is none.
func (r *reader) weekdayIn(i int) (number, next int) {
	at := i
	if r.isMark(at, "'’") && r.of(at+1) == "s" {
		at += 2
	}
	l := r.at(at).lexeme
	if l.weekday == 0 || l.has(doubtful) || r.at(at).gap == parted {
		return 0, i
	}
	return int(l.weekday), at + 1
}

// lastOf reads the last unit of a larger one: last week of 2019, the last
// quarter of this year, the last day of March. Only last counts.
func (r *reader) lastOf(u unit, at, start, shift int) moment {
	if shift >= 0 {
		return missing
	}
	whole := r.point(at)
	if !whole.found() || whole.value != "" || whole.last.unit != noUnit || whole.first.unit <= u {
		return missing
	}
	if whole.yearless {
		r.date(&whole)
	}
	if whole.first.year == 0 {
		return missing
	}
	_, end := whole.first.bounds()
	n := containing(end, u)
	if u == week {
		if first, _ := n.bounds(); end.Sub(first) < 3*24*time.Hour { // a week belongs to where its Thursday lies
			n = n.shift(-1)
		}
	}
	return moment{start: start, next: whole.next, first: n, basis: whole.basis}
}

// sameAs reads that year, the same day, that month: what the text spoke of.
func (r *reader) sameAs(i, at, start int) moment {
	u := r.unit(at)
	isSame := r.of(i) != "that"
	if u != day && u != week && u != month && u != year && u != quarter || r.has(at, plural) || r.before.first.year == 0 || r.isMark(at+1, "-") {
		return missing
	}
	if r.of(at) == "night" || r.of(at) == "date" || isSame && start == i || r.before.first.unit > u {
		return missing
	}
	first, _ := r.before.first.bounds()
	return moment{start: start, next: at + 1, first: containing(first, u), basis: Context}
}

// monthNear reads this, last or next before a month: last October, this April
// 5. Next and last skip nothing: in May, next June is the coming one.
func (r *reader) monthNear(at, start, shift int, role role) moment {
	m := r.fromMonth(at)
	if !m.found() {
		m = moment{start: at, next: r.stopped(at), first: instant{unit: month, part: int(r.at(at).lexeme.month)}, yearless: true}
	}
	if m.first.year > 0 || m.last.unit != noUnit {
		return m.over(start, m.next)
	}
	if r.has(at, doubtful) && !r.capital(at) && r.at(at).Len() == 3 || !r.known {
		return m
	}
	own := int(r.today.Month())
	m.first.year, m.yearless, m.basis = r.today.Year(), false, Published
	switch {
	case shift < 0 && m.first.part >= own:
		m.first.year--
	case shift > 0 && m.first.part <= own:
		m.first.year++
	}
	if role == past && m.first.part > own {
		m.first.year = r.today.Year() - 1
	}
	return m.over(start, m.next)
}

// weekdayOf reads this, last or next before a weekday: the day of that week.
func (r *reader) weekdayOf(at, start, shift int, role role) moment {
	next := r.stopped(at)
	if r.has(at, doubtful) && !r.capital(at) || r.isNamed(at) {
		return missing
	}
	m := moment{start: start, next: next}
	if !r.known {
		m.value = direction(shift)
		return m
	}
	number := int(r.at(at).lexeme.weekday)
	first := monday(r.today).AddDate(0, 0, 7*shift+number-1)
	if role == past || role == coming { // this past Friday, this coming Monday
		first = monday(r.today).AddDate(0, 0, number-1)
		if role == past && !first.Before(r.today) {
			first = first.AddDate(0, 0, -7)
		}
		if role == coming && !first.After(r.today) {
			first = first.AddDate(0, 0, 7)
		}
	}
	m.first, m.basis = dayOf(first), Published
	return m
}

// seasonNear reads this, last or next before a season.
func (r *reader) seasonNear(at, start, shift int) moment {
	if !r.known {
		return moment{start: start, next: at + 1, value: direction(shift)}
	}
	n := instant{unit: season, part: int(r.at(at).lexeme.season), year: r.today.Year()}
	if t := r.tail(at + 1); t.year > 0 {
		n.year = t.year
		return moment{start: start, next: t.next, first: n, basis: t.basis}
	}
	first, last := n.bounds()
	switch {
	case shift < 0 && !last.Before(r.today):
		n.year--
	case shift > 0 && !first.After(r.today):
		n.year++
	}
	return moment{start: start, next: at + 1, first: n, basis: Published}
}

// unitSpoken reads the quarter or the month behind a preposition,
// where the date before was such a one: that is meant.
func (r *reader) unitSpoken(i, start int) moment {
	before := r.at(start - 1).lexeme
	u := r.unit(i)
	if before.role != in && r.of(start-1) != "for" || r.before.first.unit != u || r.before.last.unit != noUnit || r.has(i, plural) ||
		r.at(i+1).kind == word && r.role(i+1) != and || r.at(i+1).kind == number || start-r.before.next > 60 || u != month && u != quarter {
		return missing
	}
	return moment{start: start, next: i + 1, first: r.before.first, basis: Context}
}

// unitBeside reads the week before last, the month after next.
func (r *reader) unitBeside(i, start int) moment {
	m := moment{start: start, next: i + 3}
	switch {
	case r.has(i, plural):
	case r.of(i+1) == "before" && r.of(i+2) == "last":
		return r.shifted(m, r.unit(i), -2)
	case r.of(i+1) == "after" && r.of(i+2) == "next":
		return r.shifted(m, r.unit(i), 2)
	}
	return missing
}

// dayBeside reads the day before yesterday, the day after tomorrow, the day
// before.
func (r *reader) dayBeside(i, start int) moment {
	sign := 0
	switch r.of(i + 1) {
	case "before":
		sign = -1
	case "after":
		sign = 1
	}
	if sign == 0 || r.of(i) != "day" && r.of(i) != "Day" {
		return missing
	}
	if l := r.at(i + 2).lexeme; l.role == reference && l.value == "" {
		return r.daysFromToday(moment{start: start, next: i + 3}, sign+int(l.shift))
	}
	if !r.isFree(i+2) || r.at(i+2).kind == number || r.at(i+2).kind == word {
		return missing
	}
	m := moment{start: start, next: i + 2}
	if r.before.first.unit == day && r.before.first.year > 0 && r.before.last.unit == noUnit {
		m.first, m.basis = r.before.first.shift(sign), Context
		return m
	}
	return r.daysFromToday(m, sign)
}

// yearBeside reads the year before, the year 2024, the year to date.
func (r *reader) yearBeside(i, start int) moment {
	if y, ok := r.yearNumber(i + 1); ok {
		return moment{start: start, next: i + 2, first: instant{unit: year, year: y}}
	}
	if at := i + 1; r.of(at) == "to" && r.of(at+1) == "date" && r.known {
		return moment{start: i, next: at + 2, first: dayOf(date(r.today.Year(), 1, 1)), last: dayOf(r.today), basis: Published}
	}
	sign := 0
	switch r.of(i + 1) {
	case "before":
		sign = -1
	case "after":
		sign = 1
	}
	if sign == 0 || r.before.first.year == 0 || r.at(i+2).kind == word || r.at(i+2).kind == number {
		return missing
	}
	return moment{start: start, next: i + 2, first: instant{unit: year, year: r.before.first.year + sign}, basis: Context}
}
