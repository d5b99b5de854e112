package article

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzExtract holds that no bytes make Extract panic, that every error is of a
// known kind, and that a text is tidy: valid, not empty, without blanks at its
// ends or at the end of a line.
func FuzzExtract(f *testing.F) {
	files, err := filepath.Glob("testdata/page/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data, "page.txt", "")
	}
	f.Add([]byte(pressPage), "page.html", "text/html; charset=euc-kr")
	f.Add([]byte("---\ntitle: [a\n---\n# b *c* `d` [e](f) <g> &amp;\n\n- h\n"), "page.md", "")
	f.Add([]byte("\xff\xfea\x00b\x00"), "", "")
	f.Add([]byte("\xb0\xa1\xb3\xaa\x81\x41 date 2024-07-27 X (VNA)"), "a.txt", "")
	f.Fuzz(func(t *testing.T, raw []byte, name, contentType string) {
		found, err := Extract(raw, Hint{Name: name, ContentType: contentType})
		if err != nil {
			for _, known := range []error{ErrEmpty, ErrBinary, ErrUndecodable, ErrTooLarge, ErrNoText} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("error of no known kind: %v", err)
		}
		switch {
		case found.Text == "":
			t.Fatal("no text and no error")
		case !utf8.ValidString(found.Text) || !utf8.ValidString(found.Title):
			t.Fatalf("invalid UTF-8: %q, %q", found.Title, found.Text)
		case strings.TrimFunc(found.Text, isSpace) != found.Text:
			t.Fatalf("blanks around the text: %q", found.Text)
		case strings.Contains(found.Text, "\n\n\n"), strings.Contains(found.Text, " \n"), strings.Contains(found.Text, "\r"):
			t.Fatalf("untidy line ends: %q", found.Text)
		}
	})
}

// FuzzAsIs holds that a UTF-8 text comes back as it is.
func FuzzAsIs(f *testing.F) {
	f.Add([]byte("a\r\nb"))
	f.Add([]byte("\xef\xbb\xbfa"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		found, err := AsIs(raw)
		if err == nil && !utf8.ValidString(found.Text) {
			t.Fatalf("invalid UTF-8: %q", found.Text)
		}
		if err == nil && found.Charset == "utf-8" && utf8.Valid(raw) && found.Text != string(raw) {
			t.Fatalf("changed: %q to %q", raw, found.Text)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	archive, err := txtar.ParseFile("testdata/page/asean-secretariat.txtar")
	if err != nil {
		b.Fatal(err)
	}
	page := string(archive.Files[0].Data)
	paragraph := "Participants reviewed the programmes of the past year, thanked the hosts for the means that they had set aside, and agreed to look at the remaining ones in the coming months.\n\n"
	page = strings.Replace(page, "###", strings.Repeat(paragraph, 22)+"###", 1)
	for name, test := range map[string]struct {
		raw  string
		hint Hint
	}{
		"text 5 KB":     {page, Hint{Name: "page.txt"}},
		"markdown 5 KB": {"---\ntitle: A title\n---\n" + page, Hint{Name: "page.md"}},
		"html 2 KB":     {pressPage, Hint{Name: "page.html"}},
		"korean":        {strings.Repeat(inKorean+"\n\n", 20), Hint{Name: "page.txt"}},
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(test.raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Extract([]byte(test.raw), test.hint); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
