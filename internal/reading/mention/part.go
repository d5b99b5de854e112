package mention

// modified reads early, late, mid, earlier or later before a date, which
// keeps its value: early 2024, mid-April, late last year, later in the year.
// The modifier stands at a token; start is that or the article before it.
func (r *reader) modified(i, start int) moment {
	at := r.unhyphened(i + 1)
	if r.at(at).gap == parted || r.isGlued(i) && r.at(i-1).kind == word || r.role(at) == daypart {
		return missing
	}
	if m := r.inThe(at); m.found() {
		return m.over(start, m.next)
	}
	if role := r.role(i); role == earlier || role == later {
		return r.compared(i, start)
	}
	l, m := r.at(at).lexeme, r.point(at)
	switch {
	case m.found() && m.last.unit == noUnit:
		return m.over(start, m.next)
	case m.found():
		return missing
	case l.month > 0 && r.capital(at):
		return moment{start: start, next: r.stopped(at), first: instant{unit: month, part: int(l.month)}, yearless: true}
	case l.season > 0 && start == i:
		return moment{start: start, next: at + 1, first: instant{unit: season, part: int(l.season)}, yearless: true}
	}
	return missing
}

// inThe reads "in the week", "in the year" behind a modifier: the one that the
// page's date lies in.
func (r *reader) inThe(i int) moment {
	l := r.at(i + 2).lexeme
	isUnit := l.unit == week || l.unit == month || l.unit == year || l.unit == decade
	if r.of(i) != "in" || r.role(i+1) != article || !isUnit || l.has(plural) || r.role(i+3) == of {
		return missing
	}
	return r.shifted(moment{start: i, next: i + 3}, l.unit, 0)
}

// compared reads earlier or later before a date: earlier this week, later on
// Monday, later in March. The other words of that role (before, after) are no
// part of a date.
func (r *reader) compared(i, start int) moment {
	if word := lower(r.of(i)); word != "earlier" && word != "later" {
		return missing
	}
	at := i + 1
	switch r.role(at) {
	case this, last, next, same, reference:
		m := r.point(at)
		if m.last.unit != noUnit || !m.found() {
			return missing
		}
		return m.over(start, m.next)
	}
	if r.of(at) == "in" || r.of(at) == "on" {
		at++
	} else if r.at(at).lexeme.weekday == 0 {
		return missing
	}
	m := r.point(at)
	if !m.found() || m.last.unit != noUnit || m.value != "" {
		return missing
	}
	return m.over(start, m.next)
}

// partOf reads the end, the beginning or the rest of a date: the end of this
// year, the beginning of March, rest of the week. The end and the beginning
// keep the date's value; the rest runs from the page's date to its end.
func (r *reader) partOf(i, start int) moment {
	if r.unit(i) == year {
		return r.yearEnd(i, start)
	}
	isRest, at := false, i+1
	switch r.of(i) {
	case "rest", "remainder", "remaining", "Rest":
		isRest = true
	}
	isHyphen := r.isJoint(at, hyphens) && r.of(i) == "end"
	if r.role(at) == of || isHyphen { // end-March
		at++
	} else if y, ok := r.yearNumber(at); ok && r.of(i) == "end" && r.isYear(at) { // end 2024
		return moment{start: start, next: at + 1, first: instant{unit: year, year: y}}
	} else if !isRest {
		return missing
	}
	m := r.ownUnit(at, isRest)
	if !m.found() {
		m = r.whole(at)
	}
	if !m.found() {
		return missing
	}
	m.start = start
	if isRest && !m.yearless && m.value == "" {
		return r.rest(m)
	}
	return m
}

// yearEnd reads year-end, year-end 2024.
func (r *reader) yearEnd(i, start int) moment {
	m := moment{start: start, next: i + 3, first: instant{unit: year}}
	if t := r.tail(i + 3); t.year > 0 {
		return m.withTail(t)
	}
	if r.of(i+2) != "end" || r.at(i+3).kind == word && !r.isFree(i+3) {
		return missing
	}
	return r.shifted(m, year, 0)
}

