package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestDemoPrintsAComparison(t *testing.T) {
	var out, errs bytes.Buffer
	status := run(&env{ctx: t.Context(), stdout: &out, stderr: &errs}, []string{"demo", "--no-serve"})
	if status != exitDone || errs.Len() > 0 {
		t.Fatalf("status %d: %s", status, errs.String())
	}
	for _, want := range []string{"64 sample accounts", "our own summaries", "What each says that the other said", "Facts", "Topic", "The whole has"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the demo does not print %q", want)
		}
	}
}

func TestServeRefusesToBeOpen(t *testing.T) {
	for _, args := range [][]string{
		{"serve", "--db", ":memory:", "--listen", "0.0.0.0:0"},
		{"serve", "--db", ":memory:", "--listen", "0.0.0.0:0", "--token", "short"},
		{"demo", "--listen", ":0"},
	} {
		var out, errs bytes.Buffer
		t.Setenv("READOUT_TOKEN", "")
		status := run(&env{ctx: t.Context(), stdout: &out, stderr: &errs}, args)
		if status != exitUsage || !strings.Contains(errs.String(), "refused to open the record to others") {
			t.Errorf("%v: status %d: %s", args, status, errs.String())
		}
	}
}
