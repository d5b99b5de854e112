package name

import (
	"math/bits"
	"strings"
)

// bond is how two words, or runs of words, agree.
type bond uint8

const (
	unlike   bond = iota
	equal         // letter by letter
	spelling      // the same sounds, or nearly
	form          // forms of one given name
	short         // a name and its short form
	letter        // an initial and the name that it may stand for
	near          // close enough for a slip or another romanisation
)

// link puts a run of words of one name beside a run of the other's.
type link struct {
	a, b     int // first words
	na, nb   int // how many words
	likeness float32
	weight   float32
	bond     bond
}

// alignment is the links between two names' words, each word in one link at
// most.
type alignment struct {
	links        []link
	usedA, usedB uint32
}

// least is the likeness below which two words are not put side by side.
const least = 0.3

// align puts the words of two names side by side: greedily, the links that
// carry most first.
func align(a, b []word) alignment {
	links := candidates(a, b)
	chosen := alignment{links: links[:0]}
	for len(links) > 0 {
		best := 0
		for i := range links {
			if links[i].value() > links[best].value() {
				best = i
			}
		}
		links[0], links[best] = links[best], links[0]
		picked := links[0]
		chosen.links = append(chosen.links, picked)
		chosen.usedA |= bitsOf(picked.a, picked.na)
		chosen.usedB |= bitsOf(picked.b, picked.nb)
		kept := links[1:1]
		for _, l := range links[1:] {
			if bitsOf(l.a, l.na)&chosen.usedA == 0 && bitsOf(l.b, l.nb)&chosen.usedB == 0 {
				kept = append(kept, l)
			}
		}
		links = kept
	}
	return chosen
}

// value orders links: by what they carry, then those that keep the words'
// order, so that "Ali Ali" and "Ali Ali" are joined straight.
func (l link) value() float32 {
	apart := l.a - l.b
	if apart < 0 {
		apart = -apart
	}
	return l.likeness*l.weight*float32(l.na+l.nb) - 0.01*float32(apart)
}

// bitsOf has the bits of n words from the first on.
func bitsOf(first, n int) uint32 { return (1<<n - 1) << first }

// candidates are every link that two words, or two or three joined words
// and one, make.
func candidates(a, b []word) []link {
	links := make([]link, 0, 2*max(len(a), len(b)))
	for i := range a {
		for j := range b {
			if likeness, bond := compareWords(&a[i], &b[j]); likeness >= least {
				links = append(links, link{a: i, b: j, na: 1, nb: 1, likeness: likeness,
					weight: min(a[i].weight, b[j].weight), bond: bond})
			}
		}
	}
	for i := range a {
		for j := range b {
			for n := 2; n <= 4; n++ {
				if i+n <= len(a) && joins(a[i:i+n], b[j]) {
					links = append(links, link{a: i, b: j, na: n, nb: 1, likeness: 0.97, weight: b[j].weight, bond: spelling})
				}
				if j+n <= len(b) && joins(b[j:j+n], a[i]) {
					links = append(links, link{a: i, b: j, na: 1, nb: n, likeness: 0.97, weight: a[i].weight, bond: spelling})
				}
			}
		}
	}
	return links
}

// joins reports whether parts written together are whole.
func joins(parts []word, whole word) bool {
	if len(parts[0].sound) == 0 || len(whole.sound) == 0 {
		return false
	}
	if soundCosts().change[parts[0].sound[0]][whole.sound[0]] > 0.5 && parts[0].joined == nil {
		return false
	}
	total, letters := 0, false
	for i := range parts {
		total += len(parts[i].text)
		letters = letters || len(parts[i].text) == 1
		if len(parts[i].sound) == 0 {
			return false
		}
	}
	if letters {
		return total == len(whole.text) && coreOf(parts) != "" && strings.ReplaceAll(coreOf(parts), " ", "") == whole.text
	}
	if total < len(whole.text)-3 || total > len(whole.text)+3 {
		return false
	}
	var space [4 * maxSounds]byte
	sound := space[:0]
	for i := range parts {
		heard := parts[i].sound
		if parts[i].joined != nil && i > 0 {
			heard = parts[i].joined
		}
		for _, s := range heard {
			if n := len(sound); n == 0 || sound[n-1] != s {
				sound = append(sound, s)
			}
		}
	}
	if len(sound) > maxSounds || len(sound) < 4 {
		return false
	}
	return distance(sound, whole.sound, 1) < min(0.1*float32(len(sound)), 0.8)
}

// compareWords says how alike two words are, from 0 to 1, and in what way.
func compareWords(a, b *word) (float32, bond) {
	switch {
	case a.text == b.text:
		return 1, equal
	case a.class == initial || b.class == initial:
		if a.text[0] == b.text[0] {
			return 0.9, letter
		}
		return 0, unlike
	}
	if a.class >= generic || b.class >= generic {
		return compareCompanyWords(a, b)
	}
	if (a.class == patronymic) != (b.class == patronymic) {
		return 0.9 * soundLikeness(a, b), near
	}
	if a.class == patronymic {
		likeness := stemLikeness(a, b)
		return likeness, near
	}
	if a.servant != "" || b.servant != "" {
		return servantLikeness(a, b)
	}
	if likeness, bond := variantLikeness(a.variants, b.variants); likeness > 0 {
		return likeness, bond
	}
	if sexesDiffer(a, b) {
		return 0, unlike
	}
	likeness := soundLikeness(a, b)
	if a.known && b.known && likeness < 0.9 {
		return 0, unlike
	}
	if likeness >= 0.9 {
		return likeness, spelling
	}
	return likeness, near
}

