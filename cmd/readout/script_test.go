package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"readout": main})
}

// TestScripts runs the command-line tests of testdata/script: each a session as
// a user would type it, with the files that it reads.
func TestScripts(t *testing.T) {
	league, err := filepath.Abs("../../lexicon/testdata/league")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("LEAGUE", league)
			return nil
		},
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"encode": encode, "repeat": repeat, "bytes": writeBytes, "quoted": quoted, "status": status,
		},
	})
}

// encode CHARSET FROM TO writes a file in a charset of the web, from UTF-8.
func encode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: encode CHARSET FROM TO")
	}
	charset, err := htmlindex.Get(args[0])
	ts.Check(err)
	text := ts.ReadFile(args[1])
	if args[0] == "windows-1258" {
		text = toneApart(text)
	}
	encoded, err := charset.NewEncoder().String(text)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(encoded), 0o644))
}

// toneApart writes Vietnamese as windows-1258 does: the letter, then its tone.
func toneApart(text string) string {
	var out strings.Builder
	for _, r := range norm.NFC.String(text) {
		tone := ""
		letter := strings.Map(func(mark rune) rune {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", mark) {
				tone = string(mark)
				return -1
			}
			return mark
		}, norm.NFD.String(string(r)))
		out.WriteString(norm.NFC.String(letter) + tone)
	}
	return out.String()
}

// repeat N TEXT TO writes a text N times over, for inputs too large for a script.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat N TEXT TO")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), bytes.Repeat([]byte(args[1]), n), 0o644))
}

// bytes QUOTED TO writes bytes given as a Go string without its quotes.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes ESCAPED TO")
	}
	raw, err := strconv.Unquote(`"` + args[0] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(raw), 0o644))
}

// status N ARGUMENT... runs readout and checks its exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: status N ARGUMENT...")
	}
	err := ts.Exec("readout", args[1:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("readout %s: exit status %d, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// quoted FILE checks an export: every quote is cut from its document's text, ids are
// unique, and every object that says something about the world has a quote.
func quoted(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: quoted FILE")
	}
	if faults := faultsOf(ts.ReadFile(args[0])); len(faults) > 0 {
		ts.Fatalf("%s", strings.Join(faults, "\n"))
	}
}

// faultsOf are the breaches of the public format in an export.
func faultsOf(export string) []string {
	var faults []string
	objects, err := parse(export)
	if err != nil {
		return []string{err.Error()}
	}
	texts, seen := map[string][]rune{}, map[string]bool{}
	for _, o := range objects {
		if o["type"] == "document" {
			text, _ := o["text"].(string)
			texts[fmt.Sprint(o["id"])] = []rune(text)
		}
	}
	for _, o := range objects {
		id := fmt.Sprint(o["type"], " ", o["id"])
		if seen[id] {
			faults = append(faults, id+" is there twice")
		}
		seen[id] = true
		quotes := quotesOf(o)
		if len(quotes) == 0 && o["type"] != "document" && o["type"] != "mention" {
			faults = append(faults, id+" has no quote")
		}
		for _, q := range quotes {
			document, ok := q["document"].(string)
			if !ok {
				document, _ = o["document"].(string)
			}
			start, end := int(q["start"].(float64)), int(q["end"].(float64))
			text := texts[document]
			if start < 0 || end > len(text) || start >= end || string(text[start:end]) != q["exact"] {
				faults = append(faults, fmt.Sprintf("%s: %q does not stand at %d in %q", id, q["exact"], start, document))
			}
		}
	}
	return faults
}
