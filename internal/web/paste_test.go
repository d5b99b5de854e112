package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestPastedTextsAreCompared(t *testing.T) {
	s := sampled(t)
	w := ask(t, s, form(t, map[string]string{"text-a": oneSide, "text-b": otherSide, "side-a": "Republic of Korea", "side-b": "Vietnam News Agency"}))
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	page := w.Body.String()
	harmless(t, "/compare", page)
	for _, want := range []string{
		"20th ASEAN–ROK Dialogue", "side of Republic of Korea", "side of Viet Nam", "What each says that the other said",
		"testing of missiles", `<q>`, "data-copy", "Facts", "Topic by topic",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	k, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if k.documents["text-1"] != nil {
		t.Error("a pasted text was stored")
	}
}

// TestPointsLeadToTheirWords follows every link from the comparison to the texts below it.
func TestPointsLeadToTheirWords(t *testing.T) {
	w := ask(t, sampled(t), form(t, map[string]string{"text-a": oneSide, "text-b": otherSide}))
	links, ids := harmless(t, "/compare", w.Body.String())
	followed := 0
	for _, l := range links {
		if id, is := strings.CutPrefix(l, "#"); is && id != "" {
			followed++
			if !ids[id] {
				t.Errorf("%s leads nowhere", l)
			}
		}
	}
	if followed < 10 {
		t.Errorf("only %d links lead to words", followed)
	}
}

func TestDroppedFiles(t *testing.T) {
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for name, text := range map[string]string{"../../etc/one.txt": oneSide, "two.html": "<html><title>T</title><body><article><p>" + strings.ReplaceAll(otherSide, "\n\n", "</p><p>") + "</p></article></body></html>"} {
		p, err := parts.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		p.Write([]byte(text))
	}
	parts.Close()
	r := httptest.NewRequest(http.MethodPost, "/compare", &body)
	r.Header.Set("Content-Type", parts.FormDataContentType())
	if w := ask(t, sampled(t), r); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "20th ASEAN–ROK Dialogue") {
		t.Errorf("status %d", w.Code)
	}
}

func TestRefusals(t *testing.T) {
	s := sampled(t)
	limited, err := New(Config{Store: s.Store, Pipeline: s.Pipeline, Limit: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	large := strings.Repeat("All sides spoke at length. ", 1<<16)
	hasty, err := New(Config{Store: s.Store, Pipeline: s.Pipeline, Patience: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	busy, err := New(Config{Store: s.Store, Pipeline: s.Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	for range pastedAtOnce {
		busy.slots <- struct{}{}
	}
	two := map[string]string{"text-a": oneSide, "text-b": otherSide}
	for _, c := range []struct {
		name   string
		server *Server
		fields map[string]string
		status int
		says   string
	}{
		{"none", s, nil, 422, "two texts are needed"},
		{"one", s, map[string]string{"text-a": oneSide, "text-b": " \n"}, 422, "two texts are needed"},
		{"no text", s, map[string]string{"text-a": oneSide, "text-b": "\x00\x01\x02\xff\xfe\x00\x00"}, 422, "Could not be read"},
		{"large", limited, map[string]string{"text-a": oneSide, "text-b": large}, 413, "up to 1 MB"},
		{"slow", hasty, two, 503, "given up after"},
		{"busy", busy, two, 503, "try again"},
	} {
		w := ask(t, c.server, form(t, c.fields))
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s: status %d, want %d and %q", c.name, w.Code, c.status, c.says)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/compare", strings.NewReader("text-a=x"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if w := ask(t, s, r); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("another kind of form: %d", w.Code)
	}
}

// hostileText is an account that attacks whoever shows it.
const hostileText = "---\ntitle: \"</title><script>alert('title')</script>\"\nurl: javascript:alert('url')\npublisher: \"<img src=x onerror=alert('publisher')>\"\nlanguage: en\n---\n" +
	"The 21st ASEAN-ROK Dialogue was held on 3 March 2017. Deputy Minister Park \"<script>alert(1)</script>\" Sol-bi said that <script>alert('said')</script> the fund grows.\n\n" +
	"Minister \u202eeliF\u202c Mau stressed that {{.}} ${7*7} <svg onload=alert(2)> \"onmouseover=alert(3) the sea \u2066must\u2069 stay calm.\n\n" +
	"The Korean side pledged US$4 million for </details></td></table><script>alert(4)</script> engineers & `ticks` 'quotes'.\n"

func TestHostileTexts(t *testing.T) {
	pasted := ask(t, sampled(t), form(t, map[string]string{"text-a": hostileText, "text-b": otherSide, "side-a": "<script>alert(5)</script>"}))
	record := with(t, map[string]string{"<script>alert(6)</script>.md": hostileText, "other.txt": strings.ReplaceAll(otherSide, "20th", "21st")})
	pages := map[string]string{"/compare": pasted.Body.String()}
	k, err := record.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/", "/meetings", "/people", "/programmes", "/pledges", "/documents", "/search?q=%3Cscript%3Ealert(7)%3C/script%3E", "/relations/asean-rok"}
	for _, id := range k.order {
		paths = append(paths, address("documents", id))
	}
	for i := range k.view.Meetings {
		paths = append(paths, address("meetings", k.view.Meetings[i].ID))
	}
	for i := range k.view.People {
		paths = append(paths, address("people", k.view.People[i].ID))
	}
	for _, path := range paths {
		pages[path] = get(t, record, path).Body.String()
	}
	for path, page := range pages {
		harmless(t, path, page)
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		walk(root, func(n *html.Node) {
			href, _ := attribute(n, "href")
			if n.Data == "svg" && n.FirstChild == nil || strings.HasPrefix(strings.ToLower(href), "javascript:") {
				t.Errorf("%s: <%s href=%q> came out of a text", path, n.Data, href)
			}
		})
		if i := strings.IndexAny(page, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"); i >= 0 {
			t.Errorf("%s: a mark that turns the direction of writing came through: %q", path, page[max(0, i-40):min(len(page), i+40)])
		}
	}
	if !strings.Contains(pages["/compare"], "⟦U&#43;202E⟧") {
		t.Error("marks that turn the direction of writing are not shown")
	}
}

// TestManyPoints shows that ten thousand points on one topic make a page of a
// size that a browser bears.
func TestManyPoints(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	text := "The 20th ASEAN-ROK Dialogue was held in Hanoi on 3 March 2016.\n\n" + strings.Repeat("The Korean side stressed that climate change is a threat to farmers. ", 3000)
	s := sampled(t)
	w := ask(t, s, form(t, map[string]string{"text-a": text, "text-b": otherSide}))
	if w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	if w.Body.Len() > 4<<20 {
		t.Errorf("a page of %d bytes", w.Body.Len())
	}
}
