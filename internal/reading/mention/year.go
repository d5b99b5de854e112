package mention

// yearFirst reads a date that begins with a year: 2024, 2021-2025, 2016/17,
// 2016-11, 2017 Q1, 2016 June.
func (r *reader) yearFirst(i int) moment {
	k := r.at(i)
	if k.form == decimal {
		return r.pointedMonth(i)
	}
	y, ok := r.yearNumber(i)
	if !ok || y < 1500 || y > 2200 || !r.isYear(i) {
		return missing
	}
	m := moment{start: i, next: i + 1, first: instant{unit: year, year: y}}
	if found := r.yearAnd(m, i+1); found.found() {
		return found
	}
	if r.isMark(i+1, "-–—−‑‐/~〜") && r.isPlain(i+2, 4) && r.at(i+1).gap != parted && r.at(i+2).gap != parted {
		if found := r.yearRange(m, i+2); found.found() {
			return found
		}
		if r.isGlued(i+1) && r.isGlued(i+2) {
			return missing
		}
	}
	if r.isJoint(i+1, "-./:") && (r.at(i+2).kind == number || r.isMark(i+1, "./:") && r.at(i+2).kind == word) {
		return missing
	}
	if (y < 1800 || y > 2060) && !r.has(i-1, leading) || y > 2100 {
		return missing
	}
	return m
}

// yearRange reads what a dash or slash joins to a year: a closing year, or
// the number of a month.
func (r *reader) yearRange(m moment, at int) moment {
	k := r.at(at)
	if !r.isEnd(at+1) || r.isMark(at+1, "%") {
		return missing
	}
	isMonth := k.digits <= 2 && k.integer >= 1 && k.integer <= 12
	isPair := k.digits == 2 && k.integer == (m.first.year+1)%100 && (r.has(at+1, pair) || r.role(at+1) == fiscal || r.isMark(at-1, "/–—"))
	if isMonth && !isPair && r.isMark(at-1, "-/‐‑–−") {
		m.first = instant{unit: month, year: m.first.year, part: k.integer}
		m.next = at + 1
		return m
	}
	if end := r.closingYear(m.first.year, at); end > 0 {
		m.last, m.next = instant{unit: year, year: end}, at+1
		return m
	}
	return missing
}

// yearAnd reads a month or a part of the year behind the year: 2016 June,
// 2016, Nov, 2017 Q1, 2019-H2.
func (r *reader) yearAnd(m moment, at int) moment {
	if r.isMark(at, ",") || r.isMark(at, "-") && r.isGlued(at) {
		at++
	}
	k := r.at(at)
	if k.kind != word || k.gap == parted {
		return missing
	}
	if coded := r.coded(at); coded.found() && coded.first.unit != week && coded.yearless {
		coded.first.year, coded.yearless, coded.start = m.first.year, false, m.start
		return coded
	}
	if k.lexeme.month > 0 && (!r.isMark(at-1, ",") || r.at(at+1).kind == none) {
		next := r.stopped(at)
		if _, after := r.dayNumber(next); after > next || !r.capital(at) && (r.of(at) == "may" || r.of(at) == "march") {
			return missing
		}
		if _, ok := r.yearNumber(next); ok || r.isMark(next, ",") && r.yearAt(next+1) {
			return missing
		}
		return moment{start: m.start, next: next, first: instant{unit: month, year: m.first.year, part: int(k.lexeme.month)}}
	}
	return missing
}

// yearAt reports whether a year stands at a token.
func (r *reader) yearAt(i int) bool { _, ok := r.yearNumber(i); return ok }

