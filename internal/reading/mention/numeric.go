package mention

import (
	"strconv"
	"strings"
)

// separated reports whether two numbers stand at i and i+2 with one of the
// given characters between them and no blanks.
func (r *reader) separated(i int, characters string) bool {
	return r.at(i).kind == number && r.isMark(i+1, characters) && r.isGlued(i+1) && r.at(i+2).gap == glued
}

// isPlain reports whether a token is a whole number of at most some digits.
func (r *reader) isPlain(i, digits int) bool {
	k := r.at(i)
	return k.kind == number && k.form == plain && int(k.digits) <= digits
}

// isEnd reports whether no further number is glued to what ends before a
// token, as in longer chains (phone numbers, versions, document symbols).
func (r *reader) isEnd(i int) bool {
	if r.at(i).kind == number && r.isGlued(i) {
		return false
	}
	return !(r.isMark(i, "-./:_") && r.isGlued(i) && r.at(i+1).kind == number && r.isGlued(i+1))
}

// isoDate reads a date whose year comes first: 2024-04-04 (with a time behind
// it or not), 2024/4/4, 2019/sep/01, 2020/23/Sep, 2016 10 16.
func (r *reader) isoDate(i int) moment {
	y, ok := r.yearNumber(i)
	if !ok || r.isGlued(i) && (r.at(i-1).kind == word || r.isMark(i-1, "-_/.")) {
		return missing
	}
	if m := r.spacedDate(i, y); m.found() {
		return m
	}
	isPair := func(i int) bool { return r.isPlain(i, 2) && r.at(i).digits == 2 && r.at(i).gap == spaced }
	isBlank := isPair(i+1) && isPair(i+2)
	middle, end := i+1, i+2
	if !isBlank {
		if !r.separated(i, "-/.‐‑–") {
			return missing
		}
		middle, end = i+2, i+4
		if !r.isMark(i+3, "-/.‐‑–") || r.at(i+3).mark != r.at(i+1).mark || !r.isGlued(i+3) || !r.isGlued(i+4) {
			return missing
		}
	}
	n := instant{unit: day, year: y}
	switch a, b := r.at(middle), r.at(end); {
	case a.lexeme.month > 0 && r.isPlain(end, 2):
		n.part, n.day = int(a.lexeme.month), b.integer
	case b.lexeme.month > 0 && r.isPlain(middle, 2):
		n.part, n.day = int(b.lexeme.month), a.integer
	case r.isPlain(middle, 2) && r.isPlain(end, 2):
		n.part, n.day = a.integer, b.integer
	default:
		return missing
	}
	next := end + 1
	if !n.isReal() || n.year < 1000 || !isBlank && !r.isEnd(next) || isBlank && r.at(next).kind == number {
		return missing
	}
	return moment{start: i, next: next, first: n}
}

// spacedDate reads a date as Korean offices print it: 2024. 4. 4.
func (r *reader) spacedDate(i, year int) moment {
	for _, stop := range []int{i + 1, i + 3} {
		if !r.isMark(stop, ".") || !r.isGlued(stop) || !r.isPlain(stop+1, 2) || r.at(stop+1).gap != spaced {
			return missing
		}
	}
	n := instant{unit: day, year: year, part: r.at(i + 2).integer, day: r.at(i + 4).integer}
	if !n.isReal() {
		return missing
	}
	return moment{start: i, next: i + 5, first: n}
}

// slashed reads a numeric date whose year comes last or is left out, where
// what stands before it speaks for a date: 13.5.2015, 4/22, 9-18-15.
func (r *reader) slashed(i int) moment { return r.numericDate(i, false) }

// slashedAfter is slashed behind a weekday, where nothing else is needed.
func (r *reader) slashedAfter(i int) moment { return r.numericDate(i, true) }

