package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// stated is one claim of a relation as the program prints it.
type stated struct {
	Value   string
	Verdict string
	Quotes  []struct{ Exact string }
}

// told reports whether documents say what the claim holds, in words to be shown.
func (q stated) told() bool { return len(q.Quotes) > 0 && q.Quotes[0].Exact != "" }

// relationPage is what this test reads of `readout relation`.
type relationPage struct {
	Status       string
	Coordinators []struct {
		Actor, From, To string
		Claim           stated
	}
	Chairs []struct {
		Actor, From  string
		Claim, Theme stated
	}
	Ladder []struct {
		Status string
		From   stated
		Events []struct {
			Kind, Date string
			By         []string
			Quotes     []struct{ Exact string }
		}
	}
	Mechanisms []struct {
		ID       string
		Sessions []struct {
			Ordinal, Year, Accounts int
			Host                    stated
			Chairs                  []struct {
				Office, Name string
				Claim        stated
			}
			Notes []struct{ Kind, Text string }
		}
	}
	Plans []struct {
		ID, Successor, Verdict string
		From, To               int
	}
	Programmes []struct {
		ID    string
		Names []string
		Lines []struct {
			Number, Text string
			Linked       []string
			Quotes       []struct{ Exact string }
		}
		PartOf []stated `json:"part_of"`
		Quotes []struct{ Exact string }
	}
	Matters []struct{ Kind, Subject, Value string }
}

// ledgerPage is what this test reads of `readout ledger`.
type ledgerPage struct {
	Pledges []struct {
		Donor, Recipient, Purpose, Sort, Programme, Inside, First string
		Amount                                                    struct{ Value float64 }
		From                                                      struct{ Value float64 } `json:"from_amount"`
		Accounts                                                  int
		Counted                                                   bool
		Steps                                                     []struct {
			Status string
			Quote  struct{ Exact string }
		}
	}
	Totals []struct {
		By, Key                    string
		Single, Recurring, Several float64
	}
}

// record asks of which documents the institution's page is made.
func institution(t *testing.T, folders ...string) (relationPage, ledgerPage) {
	t.Helper()
	db := filepath.Join(t.TempDir(), "readout.db")
	for _, folder := range folders {
		ask(t, "ingest", "--db", db, folder)
	}
	var page relationPage
	var ledger ledgerPage
	for command, into := range map[string]any{"relation": &page, "ledger": &ledger} {
		args := []string{command, "--db", db, "--format", "json"}
		if command == "relation" {
			args = append(args, "--on", "2025-06-01", "asean-rok")
		}
		if err := json.Unmarshal([]byte(ask(t, args...)), into); err != nil {
			t.Fatalf("%s: %v", command, err)
		}
	}
	return page, ledger
}

// TestSamplesStateTheInstitution holds the record of the samples against what
// issue 6 asks the record to state, clause by clause.
func TestSamplesStateTheInstitution(t *testing.T) {
	page, ledger := institution(t, filepath.Join("..", "..", "samples"))
	statesOffices(t, &page)
	statesSteps(t, &page)
	statesMoney(t, &ledger)
	statesProgrammes(t, &page, false)
	statesSessions(t, &page, "Cho Tae")
}

// TestPagesAndSamplesStateTheInstitution is the same of the five development
// pages together with the samples; it needs the development data.
func TestPagesAndSamplesStateTheInstitution(t *testing.T) {
	page, ledger := institution(t, filepath.Join("..", "..", "samples"), shared(t, "seeds"))
	statesOffices(t, &page)
	statesSteps(t, &page)
	statesMoney(t, &ledger)
	statesProgrammes(t, &page, true)
	statesSessions(t, &page, "Cho Tae, Do Hung Viet")
	statesInstruments(t, &page)
	for _, c := range page.Chairs {
		if c.Actor == "LA" && (!c.Theme.told() || !strings.Contains(c.Theme.Value, "Enhancing Connectivity and Resilience")) {
			t.Errorf("the theme of 2024 is not told: %+v", c.Theme)
		}
	}
}

// statesOffices: coordinators Brunei, Viet Nam, Thailand; Chairs of 2020 and 2024.
func statesOffices(t *testing.T, page *relationPage) {
	t.Helper()
	var order []string
	for _, c := range page.Coordinators {
		if c.Claim.told() {
			order = append(order, c.Actor)
		}
	}
	if want := "BN VN TH"; !strings.Contains(strings.Join(order, " "), want) {
		t.Errorf("coordinators told by documents are %v, want %s", order, want)
	}
	for year, state := range map[string]string{"2020": "VN", "2024": "LA"} {
		told := false
		for _, c := range page.Chairs {
			told = told || c.Actor == state && strings.HasPrefix(c.From, year) && c.Claim.told()
		}
		if !told {
			t.Errorf("no document tells that %s chairs ASEAN in %s", state, year)
		}
	}
}

