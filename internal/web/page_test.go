package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// walk calls f for every element of a page.
func walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// harmless checks what a strict policy and a browser without a network ask of a
// page: no inline script or style, nothing loaded from elsewhere, no id twice.
func harmless(t *testing.T, path, page string) (links []string, ids map[string]bool) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	ids = map[string]bool{}
	walk(root, func(n *html.Node) {
		for _, a := range n.Attr {
			switch {
			case a.Key == "style", strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s: inline %s on <%s>", path, a.Key, n.Data)
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: id %q twice", path, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case strings.Contains(a.Val, "ZgotmplZ"):
				t.Errorf("%s: an unsafe value in %s of <%s>", path, a.Key, n.Data)
			}
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed", "style", "base":
			src, _ := attribute(n, "src")
			href, _ := attribute(n, "href")
			if at := src + href; !strings.HasPrefix(at, "/static/") && !strings.HasPrefix(at, "data:image/") {
				t.Errorf("%s: <%s> loads %q", path, n.Data, at)
			}
		case "a":
			// Ways to narrow a search lead to ever more searches.
			rel, _ := attribute(n, "rel")
			if href, has := attribute(n, "href"); has && rel != "nofollow" {
				links = append(links, href)
			}
		}
	})
	return links, ids
}

// TestEveryPage follows every link from the first page: all pages are made, every
// link leads somewhere, and every anchor stands in its page.
func TestEveryPage(t *testing.T) {
	if pages := everyPage(t, sampled(t)); len(pages) < 100 {
		t.Errorf("only %d pages were found", len(pages))
	}
}

// queriesWalked is how many addresses of one path are looked at that differ in what
// is asked for, or in the words of one document: choices multiply without an end.
const queriesWalked = 12

// everyPage are the addresses of all pages that links lead to from the first one,
// in the order in which they are met.
func everyPage(t *testing.T, s *Server) (found []string) {
	t.Helper()
	pages := map[string]map[string]bool{} // path to the ids of its page
	anchors := map[string]string{}        // path#id to the page that links to it
	asked := map[string]int{}             // path to how many of its queries were looked at
	queue := []string{"/", "/relations/asean-rok?span=all", "/pledges?donor=KR&currency=USD&year=2024", "/search?q=asean", "/search", "/search?q=topic%3Amaritime&show=documents"}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		bare, _, _ := strings.Cut(path, "?")
		bare, _, _ = strings.Cut(bare, "/words/")
		if _, seen := pages[path]; seen || asked[bare] == queriesWalked {
			continue
		}
		asked[bare]++
		w := get(t, s, path)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", path, w.Code)
		}
		if w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s: no policy", path)
		}
		pages[path] = nil
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		found = append(found, path)
		links, ids := harmless(t, path, w.Body.String())
		pages[path] = ids
		for _, l := range links {
			to, fragment := leads(t, path, l)
			if to == "" {
				continue
			}
			if fragment != "" {
				anchors[to+"#"+fragment] = path
			}
			queue = append(queue, to)
		}
	}
	for anchor, from := range anchors {
		path, id, _ := strings.Cut(anchor, "#")
		if ids := pages[path]; ids != nil && !ids[id] {
			t.Errorf("%s links to %s, which has no such place", from, anchor)
		}
	}
	return found
}

// leads is where a link of a page leads on this server, "" for one to another.
func leads(t *testing.T, path, link string) (to, fragment string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s: link %q: %v", path, link, err)
		return "", ""
	}
	switch {
	case u.Host != "":
		return "", ""
	case strings.HasPrefix(link, "#"):
		return path, u.Fragment
	case strings.HasPrefix(link, "?"):
		to, _, _ = strings.Cut(path, "?")
		if u.RawQuery != "" {
			to += "?" + u.RawQuery
		}
		return to, u.Fragment
	}
	return u.RequestURI(), u.Fragment
}

// TestTemplatesAreUsed makes sure that the walk above executes each page's template
// but those that it cannot reach by a link.
func TestTemplatesAreUsed(t *testing.T) {
	s := sampled(t)
	var names []string
	for name := range s.templates {
		names = append(names, name)
	}
	slices.Sort(names)
	want := []string{
		"commitments", "compare", "correction", "corrections", "document", "documents", "error", "home", "login", "meeting", "meetings", "parties", "party", "people", "person",
		"plan", "plans", "pledges", "programme", "programmes", "relation", "relations", "search", "topic", "topics", "words",
	}
	if !slices.Equal(names, want) {
		t.Errorf("pages %v, want %v", names, want)
	}
}

