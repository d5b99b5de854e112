package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/chromedp/chromedp"

	"readout/internal/intake"
	"readout/internal/record"
	"readout/internal/ruling"
)

// post sends a form as a page of this server would.
func post(t testing.TB, s *Server, path string, fields url.Values, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return ask(t, s, r)
}

// claimOf is the id of a claim whose words hold these.
func claimOf(t testing.TB, s *Server, kind ruling.Kind, words string) string {
	t.Helper()
	for e, err := range s.Store.Entries(t.Context(), record.DocumentFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, subject := range ruling.Subjects(&e) {
			if subject.Kind == kind && subject.Quote.Len() > 0 && strings.Contains(subject.Quote.Of(e.Document.Text), words) {
				return subject.ID
			}
		}
	}
	return ""
}

func exportOf(t testing.TB, s *Server) string {
	t.Helper()
	var out bytes.Buffer
	if err := s.Pipeline.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestRuleByForm follows "wrong? fix" without script: from words to the form, to the
// corrected point, and back by undoing it.
func TestRuleByForm(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide, "b.txt": otherSide})
	id := claimOf(t, s, ruling.Statement, "fishermen")
	document, _ := ruling.Split(id)
	page := get(t, s, address("documents", document)+"/words/"+spanWords(t, oneSide, "asked ASEAN to support the fishermen's exchange")).Body.String()
	fix := regexp.MustCompile(`class="fix" href="([^"]+)"`).FindStringSubmatch(page)
	if fix == nil || !strings.Contains(page, "Copy quote with citation") {
		t.Fatalf("the words have no way to correct or to cite them:\n%s", page)
	}
	w := get(t, s, html.UnescapeString(fix[1]))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `value="`+id+`"`) || !strings.Contains(w.Body.String(), `name="field-speaker" value="Park Sol-bi"`) {
		t.Fatalf("the form: %d\n%s", w.Code, w.Body)
	}
	harmless(t, "the form", w.Body.String())
	to := address("documents", document) + "#x"
	w = post(t, s, "/corrections", url.Values{"do": {"correct"}, "about": {id}, "by": {"Ms. <b>Desk</b>"}, "reason": {"a slip"}, "to": {to}, "field-speaker": {"Viet Nam"}, "field-act": {"request"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != to {
		t.Fatalf("ruled: %d to %q\n%s", w.Code, w.Header().Get("Location"), w.Body)
	}
	cookies := w.Result().Cookies()
	if len(cookies) != 1 || cookies[0].Name != nameCookie || !cookies[0].HttpOnly {
		t.Errorf("cookies %v", cookies)
	}
	page = get(t, s, address("documents", document)).Body.String()
	for _, want := range []string{"corrected by", "Ms. &lt;b&gt;Desk&lt;/b&gt;", "the machine found: <bdi>Park Sol-bi</bdi>", "undo"} {
		if !strings.Contains(page, want) {
			t.Errorf("the document's page does not say %q", want)
		}
	}
	harmless(t, "the document", page)
	if page := get(t, s, "/meetings/asean-rok-dialogue/20?with=all").Body.String(); !strings.Contains(page, "corrected by") {
		t.Error("the comparison does not say that the point was corrected")
	}
	if out := exportOf(t, s); strings.Count(out, `"type":"ruling"`) != 1 || !strings.Contains(out, `"actor":"VN"},"source"`) {
		t.Errorf("the export does not have the one correction:\n%s", out)
	}
	list := get(t, s, "/corrections").Body.String()
	name := regexp.MustCompile(`name="ruling" value="([^"]+)"`).FindStringSubmatch(list)
	if name == nil {
		t.Fatalf("the list has no way back:\n%s", list)
	}
	harmless(t, "the list", list)
	if w := post(t, s, "/corrections", url.Values{"do": {"undo"}, "ruling": {name[1]}, "by": {"chief"}, "to": {"/corrections"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("undone: %d\n%s", w.Code, w.Body)
	}
	if page := get(t, s, address("documents", document)).Body.String(); strings.Contains(page, "corrected by") {
		t.Error("the page still says that it was corrected")
	}
	if list := get(t, s, "/corrections").Body.String(); !strings.Contains(list, "Withdrawn") {
		t.Error("what was undone is not listed")
	}
}

// spanWords is the address part of words of a text, in characters.
func spanWords(t testing.TB, text, words string) string {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("no %q", words)
	}
	d := &record.Document{ID: "x", Text: text}
	_, span, _ := strings.Cut(wordsAddress(d, record.Span{Start: i, End: i + len(words)}), "/words/")
	return span
}

func TestDismissedPledgeLeavesTheLedger(t *testing.T) {
	s := with(t, map[string]string{"a.txt": strings.Replace(oneSide, "The Korean side proposed a fund of US$4 million for young engineers.", "The Republic of Korea pledged US$4 million for young engineers.", 1)})
	id := claimOf(t, s, ruling.Pledge, "US$4 million")
	if id == "" || !strings.Contains(get(t, s, "/pledges").Body.String(), "US$4") {
		t.Fatal("the ledger has no such pledge")
	}
	post(t, s, "/corrections", url.Values{"do": {"correct"}, "about": {id}, "by": {"desk"}, "field-amount": {"7,000,000 usd"}})
	if page := get(t, s, "/pledges").Body.String(); !strings.Contains(page, "US$7") {
		t.Error("the ledger does not have the corrected sum")
	}
	post(t, s, "/corrections", url.Values{"do": {"dismiss"}, "about": {id}, "by": {"desk"}})
	if page := get(t, s, "/pledges").Body.String(); strings.Contains(page, "US$7") {
		t.Error("the ledger still has the dismissed pledge")
	}
	document, _ := ruling.Split(id)
	if page := get(t, s, address("documents", document)).Body.String(); !strings.Contains(page, "is not so") {
		t.Error("the document's page does not show what was dismissed")
	}
}

func TestRulingOnShared(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide, "b.txt": otherSide})
	for path, id := range map[string]string{"/meetings/asean-rok-dialogue/20": "asean-rok-dialogue/20", "/people/kr/park-sol-bi": "kr/park-sol-bi"} {
		page := get(t, s, path).Body.String()
		if !strings.Contains(page, "wrong? fix") {
			t.Errorf("%s cannot be corrected", path)
		}
		w := get(t, s, fixAddress(url.Values{"about": {id}}))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "They are one") {
			t.Errorf("the form for %s: %d", id, w.Code)
		}
		harmless(t, id, w.Body.String())
	}
	w := post(t, s, "/corrections", url.Values{"do": {"correct"}, "about": {"asean-rok-dialogue/20"}, "by": {"desk"}, "field-venue": {"Hue <i>"}, "field-date": {"2016-03-04"}, "to": {"/meetings/asean-rok-dialogue/20"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	page := get(t, s, "/meetings/asean-rok-dialogue/20").Body.String()
	for _, want := range []string{"Hue &lt;i&gt;", "4 March 2016", "2 corrections", "the machine found: <bdi>3 March 2016</bdi>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the meeting's page does not say %q", want)
		}
	}
}

// TestReopenedStandsFirst changes the words that a ruling stands on.
func TestReopenedStandsFirst(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide})
	rule := func(words, act string) {
		if w := post(t, s, "/corrections", url.Values{"do": {"correct"}, "about": {claimOf(t, s, ruling.Statement, words)}, "by": {"desk"}, "field-act": {act}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%d\n%s", w.Code, w.Body)
		}
	}
	rule("fishermen", "propose")
	rule("missiles", "concern")
	changed := strings.Replace(oneSide, "fishermen's exchange", "farmers' exchange", 1)
	if _, err := s.Pipeline.Ingest(t.Context(), func(yield func(intake.Capture, error) bool) { yield(capture("a.txt", changed), nil) }); err != nil {
		t.Fatal(err)
	}
	if err := s.catchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	page := get(t, s, "/corrections").Body.String()
	first, second := strings.Index(page, "To be looked at again"), strings.Index(page, "In force")
	if first < 0 || second < first || !strings.Contains(page[first:second], "fishermen") || !strings.Contains(page[first:second], "rule on it anew") || !strings.Contains(page[second:], "missiles") {
		t.Errorf("the list is\n%s", page)
	}
	harmless(t, "the list", page)
}

