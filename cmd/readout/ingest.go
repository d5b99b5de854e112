package main

import (
	"fmt"

	"readout/internal/intake"
)

type ingestCommand struct {
	database
	knowledge
	Paths []string `arg:"" name:"path" help:"Files and folders (.txt, .html, .md)."`
}

func (c *ingestCommand) Run(e *env) error {
	store, p, err := c.open(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	bar := newBar(e, "reading")
	p.Progress = bar.step
	in := intake.New(intake.Config{})
	outcome, err := p.Ingest(e.ctx, in.Walk(e.ctx, c.Paths...))
	bar.finish()
	if err != nil {
		return err
	}
	for _, problem := range outcome.Problems {
		fmt.Fprintf(e.stderr, "readout: could not read %s: %s\n", printable(problem.Name), printable(problem.Reason))
	}
	if err := summarise(e, store, p, outcome, in.Skipped()); err != nil {
		return err
	}
	if len(outcome.Problems) > 0 {
		return errPartial
	}
	return nil
}
