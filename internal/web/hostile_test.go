package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// mostHarmless is the size in bytes that no page of a hostile record passes but
// that of a document, which has all of its text.
const mostHarmless = 400 << 10

// hostilePages are all pages on which something of a record shows.
func hostilePages(t *testing.T, s *Server) []string {
	t.Helper()
	k, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pages := []string{"/", "/relations", "/relations/asean-rok", "/meetings", "/documents", "/people", "/programmes", "/pledges", "/commitments", "/plans", "/topics", "/topics/trade", "/parties", "/parties/KR", "/corrections",
		"/search?q=trade", "/search?q=" + url.QueryEscape(`<script>alert(9)</script>`)}
	for _, id := range k.order {
		pages = append(pages, address("documents", id))
	}
	for _, m := range k.latest {
		pages = append(pages, address("meetings", m.ID))
	}
	for _, p := range k.view.People {
		pages = append(pages, address("people", p.ID))
	}
	for _, o := range k.view.Initiatives {
		pages = append(pages, address("programmes", o.ID))
	}
	return pages
}

// TestTenThousandPoints shows a record one of whose accounts makes 10,000 points on
// one topic, and whose words, names and titles attack: every page stays bounded and
// harmless, and so do the answers to programs.
func TestTenThousandPoints(t *testing.T) {
	var long strings.Builder
	long.WriteString(hostileText + "\n\nThe 20th ASEAN-ROK Dialogue was held in Hanoi on 3 March 2016. Deputy Minister Park Sol-bi led the Korean delegation.\n\n")
	for i := range 10000 {
		fmt.Fprintf(&long, "Deputy Minister Park said that trade in <b>item %d</b> \u202ewould\u202c grow.", i)
		if i%20 == 19 {
			long.WriteString("\n\n")
		}
	}
	s := with(t, map[string]string{"<script>alert(6)</script>.md": long.String(), "other.txt": otherSide})
	documents := 0
	for _, path := range hostilePages(t, s) {
		w := get(t, s, path)
		if w.Code != http.StatusOK && w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, w.Code)
		}
		page := w.Body.String()
		harmless(t, path, page)
		if i := strings.IndexAny(page, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"); i >= 0 {
			t.Errorf("%s: a mark that turns the direction of writing", path)
		}
		for _, attack := range []string{"<script>alert", "<img src=x", "<svg onload", "<b>item", `href="javascript:`} {
			if strings.Contains(page, attack) {
				t.Errorf("%s: %s reached the page", path, attack)
			}
		}
		if strings.HasPrefix(path, "/documents/") {
			documents++
			if len(page) > 12*long.Len() {
				t.Errorf("%s: %d bytes for a text of %d", path, len(page), long.Len())
			}
		} else if len(page) > mostHarmless {
			t.Errorf("%s: %d bytes", path, len(page))
		}
	}
	if documents != 2 {
		t.Errorf("%d documents", documents)
	}
	for _, path := range []string{"documents", "statements?limit=200", "statements?topic=trade", "meetings", "people", "programmes", "ledger", "comparisons/asean-rok-dialogue/20", "search?q=trade", "positions?topic=trade"} {
		w := get(t, s, "/api/v1/"+path)
		if w.Code != http.StatusOK || !json.Valid(w.Body.Bytes()) {
			t.Errorf("/api/v1/%s: status %d, JSON %v", path, w.Code, json.Valid(w.Body.Bytes()))
		}
		if got := w.Header().Get("Content-Type"); got != "application/json" {
			t.Errorf("/api/v1/%s: %s", path, got) // with nosniff, no browser takes it for a page
		}
	}
}
