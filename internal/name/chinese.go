package name

import (
	"slices"
	"strings"
	"sync"
)

// Chinese names: a family name of one syllable, seldom two, and a given name of
// one or two. Each system of spelling (Hanyu pinyin, Wade-Giles, Tongyong,
// Cantonese) reads the whole name, so that "chen" is not chen here and zhen
// there; only a name that no single system can read is read by all at once.
// Syllable ids number the pinyin syllables from 0 and the Cantonese ones from
// cantoneseBase.

const cantoneseBase = 1000

// han is a row of han.tsv.
type han struct {
	pinyin      []string
	jyutping    []string
	hangul      []uint16
	traditional []rune
}

// hanTable reads han.tsv.
var hanTable = sync.OnceValue(func() map[rune]han {
	table := map[rune]han{}
	for _, row := range rows("han") {
		h := han{pinyin: strings.Fields(row[1]), jyutping: strings.Fields(column(row, 2)),
			traditional: []rune(column(row, 4))}
		for _, r := range strings.ReplaceAll(column(row, 3), " ", "") {
			h.hangul = append(h.hangul, uint16(r-0xac00))
		}
		h.hangul = sorted(h.hangul)
		table[[]rune(row[0])[0]] = h
	}
	return table
})

// mandarin is the pinyin of a character without tones, or nothing.
func mandarin(r rune) string {
	if h := hanTable()[r]; len(h.pinyin) > 0 {
		return h.pinyin[0]
	}
	return ""
}

// sinitic is the knowledge of the Chinese tables.
type sinitic struct {
	names     []string // pinyin syllables by id
	ids       map[string]uint16
	systems   []map[string]syllable     // by system, see the system constants
	families  []map[string][][]syllable // the same for family names
	cantonese map[string]uint16         // ids of Jyutping syllables
	jyutping  []string
}

// The systems of spelling, in the order in which they are tried.
const (
	pinyinSystem = iota
	wadeSystem
	tongyongSystem
	cantoneseSystem
	anySystem
	systemCount
)

// chineseTables reads the tables of Mandarin and Cantonese syllables and of
// family names.
var chineseTables = sync.OnceValue(func() *sinitic {
	s := &sinitic{ids: map[string]uint16{}, cantonese: map[string]uint16{}}
	for range systemCount {
		s.systems = append(s.systems, map[string]syllable{})
		s.families = append(s.families, map[string][][]syllable{})
	}
	s.readMandarin()
	s.readCantonese()
	for system := range anySystem {
		for text, found := range s.systems[system] {
			s.systems[anySystem][text] = merge(s.systems[anySystem][text], found)
		}
	}
	s.readFamilies()
	return s
})

// readMandarin reads pinyin.tsv.
func (s *sinitic) readMandarin() {
	for _, row := range rows("pinyin") {
		id := uint16(len(s.names))
		s.names = append(s.names, row[0])
		s.ids[row[0]] = id
		one := syllable{sure: []uint16{id}}
		add := func(system int, text string) {
			if text != "" {
				s.systems[system][text] = merge(s.systems[system][text], one)
			}
		}
		add(pinyinSystem, row[0])
		if strings.Contains(row[0], "v") {
			add(pinyinSystem, strings.ReplaceAll(row[0], "v", "u"))
			add(pinyinSystem, strings.ReplaceAll(row[0], "v", "ü"))
		}
		add(wadeSystem, row[1])
		add(wadeSystem, column(row, 2))
		for _, system := range []int{wadeSystem, tongyongSystem} {
			for text := range strings.FieldsSeq(column(row, 4)) {
				add(system, text)
			}
		}
		tongyong := column(row, 3)
		if tongyong == "" {
			tongyong = row[0]
		}
		add(tongyongSystem, tongyong)
	}
}

// merge is what a spelling can stand for when it has two uses.
func merge(a, b syllable) syllable {
	return syllable{sure: sorted(slices.Concat(a.sure, b.sure)), loose: sorted(slices.Concat(a.loose, b.loose))}
}

