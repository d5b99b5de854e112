package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite" // registers itself as "sqlite"
	code "modernc.org/sqlite/lib"

	"readout/internal/store/pack"
)

const (
	// memory is the path of a database that is gone when it is closed.
	memory = ":memory:"
	// busyTimeout is how long a writer waits for another process's transaction.
	busyTimeout = 10 * time.Second
	// application marks a file as a record ("rdot"), see
	// https://www.sqlite.org/fileformat.html#application_id.
	application = 0x72646f74
	// readers is how many connections read at once; more wait for their turn.
	readers = 8

	// forWriter gives the writer 64 MB of cache and lets the log grow to 32 MB
	// before it is worked into the file, which halves the time of large views.
	// Every commit waits for the disk, so that not even a power cut undoes it.
	forWriter  = "_txlock=immediate&_pragma=synchronous(full)&_pragma=cache_size(-65536)&_pragma=wal_autocheckpoint(8192)"
	forReaders = "_pragma=query_only(1)"
)

// Open opens the record in the file at path, or begins one where there is no
// file or an empty one, and brings its schema up to date. A file that holds
// something else is record.ErrInvalid and left as it was, and so is one written
// by a newer program. The path ":memory:" stands for a record of its own that
// is gone when it is closed.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := open(ctx, path)
	return s, wrap("open", path, err)
}

func open(ctx context.Context, path string) (*Store, error) {
	writer, err := sql.Open("sqlite", source(path, forWriter))
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	s := &Store{path: path, writer: writer, reader: writer}
	if s.packer, err = pack.NewCompressor(); err == nil {
		err = patiently(ctx, func() error { return s.prepare(ctx) })
	}
	if err == nil && path != memory {
		s.reader, err = sql.Open("sqlite", source(path, forReaders))
	}
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	if s.reader != writer {
		s.reader.SetMaxOpenConns(readers)
		s.reader.SetMaxIdleConns(readers)
	}
	return s, nil
}

// source is the data source name of a path. The path is escaped, so that a
// question mark in a file's name stays in it.
func source(path, option string) string {
	name := "file:" + (&url.URL{Path: path}).EscapedPath()
	if path == memory {
		name = memory
	}
	return fmt.Sprintf("%s?_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)&%s",
		name, busyTimeout.Milliseconds(), option)
}

// patiently repeats a step that may be done twice while another process holds
// the file. SQLite waits by itself in most places, but refuses at once where two
// that read both want to write, as when two turn a new file to WAL
// (https://www.sqlite.org/c3ref/busy_handler.html).
func patiently(ctx context.Context, step func() error) error {
	for until := time.Now().Add(busyTimeout); ; {
		err := step()
		var failure *driver.Error
		if !errors.As(err, &failure) || failure.Code()&0xff != code.SQLITE_BUSY || time.Now().After(until) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// prepare makes sure that the file is a record, and one of this program's schema.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.claim(ctx); err != nil {
		return err
	}
	// The mode stays with the file; setting it again costs nothing.
	if _, err := s.writer.ExecContext(ctx, "PRAGMA journal_mode = wal"); err != nil {
		return err
	}
	return migrate(ctx, s.writer)
}

// claim marks an empty file as a record, and refuses a file of something else
// before anything is written to it.
func (s *Store) claim(ctx context.Context) error {
	var mark, tables int
	err := s.writer.QueryRowContext(ctx, `
		SELECT application_id, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id`).Scan(&mark, &tables)
	var failure *driver.Error
	switch {
	case errors.As(err, &failure) && failure.Code() == code.SQLITE_NOTADB:
		return invalid("not a record of readout, nor any SQLite database")
	case err != nil:
		return err
	case mark == application:
		return nil
	case mark != 0 || tables != 0:
		return invalid("a database of something else than readout")
	}
	_, err = s.writer.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", application))
	return err
}

// migrate takes the steps of the schema that the database has not taken yet,
// each in a transaction of its own.
//
// goose takes no lock on SQLite, so two processes that open a new file at once
// both begin; the slower one fails at what the faster one has made, changes
// nothing, and looks again. That holds as long as every step makes or drops
// something, which cannot be done twice.
func migrate(ctx context.Context, db *sql.DB) error {
	steps, err := newMigration(db)
	if err != nil {
		return err
	}
	var failure error
	for range 1 + len(steps.ListSources()) {
		current, target, err := steps.GetVersions(ctx)
		switch {
		case err != nil:
			return err
		case current > target:
			return invalid("schema version %d of a newer program, this one knows %d", current, target)
		case current == target:
			return nil
		}
		if _, failure = steps.Up(ctx); failure == nil {
			return nil
		}
	}
	return fmt.Errorf("migrate: %w", failure)
}

func newMigration(db *sql.DB) (*goose.Provider, error) {
	return goose.NewProvider(goose.DialectSQLite3, db, migrationFiles(), goose.WithDisableGlobalRegistry(true))
}
