package api

import (
	"context"
	"encoding/json"
	"flag"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"readout/internal/intake"
	"readout/internal/pipeline"
	"readout/internal/search"
	"readout/internal/snapshot"
	"readout/internal/store/sqlite"
	"readout/lexicon"
	"readout/samples"
)

var update = flag.Bool("update", false, "write the golden files anew")

// served is an API over the samples, made once for all tests that only read.
var served = sync.OnceValues(func() (*API, error) { return overSamples() })

func overSamples() (*API, error) {
	ctx := context.Background()
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, ":memory:")
	if err != nil {
		return nil, err
	}
	p, err := pipeline.New(pipeline.Config{Store: store, Lexicon: lex, Now: func() time.Time { return time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(samples.Files, "*/*.md")
	if err != nil {
		return nil, err
	}
	_, err = p.Ingest(ctx, func(yield func(intake.Capture, error) bool) {
		for _, name := range names {
			b, err := samples.Files.ReadFile(name)
			if !yield(intake.Capture{Name: "samples/" + name, Path: name, Bytes: b}, err) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	if err := p.Catalogue(ctx, func(int) {}); err != nil {
		return nil, err
	}
	return New(Config{
		Record:    func(ctx context.Context) (*snapshot.Snapshot, error) { return snapshot.Make(ctx, p, nil) },
		Written:   func(context.Context) error { return nil },
		Pipeline:  p,
		Search:    search.New(p.Store, lex),
		Catalogue: func(context.Context) (int, error) { return 0, nil },
	}), nil
}

func sampled(t testing.TB) *API {
	t.Helper()
	a, err := served()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func get1(t testing.TB, a *API, address string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w
}

// addresses are questions of every kind whose answers hold something.
var addresses = []string{
	"/documents", "/documents?publisher=mofa-kr&from=2024", "/documents?limit=2", "/documents?meeting=asean-rok-dialogue/28",
	"/statements?limit=5", "/statements?speaker=KR&topic=korean-peninsula", "/pledges", "/facts?property=coordinator",
	"/meetings", "/meetings?relation=asean-rok&status=held&from=2020&to=2024", "/meetings/asean-rok-dialogue/28", "/meetings/asean-rok-dialogue%2F28",
	"/people", "/people?party=KR", "/programmes", "/programmes?kind=fund", "/comparisons/asean-rok-dialogue/28",
	"/relations", "/relations/asean-rok", "/relations/asean-rok/standing", "/ledger", "/ledger?donor=KR&currency=USD", "/commitments",
	"/positions?relation=asean-rok", "/positions?party=KR&topic=korean-peninsula", "/expected?relation=asean-rok",
	"/search?q=fund", "/search?q=topic:korean-peninsula", "/search?q=dialogue&kind=meetings",
}

// TestAnswersAreAsDescribed holds every answer against the description.
func TestAnswersAreAsDescribed(t *testing.T) {
	a := sampled(t)
	doc := described(t, a)
	for _, address := range addresses {
		w := get1(t, a, root+address)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d: %.300s", address, w.Code, w.Body)
			continue
		}
		conforms(t, doc, http.MethodGet, root+address, w)
		if len(w.Body.Bytes()) < 30 {
			t.Errorf("%s: nothing in it: %s", address, w.Body)
		}
	}
	for address, status := range map[string]int{
		"/documents/none": 404, "/meetings/none/9": 404, "/people/none": 404, "/programmes/none": 404, "/relations/none": 404, "/statements/none%23s1": 404,
		"/documents?person=none": 404, "/documents?limit=0": 422, "/documents?limit=x": 422, "/documents?cursor=%21": 400, "/documents?pubisher=x": 422,
		"/ledger?cursor=%21": 400, "/statements?cursor=YQ": 400, "/search": 422, "/search?q=speaker:": 400, "/nowhere": 404,
	} {
		w := get1(t, a, root+address)
		if w.Code != status {
			t.Errorf("%s: status %d, want %d: %.300s", address, w.Code, status, w.Body)
		}
		if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s: %s", address, got)
		}
		var problem struct {
			Status int
			Title  string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || problem.Status != status || problem.Title == "" {
			t.Errorf("%s: %s", address, w.Body)
		}
	}
}

// described is the description as another program reads it.
func described(t *testing.T, a *API) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(get1(t, a, "/api/openapi.json").Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// conforms checks an answer against the description of its operation.
func conforms(t *testing.T, doc *openapi3.T, method, address string, w *httptest.ResponseRecorder) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	var route *routers.Route
	for path, item := range doc.Paths.Map() {
		pattern := strings.Split(path, "{")[0]
		op := item.GetOperation(method)
		if op != nil && (u.Path == path || strings.HasSuffix(path, "}") && strings.HasPrefix(u.Path, pattern) ||
			strings.Contains(path, "}/") && strings.HasPrefix(u.Path, pattern) && strings.HasSuffix(u.Path, path[strings.Index(path, "}")+1:])) &&
			(route == nil || len(path) > len(route.Path)) {
			route = &routers.Route{Spec: doc, Path: path, PathItem: item, Method: method, Operation: op}
		}
	}
	if route == nil {
		t.Errorf("%s is not described", address)
		return
	}
	in := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: httptest.NewRequest(method, address, nil), Route: route},
		Status:                 w.Code, Header: w.Header(),
	}
	in.SetBodyBytes(w.Body.Bytes())
	if err := openapi3filter.ValidateResponse(t.Context(), in); err != nil {
		t.Errorf("%s: not as described: %.600v", address, err)
	}
}

// TestDescription validates the description and holds it against the golden one,
// so that a change to the public addresses shows.
func TestDescription(t *testing.T) {
	a := sampled(t)
	doc := described(t, a)
	if err := doc.Validate(t.Context()); err != nil {
		t.Errorf("the description is not valid: %v", err)
	}
	got := get1(t, a, "/api/openapi.json").Body.Bytes()
	const golden = "testdata/openapi.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("the description is another than the golden one; if that is meant: go test ./internal/api -update")
	}
	if w := get1(t, a, "/api/openapi.yaml"); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "components:") {
		t.Errorf("YAML: status %d, %.60s", w.Code, w.Body)
	}
}
