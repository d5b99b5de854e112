package mention

// deepest is how many dates may be nested: the end of the last week of the
// first month of next year.
const deepest = 5

// point reads one date, not a range of two, that begins at a token.
func (r *reader) point(i int) moment {
	if r.depth == deepest {
		return missing
	}
	r.depth++
	m := r.pointAt(i)
	r.depth--
	return m
}

// pointAt is point without the limit.
func (r *reader) pointAt(i int) moment {
	k := r.at(i)
	switch k.kind {
	case none:
		return missing
	case number:
		return r.fromNumber(i)
	case mark:
		if m := r.shortDecade(i, i); m.found() {
			return m
		}
		return r.shortYear(i)
	}
	l := k.lexeme
	if l == &unknown {
		return r.coded(i)
	}
	if m := r.holiday(i); m.found() {
		return m
	}
	switch {
	case l.role == article:
		return r.definite(i)
	case l.month > 0:
		return r.fromMonth(i)
	case l.weekday > 0:
		return r.fromWeekday(i)
	case l.role == early:
		return r.modified(i, i)
	case (l.role == earlier || l.role == later) && r.at(i+1).kind == word:
		return r.modified(i, i)
	case l.role == part || l.unit == year && r.isMark(i+1, hyphens) && r.role(i+2) == part:
		return r.partOf(i, i)
	case l.role == reference:
		return r.reference(i)
	case l.role == yearReference:
		return r.sinoYear(i)
	case l.role == dayMark || l.role == monthMark || l.role == yearMark || l.role == fiscal:
		return r.marked(i, i)
	case l.role == this || l.role == last || l.role == past || l.role == next || l.role == coming || l.role == same || l.role == recent:
		return r.deictic(i, i)
	case l.season > 0 || l.unit == season:
		return r.seasonal(i, i)
	case l.ordinal > 0:
		if m := r.fromDay(i); m.found() {
			return m
		}
		return r.numbered(i, i)
	case l.unit == week:
		return r.weekly(i, i)
	case l.unit == day && (r.of(i+1) == "before" || r.of(i+1) == "after") && r.role(i+2) == reference:
		return r.dayBeside(i, i)
	case l.unit == day || l.unit == month || l.unit == quarter || l.unit == year || l.unit == decade || l.unit == century:
		return r.longAgo(i)
	}
	if m := r.distance(i); m.found() {
		return m
	}
	if l.cardinal > 0 {
		return r.fromDay(i)
	}
	return r.coded(i)
}

// definite reads a date that begins with its article: the 4th of April, the
// 1990s, the end of the year, the past.
func (r *reader) definite(i int) moment {
	k := r.at(i + 1)
	l := k.lexeme
	switch {
	case k.kind == number || l.ordinal > 0 || l.cardinal >= 20:
		if m := r.decades(i+1, i); m.found() {
			return m
		}
		if m := r.fromDay(i + 1); m.found() && (m.first.unit == day || m.last.unit == day) {
			m.start = i
			return m
		}
		if m := r.numbered(i+1, i); m.found() {
			return m
		}
		return r.dayAlone(i)
	case l.decade > 0:
		return r.decades(i+1, i)
	case k.kind == mark:
		return r.shortDecade(i+1, i)
	case l.role == early || l.role == earlier || l.role == later:
		return r.modified(i+1, i)
	case l.role == part:
		return r.partOf(i+1, i)
	case l.role == this || l.role == last || l.role == past || l.role == next || l.role == coming || l.role == same && l.unit == noUnit || l.role == recent:
		return r.deictic(i+1, i)
	case l.season > 0:
		return r.seasonal(i+1, i)
	case l.role == fiscal:
		return r.marked(i+1, i)
	case (l.unit == week || l.unit == month || l.unit == year || l.unit == weekend) && (r.of(i+3) == "last" || r.of(i+3) == "next"):
		return r.unitBeside(i+1, i)
	case l.unit == quarter || l.unit == month:
		return r.unitSpoken(i+1, i)
	case l.unit == week || l.unit == weekend:
		return r.weekly(i+1, i)
	case l.unit == day:
		return r.dayBeside(i+1, i)
	case l.unit == year && !l.has(plural):
		return r.yearBeside(i+1, i)
	case r.of(i+1) == "future" || r.of(i+1) == "near" && r.of(i+2) == "future" || r.of(i+1) == "foreseeable" && r.of(i+2) == "future":
		next := i + 2
		if r.of(i+1) != "future" {
			next++
		}
		if r.isFree(next) {
			return moment{start: i, next: next, value: futureRef}
		}
	}
	return missing
}

// isFree reports whether no noun can follow at a token, so that what stands
// before it is a noun and not an adjective.
func (r *reader) isFree(i int) bool {
	k := r.at(i)
	return k.kind != word && k.kind != number || k.lexeme.role == in || k.lexeme.role == of || k.lexeme.role == on || k.lexeme.role == and ||
		k.lexeme.role == to || k.lexeme.role == or || k.lexeme.hints != 0 && k.lexeme.unit == noUnit && !k.lexeme.has(counted|labelled|pair)
}

