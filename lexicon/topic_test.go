package lexicon

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestTopicsOfDevelopmentPages measures the words of topics on statements whose
// topics people marked: weak words where there are no others, `other` where
// nothing is found. The pages are other people's text and stay outside the
// repository.
func TestTopicsOfDevelopmentPages(t *testing.T) {
	shared := os.Getenv("READOUT_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	pages, err := filepath.Glob(filepath.Join(shared, "gold", "[0-9]*.json"))
	if err != nil || len(pages) == 0 {
		t.Skip("SKIPPED: no marked pages; set READOUT_SHARED to the folder that holds gold/")
	}
	lex := embeddedLexicon(t)
	hit, wrong, missed := 0, 0, 0
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		var marked struct {
			Perspective string `json:"perspective"`
			Statements  []struct {
				Content string   `json:"content"`
				Topics  []string `json:"topics"`
			} `json:"statements"`
		}
		if err := json.Unmarshal(content, &marked); err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		for _, s := range marked.Statements {
			got := topicsOf(lex, s.Content, marked.Perspective)
			for _, id := range s.Topics {
				if got[id] {
					hit++
				} else {
					missed++
				}
				delete(got, id)
			}
			wrong += len(got)
		}
	}
	f1 := 2 * float64(hit) / float64(2*hit+wrong+missed)
	t.Logf("topics: %d right, %d wrong, %d missed, F1 %.3f", hit, wrong, missed, f1)
	if f1 < 0.85 {
		t.Errorf("F1 of topics fell to %.3f", f1)
	}
}

// topicsOf are a statement's topics by its words alone.
func topicsOf(lex *Lexicon, text, side string) map[string]bool {
	strong, weak := map[string]bool{}, map[string]bool{}
	for _, m := range lex.TopicWords(text, side) {
		for _, e := range m.Entries {
			if e.Kind == TopicWord {
				strong[e.ID] = true
			} else {
				weak[e.ID] = true
			}
		}
	}
	switch {
	case len(strong) > 0:
		return strong
	case len(weak) > 0:
		return weak
	}
	return map[string]bool{"other": true}
}
