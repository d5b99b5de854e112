package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// phrased are invented accounts in which Viet Nam repeats a phrase and then drops it.
func phrased(t *testing.T) *Server {
	account := func(publisher, opening, said string) string {
		return "---\npublisher: " + publisher + "\n---\n" + opening + "\n\nViet Nam emphasised " + said + ". The Korean side thanked the hosts for their welcome.\n"
	}
	return with(t, map[string]string{
		"a.md": account("Viet Nam News Agency", "The 18th ASEAN-ROK Dialogue was held in Seoul on 4 June 2014.", "the safety of every sailor on the South China Sea"),
		"b.md": account("Nhan Dan", "The 19th ASEAN-ROK Dialogue was held in Ha Noi on 5 June 2015.", "the safety of every sailor on the South China Sea and the work of its ports"),
		"c.md": account("Viet Nam News Agency", "The 20th ASEAN-ROK Dialogue was held in Seoul on 3 June 2016.", "that the South China Sea needs more lighthouses"),
	})
}

func TestTopicTellsOfPhrasesThatCameAndWent(t *testing.T) {
	s := phrased(t)
	page := get(t, s, "/topics/south-china-sea").Body.String()
	for _, want := range []string{"safety of every sailor", "first 4 June 2014", "not since 3 June 2016", "2 accounts", `class="drift"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestTopicFilters(t *testing.T) {
	s := phrased(t)
	for path, points := range map[string]int{
		"/topics/south-china-sea": 3, "/topics/south-china-sea?year=2015": 1, "/topics/south-china-sea?party=VN&year=2016": 1,
		"/topics/south-china-sea?party=KR": 0, "/topics/south-china-sea?side=VN": 3, "/topics/south-china-sea?year=x": 3,
	} {
		if got := strings.Count(get(t, s, path).Body.String(), `<details class="point`); got != points {
			t.Errorf("%s: %d points, want %d", path, got, points)
		}
	}
	if w := get(t, s, "/topics/none"); w.Code != http.StatusNotFound {
		t.Errorf("a topic that is none: status %d", w.Code)
	}
}

func TestHeat(t *testing.T) {
	counts := tally{}
	counts.add("few", 2020, 1)
	counts.add("many", 2022, 9)
	counts.add("many", 0, 2)
	h := counts.heat("", "", 5, func(row string) heatRow { return heatRow{Name: row} }, func(string, int) string { return "/x" })
	if want := []string{"2020", "2021", "2022", "undated"}; !slices.Equal(h.Years, want) {
		t.Errorf("years %v, want %v: a year of which nothing is known stands among them", h.Years, want)
	}
	if h.Rows[0].Name != "many" || h.Rows[0].Total != 11 {
		t.Errorf("the first row is %+v", h.Rows[0])
	}
	if c := h.Rows[0].Cells; c[2].Level != heatLevels || c[1].Level != 0 || c[1].Link != "" {
		t.Errorf("cells %+v", c)
	}
	if c := h.Rows[1].Cells[0]; c.Level < 1 || c.Level >= heatLevels {
		t.Errorf("a 1 beside a 9 is as dark as %d", c.Level)
	}
}

func TestHeatKeepsTheLatestYears(t *testing.T) {
	counts := tally{}
	counts.add("x", 1, 1) // a date that a hostile page may claim
	counts.add("x", 2020, 1)
	if years := counts.years(); len(years) != heatYears || years[len(years)-1] != 2020 {
		t.Errorf("%d years up to %d", len(years), years[len(years)-1])
	}
}
