// Package article turns the bytes of a page into a document's text: it decodes
// them, finds the article among menus, captions, teasers and legal lines, and
// reads what the page says about itself (title, date, address, language, hints
// on the publisher).
//
// What enters are the raw bytes of a plain text, Markdown or HTML page and what
// is known about them from outside. What leaves is an Article, whose Text holds
// the article's body only and is what every offset of the record counts in.
// Nothing is stored, no clock and no network is asked, and the same bytes always
// give the same article.
//
// A plain text page is mostly a page copied out of a browser, so its menu lines
// stand beside its prose. They are told apart by general features (length,
// final punctuation, share of lower-case words, repetition, place) and by a
// vocabulary of labels for each language (label.yaml), never by the site.
package article

import (
	"fmt"
	"strings"
)

// Hint is what is known about a page besides its bytes. Either field may be
// empty.
type Hint struct {
	// Name is the file's name or the page's address; only its ending is read.
	Name string
	// ContentType is the media type that a server sent with the page, such as
	// "text/html; charset=euc-kr".
	ContentType string
}

// Article is a page read as a document.
type Article struct {
	// Text is the article's body: valid UTF-8, its characters as the page has
	// them (no Unicode normalisation), lines ended by \n, paragraphs separated
	// by one blank line, no space at the end of a line, no byte-order mark.
	// It is never empty.
	Text string
	// Title is the headline, without the site's name; empty where the page
	// states none.
	Title string
	// Published is when the page says that it was published, as an EDTF date
	// ("2024-04-04", "2024-04", "2024"), or empty.
	Published string
	// PublishedBasis says how Published was got: "stated" (front matter,
	// metadata, a line of the page) or "context" (the page's address).
	PublishedBasis string
	// URL is the page's own address, where the page states it.
	URL string
	// Language is the language of Text as a BCP 47 tag, or empty.
	Language string
	// Publisher is the page's best hint on its publisher, as written there: the
	// first of Hints. Whom it names is for the lexicon to say.
	Publisher string
	// Hints are all hints on the publisher, the most trusted first: front
	// matter, source lines, sign-offs, the site's name, the address's host.
	Hints []string
	// Menu are the languages (BCP 47) of the page's menu where they differ from
	// the text's: a Korean menu around an English text tells of a Korean site.
	Menu []string
	// Kind is the kind of document that front matter states ("abstract",
	// "internal"), else empty.
	Kind string
	// Charset is the encoding the bytes were in, by its WHATWG name.
	Charset string
	// Boilerplate are the lines that were left out of Text, in the page's
	// order. For HTML these are only the lines left out after the article was
	// found in the page.
	Boilerplate []string
}

// MaxSize is the largest page in bytes that is read. Larger input is ErrTooLarge.
const MaxSize = 64 << 20

// mostLines is the largest number of lines of a page that is read; a line costs
// far more memory than its bytes.
const mostLines = 400_000

// Extract finds the article in a page. The error is ErrEmpty, ErrBinary,
// ErrTooLarge, ErrUndecodable or ErrNoText, wrapped with the reason. Time and
// memory are linear in the page's size.
func Extract(raw []byte, hint Hint) (Article, error) {
	form := formOf(raw, hint)
	text, charset, err := decode(raw, hint.ContentType, form == formHTML)
	if err != nil {
		return Article{}, err
	}
	text = normalise(text)
	if rows := strings.Count(text, "\n"); rows > mostLines {
		return Article{}, fmt.Errorf("%w: %d lines, the limit is %d", ErrTooLarge, rows, mostLines)
	}
	if form == formPlain && looksLikeHTML(text) {
		form = formHTML
	}
	var found Article
	switch form {
	case formHTML:
		found = readHTML(text)
	case formMarkdown:
		found = readMarkdown(text)
	default:
		found = readPlain(text)
	}
	if found.Text == "" {
		return Article{}, noText(text)
	}
	found.Charset = charset
	if found.Language = languageOf(found.Text, found.Language); found.Language == "" {
		found.Language = languageOf(found.Title, "")
	}
	found.Published = settle(found.Published, found.Text, found.Language)
	found.Menu = menuLanguages(found.Boilerplate, found.Language)
	return found, nil
}

// AsIs decodes the bytes and leaves the text alone: line ends, spaces and, where
// the bytes are UTF-8, a byte-order mark stay, so that offsets count in the file
// itself. Only Text, Language and Charset are filled in.
func AsIs(raw []byte) (Article, error) {
	text, charset, err := decode(raw, "", false)
	if err != nil {
		return Article{}, err
	}
	return Article{Text: text, Charset: charset, Language: languageOf(text, "")}, nil
}

// form is the markup that a page is written in.
type form int

const (
	formPlain form = iota
	formMarkdown
	formHTML
)

// formOf tells a page's markup from its media type, then its name, then its
// first bytes.
func formOf(raw []byte, hint Hint) form {
	media, _, _ := strings.Cut(strings.ToLower(hint.ContentType), ";")
	switch strings.TrimSpace(media) {
	case "text/html", "application/xhtml+xml":
		return formHTML
	case "text/markdown", "text/x-markdown":
		return formMarkdown
	}
	name := strings.ToLower(hint.Name)
	switch {
	case strings.HasSuffix(name, ".html"), strings.HasSuffix(name, ".htm"), strings.HasSuffix(name, ".xhtml"):
		return formHTML
	case strings.HasSuffix(name, ".md"), strings.HasSuffix(name, ".markdown"):
		return formMarkdown
	}
	if looksLikeHTML(string(raw[:min(len(raw), 1024)])) {
		return formHTML
	}
	return formPlain
}

// looksLikeHTML reports whether a text begins as an HTML page does.
func looksLikeHTML(text string) bool {
	start := strings.ToLower(strings.TrimLeft(text[:min(len(text), 1024)], "\ufeff \t\r\n"))
	for _, opening := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(start, opening) {
			return true
		}
	}
	return strings.HasPrefix(start, "<?xml") && strings.Contains(start, "<html")
}

// normalise turns every kind of line end into \n and removes byte-order marks
// and control characters, which no page means to show.
func normalise(text string) string {
	clean := true
	for i := 0; i < len(text) && clean; i++ {
		c := text[i]
		clean = (c >= ' ' || c == '\n' || c == '\t') && c != 0x7f && c != 0xc2 && c != 0xe2 && c != 0xef
	}
	if clean {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for i, r := range text {
		switch {
		case r == '\r':
			if i+1 >= len(text) || text[i+1] != '\n' {
				out.WriteByte('\n')
			}
		case r == '\f', r == '\v', r == '\u0085', r == '\u2028':
			out.WriteByte('\n')
		case r == '\u2029':
			out.WriteString("\n\n")
		case r == '\ufeff', r < ' ' && r != '\n' && r != '\t', r >= 0x7f && r < 0xa0:
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
