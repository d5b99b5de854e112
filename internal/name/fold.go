package name

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a name with case, marks (đ as d), width and punctuation folded:
// lower-case words with one space between them. Apostrophes vanish, other
// punctuation separates. Letters keep their script; the signs of Indic and
// South-East Asian scripts, which are vowels, stay.
func Fold(s string) string { return foldLetters(s, true) }

// foldLetters is Fold; without marks it leaves the marks on, for readers to
// whom й is no и.
func foldLetters(s string, marks bool) string {
	var out strings.Builder
	out.Grow(len(s))
	space := false
	write := func(text string) {
		if space && out.Len() > 0 {
			out.WriteByte(' ')
		}
		space = false
		out.WriteString(text)
	}
	if marks && !isASCII(s) {
		s = composed(norm.NFKD.String(s))
	} else if !isASCII(s) {
		s = norm.NFKC.String(s)
	}
	for _, r := range s {
		switch {
		case isApostrophe(r) || unicode.Is(unicode.Cf, r):
		case marks && isAccent(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && out.Len() > 0:
			r = unicode.ToLower(r)
			if plain, ok := plainLetters[r]; ok {
				write(plain)
			} else if r >= 0 {
				write(string(r))
			}
		default:
			space = true
		}
	}
	return out.String()
}

// plainLetters are the letters whose stroke or shape no decomposition removes.
var plainLetters = map[rune]string{
	'đ': "d", 'ð': "d", 'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ı': "i", 'ə': "a",
	'ħ': "h", 'ŋ': "ng", 'ƙ': "k", 'ɓ': "b", 'ɗ': "d", 'ơ': "o", 'ư': "u", 'ŧ': "t",
}

// composed puts Hangul and kana together again, which NFKD takes apart.
func composed(s string) string {
	for _, r := range s {
		if r >= 0x1100 && r <= 0x11ff || r == 0x3099 || r == 0x309a {
			return composeEast(s)
		}
	}
	return s
}

// composeEast recomposes the runs of s that are Hangul or kana and leaves the
// rest decomposed.
func composeEast(s string) string {
	var out strings.Builder
	run := -1
	east := func(r rune) bool { return r >= 0x1100 && r <= 0x11ff || r >= 0x3041 && r <= 0x30ff }
	for i, r := range s {
		switch {
		case east(r) && run < 0:
			run = i
		case !east(r) && run >= 0:
			out.WriteString(norm.NFC.String(s[run:i]))
			run = -1
			out.WriteRune(r)
		case !east(r):
			out.WriteRune(r)
		}
	}
	if run >= 0 {
		out.WriteString(norm.NFC.String(s[run:]))
	}
	return out.String()
}

// isAccent reports whether r is a mark that only shades a letter: the combining
// marks of alphabets and the vowel points of Arabic and Hebrew.
func isAccent(r rune) bool {
	return r >= 0x300 && r <= 0x36f || r >= 0x591 && r <= 0x5c7 || r >= 0x610 && r <= 0x61a ||
		r >= 0x64b && r <= 0x65f || r == 0x670 || r == 0x640 || r >= 0x6d6 && r <= 0x6ed
}

// isApostrophe reports whether r is one of the signs that stand inside words.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', 'ʿ', 'ʾ', '`', '´', 'ʹ', '′', 'ʽ':
		return true
	}
	return false
}

// isASCII reports whether s has no byte above 127.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
