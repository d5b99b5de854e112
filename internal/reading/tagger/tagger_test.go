package tagger_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
)

func TestTag(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The minister said that both sides agreed to meet.", "DT NN VBD IN DT NNS VBD TO VB ."},
		{"She has not spoken, he added.", "PRP VBZ RB VBN , PRP VBD ."},
		{"Mali's envoy can't come.", "NNP POS NN MD RB VB ."},
		{`"We agree," they said.`, "`` PRP VBP , '' PRP VBD ."},
		{"“We agree,” they said.", "`` PRP VBP , '' PRP VBD ."},
		{"", ""},
	}
	tg, err := tagger.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		var got []string
		for _, tag := range tg.Tag(token.Split(test.text)) {
			got = append(got, tag.String())
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("tags of %q (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestParseTag(t *testing.T) {
	for tag := tagger.CC; tag <= tagger.Right; tag++ {
		if got := tagger.ParseTag(tag.String()); got != tag {
			t.Errorf("ParseTag(%q) = %v, want %v", tag.String(), got, tag)
		}
	}
	if got := tagger.ParseTag("no such tag"); got != tagger.None {
		t.Errorf("an unknown name gives %v, want None", got)
	}
}

func TestReadRefusesDamage(t *testing.T) {
	for _, data := range []string{"", "readout tagger 1\n", "readout tagger 1\nxxxxxxxx", "readout tagger 9\n"} {
		if _, err := tagger.Read([]byte(data)); err == nil {
			t.Errorf("Read(%q) succeeded", data)
		}
	}
}

func FuzzTag(f *testing.F) {
	tg, err := tagger.Default()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"", "A b.", "\xff 'x' \"", "한국 ’s", "$5 (–) ..."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := token.Split(source)
		tags := tg.Tag(text)
		if len(tags) != len(text.Tokens) {
			t.Fatalf("%d tags for %d tokens", len(tags), len(text.Tokens))
		}
		for i, tag := range tags {
			if tag == tagger.None {
				t.Fatalf("token %d %q has no tag", i, text.Word(i))
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	tg, err := tagger.Default()
	if err != nil {
		b.Fatal(err)
	}
	source := strings.Repeat("Mr. Osei said on Sept. 3 that the two sides “agreed to meet again” before the summit of leaders, and left.\n\n", 30)
	text := token.Split(source)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		tg.Tag(text)
	}
}
