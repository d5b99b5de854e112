package name

import (
	"slices"
	"strings"
)

// verdict is what a syllabic tradition says of two names that it can read.
type verdict uint8

const (
	open  verdict = iota // it cannot tell
	same                 // they can spell the same syllables
	apart                // they cannot
)

// tradition is a way of building and spelling names by syllables.
type tradition uint8

const (
	korean tradition = iota
	chinese
)

// syllable is what a spelling can stand for: ids of the tradition's own
// syllables, ascending; loose are those it stands for only seldom or only by
// way of another speech.
type syllable struct{ sure, loose []uint16 }

// reading is a name as a tradition reads it. A partial reading leaves words of
// the name out (a Western name before it) and so never sets names apart.
type reading struct {
	tradition tradition
	family    []syllable
	given     []syllable
	partial   bool
	weak      bool // by a system that can read very many names
}

// syllabary is what a tradition, or one of its systems of spelling, knows: the
// syllables of a family name and of a single syllable as they are spelt.
type syllabary struct {
	tradition tradition
	family    func(text string) [][]syllable
	syllable  func(text string) (syllable, bool)
	longest   int // letters of the longest spelling
	// changed gives what two parts of a word may stand for where sounds change
	// between syllables and the spelling follows them; nil where it never does.
	changed func(head, tail string) [][2]string
	// later gives further syllables that ones behind the first may be; nil where
	// there are none.
	later func(ids []uint16) []uint16
	weak  bool // it reads very many names, so that it proves less
}

// maxReadings bounds how many ways a name is read in one syllabary.
const maxReadings = 10

// read reads the tokens of a name in a syllabary: the family name first or
// last, given names of one or two syllables (three where they are written
// apart).
func (s *syllabary) read(list []token) []reading {
	if len(list) < 2 || len(list) > 4 {
		return nil
	}
	var found []reading
	add := func(family []token, given []token) {
		families := s.family(joinedText(family))
		if len(families) == 0 {
			return
		}
		for _, g := range s.cutAll(given) {
			for _, f := range families {
				if len(found) < maxReadings {
					found = append(found, reading{tradition: s.tradition, family: f, given: g, weak: s.weak})
				}
			}
		}
	}
	last := len(list) - 1
	if list[last].family {
		add(list[last:], list[:last])
		return found
	}
	// A hyphen binds a given name: "Sung-han" has no family name in it.
	headBound, tailBound := list[0].hyphen, list[last-1].hyphen
	if !headBound || tailBound {
		add(list[:1], list[1:])
	}
	if len(list) > 2 {
		add(list[:2], list[2:])
	}
	if !tailBound || headBound {
		add(list[last:], list[:last])
	}
	return found
}

// joinedText is the text of tokens written together.
func joinedText(list []token) string {
	if len(list) == 1 {
		return list[0].text
	}
	var text strings.Builder
	for _, t := range list {
		text.WriteString(t.text)
	}
	return text.String()
}

// cutAll reads the tokens of a given name: every way to cut each into syllables,
// together two at most or as many as there are tokens.
func (s *syllabary) cutAll(list []token) [][]syllable {
	ways := [][]syllable{nil}
	for _, t := range list {
		parts := s.cut(t.text)
		var longer [][]syllable
		for _, way := range ways {
			for _, part := range parts {
				if n := len(way) + len(part); n <= max(2, len(list)) && len(longer) < maxReadings {
					longer = append(longer, s.inside(append(slices.Clip(way), part...)))
				}
			}
		}
		ways = longer
	}
	return ways
}

// inside adds to the syllables behind the first those that the tradition writes
// for them there, as loose ones.
func (s *syllabary) inside(given []syllable) []syllable {
	if s.later == nil {
		return given
	}
	for i := 1; i < len(given); i++ {
		if more := s.later(given[i].sure); len(more) > 0 {
			given[i].loose = sorted(slices.Concat(given[i].loose, more))
		}
	}
	return given
}

