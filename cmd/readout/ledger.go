package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
)

type ledgerCommand struct {
	ofRelation
	Donor     string `help:"Only pledges of this party (KR, asean)." placeholder:"PARTY"`
	Recipient string `help:"Only pledges to this party." placeholder:"PARTY"`
	Currency  string `help:"Only sums in this currency." placeholder:"CODE"`
	Programme string `help:"Only what goes through this programme or fund, or lies inside it." placeholder:"ID"`
	Year      string `help:"Only what was first told in this year." placeholder:"YYYY"`
	To        string `help:"Convert all sums to this currency; needs --rates." placeholder:"CODE"`
	Rates     string `help:"A table of rates, CSV: from,to,rate,date,source." type:"existingfile" placeholder:"FILE"`
}

// ledgerAnswer is what the command prints as JSON.
type ledgerAnswer struct {
	Pledges []relation.Pledge `json:"pledges"`
	Totals  []relation.Sum    `json:"totals"`
	Note    string            `json:"note"`
	Rates   string            `json:"rates,omitempty"` // the file, where sums are converted
	// Unconverted counts pledges by currency for which the file has no rate.
	Unconverted map[string]int `json:"unconverted,omitempty"`
}

const ledgerNote = "each pledge once, however many documents tell of it; sums given once, sums a year and sums for all funds together are not added to each other"

func (c *ledgerCommand) Run(e *env) error {
	if (c.To == "") != (c.Rates == "") {
		return fmt.Errorf("%w: --to and --rates go together: the program knows no rates of its own", errUsage)
	}
	o, err := c.look(e)
	if err != nil {
		return err
	}
	filter := relation.LedgerFilter{Relation: c.Relation, Donor: c.Donor, Recipient: c.Recipient, Currency: c.Currency, Programme: c.Programme, Year: c.Year}
	l := o.index.Ledger().Only(filter)
	a := ledgerAnswer{Note: ledgerNote, Rates: c.Rates}
	if c.To != "" {
		if l, a.Unconverted, err = c.convert(l); err != nil {
			return err
		}
	}
	a.Pledges, a.Totals = l.Pledges, o.index.Totals(l)
	if a.Pledges == nil {
		a.Pledges = []relation.Pledge{}
	}
	return c.answer(o, a, []export.Sheet{o.pledgeSheet(a.Pledges), totalSheet(a.Totals), o.stepSheet(a.Pledges)}, func() { o.ledger(&a) })
}

func (c *ledgerCommand) convert(l *relation.Ledger) (*relation.Ledger, map[string]int, error) {
	f, err := os.Open(c.Rates)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	rates, err := relation.ParseRates(f)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %s: %w", errUsage, c.Rates, err)
	}
	converted, missing := l.Convert(strings.ToUpper(c.To), rates)
	return converted, missing, nil
}

// ledger prints pledges with the steps of their lives, and what they come to.
func (o *outlook) ledger(a *ledgerAnswer) {
	for i := range a.Pledges {
		p := &a.Pledges[i]
		o.line("%-11s %s → %s  %s  %s", p.First, o.lex.ActorShort(p.Donor), o.lex.ActorShort(p.Recipient), sumOf(p), printable(p.Purpose))
		state := fmt.Sprintf("%s; %s", p.Status, count(p.Accounts, "account", "accounts"))
		if p.Sort != relation.Single {
			state += "; " + string(p.Sort)
		}
		if p.Delivered != nil {
			state += "; arrived so far: " + amount(*p.Delivered)
		}
		if !p.Counted {
			state += "; not added: " + p.Why
		}
		o.line("      %s", printable(state))
		o.line("      id %s", p.ID)
		for j, s := range p.Steps {
			if j == 3 {
				o.line("      … and %d more", len(p.Steps)-j)
				break
			}
			o.line("      %s %s%s", s.Status, s.Date, printable(ruledBy(s.Ruled)))
			o.quotes([]record.Quote{s.Quote}, 1)
		}
	}
	o.line("\nTotals (%s)\n", a.Note)
	if a.Rates != "" {
		o.line("converted at the rates of %s; without a rate: %s\n", a.Rates, missingRates(a.Unconverted))
	}
	s := export.Sheet{Header: []string{"by", "", "once", "a year", "all funds", "left out"}}
	for i := range a.Totals {
		t := &a.Totals[i]
		s.Rows = append(s.Rows, []string{t.By, t.Name, money(t.Single, t.Currency), money(t.Recurring, t.Currency), money(t.Several, t.Currency), t.Words()})
	}
	o.table(s, 9, 22, 12, 12, 12, 24)
}

