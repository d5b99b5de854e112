package relation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"readout/internal/record"
)

// The states of a commitment.
const (
	Open    = "open"
	Overdue = "overdue"
	Done    = "done"
	Dropped = "dropped"
)

// Commitment is a promise without money: who, what, due when, and how it stands.
type Commitment struct {
	ID       string       `json:"id"` // document and place of the words
	Actor    string       `json:"actor"`
	Text     string       `json:"text"`
	Meeting  string       `json:"meeting,omitempty"`
	Said     record.Date  `json:"said,omitempty"`
	Due      record.Date  `json:"due,omitempty"`
	Status   string       `json:"status"` // open, overdue, done, dropped
	Document string       `json:"document"`
	Note     bool         `json:"note,omitempty"` // a user's own note, no account
	Quote    record.Quote `json:"quote"`
	// ClosedBy are the words that say that it was done or dropped, Closed is when
	// they were said, and Why how they are known to speak of it.
	ClosedBy *record.Quote `json:"closed_by,omitempty"`
	Closed   record.Date   `json:"closed,omitempty"`
	Why      string        `json:"why,omitempty"`

	// Ruled is what people decided on the words; nil where nobody did.
	Ruled *record.Ruled `json:"ruled,omitempty"`

	text record.Span
	of   *source
}

// Commitments are what parties undertook without naming a sum, in documents of a
// relation ("" for all), the earliest first: the reader's commitments, and statements
// that pledge where no sum stands in the same words. Copies do not repeat them. Other
// answers share the list: who asks must not change it.
func (x *Index) Commitments(relation string, now time.Time) []Commitment {
	x.mu.Lock()
	defer x.mu.Unlock()
	last := x.standsAt[relation]
	if last == nil || now.Before(last.from) || now.After(last.until) {
		last = stand(x.promises(relation), now)
		x.standsAt[relation] = last
	}
	return last.list
}

// stands is how commitments stand from one moment until another, between which none
// becomes overdue.
type stands struct {
	list        []Commitment
	from, until time.Time
}

func stand(promised []Commitment, now time.Time) *stands {
	at := &stands{list: slices.Clone(promised), from: now, until: now.AddDate(1, 0, 0)}
	for i := range at.list {
		c := &at.list[i]
		switch end := endOf(c.Due); {
		case c.Status != Open || end.IsZero():
		case now.After(end):
			c.Status = Overdue
		case end.Before(at.until):
			at.until = end
		}
	}
	return at
}

// HasCommitment reports whether a commitment of that id is on record.
func (x *Index) HasCommitment(id string) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	list := x.promises("")
	for i := range list {
		if list[i].ID == id {
			return true
		}
	}
	return false
}

// promises are the commitments of a relation with the words that closed them,
// whatever the day; made once. The caller holds the lock.
func (x *Index) promises(relation string) []Commitment {
	list, made := x.promised[relation]
	if made {
		return list
	}
	sources := x.sources
	if relation != "" {
		sources = x.byRelation[relation]
	}
	var notes []closure
	for _, s := range sources {
		if s.isCopy() {
			continue
		}
		more, closing := x.commitmentsOf(s)
		list, notes = append(list, more...), append(notes, closing...)
	}
	slices.SortStableFunc(list, func(a, b Commitment) int {
		return cmp.Or(compareDates(a.Said, b.Said), cmp.Compare(a.Document, b.Document), a.Quote.Span.Start-b.Quote.Span.Start)
	})
	x.close(list, sources)
	closeByNotes(list, notes)
	x.promised[relation] = list
	return list
}

// closure is a note's word on a commitment that it names by id.
type closure struct {
	id, status string
	date       record.Date
	quote      record.Quote
}

// commitmentsOf are what one document tells of, and what of it is a word on others.
func (x *Index) commitmentsOf(s *source) (list []Commitment, notes []closure) {
	taken := map[record.Span]bool{}
	for i := range s.entry.Reading.Commitments {
		c := &s.entry.Reading.Commitments[i]
		taken[c.Quote] = true
		if c.Of != "" {
			notes = append(notes, closure{c.Of, c.Status, s.date, s.quote(c.Quote)})
			continue
		}
		made := s.commitment("c", c.Text.Start, c.Actor, c.Text, c.Due, at(s.links.Meetings, c.Meeting), c.Quote)
		if c.Status == Done || c.Status == Dropped {
			quote := made.Quote
			made.Status, made.ClosedBy, made.Closed, made.Why = c.Status, &quote, s.date, "the note says so"
		}
		made.Ruled = c.Ruled
		list = append(list, made)
	}
	for i := range s.entry.Reading.Statements {
		st := &s.entry.Reading.Statements[i]
		if !s.promises(st) || taken[st.Quote] || s.hasSum(st.Quote) {
			continue
		}
		anchor := st.Quote.Start
		if len(st.Cue) > 0 {
			anchor = st.Cue[0].Start
		}
		actors := x.speakers(s, st)
		for _, actor := range actors {
			c := s.commitment("c", anchor, actor, record.Cover(st.Content...), st.Deadline, at(s.links.Meetings, st.Meeting), st.Quote)
			c.Ruled = st.Ruled
			if len(actors) > 1 {
				c.ID += "-" + x.lex.Slug(actor)
			}
			list = append(list, c)
		}
	}
	return list, notes
}

// promises says whether a statement undertakes something: it pledges, or agrees to a
// deed that has an end ("agreed to sign", not "agreed to cooperate").
func (s *source) promises(st *record.Statement) bool {
	if len(st.Content) == 0 || st.Act != record.ActPledge && st.Act != record.ActAgree || st.Modality == "done" {
		return false
	}
	if st.Act == record.ActPledge {
		return true
	}
	said := s.words(record.Cover(st.Content...))
	d, _ := deedOf(words(said))
	return d != nil && strings.HasPrefix(strings.ToLower(said), "to ")
}

func (s *source) hasSum(span record.Span) bool {
	return slices.ContainsFunc(s.entry.Reading.Pledges, func(p record.Pledge) bool { return p.Anchor.In(span) })
}

func (s *source) commitment(kind string, anchor int, actor string, text record.Span, due record.Date, meeting string, quote record.Span) Commitment {
	return Commitment{
		ID: s.claimID(kind, anchor), Actor: actor, Text: s.words(text), Due: due, Meeting: meeting, Said: s.date, Status: Open,
		Document: s.entry.Document.ID, Note: s.isNote(), Quote: s.quote(quote), text: text, of: s,
	}
}

// closeByNotes closes the commitments that notes name, or opens them again: the last
// note's word holds, over what documents say.
func closeByNotes(list []Commitment, notes []closure) {
	at := make(map[string]int, len(list))
	for i := range list {
		at[list[i].ID] = i
	}
	slices.SortStableFunc(notes, func(a, b closure) int { return compareDates(a.date, b.date) })
	for _, n := range notes {
		i, known := at[n.id]
		if !known {
			continue
		}
		c := &list[i]
		c.Status, c.ClosedBy, c.Closed, c.Why = Open, nil, "", fmt.Sprintf("a note of %s says that it is open", n.date)
		if n.status == Done || n.status == Dropped {
			quote := n.quote
			c.Status, c.ClosedBy, c.Closed, c.Why = n.status, &quote, n.date, "the note names it"
		}
	}
}
