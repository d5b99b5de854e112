package main

import (
	"errors"
	"fmt"
	"time"

	"readout/internal/export"
	"readout/internal/intake"
	"readout/internal/pipeline"
	"readout/internal/record"
)

type readCommand struct {
	knowledge
	AsIs      bool     `name:"as-is" help:"Read the file's text untouched, so that offsets count in the file itself."`
	Mentions  bool     `help:"Print also every date, sum, person, organisation and place."`
	Published string   `help:"The day of publication where the page states none." placeholder:"DATE"`
	Format    string   `enum:"auto,text,jsonl" default:"auto" help:"text, jsonl (auto: text on a terminal)."`
	Files     []string `arg:"" name:"file" help:"Files to read."`
}

func (c *readCommand) Run(e *env) error {
	lex, err := c.load()
	if err != nil {
		return err
	}
	if c.Published != "" {
		if _, err := time.Parse(time.DateOnly, c.Published); err != nil {
			return fmt.Errorf("%w: --published %s is no date like 2024-04-04", errUsage, c.Published)
		}
	}
	p, err := pipeline.New(pipeline.Config{Lexicon: lex})
	if err != nil {
		return err
	}
	human := c.Format == "text" || c.Format == "auto" && e.terminal
	out := export.NewWriter(e.stdout)
	failed := false
	in := intake.New(intake.Config{})
	for capture, err := range in.Walk(e.ctx, c.Files...) {
		var entry record.Entry
		if err == nil {
			entry, err = c.entry(p, capture)
		}
		if err != nil {
			var where *intake.Error
			if errors.As(err, &where) {
				fmt.Fprintf(e.stderr, "readout: could not read %s\n", printable(err.Error()))
			} else {
				fmt.Fprintf(e.stderr, "readout: could not read %s: %s\n", printable(capture.Name), printable(err.Error()))
			}
			failed = true
			continue
		}
		view := p.Link([]record.Entry{entry}, nil)
		links := record.Links{}
		if len(view.Links) > 0 {
			links = view.Links[0]
		}
		if human {
			if err := printReading(e, lex, &entry, view); err != nil {
				return err
			}
			continue
		}
		if err := out.Entry(entry, links); err != nil {
			return err
		}
		if !c.AsIs {
			if err := out.View(view, func(string) string { return entry.Document.Text }); err != nil {
				return err
			}
		}
		if c.Mentions {
			if err := out.Mentions(&entry.Document, p.Reader().Mentions(&entry.Document, links)); err != nil {
				return err
			}
		}
	}
	if failed {
		return errPartial
	}
	return nil
}

// entry is one input read, with every attribution in it.
func (c *readCommand) entry(p *pipeline.Pipeline, in intake.Capture) (record.Entry, error) {
	capture := record.Capture{Document: pipeline.DocumentID(in.Name), Revision: 1, Name: in.Name, Raw: in.Bytes}
	toDocument := p.Document
	if c.AsIs {
		toDocument = p.AsIs
	}
	doc, err := toDocument(capture)
	if err != nil {
		return record.Entry{}, err
	}
	if doc.Published == "" {
		doc.Published = record.Date(c.Published)
	}
	reading, err := pipeline.Try(p.ReadAll, &doc)
	if err != nil {
		return record.Entry{}, err
	}
	return record.Entry{Document: doc, Reading: *reading}, nil
}
