package pipeline

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"readout/internal/record"
)

// TestLinkerIsThatOfNothing takes documents in by parts, rules, and takes a ruling
// back: at every step the view that was carried on is that of a linking from
// nothing.
func TestLinkerIsThatOfNothing(t *testing.T) {
	p := fresh(t)
	captures := madeUp()
	check := func(step string) *record.View {
		t.Helper()
		carried, err := p.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		other, err := New(Config{Store: p.Store, Lexicon: p.Lexicon})
		if err != nil {
			t.Fatal(err)
		}
		anew, err := other.Relink(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(anew, carried, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: the carried view is another than one from nothing (-nothing +carried):\n%.2000s", step, d)
		}
		return carried
	}
	if err := p.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	var view *record.View
	for from := 0; from < len(captures); from += 24 {
		if _, err := p.Ingest(t.Context(), all(captures[from:min(from+24, len(captures))])); err != nil {
			t.Fatal(err)
		}
		view = check("more documents")
	}
	rule := func(r record.Ruling) record.Ruling {
		t.Helper()
		r.By = "a test"
		kept, err := p.Rule(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	venue := rule(record.Ruling{Kind: record.Correct, Subjects: []string{view.Meetings[0].ID}, Field: "venue", Value: "Upper Harbour"})
	if got := check("a correction").Meetings[0].Venue; got != "Upper Harbour" {
		t.Errorf("venue %q after it was corrected", got)
	}
	rule(record.Ruling{Kind: record.SamePerson, Subjects: []string{view.People[0].ID, view.People[1].ID}})
	check("two people are one")
	rule(record.Ruling{Kind: record.Withdraw, Subjects: []string{venue.Name()}})
	if got := check("a correction taken back").Meetings[0].Venue; got == "Upper Harbour" {
		t.Error("the correction still holds after it was taken back")
	}
}
