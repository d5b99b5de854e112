package web

import (
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"readout/internal/intake"
)

// asked is the page of a query.
func asked(t *testing.T, s *Server, query string, status int) string {
	t.Helper()
	w := get(t, s, searchAddress(query, ""))
	if w.Code != status {
		t.Errorf("%s: status %d, want %d", query, w.Code, status)
	}
	harmless(t, query, w.Body.String())
	return w.Body.String()
}

// TestSearchPage looks at what a reader sees of a query: the points with the words
// marked, the way to each in its text, and ways to narrow and to widen.
func TestSearchPage(t *testing.T) {
	s := sampled(t)
	page := asked(t, s, "speaker:KR cooperation since:2017", http.StatusOK)
	for _, want := range []string{
		`<mark>cooperation</mark>`, `speaker: Republic of Korea`, `aria-label="Without cooperation"`,
		`our summary, not the publisher’s words`, `<h3>Topic</h3>`, `<h3>Year</h3>`, `act%3A`, `/search.atom?q=`, `action="/searches"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not show %s", want)
		}
	}
	link := regexp.MustCompile(`<a href="(/documents/[^"#]+)#(s\d+)">in the text`).FindStringSubmatch(page)
	if link == nil {
		t.Fatal("no point leads to its place")
	}
	if text := get(t, s, link[1]).Body.String(); !strings.Contains(text, `id="`+link[2]+`"`) {
		t.Errorf("%s has no place %s", link[1], link[2])
	}
	if people := asked(t, s, "Chung Byung-won", http.StatusOK); !strings.Contains(people, `href="/people/`) {
		t.Error("a name does not lead to the person")
	}
	if meetings := asked(t, s, "28th dialogue is:meeting", http.StatusOK); !strings.Contains(meetings, `href="/meetings/asean-rok-dialogue/28"`) {
		t.Error("a number does not lead to the meeting")
	}
	if none := asked(t, s, "nonesuchword", http.StatusOK); !strings.Contains(none, "Nothing found") {
		t.Error("nothing found is not said")
	}
}

func TestSearchPageSaysWhatIsWrong(t *testing.T) {
	page := asked(t, sampled(t), `boats topic:martime`, http.StatusBadRequest)
	for _, want := range []string{`boats <mark>topic:martime</mark>`, "did you mean maritime", "How to ask"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// TestSearchPageIsHarmless searches for what could break out of a page, and in
// documents that try.
func TestSearchPageIsHarmless(t *testing.T) {
	s := with(t, map[string]string{"a.txt": "<script>alert(1)</script>\n\nThe 20th ASEAN-ROK Dialogue was held on 3 March 2016. ASEAN welcomed \u202efishery\u202c plans \"><img src=x onerror=alert(2)> of the ROK."})
	for _, query := range []string{
		`"><script>alert(1)</script>`, "fishery", "is:document script alert", "\u202efishery", `-"`, "speaker:<b>", "person:" + strings.Repeat("x", 300), strings.Repeat("a", 5000),
	} {
		w := get(t, s, searchAddress(query, ""))
		if w.Code != http.StatusOK && w.Code != http.StatusBadRequest {
			t.Errorf("%.40s: status %d", query, w.Code)
		}
		harmless(t, query, w.Body.String())
		if body := w.Body.String(); strings.Contains(body, "<script>alert") || strings.Contains(body, "<img") || strings.Contains(body, "\u202e") {
			t.Errorf("%.40s: a text's own elements or marks of direction came into the page", query)
		}
	}
}

// feedOf reads a feed and checks what its readers rely on.
func feedOf(t *testing.T, s *Server, path string) (f atomFeed) {
	t.Helper()
	w := get(t, s, path)
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/atom+xml") {
		t.Fatalf("%s: status %d, %s", path, w.Code, w.Header().Get("Content-Type"))
	}
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range f.Entries {
		if seen[e.ID] || !strings.HasPrefix(e.ID, "urn:uuid:") || e.Title == "" || e.Content.Text == "" || e.Updated == "" || !strings.Contains(e.Link.Href, "://127.0.0.1:8080/documents/") {
			t.Errorf("%s: entry %+v", path, e)
		}
		seen[e.ID] = true
	}
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	if again := ask(t, s, r); again.Code != http.StatusNotModified {
		t.Errorf("%s: the same again has status %d", path, again.Code)
	}
	return f
}

// TestKeptSearch keeps a search, reads its feed, has a new document come in, and
// finds it in the feed at the same address; then forgets the search.
func TestKeptSearch(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide})
	form := url.Values{"q": {"act:propose fund OR engineers"}, "name": {"Proposals <b>"}}
	w := post(t, s, "/searches", form)
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/search?q=") {
		t.Fatalf("status %d, to %s", w.Code, w.Header().Get("Location"))
	}
	if page := get(t, s, w.Header().Get("Location")).Body.String(); !strings.Contains(page, "Kept as <strong><bdi>Proposals &lt;b&gt;</bdi>") {
		t.Error("the page does not say that the search is kept")
	}
	if list := get(t, s, "/search").Body.String(); !strings.Contains(list, `href="/searches/1/atom"`) || !strings.Contains(list, `action="/searches/1/drop"`) {
		t.Error("the kept search is not listed")
	}
	if to := get(t, s, "/searches/1").Header().Get("Location"); !strings.HasPrefix(to, "/search?q=act") {
		t.Errorf("the kept search leads to %s", to)
	}
	before := feedOf(t, s, "/searches/1/atom")
	if len(before.Entries) != 1 {
		t.Fatalf("%d entries, want 1", len(before.Entries))
	}
	older := "The 10th ASEAN-ROK Dialogue was held in Seoul on 3 March 2006.\n\nThe Korean side proposed a school for young engineers."
	if _, err := s.Pipeline.Ingest(t.Context(), func(yield func(intake.Capture, error) bool) { yield(capture("b.txt", older), nil) }); err != nil {
		t.Fatal(err)
	}
	after := feedOf(t, s, "/searches/1/atom")
	if len(after.Entries) != 2 || after.Entries[1].ID != before.Entries[0].ID || after.ID != before.ID {
		t.Errorf("after an older text came in the feed is %+v", after.Entries)
	}
	if w := post(t, s, "/searches/1/drop", url.Values{}); w.Code != http.StatusSeeOther {
		t.Errorf("forgetting: status %d", w.Code)
	}
	if w := get(t, s, "/searches/1/atom"); w.Code != http.StatusNotFound {
		t.Errorf("a forgotten search: status %d", w.Code)
	}
	for _, form := range []url.Values{{"q": {""}}, {"q": {`"x`}}, {"q": {"x"}, "name": {strings.Repeat("n", 200)}}} {
		if w := post(t, s, "/searches", form); w.Code != http.StatusBadRequest {
			t.Errorf("%v: status %d", form, w.Code)
		}
	}
}

