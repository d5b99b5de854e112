package web

import (
	"fmt"

	"readout/internal/compare/sheet"
)

// sides is the colour of each party, the same on every page and in every chart, and
// on the sheets that `readout compare` writes.
type sides struct{ sheet.Sides }

// class is the style sheet's class for a party (.side-0 to .side-7); that of nobody
// for "".
func (s sides) class(party string) string {
	if party == "" {
		return "side-none"
	}
	return fmt.Sprint("side-", s.Of(party))
}
