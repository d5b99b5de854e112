package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
	"readout/internal/relation"
)

const hangul = "한국이 말했다: calm water. 끝"

func hangulText(string) string { return hangul }

func hangulQuote(words string) record.Quote {
	i := strings.Index(hangul, words)
	return record.Quote{Document: "d", Span: record.Span{Start: i, End: i + len(words)}}
}

func TestCutCountsCodePoints(t *testing.T) {
	object := struct {
		Name   string          `json:"name"`
		Claim  relation.Claim  `json:"claim"`
		Places []record.Quote  `json:"places"`
		Odd    map[string]int  `json:"odd"`
		None   *relation.Claim `json:"none"`
		Sum    float64         `json:"sum"`
		Pair   map[string]any  `json:"pair"`
	}{
		Name: "a<b", Claim: relation.Claim{Value: "KR", Quotes: []record.Quote{hangulQuote("calm water")}}, Places: []record.Quote{{Document: "d", Span: record.Span{Start: 5, End: 999}}},
		Odd: map[string]int{"document": 1}, Sum: 3e7, Pair: map[string]any{"document": "x", "span": "y"},
	}
	raw, err := Cut(object, hangulText)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"name":"a<b","claim":{"value":"KR","quotes":[{"document":"d","exact":"calm water","prefix":"한국이 말했다: ","suffix":". 끝","start":9,"end":19}]},` +
		`"places":[{"document":"d","span":{"Start":5,"End":999}}],"odd":{"document":1},"none":null,"sum":30000000,"pair":{"document":"x","span":"y"}}`
	if diff := cmp.Diff(want, string(raw)); diff != "" {
		t.Error(diff)
	}
}

func TestRelationObject(t *testing.T) {
	r := &relation.Relation{
		ID: "a-b", Name: "A–B", Parties: []string{"a", "B"}, Status: "friend", StatusSince: relation.Claim{Quotes: []record.Quote{hangulQuote("calm water")}},
		Coordinators: []relation.Term{
			{Holder: "XA", From: "2020", To: "2023", Claim: relation.Claim{Value: "XA", Verdict: relation.Expected, Basis: "rule", Source: "https://example.org"}},
			{Holder: "XB", From: "2023", Claim: relation.Claim{Value: "XB", Verdict: relation.Told, Quotes: []record.Quote{hangulQuote("calm")}}},
		},
		Mechanisms: []relation.Mechanism{{ID: "a-b-talks"}},
		Plans:      []relation.Plan{{ID: "p", Lines: []relation.ActionLine{{ID: "p#1", Plan: "p", Number: "1", Text: "calm", Quotes: []record.Quote{hangulQuote("calm")}}}}},
	}
	var b bytes.Buffer
	w, known := NewWriter(&b), map[string]bool{}
	if err := w.Relation(r, hangulText); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time nothing is new
		if err := w.ActionLines(r, hangulText, known); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d objects:\n%s", len(lines), b.String())
	}
	var got struct {
		Type, ID, Status  string
		Coordinators      []struct{ Actor, From, Basis, Source string }
		Mechanisms, Plans []string
		Quotes            []struct{ Exact string }
	}
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != "relation" || got.Coordinators[0].Basis != "rule" || got.Coordinators[0].Source == "" || got.Coordinators[1].Basis != "" || got.Quotes[0].Exact != "calm water" {
		t.Errorf("%+v", got)
	}
	if !strings.HasPrefix(lines[1], `{"type":"action-line","id":"p#1","plan":"p","number":"1","text":"calm","quote":{"document":"d","exact":"calm"`) {
		t.Error(lines[1])
	}
}
