package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// benchmark is a run of Go benchmarks: those of a package whose names fit.
type benchmark struct{ folder, pattern, time string }

var speeds = []benchmark{
	{"./internal/pipeline", "^BenchmarkIngest$", "1x"},
	{"./internal/pipeline", "^BenchmarkStages$", "1s"},
	{"./internal/compare", ".", "1s"},
}

// benchmarks runs them and writes a table of all.
func benchmarks(ctx context.Context, shared string, w io.Writer) error {
	os.Setenv("READOUT_SHARED", shared)
	t := &table{}
	for _, b := range speeds {
		printed, err := output(ctx, ".", "go", "test", "-run", "^$", "-bench", b.pattern, "-benchtime", b.time, b.folder)
		if err != nil {
			return err
		}
		t.readBenchmarks(printed)
	}
	fmt.Fprint(w, "\n## Speed\nIngest takes 840 pages of 5 KB, all stages on all processors; each stage by itself runs on one.\n\n")
	t.write(w)
	return nil
}

// readBenchmarks reads lines as testing prints them: a name, how often it ran,
// then values with their units.
func (t *table) readBenchmarks(printed []byte) {
	for line := range bytes.Lines(printed) {
		words := strings.Fields(string(line))
		if len(words) < 4 || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(words[0], "Benchmark")
		if dash := strings.LastIndexByte(name, '-'); dash > 0 {
			name = name[:dash]
		}
		t.add(name)
		for i := 2; i+1 < len(words); i += 2 {
			value, unit := words[i], words[i+1]
			if unit == "ns/op" {
				nanoseconds, _ := strconv.ParseFloat(value, 64)
				value, unit = time.Duration(nanoseconds).Round(time.Microsecond).String(), "time"
			}
			t.set(unit, value)
		}
	}
}
