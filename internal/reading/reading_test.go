package reading_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"readout/internal/reading"
	"readout/internal/record"
	"readout/lexicon"
)

var update = flag.Bool("update", false, "write what the reader finds into the cases")

// TestCases reads every testdata/<stage>/<case>.txtar: what the case shows, the
// page ("input", with optional "Publisher: <lexicon id>", "Published: <date>" and
// "Title:" lines before a blank line) and what a careful reader finds ("want").
// Only the kinds of finding that stand in want's first line are compared.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	reader, lex := newReader(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(file[len("testdata/"):], ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc := document(t, lex, string(archive.Files[0].Data))
			want := string(archive.Files[1].Data)
			shown, _, _ := strings.Cut(want, "\n")
			got := shown + "\n" + render(doc, reader.Read(doc), strings.Fields(strings.TrimPrefix(shown, "# ")))
			if *update {
				archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", archive.Comment, diff)
			}
		})
	}
}

func newReader(t testing.TB) (*reading.Reader, *lexicon.Lexicon) {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := reading.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	return reader, lex
}

// document makes a document of a case's input.
func document(t *testing.T, lex *lexicon.Lexicon, input string) *record.Document {
	t.Helper()
	doc := &record.Document{ID: "case", Revision: 1, Language: "en"}
	head, body, ok := strings.Cut(input, "\n\n")
	if !ok || !strings.Contains(strings.SplitN(head, "\n", 2)[0], ": ") {
		head, body = "", input
	}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "Publisher":
			h := lex.Houses[value]
			if h == nil {
				t.Fatalf("no publisher %q in the lexicon", value)
			}
			doc.Publisher = record.Publisher{ID: h.ID, Name: h.Name, Perspective: h.Perspective, Kind: h.Kind}
		case "Published":
			doc.Published = record.Date(value)
		case "Title":
			doc.Title = value
		default:
			t.Fatalf("header %q", line)
		}
	}
	doc.Text = strings.TrimSpace(body)
	return doc
}

// render writes a reading as lines, by kind of finding.
func render(doc *record.Document, r *record.Reading, kinds []string) string {
	var b strings.Builder
	line := func(kind, format string, args ...any) {
		if slices.Contains(kinds, kind) {
			b.WriteString(kind + " " + strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
		}
	}
	line("kind", "%s", r.Kind)
	for _, m := range r.Meetings {
		state := string(m.Status)
		if m.Reported {
			state = "reported"
		}
		line("meeting", "%s: %s #%d %s %s %s %s", state, m.Mechanism, m.Ordinal, strings.Join(m.Parties, "+"), m.Date, m.Format, m.Venue)
		for _, p := range m.Participants {
			line("present", "%s: %s (%s) at %s", p.Role, p.Name, p.Actor, m.Mechanism)
		}
	}
	for _, p := range r.People {
		var names, posts []string
		for _, n := range p.Names {
			names = append(names, n.Text)
		}
		for _, post := range p.Posts {
			posts = append(posts, post.Title)
		}
		line("person", "%s (%s): %s", strings.Join(names, " = "), p.Actor, strings.Join(posts, "; "))
	}
	for _, s := range r.Statements {
		who := s.Speaker.Actor
		if s.Speaker.Person >= 0 {
			who = r.People[s.Speaker.Person].Names[0].Text + ", " + who
		}
		if s.Joint {
			who = strings.Join(s.Actors, "+")
		}
		to := ""
		if s.Addressee != "" {
			to = " → " + s.Addressee
		}
		line("said", "[%s] %s%s: %s", who, s.Act, to, record.Cover(s.Content...).Of(doc.Text))
		line("topics", "%s: %s", strings.Join(s.Topics, ", "), record.Cover(s.Content...).Of(doc.Text))
	}
	for _, p := range r.Pledges {
		from := ""
		if p.From != nil {
			from = fmt.Sprintf(" from %.0f", p.From.Value)
		}
		line("pledge", "%s → %s: %.0f %s%s %s %s: %s", p.Donor, p.Recipient, p.Amount.Value, p.Amount.Currency, from, p.Per, p.Status, p.Purpose)
	}
	for _, u := range r.Initiatives {
		var names []string
		for _, n := range u.Names {
			names = append(names, n.Text)
		}
		line("programme", "%s %s (%s) %s–%s", u.Kind, strings.Join(names, " = "), u.Owner, u.From, u.To)
	}
	for _, f := range r.Facts {
		subject := f.Subject.ID
		switch f.Subject.Kind {
		case "initiative":
			subject = r.Initiatives[f.Subject.Index].Names[0].Text
		case "person":
			subject = r.People[f.Subject.Index].Names[0].Text
		case "meeting":
			subject = r.Meetings[f.Subject.Index].Mechanism
		}
		line("fact", "%s: %s = %s %s–%s", subject, f.Property, f.Value, f.From, f.To)
	}
	return b.String()
}

// check verifies that every span of a reading is a piece of its text.
func check(t *testing.T, doc *record.Document, r *record.Reading) {
	t.Helper()
	inside := func(what string, spans ...record.Span) {
		for _, s := range spans {
			if s.Start < 0 || s.Start >= s.End || s.End > len(doc.Text) {
				t.Fatalf("%s: span %v outside of a text of %d bytes", what, s, len(doc.Text))
			}
		}
	}
	for _, m := range r.Meetings {
		inside("meeting", m.Quotes...)
		for _, p := range m.Participants {
			inside("participant", p.Quote)
		}
	}
	for _, p := range r.People {
		for _, n := range p.Names {
			inside("person", n.Span)
		}
		for _, post := range p.Posts {
			inside("post", post.Span)
		}
	}
	for _, s := range r.Statements {
		inside("statement", s.Quote)
		inside("source", s.Source...)
		inside("cue", s.Cue...)
		inside("content", s.Content...)
		if s.Speaker.Person >= len(r.People) || s.Meeting >= len(r.Meetings) {
			t.Fatal("statement points outside of the reading")
		}
	}
	for _, p := range r.Pledges {
		inside("pledge", p.Quote, p.Anchor)
	}
	for _, u := range r.Initiatives {
		for _, n := range u.Names {
			inside("programme", n.Span)
		}
	}
	for _, f := range r.Facts {
		inside("fact", f.Quote)
	}
}

// FuzzRead holds the promise that no quote lies outside of its text, whatever the text.
func FuzzRead(f *testing.F) {
	f.Add("1. Yesterday the 31st ASEAN-Japan Forum met in Hakone. Japan will go from US$3 million to US$9 million.")
	f.Add("※ 제28차 한-아세안 대화 «Đỗ Hùng Việt» said, \"…\"\r\n\r\no He called on X’s (Y) to Z; and, agreed")
	f.Add("As President of the, 1) A, 2) B, 3) C (KASI) “Initiative” of U.S. Summit between and with")
	reader, lex := newReader(f)
	house := lex.Houses[slices.Sorted(maps.Keys(lex.Houses))[0]]
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip()
		}
		doc := &record.Document{ID: "fuzz", Revision: 1, Text: text, Published: "2024-04-05"}
		doc.Publisher = record.Publisher{ID: house.ID, Perspective: house.Perspective, Kind: record.Government}
		check(t, doc, reader.Read(doc))
	})
}

