package relation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

// TestWordsThatClose holds promises against what later pages say. Each case is one
// promise made at the 24th round, on 2 April 2030, and one page of a year later.
func TestWordsThatClose(t *testing.T) {
	cases := []struct {
		name, promise, later, status string
	}{
		{"told as done", "to open the Lantern School for harbour pilots", "The Lantern School for harbour pilots was opened in May.", Done},
		{"in other forms", "would host a youth forum on coral reefs", "Both hailed the youth forum on coral reefs that was held in Port Amber.", Done},
		{"by a noun", "to launch a study grant for tide mathematicians", "They welcomed the launch of the study grant for tide mathematicians.", Done},
		{"by the same party, actively", "to sign the accord on buoy maintenance and beacons", "Dorrem has signed the accord on buoy maintenance and beacons.", Done},
		{"completed", "to submit a survey of the northern fishing banks", "The survey of the northern fishing banks was completed.", Done},
		{"dropped", "to build a tide observatory on Gull Rock", "The tide observatory on Gull Rock was abandoned for want of stone.", Dropped},
		{"by somebody else", "to sign the accord on buoy maintenance and beacons", "Brisland has signed the accord on buoy maintenance and beacons.", Open},
		{"still to come", "to open the Lantern School for harbour pilots", "The Lantern School for harbour pilots will be opened in May.", Open},
		{"not yet", "to open the Lantern School for harbour pilots", "The Lantern School for harbour pilots has not been opened.", Open},
		{"hoped for", "to open the Lantern School for harbour pilots", "They hoped that the Lantern School for harbour pilots was opened soon.", Open},
		{"another number", "to host the 5th youth forum on coral reefs", "The 4th youth forum on coral reefs was held.", Open},
		{"the same number", "to host the 5th youth forum on coral reefs", "The 5th youth forum on coral reefs was held.", Done},
		{"another thing", "to open the Lantern School for harbour pilots", "The Lantern Museum for harbour bells was opened.", Open},
		{"another deed", "to sign the accord on buoy maintenance and beacons", "The accord on buoy maintenance and beacons was published.", Open},
		{"no end to it", "to continue to support harbour pilots of the Lantern School", "The Lantern School for harbour pilots was opened.", Open},
		{"vague words", "to launch new cooperation projects", "New cooperation projects were launched.", Open},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, leagueLexicon(t))
			w.page("a", "2030-04-03", "XA", "At the 24th Dorrem promised "+c.promise+".").reports(colloquy(24, "2030-04-02"), "the 24th").
				states("XD", record.ActPledge, "pilotage", c.promise)
			w.page("b", "2031-04-03", "XB", "They met for the 25th. It was a fine day. "+c.later).reports(colloquy(25, "2031-04-02"), "the 25th")
			got := w.index().Commitments("concord-dorrem", day(2032, 1, 1))
			if len(got) != 1 || got[0].Status != c.status {
				t.Fatalf("%s: %+v", c.status, got)
			}
			if closed := got[0].ClosedBy; (closed != nil) != (c.status != Open) {
				t.Errorf("closed by %v", closed)
			} else if closed != nil && closed.Span.Of(w.entries[1].Document.Text) != c.later {
				t.Errorf("closed by the words %q", closed.Span.Of(w.entries[1].Document.Text))
			}
		})
	}
}

// TestOnlyLaterWordsClose: a promise is not closed by its own page, by an earlier
// one, nor by one on other relations.
func TestOnlyLaterWordsClose(t *testing.T) {
	const done = "The Lantern School for harbour pilots was opened."
	w := newWorld(t, leagueLexicon(t))
	w.page("earlier", "2029-04-03", "XB", "At the 23rd. "+done).reports(colloquy(23, "2029-04-02"), "the 23rd")
	w.page("a", "2030-04-03", "XA", "At the 24th Dorrem promised to open the Lantern School for harbour pilots. "+done).reports(colloquy(24, "2030-04-02"), "the 24th").
		states("XD", record.ActPledge, "pilotage", "to open the Lantern School for harbour pilots")
	w.page("elsewhere", "2031-04-03", "XB", "Nobody met. "+done)
	w.page("undated", "", "XB", "At some round. "+done)
	if got := w.index().Commitments("", day(2032, 1, 1)); len(got) != 1 || got[0].Status != Open {
		t.Errorf("%+v", got)
	}
}

