package event

import (
	"strings"

	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// objectAt reports whether a noun phrase, a clause or a "to" can begin at token i.
func (c *clauses) objectAt(i int) bool {
	if i >= c.s.Last {
		return false
	}
	switch c.Tag(i) {
	case tagger.DT, tagger.NN, tagger.NNS, tagger.NNP, tagger.NNPS, tagger.JJ, tagger.JJR, tagger.JJS, tagger.PRPS, tagger.CD,
		tagger.PRP, tagger.PDT, tagger.Dollar, tagger.Open, tagger.Close, tagger.EX, tagger.VBG, tagger.VBN, tagger.WP, tagger.RBS, tagger.RBR, tagger.POS:
		return true
	}
	switch c.Word(i) {
	case "“", "\"", "‘":
		return true
	}
	return c.Capital(i)
}

// complement chooses, of the cues that a verb can be part of, the one whose
// words follow it, the longest first, and finds where its content begins.
func (c *clauses) complement(p *predication, cues []*lexicon.Cue) bool {
	best, score := predication{}, 0
	for _, cue := range cues {
		q := *p
		q.cue = cue
		if s := c.fits(&q); s > score {
			best, score = q, s
		}
	}
	if score == 0 {
		return false
	}
	*p = best
	return true
}

// fits scores a cue at its verb; 0 where its words do not follow.
func (c *clauses) fits(p *predication) int {
	at, score := p.verb+1, 1
	if len(p.cue.Then) > 0 {
		end, words := c.then(at, p.cue.Then)
		if end < 0 {
			return 0
		}
		at, score = end, 10*words+1
	}
	for k := 0; k < 3 && (c.adverb(at) || weekday[c.Low(at)] || c.Low(at) == "on" && weekday[c.Low(at+1)] || c.Low(at) == "today" || c.Low(at) == "in" && c.Low(at+1) == "depth" || c.Low(at) == "in" && c.Low(at+1) == "detail" || c.Low(at-1) == "in"); k++ {
		at++ // "discussed in depth", "agreed again"
	}
	if c.Low(at) == "in" && (c.Low(at+1) == "the" || c.Low(at+1) == "strong" || c.Low(at+1) == "strongest") {
		for k := at + 1; k < at+6; k++ {
			if c.Low(k) == "terms" {
				at = k + 1 // "condemned in the strongest terms the attack"
			}
		}
	}
	p.cueEnd = at
	if p.cue.Object {
		first, last, next := c.addresseeAt(at, p.cue.Takes)
		if next < 0 {
			return 0
		}
		p.addressee = [2]int{first, last}
		p.cueEnd = at
		p.content = [2]int{next, c.s.Last}
		return score + 4
	}
	// "expressed appreciation to the ROK for …", "talked with … about …"
	if low := c.Low(at); (low == "to" || low == "with" || low == "from") && c.Tag(at+1) != tagger.VB && !(takes(p.cue, low)) {
		if first, last, next := c.addresseeAt(at+1, p.cue.Takes); next >= 0 {
			p.addressee = [2]int{first, last}
			at = next
		}
	} else if (low == "to" || low == "with") && takes(p.cue, low) && takes(p.cue, "for") && c.Tag(at+1) != tagger.VB {
		if first, last, next := c.addresseeAt(at+1, []string{"for", "on", "over", "that"}); next >= 0 {
			p.addressee = [2]int{first, last}
			at = next
		}
	}
	start, s := c.contentAt(at, p)
	if s == 0 {
		if start = c.thatBehind(at); start > 0 && takes(p.cue, "that") {
			p.content = [2]int{start, c.s.Last}
			return score + 2
		}
		if len(p.cue.Then) > 0 && at-p.verb > 2 && (p.cue.Act == record.ActAgree || c.endsAt(at)) {
			p.content = [2]int{p.verb + 1, at} // "shared the ROK's view"
			p.cueEnd = p.verb + 1
			return score
		}
		return 0
	}
	p.content = [2]int{start, c.s.Last}
	return score + s
}

// endsAt reports whether the clause ends at a token.
func (c *clauses) endsAt(at int) bool {
	if at >= c.s.Last {
		return true
	}
	switch c.Low(at) {
	case ".", ",", ";", "and":
		return true
	}
	return false
}

// thatBehind finds the "that" behind a short phrase of place or occasion:
// "emphasized in his opening remarks that …"; 0 where there is none.
func (c *clauses) thatBehind(at int) int {
	switch c.Low(at) {
	case "in", "at", "during", "on", "to":
	default:
		return 0
	}
	for k := at + 1; k < c.s.Last && k < at+9; k++ {
		if c.Low(k) == "that" {
			return k
		}
		if !c.nominal(k) && c.Low(k) != "of" && c.Tag(k) != tagger.VBG {
			return 0
		}
	}
	return 0
}

func takes(cue *lexicon.Cue, what string) bool {
	for _, t := range cue.Takes {
		if t == what {
			return true
		}
	}
	return false
}

// contentAt finds what the cue takes at token at: where its content begins and how well it fits.
func (c *clauses) contentAt(at int, p *predication) (int, int) {
	if at >= c.s.Last {
		return 0, 0
	}
	low := c.Low(at)
	for _, t := range p.cue.Takes {
		switch t {
		case "that":
			if low == "that" {
				return at, 3
			}
			if low == "," && c.Low(at+1) == "that" {
				return at + 1, 3
			}
		case "to":
			if low == "to" && (c.Tag(at+1) == tagger.VB || c.adverb(at+1) || len(c.Lex.CuesOf(c.Low(at+1))) > 0) {
				return at, 3
			}
			if low == "to" {
				p.cueEnd = at + 1
				return at + 1, 2
			}
			if low == "not" && c.Low(at+1) == "to" {
				return at, 3
			}
		case "np", "clause":
			if low == "," && p.cue.Open && t == "clause" && at+3 < c.s.Last && (c.Tag(at+1) == tagger.DT || c.Tag(at+1) == tagger.NNP || c.Tag(at+1) == tagger.PRP) {
				return at + 1, 1 // "The ministry said, the meetings were held"
			}
			if c.objectAt(at) && low != "that" && !(c.Tag(at) == tagger.VBN && p.form == finite && false) {
				return at, 2
			}
		case "ing":
			if c.Tag(at) == tagger.VBG {
				return at, 2
			}
		case "wh":
			if low == "how" || low == "what" || low == "whether" || low == "why" || low == "where" {
				return at, 2
			}
		case "how":
			if low == "how" {
				return at, 2
			}
		case "bare":
			if c.Tag(at) == tagger.VB || c.adverb(at-1) && c.Tag(at) != tagger.IN {
				return at, 1
			}
		default:
			if low == t && at+1 < c.s.Last {
				p.cueEnd = at + 1
				return at + 1, 3
			}
		}
	}
	return 0, 0
}

// then finds one of the phrases behind a verb, determiners, adjectives and
// adverbs allowed before it; it returns one past its end and its number of
// words, -1 where none stands there.
func (c *clauses) then(at int, phrases []string) (end, words int) {
	end = -1
	for skip := 0; skip <= 7; skip++ {
		for _, phrase := range phrases {
			parts := strings.Fields(phrase)
			if len(parts) <= words || !c.Is(at+skip, parts...) {
				continue
			}
			if skip > 0 && particle[parts[0]] {
				continue
			}
			end, words = at+skip+len(parts), len(parts)
		}
		if end >= 0 || !c.premodifier(at+skip) {
			break
		}
	}
	return end, words
}

var particle = set("on for to of with by upon out up in highly")

// premodifier reports whether a token can stand before the noun of a cue: "their strong and firm (support)".
func (c *clauses) premodifier(i int) bool {
	switch c.Tag(i) {
	case tagger.DT, tagger.JJ, tagger.JJR, tagger.JJS, tagger.RB, tagger.RBS, tagger.PRPS, tagger.CC, tagger.CD, tagger.PDT, tagger.VBN, tagger.VBG, tagger.POS:
		return i < c.s.Last && c.Low(i) != "but"
	case tagger.NN, tagger.NNP, tagger.NNPS:
		// an adjective that the tagger took for a noun, or a party: "the United States' appreciation"
		return i+1 < c.s.Last && c.Low(i) != "need" && c.Tag(i+1) != tagger.CC
	}
	return c.Low(i) == "’s" || c.Low(i) == "'s" || c.Low(i) == "’"
}

// addresseeAt reads a noun phrase at token at that is followed by one of what
// the cue takes; next is where the content begins, -1 where there is none.
func (c *clauses) addresseeAt(at int, takes []string) (first, last, next int) {
	if at >= c.s.Last || !c.nominal(at) {
		return -1, -1, -1
	}
	for j := at + 1; j < c.s.Last && j < at+16; j++ {
		low := c.Low(j)
		for _, t := range takes {
			switch {
			case t == "to" && low == "to" && (c.Tag(j+1) == tagger.VB || c.adverb(j+1) && c.Tag(j+2) == tagger.VB):
				return at, j, j
			case t == "that" && low == "that":
				return at, j, j
			case t == low && t != "to" && t != "that" && !(t == "of"):
				if c.addressable(at, j) {
					return at, j, j + 1
				}
			}
		}
		if !c.nominal(j) && low != "of" && low != "and" && low != "," || low == "," && !c.listGoesOn(j) {
			return -1, -1, -1
		}
	}
	return -1, -1, -1
}

// addressable reports whether a noun phrase can be somebody spoken to: a party, a
// person, a pronoun, people in the plural.
func (c *clauses) addressable(first, last int) bool {
	switch c.Low(first) {
	case "him", "her", "them", "us", "it", "me", "you", "each":
		return last == first+1 || c.Low(first) == "each"
	}
	return addressed[c.Low(last-1)] || c.speaks(first, last)
}

// pair lets the first of two verbs that share an object decide the act: "thanked
// and highly appreciated the efforts".
func (c *clauses) pair(p *predication) {
	if p.form != finite || c.Low(p.group-1) != "and" || p.group-2 < c.s.First || len(p.cue.Then) > 0 {
		return
	}
	cues := c.Lex.CuesOf(c.Low(p.group - 2))
	if len(cues) == 0 {
		return
	}
	if _, _, ok := c.subjectBefore(p.group - 2); !ok {
		return
	}
	for _, cue := range cues {
		if len(cue.Then) == 0 && !cue.Weak && !cue.Open {
			p.cue, p.group = cue, p.group-2
			return
		}
	}
}

var addressed = set("country nation state bloc grouping host counterpart partner parties stakeholders community companies businesses donors allies neighbours neighbors people")

// listGoesOn reports whether a comma inside an addressee joins names: "A, B and C to".
func (c *clauses) listGoesOn(i int) bool { return c.Capital(i + 1) }

// nominal reports whether a token belongs to a noun phrase.
func (c *clauses) nominal(i int) bool {
	switch c.Tag(i) {
	case tagger.DT, tagger.NN, tagger.NNS, tagger.NNP, tagger.NNPS, tagger.JJ, tagger.PRP, tagger.PRPS, tagger.CD, tagger.POS,
		tagger.JJR, tagger.JJS, tagger.PDT, tagger.Left, tagger.Right:
		return true
	}
	return c.Capital(i) || c.Low(i) == "’s" || c.Low(i) == "other"
}
