package name

import (
	"sync"

	_ "embed"
)

// The features of a comparison of two organisations' names, in the order of
// organisation-weights.tsv.
const (
	orgBias = iota
	orgAgreement
	orgConflict
	orgKindConflict
	orgExtra
	orgKindExtra
	orgPlaceExtra
	orgAsideExtra
	orgNumber
	orgNumberOne
	orgForm
	orgFormOne
	orgAcronym
	orgOnlyKind
	orgIdentical
	orgCount
)

// orgFeatures are the measured evidence of one comparison of organisations.
type orgFeatures [orgCount]float32

// orgFeatureNames are the features as organisation-weights.tsv calls them.
var orgFeatureNames = []string{
	"bias", "agreement", "conflict", "kind-conflict", "extra", "kind-extra", "place-extra", "aside-extra",
	"number", "number-one", "form", "form-one", "acronym", "only-kind", "identical",
}

//go:embed organisation-weights.tsv
var orgWeightTable string

// orgWeights are the weights of the features of organisations' names.
var orgWeights = sync.OnceValue(func() []float32 { return readWeights(orgWeightTable, orgFeatureNames) })

// compareOrganisations weighs the evidence for and against one body; without
// explained it leaves the reasons out.
func compareOrganisations(a, b *Name, explained bool) Result {
	if a.fold == b.fold {
		return result(1, Organisation, []string{"the same name"})
	}
	f, al := weighOrganisations(a, b)
	var why []string
	switch {
	case f[orgAcronym] == 1:
		why = []string{"initials " + shorter(a.core, b.core)}
	case explained:
		why = explain(a, b, al)
	}
	return result(score(f[:], orgWeights()), Organisation, why)
}

// weighOrganisations aligns two names and measures the evidence.
func weighOrganisations(a, b *Name) (orgFeatures, alignment) {
	var f orgFeatures
	f[orgBias] = 1
	if acronymOf(a, b) || acronymOf(b, a) {
		f[orgAcronym] = 1
		return f, alignment{}
	}
	al := align(a.words, b.words)
	onlyKind, exact := true, true
	for _, l := range al.links {
		f[orgAgreement] += l.weight * l.likeness
		onlyKind = onlyKind && l.weight <= 0.6
		exact = exact && l.likeness == 1
	}
	f[orgAgreement] = min(f[orgAgreement], 3)
	if onlyKind {
		f[orgOnlyKind] = 1
	}
	f.addRest(a, b, al, exact)
	f.addForms(a.forms, b.forms)
	return f, al
}

// shorter is the shorter of two texts.
func shorter(a, b string) string {
	if len(b) < len(a) {
		return b
	}
	return a
}

// acronymOf reports whether a begins with the initials of b ("PLA", "PLA China").
func acronymOf(a, b *Name) bool {
	if len(a.words) > 2 || len(a.words[0].text) < 2 || len(b.words) < 2 {
		return false
	}
	for _, initials := range b.initials {
		if initials == a.words[0].text {
			return len(a.words) == 1 || a.words[1].class == placed
		}
	}
	return false
}

// addRest measures the words that stand in one name only.
func (f *orgFeatures) addRest(a, b *Name, al alignment, exact bool) {
	restA, kindA, numberA := f.leftOver(a.words, al.usedA)
	restB, kindB, numberB := f.leftOver(b.words, al.usedB)
	f[orgNumber] = min(numberA, numberB)
	f[orgNumberOne] = max(numberA, numberB) - f[orgNumber]
	f[orgConflict] = min(restA, restB, 2)
	f[orgExtra] = min(max(restA, restB)-min(restA, restB), 3)
	left, right := restA+kindA, restB+kindB
	f[orgKindConflict] = min(left, right, 2) - f[orgConflict]
	f[orgKindExtra] = min(max(kindA, kindB)-min(kindA, kindB), 2)
	if left+right == 0 && exact {
		f[orgIdentical] = 1
	}
}

// leftOver counts the words that no link uses: those of the name's own, and
// those of kind, place and number.
func (f *orgFeatures) leftOver(words []word, used uint32) (own, kind, number float32) {
	for i := range words {
		if used&(1<<i) != 0 {
			continue
		}
		if words[i].aside {
			f[orgAsideExtra]++
		}
		switch words[i].class {
		case style:
		case generic:
			kind++
		case placed:
			kind++
			f[orgPlaceExtra]++
		case numeral:
			number++
		default:
			own++
		}
	}
	return own, kind, number
}

// addForms compares legal forms: of different classes, or on one side only.
// The class "company" goes with every other.
func (f *orgFeatures) addForms(a, b []string) {
	switch {
	case len(a) == 0 && len(b) == 0:
	case len(a) == 0 || len(b) == 0:
		f[orgFormOne] = 1
	case !sharesForm(a, b):
		f[orgForm] = 1
	}
}

// sharesForm reports whether two lists of legal forms have one in common.
func sharesForm(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || x == "company" || y == "company" {
				return true
			}
		}
	}
	return false
}
