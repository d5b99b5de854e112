package name

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// letters is a table from the letters of other alphabets to Latin, with the
// greatest length of a row in bytes.
type letters struct {
	latin   map[string]string
	longest int
}

// alphabets are the tables that latin reads, one a family of scripts. No
// letters of two of them are the same.
var alphabets = sync.OnceValue(func() letters {
	all := letters{latin: map[string]string{}}
	for _, table := range []string{"cyrillic", "greek", "arabic", "hebrew", "caucasian", "kana", "indic", "mainland"} {
		for _, row := range rows("letter-" + table) {
			all.latin[row[0]] = column(row, 1)
			all.longest = max(all.longest, len(row[0]))
		}
	}
	return all
})

// latin writes a lower-case word of any alphabet in plain Latin letters, Han in
// pinyin and Hangul in the Revised Romanisation. Alphabets of no table are
// written as Unidecode does, which is good enough to tell words from each other.
func latin(word string) string {
	if isASCII(word) {
		return word
	}
	word = katakanaToHiragana(word)
	table := alphabets()
	var out strings.Builder
	for i := 0; i < len(word); {
		found := false
		for n := min(table.longest, len(word)-i); n > 0; n-- {
			if text, ok := table.latin[word[i:i+n]]; ok {
				out.WriteString(text)
				i += n
				found = true
				break
			}
		}
		if found {
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		switch {
		case r == 'ー':
		case unicode.Is(unicode.Han, r):
			out.WriteString(mandarin(r))
		case unicode.Is(unicode.Hangul, r):
			out.WriteString(revised(r))
		default:
			out.WriteString(unmarked(r))
		}
	}
	return out.String()
}

// unmarked is a letter without its marks, in ASCII.
func unmarked(r rune) string {
	if plain, ok := plainLetters[r]; ok {
		return plain
	}
	var out strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		if plain, ok := plainLetters[part]; ok {
			out.WriteString(plain)
		} else if part < utf8.RuneSelf {
			out.WriteRune(unicode.ToLower(part))
		} else if text, ok := alphabets().latin[string(part)]; ok {
			out.WriteString(text)
		}
	}
	if out.Len() > 0 || unicode.IsMark(r) {
		return out.String()
	}
	if _, known := alphabets().latin[string(r)]; known {
		return ""
	}
	return asciiLetters(unidecode.Unidecode(string(r)))
}

// asciiLetters keeps the letters and digits of a text, in lower case.
func asciiLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// katakanaToHiragana writes the katakana of a word in hiragana, for which the
// table is.
func katakanaToHiragana(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヴ' {
			return r - ('ァ' - 'ぁ')
		}
		return r
	}, word)
}

// isHan reports whether every letter of a word is Han.
func isHan(word string) bool {
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return word != ""
}

// isHangul reports whether every letter of a word is a Hangul syllable.
func isHangul(word string) bool {
	for _, r := range word {
		if r < 0xac00 || r > 0xd7a3 {
			return false
		}
	}
	return word != ""
}
