package mention

// withTail gives a moment the year that its tail tells.
func (m moment) withTail(t yearTail) moment {
	if t.year == 0 {
		m.yearless = true
		return m
	}
	m.first.year, m.basis, m.next = t.year, t.basis, t.next
	if m.last.unit != noUnit {
		m.last.year = t.year
	}
	return m
}

// days reads a range of days of one month, or its one day, from a token on:
// "4 to 22 January 1995", "3 and 4 April", "4-5 April", "4 to 22 this month",
// "02 to April 07".
func (r *reader) days(i int) moment {
	if r.at(i).lexeme.role == article {
		i++
	}
	first, at := r.dayNumber(i)
	if at == i || r.at(i).gap == glued && r.at(i-1).kind == word {
		return missing
	}
	isAnd := r.at(at).lexeme.role == and
	if !r.isMark(at, hyphens) && r.at(at).lexeme.role != to && !isAnd {
		return missing
	}
	at++
	if r.at(at).lexeme.role == article {
		at++
	}
	if m := r.fromMonth(at); m.found() && m.first.unit == day && m.last.unit == noUnit && !isAnd {
		return r.until(m, first, i)
	}
	m := r.oneDay(at)
	if m.last.unit == noUnit && m.found() && m.first.unit == day && !m.weekly {
		if isAnd && m.first.day != first+1 && r.at(i-1).lexeme.role != between {
			return missing
		}
		return r.until(m, first, i)
	}
	return missing
}

// until is the range from a day of the month to a moment in the same month.
func (r *reader) until(m moment, firstDay, start int) moment {
	if firstDay >= m.first.day {
		return missing
	}
	if m.yearless {
		r.date(&m)
	}
	m.last, m.start = m.first, start
	m.first.day = firstDay
	return m
}

// fromDay reads a date that begins with the number of a day: 4 April 2024,
// the 4th of April, 4-Apr-2024, 23/Sep/2020, 31st of this month.
func (r *reader) fromDay(i int) moment {
	if m := r.days(i); m.found() {
		return m
	}
	return r.oneDay(i)
}

// oneDay is fromDay without ranges.
func (r *reader) oneDay(i int) moment {
	value, at := r.dayNumber(i)
	if at == i {
		return missing
	}
	isOrdinal := r.isOrdinal(at)
	hasOf := false
	if l := r.at(at).lexeme; l.role == of || r.of(at) == "in" && r.at(at+2).lexeme.unit == month {
		at, hasOf = at+1, true
		if r.at(at).lexeme.role == article {
			at++
		}
	} else if r.isMark(at, "-/.,") && r.isGlued(at) && r.at(at+1).gap == glued && (!isOrdinal || r.isMark(at, "-")) {
		at++
	} else if r.isMark(at, ",") && isOrdinal {
		at++
	}
	m := r.at(at)
	if m.lexeme.month > 0 && m.gap != parted {
		if name := r.of(at); !hasOf && !isOrdinal && (name == "may" || name == "march" || name == "mar") && !r.yearAt(at+1) {
			return missing
		}
		return r.monthOf(i, at, value)
	}
	if shift, ok := r.shiftOf(at); ok && (hasOf || !isOrdinal) && r.at(at+1).lexeme.unit == month && r.known {
		n := containing(r.today, month).shift(shift)
		n.unit, n.day = day, value
		return moment{start: i, next: at + 2, first: n, basis: Published}
	}
	return missing
}

// monthOf is the day of a month whose name stands at a token.
func (r *reader) monthOf(start, at, value int) moment {
	n := instant{unit: day, part: int(r.at(at).lexeme.month), day: value}
	next := r.stopped(at)
	m := moment{start: start, next: next, first: n}
	if sep := r.at(next); sep.kind == mark && (sep.mark == '-' || sep.mark == '/' || sep.mark == '.') && sep.gap == glued && r.at(next+1).gap == glued {
		if y := r.at(next + 1); y.kind == number && (y.digits == 2 || y.digits == 4) && y.form == plain {
			year := y.integer
			if y.digits == 2 {
				year = fullYear(year)
			}
			m.first.year, m.next = year, next+2
			return m
		}
	}
	return m.withTail(r.tail(next))
}

