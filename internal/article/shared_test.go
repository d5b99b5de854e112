package article

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedFolder is the folder of development data beside the repository, which
// holds texts that must not enter it. Without it the test is skipped.
func sharedFolder(t *testing.T, inside string) string {
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

// TestSeeds finds the bodies of real pages whole and free of their boilerplate,
// by the rules of the scorer: the body's first and last words are in the text,
// and no opening of boilerplate is, more often than in the body.
func TestSeeds(t *testing.T) {
	gold := sharedFolder(t, "gold")
	files, err := filepath.Glob(filepath.Join(gold, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold in %s: %v", gold, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var want struct {
			File, Title, Published string
			Starts                 string `json:"body_starts"`
			Ends                   string `json:"body_ends"`
			Boilerplate            []string
		}
		if err := json.Unmarshal(data, &want); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(gold, "..", "seeds", want.File))
		if err != nil {
			t.Fatal(err)
		}
		found, err := Extract(raw, Hint{Name: want.File})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(found.Text), " ")
		if !strings.HasPrefix(text, want.Starts) || !strings.HasSuffix(text, want.Ends) {
			t.Errorf("%s: the text runs from %.60q to %q", want.File, text, text[max(0, len(text)-60):])
		}
		for _, paragraph := range strings.Split(found.Text, "\n\n") {
			for _, opening := range want.Boilerplate {
				if strings.HasPrefix(strings.Join(strings.Fields(paragraph), " "), opening) && len(opening) > 5 {
					t.Errorf("%s: boilerplate %q is in the text", want.File, opening)
				}
			}
		}
		if found.Title != want.Title || found.Published != want.Published {
			t.Errorf("%s: title %q, published %q; want %q, %q", want.File, found.Title, found.Published, want.Title, want.Published)
		}
	}
}

// TestReadouts reads clean Markdown texts and loses none of their words.
func TestReadouts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedFolder(t, "eval/readouts"), "2022-0*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found, err := Extract(raw, Hint{Name: file})
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
			continue
		}
		for _, dropped := range found.Boilerplate {
			if labels().roleOf(dropped) != roleEnd && !strings.EqualFold(foldLabel(dropped), foldLabel(found.Title)) {
				t.Errorf("%s: dropped %q", filepath.Base(file), dropped)
			}
		}
		if found.Title == "" || found.Published == "" || found.URL == "" || found.Language != "en" {
			t.Errorf("%s: title %q, published %q, url %q, language %q", filepath.Base(file), found.Title, found.Published, found.URL, found.Language)
		}
	}
}
