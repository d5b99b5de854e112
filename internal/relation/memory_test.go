package relation

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"readout/internal/record"
)

// TestRenewed: an index that takes over what it knows says what a new one says,
// whatever changed, and does not look into what did not.
func TestRenewed(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	first := w.page("a", "2030-04-03", "XA", "At the 24th Dorrem offered 8 million for bursaries and promised to open the Lantern School for harbour pilots.").
		reports(colloquy(24, "2030-04-02"), "the 24th").states("XD", record.ActPledge, "pilotage", "to open the Lantern School for harbour pilots")
	first.pledges("XD", 8e6, "bursaries", -1, -1, "8 million for bursaries")
	w.page("b", "2031-04-03", "XB", "At the 25th the Lantern School for harbour pilots was opened.").reports(colloquy(25, "2031-04-02"), "the 25th")
	before := w.index()
	before.Ledger()
	before.Commitments("", day(2032, 1, 1))
	kept := before.by["a"].memory

	w.entries = slices.Clone(w.entries)
	w.page("c", "2031-04-04", "XD", "At the 25th Dorrem confirmed 8 million for bursaries.").reports(colloquy(25, "2031-04-02"), "the 25th").
		pledges("XD", 8e6, "bursaries", -1, -1, "8 million for bursaries")
	w.entries[1].Document.Text = "At the 25th the Lantern School for harbour pilots was shelved."
	after, fresh := Renew(before, w.lex, &w.view, w.entries), w.index()
	if diff := cmp.Diff(fresh.Ledger(), after.Ledger(), cmpopts.IgnoreUnexported(Ledger{}, Pledge{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(fresh.Commitments("", day(2032, 1, 1)), after.Commitments("", day(2032, 1, 1)), cmpopts.IgnoreUnexported(Commitment{})); diff != "" {
		t.Error(diff)
	}
	if got := after.Commitments("", day(2032, 1, 1)); got[0].Status != Dropped {
		t.Errorf("the changed page is read anew: %+v", got)
	}
	if after.by["a"].memory != kept || after.by["b"].memory == before.by["b"].memory {
		t.Error("what did not change is kept, what did is not")
	}
}
