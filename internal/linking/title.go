package linking

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"readout/internal/record"
)

// title is one name of a programme in comparable form.
type title struct {
	fold    string
	terms   []string // without parties, empty words and periods; singular, sorted
	own     int      // how many of the terms are more than a sort of undertaking
	letters string   // first letters of the words, as an acronym would have them
	acronym string   // in brackets behind the name
}

// sorts are words that say what sort of thing an undertaking is. They weigh
// less: a framework can be called a flagship, a plan a programme.
var sorts = map[string]bool{
	"action": true, "agreement": true, "declaration": true, "facility": true, "flagship": true, "framework": true,
	"fund": true, "initiative": true, "memorandum": true, "mechanism": true, "partnership": true, "plan": true, "platform": true,
	"program": true, "programme": true, "project": true, "scheme": true, "statement": true, "joint": true, "treaty": true,
	"understanding": true, "work": true, "cooperation": true,
}

// empties are words that no name is told by.
var empties = map[string]bool{
	"a": true, "an": true, "and": true, "by": true, "for": true, "in": true, "its": true, "of": true, "on": true, "the": true,
	"to": true, "towards": true, "with": true, "between": true, "among": true, "period": true, "new": true,
}

const sortWeight = 0.3

// shortAcronym is the least length of an acronym that tells anything: UN, EU and
// FM stand for many things.
const shortAcronym = 3

var (
	range_   = regexp.MustCompile(`(?i)(?:\bfor\s+)?(?:\bthe\s+)?(?:\bperiods?\s+(?:of\s+)?)?\b((?:19|20)\d\d)\s*(?:-|–|—|/|to)\s*((?:19|20)?\d\d)\b(?:\s+periods?\b)?`)
	brackets = regexp.MustCompile(`\(([^()]*)\)`)
)

// yearsOf finds the period that a name states.
func yearsOf(name string) (from, to int, ok bool) {
	if !strings.ContainsAny(name, "0123456789") {
		return 0, 0, false
	}
	m := range_.FindStringSubmatch(name)
	if m == nil {
		return 0, 0, false
	}
	from, _ = strconv.Atoi(m[1])
	to, _ = strconv.Atoi(m[1][:4-len(m[2])] + m[2])
	return from, to, to >= from
}

// bare is a name without periods and what stands in brackets.
func bare(name string) string {
	if !strings.ContainsAny(name, "(0123456789") {
		return name
	}
	return range_.ReplaceAllString(brackets.ReplaceAllString(name, " "), " ")
}

// titleOf reads a name; rest is the bare name without its parties.
func titleOf(name, rest string) title {
	var t title
	for _, inside := range brackets.FindAllStringSubmatch(name, 1) {
		if isAcronym(inside[1]) {
			t.acronym = inside[1]
		}
	}
	t.fold = fold(bare(name))
	for _, word := range strings.Fields(t.fold) {
		if !empties[word] {
			for _, r := range word {
				t.letters += string(unicode.ToUpper(r))
				break
			}
		}
	}
	terms := map[string]bool{}
	for _, word := range strings.Fields(fold(rest)) {
		if word = singular(word); !empties[word] {
			terms[word] = true
		}
	}
	t.terms = slices.Sorted(maps.Keys(terms))
	for _, term := range t.terms {
		if !sorts[term] {
			t.own++
		}
	}
	return t
}

// isAcronym says whether a text in brackets is an acronym: mostly capitals, no space.
func isAcronym(s string) bool {
	upper := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsSpace(r):
			return false
		}
	}
	return upper >= 2 && upper*2 >= len(s)
}

// singular takes an English plural ending off.
func singular(word string) string {
	switch {
	case len(word) > 4 && strings.HasSuffix(word, "ies"):
		return word[:len(word)-3] + "y"
	case len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us"):
		return word[:len(word)-1]
	}
	return word
}

func termWeight(term string) float64 {
	if sorts[term] {
		return sortWeight
	}
	return 1
}

// likeness is the weight of the terms that both names have, as a share of the
// weight of those that either has; -1 where a number differs, which tells one
// vision or phase from the next.
func (t *title) likeness(other *title) float64 {
	both, either := 0.0, 0.0
	numbers := [2]int{}
	for _, term := range t.terms {
		if w := termWeight(term); slices.Contains(other.terms, term) {
			both += w
			either += w
		} else {
			either += w
			numbers[0] += isNumber(term)
		}
	}
	for _, term := range other.terms {
		if !slices.Contains(t.terms, term) {
			either += termWeight(term)
			numbers[1] += isNumber(term)
		}
	}
	if numbers[0] > 0 && numbers[1] > 0 {
		return -1
	}
	if either == 0 {
		return 0
	}
	share := both / either
	if t.agreed() != other.agreed() {
		share *= agreedShare
	}
	return share
}

// agreed says whether a name is that of a text that parties agree on, rather
// than of what the text is about.
func (t *title) agreed() bool {
	return slices.ContainsFunc(t.terms, func(term string) bool { return texts[term] })
}

// texts are the words for what parties agree on in writing.
var texts = map[string]bool{
	"accord": true, "agreement": true, "charter": true, "communique": true, "convention": true, "declaration": true,
	"memorandum": true, "protocol": true, "statement": true, "treaty": true, "arrangement": true,
}

func isNumber(term string) int {
	if term[0] >= '0' && term[0] <= '9' {
		return 1
	}
	return 0
}

