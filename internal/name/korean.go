package name

import (
	"slices"
	"strings"
	"sync"
)

// Korean names: a family name of one syllable, seldom two, and a given name of
// two, seldom one. A spelling is taken apart into onset, vowel and coda, each of
// which several systems spell in several ways, and stands for every Hangul
// syllable that the parts can make; two names agree where syllable by syllable
// they can stand for the same Hangul. Syllable ids are offsets from U+AC00.

// hangul is the knowledge of the Korean tables.
type hangul struct {
	spelling map[string]syllable     // syllables by spelling
	families map[string][][]syllable // family names by spelling
	double   map[string]bool         // family names of two syllables, in Hangul
	rank     map[string]int          // place of a family name by its bearers, from 0
}

// Letters of Hangul in the order of the Unicode standard's syllable arithmetic.
const (
	onsets = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
	vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
	codas  = "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
)

// jamo is a letter's number and its spellings.
type jamo struct {
	number      int
	sure, loose []string
}

// koreanTables reads the tables of jamo and family names.
var koreanTables = sync.OnceValue(func() *hangul {
	h := &hangul{spelling: map[string]syllable{}, families: map[string][][]syllable{}, double: map[string]bool{}, rank: map[string]int{}}
	onset, vowel, coda, alone := readJamo()
	used := usedSyllables()
	for _, o := range onset {
		for _, v := range vowel {
			if o.number == 11 {
				v = withSpellings(v, alone)
			}
			for _, c := range coda {
				id := uint16((o.number*21+v.number)*28 + c.number)
				if used[id] {
					h.addSpellings(id, o, v, c)
				}
			}
		}
	}
	h.addWhole()
	for text, s := range h.spelling {
		if len(s.sure) == 0 { // nothing else fits: hyok can only be 혁
			s.sure, s.loose = s.loose, nil
		}
		s.sure = sorted(s.sure)
		s.loose = slices.DeleteFunc(sorted(s.loose), func(id uint16) bool { return slices.Contains(s.sure, id) })
		h.spelling[text] = s
	}
	h.addFamilies()
	return h
})

// readJamo reads the rows of korean-jamo.tsv; alone are the further spellings
// of vowels without an onset.
func readJamo() (onset, vowel, coda, alone []jamo) {
	for _, row := range rows("korean-jamo") {
		j := jamo{sure: spellings(row[2]), loose: spellings(column(row, 3))}
		switch row[0] {
		case "onset":
			j.number = place(onsets, row[1])
			onset = append(onset, j)
		case "vowel":
			j.number = place(vowels, row[1])
			vowel = append(vowel, j)
		case "vowel-alone":
			j.number = place(vowels, row[1])
			alone = append(alone, j)
		case "coda":
			j.number = place(codas, row[1])
			coda = append(coda, j)
		}
	}
	return onset, vowel, coda, alone
}

// place is the number of a letter in a list of letters.
func place(list, letter string) int {
	for i, r := range []rune(list) {
		if string(r) == letter {
			return i
		}
	}
	return 0
}

// spellings splits a column of spellings; "-" is the empty one.
func spellings(column string) []string {
	list := strings.Fields(column)
	for i, s := range list {
		if s == "-" {
			list[i] = ""
		}
	}
	return list
}

// withSpellings adds the spellings that a vowel has without an onset.
func withSpellings(v jamo, alone []jamo) jamo {
	for _, a := range alone {
		if a.number == v.number {
			v.sure = append(slices.Clip(v.sure), a.sure...)
		}
	}
	return v
}

// usedSyllables are the syllables that names use: the readings of characters,
// and those of native names.
func usedSyllables() map[uint16]bool {
	used := map[uint16]bool{}
	for _, h := range hanTable() {
		for _, id := range h.hangul {
			used[id] = true
		}
	}
	for _, r := range "가나다라마바사아자차카타파하슬솔샘봄빛별벼리누름늘람롬결얼든들잎새찬참힘꽃송이믿음빈별단비온샛은슬아름하늘보람" {
		used[uint16(r-0xac00)] = true
	}
	return used
}

