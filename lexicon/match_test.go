package lexicon

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func treeOf(name, content string) fs.FS { return fstest.MapFS{name: {Data: []byte(content)}} }

func containsText(err error, text string) bool { return strings.Contains(err.Error(), text) }

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Việt Nam": "viet nam", "Đỗ Hùng": "do hung", "Türkiye": "turkiye", "Élysée": "elysee", "한국": "한국", "ASEAN": "asean",
		"Vie\u0323\u0302t": "viet", "": "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestNamesInText shows where names begin and end in real writing.
func TestNamesInText(t *testing.T) {
	lex := embeddedLexicon(t)
	for _, c := range []struct {
		text, side string
		want       []found
	}{
		{text: "The U.S. and the U.K. spoke.", want: []found{{"U.S.", PlaceName, "US"}, {"U.K.", PlaceName, "GB"}}},
		{text: "He told us it was so."},
		{text: "South Korea's offer to Việt Nam", want: []found{{"South Korea", PlaceName, "KR"}, {"Việt Nam", PlaceName, "VN"}}},
		{text: "the Democratic People’s Republic of Korea", want: []found{{"Democratic People’s Republic of Korea", PlaceName, "KP"}}},
		{text: "the Korean Peninsula", want: []found{{"Korean Peninsula", ToponymName, "korean-peninsula"}}},
		{text: "waters of the Indian Ocean", want: []found{{"Indian Ocean", ToponymName, "indian-ocean"}}},
		{text: "in the East Sea", side: "VN", want: []found{{"East Sea", ToponymName, "south-china-sea"}}},
		{text: "in the East Sea", side: "KR", want: []found{{"East Sea", ToponymName, "sea-of-japan"}}},
		{text: "in the East Sea"},
		{text: "Papua New Guinea", want: []found{{"Papua New Guinea", PlaceName, "PG"}}},
		{text: "ASEAN met the EU, and the bloc agreed.", want: []found{
			{"ASEAN", OrganisationName, "asean"}, {"EU", OrganisationName, "eu"}, {"bloc", OrganisationCollective, "eu"},
		}},
		{text: "The bloc agreed, said the EU.", want: []found{{"bloc", OrganisationCollective, "eu"}, {"EU", OrganisationName, "eu"}}},
		{text: "한국은 베트남과 아세안의", want: []found{
			{"한국", PlaceName, "KR"}, {"베트남", PlaceName, "VN"}, {"아세안", OrganisationName, "asean"},
		}},
		{text: "제28차 한·아세안 대화에서", want: []found{{"한·아세안 대화", MechanismName, "asean-rok-dialogue"}}},
		{text: "Georgia asked", want: []found{{"Georgia", PlaceWeak, "GE"}}},
	} {
		if diff := cmp.Diff(c.want, namesIn(lex, c.text, c.side)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

// TestPhrasesThatBar shows that a phrase under `not` silences its own topic and no other.
func TestPhrasesThatBar(t *testing.T) {
	lex := embeddedLexicon(t)
	topics := func(text string) string {
		var ids []string
		for _, m := range lex.TopicWords(text, "") {
			for _, e := range m.Entries {
				ids = append(ids, e.ID)
			}
		}
		return strings.Join(ids, " ")
	}
	for text, want := range map[string]string{
		"the Trade Minister":              "",
		"the Trade Minister wants trade":  "trade",
		"digital infrastructure":          "digital",
		"export controls on rare metals":  "supply-chain",
		"a changing security environment": "",
	} {
		if got := topics(text); got != want {
			t.Errorf("topics of %q: %q, want %q", text, got, want)
		}
	}
}

func FuzzNames(f *testing.F) {
	lex, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		"The U.S.-Japan talks", "Đỗ Hùng Việt ở Hà Nội", "한국과 아세안", "e\u0323\u0302", "U.S", "\xff\xfe Korea", "ASEAN\r\n\r\nPlus Three", "’s", "*", "\u07eb",
	} {
		f.Add(seed, "VN")
	}
	f.Fuzz(func(t *testing.T, text, side string) {
		last := 0
		for _, m := range lex.Names(text, side) {
			if m.Start < last || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("span %d..%d after %d in a text of %d bytes", m.Start, m.End, last, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
				t.Fatalf("span %d..%d cuts a letter", m.Start, m.End)
			}
			last = m.End
		}
		for _, m := range append(lex.TopicWords(text, side), lex.NamesWithin(text, side)...) {
			if m.Start < 0 || m.End <= m.Start || m.End > len(text) || len(m.Entries) == 0 {
				t.Fatalf("match %+v in a text of %d bytes", m, len(text))
			}
		}
	})
}
