package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// captionSize is the most words a caption has.
const captionSize = 70

// isCaption reports whether a line is a picture's caption: it opens or closes
// with a credit, or says what only captions say. lower is its text in lower case.
func isCaption(l *line, lower string) bool {
	if l.size > captionSize {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(lower); r == '▲' || r == '△' || r == '▼' || r == '◀' || r == '📸' {
		return l.size <= 40
	}
	if isCredit(lower) && l.size <= 30 {
		return true
	}
	if bracketed, open := lastBracket(lower); open > 0 && isCredit(bracketed) {
		return true
	}
	if tail := creditTail(lower); tail != "" && (isCredit(tail) || strings.HasPrefix(tail, "©")) {
		return true
	}
	return l.size <= 45 && labels().pictured.in(lower)
}

// lastBracket is the text of the brackets that a line ends with, and where they
// open.
func lastBracket(text string) (inside string, open int) {
	text = strings.TrimRight(text, " .\u00a0")
	for _, pair := range []string{"()", "[]", "（）", "<>", "【】"} {
		left, right := pair[:len(pair)/2], pair[len(pair)/2:]
		if strings.HasSuffix(text, right) {
			if open := strings.LastIndex(text, left); open >= 0 {
				return text[open+len(left) : len(text)-len(right)], open
			}
		}
	}
	return "", -1
}

// creditTail is what follows a line's last full stop or dash where that is
// short: "... in Hanoi. — VNA/VNS Photo" has "vna/vns photo".
func creditTail(lower string) string {
	from := max(len(lower)-70, 0)
	at := max(strings.LastIndex(lower[from:], ". "), strings.LastIndex(lower[from:], ".\u00a0"),
		strings.LastIndex(lower[from:], "— "), strings.LastIndex(lower[from:], "– "), strings.LastIndex(lower[from:], " - "),
		strings.LastIndex(lower[from:], "| "), strings.LastIndex(lower[from:], " / "))
	if at < 0 {
		return ""
	}
	return strings.TrimLeft(lower[from+at:], " \u00a0.—–-|/")
}

// isCredit reports whether a text in lower case is a picture credit: "photo:
// vna", "photo by jane doe", "vna/vns photo", "사진=연합뉴스", "afp/getty images".
func isCredit(text string) bool {
	text = strings.TrimFunc(text, func(r rune) bool { return isSpace(r) || r == '.' || r == '/' || r == '(' || r == '[' })
	v := labels()
	first, _ := utf8.DecodeRuneInString(text)
	for _, credit := range v.openings[first] {
		rest, ok := strings.CutPrefix(text, credit)
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, " \u00a0")
		if rest == "" {
			return len(credit) > 1
		}
		switch next, _ := utf8.DecodeRuneInString(rest); {
		case strings.ContainsRune(":=：＝/©", next):
			return true
		case strings.HasPrefix(rest, "by ") || strings.HasPrefix(rest, "credit") || strings.HasPrefix(rest, "courtesy") || strings.HasPrefix(rest, "from "):
			return len(strings.Fields(text)) <= 12
		}
	}
	if len(text) > 160 {
		return false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && !unicode.IsDigit(r) })
	if len(words) == 0 || len(words) > 8 {
		return false
	}
	agency, credit := false, false
	for _, word := range words {
		agency = agency || v.agencies[word] != ""
		credit = credit || v.credits[word] && word != "file" && word != "courtesy"
	}
	return agency && credit
}
