package mention

import "time"

// easter is Easter Sunday of a year of the Gregorian calendar (the algorithm
// of Meeus, Jones and Butcher).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	e := (32 + 2*(b%4) + 2*(c/4) - d - c%4) % 7
	f := d + e - 7*((a+11*d+22*e)/451) + 114
	return date(year, f/31, f%31+1)
}

// holiday is a feast by its month and day, or as the n-th weekday (1, Monday,
// to 7) of a month, or (month zero) by Easter, and some days after.
type holiday struct{ month, day, weekday, nth, after int }

// in is the day of the feast in a year.
func (h holiday) in(year int) instant {
	if h.month == 0 {
		return dayOf(easter(year).AddDate(0, 0, h.after))
	}
	if h.day > 0 {
		return instant{unit: day, year: year, part: h.month, day: h.day}
	}
	first := date(year, h.month, 1)
	t := first.AddDate(0, 0, (h.weekday-isoWeekday(first)+7)%7+7*(h.nth-1))
	if h.nth < 0 {
		end := date(year, h.month+1, 0)
		t = end.AddDate(0, 0, -(isoWeekday(end)-h.weekday+7)%7)
	}
	return dayOf(t.AddDate(0, 0, h.after))
}

// holiday reads the name of a feast, with its year where that follows.
func (r *reader) holiday(i int) moment {
	if r.role(i) != feast {
		return missing
	}
	feast, next := r.feast(i)
	isName := next == i+1 && r.capital(next) && r.at(next).gap == spaced && r.at(next).lexeme.weekday == 0 // Christmas Jones
	if next == i || isName {
		return missing
	}
	m := moment{start: i, next: next}
	if t := r.tail(next); t.year > 0 {
		m.first, m.next, m.basis = feast.in(t.year), t.next, t.basis
		return m
	}
	if feast.day > 0 {
		m.first, m.yearless = instant{unit: day, part: feast.month, day: feast.day}, true
		return m
	}
	if !r.known {
		return missing
	}
	m.first = feast.in(r.today.Year())
	r.date(&m)
	m.first = feast.in(m.first.year)
	return m
}

// feast reads the longest name of a holiday that begins at a token, and gives
// the token behind it, which is i where there is none.
func (r *reader) feast(i int) (found holiday, next int) {
	const words = 4
	var buffer [40]byte
	key, next := buffer[:0], i
	for at, count := i, 0; count < words; at++ {
		text := r.of(at)
		switch {
		case r.isMark(at, "'’") && r.isGlued(at):
			continue
		case r.at(at).kind != word || at > i && r.at(at).gap == parted || len(key)+len(text) >= len(buffer):
			return found, next
		case text == "s" && r.isGlued(at):
			key = append(key, 's')
		default:
			if count++; at > i {
				key = append(key, ' ')
			}
			key = append(key, lower(text)...)
		}
		if h, ok := holidays[string(key)]; ok {
			found, next = h, at+1
		}
	}
	return found, next
}
