package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"readout/internal/export"
	"readout/internal/intake"
	"readout/internal/note"
	"readout/internal/pipeline"
	"readout/internal/record"
)

// noteCommand is everything that is entered by hand.
type noteCommand struct {
	Add      noteAdd      `cmd:"" help:"Enter one note: readout note add pledge source='Letter of the fund' state=delivered date=2025-02-14 ..."`
	Import   noteImport   `cmd:"" help:"Take in a workbook (XLSX) or a CSV file of notes; all of it or, where a row is faulty, nothing."`
	Template noteTemplate `cmd:"" help:"Write an empty workbook to fill in, a sheet for each kind of note, with a row of example in each."`
	Fields   noteFields   `cmd:"" help:"Say what can be entered on each kind of note."`
	List     noteList     `cmd:"" help:"Print the notes on record, as a workbook in the layout in which they come in."`
	Withdraw noteWithdraw `cmd:"" help:"Take a note back. Nothing is deleted: what it said stays as its former revision."`
}

type noteAdd struct {
	database
	knowledge
	Kind   string   `arg:"" help:"meeting, pledge, commitment, plan or note; see: readout note fields."`
	Fields []string `arg:"" optional:"" name:"field=value" help:"What is entered; words=- reads the words from standard input."`
}

// longestWords bounds what is read from standard input, in bytes.
const longestWords = 1 << 20

func (c *noteAdd) Run(e *env) error {
	values := map[string]string{}
	for _, f := range c.Fields {
		name, value, ok := strings.Cut(f, "=")
		name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "_", " ")
		if !ok || name == "" {
			return fmt.Errorf("%w: %q is no field=value", errUsage, f)
		}
		if value == "-" {
			raw, err := io.ReadAll(io.LimitReader(e.stdin, longestWords))
			if err != nil {
				return err
			}
			value = string(raw)
		}
		values[name] = value
	}
	store, p, err := c.open(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	n, problems := p.NoteReader().New(note.Kind(strings.ToLower(c.Kind)), values)
	if len(problems) == 0 {
		if problems, err = unknownSubjects(e, p, []note.Note{*n}); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return faulty(e, "", problems)
	}
	return enter(e, p, []note.Note{*n})
}

// faulty names each problem on standard error.
func faulty(e *env, file string, problems []note.Problem) error {
	for _, q := range problems {
		if file != "" {
			fmt.Fprintf(e.stderr, "readout: %s: %s\n", printable(file), printable(q.Error()))
		} else {
			fmt.Fprintf(e.stderr, "readout: %s\n", printable(q.Error()))
		}
	}
	if len(problems) == note.MostProblems {
		fmt.Fprintln(e.stderr, "readout: and perhaps more")
	}
	return fmt.Errorf("%w: nothing was taken in", errUsage)
}

// enter takes notes into the record and says which.
func enter(e *env, p *pipeline.Pipeline, notes []note.Note) error {
	outcome, err := p.AddNotes(e.ctx, notes...)
	if err != nil {
		return err
	}
	for _, problem := range outcome.Problems {
		fmt.Fprintf(e.stderr, "readout: could not take in %s: %s\n", printable(problem.Name), printable(problem.Reason))
	}
	if len(notes) == 1 {
		fmt.Fprintf(e.stdout, "%s  %s\n", pipeline.DocumentID(notes[0].Name()), printable(notes[0].Title))
	}
	fmt.Fprintf(e.stdout, "%s taken in, %d unchanged\n", count(outcome.New, "note", "notes"), outcome.Unchanged)
	if len(outcome.Problems) > 0 {
		return errPartial
	}
	return nil
}

type noteImport struct {
	database
	knowledge
	File string `arg:"" help:"An .xlsx or .csv file in the layout of: readout note template." type:"existingfile"`
}

func (c *noteImport) Run(e *env) error {
	raw, err := readBounded(c.File)
	if err != nil {
		return err
	}
	sheets, err := intake.Sheets(raw)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", errUsage, c.File, err)
	}
	store, p, err := c.open(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	notes, passed, problems := p.NoteReader().Parse(sheets)
	unknown, err := unknownSubjects(e, p, notes)
	if err != nil {
		return err
	}
	if problems = append(problems, unknown...); len(problems) > 0 {
		return faulty(e, c.File, problems)
	}
	for _, name := range passed {
		fmt.Fprintf(e.stderr, "readout: %s: sheet %s holds no notes and is passed over\n", printable(c.File), printable(name))
	}
	if notes, err = c.standing(e, p, notes); err != nil {
		return err
	}
	return enter(e, p, notes)
}

