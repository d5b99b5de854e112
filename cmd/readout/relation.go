package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/export"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/relation"
)

// standing is what every command that asks the rules of the institution takes.
type standing struct {
	database
	knowledge
	Format string `enum:"auto,text,json,csv,xlsx" default:"auto" help:"text, json, csv, xlsx (auto: text on a terminal, else json)."`
	On     string `help:"Look from this day instead of today." placeholder:"DATE"`
}

// outlook is a record with the rules of the institution over it.
type outlook struct {
	shower
	index *relation.Index
	now   time.Time
}

// look opens the record and indexes it.
func (c *standing) look(e *env) (*outlook, error) {
	now := time.Now()
	if c.On != "" {
		day, err := time.Parse(time.DateOnly, c.On)
		if err != nil {
			return nil, fmt.Errorf("%w: --on %s is no date like 2024-04-04", errUsage, c.On)
		}
		now = day
	}
	if c.Format == "xlsx" && e.terminal {
		return nil, fmt.Errorf("%w: a workbook is nothing for a terminal; send it to a file: readout ... --format xlsx > file.xlsx", errUsage)
	}
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	view, err := p.View(e.ctx)
	if err != nil {
		return nil, err
	}
	o, err := newOutlook(e, store, p, view)
	if err != nil {
		return nil, err
	}
	o.now = now
	return o, nil
}

// ofRelation are the flags of the commands that answer for one relation or for all.
type ofRelation struct {
	standing
	Relation string `arg:"" optional:"" help:"Only what belongs to this relation (asean-rok)."`
}

// look is that of standing, for a relation that there is.
func (c *ofRelation) look(e *env) (*outlook, error) {
	o, err := c.standing.look(e)
	if err == nil && c.Relation != "" {
		_, err = o.relationOf(c.Relation)
	}
	return o, err
}

// relationOf is a relation as it stands; the error names those there are.
func (o *outlook) relationOf(id string) (*relation.Relation, error) {
	r, err := o.index.Relation(id, o.now)
	if err != nil {
		return nil, fmt.Errorf("%w: the lexicon has no relation %q; those of the record: %s", errUsage, id, strings.Join(o.index.Relations(), ", "))
	}
	return r, nil
}

// newOutlook reads a record into memory and indexes it.
func newOutlook(e *env, store record.Store, p *pipeline.Pipeline, view *record.View) (*outlook, error) {
	o := &outlook{shower: shower{env: e, lex: p.Lexicon, view: view, texts: map[string]record.Entry{}}, now: p.Now()}
	var entries []record.Entry
	for entry, err := range store.Entries(e.ctx, record.DocumentFilter{}) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
		o.texts[entry.Document.ID] = entry
	}
	o.index = relation.New(p.Lexicon, view, entries)
	return o, nil
}

// exportRelations prints the relations of which the record speaks as objects of
// the public format.
func exportRelations(e *env, store record.Store, p *pipeline.Pipeline) error {
	view, err := p.View(e.ctx)
	if err != nil {
		return err
	}
	o, err := newOutlook(e, store, p, view)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(e.stdout, 1<<16)
	out := export.NewWriter(buffered)
	text := func(document string) string { return o.texts[document].Document.Text }
	if err := out.Commitments(o.index.Commitments("", o.now), text); err != nil {
		return err
	}
	lines := map[string]bool{}
	for _, id := range o.index.Relations() {
		r, err := o.index.Relation(id, o.now)
		if err != nil {
			return err
		}
		if err := out.Relation(r, text); err != nil {
			return err
		}
		if err := out.ActionLines(r, text, lines); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// answer prints an answer in the format that was asked for: as JSON the object,
// as CSV the first sheet, as a workbook all of them, as text what human prints.
func (c *standing) answer(o *outlook, object any, sheets []export.Sheet, human func()) error {
	switch {
	case c.Format == "text" || c.Format == "auto" && o.terminal:
		human()
		return nil
	case c.Format == "csv":
		return export.WriteCSV(o.stdout, sheets[0])
	case c.Format == "xlsx":
		return export.WriteXLSX(o.stdout, sheets...)
	}
	raw, err := export.Cut(object, func(document string) string { return o.texts[document].Document.Text })
	if err != nil {
		return err
	}
	enc := json.NewEncoder(o.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(raw)
}

// words are the exact words of quotes for a cell, the first few.
func (o *outlook) words(quotes []record.Quote, most int) string {
	var parts []string
	for _, q := range quotes[:min(most, len(quotes))] {
		e := o.texts[q.Document]
		if q.Span.Start < 0 || q.Span.End > len(e.Document.Text) || q.Span.Start >= q.Span.End {
			continue
		}
		words := strings.Join(strings.Fields(q.Span.Of(e.Document.Text)), " ")
		if e.Reading.Kind == record.Abstract {
			words = "[our summary, not the publisher's words] " + words
		}
		if e.Reading.Kind == record.Internal {
			words = "[internal note] " + words
		}
		parts = append(parts, words+" ("+house(&e.Document)+")")
	}
	return strings.Join(parts, " | ")
}

// rests is how a claim rests, in words.
func rests(c relation.Claim) string {
	if !c.Known() {
		return "not known"
	}
	if c.Verdict == relation.Contradicted {
		return c.Words() + " (" + c.Rule + ")"
	}
	return c.Words()
}

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

// table prints a sheet with its columns kept to widths (0 for any).
func (o *outlook) table(s export.Sheet, widths ...int) {
	var header []any
	for _, h := range s.Header {
		header = append(header, h)
	}
	t := newTable(o.env, header...)
	var columns []table.ColumnConfig
	for i, w := range widths {
		if w > 0 {
			columns = append(columns, table.ColumnConfig{Number: i + 1, WidthMax: w, WidthMaxEnforcer: text.WrapSoft})
		}
	}
	t.SetColumnConfigs(columns)
	for _, row := range s.Rows {
		cells := make(table.Row, len(row))
		for i, c := range row {
			cells[i] = printable(c)
		}
		t.AppendRow(cells)
	}
	t.Render()
}

// firstColumns is a sheet without those that a terminal has no room for.
func firstColumns(s export.Sheet, n int) export.Sheet {
	out := export.Sheet{Name: s.Name, Header: s.Header[:n]}
	for _, row := range s.Rows {
		out.Rows = append(out.Rows, row[:n])
	}
	return out
}

func (o *outlook) name(actor string) string {
	if actor == "" {
		return ""
	}
	return o.lex.ActorName(actor)
}

func (o *outlook) nameAll(actors []string) string {
	var names []string
	for _, a := range actors {
		names = append(names, o.lex.ActorShort(a))
	}
	return strings.Join(names, ", ")
}

func period(from, to record.Date) string {
	if from == "" && to == "" {
		return ""
	}
	return string(from) + " – " + string(to)
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
