package name

import (
	"math/bits"
	"strings"
)

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
