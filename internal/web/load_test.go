//go:build unix

package web

import (
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/store/sqlite"
	"readout/lexicon"
)

// The sizes of the record that pages are measured on, in documents.
const (
	largeRecord = 100_000
	shortRecord = 2_000 // with -short
)

// largeServer serves a large record of made-up accounts. Making one of 100,000
// takes minutes, so READOUT_BENCH_RECORD can name a file that keeps it.
func largeServer(b *testing.B) *Server {
	b.Helper()
	documents := largeRecord
	if testing.Short() {
		documents = shortRecord
	}
	path := os.Getenv("READOUT_BENCH_RECORD")
	if path == "" || testing.Short() {
		path = filepath.Join(b.TempDir(), "large.db")
	}
	lex, err := lexicon.Default()
	if err != nil {
		b.Fatal(err)
	}
	store, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	p, err := pipeline.New(pipeline.Config{Store: store, Lexicon: lex})
	if err != nil {
		b.Fatal(err)
	}
	counts, err := store.Counts(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if counts.Documents < documents {
		if _, err := p.Ingest(b.Context(), newMaker(lex).captures(counts.Documents, documents)); err != nil {
			b.Fatal(err)
		}
	}
	s, err := New(Config{Store: store, Pipeline: p, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// processorTime is what the process has used, which a busy machine does not
// stretch; collecting garbage is in it.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// someOf are that many of a list, the same ones every time.
func someOf[T any](all []T, count int, path func(*T) string) []string {
	r := rand.New(rand.NewPCG(3, 1))
	var paths []string
	for range count {
		paths = append(paths, path(&all[r.IntN(len(all))]))
	}
	return paths
}

// BenchmarkLargeRecord asks every kind of page of a record of 100,000 documents,
// each of many different objects, among them those with the most documents. It
// reports the median, the 99th percentile and the longest processor time that an
// answer takes on the server, and the largest page. The aim is 50 ms and 100 kB.
func BenchmarkLargeRecord(b *testing.B) {
	s := largeServer(b)
	began := time.Now()
	if w := get(b, s, "/"); w.Code != http.StatusOK {
		b.Fatalf("status %d", w.Code)
	}
	first := time.Since(began)
	if err := s.warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	warm := time.Since(began)
	k, err := s.snapshot(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	v := k.view
	const each = 200
	pages := []struct {
		name  string
		paths []string
	}{
		{"home", []string{"/"}},
		{"relations", []string{"/relations"}},
		{"relation", []string{"/relations/asean-rok", "/relations/asean-china", "/relations/asean-japan"}},
		{"relation-all", []string{"/relations/asean-us?span=all"}},
		{"meetings", []string{"/meetings"}},
		{"meeting", someOf(v.Meetings, each, func(m *record.Meeting) string { return address("meetings", m.ID) })},
		{"meeting-most-told", someOf(most(v.Meetings, func(m *record.Meeting) int { return len(m.Accounts) }), each, func(m *record.Meeting) string { return address("meetings", m.ID) })},
		{"documents", []string{"/documents"}},
		{"document", someOf(k.order, each, func(id *string) string { return address("documents", *id) })},
		{"people", []string{"/people"}},
		{"person", someOf(v.People, each, func(p *record.Person) string { return address("people", p.ID) })},
		{"person-most-named", someOf(most(v.People, func(p *record.Person) int { return len(p.Mentions) }), each, func(p *record.Person) string { return address("people", p.ID) })},
		{"programmes", []string{"/programmes"}},
		{"programme", someOf(v.Initiatives, each, func(o *record.Initiative) string { return address("programmes", o.ID) })},
		{"programme-most-named", someOf(most(v.Initiatives, func(o *record.Initiative) int { return len(o.Mentions) }), each, func(o *record.Initiative) string { return address("programmes", o.ID) })},
		{"pledges", []string{"/pledges", "/pledges?donor=KR", "/pledges?year=2010&currency=USD", "/pledges?page=9"}},
		{"commitments", []string{"/commitments", "/commitments?page=2"}},
		{"plans", []string{"/plans"}},
		{"topics", []string{"/topics"}},
		{"topic", []string{"/topics/trade", "/topics/climate", "/topics/south-china-sea"}},
		{"parties", []string{"/parties"}},
		{"party", []string{"/parties/KR", "/parties/asean", "/parties/US", "/parties/FI"}},
		{"corrections", []string{"/corrections"}},
		{"api-documents", []string{"/api/v1/documents", "/api/v1/documents?from=2010&to=2011&perspective=KR"}},
		{"api-statements", []string{"/api/v1/statements", "/api/v1/statements?speaker=KR&topic=trade"}},
		{"api-meetings", []string{"/api/v1/meetings", "/api/v1/meetings?party=KR&from=2020"}},
		{"api-comparison", someOf(most(v.Meetings, func(m *record.Meeting) int { return len(m.Accounts) }), 20, func(m *record.Meeting) string {
			return "/api/v1" + address("comparisons", m.ID) + "?with=" + m.Accounts[0].Document
		})},
		{"api-relations", []string{"/api/v1/relations", "/api/v1/relations/asean-rok"}},
		{"api-ledger", []string{"/api/v1/ledger", "/api/v1/ledger?donor=KR"}},
	}
	for _, p := range pages {
		b.Run(p.name, func(b *testing.B) {
			for _, path := range p.paths[:min(3, len(p.paths))] {
				get(b, s, path)
			}
			var took []time.Duration
			var largest int
			var longest, biggest string
			for b.Loop() {
				for i := range max(each, len(p.paths)) {
					path := p.paths[i%len(p.paths)]
					began := processorTime()
					w := get(b, s, path)
					d := processorTime() - began
					if w.Code >= http.StatusBadRequest {
						b.Fatalf("%s: status %d", path, w.Code)
					}
					if w.Body.Len() > largest {
						largest, biggest = w.Body.Len(), path
					}
					if took = append(took, d); d == slices.Max(took) {
						longest = path
					}
				}
			}
			slices.Sort(took)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
			b.ReportMetric(ms(took[len(took)*99/100]), "p99-ms")
			b.ReportMetric(ms(took[len(took)-1]), "max-ms")
			b.ReportMetric(float64(largest)/1000, "kB")
			b.Logf("longest %s, largest %s", longest, biggest)
		})
	}
	b.Run("record", func(b *testing.B) {
		for b.Loop() {
			runtime.GC()
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(first.Seconds(), "first-view-s")
		b.ReportMetric(warm.Seconds(), "warm-s")
		b.ReportMetric(float64(m.HeapAlloc>>20), "MB-heap")
		b.ReportMetric(float64(len(k.documents)), "documents")
	})
}

// most are the twenty for which a number is largest.
func most[T any](all []T, number func(*T) int) []T {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b T) int { return number(&b) - number(&a) })
	return sorted[:min(20, len(sorted))]
}

// BenchmarkChange rules on a record of 100,000 documents and reports how long who
// ruled waits until pages show it, and the longest that another reader's page takes
// meanwhile.
func BenchmarkChange(b *testing.B) {
	s := largeServer(b)
	if err := s.warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	k, err := s.snapshot(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	pages := []string{"/", "/meetings", "/relations/asean-rok", "/people", "/pledges", address("meetings", k.latest[9].ID)}
	var longest, waited, rulings time.Duration
	for n := 0; b.Loop(); n++ {
		began := time.Now()
		ruled := record.Ruling{Kind: record.Correct, Subjects: []string{k.view.Meetings[7].ID}, Field: "venue", Value: "Hall " + itoa(n+int(began.Unix()%100000)), By: "a benchmark"}
		if _, err := s.Pipeline.Rule(b.Context(), ruled); err != nil {
			b.Fatal(err)
		}
		rulings += time.Since(began)
		done := make(chan error, 1)
		go func() { done <- s.catchUp(b.Context()) }()
		for busy := true; busy; {
			for _, path := range pages {
				asked := time.Now()
				if w := get(b, s, path); w.Code != http.StatusOK {
					b.Fatalf("%s: status %d", path, w.Code)
				}
				longest = max(longest, time.Since(asked))
			}
			select {
			case err := <-done:
				if err != nil {
					b.Fatal(err)
				}
				busy = false
			default:
			}
		}
		waited += time.Since(began)
	}
	b.ReportMetric(rulings.Seconds()/float64(b.N), "s/ruling")
	b.ReportMetric(waited.Seconds()/float64(b.N), "s/seen")
	b.ReportMetric(float64(longest.Milliseconds()), "longest-ms")
}
