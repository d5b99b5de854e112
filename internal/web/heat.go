package web

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
)

// heat is a table of numbers by year whose cells are the darker the higher their
// number, so that a reader sees where much was said before reading how much.
type heat struct {
	Label string // of the table, for readers who hear it
	What  string // heads the rows: topic, party
	Years []string
	Rows  []heatRow
	Left  int // rows that are not shown
}

type heatRow struct {
	Name, Link, Class string
	Cells             []heatCell
	Total             int
}

// heatCell is a number; 0 is shown as nothing.
type heatCell struct {
	Number int
	Level  int // of darkness, 0 to heatLevels
	Link   string
	Chosen bool
}

const (
	heatLevels = 5
	heatYears  = 30 // that a table shows at most, the latest
	leastDark  = 6  // a number below this is never the darkest
)

// tally counts by row and year; year 0 is that of documents without a date.
type tally map[string]map[int]int

func (t tally) add(row string, year, n int) {
	if t[row] == nil {
		t[row] = map[int]int{}
	}
	t[row][year] += n
}

// total is a row's sum over the years.
func (t tally) total(row string) (n int) {
	for _, of := range t[row] {
		n += of
	}
	return n
}

// heat lays a tally out, its fullest rows first and the years in their order.
// named gives a row its name, link and class; link a cell's address ("" for none).
func (t tally) heat(label, what string, most int, named func(row string) heatRow, link func(row string, year int) string) heat {
	h := heat{Label: label, What: what}
	years := t.years()
	for _, y := range years {
		h.Years = append(h.Years, yearName(y))
	}
	rows := slices.SortedFunc(maps.Keys(t), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.total(b), t.total(a)), cmp.Compare(a, b))
	})
	rows, h.Left = first(rows, most)
	highest := leastDark
	for _, row := range rows {
		for _, n := range t[row] {
			highest = max(highest, n)
		}
	}
	for _, row := range rows {
		out := named(row)
		out.Total = t.total(row)
		for _, y := range years {
			c := heatCell{Number: t[row][y]}
			if c.Number > 0 {
				c.Level = max(1, int(math.Ceil(heatLevels*math.Sqrt(float64(c.Number)/float64(highest)))))
				c.Link = link(row, y)
			}
			out.Cells = append(out.Cells, c)
		}
		h.Rows = append(h.Rows, out)
	}
	return h
}

// years are all years from the first with a number to the last, those of which
// nothing is known among them, because a gap is worth seeing; 0 comes last.
func (t tally) years() []int {
	from, to, undated := 0, 0, false
	for _, row := range t {
		for y := range row {
			switch {
			case y == 0:
				undated = true
			case from == 0:
				from, to = y, y
			default:
				from, to = min(from, y), max(to, y)
			}
		}
	}
	var years []int
	for y := max(from, to-heatYears+1); from > 0 && y <= to; y++ {
		years = append(years, y)
	}
	if undated {
		years = append(years, 0)
	}
	return years
}

func yearName(y int) string {
	if y == 0 {
		return "undated"
	}
	return strconv.Itoa(y)
}

// yearOrNone is the year that a page was asked for; -1 where it was not.
func yearOrNone(asked string) int {
	switch y, err := strconv.Atoi(asked); {
	case asked == "undated":
		return 0
	case err != nil || y < 0:
		return -1
	default:
		return y
	}
}

// query is an address with parameters that have a value, in the order given.
func query(path string, pairs ...string) string {
	sep := "?"
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			path += fmt.Sprint(sep, pairs[i], "=", url.QueryEscape(pairs[i+1]))
			sep = "&"
		}
	}
	return path
}
