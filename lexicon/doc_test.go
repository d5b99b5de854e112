package lexicon

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestDocumentation checks that the page on the lexicon has a section for every
// folder and names every field of the entries in it.
func TestDocumentation(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "doc", "lexicon.md"))
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for _, section := range strings.Split(string(page), "\n## ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		sections[title] = body
	}
	for folder, entry := range map[string]any{
		"place": Place{}, "organisation": Organisation{}, "class": Class{}, "mechanism": Mechanism{}, "relation": Relation{},
		"status": Status{}, "topic": Topic{}, "post": Post{}, "title": Titles{}, "cue": Cue{}, "publisher": House{},
		"toponym": Toponym{}, "undertaking": Undertaking{}, "collective": Collective{}, "phrase": Phrase{},
	} {
		body, written := sections[folder]
		if !written {
			t.Errorf("no section on %s", folder)
			continue
		}
		for i, typ := 0, reflect.TypeOf(entry); i < typ.NumField(); i++ {
			if key := typ.Field(i).Tag.Get("yaml"); !strings.Contains(body, "`"+key+"`") {
				t.Errorf("the section on %s does not name %s", folder, key)
			}
		}
	}
	folders, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if _, written := sections[f.Name()]; f.IsDir() && !written {
			t.Errorf("no section on the folder %s", f.Name())
		}
	}
}
