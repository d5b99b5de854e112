package web

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"readout/internal/record"
)

// chart is a timeline as a picture: what is drawn and where, in units of which
// the picture is Width by Height.
type chart struct {
	Width, Height int
	Left          int  // where the drawing begins, right of the names of its rows
	Narrow        bool // the names are short
	Top, Bottom   int  // of the lines of the years
	Years         []tick
	Rows          []rowLabel
	Bars          []bar
	Dots          []dot
	Circles       []circle
	Description   string // in words, for readers who hear it
}

// Drawn is the width of the drawing without the names of its rows.
func (c *chart) Drawn() int { return c.Width - c.Left }

type tick struct {
	X    float64
	Name string
}

type rowLabel struct {
	Y          int
	Name, Note string
}

// bar is a band, step or period.
type bar struct {
	X, Y, Width, Height float64
	TextX, TextY        float64
	Text, Title         string
	Second              string // a second line of the text, at SecondY
	SecondY             float64
	Class               string
	Link                string
}

// dot is a meeting.
type dot struct {
	X, Y, R float64
	TextY   float64
	Text    string
	Title   string
	Class   string // told, untold, expected
	Link    string
}

// circle is a sum, its area the amount.
type circle struct {
	X, Y, R     float64
	TextY       float64
	Text, Title string
	Link        string
}

// Measures of the picture.
const (
	chartWidth  = 1180
	chartLeft   = 148
	chartRight  = 24
	firstRow    = 46.0
	namesGap    = 20  // between the names of rows and the first year, for its half
	letter      = 6.6 // mean width of a letter
	boldLetter  = 7.5
	largestSum  = 34.0
	twoLines    = 30.0 // height of a bar that holds two lines
	smallestSum = 5.0
)

// scale turns years into places on the picture.
type scale struct{ from, to float64 }

func (s scale) x(year float64) float64 {
	return round(chartLeft + (min(max(year, s.from), s.to)-s.from)/(s.to-s.from)*(chartWidth-chartLeft-chartRight))
}

func (s scale) holds(year float64) bool { return s.from <= year && year <= s.to }

func round(x float64) float64 { return math.Round(x*10) / 10 }

// newChart is an empty picture of the years of a scale.
func newChart(at scale) *chart {
	c := &chart{Width: chartWidth, Left: chartLeft - namesGap, Top: 34}
	every := 1
	if at.to-at.from > 16 {
		every = 5
	}
	for y := int(at.from); y <= int(at.to); y++ {
		if y%every == 0 {
			c.Years = append(c.Years, tick{at.x(float64(y)), fmt.Sprint(y)})
		}
	}
	return c
}

// end closes a picture below its last row.
func (c *chart) end(y float64) {
	c.Height = int(y) + 10
	c.Bottom = c.Height - 8
}

// draw makes the picture of a timeline.
func (s *Server) draw(t *timeline) *chart {
	at := scale{t.From, t.To}
	c := newChart(at)
	y := c.steps(t, at, firstRow)
	if len(t.Office) > 0 {
		y = c.bands(s, "Coordinator", "", t.Office, at, y, 24, "band")
	}
	for _, ch := range t.Chairs {
		y = c.bands(s, ch.Organisation+" Chair", "", ch.Terms, at, y, 19, "band quiet")
	}
	if len(t.Plans) > 0 {
		y = c.bands(s, "Plan of action", "", t.Plans, at, y, 24, "plan")
	}
	y += 14
	for _, l := range t.Levels {
		y = c.meetings(s, l, at, y)
	}
	if len(t.Sums) > 0 {
		y = c.sums(t, at, y)
	}
	c.end(y)
	c.Description = fmt.Sprintf("%s from %.0f to %.0f: status, coordinators, plans of action, meetings by level and pledges; the same is told in the tables below.", t.Relation.Name, t.From, t.To)
	return c
}

