package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// programmed asks as a program on this machine would.
func programmed(t *testing.T, s *Server, method, path, body string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return ask(t, s, r)
}

func TestAnswersAreNotSentTwice(t *testing.T) {
	s := sampled(t)
	for _, path := range []string{"/", "/meetings/asean-rok-dialogue/28", "/api/v1/meetings/asean-rok-dialogue/28", "/api/v1/documents?limit=1", "/api/openapi.json", "/pledges.csv"} {
		first := get(t, s, path)
		tag := first.Header().Get("ETag")
		if first.Code != http.StatusOK || tag == "" {
			t.Errorf("%s: status %d, tag %q", path, first.Code, tag)
			continue
		}
		for header, want := range map[string]int{
			tag: 304, strings.TrimPrefix(tag, "W/"): 304, `"x", ` + tag: 304, "*": 304, `"x"`: 200, "": 200,
		} {
			w := programmed(t, s, http.MethodGet, path, "", "If-None-Match", header)
			if w.Code != want || want == 304 && w.Body.Len() > 0 {
				t.Errorf("%s with %q: status %d, %d bytes", path, header, w.Code, w.Body.Len())
			}
		}
		if w := programmed(t, s, http.MethodHead, path, ""); w.Code != http.StatusOK || w.Header().Get("ETag") != tag {
			t.Errorf("HEAD %s: status %d, tag %q", path, w.Code, w.Header().Get("ETag"))
		}
	}
}

func TestProgramsNeedTheToken(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide})
	s.Token = "a token of many letters"
	for header, want := range map[string]int{"": 401, "Bearer wrong": 401, "Bearer " + s.Token: 200} {
		w := programmed(t, s, http.MethodGet, "/api/v1/documents", "", "Authorization", header)
		if w.Code != want {
			t.Errorf("%q: status %d, want %d", header, w.Code, want)
		}
		if want == 401 && (w.Header().Get("Content-Type") != "application/problem+json" || w.Header().Get("WWW-Authenticate") == "") {
			t.Errorf("%q: %v", header, w.Header())
		}
	}
	if w := programmed(t, s, http.MethodGet, "/api/openapi.json", ""); w.Code != http.StatusUnauthorized {
		t.Errorf("the description without a token: status %d", w.Code)
	}
}

// TestWhoRulesSeesItAtOnce rules through the API and looks at pages and answers.
func TestWhoRulesSeesItAtOnce(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide, "b.txt": otherSide})
	const ruling = `{"kind":"correct","subjects":["asean-rok-dialogue/20"],"field":"venue","value":"Upper Harbour","by":"a test"}`
	for _, refused := range [][]string{{"Origin", "https://elsewhere.example"}, {"Sec-Fetch-Site", "cross-site"}} {
		w := programmed(t, s, http.MethodPost, "/api/v1/rulings", ruling, refused...)
		if w.Code != http.StatusForbidden || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("a write with %v: status %d, %v", refused, w.Code, w.Header())
		}
	}
	w := programmed(t, s, http.MethodPost, "/api/v1/rulings", ruling)
	if w.Code != http.StatusCreated {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	for _, path := range []string{"/api/v1/meetings/asean-rok-dialogue/20", "/meetings/asean-rok-dialogue/20", "/api/v1/rulings"} {
		if body := get(t, s, path).Body.String(); !strings.Contains(body, "Upper Harbour") {
			t.Errorf("%s does not show what was ruled", path)
		}
	}
	for body, want := range map[string]int{
		`{"kind":"correct","subjects":["none/1"],"field":"venue","value":"x","by":"a test"}`:                 404,
		`{"kind":"correct","subjects":["asean-rok-dialogue/20"],"field":"colour","value":"x","by":"a test"}`: 400,
		`{"kind":"correct","subjects":[],"by":"a test"}`:                                                     422,
		`{"kind":`: 400,
	} {
		if w := programmed(t, s, http.MethodPost, "/api/v1/rulings", body); w.Code != want {
			t.Errorf("%s: status %d, want %d: %.200s", body, w.Code, want, w.Body)
		}
	}
}

// TestEveryClaimIsLinkable follows the id of every claim of the samples to its place.
func TestEveryClaimIsLinkable(t *testing.T) {
	s := sampled(t)
	followed := 0
	for _, kind := range []string{"statements", "pledges", "facts"} {
		var list struct {
			Items []struct{ ID, Document string }
			Next  string
		}
		if err := json.Unmarshal(get(t, s, "/api/v1/"+kind+"?limit=200").Body.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		for _, o := range list.Items {
			anchor := strings.TrimPrefix(o.ID, o.Document+"#")
			for _, path := range []string{"/points/" + url.PathEscape(o.ID), "/points/" + url.PathEscape(o.Document) + "/" + url.PathEscape(anchor)} {
				w := get(t, s, path)
				to := w.Header().Get("Location")
				if w.Code != http.StatusFound || !strings.HasPrefix(to, address("documents", o.Document)+"#") {
					t.Errorf("%s: status %d to %q", path, w.Code, to)
				}
			}
			followed++
		}
	}
	if followed < 100 {
		t.Errorf("only %d claims were followed", followed)
	}
	for _, path := range []string{"/points/none", "/points/none%23s1", "/points/none/s1"} {
		if w := get(t, s, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
}
