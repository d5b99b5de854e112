package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"The two sides' harbours, and the Ministry's ferries!", "the two side harbour and the ministry ferry"},
		{"pledges classes focus boats bus miss series", "pledge classe focus boat bus miss sery"},
		{"Đỗ Hùng Việt; Do Hung Viet", "do hung viet do hung viet"},
		{norm.NFD.String("Đỗ Hùng Việt"), "do hung viet"},
		{"Łódź, Æsir, Straße, Curaçao", "lodz aesir strasse curacao"},
		{"U.S. and U.S.-led talks in Sept. 2023", "us and us led talk in sept 2023"},
		{"US$1,000.50 or 30.5%", "us 1000.50 or 30.5"},
		{"장관은 외교장관회의에서", "장관 관은 외교 교장 장관 관회 회의 의에 에서"},
		{norm.NFD.String("장관은"), "장관 관은"},
		{"제28차 회의, 한", "제 28 차 회의 한"},
		{"東京で会談", "東京 京で で会 会談"},
		{"ＡＳＥＡＮ ｶﾞｽ", "asean ガス"},
		{"co\u00adope\u200bration", "cooperation"},
		{"\u202eevil\u202c", "evil"},
		{"\xff\xfe broken \xc3", "broken"},
		{strings.Repeat("x", 500), strings.Repeat("x", longestToken)},
	} {
		if got := texts(Tokens(c.text)); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestTokenSpans checks that what is marked in a text is what was meant, in bytes.
func TestTokenSpans(t *testing.T) {
	text := norm.NFD.String("Việt 장관은") + " U.S."
	var words []string
	for _, token := range Tokens(text) {
		words = append(words, norm.NFC.String(token.Of(text)))
	}
	if diff := cmp.Diff([]string{"Việt", "장관", "관은", "U.S"}, words); diff != "" {
		t.Error(diff)
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"The U.S.'s 1,000.5 ferries", norm.NFD.String("장관은 Đỗ"), "ガス ไทย မြန်မာ", "\xff\u202e\u0301\u200d", "가\u1161\u11a8"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, token := range Tokens(text) {
			inside := 0 <= token.Start && token.Start < token.End && token.End <= len(text)
			if !inside || utf8.ValidString(text) && !lies(text, token.Span) || token.Start < last {
				t.Fatalf("%q: span %v of %q", text, token.Span, token.Text)
			}
			last = token.Start
			if token.Text == "" || len(token.Text) > longestToken+8 || strings.ContainsAny(token.Text, " =\"_:\x00") {
				t.Fatalf("%q: token %q", text, token.Text)
			}
		}
	})
}
