package pipeline

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"readout/internal/intake"
	"readout/internal/record"
	"readout/internal/search"
)

// searchPages are accounts to be found: in three languages, with and without a
// date of their own, one decomposed, one that names a code of conduct twice.
func searchPages() []intake.Capture {
	page := func(name string, paragraphs ...string) intake.Capture {
		return intake.Capture{Name: name + ".md", Bytes: []byte(strings.Join(paragraphs, "\n\n") + "\n")}
	}
	return []intake.Capture{
		page("seoul", "The 20th ASEAN-ROK Dialogue",
			"SEOUL, March 4, 2016 - Deputy Minister Park Sol-bi of the Republic of Korea led the Korean delegation to the 20th ASEAN-ROK Dialogue on March 3, 2016.",
			"The Korean side proposed a fund for the training of fishermen. ASEAN thanked the Republic of Korea for its help with the code of conduct at sea."),
		page("hanoi", "Dialogue held in Hanoi",
			norm.NFD.String("Vietnamese Deputy Foreign Minister Đỗ Hùng Việt co-chaired the 20th ASEAN-RoK Dialogue."),
			"He welcomed the fund and asked the RoK to support a code that guides the conduct of ships."),
		page("later", "---\ntitle: A word on the sea\npublished: 2019-05-05\n---", "Foreign Minister Han Mi-rae of the Republic of Korea said that the code of conduct needs patience, and that the harbours are safe."),
		page("korean", "박솔비 외교부장관은 하노이에서 열린 회의에서 항구도시 두 곳의 어민을 돕겠다고 밝혔다. 양측은 내년에 다시 만나기로 하였다."),
	}
}

// find is what a query finds: files without their ending, for points with their act.
func findAll(t *testing.T, p *Pipeline, level record.CardLevel, query string) []string {
	t.Helper()
	e := search.New(p.Store, p.Lexicon)
	plan, err := e.Read(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	f, err := e.Find(t.Context(), plan, level, 100)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := e.Open(t.Context(), plan, f.Hits)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, r := range opened {
		name := strings.TrimSuffix(r.Entry.Document.File, ".md")
		if r.Point >= 0 {
			name += " " + string(r.Entry.Reading.Statements[r.Point].Act)
		}
		found = append(found, name)
	}
	return found
}

func TestSearch(t *testing.T) {
	p := fresh(t)
	if _, err := p.Ingest(t.Context(), all(searchPages())); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		level record.CardLevel
		query string
		want  []string
	}{
		{record.Documents, `"code of conduct"`, []string{"later", "seoul"}},
		{record.Documents, `code conduct`, []string{"later", "seoul", "hanoi"}}, // that without a date has its meeting's
		{record.Documents, `conduct -"code of conduct"`, []string{"hanoi"}},
		{record.Documents, `fisherm*`, []string{"seoul"}},
		{record.Documents, `harbour OR ship`, []string{"later", "hanoi"}},
		{record.Documents, "Do Hung Viet", []string{"hanoi"}},
		{record.Documents, `"Đỗ Hùng Việt"`, []string{"hanoi"}},
		{record.Documents, norm.NFD.String("Đỗ Hùng Việt"), []string{"hanoi"}},
		{record.Documents, "장관", []string{"korean"}},
		{record.Documents, "장관을", []string{"korean"}},
		{record.Documents, norm.NFD.String("외교부장관"), []string{"korean"}},
		{record.Documents, `"장관을"`, nil},
		{record.Documents, "곳", []string{"korean"}},
		{record.Documents, "code since:2017", []string{"later"}},
		{record.Documents, "code before:2017", []string{"seoul", "hanoi"}},
		{record.Documents, "year:2015..2016 relation:asean-rok", []string{"seoul", "hanoi"}},
		{record.Documents, `meeting:"20th dialogue"`, []string{"seoul", "hanoi"}},
		{record.Documents, "person:viet", []string{"hanoi"}},
		{record.Documents, "act:propose", nil}, // that is asked of points
		{record.Points, "act:propose", []string{"seoul propose"}},
		{record.Points, "speaker:KR act:propose,condemn fishermen", []string{"seoul propose"}},
		{record.Points, `speaker:korea after:2015 before:2017 fund`, []string{"seoul propose"}},
		{record.Points, "speaker:viet", []string{"hanoi request", "hanoi welcome"}},
		{record.Points, "speaker:KR act:condemn", nil},
	} {
		if diff := cmp.Diff(c.want, findAll(t, p, c.level, c.query)); diff != "" {
			t.Errorf("%s: %s", c.query, diff)
		}
	}
}

