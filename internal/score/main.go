// Command score renews doc/scores.md: it builds the program, runs the scorers of
// the development data with it, runs the benchmarks, and writes what they say as
// small tables. The development data is no part of the repository; without it
// nothing is written.
//
//	go run ./internal/score [-shared DIR] [-out FILE]
//	go run ./internal/score -only joining    one scorer: its table, and what it found wrong
package main

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

func main() {
	shared := flag.String("shared", cmp.Or(os.Getenv("READOUT_SHARED"), filepath.Join("..", "shared")), "the folder of the development data")
	out := flag.String("out", filepath.Join("doc", "scores.md"), "the file to write")
	only := flag.String("only", "", "run this scorer alone and print its table")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *shared, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

// run measures everything and only then writes the file; with the name of one
// scorer, it prints that one's table.
func run(ctx context.Context, shared, out, only string) error {
	shared, err := filepath.Abs(shared)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(shared, "eval")); err != nil {
		return fmt.Errorf("no development data in %s: set READOUT_SHARED", shared)
	}
	folder, err := os.MkdirTemp("", "score")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "readout")
	if _, err := output(ctx, ".", "go", "build", "-o", program, "./cmd/readout"); err != nil {
		return err
	}
	if only != "" {
		return runOne(ctx, shared, program, only)
	}
	var page bytes.Buffer
	fmt.Fprintf(&page, heading, time.Now().UTC().Format(time.DateOnly), revision(ctx), machine())
	for _, s := range scorers {
		fmt.Fprintln(os.Stderr, "score:", s.name)
		t, err := s.measure(ctx, shared, program)
		if err != nil {
			return err
		}
		fmt.Fprintf(&page, "\n## %s\n%s\n\n", s.title, s.note)
		t.write(&page)
	}
	fmt.Fprintln(os.Stderr, "score: benchmarks")
	if err := benchmarks(ctx, shared, &page); err != nil {
		return err
	}
	return os.WriteFile(out, page.Bytes(), 0o644)
}

// fault tells what a scorer found wrong; it is silent while everything is measured.
var fault = func(format string, args ...any) {}

// runOne prints one scorer's table, and its faults on standard error.
func runOne(ctx context.Context, shared, program, name string) error {
	i := slices.IndexFunc(scorers, func(s scorer) bool { return s.name == name })
	if i < 0 {
		return fmt.Errorf("no scorer is called %s", name)
	}
	fault = func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
	t, err := scorers[i].measure(ctx, shared, program)
	if err != nil {
		return err
	}
	t.write(os.Stdout)
	return nil
}

const heading = `# Scores
Written by ` + "`go run ./internal/score`" + `; do not edit. Measured %s at %s on %s.
The texts scored on are development data beside the repository: pages of publishers, public test sets, and gold made by careful reading.
F1 is the harmonic mean of precision (P) and recall (R); a share is of n.
`

// output runs a command and returns what it printed; its error carries what it said.
func output(ctx context.Context, folder, name string, args ...string) ([]byte, error) {
	var said bytes.Buffer
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Stderr = folder, &said
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	printed, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s%s", name, strings.Join(args, " "), err, said.String(), printed)
	}
	return printed, nil
}

// revision is the short name of the commit that is measured.
func revision(ctx context.Context) string {
	name, err := output(ctx, ".", "git", "describe", "--always", "--dirty")
	if err != nil {
		return "an unknown revision"
	}
	return strings.TrimSpace(string(name))
}

// machine says what the figures of speed were measured on.
func machine() string {
	kind := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				kind = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d processors, %s", kind, runtime.NumCPU(), runtime.Version())
}
