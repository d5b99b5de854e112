package event

import (
	"slices"
	"strings"

	"readout/internal/reading/entity"
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
		if f.hasPhrase(m.Span, "receiving") && f.guest(f.TokenAt(m.End-1)+1) >= 0 {
			continue // byReception's
		}
		switch f.Tag(verb) {
		case tagger.VBD, tagger.VBZ, tagger.VBN, tagger.VBP, tagger.NN:
		default:
			continue
		}
		if f.Low(verb) == "called" && callsFor[f.Low(verb+1)] {
			continue // a request, no telephone
		}
		s, _ := f.SentenceAt(verb)
		c := candidate{span: m.Span, head: f.TokenAt(m.End - 1), phrase: true, generic: true, done: f.done(verb)}
		if !f.bare(verb, f.TokenAt(m.End-1)+1) && f.collectively(&c, s.First, verb) {
			class := f.Lex.Classes[c.Mechanism]
			c.generic = class != nil && class.Generic
			f.add(c)
			continue
		}
		class = f.inPerson(class, m.Span, s.Span)
		behind, end := f.TokenAt(m.End-1)+1, min(s.Last, verb+45)
		c.Parties = f.sides(s.First, s.Last, verb, behind)
		switch {
		case f.bare(verb, behind) && !f.together(s.First, verb):
		case len(c.Parties) > 1 && f.somebody(s.First, end):
			if f.settle(&c, f.titleClass(class, c.Parties)); c.Mechanism != "" {
				f.nameByTitle(&c)
				f.add(c)
			}
		case f.together(s.First, verb) && !f.partnered(behind):
			f.addOpen(c, class, s.First, verb)
		case len(c.Parties) < 2 && f.officials(s.First, verb) && (f.somebody(verb, end) || f.partnered(behind) && len(f.partiesOf(behind, min(end, behind+8))) > 0):
			f.addOpen(c, class, s.First, end)
		}
	}
}

// nameByTitle gives a standing meeting that only a verb tells of the name in the
// title, where the parties are the same.
func (f *meetingFinder) nameByTitle(c *candidate) {
	if t := f.standing; t != nil && f.Lex.Classes[c.Mechanism] == nil && slices.Equal(t.Parties, c.Parties) {
		c.Mechanism, c.Name = t.Mechanism, t.Name
		if c.Ordinal == 0 {
			c.Ordinal = t.Ordinal
		}
	}
}

// addOpen adds a meeting of people of whom not all have a known state: with the parties that are known.
func (f *meetingFinder) addOpen(c candidate, class string, first, last int) {
	c.Parties = f.partiesOf(first, last)
	if len(c.Parties) < 2 {
		if pair := f.related(c.Parties); pair != nil {
			c.Parties = pair
		}
	}
	if len(c.Parties) > 1 {
		if f.settle(&c, class); c.Mechanism != "" {
			f.add(c)
			return
		}
	}
	c.Mechanism, c.Name, c.Format = class, f.Lex.Classes[class].Name, f.Lex.Classes[class].Format
	f.add(c)
}

// related is the pair of parties that the title names beside the one known, else
// that whose relationship the text names most often ("the U.S.-Egypt partnership",
// "between Japan and Chile"), where it holds those known; nil where there is none
// or where two are named as often.
func (f *meetingFinder) related(known []string) []string {
	if h := f.page.Headline; h != nil {
		if pair := f.titleParties(h); len(pair) == 2 && len(known) == 1 && slices.Contains(pair, known[0]) {
			return pair
		}
	}
	if f.pairs == nil {
		f.pairs = f.countPairs()
	}
	var best [2]string
	most, tied := 0, false
	for pair, n := range f.pairs {
		switch {
		case slices.ContainsFunc(known, func(p string) bool { return p != pair[0] && p != pair[1] }), f.Home != "" && f.Home != pair[0] && f.Home != pair[1]:
		case n > most:
			best, most, tied = pair, n, false
		case n == most:
			tied = true
		}
	}
	if most == 0 || tied {
		return nil
	}
	return best[:]
}

// countPairs counts how often the text names the relationship of two parties.
func (f *meetingFinder) countPairs() map[[2]string]int {
	counts := map[[2]string]int{}
	for i := 1; i < len(f.Names); i++ {
		m, n := f.Names[i-1], f.Names[i]
		a, b := entity.ActorOf(m), entity.ActorOf(n)
		if a == "" || b == "" || a == b || n.Start < m.End {
			continue
		}
		switch strings.TrimSpace(f.Source[m.End:n.Start]) {
		case "-", "–", "—", "/":
		case "and", "and the":
			if before := f.TokenAt(m.Start) - 1; f.Low(before) != "between" && f.Low(before-1) != "between" {
				continue
			}
		default:
			continue
		}
		if b < a {
			a, b = b, a
		}
		counts[[2]string{a, b}]++
	}
	return counts
}

// bare reports whether a verb of speaking stands alone: "the leaders spoke", where "spoke with" would say more.
func (f *meetingFinder) bare(verb, behind int) bool {
	return behind == verb+1 && bareVerbs[f.Low(verb)] && !f.partnered(behind)
}

