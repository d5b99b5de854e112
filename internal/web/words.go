package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"readout/internal/record"
)

// wordsPage is what the page of some words of a document shows.
type wordsPage struct {
	passage
	Title    string // of the document
	Document string
	Reports  *crumb
	Language string // BCP 47
	Start    int    // in characters of the text
	End      int
}

// words shows some words of a document in their paragraph, with their citation: the
// page to send to somebody, and what other pages fetch when a reader unfolds words.
func (s *Server) words(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	e, err := s.entry(r.Context(), id)
	if err != nil {
		return err
	}
	d := &e.Document
	span, start, end := spanOf(d.Text, r.PathValue("span"))
	if !valid(d.Text, span) {
		return fmt.Errorf("words %q of document %q: %w", r.PathValue("span"), id, record.ErrNotFound)
	}
	p := wordsPage{passage: s.passage(d, span, linkTo(d, span)), Title: oneLine(d.Title), Document: id, Language: d.Language, Start: start, End: end}
	p.quote(d, span)
	p.Fix = fixWords(id, start, end)
	if p.Rulings, err = s.correctionsOn(r, k, p.Link, on(id, span)); err != nil {
		return err
	}
	if m := k.reported(id); m != nil {
		p.Reports = &crumb{s.titleOf(m), address("meetings", m.ID)}
	}
	return s.show(w, r, http.StatusOK, "words", cut(p.Words, 60), p)
}

// spanOf is a span that an address gives in characters, start-end, in bytes of the
// text; the zero span where it is none.
func spanOf(text, asked string) (span record.Span, start, end int) {
	from, to, _ := strings.Cut(asked, "-")
	start, err := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err != nil || err2 != nil || start < 0 || end <= start {
		return record.Span{}, 0, 0
	}
	n := 0
	for at := range text {
		switch n {
		case start:
			span.Start = at
		case end:
			span.End = at
		}
		if n++; n > end {
			return span, start, end
		}
	}
	if n == end {
		span.End = len(text)
	}
	return span, start, end
}