// stopped is the token behind an abbreviation and its full stop.
func (r *reader) stopped(at int) int {
	if r.at(at).lexeme.has(shortened) && r.isMark(at+1, ".") && r.isGlued(at+1) {
		return at + 2
	}
	return at + 1
}

// shiftOf is how many units this, last or next go from the present one.
func (r *reader) shiftOf(i int) (shift int, ok bool) {
	switch l := r.at(i).lexeme; {
	case l.role == this:
		return 0, true
	case l.role == last || l.role == past:
		return -1, true
	case l.role == next || l.role == coming:
		return 1, true
	}
	return 0, false
}

// fromMonth reads a date that begins with the name of a month: April 4, 2024,
// April 4-5, April 2024, Dec-2018, June next year, April.
func (r *reader) fromMonth(i int) moment {
	name := r.at(i).lexeme
	if name.month == 0 || r.isGlued(i) && (r.at(i-1).kind == number && r.at(i-1).lexeme.role == noRole || r.isMark(i-1, "_@#")) {
		return missing
	}
	next := r.stopped(i)
	if !r.capital(i) && name.has(doubtful) && (r.at(i).Len() <= 5 && r.of(i) == "may" || r.of(i) == "march" || r.of(i) == "mar") && !r.isEvident(i) && !r.isNumbered(next) {
		return missing
	}
	if m := r.monthDay(i, next); m.found() {
		return m
	}
	m := moment{start: i, next: next, first: instant{unit: month, part: int(name.month)}}
	if r.isMark(next, "-/") && r.isGlued(next) && r.isGlued(next+1) {
		if y, ok := r.yearNumber(next + 1); ok {
			m.first.year, m.next = y, next+2
			return m
		}
	}
	if tail := r.tail(next); tail.year > 0 {
		return m.withTail(tail)
	}
	m.yearless = true
	if name.has(doubtful) && !r.isEvident(i) {
		return missing
	}
	if r.capital(i+1) && r.at(i+1).gap == spaced && r.at(i+1).lexeme.role == noRole && r.at(i-1).kind == word && r.capital(i-1) && r.at(i-1).lexeme.role == noRole {
		return missing // a name
	}
	return m
}

// isNumbered reports whether an ordinal stands at a token, so that a word in
// small letters before it is a month: march 18th.
func (r *reader) isNumbered(i int) bool {
	if r.at(i).lexeme.role == article {
		i++
	}
	_, next := r.dayNumber(i)
	return next > i && r.isOrdinal(next)
}

// isEvident reports whether the words around a doubtful month or season speak
// for a date: a preposition, a modifier or an article before it, and no name
// behind it.
func (r *reader) isEvident(i int) bool {
	if !r.capital(i) && (r.of(i) == "may" || r.of(i) == "march" || r.of(i) == "mar") {
		before := r.at(i - 1).lexeme
		isJoined := before.role == to || before.role == and || r.isMark(i-1, hyphens)
		return isJoined && (r.at(i-2).lexeme.month > 0 || r.at(i-3).lexeme.month > 0) || before.role == early || before.role == last && r.of(i-1) != "the" || before.role == of && r.at(i-2).kind == number || before.role == in
	}
	if joint := r.stopped(i); (r.isMark(joint, hyphens) || r.at(joint).lexeme.role == to) && r.at(joint+1).lexeme.month > 0 {
		return true
	}
	before := r.at(i - 1)
	if before.kind == mark {
		isDash := r.isMark(i-1, hyphens) && r.isGlued(i)
		return isDash && (r.at(i-2).lexeme.role == early || r.at(i-2).lexeme.month > 0)
	}
	if before.kind != word {
		return false
	}
	if r.capital(i+1) && r.at(i+1).gap == spaced && r.at(i+1).lexeme.role == noRole && r.at(i+1).lexeme.month == 0 && before.lexeme.role != in {
		return false
	}
	l := before.lexeme
	switch l.role {
	case to: // to August, to May; not: to march
		return r.at(i-2).lexeme.month > 0 || r.at(i-2).kind == number || r.of(i-1) != "to"
	case in, of, early, last, this, next, coming, from, between, part, earlier, later:
		return r.capital(i)
	case on:
		return r.of(i-1) == "by" && r.capital(i)
	case and, or:
		return r.at(i-2).lexeme.month > 0
	}
	return r.capital(i) && (l.has(possessive) || l.role == article) && r.at(i+1).gap == spaced && r.at(i+1).kind == word && !r.capital(i+1)
}

