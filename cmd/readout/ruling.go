package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/record"
	"readout/internal/ruling"
)

// rulingCommand is everything about the decisions of people.
type rulingCommand struct {
	List   rulingList   `cmd:"" help:"Print all rulings and where each stands; those that a changed source reopened first."`
	Points rulingPoints `cmd:"" help:"Print what can be ruled on in a document, with its id."`
	Add    rulingAdd    `cmd:"" help:"Rule on something: correct, accept, dismiss; same-person, other-person, same-meeting, ..."`
	Undo   rulingUndo   `cmd:"" help:"Withdraw a ruling. Nothing is deleted: it stays on record as withdrawn."`
	Export rulingExport `cmd:"" help:"Print all rulings as JSON Lines, for another record to take over."`
	Import rulingImport `cmd:"" help:"Take rulings over that another record printed."`
}

// author is who rules and why.
type author struct {
	By     string `env:"READOUT_NAME,USER" help:"Who rules." placeholder:"NAME"`
	Reason string `help:"Why." placeholder:"WORDS"`
}

type rulingList struct {
	database
	knowledge
	Reopened bool   `help:"Only those that a changed source reopened."`
	Document string `help:"Only those on this document." placeholder:"ID"`
	Format   string `enum:"auto,text,jsonl" default:"auto" help:"text, jsonl (auto: text on a terminal)."`
}

func (c *rulingList) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	all, err := p.Ruled().Standings(e.ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(s ruling.Standing) bool {
		return c.Reopened && s.State != ruling.Reopened || c.Document != "" && !s.Names(c.Document)
	})
	slices.SortStableFunc(all, func(a, b ruling.Standing) int { return rank(a.State) - rank(b.State) })
	if c.Format == "jsonl" || c.Format == "auto" && !e.terminal {
		return printRulings(e.stdout, all)
	}
	if len(all) == 0 {
		fmt.Fprintln(e.stdout, "no rulings")
		return nil
	}
	t := newTable(e, "state", "what", "on", "by", "id")
	t.SetColumnConfigs([]table.ColumnConfig{wrapped(2, 22), wrapped(3, 26), wrapped(4, 14)})
	for i := range all {
		s := &all[i]
		on := strings.Join(s.Subjects, ", ")
		if s.Words != "" {
			on += " “" + text.Trim(strings.Join(strings.Fields(s.Words), " "), 120) + "”"
		}
		by := s.By + ", " + s.At.Format("2006-01-02")
		if s.Reason != "" {
			by += ": " + s.Reason
		}
		t.AppendRow(table.Row{s.State, printable(decisionWords(s)), printable(on), printable(by), s.Name})
	}
	t.Render()
	return nil
}

// rank puts what is to be looked at first.
func rank(s ruling.State) int {
	return slices.Index([]ruling.State{ruling.Reopened, ruling.Waiting, ruling.Applied, ruling.Overruled, ruling.Withdrawn}, s)
}

// decisionWords is what a ruling decided.
func decisionWords(s *ruling.Standing) string {
	switch {
	case s.Kind == record.Correct && s.Was != "":
		return fmt.Sprintf("%s: %s, was %s", s.Field, orNothing(s.Value), s.Was)
	case s.Kind == record.Correct:
		return fmt.Sprintf("%s: %s", s.Field, orNothing(s.Value))
	}
	return string(s.Kind)
}

func orNothing(v string) string {
	if v == "" {
		return "nothing"
	}
	return v
}

func printRulings(w io.Writer, all []ruling.Standing) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range all {
		if err := enc.Encode(all[i].Object()); err != nil {
			return err
		}
	}
	return nil
}

type rulingPoints struct {
	database
	knowledge
	Document string   `arg:"" help:"A document's id."`
	Words    []string `arg:"" optional:"" help:"Only what has these words."`
	Format   string   `enum:"auto,text,jsonl" default:"auto" help:"text, jsonl (auto: text on a terminal)."`
}

// point is something to rule on, as it is printed.
type point struct {
	ID     string            `json:"id"`
	Kind   ruling.Kind       `json:"kind"`
	Values map[string]string `json:"values"`
	Words  string            `json:"words"`
}

