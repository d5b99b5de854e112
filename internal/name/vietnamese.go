package name

import (
	"slices"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// Vietnamese names: a family name, names between, and the given name last, by
// which a person is called. Without marks many names fall together, and that is
// how they are written abroad; where both names have marks, the marks decide.

// vietName is a Vietnamese name: the family name first and the given name last,
// each word as written, and without marks.
type vietName struct {
	marked, plain []string
	marks         bool // it is written with marks, so a word without one has none
}

// vietTables are the family names and the syllables of vietnamese.tsv.
var vietTables = sync.OnceValue(func() (t struct{ families, syllables map[string]bool }) {
	t.families, t.syllables = map[string]bool{}, map[string]bool{}
	var onsets, rimes []string
	for _, row := range rows("vietnamese") {
		switch values := spellings(row[1]); row[0] {
		case "family":
			for _, v := range values {
				t.families[v] = true
			}
		case "onset":
			onsets = append(onsets, values...)
		case "rime":
			rimes = append(rimes, values...)
		}
	}
	for _, o := range onsets {
		for _, r := range rimes {
			t.syllables[o+r] = true
		}
	}
	return t
})

// readVietnamese reads a name as Vietnamese, in the national order or with the
// family name last. It returns no reading for a name that is none.
func readVietnamese(list []token) []vietName {
	if len(list) < 2 || len(list) > 5 {
		return nil
	}
	for _, t := range list {
		if !vietTables().syllables[t.latin] || t.dot {
			return nil
		}
	}
	var found []vietName
	last := len(list) - 1
	if vietTables().families[list[0].latin] && !list[last].family {
		found = append(found, vietOf(list))
	}
	if vietTables().families[list[last].latin] && len(list) > 1 {
		turned := append([]token{list[last]}, list[:last]...)
		found = append(found, vietOf(turned))
	}
	return found
}

// vietOf makes a Vietnamese name of tokens in the national order.
func vietOf(list []token) vietName {
	var v vietName
	for _, t := range list {
		v.marked = append(v.marked, t.text)
		v.plain = append(v.plain, t.latin)
		v.marks = v.marks || !isASCII(t.text)
	}
	return v
}

// compareVietnamese compares the Vietnamese readings of two names: the family
// and the given name must be the same; names between may be left out.
func compareVietnamese(a, b []vietName) (verdict, float64, string) {
	best := open
	for _, x := range a {
		for _, y := range b {
			switch {
			case x.matches(y) || y.matches(x):
				quality := sureQuality
				if len(x.plain) != len(y.plain) {
					quality = looseQuality
				}
				return same, quality, "Vietnamese, the same but for marks"
			case len(x.plain) == len(y.plain) || !slices.Contains(y.plain, x.given()) && !slices.Contains(x.plain, y.given()):
				best = apart
			}
		}
	}
	if best == apart {
		return apart, 0, "Vietnamese names differ"
	}
	return open, 0, ""
}

// calledBy reports whether a name of one word is the given name of a Vietnamese
// one, which is what people are called by.
func calledBy(lone *Name, full []vietName) bool {
	if len(lone.words) != 1 {
		return false
	}
	for _, v := range full {
		if v.given() == lone.words[0].text {
			return true
		}
	}
	return false
}

// given is the given name without marks.
func (v vietName) given() string { return v.plain[len(v.plain)-1] }

// matches reports whether v is w with no, some or all of the names between left
// out.
func (v vietName) matches(w vietName) bool {
	if len(v.plain) > len(w.plain) || len(v.plain) < 2 {
		return false
	}
	last := len(w.plain) - 1
	if !v.agrees(0, w, 0) || !v.agrees(len(v.plain)-1, w, last) {
		return false
	}
	j := 1
	for i := 1; i < len(v.plain)-1; i++ {
		for j < last && !v.agrees(i, w, j) {
			j++
		}
		if j == last {
			return false
		}
		j++
	}
	return true
}

// agrees compares two words, with their marks where both names are written with marks.
func (v vietName) agrees(i int, w vietName, j int) bool {
	if v.plain[i] != w.plain[j] {
		return false
	}
	if !v.marks || !w.marks || v.marked[i] == w.marked[j] {
		return true
	}
	return marksOf(v.marked[i]) == marksOf(w.marked[j])
}

// marksOf is a word taken apart and put in order, so that it does not matter on
// which vowel a tone stands (hoà, hòa).
func marksOf(word string) string {
	parts := []rune(norm.NFD.String(word))
	slices.Sort(parts)
	return string(parts)
}
