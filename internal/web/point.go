package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
)

// pointAt leads to where a claim stands: to its words on the page of its document.
// An id is the document's and an anchor in its words ("page-1#s120"); in an address
// the # is written %23, or a slash stands in its place (/points/page-1/s120).
func (s *Server) pointAt(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	cut := max(strings.LastIndexByte(id, '#'), strings.LastIndexByte(id, '/'))
	if cut < 0 {
		return fmt.Errorf("point %q: %w", id, record.ErrNotFound)
	}
	document, anchor := id[:cut], id[cut+1:]
	entries, err := s.entries(r.Context(), document)
	if err != nil {
		return err
	}
	e := entries[document]
	if e == nil {
		return fmt.Errorf("document %q: %w", document, record.ErrNotFound)
	}
	link := s.placeOf(e, anchor)
	if link == "" {
		return fmt.Errorf("point %q: %w", id, record.ErrNotFound)
	}
	http.Redirect(w, r, link, http.StatusFound)
	return nil
}

// placeOf is the address of a claim's words: of a point its own place, of any other
// claim the paragraph that its words stand in; "" where the document has no such claim.
func (s *Server) placeOf(e *record.Entry, anchor string) string {
	d := &e.Document
	if slices.Contains(pointIDs(d.Text, e.Reading.Statements), anchor) {
		return address("documents", d.ID) + "#" + anchor
	}
	claims, id := export.ClaimsOf(e, record.Links{}, func(string) string { return "" }), d.ID+"#"+anchor
	for _, c := range claims.Pledges {
		if c.ID == id {
			return quoteLink(d, c.Quote)
		}
	}
	for _, c := range claims.Commitments {
		if c.ID == id {
			return quoteLink(d, c.Quote)
		}
	}
	for _, c := range claims.Facts {
		if c.ID == id {
			return quoteLink(d, c.Quote)
		}
	}
	return ""
}

// quoteLink leads to the paragraph that a quote stands in.
func quoteLink(d *record.Document, q export.Quote) string {
	span, _, _ := spanOf(d.Text, fmt.Sprintf("%d-%d", q.Start, q.End))
	return linkTo(d, span)
}
