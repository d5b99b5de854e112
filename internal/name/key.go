package name

import (
	"slices"
	"strconv"
	"strings"
)

// Keys returns the keys under which a person's name is looked up: two names that
// Compare takes for one share at least one nearly always (987 in 1,000 of the
// development pairs that match, TestKeysOnDevelopmentPairs), while a key is
// shared by few others. There is a key for each word that is not common, by its
// consonants; for each pair of words one of which is common; for a word with the
// head of another, against slips; for the whole name written together; and for
// each syllabic reading, in place of the words. A name that is one common word
// has its own key only, which longer names do not have: whom "Minister Kim"
// names, the text around it tells.
func Keys(s string) []string { return Parse(s, Person).Keys() }

// maxKeys bounds the keys of a name.
const maxKeys = 24

// Keys returns the keys of a parsed name, see the function Keys. They are sorted
// and without repetition.
func (n Name) Keys() []string {
	var k keys
	if n.kind == Organisation {
		k.addOrganisation(&n)
	} else {
		k.addPerson(&n)
	}
	slices.Sort(k)
	return slices.Compact(k)
}

// addPerson adds the keys of a person's name.
func (k *keys) addPerson(n *Name) {
	for i := range n.words {
		if w := &n.words[i]; w.servant != "" {
			k.add("s", wordCodes(w)...)
		}
	}
	list := codesOf(n)
	syllabic := len(list) > 1 && isSyllabic(n) && len(n.viet) == 0
	if syllabic {
		list = nil // single syllables tell little, and the readings have keys
	}
	if len(list) < 5 {
		k.addSlips(list)
	}
	k.addWords(list)
	k.addPairs(list)
	k.addJoined(n.words, !syllabic)
	for i := range n.read {
		k.addReading(&n.read[i])
	}
}

// addOrganisation adds the keys of an organisation's name: of its words, and the
// initials by which it may be called.
func (k *keys) addOrganisation(n *Name) {
	list := codesOf(n)
	if len(n.initials) > 0 {
		k.add("i", n.initials...)
	} else if len(n.words) > 0 {
		k.add("i", n.words[0].text)
	}
	k.addWords(list)
	k.addPairs(list)
	k.addJoined(n.words, true)
}

// codesOf are the codes of the words that tell one name from others; styles
// count only where little else is there.
func codesOf(n *Name) []coded {
	var list []coded
	for i := range n.words {
		switch w := &n.words[i]; w.class {
		case style, initial, patronymic:
		default:
			list = append(list, coded{wordCodes(w), isRare(w, n.kind), commonness(w.text)})
		}
	}
	for i := range n.words {
		if w := &n.words[i]; w.class == style && len(list) < 2 {
			list = append(list, coded{wordCodes(w), false, veryOften})
		}
	}
	return list
}

// addWords adds a key for each word that is not common, or is the only one.
func (k *keys) addWords(list []coded) {
	for _, c := range list {
		if c.rare || len(list) == 1 {
			k.add("w", c.codes...)
		}
	}
}

// keys collects keys up to a bound.
type keys []string

// add adds a key of a kind for each code that is not empty.
func (k *keys) add(kind string, codes ...string) {
	for _, code := range codes {
		if code != "" && len(*k) < maxKeys {
			*k = append(*k, kind+":"+code)
		}
	}
}

// coded is a word with its codes and how common it is.
type coded struct {
	codes  []string
	rare   bool
	common uint8
}

// addPairs adds a key for each two words of which one is common, in the order of
// their codes; words that are not have keys of their own.
func (k *keys) addPairs(list []coded) {
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.rare && b.rare {
				continue
			}
			for _, x := range a.codes {
				for _, y := range b.codes {
					k.add("p", min(x, y)+"+"+max(x, y))
				}
			}
		}
	}
}

// addSlips adds, for each word that is not among the commonest, a key with the
// first consonant of each other word, so that a slip in one word does not hide
// the name.
func (k *keys) addSlips(list []coded) {
	for i, a := range list {
		for j, b := range list {
			code := b.codes[len(b.codes)-1]
			if i != j && a.common < veryOften && code != "" {
				k.add("q", a.codes[0]+"+"+code[:1])
			}
		}
	}
}

// addJoined adds the consonants of each two neighbours written together, where
// that is asked for, and of the whole name in either order.
func (k *keys) addJoined(words []word, neighbours bool) {
	var whole []byte
	for i := range words {
		whole = append(whole, words[i].sound...)
		if neighbours && i > 0 && len(words) > 2 && words[i].class == plain && words[i-1].class == plain {
			if code := skeleton(slices.Concat(words[i-1].sound, words[i].sound), 5); len(code) > 3 {
				k.add("w", code)
			}
		}
	}
	if len(words) == 0 {
		return
	}
	last := words[len(words)-1].sound
	turned := slices.Concat(last, whole[:len(whole)-len(last)])
	if code := skeleton(whole, 12); len(code) > 2 {
		k.add("a", code, skeleton(turned, 12))
	}
}

// isRare reports whether few enough names hold a word for it to be a key.
func isRare(w *word, kind Kind) bool {
	if kind == Organisation {
		return w.class == plain || w.class == code
	}
	return len(w.text) > 2 && commonness(w.text) == 0 && w.servant == "" && len(w.variants) == 0
}

