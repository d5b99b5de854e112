package api

import (
	"context"
	"fmt"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
	"readout/internal/snapshot"
)

// rules are the snapshot and the rules of the institution over it.
func (a *API) rules(ctx context.Context) (*snapshot.Snapshot, *relation.Index, error) {
	s, err := a.Record(ctx)
	if err != nil {
		return nil, nil, err
	}
	x, _, err := s.Told(ctx)
	return s, x, err
}

// cutAll turns objects of package relation into those of the public format.
func cutAll[T any](ctx context.Context, a *API, s *snapshot.Snapshot, list []T) ([]cut[T], error) {
	var failed error
	shared := a.shared(ctx, s, &failed)
	out := make([]cut[T], 0, len(list))
	for i := range list {
		raw, err := shared.Cut(&list[i])
		if err != nil {
			return nil, err
		}
		out = append(out, cut[T]{raw})
	}
	return out, failed
}

// cutPage is a page of a list that a question to the rules has for an answer.
func cutPage[T any](ctx context.Context, a *API, s *snapshot.Snapshot, p *Paging, all []T) (*list[cut[T]], error) {
	page, next, err := numbered(p, all)
	if err != nil {
		return nil, err
	}
	out, err := cutAll(ctx, a, s, page)
	if err != nil {
		return nil, err
	}
	return answer(p, out, next), nil
}

// ledgerAnswer is a part of the ledger with what it comes to.
type ledgerAnswer struct {
	Items  []cut[relation.Pledge] `json:"items"`
	Totals []relation.Sum         `json:"totals" doc:"Of all that passes the filter, not of this page alone."`
	Next   string                 `json:"next,omitempty"`
}

// institution are the addresses of what the rules of the institution say.
func (a *API) institution() {
	a.relations()
	get(a, "/ledger", "ledger", "Each pledge once, however many documents tell of it, the earliest first, and totals", func(ctx context.Context, in *struct {
		Paging
		Relation  string `query:"relation" example:"asean-rok"`
		Donor     string `query:"donor" example:"KR"`
		Recipient string `query:"recipient" example:"asean"`
		Currency  string `query:"currency" example:"USD"`
		Programme string `query:"programme"`
		Year      string `query:"year" doc:"When it was first told." example:"2024"`
	}) (*struct {
		Link string `header:"Link"`
		Body ledgerAnswer
	}, error) {
		s, x, err := a.rules(ctx)
		if err != nil {
			return nil, err
		}
		l := x.Ledger().Only(relation.LedgerFilter{Relation: in.Relation, Donor: in.Donor, Recipient: in.Recipient, Currency: in.Currency, Programme: in.Programme, Year: in.Year})
		page, err := cutPage(ctx, a, s, &in.Paging, l.Pledges)
		if err != nil {
			return nil, err
		}
		totals := x.Totals(l)
		if totals == nil {
			totals = []relation.Sum{}
		}
		return &struct {
			Link string `header:"Link"`
			Body ledgerAnswer
		}{page.Link, ledgerAnswer{page.Body.Items, totals, page.Body.Next}}, nil
	})
	get(a, "/commitments", "commitments", "Promises without money, each with how it stands today", func(ctx context.Context, in *struct {
		Paging
		Relation string `query:"relation" example:"asean-rok"`
		Actor    string `query:"actor" example:"KR"`
		Status   string `query:"status" enum:"open,done,overdue,dropped"`
	}) (*list[cut[relation.Commitment]], error) {
		s, x, err := a.rules(ctx)
		if err != nil {
			return nil, err
		}
		var taken []relation.Commitment
		for _, c := range x.Commitments(in.Relation, a.Pipeline.Now()) {
			if is(in.Actor, c.Actor) && is(in.Status, string(c.Status)) {
				taken = append(taken, c)
			}
		}
		return cutPage(ctx, a, s, &in.Paging, taken)
	})
	get(a, "/positions", "positions", "The lines of parties on topics over the years, with their stock phrases where a party or a topic is asked for", func(ctx context.Context, in *struct {
		Paging
		Relation string `query:"relation" example:"asean-rok"`
		Party    string `query:"party" example:"KR"`
		Topic    string `query:"topic" example:"maritime"`
	}) (*list[cut[relation.Line]], error) {
		s, x, err := a.rules(ctx)
		if err != nil {
			return nil, err
		}
		narrow := in.Party != "" && in.Topic != "" // stock phrases cost a look at all the words
		return cutPage(ctx, a, s, &in.Paging, x.Positions(relation.PositionFilter{Relation: in.Relation, Party: in.Party, Topic: in.Topic, Formulas: narrow}))
	})
	get(a, "/expected", "expected", "Meetings that are due, announced or overdue today, the soonest first", func(ctx context.Context, in *struct {
		Paging
		Relation string `query:"relation" example:"asean-rok"`
	}) (*list[cut[relation.Expectation]], error) {
		s, x, err := a.rules(ctx)
		if err != nil {
			return nil, err
		}
		var taken []relation.Expectation
		for _, e := range x.Expected(a.Pipeline.Now()) {
			if is(in.Relation, e.Relation) {
				taken = append(taken, e)
			}
		}
		return cutPage(ctx, a, s, &in.Paging, taken)
	})
}

