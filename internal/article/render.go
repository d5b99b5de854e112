package article

import (
	"strings"

	"golang.org/x/net/html"
)

// kept stands for a blank at the edge of a text node. Package trafilatura trims
// text nodes, which glues words together ("<b>the</b> side" to "theside"), so the
// blanks that part words are given a character of the private use area before,
// and turned back behind it.
const kept = '\ue0f8'

// parted stands in the same way for the second of two line breaks, of which
// package trafilatura leaves one: two of them part paragraphs.
const parted = '\ue0f9'

// keepBlanks marks the blanks between a text and the inline elements beside it.
func keepBlanks(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.ElementNode && child.Data == "br":
			if followsBreak(child) {
				child.Type, child.Data, child.DataAtom, child.Attr = html.TextNode, string(parted), 0, nil
			}
		case child.Type == html.ElementNode && child.Data != "pre" && !silent[child.Data]:
			keepBlanks(child)
		case child.Type == html.TextNode && n.Data != "pre" && n.Data != "title":
			before, after := besideInline(n, child.PrevSibling), besideInline(n, child.NextSibling)
			trimmed := strings.TrimFunc(child.Data, isSpace)
			if trimmed == "" {
				if child.PrevSibling != nil && child.NextSibling != nil && before && after {
					child.Data = string(kept)
				}
				continue
			}
			at := strings.Index(child.Data, trimmed)
			lead, trail := "", ""
			if before && at > 0 {
				lead = string(kept)
			}
			if after && at+len(trimmed) < len(child.Data) {
				trail = string(kept)
			}
			child.Data = lead + trimmed + trail
		}
	}
}

// followsBreak reports whether nothing but blanks stands between a line break and
// the one before it.
func followsBreak(n *html.Node) bool {
	previous := n.PrevSibling
	if previous != nil && previous.Type == html.TextNode && strings.TrimFunc(previous.Data, isSpace) == "" {
		previous = previous.PrevSibling
	}
	return previous != nil && previous.Type == html.ElementNode && previous.Data == "br"
}

// besideInline reports whether a text node's neighbour continues its line: an
// inline element beside it or, at its parent's edge, what is around an inline
// parent.
func besideInline(parent, neighbour *html.Node) bool {
	if neighbour == nil {
		return parent.Type == html.ElementNode && inline[parent.Data]
	}
	return neighbour.Type == html.ElementNode && inline[neighbour.Data]
}

// renderTree turns the part of a tree that holds the article into lines: one for
// each paragraph, heading, list item and row of a table. links are the texts of
// the page's links, by which a line that is nothing but a link is known.
func renderTree(root *html.Node, links map[string]bool) []line {
	r := &renderer{links: links}
	r.node(root)
	r.breakLine()
	return r.lines
}

// renderer collects the lines of a tree.
type renderer struct {
	lines    []line
	links    map[string]bool
	text     strings.Builder
	verbatim int // how many <pre> are open
}

// node writes an element's or text's content.
func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		for i, part := range strings.Split(n.Data, string(parted)) {
			if i > 0 {
				r.text.WriteString("\n\n")
			}
			r.write(strings.ReplaceAll(part, string(kept), " "))
		}
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	switch n.Data {
	case "br":
		r.text.WriteByte('\n')
		return
	case "td", "th":
		if r.text.Len() > 0 {
			r.text.WriteByte(' ')
		}
	case "pre":
		r.verbatim++
		defer func() { r.verbatim-- }()
	}
	parts := n.Type == html.ElementNode && !inline[n.Data] && n.Data != "td" && n.Data != "th"
	if parts {
		r.breakLine()
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		r.node(child)
	}
	if parts {
		r.breakLine()
	}
}

// write adds text to the line, its blanks collapsed outside <pre>.
func (r *renderer) write(text string) {
	if r.verbatim > 0 {
		r.text.WriteString(text)
		return
	}
	writeCollapsed(&r.text, text)
}

// breakLine ends the line. Two line breaks in a row (<br><br>) end a paragraph
// as a block does; a single one stays inside it.
func (r *renderer) breakLine() {
	text := r.text.String()
	r.text.Reset()
	for _, part := range paragraphs(text) {
		l := newLine(part, 0, true)
		l.block = true
		l.linked = r.links[foldLabel(part)]
		r.lines = append(r.lines, l)
	}
}

// paragraphs cuts a text at its empty lines.
func paragraphs(text string) []string {
	var out []string
	var current []string
	for row := range strings.SplitSeq(text, "\n") {
		row = strings.TrimFunc(row, isSpace)
		if row != "" {
			current = append(current, row)
			continue
		}
		if len(current) > 0 {
			out = append(out, strings.Join(current, "\n"))
			current = nil
		}
	}
	if len(current) > 0 {
		out = append(out, strings.Join(current, "\n"))
	}
	return out
}