// monthDay reads the day behind a month's name that ends before a token, and
// the range or the year that may follow: April 4-5, 2024; Jan first; Oct-2.
func (r *reader) monthDay(i, next int) moment {
	part := int(r.at(i).lexeme.month)
	at := next
	isSeparated := r.isMark(at, "-/.") && r.isGlued(at) && r.isGlued(at+1)
	if isSeparated || r.at(at).lexeme.role == article && r.isNumbered(at+1) {
		at++
	}
	value, after := r.dayNumber(at)
	if after == at || r.at(at).gap == parted {
		return missing
	}
	isPlain := !r.isOrdinal(after)
	if isPlain && (r.isTime(after-1) || r.isMark(after, "%") || r.at(after).lexeme.scale >= 100 && r.at(after).gap == spaced || r.at(after).lexeme.has(counted)) {
		return missing
	}
	if r.at(at).kind == word && r.at(at).lexeme.unit == clock && r.at(after).kind == word && r.at(after).lexeme.role == noRole {
		return missing // May second the motion
	}
	m := moment{start: i, next: after, first: instant{unit: day, part: part, day: value}}
	if isSeparated && r.isMark(after, "-/.") && r.isGlued(after) && r.isGlued(after+1) {
		if y := r.at(after + 1); y.kind == number && y.form == plain && (y.digits == 4 || y.digits == 2) {
			m.first.year, m.next = y.integer, after+2
			if y.digits == 2 {
				m.first.year = fullYear(y.integer)
			}
			return m
		}
		return missing
	}
	if isSeparated && r.isMark(at-1, ".") && !r.isNumbered(at) {
		return missing
	}
	return r.monthDays(m, after)
}

// monthDays extends a month and day by a second day (April 4-5, November 19
// to 20, April 4 and 5) and by the year.
func (r *reader) monthDays(m moment, after int) moment {
	joint := r.at(after).lexeme.role
	if r.isMark(after, hyphens) || joint == to || joint == and {
		at := after + 1
		if r.at(at).lexeme.role == article {
			at++
		}
		second, next := r.dayNumber(at)
		isAnd := joint == and
		if next > at && second > m.first.day && second <= daysIn(0, m.first.part) && (!isAnd || second == m.first.day+1) &&
			!r.isTime(next-1) && !(r.at(next).lexeme.month > 0) && !(isAnd && r.at(next).kind == word && r.at(next).lexeme.role == noRole) &&
			!r.isMark(next, "/") && !(r.at(next).lexeme.role == of && r.at(next+1).lexeme.month > 0) {
			tail := r.tail(next)
			m.next = next
			m = m.withTail(tail)
			if m.yearless {
				r.date(&m)
			}
			m.last = m.first
			m.last.day = second
			return m
		}
	}
	return m.withTail(r.tail(after))
}

// fromWeekday reads a date that begins with a weekday: Friday, April 5, 2024;
// Thursday the 21st; Friday next week; Friday.
func (r *reader) fromWeekday(i int) moment {
	name := r.at(i).lexeme
	next := r.stopped(i)
	before := r.at(i - 1)
	if before.lexeme.role == every || r.isGlued(i) && before.kind != mark || r.isNamed(i) {
		return missing
	}
	at := next
	if r.isMark(at, ",") {
		at++
	}
	if r.at(at).lexeme.role == article {
		if value, after := r.dayNumber(at + 1); after > at+1 || r.at(at+1).lexeme.cardinal > 12 {
			if after == at+1 {
				value, after = r.at(at+1).lexeme.cardinal, at+2
			}
			if m := r.fromDay(at + 1); m.found() {
				m.start = i
				return m
			}
			if r.isFree(after) || r.isTime(after) {
				return r.dayNear(i, after, value, int(name.weekday))
			}
		}
	}
	if r.at(at).gap != parted {
		if m := r.fixed(at); m.found() && m.first.unit == day && !m.weekly {
			m.start, m.weekday = i, int(name.weekday)
			return m
		}
	}
	if shift, after, ok := r.weekTail(next); ok && r.known {
		first := monday(r.today).AddDate(0, 0, 7*shift+int(name.weekday)-1)
		return moment{start: i, next: after, first: dayOf(first), basis: Published}
	}
	if name.has(doubtful) && !(before.lexeme.role == on || before.lexeme.role == from || before.lexeme.role == to) || name.has(doubtful) && !r.capital(i) {
		return missing
	}
	if r.isMark(next, "(") && r.isGlued(next+1) { // Friday (April 5)
		if m := r.fixed(next + 1); m.found() && m.first.unit == day && m.last.unit == noUnit && r.isMark(m.next, ")") {
			m.start, m.next, m.weekday = i, i+1, int(name.weekday)
			return m
		}
	}
	return r.weekday(i, next, int(name.weekday))
}

