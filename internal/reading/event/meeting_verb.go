package event

import (
	"slices"
	"strings"

	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// byVerb finds meetings that only a verb names: "spoke by phone today with …",
// "met with … in …". The parties are the speakers on both sides of the verb.
func (f *meetingFinder) byVerb() {
	if len(f.Sentences) == 0 {
		return
	}
	limit := f.Sentences[min(len(f.Sentences)-1, 6)].End
	for _, m := range f.phrasesIn(record.Span{End: limit}) {
		class := m.Has(lexicon.ClassVerb)
		if class == "" {
			continue
		}
		verb := f.TokenAt(m.Start)
		switch f.Tag(verb) {
		case tagger.VBD, tagger.VBZ, tagger.VBN, tagger.VBP, tagger.NN:
		default:
			continue
		}
		if f.Low(verb) == "called" && callsFor[f.Low(verb+1)] {
			continue // a request, no telephone
		}
		s, _ := f.SentenceAt(verb)
		c := candidate{span: m.Span, head: f.TokenAt(m.End - 1), phrase: true, generic: true}
		if f.collectively(&c, s.First, verb) {
			c.generic = false
			f.add(c)
			continue
		}
		c.Parties = f.sides(s.First, s.Last, verb, f.TokenAt(m.End-1)+1)
		if len(c.Parties) < 2 && f.officials(s.First, verb) && f.somebody(verb, min(s.Last, verb+45)) {
			c.Parties = f.partiesOf(s.First, min(s.Last, verb+45)) // one side's state is not known: a meeting all the same
			c.Mechanism, c.Name = class, f.Lex.Classes[class].Name
			c.Format = f.Lex.Classes[class].Format
			f.add(c)
			continue
		}
		if len(c.Parties) < 2 || !f.somebody(s.First, min(s.Last, verb+45)) {
			continue
		}
		f.settle(&c, f.titleClass(class, c.Parties))
		if c.Mechanism != "" {
			f.add(c)
		}
	}
}

var callsFor = set("on upon for to attention")

// collectively reads a meeting whose subject is an office in the plural: "We, the
// Foreign Ministers of …, met", "The BRICS foreign ministers met". The party is
// the organisation that the sentence or the title names, or the one whose members
// are the states listed.
func (f *meetingFinder) collectively(c *candidate, first, verb int) bool {
	if first >= verb || f.somebody(first, verb) {
		return false
	}
	class := ""
	for _, m := range f.phrasesIn(f.SpanOf(first, verb)) {
		for _, e := range m.Entries {
			if id, ok := strings.CutPrefix(e.ID, "class-"); ok && class == "" {
				class = id
			}
		}
	}
	if class == "" || f.Lex.Classes[class] == nil {
		return false
	}
	near := record.Span{Start: f.Tokens[first].Start, End: f.Tokens[verb].End + 300}
	var organisations, states []string
	for _, m := range append(f.Lex.Names(f.page.Title, f.Side), f.NamesIn(near)...) {
		if id := m.Has(lexicon.OrganisationName, lexicon.OrganisationCollective); id != "" && !slices.Contains(organisations, id) {
			organisations = append(organisations, id)
		}
	}
	for _, m := range f.NamesIn(f.SpanOf(first, verb)) {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak); id != "" && !slices.Contains(states, id) {
			states = append(states, id)
		}
	}
	if len(states) >= 2 {
		if org := f.bodyOf(states); org != "" {
			organisations = append([]string{org}, organisations...)
		}
	}
	for _, id := range organisations {
		if f.Lex.MechanismOf(class, []string{id}) != nil {
			c.Parties = []string{id}
			f.settle(c, class)
			return c.Mechanism != ""
		}
	}
	for _, id := range organisations {
		if len(f.Lex.Organisations[id].Members) > 1 {
			c.Parties = []string{id}
			f.settle(c, class)
			return c.Mechanism != ""
		}
	}
	if len(states) == 2 {
		c.Parties = states
		f.settle(c, class)
		return c.Mechanism != ""
	}
	return false
}