// numericDate reads a numeric date whose day or month comes first. Without a
// year it counts only where a date is expected, or the words before speak for
// one.
func (r *reader) numericDate(i int, isExpected bool) moment {
	if !r.isPlain(i, 2) || !r.isPlain(i+2, 4) || !r.isChainStart(i) {
		return missing
	}
	if r.isMark(i+1, "/-") && r.yearAt(i+2) {
		return r.monthYear(i)
	}
	if !r.separated(i, "/-.") || r.at(i+2).digits > 2 {
		return missing
	}
	if r.isTerrorDay(i) && !isExpected {
		return moment{start: i, next: i + 3, first: instant{unit: day, year: 2001, part: 9, day: 11}}
	}
	isPointed := r.isMark(i+1, ".")
	m := moment{start: i, next: i + 3, first: r.dayAndMonth(i), yearless: true}
	if year, next := r.yearAfter(i + 3); next > i+3 {
		m.first.year, m.next, m.yearless = year, next, false
	}
	isRange := r.isMark(m.next, hyphens) && r.isMark(i+1, "/") && r.separated(m.next+1, "/")
	switch {
	case !r.isEnd(m.next) && !isRange, r.isMark(m.next, "%"), !m.first.isReal():
		return missing
	case isPointed && (m.yearless || r.at(m.next-1).digits != 4 || r.has(i-1, labelled)): // 1.5, version 2.19.2015
		return missing
	case m.yearless && !isExpected && !r.isDayLike(i, m.next):
		return missing
	}
	return m
}

// isChainStart reports whether a number is not glued to a word, nor to a
// longer chain of numbers before it; the second end of 5/12-6/30 may be.
func (r *reader) isChainStart(i int) bool {
	if !r.isGlued(i) {
		return true
	}
	isSecondEnd := r.isMark(i-3, "/") && r.separated(i, "/")
	return r.at(i-1).kind != word && (!r.isMark(i-1, "-/.") || isSecondEnd)
}

// isTerrorDay reports whether 9/11 stands at a token, as a name.
func (r *reader) isTerrorDay(i int) bool {
	return r.of(i) == "9" && r.of(i+2) == "11" && r.isMark(i+1, "/") && !r.dayFirst && r.isEnd(i+3)
}

// dayAndMonth is the day that two numbers mean: the month comes first unless
// the publisher, the language or a full stop between them says otherwise, or
// it would be above twelve.
func (r *reader) dayAndMonth(i int) instant {
	n := instant{unit: day, part: r.at(i).integer, day: r.at(i + 2).integer}
	isDayFirst := r.dayFirst || r.isMark(i+1, ".") || r.role(i-1) == dayMark
	if isDayFirst && n.day <= 12 || n.part > 12 {
		n.part, n.day = n.day, n.part
	}
	return n
}

// yearAfter reads the year of a numeric date behind its first two numbers,
// with the separator that these have, or a comma.
func (r *reader) yearAfter(i int) (year, next int) {
	k := r.at(i + 1)
	if !r.isMark(i, "/-.,") || !r.isGlued(i) || k.gap != glued || !r.isPlain(i+1, 4) || r.at(i).mark != r.at(i-2).mark && !r.isMark(i, ",") {
		return 0, i
	}
	switch k.digits {
	case 2:
		return fullYear(k.integer), i + 2
	case 4:
		return k.integer, i + 2
	}
	return 0, i
}

// isDayLike reports whether two numbers with a separator are a month and a
// day, and no fraction, score or ratio: the words before them say so, or they
// are all of the text.
func (r *reader) isDayLike(i, next int) bool {
	isSlash := r.isMark(i+1, "/")
	a, b := r.at(i).integer, r.at(i+2).integer
	if a == 24 && b == 7 {
		return false
	}
	before := r.at(i - 1)
	switch before.lexeme.role {
	case on, dayMark:
		return before.lexeme.role == dayMark || r.of(i-1) == "on" && (isSlash || b > 12) || isSlash && r.of(i-1) == "by"
	case from, between:
		return isSlash
	case to:
		return isSlash && (r.isMark(i-3, "/") || r.at(i-2).kind == number || r.of(i-1) == "until")
	}
	if r.isMark(i-1, "-–") && r.isMark(i-3, "/") && r.at(i-2).kind == number {
		return isSlash
	}
	isWhole := i == 0 && (r.at(next).kind == none || r.isMark(next, hyphens))
	isRange := r.isMark(next, hyphens) && r.separated(next+1, "/")
	return isSlash && (isWhole || isRange && (a > 10 || b > 10))
}

