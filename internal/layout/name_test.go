package layout

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"readout/lexicon"
)

// unavoidable are words that the lexicon knows as names and that mean something
// else, or cannot be helped, in a folder or a file.
var unavoidable = []struct {
	where string
	words []string
	why   string
}{
	{"internal/name", []string{"Burmese", "Chinese", "Japanese", "Korean", "Vietnamese"}, "the language that a name is spelt in"},
	{"internal/name", []string{"eu"}, "a syllable"},
	{"internal", []string{"who"}, "the pronoun"},
	{"cmd", []string{"who"}, "the pronoun, as the head of a column"},
	{"internal/reading/mention", []string{"AU", "UK", "US"}, "the sign of a currency: US$"},
	{"cmd/readout/summary.go", []string{"US"}, "the sign of a currency"},
	{"internal/web/word.go", []string{"US"}, "the sign of a currency"},
	{"internal/article/charset.go", []string{"PNG"}, "the kind of picture"},
	{"internal/store/storetest", []string{"아세안", "아세안 외교장관회의"}, "text that a test suite stores"},
	{"cmd/readout/demo.go", []string{"ASEAN", "ROK"}, "says what the samples are about"},
}

// freeFolders are tools that train on or measure given texts, and the samples.
var freeFolders = []string{"internal/train", "internal/score", "samples"}

// TestNoCodeNamesAParty reads every string in the program's Go code and finds
// none that holds the name of a state, an organisation or a mechanism.
func TestNoCodeNamesAParty(t *testing.T) {
	known, ids := partyNames(t)
	walkGo(t, func(file string) {
		if strings.HasSuffix(file, "_test.go") || slices.ContainsFunc(freeFolders, func(f string) bool { return within(file, f) }) {
			return
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			return
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if field, ok := n.(*ast.ImportSpec); ok {
				return field == nil
			}
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			value, _ := strconv.Unquote(literal.Value)
			found := namesIn(value, known)
			if ids[value] {
				found = append(found, value)
			}
			for _, name := range found {
				if !allowed(file, name) {
					t.Errorf("%s:%d: %q names %q, which is the lexicon's to know", file, set.Position(literal.Pos()).Line, value, name)
				}
			}
			return true
		})
	})
}

func allowed(file, name string) bool {
	for _, u := range unavoidable {
		if within(file, u.where) && slices.Contains(u.words, name) {
			return true
		}
	}
	return false
}

// partyNames are the names of states, organisations and mechanisms in the
// lexicon's data, in any language, and the ids of the latter two, which only
// count where they are all of a string.
func partyNames(t *testing.T) (known, ids map[string]bool) {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	known, ids = map[string]bool{}, map[string]bool{}
	add := func(names ...string) {
		for _, n := range names {
			if len(n) > 1 {
				known[n] = true
			}
		}
	}
	for _, p := range lex.Places {
		add(p.Names.All()...)
		add(p.Weak.All()...)
		add(p.Demonyms.All()...)
		add(p.Name, p.Short)
	}
	for _, o := range lex.Organisations {
		add(o.Names.All()...)
		add(o.Name, o.Short)
		ids[o.ID] = true
	}
	for _, m := range lex.Mechanisms {
		add(m.Names.All()...)
		add(m.Name)
		ids[m.ID] = true
	}
	return known, ids
}

// namesIn are the names that stand in a text as whole words, to the letter.
func namesIn(text string, known map[string]bool) []string {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' && r != '.'
	})
	var found []string
	for from := range words {
		for to := from + 1; to <= min(len(words), from+6); to++ {
			if name := strings.Join(words[from:to], " "); known[name] {
				found = append(found, name)
			}
		}
	}
	return found
}

func TestNamesIn(t *testing.T) {
	known := map[string]bool{"Far Isle": true, "isle-league": true, "FI": true}
	for text, want := range map[string]int{
		"talks with Far Isle, again": 1, "isle-league/4": 1, "FI$": 1, "Far Isles": 0, "FIRM": 0,
	} {
		if got := len(namesIn(text, known)); got != want {
			t.Errorf("namesIn(%q) finds %d, want %d", text, got, want)
		}
	}
}
