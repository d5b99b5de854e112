package sheet_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/compare"
	"readout/internal/compare/sheet"
	"readout/internal/record"
	"readout/lexicon"
)

func testLexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// say is an account of one statement: "<who> said <what>".
func say(id, side, before, what string, topics ...string) compare.Account {
	body := before + what + ". 회의는 끝났다."
	content := record.Span{Start: len(before), End: len(before) + len(what)}
	return compare.Account{
		Document: record.Document{ID: id, File: id, Text: body, Language: "en", Publisher: record.Publisher{Name: id, Perspective: side}},
		Reading: &record.Reading{Statements: []record.Statement{{
			Speaker: record.Speaker{Actor: side, Person: -1}, Act: record.ActEmphasise, Topics: topics,
			Cue: []record.Span{{End: len(before)}}, Content: []record.Span{content}, Quote: record.Span{End: content.End},
		}}},
	}
}

func drawn(t testing.TB, c *compare.Comparison) map[string]string {
	t.Helper()
	lex := testLexicon(t)
	out := map[string]string{}
	for name, draw := range map[string]func(*bytes.Buffer) error{
		"text":     func(b *bytes.Buffer) error { return sheet.Text(b, c, lex) },
		"markdown": func(b *bytes.Buffer) error { return sheet.Markdown(b, c, lex) },
		"html":     func(b *bytes.Buffer) error { return sheet.HTML(b, c, lex) },
		"json":     func(b *bytes.Buffer) error { return sheet.JSON(b, c, nil) },
	} {
		var b bytes.Buffer
		if err := draw(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = b.String()
	}
	return out
}

func TestTextFitsTheTerminal(t *testing.T) {
	long := strings.Repeat("기후변화와 탄소중립 climate change ", 12)
	for _, count := range []int{2, 3, 7} {
		var list []compare.Account
		for n := range count {
			side := []string{"KR", "VN", "JP", "asean", "US", "FR", "DE"}[n]
			list = append(list, say(strings.Repeat("ministry-", n+1)+side, side, "Korea stressed that ", long, "climate"))
			list[n].Document.Text += strings.Repeat(" More.", n+1)
		}
		out := drawn(t, compare.Accounts(testLexicon(t), nil, list))["text"]
		for line := range strings.Lines(out) {
			if width := text.StringWidthWithoutEscSequences(strings.TrimRight(line, "\n")); width > 100 {
				t.Errorf("%d accounts: a line of %d columns: %s", count, width, line)
			}
		}
	}
}

func TestHostileTextShowsHarmlessly(t *testing.T) {
	nasty := "<script>alert(1)</script> methane <img src=x onerror=alert(2)> \u202etxet\u202c \x1b[31m | `x` [a](javascript:b)"
	a := say("<b>ministry</b>", "KR", "Korea stressed ", nasty, "climate")
	a.Document.URL = "javascript:alert(3)"
	b := say("other", "VN", "Viet Nam stressed ", "less methane and "+nasty, "climate")
	c := compare.Accounts(testLexicon(t), nil, []compare.Account{a, b})
	out := drawn(t, c)
	for _, bad := range []string{"<script", "<img", "<b>ministry", "href="} {
		if strings.Contains(out["html"], bad) {
			t.Errorf("html holds %q", bad)
		}
	}
	for _, name := range []string{"html", "text", "markdown"} {
		for _, bad := range []string{"\u202e", "\u202c", "\x1b"} {
			if strings.Contains(out[name], bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
	}
	for _, bad := range []string{"<script", "[a]("} {
		if strings.Contains(out["markdown"], bad) {
			t.Errorf("markdown holds %q", bad)
		}
	}
	if !strings.Contains(out["html"], `default-src 'none'`) {
		t.Error("html has no content security policy")
	}
}

func TestAbstractsNeverWearQuotationMarks(t *testing.T) {
	a := say("summary", "KR", "Korea stressed ", "that methane must fall by half", "climate")
	a.Document.Kind = record.Abstract
	b := say("ministry", "VN", "Viet Nam stressed ", "that methane may rise a little", "climate")
	out := drawn(t, compare.Accounts(testLexicon(t), nil, []compare.Account{a, b}))
	for _, name := range []string{"text", "markdown", "html"} {
		flat := strings.Join(strings.Fields(out[name]), " ")
		if strings.Contains(flat, "“that methane must") || strings.Contains(flat, "<q>that methane must") {
			t.Errorf("%s puts a summary in quotation marks", name)
		}
		if !strings.Contains(flat, "“that methane") && !strings.Contains(flat, "<q>that methane may") {
			t.Errorf("%s does not put the publisher's words in quotation marks", name)
		}
		if !strings.Contains(strings.ReplaceAll(flat, "&#39;", "'"), sheet.Disclaimer) && !strings.Contains(flat, "our summary,") {
			t.Errorf("%s does not say that it is our summary", name)
		}
	}
}

func TestSilenceShowsWhatWasSearched(t *testing.T) {
	a := say("one", "KR", "Korea stressed ", "that methane must fall", "climate")
	b := say("two", "VN", "Viet Nam stressed ", "that buses are late", "connectivity")
	out := drawn(t, compare.Accounts(testLexicon(t), nil, []compare.Account{a, b}))
	for _, name := range []string{"text", "markdown", "html"} {
		if flat := strings.Join(strings.Fields(out[name]), " "); !strings.Contains(flat, "not found · searched: climate") {
			t.Errorf("%s does not show what was searched", name)
		}
	}
}

func TestOffsetsAreCodePoints(t *testing.T) {
	a := say("one", "KR", "한국은 Korea stressed ", "that methane must fall in Đà Nẵng", "climate")
	b := say("two", "VN", "Viet Nam stressed ", "that methane must fall in 부산", "climate")
	c := compare.Accounts(testLexicon(t), nil, []compare.Account{a, b})
	var got struct {
		Documents []string
		Topics    []struct {
			Topic      string
			Cells      map[string][]string
			Silent     []string
			Alignments [][3]any
		}
		Claims []any `json:"claims_of_others"`
		Facts  []struct {
			Values []struct{ Quotes []sheet.Selector }
		}
	}
	raw := drawn(t, c)["json"]
	if err := json.Unmarshal([]byte(raw), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Documents) != 2 || len(got.Topics) == 0 || got.Topics[0].Silent == nil {
		t.Fatalf("json lacks what the contract has: %s", raw)
	}
	for _, f := range got.Facts {
		for _, v := range f.Values {
			for _, q := range v.Quotes {
				runes := []rune(c.Voice(q.Document).Document.Text)
				if string(runes[q.Start:q.End]) != q.Exact {
					t.Errorf("%d to %d is %q, not %q", q.Start, q.End, string(runes[q.Start:q.End]), q.Exact)
				}
			}
		}
	}
}

// FuzzSelector: the exact words stand at their code points, and what stands
// around them joins.
func FuzzSelector(f *testing.F) {
	f.Add("Đỗ Hùng Việt said yes", 3, 9)
	f.Add("e\u0301\r\n\ufeff한", 1, 3)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if !utf8.ValidString(text) || start < 0 || end > len(text) || start > end ||
			start < len(text) && !utf8.RuneStart(text[start]) || end < len(text) && !utf8.RuneStart(text[end]) {
			return
		}
		q := sheet.Select("d", text, record.Span{Start: start, End: end})
		runes := []rune(text)
		if string(runes[q.Start:q.End]) != q.Exact || !strings.Contains(text, q.Prefix+q.Exact+q.Suffix) {
			t.Fatalf("selector %+v does not fit %q", q, text)
		}
	})
}

func TestCourse(t *testing.T) {
	old := say("old", "KR", "Korea stressed ", "that methane must fall by half", "climate")
	now := say("now", "KR", "Korea stressed ", "that ferries must be safe", "connectivity")
	lex := testLexicon(t)
	course := compare.Sessions(lex, []compare.Session{{Accounts: []compare.Account{old}}, {Accounts: []compare.Account{now}}})
	var b bytes.Buffer
	if err := sheet.CourseText(&b, course, lex); err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(b.String()), " ")
	for _, want := range []string{"dropped", "added", "not found · searched: climate"} {
		if !strings.Contains(flat, want) {
			t.Errorf("the sheet does not say %q:\n%s", want, b.String())
		}
	}
	b.Reset()
	if err := sheet.CourseJSON(&b, course, nil); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Steps []struct {
			Topics []struct {
				Topic          string
				Fell, New      bool
				Dropped, Added []string
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Steps) != 1 || len(got.Steps[0].Topics) != 2 || !got.Steps[0].Topics[0].Fell || len(got.Steps[0].Topics[0].Dropped) != 1 {
		t.Errorf("json is %s", b.String())
	}
	if err := sheet.CourseHTML(&b, course, lex); err != nil {
		t.Fatal(err)
	}
	if err := sheet.CourseMarkdown(&b, course, lex); err != nil {
		t.Fatal(err)
	}
}
