// Package snapshot is the record as its faces look at it: the linked view, the
// documents without their texts, ways into both by id and alias, and the rules of
// the institution over all of it.
//
// What enters is a store and its pipeline; what leaves are snapshots, each made
// for one state of the evidence and then only read, so that a page of a large
// record costs what the page shows. Nothing is stored. A snapshot is made from the
// one before and what came in since; [Keeper] serves the last one meanwhile.
package snapshot

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/relation"
)

// Snapshot is the record at one state of the evidence. Nothing of it may be changed.
type Snapshot struct {
	Evidence int64 // see record.Store
	View     *record.View

	Meetings    map[string]*record.Meeting // by id and alias, in lower case
	People      map[string]*record.Person
	Initiatives map[string]*record.Initiative
	Links       map[string]*record.Links    // by document
	Documents   map[string]*record.Document // without their texts
	Order       []string                    // documents, the latest first
	Latest      []*record.Meeting           // the latest first, those without a date last

	pipeline *pipeline.Pipeline
	making   sync.Mutex // held while told is made
	told     atomic.Pointer[told]
}

// told is the documents with their readings, and what the rules say of them.
type told struct {
	entries []record.Entry // by document
	ruled   []string       // documents on which people have ruled
	index   *relation.Index
}

// Make makes the snapshot of the present evidence; before is the last one, nil
// where there is none.
func Make(ctx context.Context, p *pipeline.Pipeline, before *Snapshot) (*Snapshot, error) {
	evidence, err := p.Store.Evidence(ctx)
	if err != nil {
		return nil, err
	}
	view, err := p.View(ctx)
	if err != nil {
		return nil, err
	}
	s := &Snapshot{
		Evidence: evidence, View: view, pipeline: p,
		Meetings: map[string]*record.Meeting{}, People: map[string]*record.Person{}, Initiatives: map[string]*record.Initiative{},
		Links: make(map[string]*record.Links, len(view.Links)), Documents: make(map[string]*record.Document, len(view.Links)),
	}
	for i := range view.Meetings {
		enter(s.Meetings, &view.Meetings[i], view.Meetings[i].ID, view.Meetings[i].Aliases)
	}
	for i := range view.People {
		enter(s.People, &view.People[i], view.People[i].ID, view.People[i].Aliases)
	}
	for i := range view.Initiatives {
		enter(s.Initiatives, &view.Initiatives[i], view.Initiatives[i].ID, view.Initiatives[i].Aliases)
	}
	for i := range view.Links {
		s.Links[view.Links[i].Document] = &view.Links[i]
	}
	if err := s.takeDocuments(ctx, before); err != nil {
		return nil, err
	}
	s.arrange()
	if before != nil {
		if err := s.takeTold(ctx, before); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// takeDocuments takes over the documents of the last snapshot, and from the store
// those that are newer.
func (s *Snapshot) takeDocuments(ctx context.Context, before *Snapshot) error {
	var filter record.DocumentFilter
	if before != nil {
		maps.Copy(s.Documents, before.Documents)
		filter.Since = before.Evidence
	}
	for d, err := range s.pipeline.Store.Documents(ctx, filter) {
		if err != nil {
			return err
		}
		s.Documents[d.ID] = &d
	}
	return nil
}

// enter puts an object under its id and its aliases; ids win over aliases.
func enter[T any](index map[string]*T, object *T, id string, aliases []string) {
	index[strings.ToLower(id)] = object
	for _, a := range aliases {
		if a = strings.ToLower(a); index[a] == nil {
			index[a] = object
		}
	}
}

// arrange puts documents and meetings into the order in which faces list them.
func (s *Snapshot) arrange() {
	s.Latest = make([]*record.Meeting, len(s.View.Meetings))
	for i := range s.View.Meetings {
		s.Latest[i] = &s.View.Meetings[i]
	}
	slices.SortStableFunc(s.Latest, func(a, b *record.Meeting) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(len(b.Accounts), len(a.Accounts)), cmp.Compare(a.ID, b.ID))
	})
	type dated struct {
		id   string
		date record.Date
	}
	all := make([]dated, 0, len(s.Documents))
	for id, d := range s.Documents {
		all = append(all, dated{id, s.DateOf(d)})
	}
	slices.SortFunc(all, func(a, b dated) int { return cmp.Or(cmp.Compare(b.date, a.date), cmp.Compare(a.id, b.id)) })
	s.Order = make([]string, len(all))
	for i := range all {
		s.Order[i] = all[i].id
	}
}

