package event

import (
	"strings"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
	"readout/lexicon"
)

// form is the grammatical form of a reporting verb in its clause.
type form uint8

const (
	finite     form = iota // "agreed", "supports", "has proposed"
	participle             // "emphasising"
	infinitive             // "to stress"
	passive                // "was welcomed by"
)

// predication is one reporting verb with its subject and its content, as token
// ranges [first, last).
type predication struct {
	verb      int // the verb itself
	group     int // first token of the verb group: auxiliaries, adverbs
	cueEnd    int // one past the cue's last token
	cue       *lexicon.Cue
	form      form
	past      bool
	own       bool // has a subject of its own
	subject   [2]int
	addressee [2]int
	content   [2]int
	trailing  bool // the content stands before: "…, he said."
}

// clauses finds the reporting verbs of a sentence with their subjects and contents.
type clauses struct {
	*Scene
	speaks func(first, last int) bool // whether the tokens can be somebody who speaks
	s      token.Sentence
	found  []predication
	weak   bool // weak cues count
}

func (c *clauses) read() []predication {
	for i := c.s.First; i < c.s.Last; i++ {
		if p, ok := c.predicationAt(i); ok {
			c.found = append(c.found, p)
		}
	}
	c.inherit()
	return c.bound()
}

// predicationAt reads the reporting verb at token i, if there is one.
func (c *clauses) predicationAt(i int) (predication, bool) {
	p := predication{verb: i, subject: [2]int{-1, -1}, addressee: [2]int{-1, -1}}
	cues := c.Lex.CuesOf(c.Low(i))
	if len(cues) == 0 {
		return p, false
	}
	if c.Capital(i) && !c.opening(i) || !c.verbForm(&p) {
		return p, false // a capital inside a sentence: a heading, a name
	}
	if p.form == finite && c.inverted(&p, cues) {
		return p, true
	}
	if p.form != passive && !c.complement(&p, cues) {
		if p.form != finite || !c.trailingSay(&p, cues) {
			return p, false
		}
	}
	if p.form == passive {
		return p, c.byAgent(&p, cues) || c.byNobody(&p, cues)
	}
	c.pair(&p)
	if p.form == finite || p.form == participle {
		if first, last, ok := c.subjectBefore(p.group); ok && p.form == finite {
			p.own, p.subject = true, [2]int{first, last}
		}
	}
	if p.form == finite && !p.own && (!c.coordinated(p.group) || c.Tag(i) == tagger.VB && p.group == p.verb) {
		return p, false
	}
	if p.form == finite && p.cue.Act == record.ActReview && c.Low(p.group) == "will" {
		return p, false // an agenda, not an account
	}
	if p.form == infinitive && !c.purpose(i) {
		return p, false
	}
	if p.form == participle && !c.reports(&p) {
		return p, false
	}
	if p.cue.Weak && (!c.weak || p.form == participle || p.form == infinitive) {
		return p, false
	}
	return p, true
}

// purpose reports whether an infinitive says what a meeting or an occasion was
// used for: "spoke with … to stress", "took the occasion to send".
func (c *clauses) purpose(verb int) bool {
	for _, m := range c.phrasesIn(record.Span{Start: c.s.Start, End: c.Tokens[verb].Start}) {
		if m.Has(lexicon.ClassVerb) != "" || m.Is("occasion") {
			return true
		}
	}
	return false
}

// reports reports whether a participle reports words rather than deeds: it takes
// "that", its cue has a noun ("expressing concern"), or its act is one of speech
// alone; at the opening of a sentence also what was discussed.
func (c *clauses) reports(p *predication) bool {
	if c.Low(p.content[0]) == "that" || len(p.cue.Then) > 0 {
		return true
	}
	switch p.cue.Act {
	case record.ActInform, record.ActNote, record.ActSupport, record.ActPledge, record.ActPropose:
		return p.cue.Open
	case record.ActAgree, record.ActReview:
		return p.verb == c.s.First || p.verb == c.s.First+1 && !c.Capital(c.s.First)
	}
	return true
}

