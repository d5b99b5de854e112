package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"readout/internal/record"
	"readout/internal/store/storetest"
)

// crashPath is set for the process that is killed: the test binary run again.
const crashPath = "READOUT_CRASH_PATH"

// batch is how many documents a batch of the killed process has.
const batch = 5

func TestMain(m *testing.M) {
	if path := os.Getenv(crashPath); path != "" {
		if err := work(context.Background(), path, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// work goes on where the last process was killed and never ends: it captures a
// batch of documents, saves their entries, a ruling and a view of all. It says
// on out what is done, once it is.
func work(ctx context.Context, path string, out io.Writer) error {
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	counts, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	for b := counts.Documents / batch; ; b++ {
		var entries []record.Entry
		for i := b * batch; i < (b+1)*batch; i++ {
			if _, _, err := s.SaveCapture(ctx, storetest.Capture(crashID(i), "raw "+crashID(i))); err != nil {
				return err
			}
			fmt.Fprintln(out, "capture", i)
			entries = append(entries, storetest.Entry(crashID(i), 1, "text "+crashID(i)))
		}
		if err := s.SaveEntries(ctx, entries); err != nil {
			return err
		}
		fmt.Fprintln(out, "entries", b)
		id, err := s.SaveRuling(ctx, record.Ruling{Kind: record.Accept, Subjects: []string{crashID(b)}})
		if err != nil {
			return err
		}
		fmt.Fprintln(out, "ruling", id)
		evidence, err := s.Evidence(ctx)
		if err != nil {
			return err
		}
		v := storetest.View(10 * (b%3 + 1))
		if err := s.SaveView(ctx, &v, evidence); err != nil {
			return err
		}
		fmt.Fprintln(out, "view", evidence)
	}
}

// TestKill kills a working process again and again and checks that all that it
// said was done is there, once, and nothing by half.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short leaves out killing processes")
	}
	path := filepath.Join(t.TempDir(), "record.db")
	done := map[string]int{"capture": -1, "entries": -1} // the last one of each, from 0; rulings from 1
	for range 8 {
		killAfter(t, path, 1+rand.IntN(80), done)
		checkSurvivor(t, path, done)
	}
	t.Logf("done at last: %v", done)
}

// killAfter lets a process work until it has said so many lines, kills it, and
// notes what it said.
func killAfter(t *testing.T, path string, lines int, done map[string]int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), crashPath+"="+path, "GOMAXPROCS=2")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// The process goes on while its lines are read, so that it is killed at any
	// moment; what it said before it died is read to the end.
	for scanner := bufio.NewScanner(out); scanner.Scan(); lines-- {
		what, number, ok := strings.Cut(scanner.Text(), " ")
		n, err := strconv.Atoi(number)
		if !ok || err != nil {
			continue // a line cut off by the kill
		}
		done[what] = max(done[what], n)
		if lines == 0 {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("the process was not killed: %v", err)
	}
}

// checkSurvivor checks the record that a killed process left.
func checkSurvivor(t *testing.T, path string, done map[string]int) {
	t.Helper()
	ctx := t.Context()
	s := openAt(t, path)
	defer s.Close()
	for i := range done["capture"] + 1 {
		c, err := s.Capture(ctx, crashID(i), 0)
		if err != nil || c.Revision != 1 || string(c.Raw) != "raw "+crashID(i) {
			t.Errorf("capture %d: %q, revision %d, error %v", i, c.Raw, c.Revision, err)
		}
	}
	n := 0
	for e, err := range s.Entries(ctx, record.DocumentFilter{}) {
		if err != nil || e.Document.ID != crashID(n) || e.Document.Text != "text "+crashID(n) {
			t.Fatalf("entry %d is %q of %q, error %v", n, e.Document.Text, e.Document.ID, err)
		}
		n++
	}
	if n%batch != 0 || n < (done["entries"]+1)*batch {
		t.Errorf("%d entries, said to be done are %d batches of %d", n, done["entries"]+1, batch)
	}
	for c, err := range s.Unfinished(ctx) {
		if i, _ := strconv.Atoi(c.Document); err != nil || i < n || i > n+batch {
			t.Errorf("unfinished: %q of %d entries, error %v", c.Document, n, err)
		}
	}
	rulings, err := s.Rulings(ctx)
	if err != nil || len(rulings) < done["ruling"] {
		t.Errorf("%d rulings, %d said to be done, error %v", len(rulings), done["ruling"], err)
	}
	checkDatabase(t, s)
}

// checkDatabase has SQLite look for damage.
func checkDatabase(t *testing.T, s *Store) {
	t.Helper()
	for query, want := range map[string]string{
		`SELECT group_concat(integrity_check) FROM pragma_integrity_check`: "ok",
		`SELECT count(*) FROM pragma_foreign_key_check`:                    "0",
		`SELECT count(*) FROM document d LEFT JOIN reading r ON r.document = d.number
			LEFT JOIN body b ON b.document = d.number WHERE r.packed IS NULL OR b.text IS NULL`: "0",
		`SELECT count(*) FROM object o LEFT JOIN detail d ON d.object = o.number WHERE d.packed IS NULL`: "0",
		`SELECT count(*) % 18 FROM object`: "0", // every ten documents of a sample view have 18
	} {
		var got string
		if err := s.reader.QueryRowContext(t.Context(), query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %s, want %s, error %v", query, got, want, err)
		}
	}
}

// crashID sorts as its number does.
func crashID(i int) string { return fmt.Sprintf("%08d", i) }