// fromNumber reads a date that begins with a number.
func (r *reader) fromNumber(i int) moment {
	if r.isMark(i-1, "$£€¥₩#+*@") || r.isMark(i-1, ".,:/") && r.isGlued(i) && r.at(i-2).kind == number && r.isGlued(i-1) {
		return missing
	}
	for _, read := range [...]func(*reader, int) moment{(*reader).sinoDate, (*reader).sinoWeekday, (*reader).isoDate, (*reader).fromDay,
		(*reader).slashed, (*reader).numberedHere, (*reader).distance, (*reader).decadesHere, (*reader).yearFirst} {
		if m := read(r, i); m.found() {
			return m
		}
	}
	return missing
}

// numberedHere reads 1st quarter, without an article.
func (r *reader) numberedHere(i int) moment { return r.numbered(i, i) }

// decadesHere reads the 1990s without an article.
func (r *reader) decadesHere(i int) moment { return r.decades(i, i) }

// dayNumber reads the number of a day: 4, 04, 4th, fourth, twenty-first,
// twenty one. It gives the token behind it, which is i where there is none.
func (r *reader) dayNumber(i int) (value, next int) {
	k := r.at(i)
	if k.kind == number {
		if k.form != plain || k.digits > 2 || k.integer < 1 || k.integer > 31 {
			return 0, i
		}
		if s := r.at(i + 1); s.gap == glued && s.lexeme.role == ordinalMark {
			return k.integer, i + 2
		}
		return k.integer, i + 1
	}
	if k.lexeme.ordinal > 0 && k.lexeme.ordinal <= 30 {
		return k.lexeme.ordinal, i + 1
	}
	if c := k.lexeme.cardinal; c == 20 || c == 30 {
		next = i + 1
		if r.isMark(next, hyphens) && r.isGlued(next) {
			next++
		}
		unit := r.at(next).lexeme
		if v := max(unit.ordinal, unit.cardinal); v > 0 && v < 10 && c+v <= 31 && r.at(next).gap != parted {
			return c + v, next + 1
		}
	}
	return 0, i
}

// isOrdinal reports whether a day's number ends as an ordinal, or is in words.
func (r *reader) isOrdinal(next int) bool { return r.at(next-1).kind == word }

// yearNumber reads a year of four digits.
func (r *reader) yearNumber(i int) (value int, ok bool) {
	k := r.at(i)
	if k.kind != number || k.form != plain || k.digits != 4 || k.integer < 1000 || k.integer > 2999 {
		return 0, false
	}
	return k.integer, true
}

// yearTail is what may follow a day or a month and tells its year.
type yearTail struct {
	year  int
	next  int    // the token behind it; the tail's own beginning where there is none
	basis string // Published where it is relative
}

// tail reads the year behind a day or a month: "2024", ", 2024", "of 2024",
// "in 2024", "'24", "of last year", "this year", "(2024)" not.
func (r *reader) tail(i int) yearTail {
	at := i
	isComma := false
	if r.isMark(at, ",") {
		at++
		isComma = true
	} else if l := r.at(at).lexeme; l.role == of || l.role == in && (r.of(at) == "in") {
		at++
	}
	if r.isMark(at, "'’") && r.at(at+1).kind == number && r.at(at+1).gap == glued && r.at(at+1).digits == 2 {
		return yearTail{year: fullYear(r.at(at + 1).integer), next: at + 2, basis: Stated}
	}
	if r.at(at).gap == parted {
		return yearTail{next: i}
	}
	isLonger := r.isJoint(at+1, ":/") && r.at(at+2).kind == number
	if y, ok := r.yearNumber(at); ok && y >= 1500 && y <= 2200 && !r.isTime(at) && !isLonger {
		return yearTail{year: y, next: at + 1, basis: Stated}
	}
	if r.role(at) == article {
		at++
	}
	shift := 0
	switch r.role(at) {
	case this:
	case last:
		shift = -1
	case next:
		shift = 1
	default:
		return yearTail{next: i}
	}
	if r.unit(at+1) == year && !r.has(at+1, plural) && r.known && !isComma {
		return yearTail{year: r.today.Year() + shift, next: at + 2, basis: Published}
	}
	return yearTail{next: i}
}

// isTime reports whether a number is a time of day: 1940 GMT, 10:30, 8 pm.
func (r *reader) isTime(i int) bool {
	k := r.at(i + 1)
	return k.lexeme.has(zone|timeLike) || k.kind == mark && k.mark == ':' && k.gap == glued && r.at(i+2).kind == number
}

// fullYear is the year that two digits stand for.
func fullYear(twoDigits int) int {
	const pivot = 50
	if twoDigits < pivot {
		return 2000 + twoDigits
	}
	return 1900 + twoDigits
}
