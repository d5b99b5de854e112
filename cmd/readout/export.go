package main

import (
	"bufio"

	"readout/internal/export"
	"readout/internal/record"
)

type exportCommand struct {
	database
	knowledge
	Format string `enum:"auto,text,jsonl" default:"auto" help:"text, jsonl (auto: text on a terminal)."`
}

func (c *exportCommand) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	view, err := p.View(e.ctx)
	if err != nil {
		return err
	}
	if c.Format == "text" || c.Format == "auto" && e.terminal {
		return printRecord(e, p.Lexicon, view)
	}
	buffered := bufio.NewWriterSize(e.stdout, 1<<16)
	out := export.NewWriter(buffered)
	links := map[string]record.Links{}
	for _, l := range view.Links {
		links[l.Document] = l
	}
	for entry, err := range store.Entries(e.ctx, record.DocumentFilter{}) {
		if err != nil {
			return err
		}
		if err := out.Entry(entry, links[entry.Document.ID]); err != nil {
			return err
		}
	}
	text := func(document string) string {
		for entry, err := range store.Entries(e.ctx, record.DocumentFilter{IDs: []string{document}}) {
			if err == nil {
				return entry.Document.Text
			}
		}
		return ""
	}
	if err := out.View(view, text); err != nil {
		return err
	}
	return buffered.Flush()
}
