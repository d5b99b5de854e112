package sheet

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/compare"
	"readout/lexicon"
)

// columns is the width of a terminal that every table fits.
const columns = 100

// wide is the number of accounts up to which each has a column of its own; of
// more, each has a line.
const wide = 3

// Text writes a comparison as tables for a terminal of 100 columns.
func Text(w io.Writer, c *compare.Comparison, lex *lexicon.Lexicon) error {
	return writeText(w, draw(c, lex))
}

func writeText(w io.Writer, l *layout) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", text.WrapSoft(l.Title, columns))
	if l.Sub != "" {
		fmt.Fprintf(&b, "%s\n", text.WrapSoft(l.Sub, columns))
	}
	fmt.Fprintf(&b, "%s\n", text.WrapSoft(strings.Join(l.Counts, " · "), columns))
	for _, v := range l.Voices {
		line := append([]string{v.Side}, v.Details...)
		fmt.Fprintf(&b, "%s\n", text.WrapSoft("  "+v.Name+" — "+strings.Join(line, ", "), columns))
	}
	terminalClaims(&b, l, "What each says that the other said", l.Claims)
	terminalClaims(&b, l, "What each says to be common ground", l.Common)
	terminalRows(&b, l, l.FactsTitle+"   "+l.FactsNote, l.Facts)
	terminalRows(&b, l, l.TopicsTitle+"   "+l.TopicsNote, l.Topics)
	_, err := io.WriteString(w, b.String())
	return err
}

func terminalClaims(b *strings.Builder, l *layout, title string, claims []claimRow) {
	if len(claims) == 0 {
		return
	}
	t := newTable(2, 26)
	t.AppendHeader(table.Row{"Account", "What it says that another said"})
	for _, c := range claims {
		lines := []string{terminalPiece(c.Piece, l.Voices[c.Voice].Summary)}
		if c.View != nil {
			lines = append(lines, "the view: "+terminalPiece(*c.View, l.Voices[c.Voice].Summary))
		}
		mark := "! "
		if c.Good {
			mark = "= "
		}
		lines = append(lines, mark+c.Verdict)
		for _, p := range c.Proof {
			lines = append(lines, "  "+terminalPiece(p, false))
		}
		t.AppendRow(table.Row{c.Head, strings.Join(lines, "\n")})
	}
	fmt.Fprintf(b, "\n%s\n%s\n", title, t.Render())
}

func terminalRows(b *strings.Builder, l *layout, title string, rows []row) {
	if len(rows) == 0 {
		return
	}
	var t table.Writer
	if len(l.Voices) <= wide {
		t = newTable(len(l.Voices)+1, 20)
		header := table.Row{""}
		for _, v := range l.Voices {
			header = append(header, v.Name)
		}
		t.AppendHeader(header)
		for _, r := range rows {
			line := table.Row{terminalLabel(r)}
			for _, c := range r.Cells {
				line = append(line, terminalCell(c))
			}
			t.AppendRow(line)
		}
	} else {
		t = newTable(3, 20)
		t.AppendHeader(table.Row{"", "Account", ""})
		for _, r := range rows {
			label := terminalLabel(r)
			for _, c := range gather(r.Cells) {
				t.AppendRow(table.Row{label, strings.Join(names(l, c.voices), ", "), terminalCell(c.cell)})
				label = ""
			}
		}
	}
	fmt.Fprintf(b, "\n%s\n%s\n", title, t.Render())
}

// newTable is a table of so many columns, the first of the given width, the
// others sharing what is left.
func newTable(count, first int) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options.SeparateRows = true
	t.Style().Format.Header = text.FormatDefault
	rest := columns - (count + 1) - 2*count - first // borders, and a space on both sides
	configs := []table.ColumnConfig{{Number: 1, WidthMax: first, WidthMaxEnforcer: wrap}}
	for n := 2; n <= count; n++ {
		configs = append(configs, table.ColumnConfig{Number: n, WidthMax: rest / (count - 1), WidthMaxEnforcer: wrap})
	}
	t.SetColumnConfigs(configs)
	return t
}

// wrap breaks each line of a cell by itself.
func wrap(s string, width int) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = text.WrapSoft(line, width)
	}
	return strings.Join(lines, "\n")
}

func terminalLabel(r row) string {
	lines := []string{r.Label}
	if r.Mark != "" || r.Note != "" {
		lines = append(lines, strings.TrimSpace(r.Mark+" "+r.Note))
	}
	for _, m := range r.Marks {
		lines = append(lines, "▲ "+m)
	}
	return strings.Join(lines, "\n")
}

// longest is how many letters of a quote a terminal shows.
const longest = 240

func terminalCell(c cell) string {
	var lines []string
	if c.Silent || c.Unread {
		lines = append(lines, "░ "+c.Note)
	}
	for _, p := range c.Pieces {
		lines = append(lines, terminalPiece(p, c.Summary))
	}
	if c.Summary && !c.Silent {
		lines = append(lines, "("+Disclaimer+")")
	}
	return strings.Join(lines, "\n")
}

func terminalPiece(p piece, summary bool) string {
	words := []rune(p.Words)
	shown := p.Words
	if len(words) > longest {
		shown = strings.TrimSpace(string(words[:longest])) + " …"
	}
	if p.Own && !summary {
		shown = "“" + shown + "”"
	}
	var parts []string
	if p.Badge != "" {
		parts = append(parts, "["+p.Badge+"]")
	}
	for _, s := range []string{p.Lead, shown} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if p.Trail != "" {
		parts = append(parts, "· "+p.Trail)
	}
	return strings.Join(parts, " ")
}

// gathered is one cell that several accounts share.
type gathered struct {
	cell
	voices []int
}

// gather puts accounts with the same cell together, those that are silent last.
func gather(cells []cell) []gathered {
	var out []gathered
	at := map[string]int{}
	for _, c := range cells {
		key := terminalCell(c)
		if i, known := at[key]; known {
			out[i].voices = append(out[i].voices, c.Voice)
			continue
		}
		at[key] = len(out)
		out = append(out, gathered{c, []int{c.Voice}})
	}
	return out
}

func names(l *layout, voices []int) []string {
	out := make([]string, 0, len(voices))
	for _, v := range voices {
		out = append(out, l.Voices[v].Name)
	}
	return out
}
