package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestSpanOf(t *testing.T) {
	const text = "양측은 met. Đỗ"
	for asked, want := range map[string]string{
		"0-3": "양측은", "4-7": "met", "9-11": "Đỗ", "0-11": text, "0-12": "", "3-3": "", "5-4": "", "-1-3": "", "a-b": "", "": "", "99999999999999999999-2": "",
	} {
		span, _, _ := spanOf(text, asked)
		got := ""
		if valid(text, span) {
			got = span.Of(text)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", asked, got, want)
		}
	}
}

func FuzzSpanOf(f *testing.F) {
	f.Add("양측은 met", "0-3")
	f.Fuzz(func(t *testing.T, text, asked string) {
		if span, start, end := spanOf(text, asked); valid(text, span) && len([]rune(span.Of(text))) != end-start {
			t.Errorf("%q of %q has not %d characters", span.Of(text), text, end-start)
		}
	})
}

// TestWordsHaveAPage opens words of a text that is not English: they stand marked in
// their paragraph and say their language.
func TestWordsHaveAPage(t *testing.T) {
	s := with(t, map[string]string{"a.txt": "양측은 지난 4월 서울에서 열린 회의에서 협력을 넓히기로 하였다. 다음 회의는 하노이에서 열린다.\n\n양측은 또 공동의 관심사를 두루 논의하고 계속 연락하기로 하였다."})
	k, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := address("documents", k.order[0]) + "/words/"
	page := get(t, s, at+"0-3").Body.String()
	for _, want := range []string{"<mark>양측은</mark>", `lang="ko"`, "data-copy", "#at-1"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, wrong := range []string{"0-9999", "x", "3-1"} {
		if w := get(t, s, at+wrong); w.Code != http.StatusNotFound {
			t.Errorf("words %s: status %d", wrong, w.Code)
		}
	}
}
