package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readout/internal/intake"
	"readout/internal/record"
	"readout/internal/ruling"
)

// Two invented accounts of an invented meeting, by people of two sides.
const (
	korean = `The 20th ASEAN-ROK Dialogue was held in Hanoi on 3 March 2016. Deputy Minister Park Sol-bi led the Korean delegation.

The Republic of Korea pledged US$4 million to the Korea-ASEAN Orchard Initiative. ASEAN shared the view that the testing of missiles is a threat to the region.

Deputy Minister Park asked ASEAN to support the fishermen's exchange.`
	vietnamese = `Viet Nam hosted the 20th ASEAN-RoK Dialogue in Hanoi on March 3, 2016. Deputy Foreign Minister Tran Van Mau co-chaired it with Deputy Minister Pak Sol-bi of the Republic of Korea.

ASEAN welcomed the Korean pledge for the orchards. Mau said that the RoK supports the position of ASEAN on the East Sea.`
)

func textCapture(name, text string) intake.Capture {
	return intake.Capture{Name: name, Bytes: []byte(text)}
}

// ruledRecord is a pipeline with the two accounts, whose clock goes on by a minute
// with every ruling.
func ruledRecord(t testing.TB) *Pipeline {
	t.Helper()
	p := fresh(t)
	now := time.Date(2024, 5, 6, 7, 0, 0, 0, time.UTC)
	p.Now = func() time.Time { now = now.Add(time.Minute); return now }
	ingest(t, p, []intake.Capture{textCapture("a.txt", korean), textCapture("b.txt", vietnamese)}, func() int { return 2 })
	return p
}

// objects are the lines of an export of a type.
func objects(t testing.TB, p *Pipeline, kind string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range strings.Lines(exported(t, p)) {
		var o map[string]any
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			t.Fatal(err)
		}
		if o["type"] == kind {
			all = append(all, o)
		}
	}
	return all
}

// claimWith is the id of the one claim of a type whose quote has these words, and
// the claim; nil where there is none.
func claimWith(t testing.TB, p *Pipeline, kind, words string) (string, map[string]any) {
	t.Helper()
	for _, o := range objects(t, p, kind) {
		if quote, _ := o["quote"].(map[string]any); quote != nil && strings.Contains(quote["exact"].(string), words) {
			return o["id"].(string), o
		}
	}
	return "", nil
}

// mentionOf is the id of a person's mention in the page of that name.
func mentionOf(t testing.TB, p *Pipeline, page, name string) string {
	t.Helper()
	for i := range 9 {
		s, err := p.Subject(t.Context(), fmt.Sprintf("%s#person%d", DocumentID(page), i))
		if err != nil {
			t.Fatal(err)
		}
		if s.Values["name"] == name {
			return s.ID
		}
	}
	return ""
}