// Likenesses of titles from which two undertakings can be one.
const (
	sameTitle = 0.61
	// sameOpen is wanted where not both name the same parties.
	sameOpen = 0.7
	// sameShort is wanted, there, of names with no more than one word of their
	// own: a Climate Partnership need not be the Climate Initiative.
	sameShort = 0.75
	// agreedShare is what is left of a likeness where one name is that of a text.
	agreedShare = 0.7
	// sameLetters is enough where they share an acronym, or one has the acronym of the other's name.
	sameLetters = 0.3
)

// likeness says how like two undertakings are: 0 where they are not one.
func (u *undertaking) likeness(v *undertaking) float64 {
	if otherParties(u.parties, v.parties) || !sameKind(u.kind, v.kind) || u.from > 0 && v.from > 0 && u.from != v.from {
		return 0
	}
	best := 0.0
	known := len(u.parties) > 0 && slices.Equal(u.parties, v.parties)
	for i := range u.names {
		for j := range v.names {
			likeness := u.names[i].likeness(&v.names[j])
			if !known && u.names[i].own < 2 && v.names[j].own < 2 && likeness < sameShort {
				likeness = min(likeness, sameLetters)
			}
			best = max(best, likeness)
		}
	}
	acronym := len(u.acronym) >= shortAcronym && u.acronym == v.acronym
	bare := len(u.names) == 0 || len(v.names) == 0
	least := sameTitle
	if !known {
		least = sameOpen
	}
	spelt := u.spells(v.acronym) || v.spells(u.acronym)
	switch {
	case acronym && (bare || best >= sameLetters), bare && spelt:
		return 1 + best
	case best >= least && (u.acronym == "" || v.acronym == "" || acronym):
		return best + acronymBonus(acronym || spelt)
	case spelt && best >= sameLetters:
		return best
	}
	return 0
}

func acronymBonus(shared bool) float64 {
	if shared {
		return 0.5
	}
	return 0
}

// spells says whether one of the names can be what an acronym stands for.
func (u *undertaking) spells(acronym string) bool {
	return len(acronym) >= shortAcronym && slices.ContainsFunc(u.names, func(t title) bool { return t.letters == acronym })
}

// looseKind says whether a kind says little: programmes are called projects, initiatives and frameworks.
func looseKind(kind record.InitiativeKind) bool {
	switch kind {
	case record.Programme, record.Project, record.OtherUndertaking, "":
		return true
	}
	return false
}

// sameKind says whether two kinds can be said of one undertaking.
func sameKind(a, b record.InitiativeKind) bool {
	if a == b || a == "" || b == "" || a == record.OtherUndertaking || b == record.OtherUndertaking {
		return true
	}
	return looseKind(a) && looseKind(b) || adopted(a) && adopted(b)
}

// adopted says whether a kind is that of a document that parties adopt.
func adopted(kind record.InitiativeKind) bool {
	switch kind {
	case record.Declaration, record.Treaty, record.Agreement, record.JointText:
		return true
	}
	return false
}

// termIndex finds undertakings that share a term, an acronym or its letters.
type termIndex struct{ by map[string][]*programmeNode }

func newTermIndex() termIndex { return termIndex{map[string][]*programmeNode{}} }

// keys are what an undertaking is found by. Of its terms the likeness needs
// only some to be shared: two sets whose weights overlap by a share s have one of
// the first terms in common, however they are ordered, as long as the weight of the
// others is less than s (prefix filtering, Chaudhuri, Ganti and Kaushik 2006);
// the longest words, which are the rarest, come first.
func (u *undertaking) keys() []string {
	var keys []string
	if u.acronym != "" {
		keys = append(keys, "A"+u.acronym)
	}
	for _, t := range u.names {
		if len(t.letters) > 3 {
			keys = append(keys, "A"+t.letters)
		}
		terms := slices.Clone(t.terms)
		slices.SortFunc(terms, func(a, b string) int {
			if w := termWeight(b) - termWeight(a); w != 0 {
				return int(w * 10)
			}
			if len(a) != len(b) {
				return len(b) - len(a)
			}
			return strings.Compare(a, b)
		})
		total := 0.0
		for _, term := range terms {
			total += termWeight(term)
		}
		for rest := total; len(terms) > 0 && rest >= sameTitle*total-1e-9; terms = terms[1:] {
			keys = append(keys, terms[0])
			rest -= termWeight(terms[0])
		}
	}
	return sorted(keys)
}

// meetTerms compares a new undertaking with those that it shares a key with.
func (x *Index) meetTerms(n *programmeNode) {
	seen := map[*programmeNode]bool{n: true}
	for _, key := range n.of.keys() {
		for _, m := range x.terms.by[key] {
			if seen[m] {
				continue
			}
			seen[m] = true
			if likeness := n.of.likeness(m.of); likeness > 0 {
				n.of.edges[m], m.of.edges[n] = likeness, likeness
				b := &block[*undertaking, undertaken]{}
				x.initiatives.join(n, b)
				x.initiatives.join(m, b)
			}
		}
		x.terms.by[key] = append(x.terms.by[key], n)
	}
}

// forgetTerms takes an undertaking out of the index and out of its neighbours' edges.
func (x *Index) forgetTerms(n *programmeNode) {
	for _, key := range n.of.keys() {
		if x.terms.by[key] = without(x.terms.by[key], n); len(x.terms.by[key]) == 0 {
			delete(x.terms.by, key)
		}
	}
	for m := range n.of.edges {
		delete(m.of.edges, n)
	}
}
