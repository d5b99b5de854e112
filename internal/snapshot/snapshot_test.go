package snapshot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"readout/internal/intake"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/store/sqlite"
	"readout/lexicon"
)

func TestAliasLeadsToTheObject(t *testing.T) {
	one, two := &record.Meeting{ID: "a/1", Aliases: []string{"Old", "b/1"}}, &record.Meeting{ID: "B/1"}
	index := map[string]*record.Meeting{}
	enter(index, one, one.ID, one.Aliases)
	enter(index, two, two.ID, two.Aliases)
	for id, want := range map[string]*record.Meeting{"OLD": one, "a/1": one, "b/1": two, "new": nil} {
		if got := Find(index, id); got != want {
			t.Errorf("%s leads to %v", id, got)
		}
	}
}

// Two invented accounts of an invented meeting, and a third that comes later.
var accounts = []string{
	"SEOUL, 4 April 2018 - The 22nd ASEAN-ROK Dialogue was held in Seoul on 4 April 2018. Deputy Minister Park Sol-bi led the Korean delegation.\n\nThe Korean side pledged US$4 million to the ASEAN-Korea Orchard Fund.\n",
	"Viet Nam took part in the 22nd ASEAN-ROK Dialogue in Seoul on April 4, 2018.\n\nASEAN welcomed the Korean pledge of US$4 million to the ASEAN-Korea Orchard Fund.\n",
	"The 23rd ASEAN-ROK Dialogue was held in Hanoi on 3 May 2019.\n\nThe Korean side pledged US$7 million to the ASEAN-Korea Orchard Fund.\n",
}

// TestCarriedOn makes a snapshot of three documents and a ruling from one of two,
// and holds it against one made of nothing.
func TestCarriedOn(t *testing.T) {
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	p, err := pipeline.New(pipeline.Config{Store: store, Lexicon: lex})
	if err != nil {
		t.Fatal(err)
	}
	take := func(from, to int) {
		t.Helper()
		_, err := p.Ingest(t.Context(), func(yield func(intake.Capture, error) bool) {
			for i := from; i < to; i++ {
				name := string(rune('a'+i)) + ".txt"
				if !yield(intake.Capture{Name: name, Path: name, Bytes: []byte(accounts[i])}, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	take(0, 2)
	before, err := Make(t.Context(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := before.Told(t.Context()); err != nil {
		t.Fatal(err)
	}
	take(2, 3)
	if _, err := p.Rule(t.Context(), record.Ruling{Kind: record.Correct, Subjects: []string{before.View.Meetings[0].ID}, Field: "venue", Value: "Upper Harbour", By: "a test"}); err != nil {
		t.Fatal(err)
	}
	carried, err := Make(t.Context(), p, before)
	if err != nil {
		t.Fatal(err)
	}
	anew, err := Make(t.Context(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if carried.told.Load() == nil || anew.told.Load() != nil {
		t.Error("what was asked of the last snapshot is not carried on, or is made of a first one unasked")
	}
	if len(carried.Order) != 3 || len(before.Order) != 2 {
		t.Errorf("%d documents then, %d now", len(before.Order), len(carried.Order))
	}
	if carried.View.Meetings[0].Venue != "Upper Harbour" || strings.Contains(before.View.Meetings[0].Venue, "Upper") {
		t.Error("the ruling is not in the new snapshot, or it is in the old one")
	}
	for what, pair := range map[string][2]any{
		"view": {anew.View, carried.View}, "documents": {anew.Documents, carried.Documents}, "order": {anew.Order, carried.Order},
	} {
		if d := cmp.Diff(pair[0], pair[1], cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s (-of nothing +carried on):\n%s", what, d)
		}
	}
	_, wantEntries, err := anew.Told(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, gotEntries, err := carried.Told(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(wantEntries, gotEntries, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("entries (-of nothing +carried on):\n%s", d)
	}
}