func missingRates(m map[string]int) string {
	if len(m) == 0 {
		return "none"
	}
	var parts []string
	for _, c := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%d in %s", m[c], c))
	}
	return strings.Join(parts, ", ")
}

func money(v float64, currency string) string {
	if v == 0 {
		return ""
	}
	return amount(record.Money{Value: v, Currency: currency})
}

func sumOf(p *relation.Pledge) string {
	if p.Amount == nil {
		return printable(p.InKind)
	}
	out := amount(*p.Amount)
	if p.From != nil {
		out = "from " + amount(*p.From) + " to " + out
	}
	if p.Sort == relation.Recurring {
		out += " a year"
	}
	return out
}

func (o *outlook) pledgeSheet(all []relation.Pledge) export.Sheet {
	s := export.Sheet{Name: "Pledges", Header: []string{
		"first told", "donor", "recipient", "value", "currency", "from value", "sort", "in kind", "purpose", "programme", "inside", "status", "due", "delivered", "accounts", "added", "why not", "id", "told by", "words"}, Figures: []string{"value", "from value", "delivered", "accounts"}}
	for i := range all {
		p := &all[i]
		value, currency, from, arrived := "", "", "", ""
		if p.Amount != nil {
			value, currency = plain(p.Amount.Value), p.Amount.Currency
		}
		if p.From != nil {
			from = plain(p.From.Value)
		}
		if p.Delivered != nil {
			arrived = plain(p.Delivered.Value)
		}
		s.Rows = append(s.Rows, []string{
			string(p.First), p.Donor, p.Recipient, value, currency, from, string(p.Sort), p.InKind, p.Purpose, p.Programme, p.Inside, string(p.Status),
			string(p.Due), arrived, fmt.Sprint(p.Accounts), fmt.Sprint(p.Counted), p.Why, p.ID, o.toldBy(p.Steps[0].Quote.Document), o.words([]record.Quote{p.Steps[0].Quote}, 1)})
	}
	return s
}

func plain(v float64) string { return strings.TrimSuffix(fmt.Sprintf("%.2f", v), ".00") }

func totalSheet(totals []relation.Sum) export.Sheet {
	s := export.Sheet{Name: "Totals", Header: []string{"by", "key", "name", "currency", "once", "a year", "all funds together", "pledges added", "left out"}, Figures: []string{"once", "a year", "all funds together", "pledges added"}}
	for i := range totals {
		t := &totals[i]
		s.Rows = append(s.Rows, []string{t.By, t.Key, t.Name, t.Currency, plain(t.Single), plain(t.Recurring), plain(t.Several), fmt.Sprint(t.Pledges), t.Words()})
	}
	return s
}

func (o *outlook) stepSheet(all []relation.Pledge) export.Sheet {
	s := export.Sheet{Name: "Steps", Header: []string{"pledge", "status", "date", "value", "currency", "meeting", "copy", "told by", "document", "words"}, Figures: []string{"value"}}
	for i := range all {
		for _, step := range all[i].Steps {
			value, currency := "", ""
			if sum := cmp.Or(step.Amount, all[i].Amount); sum != nil {
				value, currency = plain(sum.Value), sum.Currency
			}
			s.Rows = append(s.Rows, []string{
				all[i].ID, string(step.Status), string(step.Date), value, currency, step.Meeting, fmt.Sprint(step.Copy), o.toldBy(step.Quote.Document), step.Quote.Document, o.words([]record.Quote{step.Quote}, 1)})
		}
	}
	return s
}
