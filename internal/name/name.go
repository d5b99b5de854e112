// Package name says whether two names can be one person's name, or one
// organisation's.
//
// What enters are names as texts write them: in any script, in any order, with
// titles, initials, marks and slips. What leaves is a score with its reasons.
// Nothing is stored, and the package knows no person: what it knows is how
// names cross scripts, kept as tables in lexicon/romanisation, and how names of
// each tradition are built, a file a tradition.
//
// A name is read three times over. Titles come off and its words are weighed
// (person.go). Where both names read as names of one tradition of syllables
// (Korean, Chinese, Vietnamese, Japanese, Burmese), its own syllables decide,
// because there a letter is a different person (reading.go). Elsewhere the
// names' words are put side by side by what they sound like (align.go,
// likeness.go), and a logistic regression weighs what agrees, what differs and
// what only one of them has (evidence.go); its weights are fitted by TestFit.
// Organisations have rules of their own (organisation.go), and keys to look
// names up by are in key.go.
package name

import "strings"

// Kind is what bears a name.
type Kind int

// The kinds of bearers.
const (
	Person Kind = iota
	Organisation
)

// Result is the outcome of a comparison. Score runs from 0 (certainly two) to 1
// (the same name); Match is Score >= Threshold of the kind; Why names the
// evidence in plain words, the weightiest first.
type Result struct {
	Score float64
	Match bool
	Why   []string
}

// Threshold is the score from which two names of a kind are taken for one. The
// weights are fitted so that it is the same for both kinds.
func Threshold(Kind) float64 { return 0.5 }

// Compare says whether a and b can be the name of one bearer of the kind. It is
// symmetric, deterministic and safe for concurrent use; whoever compares one
// name often parses it once instead.
func Compare(a, b string, kind Kind) Result {
	return Parse(a, kind).Compare(Parse(b, kind))
}

// Name is a parsed name, ready to be compared. It is immutable.
type Name struct {
	kind     Kind
	raw      string     // as it is written, in lower case
	fold     string     // what Fold makes of it, titles and all
	core     string     // the folded words that count, in order
	words    []word     // the words that count, a family name before a comma put last
	titles   []string   // honours and titles, folded
	forms    []string   // classes of legal forms, of organisations only
	read     []reading  // how Korean and Chinese read it
	viet     []vietName // how Vietnamese reads it
	nippon   nipponName // how Japanese reads it
	burma    []string   // how Burmese reads it
	han      []rune     // the characters, where it is written in Han
	family   int        // index of the family name in words, -1 where unknown
	initials []string   // of organisations: the first letters of the words
}

// Parse reads a name. Any text can be parsed; one without a letter or digit
// gives a Name that matches nothing.
func Parse(s string, kind Kind) Name {
	if len(s) > maxBytes {
		s = strings.ToValidUTF8(s[:maxBytes], "")
	}
	parse := parsePerson
	if kind == Organisation {
		parse = parseOrganisation
	}
	n := parse(s)
	n.raw = strings.ToLower(strings.TrimSpace(s))
	return n
}

// maxBytes and maxWords bound the work on names that are none.
const (
	maxBytes = 400
	maxWords = 14
)

// Compare says whether both can be the name of one bearer. The kind is that of
// the names; two kinds never match.
func (n Name) Compare(m Name) Result { return compare(&n, &m, true) }

// Score is the score of Compare without the reasons, for those who compare one
// name with many.
func (n Name) Score(m Name) float64 { return compare(&n, &m, false).Score }

// compare puts two names in one order, so that the outcome is the same both ways,
// and compares them as their kind asks.
func compare(a, b *Name, explained bool) Result {
	if a.kind != b.kind || len(a.words) == 0 || len(b.words) == 0 {
		return Result{Why: []string{"nothing to compare"}}
	}
	if b.core < a.core || b.core == a.core && b.raw < a.raw {
		a, b = b, a
	}
	if a.kind == Organisation {
		return compareOrganisations(a, b, explained)
	}
	return comparePersons(a, b, explained)
}

// result rounds a score to four digits, so that it prints the same everywhere,
// and adds whether it is a match.
func result(score float64, kind Kind, why []string) Result {
	score = float64(int(min(max(score, 0), 1)*10000+0.5)) / 10000
	return Result{Score: score, Match: score >= Threshold(kind), Why: why}
}
