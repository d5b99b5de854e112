package linking

import (
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
	s := strings.TrimRight(string(date), "~?%")
	for _, level := range []struct {
		layout             string
		years, months, day int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(level.layout, s); err == nil {
			return days{dayOf(t), dayOf(t.AddDate(level.years, level.months, level.day)) - 1}, true
		}
	}
	return days{}, false
}

func dayOf(t time.Time) int { return int(t.Unix() / 86400) }

// gap is the number of days between two runs, 0 where they touch or overlap.
func (d days) gap(other days) int {
	return max(0, d.from-other.to, other.from-d.to)
}

// precision ranks how exactly a date is known: 3 a day, 2 a month, 1 a year,
// 0 not at all. An unknown year takes all of it but the order among days.
func precision(date record.Date) int {
	switch {
	case date.Precise():
		return 3
	case date.YearUnknown() || date == "":
		return 0
	case len(date) >= 7 && date[4] == '-':
		return 2
	}
	return 1
}

// monthDay is the "-04-04" of a date, whatever its year; "" where it names no day.
func monthDay(date record.Date) string {
	if len(date) == len("2024-04-04") && (date.Precise() || date.YearUnknown()) {
		return string(date[4:])
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
