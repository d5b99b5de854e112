package linking

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"readout/internal/record"
)

// TestOrder feeds made-up documents and rulings in any order, one by one and at
// once, some taken out and put back, and wants one view.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := made(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(5, 120).Draw(t, "documents"), true)
		rulings := w.rulings(Link(w.lexicon, NewNames(), w.evidence, nil), rapid.IntRange(0, 6).Draw(t, "rulings"))
		want := Link(w.lexicon, NewNames(), w.evidence, rulings)
		order := rapid.Permutation(w.evidence).Draw(t, "order")
		step := rapid.IntRange(1, 20).Draw(t, "step")
		x := New(w.lexicon, NewNames())
		for i, e := range order {
			if i == len(order)/3 {
				x.Rule(rulings[len(rulings)/2:])
			}
			if i == len(order)/2 {
				x.Rule(rulings)
			}
			x.Put(e)
			if i%step == 0 {
				x.Settle()
			}
			if i%7 == 3 {
				back := order[i/2]
				x.Remove(back.Document.ID)
				x.Settle()
				x.Put(back)
			}
		}
		if diff := cmp.Diff(want, x.View()); diff != "" {
			t.Fatalf("order matters (-batch +incremental):\n%s\n%+v", diff, rulings)
		}
	})
}

// rulings makes up what people could say of a view.
func (w *world) rulings(v *record.View, count int) []record.Ruling {
	subject := func(kind string) string {
		l := pick(w, v.Links)
		ids := map[string][]string{"meeting": l.Meetings, "person": l.People, "initiative": l.Initiatives}[kind]
		if len(ids) == 0 {
			return l.Document + "#" + kind + "0"
		}
		if i := w.IntN(len(ids)); w.IntN(2) == 0 && ids[i] != "" {
			return ids[i]
		} else {
			return fmt.Sprintf("%s#%s%d", l.Document, kind, i)
		}
	}
	var rulings []record.Ruling
	for i := range count {
		kind := pick(w, []string{"meeting", "person", "initiative"})
		r := record.Ruling{ID: int64(i + 1), Subjects: sorted([]string{subject(kind), subject(kind)})}
		switch w.IntN(5) {
		case 0, 1:
			r.Kind = record.RulingKind("same-" + kind)
		case 2, 3:
			r.Kind = record.RulingKind("other-" + kind)
		case 4:
			r.Kind, r.Subjects = record.Dismiss, r.Subjects[:1]
		}
		rulings = append(rulings, r)
	}
	return rulings
}

// TestShuffle is TestOrder on more documents.
func TestShuffle(t *testing.T) {
	w := made(3, 2000, true)
	want := Link(w.lexicon, NewNames(), w.evidence, nil)
	random := rand.New(rand.NewPCG(5, 5))
	random.Shuffle(len(w.evidence), func(i, j int) { w.evidence[i], w.evidence[j] = w.evidence[j], w.evidence[i] })
	x := New(w.lexicon, NewNames())
	for _, e := range w.evidence {
		x.Put(e)
		x.Settle()
	}
	if diff := cmp.Diff(want, x.View()); diff != "" {
		t.Errorf("order matters (-batch +incremental):\n%.4000s", diff)
	}
}

// agreement compares groups of mentions of a kind with the truth: the share of
// true things that came out as one, and that of things found that are pure.
type agreement struct {
	whole, truths, pure, found int
	examples                   []string
}

func (a agreement) String() string {
	return fmt.Sprintf("whole %d of %d (%.2f %%), pure %d of %d (%.2f %%)", a.whole, a.truths, 100*float64(a.whole)/float64(a.truths), a.pure, a.found, 100*float64(a.pure)/float64(a.found))
}

func agreementOf(w *world, v *record.View, kind string) agreement {
	byTruth, byFound := map[string]map[string]bool{}, map[string]map[string]bool{}
	note := func(of map[string]map[string]bool, key, value string) {
		if of[key] == nil {
			of[key] = map[string]bool{}
		}
		of[key][value] = true
	}
	for _, l := range v.Links {
		ids := map[string][]string{"meeting": l.Meetings, "person": l.People, "initiative": l.Initiatives}[kind]
		for i, id := range ids {
			truth := w.truth[fmt.Sprintf("%s#%s%d", l.Document, kind, i)]
			sure, doubtful := strings.CutPrefix(truth, "?")
			note(byFound, id, sure)
			if !doubtful {
				note(byTruth, truth, id)
			}
		}
	}
	var a agreement
	for truth, found := range byTruth {
		if a.truths++; len(found) == 1 {
			a.whole++
		} else {
			a.examples = append(a.examples, fmt.Sprintf("%s split: %v", truth, slices.Sorted(maps.Keys(found))))
		}
	}
	for id, truths := range byFound {
		if a.found++; len(truths) == 1 {
			a.pure++
		} else {
			a.examples = append(a.examples, fmt.Sprintf("%s joins: %v", id, slices.Sorted(maps.Keys(truths))))
		}
	}
	slices.Sort(a.examples)
	return a
}

// TestTruth links ten thousand made-up documents and compares with the truth:
// nearly everything that is one came out as one, and next to nothing was joined
// that is two.
func TestTruth(t *testing.T) {
	documents := 10000
	if testing.Short() {
		documents = 1000
	}
	w := made(11, documents, true)
	v := Link(w.lexicon, NewNames(), w.evidence, nil)
	for kind, least := range map[string]float64{"meeting": 0.995, "person": 0.99, "initiative": 0.995} {
		a := agreementOf(w, v, kind)
		t.Logf("%s: %v", kind, a)
		if float64(a.whole) < 0.97*float64(a.truths) || float64(a.pure) < least*float64(a.found) {
			t.Errorf("%s: %v\n%s", kind, a, strings.Join(a.examples[:min(20, len(a.examples))], "\n"))
		}
	}
	checkNames(t, v)
	copies := 0
	for _, l := range v.Links {
		if of := w.truth[l.Document+"#copy"]; of != "" {
			copies++
			if l.CopyOf != of {
				t.Errorf("%s is a copy of %q; want %s", l.Document, l.CopyOf, of)
			}
		} else if l.CopyOf != "" {
			t.Errorf("%s is no copy of %s", l.Document, l.CopyOf)
		}
	}
	t.Logf("%d copies", copies)
}

// checkNames wants every id and alias to name one thing of its kind.
func checkNames(t *testing.T, v *record.View) {
	t.Helper()
	names := map[string]string{}
	check := func(kind, id string, aliases []string) {
		for _, name := range append(slices.Clone(aliases), id) {
			if other, taken := names[kind+name]; taken {
				t.Errorf("%s %s names %s and %s", kind, name, other, id)
			}
			names[kind+name] = id
		}
	}
	for _, m := range v.Meetings {
		check("meeting", m.ID, m.Aliases)
	}
	for _, p := range v.People {
		check("person", p.ID, p.Aliases)
	}
	for _, i := range v.Initiatives {
		check("initiative", i.ID, i.Aliases)
	}
}