// monthYear reads a month and a year in numbers: 11/2016, 11 - 2016.
func (r *reader) monthYear(i int) moment {
	y, ok := r.yearNumber(i + 2)
	m := r.at(i)
	if !ok || m.integer < 1 || m.integer > 12 || y < 1900 || y > 2100 || !r.isEnd(i+3) || r.isMark(i-1, "-/") && r.isGlued(i) {
		return missing
	}
	return moment{start: i, next: i + 3, first: instant{unit: month, year: y, part: m.integer}}
}

// sinoDate reads a Korean, Chinese or Japanese date: 2024년 4월 4일, 4월,
// 2024년, 4.4(목). Month and day may stand without what is larger.
func (r *reader) sinoDate(i int) moment {
	n := instant{}
	at := i
	for range 3 {
		u := r.counter(at)
		value := r.at(at).integer
		switch {
		case u == year && n.unit == noUnit && r.at(at).digits == 4:
			n.unit, n.year = year, value
		case u == month && (n.unit == year || n.unit == noUnit) && value >= 1 && value <= 12:
			n.unit, n.part = month, value
		case u == day && n.unit == month && value >= 1 && value <= 31:
			n.unit, n.day = day, value
		case u == day && n.unit == noUnit && value >= 1 && value <= 31 && !r.wideFollows(at+2):
			return r.dayNear(i, at+2, value, 0)
		default:
			u = noUnit
		}
		if u == noUnit {
			break
		}
		at += 2
	}
	if n.unit == noUnit || n.unit == month && n.year == 0 && r.of(i+1) != "월" && r.of(i+1) != "月" {
		return missing
	}
	return moment{start: i, next: at, first: n, yearless: n.year == 0}
}

// sinoYear reads a word for this, last or next year, and the date in it that
// may follow: 올해, 지난해 10월.
func (r *reader) sinoYear(i int) moment {
	m := r.shifted(moment{start: i, next: i + 1}, year, int(r.at(i).lexeme.shift))
	inner := r.sinoDate(i + 1)
	if m.value != "" || !inner.found() || !inner.yearless {
		return m
	}
	inner.start, inner.first.year, inner.yearless, inner.basis = i, m.first.year, false, Published
	return inner
}

// sinoWeekday reads a month and a day before the weekday in brackets: 4.4(목).
func (r *reader) sinoWeekday(i int) moment {
	text, next := r.of(i), i+1
	if r.isMark(next, ".") && r.isGlued(next) {
		next++
	}
	name := r.of(next + 1)
	isWeekday := len(name) == 3 && strings.Contains("월화수목금토일", name)
	if r.at(i).form != decimal || !isWeekday || !r.isMark(next, "(（") || !r.isGlued(next) || r.at(i).digits > 2 {
		return missing
	}
	whole, fraction, _ := strings.Cut(text, ".")
	n := instant{unit: day}
	n.part, _ = strconv.Atoi(whole)
	n.day, _ = strconv.Atoi(fraction)
	if len(fraction) > 2 || !n.isReal() {
		return missing
	}
	return moment{start: i, next: i + 1, first: n, yearless: true}
}

// counter is the unit of the counter glued behind a number.
func (r *reader) counter(i int) unit {
	if r.at(i).kind != number || r.at(i).form != plain || r.at(i+1).kind != word || !r.isGlued(i+1) {
		return noUnit
	}
	return sino[r.of(i+1)]
}

