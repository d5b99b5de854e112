package sqlite

import (
	"context"
	"database/sql"

	"readout/internal/record"
)

// Evidence numbers what there is to link.
func (s *Store) Evidence(ctx context.Context) (evidence int64, err error) {
	err = s.reader.QueryRowContext(ctx, `SELECT evidence FROM mark`).Scan(&evidence)
	return evidence, wrap("evidence", "", err)
}

// grow numbers the evidence anew, once a transaction that changes it.
func grow(ctx context.Context, tx *transaction) (evidence int64, err error) {
	err = tx.find(ctx, `UPDATE mark SET evidence = evidence + 1 RETURNING evidence`, nil, &evidence)
	return evidence, err
}

// markView notes the evidence that the view is made from.
func markView(ctx context.Context, tx *transaction, evidence int64) error {
	var now int64
	var before sql.NullInt64
	if err := tx.find(ctx, `SELECT evidence, view FROM mark`, nil, &now, &before); err != nil {
		return err
	}
	switch {
	case evidence < 0 || evidence > now:
		return invalid("evidence %d of %d", evidence, now)
	case before.Valid && before.Int64 > evidence:
		return record.ErrConflict
	}
	_, err := tx.exec(ctx, `UPDATE mark SET view = ?`, evidence)
	return err
}

// upToDate is record.ErrNotFound where the view is not made from all there is.
func upToDate(ctx context.Context, tx *transaction) error {
	var now bool
	err := tx.find(ctx, `SELECT view IS evidence FROM mark`, nil, &now)
	if err == nil && !now {
		return record.ErrNotFound
	}
	return err
}