func mustRule(t testing.TB, p *Pipeline, r record.Ruling) record.Ruling {
	t.Helper()
	r.By = "desk"
	made, err := p.Rule(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestRulingsOutliveReadings rules on the record, then has all of it read again by
// a machine that errs in other ways.
func TestRulingsOutliveReadings(t *testing.T) {
	p := ruledRecord(t)
	asked, _ := claimWith(t, p, "statement", "fishermen")
	shared, _ := claimWith(t, p, "statement", "missiles")
	fund, _ := claimWith(t, p, "pledge", "US$4 million")
	if asked == "" || shared == "" || fund == "" {
		t.Fatalf("the pages do not say what they should: %q %q %q", asked, shared, fund)
	}
	mustRule(t, p, record.Ruling{Kind: record.Correct, Subjects: []string{asked}, Field: "speaker", Value: "ASEAN"})
	mustRule(t, p, record.Ruling{Kind: record.Dismiss, Subjects: []string{shared}})
	mustRule(t, p, record.Ruling{Kind: record.Correct, Subjects: []string{fund}, Field: "amount", Value: "5000000 USD"})
	mustRule(t, p, record.Ruling{Kind: record.Correct, Subjects: []string{"asean-rok-dialogue/20"}, Field: "venue", Value: "Hue"})
	check := func(when string) {
		t.Helper()
		_, st := claimWith(t, p, "statement", "fishermen")
		if st == nil || st["speaker"].(map[string]any)["actor"] != "asean" || st["ruled"].(map[string]any)["by"] != "desk" {
			t.Errorf("%s: the corrected point is %v", when, st)
		}
		if id, _ := claimWith(t, p, "statement", "missiles"); id != "" {
			t.Errorf("%s: the dismissed point is back", when)
		}
		_, pl := claimWith(t, p, "pledge", "US$4 million")
		if pl == nil || pl["amount"].(map[string]any)["value"] != 5e6 {
			t.Errorf("%s: the corrected pledge is %v", when, pl)
		}
		if m := objects(t, p, "meeting")[0]; m["venue"] != "Hue" {
			t.Errorf("%s: venue %v", when, m["venue"])
		}
		for _, r := range objects(t, p, "ruling") {
			if r["state"] != "applied" {
				t.Errorf("%s: ruling %v is %v", when, r["subjects"], r["state"])
			}
		}
	}
	check("as ruled")
	change := func(how func(text string, r *record.Reading)) {
		t.Helper()
		var all []record.Entry
		for e, err := range p.Ruled().Found(t.Context(), record.DocumentFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			e.Reading.Stages = map[string]string{"other": "2"}
			how(e.Document.Text, &e.Reading)
			all = append(all, e)
		}
		if err := p.Store.SaveEntries(t.Context(), all); err != nil {
			t.Fatal(err)
		}
	}
	change(func(text string, r *record.Reading) {
		for i := range r.Statements {
			st := &r.Statements[i]
			st.Cue[0].End = min(st.Cue[0].End+5, len(text))
			st.Content[0].Start = min(st.Content[0].Start+3, st.Content[0].End-1)
			st.Quote.Start = st.Cue[0].Start // without its source
			st.Quote.End = max(st.Quote.End, st.Cue[0].End)
			st.Act, st.Speaker = record.ActNote, record.Speaker{Text: "somebody", Person: -1, Actor: "LA"}
		}
		for i := range r.Pledges {
			r.Pledges[i].Anchor.Start--
		}
	})
	check("spans moved")
	change(func(_ string, r *record.Reading) { r.Statements, r.Pledges, r.Facts = nil, nil, nil })
	check("nothing found")
	if _, err := p.Ingest(t.Context(), all(nil)); err != nil { // reads again what another stage has read
		t.Fatal(err)
	}
	check("read again")
}

// TestChangedSourceReopens brings new revisions of a page that was ruled on.
func TestChangedSourceReopens(t *testing.T) {
	p := ruledRecord(t)
	id, _ := claimWith(t, p, "statement", "fishermen")
	mustRule(t, p, record.Ruling{Kind: record.Correct, Subjects: []string{id}, Field: "speaker", Value: "ASEAN"})
	mustRule(t, p, record.Ruling{Kind: record.Correct, Subjects: []string{id}, Field: "act", Value: "propose"})
	state := func() string { return objects(t, p, "ruling")[0]["state"].(string) }
	revise := func(from, to string) {
		ingest(t, p, []intake.Capture{textCapture("a.txt", strings.Replace(korean, from, to, 1))}, func() int { return 1 })
	}
	revise("The 20th", "Updated at noon.\n\nThe 20th")
	_, st := claimWith(t, p, "statement", "fishermen")
	if state() != "applied" || st["speaker"].(map[string]any)["actor"] != "asean" || st["act"] != "propose" {
		t.Errorf("a change elsewhere: %s, %v", state(), st)
	}
	revise("fishermen's exchange", "fishermen's exchange of visits")
	_, st = claimWith(t, p, "statement", "fishermen")
	if state() != "reopened" || st["speaker"].(map[string]any)["actor"] == "asean" || st["ruled"] != nil {
		t.Errorf("a change of the words: %s, %v", state(), st)
	}
	id, _ = claimWith(t, p, "statement", "fishermen")
	mustRule(t, p, record.Ruling{Kind: record.Correct, Subjects: []string{id}, Field: "speaker", Value: "Viet Nam"})
	if _, st = claimWith(t, p, "statement", "fishermen"); st["speaker"].(map[string]any)["actor"] != "VN" {
		t.Errorf("ruled anew on the new words: %v", st)
	}
}

// TestAnyOrderOfRulings brings documents and rulings in in any order: the record is
// the same, to the byte.
func TestAnyOrderOfRulings(t *testing.T) {
	p := ruledRecord(t)
	asked, _ := claimWith(t, p, "statement", "fishermen")
	fund, _ := claimWith(t, p, "pledge", "US$4 million")
	var kept []record.Ruling
	for _, r := range []record.Ruling{
		{Kind: record.Correct, Subjects: []string{asked}, Field: "speaker", Value: "ASEAN"},
		{Kind: record.Correct, Subjects: []string{asked}, Field: "speaker", Value: "Park Sol-bi"},
		{Kind: record.Dismiss, Subjects: []string{fund}},
		{Kind: record.Correct, Subjects: []string{"asean-rok-dialogue/20"}, Field: "host", Value: "Viet Nam"},
		{Kind: record.OtherPerson, Subjects: []string{mentionOf(t, p, "b.txt", "Pak Sol-bi"), "kr/park-sol-bi"}},
	} {
		kept = append(kept, mustRule(t, p, r))
	}
	name := kept[2].Name()
	kept = append(kept, mustRule(t, p, record.Ruling{Kind: record.Withdraw, Subjects: []string{name}}))
	want := exported(t, p)
	pages := []intake.Capture{textCapture("a.txt", korean), textCapture("b.txt", vietnamese)}
	random := rand.New(rand.NewPCG(4, 5))
	for range 6 {
		q := fresh(t)
		var steps []func()
		for _, c := range pages {
			steps = append(steps, func() { ingest(t, q, []intake.Capture{c}, func() int { return 1 }) })
		}
		for _, r := range kept {
			steps = append(steps, func() {
				if _, err := q.Store.SaveRuling(t.Context(), r); err != nil {
					t.Fatal(err)
				}
			})
		}
		random.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
		for _, step := range steps {
			step()
			if random.IntN(2) == 0 {
				if _, err := q.View(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		differ(t, "shuffled", want, exported(t, q))
	}
}

// TestAdopt takes a colleague's rulings over, twice.
func TestAdopt(t *testing.T) {
	p := ruledRecord(t)
	asked, _ := claimWith(t, p, "statement", "fishermen")
	mustRule(t, p, record.Ruling{Kind: record.Correct, Subjects: []string{asked}, Field: "speaker", Value: "ASEAN", Reason: "the “side” was theirs"})
	r := mustRule(t, p, record.Ruling{Kind: record.Accept, Subjects: []string{asked}})
	mustRule(t, p, record.Ruling{Kind: record.Withdraw, Subjects: []string{r.Name()}})
	want := exported(t, p)
	q := fresh(t)
	ingest(t, q, []intake.Capture{textCapture("a.txt", korean), textCapture("b.txt", vietnamese)}, func() int { return 2 })
	for _, first := range []bool{true, false} {
		added, known, err := q.Adopt(t.Context(), strings.NewReader(want))
		if err != nil || added+known != 3 || (added == 3) != first {
			t.Errorf("%d added, %d known, %v", added, known, err)
		}
		differ(t, "adopted", want, exported(t, q))
	}
	faulty := map[string]string{
		"no JSON":        "{",
		"another value":  strings.Replace(want[strings.Index(want, `{"type":"ruling"`):], `"value":"asean"`, `"value":"KR"`, 1),
		"no such kind":   `{"type":"ruling","kind":"delete","subjects":["x"],"by":"a","at":"2024-01-01T00:00:00Z"}`,
		"nobody":         `{"type":"ruling","kind":"accept","subjects":["x"],"at":"2024-01-01T00:00:00Z"}`,
		"no such field":  `{"type":"ruling","kind":"correct","subjects":["d#s1"],"field":"text","value":"x","by":"a","at":"2024-01-01T00:00:00Z"}`,
		"spans outside":  `{"type":"ruling","kind":"accept","subjects":["d#s1"],"words":"ab","finding":{"spans":{"cue":[[0,99]]}},"by":"a","at":"2024-01-01T00:00:00Z"}`,
		"one good first": `{"type":"ruling","kind":"accept","subjects":["d#s1"],"by":"a","at":"2024-01-01T00:00:00Z"}` + "\n[]",
	}
	for name, lines := range faulty {
		if added, _, err := q.Adopt(t.Context(), strings.NewReader(lines)); !errors.Is(err, record.ErrInvalid) || added != 0 || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%s: %d added, error %v", name, added, err)
		}
	}
}

func TestRuleRefuses(t *testing.T) {
	p := ruledRecord(t)
	asked, _ := claimWith(t, p, "statement", "fishermen")
	document, _ := ruling.Split(asked)
	for name, test := range map[string]struct {
		ruling record.Ruling
		want   error
	}{
		"no such document":     {record.Ruling{Kind: record.Accept, Subjects: []string{"none#s1"}}, record.ErrNotFound},
		"no such claim":        {record.Ruling{Kind: record.Accept, Subjects: []string{document + "#s999999"}}, record.ErrNotFound},
		"no such thing":        {record.Ruling{Kind: record.Dismiss, Subjects: []string{"nothing/1"}}, record.ErrNotFound},
		"no such field":        {record.Ruling{Kind: record.Correct, Subjects: []string{asked}, Field: "amount", Value: "1 USD"}, record.ErrInvalid},
		"no such party":        {record.Ruling{Kind: record.Correct, Subjects: []string{asked}, Field: "speaker", Value: "Atlantis + KR"}, record.ErrInvalid},
		"the same value":       {record.Ruling{Kind: record.Correct, Subjects: []string{asked}, Field: "act", Value: "request"}, record.ErrConflict},
		"two at once":          {record.Ruling{Kind: record.Accept, Subjects: []string{asked, "asean-rok-dialogue/20"}}, record.ErrInvalid},
		"a person, a meeting":  {record.Ruling{Kind: record.SamePerson, Subjects: []string{"asean-rok-dialogue/20", "kr/park-sol-bi"}}, record.ErrInvalid},
		"one with itself":      {record.Ruling{Kind: record.SamePerson, Subjects: []string{"kr/park-sol-bi", "kr/park-sol-bi"}}, record.ErrInvalid},
		"no kind":              {record.Ruling{Subjects: []string{asked}}, record.ErrInvalid},
		"withdrawing nothing":  {record.Ruling{Kind: record.Withdraw, Subjects: []string{"ruling-0"}}, record.ErrNotFound},
		"a name of 200 bytes":  {record.Ruling{Kind: record.Accept, Subjects: []string{asked}, By: strings.Repeat("x", 200)}, record.ErrInvalid},
		"nobody":               {record.Ruling{Kind: record.Accept, Subjects: []string{asked}, By: " \n"}, record.ErrInvalid},
		"subjects: none":       {record.Ruling{Kind: record.Accept}, record.ErrInvalid},
		"subjects: an empty":   {record.Ruling{Kind: record.Accept, Subjects: []string{""}}, record.ErrNotFound},
		"subjects: only parts": {record.Ruling{Kind: record.Accept, Subjects: []string{"#s1"}}, record.ErrNotFound},
	} {
		if test.ruling.By == "" {
			test.ruling.By = "desk"
		}
		_, err := p.Rule(t.Context(), test.ruling)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v", name, err, test.want)
		}
	}
	if n := len(objects(t, p, "ruling")); n != 0 {
		t.Errorf("%d rulings were kept", n)
	}
}

// TestSamePerson makes one person of two and two of one.
func TestSamePerson(t *testing.T) {
	p := ruledRecord(t)
	names := func() []string {
		var all []string
		for _, o := range objects(t, p, "person") {
			all = append(all, o["id"].(string))
		}
		slices.Sort(all)
		return all
	}
	before := names()
	made := mustRule(t, p, record.Ruling{Kind: record.SamePerson, Subjects: before[:2]})
	if got := names(); len(got) != len(before)-1 {
		t.Errorf("people %v after two of %v were ruled one", got, before)
	}
	mustRule(t, p, record.Ruling{Kind: record.Withdraw, Subjects: []string{made.Name()}})
	if diff := cmp.Diff(before, names()); diff != "" {
		t.Errorf("withdrawn: %s", diff)
	}
}

// TestVocabularyTakesItsOwnNames gives every party and topic by the name that pages
// show of it.
func TestVocabularyTakesItsOwnNames(t *testing.T) {
	lex := fresh(t).Lexicon
	v := vocabulary{lex}
	ids := slices.Concat(slices.Collect(maps.Keys(lex.Places)), slices.Collect(maps.Keys(lex.Organisations)))
	for _, id := range ids {
		if got, ok := v.Actor(lex.ActorName(id)); !ok || got != id {
			t.Errorf("%q of %s is %q, %t", lex.ActorName(id), id, got, ok)
		}
		if got, ok := v.Actor(id); !ok || got != id {
			t.Errorf("%s is %q, %t", id, got, ok)
		}
	}
	for id, topic := range lex.Topics {
		if got, ok := v.Topic(topic.Name); !ok || got != id {
			t.Errorf("%q of %s is %q, %t", topic.Name, id, got, ok)
		}
	}
}
