package main

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
)

type expectedCommand struct {
	ofRelation
}

func (c *expectedCommand) Run(e *env) error {
	o, err := c.look(e)
	if err != nil {
		return err
	}
	all := []relation.Expectation{}
	for _, x := range o.index.Expected(o.now) {
		if c.Relation == "" || c.Relation == x.Relation {
			all = append(all, x)
		}
	}
	return c.answer(o, all, []export.Sheet{o.expectedSheet(all)}, func() { o.expectations(all) })
}

// expectations prints coming meetings and why the program thinks so.
func (o *outlook) expectations(all []relation.Expectation) {
	for _, x := range all {
		name := x.Name
		if x.Ordinal > 0 {
			name = record.Ordinal(x.Ordinal) + " " + name
		}
		o.line("  %-9s %-16s %s", x.State, x.About, name)
		if who := o.seats(x.Chairs); who != "" || x.Host.Known() {
			o.line("      host %s; in the chair %s", orUnknown(o.name(x.Host.Value)), orUnknown(who))
		}
		o.line("      %s", strings.ReplaceAll(text.WrapSoft("because "+strings.Join(x.Why, "; "), width-6), "\n", "\n      "))
		o.quotes(x.Quotes, 1)
	}
}

func (o *outlook) seats(seats []relation.Seat) string {
	var parts []string
	for _, s := range seats {
		parts = append(parts, o.name(s.Claim.Value)+" ("+s.Office+")")
	}
	return strings.Join(parts, ", ")
}

func (o *outlook) expectedSheet(all []relation.Expectation) export.Sheet {
	s := export.Sheet{Name: "Expected", Header: []string{"state", "about", "mechanism", "number", "name", "meeting", "host", "chairs", "why", "basis", "source", "words"}}
	for _, x := range all {
		s.Rows = append(s.Rows, []string{
			x.State, string(x.About), x.Mechanism, number(x.Ordinal), x.Name, x.Meeting, o.name(x.Host.Value), o.seats(x.Chairs),
			strings.Join(x.Why, "; "), x.Basis, x.Source, o.words(x.Quotes, 2)})
	}
	return s
}
