package name

// compareLone compares a lone word with a name that reads as Korean or Chinese:
// people of these traditions are called by the family name, with a title, and
// never by one syllable of the given name.
func compareLone(lone, full *Name) (verdict, float64, string) {
	text := lone.words[0].text
	known := false
	for i := range full.read {
		r := &full.read[i]
		if r.partial {
			return open, 0, ""
		}
		for _, family := range familiesOf(r.tradition, text) {
			known = known || agreeing(family, r.family) > 0
		}
	}
	last := len(full.words) - 1
	switch {
	case known && len(lone.titles) > 0:
		return same, calledQuality / 2, "called by the family name " + text
	case known || full.words[0].text == text || full.words[last].text == text:
		return open, 0, ""
	}
	return apart, 0, "no family name of the other " + text
}

// compareFamilies compares two lone words as Korean and Chinese family names:
// Chung and Jeong are one, Kim and Lim are two.
func compareFamilies(a, b string) (verdict, float64, string) {
	best := open
	for _, t := range []tradition{korean, chinese} {
		x, y := familiesOf(t, a), familiesOf(t, b)
		for _, f := range x {
			for _, g := range y {
				if agreeing(f, g) > 0 {
					return same, looseQuality, traditionNames[t] + " family name"
				}
			}
		}
		if len(x) > 0 && len(y) > 0 {
			best = apart
		}
	}
	if best == apart {
		return apart, 0, "family names differ"
	}
	return open, 0, ""
}

// familiesOf are the family names of a tradition that a spelling can be.
func familiesOf(t tradition, text string) [][]syllable {
	if t == korean {
		return koreanSyllabary().family(text)
	}
	var found [][]syllable
	for _, s := range chineseSyllabaries() {
		found = append(found, s.family(text)...)
	}
	return found
}
