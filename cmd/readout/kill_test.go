package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asProgram, in the environment, makes the test binary be the program, so that a
// test can start it and kill it.
const asProgram = "READOUT_TEST_AS_PROGRAM"

func init() {
	if os.Getenv(asProgram) != "" {
		main()
	}
}

// program is the program as another process.
func program(t *testing.T, folder string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Dir = folder
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// output runs the program to its end and returns what it printed.
func output(t *testing.T, folder string, args ...string) string {
	t.Helper()
	c := program(t, folder, args...)
	var out, problems bytes.Buffer
	c.Stdout, c.Stderr = &out, &problems
	if err := c.Run(); err != nil {
		t.Fatalf("readout %q: %v\n%s", args, err, problems.String())
	}
	return out.String()
}

// killOnceWritten starts the program and kills it as soon as it has written so many
// bytes to the record's log; it may have ended before. The kill may hit any
// moment: the test holds for all of them.
func killOnceWritten(t *testing.T, folder, db string, size int64, args ...string) {
	t.Helper()
	c := program(t, folder, args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case <-ended:
			return
		case <-look.C:
			if info, err := os.Stat(filepath.Join(folder, db+"-wal")); err == nil && info.Size() >= size {
				c.Process.Kill()
				<-ended
				return
			}
		}
	}
}

// TestKilledIngestIsFinishedByTheNext kills ingest at several moments and runs it
// once more each time: nothing is lost and nothing doubled.
func TestKilledIngestIsFinishedByTheNext(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program many times")
	}
	folder := t.TempDir()
	plantPages(t, folder, 150)
	output(t, folder, "ingest", "--db", "whole.db", "pages")
	want := output(t, folder, "export", "--db", "whole.db", "--format", "jsonl")
	if faults := faultsOf(want); len(faults) > 0 {
		t.Fatal(faults[0])
	}
	for _, size := range []int64{1, 64 << 10, 200 << 10, 400 << 10, 700 << 10} {
		db := fmt.Sprintf("killed-%d.db", size)
		killOnceWritten(t, folder, db, size, "ingest", "--db", db, "pages")
		killOnceWritten(t, folder, db, size, "ingest", "--db", db, "pages")
		output(t, folder, "ingest", "--db", db, "pages")
		got := output(t, folder, "export", "--db", db, "--format", "jsonl")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("killed after %d bytes (-whole +killed):\n%s", size, diff)
		}
	}
}

// plantPages writes that many made-up accounts of numbered meetings, two a meeting.
func plantPages(t *testing.T, folder string, n int) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(folder, "pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	states := []string{"Japan", "India", "Canada", "Chile", "Kenya"}
	for i := range n {
		a, b := states[i/2%5], states[(i/2+1)%5]
		day := fmt.Sprintf("%d March %d", i/2%28+1, 2000+i/20)
		text := fmt.Sprintf("%s and %s hold talks\n\nThe foreign ministers of %s and %s held talks in Geneva on %s. %s welcomed the plan for "+
			"a port. The ministers agreed to meet again next year.\n\n%s pledged US$%d million for schools and expressed concern about the drought.\n",
			a, b, a, b, day, []string{a, b}[i%2], b, i+1)
		name := filepath.Join(folder, "pages", fmt.Sprintf("page-%03d.txt", i))
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
