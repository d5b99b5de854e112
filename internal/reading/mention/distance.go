package mention

import "time"

// count reads how many units a stretch or a distance has: 3, three, a, few, a
// couple of. Exact is false for few and the like.
func (r *reader) count(i int) (value, next int, exact bool) {
	k := r.at(i)
	text := r.of(i)
	switch {
	case k.kind == number:
		if k.form == plain && k.integer > 0 && k.integer <= 500 {
			return k.integer, i + 1, true
		}
		return 0, i, false
	case k.lexeme.cardinal > 0:
		if q := r.cardinal(i, 0); !q.scaled && q.value <= 500 {
			return int(q.value), q.next, true
		}
	case k.lexeme.role == single:
		if r.role(i+1) == few {
			return r.count(i + 1)
		}
		return 1, i + 1, true
	case k.lexeme.role == few:
		next := i + 1
		value := 3
		if text == "couple" {
			value = 2
		}
		if r.role(next) == of {
			next++
		}
		return value, next, false
	}
	return 0, i, false
}

// stretch reads the number and the unit behind past, last or next: past three
// years, next few days. It begins at that word, without the article.
func (r *reader) stretch(i, start, shift int) moment {
	value, at, _ := r.count(i)
	if at == i || shift == 0 {
		return missing
	}
	if r.isMark(at, "-") && r.isGlued(at) {
		return missing
	}
	if l := r.at(at).lexeme; l.role == fiscal {
		at++
	}
	l := r.at(at).lexeme
	if l.unit <= clock || l.unit == half || l.unit == weekend || value == 1 && r.at(i).kind == word && r.at(i).lexeme.cardinal == 0 {
		return missing
	}
	return r.interval(moment{start: start, next: at + 1}, value, l.unit, shift)
}

// interval is a stretch of time that ends, or begins, with the page's date.
func (r *reader) interval(m moment, count int, u unit, shift int) moment {
	if !r.known {
		m.value = direction(shift)
		return m
	}
	if shift < 0 {
		m.first, m.last = dayOf(far(r.today, -count, u)), dayOf(r.today)
	} else {
		m.first, m.last = dayOf(r.today.AddDate(0, 0, 1)), dayOf(far(r.today, count, u))
	}
	m.basis = Published
	return m
}

// far is the day a number of units away.
func far(t time.Time, count int, u unit) time.Time {
	switch u {
	case week:
		return t.AddDate(0, 0, 7*count)
	case month:
		return t.AddDate(0, count, 0)
	case quarter:
		return t.AddDate(0, 3*count, 0)
	case year:
		return t.AddDate(count, 0, 0)
	case decade:
		return t.AddDate(10*count, 0, 0)
	case century:
		return t.AddDate(100*count, 0, 0)
	}
	return t.AddDate(0, 0, count)
}

// distance reads a time a number of units away: two years ago, three weeks
// earlier, two days from tomorrow, a year later. Its value is the unit that
// lies there (the year, the week); after few or several only the side is known.
func (r *reader) distance(i int) moment {
	value, at, isExact := r.count(i)
	if at == i {
		return r.longAgo(i)
	}
	if r.isJoint(at, "-") {
		at++
	}
	u := r.unit(at)
	if u <= clock || u == half || u == weekend || u == season || r.of(at) == "night" || r.of(at) == "nights" {
		return missing
	}
	sign, origin, next := r.side(at + 1)
	if sign == 0 && r.isAhead(i, at+1) {
		sign, next = 1, at+1
	}
	if sign == 0 {
		return missing
	}
	m := moment{start: i, next: next}
	isAnchored := origin == fromText && r.before.first.year > 0 && r.before.first.unit <= u && i-r.before.next < 60
	if !isExact || !r.known && !isAnchored {
		m.value = direction(sign)
		return m
	}
	by := sign * value
	switch {
	case isAnchored && u == year && r.before.first.unit == quarter: // a year earlier than a quarter lies a quarter
		m.first, m.basis = r.before.first.shift(4*by), Context
	case isAnchored:
		first, _ := r.before.first.bounds()
		m.first, m.basis = containing(first, u).shift(by), Context
	default:
		days := 0
		if origin == fromWord {
			days = int(r.at(next - 1).lexeme.shift)
		}
		m.first, m.basis = containing(r.today.AddDate(0, 0, days), u).shift(by), Published
	}
	return m
}

// isAhead reports whether "in" stands before a number of units that ends
// before a token, and close before that a verb looks ahead: will meet in two
// weeks. Else the number is a duration.
func (r *reader) isAhead(i, next int) bool {
	if r.of(i-1) != "in" || r.role(next) == of || r.at(next).kind == number {
		return false
	}
	const near = 8
	for at := i - 2; at > i-near && !r.isBreak(at); at-- {
		if r.has(at, ahead) {
			return true
		}
	}
	return false
}

// origin is where a distance is measured from.
type origin uint8

const (
	fromToday origin = iota // the page's date
	fromText                // the date before in the text, where there is one
	fromWord                // the day that the last word of the expression names
)

// side reads which way a distance goes (1, -1; 0 where nothing says so), from
// where, and the token behind: ago, earlier, later, hence, from tomorrow.
func (r *reader) side(i int) (sign int, from origin, next int) {
	after := r.at(i + 1)
	switch l := r.at(i).lexeme; {
	case l.role == ago:
		return -1, fromToday, i + 1
	case l.role == earlier:
		isOther := after.kind == word && after.lexeme.role != and && after.lexeme.role != in // two weeks before the vote
		if r.of(i) == "earlier" || !isOther {
			return -1, fromText, i + 1
		}
	case r.of(i) == "later":
		return 1, fromText, i + 1
	case l.role == hence:
		return 1, fromToday, i + 1
	case r.of(i) == "from" && after.lexeme.role == reference && (after.lexeme.value == "" || after.lexeme.value == presentRef):
		return 1, fromWord, i + 2
	}
	return 0, fromToday, i
}

// longAgo reads years ago, decades ago, without a number.
func (r *reader) longAgo(i int) moment {
	if l := r.at(i).lexeme; l.unit > clock && l.has(plural) && r.of(i+1) == "ago" && r.at(i+1).gap != parted {
		return moment{start: i, next: i + 2, value: pastRef}
	}
	return missing
}
