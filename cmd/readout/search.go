package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"readout/internal/export"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/search"
)

type searchCommand struct {
	database
	knowledge
	Query  []string `arg:"" optional:"" help:"Words and structure: act:pledge topic:maritime after:2021 '\"code of conduct\"'. All that can be asked stands in doc/search.md."`
	Limit  int      `short:"n" default:"20" help:"How many hits of a kind to print; at most 1000." placeholder:"N"`
	Format string   `enum:"auto,text,jsonl" default:"auto" help:"text, jsonl (auto: text on a terminal)."`
	Facets bool     `help:"Count the hits by who says it, act, topic, side, publisher, year ..."`
	Save   string   `help:"Keep the search under this name; its feed is at /searches/ID/atom of readout serve." placeholder:"NAME"`
	Saved  bool     `help:"Print the kept searches."`
	Drop   int64    `help:"Forget the kept search of this number." placeholder:"ID"`
}

func (c *searchCommand) Run(e *env) error {
	query := strings.TrimSpace(strings.Join(c.Query, " "))
	asked := 0
	for _, is := range [...]bool{query != "", c.Saved, c.Drop != 0} {
		if is {
			asked++
		}
	}
	switch {
	case asked != 1:
		return fmt.Errorf("%w: give a query, --saved or --drop ID, as in: readout search act:pledge topic:maritime", errUsage)
	case c.Limit < 1 || c.Limit > search.Most:
		return fmt.Errorf("%w: --limit is from 1 to %d", errUsage, search.Most)
	}
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	switch {
	case c.Saved:
		return c.list(e, store)
	case c.Drop != 0:
		return store.DeleteSearch(e.ctx, c.Drop)
	}
	if err := catalogue(e, p); err != nil {
		return err
	}
	s := searcher{env: e, searchCommand: c, engine: search.New(p.Store, p.Lexicon), pipeline: p}
	s.engine.Patience = patience
	if s.plan, err = s.engine.Read(e.ctx, query); err != nil {
		if errors.Is(err, record.ErrInvalid) {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		return err
	}
	if s.plan.Empty() {
		return fmt.Errorf("%w: %q asks for nothing", errUsage, query)
	}
	if err := s.print(); err != nil || c.Save == "" {
		return err
	}
	id, err := store.SaveSearch(e.ctx, record.SavedSearch{Name: c.Save, Query: query, At: p.Now()})
	if err == nil {
		fmt.Fprintf(e.stderr, "kept as %q; its feed is at /searches/%d/atom of readout serve\n", c.Save, id)
	}
	return err
}

// patience is how long a search goes on to older years: who waits at a terminal
// waits longer than a page does.
const patience = 2 * time.Second

// catalogue has the index of search brought up to date, and says so where that takes long.
func catalogue(e *env, p *pipeline.Pipeline) error {
	left, err := p.Uncatalogued(e.ctx)
	if err != nil || left == 0 {
		return err
	}
	if left > 2000 {
		fmt.Fprintf(e.stderr, "making %s ready for search, once\n", count(left, "document or object", "documents and objects"))
	}
	return p.Catalogue(e.ctx, nil)
}

// list prints the kept searches.
func (c *searchCommand) list(e *env, store record.Store) error {
	all, err := store.Searches(e.ctx)
	if err != nil {
		return err
	}
	if c.Format == "jsonl" || c.Format == "auto" && !e.terminal {
		out := export.NewWriter(e.stdout)
		for _, k := range all {
			if err := out.Object(savedSearch{"saved-search", k.ID, k.Name, k.Query, k.At.Format("2006-01-02T15:04:05Z07:00")}); err != nil {
				return err
			}
		}
		return nil
	}
	t := newTable(e, "number", "name", "query")
	for _, k := range all {
		t.AppendRow(table.Row{k.ID, printable(k.Name), printable(k.Query)})
	}
	t.Render()
	return nil
}

type savedSearch struct {
	Type  string `json:"type"`
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Query string `json:"query"`
	At    string `json:"at"`
}

// searcher prints what one query finds.
type searcher struct {
	*env
	*searchCommand
	engine   *search.Engine
	pipeline *pipeline.Pipeline
	plan     *search.Plan
}

// kinds are what a search prints, in that order, with their names.
var kinds = []struct {
	kind record.CardKind
	name string
}{
	{record.PointCard, "points"}, {record.DocumentCard, "documents"}, {record.MeetingCard, "meetings"},
	{record.PersonCard, "people"}, {record.InitiativeCard, "programmes"},
}

func (s *searcher) print() error {
	human := s.Format == "text" || s.Format == "auto" && s.terminal
	out := export.NewWriter(s.stdout)
	for _, k := range kinds {
		if len(s.plan.Only) > 0 && !slices.Contains(s.plan.Only, k.kind) {
			continue
		}
		found, err := s.find(k.kind)
		if err != nil {
			return err
		}
		hits, err := s.hits(k.kind, found)
		if err != nil {
			return err
		}
		var facets []search.Facet
		if s.Facets && (k.kind == record.PointCard || k.kind == record.DocumentCard) {
			facets = search.Facets(found.Hits, 10)
		}
		if human {
			s.table(k.name, found, hits, facets)
			continue
		}
		for i := range hits {
			if err := out.Object(&hits[i]); err != nil {
				return err
			}
		}
		if err := out.Object(s.summary(k.kind, found, facets)); err != nil {
			return err
		}
	}
	return nil
}

func (s *searcher) find(kind record.CardKind) (search.Found, error) {
	switch kind {
	case record.PointCard:
		return s.engine.Find(s.ctx, s.plan, record.Points, search.Most)
	case record.DocumentCard:
		return s.engine.Find(s.ctx, s.plan, record.Documents, search.Most)
	}
	return s.engine.FindObjects(s.ctx, s.plan, kind, search.Most)
}

// hits are the first hits of a kind as objects of the public format.
func (s *searcher) hits(kind record.CardKind, found search.Found) ([]export.Hit, error) {
	first, err := found.Hits, error(nil)
	if s.plan.Best && (kind == record.PointCard || kind == record.DocumentCard) {
		if first, err = s.engine.Weigh(s.ctx, s.plan, first); err != nil {
			return nil, err
		}
	}
	first = first[:min(len(first), s.Limit)]
	var hits []export.Hit
	if kind == record.PointCard || kind == record.DocumentCard {
		opened, err := s.engine.Open(s.ctx, s.plan, first)
		for i := range opened {
			hits = append(hits, export.HitOf(&opened[i]))
		}
		return hits, err
	}
	owners := make([]record.CardOwner, len(first))
	for i, h := range first {
		owners[i] = h.Owner
	}
	v, err := s.pipeline.Store.Linked(s.ctx, owners)
	if err != nil {
		return nil, err
	}
	add := func(id, name string, date record.Date) {
		hits = append(hits, export.Hit{Type: "hit", Kind: kind, ID: id, Name: name, Date: date})
	}
	for _, m := range v.Meetings {
		add(m.ID, m.Name, m.Date)
	}
	for _, o := range v.People {
		add(o.ID, o.Name, "")
	}
	for _, o := range v.Initiatives {
		if len(o.Names) > 0 {
			add(o.ID, o.Names[0], "")
		}
	}
	return hits, nil
}

// foundSummary closes the hits of a kind.
type foundSummary struct {
	Type   string                    `json:"type"`
	Query  string                    `json:"query"`
	Kind   record.CardKind           `json:"kind"`
	Count  int                       `json:"count"`
	More   bool                      `json:"more,omitempty"` // there are more than counted
	Back   int                       `json:"back,omitempty"` // the year down to which was looked, where the time did not allow for all
	Facets map[string]map[string]int `json:"facets,omitempty"`
}

func (s *searcher) summary(kind record.CardKind, found search.Found, facets []search.Facet) foundSummary {
	out := foundSummary{Type: "found", Query: s.plan.Query.Text, Kind: kind, Count: len(found.Hits), More: found.More, Back: found.Back}
	for _, f := range facets {
		if out.Facets == nil {
			out.Facets = map[string]map[string]int{}
		}
		out.Facets[f.Field] = map[string]int{}
		for _, c := range f.Counts {
			out.Facets[f.Field][s.value(f.Field, c.Value)] = c.Hits
		}
	}
	return out
}

// table prints the hits of a kind for people; nothing where there is none.
func (s *searcher) table(name string, found search.Found, hits []export.Hit, facets []search.Facet) {
	if len(hits) == 0 {
		return
	}
	more := ""
	if found.More {
		more = " or more, the newest counted"
	}
	if found.Back != 0 {
		more += fmt.Sprintf("; looked back to %d", found.Back)
	}
	fmt.Fprintf(s.stdout, "%s: %d%s\n", strings.ToUpper(name[:1])+name[1:], len(found.Hits), more)
	for i := range hits {
		h := &hits[i]
		switch {
		case h.Quote == nil:
			fmt.Fprintf(s.stdout, "  %-10s %s  %s\n", h.Date, printable(h.Name), h.ID)
		case h.Speaker != nil:
			fmt.Fprintf(s.stdout, "  %-10s %s · %s %s\n             %s\n             %s\n", h.Date, printable(h.Publisher), printable(h.Speaker.Text), h.Act, printable(s.marked(h)), h.ID)
		default:
			fmt.Fprintf(s.stdout, "  %-10s %s · %s\n             %s\n             %s\n", h.Date, printable(h.Publisher), printable(h.Name), printable(s.marked(h)), h.ID)
		}
	}
	for _, f := range facets {
		var parts []string
		for _, c := range f.Counts {
			parts = append(parts, fmt.Sprintf("%s %d", printable(s.value(f.Field, c.Value)), c.Hits))
		}
		fmt.Fprintf(s.stdout, "  by %s: %s\n", f.Field, strings.Join(parts, ", "))
	}
	fmt.Fprintln(s.stdout)
}

// value is a facet's value as the public format has it.
func (s *searcher) value(field, value string) string {
	if field == "speaker" || field == "side" {
		return cmp.Or(search.Actor(s.engine.Lexicon, value), value)
	}
	return value
}

// marked is a hit's words with brackets around those that were asked for; a summary
// wears no quotation marks.
func (s *searcher) marked(h *export.Hit) string {
	letters := []rune(h.Quote.Exact)
	var b strings.Builder
	open, end := "“", "”"
	if h.Summary {
		open, end = "(summary) ", ""
	}
	b.WriteString(open)
	at := 0
	for _, m := range h.Marks {
		from, to := m[0]-h.Quote.Start, m[1]-h.Quote.Start
		b.WriteString(string(letters[at:from]) + "[" + string(letters[from:to]) + "]")
		at = to
	}
	b.WriteString(string(letters[at:]) + end)
	return b.String()
}
