package main

import (
	"fmt"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
)

type relationCommand struct {
	standing
	ID     string `arg:"" optional:"" help:"A relation of the lexicon: asean-rok. Without one, all of which the record speaks."`
	Quotes int    `default:"1" help:"How many quotes to print under each line." placeholder:"N"`
}

func (c *relationCommand) Run(e *env) error {
	o, err := c.look(e)
	if err != nil {
		return err
	}
	if c.ID == "" {
		return c.list(o)
	}
	r, err := o.relationOf(c.ID)
	if err != nil {
		return err
	}
	return c.answer(o, r, o.relationSheets(r), func() { o.relation(r, c.Quotes) })
}

// list prints the relations of which the record speaks.
func (c *relationCommand) list(o *outlook) error {
	sheet := export.Sheet{Name: "Relations", Header: []string{"id", "name", "status", "since", "documents"}}
	all := []*relation.Relation{}
	for _, id := range o.index.Relations() {
		r, err := o.index.Relation(id, o.now)
		if err != nil {
			return err
		}
		all = append(all, r)
		sheet.Rows = append(sheet.Rows, []string{r.ID, r.Name, r.StatusName, r.StatusSince.Value, fmt.Sprint(len(r.Documents))})
	}
	return c.answer(o, all, []export.Sheet{sheet}, func() { o.table(sheet, 0, 30, 40, 12, 10) })
}

// relation prints a relation for people.
func (o *outlook) relation(r *relation.Relation, quotes int) {
	o.line("%s", r.Name)
	if r.StatusName != "" {
		o.line("  %s since %s: %s", r.StatusName, r.StatusSince.Value, rests(r.StatusSince))
		o.quotes(r.StatusSince.Quotes, quotes)
	}
	if r.Since.Known() {
		o.line("  relations since %s: %s", r.Since.Value, rests(r.Since))
		o.quotes(r.Since.Quotes, quotes)
	}
	for _, a := range r.Anniversaries {
		o.line("  %d years in %s: %s", a.Years, a.Year.Value, rests(a.Year))
		o.quotes(a.Year.Quotes, quotes)
	}
	o.line("\nThe ladder")
	for _, rung := range r.Ladder {
		o.line("  %-38s %-11s %s", rung.Name, orUnknown(rung.From.Value), rests(rung.From))
		for _, e := range rung.Events {
			o.line("    %-11s %-13s %s (%s)", e.Kind, e.Date, o.nameAll(e.By), count(e.Accounts, "account", "accounts"))
			o.quotes(e.Quotes, quotes)
		}
	}
	o.terms("\nCountry coordinators", r.Coordinators, quotes)
	o.terms("\nChairs of the organisation", r.Chairs, quotes)
	o.mechanisms(r)
	o.line("\nNext")
	o.expectations(r.Expected)
	o.line("\nPlans of action")
	o.table(firstColumns(o.planSheet(r), 5), 28, 9, 8, 30, 8)
	o.line("\nProgrammes, funds, instruments and policies")
	o.table(firstColumns(programmeSheet(r), 4), 42, 11, 24, 8)
	if len(r.Matters) > 0 {
		o.line("\nAlso on record")
		for _, m := range r.Matters {
			o.line("  %-14s %-10s %s: %s", m.Kind, m.Date, printable(o.subject(m.Subject)), printable(o.subject(m.Value)))
			o.quotes(m.Quotes, quotes)
		}
	}
}

func (o *outlook) terms(title string, terms []relation.Term, quotes int) {
	if len(terms) == 0 {
		return
	}
	o.line("%s", title)
	for _, t := range terms {
		o.line("  %-20s %-23s %s", o.name(t.Holder), period(t.From, t.To), rests(t.Claim))
		o.quotes(t.Claim.Quotes, quotes)
		for _, other := range t.Claim.Others {
			o.line("    but %s: %s", o.name(other.Value), count(other.Accounts, "account", "accounts"))
			o.quotes(other.Quotes, quotes)
		}
		if t.Theme != nil {
			o.line("    theme: %s: %s", printable(t.Theme.Value), rests(*t.Theme))
			o.quotes(t.Theme.Quotes, quotes)
		}
	}
}