// relations are the addresses of relations and of the lines of their plans.
func (a *API) relations() {
	get(a, "/relations", "relations", "The relations of which the record speaks, by id", func(ctx context.Context, in *struct{ Paging }) (*list[export.Relation], error) {
		s, x, err := a.rules(ctx)
		if err != nil {
			return nil, err
		}
		page, next, err := part(&in.Paging, x.Relations(), itself, func(string) bool { return true })
		if err != nil {
			return nil, err
		}
		var all []*relation.Relation
		for _, id := range page {
			r, err := x.Relation(id, a.Pipeline.Now())
			if err != nil {
				return nil, err
			}
			all = append(all, r)
		}
		out, err := objects(ctx, a, s, all, (*export.Shared).Relation)
		if err != nil {
			return nil, err
		}
		return answer(&in.Paging, out, next), nil
	})
	get(a, "/relations/{id}", "relation", "One relation as it stands today", func(ctx context.Context, in *Named) (*one[export.Relation], error) {
		s, r, err := a.relation(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		out, err := objects(ctx, a, s, []*relation.Relation{r}, (*export.Shared).Relation)
		if err != nil {
			return nil, err
		}
		return &one[export.Relation]{out[0]}, nil
	})
	get(a, "/relations/{id}/standing", "standing", "All that rules and documents say of a relation today, as `readout relation` prints it", func(ctx context.Context, in *Named) (*one[cut[relation.Relation]], error) {
		s, r, err := a.relation(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		out, err := cutAll(ctx, a, s, []relation.Relation{*r})
		if err != nil {
			return nil, err
		}
		return &one[cut[relation.Relation]]{out[0]}, nil
	})
	get(a, "/relations/{id}/action-lines", "action-lines", "The numbered lines of a relation's plans and programmes", func(ctx context.Context, in *struct {
		Named
		Paging
	}) (*list[export.ActionLine], error) {
		s, r, err := a.relation(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		page, next, err := numbered(&in.Paging, export.LinesOf(r))
		if err != nil {
			return nil, err
		}
		out, err := objects(ctx, a, s, page, (*export.Shared).ActionLine)
		if err != nil {
			return nil, err
		}
		return answer(&in.Paging, out, next), nil
	})
}

func (a *API) relation(ctx context.Context, id string) (*snapshot.Snapshot, *relation.Relation, error) {
	s, x, err := a.rules(ctx)
	if err != nil {
		return nil, nil, err
	}
	r, err := x.Relation(strings.ToLower(id), a.Pipeline.Now())
	if err != nil {
		return nil, nil, fmt.Errorf("relation %q: %w", id, record.ErrNotFound)
	}
	return s, r, nil
}
