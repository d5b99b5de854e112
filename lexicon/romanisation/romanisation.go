// Package romanisation holds what is known about how personal names cross from
// one script or spelling to another, as data: tables of letters, of syllables
// and of words, one subject a file, each with a header that says what a row
// means and where it comes from. Nothing here decides anything; package name
// reads the tables.
//
// A table is a text file with tab-separated columns. Lines that begin with #
// are comments, empty lines are skipped, and a column that lists several
// spellings separates them with spaces. All Latin is lower case and without
// marks unless a header says otherwise.
package romanisation

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.tsv
var files embed.FS

// Rows returns the rows of the table called name ("korean-jamo"), each split
// into its columns. It fails only where there is no such table.
func Rows(name string) ([][]string, error) {
	text, err := files.ReadFile(name + ".tsv")
	if err != nil {
		return nil, fmt.Errorf("romanisation table %s: %w", name, err)
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows, nil
}

// Names lists the tables, in the order of their names.
func Names() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(entries))
	for _, entry := range entries {
		names = append(names, strings.TrimSuffix(entry.Name(), ".tsv"))
	}
	return names
}
