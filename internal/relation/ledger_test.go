package relation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

var (
	harbourFund = record.Initiative{ID: "harbour-fund", Kind: record.Fund, Parties: []string{"XD", "amber-concord"}}
	lampProject = record.Initiative{ID: "lamp-project", Kind: record.Project, Parties: []string{"XD", "amber-concord"}}
)

func colloquy(ordinal int, date record.Date) record.Meeting {
	id := "concord-dorrem-colloquy/" + string(rune('0'+ordinal/10)) + string(rune('0'+ordinal%10))
	return record.Meeting{ID: id, Mechanism: "concord-dorrem-colloquy", Ordinal: ordinal, Date: date}
}

// entry is what matters of a pledge in a test.
type entry struct {
	Value    float64
	Sort     Sort
	Status   record.PledgeStatus
	Accounts int
	Counted  bool
}

func entriesOf(l *Ledger) []entry {
	var out []entry
	for _, p := range l.Pledges {
		out = append(out, entry{p.Amount.Value, p.Sort, p.Status, p.Accounts, p.Counted})
	}
	return out
}

func TestOnePledgeManyTellings(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	w.page("a", "2030-04-03", "XA", "At the 24th Dorrem offered 8 million for bursaries.").reports(colloquy(24, "2030-04-02"), "the 24th").
		pledges("XD", 8e6, "bursaries", -1, -1, "8 million for bursaries")
	w.page("b", "2030-04-03", "XB", "At the 24th 8 million came up, for study grants.").reports(colloquy(24, "2030-04-02"), "the 24th").
		pledges("XD", 8e6, "study grants", -1, -1, "8 million")
	w.page("c", "2030-04-04", "XB", "At the 24th 8 million came up, for study grants.").reports(colloquy(24, "2030-04-02"), "the 24th").copyOf("b").
		pledges("XD", 8e6, "study grants", -1, -1, "8 million")
	w.page("d", "2031-04-03", "XD", "At the 25th Dorrem confirmed 8 million for bursaries.").reports(colloquy(25, "2031-04-02"), "the 25th").
		pledges("XD", 8e6, "bursaries", -1, -1, "8 million for bursaries")
	p := w.page("e", "2032-04-03", "XD", "At the 26th Dorrem reported that 8 million for bursaries were paid out.")
	p.reports(colloquy(26, "2032-04-02"), "the 26th").pledges("XD", 8e6, "bursaries", -1, -1, "8 million for bursaries").Status = record.PledgeDelivered
	l := w.index().Ledger()
	want := []entry{{8e6, Single, record.PledgeDelivered, 4, true}}
	if diff := cmp.Diff(want, entriesOf(l)); diff != "" {
		t.Fatal(diff)
	}
	var life []record.PledgeStatus
	copies := 0
	for _, s := range l.Pledges[0].Steps {
		life = append(life, s.Status)
		if s.Copy {
			copies++
		}
	}
	wantLife := []record.PledgeStatus{record.PledgeAnnounced, record.PledgeAnnounced, record.PledgeAnnounced, record.PledgeRestated, record.PledgeDelivered}
	if diff := cmp.Diff(wantLife, life); diff != "" || copies != 1 {
		t.Errorf("%d copies\n%s", copies, diff)
	}
}

func TestEqualSumsStayTwo(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	text := "At the 24th Dorrem offered 5 million for lamps and 5 million for nets."
	for _, id := range []string{"a", "b"} {
		p := w.page(id, "2030-04-03", "XA", text).reports(colloquy(24, "2030-04-02"), "the 24th")
		p.pledges("XD", 5e6, "lamps", -1, -1, "5 million for lamps")
		p.pledges("XD", 5e6, "nets", -1, -1, "5 million for nets")
	}
	w.page("c", "2034-04-03", "XA", "Dorrem gives 5 million for a lighthouse school.").pledges("XD", 5e6, "lighthouse school", -1, -1, "5 million")
	w.page("d", "2030-04-03", "XA", "At the 24th Brisland offered 5 million for lamps.").reports(colloquy(24, "2030-04-02"), "the 24th").
		pledges("XB", 5e6, "lamps", -1, -1, "5 million for lamps")
	accounts := map[string]int{}
	for _, p := range w.index().Ledger().Pledges {
		accounts[p.Donor+" "+p.Purpose] = p.Accounts
	}
	want := map[string]int{"XD lamps": 2, "XD nets": 2, "XD lighthouse school": 1, "XB lamps": 1}
	if diff := cmp.Diff(want, accounts); diff != "" {
		t.Error(diff)
	}
}