// readCantonese makes the spellings of each Jyutping syllable that a character
// has; the pinyin readings of its characters are its loose readings.
func (s *sinitic) readCantonese() {
	onset, rime := map[string][]string{}, map[string][]string{}
	for _, row := range rows("jyutping") {
		key := strings.TrimPrefix(row[1], "-")
		if row[0] == "onset" {
			onset[key] = spellings(row[2])
		} else {
			rime[key] = spellings(row[2])
		}
	}
	mandarins := map[string][]uint16{}
	for _, h := range hanTable() {
		for _, j := range h.jyutping {
			for _, p := range h.pinyin {
				if id, ok := s.ids[p]; ok {
					mandarins[j] = append(mandarins[j], id)
				}
			}
		}
	}
	for _, j := range sortedKeys(mandarins) {
		id := uint16(cantoneseBase + len(s.jyutping))
		s.jyutping = append(s.jyutping, j)
		s.cantonese[j] = id
		one := syllable{sure: []uint16{id}, loose: sorted(mandarins[j])}
		for i := 0; i <= min(2, len(j)-1); i++ {
			for _, o := range onset[j[:i]] {
				for _, r := range rime[j[i:]] {
					text := o + r
					s.systems[cantoneseSystem][text] = merge(s.systems[cantoneseSystem][text], one)
				}
			}
		}
	}
}

// sortedKeys are the keys of a map in order.
func sortedKeys(m map[string][]uint16) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// readFamilies reads chinese-surname.tsv: a family name in every system, and in
// its southern spellings.
func (s *sinitic) readFamilies() {
	isFamily := map[uint16]bool{}
	for _, row := range rows("chinese-surname") {
		parts := strings.Fields(row[0])
		if len(parts) == 2 {
			s.addDouble(parts, row[1])
			continue
		}
		id, ok := s.ids[row[0]]
		if !ok {
			continue
		}
		isFamily[id] = true
		for text := range strings.FieldsSeq(column(row, 1)) {
			one := merge(syllable{loose: []uint16{id}}, s.systems[cantoneseSystem][text])
			one.sure = append(one.sure, id)
			s.addFamily(cantoneseSystem, text, syllable{sure: sorted(one.sure), loose: one.loose})
		}
	}
	for system := range cantoneseSystem {
		for text, one := range s.systems[system] {
			kept := slices.DeleteFunc(slices.Clone(one.sure), func(id uint16) bool { return !isFamily[id] })
			if len(kept) > 0 {
				s.addFamily(system, text, syllable{sure: kept})
			}
		}
	}
	for system := range anySystem {
		for text, list := range s.families[system] {
			for _, family := range list {
				if len(family) == 1 {
					s.addFamily(anySystem, text, family[0])
				}
			}
		}
	}
}

// addFamily adds a family name of one syllable.
func (s *sinitic) addFamily(system int, text string, one syllable) {
	if known := s.families[system][text]; len(known) > 0 && len(known[0]) == 1 {
		one = merge(known[0][0], one)
		known[0][0] = one
		return
	}
	s.families[system][text] = append([][]syllable{{one}}, s.families[system][text]...)
}

// addDouble adds a family name of two syllables.
func (s *sinitic) addDouble(parts []string, southern string) {
	pair := []syllable{{sure: []uint16{s.ids[parts[0]]}}, {sure: []uint16{s.ids[parts[1]]}}}
	for system := range cantoneseSystem {
		for head, a := range s.systems[system] {
			if !meets(a.sure, pair[0].sure) {
				continue
			}
			for tail, b := range s.systems[system] {
				if meets(b.sure, pair[1].sure) {
					s.families[system][head+tail] = append(s.families[system][head+tail], pair)
				}
			}
		}
	}
	text := strings.ReplaceAll(southern, " ", "")
	s.families[cantoneseSystem][text] = append(s.families[cantoneseSystem][text], pair)
}

