package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"readout/internal/record"
)

// lane is something that held from one date to another, in a row of its own: a
// post that somebody held, a term in an office.
type lane struct {
	Row      string // the row's name; lanes of one row that do not overlap share it
	Text     string
	Title    string
	Party    string
	From, To record.Date
	Open     bool // it still holds
	Link     string
}

const (
	laneTall  = 20.0
	laneRow   = 27.0
	leastLane = 9.0 // width of what is known of one day only
	lanesMost = 40
)

// lanes draws lanes as bands along the years, with dots for meetings below; nil
// where none has a date. Where a band is too short for its words they stand
// beside it. subject is what the picture shows, for readers who hear it.
func (s *Server) lanes(subject string, all []lane, met []meetingLine) *chart {
	all = slices.DeleteFunc(slices.Clone(all), func(l lane) bool { return l.From.Year() == 0 })
	if len(all) == 0 {
		return nil
	}
	all, _ = first(all, lanesMost)
	at := laneScale(all, met)
	c := newChart(at)
	y, row, end := firstRow-laneRow, "\x00", 0.0
	for _, l := range all {
		b := laneBar(l, at)
		if l.Row != row || min(b.X, b.TextX) < end {
			y += laneRow
			if l.Row != row {
				c.Rows = append(c.Rows, rowLabel{Y: int(y + laneTall/2 + 4), Name: cut(l.Row, 22)})
			}
			row = l.Row
		}
		b.Y, b.TextY = y, y+laneTall/2+4
		b.Class = "band " + s.sides.class(l.Party) + b.Class
		end = max(b.X+b.Width, b.TextX+letter*float64(len([]rune(b.Text)))) + 8
		c.Bars = append(c.Bars, b)
	}
	y += laneRow + 8
	y = c.met(met, at, y)
	c.end(y)
	c.Description = fmt.Sprintf("A picture of %s from %.0f to %.0f; the same is told in the lists of this page.", subject, at.from, at.to)
	return c
}

// laneScale is whole years that hold all lanes and meetings, four at least.
func laneScale(all []lane, met []meetingLine) scale {
	at := scale{from: 9999}
	take := func(d record.Date) {
		if y, dated := yearOf(d); dated {
			at.from, at.to = min(at.from, float64(int(y))), max(at.to, float64(int(y))+1)
		}
	}
	for _, l := range all {
		take(l.From)
		take(l.To)
	}
	for _, m := range met {
		take(m.Date)
	}
	at.from = min(at.from, at.to-4)
	return at
}

func laneBar(l lane, at scale) bar {
	to := at.to
	if !l.Open {
		to = endOf(cmp.Or(l.To, l.From))
	}
	b := bar{X: at.x(startOf(l.From)), Height: laneTall, Text: l.Text, Title: l.Title, Link: l.Link}
	b.Width = round(max(at.x(to)-b.X-2, leastLane))
	long := letter * float64(len([]rune(l.Text)))
	switch {
	case long+14 <= b.Width:
		b.TextX = b.X + 7
	case b.X+b.Width+8+long <= chartWidth-8:
		b.TextX, b.Class = b.X+b.Width+7, " beside"
	case b.X-8-long >= chartLeft:
		b.TextX, b.Class = b.X-7-long, " beside"
	default:
		b.TextX, b.Text = b.X+7, fit(l.Text, l.Text, b.Width)
	}
	return b
}

// dotsApart is how far apart dots stand at least: of nearer ones only the first,
// the others could be neither seen nor pointed at.
const dotsApart = 6

// met draws meetings as dots in one row, the name of each on its dot.
func (c *chart) met(all []meetingLine, at scale, y float64) float64 {
	row := false
	for _, m := range all {
		when, dated := yearOf(m.Date)
		if !dated || !at.holds(when) {
			continue
		}
		if n := len(c.Dots); row && math.Abs(c.Dots[n-1].X-at.x(when)) < dotsApart {
			continue
		}
		row = true
		c.Dots = append(c.Dots, dot{X: at.x(when), Y: y + 8, R: 5.5, Title: m.Title + ", " + dateWords(m.Date), Class: "told", Link: m.Link})
	}
	if !row {
		return y - 8
	}
	c.Rows = append(c.Rows, rowLabel{Y: int(y + 12), Name: "Meetings"})
	return y + 22
}

// cut is the beginning of words that are longer than so many letters.
func cut(words string, letters int) string {
	if r := []rune(words); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return words
}