// TestSearchMarks checks that quotes are exact and that the marked bytes are the
// words asked for, decomposed or in a language of pairs.
func TestSearchMarks(t *testing.T) {
	p := fresh(t)
	if _, err := p.Ingest(t.Context(), all(searchPages())); err != nil {
		t.Fatal(err)
	}
	e := search.New(p.Store, p.Lexicon)
	for query, want := range map[string][]string{
		"hung viet":               {"Hùng", "Việt"},
		`"hung viet"`:             {"Hùng Việt"},
		"장관":                      {"장관"},
		"항구도시를":                   {"항구도시"},
		`"code of conduct" needs`: {"code of conduct", "needs"},
	} {
		plan, err := e.Read(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		f, err := e.Find(t.Context(), plan, record.Documents, 1)
		if err != nil {
			t.Fatal(err)
		}
		opened, err := e.Open(t.Context(), plan, f.Hits)
		if err != nil || len(opened) != 1 {
			t.Fatalf("%s: %d hits, error %v", query, len(opened), err)
		}
		var got []string
		for _, m := range opened[0].Marks {
			got = append(got, norm.NFC.String(m.Of(opened[0].Entry.Document.Text)))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
}

// TestSearchFaults checks that values without a meaning are named, with what would work.
func TestSearchFaults(t *testing.T) {
	p := fresh(t)
	if _, err := p.Ingest(t.Context(), all(searchPages())); err != nil {
		t.Fatal(err)
	}
	e := search.New(p.Store, p.Lexicon)
	for query, say := range map[string]string{
		"speaker:KR topic:martime": "did you mean maritime",
		"act:pledges":              "did you mean pledge",
		"to:Koreea":                "did you mean",
		"side:nowhere-land":        "two-letter code",
		"after:yesterday":          "2021-06-15",
		"year:21":                  "year:2019..2021",
		"relation:x-y-z":           "there are",
		"kind:speach":              "did you mean speech",
		"is:bird":                  "points, documents",
		"person:nobody":            "another spelling",
		"copies:perhaps":           "copies:yes",
		"sort:worst":               "sort:best",
		"lang:english":             "en, ko, vi",
		"mechanism:dialog":         "did you mean dialogue",
	} {
		_, err := e.Read(t.Context(), query)
		var wrong *search.Error
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), say) {
			t.Errorf("%s: %v does not say %q", query, err, say)
			continue
		}
		if word := query[wrong.Start:wrong.End]; !strings.Contains(word, ":") {
			t.Errorf("%s: the wrong word is %q", query, word)
		}
	}
}

// TestCatalogueFollows checks that search finds what comes in, not what it was
// before, and that any order and number of steps come to the same.
func TestCatalogueFollows(t *testing.T) {
	pages := searchPages()
	want := fresh(t)
	if _, err := want.Ingest(t.Context(), all(pages)); err != nil {
		t.Fatal(err)
	}
	p := fresh(t)
	slices.Reverse(pages)
	for _, page := range pages {
		if _, err := p.Ingest(t.Context(), all([]intake.Capture{page})); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := p.Uncatalogued(t.Context()); left != 0 || err != nil {
		t.Errorf("%d owners wait for their cards, error %v", left, err)
	}
	for _, query := range []string{"code", "dialogue OR 회의", "year:2016", "meeting:20"} {
		if diff := cmp.Diff(findAll(t, want, record.Documents, query), findAll(t, p, record.Documents, query)); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
	changed := intake.Capture{Name: "later.md", Bytes: []byte("A word on the sea\n\nThe ferries are late.\n")}
	if _, err := p.Ingest(t.Context(), all([]intake.Capture{changed})); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"later"}, findAll(t, p, record.Documents, "ferry")); diff != "" {
		t.Errorf("the new words: %s", diff)
	}
	if diff := cmp.Diff([]string(nil), findAll(t, p, record.Documents, "patience")); diff != "" {
		t.Errorf("the old words: %s", diff)
	}
}
