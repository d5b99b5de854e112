package main

import (
	"fmt"
	"io/fs"
	"os"

	"readout/lexicon"
)

type lexiconCommand struct {
	knowledge
}

func (c *lexiconCommand) Run(e *env) error {
	lex, err := c.load()
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "the lexicon holds: %d places, %d organisations, %d mechanisms in %d classes, %d relations, %d topics, %d cues, %d publishers, %d toponyms by side; no fault found\n",
		len(lex.Places), len(lex.Organisations), len(lex.Mechanisms), len(lex.Classes), len(lex.Relations), len(lex.Topics), len(lex.Cues), len(lex.Houses), len(lex.Toponyms))
	return nil
}

// loadTrees loads the embedded lexicon with a user's own folders on top.
func loadTrees(folders []string) (*lexicon.Lexicon, error) {
	var trees []fs.FS
	for _, f := range folders {
		if info, err := os.Stat(f); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("%w: --lexicon %s is no folder", errUsage, f)
		}
		trees = append(trees, os.DirFS(f))
	}
	lex, err := lexicon.Load(trees...)
	if err != nil {
		return nil, fmt.Errorf("%w: --lexicon: %w", errUsage, err)
	}
	return lex, nil
}
