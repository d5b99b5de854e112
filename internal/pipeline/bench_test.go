package pipeline

import (
	"context"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"readout/internal/intake"
	"readout/internal/record"
	"readout/internal/store/sqlite"
	"readout/lexicon"
)

// benchPages are the development data where it is there, else the made-up pages.
func benchPages(b *testing.B) []intake.Capture {
	folder, ok := sharedFolder()
	if !ok {
		b.Logf("no development data in %s: measuring on made-up pages, which are shorter", folder)
		return madeUp()
	}
	return pagesIn(b, folder, 1000)
}

// timed is a store that adds up how long its writers take.
type timed struct {
	record.Store
	capturing, storing, viewing atomic.Int64 // nanoseconds
}

func since(total *atomic.Int64, began time.Time) { total.Add(int64(time.Since(began))) }

func (s *timed) SaveCaptures(ctx context.Context, list []record.Capture) ([]record.Saved, error) {
	defer since(&s.capturing, time.Now())
	return s.Store.SaveCaptures(ctx, list)
}

func (s *timed) SaveEntries(ctx context.Context, entries []record.Entry) error {
	defer since(&s.storing, time.Now())
	return s.Store.SaveEntries(ctx, entries)
}

func (s *timed) SaveView(ctx context.Context, v *record.View, evidence int64) error {
	defer since(&s.viewing, time.Now())
	return s.Store.SaveView(ctx, v, evidence)
}

// BenchmarkIngest takes all pages into a new record in a file, as the ingest
// subcommand does. It reports documents a second, the largest heap seen, and the
// time a document that each stage takes by itself, in milliseconds; the stages
// of reading run on all processors, so that their sum is more than the whole.
func BenchmarkIngest(b *testing.B) {
	captures := benchPages(b)
	lex, err := lexicon.Default()
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		file, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
		if err != nil {
			b.Fatal(err)
		}
		store := &timed{Store: file}
		var heap uint64
		p, err := New(Config{Store: store, Lexicon: lex, Progress: func(done int, _ string) {
			if done%50 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				heap = max(heap, m.HeapInuse)
			}
		}})
		if err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		if _, err := p.Ingest(b.Context(), all(captures)); err != nil {
			b.Fatal(err)
		}
		n := float64(len(captures))
		b.ReportMetric(n/time.Since(began).Seconds(), "documents/s")
		b.ReportMetric(float64(heap)/(1<<20), "MB-heap")
		perDocument := func(total *atomic.Int64, name string) { b.ReportMetric(float64(total.Load())/1e6/n, name) }
		perDocument(&store.capturing, "ms-keep")
		perDocument(&store.storing, "ms-store")
		perDocument(&store.viewing, "ms-save-view")
		file.Close()
	}
}

// BenchmarkStages takes every page through each stage by itself, on one
// processor: time a document.
func BenchmarkStages(b *testing.B) {
	captures := benchPages(b)
	p := fresh(b)
	capture := func(i int) record.Capture {
		c := captures[i%len(captures)]
		return record.Capture{Document: DocumentID(c.Name), Revision: 1, Name: c.Name, Raw: c.Bytes}
	}
	b.Run("article", func(b *testing.B) {
		for i := range b.N {
			if _, err := p.Document(capture(i)); err != nil {
				b.Fatal(err)
			}
		}
	})
	entries := readAll(b, p, captures)
	b.Run("reading", func(b *testing.B) {
		bytes := 0
		for i := range b.N {
			doc := entries[i%len(entries)].Document
			bytes += len(doc.Text)
			p.Read(&doc)
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/(float64(bytes)/3072), "ms/3KB")
	})
	b.Run("linking", func(b *testing.B) {
		for done := 0; done < b.N; done += len(entries) {
			p.Link(entries, nil)
		}
		whole := (b.N + len(entries) - 1) / len(entries) * len(entries)
		b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(whole), "ms/document")
	})
	b.Run("storing", func(b *testing.B) {
		batches := 0
		for done := 0; done < b.N; done += batch {
			from := batches * batch % len(entries)
			batches++
			if err := p.Store.SaveEntries(b.Context(), entries[from:min(from+batch, len(entries))]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("export", func(b *testing.B) {
		for done := 0; done < b.N; done += len(entries) {
			var size strings.Builder
			if err := p.Export(b.Context(), &size); err != nil {
				b.Fatal(err)
			}
		}
	})
}
