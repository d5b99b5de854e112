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
