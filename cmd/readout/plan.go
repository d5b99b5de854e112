package main

import (
	"cmp"
	"fmt"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
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
	r, err := o.relationOf(c.Relation)
	if err != nil {
		return err
	}
	a := planAnswer{Relation: r.ID, Plans: append([]relation.Plan{}, r.Plans...), Loose: r.PlanMentions, Commitments: o.index.Commitments(r.ID, o.now)}
	for _, p := range r.Programmes {
		if len(p.Lines) > 0 || len(p.Parts) > 0 {
			a.Programmes = append(a.Programmes, p)
		}
	}
	sheets := []export.Sheet{o.matrixSheet(r), o.planSheet(r), o.reviewSheet(r), o.commitmentSheet(a.Commitments)}
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
		for _, r := range p.Reviews {
			o.line("    reviewed %s  %s", r.Date, r.Share)
			o.quotes([]record.Quote{r.Quote}, 1)
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
		o.commitments(a.Commitments)
	}
}

func (o *outlook) actionLines(lines []relation.ActionLine) {
	for _, l := range lines {
		o.line("    %s. %s", l.Number, printable(l.Text))
		if l.Pillar != "" || l.Lead != "" {
			o.line("       pillar: %s; lead: %s", orUnknown(printable(l.Pillar)), orUnknown(printable(l.Lead)))
		}
		for _, id := range l.Linked {
			o.line("       linked: %s", id)
		}
		for _, r := range l.Reviews {
			o.line("       reviewed %s  %s", r.Date, printable(r.Words))
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

// matrixSheet has a row for each line of a plan or a programme, with what is linked
// to it by kind; a plan without lines has one for itself.
func (o *outlook) matrixSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Action lines", Header: []string{
		"plan", "period", "before", "after", "number", "line", "pillar", "lead", "projects", "pledges", "commitments", "reviews", "accounts", "words", "id"}, Figures: []string{"accounts"}}
	add := func(name, period, before, after string, lines []relation.ActionLine) {
		for _, l := range lines {
			projects, pledges, commitments := linkedByKind(l.Linked)
			s.Rows = append(s.Rows, []string{
				name, period, before, after, l.Number, l.Text, l.Pillar, l.Lead, projects, pledges, commitments, o.reviews(l.Reviews), fmt.Sprint(l.Accounts), o.words(l.Quotes, 1), l.ID})
		}
	}
	for _, p := range r.Plans {
		period := fmt.Sprintf("%d–%d", p.From, p.To)
		if len(p.Lines) == 0 {
			s.Rows = append(s.Rows, []string{p.Name, period, p.Before, p.After, "", "", "", "", "", "", "", o.reviews(p.Reviews), fmt.Sprint(p.Accounts), o.words(mentionQuotes(p.Mentions), 1), p.ID})
		}
		add(p.Name, period, p.Before, p.After, p.Lines)
	}
	for _, p := range r.Programmes {
		add(p.Name, "", "", "", p.Lines)
	}
	return s
}

// linkedByKind parts the ids of what is linked to a line by what they are ids of.
func linkedByKind(ids []string) (projects, pledges, commitments string) {
	var lists [3][]string
	for _, id := range ids {
		_, claim, _ := strings.Cut(id, "#")
		kind := 0
		switch {
		case strings.HasPrefix(claim, "p"):
			kind = 1
		case strings.HasPrefix(claim, "c"):
			kind = 2
		}
		lists[kind] = append(lists[kind], id)
	}
	return strings.Join(lists[0], " "), strings.Join(lists[1], " "), strings.Join(lists[2], " ")
}

func mentionQuotes(mentions []relation.PlanMention) []record.Quote {
	var quotes []record.Quote
	for _, m := range mentions {
		quotes = append(quotes, m.Quote)
	}
	return quotes
}

// reviews are what was said of how far something has come, for a cell.
func (o *outlook) reviews(all []relation.Review) string {
	var parts []string
	for _, r := range all {
		parts = append(parts, strings.TrimSpace(string(r.Date)+" "+r.Share)+": "+o.words([]record.Quote{r.Quote}, 1))
	}
	return strings.Join(parts, " | ")
}

func (o *outlook) reviewSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Reviews", Header: []string{"plan", "date", "share", "meeting", "plan known by", "told by", "words"}}
	for _, p := range r.Plans {
		for _, v := range p.Reviews {
			s.Rows = append(s.Rows, []string{p.ID, string(v.Date), v.Share, v.Meeting, v.Basis, o.toldBy(v.Quote.Document), o.words([]record.Quote{v.Quote}, 1)})
		}
	}
	return s
}
