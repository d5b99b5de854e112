package relation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

func TestStockPhraseComesAndGoes(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	say := func(id string, date record.Date, side, words string) *page {
		return w.page(id, date, side, "They said: "+words+".").states("XA", record.ActAffirm, "glass-sea", words)
	}
	say("a", "2028-01-01", "XA", "Alvenia stands for calm and open water in the Sea of Glass")
	say("b", "2029-01-01", "XA", "it hopes for calm and open water again")
	say("c", "2029-01-02", "XA", "it hopes for calm and open water again").copyOf("b")
	say("d", "2030-01-01", "XA", "the boats may sail")
	say("e", "2030-02-01", "XB", "calm and open water, in our words").kind(record.Abstract)
	lines := w.index().Positions(PositionFilter{Party: "XA", Topic: "glass-sea", Formulas: true})
	if len(lines) != 1 || len(lines[0].Formulas) != 1 {
		t.Fatalf("one line with one stock phrase: %+v", lines)
	}
	f := lines[0].Formulas[0]
	f.Quotes = nil
	want := Formula{Words: "calm and open water", First: "2028-01-01", Last: "2029-01-02", Accounts: 2, Gone: true, Since: "2030-01-01"}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}

func TestLineOverTheYears(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	w.page("a", "2028-01-01", "XA", "They hail the lamps.").states("XA", record.ActWelcome, "pilotage", "the lamps")
	w.page("b", "2030-01-01", "XA", "They hail lamps and reject dues.").states("XA", record.ActWelcome, "pilotage", "lamps").states("XA", record.ActReject, "pilotage", "dues")
	w.page("c", "", "XA", "They note ice.").states("XA", record.ActNote, "pilotage", "ice")
	l := w.index().Positions(PositionFilter{})[0]
	var got []string
	for _, y := range l.Years {
		for _, a := range y.Acts {
			got = append(got, record.Ordinal(y.Year)+" "+string(a.Act))
		}
		for _, n := range y.New {
			got = append(got, "new "+string(n))
		}
	}
	if diff := cmp.Diff([]string{"2028th welcome", "2030th reject", "2030th welcome", "new reject", "0th note"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string][]string{
		"The ROK's well-known “Plan”, again.": {"the", "rok", "well-known", "", "plan", "", "again", ""},
		"한-아세안 대화":                            {"한-아세안", "대화"},
		"Đỗ Hùng Việt":                        {"đỗ", "hùng", "việt"},
		"":                                    {},
	} {
		if diff := cmp.Diff(want, words(text)); diff != "" {
			t.Errorf("%q\n%s", text, diff)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("It hopes – for “calm”, and\x00open\xff water…")
	f.Add("한-아세안 대화 e\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		last := "x"
		for _, w := range words(text) {
			if w == "" && last == "" {
				t.Errorf("two breaks in a row in %q", text)
			}
			last = w
		}
		contentWords(text)
		splitNumber(text)
		monthsOf(text)
		paidFrom(text)
		compareNumbers(text, "1.2")
		endOf(record.Date(text))
	})
}

// FuzzReading gives the index readings whose spans and indices lie anywhere: it
// answers without panic, and no quote outside of its text yields words.
func FuzzReading(f *testing.F) {
	f.Add("calm water for all", 3, 9, 0, "2030-04", "1. lamps")
	f.Add("", -1, 99, 7, "XXXX-01-02", "")
	f.Fuzz(func(t *testing.T, text string, start, end, index int, date, value string) {
		span := record.Span{Start: start, End: end}
		quote := record.Quote{Document: "a", Span: span}
		d := record.Date(date)
		e := record.Entry{
			Document: record.Document{ID: "a", Text: text, Published: d},
			Reading: record.Reading{
				Meetings: []record.MeetingMention{{Mechanism: "concord-dorrem-colloquy", Reported: true, Date: d, Venue: value, Quotes: []record.Span{span}}},
				Statements: []record.Statement{{Meeting: index, Speaker: record.Speaker{Actor: "XA", Person: index}, Act: record.ActWelcome,
					Topics: []string{"partnership-status"}, Content: []record.Span{span}, Quote: span}},
				Pledges: []record.Pledge{{Meeting: index, Through: index, PartOf: index, Purpose: value, Anchor: span, Quote: span,
					Amount: &record.Money{Value: float64(index), Currency: "USD"}}},
				Initiatives: []record.InitiativeMention{{Kind: record.PlanOfAction, Names: []record.Named{{Text: value, Span: span}}}, {Kind: record.Fund, Names: []record.Named{{Text: value, Span: span}}}},
				Facts: []record.Fact{{Subject: record.Ref{ID: "concord-dorrem"}, Property: "coordinator", Value: value, From: d, Quote: span},
					{Subject: record.Ref{ID: "concord-dorrem"}, Property: "proposed-status", Value: value, Quote: span},
					{Subject: record.Ref{Kind: "initiative", Index: index}, Property: "line-of-effort", Value: value, Quote: span}},
			},
		}
		view := record.View{
			Meetings: []record.Meeting{{ID: "m", Mechanism: "concord-dorrem-colloquy", Ordinal: index, Date: d, Status: record.Held,
				Accounts: []record.MentionRef{{Document: "a", Index: index}}, Quotes: []record.Quote{quote}}},
			Initiatives: []record.Initiative{{ID: "p", Kind: record.PlanOfAction, Names: []string{value}, From: d, Mentions: []record.MentionRef{{Document: "a", Index: index}}}},
			Links:       []record.Links{{Document: "a", Meetings: []string{"m"}, Initiatives: []string{"p", "q"}}},
		}
		x := New(fuzzLexicon(t), &view, []record.Entry{e})
		if _, err := x.Relation("concord-dorrem", day(2031, 1, 1)); err != nil {
			t.Fatal(err)
		}
		x.Totals(x.Ledger())
		x.Positions(PositionFilter{Formulas: true})
		x.Commitments("", day(2031, 1, 1))
	})
}

// TestPointsAreThoseOfPositions: each party makes as many points in a year whether
// they are gone through by document or by line; joint ones come once for all.
func TestPointsAreThoseOfPositions(t *testing.T) {
	lex := defaultLexicon(t)
	view, entries := made(lex, 500)
	for i := range 50 {
		view.Links[i].CopyOf = view.Links[i+50].Document
	}
	joint := &entries[77].Reading.Statements[1]
	joint.Joint, joint.Actors = true, []string{"KR", "VN"}
	x := New(lex, view, entries)
	type of struct {
		party, topic string
		year         int
	}
	want, got := map[of]int{}, map[of]int{}
	for _, l := range x.Positions(PositionFilter{}) {
		for _, y := range l.Years {
			for _, a := range y.Acts {
				for _, q := range a.Quotes {
					if x.by[q.Document].links.CopyOf == "" {
						want[of{l.Party, l.Topic, y.Year}]++
					}
				}
			}
		}
	}
	for p := range x.Points() {
		for _, topic := range p.Statement.Topics {
			for _, party := range p.Parties {
				got[of{party, topic, p.Year}]++
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
