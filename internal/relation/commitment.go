package relation

import (
	"cmp"
	"slices"
	"time"

	"readout/internal/record"
)

// Commitment is a promise without money: who, what, due when, and how it stands.
type Commitment struct {
	Actor    string       `json:"actor"`
	Text     string       `json:"text"`
	Meeting  string       `json:"meeting,omitempty"`
	Said     record.Date  `json:"said,omitempty"`
	Due      record.Date  `json:"due,omitempty"`
	Status   string       `json:"status"` // open, overdue; done and dropped need words that say so
	Document string       `json:"document"`
	Quote    record.Quote `json:"quote"`
}

// Commitments are what parties undertook without naming a sum, in documents of a
// relation ("" for all): the reader's commitments, and statements that pledge
// where no sum stands in the same words. Copies do not repeat them.
func (x *Index) Commitments(relation string, now time.Time) []Commitment {
	sources := x.sources
	if relation != "" {
		sources = x.byRelation[relation]
	}
	var out []Commitment
	for _, s := range sources {
		if s.isCopy() {
			continue
		}
		taken := map[record.Span]bool{}
		for i := range s.entry.Reading.Commitments {
			c := &s.entry.Reading.Commitments[i]
			taken[c.Quote] = true
			out = append(out, s.commitment(c.Actor, s.words(c.Text), c.Due, at(s.links.Meetings, c.Meeting), c.Quote, now))
		}
		for i := range s.entry.Reading.Statements {
			st := &s.entry.Reading.Statements[i]
			if st.Act != record.ActPledge || taken[st.Quote] || len(st.Content) == 0 || s.hasSum(st.Quote) {
				continue
			}
			for _, actor := range x.speakers(s, st) {
				out = append(out, s.commitment(actor, s.words(record.Cover(st.Content...)), st.Deadline, at(s.links.Meetings, st.Meeting), st.Quote, now))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Commitment) int {
		return cmp.Or(compareDates(a.Said, b.Said), cmp.Compare(a.Document, b.Document), a.Quote.Span.Start-b.Quote.Span.Start)
	})
	return out
}

func (s *source) hasSum(span record.Span) bool {
	return slices.ContainsFunc(s.entry.Reading.Pledges, func(p record.Pledge) bool { return p.Anchor.In(span) })
}

func (s *source) commitment(actor, text string, due record.Date, meeting string, quote record.Span, now time.Time) Commitment {
	c := Commitment{Actor: actor, Text: text, Due: due, Meeting: meeting, Said: s.date, Status: "open", Document: s.entry.Document.ID, Quote: s.quote(quote)}
	if end := endOf(due); !end.IsZero() && now.After(end) {
		c.Status = "overdue"
	}
	return c
}
