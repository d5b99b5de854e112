package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unwrap joins the lines of a text that was broken into lines for show into
// paragraphs; other texts come back as they are. A text was wrapped at a fixed
// width where nearly every line that another follows is as long as it could be:
// the next line's first word would not have fitted. It is ragged, as text copied
// out of a narrow page is, where many lines go on in the middle of a sentence.
func unwrap(text string) string {
	lines := strings.Split(text, "\n")
	if width := wrapWidth(lines); width > 0 {
		return join(lines, func(current, next string) bool { return isFull(current, next, width) })
	}
	if isRagged(lines) {
		return join(lines, goesOn)
	}
	return text
}

// join puts each pair of neighbouring lines that belong together on one line;
// an item begins a line of its own.
func join(lines []string, together func(current, next string) bool) string {
	var out strings.Builder
	for i, current := range lines {
		out.WriteString(strings.TrimRightFunc(current, isSpace))
		if i+1 == len(lines) {
			break
		}
		next := lines[i+1]
		if isBlank(current) || isBlank(next) || !together(current, next) || itemMarker(strings.TrimLeftFunc(next, isSpace)) > 0 {
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

// isRagged reports whether lines were broken off in the middle of sentences at
// no fixed width: at least four of them, and a third of those that another
// follows, go on with a small letter.
func isRagged(lines []string) bool {
	followed, broken := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if isBlank(lines[i]) || isBlank(lines[i+1]) {
			continue
		}
		followed++
		if itemMarker(strings.TrimLeftFunc(lines[i+1], isSpace)) == 0 && beginsSmall(lines[i+1]) && !endsSentence(lines[i]) {
			broken++
		}
	}
	return broken >= 4 && broken*3 >= followed
}

// goesOn reports whether a sentence of a ragged text runs from one line into the
// next: it has not ended, and the next line begins small or the line is too
// long, or ends too openly, to be a heading.
func goesOn(current, next string) bool {
	const heading = 45 // runes: most headings of a narrow page fit in so many
	if endsSentence(current) {
		return false
	}
	return beginsSmall(next) || utf8.RuneCountInString(current) > heading || endsOpen(current)
}

// beginsSmall reports whether a line's first letter is a small one of a script that has both.
func beginsSmall(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text, isSpace))
	return unicode.IsLower(r)
}

// endsOpen reports whether a line ends where no sentence and no heading can: with
// a comma, a small word of up to four letters ("of", "with"), or an item's marker
// that nothing follows.
func endsOpen(text string) bool {
	text = strings.TrimSpace(text)
	if strings.HasSuffix(text, ",") || itemMarker(text) == len(text) && text != "" {
		return true
	}
	word := text[strings.LastIndexFunc(text, isSpace)+1:]
	return len(word) <= 4 && word != text && beginsSmall(word)
}

// isBlank reports whether a line holds nothing but blanks.
func isBlank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !isSpace(r) }) < 0
}
