// Package sheet lays a comparison out for its readers: as a table for a terminal
// of 100 columns, as JSON in the public format, as Markdown, and as one HTML file
// that can be mailed and printed.
//
// What enters is a [compare.Comparison]; what leaves is text. Nothing is stored.
// The faces for people share one layout (layout.go), in which every run of words
// says whose it is: the publisher's own stand in quotation marks, ours never do,
// and a summary's never do. In JSON, offsets count Unicode code points; they are
// bytes everywhere else.
package sheet

import (
	"fmt"
	"unicode/utf8"

	"readout/internal/compare"
)

// Identify gives a statement of a document its id in the public format.
type Identify func(document string, statement int) string

// Anchored is the way to make ids where nobody else has made them: the document's
// id and the place of the statement's cue in code points.
func Anchored(c *compare.Comparison) Identify {
	return func(document string, index int) string {
		s := c.Statement(compare.StatementRef{Document: document, Index: index})
		if s == nil {
			return document
		}
		at := s.Quote.Start
		if len(s.Cue) > 0 {
			at = s.Cue[0].Start
		}
		text := c.Voice(document).Document.Text
		return fmt.Sprintf("%s#s%d", document, utf8.RuneCountInString(text[:min(max(at, 0), len(text))]))
	}
}
