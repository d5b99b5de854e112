package event

import (
	"strings"

	"readout/internal/reading/tagger"
	"readout/internal/record"
)

// inherit gives each verb without a subject of its own the subject of the
// nearest clause before it, or, where it opens the sentence, of the main clause
// behind it.
func (c *clauses) inherit() {
	main := c.mainSubject()
	for i := range c.found {
		p := &c.found[i]
		if p.own {
			continue
		}
		p.subject = main
		if p.form == participle && c.opening(p.verb) && c.beforeMain(p.verb) {
			p.subject = c.subjectAfter(p.verb, main)
			continue
		}
		for k := i - 1; k >= 0; k-- {
			if c.found[k].own && !c.found[k].trailing && !(p.form == participle && c.reported(k)) {
				p.subject = c.found[k].subject
				break
			}
		}
	}
}

// reported reports whether a clause stands behind the "that" of one before it: a
// participle behind both goes with the one who speaks ("affirmed that A supports
// B, calling on C").
func (c *clauses) reported(k int) bool {
	for j := range k {
		if q := &c.found[j]; q.own && !q.trailing && c.Low(q.content[0]) == "that" && q.content[0] < c.found[k].verb {
			return true
		}
	}
	return false
}

// mainSubject is the noun phrase before the sentence's first finite verb that
// can be somebody who speaks; -1 where there is none.
func (c *clauses) mainSubject() [2]int {
	for i := c.s.First + 1; i < c.s.Last; i++ {
		switch c.Tag(i) {
		case tagger.VBD, tagger.VBZ, tagger.VBP, tagger.MD, tagger.VBN:
			group := i
			for group > c.s.First && c.adverb(group-1) {
				group--
			}
			if first, last, ok := c.subjectBefore(group); ok {
				return [2]int{first, last}
			}
		}
	}
	return [2]int{-1, -1}
}

func (c *clauses) beforeMain(verb int) bool {
	for _, p := range c.found {
		if p.own && p.verb > verb {
			return p.subject[0] > verb
		}
	}
	main := c.mainSubject()
	return main[0] > verb
}

// subjectAfter is the subject of the first clause behind a participle that opens the sentence.
func (c *clauses) subjectAfter(verb int, main [2]int) [2]int {
	for _, p := range c.found {
		if p.own && p.verb > verb && p.subject[0] > verb {
			return p.subject
		}
	}
	return main
}

// bound cuts each content where the next clause of the same level begins, and
// drops the verbs that stand inside another's content.
func (c *clauses) bound() []predication {
	var kept []predication
	for i := range c.found {
		p := c.found[i]
		if p.trailing {
			if p.form == passive {
				p.content[0] = c.wholeSubject(p.content[0])
			}
			kept = append(kept, p)
			continue
		}
		if n := len(kept) - 1; n >= 0 && c.nested(kept, p) {
			continue
		}
		end := c.s.Last
		if p.form == participle && c.beforeMain(p.verb) {
			end = c.mainStart(p)
		}
		for _, q := range c.found[i+1:] {
			if start, ok := c.breaks(p, q); ok && start > p.content[0] && start < end {
				end = start
				break
			}
		}
		if p.form == finite {
			end = c.secondPredicate(p.content[0], end)
			end = c.aside(p.content[0], end)
		}
		p.content[1] = c.trimmed(p.content[0], end)
		if p.content[1] > p.content[0] {
			kept = append(kept, p)
		}
	}
	return kept
}

// secondPredicate is where the subject's next verb begins that is no reporting
// verb: "welcomed the proposal and are coordinating with …". Inside a reported
// clause and behind a relative pronoun the verb has another subject.
func (c *clauses) secondPredicate(first, end int) int {
	for i := first; i < end-1; i++ {
		switch c.Low(i) {
		case "that", "which", "who", "how", "what", "whether", ":":
			return end
		case "to":
			if i == first {
				return end
			}
		case "and":
			next := i + 1
			for c.adverb(next) {
				next++
			}
			if low := c.Low(next); (beForms[low] || haveForms[low] || low == "will") && low != "being" && low != "having" && i > first+1 {
				return i
			}
		}
	}
	return end
}

// wholeSubject is where the subject of a passive begins: with the sentence, where
// that opens with a noun phrase and no other verb stands between ("Progress in X,
// held in Y, was reviewed").
func (c *clauses) wholeSubject(first int) int {
	switch c.Tag(c.s.First) {
	case tagger.DT, tagger.NN, tagger.NNS, tagger.NNP, tagger.NNPS, tagger.JJ, tagger.CD:
	default:
		return first
	}
	for i := c.s.First; i < first; i++ {
		switch c.Tag(i) {
		case tagger.VBD, tagger.VBZ, tagger.VBP, tagger.MD:
			return first
		}
		if low := c.Low(i); low == ";" || low == ":" || low == "that" || low == "and" {
			return first
		}
	}
	return c.s.First
}