// chineseSyllabaries reads Chinese names in Latin, a system each; the last one
// mixes them.
var chineseSyllabaries = sync.OnceValue(func() []*syllabary {
	tables := chineseTables()
	list := make([]*syllabary, systemCount)
	for system := range systemCount {
		list[system] = &syllabary{
			tradition: chinese,
			longest:   7,
			weak:      system >= cantoneseSystem,
			family: func(text string) [][]syllable {
				return tables.families[system][plainChinese(text)]
			},
			syllable: func(text string) (syllable, bool) {
				if s, ok := tables.systems[system][text]; ok {
					return s, true
				}
				s, ok := tables.systems[system][plainChinese(text)]
				return s, ok
			},
		}
	}
	return list
})

// plainChinese takes marks and apostrophes off.
func plainChinese(text string) string {
	if !isASCII(text) {
		text = latin(text)
	}
	return strings.ReplaceAll(text, "'", "")
}

// chineseName writes a syllable by its id.
func chineseName(id uint16) string {
	tables := chineseTables()
	if id >= cantoneseBase {
		return tables.jyutping[id-cantoneseBase]
	}
	return tables.names[id]
}

// readHan reads a name in Han characters, as Chinese and as Korean.
func readHan(text []rune) []reading {
	if len(text) < 2 || len(text) > 4 {
		return nil
	}
	tables := chineseTables()
	china, korea := make([]syllable, len(text)), make([]syllable, len(text))
	for i, r := range text {
		h, ok := hanTable()[r]
		if !ok {
			return nil
		}
		for _, p := range h.pinyin {
			china[i].sure = append(china[i].sure, tables.ids[p])
		}
		for _, j := range h.jyutping {
			china[i].sure = append(china[i].sure, tables.cantonese[j])
		}
		china[i].sure = sorted(china[i].sure)
		korea[i].sure = h.hangul
	}
	var found []reading
	for n := 1; n <= max(1, len(text)-2) && n <= 2; n++ {
		found = append(found, reading{tradition: chinese, family: china[:n], given: china[n:]})
		found = append(found, reading{tradition: korean, family: korea[:n], given: korea[n:]})
	}
	return found
}

// compareHan compares names in characters: the same ones, a simplified one
// counting as its traditional forms.
func compareHan(a, b []rune) (verdict, float64, string) {
	if len(a) != len(b) {
		return open, 0, ""
	}
	for i := range a {
		if !sameHan(a[i], b[i]) {
			return apart, 0, "characters differ " + string(a[i]) + "/" + string(b[i])
		}
	}
	return same, sureQuality, "the same characters"
}

// sameHan reports whether two characters are one, or forms of one.
func sameHan(a, b rune) bool {
	if a == b {
		return true
	}
	x, y := hanTable()[a].traditional, hanTable()[b].traditional
	if slices.Contains(x, b) || slices.Contains(y, a) {
		return true
	}
	for _, r := range x {
		if slices.Contains(y, r) {
			return true
		}
	}
	return variantHan[a] != 0 && variantHan[a] == variantHan[b]
}

// variantHan are characters that Japan writes in another form than China.
var variantHan = func() map[rune]rune {
	groups := []string{"沢澤泽", "浜濱滨", "広廣广", "桜櫻樱", "斎齋斋", "斉齊齐", "渡渡", "辺邊邉边", "国國", "栄榮荣", "恵惠",
		"竜龍龙", "滝瀧泷", "黒黑", "関關关", "実實实", "真眞", "条條条", "豊豐丰", "鉄鐵铁", "塩鹽盐", "戸户戶", "円圓圆", "徳德", "穂穗", "歩步", "与與"}
	found := map[rune]rune{}
	for _, group := range groups {
		first := []rune(group)[0]
		for _, r := range group {
			found[r] = first
		}
	}
	return found
}()
