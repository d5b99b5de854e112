package pipeline

import (
	"context"
	"errors"
	"slices"
	"sync"

	"readout/internal/linking"
	"readout/internal/record"
)

// linker keeps what a record was linked from, so that a program that stays, such
// as a server, links one more document or ruling without reading the others. By
// construction of package linking the view is that of a linking from nothing.
type linker struct {
	mu       sync.Mutex
	index    *linking.Index // nil before the first linking
	evidence int64          // that it holds
	view     *record.View   // of that evidence; nil where it was not asked for
	ruled    []string       // documents whose readings it has as people ruled on them
}

// Relink rebuilds the linked view of the store from all that is in it.
func (p *Pipeline) Relink(ctx context.Context) (*record.View, error) {
	p.linker.mu.Lock()
	p.linker.index, p.linker.view = nil, nil
	p.linker.mu.Unlock()
	return p.link(ctx)
}

// View is the linked view of the store, made anew where it is out of date. Nothing
// of it may be changed.
func (p *Pipeline) View(ctx context.Context) (*record.View, error) {
	if v, err := p.linker.known(ctx, p.Store); v != nil || err != nil {
		return v, err
	}
	v, err := p.Store.View(ctx)
	if errors.Is(err, record.ErrNotFound) {
		return p.link(ctx)
	}
	return v, err
}

// known is the view that was made last where nothing has come in since; nil where
// there is none, or somebody is linking.
func (l *linker) known(ctx context.Context, store record.Store) (*record.View, error) {
	if !l.mu.TryLock() {
		return nil, nil
	}
	defer l.mu.Unlock()
	if l.view == nil {
		return nil, nil
	}
	evidence, err := store.Evidence(ctx)
	if err != nil || evidence != l.evidence {
		return nil, err
	}
	return l.view, nil
}

// Prepare reads the record in for linking, so that the first change to it is
// linked as fast as the next.
func (p *Pipeline) Prepare(ctx context.Context) error {
	p.linker.mu.Lock()
	defer p.linker.mu.Unlock()
	_, err := p.takeIn(ctx)
	if err == nil {
		p.linker.index.Settle()
	}
	return err
}

// link links what came in since it was called last, and saves the view.
func (p *Pipeline) link(ctx context.Context) (*record.View, error) {
	p.linker.mu.Lock()
	defer p.linker.mu.Unlock()
	evidence, err := p.takeIn(ctx)
	if err != nil {
		return nil, err
	}
	if p.linker.view != nil {
		return p.linker.view, nil // somebody else has made it meanwhile
	}
	view := p.linker.index.View()
	p.linker.view = view
	if err := p.Store.SaveView(ctx, view, evidence); err != nil && !errors.Is(err, record.ErrConflict) {
		return nil, err // a conflict: another program has linked more than there was here
	}
	return view, nil
}

// takeIn brings the index up to date and returns the evidence that it holds. An
// index that could not take in all is not used again.
func (p *Pipeline) takeIn(ctx context.Context) (evidence int64, err error) {
	l := &p.linker
	if evidence, err = p.Store.Evidence(ctx); err != nil {
		return 0, err
	}
	index := l.index
	if index != nil && l.evidence == evidence {
		return evidence, nil
	}
	l.index, l.view = nil, nil
	rulings, err := p.Ruled().Shared(ctx)
	if err != nil {
		return 0, err
	}
	var since int64
	if index == nil {
		index = linking.New(institution{p.Lexicon}, linking.NewNames())
	} else {
		since = l.evidence
	}
	index.Rule(rulings)
	ruled, err := p.Changed(ctx, since, l.ruled, func(e record.Entry) {
		index.Put(linking.Evidence{Document: &e.Document, Reading: &e.Reading})
	})
	if err != nil {
		return 0, err
	}
	l.index, l.evidence, l.ruled = index, evidence, ruled
	return evidence, nil
}

// Changed hands over the entries that are others than they were at that evidence:
// those that came in or changed, and those on which people ruled, then (ruled) or
// now; it returns the latter, for the next time. For evidence 0 that is all.
func (p *Pipeline) Changed(ctx context.Context, since int64, ruled []string, take func(record.Entry)) (now []string, err error) {
	book, err := p.Ruled().Book(ctx)
	if err != nil {
		return nil, err
	}
	now = book.Documents()
	filters := []record.DocumentFilter{{Since: since}}
	if since > 0 {
		both := slices.Compact(slices.Sorted(slices.Values(slices.Concat(ruled, now))))
		for ids := range slices.Chunk(both, 256) {
			filters = append(filters, record.DocumentFilter{IDs: ids})
		}
	}
	for _, f := range filters {
		for e, err := range p.Store.Entries(ctx, f) {
			if err != nil {
				return nil, err
			}
			take(e)
		}
	}
	return now, nil
}