var (
	haveForms = set("have has had having")
	beForms   = set("be is are was were been being am")
	modals    = set("will would shall should can could may might must")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// verbForm tells the form of the verb at p.verb by its ending and what stands
// before it, and finds where its group begins. It refuses nouns.
func (c *clauses) verbForm(p *predication) bool {
	i := p.verb
	low, tag := c.Low(i), c.Tag(i)
	j := i - 1
	for j >= c.s.First && c.adverb(j) {
		j--
	}
	before := c.Low(j)
	if j < c.s.First {
		before = ""
	}
	p.group = j + 1
	p.past = strings.HasSuffix(low, "ed") || tag == tagger.VBD || tag == tagger.VBN
	switch {
	case low == "will":
		p.form = finite
		next := i + 1
		for c.adverb(next) {
			next++
		}
		if arrangement[c.Low(next)] {
			return false // "will attend": an appointment, not a promise
		}
		return c.Tag(i+1) == tagger.VB || c.Tag(i+2) == tagger.VB || c.adverb(i+1)
	case strings.HasSuffix(low, "ing"):
		if beForms[before] {
			p.form, p.group = finite, c.auxiliaries(j)
			return true
		}
		p.form = participle
		return tag != tagger.NN || c.opening(i)
	case before == "to":
		p.form, p.group = infinitive, j
		return tag != tagger.NNS
	case modals[before] || before == "not" || before == "do" || before == "did" || before == "does":
		p.form, p.group = finite, c.auxiliaries(j)
		return true
	case haveForms[before]:
		p.form, p.group = finite, c.auxiliaries(j)
		past := p.past
		p.past = before == "had" // "have recognised" goes on from "consider"
		return past || tag == tagger.VBN
	case beForms[before] && p.past && !beForms[low]:
		p.form, p.group = passive, c.auxiliaries(j)
		return true
	}
	if p.past || beForms[low] {
		if c.Low(i+1) == "by" && !beForms[low] {
			return false // "an initiative announced by …"
		}
		p.form = finite
		return !(tag == tagger.JJ && c.noun(i+1))
	}
	switch tag {
	case tagger.VB, tagger.VBP, tagger.VBZ:
		p.form = finite
		switch c.Tag(i - 1) {
		case tagger.DT, tagger.POS, tagger.PRPS:
			return i == c.s.First // "the press service", "its support"
		}
		return true
	case tagger.NN, tagger.NNS:
		// "supports", "requests", "notes" are verbs behind a speaker and before an object.
		p.form = finite
		_, last, ok := c.subjectBefore(p.group)
		return ok && last == p.group && strings.HasSuffix(low, "s") && !c.noun(i+1) && c.objectAt(i+1) && !c.Capital(i)
	}
	return false
}

func (c *clauses) adverb(i int) bool {
	switch c.Tag(i) {
	case tagger.RB, tagger.RBR, tagger.RBS:
		return c.Low(i) != "not" && c.Low(i) != "n't"
	}
	return c.Low(i) == "also" || c.Low(i) == "further" || c.Low(i) == "jointly" || c.Low(i) == "once" || c.Low(i) == "both" && c.Low(i-1) != "," && false
}

// auxiliaries is the first token of the chain of auxiliaries and adverbs that ends at token j.
func (c *clauses) auxiliaries(j int) int {
	for j-1 >= c.s.First && (modals[c.Low(j-1)] || haveForms[c.Low(j-1)] || beForms[c.Low(j-1)] || c.adverb(j-1) || c.Low(j-1) == "do" || c.Low(j-1) == "did" || c.Low(j-1) == "not") {
		j--
	}
	return j
}

// opening reports whether token i opens its sentence or a part of it.
func (c *clauses) opening(i int) bool {
	return i == c.s.First || c.Low(i-1) == "," || i == c.s.First+1 && !c.Capital(c.s.First)
}

func (c *clauses) noun(i int) bool {
	switch c.Tag(i) {
	case tagger.NN, tagger.NNS:
		return true
	}
	return false
}

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

var weekday = set("monday tuesday wednesday thursday friday saturday sunday yesterday")

var arrangement = set("attend be have meet visit travel arrive depart hold mark")

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

// trailingSay reads "…, he said." and "…, said the minister."
func (c *clauses) trailingSay(p *predication, cues []*lexicon.Cue) bool {
	first, last, ok := c.subjectBefore(p.group)
	if !ok || first == c.s.First {
		return false
	}
	end := first - 1
	if word := c.Word(end); end > c.s.First && (word == "\"" || word == "”" || word == "''") {
		end--
	}
	if c.Low(end) != "," {
		return false
	}
	next := c.Low(p.verb + 1)
	if p.verb+1 < c.s.Last && next != "." && next != "," {
		return false
	}
	for _, cue := range cues {
		if cue.Open && len(cue.Then) == 0 {
			p.cue, p.own, p.subject, p.cueEnd, p.trailing = cue, true, [2]int{first, last}, p.verb+1, true
			p.content = [2]int{c.opensAt(c.s.First), end}
			return true
		}
	}
	return false
}

// inverted reads "…, said the minister.": the speaker behind the verb, what was said before it.
func (c *clauses) inverted(p *predication, cues []*lexicon.Cue) bool {
	if p.group != p.verb || p.verb-2 < c.s.First {
		return false
	}
	end := p.verb - 1
	if w := c.Word(end); w == "\"" || w == "”" {
		end--
	}
	if c.Low(end) != "," {
		return false
	}
	last := p.verb + 1
	for last < c.s.Last && last < p.verb+18 && (c.nominal(last) || c.Low(last) == "of" || c.Low(last) == "for") {
		last++
	}
	if last == p.verb+1 || last < c.s.Last && c.Low(last) != "." && c.Low(last) != "," || !c.speaks(p.verb+1, last) {
		return false
	}
	for _, cue := range cues {
		if cue.Open && len(cue.Then) == 0 {
			p.cue, p.own, p.subject, p.cueEnd, p.trailing = cue, true, [2]int{p.verb + 1, last}, p.verb+1, true
			p.content = [2]int{c.opensAt(c.s.First), end}
			return true
		}
	}
	return false
}

// opensAt is the first token behind an opening quotation mark at token i.
func (c *clauses) opensAt(i int) int {
	switch c.Word(i) {
	case "\"", "“", "``":
		return i + 1
	}
	return i
}

// byAgent reads "X was welcomed by Y": what stands before is the content.
func (c *clauses) byAgent(p *predication, cues []*lexicon.Cue) bool {
	if c.Low(p.verb+1) != "by" {
		return false
	}
	end := p.verb + 2
	for end < c.s.Last && (c.nominal(end) || c.Low(end) == "of" || c.Low(end) == "and") {
		end++
	}
	if !c.speaks(p.verb+2, end) {
		return false
	}
	first, last, ok := c.nounPhraseBefore(p.group)
	if !ok {
		return false
	}
	for _, cue := range cues {
		if len(cue.Then) == 0 && !cue.Weak && !cue.Object {
			p.cue, p.own, p.subject, p.content = cue, true, [2]int{p.verb + 2, end}, [2]int{first, last}
			p.cueEnd, p.trailing = p.verb+2, true
			return true
		}
	}
	return false
}

// byNobody reads "Progress was reviewed", "it was agreed that …" in the report of
// a meeting: nobody is named, so all spoke.
func (c *clauses) byNobody(p *predication, cues []*lexicon.Cue) bool {
	if !c.weak || c.Low(p.verb+1) == "by" {
		return false
	}
	cue := plain(cues)
	switch cue.Act {
	case record.ActReview, record.ActAgree, record.ActEmphasise, record.ActAffirm, record.ActConcern:
	default:
		return false
	}
	if len(cue.Then) > 0 || cue.Object || cue.Weak {
		return false
	}
	p.cue, p.own, p.subject, p.cueEnd = cue, true, [2]int{-2, -2}, p.verb+1
	if c.Low(p.group-1) == "it" && c.Low(p.verb+1) == "that" {
		p.content = [2]int{p.verb + 1, c.s.Last}
		return true
	}
	first, last, ok := c.nounPhraseBefore(p.group)
	if !ok || last-first < 2 || c.Low(p.verb+1) == "in" || c.Low(p.verb+1) == "to" {
		return false
	}
	p.content, p.trailing = [2]int{first, last}, true
	return true
}

// groupStart is the first token of a verb's group: its auxiliaries and adverbs.
func (c *clauses) groupStart(verb int) int {
	j := verb
	for j > c.s.First && (c.adverb(j-1) || haveForms[c.Low(j-1)] || modals[c.Low(j-1)] || beForms[c.Low(j-1)]) {
		j--
	}
	return j
}
