package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/store/sqlite"
	"readout/lexicon"
)

// database is the flag of every subcommand that opens the record.
type database struct {
	DB string `name:"db" default:"readout.db" env:"READOUT_DB" help:"The record's file." placeholder:"FILE"`
}

// knowledge is the flag of every subcommand that reads.
type knowledge struct {
	Lexicon []string `name:"lexicon" env:"READOUT_LEXICON" help:"Folders with lexicon files of your own." placeholder:"DIR"`
}

func (k knowledge) load() (*lexicon.Lexicon, error) {
	if len(k.Lexicon) == 0 {
		return lexicon.Default()
	}
	return loadTrees(k.Lexicon)
}

// open opens the record and a pipeline over it. The store that it returns is the
// pipeline's, whose entries are as people ruled on them.
func (d database) open(ctx context.Context, k knowledge) (record.Store, *pipeline.Pipeline, error) {
	lex, err := k.load()
	if err != nil {
		return nil, nil, err
	}
	store, err := sqlite.Open(ctx, d.DB)
	if errors.Is(err, record.ErrInvalid) {
		return nil, nil, fmt.Errorf("%w: --db %s: %w", errUsage, d.DB, err)
	}
	if err != nil {
		return nil, nil, err
	}
	p, err := pipeline.New(pipeline.Config{Store: store, Lexicon: lex})
	if err != nil {
		store.Close()
		return nil, nil, err
	}
	return p.Store, p, nil
}

// existing is open for subcommands that only look: a record that is not there is an error.
func (d database) existing(ctx context.Context, k knowledge) (record.Store, *pipeline.Pipeline, error) {
	if _, err := os.Stat(d.DB); err != nil && d.DB != ":memory:" {
		return nil, nil, fmt.Errorf("%w: there is no record %s yet; make one with: readout ingest --db %s PATH", errUsage, d.DB, d.DB)
	}
	return d.open(ctx, k)
}
