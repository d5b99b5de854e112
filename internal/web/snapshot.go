package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"readout/internal/record"
	"readout/internal/relation"
)

// snapshot is the record as pages look at it: the linked view with ways into it.
// It is made once for each state of the evidence and then only read, so that a
// page of a large record costs what the page shows.
type snapshot struct {
	evidence    int64
	view        *record.View
	meetings    map[string]*record.Meeting // by id and alias, folded
	people      map[string]*record.Person
	initiatives map[string]*record.Initiative
	links       map[string]*record.Links
	documents   map[string]*record.Document // without their texts
	order       []string                    // documents, the latest first
	latest      []*record.Meeting           // the latest first, those without a date last
	relations   []relationLine              // with an account on record, those most told first

	once   sync.Once
	index  *relation.Index
	ledger []entry // each pledge once, see Server.ledger
	failed error

	kept kept
}

// snapshot is the record as it is now.
func (s *Server) snapshot(ctx context.Context) (*snapshot, error) {
	evidence, err := s.Store.Evidence(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known != nil && s.known.evidence == evidence {
		return s.known, nil
	}
	fresh, err := s.look(ctx, evidence)
	if err != nil {
		return nil, err
	}
	s.known = fresh
	return fresh, nil
}

func (s *Server) look(ctx context.Context, evidence int64) (*snapshot, error) {
	view, err := s.Pipeline.View(ctx)
	if err != nil {
		return nil, err
	}
	k := &snapshot{
		evidence: evidence, view: view,
		meetings: map[string]*record.Meeting{}, people: map[string]*record.Person{}, initiatives: map[string]*record.Initiative{},
		links: make(map[string]*record.Links, len(view.Links)), documents: make(map[string]*record.Document, len(view.Links)),
	}
	for i := range view.Meetings {
		enter(k.meetings, &view.Meetings[i], view.Meetings[i].ID, view.Meetings[i].Aliases)
	}
	for i := range view.People {
		enter(k.people, &view.People[i], view.People[i].ID, view.People[i].Aliases)
	}
	for i := range view.Initiatives {
		enter(k.initiatives, &view.Initiatives[i], view.Initiatives[i].ID, view.Initiatives[i].Aliases)
	}
	for i := range view.Links {
		k.links[view.Links[i].Document] = &view.Links[i]
	}
	for d, err := range s.Store.Documents(ctx, record.DocumentFilter{}) {
		if err != nil {
			return nil, err
		}
		k.documents[d.ID] = &d
		k.order = append(k.order, d.ID)
	}
	k.arrange()
	k.relations = s.relationLines(k)
	return k, nil
}

// arrange puts documents and meetings into the order in which pages list them.
func (k *snapshot) arrange() {
	for i := range k.view.Meetings {
		k.latest = append(k.latest, &k.view.Meetings[i])
	}
	slices.SortStableFunc(k.latest, func(a, b *record.Meeting) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(len(b.Accounts), len(a.Accounts)), cmp.Compare(a.ID, b.ID))
	})
	dates := make(map[string]record.Date, len(k.order))
	for _, id := range k.order {
		dates[id] = k.dateOf(k.documents[id])
	}
	slices.SortStableFunc(k.order, func(a, b string) int { return cmp.Compare(dates[b], dates[a]) })
}

// reported is the meeting that a document is an account of; nil where it is none.
func (k *snapshot) reported(document string) *record.Meeting {
	if links := k.links[document]; links != nil {
		for _, id := range links.Meetings {
			if m := k.meetings[strings.ToLower(id)]; m != nil && tells(m, document) {
				return m
			}
		}
	}
	return nil
}

// dateOf is when a document was published, else when the meeting was that it reports.
func (k *snapshot) dateOf(d *record.Document) record.Date {
	if d.Published != "" {
		return d.Published
	}
	if m := k.reported(d.ID); m != nil {
		return m.Date
	}
	return ""
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

// entries are documents with their texts and readings, by id.
func (s *Server) entries(ctx context.Context, ids ...string) (map[string]*record.Entry, error) {
	all := make(map[string]*record.Entry, len(ids))
	if len(ids) == 0 {
		return all, nil // no ids would select everything
	}
	for e, err := range s.Store.Entries(ctx, record.DocumentFilter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		all[e.Document.ID] = &e
	}
	return all, nil
}
