package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"readout/internal/export"
	"readout/internal/intake"
	"readout/internal/linking"
	"readout/internal/record"
	"readout/internal/store/sqlite"
	"readout/lexicon"
)

// fresh is a pipeline over an empty record of its own.
func fresh(t testing.TB) *Pipeline {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(context.Background(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	p, err := New(Config{Store: store, Lexicon: lex})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// exported is the record of a pipeline in the public format.
func exported(t testing.TB, p *Pipeline) string {
	t.Helper()
	var out bytes.Buffer
	if err := p.Export(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// differ fails where two exports are not the same bytes, and shows the first lines that are not.
func differ(t testing.TB, how, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s: line %d of the export is another:\n%s", how, i+1, cmp.Diff(a[i], b[i]))
		}
	}
	t.Fatalf("%s: %d lines, want %d", how, len(b), len(a))
}

// all yields captures as a walk would.
func all(captures []intake.Capture) iter.Seq2[intake.Capture, error] {
	return func(yield func(intake.Capture, error) bool) {
		for _, c := range captures {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// ingest takes captures in, in the chunks whose sizes next tells.
func ingest(t testing.TB, p *Pipeline, captures []intake.Capture, next func() int) {
	t.Helper()
	for len(captures) > 0 {
		n := min(next(), len(captures))
		out, err := p.Ingest(context.Background(), all(captures[:n]))
		if err != nil {
			t.Fatal(err)
		}
		if len(out.Problems) > 0 {
			t.Fatalf("could not read: %v", out.Problems)
		}
		captures = captures[n:]
	}
}

// TestAnyOrderGivesTheSameRecord adds made-up documents all at once, one by one
// and in chunks, in several orders: the export is the same to the byte.
func TestAnyOrderGivesTheSameRecord(t *testing.T) {
	captures := madeUp()
	whole := fresh(t)
	ingest(t, whole, captures, func() int { return len(captures) })
	want := exported(t, whole)
	for _, id := range []string{"asean-rok-dialogue/24", "call/chile-kenya/", "kr/chung-byung-won"} {
		if !strings.Contains(want, `"id":"`+id) {
			t.Errorf("the made-up documents hold no %s: there is nothing to put in order", id)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	shuffled := func() []intake.Capture {
		c := slices.Clone(captures)
		random.Shuffle(len(c), func(i, j int) { c[i], c[j] = c[j], c[i] })
		return c
	}
	one := fresh(t)
	ingest(t, one, shuffled(), func() int { return 1 })
	differ(t, "one by one", want, exported(t, one))
	for range 3 {
		p := fresh(t)
		ingest(t, p, shuffled(), func() int { return 1 + random.IntN(40) })
		differ(t, "in chunks", want, exported(t, p))
	}
	backwards := slices.Clone(captures)
	slices.Reverse(backwards)
	p := fresh(t)
	p.Workers = 1
	ingest(t, p, backwards, func() int { return len(captures) })
	differ(t, "backwards", want, exported(t, p))
}

// TestAnyOrderOfEvidence draws orders, and moments at which the view is looked
// at, and has them shrunk where one makes a difference. It works on readings,
// which no order can change, so that it can try many.
func TestAnyOrderOfEvidence(t *testing.T) {
	p := fresh(t)
	entries := readAll(t, p, madeUp())
	want := viewOf(t, entries, p.Link(entries, nil))
	rapid.Check(t, func(r *rapid.T) {
		order := rapid.Permutation(entries).Draw(r, "order")
		looks := rapid.SliceOfN(rapid.IntRange(0, len(entries)), 0, 3).Draw(r, "looks")
		if got := viewOf(t, entries, linkOneByOne(p, order, looks)); got != want {
			r.Fatalf("another view:\n%s", cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
		}
	})
}

// TestAnyOrderOfRealPages is the same on 500 and more real pages, read once.
func TestAnyOrderOfRealPages(t *testing.T) {
	folder, ok := sharedFolder()
	switch {
	case !ok:
		t.Skipf("SKIPPED: no development data in %s; set READOUT_SHARED to the folder that holds eval/readouts", folder)
	case testing.Short():
		t.Skip("SKIPPED: reads hundreds of pages")
	}
	p := fresh(t)
	entries := readAll(t, p, pagesIn(t, folder, 560))
	save := func(entries []record.Entry, size func() int) string {
		p := fresh(t)
		for len(entries) > 0 {
			n := min(size(), len(entries))
			if err := p.Store.SaveEntries(t.Context(), entries[:n]); err != nil {
				t.Fatal(err)
			}
			entries = entries[n:]
		}
		return exported(t, p)
	}
	want := save(entries, func() int { return len(entries) })
	wantView := viewOf(t, entries, p.Link(entries, nil))
	random := rand.New(rand.NewPCG(3, 4))
	for range 3 {
		order := slices.Clone(entries)
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		differ(t, "stored in chunks", want, save(order, func() int { return 1 + random.IntN(90) }))
		looks := []int{random.IntN(len(order)), random.IntN(len(order))}
		differ(t, "linked one by one", wantView, viewOf(t, entries, linkOneByOne(p, order, looks)))
	}
}

// readAll reads captures without storing them.
func readAll(t testing.TB, p *Pipeline, captures []intake.Capture) []record.Entry {
	t.Helper()
	var entries []record.Entry
	for _, c := range captures {
		j := p.work(job{capture: record.Capture{Document: DocumentID(c.Name), Revision: 1, Name: c.Name, Raw: c.Bytes}})
		if j.err != nil {
			t.Fatalf("%s: %v", c.Name, j.err)
		}
		entries = append(entries, j.entry)
	}
	return entries
}

// linkOneByOne puts documents one after another into one index and looks at the
// view after so many of them, so that later ones have something to change.
func linkOneByOne(p *Pipeline, entries []record.Entry, looks []int) *record.View {
	index := linking.New(institution{p.Lexicon}, linking.NewNames())
	for i := range entries {
		if slices.Contains(looks, i) {
			index.View()
		}
		index.Put(linking.Evidence{Document: &entries[i].Document, Reading: &entries[i].Reading})
	}
	return index.View()
}

// viewOf is a view in the public format, with the links of every document.
func viewOf(t testing.TB, entries []record.Entry, view *record.View) string {
	t.Helper()
	texts := map[string]string{}
	for i := range entries {
		texts[entries[i].Document.ID] = entries[i].Document.Text
	}
	var out bytes.Buffer
	for _, l := range view.Links {
		fmt.Fprintln(&out, l)
	}
	if err := export.NewWriter(&out).View(view, func(id string) string { return texts[id] }); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sharedFolder is where the development data has pages, which are no part of the
// repository, and whether it is there.
func sharedFolder() (string, bool) {
	root := os.Getenv("READOUT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	folder := filepath.Join(root, "eval", "readouts")
	_, err := os.Stat(folder)
	return folder, err == nil
}

// pagesIn are the first n pages of a folder.
func pagesIn(t testing.TB, folder string, n int) []intake.Capture {
	t.Helper()
	var captures []intake.Capture
	for c, err := range intake.New(intake.Config{}).Walk(t.Context(), folder) {
		if err != nil {
			t.Fatal(err)
		}
		c.Name = filepath.Base(c.Name)
		if captures = append(captures, c); len(captures) == n {
			break
		}
	}
	return captures
}