func TestSumsInsideSums(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	p := w.page("a", "2030-04-03", "XA", "At the 24th Dorrem raised its share of the Harbour Fund from 7 to 14 million.").reports(colloquy(24, "2030-04-02"), "the 24th")
	fund := p.names(harbourFund, "Harbour Fund")
	p.pledges("XD", 14e6, "Harbour Fund", fund, fund, "from 7 to 14 million")
	grown := &p.entry().Reading.Pledges[0]
	grown.From, grown.Status = &record.Money{Value: 7e6, Currency: "USD"}, record.PledgeIncreased

	p = w.page("old", "2028-04-03", "XA", "Dorrem gives 7 million to the Harbour Fund.")
	fund = p.names(harbourFund, "Harbour Fund")
	p.pledges("XD", 7e6, "Harbour Fund", fund, fund, "7 million")

	p = w.page("b", "2031-04-03", "XD", "Dorrem gives 30 million for the Lamp Project, a project using the Harbour Fund.")
	lamp := p.names(lampProject, "Lamp Project")
	p.names(harbourFund, "Harbour Fund")
	p.pledges("XD", 30e6, "the Lamp Project", lamp, -1, "30 million")

	p = w.page("c", "2033-04-03", "XD", "The Harbour Fund has received 60 million from Dorrem.")
	fund = p.names(harbourFund, "Harbour Fund")
	p.pledges("XD", 60e6, "Harbour Fund", fund, fund, "The Harbour Fund has received 60 million")

	w.page("d", "2033-05-03", "XD", "Dorrem will put 48 million a year into shore-related funds.").
		pledges("XD", 48e6, "shore-related funds", -1, -1, "48 million a year into shore-related funds")
	w.page("e", "2033-06-03", "XD", "Dorrem gives 2 million a year to pilots.").pledges("XD", 2e6, "pilots", -1, -1, "2 million a year").Per = "year"

	x := w.index()
	l := x.Ledger()
	want := []entry{
		{7e6, Single, record.PledgeIncreased, 1, false}, {14e6, Single, record.PledgeIncreased, 1, true}, {30e6, Single, record.PledgeAnnounced, 1, false},
		{60e6, Total, record.PledgeAnnounced, 1, false}, {48e6, Several, record.PledgeAnnounced, 1, true}, {2e6, Recurring, record.PledgeAnnounced, 1, true},
	}
	if diff := cmp.Diff(want, entriesOf(l)); diff != "" {
		t.Error(diff)
	}
	if p := l.Pledges[2]; p.Inside != "harbour-fund" || !strings.Contains(p.Why, "lies inside Harbour Fund") {
		t.Errorf("30 million lie inside the fund: %+v", p)
	}
	all := x.Totals(l)[0]
	if all.Single != 14e6 || all.Recurring != 2e6 || all.Several != 48e6 || len(all.LeftOut) != 3 {
		t.Errorf("what the whole comes to and leaves out: %+v", all)
	}
	if part := l.Only(LedgerFilter{Programme: "lamp-project"}); len(part.Pledges) != 1 || part.Pledges[0].Counted {
		t.Errorf("filtered, it is still inside: %+v", part.Pledges)
	}
}

func TestConvert(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	w.page("a", "2030-04-03", "XA", "Dorrem gives 100.").pledges("XD", 100, "lamps", -1, -1, "100")
	w.page("b", "2031-04-03", "XA", "Dorrem gives 50.").pledges("XD", 50, "nets", -1, -1, "50").Amount.Currency = "NOK"
	rates, err := ParseRates(strings.NewReader("from,to,rate,date,source\nUSD,EUR,0.9,2029-01-01,a bank\nusd,eur,0.8,2030-01-01,a bank\n"))
	if err != nil {
		t.Fatal(err)
	}
	l, missing := w.index().Ledger().Convert("EUR", rates)
	if got := *l.Pledges[0].Amount; got != (record.Money{Value: 80, Currency: "EUR"}) {
		t.Errorf("at the latest rate by then: %v", got)
	}
	if missing["NOK"] != 1 || l.Pledges[1].Amount.Currency != "NOK" {
		t.Errorf("without a rate a sum stays: %v %v", missing, l.Pledges[1].Amount)
	}
	for _, wrong := range []string{"a", "USD,EUR", "USD,EUR,much", "USD,EUR,-1", "USD,EUR,NaN", "\"USD"} {
		if _, err := ParseRates(strings.NewReader(wrong)); err == nil {
			t.Errorf("%q is no table of rates", wrong)
		}
	}
}

func TestCommitments(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	w.page("a", "2030-04-03", "XA", "At the 24th Dorrem undertook to mark the reefs by June 2031 and offered 5 million.").reports(colloquy(24, "2030-04-02"), "the 24th").
		states("XD", record.ActPledge, "pilotage", "to mark the reefs by June 2031").states("XD", record.ActPledge, "pilotage", "offered 5 million")
	w.entries[0].Reading.Statements[0].Deadline = "2031-06"
	(&page{w, 0}).pledges("XD", 5e6, "", -1, -1, "5 million")
	for now, want := range map[string]string{"2031-06-30": "open", "2031-07-05": "overdue"} {
		got := w.index().Commitments("concord-dorrem", record.Date(now).Time().AddDate(0, 0, 0))
		if len(got) != 1 || got[0].Status != want || got[0].Text != "to mark the reefs by June 2031" {
			t.Errorf("on %s: %+v", now, got)
		}
	}
}