// cut finds the ways to read a word as one syllable or two.
func (s *syllabary) cut(word string) [][]syllable {
	if len(word) > 2*s.longest {
		return nil
	}
	var ways [][]syllable
	if one, ok := s.syllable(word); ok {
		ways = append(ways, []syllable{one})
	}
	for i := 1; i < len(word); i++ {
		head, ok := s.syllable(word[:i])
		if !ok {
			continue
		}
		if tail, ok := s.syllable(strings.TrimPrefix(word[i:], "'")); ok {
			ways = append(ways, []syllable{head, tail})
		}
	}
	if s.changed != nil && len(ways) < maxReadings {
		ways = append(ways, s.cutChanged(word)...)
	}
	return ways
}

// cutChanged finds the ways to read a word as two syllables whose sounds changed
// where they meet; what it finds is loose.
func (s *syllabary) cutChanged(word string) [][]syllable {
	var ways [][]syllable
	for i := 1; i < len(word); i++ {
		for _, pair := range s.changed(word[:i], word[i:]) {
			head, okHead := s.syllable(pair[0])
			tail, okTail := s.syllable(pair[1])
			if okHead && okTail {
				ways = append(ways, []syllable{head.loosened(), tail})
			}
		}
	}
	return ways
}

// loosened is a syllable all of whose ids are loose.
func (s syllable) loosened() syllable { return syllable{loose: s.all()} }

// all are the sure and the loose ids together.
func (s syllable) all() []uint16 { return sorted(slices.Concat(s.sure, s.loose)) }

// readings reads a name in every syllabic tradition that can.
func readings(list []token) []reading {
	if len(list) == 0 || len(list) > 5 {
		return nil
	}
	if found := readNative(list); found != nil {
		return found
	}
	for _, t := range list {
		if len(t.latin) < 1 || len(t.text) > 16 || t.dot && len(t.text) == 1 {
			return nil
		}
	}
	found := readAll(list)
	if len(found) == 0 && len(list) > 2 && !list[len(list)-1].family && particles()[list[1].latin] == "" {
		if _, western := variants()[list[0].latin]; western {
			found = readAll(list[1:])
			for i := range found {
				found[i].partial = true
			}
		}
	}
	return found
}

// readAll reads tokens in Korean and in each system of Chinese.
func readAll(list []token) []reading {
	found := koreanSyllabary().read(list)
	chinese := 0
	systems := chineseSyllabaries()
	for i, s := range systems {
		if i == len(systems)-1 && chinese > 0 {
			break
		}
		more := s.read(list)
		chinese += len(more)
		found = append(found, more...)
	}
	return found
}

// readNative reads a name written in Hangul or Han throughout.
func readNative(list []token) []reading {
	text := joinedText(list)
	switch {
	case isHangul(text):
		return readHangul([]rune(text))
	case isHan(text) && len(list) <= 2:
		return readHan([]rune(text))
	}
	return nil
}

// compareReadings asks the traditions that can read both names. One that finds
// the same syllables settles it; else one that finds different ones.
func compareReadings(a, b *Name) (verdict, float64, string) {
	if len(a.han) > 0 && len(b.han) > 0 {
		return compareHan(a.han, b.han)
	}
	best, quality, why := compareSyllables(a.read, b.read)
	if best == open {
		best, quality, why = compareVietnamese(a.viet, b.viet)
	}
	if best == open && (calledBy(a, b.viet) || calledBy(b, a.viet)) {
		return same, calledQuality, "Vietnamese, called by the given name"
	}
	if best == open && len(a.words) == 1 && len(b.words) == 1 {
		best, quality, why = compareFamilies(a.words[0].text, b.words[0].text)
	}
	if best == open && len(a.words) == 1 && len(b.read) > 0 {
		best, quality, why = compareLone(a, b)
	} else if best == open && len(b.words) == 1 && len(a.read) > 0 {
		best, quality, why = compareLone(b, a)
	}
	if best == open {
		best, quality, why = compareJapanese(&a.nippon, &b.nippon)
	}
	if best == open {
		best, quality, why = compareBurmese(a.burma, b.burma)
	}
	return best, quality, why
}

