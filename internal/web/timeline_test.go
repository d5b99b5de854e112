package web

import (
	"math"
	"testing"

	"readout/internal/record"
	"readout/lexicon"
)

func TestYearOf(t *testing.T) {
	for d, want := range map[record.Date]float64{"2024": 2024.5, "2024-01-01": 2024, "2024-07-01": 2024.497, "2024-07": 2024.542, "2021/2025": 2021.5} {
		if got, ok := yearOf(d); !ok || math.Abs(got-want) > 0.001 {
			t.Errorf("yearOf(%q) = %v, want %v", d, got, want)
		}
	}
	for _, d := range []record.Date{"", "XXXX-04-04", "soon"} {
		if _, ok := yearOf(d); ok {
			t.Errorf("yearOf(%q) has a year", d)
		}
	}
}

func TestTermsMeet(t *testing.T) {
	if a, b := endOf("2015-08"), startOf("2015-08"); a != b {
		t.Errorf("a term to 2015-08 ends at %v, one from it begins at %v", a, b)
	}
	if a, b := endOf("2015"), startOf("2016"); a != b {
		t.Errorf("2015 ends at %v, 2016 begins at %v", a, b)
	}
}

func TestPresumedSessions(t *testing.T) {
	mech := &lexicon.Mechanism{ID: "m", Cadence: "P1Y"}
	have := map[string]bool{"m/21": true, "m/24": true}
	got := presumed(mech, session{Ordinal: 21, At: 2017.3}, session{Ordinal: 24, At: 2020.3}, 2022, have)
	var numbers, expected []int
	for _, x := range got {
		numbers = append(numbers, x.Ordinal)
		if x.Expected {
			expected = append(expected, x.Ordinal)
		}
		if want := float64(x.Ordinal) + 1996.3; math.Abs(x.At-want) > 0.001 {
			t.Errorf("the %s is at %v, want %v", record.Ordinal(x.Ordinal), x.At, want)
		}
	}
	if len(numbers) != 5 || len(expected) != 1 || expected[0] != 27 { // 22, 23, 25, 26, and the 27th of 2023
		t.Errorf("presumed %v, expected %v", numbers, expected)
	}
}

func TestChartStaysInItsFrame(t *testing.T) {
	s := sampled(t)
	k, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := s.ledger(t.Context(), k)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range s.lex.Relations {
		for _, whole := range []bool{false, true} {
			c := s.draw(s.timeline(r, s.meetingsOf(k, r), ledger, whole))
			for _, b := range c.Bars {
				if b.X < chartLeft || b.X+b.Width > chartWidth || b.Width < -2 || math.IsNaN(b.Width) {
					t.Errorf("%s: bar %+v", r.ID, b)
				}
			}
			for _, d := range c.Dots {
				if d.X < chartLeft || d.X > chartWidth || d.Y > float64(c.Height) {
					t.Errorf("%s: dot %+v", r.ID, d)
				}
			}
		}
	}
}

func TestRelationWithoutMeetings(t *testing.T) {
	if w := get(t, with(t, nil), "/relations/asean-rok"); w.Code != 200 {
		t.Errorf("status %d", w.Code)
	}
}