// pointedMonth reads a year and month with a full stop between: 2015.3. An
// index that stands at 2015.3 is none.
func (r *reader) pointedMonth(i int) moment {
	k := r.at(i)
	text := r.of(i)
	if k.digits != 4 || k.value < 1900 || k.value >= 2100 || len(text) > 7 || r.isGlued(i) {
		return missing
	}
	value := 0
	for _, digit := range text[5:] {
		value = value*10 + int(digit-'0')
	}
	before := r.of(i - 1)
	if value < 1 || value > 12 || before == "at" || before == "to" || before == "by" || r.isCount(i) {
		return missing
	}
	return moment{start: i, next: i + 1, first: instant{unit: month, year: int(k.value), part: value}}
}

// isYear reports whether a number of four digits is a year, by what stands
// around it: not a count (2000 people), a label (resolution 1973), a time
// (1940 GMT) or a part of a code (ISO-2004, 2231 (2015)).
func (r *reader) isYear(i int) bool {
	before := r.at(i - 1)
	switch {
	case r.isTime(i), r.isCount(i):
		return false
	case before.kind == mark:
		return r.isYearBehindMark(i)
	case r.isGlued(i) && (before.kind == word || before.kind == number):
		return false
	case before.kind == number && r.at(i).gap == spaced && before.form == plain && before.digits > 2: // 2100 2012, of a phone
		return false
	}
	return !r.isLabelled(i)
}

// isCount reports whether what follows a number is counted by it, or makes it
// a part of something longer.
func (r *reader) isCount(i int) bool {
	k := r.at(i + 1)
	l := k.lexeme
	switch {
	case k.kind == number:
		return k.gap == spaced && k.form == plain && k.digits > 2
	case k.kind == mark:
		return r.isMark(i+1, "%°$€£")
	case k.gap == glued && l.role != ordinalMark && l.unit == noUnit && k.kind == word:
		return true
	case l.has(plural):
		return l.unit == clock || l.unit == day || l.unit == week || l.unit == month || l.unit == year
	}
	return l.has(counted) || l.unit == clock || l.scale > 0 || l.money != nil && !l.money.weak
}

// isYearBehindMark tells whether a number behind a mark is a year.
func (r *reader) isYearBehindMark(i int) bool {
	isGlued := r.isGlued(i)
	switch {
	case r.isMark(i-1, "(（[") && r.at(i-2).kind == number && r.isResolution(i-2):
		return false
	case isGlued && r.isMark(i-1, "./:") && r.isGlued(i-1) && r.at(i-2).kind != none:
		return false
	case r.isMark(i-1, "(（[\"“‘'’,;:—–|!?.«。、"):
		return !r.isLabelled(i)
	case isGlued && r.isMark(i-1, hyphens):
		prefix := lower(r.of(i - 2))
		return r.role(i-2) == early || prefix == "pre" || prefix == "post" || r.at(i-2).lexeme.month > 0
	}
	return r.isMark(i-1, "/-") && !isGlued
}

// isResolution reports whether a number before "(2015)" is that of a
// resolution: it has one to four digits.
func (r *reader) isResolution(i int) bool {
	return r.isPlain(i, 4) && !r.yearAt(i)
}

// isLabelled reports whether a word before a number, or before the list of
// numbers that it ends, says that it is no year: resolutions 1718, 1874 and
// 2094.
func (r *reader) isLabelled(i int) bool {
	const farthest = 13
	for at := i - 1; at >= i-farthest; at-- {
		switch role := r.role(at); {
		case r.has(at, labelled):
			isNext := r.at(at+1).kind != word || r.role(at+1) == and
			return isNext && (r.of(at) != "no" || at == i-1)
		case r.at(at).kind == number && r.at(at).gap != parted, r.isMark(at, ",()."), role == and, role == or:
		default:
			return false
		}
	}
	return false
}