// TestHostileForms sends what no page of ours sends.
func TestHostileForms(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide})
	id := claimOf(t, s, ruling.Statement, "fishermen")
	good := func() url.Values {
		return url.Values{"do": {"correct"}, "about": {id}, "by": {"desk"}, "field-speaker": {"VN"}}
	}
	but := func(name string, values ...string) url.Values { f := good(); f[name] = values; return f }
	for name, test := range map[string]struct {
		form   url.Values
		header []string
		want   int
	}{
		"another site":       {good(), []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"another origin":     {good(), []string{"Sec-Fetch-Site", "", "Origin", "https://evil.example"}, http.StatusForbidden},
		"nothing to do":      {but("do"), nil, http.StatusUnprocessableEntity},
		"something unknown":  {but("do", "delete"), nil, http.StatusUnprocessableEntity},
		"nobody":             {but("by", " "), nil, http.StatusUnprocessableEntity},
		"no such claim":      {but("about", "none#s1"), nil, http.StatusNotFound},
		"no subject":         {but("about"), nil, http.StatusNotFound},
		"a faulty value":     {but("field-act", "<script>"), nil, http.StatusUnprocessableEntity},
		"a long value":       {but("field-speaker", strings.Repeat("x", 3000)), nil, http.StatusUnprocessableEntity},
		"a form of 100 KB":   {but("reason", strings.Repeat("x", 100_000)), nil, http.StatusBadRequest},
		"nothing changed":    {but("field-speaker", "Park Sol-bi"), nil, http.StatusUnprocessableEntity},
		"undoing nothing":    {url.Values{"do": {"undo"}, "by": {"desk"}, "ruling": {"ruling-1"}}, nil, http.StatusNotFound},
		"one with itself":    {url.Values{"do": {"same"}, "by": {"desk"}, "kind": {"meeting"}, "about": {"asean-rok-dialogue/20"}, "same": {"asean-rok-dialogue/20"}}, nil, http.StatusUnprocessableEntity},
		"a kind of its own":  {url.Values{"do": {"same"}, "by": {"desk"}, "kind": {"x"}, "about": {"asean-rok-dialogue/20"}, "same": {"kr/park-sol-bi"}}, nil, http.StatusUnprocessableEntity},
		"a person a meeting": {url.Values{"do": {"same"}, "by": {"desk"}, "kind": {"meeting"}, "about": {"asean-rok-dialogue/20"}, "same": {"kr/park-sol-bi"}}, nil, http.StatusUnprocessableEntity},
	} {
		w := post(t, s, "/corrections", test.form, test.header...)
		if w.Code != test.want {
			t.Errorf("%s: status %d, want %d", name, w.Code, test.want)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			harmless(t, name, w.Body.String())
		}
	}
	if strings.Contains(exportOf(t, s), `"type":"ruling"`) {
		t.Error("one of them was kept")
	}
	for _, to := range []string{"https://evil.example/", "//evil.example", `/\evil.example`, "javascript:alert(1)"} {
		w := post(t, s, "/corrections", but("to", to))
		if at := w.Header().Get("Location"); w.Code == http.StatusSeeOther && at != "/" {
			t.Errorf("to %q leads to %q", to, at)
		}
	}
	for _, path := range []string{"/corrections/new", "/corrections/new?about=none%23s1", "/corrections/new?about=x/1", "/corrections/new?document=none&start=0&end=1"} {
		if w := get(t, s, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	document, _ := ruling.Split(id)
	for _, q := range []string{"start=9&end=3", "start=-1&end=4", "start=0&end=999999999", "start=x&end=y"} {
		if w := get(t, s, "/corrections/new?document="+document+"&"+q); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", q, w.Code)
		}
	}
}

// TestBrowserCorrectsASpeaker opens a point of the samples' comparison, corrects its
// speaker in place, and finds it in the comparison, on the list and in the export.
func TestBrowserCorrectsASpeaker(t *testing.T) {
	s, err := ownSamples()
	if err != nil {
		t.Fatal(err)
	}
	b := browse(t, s)
	b.open("/meetings/asean-rok-dialogue/28")
	first := `document.querySelector("#topics details.point")`
	words := value[string](b, first+`.querySelector("q, bdi.ours").innerText`)
	b.do(
		chromedp.Evaluate[chromedp.Void](first+`.open = true`),
		chromedp.WaitVisible(chromedp.CSS("#topics details.point[open] a.fix")),
		chromedp.Click(chromedp.CSS("#topics details.point[open] a.fix")),
		chromedp.WaitVisible(chromedp.CSS("#topics .rule .rule-form[open] [name=field-speaker]")),
		chromedp.SetValue(chromedp.CSS("#topics .rule .rule-form[open] [name=field-speaker]"), "Canada"),
		chromedp.SetValue(chromedp.CSS("#topics .rule .rule-form[open] [name=by]"), "Desk Officer"),
		chromedp.Click(chromedp.CSS("#topics .rule .rule-form[open] button.primary")),
		chromedp.WaitVisible(chromedp.CSS(".ruled")),
	)
	if at := value[string](b, `location.pathname`); at != "/meetings/asean-rok-dialogue/28" {
		t.Errorf("the form led to %s", at)
	}
	said := value[string](b, `[...document.querySelectorAll("details.point > summary")].filter(e => e.querySelector(".ruled")).map(e => e.innerText).join("\n")`)
	if !strings.Contains(said, "Canada") || !strings.Contains(said, "corrected by Desk Officer") || !strings.Contains(said, words[:20]) {
		t.Errorf("the comparison says %q", said)
	}
	b.open("/corrections")
	if list := value[string](b, `document.querySelector("main").innerText`); !strings.Contains(list, "Who speaks: Canada") || !strings.Contains(list, "Desk Officer") {
		t.Errorf("the list says %q", list)
	}
	if !strings.Contains(exportOf(t, s), `"ruled":{"by":"Desk Officer"`) {
		t.Error("the export does not say so")
	}
	b.open("/pledges")
	b.do(
		chromedp.Evaluate[chromedp.Void](`document.querySelector(".ledger details.point").open = true`),
		chromedp.WaitVisible(chromedp.CSS(".ledger a.fix")),
		chromedp.Evaluate[chromedp.Void](`document.querySelector(".ledger a.fix").click()`), chromedp.WaitVisible(chromedp.CSS(".ledger .rule")),
		chromedp.Evaluate[chromedp.Void](`(() => { const donor = document.querySelector(".ledger .rule [name=field-donor]"); donor.closest("details.rule-form").open = true; donor.value = "Brazil"; donor.form.querySelector("button.primary").click() })()`),
		chromedp.WaitVisible(chromedp.CSS(".ledger .ruled")),
	)
	if row := value[string](b, `document.querySelector(".ledger tr:has(.ruled)").innerText`); !strings.Contains(row, "Brazil") || !strings.Contains(row, "corrected by Desk Officer") {
		t.Errorf("the ledger says %q", row)
	}
	for _, width := range []int64{1240, 390} {
		b.do(chromedp.EmulateViewport(width, 900))
		for _, path := range []string{"/corrections", fixAddress(url.Values{"about": {"asean-rok-dialogue/28"}})} {
			b.open(path)
			if over := value[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s at %d: %d pixels wider than the window", path, width, over)
			}
			for _, fault := range value[[]string](b, faults) {
				t.Errorf("%s: %s", path, fault)
			}
		}
	}
	b.open("/corrections")
	for n := range 2 {
		b.do(chromedp.Click(chromedp.CSS(".ruling button")), chromedp.WaitReady(chromedp.CSS(fmt.Sprintf("details.fold .ruling:nth-child(%d)", n+1))))
	}
	if strings.Contains(exportOf(t, s), `"ruled":`) {
		t.Error("undone, and the export still says so")
	}
	b.quiet()
}
