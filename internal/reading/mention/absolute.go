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
	if r.role(i) == article {
		i++
	}
	first, at := r.dayNumber(i)
	if at == i || r.at(i).gap == glued && r.at(i-1).kind == word {
		return missing
	}
	isAnd := r.role(at) == and
	if !r.isMark(at, hyphens) && r.role(at) != to && !isAnd {
		return missing
	}
	at++
	if r.role(at) == article {
		at++
	}
	isOneDay := r.isGlued(at-1) && r.isGlued(at) // 8-Apr-24
	if m := r.fromMonth(at); m.found() && m.first.unit == day && m.last.unit == noUnit && !isAnd && !isOneDay {
		return r.until(m, first, i)
	}
	m := r.oneDay(at)
	if m.last.unit == noUnit && m.found() && m.first.unit == day && !m.weekly {
		if isAnd && m.first.day != first+1 && r.role(i-1) != between {
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
	isOrdinal, hasOf := r.isOrdinal(at), false
	switch {
	case r.role(at) == of || r.of(at) == "in" && r.unit(at+2) == month:
		at, hasOf = at+1, true
		if r.role(at) == article {
			at++
		}
	case r.isMark(at, "-") || r.isMark(at, "/.,") && !isOrdinal:
		if r.isGlued(at) && r.isGlued(at+1) {
			at++
		}
	case r.isMark(at, ",") && isOrdinal:
		at++
	}
	if m := r.at(at); m.lexeme.month > 0 && m.gap != parted {
		if !hasOf && !isOrdinal && r.isVerbal(at) && !r.yearAt(at+1) {
			return missing
		}
		return r.monthOf(i, at, value)
	}
	if shift, ok := r.shiftOf(at); ok && (hasOf || !isOrdinal) && r.unit(at+1) == month && r.known {
		n := containing(r.today, month).shift(shift)
		n.unit, n.day = day, value
		return moment{start: i, next: at + 2, first: n, basis: Published}
	}
	return missing
}

// monthOf is the day of a month whose name stands at a token.
func (r *reader) monthOf(start, at, value int) moment {
	next := r.stopped(at)
	m := moment{start: start, next: next, first: instant{unit: day, part: int(r.at(at).lexeme.month), day: value}}
	if year, after := r.joinedYear(next); after > next {
		m.first.year, m.next = year, after
		return m
	}
	return m.withTail(r.tail(next))
}

// joinedYear reads a year of two or four digits that a glued mark joins to a
// day or a month: 4-Apr-2024, Sep-23-20.
func (r *reader) joinedYear(i int) (year, next int) {
	y := r.at(i + 1)
	if !r.isMark(i, "-/.") || !r.isGlued(i) || !r.isGlued(i+1) || y.kind != number || y.form != plain {
		return 0, i
	}
	switch y.digits {
	case 2:
		return fullYear(y.integer), i + 2
	case 4:
		return y.integer, i + 2
	}
	return 0, i
}

// stopped is the token behind an abbreviation and its full stop.
func (r *reader) stopped(at int) int {
	if r.has(at, shortened) && r.isMark(at+1, ".") && r.isGlued(at+1) {
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
	name, next := r.at(i).lexeme, r.stopped(i)
	isPartOfCode := r.isGlued(i) && (r.at(i-1).kind == number || r.isMark(i-1, "_@#"))
	if name.month == 0 || isPartOfCode || r.isVerbal(i) && !r.isEvident(i) && !r.isNumbered(next) {
		return missing
	}
	if m := r.monthDay(i, next); m.found() {
		return m
	}
	m := moment{start: i, next: next, first: instant{unit: month, part: int(name.month)}}
	if r.isJoint(next, "-/") {
		if y, ok := r.yearNumber(next + 1); ok {
			m.first.year, m.next = y, next+2
			return m
		}
	}
	if tail := r.tail(next); tail.year > 0 {
		return m.withTail(tail)
	}
	isInName := r.isName(i-1) && r.isName(i+1) && r.at(i+1).gap == spaced
	if isInName || name.has(doubtful) && !r.isEvident(i) {
		return missing
	}
	m.yearless = true
	return m
}

// isVerbal reports whether a month's name in small letters is rather a verb.
func (r *reader) isVerbal(i int) bool {
	switch r.of(i) {
	case "may", "march", "mar":
		return true
	}
	return false
}

// isName reports whether a word has a capital and no part in the grammar.
func (r *reader) isName(i int) bool {
	return r.capital(i) && r.role(i) == noRole && r.at(i).lexeme.month == 0
}

// isNumbered reports whether an ordinal stands at a token, so that a word in
// small letters before it is a month: march 18th.
func (r *reader) isNumbered(i int) bool {
	if r.role(i) == article {
		i++
	}
	_, next := r.dayNumber(i)
	return next > i && r.isOrdinal(next)
}

// isEvident reports whether the words around a doubtful month or season speak
// for a date: a preposition, a modifier or an article before it, and no name
// behind it.
func (r *reader) isEvident(i int) bool {
	isAfterMonth := r.at(i-2).lexeme.month > 0
	if r.isVerbal(i) {
		return r.isEvidentVerb(i)
	}
	if joint := r.stopped(i); (r.isMark(joint, hyphens) || r.role(joint) == to) && r.at(joint+1).lexeme.month > 0 {
		return true // jan to march
	}
	if before := r.at(i - 1); before.kind != word {
		return r.isMark(i-1, hyphens) && r.isGlued(i) && (r.role(i-2) == early || isAfterMonth)
	}
	role := r.role(i - 1)
	if r.isName(i+1) && r.at(i+1).gap == spaced && role != in {
		return false
	}
	switch role {
	case to: // May to August, 4 to August; not: to March
		return isAfterMonth || r.at(i-2).kind == number || r.unit(i-2) > clock || r.of(i-1) != "to"
	case in, of, early, last, this, next, coming, from, between, part, earlier, later:
		return r.capital(i)
	case on:
		return r.of(i-1) == "by" && r.capital(i)
	case and, or:
		return isAfterMonth
	}
	isOwned := r.has(i-1, possessive) || role == article
	return isOwned && r.capital(i) && r.at(i+1).gap == spaced && r.at(i+1).kind == word && !r.capital(i+1)
}

// isEvidentVerb is isEvident for may and march in small letters.
func (r *reader) isEvidentVerb(i int) bool {
	role := r.role(i - 1)
	switch {
	case role == to || role == and || r.isMark(i-1, hyphens):
		return r.at(i-2).lexeme.month > 0 || r.at(i-3).lexeme.month > 0
	case role == of:
		return r.at(i-2).kind == number
	}
	return role == early || role == last || role == in
}

// monthDay reads the day behind a month's name that ends before a token, and
// the range or the year that may follow: April 4-5, 2024; Jan first; Oct-2.
func (r *reader) monthDay(i, next int) moment {
	at := next
	isJoined := r.isJoint(at, "-/.")
	if isJoined || r.role(at) == article && r.isNumbered(at+1) {
		at++
	}
	value, after := r.dayNumber(at)
	if after == at || r.at(at).gap == parted || r.isNoDay(at, after) {
		return missing
	}
	m := moment{start: i, next: after, first: instant{unit: day, part: int(r.at(i).lexeme.month), day: value}}
	if isJoined {
		if year, end := r.joinedYear(after); end > after {
			m.first.year, m.next = year, end
			return m
		}
		isLonger := r.isJoint(after, "-/.")
		if isLonger || r.isMark(at-1, ".") && !r.isNumbered(at) {
			return missing
		}
	}
	return r.monthDays(m, after)
}

// isNoDay reports whether a number behind a month's name counts something
// else: a time, a percentage, people; or is the verb in May second the motion.
func (r *reader) isNoDay(at, after int) bool {
	if r.isOrdinal(after) {
		return r.unit(at) == clock && r.at(after).kind == word && r.role(after) == noRole
	}
	isScaled := r.at(after).lexeme.scale >= 100 && r.at(after).gap == spaced
	return isScaled || r.isTime(after-1) || r.isMark(after, "%") || r.has(after, counted)
}

// monthDays extends a month and day by a second day (April 4-5, November 19
// to 20, April 4 and 5) and by the year.
func (r *reader) monthDays(m moment, after int) moment {
	second, next := r.secondDay(m, after)
	if next == after {
		return m.withTail(r.tail(after))
	}
	m.next = next
	m = m.withTail(r.tail(next))
	if m.yearless {
		r.date(&m)
	}
	m.last = m.first
	m.last.day = second
	return m
}

// secondDay reads the day that ends a range within a month; next is after
// where there is none, or where the number belongs to what follows.
func (r *reader) secondDay(m moment, after int) (value, next int) {
	joint := r.role(after)
	if !r.isMark(after, hyphens) && joint != to && joint != and {
		return 0, after
	}
	at := after + 1
	if r.role(at) == article {
		at++
	}
	value, next = r.dayNumber(at)
	switch {
	case next == at, value <= m.first.day, value > daysIn(0, m.first.part), r.isTime(next - 1), r.isMark(next, "/"):
		return 0, after
	case r.at(next).lexeme.month > 0, r.role(next) == of && r.at(next+1).lexeme.month > 0: // April 4 and 5 May
		return 0, after
	case joint == and && (value != m.first.day+1 || r.at(next).kind == word && r.role(next) == noRole): // April 4 and 20 people
		return 0, after
	}
	return value, next
}

// fromWeekday reads a date that begins with a weekday: Friday, April 5, 2024;
// Thursday the 21st; Friday next week; Friday.
func (r *reader) fromWeekday(i int) moment {
	name, next := r.at(i).lexeme, r.stopped(i)
	if r.role(i-1) == every || r.isGlued(i) && r.at(i-1).kind != mark || r.isNamed(i) {
		return missing
	}
	at := next
	if r.isMark(at, ",") {
		at++
	}
	if m := r.weekdayThe(i, at); m.found() {
		return m
	}
	if m := r.fixed(at); m.found() && m.first.unit == day && !m.weekly && r.at(at).gap != parted {
		m.start, m.weekday = i, int(name.weekday)
		return m
	}
	if shift, after, ok := r.weekTail(next); ok && r.known {
		first := monday(r.today).AddDate(0, 0, 7*shift+int(name.weekday)-1)
		return moment{start: i, next: after, first: dayOf(first), basis: Published}
	}
	if role := r.role(i - 1); name.has(doubtful) && (!r.capital(i) || role != on && role != from && role != to) {
		return missing
	}
	if r.isMark(next, "(") && r.isGlued(next+1) { // Friday (April 5)
		m := r.fixed(next + 1)
		if m.first.unit == day && m.last.unit == noUnit && r.isMark(m.next, ")") {
			m.start, m.next, m.weekday = i, i+1, int(name.weekday)
			return m
		}
	}
	return r.weekday(i, next, int(name.weekday))
}

// weekdayThe reads the day's number behind a weekday and an article: Thursday
// the 21st, Friday the fifteen.
func (r *reader) weekdayThe(i, at int) moment {
	if r.role(at) != article {
		return missing
	}
	at++
	value, after := r.dayNumber(at)
	if after == at && r.at(at).lexeme.cardinal > 12 {
		value, after = r.at(at).lexeme.cardinal, at+1
	}
	if after == at {
		return missing
	}
	if m := r.fromDay(at); m.found() {
		m.start = i
		return m
	}
	if r.isFree(after) || r.isTime(after) {
		return r.dayNear(i, after, value, int(r.at(i).lexeme.weekday))
	}
	return missing
}

// fixed reads a date that a weekday may stand before.
func (r *reader) fixed(i int) moment {
	k := r.at(i)
	if r.isMark(i-1, "(") || r.at(i-1).kind == word || r.isMark(i-1, ",.") {
		if k.kind == number {
			for _, read := range [...]func(*reader, int) moment{(*reader).isoDate, (*reader).slashedAfter, (*reader).fromDay} {
				if m := read(r, i); m.found() {
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
	if ok && r.unit(i+1) == week && !r.has(i+1, plural) {
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
	if r.role(i-1) != on || next == i+1 {
		return missing
	}
	isEnd := r.at(next).kind == none || r.isMark(next, ".,;!?") || r.role(next) == in || r.role(next) == daypart
	if !isEnd || !r.isOrdinal(next) && r.at(next).kind != none && r.at(next+1).kind != none {
		return missing
	}
	return r.dayNear(i, next, value, 0)
}
