package name

import "strings"

// class is what a word does in a personal name.
type class uint8

const (
	plain      class = iota // a name of one's own or of one's family
	initial                 // a single letter that stands for a name
	patronymic              // a name made from the father's, as in Russian
	style                   // an honour that is often carried like a name
	generic                 // an organisation's word of kind or trade
	placed                  // an organisation's word of place
	numeral                 // an organisation's number
	code                    // letters that an organisation is called by
)

// word is a word of a name that takes part in comparisons.
type word struct {
	text      string  // folded, in Latin letters
	sound     []byte  // what it sounds like, see hear
	joined    []byte  // the same with the particles before it, where there are any
	stem      []byte  // the sound without a patronymic's ending, else nil
	bones     []byte  // the consonants only, where the script writes no short vowels
	mask      uint64  // a bit for each consonant sound
	weight    float32 // how much sharing it says
	class     class
	son       bool // "bin", "ibn" or the like stands before it
	family    bool
	aside     bool // it stands in brackets
	variants  []variant
	tokens    int    // how many words it is written in, at most
	known     bool   // it is a given name of its own
	servant   string // what follows "servant of", else nothing
	bareSound []byte // its sound
}

// newWord makes a word of a folded Latin text; before is the particles that
// stand before it, joined.
func newWord(text, before string) word {
	w := word{text: text, weight: 1, tokens: 1}
	if rest := servantOf(text); rest != "" {
		w.text = "abdul" + rest
		w.servant = rest
		w.variants = variants()[rest]
		w.tokens = 2
		w.bareSound = hear(rest)
	} else {
		w.variants = variants()[text]
	}
	w.sound = hear(w.text)
	if before != "" {
		w.joined = hear(before + text)
	}
	w.mask = mask(w.sound)
	w.known = isKnown(text)
	if stem := patronymicStem(text); stem != "" {
		w.class, w.stem = patronymic, hear(stem)
	}
	if len(text) == 1 {
		w.class = initial
	}
	w.weight = weightOf(w)
	return w
}

// withBones gives a word that was written without short vowels its consonants.
func (w word) withBones() word {
	w.bones = bonesOf(w.sound)
	return w
}

// bonesOf leaves the vowels, glides and h of a word out; the first sound stays
// where it is a vowel. P and v, for which Arabic writes b and f, become these.
func bonesOf(heard []byte) []byte {
	bones := make([]byte, 0, len(heard))
	for i, s := range heard {
		switch soundNames[s] {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'w', 'h':
			if i > 0 || !isVowel(s) {
				continue
			}
			s = 0
		case 'p':
			s = 'b' - 'a'
		case 'v':
			s = 'f' - 'a'
		}
		if n := len(bones); n == 0 || bones[n-1] != s {
			bones = append(bones, s)
		}
	}
	return bones
}

// mask has a bit for each consonant that the sounds hold.
func mask(heard []byte) uint64 {
	var m uint64
	for _, s := range heard {
		if !isVowel(s) {
			m |= 1 << s
		}
	}
	return m
}

// weightOf says how much it tells that two names share a word: a common name,
// a short word and an initial tell less.
func weightOf(w word) float32 {
	weight := float32(1)
	common := commonness(w.text)
	if w.servant != "" {
		common = max(common, oftenBorne)
	}
	switch common {
	case oftenBorne:
		weight = 0.75
	case veryOften:
		weight = 0.5
	}
	switch {
	case w.class == initial:
		return 0.3
	case w.class == style:
		return 0.15
	case w.class == patronymic:
		weight *= 0.8
	}
	if len(w.text) == 2 {
		weight *= 0.85
	}
	return weight
}

// patronymicEndings are the endings of East Slavic patronymics in the
// romanisations in use, without the vowel that joins them to the father's name.
var patronymicEndings = []string{"vich", "vych", "vitch", "vic", "vna", "una", "ichna", "inichna"}

// patronymicStem is the father's name in a patronymic without its last vowels
// ("nikol" in Nikolaevich), or nothing.
func patronymicStem(text string) string {
	for _, ending := range patronymicEndings {
		stem, ok := strings.CutSuffix(text, ending)
		if !ok || len(stem) < 4 || strings.IndexByte("oaeiy", stem[len(stem)-1]) < 0 || ending == "vic" && len(stem) < 6 {
			continue
		}
		if stem = strings.TrimRight(stem, "aeioyj"); len(stem) >= 2 {
			return stem
		}
	}
	return ""
}

// servantOf is what follows "servant of" in a name that begins with it (Abdul
// Rahman, Abdurrahman, Abdirahman), or nothing; Abdullah is a name of its own.
func servantOf(text string) string {
	rest, ok := strings.CutPrefix(text, "abd")
	if !ok || len(variants()[text]) > 0 {
		return ""
	}
	rest = strings.TrimLeft(rest, "aeiou")
	if len(rest) > 1 && (rest[0] == 'l' || rest[0] == rest[1]) {
		rest = rest[1:]
	}
	if len(rest) < 3 || strings.HasPrefix(rest, "lah") || strings.HasPrefix(rest, "ah") {
		return ""
	}
	return rest
}