// TestSearchesOfOtherSites checks that no page of another site keeps or drops a search.
func TestSearchesOfOtherSites(t *testing.T) {
	s := with(t, nil)
	if w := post(t, s, "/searches", url.Values{"q": {"x"}}, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("status %d", w.Code)
	}
}

// TestBrowserKeepsASearch asks, narrows by a facet, goes through the hits by keyboard,
// unfolds one, follows it into its text, and keeps the search.
func TestBrowserKeepsASearch(t *testing.T) {
	b := browse(t, with(t, map[string]string{"a.txt": oneSide, "b.txt": otherSide}))
	b.open("/")
	b.do(chromedp.KeyEvent("/"))
	if !value[bool](b, `document.activeElement.id === "q"`) {
		t.Fatal("the key / does not lead to the search")
	}
	b.do(
		chromedp.SetValue(chromedp.CSS("#q"), "engineers"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS(".hits mark")),
		chromedp.Click(chromedp.CSS(".facets section a")), chromedp.WaitVisible(chromedp.CSS(`.facets a[aria-current]`)),
	)
	if got := value[string](b, `document.querySelector("#q").value`); !strings.HasPrefix(got, "engineers speaker:") {
		t.Errorf("narrowed to %q", got)
	}
	b.do(chromedp.KeyEvent("j"))
	if !value[bool](b, `document.activeElement === document.querySelector(".hits summary")`) {
		t.Error("j does not lead to the first hit")
	}
	b.do(chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS(".hits details[open] blockquote mark")))
	b.do(chromedp.SetValue(chromedp.CSS(".keep [name=name]"), "Engineers"), chromedp.Click(chromedp.CSS(".keep button")), chromedp.WaitVisible(chromedp.CSS(".keep strong")))
	b.do(chromedp.Click(chromedp.CSS(`.hits a[href*="#s"]`)), chromedp.WaitVisible(chromedp.CSS(".text .here:target, .text :target")))
	if text := value[string](b, `document.querySelector(".text").innerText`); !strings.Contains(text, "engineers") {
		t.Error("the text does not have the word")
	}
	b.open("/search")
	b.do(chromedp.WaitVisible(chromedp.CSS("#q[autofocus]")), chromedp.WaitVisible(chromedp.CSS(".kept")))
	if list := value[string](b, `document.querySelector(".kept").innerText`); !strings.Contains(list, "Engineers") {
		t.Errorf("the kept search is not listed: %q", list)
	}
	for _, width := range []int64{1240, 390} {
		b.do(chromedp.EmulateViewport(width, 900))
		for _, path := range []string{"/search", "/search?q=engineers", "/search?q=speeker:KR", "/search?q=" + strings.Repeat("x", 300)} {
			b.open(path)
			if over := value[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%.40s at %d: %d pixels wider than the window", path, width, over)
			}
			for _, fault := range value[[]string](b, faults) {
				t.Errorf("%.40s: %s", path, fault)
			}
		}
	}
	if said := strings.Join(b.said, "\n"); strings.Count(said, "400 (Bad Request)") != 2 || len(b.said) != 2 {
		t.Errorf("the browser says: %s", said) // that the faulty query is one, twice
	}
}