// statesSteps: the comprehensive strategic partnership proposed, welcomed,
// established; the plan for 2021–2025 and the one that follows it.
func statesSteps(t *testing.T, page *relationPage) {
	t.Helper()
	var steps []string
	for _, rung := range page.Ladder {
		if rung.Status != "comprehensive-strategic-partnership" {
			continue
		}
		for _, e := range rung.Events {
			if len(e.Quotes) == 0 {
				t.Errorf("%s %s has no quote", e.Kind, e.Date)
			}
			steps = append(steps, e.Kind)
		}
		if rung.From.Value != "2024-10-10" || !rung.From.told() {
			t.Errorf("the partnership was established on %+v", rung.From)
		}
	}
	at := -1
	for _, want := range []string{"proposed", "welcomed", "established"} {
		i := slices.Index(steps, want)
		if i <= at {
			t.Errorf("%q does not follow in %v", want, steps)
		}
		at = i
	}
	for _, p := range page.Plans {
		if p.From == 2021 && (p.To != 2025 || p.Verdict != "confirmed" || p.Successor == "") {
			t.Errorf("the plan for 2021–2025: %+v", p)
		}
		if p.From == 2026 && (p.To != 2030 || p.Verdict != "confirmed") {
			t.Errorf("its successor: %+v", p)
		}
	}
}

// statesMoney: each sum once, with what it is for.
func statesMoney(t *testing.T, ledger *ledgerPage) {
	t.Helper()
	for _, want := range []struct {
		millions, from float64
		year           string
		about          string // in the purpose or the programme
		sort           string
		counted        bool
	}{
		{14, 7, "2020", "cooperation-fund", "", true},
		{1, 0, "2020", "covid", "", true},
		{5, 0, "2020", "medical", "", true},
		{10, 0, "2020", "covid", "", true},
		{8, 0, "2020", "postgraduate", "", true},
		{6, 0, "2020", "exchanges", "", true},
		{48, 0, "2023", "asean-related", "several", true},
		{30, 0, "2024", "digital-innovation", "", false},
	} {
		found := 0
		for _, p := range ledger.Pledges {
			about := strings.ToLower(p.Purpose + " " + strings.ReplaceAll(p.Programme, "-", " ") + " " + p.Programme)
			if p.Amount.Value != want.millions*1e6 || !strings.HasPrefix(p.First, want.year) {
				continue
			}
			found++
			if p.From.Value != want.from*1e6 || !strings.Contains(about, want.about) || p.Counted != want.counted || want.sort != "" && p.Sort != want.sort {
				t.Errorf("US$%v m of %s: %+v", want.millions, want.year, p)
			}
			for _, s := range p.Steps {
				if s.Quote.Exact == "" {
					t.Errorf("US$%v m of %s: the step %q has no quote", want.millions, want.year, s.Status)
				}
			}
			if want.millions == 30 && !strings.Contains(p.Inside, "cooperation-fund") {
				t.Errorf("US$30 m lies in %q, not in the Cooperation Fund", p.Inside)
			}
			if (want.millions == 1 || want.millions == 5) && p.Accounts < 2 {
				t.Errorf("US$%v m of %s is told by the accounts of August and of November: %d", want.millions, want.year, p.Accounts)
			}
		}
		if found != 1 {
			t.Errorf("US$%v m of %s stands %d times in the ledger", want.millions, want.year, found)
		}
	}
	for _, total := range ledger.Totals {
		if total.By == "all" && (total.Several != 48e6 || total.Single != 244e6) {
			t.Errorf("all: %+v", total)
		}
	}
	grown := false
	for _, p := range ledger.Pledges {
		for _, s := range p.Steps {
			grown = grown || strings.Contains(s.Quote.Exact, "2027") && s.Status == "increased"
		}
	}
	if !grown {
		t.Error("the growth until 2027 is no step of the ledger")
	}
}

// statesProgrammes: KASI with its projects, and on the pages its eight lines;
// PARMA under both names.
func statesProgrammes(t *testing.T, page *relationPage, pages bool) {
	t.Helper()
	found := 0
	for _, p := range page.Programmes {
		if len(p.Quotes) == 0 {
			t.Errorf("%s has no quote", p.ID)
		}
		names := strings.Join(p.Names, "; ")
		switch p.ID {
		case "korea-asean-digital-innovation-flagship", "partnership-for-asean-rok-methane-action":
			found++
			inside := func(holder string) bool {
				return slices.ContainsFunc(p.PartOf, func(q stated) bool { return strings.Contains(q.Value, holder) && q.told() })
			}
			if !inside("solidarity-initiative") || strings.Contains(p.ID, "digital") && !inside("cooperation-fund") {
				t.Errorf("%s lies in %+v", p.ID, p.PartOf)
			}
			if pages && strings.Contains(p.ID, "methane") && (!strings.Contains(names, "Methane Action") || !strings.Contains(names, "Methane Reduction Action Partnership")) {
				t.Errorf("PARMA's names: %s", names)
			}
		case "asean-korea-cooperation-fund":
			found++
			if len(p.PartOf) > 0 {
				t.Errorf("the Cooperation Fund is part of nothing: %+v", p.PartOf)
			}
		case "korea-asean-solidarity-initiative":
			found++
			if !pages {
				continue
			}
			if len(p.Lines) != 8 {
				t.Errorf("KASI has %d lines", len(p.Lines))
			}
			linked := map[string]bool{}
			for _, l := range p.Lines {
				if len(l.Quotes) == 0 {
					t.Errorf("line %s has no quote", l.Number)
				}
				for _, id := range l.Linked {
					linked[id] = true
				}
			}
			if !linked["korea-asean-digital-innovation-flagship"] || !linked["partnership-for-asean-rok-methane-action"] {
				t.Errorf("KASI's lines are linked to %v", linked)
			}
		}
	}
	if found != 4 {
		t.Errorf("%d of four programmes have their place", found)
	}
}

