package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"readout/internal/record"
	"readout/internal/relation"
	state "readout/internal/snapshot"
)

// snapshot is the record as pages look at it: what all faces share under the short
// names that pages use, and what pages alone keep of it.
type snapshot struct {
	*state.Snapshot
	view        *record.View
	meetings    map[string]*record.Meeting
	people      map[string]*record.Person
	initiatives map[string]*record.Initiative
	links       map[string]*record.Links
	documents   map[string]*record.Document
	order       []string
	latest      []*record.Meeting
	relations   []relationLine // with an account on record, those most told first

	once   sync.Once // the three below, see Server.ledger
	index  *relation.Index
	ledger []entry
	failed error
	told   atomic.Bool // they are made

	kept kept
}

// snapshot is the record as it is now, or, while a large one is being looked at
// anew, as it was. Who has written something gets it with what they wrote.
func (s *Server) snapshot(ctx context.Context) (*snapshot, error) {
	k, _, err := s.keeper.Get(ctx)
	return k, err
}

// Snapshot is the record as it is now for the other faces.
func (s *Server) Snapshot(ctx context.Context) (*state.Snapshot, error) {
	k, err := s.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return k.Snapshot, nil
}

// look makes a snapshot. What readers had asked of the last one is made before
// anybody sees the new one, so that no page waits for it.
func (s *Server) look(ctx context.Context, before *snapshot) (*snapshot, int64, error) {
	var last *state.Snapshot
	if before != nil {
		last = before.Snapshot
	}
	now, err := state.Make(ctx, s.Pipeline, last)
	if err != nil {
		return nil, 0, err
	}
	k := &snapshot{
		Snapshot: now, view: now.View, meetings: now.Meetings, people: now.People, initiatives: now.Initiatives,
		links: now.Links, documents: now.Documents, order: now.Order, latest: now.Latest,
	}
	k.relations = s.relationLines(k)
	if before != nil && before.told.Load() {
		if _, err := s.ledger(ctx, k); err != nil {
			return nil, 0, err
		}
		go s.count(k) // dear, and only pages of topics, parties and commitments wait for it
	}
	return k, now.Evidence, nil
}

// ledger is every pledge of the record once, the latest first, made once for a
// state of the evidence.
func (s *Server) ledger(ctx context.Context, k *snapshot) ([]entry, error) {
	k.once.Do(func() {
		var entries []record.Entry
		if k.index, entries, k.failed = k.Told(ctx); k.failed != nil {
			return
		}
		texts := make(map[string]*record.Document, len(entries))
		for i := range entries {
			texts[entries[i].Document.ID] = &entries[i].Document
		}
		for _, p := range k.index.Ledger().Pledges {
			k.ledger = append(k.ledger, s.entryOnce(k, &p, texts))
		}
		slices.SortStableFunc(k.ledger, func(a, b entry) int { return cmp.Compare(b.Date, a.Date) })
		k.told.Store(true)
	})
	return k.ledger, k.failed
}

// toldSoon reports whether the ledger and the rules over the record are made, or
// will be in no time. It begins to make them, so that they are there next time.
func (s *Server) toldSoon(ctx context.Context, k *snapshot) bool {
	made := make(chan struct{})
	go func() {
		defer close(made)
		s.ledger(context.WithoutCancel(ctx), k)
	}()
	timer := time.NewTimer(s.Wait)
	defer timer.Stop()
	select {
	case <-made:
	case <-timer.C:
	case <-ctx.Done():
	}
	return k.told.Load()
}

// warm makes all that readers will ask for before they do: what pages look at,
// then what links the next change.
func (s *Server) warm(ctx context.Context) error {
	k, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	if _, err := s.ledger(ctx, k); err != nil {
		return err
	}
	s.count(k)
	return s.Pipeline.Prepare(ctx)
}

// count makes what pages count over all documents, once the ledger is made.
func (s *Server) count(k *snapshot) {
	s.spoken(k.index, k)
	s.commitmentChoices(k, s.undertaken(k.index))
}

// catchUp waits until the record is looked at with all that has been written by
// now, so that who wrote sees it.
func (s *Server) catchUp(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.Patience)
	defer cancel()
	evidence, err := s.Store.Evidence(ctx)
	if err == nil {
		_, _, err = s.keeper.Get(state.Needing(ctx, evidence))
	}
	return err
}

// reported is the meeting that a document is an account of; nil where it is none.
func (k *snapshot) reported(document string) *record.Meeting { return k.Reported(document) }

// dateOf is when a document was published, else when the meeting was that it reports.
func (k *snapshot) dateOf(d *record.Document) record.Date { return k.DateOf(d) }

// find looks an object up by id or alias; where it is an alias, canonical is the
// address to send the reader to.
func find[T any](index map[string]*T, what, id string, idOf func(*T) string) (object *T, canonical string, err error) {
	object = index[strings.ToLower(id)]
	if object == nil {
		return nil, "", fmt.Errorf("%s %q: %w", what, id, record.ErrNotFound)
	}
	return object, idOf(object), nil
}

// moved sends the reader on where an address is not the object's own.
func moved(w http.ResponseWriter, r *http.Request, section, asked, canonical string) bool {
	if asked == canonical {
		return false
	}
	http.Redirect(w, r, address(section, canonical), http.StatusFound)
	return true
}

// entries are documents with their texts and readings, by id. Nothing of them may
// be changed.
func (s *Server) entries(ctx context.Context, ids ...string) (map[string]*record.Entry, error) {
	all := make(map[string]*record.Entry, len(ids))
	if len(ids) == 0 {
		return all, nil // no ids would select everything
	}
	if k, err := s.snapshot(ctx); err != nil || k.Known(ids, all) {
		return all, err
	}
	for e, err := range s.Store.Entries(ctx, record.DocumentFilter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		all[e.Document.ID] = &e
	}
	return all, nil
}

// entry is one of them; record.ErrNotFound where there is none of that id.
func (s *Server) entry(ctx context.Context, id string) (*record.Entry, error) {
	all, err := s.entries(ctx, id)
	if err != nil {
		return nil, err
	}
	if e := all[id]; e != nil {
		return e, nil
	}
	return nil, fmt.Errorf("document %q: %w", id, record.ErrNotFound)
}