// fixed reads a date that a weekday may stand before.
func (r *reader) fixed(i int) moment {
	k := r.at(i)
	if r.isMark(i-1, "(") || r.at(i-1).kind == word || r.isMark(i-1, ",.") {
		if k.kind == number {
			for _, read := range []func(int) moment{r.isoDate, r.slashedAfter, r.fromDay} {
				if m := read(i); m.found() {
					return m
				}
			}
			return missing
		}
		if k.lexeme.month > 0 {
			return r.fromMonth(i)
		}
		if k.lexeme.ordinal > 0 {
			return r.fromDay(i)
		}
	}
	return missing
}

// isNamed reports whether a weekday is part of a name: Black Friday, Sunday
// Times.
func (r *reader) isNamed(i int) bool {
	if r.capital(i - 1) {
		switch r.of(i - 1) {
		case "Black", "Good", "Super", "Bloody", "Cyber", "Holy", "Ash", "Palm", "Maundy", "Shrove", "Giving":
			return true
		}
	}
	if r.capital(i+1) && r.at(i+1).gap == spaced {
		switch r.of(i + 1) {
		case "Times", "Mail", "Telegraph", "Express", "Post", "Herald", "Night", "Mirror", "Tribune", "Island", "Group", "Club":
			return true
		}
	}
	return false
}

// weekTail reads "next week", "of last week", "in this week" behind a weekday.
func (r *reader) weekTail(i int) (shift, next int, ok bool) {
	if l := r.at(i).lexeme; l.role == of || r.of(i) == "in" {
		i++
	}
	shift, ok = r.shiftOf(i)
	if ok && r.at(i+1).lexeme.unit == week && !r.at(i+1).lexeme.has(plural) {
		return shift, i + 2, true
	}
	return 0, i, false
}

// weekday is the day of that name near the page's date, on the side that the
// verb tells.
func (r *reader) weekday(start, next, number int) moment {
	m := moment{start: start, next: next, weekly: true}
	if !r.known {
		m.value = pastRef
		if r.tense(start, next) == awaited {
			m.value = futureRef
		}
		return m
	}
	back := (isoWeekday(r.today) - number + 7) % 7
	first := r.today.AddDate(0, 0, -back)
	if back > 0 && r.tense(start, next) == awaited {
		first = first.AddDate(0, 0, 7)
	}
	m.first, m.basis = dayOf(first), Published
	return m
}

// dayNear is the day of a number (and, where it is not zero, a weekday) in
// the month of the page's date or the ones beside it.
func (r *reader) dayNear(start, next, number, weekday int) moment {
	if !r.known {
		return missing
	}
	for _, shift := range []int{0, -1, 1, 2, -2} {
		n := containing(r.today, month).shift(shift)
		n.unit, n.day = day, number
		if first, _ := n.bounds(); n.isReal() && (weekday == 0 || isoWeekday(first) == weekday) {
			return moment{start: start, next: next, first: n, basis: Published}
		}
	}
	return missing
}

// dayAlone reads the day of the month behind "on the" or "for the": on the
// 18th.
func (r *reader) dayAlone(i int) moment {
	value, next := r.dayNumber(i + 1)
	if r.at(i-1).lexeme.role != on || next == i+1 {
		return missing
	}
	isEnd := r.at(next).kind == none || r.isMark(next, ".,;!?") || r.at(next).lexeme.role == in || r.at(next).lexeme.role == daypart
	if !isEnd || !r.isOrdinal(next) && r.at(next).kind != none && r.at(next+1).kind != none {
		return missing
	}
	return r.dayNear(i, next, value, 0)
}