// mechanisms prints the sessions of each standing meeting that has any.
func (o *outlook) mechanisms(r *relation.Relation) {
	for _, m := range r.Mechanisms {
		if len(m.Sessions) == 0 {
			continue
		}
		o.line("\n%s", m.Name)
		for _, p := range []struct {
			what  string
			claim relation.Claim
		}{{"level", m.Level}, {"meets", m.Cadence}, {"hosting", m.Hosting}} {
			if p.claim.Known() {
				o.line("  %s %s: %s", p.what, p.claim.Value, rests(p.claim))
			}
		}
		sheet := export.Sheet{Header: []string{"no.", "date", "host", "in the chair", "accounts", "notes"}}
		for i := range m.Sessions {
			s := &m.Sessions[i]
			sheet.Rows = append(sheet.Rows, []string{number(s.Ordinal), when(s), o.hostOf(s), o.chairsOf(s), fmt.Sprint(s.Accounts), o.notes(s)})
		}
		o.table(sheet, 4, 10, 13, 28, 8, 20)
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func when(s *relation.Session) string {
	if s.Date == "" && s.Year > 0 {
		return fmt.Sprint(s.Year)
	}
	return string(s.Date)
}

// hostOf is who hosted, with a question mark where only the rule says so.
func (o *outlook) hostOf(s *relation.Session) string {
	return o.lex.ActorShort(s.Host.Value) + doubt(s.Host)
}

// doubt marks what no document says, and what documents say against the rule.
func doubt(c relation.Claim) string {
	switch c.Verdict {
	case relation.Expected:
		return " (rule)"
	case relation.Contradicted:
		return " (not the rule)"
	}
	return ""
}

func (o *outlook) chairsOf(s *relation.Session) string {
	var parts []string
	for _, c := range s.Chairs {
		who := o.lex.ActorShort(c.Claim.Value)
		if c.Name != "" {
			who = c.Name + ", " + who
		}
		parts = append(parts, who+doubt(c.Claim))
	}
	return strings.Join(parts, "; ")
}

func (o *outlook) notes(s *relation.Session) string {
	var parts []string
	for _, n := range s.Notes {
		parts = append(parts, n.Text)
	}
	for _, c := range s.Spoke {
		parts = append(parts, o.lex.ActorShort(c.Claim.Value)+" spoke as Chair")
	}
	return strings.Join(parts, "; ")
}

// subject is an object of the record by its name.
func (o *outlook) subject(id string) string {
	for i := range o.view.Meetings {
		if o.view.Meetings[i].ID == id {
			return title(&o.view.Meetings[i])
		}
	}
	for i := range o.view.People {
		if o.view.People[i].ID == id {
			return o.view.People[i].Name
		}
	}
	return o.lex.ActorName(id)
}

// relationSheets are a relation as tables: sessions first.
func (o *outlook) relationSheets(r *relation.Relation) []export.Sheet {
	sessions := export.Sheet{Name: "Sessions", Header: []string{
		"mechanism", "number", "date", "end", "meeting", "status", "format", "venue", "accounts", "host", "host rests on", "chairs", "chairs rest on", "notes", "words"}}
	for _, m := range r.Mechanisms {
		for i := range m.Sessions {
			s := &m.Sessions[i]
			var basis []string
			var quotes []record.Quote
			for _, c := range s.Chairs {
				basis = append(basis, c.Office+": "+rests(c.Claim))
				quotes = append(quotes, c.Claim.Quotes...)
			}
			sessions.Rows = append(sessions.Rows, []string{
				m.ID, number(s.Ordinal), when(s), string(s.EndDate), s.Meeting, string(s.Status), string(s.Format), s.Venue, fmt.Sprint(s.Accounts),
				s.Host.Value, rests(s.Host), o.chairsOf(s), strings.Join(basis, "; "), o.notes(s), o.words(append(quotes, s.Host.Quotes...), 3)})
		}
	}
	return []export.Sheet{sessions, o.ladderSheet(r), o.termSheet(r), o.expectedSheet(r.Expected), o.planSheet(r), o.matrixSheet(r), programmeSheet(r), o.matterSheet(r)}
}

func (o *outlook) ladderSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Ladder", Header: []string{"status", "step", "date", "by", "accounts", "rests on", "source", "words"}}
	for _, rung := range r.Ladder {
		s.Rows = append(s.Rows, []string{rung.Name, "reached", rung.From.Value, "", fmt.Sprint(rung.From.Accounts), rests(rung.From), rung.From.Source, o.words(rung.From.Quotes, 2)})
		for _, e := range rung.Events {
			s.Rows = append(s.Rows, []string{rung.Name, e.Kind, string(e.Date), strings.Join(e.By, ", "), fmt.Sprint(e.Accounts), "", "", o.words(e.Quotes, 2)})
		}
	}
	return s
}

func (o *outlook) termSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Offices", Header: []string{"office", "holder", "name", "from", "to", "theme", "accounts", "rests on", "source", "words"}}
	for _, list := range []struct {
		office string
		terms  []relation.Term
	}{{"country coordinator", r.Coordinators}, {"Chair", r.Chairs}} {
		for _, t := range list.terms {
			theme := ""
			if t.Theme != nil {
				theme = t.Theme.Value
			}
			s.Rows = append(s.Rows, []string{
				list.office, t.Holder, o.name(t.Holder), string(t.From), string(t.To), theme, fmt.Sprint(t.Claim.Accounts), rests(t.Claim), t.Claim.Source,
				o.words(t.Claim.Quotes, 2)})
		}
	}
	return s
}

func programmeSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Programmes", Header: []string{"name", "kind", "inside", "accounts", "id"}}
	for _, p := range r.Programmes {
		var inside []string
		for _, c := range p.PartOf {
			inside = append(inside, c.Value)
		}
		s.Rows = append(s.Rows, []string{p.Name, string(p.Kind), strings.Join(inside, ", "), fmt.Sprint(p.Accounts), p.ID})
	}
	return s
}

func (o *outlook) matterSheet(r *relation.Relation) export.Sheet {
	s := export.Sheet{Name: "Also on record", Header: []string{"kind", "date", "subject", "value", "accounts", "words"}}
	for _, m := range r.Matters {
		s.Rows = append(s.Rows, []string{m.Kind, string(m.Date), o.subject(m.Subject), o.subject(m.Value), fmt.Sprint(m.Accounts), o.words(m.Quotes, 2)})
	}
	return s
}