func TestMeetingHeldClosesItsPromise(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	p := w.page("a", "2030-04-03", "XA", "At the 24th Dorrem promised to host the 25th round.").reports(colloquy(24, "2030-04-02"), "the 24th").
		states("XD", record.ActPledge, "pilotage", "to host the 25th round")
	p.entry().Reading.Meetings = append(p.entry().Reading.Meetings, record.MeetingMention{Mechanism: "concord-dorrem-colloquy", Ordinal: 25, Quotes: []record.Span{p.span("the 25th round")}})
	p.links().Meetings = append(p.links().Meetings, colloquy(25, "").ID)
	if got := w.index().Commitments("", day(2030, 5, 1)); got[0].Status != Open {
		t.Errorf("before: %+v", got)
	}
	w.page("b", "2031-04-03", "XD", "The 25th round met in Port Amber.").reports(colloquy(25, "2031-04-02"), "The 25th round")
	got := w.index().Commitments("", day(2032, 1, 1))
	if len(got) != 1 || got[0].Status != Done || got[0].ClosedBy.Span.Of(w.entries[1].Document.Text) != "The 25th round" {
		t.Errorf("after: %+v", got)
	}
}

// TestProgrammeDoneClosesItsPromise: under whatever name, but only the programme
// itself and not what is done under it.
func TestProgrammeDoneClosesItsPromise(t *testing.T) {
	for later, want := range map[string]string{
		"The LP (Lamp Project) was formally launched.":       Done,
		"They hailed the launch of the LP.":                  Done,
		"Dorrem has launched the LP.":                        Done,
		"A seminar of the LP on tides was launched.":         Open,
		"The LP on which much was said of ships launched.":   Open,
		"They launched a song, and the LP was a word of it.": Open,
	} {
		w := newWorld(t, leagueLexicon(t))
		p := w.page("a", "2030-04-03", "XA", "At the 24th Dorrem promised to launch the Lamp Project.").reports(colloquy(24, "2030-04-02"), "the 24th").
			states("XD", record.ActPledge, "pilotage", "to launch the Lamp Project")
		p.names(lampProject, "Lamp Project")
		w.page("b", "2031-04-03", "XB", "At the 25th. "+later).reports(colloquy(25, "2031-04-02"), "the 25th").names(lampProject, "LP")
		if got := w.index().Commitments("", day(2032, 1, 1)); got[0].Status != want {
			t.Errorf("%q: %s (%s)", later, got[0].Status, got[0].Why)
		}
	}
}

func TestNotesOnCommitments(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	w.page("a", "2030-04-03", "XA", "At the 24th Dorrem promised to mark the reefs.").reports(colloquy(24, "2030-04-02"), "the 24th").
		states("XD", record.ActPledge, "pilotage", "to mark the reefs")
	id := w.index().Commitments("", day(2030, 5, 1))[0].ID
	note := func(name string, date record.Date, of, status, words string) {
		p := w.page(name, date, "", words).kind(record.Internal)
		p.entry().Reading.Commitments = []record.Commitment{{Meeting: -1, Actor: "XD", Of: of, Status: status, Text: p.span(words), Quote: p.span(words)}}
	}
	type state struct {
		Status string
		Note   bool
		By     string
	}
	states := func() (out []state) {
		for _, c := range w.index().Commitments("", day(2032, 1, 1)) {
			s := state{Status: c.Status, Note: c.Note}
			if c.ClosedBy != nil {
				s.By = c.ClosedBy.Document
			}
			out = append(out, s)
		}
		return out
	}
	note("n1", "2030-06-01", id, Done, "The reefs are marked.")
	if diff := cmp.Diff([]state{{Done, false, "n1"}}, states()); diff != "" {
		t.Error(diff)
	}
	note("n2", "2030-07-01", id, Open, "Half of them only.")
	note("n3", "2030-08-01", "", Dropped, "Dorrem sends no divers.")
	note("n4", "2030-08-01", "nothing#c7", Done, "Of nothing.")
	if diff := cmp.Diff([]state{{Open, false, ""}, {Dropped, true, "n3"}}, states()); diff != "" {
		t.Error(diff)
	}
}

func TestDeedSentences(t *testing.T) {
	text := "It was fine. The U.S. envoy Mr. Day was held up!\nNothing here\nSchools opened. Über was launched"
	var got []string
	for _, s := range deedSentences(text) {
		got = append(got, s.Of(text))
	}
	want := []string{"The U.S. envoy Mr. Day was held up!", "Schools opened.", "Über was launched"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzDeedSentences(f *testing.F) {
	f.Add("The school was opened. 학교가 was opened.\nlaunched")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range deedSentences(text) {
			if s.Start < last || s.End > len(text) || s.Start >= s.End {
				t.Fatalf("%v of %d", s, len(text))
			}
			last = s.End
		}
	})
}
