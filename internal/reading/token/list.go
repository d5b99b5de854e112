package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bullets are the signs that open an item of a list at the start of a line.
const bullets = "-*+•·‣⁃▪▫■□●○◦◆◇▶►▷※°–—ㅇㆍ○◎★☆✓✔➢➤"

// listMarker finds the end of a list marker at the start of a line: a bullet,
// or a number or letter with its full stop or bracket, followed by a space.
// It returns 0 where there is none.
func listMarker(text string, start int) int {
	rest := text[start:]
	first, width := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune(bullets, first) || first == 'o' {
		end := width
		if spaced(rest[end:]) {
			return start + end
		}
		return 0
	}
	open := 0
	if first == '(' || first == '（' {
		open = width
	}
	body := open
	for body < len(rest) && body-open < 6 && digit(rune(rest[body])) {
		body++
	}
	digits := body - open
	if digits == 0 {
		body += roman(rest[open:])
	}
	if body == open || digits > 3 {
		return 0
	}
	closing, width := utf8.DecodeRuneInString(rest[body:])
	switch {
	case open > 0 && closing != ')' && closing != '）':
		return 0
	case !strings.ContainsRune(".)）．、", closing):
		return 0
	case closing == '.' && digits == 0 && body-open > 1 && !allOf(rest[open:body], 'i'):
		return 0 // "vi. " is rare, "Mr. " is not
	}
	if end := body + width; spaced(rest[end:]) {
		return start + end
	}
	return 0
}

// roman is the length of a small letter or a small Roman numeral at the start
// of s.
func roman(s string) int {
	n := 0
	for n < len(s) && n < 5 && strings.IndexByte("ivx", s[n]) >= 0 {
		n++
	}
	if n == 0 && s != "" && lower(rune(s[0])) {
		return 1
	}
	return n
}

// spaced reports whether s starts with white space and has something after it
// on the same line.
func spaced(s string) bool {
	r, width := utf8.DecodeRuneInString(s)
	if s == "" || !unicode.IsSpace(r) || r == '\n' || r == '\r' {
		return false
	}
	for _, r := range s[width:min(len(s), width+16)] {
		if r == '\n' || r == '\r' {
			return false
		}
		if !unicode.IsSpace(r) {
			return true
		}
	}
	return false
}
