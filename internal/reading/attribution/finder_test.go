package attribution_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/reading/attribution"
	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
)

func finder(t testing.TB) (*tagger.Tagger, *attribution.Finder) {
	t.Helper()
	tags, err := tagger.Default()
	if err != nil {
		t.Fatal(err)
	}
	f, err := attribution.Default()
	if err != nil {
		t.Fatal(err)
	}
	return tags, f
}

// told writes attributions as "source | cue | content", the parts of a broken
// content joined by " … ".
func told(source string, found []attribution.Attribution) []string {
	join := func(spans []record.Span) string {
		var parts []string
		for _, s := range spans {
			parts = append(parts, s.Of(source))
		}
		return strings.Join(parts, " … ")
	}
	lines := []string{}
	for _, a := range found {
		lines = append(lines, join(a.Source)+" | "+join(a.Cue)+" | "+join(a.Content))
	}
	return lines
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"plain", "The minister said that both sides had agreed to meet in June.",
			[]string{"The minister | said | that both sides had agreed to meet in June"}},
		{"quotation broken by its cue", "“We will not wait,” Ms. Okafor said. “We will act.”",
			[]string{"Ms. Okafor | said | We will not wait … We will act"}},
		{"according to", "The economy grew by 3 percent last year, according to the ministry.",
			[]string{"the ministry | according to | The economy grew by 3 percent last year"}},
		{"transcript", "MS. OKAFOR: We met twice.\n\nQ: And then?\n\nMS. OKAFOR: (Laughs.) It rained. That was all.",
			[]string{"MS. OKAFOR | : | We met twice", "Q | : | And then", "MS. OKAFOR | : | It rained. That was all"}},
		{"signed quotations", "“The lake was cold.” — Ada Osei\n“Never again, I fear.” ― Jon Doe.",
			[]string{"Ada Osei | — | The lake was cold", "Jon Doe | ― | Never again, I fear"}},
		{"turn of two paragraphs", "MS. OKAFOR: We met twice.\n\nIt rained.\n\nQ: And then?\n\nMS. OKAFOR: That was all.\n\nThe room was dark.",
			[]string{"MS. OKAFOR | : | We met twice … It rained", "Q | : | And then", "MS. OKAFOR | : | That was all"}},
		{"signed below", "“The lake was cold.”\n\n– Ada Osei\n\nIt rained.",
			[]string{"Ada Osei | – | The lake was cold"}},
		{"quotation over paragraphs", "Ms. Okafor said: “We will not wait. We will act.\n\n“And we will win.”\n\nIt rained.",
			[]string{"Ms. Okafor | said | We will not wait. We will act … And we will win"}},
		{"introduced", "Ms. Okafor said:\n\n“We will not wait. We will act.”\n\nIt rained.",
			[]string{"Ms. Okafor | said | We will not wait. We will act"}},
		{"bracket closed", "The minister said that the two sides set up a joint fund (AKJF).",
			[]string{"The minister | said | that the two sides set up a joint fund (AKJF)"}},
		{"nothing said", "The train left at noon.", []string{}},
		{"empty", "", []string{}},
	}
	tags, f := finder(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := token.Split(test.text)
			if diff := cmp.Diff(test.want, told(test.text, f.Find(t.Context(), text, tags.Tag(text)))); diff != "" {
				t.Errorf("attributions of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestFindWithoutTags(t *testing.T) {
	_, f := finder(t)
	if found := f.Find(t.Context(), token.Split("He said so."), nil); found != nil {
		t.Errorf("tags that do not fit the text give %v, want nothing", found)
	}
}

func TestReadRefusesDamage(t *testing.T) {
	for _, data := range []string{"", "readout attribution 1\n", "readout attribution 1\nxxxxxxxx", "readout attribution 9\n"} {
		if _, err := attribution.Read([]byte(data)); err == nil {
			t.Errorf("Read(%q) succeeded", data)
		}
	}
}

func FuzzFind(f *testing.F) {
	tags, find := finder(f)
	for _, seed := range []string{"", "“A,” he said. “B.”", "said said said", "\xff said \"", "한국은 말했다.", "He said:\n\n“x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := token.Split(source)
		end := 0
		for _, a := range find.Find(t.Context(), text, tags.Tag(text)) {
			if len(a.Cue) == 0 || len(a.Content) == 0 || a.Cue[0].Start < end {
				t.Fatalf("cue %v, content %v after %d in %q", a.Cue, a.Content, end, source)
			}
			end = a.Cue[len(a.Cue)-1].End
			for _, spans := range [][]record.Span{a.Source, a.Cue, a.Content} {
				last := 0
				for _, s := range spans {
					if s.Start < last || s.End <= s.Start || s.End > len(source) {
						t.Fatalf("span %v after %d in %q", s, last, source)
					}
					last = s.End
				}
			}
		}
	})
}

// readouts are real readouts where they are at hand, else a made text.
func readouts(b *testing.B) string {
	b.Helper()
	shared := os.Getenv("READOUT_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(shared, "eval", "readouts", "2022-*.md"))
	var all strings.Builder
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && all.Len() < 300_000 {
			all.Write(data)
			all.WriteString("\n\n")
		}
	}
	if all.Len() == 0 {
		b.Log("READOUT_SHARED has no readouts: measuring on a made text")
		return strings.Repeat("Mr. Osei said the two sides “agreed to meet again” in June, and left for Accra.\n\n", 1000)
	}
	return all.String()
}

// BenchmarkFind measures the finder alone; the text's tokens and tags are
// given.
func BenchmarkFind(b *testing.B) {
	tags, f := finder(b)
	text := token.Split(readouts(b))
	tagged := tags.Tag(text)
	b.SetBytes(int64(len(text.Source)))
	for b.Loop() {
		f.Find(b.Context(), text, tagged)
	}
}

// BenchmarkRead measures the way from a string to its attributions.
func BenchmarkRead(b *testing.B) {
	tags, f := finder(b)
	source := readouts(b)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		text := token.Split(source)
		f.Find(b.Context(), text, tags.Tag(text))
	}
}

// TestFindIsLinear runs texts on which work that grows with the square of the
// length would take hours.
func TestFindIsLinear(t *testing.T) {
	tags, f := finder(t)
	for _, piece := range []string{"said ", "“ ", "\" ", "( ", ", ", "he said that ", "A: b\n", "\"x\" - Y\n", "\n\n"} {
		text := token.Split(strings.Repeat(piece, 20_000))
		f.Find(t.Context(), text, tags.Tag(text))
	}
}

// TestFindStops sees that an ended context ends the search.
func TestFindStops(t *testing.T) {
	tags, f := finder(t)
	text := token.Split("The minister said that both sides had agreed to meet in June.")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if found := f.Find(ctx, text, tags.Tag(text)); found != nil {
		t.Errorf("an ended search gives %v, want nothing", found)
	}
}