// wideFollows reports whether a counter is the beginning of a longer word,
// and not followed by a particle: 3일간 (for three days).
func (r *reader) wideFollows(i int) bool {
	text := r.of(i)
	return r.at(i).kind == word && r.isGlued(i) && (text == "간" || text == "동안" || text == "째" || text == "간의")
}

// marked reads a date behind a word that announces it: ngày 4 tháng 4 năm
// 2024, tháng 4/2024, năm 2024, FY2024, fiscal year 2024.
func (r *reader) marked(i, start int) moment {
	switch r.role(i) {
	case dayMark:
		if m := r.numericDate(i+1, true); m.found() && m.first.unit == day {
			return m.over(i, m.next)
		}
		if r.isPlain(i+1, 2) && r.role(i+2) == monthMark {
			m := r.marked(i+2, i)
			if m.first.unit == month {
				m.first.unit, m.first.day = day, r.at(i+1).integer
				return m
			}
		}
	case monthMark:
		value := r.at(i + 1).integer
		if !r.isPlain(i+1, 2) || value < 1 || value > 12 {
			return missing
		}
		m := moment{start: start, next: i + 2, first: instant{unit: month, part: value}}
		if y, ok := r.yearNumber(i + 3); ok && (r.separated(i+1, "/-") || r.role(i+2) == yearMark) {
			m.first.year, m.next = y, i+4
			return m
		}
		m.yearless = true
		return m
	case yearMark:
		if shift, ok := vietnameseYears[r.of(i+1)]; ok && r.isVietnamese(i) {
			return r.shifted(moment{start: start, next: i + 2}, year, shift)
		}
		if m := r.fiscal(i, start); m.found() {
			return m
		}
		if y, ok := r.yearNumber(i + 1); ok && r.isVietnamese(i) {
			return moment{start: start, next: i + 2, first: instant{unit: year, year: y}}
		}
	case fiscal:
		return r.fiscal(i, start)
	}
	return missing
}

// isVietnamese reports whether the word that announces a year is năm, not FY.
func (r *reader) isVietnamese(i int) bool { return lower(r.of(i)) != "fy" }

// fiscal reads a fiscal or academic year: fiscal 2024, fiscal year 2023/24,
// FY24.
func (r *reader) fiscal(i, start int) moment {
	at := i + 1
	if r.role(i) == fiscal && r.unit(at) == year {
		at++
	}
	if r.isMark(at, "-") && r.isGlued(at) {
		at++
	}
	if r.isMark(at, "'’") {
		at++
	}
	k := r.at(at)
	y, ok := r.yearNumber(at)
	if !ok && k.kind == number && k.form == plain && k.digits == 2 && r.role(i) == yearMark && !r.isVietnamese(i) {
		y, ok = fullYear(k.integer), true
	}
	if !ok || y < 1900 || y > 2100 {
		return missing
	}
	m := moment{start: start, next: at + 1, first: instant{unit: year, year: y}}
	if (r.separated(at, "-/–") || r.isMark(at+1, hyphens)) && r.isPlain(at+2, 4) {
		if end := r.closingYear(y, at+2); end > y {
			m.last, m.next = instant{unit: year, year: end}, at+3
		}
	}
	return m
}

// closingYear is the year that ends a range which begins with a given year:
// written in full or with its last two digits; zero where it is none.
func (r *reader) closingYear(first, i int) int {
	k := r.at(i)
	if !r.isPlain(i, 4) {
		return 0
	}
	switch {
	case k.digits == 4 && k.integer > first && k.integer <= first+200:
		return k.integer
	case k.digits == 2 && k.integer > first%100:
		return first - first%100 + k.integer
	case k.digits == 2 && k.integer == 0 && first%100 == 99:
		return first + 1
	}
	return 0
}