var bareVerbs = set("spoke talked conversed")

// partnered reports whether those met follow at a token: "with", "to", at most a
// word of time before them ("yesterday evening with").
func (f *meetingFinder) partnered(i int) bool {
	if f.Low(i-1) == "with" || f.Low(i-1) == "to" {
		return true
	}
	for last := i + 2; i < last && !f.Capital(i) && (f.Tag(i) == tagger.NN || f.Tag(i) == tagger.RB || f.Tag(i) == tagger.DT); {
		i++
	}
	return f.Low(i) == "with"
}

// together reports whether two people joined by "and" stand before a verb, nothing but names and titles among them:
// "President A and Prime Minister B of C spoke".
func (f *meetingFinder) together(first, verb int) bool {
	people := f.peopleIn(first, verb)
	if len(people) < 2 {
		return false
	}
	a, b := people[len(people)-2], people[len(people)-1]
	if a.Person == b.Person || verb-b.Last > 9 {
		return false
	}
	for i := a.Last; i < verb; i++ {
		switch f.Tag(i) {
		case tagger.VBD, tagger.VBZ, tagger.VBP, tagger.MD:
			return false
		}
	}
	for i := a.Last; i < b.NameFirst; i++ {
		if f.Low(i) == "and" {
			return true
		}
	}
	return false
}

// inPerson is the class of a meeting whose verb is one of speaking: those who
// speak on the margins of another meeting are face to face.
func (f *meetingFinder) inPerson(class string, verb, sentence record.Span) string {
	if f.Lex.Classes[class].Format == "" || !bareVerbs[f.Low(f.TokenAt(verb.Start))] || f.hasPhrase(sentence, "by-wire") {
		return class
	}
	for _, m := range f.phrasesIn(record.Span{Start: verb.End, End: sentence.End}) {
		if m.Is("margins") && m.Start-verb.End < 40 {
			return "meeting"
		}
	}
	return class
}

// byReception finds meetings that are told as one receiving the other: "President
// A welcomed Prime Minister B to the House", "A hosted B for a working lunch".
func (f *meetingFinder) byReception() {
	if len(f.Sentences) == 0 {
		return
	}
	limit := f.Sentences[min(len(f.Sentences)-1, 3)].End
	for _, m := range f.phrasesIn(record.Span{End: limit}) {
		if !m.Is("receiving") {
			continue
		}
		verb, behind := f.TokenAt(m.Start), f.TokenAt(m.End-1)+1
		s, _ := f.SentenceAt(verb)
		guest := f.guest(behind)
		if guest < 0 || !f.somebody(s.First, verb) || f.heldAlready(s.Span) {
			continue
		}
		c := candidate{span: m.Span, head: behind - 1, phrase: true, generic: true, done: true}
		if c.Parties = f.sides(s.First, min(guest, s.Last), verb, behind); len(c.Parties) < 2 {
			f.addOpen(c, "meeting", s.First, guest)
			continue
		}
		if f.settle(&c, "meeting"); c.Mechanism != "" {
			f.add(c)
		}
	}
}

// guest is the token behind the person who begins at a token, -1 where none does or
// where it is something of theirs: "welcomed the Minister's proposal".
func (f *meetingFinder) guest(i int) int {
	if f.Low(i) == "the" || f.Low(i) == "today" || f.Low(i) == "his" || f.Low(i) == "her" {
		i++
	}
	for k := i; k < i+6 && (f.Low(k) == "and" || f.Low(k) == "," || f.Capital(k)); k++ {
		if low := f.Low(k + 1); k > i-1 && (low == "counterpart" || low == "counterparts") {
			return k + 2 // "hosted her Ruritanian counterpart"
		}
	}
	people := f.peopleIn(i, i+longestTitle)
	if len(people) == 0 || people[0].First > i+1 {
		return -1
	}
	behind := people[0].Last
	switch f.Low(behind) {
	case "'s", "’s", "'", "’":
		return -1
	case "of":
		return behind + 3
	}
	return behind
}

// heldAlready reports whether a verb has found a meeting in the sentence.
func (f *meetingFinder) heldAlready(s record.Span) bool {
	for i := range f.found {
		if c := &f.found[i]; c.phrase && c.span.In(s) && f.Lex.Classes[c.Mechanism] != nil && c.Mechanism != "visit" {
			return true
		}
	}
	return false
}

// done reports whether the verb of a meeting tells it as past, with no "will" or "to" before it.
func (f *meetingFinder) done(verb int) bool {
	return f.Tag(verb) == tagger.VBD || f.Tag(verb) == tagger.VBN && f.Low(verb-1) != "be"
}

var callsFor = set("on upon for to attention")

// titleClass is the kind of standing meeting that the page's title names for
// these parties, where the text has but a verb; else the verb's own kind.
func (f *meetingFinder) titleClass(class string, parties []string) string {
	if f.Lex.Classes[class].Format != "" {
		return class // who telephoned held no session
	}
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
		if low := f.Low(i); low == "about" || low == "during" || low == "regarding" || low == "to" && f.Tag(i+1) == tagger.VB {
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
	if len(parties) > 0 || first >= last || len(f.peopleIn(first, last)) > 0 {
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
