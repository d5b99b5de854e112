package sqlite

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"readout/internal/record"
)

const insertRuling = `
	INSERT INTO ruling (kind, subjects, field, value, words, reason, author, at, reopened)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`

const reopenRuling = `UPDATE ruling SET reopened = ? WHERE id = ?`

// SaveRuling adds a ruling, or reopens or closes one that is kept already.
func (s *Store) SaveRuling(ctx context.Context, r record.Ruling) (int64, error) {
	id, err := s.saveRuling(ctx, r)
	return id, wrap("save ruling", string(r.Kind), err)
}

func (s *Store) saveRuling(ctx context.Context, r record.Ruling) (id int64, err error) {
	if r.Kind == "" || len(r.Subjects) == 0 {
		return 0, invalid("ruling %d has kind %q and %d subjects", r.ID, r.Kind, len(r.Subjects))
	}
	r.At = r.At.Round(0).UTC() // no monotonic clock reading, so that it compares
	r.Subjects = slices.Sorted(slices.Values(r.Subjects))
	subjects, err := json.Marshal(r.Subjects)
	if err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *transaction) error {
		if r.ID != 0 {
			id = r.ID
			return reopen(ctx, tx, r)
		}
		made, err := tx.exec(ctx, insertRuling, r.Kind, string(subjects), r.Field, r.Value, r.Words,
			r.Reason, r.By, r.At.Format(time.RFC3339Nano), r.Reopened)
		if err != nil {
			return err
		}
		if id, err = made.LastInsertId(); err != nil {
			return err
		}
		_, err = grow(ctx, tx)
		return err
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// reopen sets the one thing of a kept ruling that may change.
func reopen(ctx context.Context, tx *transaction, r record.Ruling) error {
	rows, err := tx.query(ctx, selectRulings+` WHERE id = ?`, r.ID)
	kept, err := collect(rows, err, scanRuling)
	if err != nil {
		return err
	}
	if len(kept) == 0 {
		return record.ErrNotFound
	}
	before := kept[0].Reopened
	kept[0].Reopened = r.Reopened
	switch {
	case !reflect.DeepEqual(kept[0], r):
		return record.ErrConflict
	case before == r.Reopened:
		return nil
	}
	if _, err := tx.exec(ctx, reopenRuling, r.Reopened, r.ID); err != nil {
		return err
	}
	_, err = grow(ctx, tx)
	return err
}

const selectRulings = `
	SELECT id, kind, subjects, field, value, words, reason, author, at, reopened FROM ruling`

// Rulings are all rulings, oldest first.
func (s *Store) Rulings(ctx context.Context) ([]record.Ruling, error) {
	rows, err := s.reader.QueryContext(ctx, selectRulings+` ORDER BY id`)
	rulings, err := collect(rows, err, scanRuling)
	return rulings, wrap("rulings", "", err)
}

func scanRuling(from row) (r record.Ruling, err error) {
	var subjects, at string
	err = from.Scan(&r.ID, &r.Kind, &subjects, &r.Field, &r.Value, &r.Words, &r.Reason, &r.By, &at, &r.Reopened)
	if err != nil {
		return r, err
	}
	if err = json.Unmarshal([]byte(subjects), &r.Subjects); err != nil {
		return r, err
	}
	r.At, err = time.Parse(time.RFC3339Nano, at)
	return r, err
}
