package relation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// hollow are words that say nothing of what a sum is for or what a line is:
// English articles, prepositions, pronouns, auxiliaries, and words of money.
var hollow = set(`a an the of and to in on for with by as at from into onto upon over under through within without
that this these those it its their his her our your who which what is are was were be been being has have had do does did
will would shall should can could may might must not no nor or but if so such both all each any some other another also
too very more most including include regarding respectively etc s worth value year years annual annually per million billion
usd us dollars dollar won yen euro country countries member members state states asean's amount sum total`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

// words splits a text into folded words, with "" where punctuation that parts
// clauses stands between two.
func words(text string) []string {
	out := make([]string, 0, len(text)/6+1)
	for start := 0; start < len(text); {
		r, size := utf8.DecodeRuneInString(text[start:])
		if !wordRune(r) {
			if strings.ContainsRune(",;:.!?()[]\"“”\n", r) && len(out) > 0 && out[len(out)-1] != "" {
				out = append(out, "")
			}
			start += size
			continue
		}
		end := start
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !wordRune(r) && !(r == '\'' || r == '’' || r == '-') {
				break
			}
			end += size
		}
		if w := foldWord(strings.Trim(text[start:end], "'’-")); w != "" {
			out = append(out, w)
		}
		start = end
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// foldWord is a word in lower case, composed, without a possessive.
func foldWord(w string) string {
	w = strings.ToLower(w)
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if !ascii(w) {
		w = norm.NFC.String(w)
	}
	return w
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// contentWords are the words of a text that say something, shortened to what
// their English inflections share.
func contentWords(text string) []string {
	var out []string
	for _, w := range words(text) {
		if w != "" && !hollow[w] {
			out = append(out, stem(w))
		}
	}
	return out
}

// stem takes the commonest English endings off a word, so that "scholarships"
// and "scholarship" are one; it need not be a word.
func stem(w string) string {
	for _, ending := range []string{"ing", "ies", "es", "ed", "s"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}
