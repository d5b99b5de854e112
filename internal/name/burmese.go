package name

import (
	"strings"
	"sync"
)

// Burmese names have no family name: every word counts, none is left out, and
// their order stays. Htun Naing is not Htun Naing Oo.

// burmeseWords maps the spellings of words of Burmese names to the usual one.
var burmeseWords = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	for _, row := range rows("burmese") {
		words[row[0]] = row[0]
		for text := range strings.FieldsSeq(column(row, 1)) {
			words[text] = row[0]
		}
	}
	return words
})

// readBurmese reads a name as Burmese: its words in their usual spelling. A name
// with another word in it gives none.
func readBurmese(list []token) []string {
	if len(list) < 2 {
		return nil
	}
	words := make([]string, 0, len(list))
	for _, t := range list {
		usual, ok := burmeseWords()[t.latin]
		if !ok {
			return nil
		}
		words = append(words, usual)
	}
	return words
}

// compareBurmese compares two Burmese names word by word.
func compareBurmese(a, b []string) (verdict, float64, string) {
	if len(a) == 0 || len(b) == 0 {
		return open, 0, ""
	}
	if len(a) != len(b) {
		return apart, 0, "Burmese names of other length"
	}
	for i := range a {
		if a[i] != b[i] {
			return apart, 0, "Burmese words differ " + min(a[i], b[i]) + "/" + max(a[i], b[i])
		}
	}
	return same, sureQuality, "Burmese, the same words"
}