// standing leaves out the notes that were withdrawn: a sheet that still has them does
// not bring them back.
func (c *noteImport) standing(e *env, p *pipeline.Pipeline, notes []note.Note) ([]note.Note, error) {
	known, err := p.Notes(e.ctx)
	if err != nil {
		return nil, err
	}
	withdrawn := map[string]string{}
	for i := range known {
		if known[i].Withdrawn != "" {
			withdrawn[known[i].ID] = known[i].Withdrawn
		}
	}
	return slices.DeleteFunc(notes, func(n note.Note) bool {
		why, out := withdrawn[n.ID]
		if out {
			fmt.Fprintf(e.stderr, "readout: %s: note %s was withdrawn (%s) and stays so; enter it again with: readout note add\n", printable(c.File), printable(n.ID), printable(why))
		}
		return out
	}), nil
}

// readBounded reads a file of at most the size that any input may have.
func readBounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, intake.DefaultLimit+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > intake.DefaultLimit {
		return nil, fmt.Errorf("%w: %s is larger than %d MiB", errUsage, name, intake.DefaultLimit>>20)
	}
	return raw, nil
}

// unknownSubjects are the pledges and commitments that notes speak of by id and that
// are not on record. The record is looked through only where a note names one.
func unknownSubjects(e *env, p *pipeline.Pipeline, notes []note.Note) ([]note.Problem, error) {
	var problems []note.Problem
	var o *outlook
	for i := range notes {
		n := &notes[i]
		for _, column := range []string{"pledge", "commitment"} {
			id := n.Blocks[0].Get(column)
			if id == "" {
				continue
			}
			if o == nil {
				view, err := p.View(e.ctx)
				if err != nil {
					return nil, err
				}
				if o, err = newOutlook(e, p.Store, p, view); err != nil {
					return nil, err
				}
			}
			if column == "pledge" && !o.index.HasPledge(id) {
				problems = append(problems, n.Problem(column, fmt.Sprintf("the ledger has no pledge %q; see: readout ledger", id)))
			}
			if column == "commitment" && !o.index.HasCommitment(id) {
				problems = append(problems, n.Problem(column, fmt.Sprintf("there is no commitment %q on record; see: readout commitments", id)))
			}
		}
	}
	return problems, nil
}

type noteTemplate struct {
	knowledge
	Kind   string `help:"Only this kind of note." placeholder:"KIND"`
	Format string `enum:"xlsx,csv" default:"xlsx" help:"xlsx, or csv for one kind."`
}

func (c *noteTemplate) Run(e *env) error {
	lex, err := c.load()
	if err != nil {
		return err
	}
	if c.Format == "csv" && c.Kind == "" {
		return fmt.Errorf("%w: a CSV file has one table: name its kind with --kind", errUsage)
	}
	if e.terminal && c.Format == "xlsx" {
		return fmt.Errorf("%w: a workbook is nothing for a terminal; send it to a file: readout note template > notes.xlsx", errUsage)
	}
	var sheets []export.Sheet
	for i, s := range note.NewReader(lex).Template() {
		if kind := note.Layouts[i].Kind; c.Kind == "" || string(kind) == strings.ToLower(c.Kind) {
			sheets = append(sheets, templateSheet(kind, s, c.Format == "csv"))
		}
	}
	if len(sheets) == 0 {
		return fmt.Errorf("%w: there is no kind of note %q", errUsage, c.Kind)
	}
	if c.Format == "csv" {
		return export.WriteCSV(e.stdout, sheets[0])
	}
	return export.WriteXLSX(e.stdout, append([]export.Sheet{helpSheet()}, sheets...)...)
}

// templateSheet is a sheet of the template; in a CSV file a column tells the kind.
func templateSheet(kind note.Kind, s intake.Sheet, withKind bool) export.Sheet {
	out := export.Sheet{Name: s.Name, Header: s.Rows[0].Cells}
	for _, r := range s.Rows[1:] {
		out.Rows = append(out.Rows, r.Cells)
	}
	if withKind {
		out.Header = append([]string{"kind"}, out.Header...)
		for i := range out.Rows {
			out.Rows[i] = append([]string{string(kind)}, out.Rows[i]...)
		}
	}
	return out
}

