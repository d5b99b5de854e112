package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Sheet is a table for people's own programs: every cell is text.
type Sheet struct {
	Name   string // of the sheet in a workbook; a file of one table has no place for it
	Header []string
	Rows   [][]string
	// Figures are the columns, by their heads, whose plain numbers are numbers in a
	// workbook, so that they can be added there.
	Figures []string
}

// byteOrderMark tells spreadsheets that a file is UTF-8. Without one, they read
// Hangul and Vietnamese as letters of their own code page.
const byteOrderMark = "\ufeff"

// WriteCSV writes a sheet as CSV (RFC 4180) in UTF-8, header first, with a byte-order
// mark where it holds anything beyond ASCII. A cell that a
// spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV
// Injection"); a plain number with a sign is none and stays.
func WriteCSV(w io.Writer, s Sheet) error {
	if s.beyondASCII() {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return fmt.Errorf("export: csv: %w", err)
		}
	}
	rows := csv.NewWriter(w)
	guarded := make([]string, len(s.Header))
	for _, row := range append([][]string{s.Header}, s.Rows...) {
		guarded = guarded[:0]
		for _, cell := range row {
			guarded = append(guarded, harmless(cell))
		}
		if err := rows.Write(guarded); err != nil {
			return fmt.Errorf("export: csv: %w", err)
		}
	}
	rows.Flush()
	if err := rows.Error(); err != nil {
		return fmt.Errorf("export: csv: %w", err)
	}
	return nil
}

func (s *Sheet) beyondASCII() bool {
	beyond := func(cell string) bool {
		return strings.IndexFunc(cell, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0
	}
	return slices.ContainsFunc(s.Header, beyond) || slices.ContainsFunc(s.Rows, func(row []string) bool { return slices.ContainsFunc(row, beyond) })
}

// harmless is a cell that no spreadsheet takes for a formula.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " "))
	switch first {
	case '=', '@', '\t', '\r', '\n', '|', '%', '＝', '＠', '＋', '－':
		return "'" + cell
	case '+', '-':
		if !plainNumber(strings.TrimLeft(cell, " ")[1:]) {
			return "'" + cell
		}
	}
	return cell
}

// plainNumber reports whether a text is digits with at most one point.
func plainNumber(s string) bool {
	points := 0
	for _, r := range s {
		if r == '.' {
			points++
		} else if r < '0' || r > '9' {
			return false
		}
	}
	return s != "" && points <= 1 && s != "."
}
