package name

import (
	"slices"
	"sync"

	_ "embed"
)

// The features of a comparison of two persons' names, in the order of
// weights.tsv.
const (
	bias = iota
	agreement
	conflict
	conflictShare
	extra
	lone
	loneCommon
	initialsOnly
	crossing
	worst
	worstSquare
	nearPair
	firstApart
	lastApart
	onlyCommon
	parentage
	patronymicApart
	shortForm
	identical
	loneLast
	reversed
	sonApart
	initialApart
	featureCount
)

// features are the measured evidence of one comparison.
type features [featureCount]float32

//go:embed weights.tsv
var weightTable string

// weights are what the features count in the logistic regression, read from
// weights.tsv.
var weights = sync.OnceValue(func() []float32 { return readWeights(weightTable, featureNames) })

// comparePersons weighs the evidence for and against one bearer; without
// explained it leaves the reasons out. Where a tradition finds the same
// syllables its word goes, and the letters only rank what agrees so.
func comparePersons(a, b *Name, explained bool) Result {
	if a.raw == b.raw {
		return result(1, Person, []string{"the same name"})
	}
	verdict, quality, why := compareReadings(a, b)
	if verdict == open && a.fold == b.fold {
		return result(1, Person, []string{"the same but for marks"})
	}
	f, al := weigh(a, b)
	likely := score(f[:], weights())
	if verdict == same {
		return result(0.48+0.48*quality+0.03*likely, Person, []string{why})
	}
	var reasons []string
	if verdict == open && otherChild(a, b, al) {
		verdict, why = apart, "another child's name before the father's"
	}
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
		switch l.bond {
		case letter:
			initials++
		case short:
			f[shortForm] = 1
		}
		if l.weight > 0.5 {
			common = false
		}
		if l.weight >= 0.3 {
			worstLikeness = min(worstLikeness, l.likeness)
		}
		if a.words[l.a].son != b.words[l.b].son && (a.words[l.a].son || b.words[l.b].son) {
			f[parentage] = 1
		}
	}
	f[agreement] = min(f[agreement], 3)
	f[worst] = 1 - worstLikeness
	f[worstSquare] = f[worst] * f[worst]
	if full(a.words) <= 2 && full(b.words) <= 2 {
		f[nearPair] = f[worst]
	}
	if len(al.links) > 0 {
		if common {
			f[onlyCommon] = 1
		}
		if initials == len(al.links) {
			f[initialsOnly] = 1
		}
	}
	f[crossing] = crossings(a, b, al)
	if parentsReversed(a, b, al) {
		f[reversed] = 1
	}
}

// parentsReversed reports whether the child of one name is the parent of the
// other: "Khalid bin Faisal" beside "Faisal bin Khalid".
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

// otherChild reports whether two names both tell a father and do not agree in
// the name before his, which is the bearer's own: brothers share all the rest.
func otherChild(a, b *Name, al alignment) bool {
	i, j := ownName(a.words), ownName(b.words)
	if i < 0 || j < 0 {
		return false
	}
	return !slices.ContainsFunc(al.links, func(l link) bool { return l.a == i && l.b == j })
}

// ownName is the word before the first father's name, -1 where none is told or
// where that word is an honour.
func ownName(words []word) int {
	i := slices.IndexFunc(words, func(w word) bool { return w.son }) - 1
	if i < 0 || words[i].class != plain || len(words[i].text) < 2 {
		return -1
	}
	return i
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
