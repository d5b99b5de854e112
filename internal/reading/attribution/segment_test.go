package attribution

import (
	"strings"
	"testing"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
)

func TestSegments(t *testing.T) {
	for name, source := range map[string]string{
		"short":            "One. Two.\n\nThree.",
		"long paragraph":   strings.Repeat("The two sides met again in spring. ", 5_000),
		"endless sentence": strings.Repeat("and they met ", 9_000),
		"many paragraphs":  strings.Repeat("They met. They spoke.\n\n", 9_000),
	} {
		t.Run(name, func(t *testing.T) {
			text := token.Split(source)
			tags := make([]tagger.Tag, len(text.Tokens))
			next := 0
			for part, partTags := range segments(text, tags) {
				if len(part.Tokens) != len(partTags) || part.Tokens[0] != text.Tokens[next] {
					t.Fatalf("a part of %d tokens, %d tags, does not go on at token %d", len(part.Tokens), len(partTags), next)
				}
				if len(part.Tokens) > segmentTokens+blockTokens {
					t.Errorf("a part has %d tokens", len(part.Tokens))
				}
				next += len(part.Tokens)
				last := 0
				for _, p := range part.Paragraphs {
					if p.First != last || p.Last-p.First > blockTokens || p.End != part.Tokens[p.Last-1].End {
						t.Fatalf("paragraph %v after token %d", p, last)
					}
					last = p.Last
				}
				inSentences := 0
				for _, s := range part.Sentences {
					if s.First != inSentences || s.Last <= s.First || s.Start != part.Tokens[s.First].Start {
						t.Fatalf("sentence %v after token %d", s, inSentences)
					}
					inSentences = s.Last
				}
				if last != len(part.Tokens) || inSentences != last {
					t.Fatalf("paragraphs cover %d, sentences %d of %d tokens", last, inSentences, len(part.Tokens))
				}
			}
			if next != len(text.Tokens) {
				t.Errorf("the parts have %d of %d tokens", next, len(text.Tokens))
			}
		})
	}
}
