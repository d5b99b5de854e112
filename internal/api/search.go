package api

import (
	"context"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/search"
	"readout/internal/snapshot"
)

// found is one thing that a search found.
type found struct {
	Type     string          `json:"type" enum:"hit"`
	Kind     record.CardKind `json:"kind" enum:"point,document,meeting,person,initiative"`
	ID       string          `json:"id" doc:"Of the statement, the document or the object."`
	Name     string          `json:"name,omitempty" doc:"The document's title or the object's name."`
	Document string          `json:"document,omitempty"`
	Date     record.Date     `json:"date,omitempty"`
	Quote    *export.Quote   `json:"quote,omitempty" doc:"The words that were found, with what stands around them."`
	Marks    [][2]int        `json:"marks,omitempty" doc:"Where the words asked for stand in the document's text, in code points."`
}

// searched is the answer to a search.
type searched struct {
	Items   []found `json:"items"`
	More    bool    `json:"more" doc:"There are more hits than can be leafed through."`
	Back    int     `json:"back,omitempty" doc:"The year down to which was looked, where the time did not allow for all."`
	Waiting int     `json:"waiting,omitempty" doc:"Documents and objects that came in and are not searched yet."`
	Next    string  `json:"next,omitempty"`
}

// levels are the kinds of thing that are searched for.
var kinds = map[string]record.CardKind{
	"points": record.PointCard, "documents": record.DocumentCard, "meetings": record.MeetingCard, "people": record.PersonCard, "programmes": record.InitiativeCard,
}

// find is the address of the search.
func (a *API) find() {
	get(a, "/search", "search", "Points, documents, meetings, people and programmes by words and structure, the newest first", func(ctx context.Context, in *struct {
		Paging
		Query string `query:"q" required:"true" maxLength:"2000" doc:"Words and conditions, as on the page of the search." example:"speaker:KR topic:maritime act:pledge after:2021 \"code of conduct\""`
		Kind  string `query:"kind" enum:"points,documents,meetings,people,programmes" default:"points"`
	}) (*one[searched], error) {
		s, err := a.Record(ctx)
		if err != nil {
			return nil, err
		}
		out := &one[searched]{}
		if out.Body.Waiting, err = a.Catalogue(ctx); err != nil {
			return nil, err
		}
		plan, err := a.Search.Read(ctx, in.Query)
		if err != nil {
			return nil, err
		}
		hits, err := a.hits(ctx, plan, kinds[in.Kind])
		if err != nil {
			return nil, err
		}
		page, next, err := numbered(&in.Paging, hits.Hits)
		if err != nil {
			return nil, err
		}
		out.Body.More, out.Body.Back, out.Body.Next = hits.More, hits.Back, next
		out.Body.Items, err = a.opened(ctx, s, plan, page)
		return out, err
	})
}

// hits are what a plan finds of a kind; nothing where it asks for nothing.
func (a *API) hits(ctx context.Context, plan *search.Plan, kind record.CardKind) (search.Found, error) {
	switch {
	case plan.Empty():
		return search.Found{}, nil
	case kind == record.PointCard:
		return a.Search.Find(ctx, plan, record.Points, search.Most)
	case kind == record.DocumentCard:
		return a.Search.Find(ctx, plan, record.Documents, search.Most)
	}
	return a.Search.FindObjects(ctx, plan, kind, search.Most)
}

// opened are hits as objects; those that are gone meanwhile are left out.
func (a *API) opened(ctx context.Context, s *snapshot.Snapshot, plan *search.Plan, hits []record.CardHit) ([]found, error) {
	all := []found{}
	var documents []record.CardHit
	for _, h := range hits {
		if h.Owner.Kind == record.DocumentCard {
			documents = append(documents, h)
			continue
		}
		o := found{Type: "hit", Kind: h.Owner.Kind, ID: h.Owner.ID}
		key := strings.ToLower(h.Owner.ID)
		switch m, p, i := s.Meetings[key], s.People[key], s.Initiatives[key]; {
		case h.Owner.Kind == record.MeetingCard && m != nil:
			o.Name, o.Date = m.Name, m.Date
		case h.Owner.Kind == record.PersonCard && p != nil:
			o.Name = p.Name
		case h.Owner.Kind == record.InitiativeCard && i != nil && len(i.Names) > 0:
			o.Name = i.Names[0]
		default:
			continue
		}
		all = append(all, o)
	}
	opened, err := a.Search.Open(ctx, plan, documents)
	for i := range opened {
		all = append(all, a.hit(s, &opened[i]))
	}
	return all, err
}

// hit is a point or a document with its words.
func (a *API) hit(s *snapshot.Snapshot, r *search.Result) found {
	d := &r.Entry.Document
	o := found{Type: "hit", Kind: record.DocumentCard, ID: d.ID, Name: d.Title, Document: d.ID, Date: search.DateAt(r.Rank)}
	if r.Point >= 0 {
		o.Kind, o.ID = record.PointCard, export.StatementID(r.Entry, r.Point)
	}
	spans := append([]record.Span{r.Span}, r.Marks...)
	quotes := export.QuotesOf(d, spans)
	o.Quote = &quotes[0]
	for _, q := range quotes[1:] {
		o.Marks = append(o.Marks, [2]int{q.Start, q.End})
	}
	return o
}
