//go:build unix

package pipeline

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"readout/internal/record"
	"readout/internal/search"
	"readout/internal/store/sqlite"
	"readout/lexicon"
)

// benchSizes is how many documents a record of BenchmarkSearch has, where
// READOUT_SEARCH_SIZES does not say otherwise: "10000,100000". Records of such
// sizes take minutes to make; READOUT_SEARCH_RECORDS is a folder to keep them in.
const benchSizes = "2000"

// variants are n documents made of the bench pages: each under an id and a day of
// its own over thirty years, told by any house of the lexicon, its speakers drawn anew.
func variants(b *testing.B, p *Pipeline, n int, save func([]record.Entry)) {
	b.Helper()
	source := readAll(b, p, benchPages(b))
	houses := slices.Sorted(func(yield func(string) bool) {
		for id := range p.Lexicon.Houses {
			if !yield(id) {
				return
			}
		}
	})
	var actors []string
	for id := range p.Lexicon.Places {
		actors = append(actors, id)
	}
	slices.Sort(actors)
	r := rand.New(rand.NewPCG(7, 7))
	first := time.Date(1995, time.January, 1, 0, 0, 0, 0, time.UTC)
	var waiting []record.Entry
	for i := range n {
		e := source[r.IntN(len(source))]
		e.Document.ID = fmt.Sprintf("variant-%07d", i)
		e.Reading.Document, e.Document.Revision, e.Reading.Revision = e.Document.ID, 1, 1
		// The newer the more: the square root of an even number lies nearer to one.
		days := float64(30*365) * max(r.Float64(), r.Float64())
		e.Document.Published = record.Date(first.AddDate(0, 0, int(days)).Format(time.DateOnly))
		h := p.Lexicon.Houses[houses[r.IntN(len(houses))]]
		e.Document.Publisher = record.Publisher{ID: h.ID, Name: h.Name, Perspective: h.Perspective, Kind: h.Kind}
		e.Document.Text = strings.ReplaceAll(e.Document.Text, "2023", strconv.Itoa(1995+r.IntN(30)))
		e.Reading.Statements = slices.Clone(e.Reading.Statements)
		for j := range e.Reading.Statements {
			s := &e.Reading.Statements[j]
			if r.IntN(2) == 0 {
				s.Speaker.Actor = actors[min(r.IntN(len(actors)), r.IntN(40))]
			}
		}
		if waiting = append(waiting, e); len(waiting) == 500 || i == n-1 {
			save(waiting)
			waiting = waiting[:0]
		}
	}
}

// benchQueries are what people ask, by what makes each dear.
var benchQueries = []struct{ kind, query string }{
	{"rare word", "zeitenwende"}, {"rare word", "fiscal"}, {"rare word", "orchards"},
	{"word", "fisheries"}, {"word", "semiconductor"}, {"word", "sanctions"},
	{"common word", "cooperation"}, {"common word", "president"}, {"common word", "the"},
	{"words", "climate finance pledge"}, {"words", "two sides agreed"}, {"words", "the president of the united states and"},
	{"phrase", `"code of conduct"`}, {"phrase", `"the two sides"`}, {"phrase", `"free and open indo-pacific"`}, {"phrase", `"of the in that"`},
	{"beginning", "semicond*"}, {"either", `ukraine OR gaza OR taiwan`}, {"without", "security -ukraine -president"},
	{"structure", "act:pledge"}, {"structure", "topic:maritime act:condemn"}, {"structure", "speaker:KR act:reject topic:agriculture"},
	{"structure", "side:JP year:2004..2006 lang:en"}, {"structure", "speaker:US after:2010 before:2012"},
	{"both", `speaker:KR topic:maritime act:pledge after:2021 "code of conduct"`}, {"both", "speaker:VN cooperation"},
	{"both", "act:deny the"}, {"both", "topic:climate since:2020 finance"}, {"both", `side:US "human rights" -act:thank`},
	{"nothing", `speaker:NR act:condole "supply chain"`}, {"nothing", "cooperation nonesuchword"},
	{"name", "Sullivan"}, {"name", "Suh Hoon"},
}

