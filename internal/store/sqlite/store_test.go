package sqlite

import (
	"path/filepath"
	"testing"

	"readout/internal/record"
	"readout/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Exercise(t, func(t *testing.T) record.Store {
		return openAt(t, filepath.Join(t.TempDir(), "record.db"))
	})
}

func TestStoreInMemory(t *testing.T) {
	storetest.Exercise(t, func(t *testing.T) record.Store { return openAt(t, memory) })
}

func openAt(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
