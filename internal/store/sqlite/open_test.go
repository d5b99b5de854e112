package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"readout/internal/record"
	"readout/internal/store/storetest"
)

func TestOpenAgain(t *testing.T) {
	for _, name := range []string{"record.db", "a b?c#d%20&é 한.db", "it's.db"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			s := openAt(t, path)
			if err := s.SaveEntries(t.Context(), []record.Entry{storetest.Entry("d1", 1, "x")}); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("kept in another file: %v", err)
			}
			s = openAt(t, path)
			defer s.Close()
			counts, err := s.Counts(t.Context())
			if err != nil || counts.Documents != 1 {
				t.Errorf("%d documents after opening again, error %v", counts.Documents, err)
			}
		})
	}
}

func TestOpenEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := openAt(t, path).Close(); err != nil {
		t.Error(err)
	}
}

// TestOpenTogether opens one new file many times at once, as processes do that
// start together.
func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := s.SaveRuling(t.Context(), record.Ruling{Kind: record.Accept, Subjects: []string{"x"}}); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	s := openAt(t, path)
	defer s.Close()
	if counts, err := s.Counts(t.Context()); err != nil || counts.Rulings != 4 {
		t.Errorf("%d rulings, error %v", counts.Rulings, err)
	}
}

// TestOpenOther checks that files of something else are refused by name, and
// left as they were.
func TestOpenOther(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(path string) error
		want error
	}{
		{"short text", text("notes"), record.ErrInvalid},
		{"long text", text(strings.Repeat("notes of a meeting\n", 1000)), record.ErrInvalid},
		{"other database", statements(`CREATE TABLE song (title TEXT)`), record.ErrInvalid},
		{"other application", statements(`PRAGMA application_id = 7`), record.ErrInvalid},
		{"folder", func(path string) error { return os.Mkdir(path, 0o700) }, nil},
		{"missing folder", func(string) error { return nil }, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "other.db")
			if test.name == "missing folder" {
				path = filepath.Join(path, "record.db")
			}
			if err := test.make(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			s, err := Open(t.Context(), path)
			if err == nil {
				s.Close()
				t.Fatal("opened")
			}
			if test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("error %v, want %v", err, test.want)
			}
			if !strings.Contains(err.Error(), path) {
				t.Errorf("error %q does not name %s", err, path)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if err := statements(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)(path); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path)
	if !errors.Is(err, record.ErrInvalid) || !strings.Contains(fmt.Sprint(err), "newer") ||
		!strings.Contains(fmt.Sprint(err), path) {
		t.Errorf("error %v", err)
	}
}

// TestRulingsStay checks that even plain SQL does not lose a ruling.
func TestRulingsStay(t *testing.T) {
	s := openAt(t, memory)
	defer s.Close()
	if _, err := s.SaveRuling(t.Context(), record.Ruling{Kind: record.Accept, Subjects: []string{"x"}}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{`DELETE FROM ruling`, `UPDATE ruling SET value = 'y'`} {
		if _, err := s.writer.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
}

// text makes a file of a text.
func text(s string) func(path string) error {
	return func(path string) error { return os.WriteFile(path, []byte(s), 0o600) }
}

// statements runs SQL on the file.
func statements(query string) func(path string) error {
	return func(path string) error {
		db, err := sql.Open("sqlite", path)
		if err != nil {
			return err
		}
		_, err = db.ExecContext(context.Background(), query)
		return errors.Join(err, db.Close())
	}
}
