package api

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"readout/internal/compare"
	"readout/internal/compare/sheet"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/snapshot"
)

// mostAccounts is how many accounts are compared at once.
const mostAccounts = 50

// comparisons is the address of comparisons of the accounts of a meeting.
func (a *API) comparisons() {
	get(a, "/comparisons/{id...}", "comparison", "The accounts of a meeting side by side", func(ctx context.Context, in *struct {
		Named
		With []string `query:"with,explode" doc:"Only these documents; all accounts where none is given."`
	}) (*one[sheet.Public], error) {
		s, err := a.Record(ctx)
		if err != nil {
			return nil, err
		}
		m := snapshot.Find(s.Meetings, in.ID)
		if m == nil {
			return nil, fmt.Errorf("meeting %q: %w", in.ID, record.ErrNotFound)
		}
		accounts, err := accountsOf(ctx, s, m, in.With)
		if err != nil {
			return nil, err
		}
		return &one[sheet.Public]{sheet.Object(compare.Accounts(a.Pipeline.Lexicon, m, accounts), nil)}, nil
	})
}

// accountsOf are the accounts of a meeting, copies folded into one voice.
func accountsOf(ctx context.Context, s *snapshot.Snapshot, m *record.Meeting, with []string) ([]compare.Account, error) {
	var accounts []compare.Account
	for i, ref := range m.Accounts {
		if i > 0 && m.Accounts[i-1].Document == ref.Document || len(with) > 0 && !slices.Contains(with, ref.Document) {
			continue
		}
		if len(accounts) == mostAccounts {
			return nil, fmt.Errorf("the meeting has more than %d accounts; name some (with=DOCUMENT): %w", mostAccounts, record.ErrInvalid)
		}
		e, err := s.Entry(ctx, ref.Document)
		if err != nil {
			return nil, err
		}
		account := compare.Account{Document: e.Document, Reading: &e.Reading, Unread: !pipeline.Reads(e.Document.Language)}
		if l := s.Links[strings.TrimSpace(ref.Document)]; l != nil {
			account.Links = *l
		}
		accounts = append(accounts, account)
	}
	if len(accounts) == 0 {
		return nil, fmt.Errorf("no such account of meeting %q: %w", m.ID, record.ErrNotFound)
	}
	return compare.Fold(accounts), nil
}
