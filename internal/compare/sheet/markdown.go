package sheet

import (
	"fmt"
	"io"
	"strings"

	"readout/internal/compare"
	"readout/lexicon"
)

// Markdown writes a comparison as CommonMark with pipe tables.
func Markdown(w io.Writer, c *compare.Comparison, lex *lexicon.Lexicon) error {
	return writeMarkdown(w, draw(c, lex))
}

func writeMarkdown(w io.Writer, l *layout) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escape(l.Title))
	if l.Sub != "" {
		fmt.Fprintf(&b, "%s\n\n", escape(l.Sub))
	}
	fmt.Fprintf(&b, "%s\n\n", strings.Join(l.Counts, " · "))
	for _, v := range l.Voices {
		fmt.Fprintf(&b, "- **%s**: %s\n", escape(v.Name), escape(strings.Join(append([]string{v.Side}, v.Details...), ", ")))
		if v.Address != "" {
			fmt.Fprintf(&b, "  %s\n", escape(v.Address))
		}
	}
	markdownClaims(&b, l, "What each says that the other said", l.Claims)
	markdownClaims(&b, l, "What each says to be common ground", l.Common)
	markdownRows(&b, l, l.FactsTitle, l.Facts)
	markdownRows(&b, l, l.TopicsTitle, l.Topics)
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownClaims(b *strings.Builder, l *layout, title string, claims []claimRow) {
	if len(claims) > 0 {
		fmt.Fprintf(b, "\n## %s\n\n", title)
	}
	for _, c := range claims {
		fmt.Fprintf(b, "- **%s**: %s", escape(c.Head), markdownPiece(c.Piece))
		if c.View != nil {
			fmt.Fprintf(b, " (the view: %s)", markdownPiece(*c.View))
		}
		fmt.Fprintf(b, "  \n  *%s*", escape(c.Verdict))
		for _, p := range c.Proof {
			fmt.Fprintf(b, ": %s", markdownPiece(p))
		}
		if l.Voices[c.Voice].Summary {
			fmt.Fprintf(b, " *(%s)*", Disclaimer)
		}
		b.WriteString("\n")
	}
}

func markdownRows(b *strings.Builder, l *layout, title string, rows []row) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n|  |", title)
	for _, v := range l.Voices {
		fmt.Fprintf(b, " %s |", escape(v.Name))
	}
	b.WriteString("\n| --- |" + strings.Repeat(" --- |", len(l.Voices)) + "\n")
	for _, r := range rows {
		lines := []string{"**" + escape(r.Label) + "**", escape(strings.TrimSpace(r.Mark + " " + r.Note))}
		for _, m := range r.Marks {
			lines = append(lines, "▲ "+escape(m))
		}
		fmt.Fprintf(b, "| %s |", strings.Join(lines, "<br>"))
		for _, c := range r.Cells {
			fmt.Fprintf(b, " %s |", markdownCell(c))
		}
		b.WriteString("\n")
	}
}

func markdownCell(c cell) string {
	var lines []string
	if c.Silent || c.Unread {
		lines = append(lines, "*"+escape(c.Note)+"*")
	}
	for _, p := range c.Pieces {
		lines = append(lines, markdownPiece(p))
	}
	if c.Summary && !c.Silent {
		lines = append(lines, "*("+Disclaimer+")*")
	}
	return strings.Join(lines, "<br>")
}

func markdownPiece(p piece) string {
	words := escape(p.Words)
	if p.Own {
		words = "“" + words + "”"
	}
	var parts []string
	if p.Badge != "" {
		parts = append(parts, "`"+p.Badge+"`")
	}
	for _, s := range []string{escape(p.Lead), words, escape(p.Trail)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// escape is text that Markdown and the HTML within it show as it is.
var escape = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "~", `\~`,
).Replace
