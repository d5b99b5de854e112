package export

import (
	"fmt"

	"readout/internal/record"
	"readout/internal/relation"
)

// Commitment is a promise without a sum in the public format, as it stands on the day
// that it was asked for; false where its words do not lie in their document.
func (s *Shared) Commitment(c *relation.Commitment) (Commitment, bool) { return s.commitment(c) }

func (c *sharer) commitment(m *relation.Commitment) (commitment, bool) {
	quotes := c.quotes([]record.Quote{m.Quote})
	if len(quotes) == 0 {
		return commitment{}, false
	}
	out := commitment{
		Type: "commitment", ID: m.ID, Document: m.Document, Meeting: m.Meeting, Actor: m.Actor, Text: m.Text, Due: m.Due, Status: m.Status,
		Closed: m.Closed, Why: m.Why, Quote: quotes[0], Ruled: m.Ruled,
	}
	if m.ClosedBy != nil {
		if by := c.quotes([]record.Quote{*m.ClosedBy}); len(by) > 0 {
			out.ClosedBy = &by[0]
		}
	}
	return out, true
}

// Commitments writes promises without a sum.
func (w *Writer) Commitments(all []relation.Commitment, text func(document string) string) error {
	c := sharer{text: text, pages: map[string]*page{}, notes: w.notes}
	for i := range all {
		out, ok := c.commitment(&all[i])
		if !ok {
			continue
		}
		if err := w.enc.Encode(out); err != nil {
			return fmt.Errorf("export: commitment %s: %w", all[i].ID, err)
		}
	}
	return nil
}