// ownUnit reads the week, month or year that the page's date lies in: "the
// year", "month", and behind "rest" also "my week".
func (r *reader) ownUnit(i int, isRest bool) moment {
	at := i
	hasArticle := r.role(at) == article || isRest && (r.of(at) == "my" || r.has(at, possessive))
	if hasArticle {
		at++
	}
	l, after := r.at(at).lexeme, r.at(at+1)
	isWhole := l.unit == week || l.unit == month || l.unit == quarter || l.unit == year || hasArticle && (l.unit == decade || l.unit == century)
	if !isWhole || l.has(plural) || after.kind == number || after.lexeme.role == of || !hasArticle && (l.unit == week || after.kind == word) {
		return missing
	}
	return r.shifted(moment{start: i, next: at + 1}, l.unit, 0)
}

// whole reads the date that a part is of: a month or what is longer.
func (r *reader) whole(i int) moment {
	m := r.point(i)
	if m.found() && m.last.unit == noUnit && m.first.unit != day && m.value == "" {
		return m
	}
	if l := r.at(i).lexeme; l.month > 0 && !l.has(doubtful) {
		return moment{start: i, next: r.stopped(i), first: instant{unit: month, part: int(l.month)}, yearless: true}
	}
	return missing
}

// rest is what is left of a piece of the calendar that the page's date lies
// in; of another it is the whole.
func (r *reader) rest(m moment) moment {
	if !r.known || m.first.year == 0 {
		return m
	}
	first, last := m.first.bounds()
	if r.today.Before(first) || r.today.After(last) {
		return m
	}
	m.first, m.last, m.basis = dayOf(r.today), dayOf(last), Published
	return m
}

// numbered reads a part of a larger piece of the calendar by its number: the
// third quarter of 2013, first half of this year, the 21st century, the first
// week of October, the second Monday of next month.
func (r *reader) numbered(i, start int) moment {
	value, at := r.ordinal(i)
	if at == i || value > 99 {
		return missing
	}
	if r.isMark(at, "-") && r.isGlued(at) {
		at++
	}
	if r.role(at) == fiscal {
		at++
	}
	k := r.at(at)
	if k.gap == parted || k.lexeme.has(plural) {
		return missing
	}
	m := moment{start: start, next: at + 1}
	switch u := k.lexeme.unit; {
	case u == quarter && value <= 4:
		m.first = instant{unit: quarter, part: value}
		tail := r.tailOfPart(at + 1)
		if tail.year == 0 && r.role(at+1) == of {
			return missing // of a century, a game
		}
		return m.withTail(tail)
	case u == half && value <= 2:
		m.first = instant{unit: half, part: value}
		if t := r.tailOfPart(at + 1); t.year > 0 {
			return m.withTail(t)
		}
	case u == century && value > 1:
		m.first = instant{unit: century, year: 100 * (value - 1)}
		return m
	case (u == week || u == weekend || k.lexeme.weekday > 0) && value <= 5, u == day && value <= 31 && lower(r.of(at)) == "day":
		return r.nth(m, at, value)
	}
	return missing
}

// nth reads what the n-th week, weekend, weekday or day is part of: "of
// October", "in this month", "of next year".
func (r *reader) nth(m moment, at, value int) moment {
	name := r.at(at).lexeme
	next := at + 1
	if l := r.at(next).lexeme; l.role != of && r.of(next) != "in" {
		return missing
	}
	next++
	var whole moment
	if r.role(next) == article && r.unit(next+1) == month && !r.has(next+1, plural) && r.role(next+2) != of {
		whole = r.shifted(moment{start: next, next: next + 2}, month, 0)
	} else {
		whole = r.point(next)
	}
	if !whole.found() || whole.value != "" || whole.last.unit != noUnit || whole.first.unit != month && whole.first.unit != year {
		return missing
	}
	if whole.yearless {
		r.date(&whole)
	}
	if whole.first.year == 0 {
		return missing
	}
	first, last := whole.first.bounds()
	m.next, m.basis = whole.next, whole.basis
	switch {
	case name.weekday > 0:
		n := first.AddDate(0, 0, (int(name.weekday)-isoWeekday(first)+7)%7+7*(value-1))
		if n.After(last) {
			return missing
		}
		m.first = dayOf(n)
	case name.unit == day:
		m.first = dayOf(first.AddDate(0, 0, value-1))
	default: // the week that holds the first Thursday is the first
		thursday := first.AddDate(0, 0, (4-isoWeekday(first)+7)%7)
		m.first = containing(thursday.AddDate(0, 0, 7*(value-1)), name.unit)
	}
	return m
}