// statesSessions: who chaired and who hosted, and what nobody tells. The chairs of
// the ministers' meeting of 2024 are given, as the pages tell more of them.
func statesSessions(t *testing.T, page *relationPage, ministers string) {
	t.Helper()
	type sitting struct{ chairs, host string }
	want := map[string]map[int]sitting{
		"asean-rok-dialogue": {
			21: {"Kan Pharidh, Lee Jeong-ky", "KH"}, 22: {"Kan Pharidh, Yoon Soon-", "KR"}, 23: {"Emaleen Abdul Rahman Teo, Yoon Soon-gu", "BN"},
			24: {"Emaleen Abdul Rahman Teo, Kim Gunn", "KR"}, 25: {"Emaleen Abdul Rahman Teo, Yeo Seung-bae", ""}, 26: {"Vu Ho, Yeo Seung-bae", "KR"},
			27: {"Kim Dong-bae, Vu Ho", "VN"}, 28: {"Chung Byung-won, Do Hung Viet", ""}, 29: {"Chung Byung-won", "TH"},
		},
		"asean-rok-fmm":                  {25: {"Bui Thanh Son, Park Jin", "KH"}, 27: {ministers, "LA"}},
		"asean-rok-jcc":                  {10: {"Kwon Hee-seog, Nguyen Hai Bang", ""}},
		"asean-rok-commemorative-summit": {3: {"Moon Jae-in, Prayut Chan-o-cha", "KR"}},
	}
	unaccounted := map[string][]int{}
	for _, m := range page.Mechanisms {
		for _, s := range m.Sessions {
			if s.Accounts == 0 && s.Ordinal > 0 {
				if len(s.Notes) == 0 || !strings.HasPrefix(s.Notes[0].Text, "no account on record") || s.Year == 0 {
					t.Errorf("%s %d without an account: %+v", m.ID, s.Ordinal, s.Notes)
				}
				unaccounted[m.ID] = append(unaccounted[m.ID], s.Year)
			}
			w, asked := want[m.ID][s.Ordinal]
			if !asked {
				continue
			}
			delete(want[m.ID], s.Ordinal)
			var chairs []string
			for _, c := range s.Chairs {
				if c.Claim.told() && c.Name != "" {
					chairs = append(chairs, c.Name)
				}
			}
			for _, name := range strings.Split(w.chairs, ", ") {
				if !slices.ContainsFunc(chairs, func(c string) bool { return strings.Contains(c, name) }) {
					t.Errorf("%s %d: %s does not chair: %v", m.ID, s.Ordinal, name, chairs)
				}
			}
			if len(chairs) > 2 {
				t.Errorf("%s %d has more chairs than two: %v", m.ID, s.Ordinal, chairs)
			}
			if w.host != "" && (s.Host.Value != w.host || !s.Host.told()) {
				t.Errorf("%s %d: host %+v, want %s in a document's words", m.ID, s.Ordinal, s.Host, w.host)
			}
		}
	}
	for id, left := range want {
		for ordinal := range left {
			t.Errorf("%s %d is not on the page", id, ordinal)
		}
	}
	if years := unaccounted["asean-rok-summit"]; !slices.Contains(years, 2018) || !slices.Contains(years, 2021) {
		t.Errorf("summits without an account: %v", years)
	}
	if years := unaccounted["asean-rok-fmm"]; !slices.Contains(years, 2023) {
		t.Errorf("ministers' meetings without an account: %v", years)
	}
}

// statesInstruments: what the 57th meeting of ministers adopted.
func statesInstruments(t *testing.T, page *relationPage) {
	t.Helper()
	var adopted []string
	for _, m := range page.Matters {
		if m.Kind == "adopted" && m.Subject == "amm/57" {
			adopted = append(adopted, m.Value)
		}
	}
	for _, words := range []string{"Australia", "UK", "China", "Russia"} {
		if !strings.Contains(strings.Join(adopted, "; "), words) {
			t.Errorf("the instrument with %s is not among %v", words, adopted)
		}
	}
}
