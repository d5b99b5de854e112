package sheet

import (
	_ "embed"
	"html/template"
	"io"

	"readout/internal/compare"
	"readout/lexicon"
)

//go:embed sheet.html
var page string

var pageTemplate = template.Must(template.New("sheet").Funcs(template.FuncMap{
	"disclaimer": func() string { return Disclaimer },
	"in":         func(v any, l *layout) placed { return placed{v, l} },
	"voice":      func(l *layout, n int) head { return l.Voices[n] },
	"columns":    func(l *layout) int { return len(l.Voices) },
}).Parse(page))

// placed is a part of the page with the layout that it belongs to.
type placed struct {
	Part   any
	Layout *layout
}

// HTML writes a comparison as one page that stands alone: it can be mailed,
// opened from a disk and printed. It holds its own style, has no script, and asks
// no other host for anything; a policy in its head forbids both. A row's quotes
// unfold in their sentences.
func HTML(w io.Writer, c *compare.Comparison, lex *lexicon.Lexicon) error {
	return pageTemplate.Execute(w, draw(c, lex))
}
