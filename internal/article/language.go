package article

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"
)

// languageSample is how many bytes of a text are looked at to tell its language.
const languageSample = 1500

// scripts are the writing systems that belong to one language, or to one by far
// most of the time.
var scripts = []struct {
	table *unicode.RangeTable
	tag   string
}{
	{unicode.Hangul, "ko"}, {unicode.Thai, "th"}, {unicode.Lao, "lo"}, {unicode.Khmer, "km"},
	{unicode.Myanmar, "my"}, {unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Armenian, "hy"},
	{unicode.Georgian, "ka"}, {unicode.Tamil, "ta"}, {unicode.Sinhala, "si"}, {unicode.Bengali, "bn"},
}

// languageOf tells a text's language as a BCP 47 tag: by its script where that
// decides, Vietnamese by its letters, the rest by the trigrams of whatlanggo. In
// a text too short to tell, the language that the page declares is believed; it
// is empty where there is none.
func languageOf(text, declared string) string {
	declared = canonicalTag(declared)
	sample := text
	if len(sample) > languageSample {
		sample = strings.ToValidUTF8(sample[:languageSample], "")
	}
	counts := countLetters(sample)
	if counts.letters == 0 {
		return declared
	}
	if tag := byScript(counts, declared); tag != "" {
		return tag
	}
	base, _, _ := strings.Cut(declared, "-")
	if declared != "" && counts.letters < 100 {
		return declared
	}
	tag := "en"
	if functionShare(sample) < 0.12 {
		found := whatlanggo.Detect(sample)
		if !found.IsReliable() && counts.letters < 400 && declared != "" {
			return declared
		}
		tag = found.Lang.Iso6391()
	}
	if tag == base {
		return declared // which may know the region
	}
	return tag
}

// letterCounts says how many letters of a text belong to which writing system.
type letterCounts struct {
	letters, latin, kana, han, vietnamese int
	byTag                                 map[string]int
}

// countLetters counts a text's letters by writing system.
func countLetters(text string) letterCounts {
	counts := letterCounts{byTag: map[string]int{}}
	for _, r := range text {
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				counts.letters++
				counts.latin++
			}
			continue
		case isVietnamese(r):
			counts.vietnamese++
		}
		if !unicode.IsLetter(r) {
			continue
		}
		counts.letters++
		switch {
		case unicode.Is(unicode.Latin, r):
			counts.latin++
		case isKana(r):
			counts.kana++
		case unicode.Is(unicode.Han, r):
			counts.han++
		default:
			for _, script := range scripts {
				if unicode.Is(script.table, r) {
					counts.byTag[script.tag]++
					break
				}
			}
		}
	}
	return counts
}

// isVietnamese reports whether r is a letter or combining mark that Vietnamese
// uses and its neighbours in the Latin script hardly do.
func isVietnamese(r rune) bool {
	return r >= 0x1ea0 && r <= 0x1ef9 || r == 'đ' || r == 'Đ' || r == 'ơ' || r == 'Ơ' || r == 'ư' || r == 'Ư' ||
		r == 'ă' || r == 'Ă' || r == 0x309 || r == 0x323
}

// byScript is the language that a text's letters decide on, or empty. Names and
// terms in other letters may stand in any text, so a third of its letters
// decides, for kana among Asian letters a twentieth: it never stands in Chinese.
func byScript(counts letterCounts, declared string) string {
	if counts.kana*20 > counts.letters && counts.latin*2 < counts.letters {
		return "ja"
	}
	for _, script := range scripts {
		if counts.byTag[script.tag]*3 > counts.letters {
			return script.tag
		}
	}
	switch {
	case counts.han*3 > counts.letters:
		if strings.HasPrefix(declared, "zh") {
			return declared
		}
		return "zh"
	case counts.latin*2 > counts.letters && counts.vietnamese*20 > counts.letters:
		return "vi"
	}
	return ""
}

// canonicalTag is a declared language in BCP 47's spelling, or empty where it
// names none.
func canonicalTag(declared string) string {
	tag, err := language.Parse(strings.TrimSpace(declared))
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// functionShare is the share of the words of a text that are English function
// words and no words of its neighbours. In English prose it is about a quarter,
// which spares most texts the slower look at their trigrams.
func functionShare(text string) float64 {
	var words, found int
	for word := range strings.FieldsSeq(text) {
		words++
		switch word {
		case "the", "The", "of", "and", "to", "for", "that", "with", "by", "their", "has", "have", "which", "from", "were":
			found++
		}
	}
	return float64(found) / float64(max(words, 1))
}
