package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// table is figures by row and column, both in the order in which they came.
type table struct {
	columns []string
	rows    []row
}

type row struct {
	name  string
	cells map[string]string
}

// set puts a figure into the last row.
func (t *table) set(column, figure string) {
	if !slices.Contains(t.columns, column) {
		t.columns = append(t.columns, column)
	}
	t.rows[len(t.rows)-1].cells[column] = figure
}

func (t *table) add(name string) {
	t.rows = append(t.rows, row{name: name, cells: map[string]string{}})
}

// read reads a scorer's answer: an object of rows, each an object of figures.
func (t *table) read(printed []byte) error {
	rows, err := fields(printed)
	if err != nil {
		return err
	}
	for _, r := range rows {
		figures, err := fields(r.value)
		if err != nil {
			return fmt.Errorf("row %q: %w", r.key, err)
		}
		t.add(r.key)
		for _, f := range figures {
			t.set(f.key, figure(f.value))
		}
	}
	return nil
}

// figure writes a share with three digits and a number of things as it is.
func figure(value json.RawMessage) string {
	text := string(value)
	number, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "null":
		return "n/a"
	case err != nil:
		return strings.Trim(text, `"`)
	case strings.ContainsAny(text, ".e"):
		return strconv.FormatFloat(number, 'f', 3, 64)
	}
	return text
}

// write writes the table as Markdown.
func (t *table) write(w io.Writer) {
	fmt.Fprintf(w, "| | %s |\n|---%s|\n", strings.Join(t.columns, " | "), strings.Repeat("|--:", len(t.columns)))
	for _, r := range t.rows {
		fmt.Fprintf(w, "| %s |", r.name)
		for _, c := range t.columns {
			fmt.Fprintf(w, " %s |", r.cells[c])
		}
		fmt.Fprintln(w)
	}
}