// addSpellings adds every spelling of a syllable.
func (h *hangul) addSpellings(id uint16, o, v, c jamo) {
	add := func(os, vs, cs []string, loose bool) {
		for _, a := range os {
			for _, b := range vs {
				for _, d := range cs {
					text := a + b + d
					s := h.spelling[text]
					if loose {
						s.loose = append(s.loose, id)
					} else {
						s.sure = append(s.sure, id)
					}
					h.spelling[text] = s
				}
			}
		}
	}
	add(o.sure, v.sure, c.sure, false)
	add(o.loose, v.sure, c.sure, true)
	add(o.sure, v.loose, c.sure, true)
	add(o.sure, v.sure, c.loose, true)
}

// addWhole adds the spellings of whole syllables.
func (h *hangul) addWhole() {
	for _, row := range rows("korean-jamo") {
		if row[0] != "syllable" {
			continue
		}
		for text := range strings.FieldsSeq(row[2]) {
			s := h.spelling[text]
			s.sure = append(s.sure, uint16([]rune(row[1])[0]-0xac00))
			h.spelling[text] = s
		}
	}
}

// addFamilies reads the table of family names.
func (h *hangul) addFamilies() {
	for place, row := range rows("korean-surname") {
		syllables := exact([]rune(row[0]))
		if len(syllables) > 1 {
			h.double[row[0]] = true
		}
		for text := range strings.FieldsSeq(row[1]) {
			h.families[text] = mergeFamilies(h.families[text], syllables)
			if _, known := h.rank[text]; !known {
				h.rank[text] = place
			}
		}
	}
}

// mergeFamilies adds a family name to those that a spelling can be; names of
// one syllable are kept as one syllable of several ids.
func mergeFamilies(known [][]syllable, more []syllable) [][]syllable {
	for _, k := range known {
		if len(k) == 1 && len(more) == 1 {
			k[0].sure = sorted(append(k[0].sure, more[0].sure...))
			return known
		}
	}
	return append(known, slices.Clone(more))
}

// exact are the syllables that Hangul itself writes.
func exact(text []rune) []syllable {
	list := make([]syllable, len(text))
	for i, r := range text {
		list[i] = syllable{sure: []uint16{uint16(r - 0xac00)}}
	}
	return list
}

// koreanSyllabary reads Korean names in Latin.
var koreanSyllabary = sync.OnceValue(func() *syllabary {
	h := koreanTables()
	return &syllabary{
		tradition: korean,
		longest:   7,
		changed:   assimilated,
		later:     softened,
		family:    func(text string) [][]syllable { return h.families[plainKorean(text)] },
		syllable: func(text string) (syllable, bool) {
			s, ok := h.spelling[plainKorean(text)]
			if ok && strings.Contains(text, "'") {
				s = aspirated(s, text)
			}
			return s, ok && (len(s.sure) > 0 || len(s.loose) > 0)
		},
	}
})

// assimilated gives the syllables that McCune-Reischauer writes as they sound
// together: Hangnam is Hak-nam, Millyol Min-ryol, Ch'oryong Ch'ol-yong.
func assimilated(head, tail string) [][2]string {
	n := len(head) - 1
	var pairs [][2]string
	add := func(head, tail string) { pairs = append(pairs, [2]string{head, tail}) }
	nasal := tail[0] == 'n' || tail[0] == 'm'
	switch {
	case nasal && strings.HasSuffix(head, "ng"):
		add(head[:n-1]+"k", tail)
		if tail[0] == 'n' {
			add(head[:n-1]+"k", "r"+tail[1:])
			add(head, "r"+tail[1:])
		}
	case nasal && head[n] == 'm':
		add(head[:n]+"p", tail)
		if tail[0] == 'n' {
			add(head[:n]+"p", "r"+tail[1:])
			add(head, "r"+tail[1:])
		}
	case head[n] == 'l' && tail[0] == 'l':
		add(head[:n]+"n", "r"+tail[1:])
		add(head, "r"+tail[1:])
	case tail[0] == 'r' && len(tail) > 1:
		add(head+"l", tail[1:])
	}
	return pairs
}

