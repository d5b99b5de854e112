package main

import (
	"cmp"
	"fmt"
	"strings"

	"readout/internal/export"
	"readout/internal/relation"
)

type planCommand struct {
	standing
	Relation string `arg:"" help:"A relation of the lexicon: asean-rok."`
}

// planAnswer is what the command prints as JSON.
type planAnswer struct {
	Relation    string                 `json:"relation"`
	Plans       []relation.Plan        `json:"plans"`
	Loose       []relation.PlanMention `json:"plan_mentions,omitempty"`
	Programmes  []relation.Programme   `json:"programmes"`
	Commitments []relation.Commitment  `json:"commitments"`
}

func (c *planCommand) Run(e *env) error {
	o, err := c.look(e)
	if err != nil {
		return err
	}
	r, err := o.index.Relation(c.Relation, o.now)
	if err != nil {
		return fmt.Errorf("%w: the lexicon has no relation %q; those of the record: %s", errUsage, c.Relation, strings.Join(o.index.Relations(), ", "))
	}
	a := planAnswer{Relation: r.ID, Plans: r.Plans, Loose: r.PlanMentions, Commitments: o.index.Commitments(r.ID, o.now)}
	for _, p := range r.Programmes {
		if len(p.Lines) > 0 || len(p.Parts) > 0 {
			a.Programmes = append(a.Programmes, p)
		}
	}
	sheets := []export.Sheet{o.planSheet(r), o.lineSheet(r), o.commitmentSheet(a.Commitments)}
	return c.answer(o, a, sheets, func() { o.plan(&a) })
}

func (o *outlook) plan(a *planAnswer) {
	for _, p := range a.Plans {
		o.line("%s  (%s)", printable(p.Name), cmp.Or(p.State, "state not known"))
		o.line("  %s  after %s, before %s", p.ID, orUnknown(p.Before), orUnknown(p.After))
		for i, m := range p.Mentions {
			if i == 4 {
				o.line("    … and %d more", len(p.Mentions)-i)
				break
			}
			how := ""
			if m.Basis == "in-force" {
				how = "  [no period stated: the plan in force is meant]"
			}
			e := o.texts[m.Quote.Document]
			o.line("    %s  %s, %s%s", m.Date, printable(m.Words), printable(house(&e.Document)), how)
		}
		o.actionLines(p.Lines)
	}
	for _, m := range a.Loose {
		o.line("of no known plan: %s  %s", m.Date, printable(m.Words))
	}
	for _, p := range a.Programmes {
		o.line("\n%s  (%s)", printable(p.Name), p.Kind)
		o.actionLines(p.Lines)
		for _, part := range p.Parts {
			o.line("    holds %s", part)
		}
	}
	if len(a.Commitments) > 0 {
		o.line("\nCommitments without a sum")
		s := export.Sheet{Header: []string{"who", "said", "due", "state", "what"}}
		for _, c := range a.Commitments {
			s.Rows = append(s.Rows, []string{o.lex.ActorShort(c.Actor), string(c.Said), string(c.Due), c.Status, c.Text})
		}
		o.table(s, 12, 10, 10, 8, 52)
	}
}

func (o *outlook) actionLines(lines []relation.ActionLine) {
	for _, l := range lines {
		o.line("    %s. %s", l.Number, printable(l.Text))
		for _, id := range l.Linked {
			o.line("       linked: %s", id)
		}
		o.quotes(l.Quotes, 1)
	}
}

func (o *outlook) planSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Plans", Header: []string{"plan", "period", "state", "before → after", "accounts", "id", "rests on", "source"}}
	for _, p := range r.Plans {
		s.Rows = append(s.Rows, []string{
			p.Name, fmt.Sprintf("%d–%d", p.From, p.To), p.State, p.Before + " → " + p.After, fmt.Sprint(p.Accounts), p.ID, string(p.Verdict), p.Source})
	}
	return s
}

func (o *outlook) lineSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Action lines", Header: []string{"plan", "number", "text", "pillar", "lead", "linked", "accounts", "words"}}
	add := func(lines []relation.ActionLine) {
		for _, l := range lines {
			s.Rows = append(s.Rows, []string{l.Plan, l.Number, l.Text, l.Pillar, l.Lead, strings.Join(l.Linked, " "), fmt.Sprint(l.Accounts), o.words(l.Quotes, 1)})
		}
	}
	for _, p := range r.Plans {
		add(p.Lines)
	}
	for _, p := range r.Programmes {
		add(p.Lines)
	}
	return s
}