// Reported is the meeting that a document is an account of; nil where it is none.
func (s *Snapshot) Reported(document string) *record.Meeting {
	if links := s.Links[document]; links != nil {
		for _, id := range links.Meetings {
			if m := s.Meetings[strings.ToLower(id)]; m != nil && Tells(m, document) {
				return m
			}
		}
	}
	return nil
}

// Tells reports whether a document is an account of a meeting.
func Tells(m *record.Meeting, document string) bool {
	return slices.ContainsFunc(m.Accounts, func(a record.MentionRef) bool { return a.Document == document })
}

// DateOf is when a document was published, else when the meeting was that it reports.
func (s *Snapshot) DateOf(d *record.Document) record.Date {
	if d.Published != "" {
		return d.Published
	}
	if m := s.Reported(d.ID); m != nil {
		return m.Date
	}
	return ""
}

// IDs are the ids of all documents, sorted.
func (s *Snapshot) IDs() []string {
	ids := make([]string, len(s.View.Links))
	for i := range s.View.Links {
		ids[i] = s.View.Links[i].Document
	}
	return ids
}

// Entry is a document with its text and reading; record.ErrNotFound where there is none.
// Nothing of it may be changed.
func (s *Snapshot) Entry(ctx context.Context, id string) (record.Entry, error) {
	if t := s.told.Load(); t != nil {
		if at, known := find(t.entries, id); known {
			return t.entries[at], nil
		}
		return record.Entry{}, record.ErrNotFound
	}
	for e, err := range s.pipeline.Store.Entries(ctx, record.DocumentFilter{IDs: []string{id}}) {
		return e, err
	}
	return record.Entry{}, record.ErrNotFound
}

// Told is the rules of the institution over the record, and every document with
// its text and reading, by id. It is made when first asked for, which takes seconds
// for a record of 100,000 documents, and carried on to later snapshots.
func (s *Snapshot) Told(ctx context.Context) (*relation.Index, []record.Entry, error) {
	s.making.Lock()
	defer s.making.Unlock()
	t := s.told.Load()
	if t == nil {
		t = &told{}
		var err error
		t.ruled, err = s.pipeline.Changed(context.WithoutCancel(ctx), 0, nil, func(e record.Entry) { t.entries = append(t.entries, e) })
		if err != nil {
			return nil, nil, err
		}
		s.tell(t, nil)
	}
	return t.index, t.entries, nil
}

// tell puts the rules over the record, with what the last index knows of documents
// that did not change; nil where there is none.
func (s *Snapshot) tell(t *told, last *relation.Index) {
	t.index = relation.Renew(last, s.pipeline.Lexicon, s.View, t.entries)
	s.told.Store(t)
}

// takeTold carries on what the last snapshot was told: only what came in since,
// and what people ruled on, is read anew. Nothing happens where nobody had asked.
func (s *Snapshot) takeTold(ctx context.Context, before *Snapshot) error {
	last := before.told.Load()
	if last == nil {
		return nil
	}
	t := &told{entries: slices.Clone(last.entries)}
	var err error
	t.ruled, err = s.pipeline.Changed(ctx, before.Evidence, last.ruled, func(e record.Entry) {
		at, known := find(t.entries, e.Document.ID)
		if known {
			t.entries[at] = e
		} else {
			t.entries = slices.Insert(t.entries, at, e)
		}
	})
	if err == nil {
		s.tell(t, last.index)
	}
	return err
}

func find(entries []record.Entry, id string) (int, bool) {
	return slices.BinarySearchFunc(entries, id, func(e record.Entry, id string) int { return strings.Compare(e.Document.ID, id) })
}

// Known puts the documents asked for into a map by id, from memory; false where
// they must be read from the store, as nobody has asked yet what is told.
func (s *Snapshot) Known(ids []string, into map[string]*record.Entry) bool {
	t := s.told.Load()
	if t == nil {
		return false
	}
	for _, id := range ids {
		if at, known := find(t.entries, id); known {
			into[id] = &t.entries[at]
		}
	}
	return true
}

// Find looks an object up by id or alias, whatever its case; nil where there is none.
func Find[T any](index map[string]*T, id string) *T { return index[strings.ToLower(id)] }
