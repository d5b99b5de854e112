package linking

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold brings a name into comparable form: lower case, without marks, words of
// letters and digits joined by one space. Scripts without case keep their letters.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap, plain := false, isASCII(s)
	if !plain {
		s = norm.NFD.String(s)
	}
	for _, r := range s {
		if 'a' <= r && r <= 'z' && !gap {
			b.WriteByte(byte(r))
			continue
		}
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '`':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			r = unicode.ToLower(r)
			if plain, ok := plainLetters[r]; ok {
				r = plain
			}
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	if plain {
		return b.String()
	}
	return norm.NFC.String(b.String())
}

// plainLetters are letters with a stroke or without a dot, which no
// decomposition takes off.
var plainLetters = map[rune]rune{'đ': 'd', 'ø': 'o', 'ł': 'l', 'ı': 'i', 'ħ': 'h', 'ŧ': 't'}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// slug is a folded name as part of an id.
func slug(s string) string { return strings.ReplaceAll(fold(s), " ", "-") }
