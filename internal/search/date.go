package search

import (
	"strconv"
	"strings"
	"time"

	"readout/internal/record"
)

// begin is the day before the first that a rank can stand for; days before that
// share rank 1, documents without a date have rank 0.
var begin = time.Date(1899, time.December, 31, 0, 0, 0, 0, time.UTC)

// firstYear is the earliest year that ranks tell apart.
const firstYear = 1900

// RankOf is the rank of a date's first day: the days since 1899, 0 where the date
// has no year.
func RankOf(d record.Date) int {
	t := d.Time()
	if t.IsZero() {
		return 0
	}
	return rankAt(t)
}

func rankAt(t time.Time) int {
	return min(max(int(t.Sub(begin).Hours()/24), 1), record.MaxRank)
}

// yearAt is the year of a rank above 0.
func yearAt(rank int) int { return begin.AddDate(0, 0, rank).Year() }

// DateAt is the day that a rank stands for; "" for rank 0.
func DateAt(rank int) record.Date {
	if rank == 0 {
		return ""
	}
	return record.Date(begin.AddDate(0, 0, rank).Format(time.DateOnly))
}

// span is the first day of a year, month or day, and the day after its last.
func span(text string) (from, behind time.Time, ok bool) {
	for layout, months := range map[string][3]int{"2006": {1, 0, 0}, "2006-01": {0, 1, 0}, time.DateOnly: {0, 0, 1}} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= firstYear {
			return t, t.AddDate(months[0], months[1], months[2]), true
		}
	}
	return from, behind, false
}

// readBound narrows the span of days. With a minus the bound turns round.
func readBound(r *reader, c Clause, v Value) (record.CardTerm, error) {
	from, behind, ok := span(v.Text)
	switch {
	case !ok:
		return nil, wrong(c, v, "that is no date", "dates are written 2021, 2021-06 or 2021-06-15, and years begin at 1900")
	case len(c.Values) > 1:
		return nil, wrong(c, v, "a bound is one date", "write year:2019,2021 for several years")
	}
	field := c.Field
	if c.Not {
		field = map[string]string{"after": "until", "until": "after", "before": "since", "since": "before"}[field]
	}
	r.dated = true
	switch field {
	case "after":
		r.from = max(r.from, rankAt(behind))
	case "since":
		r.from = max(r.from, rankAt(from))
	case "before":
		r.to = min(r.to, rankAt(from)-1)
	case "until":
		r.to = min(r.to, rankAt(behind)-1)
	}
	return nil, nil
}

func readYear(_ *reader, c Clause, v Value) (record.CardTerm, error) {
	first, last, several := strings.Cut(v.Text, "..")
	if !several {
		if first, last, several = strings.Cut(v.Text, "-"); !several {
			last = first
		}
	}
	a, err := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	if err != nil || err2 != nil || a < firstYear || b < a || b-a > mostValues {
		return nil, wrong(c, v, "that is no year", "write year:2021, year:2019,2021 or year:2019..2021")
	}
	var t record.CardTerm
	for y := a; y <= b; y++ {
		t = append(t, marks("year", strconv.Itoa(y))...)
	}
	return t, nil
}
