package sqlite

import (
	"context"
	"fmt"
	"strings"
	"time"

	"readout/internal/record"
)

// What the conflict changes is nothing; without it no id would be returned.
const saveSearch = `
	INSERT INTO saved_search (name, query, at) VALUES (?, ?, ?)
	ON CONFLICT (name, query) DO UPDATE SET name = excluded.name
	RETURNING id`

// SaveSearch keeps a query under a name.
func (s *Store) SaveSearch(ctx context.Context, search record.SavedSearch) (id int64, err error) {
	if strings.TrimSpace(search.Name) == "" || strings.TrimSpace(search.Query) == "" {
		return 0, wrap("save search", search.Name, invalid("a search has a name and a query"))
	}
	err = s.write(ctx, func(tx *transaction) error {
		return tx.find(ctx, saveSearch,
			[]any{search.Name, search.Query, search.At.UTC().Format(time.RFC3339Nano)}, &id)
	})
	return id, wrap("save search", search.Name, err)
}

// Searches are all saved searches, oldest first.
func (s *Store) Searches(ctx context.Context) ([]record.SavedSearch, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT id, name, query, at FROM saved_search ORDER BY id`)
	all, err := collect(rows, err, func(r row) (search record.SavedSearch, err error) {
		var at string
		if err = r.Scan(&search.ID, &search.Name, &search.Query, &at); err == nil {
			search.At, err = time.Parse(time.RFC3339Nano, at)
		}
		return search, err
	})
	return all, wrap("searches", "", err)
}

// DeleteSearch forgets a saved search.
func (s *Store) DeleteSearch(ctx context.Context, id int64) error {
	err := s.write(ctx, func(tx *transaction) error {
		gone, err := tx.exec(ctx, `DELETE FROM saved_search WHERE id = ?`, id)
		if err != nil {
			return err
		}
		if n, err := gone.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return record.ErrNotFound
	})
	return wrap("delete search", fmt.Sprint(id), err)
}
