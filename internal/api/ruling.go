package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/record"
	"readout/internal/ruling"
)

// decision is what somebody decided, before it is checked and completed.
type decision struct {
	Kind     record.RulingKind `json:"kind" doc:"correct, accept, dismiss, withdraw, or same- and other- person, meeting, initiative." example:"correct"`
	Subjects []string          `json:"subjects" minItems:"1" maxItems:"100" doc:"Ids of claims, mentions or shared objects; of the ruling that is withdrawn."`
	Field    string            `json:"field,omitempty" doc:"For a correction: the field that is not so."`
	Value    string            `json:"value,omitempty" doc:"For a correction: what is so."`
	By       string            `json:"by" minLength:"1" doc:"Who decides."`
	Reason   string            `json:"reason,omitempty"`
}

// rulings are the addresses of what people decided.
func (a *API) rulings() {
	get(a, "/rulings", "rulings", "What people decided over what the machine found, in the order in which it applies", func(ctx context.Context, in *struct {
		Paging
		State   string `query:"state" enum:"applied,reopened,waiting,overruled,withdrawn"`
		Subject string `query:"subject" doc:"Only rulings on this id."`
	}) (*list[ruling.Object], error) {
		all, err := a.Pipeline.Ruled().Standings(ctx)
		if err != nil {
			return nil, err
		}
		var taken []ruling.Object
		for i := range all {
			if is(in.State, string(all[i].State)) && has(in.Subject, append(all[i].Subjects, all[i].Now)) {
				taken = append(taken, all[i].Object())
			}
		}
		page, next, err := numbered(&in.Paging, taken)
		if err != nil {
			return nil, err
		}
		return answer(&in.Paging, page, next), nil
	})
	huma.Register(a.huma, huma.Operation{
		OperationID: "rule", Method: http.MethodPost, Path: root + "/rulings", Tags: []string{"rulings"}, DefaultStatus: http.StatusCreated,
		MaxBodyBytes: 64 << 10,
		Summary:      "Decide: the ruling outweighs the machine from now on, in every later answer",
	}, func(ctx context.Context, in *struct{ Body decision }) (*one[ruling.Object], error) {
		out, err := a.rule(ctx, &in.Body)
		return out, a.fault(ctx, err)
	})
}

// rule keeps a decision, and answers when the record is what it makes of it.
func (a *API) rule(ctx context.Context, d *decision) (*one[ruling.Object], error) {
	kept, err := a.Pipeline.Rule(ctx, record.Ruling{Kind: d.Kind, Subjects: d.Subjects, Field: d.Field, Value: d.Value, By: d.By, Reason: d.Reason})
	if err != nil {
		return nil, err
	}
	if err := a.Written(ctx); err != nil {
		return nil, err
	}
	all, err := a.Pipeline.Ruled().Standings(ctx)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Name == kept.Name() {
			return &one[ruling.Object]{all[i].Object()}, nil
		}
	}
	return nil, record.ErrNotFound
}