// shared is the folder of the texts that must not enter the repository; the
// test is skipped, loudly, where it is not there.
func shared(t testing.TB) string {
	t.Helper()
	root := os.Getenv("READOUT_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	if _, err := os.Stat(root); err != nil {
		t.Skipf("SKIPPED: no folder of real pages at %s (set READOUT_SHARED)", root)
	}
	return root
}

// BenchmarkRead reads real readouts of about 3 KB.
func BenchmarkRead(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(shared(b), "eval/readouts/*readout*.md"))
	var docs []*record.Document
	bytes := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		if len(raw) < 2200 || len(raw) > 4500 {
			continue
		}
		docs = append(docs, &record.Document{ID: file, Revision: 1, Text: string(raw), Published: "2022-02-02"})
		bytes += len(raw)
	}
	reader, _ := newReader(b)
	b.SetBytes(int64(bytes / len(docs)))
	for i := 0; b.Loop(); i++ {
		reader.Read(docs[i%len(docs)])
	}
}

// BenchmarkReadGrowth shows that the cost of a byte does not grow with the text,
// and the memory for it neither (B/byte): for meeting reports, for news, whose
// attributions the model finds, and for a text without a line's end.
func BenchmarkReadGrowth(b *testing.B) {
	report := "President Ana Lindqvist met today with Prime Minister Tomo Kaltak of Vanuatu in Port Vila. The two leaders discussed fisheries and agreed to hold talks in May. She welcomed the US$3 million for the Reef Resilience Fund.\n\n"
	news := "The harbour of Port Vila was closed for a day, according to the fishermen's union. “Nobody told us,” Ana Lindqvist said.\n\nThe ministry denied that a storm had been forecast, and expects the boats back by May.\n\n"
	reader, _ := newReader(b)
	for _, kind := range []struct{ name, text string }{
		{"report", report}, {"news", news}, {"line", strings.ReplaceAll(news, "\n\n", " ")},
	} {
		for _, size := range []int{1e3, 1e4, 1e5, 1e6, 1e7} {
			b.Run(fmt.Sprintf("%s/%dKB", kind.name, size/1000), func(b *testing.B) {
				doc := &record.Document{ID: "growth", Revision: 1, Text: strings.Repeat(kind.text, size/len(kind.text)+1)[:size], Published: "2022-02-02"}
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					reader.ReadAll(doc)
				}
			})
		}
	}
}

// TestReadStops sees that an ended context ends the reading with its error.
func TestReadStops(t *testing.T) {
	reader, _ := newReader(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	doc := &record.Document{ID: "stopped", Revision: 1, Text: "The minister said that it rained."}
	if _, err := reader.ReadContext(ctx, doc); !errors.Is(err, context.Canceled) {
		t.Errorf("reading with an ended context: %v, want %v", err, context.Canceled)
	}
}
