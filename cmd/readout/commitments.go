package main

import (
	"fmt"
	"slices"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
)

type commitmentsCommand struct {
	ofRelation
	Actor  string `help:"Only those of this party (KR, asean)." placeholder:"PARTY"`
	Status string `help:"Only those that are open, overdue, done or dropped." placeholder:"STATE"`
	Year   string `help:"Only those made in this year." placeholder:"YYYY"`
}

func (c *commitmentsCommand) Run(e *env) error {
	if states := []string{"", relation.Open, relation.Overdue, relation.Done, relation.Dropped}; !slices.Contains(states, c.Status) {
		return fmt.Errorf("%w: --status is open, overdue, done or dropped", errUsage)
	}
	o, err := c.look(e)
	if err != nil {
		return err
	}
	all := slices.DeleteFunc(slices.Clone(o.index.Commitments(c.Relation, o.now)), func(m relation.Commitment) bool {
		return c.Actor != "" && c.Actor != m.Actor || c.Status != "" && c.Status != m.Status || c.Year != "" && c.Year != fmt.Sprint(m.Said.Year())
	})
	if all == nil {
		all = []relation.Commitment{}
	}
	return c.answer(o, all, []export.Sheet{o.commitmentSheet(all)}, func() { o.commitments(all) })
}

// commitments prints promises without a sum, each with its words and those that closed it.
func (o *outlook) commitments(all []relation.Commitment) {
	for i := range all {
		c := &all[i]
		due := ""
		if c.Due != "" {
			due = ", due " + string(c.Due)
		}
		o.line("%-8s %s on %s%s: %s", c.Status, o.lex.ActorShort(c.Actor), orUnknown(string(c.Said)), due, printable(c.Text))
		o.line("         id %s", c.ID)
		o.quotes([]record.Quote{c.Quote}, 1)
		if c.ClosedBy != nil {
			o.line("      %s %s, as %s", c.Status, c.Closed, printable(c.Why))
			o.quotes([]record.Quote{*c.ClosedBy}, 1)
		}
	}
	if len(all) == 0 {
		o.line("no commitments without a sum on record")
	}
}

func (o *outlook) commitmentSheet(all []relation.Commitment) export.Sheet {
	s := export.Sheet{Name: "Commitments", Header: []string{
		"who", "what", "said", "due", "state", "meeting", "told by", "words", "closed", "closed by", "how that is known", "document", "id"}}
	for i := range all {
		c := &all[i]
		closed := ""
		if c.ClosedBy != nil {
			closed = o.words([]record.Quote{*c.ClosedBy}, 1)
		}
		s.Rows = append(s.Rows, []string{
			c.Actor, c.Text, string(c.Said), string(c.Due), c.Status, c.Meeting, o.toldBy(c.Document), o.words([]record.Quote{c.Quote}, 1),
			string(c.Closed), closed, c.Why, c.Document, c.ID})
	}
	return s
}

// toldBy is in whose words a document is: an account, our summary, an internal note.
func (o *outlook) toldBy(document string) string {
	e := o.texts[document]
	switch e.Reading.Kind {
	case record.Abstract:
		return "summary"
	case record.Internal:
		return "internal note"
	}
	return "account"
}
