package relation

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"readout/internal/record"
)

// Rate is what one unit of a currency is worth in another, on or from a date.
type Rate struct {
	From, To string // ISO 4217
	Value    float64
	Date     record.Date // "" for always
	Source   string
}

// Rates are stated rates of exchange; the program has none of its own.
type Rates []Rate

// ParseRates reads a table of rates: CSV with a line "from,to,rate,date,source"
// first, a rate a line; date and source may be empty.
func ParseRates(r io.Reader) (Rates, error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = -1
	var out Rates
	for line := 1; ; line++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("rates: %w", err)
		}
		if len(row) < 3 {
			return nil, fmt.Errorf("rates: line %d: %w: from, to and rate are needed", line, record.ErrInvalid)
		}
		if line == 1 && strings.EqualFold(strings.TrimSpace(row[0]), "from") {
			continue
		}
		value, err := strconv.ParseFloat(strings.TrimSpace(row[2]), 64)
		if err != nil || !(value > 0) {
			return nil, fmt.Errorf("rates: line %d: %w: %q is no rate", line, record.ErrInvalid, row[2])
		}
		rate := Rate{From: strings.ToUpper(strings.TrimSpace(row[0])), To: strings.ToUpper(strings.TrimSpace(row[1])), Value: value}
		if len(row) > 3 {
			rate.Date = record.Date(strings.TrimSpace(row[3]))
		}
		if len(row) > 4 {
			rate.Source = row[4]
		}
		out = append(out, rate)
	}
}

// rate is the latest rate that was stated by a date, else the earliest after it.
func (rs Rates) rate(from, to string, on record.Date) (float64, bool) {
	var best *Rate
	for i := range rs {
		r := &rs[i]
		if r.From != from || r.To != to {
			continue
		}
		switch {
		case best == nil:
			best = r
		case r.Date <= on && (best.Date > on || r.Date > best.Date):
			best = r
		case r.Date > on && best.Date > on && r.Date < best.Date:
			best = r
		}
	}
	if best == nil {
		return 0, false
	}
	return best.Value, true
}
