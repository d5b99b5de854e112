package name

import (
	"strings"
	"sync"
)

// Japanese names: a family and a given name, in either order, of morae. Systems
// differ in long vowels (Ōno, Ohno, Oono, Ono) and in the spelling of a few
// morae (si, shi); all are written one way before they are compared.

// nipponName is a Japanese name: its words in short Hepburn, and, where it is
// written in characters, its family name.
type nipponName struct {
	words  []string
	family bool // one of the words is a known family name
	han    string
}

// nipponTables are the family names and morae of japanese.tsv.
var nipponTables = sync.OnceValue(func() (t struct {
	families map[string]bool
	han      map[string]string
	morae    *strings.Replacer
}) {
	t.families, t.han = map[string]bool{}, map[string]string{}
	pairs := []string{"shu", "shu", "chu", "chu"} // are Hepburn already
	for _, row := range rows("japanese") {
		switch row[0] {
		case "family":
			family := strings.ReplaceAll(row[1], "oh", "o")
			t.families[family] = true
			for text := range strings.FieldsSeq(column(row, 2)) {
				if _, known := t.han[text]; !known {
					t.han[text] = family
				}
			}
		case "mora":
			for text := range strings.FieldsSeq(column(row, 2)) {
				pairs = append(pairs, text, row[1])
			}
		}
	}
	t.morae = strings.NewReplacer(pairs...)
	return t
})

// readJapanese reads a name of two or three words as Japanese; one that is none
// gives no words.
func readJapanese(list []token) nipponName {
	if len(list) == 1 && isHan(list[0].text) {
		return readKanji(list[0].text)
	}
	if len(list) < 2 || len(list) > 3 {
		return nipponName{}
	}
	var n nipponName
	for _, t := range list {
		text := shortHepburn(t.text)
		if !isMorae(text) {
			return nipponName{}
		}
		n.words = append(n.words, text)
		n.family = n.family || nipponTables().families[text]
	}
	return n
}

// readKanji finds the family name at the head of a name in characters.
func readKanji(text string) nipponName {
	runes := []rune(text)
	for n := min(3, len(runes)-1); n > 0; n-- {
		if family, ok := nipponTables().han[string(runes[:n])]; ok {
			return nipponName{han: family}
		}
	}
	return nipponName{}
}

// shortHepburn writes a word in Hepburn with short vowels.
func shortHepburn(text string) string {
	if !isASCII(text) {
		text = latin(text)
	}
	text = strings.ReplaceAll(text, "'", "")
	text = longVowels.Replace(text)
	text = kunrei(text)
	return text
}

// longVowels shortens long vowels: ou and oo to o, oh before a consonant or at
// the end to o, uu to u; m before b, m, p is n.
var longVowels = strings.NewReplacer("ou", "o", "oo", "o", "uu", "u", "aa", "a", "ohn", "on", "ohs", "os", "oht", "ot",
	"ohk", "ok", "ohm", "om", "ohd", "od", "ohb", "ob", "ohg", "og", "ohr", "or", "ohy", "oy", "ohz", "oz", "mb", "nb", "mp", "np", "mm", "nm", "tch", "cch")

// kunrei writes the morae of Kunrei and Nihon-shiki in Hepburn where they are
// not part of a Hepburn mora.
func kunrei(text string) string {
	if s, ok := strings.CutSuffix(text, "oh"); ok {
		text = s + "o"
	}
	return nipponTables().morae.Replace(text)
}

// isMorae reports whether a word is made of Japanese morae.
func isMorae(word string) bool {
	if len(word) < 2 {
		return false
	}
	for i := 0; i < len(word); {
		n := mora(word[i:])
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// mora is the length of the mora at the head of a word, 0 where there is none.
func mora(word string) int {
	switch {
	case strings.IndexByte("aiueo", word[0]) >= 0:
		return 1
	case len(word) > 1 && word[0] == word[1] && strings.IndexByte("kstpcbdg", word[0]) >= 0:
		return 1
	case word[0] == 'n' && (len(word) == 1 || strings.IndexByte("aiueoy", word[1]) < 0):
		return 1
	}
	for _, onset := range []string{"ch", "sh", "ts", "ky", "gy", "ny", "hy", "by", "py", "my", "ry", "k", "g", "s", "z", "j", "t", "d", "n", "h", "f", "b", "p", "m", "y", "r", "w"} {
		if strings.HasPrefix(word, onset) && len(word) > len(onset) && strings.IndexByte("aiueo", word[len(onset)]) >= 0 {
			return len(onset) + 1
		}
	}
	return 0
}

// compareJapanese compares two Japanese names: the same words in either order,
// or a family name in characters beside one in Latin, which is half a proof.
func compareJapanese(a, b *nipponName) (verdict, float64, string) {
	switch {
	case a.han != "" && len(b.words) == 2 && (b.words[0] == a.han || b.words[1] == a.han):
		return same, looseQuality, "Japanese family name " + a.han
	case b.han != "" && len(a.words) == 2 && (a.words[0] == b.han || a.words[1] == b.han):
		return same, looseQuality, "Japanese family name " + b.han
	case len(a.words) != len(b.words) || len(a.words) == 0 || !a.family && !b.family:
		return open, 0, ""
	}
	n := len(a.words) - 1
	straight, turned := true, true
	for i, w := range a.words {
		straight = straight && w == b.words[i]
		turned = turned && w == b.words[n-i]
	}
	if straight || turned {
		return same, sureQuality, "Japanese, the same morae"
	}
	return apart, 0, "Japanese morae differ"
}
