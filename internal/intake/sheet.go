package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"readout/internal/article"
)

// Sheet is one table of a workbook, or the one of a CSV file, as text.
type Sheet struct {
	Name string // "" for a CSV file
	Rows []Row  // those that hold anything
}

// Row is one row of a sheet: its number as a spreadsheet shows it, from 1, and its
// cells from the first column, without those after the last that holds anything.
type Row struct {
	Number int
	Cells  []string
}

// The largest table that is taken in. Sheets come from outside: a file of a few
// bytes can claim a million rows, or unpack to gigabytes.
const (
	mostSheets   = 64
	mostRows     = 50_000
	mostColumns  = 256
	longestCell  = 32_767 // characters, as spreadsheets have it
	mostStrings  = 500_000
	mostStyles   = 64_000   // cell formats, as spreadsheets have it
	mostUnpacked = 32 << 20 // bytes of all parts of a workbook that are read
)

// ErrTable says that a file holds no table that can be read; the reason follows.
var ErrTable = errors.New("no table that can be read")

// Sheets reads the tables of a workbook (XLSX, known by its first bytes) or of a
// CSV file: separated by commas, semicolons or tabs, in any charset that pages come
// in. Cells are text: a date is YYYY-MM-DD, a number has neither exponent nor
// grouping, and of a formula the value is taken that was stored with it; nothing is
// computed. The error is ErrTable or ErrTooLarge, wrapped with the reason. Time and
// memory are bounded whatever the file claims.
func Sheets(raw []byte) ([]Sheet, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		return workbook(raw)
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")):
		return nil, fmt.Errorf("%w: an old or encrypted workbook; save it as .xlsx without a password", ErrTable)
	}
	found, err := article.AsIs(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTable, err)
	}
	rows, err := commaSeparated(strings.TrimPrefix(found.Text, "\ufeff"))
	if err != nil {
		return nil, err
	}
	return []Sheet{{Rows: rows}}, nil
}

// commaSeparated reads CSV (RFC 4180) with the separator that the first line uses most.
func commaSeparated(text string) ([]Row, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var table table
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return table.rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrTable, err)
		}
		line, _ := r.FieldPos(0)
		for i, c := range cells {
			if err := table.put(line, i, c); err != nil {
				return nil, err
			}
		}
	}
}

// separator is the one of comma, semicolon and tab that the first line has most of.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, most := ',', strings.Count(line, ",")
	for _, c := range ";\t" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// table collects cells, row after row.
type table struct{ rows []Row }

// put takes a cell; empty ones leave no trace. Rows come in order.
func (t *table) put(row, column int, cell string) error {
	cell = strings.TrimSpace(strings.ReplaceAll(cell, "\r\n", "\n"))
	if cell == "" {
		return nil
	}
	if column >= mostColumns {
		return fmt.Errorf("%w: row %d has more than %d columns", ErrTooLarge, row, mostColumns)
	}
	if len(cell) > longestCell*4 {
		return fmt.Errorf("%w: row %d, column %s: a cell holds at most %d characters", ErrTooLarge, row, ColumnName(column), longestCell)
	}
	if n := len(t.rows); n == 0 || t.rows[n-1].Number != row {
		if n >= mostRows {
			return fmt.Errorf("%w: more than %d rows", ErrTooLarge, mostRows)
		}
		if n > 0 && t.rows[n-1].Number > row {
			return fmt.Errorf("%w: row %d stands after row %d", ErrTable, row, t.rows[n-1].Number)
		}
		t.rows = append(t.rows, Row{Number: row})
	}
	last := &t.rows[len(t.rows)-1]
	for len(last.Cells) <= column {
		last.Cells = append(last.Cells, "")
	}
	last.Cells[column] = cell
	return nil
}

// ColumnName is the letters of a column, counted from 0: A, Z, AA.
func ColumnName(column int) string {
	letters := ""
	for column++; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters
}