// compareSyllables compares the Korean and Chinese readings of two names. A weak
// reading that finds the same syllables gives way to Korean that finds others.
func compareSyllables(a, b []reading) (verdict, float64, string) {
	var strong, weak float64
	var strongWhy, weakWhy, apartWhy string
	koreanApart := false
	for i := range a {
		for j := range b {
			v, q := compareReading(&a[i], &b[j])
			switch isWeak := a[i].weak || b[j].weak; {
			case v == apart:
				koreanApart = koreanApart || a[i].tradition == korean
				apartWhy = traditionNames[a[i].tradition] + " syllables differ"
			case v == same && isWeak && q > weak:
				weak, weakWhy = q, commonReading(&a[i], &b[j])
			case v == same && !isWeak && q > strong:
				strong, strongWhy = q, commonReading(&a[i], &b[j])
			}
		}
	}
	switch {
	case strong > 0:
		return same, strong, strongWhy
	case weak > 0 && !koreanApart:
		return same, weak, weakWhy
	case apartWhy != "":
		return apart, 0, apartWhy
	}
	return open, 0, ""
}

var traditionNames = [...]string{korean: "Korean", chinese: "Chinese"}

// compareReading compares two readings of one tradition: the same family name
// and the same syllables after it, or not. Given names of different length say
// nothing.
func compareReading(a, b *reading) (verdict, float64) {
	if a.tradition != b.tradition {
		return open, 0
	}
	f := agreeing(a.family, b.family)
	if len(a.given) != len(b.given) {
		return open, 0
	}
	g := agreeing(a.given, b.given)
	if f == 0 || g == 0 {
		if a.partial || b.partial {
			return open, 0
		}
		return apart, 0
	}
	return same, min(f, g)
}

// Qualities of agreement between two syllables.
const (
	sureQuality   = 1.0
	looseQuality  = 0.6
	calledQuality = 0.2
)

// agreeing is the quality of the worst pair of syllables: 0 where one pair has
// nothing in common or the numbers differ.
func agreeing(a, b []syllable) float64 {
	if len(a) != len(b) {
		return 0
	}
	quality := sureQuality
	for i := range a {
		switch {
		case meets(a[i].sure, b[i].sure):
		case meets(a[i].sure, b[i].loose) || meets(a[i].loose, b[i].sure):
			quality = looseQuality
		default:
			return 0
		}
	}
	return quality
}

// meets reports whether two ascending lists share a member.
func meets(a, b []uint16) bool {
	_, ok := meeting(a, b)
	return ok
}

// meeting is the first member that two ascending lists share.
func meeting(a, b []uint16) (uint16, bool) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return a[i], true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 0, false
}

// commonReading says which syllables both readings can spell.
func commonReading(a, b *reading) string {
	var text strings.Builder
	one := func(x, y syllable) {
		id, ok := meeting(x.sure, y.sure)
		if !ok {
			if id, ok = meeting(x.sure, y.loose); !ok {
				id, _ = meeting(x.loose, y.sure)
			}
		}
		text.WriteString(syllableName(a.tradition, id))
	}
	for i := range a.family {
		one(a.family[i], b.family[i])
	}
	if a.tradition == chinese {
		text.WriteByte(' ')
	}
	for i := range a.given {
		one(a.given[i], b.given[i])
	}
	return "both can spell " + traditionNames[a.tradition] + " " + text.String()
}

// syllableName writes a syllable by its id.
func syllableName(t tradition, id uint16) string {
	if t == korean {
		return string(rune(0xac00) + rune(id))
	}
	return chineseName(id)
}

// sorted returns ids ascending and without repetition.
func sorted(ids []uint16) []uint16 {
	slices.Sort(ids)
	return slices.Compact(ids)
}
