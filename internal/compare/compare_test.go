package compare_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/compare"
	"readout/internal/record"
)

func TestSilenceIsSearched(t *testing.T) {
	lex := testLexicon(t)
	spoken := account(t, "spoken", "VN", "Viet Nam stressed that methane must be cut.").
		says("VN", "stressed", "that methane must be cut", record.ActEmphasise, "climate")
	mentioned := account(t, "mentioned", "KR", "The hall was cool. Posters on methane hung there.")
	silent := account(t, "silent", "KR", "The hall was cool. Tea was served.")
	unread := account(t, "unread", "KR", "회의가 열렸다.")
	unread.Document.Language = "ko"
	c := compare.Accounts(lex, nil, accounts(spoken, mentioned, silent, unread))
	climate := topic(c, "climate")
	if climate == nil {
		t.Fatal("no topic climate")
	}
	var states []compare.CellState
	for _, cell := range climate.Cells {
		states = append(states, cell.State)
	}
	want := []compare.CellState{compare.Spoken, compare.Mentioned, compare.Silent, compare.Unread}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"silent"}, climate.Silent()); diff != "" {
		t.Errorf("silent (-want +got):\n%s", diff)
	}
	if searched := climate.Cells[2].Searched; !slices.Contains(searched, "methane") {
		t.Errorf("searched %v, want methane among them", searched)
	}
}