// bodyOf is the organisation whose members are exactly these states, the smallest id first; "" for none.
func (f *meetingFinder) bodyOf(states []string) string {
	best := ""
	for id, o := range f.Lex.Organisations {
		if len(o.Members) != len(states) || best != "" && id > best {
			continue
		}
		all := true
		for _, m := range o.Members {
			all = all && slices.Contains(states, m.State)
		}
		if all {
			best = id
		}
	}
	return best
}

// titleClass is the kind of standing meeting that the page's title names for
// these parties, where the text has but a verb; else the verb's own kind.
func (f *meetingFinder) titleClass(class string, parties []string) string {
	found, named := class, map[string]bool{}
	for _, m := range f.Lex.Names(f.page.Title, f.Side) {
		if id := m.Has(lexicon.ClassHead); id != "" && !f.Lex.Classes[id].Generic {
			found = id
		}
		for _, e := range m.Entries {
			named[e.ID] = true
		}
	}
	for _, p := range parties {
		if !named[p] {
			return class
		}
	}
	return found
}

// officials reports whether the tokens before a verb of meeting name a person or an office.
func (f *meetingFinder) officials(first, verb int) bool {
	if f.somebody(first, verb) {
		return true
	}
	for i := max(first, verb-8); i < verb; i++ {
		if f.Capital(i) && f.Lex.TitleWord(f.Low(i))&lexicon.TitleHead != 0 {
			return true
		}
	}
	return false
}

// somebody reports whether a person is named between the tokens: states do not meet, people do.
func (f *meetingFinder) somebody(first, last int) bool {
	for _, m := range f.peopleIn(first, last) {
		if m.First >= first && m.Last <= last {
			return true
		}
	}
	for i := first; i < last-2; i++ { // "the foreign minister of Japan": an office with its state
		if f.Lex.TitleWord(f.Low(i))&lexicon.TitleHead != 0 && f.Low(i+1) == "of" {
			return true
		}
	}
	return false
}

// sides are the parties of the people and delegations on both sides of a verb of
// meeting that ends before token behind; empty where one side names nobody.
// People of several parties before the verb met each other: "A and B met in C".
func (f *meetingFinder) sides(first, last, verb, behind int) []string {
	end := min(last, verb+45)
	for _, m := range f.phrasesIn(record.Span{Start: f.Tokens[verb].Start, End: f.Tokens[end-1].End}) {
		if m.Is("beside") {
			end = min(end, f.TokenAt(m.Start)) // "met with … on the margins of the X meeting"
		}
	}
	for i := behind; i < end; i++ {
		switch f.Tag(i) {
		case tagger.VBD, tagger.VBZ, tagger.MD:
			end = i
		}
		if low := f.Low(i); low == "about" || low == "during" || low == "regarding" {
			end = i
		}
	}
	left, right := f.partiesOf(first, verb), f.partiesOf(verb, max(end, verb))
	if low := f.Low(behind - 1); len(left) >= 2 && f.somebody(first, verb) && low != "with" && low != "to" {
		return left
	}
	if !f.somebody(verb, max(end, verb)) && len(right) > 0 && f.Low(behind-1) != "with" && f.Low(behind-1) != "to" && f.Low(behind) != "with" {
		right = nil // a place, not a party
	}
	if len(left) == 0 && f.Home != "" {
		left = []string{f.Home}
	}
	var all []string
	for _, p := range append(left, right...) {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	if len(left) == 0 || len(right) == 0 {
		return nil
	}
	return all
}

// partiesOf are the parties of the people named between the tokens; where none is, the organisations and states.
func (f *meetingFinder) partiesOf(first, last int) []string {
	var parties []string
	for _, m := range f.peopleIn(first, last) {
		if m.First >= first && m.Last <= last {
			a := f.People[m.Person].Actor
			if a == "" {
				a = f.Home
			}
			if a != "" && !slices.Contains(parties, a) {
				parties = append(parties, a)
			}
		}
	}
	if len(parties) > 0 || first >= last {
		return parties
	}
	for _, m := range f.NamesIn(f.SpanOf(first, last)) {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceDemonym, lexicon.OrganisationName); id != "" && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	if len(parties) > 2 {
		parties = parties[:2]
	}
	return parties
}
