package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"readout/internal/compare"
	"readout/internal/compare/sheet"
	"readout/internal/intake"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/store/sqlite"
	"readout/internal/web"
	"readout/samples"
)

type demoCommand struct {
	knowledge
	face
	Serve bool `name:"serve" default:"true" negatable:"" help:"Serve the pages after printing; --no-serve only prints."`
}

// Run takes the samples into a record that is gone when the program ends, prints
// the beginning of a comparison, and serves the pages.
func (c *demoCommand) Run(e *env) error {
	if err := c.allowed(); err != nil && c.Serve {
		return err
	}
	lex, err := c.load()
	if err != nil {
		return err
	}
	store, err := sqlite.Open(e.ctx, ":memory:")
	if err != nil {
		return err
	}
	defer store.Close()
	p, err := pipeline.New(pipeline.Config{Store: store, Lexicon: lex})
	if err != nil {
		return err
	}
	outcome, err := p.Ingest(e.ctx, sampleCaptures())
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%d sample accounts read: our own summaries of what was published on the ASEAN–ROK meetings.\n\n", outcome.New)
	if err := printSample(e, store, p); err != nil {
		return err
	}
	if !c.Serve {
		return nil
	}
	return c.serve(e, web.Config{Store: store, Pipeline: p, Samples: true})
}

// sampleCaptures are the samples as they would come from a folder.
func sampleCaptures() iter.Seq2[intake.Capture, error] {
	return func(yield func(intake.Capture, error) bool) {
		names, err := fs.Glob(samples.Files, "*/*.md")
		if err != nil {
			yield(intake.Capture{}, err)
			return
		}
		for _, name := range names {
			b, err := samples.Files.ReadFile(name)
			if !yield(intake.Capture{Name: "samples/" + name, Path: name, Bytes: b, SHA256: sha256.Sum256(b)}, err) {
				return
			}
		}
	}
}

// How much of the comparison the terminal shows; the pages show all.
const (
	sampleClaims = 3
	sampleFacts  = 6
	sampleTopics = 4
)

// printSample prints the beginning of a comparison: of the meeting of which the
// most sides tell, the two accounts that say most.
func printSample(e *env, store record.Store, p *pipeline.Pipeline) error {
	view, err := p.View(e.ctx)
	if err != nil {
		return err
	}
	var best []compare.Account
	var meeting *record.Meeting
	for i := range view.Meetings {
		accounts, err := twoSides(e.ctx, store, view, &view.Meetings[i])
		if err != nil {
			return err
		}
		if len(accounts) == 2 && weight(accounts) > weight(best) {
			best, meeting = accounts, &view.Meetings[i]
		}
	}
	if meeting == nil {
		return nil
	}
	c := compare.Accounts(p.Lexicon, meeting, best)
	slices.SortStableFunc(c.Claims, func(a, b compare.Claim) int { return behind(a.Joint) - behind(b.Joint) })
	slices.SortStableFunc(c.Facts, func(a, b compare.Fact) int {
		return behind(a.Verdict != compare.Differ) - behind(b.Verdict != compare.Differ)
	})
	claims, facts, topics := len(c.Claims), len(c.Facts), len(c.Topics)
	c.Claims = c.Claims[:min(claims, sampleClaims)]
	c.Facts = c.Facts[:min(facts, sampleFacts)]
	c.Topics = someTopics(c.Topics)
	fmt.Fprintln(e.stdout, "From the comparison of two of them:")
	fmt.Fprintln(e.stdout)
	if err := sheet.Text(e.stdout, c, p.Lexicon); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "\nThe whole has %d claims of others, %d facts and %d topics: page /meetings/%s\n", claims, facts, topics, meeting.ID)
	return nil
}

// someTopics are a few topics: half of them such that one account is silent.
func someTopics(all []compare.Topic) []compare.Topic {
	var spoken, silent []compare.Topic
	for _, t := range all {
		if len(t.Silent()) > 0 {
			silent = append(silent, t)
		} else {
			spoken = append(spoken, t)
		}
	}
	silent = silent[:min(len(silent), sampleTopics/2)]
	return append(spoken[:min(len(spoken), sampleTopics-len(silent))], silent...)
}

func behind(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// twoSides are the fullest accounts of two different sides of a meeting; fewer
// where there are none.
func twoSides(ctx context.Context, store record.Store, view *record.View, m *record.Meeting) ([]compare.Account, error) {
	if len(m.Accounts) < 2 {
		return nil, nil
	}
	var ids []string
	for _, a := range m.Accounts {
		ids = append(ids, a.Document)
	}
	best := map[string]compare.Account{}
	for entry, err := range store.Entries(ctx, record.DocumentFilter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		side := entry.Document.Publisher.Perspective
		if side == "" || !pipeline.Reads(entry.Document.Language) || len(entry.Reading.Statements) <= statements(best[side]) {
			continue
		}
		a := compare.Account{Document: entry.Document, Reading: &entry.Reading}
		for _, l := range view.Links {
			if l.Document == entry.Document.ID {
				a.Links = l
			}
		}
		best[side] = a
	}
	var all []compare.Account
	for _, a := range best {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b compare.Account) int {
		if d := statements(b) - statements(a); d != 0 {
			return d
		}
		return strings.Compare(a.Document.ID, b.Document.ID)
	})
	return all[:min(len(all), 2)], nil
}

func statements(a compare.Account) int {
	if a.Reading == nil {
		return 0
	}
	return len(a.Reading.Statements)
}

// weight is how much two accounts have to say together.
func weight(accounts []compare.Account) int {
	if len(accounts) < 2 {
		return 0
	}
	return min(statements(accounts[0]), statements(accounts[1]))*100 + statements(accounts[0])
}