// plainKorean writes the breves of McCune-Reischauer as the Revised system does
// (ŏ eo, ŭ eu), also where an apostrophe stands for them, and takes other marks
// and apostrophes off.
func plainKorean(text string) string {
	if isASCII(text) && !strings.Contains(text, "'") {
		return text
	}
	text = koreanMarks.Replace(text)
	if !isASCII(text) {
		text = latin(text)
	}
	return text
}

var koreanMarks = strings.NewReplacer("ŏ", "eo", "ŭ", "eu", "o'", "eo", "u'", "eu", "'", "")

// aspirated keeps, of the syllables that a spelling with an apostrophe behind
// its first letters can be, those with an aspirated onset.
func aspirated(s syllable, text string) syllable {
	head, _, _ := strings.Cut(text, "'")
	want := 0
	switch head {
	case "ch":
		want = place(onsets, "ㅊ")
	case "k":
		want = place(onsets, "ㅋ")
	case "t":
		want = place(onsets, "ㅌ")
	case "p":
		want = place(onsets, "ㅍ")
	default:
		return s
	}
	keep := func(ids []uint16) []uint16 {
		var kept []uint16
		for _, id := range ids {
			if int(id)/(21*28) == want {
				kept = append(kept, id)
			}
		}
		return kept
	}
	return syllable{sure: keep(s.sure), loose: keep(s.loose)}
}

// readHangul reads a name in Hangul.
func readHangul(text []rune) []reading {
	if len(text) < 2 || len(text) > 5 {
		return nil
	}
	h := koreanTables()
	list := exact(text)
	for i := range list[1:] {
		list[i+1].loose = northern(list[i+1].sure[0])
	}
	var found []reading
	if len(text) > 2 && h.double[string(text[:2])] {
		found = append(found, reading{tradition: korean, family: list[:2], given: list[2:]})
	}
	family := syllable{sure: sorted(append(northern(list[0].sure[0]), list[0].sure...))}
	return append(found, reading{tradition: korean, family: []syllable{family}, given: list[1:]})
}

// northern is the other form of a syllable that the South begins without r or
// with n and the North with r (이 and 리, 노 and 로), where there is one.
func northern(id uint16) []uint16 {
	onset, rest := int(id)/(21*28), int(id)%(21*28)
	switch v := rest / 28; {
	case onset == 5 && isIotated(v):
		return []uint16{uint16(11*21*28 + rest)}
	case onset == 11 && isIotated(v):
		return []uint16{uint16(5*21*28 + rest)}
	case onset == 5:
		return []uint16{uint16(2*21*28 + rest)}
	case onset == 2:
		return []uint16{uint16(5*21*28 + rest)}
	}
	return nil
}

// softened gives 열 for 렬 and 율 for 률 and the other way round: behind the first
// syllable both are written, as families choose.
func softened(ids []uint16) []uint16 {
	var more []uint16
	for _, id := range ids {
		switch rune(id) + 0xac00 {
		case '렬', '열', '률', '율':
			more = append(more, northern(id)...)
		}
	}
	return more
}

// isIotated reports whether the vowel of that number begins with a y sound or
// is i.
func isIotated(vowel int) bool {
	switch []rune(vowels)[vowel] {
	case 'ㅑ', 'ㅒ', 'ㅕ', 'ㅖ', 'ㅛ', 'ㅠ', 'ㅣ':
		return true
	}
	return false
}

// revised writes a Hangul syllable in the Revised Romanisation, letter by
// letter.
func revised(r rune) string {
	id := int(r - 0xac00)
	if id < 0 || id >= 19*21*28 {
		return ""
	}
	o, v, c := id/(21*28), id/28%21, id%28
	return revisedOnsets[o] + revisedVowels[v] + revisedCodas[c]
}

var (
	revisedOnsets = strings.Split("g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h", ",")
	revisedVowels = strings.Split("a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i", ",")
	revisedCodas  = strings.Split(",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t", ",")
)