func (c *rulingPoints) Run(e *env) error {
	store, _, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	found := false
	wanted := strings.ToLower(strings.Join(c.Words, " "))
	for entry, err := range store.Entries(e.ctx, record.DocumentFilter{IDs: []string{c.Document}}) {
		if err != nil {
			return err
		}
		found = true
		var points []point
		for _, s := range ruling.Subjects(&entry) {
			words := strings.Join(strings.Fields(s.Words), " ")
			if strings.Contains(strings.ToLower(words), wanted) {
				points = append(points, point{s.ID, s.Kind, s.Values, words})
			}
		}
		if err := c.print(e, points); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("%w: document %q", record.ErrNotFound, c.Document)
	}
	return nil
}

func (c *rulingPoints) print(e *env, points []point) error {
	if c.Format == "jsonl" || c.Format == "auto" && !e.terminal {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		for _, p := range points {
			if err := enc.Encode(p); err != nil {
				return err
			}
		}
		return nil
	}
	t := newTable(e, "id", "what", "words")
	t.SetColumnConfigs([]table.ColumnConfig{wrapped(2, 34), wrapped(3, 28)})
	for _, p := range points {
		var values []string
		for _, f := range ruling.Fields(p.Kind) {
			if v := p.Values[f.Name]; v != "" {
				values = append(values, f.Name+": "+v)
			}
		}
		t.AppendRow(table.Row{p.ID, printable(strings.Join(values, "; ")), printable(text.Trim(p.Words, 200))})
	}
	t.Render()
	return nil
}

type rulingAdd struct {
	database
	knowledge
	author
	Kind    string   `arg:"" help:"correct, accept, dismiss, same-person, other-person, same-meeting, other-meeting, same-initiative, other-initiative."`
	Subject []string `arg:"" help:"What is ruled on: the id of a point, a pledge, a fact, a mention, a meeting, a person, a programme; for same- and other- two or more."`
	Field   string   `help:"What is corrected: speaker, act, amount, venue, ..." placeholder:"NAME"`
	Value   string   `help:"What it is instead; empty for nothing." placeholder:"WORDS"`
}

func (c *rulingAdd) Run(e *env) error {
	if (c.Kind == string(record.Correct)) != (c.Field != "") {
		return fmt.Errorf("%w: --field and --value go with correct, and correct with them", errUsage)
	}
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	made, err := p.Rule(e.ctx, record.Ruling{
		Kind: record.RulingKind(c.Kind), Subjects: c.Subject, Field: c.Field, Value: c.Value, By: c.By, Reason: c.Reason,
	})
	if document, _ := ruling.Split(c.Subject[0]); document != "" && errors.Is(err, record.ErrNotFound) {
		err = fmt.Errorf("%w; what can be ruled on: readout ruling points %s", err, document)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if _, err := p.View(e.ctx); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s\n", made.Name())
	return nil
}

type rulingUndo struct {
	database
	knowledge
	author
	ID string `arg:"" help:"The ruling's id, as list prints it."`
}

func (c *rulingUndo) Run(e *env) error {
	add := rulingAdd{database: c.database, knowledge: c.knowledge, author: c.author, Kind: string(record.Withdraw), Subject: []string{c.ID}}
	return add.Run(e)
}

type rulingExport struct {
	database
	knowledge
}

func (c *rulingExport) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	all, err := p.Ruled().Standings(e.ctx)
	if err != nil {
		return err
	}
	return printRulings(e.stdout, all)
}

type rulingImport struct {
	database
	knowledge
	File string `arg:"" default:"-" help:"A file of rulings, or an export of a whole record; - for standard input."`
}

func (c *rulingImport) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	from, name := e.stdin, "standard input"
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		defer f.Close()
		from, name = f, c.File
	}
	added, known, err := p.Adopt(e.ctx, from)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", errUsage, printable(name), err)
	}
	if _, err := p.View(e.ctx); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s taken over, %d known already\n", count(added, "ruling", "rulings"), known)
	return nil
}