// decades reads a decade of four digits or in words: 1990s, the 1980s, the
// nineties, 1990's.
func (r *reader) decades(i, start int) moment {
	k := r.at(i)
	if k.lexeme.decade > 0 {
		if start == i && r.role(i-1) != early {
			return missing
		}
		return moment{start: start, next: i + 1, first: instant{unit: decade, year: 1900 + k.lexeme.decade}}
	}
	y, ok := r.yearNumber(i)
	if !ok || y%10 != 0 || y < 1000 || y > 2100 {
		return missing
	}
	next := i + 1
	if r.isMark(next, "'’") && r.isGlued(next) {
		next++
	}
	if r.of(next) != "s" || !r.isGlued(next) {
		return missing
	}
	n := instant{unit: decade, year: y}
	if y%100 == 0 && y < 2000 { // the 1800s
		n.unit = century
	}
	return moment{start: start, next: next + 1, first: n}
}

// shortDecade reads a decade of two digits: the '90s.
func (r *reader) shortDecade(i, start int) moment {
	if !r.isMark(i, "'’‘") || !r.isPlain(i+1, 2) || !r.isGlued(i+1) || r.at(i+1).digits != 2 || r.isGlued(i) && start == i {
		return missing
	}
	value := r.at(i + 1).integer
	if value%10 != 0 || r.of(i+2) != "s" || !r.isGlued(i+2) {
		return missing
	}
	century := 1900
	if value < 20 {
		century = 2000
	}
	return moment{start: start, next: i + 3, first: instant{unit: decade, year: century + value}}
}

// shortYear reads a year of two digits behind a preposition: in '97.
func (r *reader) shortYear(i int) moment {
	isNumber := r.isPlain(i+1, 2) && r.at(i+1).digits == 2 && r.isGlued(i+1)
	if !r.isMark(i, "'’") || r.isGlued(i) || !isNumber || r.isGlued(i+2) && !r.isMark(i+2, ".,;:)!?") {
		return missing
	}
	if l := r.at(i - 1).lexeme; l.role != in && l.role != of && l.role != early {
		return missing
	}
	return moment{start: i, next: i + 2, first: instant{unit: year, year: fullYear(r.at(i + 1).integer)}}
}

// coded reads a part of a year in a letter and a digit: Q3, H1 2016. A half
// alone is none.
func (r *reader) coded(i int) moment {
	text := r.of(i)
	if len(text) != 1 || !r.isPlain(i+1, 1) || !r.isGlued(i+1) || r.isGlued(i) && r.at(i-1).kind != mark {
		return missing
	}
	if k := r.at(i + 2); k.gap == glued && (k.kind == word || k.kind == number) {
		return missing
	}
	value := r.at(i + 1).integer
	m := moment{start: i, next: i + 2}
	switch text {
	case "q", "Q":
		if value < 1 || value > 4 {
			return missing
		}
		m.first = instant{unit: quarter, part: value}
	case "h", "H":
		if value < 1 || value > 2 {
			return missing
		}
		m.first = instant{unit: half, part: value}
	default:
		return missing
	}
	tail := r.tailOfPart(i + 2)
	if m.first.unit == half && tail.year == 0 && !r.yearAt(i-1) && !(r.isMark(i-1, "-") && r.yearAt(i-2)) {
		return missing
	}
	return m.withTail(tail)
}

// tailOfPart reads the year behind a part of a year: that of [reader.tail],
// or a fiscal one, or "of the year".
func (r *reader) tailOfPart(i int) yearTail {
	if t := r.tail(i); t.year > 0 {
		return t
	}
	at := i
	if l := r.at(at).lexeme; l.role == of || r.of(at) == "in" {
		at++
	} else if r.isMark(at, "-") && r.isGlued(at) && r.yearAt(at+1) {
		return yearTail{year: r.at(at + 1).integer, next: at + 2, basis: Stated}
	}
	if l := r.at(at).lexeme; l.role == fiscal || l.role == yearMark {
		if m := r.fiscal(at, at); m.found() {
			return yearTail{year: m.first.year, next: m.next, basis: Stated}
		}
	}
	if at > i && r.role(at) == article && r.unit(at+1) == year && r.known && !r.has(at+1, plural) {
		return yearTail{year: r.today.Year(), next: at + 2, basis: Published}
	}
	return yearTail{next: i}
}
