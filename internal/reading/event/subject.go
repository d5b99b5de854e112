package event

import (
	"strings"
	"unicode"

	"readout/internal/reading/tagger"
)

// subjectBefore finds the noun phrase that ends right before token group, or
// before a parenthesis between commas ("Lao PDR, the Chair of this year, …"),
// where it can be somebody who speaks.
func (c *clauses) subjectBefore(group int) (first, last int, ok bool) {
	last = group
	for tries := 0; tries < 3; tries++ {
		if last-1 < c.s.First {
			return 0, 0, false
		}
		if c.Low(last-1) != "," && c.Low(last-1) != "–" && c.Low(last-1) != "-" {
			break
		}
		// Jump the parenthesis to the comma that opens it.
		open := -1
		for k := last - 2; k >= c.s.First && k > last-40; k-- {
			if c.Low(k) != "," && c.Low(k) != "–" || !c.endsNominal(k-1) {
				continue
			}
			if relative[c.Low(k+1)] {
				open = k
				break
			}
			if open < 0 && c.parenthesis(k+1, last-1) {
				open = k
			}
		}
		if open < 0 {
			return 0, 0, false
		}
		last = open
	}
	first, last, ok = c.nounPhraseBefore(c.beforeDay(last))
	if !ok || !c.speaks(first, last) {
		return 0, 0, false
	}
	return first, last, true
}

// beforeDay skips the day that stands between a subject and its verb: "the
// ministers on Thursday discussed", "the Forum today reaffirmed".
func (c *clauses) beforeDay(last int) int {
	first := last
	for first-1 > c.s.First && last-first < 4 && (weekday[c.Low(first-1)] || c.Low(first-1) == "today" || c.Tag(first-1) == tagger.CD || monthLike(c.Low(first-1))) {
		first--
	}
	if first == last || last-first == 1 && !weekday[c.Low(first)] && c.Low(first) != "today" {
		return last
	}
	if c.Low(first-1) == "on" {
		first--
	}
	if first <= c.s.First {
		return last
	}
	return first
}

// relative are words that open a parenthesis about the noun before it.
var relative = set("who which whose comprising consisting including representing accompanied joined together along")

// parenthesis reports whether the tokens can stand between a subject and its
// verb: a relative clause, an apposition, an adverb, a short phrase.
func (c *clauses) parenthesis(first, last int) bool {
	switch low := c.Low(first); low {
	case "and":
		return false
	case "who", "which", "whose", "meanwhile", "however", "therefore", "too", "in", "on", "for", "as", "also", "representing", "speaking", "along", "together", "accompanied", "joined", "including":
		return true
	case "the", "a", "an":
		return true
	}
	return c.adverb(first) || c.Capital(first) || last-first <= 3 || c.Tag(first) == tagger.VBG
}

func (c *clauses) endsNominal(i int) bool {
	switch c.Tag(i) {
	case tagger.NN, tagger.NNS, tagger.NNP, tagger.NNPS, tagger.PRP, tagger.Right, tagger.CD, tagger.Close:
		return true
	}
	return c.Capital(i)
}

// nounPhraseBefore is the noun phrase that ends right before token last: nouns
// with their modifiers, "of", "for", "from", "at" phrases and, where no reporting
// verb stands before it, coordinated ones.
func (c *clauses) nounPhraseBefore(last int) (int, int, bool) {
	if last-1 < c.s.First || !c.endsNominal(last-1) && c.Low(last-1) != "all" && c.Low(last-1) != "both" && c.Tag(last-1) != tagger.JJ && c.Tag(last-1) != tagger.DT {
		return 0, 0, false
	}
	first := last
	for i := last - 1; i >= c.s.First; i-- {
		switch low := c.Low(i); {
		case i == c.s.First && i < last-1 && c.marker(i):
			return c.phrase(first, last)
		case c.nominal(i) && !c.conjunction(i) || c.Tag(i) == tagger.VBG && i+1 < last && c.noun(i+1) && !c.opening(i) || low == "’" || low == "'" || low == "/":
			first = i
		case low == "of" || low == "for" || low == "from" || low == "at" || low == "to" || low == "in" || low == "on" || low == "with":
			if first == last || i == c.s.First || !c.endsNominal(i-1) || c.Tag(i-1) == tagger.VBG {
				return c.phrase(first, last)
			}
		case low == "and" || low == "&":
			if first == last || !c.joins(i, first) {
				return c.phrase(first, last)
			}
		case low == ",":
			if first == last || !c.joinsList(i, first, last) {
				return c.phrase(first, last)
			}
		case c.adverb(i) && first < last:
			if c.Low(i) == "as" || i+1 != first || c.Tag(first) != tagger.JJ {
				return c.phrase(first, last)
			}
		default:
			return c.phrase(first, last)
		}
	}
	return c.phrase(first, last)
}

