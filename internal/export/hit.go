package export

import (
	"readout/internal/record"
	"readout/internal/search"
)

// Hit is one thing that a search found, in the public format.
type Hit struct {
	Type      string          `json:"type"`
	Kind      record.CardKind `json:"kind"`
	ID        string          `json:"id"` // of the statement, the document or the object
	Name      string          `json:"name,omitempty"`
	Document  string          `json:"document,omitempty"`
	Date      record.Date     `json:"date,omitempty"`
	Publisher string          `json:"publisher,omitempty"`
	Speaker   *speaker        `json:"speaker,omitempty"`
	Act       record.Act      `json:"act,omitempty"`
	Topics    []string        `json:"topics,omitempty"`
	Summary   bool            `json:"summary,omitempty"` // the words are somebody's summary and not the publisher's
	Quote     *quote          `json:"quote,omitempty"`
	// Marks are where the words asked for stand in the document's text, in code points.
	Marks [][2]int `json:"marks,omitempty"`
}

// HitOf is a point or a document that was found, with its words. The quote is the
// point's own sentence, or the paragraph of the document that has most of the words.
func HitOf(r *search.Result) Hit {
	d := &r.Entry.Document
	p := newPage(d.ID, d.Text)
	h := Hit{
		Type: "hit", Kind: record.DocumentCard, ID: d.ID, Name: d.Title, Document: d.ID, Date: search.DateAt(r.Rank), Publisher: d.Publisher.Name,
		Summary: d.Kind == record.Abstract,
	}
	if d.Published != "" {
		h.Date = d.Published
	}
	if r.Point >= 0 {
		c := converter{page: p}
		s := c.statement(&r.Entry.Reading.Statements[r.Point])
		h.Kind, h.ID, h.Speaker, h.Act, h.Topics = record.PointCard, s.ID, s.Speaker, s.Act, s.Topics
	}
	if r.Len() > 0 {
		q := p.quote(r.Span)
		h.Quote = &q
	}
	for _, m := range r.Marks {
		h.Marks = append(h.Marks, [2]int{p.point(m.Start), p.point(m.End)})
	}
	return h
}
