package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io/fs"
	"iter"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"readout/internal/intake"
	"readout/internal/pipeline"
	"readout/internal/store/sqlite"
	"readout/lexicon"
	"readout/samples"
)

// sampleServer serves the samples; it is made once for all tests and only read.
var sampleServer = sync.OnceValues(ownSamples)

// ownSamples is a server of the samples that a test may write to.
func ownSamples() (*Server, error) {
	return serverOf(func(yield func(intake.Capture, error) bool) {
		names, err := fs.Glob(samples.Files, "*/*.md")
		if err != nil {
			yield(intake.Capture{}, err)
		}
		for _, name := range names {
			b, err := samples.Files.ReadFile(name)
			if !yield(capture("samples/"+name, string(b)), err) {
				return
			}
		}
	})
}

func capture(name, text string) intake.Capture {
	return intake.Capture{Name: name, Path: name, Bytes: []byte(text), SHA256: sha256.Sum256([]byte(text))}
}

func serverOf(captures iter.Seq2[intake.Capture, error]) (*Server, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	store, err := sqlite.Open(ctx, ":memory:")
	if err != nil {
		return nil, err
	}
	p, err := pipeline.New(pipeline.Config{Store: store, Lexicon: lex})
	if err != nil {
		return nil, err
	}
	if _, err := p.Ingest(ctx, captures); err != nil {
		return nil, err
	}
	return New(Config{Store: store, Pipeline: p, Samples: true, Wait: time.Hour, Log: slog.New(slog.DiscardHandler)})
}

func sampled(t testing.TB) *Server {
	t.Helper()
	s, err := sampleServer()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// with is a server of the texts given by name.
func with(t testing.TB, texts map[string]string) *Server {
	t.Helper()
	s, err := serverOf(func(yield func(intake.Capture, error) bool) {
		for name, text := range texts {
			if !yield(capture(name, text), nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask sends a request as a browser on this machine would.
func ask(t testing.TB, s *Server, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	if r.Host == "example.com" { // httptest's own
		r.Host = "127.0.0.1:8080"
	}
	w := httptest.NewRecorder()
	s.Handler(nil).ServeHTTP(w, r)
	return w
}

func get(t testing.TB, s *Server, path string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, s, httptest.NewRequest(http.MethodGet, path, nil))
}

// form is a form with texts, as the first page sends it.
func form(t testing.TB, fields map[string]string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for name, value := range fields {
		if err := parts.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	parts.Close()
	r := httptest.NewRequest(http.MethodPost, "/compare", &body)
	r.Header.Set("Content-Type", parts.FormDataContentType())
	return r
}

// Two invented accounts of an invented meeting.
const (
	oneSide = `The 20th ASEAN-ROK Dialogue was held in Hanoi on 3 March 2016. Deputy Minister Park Sol-bi led the Korean delegation.

The Korean side proposed a fund of US$4 million for young engineers. ASEAN shared the view that the testing of missiles is a threat to the region.

Deputy Minister Park asked ASEAN to support the fishermen's exchange.`
	otherSide = `Viet Nam hosted the 20th ASEAN-RoK Dialogue in Hanoi on March 3, 2016. Deputy Foreign Minister Tran Van Mau co-chaired it with Pak Sol-bi.

ASEAN welcomed the Korean proposal for young engineers. Mau said that the RoK supports the position of ASEAN on the East Sea.`
)

func TestNewRefusesNothing(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("a server without a store was built")
	}
}

func TestEmptyRecord(t *testing.T) {
	s := with(t, nil)
	for _, path := range []string{"/", "/meetings", "/relations", "/people", "/programmes", "/pledges", "/documents", "/search?q=word"} {
		if w := get(t, s, path); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	if body := get(t, s, "/").Body.String(); !strings.Contains(body, "readout demo") || !strings.Contains(body, `action="/compare"`) {
		t.Error("the first page of an empty record shows neither the box nor the way to the samples")
	}
}

func TestSnapshotFollowsTheRecord(t *testing.T) {
	s := with(t, map[string]string{"a.txt": oneSide})
	before, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again, _ := s.snapshot(t.Context())
	if again != before {
		t.Error("the record was looked at again though nothing changed")
	}
	_, err = s.Pipeline.Ingest(t.Context(), func(yield func(intake.Capture, error) bool) { yield(capture("b.txt", otherSide), nil) })
	if err != nil {
		t.Fatal(err)
	}
	after, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(after.documents) != 2 {
		t.Errorf("%d documents after the second came in", len(after.documents))
	}
}