// aside is where a participle of saying begins that goes with the subject rather
// than with the content: "welcomed the plan, noting that it …".
func (c *clauses) aside(first, end int) int {
	for i := first + 2; i < end-2; i++ {
		verb := i + 1
		if low := c.Low(i); low != "," && low != "while" || !strings.HasSuffix(c.Low(verb), "ing") {
			continue
		}
		for _, cue := range c.Lex.CuesOf(c.Low(verb)) {
			if !cue.Weak && len(cue.Then) == 0 && (spoken[cue.Act] || cue.Act == record.ActInform && cue.Open) {
				return i
			}
		}
	}
	return end
}

// spoken are the acts whose participles speak for the subject of the clause before.
var spoken = map[record.Act]bool{record.ActNote: true, record.ActAffirm: true, record.ActEmphasise: true}

// nested reports whether p stands inside the content of a clause already kept.
func (c *clauses) nested(kept []predication, p predication) bool {
	for _, k := range kept {
		if !k.trailing && k.content[0] <= p.verb && p.verb < k.content[1] {
			return true
		}
	}
	return false
}

// mainStart is where the main clause begins behind a participle that opens the sentence.
func (c *clauses) mainStart(p predication) int {
	for _, q := range c.found {
		if q.own && q.verb > p.verb && q.subject[0] > p.verb {
			return q.subject[0]
		}
	}
	if main := c.mainSubject(); main[0] > p.verb {
		return main[0]
	}
	return c.s.Last
}

// breaks reports whether clause q ends the content of clause p, and where.
func (c *clauses) breaks(p, q predication) (int, bool) {
	if q.trailing {
		if q.form != passive && q.subject[0] > p.content[0] {
			return q.subject[0], true
		}
		return 0, false
	}
	if q.own && q.form == finite {
		start := q.subject[0]
		switch before := c.Low(start - 1); before {
		case "and", "but", "while", "whereas":
			if c.Low(start-2) == "," || c.Low(start-2) == ";" || before != "and" {
				return start - 1, true
			}
			// "said that A supports X and B welcomes Y" is one content; "welcomed X and A thanked B" is two.
			return start - 1, c.Low(p.content[0]) != "that"
		case ";", "which", "where", "whom":
			for k := start - 1; k > p.content[0] && k > start-5; k-- {
				if c.Low(k) == "," || c.Low(k) == ";" {
					return k, true
				}
			}
			return start - 1, before == ";"
		case ",":
			return start - 1, c.Low(start-2) != "said" && c.independent(p, start)
		}
		return 0, false
	}
	if q.own {
		return 0, false
	}
	switch q.form {
	case finite:
		if q.past != p.past && p.form == finite && !(c.Tag(c.linkBefore(q.group)-1) == tagger.IN && c.Low(q.group-1) == "and") {
			return 0, false
		}
		if p.form == infinitive && !q.past {
			return 0, false
		}
		return c.linkBefore(q.group), true
	case participle:
		if q.cue.Weak || c.Low(q.group-1) != "," && c.Low(q.group-1) != "and" && c.Low(q.group-1) != "while" {
			return 0, false
		}
		if c.Low(q.group-1) == "and" && p.form != participle {
			return 0, false
		}
		return c.linkBefore(q.group), true
	case infinitive:
		return 0, false
	}
	return 0, false
}

// independent reports whether the clause that begins behind a comma at start
// stands beside p rather than inside it: p has its object already.
func (c *clauses) independent(p predication, start int) bool {
	return start-p.content[0] > 3 && c.Low(p.content[0]) != "that"
}

// linkBefore is the first token of what links a clause to the one before it:
// ", and", ";", "as well as".
func (c *clauses) linkBefore(group int) int {
	i := group
	for i > c.s.First {
		switch c.Low(i - 1) {
		case ",", "and", ";", "as", "well", "but", "then", "while", "or":
			i--
		default:
			return i
		}
	}
	return i
}

// trimmed moves the end of a content left over the full stop, commas, links and an open quotation mark.
func (c *clauses) trimmed(first, end int) int {
	for end > first {
		switch c.Low(end - 1) {
		case ".", ",", ";", ":", "and", "while", "but", "whereas", "!", "?", "–", "-", "as", "well":
			end--
			continue
		case "”", "\"", "’’":
			if !c.opensQuote(first, end-1) {
				end--
				continue
			}
		}
		return end
	}
	return end
}

// opensQuote reports whether a quotation mark before token end opens a quotation that the one at end closes.
func (c *clauses) opensQuote(first, end int) bool {
	open := false
	for i := first; i < end; i++ {
		switch c.Word(i) {
		case "“":
			open = true
		case "”":
			open = false
		case "\"":
			open = !open
		}
	}
	return open
}