// seasonal reads a season with its year, or one that a preposition or an
// article makes a date: summer 2016, the spring of 2013, in the fall.
func (r *reader) seasonal(i, start int) moment {
	name := r.at(i).lexeme
	m := moment{start: start, next: i + 1, first: instant{unit: season, part: int(name.season)}}
	if r.isGlued(i) && r.at(i-1).kind != mark {
		return missing
	}
	if t := r.tail(i + 1); t.year > 0 {
		m = m.withTail(t)
		if r.isMark(m.next, "-/–") && r.isGlued(m.next) && r.isPlain(m.next+1, 4) && r.closingYear(m.first.year, m.next+1) == m.first.year+1 {
			m.next += 2
		}
		return m
	}
	before := r.at(start - 1)
	role := before.lexeme.role
	isSpoken := role == in && r.of(start-1) != "within" || r.of(start-1) == "by" || role == early || r.of(start-1) == "until"
	if !isSpoken || name.has(doubtful) && start == i || r.capital(i) && r.capital(i+1) || r.at(i+1).kind == word && !r.isFree(i+1) {
		return missing
	}
	m.yearless = true
	return m
}

// weekly reads a week by its number or by a day in it (week 10, the week of
// April 8, the week starting on 4 February), and the weekend.
func (r *reader) weekly(i, start int) moment {
	switch l := r.at(i).lexeme; {
	case l.has(plural):
		return r.longAgo(i)
	case l.unit == weekend:
		return r.weekend(i, start)
	case start == i && r.isPlain(i+1, 2) && r.at(i+1).gap != parted:
		return r.weekNumber(i)
	}
	at := i + 1
	switch r.of(at) {
	case "of":
		at++
	case "starting", "beginning", "commencing", "ending":
		at++
		if r.of(at) == "on" {
			at++
		}
	default:
		return missing
	}
	m := r.point(at)
	if !m.found() || m.value != "" || m.first.unit != day || m.last.unit != noUnit {
		return missing
	}
	if m.yearless {
		r.date(&m)
	}
	if m.first.year == 0 || !m.first.isReal() {
		return missing
	}
	first, _ := m.first.bounds()
	m.start, m.first = start, weekOf(first)
	return m
}

// weekend reads the weekend without more: this week's, or the one before where
// early in a week the verb looks back.
func (r *reader) weekend(i, start int) moment {
	if start == i || r.role(i+1) == of || r.at(i+1).kind == word && !r.isFree(i+1) {
		return missing
	}
	m := r.shifted(moment{start: start, next: i + 1}, weekend, 0)
	if m.value == "" && isoWeekday(r.today) <= 3 && r.tense(start, i+1) == passed {
		m.first = m.first.shift(-1)
	}
	return m
}

// weekNumber reads the ISO week of a year: week 10, week 10 of 2024.
func (r *reader) weekNumber(i int) moment {
	value := r.at(i + 1).integer
	if value < 1 || value > 53 || r.isMark(i+2, "%-") || !r.known || r.of(i) == "WEEK" {
		return missing
	}
	m := moment{start: i, next: i + 2, first: instant{unit: week, year: r.today.Year(), part: value}, basis: Published}
	if t := r.tail(i + 2); t.year > 0 {
		m.first.year, m.next, m.basis = t.year, t.next, t.basis
	} else if r.role(i+2) == of {
		return missing
	}
	return m
}
