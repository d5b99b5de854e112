package relation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

// planWorld is a plan's own text, and pages of its time, in our own words.
func planWorld(t *testing.T) *world {
	w := newWorld(t, defaultLexicon(t))
	w.page("plan", "2021-01-02", "asean", strings.Join([]string{
		"1. Sea matters", "1.1 Keep the lamps on Gull Rock and its buoys lit. (Lead body: Harbour pilots)", "1.2 Train wardens of reefs in diving.", "Lead: Reef office",
		"2. Trade", "2.1 Lower the dues on dried kelp.", "2.2 Print a list of dues.", "40 boats took part in 2020."}, "\n"))
	w.entries[0].Document.Title = "Plan of Action of ASEAN and the Republic of Korea (2021-2025)"
	round := func(n int, date record.Date) record.Meeting {
		return record.Meeting{ID: "asean-rok-dialogue/" + string(rune('0'+n/10)) + string(rune('0'+n%10)), Mechanism: "asean-rok-dialogue", Ordinal: n, Date: date}
	}
	p := w.page("a", "2022-04-05", "KR", "At round 26 a sum of 5 million for lamps and buoys on Gull Rock was offered, and it was promised to train reef wardens in diving.").reports(round(26, "2022-04-04"), "round 26")
	p.pledges("KR", 5e6, "lamps and buoys on Gull Rock", -1, -1, "5 million")
	p.states("KR", record.ActPledge, "maritime", "to train reef wardens in diving")
	w.page("b", "2024-04-05", "KR", "At round 28 they met. They noted that 97 per cent of the action lines had been addressed. The next day was fine.").reports(round(28, "2024-04-04"), "round 28")
	w.page("c", "2026-04-05", "KR", "At round 30 they noted good progress in the Plan of Action (2021-2025), of which 61 of 64 lines were done, and 99% of guests came to the Plan of Action dinner.").reports(round(30, "2026-04-04"), "round 30")
	return w
}

func TestPlanAsMatrix(t *testing.T) {
	w := planWorld(t)
	var plan Plan
	for _, p := range w.relation("asean-rok", day(2026, 5, 1)).Plans {
		if p.From == 2021 {
			plan = p
		}
	}
	type line struct{ Number, Pillar, Text, Lead, Linked string }
	var got []line
	for _, l := range plan.Lines {
		got = append(got, line{l.Number, l.Pillar, l.Text, l.Lead, strings.Join(l.Linked, " ")})
		if q := l.Quotes[0]; q.Span.Of(w.entries[0].Document.Text) != l.Text {
			t.Errorf("the quote of line %s is %q", l.Number, q.Span.Of(w.entries[0].Document.Text))
		}
	}
	want := []line{
		{"1.1", "Sea matters", "Keep the lamps on Gull Rock and its buoys lit.", "Harbour pilots", "a#p21"},
		{"1.2", "Sea matters", "Train wardens of reefs in diving.", "Reef office", "a#c91"},
		{"2.1", "Trade", "Lower the dues on dried kelp.", "", ""},
		{"2.2", "Trade", "Print a list of dues.", "", ""},
	}
	for i := range got {
		if i < len(want) && strings.HasPrefix(got[i].Linked, "a#c") {
			got[i].Linked = want[i].Linked // where the promise stands is not the point
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var reviews []string
	for _, r := range plan.Reviews {
		reviews = append(reviews, string(r.Date)+" "+r.Share+" "+r.Basis+" "+r.Meeting)
	}
	if diff := cmp.Diff([]string{"2024-04-04 97 % in-force asean-rok-dialogue/28", "2026-04-04 61 of 64 stated asean-rok-dialogue/30"}, reviews); diff != "" {
		t.Error(diff)
	}
}

// TestPlanByHand: a plan that a note enters has its lines, with who leads and what
// was said of each, joins what others say of the same number, and is no account.
func TestPlanByHand(t *testing.T) {
	w := planWorld(t)
	text := "Line: Lower the dues on all kelp\nLead: Customs\nLinked: kelp-fund a#p26\nReview: 3 of 4 dues are lower\nPlan of Action 2021-2025"
	p := w.page("note", "2025-01-01", "", text).kind(record.Internal)
	plan := p.names(record.Initiative{ID: "plan/2021-2025", Kind: record.PlanOfAction, Parties: []string{"KR", "asean"}, From: "2021", To: "2025"}, "Plan of Action 2021-2025")
	for property, value := range map[string]string{
		"action-line": "2.1. Lower the dues on all kelp", "line-lead": "2.1. Customs", "line-linked": "2.1. kelp-fund a#p26", "line-review": "2.1. 3 of 4 dues are lower",
	} {
		p.entry().Reading.Facts = append(p.entry().Reading.Facts, record.Fact{
			Subject: record.Ref{Kind: "initiative", Index: plan}, Property: property, Value: value, Quote: p.span(strings.TrimPrefix(value, "2.1. "))})
	}
	for _, p := range w.relation("asean-rok", day(2026, 5, 1)).Plans {
		if p.From != 2021 {
			continue
		}
		if p.Accounts != 0 || len(p.Lines) != 4 {
			t.Errorf("%d accounts, %d lines", p.Accounts, len(p.Lines))
		}
		l := p.Lines[2]
		if l.Text != "Lower the dues on dried kelp." || l.Lead != "Customs" || l.Accounts != 1 || len(l.Linked) != 2 || len(l.Reviews) != 1 || l.Reviews[0].Share != "3 of 4" || !l.Quotes[1].Note {
			t.Errorf("%+v", l)
		}
	}
}

func TestShares(t *testing.T) {
	for words, want := range map[string]string{
		"97% of the lines": "97 %", "97 per cent": "97 %", "98.5 %": "98.5 %", "61 out of 64 lines": "61 of 64", "all lines": "", "64 of 61": "", "26 of 2020": "", "4 of the 8": "4 of 8",
	} {
		if got := shareOf(words); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}
