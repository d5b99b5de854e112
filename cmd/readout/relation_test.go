package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// placed are the programmes, frameworks, bodies and matters that the five
// development pages name, each by words that must stand in what the program prints
// of the relation: its page, or the positions that belong to it.
var placed = []string{
	"Mekong", "ASEAN Community", "Vision 2025", "New Southern Policy", "Community of Peace and Prosperity", "Korean New Deal",
	"Audacious Initiative", "Outlook on the Indo-Pacific", "inter-Korean agreements", "the United States of America",
	"World Trade Organization", "trade agreements with Republic of Korea", "condolence", "Solidarity Initiative", "Cooperation Fund", "Digital Innovation",
	"Methane", "rapid response programme", "response to COVID-19", "medical material reserve", "Plan of Action", "Code of Conduct", "Declaration of the Conduct",
	"UNCLOS", "UN Charter", "Korean Peninsula peace process", "ASEAN-Australia Plan of Action", "ASEAN-UK Joint Statement", "Humanitarian Mine Action",
	"Treaty of Amity and Cooperation", "EU-ASEAN Green Initiative", "Connectivity Package", "Fund for Digital Future", "Comprehensive Connectivity Initiative",
}

// shared is the folder of development data beside the repository. Its texts must
// not enter it; without it the test is skipped.
func shared(t *testing.T, inside string) string {
	t.Helper()
	root := os.Getenv("READOUT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	folder := filepath.Join(root, inside)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("SKIPPED: no development data in %s; set READOUT_SHARED to the folder that holds it", folder)
	}
	return folder
}

// ask runs a subcommand and returns what it prints.
func ask(t *testing.T, args ...string) string {
	t.Helper()
	var out, problems bytes.Buffer
	e := &env{ctx: context.Background(), stdin: strings.NewReader(""), stdout: &out, stderr: &problems}
	if status := run(e, args); status != exitDone {
		t.Fatalf("readout %s: status %d: %s", strings.Join(args, " "), status, problems.String())
	}
	return out.String()
}

// TestEverythingHasItsPlace holds the record of the development pages against the
// lists of issue 6: what it must state, with quotes, and what must have a place.
func TestEverythingHasItsPlace(t *testing.T) {
	db := filepath.Join(t.TempDir(), "readout.db")
	ask(t, "ingest", "--db", db, shared(t, "seeds"))
	page := ask(t, "relation", "--db", db, "--on", "2025-06-01", "asean-rok")
	said := page + ask(t, "positions", "--db", db, "asean-rok") + ask(t, "ledger", "--db", db)
	low := strings.ToLower(said)
	for _, words := range placed {
		if !strings.Contains(low, strings.ToLower(words)) {
			t.Errorf("%q has no place", words)
		}
	}
	var r struct {
		Status       string
		Coordinators []struct {
			Actor string
			Claim struct {
				Verdict string
				Quotes  []struct{ Exact string }
			}
		}
		Plans []struct {
			From     int
			Mentions []struct{ Words, Basis string }
		}
	}
	if err := json.Unmarshal([]byte(page), &r); err != nil {
		t.Fatal(err)
	}
	confirmed := map[string]bool{}
	for _, c := range r.Coordinators {
		confirmed[c.Actor] = c.Claim.Verdict == "confirmed" && len(c.Claim.Quotes) > 0
	}
	for _, state := range []string{"BN", "VN", "TH"} {
		if !confirmed[state] {
			t.Errorf("the coordinator %s is not confirmed with a quote", state)
		}
	}
	for _, p := range r.Plans {
		for _, m := range p.Mentions {
			if m.Basis == "in-force" && p.From != 2016 {
				t.Errorf("the plan of August 2020 is said to be that of %d", p.From)
			}
		}
	}
	var l struct {
		Pledges []struct {
			Amount  struct{ Value float64 }
			Counted bool
			Inside  string
		}
		Totals []struct {
			By     string
			Single float64
		}
	}
	if err := json.Unmarshal([]byte(ask(t, "ledger", "--db", db)), &l); err != nil {
		t.Fatal(err)
	}
	sums := map[float64]bool{}
	for _, p := range l.Pledges {
		sums[p.Amount.Value] = p.Counted
	}
	for value, counted := range map[float64]bool{14e6: true, 1e6: true, 5e6: true, 8e6: true, 6e6: true, 10e6: true, 30e6: false} {
		if got, known := sums[value]; !known || got != counted {
			t.Errorf("US$%v m: known %v, added %v", value/1e6, known, got)
		}
	}
	if len(l.Totals) == 0 || l.Totals[0].Single != 44e6 {
		t.Errorf("all that is added comes to 44 million: %+v", l.Totals)
	}
}
