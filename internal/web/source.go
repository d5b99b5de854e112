package web

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"readout/internal/record"
)

// passage is words of one document with what a reader needs to check and to cite
// them: the paragraph around them, who published it, when and where.
type passage struct {
	Words string
	Lang  string // of the words, where it is another than the pages'
	// Own says that they are the publisher's own words, which alone may wear
	// quotation marks.
	Own bool
	// Before and After are the paragraph around the words, cut where it is long.
	Before, After string

	Publisher string
	House     string // the party from whose side it tells
	Published record.Date
	Link      string // to the words in the document's page, or in the text below a comparison
	// At is the page that has the words alone, with their paragraph and citation,
	// which is fetched from there when a reader unfolds them; "" where the passage
	// brings these along.
	At      string
	Address string // of the publisher's page; "" where it has none
	// Citation is the words with publisher, title, date and address, for a clipboard.
	Citation string
	// Long says that the words are more than a cell shows before it is opened.
	Long bool
	// Fix is the page to correct what was found in the words, and Rulings are what
	// people decided on them; where the words are shown in their paragraph.
	Fix     string
	Rulings []correction
	Ruled   *record.Ruled // on the claim that the words make; nil where nobody ruled on it
}

// longestPlaced is the size in bytes of texts whose passages have a page of their
// own: its address counts characters, and to count those of a long text for each
// of its passages would take long.
const longestPlaced = 64 << 10

// around is how many bytes of a paragraph are shown on either side of words.
const around = 360

// longWords is from how many bytes words are folded.
const longWords = 240

// valid reports whether a span lies in a text and on its characters.
func valid(text string, s record.Span) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

// paragraph is the line of the text around a span.
func paragraph(text string, s record.Span) record.Span {
	start := strings.LastIndexByte(text[:s.Start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[s.End:], '\n'); i >= 0 {
		end = s.End + i
	}
	return record.Span{Start: start, End: end}
}

// clipBefore and clipAfter cut a long surrounding at a word.
func clipBefore(s string) string {
	if len(s) <= around {
		return s
	}
	s = s[len(s)-around:]
	if i := strings.IndexByte(s, ' '); i >= 0 {
		s = s[i:]
	}
	return "… " + strings.ToValidUTF8(s, "")
}

func clipAfter(s string) string {
	if len(s) <= around {
		return s
	}
	s = s[:around]
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		s = s[:i]
	}
	return strings.ToValidUTF8(s, "") + " …"
}

// passage cuts a span out of a document; link leads to the words in its text. The
// zero passage is for spans that do not lie in the text.
func (s *Server) passage(d *record.Document, span record.Span, link string) passage {
	if !valid(d.Text, span) {
		return passage{}
	}
	out := passage{
		Words: oneLine(span.Of(d.Text)), Lang: foreign(d.Language), Own: d.Kind != record.Abstract, Link: link,
		Publisher: house(d), House: d.Publisher.Perspective, Published: d.Published,
	}
	out.Long = len(out.Words) > longWords
	switch onRecord := strings.HasPrefix(link, "/"); {
	case onRecord && len(d.Text) <= longestPlaced:
		out.At = wordsAddress(d, span)
	case !onRecord:
		out.quote(d, span)
	}
	return out
}

// wordsAddress is the page of a span of a document's words, in characters.
func wordsAddress(d *record.Document, span record.Span) string {
	start := utf8.RuneCountInString(d.Text[:span.Start])
	return fmt.Sprintf("%s/words/%d-%d", address("documents", d.ID), start, start+utf8.RuneCountInString(span.Of(d.Text)))
}

// quote gives a passage the paragraph around its words, and its citation.
func (p *passage) quote(d *record.Document, span record.Span) {
	in := paragraph(d.Text, span)
	p.Before, p.After = visible(clipBefore(d.Text[in.Start:span.Start])), visible(clipAfter(d.Text[span.End:in.End]))
	p.Address, p.Citation, p.At = outside(d.URL), citation(d, p.Words), ""
}

// lineOf is the number of the paragraph that holds an offset, from 1, as the
// document's page numbers them.
func lineOf(text string, offset int) int {
	n := 1
	for _, line := range strings.Split(text[:offset], "\n") {
		if strings.TrimSpace(line) != "" {
			n++
		}
	}
	if last := strings.LastIndexByte(text[:offset], '\n'); strings.TrimSpace(text[last+1:offset]) != "" {
		n--
	}
	return n
}

// citation is words with their source. A summary of ours is called that.
func citation(d *record.Document, words string) string {
	var b strings.Builder
	if d.Kind == record.Abstract {
		fmt.Fprintf(&b, "[Summary, not the publisher's words] %s — after ", words)
	} else {
		fmt.Fprintf(&b, "“%s” — ", words)
	}
	b.WriteString(house(d))
	if t := oneLine(d.Title); t != "" && t != house(d) {
		fmt.Fprintf(&b, ", “%s”", t)
	}
	if d.Published != "" {
		b.WriteString(", " + dateWords(d.Published))
	}
	if a := outside(d.URL); a != "" {
		b.WriteString(", " + a)
	}
	return b.String()
}