func TestFacts(t *testing.T) {
	lex := testLexicon(t)
	meeting := record.MeetingMention{Mechanism: "talks", Parties: []string{"KR", "VN"}, Date: "2031-02-03", Ordinal: 4}
	hanoi := account(t, "hanoi", "VN", `The fourth talks between Viet Nam and Korea met on 3 February 2031. Deputy Minister of Trade Jeong Byeong-won
and Vice Minister Tran Van Linh were there, Timor-Leste as observer. The Lotus Framework (LOTF) got 30 million dollars. They spoke of the East Sea.
The Bamboo Initiative was praised.`).
		reports(meeting, "fourth talks").names("Jeong Byeong-won", "KR", "Deputy Minister of Trade", record.CoChair).
		names("Tran Van Linh", "VN", "Vice Minister", record.CoChair).undertakes("Lotus Framework", "LOTF", record.Project).
		undertakes("Bamboo Initiative", "", record.Programme).gives("KR", 30e6, "USD", "the Lotus Framework", "30 million dollars")
	seoul := account(t, "seoul", "KR", `The 4th talks met on February 3. Deputy Minister for Industry Chung Byung-won led the delegation; officials of Timor-Leste and
member countries were present. The Lotus Flagship (LOTF) received $40 million. They spoke of the South China Sea. The Bamboo Initiative goes on.`).
		reports(record.MeetingMention{Mechanism: "talks", Parties: []string{"KR", "VN"}, Date: "XXXX-02-03", Ordinal: 4}, "4th talks").
		names("Chung Byung-won", "KR", "Deputy Minister for Industry", record.CoChair).undertakes("Lotus Flagship", "LOTF", record.Project).
		gives("KR", 40e6, "USD", "the Lotus Flagship", "$40 million")
	c := compare.Accounts(lex, nil, accounts(hanoi, seoul))
	for _, want := range []struct {
		property, subject string
		verdict           compare.Verdict
		kind              compare.Kind
	}{
		{"ordinal", "", compare.Agree, ""},
		{"date", "", compare.Agree, ""},
		{"co-chair", "Jeong Byeong-won", compare.Differ, compare.Romanisation},
		{"post", "Jeong Byeong-won", compare.Differ, compare.Office},
		{"co-chair", "Tran Van Linh", compare.Only, ""},
		{"participant", "Timor-Leste", compare.Differ, compare.Office},
		{"project", "LOTF", compare.Differ, compare.Expansion},
		{"pledge", "", compare.Differ, compare.Figure},
		{"toponym", "South China Sea", compare.Differ, compare.PlaceName},
		{"initiative", "Bamboo Initiative", compare.Agree, ""}, // the reader missed it in one text, the search did not
	} {
		f := fact(c, want.property, want.subject)
		if f == nil {
			t.Errorf("%s %s: no such fact", want.property, want.subject)
			continue
		}
		if f.Verdict != want.verdict || f.Kind != want.kind {
			t.Errorf("%s %s: %s %s, want %s %s: %+v", want.property, want.subject, f.Verdict, f.Kind, want.verdict, want.kind, f.Values)
		}
	}
	linh := fact(c, "co-chair", "Tran Van Linh")
	if diff := cmp.Diff([]compare.Absence{{Document: "seoul", Searched: []string{"Tran Van Linh"}}}, linh.Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
}

func TestClaimsOfOthers(t *testing.T) {
	lex := testLexicon(t)
	meeting := &record.Meeting{ID: "talks/1", Parties: []string{"KR", "asean"}, Date: "2024-05-06"}
	hanoi := account(t, "hanoi", "VN", `Korea backed fair fishing rules for all. ASEAN welcomed new buses. Laos hoped for bridges.`).
		says("KR", "backed", "fair fishing rules for all", record.ActSupport).
		says("asean", "welcomed", "new buses", record.ActWelcome).
		says("LA", "hoped for", "bridges", record.ActPropose)
	seoul := account(t, "seoul", "KR", `The ROK explained that rockets threaten harbours, and ASEAN shared the ROK's view. Korea supports fair rules of fishing.`).
		says("KR", "explained", "that rockets threaten harbours", record.ActInform).
		says("asean", "shared", "the ROK's view", record.ActAgree).
		says("KR", "supports", "fair rules of fishing", record.ActSupport)
	c := compare.Accounts(lex, meeting, accounts(hanoi, seoul))
	type brief struct {
		Document, Of, View string
		Confirmed, Absent  int
	}
	var got []brief
	for _, claim := range c.Claims {
		b := brief{claim.Statement.Document, claim.Of, "", len(claim.Confirmed), len(claim.Absent)}
		if claim.View != nil {
			b.View = claim.View.Span.Of(c.Voice(b.Document).Document.Text)
		}
		got = append(got, b)
	}
	want := []brief{
		{"hanoi", "KR", "", 1, 0}, // ASEAN is Viet Nam's own side, Laos is another party without an account
		{"hanoi", "LA", "", 0, 0},
		{"seoul", "asean", "that rockets threaten harbours", 0, 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("claims (-want +got):\n%s", diff)
	}

	// Where ASEAN's own account is there, Viet Nam's speaks of another.
	jakarta := account(t, "jakarta", "asean", "ASEAN welcomed the new buses of the region.").
		says("asean", "welcomed", "the new buses of the region", record.ActWelcome)
	c = compare.Accounts(lex, meeting, accounts(hanoi, seoul, jakarta))
	if !slices.ContainsFunc(c.Claims, func(claim compare.Claim) bool {
		return claim.Statement.Document == "hanoi" && claim.Of == "asean" && len(claim.Confirmed) == 1
	}) {
		t.Error("Viet Nam's claim of ASEAN is not held against ASEAN's own account")
	}
}

func TestJointStatementClaimsNothingOfOthers(t *testing.T) {
	lex := testLexicon(t)
	text := "Japan and Kenya agreed to plant trees along the coast."
	meeting := record.MeetingMention{Mechanism: "talks", Parties: []string{"JP", "KE"}}
	common := account(t, "common", "JP", text).together([]string{"JP", "KE"}, "agreed", "to plant trees along the coast", record.ActAgree).
		reports(meeting, "Japan and Kenya")
	common.Document.Kind = record.JointStatement
	nairobi := account(t, "nairobi", "KE", "Japan agreed to plant trees on our coast.").
		says("JP", "agreed", "to plant trees on our coast", record.ActAgree).reports(meeting, "Japan")
	c := compare.Accounts(lex, nil, accounts(common, nairobi))
	if len(c.Claims) != 1 || c.Claims[0].Statement.Document != "nairobi" || len(c.Claims[0].Confirmed) != 1 {
		t.Errorf("claims %+v, want one of Nairobi's, which the joint statement confirms", c.Claims)
	}
}

func TestStrength(t *testing.T) {
	lex := testLexicon(t)
	a := account(t, "a", "NO", "Norway condemned the shelling of grain ships near the port.").
		says("NO", "condemned", "the shelling of grain ships near the port", record.ActCondemn, "ukraine")
	b := account(t, "b", "IN", "India voiced concern over the shelling of grain ships near the port.").
		says("IN", "voiced concern over", "the shelling of grain ships near the port", record.ActConcern, "ukraine")
	c := compare.Accounts(lex, nil, accounts(a, b))
	ukraine := topic(c, "ukraine")
	if ukraine == nil || len(ukraine.Alignments) != 1 {
		t.Fatalf("alignments %+v, want one", ukraine)
	}
	want := &compare.Strength{Scale: "dissent", A: "condemn", B: "concern", Stronger: "a"}
	if diff := cmp.Diff(want, ukraine.Alignments[0].Strength); diff != "" {
		t.Errorf("strength (-want +got):\n%s", diff)
	}
}

func TestFold(t *testing.T) {
	first := account(t, "first", "VN", "One story.")
	second := account(t, "second", "VN", "One  story.")
	third := account(t, "third", "VN", "The story, cut.")
	third.Links.CopyOf = "first"
	other := account(t, "other", "KR", "Another.")
	folded := compare.Fold(accounts(third, first, second, other))
	if len(folded) != 2 || folded[0].Document.ID != "first" || folded[1].Document.ID != "other" {
		t.Fatalf("%d voices, want first and other", len(folded))
	}
	if diff := cmp.Diff([]string{"second", "third"}, folded[0].Copies); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
}

func TestSessions(t *testing.T) {
	lex := testLexicon(t)
	old := account(t, "old", "KR", `Korea condemned the launch of rockets over the strait. Korea pledged seeds for farmers in the delta.
It recalled "peace through patience" twice; "peace through patience" it said again.`).
		says("KR", "condemned", "the launch of rockets over the strait", record.ActCondemn, "korean-peninsula").
		says("KR", "pledged", "seeds for farmers in the delta", record.ActPledge, "agriculture")
	now := account(t, "now", "KR", `Korea voiced concern over the launch of rockets over the strait. Korea proposed ferries between islands.
It now says "peace through strength" and "peace through strength".`).
		says("KR", "voiced concern over", "the launch of rockets over the strait", record.ActConcern, "korean-peninsula").
		says("KR", "proposed", "ferries between islands", record.ActPropose, "connectivity")
	course := compare.Sessions(lex, []compare.Session{{Accounts: accounts(old)}, {Accounts: accounts(now)}})
	if len(course.Steps) != 1 {
		t.Fatalf("%d steps, want 1", len(course.Steps))
	}
	changes := map[string]compare.Change{}
	for _, change := range course.Steps[0].Topics {
		changes[change.Topic] = change
	}
	if got := changes["korean-peninsula"]; len(got.Softened) != 1 || len(got.Dropped)+len(got.Added) != 0 {
		t.Errorf("korean-peninsula: %+v, want one softened", got)
	}
	if got := changes["agriculture"]; !got.Fell || len(got.Dropped) != 1 || len(got.Searched) == 0 {
		t.Errorf("agriculture: %+v, want it to have fallen silent, with the words searched", got)
	}
	if got := changes["connectivity"]; !got.New || len(got.Added) != 1 {
		t.Errorf("connectivity: %+v, want it new", got)
	}
	fates := map[string]compare.Fate{}
	for _, f := range course.Formulas {
		fates[strings.ToLower(f.Words)] = f.Fate
	}
	want := map[string]compare.Fate{"peace through patience": compare.Changes, "peace through strength": compare.Changes}
	for words, fate := range want {
		if fates[words] != fate {
			t.Errorf("formula %q: %q, want %q among %v", words, fates[words], fate, fates)
		}
	}
}

// TestOrderOfAccounts: who is named first changes no verdict.
func TestOrderOfAccounts(t *testing.T) {
	run := newPipeline(t)
	lex := testLexicon(t)
	for _, pair := range readGold(t, "testdata/invented.json") {
		var list []compare.Account
		for _, name := range pair.Documents {
			list = append(list, invented(t, run, name, pair.Accounts[name]))
		}
		one := verdicts(compare.Accounts(lex, nil, list))
		slices.Reverse(list)
		two := verdicts(compare.Accounts(lex, nil, list))
		if diff := cmp.Diff(one, two); diff != "" {
			t.Errorf("%s: verdicts depend on the order of accounts (-first +second):\n%s", pair.Meeting, diff)
		}
	}
}

// verdicts are the numbers of facts by property and verdict, and of silences by topic.
func verdicts(c *compare.Comparison) map[string]int {
	out := map[string]int{}
	for _, f := range c.Facts {
		out[f.Property+" "+string(f.Verdict)]++
	}
	for _, topic := range c.Topics {
		for _, d := range topic.Silent() {
			out["silent on "+topic.ID+" "+d]++
		}
		out["aligned on "+topic.ID] += len(topic.Alignments)
	}
	for _, claim := range c.Claims {
		out["claim in "+claim.Statement.Document]++
	}
	return out
}
