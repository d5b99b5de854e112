package api

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
)

// mostRead is how many documents a page of claims reads at most: then the page
// ends, with fewer objects than its limit.
const mostRead = 1000

// ClaimFilter is which claims of documents are asked for.
type ClaimFilter struct {
	DocumentFilter
	Document string `query:"document" doc:"Only claims of this document."`
}

// told are claims of one kind, document by document in the order of ids, each
// document's in the order of its reading. A cursor is a document and a number in it.
func told[T any](ctx context.Context, a *API, f *ClaimFilter, of func(export.Claims) []T, keep func(*T) bool) (*list[T], error) {
	s, err := a.Record(ctx)
	if err != nil {
		return nil, err
	}
	ids, err := f.DocumentFilter.of(s)
	if err != nil {
		return nil, err
	}
	if f.Document != "" {
		if s.Documents[f.Document] == nil {
			return nil, fmt.Errorf("document %q: %w", f.Document, record.ErrNotFound)
		}
		ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id != f.Document })
	}
	from, skip, err := f.begin(ids)
	if err != nil {
		return nil, err
	}
	var page []T
	read := 0
	for _, id := range ids[from:] {
		if !f.takes(s, id) {
			skip = 0
			continue
		}
		if read == mostRead {
			return answer(&f.Paging, page, cursor(id+"#0")), nil
		}
		read++
		c, err := claimsOf(ctx, s, id)
		if err != nil {
			return nil, err
		}
		all := of(c)
		for i := min(skip, len(all)); i < len(all); i++ {
			if !keep(&all[i]) {
				continue
			}
			if len(page) == f.Limit {
				return answer(&f.Paging, page, cursor(id+"#"+strconv.Itoa(i))), nil
			}
			page = append(page, all[i])
		}
		skip = 0
	}
	return answer(&f.Paging, page, ""), nil
}

// begin is where the cursor points: a place in ids and a number in that document.
func (f *ClaimFilter) begin(ids []string) (from, skip int, err error) {
	if f.Cursor == "" {
		return 0, 0, nil
	}
	at, err := decoded(f.Cursor)
	if err != nil {
		return 0, 0, err
	}
	cut := strings.LastIndexByte(at, '#')
	if cut < 0 {
		return 0, 0, errCursor
	}
	if skip, err = strconv.Atoi(at[cut+1:]); err != nil || skip < 0 {
		return 0, 0, errCursor
	}
	from, found := slices.BinarySearch(ids, at[:cut])
	if !found {
		skip = 0
	}
	return from, skip, nil
}

// claims are the addresses of what documents claim.
func (a *API) claims() {
	get(a, "/statements", "statements", "Points made, document by document", func(ctx context.Context, in *struct {
		ClaimFilter
		Speaker string `query:"speaker" doc:"Only points of this side." example:"KR"`
		Topic   string `query:"topic" example:"maritime"`
		Act     string `query:"act" example:"pledge"`
	}) (*list[export.Statement], error) {
		return told(ctx, a, &in.ClaimFilter, func(c export.Claims) []export.Statement { return c.Statements }, func(o *export.Statement) bool {
			return (in.Speaker == "" || is(in.Speaker, o.Speaker.Actor) || has(in.Speaker, o.Actors)) && has(in.Topic, o.Topics) && is(in.Act, string(o.Act))
		})
	})
	get(a, "/pledges", "pledges", "Pledges as each document tells them; /ledger has each once", func(ctx context.Context, in *struct {
		ClaimFilter
		Donor     string `query:"donor" example:"KR"`
		Recipient string `query:"recipient" example:"asean"`
		Currency  string `query:"currency" example:"USD"`
	}) (*list[export.Pledge], error) {
		return told(ctx, a, &in.ClaimFilter, func(c export.Claims) []export.Pledge { return c.Pledges }, func(o *export.Pledge) bool {
			return is(in.Donor, o.Donor) && is(in.Recipient, o.Recipient) && (in.Currency == "" || o.Amount != nil && is(in.Currency, o.Amount.Currency))
		})
	})
	get(a, "/facts", "facts", "Typed claims, document by document", func(ctx context.Context, in *struct {
		ClaimFilter
		Subject  string `query:"subject" doc:"Any id." example:"asean-rok"`
		Property string `query:"property" example:"coordinator"`
	}) (*list[export.Fact], error) {
		return told(ctx, a, &in.ClaimFilter, func(c export.Claims) []export.Fact { return c.Facts }, func(o *export.Fact) bool {
			return is(in.Subject, o.Subject) && is(in.Property, o.Property)
		})
	})
	get(a, "/undertakings", "undertakings", "Promises without money as each document tells them; /commitments says how they stand", func(ctx context.Context, in *struct {
		ClaimFilter
		Actor string `query:"actor" example:"KR"`
	}) (*list[export.Commitment], error) {
		return told(ctx, a, &in.ClaimFilter, func(c export.Claims) []export.Commitment { return c.Commitments }, func(o *export.Commitment) bool {
			return is(in.Actor, o.Actor)
		})
	})
	get(a, "/statements/{id...}", "statement", "One point, by its id: the document's and its anchor (# escaped as %23)", func(ctx context.Context, in *Named) (*one[export.Statement], error) {
		return claim(ctx, a, in.ID, func(c export.Claims) []export.Statement { return c.Statements }, func(o *export.Statement) string { return o.ID })
	})
	get(a, "/pledges/{id...}", "pledge", "One pledge as a document tells it, by its id", func(ctx context.Context, in *Named) (*one[export.Pledge], error) {
		return claim(ctx, a, in.ID, func(c export.Claims) []export.Pledge { return c.Pledges }, func(o *export.Pledge) string { return o.ID })
	})
	get(a, "/facts/{id...}", "fact", "One typed claim, by its id", func(ctx context.Context, in *Named) (*one[export.Fact], error) {
		return claim(ctx, a, in.ID, func(c export.Claims) []export.Fact { return c.Facts }, func(o *export.Fact) string { return o.ID })
	})
}

// claim is one claim by its id.
func claim[T any](ctx context.Context, a *API, id string, of func(export.Claims) []T, idOf func(*T) string) (*one[T], error) {
	s, err := a.Record(ctx)
	if err != nil {
		return nil, err
	}
	document, _, _ := cutLast(id, "#")
	c, err := claimsOf(ctx, s, document)
	if err != nil {
		return nil, err
	}
	for _, o := range of(c) {
		if idOf(&o) == id {
			return &one[T]{o}, nil
		}
	}
	return nil, fmt.Errorf("%q: %w", id, record.ErrNotFound)
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
