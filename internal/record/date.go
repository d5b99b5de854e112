package record

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is an EDTF level 1 date as the public format has it: "2024-04-04",
// "2024-04", "2024", "2024-10~", "2021/2025"; "" where it is not known. A date
// whose year is not known is written "XXXX-04-04".
type Date string

// Year is the date's (first) year; 0 where it is not known.
func (d Date) Year() int {
	if len(d) < 4 {
		return 0
	}
	year, err := strconv.Atoi(string(d[:4]))
	if err != nil {
		return 0
	}
	return year
}

// YearUnknown reports whether the date has a month or day but no year.
func (d Date) YearUnknown() bool { return strings.HasPrefix(string(d), "XXXX") }

// WithYear is the date with its unknown year filled in.
func (d Date) WithYear(year int) Date {
	if !d.YearUnknown() || year == 0 {
		return d
	}
	return Date(fmt.Sprintf("%04d%s", year, d[4:]))
}

// Precise reports whether the date names one day.
func (d Date) Precise() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Time is the first moment of the date in UTC; the zero time where it has no year.
func (d Date) Time() time.Time {
	s := strings.TrimRight(string(d), "~?%")
	s, _, _ = strings.Cut(s, "/")
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}

// Within reports whether d lies in other or is the same: 2024-04-04 lies
// within 2024-04, within 2024 and within itself. The empty date lies in nothing.
func (d Date) Within(other Date) bool {
	o := strings.TrimRight(string(other), "~?%")
	s := strings.TrimRight(string(d), "~?%")
	return o != "" && (s == o || strings.HasPrefix(s, o+"-"))
}

// Compatible reports whether the two dates can be dates of one thing: one lies
// within the other, an unknown year being any year.
func (d Date) Compatible(other Date) bool {
	if d.YearUnknown() {
		d, other = other, d
	}
	if other.YearUnknown() {
		if d.YearUnknown() {
			return d == other
		}
		other = other.WithYear(d.Year())
	}
	return d.Within(other) || other.Within(d)
}