func TestSummariesSayThatTheyAre(t *testing.T) {
	s := sampled(t)
	for _, path := range []string{"/meetings/asean-rok-dialogue/28", "/meetings/asean-rok-dialogue/24"} {
		root, err := html.Parse(get(t, s, path).Body)
		if err != nil {
			t.Fatal(err)
		}
		cells := 0
		walk(root, func(n *html.Node) {
			class, _ := attribute(n, "class")
			if n.Data == "q" {
				t.Errorf("%s: a summary of ours wears quotation marks: %q", path, textOf(n))
			}
			if n.Data != "td" || !slices.Contains(strings.Fields(class), "summary") || strings.Contains(class, "silent") {
				return
			}
			cells++
			if !strings.Contains(textOf(n), "our summary") {
				t.Errorf("%s: a cell does not say that it is a summary: %q", path, textOf(n))
			}
		})
		if cells == 0 {
			t.Errorf("%s: no cell of a summary", path)
		}
	}
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

func TestSilenceShowsWhatWasSearched(t *testing.T) {
	page := get(t, sampled(t), "/meetings/asean-rok-dialogue/28").Body.String()
	if !strings.Contains(page, "silent") || !strings.Contains(page, "searched: ") {
		t.Error("the comparison shows no silence, or not what was searched")
	}
}

func TestErrors(t *testing.T) {
	s := sampled(t)
	for path, want := range map[string]int{
		"/nowhere": 404, "/meetings/none": 404, "/people/none": 404, "/programmes/none": 404, "/relations/none": 404,
		"/documents/none": 404, "/documents/none/raw": 404, "/static/000/readout.css": 404, "/static/000/%2e%2e%2fx": 404,
	} {
		w := get(t, s, path)
		if w.Code != want {
			t.Errorf("%s: status %d, want %d", path, w.Code, want)
		}
		harmless(t, path, w.Body.String())
	}
	if w := get(t, s, "/compare"); w.Code != http.StatusNotFound && w.Code != http.StatusMethodNotAllowed {
		t.Errorf("GET /compare: status %d", w.Code)
	}
}

func TestRawIsAFileAndNeverAPage(t *testing.T) {
	s := with(t, map[string]string{"dir/hostile.html": "<html><body><script>alert(1)</script><p>" + strings.Repeat("The two sides met and agreed to continue their talks. ", 20) + "</p></body></html>"})
	k, err := s.snapshot(t.Context())
	if err != nil || len(k.order) != 1 {
		t.Fatalf("%v, %d documents", err, len(k.order))
	}
	w := get(t, s, address("documents", k.order[0])+"/raw")
	if got := w.Header().Get("Content-Type"); got != "text/plain; charset=utf-8" {
		t.Errorf("type %q", got)
	}
	if got := w.Header().Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") || !strings.Contains(got, "hostile.html.txt") {
		t.Errorf("disposition %q", got)
	}
	if !strings.Contains(w.Header().Get("Content-Security-Policy"), "sandbox") {
		t.Error("not sandboxed")
	}
	if !strings.Contains(w.Body.String(), "<script>alert(1)</script>") {
		t.Error("the bytes are not those that came in")
	}
}

func TestTheme(t *testing.T) {
	s := sampled(t)
	r := form(t, nil)
	r.URL.Path = "/theme"
	r.Body = http.NoBody
	w := ask(t, s, r)
	if w.Code != http.StatusSeeOther || !strings.Contains(w.Header().Get("Set-Cookie"), themeCookie+"=light") {
		t.Errorf("status %d, cookie %q", w.Code, w.Header().Get("Set-Cookie"))
	}
}

func BenchmarkPages(b *testing.B) {
	s := sampled(b)
	for _, path := range []string{"/", "/meetings", "/meetings/asean-rok-dialogue/28", "/relations/asean-rok", "/pledges", "/people", "/documents", "/search?q=asean"} {
		b.Run(path, func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = get(b, s, path).Body.Len()
			}
			b.ReportMetric(float64(size), "B/page")
		})
	}
}
