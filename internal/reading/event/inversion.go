package event

import (
	"readout/internal/record"
	"readout/lexicon"
)

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