// steps draws the status of the relation, each rung higher than the one before.
func (c *chart) steps(t *timeline, at scale, y float64) float64 {
	if len(t.Status) == 0 {
		return y
	}
	const rise, tall = 5.0, 22.0
	top := float64(len(t.Status)-1) * rise
	c.Rows = append(c.Rows, rowLabel{Y: int(y + top/2 + tall/2 + 4), Name: "Status"})
	for i, st := range t.Status {
		if st.To <= at.from || st.From >= at.to {
			continue
		}
		up := float64(i) * rise
		b := bar{X: at.x(st.From), Y: y + top - up, Height: tall + up, Class: fmt.Sprintf("step step-%d", min(i, 4))}
		b.Width = round(at.x(st.To) - b.X - 2)
		name := st.Name
		if st.From < at.from {
			name += fmt.Sprintf(" (since %d)", st.Since.Year())
		}
		b.Title = fmt.Sprintf("%s, since %s", st.Name, dateWords(st.Since))
		b.TextX, b.TextY = b.X+8, y+top+tall/2+4
		b.Text = fit(name, st.Name, b.Width*letter/boldLetter)
		if b.Text != name && b.Text != st.Name && b.Height >= twoLines {
			b.inTwo(st.Name)
		}
		c.Bars = append(c.Bars, b)
	}
	return y + top + tall + 14
}

// inTwo breaks a bar's words into two lines, where both fit.
func (b *bar) inTwo(words string) {
	cut := strings.LastIndexByte(words, ' ')
	if cut < 0 {
		return
	}
	one, two := fit(words[:cut], words[:cut], b.Width*letter/boldLetter), words[cut+1:]
	if one == words[:cut] {
		b.Text, b.Second = one, two
		b.TextY, b.SecondY = b.Y+b.Height/2-3, b.Y+b.Height/2+11
	}
}

// bands draws stretches of time in one row.
func (c *chart) bands(s *Server, name, note string, spans []span, at scale, y, tall float64, class string) float64 {
	c.Rows = append(c.Rows, rowLabel{Y: int(y + tall/2 + 4), Name: name, Note: note})
	for i, sp := range spans {
		if sp.To <= at.from || sp.From >= at.to {
			continue
		}
		b := bar{X: at.x(sp.From), Y: y, Height: tall, Class: class}
		switch {
		case sp.Party != "":
			b.Class += " " + s.sides.class(sp.Party)
		case i%2 == 1:
			b.Class += " odd"
		}
		b.Width = round(at.x(sp.To) - b.X - 2)
		b.Title = fmt.Sprintf("%s, %s to %s", sp.Name, monthOf(sp.From), monthOf(sp.To))
		b.TextX, b.TextY = b.X+7, y+tall/2+4
		if b.Text = fit(sp.Name, sp.Short, b.Width); b.Text == "" && letter*float64(len(sp.Short)) < b.Width {
			b.Text, b.TextX = sp.Short, round(b.X+(b.Width-letter*float64(len(sp.Short)))/2)
		}
		c.Bars = append(c.Bars, b)
	}
	return y + tall + 10
}

// monthOf is a year with its fraction as month and year.
func monthOf(year float64) string {
	whole := math.Floor(year)
	month := int((year-whole)*12 + 0.01)
	return [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}[min(max(month, 0), 11)] +
		fmt.Sprintf(" %.0f", whole)
}

// leastCut is how many letters a cut text keeps at least.
const leastCut = 9

// fit is a text that a width holds: the long one, the short one, or its beginning;
// "" where that would be too little.
func fit(long, short string, width float64) string {
	for _, s := range []string{long, short} {
		if float64(len([]rune(s)))*letter+12 <= width {
			return s
		}
	}
	if room := int((width - 20) / letter); room >= leastCut {
		return strings.TrimRight(string([]rune(short)[:room]), " ") + "…"
	}
	return ""
}

