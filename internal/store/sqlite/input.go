package sqlite

import (
	"context"

	"readout/internal/record"
)

const saveInput = `
	INSERT INTO input (document, revision, name, state, reason) VALUES (?1, ?2, ?3, ?4, ?5)
	ON CONFLICT (document) DO UPDATE
	SET revision = ?2, name = ?3, state = ?4, reason = ?5 WHERE revision <= ?2`

const newestRevision = `SELECT coalesce(max(revision), 0) FROM capture WHERE document = ?`

// SaveInput records an input's state.
func (s *Store) SaveInput(ctx context.Context, in record.Input) error {
	return wrap("save input", in.Name, s.saveInput(ctx, in))
}

func (s *Store) saveInput(ctx context.Context, in record.Input) error {
	switch in.State {
	case record.Read, record.Unreadable, record.Unread:
	default:
		return invalid("state %q", in.State)
	}
	if in.Document == "" || in.Revision < 0 {
		return invalid("document %q, revision %d", in.Document, in.Revision)
	}
	return s.write(ctx, func(tx *transaction) error {
		if in.Revision == 0 {
			if err := tx.find(ctx, newestRevision, []any{in.Document}, &in.Revision); err != nil {
				return err
			}
		}
		if _, err := tx.exec(ctx, saveInput, in.Document, in.Revision, in.Name, in.State, in.Reason); err != nil {
			return err
		}
		return noteUnfinished(ctx, tx, in.Document)
	})
}

const selectInputs = `
	SELECT name, document, revision, state, reason FROM input
	WHERE state IN (?, ?, ?) ORDER BY name, document`

// Inputs are all inputs in one of the states (all, where none is given), by name.
func (s *Store) Inputs(ctx context.Context, states ...record.State) ([]record.Input, error) {
	if len(states) == 0 {
		states = []record.State{record.Read, record.Unreadable, record.Unread}
	}
	wanted := map[record.State]any{}
	for _, state := range states {
		wanted[state] = state
	}
	rows, err := s.reader.QueryContext(ctx, selectInputs,
		wanted[record.Read], wanted[record.Unreadable], wanted[record.Unread])
	inputs, err := collect(rows, err, func(r row) (in record.Input, err error) {
		err = r.Scan(&in.Name, &in.Document, &in.Revision, &in.State, &in.Reason)
		return in, err
	})
	return inputs, wrap("inputs", "", err)
}
