package article

import (
	"strings"
	"unicode/utf8"
)

// unwrap joins the lines of a text that was wrapped at a fixed width into
// paragraphs; other texts come back as they are. A text is wrapped where nearly
// every line that another follows is as long as it could be: the next line's
// first word would not have fitted.
func unwrap(text string) string {
	lines := strings.Split(text, "\n")
	width := wrapWidth(lines)
	if width == 0 {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for i, current := range lines {
		out.WriteString(strings.TrimRightFunc(current, isSpace))
		if i+1 == len(lines) {
			break
		}
		next := lines[i+1]
		if isBlank(current) || isBlank(next) || !isFull(current, next, width) || itemMarker(strings.TrimLeftFunc(next, isSpace)) > 0 {
			out.WriteByte('\n')
			continue
		}
		out.WriteByte(' ')
		lines[i+1] = strings.TrimLeftFunc(next, isSpace)
	}
	return out.String()
}

// wrapWidth is the width at which the lines were wrapped, or 0 where they were
// not.
func wrapWidth(lines []string) int {
	const narrowest, widest = 40, 132
	longest, followed := 0, 0
	for i, l := range lines {
		length := utf8.RuneCountInString(l)
		if length > widest {
			return 0
		}
		longest = max(longest, length)
		if i+1 < len(lines) && !isBlank(l) && !isBlank(lines[i+1]) {
			followed++
		}
	}
	if longest < narrowest || followed < 3 {
		return 0
	}
	full := 0
	for i := 0; i+1 < len(lines); i++ {
		if !isBlank(lines[i]) && !isBlank(lines[i+1]) && isFull(lines[i], lines[i+1], longest) {
			full++
		}
	}
	if full*10 < followed*7 {
		return 0
	}
	return longest
}

// isFull reports whether the first word of next would not have fitted behind
// current within the width.
func isFull(current, next string, width int) bool {
	word := strings.TrimLeftFunc(next, isSpace)
	if end := strings.IndexFunc(word, isSpace); end >= 0 {
		word = word[:end]
	}
	return utf8.RuneCountInString(strings.TrimRightFunc(current, isSpace))+1+utf8.RuneCountInString(word) > width-2
}

// isBlank reports whether a line holds nothing but blanks.
func isBlank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !isSpace(r) }) < 0
}
