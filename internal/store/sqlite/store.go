package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"

	"readout/internal/record"
	"readout/internal/store/pack"
)

// Store is a record in one SQLite file. It is safe for concurrent use.
type Store struct {
	path   string
	writer *sql.DB // one connection, transactions begin with the write lock
	reader *sql.DB // the writer's pool where the database lives in memory
	packer *pack.Compressor
	tokens knownTokens
}

var _ record.Store = (*Store)(nil)

// Close gives the connections back. Nothing waits in memory to be written.
func (s *Store) Close() error {
	s.packer.Close()
	err := s.writer.Close()
	if s.reader != s.writer {
		err = errors.Join(s.reader.Close(), err)
	}
	return wrap("close", s.path, err)
}

// write runs f in one transaction that holds the write lock from its start, so
// that what f reads stays true until it is committed.
func (s *Store) write(ctx context.Context, f func(tx *transaction) error) error {
	return transact(ctx, s.writer, f)
}

// snapshot runs f over one unchanging state of the database.
func (s *Store) snapshot(ctx context.Context, f func(tx *transaction) error) error {
	return transact(ctx, s.reader, f)
}

func transact(ctx context.Context, db *sql.DB, f func(tx *transaction) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(&transaction{tx: tx, prepared: map[string]*sql.Stmt{}}); err != nil {
		return err
	}
	return tx.Commit()
}

// transaction prepares each of its statements once: a batch runs the same few
// for every document.
type transaction struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
}

func (t *transaction) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := t.prepared[query]; ok {
		return s, nil
	}
	s, err := t.tx.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	t.prepared[query] = s
	return s, nil
}

// exec runs a statement that returns no rows.
func (t *transaction) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := t.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// query runs a statement that returns rows.
func (t *transaction) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := t.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// find scans the first row that a statement returns into dest; sql.ErrNoRows
// where there is none.
func (t *transaction) find(ctx context.Context, query string, args []any, dest ...any) error {
	s, err := t.statement(ctx, query)
	if err != nil {
		return err
	}
	return s.QueryRowContext(ctx, args...).Scan(dest...)
}

// wrap names the operation and what it was about, and gives the record's kind
// of error where there is one. It is called once, where an error leaves the
// package; nil stays nil.
func wrap(operation, id string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		err = record.ErrNotFound
	}
	if id == "" {
		return fmt.Errorf("sqlite: %s: %w", operation, err)
	}
	return fmt.Errorf("sqlite: %s %q: %w", operation, id, err)
}

// invalid says what is wrong with something that was handed in.
func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %s", record.ErrInvalid, fmt.Sprintf(format, args...))
}

// encode is the encoding of a structure, and record.ErrInvalid where it has none.
func encode(structure any) ([]byte, error) {
	b, err := pack.Encode(structure)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	return b, nil
}

// decode is the inverse of encode, from packed bytes.
func (s *Store) decode(packed []byte, pointer any) error {
	b, err := s.packer.Unpack(packed)
	if err != nil {
		return err
	}
	return pack.Decode(b, pointer)
}

// digest tells one value from another: the first half of its SHA-256.
func digest(parts ...[]byte) []byte {
	h := sha256.New()
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)[:sha256.Size/2]
}

// row is one row of a query, from *sql.Row or *sql.Rows.
type row interface{ Scan(dest ...any) error }

// collect reads all rows of a query, each by scan.
func collect[T any](rows *sql.Rows, err error, scan func(row) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// single scans the only column of a row.
func single[T any](r row) (value T, err error) {
	err = r.Scan(&value)
	return value, err
}
