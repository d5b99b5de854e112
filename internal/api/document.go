package api

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/snapshot"
)

// Period is a filter by date.
type Period struct {
	From string `query:"from" doc:"Not before this date (EDTF: 2024, 2024-04, 2024-04-04)." example:"2021"`
	To   string `query:"to" doc:"Not after this date; a year or a month counts to its end." example:"2024-06"`
}

// holds reports whether a date lies in the period; one that is not known does only
// where nothing is asked.
func (p Period) holds(d record.Date) bool {
	if p.From == "" && p.To == "" {
		return true
	}
	day := string(d)
	return d.Year() > 0 && day[:min(len(day), len(p.From))] >= p.From[:min(len(day), len(p.From))] && (p.To == "" || day[:min(len(day), len(p.To))] <= p.To)
}

// is reports whether a value is the one asked for, or none is asked for.
func is(asked, value string) bool { return asked == "" || strings.EqualFold(asked, value) }

// has reports whether one of several values is the one asked for, or none is.
func has(asked string, values []string) bool {
	return asked == "" || slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(asked, v) })
}

// DocumentFilter is which documents are asked for.
type DocumentFilter struct {
	Paging
	Period
	Publisher   string `query:"publisher" doc:"The publisher's lexicon id." example:"mofa-kr"`
	Perspective string `query:"perspective" doc:"The side that the publisher speaks for." example:"KR"`
	Language    string `query:"language" example:"en"`
	Meeting     string `query:"meeting" doc:"Only documents that tell of this meeting or name it."`
	Person      string `query:"person" doc:"Only documents that name this person."`
	Programme   string `query:"programme" doc:"Only documents that name this programme."`
}

// of are the ids of documents with which the filter leaves something to look at:
// those of the object that was asked for, else all; sorted.
func (f *DocumentFilter) of(s *snapshot.Snapshot) ([]string, error) {
	var mentions []record.MentionRef
	switch {
	case f.Meeting != "":
		m := snapshot.Find(s.Meetings, f.Meeting)
		if m == nil {
			return nil, fmt.Errorf("meeting %q: %w", f.Meeting, record.ErrNotFound)
		}
		mentions = slices.Concat(m.Accounts, m.Mentions)
	case f.Person != "":
		p := snapshot.Find(s.People, f.Person)
		if p == nil {
			return nil, fmt.Errorf("person %q: %w", f.Person, record.ErrNotFound)
		}
		mentions = p.Mentions
	case f.Programme != "":
		o := snapshot.Find(s.Initiatives, f.Programme)
		if o == nil {
			return nil, fmt.Errorf("programme %q: %w", f.Programme, record.ErrNotFound)
		}
		mentions = o.Mentions
	default:
		return s.IDs(), nil
	}
	ids := make(map[string]bool, len(mentions))
	for _, m := range mentions {
		ids[m.Document] = true
	}
	return slices.Sorted(maps.Keys(ids)), nil
}

func (f *DocumentFilter) takes(s *snapshot.Snapshot, id string) bool {
	d := s.Documents[id]
	return d != nil && is(f.Publisher, d.Publisher.ID) && is(f.Perspective, d.Publisher.Perspective) && is(f.Language, d.Language) && f.holds(s.DateOf(d))
}

func itself[T any](v T) T { return v }

// claimsOf are the objects of a document.
func claimsOf(ctx context.Context, s *snapshot.Snapshot, id string) (export.Claims, error) {
	e, err := s.Entry(ctx, id)
	if err != nil {
		return export.Claims{}, fmt.Errorf("document %q: %w", id, err)
	}
	var links record.Links
	if l := s.Links[id]; l != nil {
		links = *l
	}
	return export.ClaimsOf(&e, links, func(person string) string {
		if p := s.People[strings.ToLower(person)]; p != nil {
			return p.Actor
		}
		return ""
	}), nil
}

// documents are the addresses of documents.
func (a *API) documents() {
	get(a, "/documents", "documents", "Documents with their texts, by id", func(ctx context.Context, in *DocumentFilter) (*list[export.Document], error) {
		s, err := a.Record(ctx)
		if err != nil {
			return nil, err
		}
		ids, err := in.of(s)
		if err != nil {
			return nil, err
		}
		page, next, err := part(&in.Paging, ids, itself, func(id string) bool { return in.takes(s, id) })
		if err != nil {
			return nil, err
		}
		out := make([]export.Document, 0, len(page))
		for _, id := range page {
			c, err := claimsOf(ctx, s, id)
			if err != nil {
				return nil, err
			}
			out = append(out, c.Document)
		}
		return answer(&in.Paging, out, next), nil
	})
	get(a, "/documents/{id}", "document", "One document", func(ctx context.Context, in *Named) (*one[export.Document], error) {
		s, err := a.Record(ctx)
		if err != nil {
			return nil, err
		}
		c, err := claimsOf(ctx, s, in.ID)
		return &one[export.Document]{c.Document}, err
	})
}
