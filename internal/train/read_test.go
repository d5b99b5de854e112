package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
)

func TestLayTags(t *testing.T) {
	text := token.Split("“We’re in,” she said (twice).")
	tags := layTags(text, []taggedSentence{{
		Tokens: []string{"``", "We", "'re", "in", ",", "''", "she", "said", "-LRB-", "twice", "-RRB-", "."},
		POS:    []string{"``", "PRP", "VBP", "RP", ",", "''", "PRP", "VBD", "-LRB-", "RB", "-RRB-", "."},
	}})
	var got []string
	for _, tag := range tags {
		got = append(got, tag.String())
	}
	want := "`` PRP VBP RP , '' PRP VBD -LRB- RB -RRB- ."
	if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

func TestReadBrat(t *testing.T) {
	source := "Né said “yes” and “no”."
	file := filepath.Join(t.TempDir(), "text_a.ann")
	annotation := "T1\tSource 0 2\tNé\nT2\tCue 3 7\tsaid\nT3\tContent 8 13;18 22\t“yes” “no”\n" +
		"T4\tAttribution 3 7\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nT5\tCue 3 7\tsaid\nE2\tAttribution:T4 Cue:T5\n"
	if err := os.WriteFile(file, []byte(annotation), 0o644); err != nil {
		t.Fatal(err)
	}
	found, err := readBrat(file, source)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 {
		t.Fatalf("%d attributions, want the one with a content", len(found))
	}
	of := func(spans []record.Span) (parts []string) {
		for _, s := range spans {
			parts = append(parts, s.Of(source))
		}
		return parts
	}
	got := [][]string{of(found[0].Source), of(found[0].Cue), of(found[0].Content)}
	if diff := cmp.Diff([][]string{{"Né"}, {"said"}, {"“yes”", "“no”"}}, got); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	if err := os.WriteFile(file, []byte("T1\tCue 3 700\tx\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readBrat(file, source); err == nil {
		t.Error("a range past the end of the text is read")
	}
}

func TestReadForms(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lexicon.tsv")
	if err := os.WriteFile(file, []byte("meet\tVB NN XX VBP\nodd\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	forms, err := readForms(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]tagger.Tag{"meet": {tagger.VB, tagger.NN, tagger.VBP}}
	if diff := cmp.Diff(want, forms); diff != "" {
		t.Errorf("forms (-want +got):\n%s", diff)
	}
}
