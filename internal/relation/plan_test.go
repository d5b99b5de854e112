package relation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

// TestActionPlanOfAugust2020: a plan that is named without its period is the one
// that was in force, not the one that is in force now nor the one next named.
func TestActionPlanOfAugust2020(t *testing.T) {
	w := newWorld(t, defaultLexicon(t))
	parties := []string{"KR", "asean"}
	w.page("a", "2020-08-27", "VN", "On 26 August at round 24 both agreed to go on with the Action Plan.").
		reports(record.Meeting{ID: "asean-rok-dialogue/24", Mechanism: "asean-rok-dialogue", Ordinal: 24, Date: "2020-08-26"}, "round 24").
		names(record.Initiative{ID: "action-plan", Kind: record.PlanOfAction, Parties: parties}, "the Action Plan")
	w.page("b", "2024-04-05", "VN", "At round 28 they spoke of the Plan of Action 2021-2025.").
		reports(record.Meeting{ID: "asean-rok-dialogue/28", Mechanism: "asean-rok-dialogue", Ordinal: 28, Date: "2024-04-04"}, "round 28").
		names(record.Initiative{ID: "plan/2021-2025", Kind: record.PlanOfAction, Parties: parties, From: "2021", To: "2025"}, "Plan of Action 2021-2025")
	r := w.relation("asean-rok", day(2024, 5, 1))
	type told struct {
		From, Accounts int
		State          string
		Verdict        Verdict
		Bases          []string
	}
	var got []told
	for _, p := range r.Plans {
		var bases []string
		for _, m := range p.Mentions {
			bases = append(bases, m.Basis)
		}
		got = append(got, told{p.From, p.Accounts, p.State, p.Verdict, bases})
	}
	want := []told{
		{2011, 0, "past", Expected, nil}, {2016, 1, "past", Expected, []string{"in-force"}},
		{2021, 1, "in force", Confirmed, []string{"stated"}}, {2026, 0, "to come", Expected, nil},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p := r.Plans[2]; p.Before != r.Plans[1].ID || p.After != r.Plans[3].ID {
		t.Errorf("what it follows and what follows it: %+v", p)
	}
}

func TestLinesOfAProgramme(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	p := w.page("a", "2030-04-03", "XD", "At the 24th: the Beacon Initiative has two lines: 1) keep lamps and buoys lit, 10) train pilots. Its Lamp Project, funded by the Harbour Fund, cares for lamps and buoys.").
		reports(colloquy(24, "2030-04-02"), "the 24th")
	initiative := p.names(record.Initiative{ID: "beacon", Kind: record.Programme}, "Beacon Initiative")
	lamp := p.names(lampProject, "Lamp Project")
	p.names(harbourFund, "Harbour Fund")
	r := &p.entry().Reading
	about := func(i int, property, value, words string) {
		r.Facts = append(r.Facts, record.Fact{Subject: record.Ref{Kind: "initiative", Index: i}, Property: property, Value: value, Quote: p.span(words)})
	}
	about(initiative, "line-of-effort", "10. Train pilots", "10) train pilots")
	about(initiative, "line-of-effort", "1. Keep lamps and buoys lit", "1) keep lamps and buoys lit")
	about(initiative, "lines-of-effort", "2", "two lines")
	about(lamp, "part-of", "Beacon Initiative", "Its Lamp Project")
	p.pledges("XD", 5e6, "lamps and buoys", lamp, -1, "lamps and buoys")
	var beacon, project Programme
	for _, o := range w.relation("concord-dorrem", day(2031, 1, 1)).Programmes {
		switch o.ID {
		case "beacon":
			beacon = o
		case "lamp-project":
			project = o
		}
	}
	if len(beacon.Lines) != 2 || beacon.Lines[0].Number != "1" || beacon.Lines[1].Text != "Train pilots" || beacon.LineCount.Value != "2" {
		t.Errorf("lines in order of their numbers: %+v", beacon.Lines)
	}
	if len(beacon.Parts) != 1 || len(beacon.Lines[0].Linked) != 1 || len(beacon.Lines[1].Linked) != 0 {
		t.Errorf("the project's pledge is linked to the line that shares its words: %+v", beacon)
	}
	if len(project.PartOf) != 2 || project.PartOf[1].Value != "harbour-fund" {
		t.Errorf("the project lies in the initiative and is paid by the fund: %+v", project.PartOf)
	}
}

func TestNumbers(t *testing.T) {
	for line, want := range map[string][2]string{
		"1. Keep lamps": {"1", "Keep lamps"}, "3.2.1 Train": {"3.2.1", "Train"}, "12) Go": {"12", "Go"}, "Keep lamps": {"", "Keep lamps"}, "": {"", ""},
	} {
		number, text := splitNumber(line)
		if got := [2]string{number, text}; got != want {
			t.Errorf("%q: %q", line, got)
		}
	}
}

func TestPlanOfItsOwnText(t *testing.T) {
	w := newWorld(t, defaultLexicon(t))
	w.page("plan", "2021-01-02", "asean", "POLITICAL MATTERS\n\n1. Talks\n1.1 Hold talks each spring.\n1.2. Keep minutes.\n\n2) Trade\n2.1 Lower the dues.\nNo number here.")
	w.entries[0].Document.Title = "Plan of Action of ASEAN and the Republic of Korea (2021-2025)"
	var got []string
	for _, p := range w.relation("asean-rok", day(2024, 5, 1)).Plans {
		for _, l := range p.Lines {
			got = append(got, l.ID+" "+l.Pillar+": "+l.Text+" = "+l.Quotes[0].Span.Of(w.entries[0].Document.Text))
		}
	}
	want := []string{
		"asean-rok/plan/2021-2025#1.1 Talks: Hold talks each spring. = Hold talks each spring.",
		"asean-rok/plan/2021-2025#1.2 Talks: Keep minutes. = Keep minutes.",
		"asean-rok/plan/2021-2025#2.1 Trade: Lower the dues. = Lower the dues.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
