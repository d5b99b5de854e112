package name

// addRest measures what is left over on either side.
func (f *features) addRest(a, b *Name, al alignment) {
	restA := rest(a.words, al.usedA)
	restB := rest(b.words, al.usedB)
	countA, wholeA := count(a.words, al.usedA)
	countB, wholeB := count(b.words, al.usedB)
	f[conflict] = min(countA, countB, 2)
	if both := min(wholeA, wholeB); both > 0 {
		f[conflictShare] = min(countA, countB) / both
	}
	if initialLeft(a.words, al.usedA) && countB > 0 || initialLeft(b.words, al.usedB) && countA > 0 {
		f[initialApart] = 1
	}
	if sonLeft(a.words, al.usedA) && sonLeft(b.words, al.usedB) {
		f[sonApart] = 1
	}
	f[extra] = min(max(restA, restB)-min(restA, restB), 3)
	if restA+restB == 0 && f[worst] == 0 {
		f[identical] = 1
	}
	if leftPatronymic(a.words, al.usedA) && leftPatronymic(b.words, al.usedB) {
		f[patronymicApart] = 1
	}
	f.addEnds(a.words, b.words, al)
}

// addEnds measures what is at the head and at the end of both names, and whether
// one of them is a lone word, and which of the other's it is.
func (f *features) addEnds(a, b []word, al alignment) {
	lastA, lastB := uint32(1)<<(len(a)-1), uint32(1)<<(len(b)-1)
	if al.usedA&1 == 0 && al.usedB&1 == 0 {
		f[firstApart] = 1
	}
	if al.usedA&lastA == 0 && al.usedB&lastB == 0 {
		f[lastApart] = 1
	}
	if min(full(a), full(b)) != 1 || max(full(a), full(b)) == 1 {
		return
	}
	f[lone] = 1
	f[loneCommon] = f[onlyCommon]
	if al.usedA&lastA != 0 && al.usedB&lastB != 0 {
		f[loneLast] = 1
	}
}

// rest is the weight of the words that no link uses.
func rest(words []word, used uint32) (left float32) {
	for i := range words {
		if words[i].class != style && used&(1<<i) == 0 {
			left += words[i].weight
		}
	}
	return left
}

// count is how many words no link uses, and how many there are; initials count
// for a third and styles not at all. A word that everybody bears counts fully:
// Ahmed is as surely not Mohamed as any two are not one.
func count(words []word, used uint32) (left, total float32) {
	for i := range words {
		one := float32(1)
		switch words[i].class {
		case style:
			continue
		case initial:
			one = 0.35
		}
		total += one
		if used&(1<<i) == 0 {
			left += one
		}
	}
	return left, total
}

// initialLeft reports whether an initial is in no link.
func initialLeft(words []word, used uint32) bool {
	for i := range words {
		if words[i].class == initial && used&(1<<i) == 0 {
			return true
		}
	}
	return false
}

// sonLeft reports whether a father's name is in no link.
func sonLeft(words []word, used uint32) bool {
	for i := range words {
		if words[i].son && used&(1<<i) == 0 {
			return true
		}
	}
	return false
}

// full counts the words that are no initials or styles; a name in two words
// (Abdul Rahman) counts as two.
func full(words []word) int {
	n := 0
	for i := range words {
		if words[i].class != initial && words[i].class != style {
			n += max(words[i].tokens, 1)
		}
	}
	return n
}

// leftPatronymic reports whether a patronymic is in no link.
func leftPatronymic(words []word, used uint32) bool {
	for i := range words {
		if words[i].class == patronymic && used&(1<<i) == 0 {
			return true
		}
	}
	return false
}