// helpSheet says what belongs where.
func helpSheet() export.Sheet {
	s := export.Sheet{Name: note.HelpSheet, Header: []string{"sheet", "column", "", "what it holds"}}
	for i := range note.Layouts {
		l := &note.Layouts[i]
		s.Rows = append(s.Rows, []string{l.Sheet, "", "", l.About})
		for _, row := range l.Help() {
			s.Rows = append(s.Rows, append([]string{""}, row...))
		}
	}
	return s
}

type noteFields struct {
	Kind string `arg:"" optional:"" help:"Only this kind of note."`
}

func (c *noteFields) Run(e *env) error {
	known := false
	for i := range note.Layouts {
		l := &note.Layouts[i]
		if c.Kind != "" && string(l.Kind) != strings.ToLower(c.Kind) {
			continue
		}
		known = true
		fmt.Fprintf(e.stdout, "%s (sheet %s): %s\n", l.Kind, l.Sheet, l.About)
		for _, row := range l.Help() {
			fmt.Fprintf(e.stdout, "  %-11s %-7s %s\n", row[0], row[1], row[2])
		}
	}
	if !known {
		return fmt.Errorf("%w: there is no kind of note %q", errUsage, c.Kind)
	}
	return nil
}

type noteList struct {
	database
	knowledge
	Format string `enum:"auto,text,csv,xlsx" default:"auto" help:"text, csv, xlsx (auto: text); csv and xlsx come in again with: readout note import."`
}

func (c *noteList) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	notes, err := p.Notes(e.ctx)
	if err != nil {
		return err
	}
	switch c.Format {
	case "csv":
		return export.WriteCSV(e.stdout, noteTable(notes))
	case "xlsx":
		return export.WriteXLSX(e.stdout, noteSheets(notes)...)
	}
	t := newTable(e, "date", "kind", "what", "source", "id")
	t.SetColumnConfigs(nil)
	for i := range notes {
		n := &notes[i]
		title := n.Title
		if n.Withdrawn != "" {
			title = "withdrawn (" + n.Withdrawn + "): " + title
		}
		t.AppendRow([]any{string(n.Date), string(n.Kind), printable(title), printable(n.Source), printable(n.ID)})
	}
	if len(notes) == 0 {
		fmt.Fprintln(e.stdout, "no notes")
		return nil
	}
	t.Render()
	return nil
}

// noteSheets are the notes that hold, a sheet a kind, in the layout of the template.
func noteSheets(notes []note.Note) []export.Sheet {
	var sheets []export.Sheet
	for i := range note.Layouts {
		l := &note.Layouts[i]
		s := export.Sheet{Name: l.Sheet, Header: l.Header()}
		for j := range notes {
			if notes[j].Kind == l.Kind && notes[j].Withdrawn == "" {
				s.Rows = append(s.Rows, notes[j].Rows()...)
			}
		}
		sheets = append(sheets, s)
	}
	return sheets
}

// noteTable is the same as one table, with the columns of all kinds.
func noteTable(notes []note.Note) export.Sheet {
	out := export.Sheet{Header: []string{"kind"}}
	sheets := noteSheets(notes)
	for _, s := range sheets {
		for _, name := range s.Header {
			if !slices.Contains(out.Header, name) {
				out.Header = append(out.Header, name)
			}
		}
	}
	for i, s := range sheets {
		for _, row := range s.Rows {
			cells := make([]string, len(out.Header))
			cells[0] = string(note.Layouts[i].Kind)
			for j, name := range s.Header {
				cells[slices.Index(out.Header, name)] = row[j]
			}
			out.Rows = append(out.Rows, cells)
		}
	}
	return out
}

type noteWithdraw struct {
	database
	knowledge
	ID     string `arg:"" help:"The note's id."`
	Reason string `required:"" help:"Why it holds no longer." placeholder:"WORDS"`
}

func (c *noteWithdraw) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := p.WithdrawNote(e.ctx, c.ID, c.Reason); errors.Is(err, record.ErrNotFound) {
		return fmt.Errorf("%w: %w; see: readout note list", errUsage, err)
	} else if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "note %s is withdrawn\n", printable(c.ID))
	return nil
}