// sexesDiffer reports whether two words differ only in the ending by which many
// languages tell women's names from men's: Mario and Maria, Ivanov and Ivanova.
// Only known given names and Slavic family names are told so; elsewhere a last
// vowel tells nothing.
func sexesDiffer(a, b *word) bool {
	if len(a.text) > len(b.text) || strings.HasSuffix(a.text, "a") && len(a.text) == len(b.text) {
		a, b = b, a
	}
	stem, female := strings.CutSuffix(b.text, "a")
	if !female || len(stem) < 4 {
		return false
	}
	known := len(a.variants)+len(b.variants) > 0
	if a.text == stem {
		return known || slavicEnding(stem)
	}
	return known && a.text == stem+"o"
}

// slavicEnding reports whether a word ends as Slavic family names of men do that
// women bear with an a.
func slavicEnding(text string) bool {
	for _, ending := range []string{"ov", "ev", "in", "yn", "iov"} {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	return false
}

// compareCompanyWords compares words of which one is a word of kind, place or
// number: those must be the same but for a slip.
func compareCompanyWords(a, b *word) (float32, bond) {
	if a.class == numeral || b.class == numeral || a.class == code || b.class == code {
		return 0, unlike
	}
	likeness := likenessOf(a.sound, b.sound)
	if a.class == b.class && likeness < 0.85 {
		return 0, unlike
	}
	return likeness, near
}

// variantLikeness compares the rows of given-name forms that two words are in.
func variantLikeness(a, b []variant) (float32, bond) {
	best, kind := float32(0), unlike
	for _, v := range a {
		for _, w := range b {
			switch {
			case v.row != w.row:
			case v.short != w.short || v.short:
				if best < 0.8 {
					best, kind = 0.8, short
				}
			default:
				best, kind = 0.93, form
			}
		}
	}
	return best, kind
}

// stemLikeness compares two patronymics by the fathers' names.
func stemLikeness(a, b *word) float32 {
	if likeness, _ := variantLikeness(stems()[patronymicStem(a.text)], stems()[patronymicStem(b.text)]); likeness > 0 {
		return likeness
	}
	return likenessOf(a.stem, b.stem)
}

// servantLikeness compares two names of which at least one is "servant of": by
// what follows, and less where the other leaves "servant of" out.
func servantLikeness(a, b *word) (float32, bond) {
	x, y := a.bareSound, b.bareSound
	factor := float32(1)
	if x == nil {
		x, factor = a.sound, 0.75
	}
	if y == nil {
		y, factor = b.sound, 0.75
	}
	if likeness, bond := variantLikeness(a.variants, b.variants); likeness > 0 {
		return factor * likeness, bond
	}
	likeness := likenessOf(x, y)
	if factor < 1 && likeness < 0.8 {
		return 0, unlike
	}
	if likeness >= 0.9 && factor == 1 {
		return likeness, spelling
	}
	return factor * likeness, near
}

// soundLikeness compares two words by ear, with and without their particles.
func soundLikeness(a, b *word) float32 {
	likeness := float32(0)
	if a.bones != nil || b.bones != nil {
		return boneLikeness(a, b)
	}
	if bits.OnesCount64(a.mask^b.mask) <= 5 {
		likeness = likenessOf(a.sound, b.sound)
	}
	if likeness < 0.9 && (a.joined != nil) != (b.joined != nil) {
		if a.joined != nil {
			likeness = max(likeness, 0.97*likenessOf(a.joined, b.sound))
		} else {
			likeness = max(likeness, 0.97*likenessOf(a.sound, b.joined))
		}
	}
	return likeness
}

// boneLikeness compares two words by their consonants, of which one was written
// without its short vowels. Short words prove less.
func boneLikeness(a, b *word) float32 {
	x, y := a.bones, b.bones
	if x == nil {
		x = bonesOf(a.sound)
	}
	if y == nil {
		y = bonesOf(b.sound)
	}
	likeness := max(likenessOf(x, y), likenessOf(a.sound, b.sound))
	if (a.joined != nil) != (b.joined != nil) {
		if a.joined != nil {
			likeness = max(likeness, likenessOf(bonesOf(a.joined), y))
		} else {
			likeness = max(likeness, likenessOf(x, bonesOf(b.joined)))
		}
	}
	if min(len(x), len(y)) < 2 {
		return 0.6 * likeness
	}
	return 0.93 * likeness
}

// likenessOf turns the distance of two words into a likeness: 1 for the same
// sounds, 0 where three tenths of a word or more are changed.
func likenessOf(a, b []byte) float32 {
	n := min(max(float32(len(a)+len(b))/2, 3), 9)
	limit := 0.3 * n
	if gap := float32(len(a) - len(b)); gap*0.22 >= limit || -gap*0.22 >= limit {
		return 0
	}
	d := distance(a, b, limit)
	return 1 - d/limit
}
