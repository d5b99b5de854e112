package pipeline

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"readout/internal/intake"
	"readout/samples"
)

// TestSamplesMeetInAnyOrder takes the sample accounts in, in several orders, and
// wants each to be an account of the meeting that a careful reader gives it.
func TestSamplesMeetInAnyOrder(t *testing.T) {
	gold, captures := sampleGold(t), sampleCaptures(t)
	for seed := range uint64(3) {
		rand.New(rand.NewPCG(seed, 7)).Shuffle(len(captures), func(i, j int) { captures[i], captures[j] = captures[j], captures[i] })
		p := fresh(t)
		ingest(t, p, captures, func() int { return 1 + int(seed)*31 })
		reported, called := reportedIn(t, exported(t, p))
		for file, meeting := range gold {
			if got := reported[file]; meeting != "" && got != meeting && !slices.Contains(called[got], meeting) {
				t.Errorf("order %d: %s is an account of %q; want %s", seed, file, got, meeting)
			}
		}
	}
}

// sampleGold is the meeting of each sample; "" for those without one.
func sampleGold(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "samples", "gold.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var entries []struct{ File, Meeting string }
	if err := yaml.Unmarshal(text, &entries); err != nil {
		t.Fatal(err)
	}
	gold := map[string]string{}
	for _, e := range entries {
		gold[e.File] = e.Meeting
	}
	return gold
}

func sampleCaptures(t *testing.T) []intake.Capture {
	t.Helper()
	var captures []intake.Capture
	for file := range sampleGold(t) {
		text, err := samples.Files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		captures = append(captures, intake.Capture{Name: file, Bytes: text})
	}
	slices.SortFunc(captures, func(a, b intake.Capture) int { return strings.Compare(a.Name, b.Name) })
	return captures
}

// reportedIn reads an export: the first meeting of each document, and the aliases of meetings.
func reportedIn(t *testing.T, export string) (reported map[string]string, aliases map[string][]string) {
	t.Helper()
	reported, aliases = map[string]string{}, map[string][]string{}
	for line := range strings.Lines(export) {
		var o struct {
			Type, ID, File    string
			Meetings, Aliases []string
		}
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			t.Fatal(err)
		}
		switch {
		case o.Type == "document" && len(o.Meetings) > 0:
			reported[o.File] = o.Meetings[0]
		case o.Type == "meeting":
			aliases[o.ID] = o.Aliases
		}
	}
	return reported, aliases
}
