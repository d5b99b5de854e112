package linking

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"readout/internal/record"
)

// days is a run of days, counted from 1970-01-01, both ends inclusive.
type days struct{ from, to int }

// daysOf is the run of days that a date, with the end date of a longer
// meeting, can mean; false where it has no year.
func daysOf(date, end record.Date) (days, bool) {
	if date == "" || date.YearUnknown() {
		return days{}, false
	}
	first, last, isRange := strings.Cut(strings.TrimRight(string(date), "~?%"), "/")
	from, ok := period(record.Date(first))
	if !ok {
		return days{}, false
	}
	if isRange {
		end = record.Date(last)
	}
	if to, ok := period(end); ok && to.to >= from.to {
		from.to = to.to
	}
	return from, true
}

// period is the run of days of a day, a month or a year.
func period(date record.Date) (days, bool) {
	year, month, day, ok := fields(date)
	if !ok || year == 0 {
		return days{}, false
	}
	first := time.Date(year, time.Month(max(month, 1)), max(day, 1), 0, 0, 0, 0, time.UTC)
	last := first
	switch {
	case month == 0:
		last = first.AddDate(1, 0, -1)
	case day == 0:
		last = first.AddDate(0, 1, -1)
	}
	return days{dayOf(first), dayOf(last)}, true
}

// fields are the numbers of a date as record has it, 0 for those that are not
// known; it is called for every date of a component, and so parses by hand.
func fields(date record.Date) (year, month, day int, ok bool) {
	s := strings.TrimRight(string(date), "~?%")
	switch {
	case len(s) < 4:
		return 0, 0, 0, false
	case date.YearUnknown():
		year = 0
	default:
		if year, ok = number(s[:4]); !ok {
			return 0, 0, 0, false
		}
	}
	if len(s) >= 7 && s[4] == '-' {
		if month, ok = number(s[5:7]); !ok || month < 1 || month > 12 {
			return 0, 0, 0, false
		}
	}
	if len(s) == 10 && s[7] == '-' {
		if day, ok = number(s[8:10]); !ok || day < 1 || day > lengthOf(cmp.Or(year, 2000), month) {
			return 0, 0, 0, false
		}
	}
	return year, month, day, len(s) == 4 || len(s) == 7 && s[4] == '-' || len(s) == 10 && s[4] == '-' && s[7] == '-'
}

func number(digits string) (n int, ok bool) {
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0, false
		}
		n = n*10 + int(digits[i]-'0')
	}
	return n, true
}

// lengthOf is the number of days of a month.
func lengthOf(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// yearOf is the date's first year, 0 where it is not known.
func yearOf(date record.Date) int {
	first, _, _ := strings.Cut(string(date), "/")
	year, _, _, _ := fields(record.Date(first))
	return year
}

func dayOf(t time.Time) int { return int(t.Unix() / 86400) }

// gap is the number of days between two runs, 0 where they touch or overlap.
func (d days) gap(other days) int {
	return max(0, d.from-other.to, other.from-d.to)
}

// precision ranks how exactly a date is known: 3 a day, 2 a month, 1 a year,
// 0 not at all. Where the year is unknown, so is the date.
func precision(date record.Date) int {
	first, _, isRange := strings.Cut(string(date), "/")
	year, month, day, ok := fields(record.Date(first))
	switch {
	case !ok || year == 0:
		return 0
	case isRange || month == 0:
		return 1
	case day == 0:
		return 2
	}
	return 3
}

// monthDay is the "-04-04" of a date, whatever its year; "" where it names no day.
func monthDay(date record.Date) string {
	if _, _, day, ok := fields(date); ok && day > 0 {
		return string(date[4:10])
	}
	return ""
}

// earliest is the earlier of two dates; an unknown one is later than all others.
func earliest(a, b record.Date) record.Date {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// latest is the later of two dates; an unknown one is earlier than all others.
func latest(a, b record.Date) record.Date { return max(a, b) }

// sorted is a sorted copy without repetitions.
func sorted(list []string) []string {
	s := slices.Clone(list)
	slices.Sort(s)
	return slices.Compact(s)
}
