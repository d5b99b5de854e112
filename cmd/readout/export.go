package main

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
	if c.Format == "text" || c.Format == "auto" && e.terminal {
		view, err := p.View(e.ctx)
		if err != nil {
			return err
		}
		return printRecord(e, p.Lexicon, view)
	}
	if err := p.Export(e.ctx, e.stdout); err != nil {
		return err
	}
	return exportRelations(e, store, p)
}