// wordCodes are the codes of a word: that of the given name which it is a form
// of, where it is one, and those of its consonants, read in each way that
// spellings of one name do (j as y, g as j, with and without the article).
func wordCodes(w *word) []string {
	codes := make([]string, 0, 4)
	add := func(code string) {
		if code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for _, v := range w.variants {
		add("#" + strconv.Itoa(int(v.row)))
	}
	text, sound := w.text, w.sound
	if w.bareSound != nil {
		text, sound = w.servant, w.bareSound
	}
	add(skeleton(sound, 5))
	if i := strings.IndexByte(text, 'j'); i >= 0 {
		add(skeleton(hear(strings.ReplaceAll(text, "j", "y")), 5))
	}
	if i := strings.IndexByte(text, 'c'); i >= 0 && !strings.HasPrefix(text[i:], "ch") {
		add(skeleton(hear(strings.ReplaceAll(text, "c", "k")), 5))
	}
	if softG(text) {
		add(skeleton(hear(strings.ReplaceAll(text, "g", "j")), 5))
	}
	if bare, ok := strings.CutPrefix(text, "al"); ok && len(bare) > 3 {
		add(skeleton(hear(bare), 5))
	}
	if len(codes) == 0 {
		add(w.text)
	}
	return codes
}

// softG reports whether a g stands before e or i, where it may be spelt j.
func softG(text string) bool {
	return strings.Contains(text, "gi") || strings.Contains(text, "ge")
}

// skeleton writes the consonants of a word by their classes, up to a number; an h
// at the head may be a g. A word of vowels alone is written as a.
func skeleton(heard []byte, most int) string {
	var out strings.Builder
	last := byte(0)
	for i, s := range heard {
		class := soundClass(s)
		switch {
		case i == 0 && soundNames[s] == 'h':
			class = 'k'
		case i == len(heard)-1 && soundNames[s] == 'f':
			class = 0
		}
		if class == 0 || class == last {
			continue
		}
		if last = class; out.Len() < most {
			out.WriteByte(class)
		}
	}
	if out.Len() == 0 && len(heard) > 0 {
		return "a"
	}
	return out.String()
}

// soundClass groups the sounds that spellings of one name exchange; 0 is for
// those that some leave out: vowels, glides, v and h.
func soundClass(sound byte) byte {
	switch soundNames[sound] {
	case 'b', 'p', 'f':
		return 'p'
	case 'k', 'g', 'q', 'X', 'G', 'x':
		return 'k'
	case 'd', 't', 'T', 'D':
		return 't'
	case 's', 'z', 'S', 'C', 'Z', 'j', 'Q', 'c':
		return 's'
	case 'r', 'l':
		return 'r'
	case 'm', 'n':
		return soundNames[sound]
	}
	return 0
}

// addReading adds keys for a syllabic reading: each family name that it can be,
// with the coarse sounds of the given names.
func (k *keys) addReading(r *reading) {
	given := coarse(r.tradition, r.given, 8)
	for _, family := range coarseFamily(r) {
		for _, g := range given {
			k.add(traditionNames[r.tradition][:1], family+"/"+g)
		}
	}
}

// coarseFamily names the family names that a reading can have.
func coarseFamily(r *reading) []string {
	var found []string
	for _, id := range r.family[0].sure {
		if r.tradition == chinese && id >= cantoneseBase {
			continue
		}
		if len(found) < 4 {
			found = append(found, syllableName(r.tradition, id))
		}
	}
	return found
}

// coarse writes given names by classes of onsets and codas, every way that they
// can be read, up to a bound.
func coarse(t tradition, given []syllable, most int) []string {
	ways := []string{""}
	for _, s := range given {
		codes := coarseSyllable(t, s)
		var longer []string
		for _, way := range ways {
			for _, code := range codes {
				if len(longer) < most {
					longer = append(longer, way+code+"-")
				}
			}
		}
		ways = longer
	}
	return ways
}

// coarseSyllable are the codes of a syllable's ids without repetition.
func coarseSyllable(t tradition, s syllable) []string {
	var codes []string
	for _, ids := range [][]uint16{s.sure, s.loose} {
		for _, id := range ids {
			if t == chinese && id >= cantoneseBase {
				continue
			}
			code := coarseKorean(id)
			if t == chinese {
				code = coarseMandarin(chineseName(id))
			}
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
		if len(codes) > 0 && t == korean {
			break
		}
	}
	slices.Sort(codes)
	return codes
}

// coarseKorean is the class of onset and coda of a Hangul syllable.
func coarseKorean(id uint16) string {
	const onsetClasses = "kkntt-mppss-ccckt" + "ph"
	return string(onsetClasses[int(id)/(21*28)]) + revisedCodas[int(id)%28]
}

// coarseMandarin is the class of initial and final of a pinyin syllable.
func coarseMandarin(pinyin string) string {
	initial := "-"
	switch pinyin[0] {
	case 'b', 'p':
		initial = "p"
	case 'd', 't':
		initial = "t"
	case 'g', 'k':
		initial = "k"
	case 'j', 'q', 'z', 'c':
		initial = "c"
	case 's', 'x', 'h':
		initial = "s"
	case 'm', 'n', 'f', 'l', 'r':
		initial = pinyin[:1]
	}
	switch {
	case strings.HasSuffix(pinyin, "ng"):
		return initial + "g"
	case strings.HasSuffix(pinyin, "n"):
		return initial + "n"
	}
	return initial
}
