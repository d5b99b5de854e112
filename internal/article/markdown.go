package article

import (
	"strings"
	"unicode"
)

// readMarkdown finds the article in a Markdown page. Its front matter and its
// first heading are taken for what the page says about itself; its paragraphs,
// hard-wrapped or not, become lines without markup.
func readMarkdown(text string) Article {
	head, body := cutFrontMatter(text)
	blocks := markdownBlocks(body)
	var lines []line
	for _, block := range blocks {
		text := strings.TrimFunc(plainInline(block.text), isSpace)
		if text == "" {
			continue
		}
		l := newLine(text, 0, true)
		l.block = true
		lines = append(lines, l)
		if block.heading == 1 && head["title"] == "" && len(lines) == 1 {
			if head == nil {
				head = frontMatter{}
			}
			head["title"] = text
		}
	}
	return newPage(lines, head).read(head.trusted())
}

// block is one paragraph, heading or list item of a Markdown text, with its
// inline markup.
type block struct {
	text    string
	heading int // 1 to 6, or 0
}

// blocker cuts a Markdown text into blocks, line by line.
type blocker struct {
	blocks  []block
	current strings.Builder
	fence   string // the mark that ends the open code block
	hard    bool   // the line before ended in a hard line break
}

// markdownBlocks cuts a Markdown text into blocks after the rules of CommonMark
// 0.31 as far as they concern a text's words: nesting does not matter, and
// indented code counts as a paragraph.
func markdownBlocks(text string) []block {
	b := &blocker{}
	for row := range strings.SplitSeq(text, "\n") {
		b.row(row)
	}
	b.flush(0)
	return b.blocks
}

// flush ends the block.
func (b *blocker) flush(heading int) {
	if text := b.current.String(); !isBlank(text) {
		b.blocks = append(b.blocks, block{text: text, heading: heading})
	}
	b.current.Reset()
	b.hard = false
}

// row takes in one line.
func (b *blocker) row(row string) {
	trimmed := strings.TrimFunc(row, isSpace)
	if b.fence != "" {
		if strings.HasPrefix(trimmed, b.fence) {
			b.fence = ""
			b.flush(0)
		} else {
			b.current.WriteString(escapeMarkup(row) + "\n")
		}
		return
	}
	trimmed = strings.TrimFunc(unquote(trimmed), isSpace)
	switch {
	case trimmed == "":
		b.flush(0)
	case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
		b.flush(0)
		b.fence = trimmed[:3]
	case isUnderline(trimmed) && b.current.Len() > 0:
		b.flush(2 - strings.Count(trimmed[:1], "="))
	case isRule(trimmed):
		b.flush(0)
	case isDefinition(trimmed):
		b.flush(0)
	default:
		b.words(row, trimmed)
	}
}

// words takes in a line that has words: a heading, an item's first line, a row
// of a table, a paragraph's next line.
func (b *blocker) words(row, trimmed string) {
	if level := headingLevel(trimmed); level > 0 {
		b.flush(0)
		b.current.WriteString(strings.TrimRight(strings.TrimRight(trimmed[level:], " "), "#"))
		b.flush(level)
		return
	}
	if marker, number := listMarker(trimmed); marker > 0 {
		b.flush(0)
		if !number {
			trimmed = strings.TrimLeftFunc(trimmed[marker:], isSpace)
		}
	}
	if strings.HasPrefix(trimmed, "|") {
		b.flush(0)
		if strings.Trim(trimmed, "|-: ") == "" {
			return
		}
		trimmed = strings.Join(strings.FieldsFunc(trimmed, func(r rune) bool { return r == '|' }), "|")
	}
	if strings.HasPrefix(trimmed, "[^") { // a footnote's text
		if at := strings.Index(trimmed, "]:"); at > 0 {
			b.flush(0)
			trimmed = strings.TrimSpace(trimmed[at+2:])
		}
	}
	if b.current.Len() > 0 {
		if b.hard {
			b.current.WriteByte('\n')
		} else {
			b.current.WriteByte(' ')
		}
	}
	b.hard = strings.HasSuffix(row, "  ") || strings.HasSuffix(row, "\\")
	b.current.WriteString(strings.TrimSuffix(trimmed, "\\"))
}

// unquote takes the marks of a block quote off a line.
func unquote(row string) string {
	for strings.HasPrefix(row, ">") {
		row = strings.TrimLeft(row[1:], " ")
	}
	return row
}

// headingLevel is the number of marks that open a heading, or 0.
func headingLevel(row string) int {
	level := len(row) - len(strings.TrimLeft(row, "#"))
	if level < 1 || level > 6 || level < len(row) && row[level] != ' ' && row[level] != '\t' {
		return 0
	}
	return level
}

// listMarker is the length of the bullet or number that opens a list item, and
// whether it is a number, which belongs to the text.
func listMarker(row string) (length int, number bool) {
	if len(row) > 1 && strings.IndexByte("-*+", row[0]) >= 0 && (row[1] == ' ' || row[1] == '\t') {
		return 1, false
	}
	digits := 0
	for digits < len(row) && digits < 9 && row[digits] >= '0' && row[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits+1 < len(row) && (row[digits] == '.' || row[digits] == ')') && row[digits+1] == ' ' {
		return digits + 1, true
	}
	return 0, false
}

// isUnderline reports whether a line makes the paragraph above it a heading.
func isUnderline(row string) bool {
	return len(row) >= 2 && (strings.Trim(row, "=") == "" || strings.Trim(row, "-") == "")
}

// isRule reports whether a line is a rule between sections.
func isRule(row string) bool {
	bare := strings.ReplaceAll(row, " ", "")
	return len(bare) >= 3 && (strings.Trim(bare, "-") == "" || strings.Trim(bare, "*") == "" || strings.Trim(bare, "_") == "")
}

// isDefinition reports whether a line only defines a link's address.
func isDefinition(row string) bool {
	if !strings.HasPrefix(row, "[") || strings.HasPrefix(row, "[^") {
		return false
	}
	at := strings.Index(row, "]:")
	return at > 0 && !strings.Contains(row[:at], "](") && (strings.Contains(row[at:], "://") || strings.Contains(row[at:], "#") || strings.Contains(row[at:], "/"))
}

// escapeMarkup guards the text of a code block against plainInline.
func escapeMarkup(row string) string {
	var out strings.Builder
	for _, r := range row {
		if strings.ContainsRune("\\`*_[]<>!&~", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// isPunctuation reports whether c is ASCII punctuation, which a backslash
// escapes in Markdown.
func isPunctuation(c byte) bool {
	return c < 0x80 && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}
