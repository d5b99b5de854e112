package article

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"
)

// TestLabelFile lints the vocabulary: known roles and languages, no word under
// two roles, no word that can never match.
func TestLabelFile(t *testing.T) {
	file := map[string]map[string][]string{}
	if err := yaml.UnmarshalWithOptions(labelFile, &file, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"pointer": true, "heading": true, "notice": true, "doubtful": true, "credit": true, "pictured": true, "agency": true}
	for _, role := range wholeLine {
		known[string(role)] = true
	}
	for role, byLanguage := range file {
		if !known[role] {
			t.Errorf("%s: no such role", role)
		}
		for tag, words := range byLanguage {
			if _, err := language.Parse(tag); err != nil {
				t.Errorf("%s: %s is no language", role, tag)
			}
			for _, word := range words {
				if strings.TrimSpace(word) == "" {
					t.Errorf("%s.%s: an empty word", role, tag)
				}
				if role != "agency" && role != "notice" && word != strings.ToLower(word) && tag != "zh" {
					t.Errorf("%s.%s: %q is not in lower case", role, tag, word)
				}
			}
		}
	}
	seen := map[string]role{}
	for _, role := range wholeLine {
		for tag, words := range file[string(role)] {
			for _, word := range words {
				key := strings.ToLower(word)
				if other, twice := seen[key]; twice && other != role {
					t.Errorf("%q stands under %s and under %s.%s", word, other, role, tag)
				}
				seen[key] = role
				if got := labels().roleOf(word); got != role {
					t.Errorf("roleOf(%q) = %q, want %q", word, got, role)
				}
			}
		}
	}
}

func TestPhraseSet(t *testing.T) {
	set := newPhraseSet([]string{"use cookies", "cookies", "无断", "© crown"})
	for text, want := range map[string]int{
		"we use cookies here": 1, "cookies and cookies": 2, "cookiesfree": 0, "reuse cookies": 1, "about 无断 copies": 1, "": 0, "the © crown": 1,
	} {
		if got := set.count(text, 2); got != want {
			t.Errorf("count(%q) = %d, want %d", text, got, want)
		}
	}
}