// meetings draws a row of dots. A label that would lie on the one before it is left
// to the dot's title.
func (c *chart) meetings(s *Server, l level, at scale, y float64) float64 {
	const line = 20.0
	start := len(c.Dots)
	var used [2]float64 // where the labels of the two lines below the dots end
	lines := 1
	for _, x := range l.Sessions {
		if x.At == 0 || !at.holds(x.At) {
			continue
		}
		d := dot{X: at.x(x.At), Y: y + line/2, R: 5.5, Text: sessionName(x), Title: s.sessionTitle(x), Class: "told"}
		switch {
		case x.Expected:
			d.Class, d.Text = "expected", d.Text+"?"
		case x.Accounts == 0:
			d.Class = "untold"
		default:
			d.R = round(min(5.5+1.1*float64(x.Accounts-1), 9.5))
		}
		if x.Meeting != nil {
			d.Link = address("meetings", x.Meeting.ID)
		}
		half := float64(len([]rune(d.Text))) * letter / 2
		placed := false
		for i := range used {
			if d.X-half > used[i]+4 {
				used[i], d.TextY, placed = d.X+half, y+line/2+21+float64(i)*13, true
				lines = max(lines, i+1)
				break
			}
		}
		if !placed {
			d.Text = ""
		}
		c.Dots = append(c.Dots, d)
	}
	if len(c.Dots) == start {
		return y
	}
	c.Rows = append(c.Rows, rowLabel{Y: int(y + line/2 + 4), Name: l.Name})
	return y + line + 14 + float64(lines)*13
}

// sessionName is how the picture calls a session: by its number, else its kind.
func sessionName(x session) string {
	if x.Ordinal > 0 {
		return record.Ordinal(x.Ordinal)
	}
	if x.Meeting != nil && x.Meeting.Date != "" {
		return fmt.Sprint(x.Meeting.Date.Year())
	}
	return ""
}

func (s *Server) sessionTitle(x session) string {
	name := ""
	switch {
	case x.Meeting != nil:
		name = s.titleOf(x.Meeting)
	case x.Mechanism != nil:
		name = record.Ordinal(x.Ordinal) + " " + x.Mechanism.Name
	}
	name += ", " + dateWords(x.Date)
	switch {
	case x.Expected:
		return name + ": expected by the numbering"
	case x.Presumed:
		return name + ": known from the numbering only, no account on record"
	case x.Accounts == 0:
		return name + ": no account on record"
	}
	return name + ": " + plural(x.Accounts, "account", "accounts")
}

// sums draws pledges as circles whose area is the amount.
func (c *chart) sums(t *timeline, at scale, y float64) float64 {
	largest := 0.0
	for _, p := range t.Sums {
		if at.holds(p.At) {
			largest = max(largest, p.Amount.Value)
		}
	}
	if largest == 0 {
		return y
	}
	middle := y + largestSum
	c.Rows = append(c.Rows, rowLabel{Y: int(middle + 4), Name: "Pledges", Note: "area is the sum"})
	ordered := slices.Clone(t.Sums)
	slices.SortStableFunc(ordered, func(a, b sum) int { return int(math.Copysign(1, b.Amount.Value-a.Amount.Value)) })
	var labels [3][]circle // that stand on a line already
	lines := 0
	for _, p := range ordered {
		if !at.holds(p.At) {
			continue
		}
		one := circle{X: at.x(p.At), Y: middle, R: round(max(smallestSum, largestSum*math.Sqrt(p.Amount.Value/largest))), Text: moneyWords(p.Amount), Link: p.Link}
		if p.Yearly {
			one.Text += " a year"
		}
		one.Title = exactMoney(p.Amount)
		if p.Name != "" {
			one.Title += ", " + p.Name
		}
		placed := false
		for i := range labels {
			if !slices.ContainsFunc(labels[i], func(o circle) bool { return math.Abs(o.X-one.X) < letter/2*float64(len([]rune(o.Text+one.Text)))+8 }) {
				labels[i] = append(labels[i], one)
				one.TextY, placed = middle+largestSum+16+float64(i)*14, true
				lines = max(lines, i+1)
				break
			}
		}
		if !placed {
			one.Text = ""
		}
		c.Circles = append(c.Circles, one)
	}
	return middle + largestSum + 10 + float64(lines)*14
}