// lookUp is what a page of results costs beside making its HTML.
func lookUp(b *testing.B, e *search.Engine, query string) search.Found {
	ctx := b.Context()
	p, err := e.Read(ctx, query)
	if err != nil {
		b.Fatal(query, err)
	}
	points, err := e.Find(ctx, p, record.Points, search.Most)
	if err != nil {
		b.Fatal(err)
	}
	count := e.Count
	if len(points.Hits) == 0 {
		count = e.Find // then documents are shown
	}
	documents, err := count(ctx, p, record.Documents, search.Most)
	if err != nil {
		b.Fatal(err)
	}
	for _, kind := range []record.CardKind{record.MeetingCard, record.PersonCard, record.InitiativeCard} {
		if _, err := e.FindObjects(ctx, p, kind, 20); err != nil {
			b.Fatal(err)
		}
	}
	shown := points
	if len(points.Hits) == 0 {
		shown = documents
	}
	search.Facets(shown.Hits, 10)
	if _, err := e.Open(ctx, p, shown.Hits[:min(25, len(shown.Hits))]); err != nil {
		b.Fatal(err)
	}
	return shown
}

// BenchmarkSearch looks up a mix of queries in records of several sizes, each
// with its facets and the first page of hits. It reports the middle and the 99th
// percentile of the processor time, by kind and of all, and the share of searches
// that did not get through all years in their time.
func BenchmarkSearch(b *testing.B) {
	sizes := os.Getenv("READOUT_SEARCH_SIZES")
	if sizes == "" {
		sizes = benchSizes
	}
	lex, err := lexicon.Default()
	if err != nil {
		b.Fatal(err)
	}
	for _, size := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			b.Fatal(err)
		}
		benchSearch(b, lex, n)
	}
}

// benchSearch makes a record of n documents and asks it.
func benchSearch(b *testing.B, lex *lexicon.Lexicon, n int) {
	folder := os.Getenv("READOUT_SEARCH_RECORDS")
	if folder == "" {
		folder = b.TempDir()
	}
	path := filepath.Join(folder, strconv.Itoa(n)+".db")
	_, missing := os.Stat(path)
	store, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	p, err := New(Config{Store: store, Lexicon: lex})
	if err != nil {
		b.Fatal(err)
	}
	if missing != nil {
		variants(b, p, n, func(entries []record.Entry) {
			if err := store.SaveEntries(b.Context(), entries); err != nil {
				b.Fatal(err)
			}
		})
	}
	began := cpu()
	if err := p.Catalogue(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d documents: cards in %.2f ms a document", n, float64((cpu()-began).Microseconds())/1000/float64(n))
	if info, err := os.Stat(path); err == nil {
		b.Logf("%d documents: %d bytes a document", n, info.Size()/int64(n))
	}
	e := search.New(store, lex)
	b.Run(strconv.Itoa(n), func(b *testing.B) { askAll(b, e, n) })
}

// askAll asks every query b.N times, in any order.
func askAll(b *testing.B, e *search.Engine, n int) {
	for _, q := range benchQueries {
		lookUp(b, e, q.query) // what a server that runs has seen before
	}
	all, byKind := []time.Duration{}, map[string][]time.Duration{}
	cut := 0
	b.ResetTimer()
	for range b.N {
		for _, i := range rand.Perm(len(benchQueries)) {
			q := benchQueries[i]
			began := cpu()
			found := lookUp(b, e, q.query)
			took := cpu() - began
			all, byKind[q.kind] = append(all, took), append(byKind[q.kind], took)
			if found.Back != 0 {
				cut++
			}
		}
	}
	b.StopTimer()
	b.ReportMetric(milliseconds(all, 0.50), "ms-p50")
	b.ReportMetric(milliseconds(all, 0.99), "ms-p99")
	b.ReportMetric(float64(cut)/float64(len(all)), "cut")
	for _, kind := range slices.Sorted(func(yield func(string) bool) {
		for k := range byKind {
			if !yield(k) {
				return
			}
		}
	}) {
		b.Logf("%9d documents  %-12s p50 %6.1f ms  p99 %6.1f ms", n, kind, milliseconds(byKind[kind], 0.5), milliseconds(byKind[kind], 0.99))
	}
}

// cpu is the processor time that the process has used, which a busy machine does
// not stretch.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// milliseconds is a quantile of durations.
func milliseconds(all []time.Duration, q float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return float64(sorted[min(int(q*float64(len(sorted))), len(sorted)-1)].Microseconds()) / 1000
}
