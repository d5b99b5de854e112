package main

import "fmt"

type relinkCommand struct {
	database
	knowledge
}

func (c *relinkCommand) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	view, err := p.Relink(e.ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "linked anew: %d meetings, %d people, %d programmes and outcome documents\n", len(view.Meetings), len(view.People), len(view.Initiatives))
	return nil
}
