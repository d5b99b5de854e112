package api

import (
	"context"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/snapshot"
)

// sharedList are those objects of a view that pass a filter, by id.
func sharedList[F, T any](ctx context.Context, a *API, p *Paging, all func(*snapshot.Snapshot) []*F, id func(*F) string, keep func(*snapshot.Snapshot, *F) bool, turn func(*export.Shared, *F) T) (*list[T], error) {
	s, err := a.Record(ctx)
	if err != nil {
		return nil, err
	}
	page, next, err := part(p, all(s), id, func(o *F) bool { return keep(s, o) })
	if err != nil {
		return nil, err
	}
	out, err := objects(ctx, a, s, page, turn)
	if err != nil {
		return nil, err
	}
	return answer(p, out, next), nil
}

// pointers are the addresses of the elements of a list.
func pointers[T any](all []T) []*T {
	out := make([]*T, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}

// meetings are the addresses of meetings.
func (a *API) meetings() {
	get(a, "/meetings", "meetings", "Meetings, by id", func(ctx context.Context, in *struct {
		Paging
		Period
		Mechanism string `query:"mechanism" example:"asean-rok-dialogue"`
		Relation  string `query:"relation" doc:"Only meetings of this relation's mechanisms." example:"asean-rok"`
		Party     string `query:"party" example:"KR"`
		Status    string `query:"status" enum:"held,announced,expected,cancelled"`
	}) (*list[export.Meeting], error) {
		return sharedList(ctx, a, &in.Paging, func(s *snapshot.Snapshot) []*record.Meeting { return pointers(s.View.Meetings) },
			func(m *record.Meeting) string { return m.ID },
			func(_ *snapshot.Snapshot, m *record.Meeting) bool {
				relation := ""
				if k := a.Pipeline.Lexicon.Mechanisms[m.Mechanism]; k != nil {
					relation = k.Relation
				}
				return is(in.Mechanism, m.Mechanism) && is(in.Relation, relation) && has(in.Party, m.Parties) && is(in.Status, string(m.Status)) && in.holds(m.Date)
			}, (*export.Shared).Meeting)
	})
	get(a, "/meetings/{id...}", "meeting", "One meeting", func(ctx context.Context, in *Named) (*one[export.Meeting], error) {
		return object(ctx, a, "meeting", in.ID, func(s *snapshot.Snapshot) map[string]*record.Meeting { return s.Meetings }, (*export.Shared).Meeting)
	})
	a.comparisons()
}

// people are the addresses of people.
func (a *API) people() {
	get(a, "/people", "people", "People, by id", func(ctx context.Context, in *struct {
		Paging
		Party string `query:"party" example:"KR"`
	}) (*list[export.Person], error) {
		return sharedList(ctx, a, &in.Paging, func(s *snapshot.Snapshot) []*record.Person { return pointers(s.View.People) },
			func(p *record.Person) string { return p.ID },
			func(_ *snapshot.Snapshot, p *record.Person) bool { return is(in.Party, p.Actor) }, (*export.Shared).Person)
	})
	get(a, "/people/{id...}", "person", "One person", func(ctx context.Context, in *Named) (*one[export.Person], error) {
		return object(ctx, a, "person", in.ID, func(s *snapshot.Snapshot) map[string]*record.Person { return s.People }, (*export.Shared).Person)
	})
}

// programmes are the addresses of programmes and outcome documents.
func (a *API) programmes() {
	get(a, "/programmes", "programmes", "Programmes and outcome documents (initiatives), by id", func(ctx context.Context, in *struct {
		Paging
		Kind  string `query:"kind" example:"fund"`
		Party string `query:"party" doc:"Only those of this party, or between it and others." example:"KR"`
	}) (*list[export.Initiative], error) {
		return sharedList(ctx, a, &in.Paging, func(s *snapshot.Snapshot) []*record.Initiative { return pointers(s.View.Initiatives) },
			func(o *record.Initiative) string { return o.ID },
			func(_ *snapshot.Snapshot, o *record.Initiative) bool {
				return is(in.Kind, string(o.Kind)) && (in.Party == "" || is(in.Party, o.Owner) || has(in.Party, o.Parties))
			}, (*export.Shared).Initiative)
	})
	get(a, "/programmes/{id...}", "programme", "One programme or outcome document", func(ctx context.Context, in *Named) (*one[export.Initiative], error) {
		return object(ctx, a, "programme", in.ID, func(s *snapshot.Snapshot) map[string]*record.Initiative { return s.Initiatives }, (*export.Shared).Initiative)
	})
}
