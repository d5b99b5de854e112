package mention

import (
	"fmt"
	"time"
)

// The values of TimeML for times that are not on the calendar.
const (
	presentRef = "PRESENT_REF"
	pastRef    = "PAST_REF"
	futureRef  = "FUTURE_REF"
)

// instant is a day, or a longer piece of the calendar. The zero instant is
// none. A year of zero is not known yet.
type instant struct {
	unit unit
	year int // of a decade or century: its first year
	part int // the month, quarter, half, season (21 to 24) or ISO week in the year
	day  int // of the month
}

// dayOf is the instant of a day.
func dayOf(t time.Time) instant {
	return instant{unit: day, year: t.Year(), part: int(t.Month()), day: t.Day()}
}

// weekOf is the ISO week that a day lies in.
func weekOf(t time.Time) instant {
	year, number := t.ISOWeek()
	return instant{unit: week, year: year, part: number}
}

// date is a day of the proleptic Gregorian calendar; parts beyond their range
// carry over, as in [time.Date].
func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// monday is the first day of the ISO week of a day.
func monday(t time.Time) time.Time { return t.AddDate(0, 0, 1-isoWeekday(t)) }

// isoWeekday counts from 1 (Monday) to 7.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// daysIn is how many days a month has; 29 for February of an unknown year.
func daysIn(year, month int) int {
	if year == 0 {
		year = 2000
	}
	return date(year, month+1, 0).Day()
}

// seasonMonth is the month in which a season begins, counted from January of
// the season's year (winter, the fourth, runs into the next).
func seasonMonth(season int) int { return 3 * (season - 20) }

// bounds are the first and the last day of an instant whose year is known.
func (n instant) bounds() (first, last time.Time) {
	months := func(month, count int) (time.Time, time.Time) {
		return date(n.year, month, 1), date(n.year, month+count, 0)
	}
	switch n.unit {
	case day:
		first = date(n.year, n.part, n.day)
		return first, first
	case weekend:
		first = monday(date(n.year, 1, 4)).AddDate(0, 0, 7*n.part-2)
		return first, first.AddDate(0, 0, 1)
	case week:
		first = monday(date(n.year, 1, 4)).AddDate(0, 0, 7*n.part-7)
		return first, first.AddDate(0, 0, 6)
	case month:
		return months(n.part, 1)
	case quarter:
		return months(3*n.part-2, 3)
	case half:
		return months(6*n.part-5, 6)
	case season:
		return months(seasonMonth(n.part), 3)
	case decade:
		return months(1, 120)
	case century:
		return months(1, 1200)
	}
	return months(1, 12)
}

// shift is the instant a number of its units later, or earlier.
func (n instant) shift(by int) instant {
	first, _ := n.bounds()
	switch n.unit {
	case day:
		return dayOf(first.AddDate(0, 0, by))
	case week:
		return weekOf(first.AddDate(0, 0, 7*by))
	case weekend:
		n = weekOf(first.AddDate(0, 0, 7*by))
		n.unit = weekend
		return n
	case month:
		return instant{unit: month, year: first.AddDate(0, by, 0).Year(), part: int(first.AddDate(0, by, 0).Month())}
	case quarter:
		return turn(n, by, 4, 1)
	case half:
		return turn(n, by, 2, 1)
	case season:
		return turn(n, by, 4, 21)
	case decade:
		n.year += 10 * by
	case century:
		n.year += 100 * by
	default:
		n.year += by
	}
	return n
}

// turn shifts a part of a year that comes a number of times a year and is
// counted from base.
func turn(n instant, by, times, base int) instant {
	count := n.year*times + n.part - base + by
	n.year, n.part = count/times, count%times+base
	return n
}

// containing is the piece of the calendar of a unit that a day lies in.
func containing(t time.Time, u unit) instant {
	switch u {
	case day:
		return dayOf(t)
	case week:
		return weekOf(t)
	case weekend:
		n := weekOf(t)
		n.unit = weekend
		return n
	case month:
		return instant{unit: month, year: t.Year(), part: int(t.Month())}
	case quarter:
		return instant{unit: quarter, year: t.Year(), part: (int(t.Month()) + 2) / 3}
	case half:
		return instant{unit: half, year: t.Year(), part: (int(t.Month()) + 5) / 6}
	case decade:
		return instant{unit: decade, year: t.Year() / 10 * 10}
	case century:
		return instant{unit: century, year: t.Year() / 100 * 100}
	}
	return instant{unit: year, year: t.Year()}
}

// text is the instant in EDTF, or where EDTF has no word (weeks, quarters) as
// in TimeML. A half of a year and a weekend are intervals.
func (n instant) text() string {
	if n.year == 0 {
		switch n.unit {
		case day:
			return fmt.Sprintf("XXXX-%02d-%02d", n.part, n.day)
		case quarter:
			return fmt.Sprintf("XXXX-Q%d", n.part)
		case half:
			return fmt.Sprintf("XXXX-%02d/XXXX-%02d", 6*n.part-5, 6*n.part)
		case year:
			return "XXXX"
		}
		return fmt.Sprintf("XXXX-%02d", n.part)
	}
	switch n.unit {
	case day:
		return fmt.Sprintf("%04d-%02d-%02d", n.year, n.part, n.day)
	case month, season:
		return fmt.Sprintf("%04d-%02d", n.year, n.part)
	case week:
		return fmt.Sprintf("%04d-W%02d", n.year, n.part)
	case quarter:
		return fmt.Sprintf("%04d-Q%d", n.year, n.part)
	case half:
		return fmt.Sprintf("%04d-%02d/%04d-%02d", n.year, 6*n.part-5, n.year, 6*n.part)
	case weekend:
		first, last := n.bounds()
		return dayOf(first).text() + "/" + dayOf(last).text()
	case decade:
		return fmt.Sprintf("%03dX", n.year/10)
	case century:
		return fmt.Sprintf("%02dXX", n.year/100)
	}
	return fmt.Sprintf("%04d", n.year)
}

// isReal reports whether the day of an instant exists.
func (n instant) isReal() bool {
	return n.unit != day || 1 <= n.part && n.part <= 12 && 1 <= n.day && n.day <= daysIn(n.year, n.part)
}