// marker reports whether a token that opens a sentence is the number or sign of an item.
func (c *clauses) marker(i int) bool {
	w := c.Word(i)
	return strings.HasSuffix(w, ".") && !c.Capital(i) || strings.IndexFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 ||
		c.Low(i) == "o" || strings.HasSuffix(w, ")")
}

func (c *clauses) conjunction(i int) bool {
	switch c.Low(i) {
	case "that", "which", "where", "when", "while", "as", "because", "if", "whether", "this", "and":
		return c.Low(i) != "this"
	}
	return false
}

func (c *clauses) phrase(first, last int) (int, int, bool) { return first, last, first < last }

// joins reports whether the "and" at i joins two noun phrases of one subject
// rather than two clauses: no reporting verb stands in the sentence before it,
// or the phrase opens with "both".
func (c *clauses) joins(i, first int) bool {
	if !c.endsNominal(i - 1) {
		return false
	}
	for k := i - 1; k >= c.s.First; k-- {
		if c.Low(k) == "both" || c.Low(k) == "between" {
			return c.Low(k) == "both"
		}
		switch c.Tag(k) {
		case tagger.VBD, tagger.VBZ, tagger.VBP, tagger.MD:
			return c.newClause(k + 1)
		case tagger.VBN, tagger.VB:
			if len(c.Lex.CuesOf(c.Low(k))) > 0 || c.Tag(k) == tagger.VB {
				return c.newClause(k + 1)
			}
		}
		switch c.Low(k) {
		case ",", ";", ":", "that", "which", "where", "while":
			return true
		}
	}
	return true
}

// newClause is false: a verb before the "and" means that the "and" opens a clause of its own.
func (c *clauses) newClause(int) bool { return false }

// joinsList reports whether the comma at i stands inside a list of names: "A, B and C".
func (c *clauses) joinsList(i, first, last int) bool {
	hasAnd := false
	for k := first; k < last; k++ {
		hasAnd = hasAnd || c.Low(k) == "and"
	}
	return hasAnd && i > c.s.First && c.Capital(i-1) && c.Capital(i+1) && c.joins(i, first) && !c.sentenceOpener(i)
}

// sentenceOpener reports whether what stands left of the comma is an adverbial
// phrase that opens the sentence ("In Vientiane, …").
func (c *clauses) sentenceOpener(i int) bool {
	for k := i - 1; k >= c.s.First; k-- {
		if c.Low(k) == "," {
			return false
		}
		if opens := k == c.s.First || k == c.s.First+1 && c.marker(k-1); opens && (c.Tag(k) == tagger.IN || c.Tag(k) == tagger.VBG || c.Tag(k) == tagger.TO) {
			return true
		}
	}
	return false
}

// coordinated reports whether the verb group at token i can share the subject of
// a verb before it: "… and agreed", "; stressed", ", emphasised", "as well as discussed".
func (c *clauses) coordinated(i int) bool {
	if i <= c.s.First {
		return false
	}
	switch c.Low(i - 1) {
	case "and", ",", ";", "but", "then", "or":
		return true
	case "as":
		return c.Low(i-2) == "well"
	}
	return false
}
