package sqlite

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/record"
	"readout/internal/store/storetest"
)

// article is a document of about 3 KB with a reading as dense as a readout's:
// some forty statements, twenty people, ten meetings.
func article(i int) record.Entry {
	var b strings.Builder
	for n := 0; b.Len() < 3000; n++ {
		fmt.Fprintf(&b, "On item %d of day %d the envoy from Riverton welcomed the %dth report on ferries. ", n, i, n*i%97)
	}
	e := storetest.Entry(fmt.Sprintf("https://ministry.example/news/%08d", i), 1, b.String())
	r := &e.Reading
	for n := range 40 {
		s := r.Statements[0]
		at := record.Span{Start: 70 * n, End: 70*n + 60}
		s.Source, s.Cue, s.Content, s.Quote = []record.Span{at}, []record.Span{at}, []record.Span{at}, at
		r.Statements = append(r.Statements, s)
		if n%2 == 0 {
			r.People = append(r.People, r.People[0])
		}
		if n%4 == 0 {
			r.Meetings = append(r.Meetings, r.Meetings[0])
		}
	}
	return e
}

func openBench(b *testing.B) *Store {
	s := openAt(b, filepath.Join(b.TempDir(), "record.db"))
	b.Cleanup(func() { s.Close() })
	return s
}

// BenchmarkSaveEntries saves documents in batches of 100; time is for one document.
func BenchmarkSaveEntries(b *testing.B) {
	s := openBench(b)
	n := 0
	for b.Loop() {
		if n++; n%100 != 0 {
			continue
		}
		b.StopTimer()
		entries := make([]record.Entry, 100)
		for i := range entries {
			entries[i] = article(n + i)
		}
		b.StartTimer()
		if err := s.SaveEntries(b.Context(), entries); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSaveCapture(b *testing.B) {
	s := openBench(b)
	raw := strings.Repeat("<p>some words of a page</p>\n", 1000)
	n := 0
	for b.Loop() {
		n++
		if _, _, err := s.SaveCapture(b.Context(), storetest.Capture(fmt.Sprint(n), raw+fmt.Sprint(n))); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEntries reads all of 1,000 documents; time is for one document.
func BenchmarkEntries(b *testing.B) {
	s := openBench(b)
	entries := make([]record.Entry, 1000)
	for i := range entries {
		entries[i] = article(i)
	}
	if err := s.SaveEntries(b.Context(), entries); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		if n++; n%1000 != 0 {
			continue
		}
		for _, err := range s.Entries(b.Context(), record.DocumentFilter{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkSaveView saves a view of 100,000 objects of which ten changed.
func BenchmarkSaveView(b *testing.B) {
	s := openBench(b)
	v := storetest.View(55_000)
	b.Logf("%d objects", len(v.Meetings)+len(v.People)+len(v.Initiatives)+len(v.Links))
	if err := s.SaveView(b.Context(), &v, 0); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		for i := range 10 {
			v.Meetings[i].Venue = fmt.Sprint("Hall ", n)
		}
		if err := s.SaveView(b.Context(), &v, 0); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkView loads a view of 10,000 objects.
func BenchmarkView(b *testing.B) {
	s := openBench(b)
	v := storetest.View(5_500)
	if err := s.SaveView(b.Context(), &v, 0); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.View(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMeeting(b *testing.B) {
	s := openBench(b)
	v := storetest.View(5_500)
	if err := s.SaveView(b.Context(), &v, 0); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Meeting(b.Context(), storetest.MeetingID(7)); err != nil {
			b.Fatal(err)
		}
	}
}
