package web

import (
	"fmt"
	"testing"

	"readout/internal/record"
)

// TestLanesDoNotCoverEachOther lays bands of few and many days out, at the ends of the
// years and between them.
func TestLanesDoNotCoverEachOther(t *testing.T) {
	s := sampled(t)
	var all []lane
	for y := 2015; y <= 2024; y++ {
		for _, day := range []string{"01-02", "07-01", "12-30"} {
			d := record.Date(fmt.Sprintf("%d-%s", y, day))
			all = append(all, lane{Row: "Posts", Text: "Deputy Minister for Political Affairs", From: d, To: d})
		}
	}
	c := s.lanes("posts", all, []meetingLine{{Title: "one", Date: "2020-05-05"}, {Title: "no date"}})
	if len(c.Bars) != len(all) || len(c.Dots) != 1 {
		t.Fatalf("%d bands and %d dots", len(c.Bars), len(c.Dots))
	}
	left := func(b bar) float64 { return min(b.X, b.TextX) }
	right := func(b bar) float64 { return max(b.X+b.Width, b.TextX+letter*float64(len(b.Text))) }
	for i, a := range c.Bars {
		if left(a) < float64(c.Left) || right(a) > chartWidth {
			t.Errorf("band %d goes from %.0f to %.0f", i, left(a), right(a))
		}
		for _, b := range c.Bars[:i] {
			if a.Y == b.Y && left(a) < right(b) && left(b) < right(a) {
				t.Errorf("bands at %.0f and %.0f cover each other", a.X, b.X)
			}
		}
	}
	if s.lanes("posts", []lane{{Text: "undated"}}, nil) != nil {
		t.Error("a picture of what has no date")
	}
}
