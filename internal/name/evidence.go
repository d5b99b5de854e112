package name

import (
	"sync"

	_ "embed"
)

// The features of a comparison of two persons' names, in the order of
// weights.tsv.
const (
	bias = iota
	agreement
	deficit
	conflict
	conflictShare
	extra
	lone
	loneCommon
	initialsOnly
	crossing
	worst
	firstApart
	lastApart
	onlyCommon
	parentage
	patronymicApart
	titled
	shortForm
	identical
	loneLast
	reversed
	nearFirst
	nearLast
	linked
	facing
	faint
	sonApart
	initialApart
	loneMiddle
	featureCount
)

// features are the measured evidence of one comparison.
type features [featureCount]float32

//go:embed weights.tsv
var weightTable string

// weights are what the features count in the logistic regression, read from
// weights.tsv.
var weights = sync.OnceValue(func() []float32 { return readWeights(weightTable, featureNames) })

// comparePersons weighs the evidence for and against one bearer; without explain
// it leaves the reasons out.
func comparePersons(a, b *Name, explained bool) Result {
	if a.raw == b.raw {
		return result(1, Person, []string{"the same name"})
	}
	verdict, quality, why := compareReadings(a, b)
	switch {
	case verdict == same:
		return result(0.5+0.48*quality, Person, []string{why})
	case verdict == open && a.fold == b.fold:
		return result(1, Person, []string{"the same but for marks"})
	}
	f, al := weigh(a, b)
	likely := score(f[:], weights())
	var reasons []string
	if verdict == apart {
		likely *= apartFactor
		reasons = append(reasons, why)
	}
	if explained {
		reasons = append(reasons, explain(a, b, al)...)
	}
	return result(likely, Person, reasons)
}

// apartFactor lowers the score of names whose syllables differ below the
// threshold, however alike their letters are.
const apartFactor = 0.4

// weigh aligns two names and measures the evidence.
func weigh(a, b *Name) (features, alignment) {
	al := align(a.words, b.words)
	var f features
	f[bias] = 1
	f.addLinks(a, b, al)
	f.addRest(a, b, al)
	return f, al
}

// addLinks measures what agrees.
func (f *features) addLinks(a, b *Name, al alignment) {
	common, worstLikeness := true, float32(1)
	initials := 0
	for _, l := range al.links {
		f[agreement] += l.weight * l.likeness
		f[deficit] += l.weight * (1 - l.likeness)
		switch l.bond {
		case letter:
			initials++
		case short:
			f[shortForm] = 1
		}
		if l.weight > 0.5 {
			common = false
		}
		if l.likeness < 0.6 && l.weight > 0.3 {
			f[faint]++
		}
		if l.weight >= 0.3 {
			worstLikeness = min(worstLikeness, l.likeness)
		}
		f.addPlace(a, b, l)
		if a.words[l.a].son != b.words[l.b].son && (a.words[l.a].son || b.words[l.b].son) {
			f[parentage] = 1
		}
	}
	f[agreement] = min(f[agreement], 3)
	f[worst] = 1 - worstLikeness
	if len(al.links) > 0 {
		if common {
			f[onlyCommon] = 1
		}
		if initials == len(al.links) {
			f[initialsOnly] = 1
		}
	}
	f[crossing] = crossings(a, b, al)
	f[linked] = min(float32(len(al.links)), 4)
	if parentsReversed(a, b, al) {
		f[reversed] = 1
	}
}

// addPlace measures how unlike the words of a link are at the head and at the
// end of the names, where a slip is a different name sooner.
func (f *features) addPlace(a, b *Name, l link) {
	if l.bond != near && l.bond != spelling {
		return
	}
	if l.a == 0 && l.b == 0 {
		f[nearFirst] = 1 - l.likeness
	}
	if l.a+l.na == len(a.words) && l.b+l.nb == len(b.words) {
		f[nearLast] = 1 - l.likeness
	}
}

// parentsReversed reports whether the child of one name is the parent of the
// other: "Salman bin Mohammed" beside "Mohammed bin Salman".
func parentsReversed(a, b *Name, al alignment) bool {
	for _, l := range al.links {
		if !a.words[l.a].son || b.words[l.b].son {
			continue
		}
		for _, m := range al.links {
			if !a.words[m.a].son && b.words[m.b].son && m.a+1 == l.a && l.b+1 == m.b {
				return true
			}
		}
	}
	return false
}

// crossings is the share of links that stand in another order than their
// neighbours, a turn of family and given names not counting.
func crossings(a, b *Name, al alignment) float32 {
	if len(al.links) < 2 || a.family >= 0 || b.family >= 0 {
		return 0
	}
	crossed, pairs := 0, 0
	for i, l := range al.links {
		for _, m := range al.links[i+1:] {
			pairs++
			if (l.a < m.a) != (l.b < m.b) {
				crossed++
			}
		}
	}
	return float32(crossed) / float32(pairs)
}

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
	f[facing] = min(facingGaps(a, b, al), 2)
	if initialLeft(a.words, al.usedA) && countB > 0 || initialLeft(b.words, al.usedB) && countA > 0 {
		f[initialApart] = 1
	}
	if sonLeft(a.words, al.usedA) && sonLeft(b.words, al.usedB) {
		f[sonApart] = 1
	}
	f[extra] = min(max(restA, restB)-min(restA, restB), 3)
	if min(full(a.words), full(b.words)) == 1 && max(full(a.words), full(b.words)) > 1 {
		f[lone] = 1
		f[loneCommon] = f[onlyCommon]
		if len(a.words) == 1 && len(a.titles) > 0 || len(b.words) == 1 && len(b.titles) > 0 {
			f[titled] = 1
		}
	}
	lastA, lastB := len(a.words)-1, len(b.words)-1
	if restA+restB == 0 && f[deficit] == 0 {
		f[identical] = 1
	}
	switch {
	case f[lone] == 0:
	case al.usedA&(1<<lastA) != 0 && al.usedB&(1<<lastB) != 0:
		f[loneLast] = 1
	case al.usedA&1 == 0 || al.usedB&1 == 0:
		f[loneMiddle] = 1
	}
	if al.usedA&1 == 0 && al.usedB&1 == 0 {
		f[firstApart] = 1
	}
	if al.usedA&(1<<lastA) == 0 && al.usedB&(1<<lastB) == 0 {
		f[lastApart] = 1
	}
	if leftPatronymic(a.words, al.usedA) && leftPatronymic(b.words, al.usedB) {
		f[patronymicApart] = 1
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

// facingGaps counts the places where both names have words of their own between
// the same neighbours.
func facingGaps(a, b *Name, al alignment) float32 {
	gaps := float32(0)
	for i := range a.words {
		if al.usedA&(1<<i) != 0 || a.words[i].class != plain {
			continue
		}
		before := partner(al, i-1)
		j := before + 1
		if i > 0 && before < 0 || j >= len(b.words) || al.usedB&(1<<j) != 0 || b.words[j].class != plain {
			continue
		}
		gaps++
	}
	return gaps
}

// partner is the last word of the second name that word i of the first is
// linked to, -1 where it is in no link or before the first.
func partner(al alignment, i int) int {
	for _, l := range al.links {
		if i >= l.a && i < l.a+l.na {
			return l.b + l.nb - 1
		}
	}
	return -1
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
