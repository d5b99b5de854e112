package token_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"readout/internal/reading/token"
)

func wordsOf(t *token.Text) []string {
	words := []string{}
	for i := range t.Tokens {
		words = append(words, t.Word(i))
	}
	return words
}

func sentencesOf(t *token.Text) []string {
	sentences := []string{}
	for _, s := range t.Sentences {
		sentences = append(sentences, s.Of(t.Source))
	}
	return sentences
}

func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"clitics", "Don’t say Mali's envoy can't, won't or cannot.", "Do n’t say Mali 's envoy ca n't , wo n't or can not ."},
		{"initials and countries", "J. Abara met U.S. and U.K. envoys.", "J. Abara met U.S. and U.K. envoys ."},
		{"months and numbers", "On Sept. 3 it gave $1,500.50, or 5%.", "On Sept. 3 it gave $ 1,500.50 , or 5 % ."},
		{"hyphens", "A coal-fired, 40-year-old plant - closed.", "A coal-fired , 40-year-old plant - closed ."},
		{"dashes", "It -- he said -- failed...", "It -- he said -- failed ..."},
		{"times and dates", "At 5:30 p.m. on 9/11, 3/4 of us.", "At 5:30 p.m. on 9/11 , 3/4 of us ."},
		{"quotes", "“Yes,” she said; ‘no’ 'so'.", "“ Yes , ” she said ; ‘ no ’ ' so ' ."},
		{"addresses", "See https://example.org/a?b=1. Write @envoy.", "See https://example.org/a?b=1 . Write @envoy ."},
		{"ampersand", "AT&T and R&D", "AT&T and R&D"},
		{"no space after a stop", "It ended.Then it began.", "It ended . Then it began ."},
		{"ordinal number", "Resolution No. 7 of the 3rd meeting.", "Resolution No. 7 of the 3rd meeting ."},
		{"answer no", "He said no. Then he left.", "He said no . Then he left ."},
		{"Korean", "양측은 협력을 강화하기로 했다.", "양측은 협력을 강화하기로 했다 ."},
		{"Vietnamese, decomposed", "Thứ trưởng Đỗ", "Thứ trưởng Đỗ"},
		{"byte-order mark", "\ufeffWord", "Word"},
		{"empty", "", ""},
		{"blank", " \n\t", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Join(wordsOf(token.Split(test.text)), " ")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("words of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"plain", "It rained. We left! Why?", []string{"It rained.", "We left!", "Why?"}},
		{"titles", "Mr. Oyelaran met Dr. Sato. They spoke.", []string{"Mr. Oyelaran met Dr. Sato.", "They spoke."}},
		{"initials", "Minister J. K. Osei spoke.", []string{"Minister J. K. Osei spoke."}},
		{"country at the end", "She went to the U.S. He stayed.", []string{"She went to the U.S.", "He stayed."}},
		{"country before a name", "The U.S. Senate met.", []string{"The U.S. Senate met."}},
		{"quote closes", "“We agree.” He left.", []string{"“We agree.”", "He left."}},
		{"quote goes on", "“Do we agree?” he asked.", []string{"“Do we agree?” he asked."}},
		{"straight quotes", `"We agree." "We do not."`, []string{`"We agree."`, `"We do not."`}},
		{"blank line", "A title without a stop\n\nThe text.", []string{"A title without a stop", "The text."}},
		{"wrapped lines", "The two sides agreed to meet again in the\nspring of next year, both said so.", []string{"The two sides agreed to meet again in the\nspring of next year, both said so."}},
		{"menu", "Date\n2020-08-27\nViews\n155", []string{"Date", "2020-08-27", "Views", "155"}},
		{"list", "They agreed:\n1. to meet;\n2. to talk.\n- and more", []string{"They agreed:", "1. to meet;", "2. to talk.", "- and more"}},
		{"bullets of ministries", "o The Minister said so.\n※ A note\n° A point", []string{"o The Minister said so.", "※ A note", "° A point"}},
		{"ideographic", "会谈结束。双方满意。", []string{"会谈结束。", "双方满意。"}},
		{"ellipsis", "He paused... and went on.", []string{"He paused... and went on."}},
		{"month", "They met on Nov. 5 in Rome.", []string{"They met on Nov. 5 in Rome."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, sentencesOf(token.Split(test.text))); diff != "" {
				t.Errorf("sentences of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	text := token.Split("One.\nStill one.\n\nTwo.\r\n\r\nThree.")
	got := []string{}
	for _, p := range text.Paragraphs {
		got = append(got, p.Of(text.Source))
	}
	if diff := cmp.Diff([]string{"One.\nStill one.", "Two.", "Three."}, got); diff != "" {
		t.Errorf("paragraphs (-want +got):\n%s", diff)
	}
}

// check fails where tokens, sentences or paragraphs break what their types
// promise.
func check(t *testing.T, text *token.Text) {
	t.Helper()
	end := 0
	for i, tok := range text.Tokens {
		if tok.Start < end || tok.End <= tok.Start || tok.End > len(text.Source) {
			t.Fatalf("token %d %v after %d in %q", i, tok, end, text.Source)
		}
		end = tok.End
	}
	next := 0
	for i, s := range text.Sentences {
		if s.First != next || s.Last <= s.First || s.Start != text.Tokens[s.First].Start || s.End != text.Tokens[s.Last-1].End {
			t.Fatalf("sentence %d %v in %q", i, s, text.Source)
		}
		next = s.Last
	}
	if next != len(text.Tokens) {
		t.Fatalf("sentences cover %d of %d tokens", next, len(text.Tokens))
	}
	next = 0
	for i, p := range text.Paragraphs {
		if p.First != next || p.Last <= p.First {
			t.Fatalf("paragraph %d %v", i, p)
		}
		next = p.Last
	}
	if next != len(text.Tokens) {
		t.Fatalf("paragraphs cover %d of %d tokens", next, len(text.Tokens))
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"", "a.b", "J. said “no.” \n\n 1. x", "can't\xff\xfe", "http://a\xff.", "U.S.", "한국—'s", "\ufeff\r\n", "@#@a-", "A.-b./c:1", "cannot's"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := token.Split(source)
		check(t, text)
		if utf8.ValidString(source) {
			for i := range text.Tokens {
				if !utf8.ValidString(text.Word(i)) {
					t.Fatalf("token %d of %q cuts a character: %q", i, source, text.Word(i))
				}
			}
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	source := sample(b)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		token.Split(source)
	}
}

// sample is a real readout where the shared texts are at hand, else a text of
// this file's own.
func sample(b *testing.B) string {
	b.Helper()
	shared := os.Getenv("READOUT_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(shared, "eval", "readouts", "2022-0*.md"))
	var all strings.Builder
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			all.Write(data)
		}
	}
	if all.Len() == 0 {
		b.Log("READOUT_SHARED has no readouts: measuring on a made text")
		return strings.Repeat("Mr. Osei said the two sides “agreed to meet” on Sept. 3, and left.\n\n", 1000)
	}
	return all.String()
}

// TestSplitIsLinear runs texts on which looking back or ahead without a bound
// would take hours.
func TestSplitIsLinear(t *testing.T) {
	for _, piece := range []string{"-", ".", "'", "\"", "(", "a.", "a-", "“", "http://", "1/", "A&", "\n", "\n- ", "’s", "!\""} {
		check(t, token.Split(strings.Repeat(piece, 200_000)))
	}
}

// TestSentencesAreBounded sees that text without an end of a sentence is cut.
func TestSentencesAreBounded(t *testing.T) {
	text := token.Split(strings.Repeat("fish ", 2500))
	var lengths []int
	for _, s := range text.Sentences {
		lengths = append(lengths, s.Last-s.First)
	}
	if diff := cmp.Diff([]int{1000, 1000, 500}, lengths); diff != "" {
		t.Errorf("tokens of the sentences (-want +got):\n%s", diff)
	}
}
