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
		said := c.Low(i+1) == "that" || c.Low(i+1) == "to" && c.Tag(i+2) == tagger.VB
		return ok && last == p.group && strings.HasSuffix(low, "s") && !c.noun(i+1) && (c.objectAt(i+1) || said) && !c.Capital(i)
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

var weekday = set("monday tuesday wednesday thursday friday saturday sunday yesterday")

var arrangement = set("attend be have meet visit travel arrive depart hold mark")

// groupStart is the first token of a verb's group: its auxiliaries and adverbs.
func (c *clauses) groupStart(verb int) int {
	j := verb
	for j > c.s.First && (c.adverb(j-1) || haveForms[c.Low(j-1)] || modals[c.Low(j-1)] || beForms[c.Low(j-1)]) {
		j--
	}
	return j
}
