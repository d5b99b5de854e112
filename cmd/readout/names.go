package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"readout/internal/name"
)

type namesCommand struct {
	Format string `enum:"auto,text,jsonl" default:"auto" help:"text, jsonl (auto: text on a terminal)."`
}

// longestPair bounds a line of input, in bytes.
const longestPair = 1 << 20

func (c *namesCommand) Run(e *env) error {
	lines := bufio.NewScanner(e.stdin)
	lines.Buffer(nil, longestPair)
	human := c.Format == "text" || c.Format == "auto" && e.terminal
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	t := table.NewWriter()
	t.SetOutputMirror(e.stdout)
	t.AppendHeader(table.Row{"", "a", "b", "score", "why"})
	for number := 1; lines.Scan(); number++ {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 2 {
			return fmt.Errorf("%w: line %d of standard input is no pair of names with a tab between them", errUsage, number)
		}
		kind := name.Person
		if len(fields) > 2 && fields[2] == "organisation" {
			kind = name.Organisation
		}
		r := name.Compare(fields[0], fields[1], kind)
		if human {
			mark := "≠"
			if r.Match {
				mark = "="
			}
			t.AppendRow(table.Row{mark, printable(fields[0]), printable(fields[1]), fmt.Sprintf("%.2f", r.Score), strings.Join(r.Why, "; ")})
			continue
		}
		why := r.Why
		if why == nil {
			why = []string{}
		}
		answer := struct {
			A     string   `json:"a"`
			B     string   `json:"b"`
			Score float64  `json:"score"`
			Match bool     `json:"match"`
			Why   []string `json:"why"`
		}{fields[0], fields[1], r.Score, r.Match, why}
		if err := enc.Encode(answer); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("standard input: %w", err)
	}
	if human {
		t.Render()
	}
	return nil
}
