package lexicon

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The league is invented: its own states, ladder, kinds of meeting, offices and
// contested sea. That it works shows that a region needs files alone.

func league(t *testing.T) *Lexicon {
	t.Helper()
	lex, err := LoadOnly(os.DirFS("testdata/league"))
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// found is what a match says, in a form that reads well in a test.
type found struct {
	Text string
	Kind Kind
	ID   string
}

func namesIn(lex *Lexicon, text, side string) []found {
	var out []found
	for _, m := range lex.Names(text, side) {
		for _, e := range m.Entries {
			out = append(out, found{m.Of(text), e.Kind, e.ID})
		}
	}
	return out
}

func TestLeagueExamples(t *testing.T) { runExamples(t, league(t)) }

func TestLeagueIsRecognised(t *testing.T) {
	lex := league(t)
	for _, c := range []struct {
		text, side string
		want       []found
	}{
		{
			text: "The 24th Concord-Dorrem Colloquy (CDC) opened in Quill; Corvane's Warden for Outer Affairs spoke for the Amber Concord.",
			want: []found{
				{"Concord-Dorrem Colloquy", MechanismName, "concord-dorrem-colloquy"},
				{"CDC", MechanismName, "concord-dorrem-colloquy"},
				{"Quill", PlaceSeat, "XB"},
				{"Corvane", PlaceWeak, "XC"},
				{"Warden for Outer Affairs", PostName, "outer-warden"},
				{"Amber Concord", OrganisationName, "amber-concord"},
			},
		},
		{
			text: "Alvenians and Dorrem agreed on Sworn Friendship; both shores hailed it at the Moot.",
			want: []found{
				{"Alvenians", PlaceDemonym, "XA"},
				{"Dorrem", PlaceName, "XD"},
				{"Sworn Friendship", StatusName, "sworn-friend"},
				{"both shores", CollectiveName, "both-shores"},
				{"Moot", ClassHead, "moot"},
			},
		},
		{text: "Calm in the Inner Bay.", side: "XA", want: []found{{"Inner Bay", ToponymName, "glass-sea"}}},
		{text: "Calm in the Inner Bay.", side: "XB"},
		{text: "The Republic of Korea and ASEAN are unknown here."},
	} {
		if diff := cmp.Diff(c.want, namesIn(lex, c.text, c.side)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestLeagueRules(t *testing.T) {
	lex := league(t)
	m := lex.MechanismOf("table", []string{"XD", "amber-concord"})
	if m == nil || m.ID != "concord-dorrem-table" {
		t.Fatalf("the Table of league and partner is not found: %v", m)
	}
	if r := lex.RelationOf("XD", "amber-concord"); r == nil || r.Coordinators[0].Holder != "XC" {
		t.Errorf("the relation or its coordinator is not found: %v", r)
	}
	if lex.IsMember("amber-concord", "XC", "2005-01-01") || !lex.IsMember("amber-concord", "XC", "2012-01-01") {
		t.Error("Corvane joined in 2011")
	}
	if got := lex.Slug("XA") + "/" + lex.ActorShort("XA") + "/" + lex.Slug("amber-concord"); got != "alvenia/Alvenia/amber-concord" {
		t.Errorf("slugs and short names: %s", got)
	}
	if h := lex.HouseOf("www.tide.example"); h == nil || h.Perspective != "XA" {
		t.Errorf("the Gazette is not found: %v", h)
	}
}

// TestLeagueBesideTheWorld loads the league's files after the embedded ones, as a user's own folder is.
func TestLeagueBesideTheWorld(t *testing.T) {
	lex, err := Load(os.DirFS("testdata/league"))
	if err != nil {
		t.Fatal(err)
	}
	want := []found{
		{"Dorrem", PlaceName, "XD"},
		{"ASEAN", OrganisationName, "asean"},
		{"Concord-Dorrem Colloquy", MechanismName, "concord-dorrem-colloquy"},
	}
	if diff := cmp.Diff(want, namesIn(lex, "Dorrem told ASEAN about the Concord-Dorrem Colloquy.", "")); diff != "" {
		t.Error(diff)
	}
}

// TestWrongTreesAreNamed shows what a wrong file says about itself.
func TestWrongTreesAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ folder, content, want string }{
		"unknown field":   {"place", "- {id: XA, colour: red}", "place/wrong.yaml"},
		"no id":           {"place", "- {name: Nowhere}", "has no id"},
		"twice":           {"place", "- {id: XA}\n- {id: XA}", "stands in"},
		"no list":         {"place", "id: XA", "place/wrong.yaml"},
		"unknown class":   {"mechanism", "- {id: m, class: gala}", `class "gala" is not known`},
		"unknown party":   {"relation", "- {id: r, parties: [XX]}", `party "XX" is not known`},
		"unknown status":  {"relation", "- {id: r, ladder: [{status: high}]}", `status "high" is not known`},
		"unknown side":    {"toponym", "- {id: t, sides: {XX: [Bay]}}", `side "XX" is not known`},
		"name of another": {"place", "- {id: XA, names: {en: [Bay]}}\n- {id: XB, names: {en: [Bay]}}", "is claimed by"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := LoadOnly(treeOf(c.folder+"/wrong.yaml", c.content))
			if err == nil || !containsText(err, c.want) {
				t.Errorf("error is %v, want it to say %q", err, c.want)
			}
		})
	}
}
