package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"readout/internal/record"
)

// word is one word of a text, folded: lower case, without marks (đ becomes d).
type word struct {
	record.Span
	folded string
	upper  bool // begins with a capital
	cased  bool // has two capitals or more
	joined bool // only space, a hyphen or an apostrophe stand between it and the word before
}

// Fold is a text in lower case without diacritics, đ becoming d.
func Fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

// words splits a text into folded words. A possessive 's is no word; letters
// with full stops between them (U.S.) are one.
func words(text string) []word {
	out := make([]word, 0, len(text)/6+1)
	joined, i := false, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWordRune(r) {
			switch r {
			case ' ', '\t', '\u00a0', '-', '‐', '‑', '–', '\'', '’', '‘', '"', '“', '”', '·', 'ㆍ', '・':
			case '.':
				joined = joined && abbreviates(out)
			case '\n':
				if i+1 < len(text) && text[i+1] == '\n' {
					joined = false
				}
			default:
				joined = false
			}
			i += size
			continue
		}
		start, capitals := i, 0
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if isWordRune(r) {
				if unicode.IsUpper(r) {
					capitals++
				}
				i += size
				continue
			}
			// Full stops between single letters: U.S., U.K.
			if r == '.' && i-start >= 1 && isInitial(text[start:i]) {
				if next, n := utf8.DecodeRuneInString(text[i+size:]); n > 0 && unicode.IsUpper(next) {
					after, m := utf8.DecodeRuneInString(text[i+size+n:])
					if m == 0 || !unicode.IsLetter(after) {
						i += size
						continue
					}
				}
			}
			break
		}
		end := i
		if strings.ContainsRune(text[start:end], '.') && end < len(text) && text[end] == '.' {
			end++
			i++
		}
		form := strings.ReplaceAll(text[start:end], ".", "")
		if len(out) > 0 && (form == "s" || form == "S") && start > 0 && isApostrophe(text[:start]) {
			continue // the possessive: what stands around it stays joined
		}
		if end < len(text) && text[end] == '$' {
			form += "$" // "US$": a currency, not a state
		}
		first, _ := utf8.DecodeRuneInString(form)
		out = append(out, word{
			Span: record.Span{Start: start, End: end}, folded: Fold(form),
			upper: unicode.IsUpper(first) || !unicode.IsLower(first), cased: capitals >= 2, joined: joined,
		})
		joined = true
	}
	return out
}

// abbreviates reports whether the last word is one that a full stop shortens
// within a name: an initial (S. Korea), Saint (St. Lucia).
func abbreviates(before []word) bool {
	last := before[len(before)-1]
	return last.upper && (last.End-last.Start == 1 || last.folded == "st" || last.folded == "ste")
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '+' || r == '&'
}

// isInitial reports whether the text is capitals with full stops between them.
func isInitial(s string) bool {
	letters := strings.Split(s, ".")
	for _, l := range letters {
		if utf8.RuneCountInString(l) != 1 {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(l); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

func isApostrophe(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return r == '\'' || r == '’'
}
