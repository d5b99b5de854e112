package event

import (
	"slices"
	"strings"

	"readout/internal/reading/entity"
	"readout/internal/reading/mention"
	"readout/internal/record"
	"readout/lexicon"
)

// fromTitle finds the meeting that the page's title tells of, which the text of
// a transcript or a joint statement need not name. What is quoted for it are
// words of the text: nothing is claimed of whom the text never mentions.
func (f *meetingFinder) fromTitle() {
	if f.page.Title == "" || len(f.Sentences) == 0 {
		return
	}
	f.standingInTitle()
	h := f.page.Headline
	if h == nil || h.saysPhrase("briefing") {
		return
	}
	if f.standing == nil {
		f.peopleInTitle(h)
		f.statementInTitle(h)
	}
}

// standingOf is the first standing meeting that a title names, nil where it names none.
func (f *meetingFinder) standingOf(h *Scene) *candidate {
	sub := &meetingFinder{Scene: h, page: Page{Published: f.page.Published}}
	if len(h.partiesOfPeople(f.Home)) > 1 {
		return nil // people meet as they like
	}
	sub.named()
	for i := range sub.found {
		c := &sub.found[i]
		if class := h.Lex.Classes[h.classAt(c.head)]; c.Mechanism != "" && !c.generic && (class == nil || !class.Generic) && !sub.beside(c) {
			return c
		}
	}
	return nil
}

// classAt is the kind of meeting that a token names, "" for none.
func (s *Scene) classAt(tok int) string {
	if m := s.NameAt(s.Tokens[tok].Start); m != nil {
		return m.Has(lexicon.ClassHead)
	}
	return ""
}

// accountInTitle takes the standing meeting of whose outcome the title says that
// the page is an account ("Joint Statement: 2022 A-B Security Dialogue", "Fact
// sheet: third meeting of the …"), where the text does not tell of it itself.
func (f *meetingFinder) accountInTitle() {
	h := f.page.Headline
	if f.standing == nil || h.saysPhrase("briefing") || h.saysPhrase("future") || !h.saysPhrase("joint-document") && !h.saysPhrase("account") || f.otherYear(h) {
		return
	}
	c := *f.standing
	c.phrase, c.titled, c.done, c.Quotes = true, true, !f.opensWith("future"), nil
	for i := range f.found {
		o := &f.found[i]
		if recent := f.page.Published.Time().Sub(o.Date.Time()).Hours(); o.Mechanism == c.Mechanism && (o.Date == "" && o.sentence < 2 || o.Date.Precise() && recent < 24*10) {
			return
		}
	}
	first := slices.IndexFunc(f.Names, func(m lexicon.Match) bool {
		id := entity.ActorOf(m)
		return id != "" && slices.Contains(c.Parties, id)
	})
	if first < 0 {
		return
	}
	c.head = f.TokenAt(f.Names[first].Start)
	c.span = f.Tokens[c.head].Span
	f.add(c)
	last := &f.found[len(f.found)-1]
	f.date(last)
	f.judge(last)
}

// otherYear reports whether a title names another year than the page's.
func (f *meetingFinder) otherYear(h *Scene) bool {
	return slices.ContainsFunc(h.Lower, func(w string) bool {
		return len(w) == 4 && strings.HasPrefix(w, "20") && strings.Trim(w, "0123456789") == "" && atoi(w) != f.page.Published.Year()
	})
}

// opensWith reports whether the first sentence has a word of the rules' vocabulary.
func (f *meetingFinder) opensWith(phrase string) bool {
	return f.hasPhrase(f.Sentences[0].Span, phrase)
}

// standingInTitle takes the standing meeting that the title names for the one that the
// page reports, where the text opens by saying that it was held or chaired and
// names none itself: "X, together with Y, presided over the meeting".
func (f *meetingFinder) standingInTitle() {
	if f.page.Title == "" || len(f.Sentences) == 0 {
		return
	}
	for i := range f.found {
		if !f.found[i].generic && f.found[i].sentence < 3 {
			return
		}
	}
	var parties []string
	class, mechanism := "", ""
	for _, m := range f.Lex.Names(f.page.Title, f.Side) {
		if id := m.Has(lexicon.MechanismName); id != "" && mechanism == "" {
			mechanism = id
		}
		if id := m.Has(lexicon.ClassHead); id != "" && class == "" && !f.Lex.Classes[id].Generic {
			class = id
		}
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName); id != "" && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	limit := f.Sentences[min(len(f.Sentences)-1, 2)].End
	for _, m := range f.phrasesIn(record.Span{End: limit}) {
		if !m.Is("held") && !m.Is("chairing") {
			continue
		}
		c := candidate{span: m.Span, head: f.TokenAt(m.Start), phrase: true, MeetingMention: record.MeetingMention{Parties: parties}}
		if mech := f.Lex.Mechanisms[mechanism]; mech != nil {
			c.Mechanism, c.Name, c.Parties = mechanism, mech.Name, slices.Clone(mech.Parties)
		} else if class != "" {
			f.settle(&c, class)
		}
		if c.Mechanism != "" {
			f.add(c)
		}
		return
	}
}

// peopleInTitle takes a meeting of people whom the title names with its kind:
// "Remarks by President A and Prime Minister B of C Before Bilateral Meeting",
// "Readout of A's Call with B of C".
func (f *meetingFinder) peopleInTitle(h *Scene) {
	parties := h.partiesOfPeople(f.Home)
	if len(parties) < 2 {
		return
	}
	class := h.encounterClass()
	if class == "" {
		return
	}
	f.addTitled(h, parties, class)
}

// statementInTitle takes the meeting of two parties that issued a joint statement
// by its title, where the text opens with people of both and says that they met.
func (f *meetingFinder) statementInTitle(h *Scene) {
	if !h.saysPhrase("joint-document") || h.encounterClass() != "" {
		return
	}
	parties := f.titleParties(h)
	if len(parties) != 2 {
		return
	}
	last := f.Sentences[min(len(f.Sentences)-1, 11)]
	met := slices.ContainsFunc(h.Lower, func(w string) bool { return strings.HasPrefix(w, "leaders") }) ||
		slices.ContainsFunc(f.Lower[:last.Last], func(w string) bool { return meetingWords[w] })
	together := f.twoNamed(f.Sentences[min(len(f.Sentences)-1, 1)].Last) && slices.Contains(f.Lower[:f.Sentences[0].Last], "today")
	if together || met && (f.twoNamed(last.Last) || len(h.partiesOfPeople(f.Home)) > 1) {
		f.addTitled(h, parties, "meeting")
	}
}

var meetingWords = set("meet meets met meeting welcome welcomes welcomed host hosted visit visits visited")

// twoNamed reports whether two people are named before a token.
func (f *meetingFinder) twoNamed(last int) bool {
	people := f.peopleIn(0, last)
	return slices.ContainsFunc(people, func(m entity.PersonAt) bool { return m.Person != people[0].Person })
}

// titleParties are the parties that a title names, members of a named organisation apart.
func (f *meetingFinder) titleParties(h *Scene) []string {
	var parties []string
	for _, m := range h.Names {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName); id != "" && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	return parties
}

// addTitled adds the meeting that a title tells of, unless the text begins by
// reporting one of the same parties itself.
func (f *meetingFinder) addTitled(h *Scene, parties []string, class string) {
	c := candidate{phrase: true, generic: true, titled: true, done: !h.saysPhrase("future"), MeetingMention: record.MeetingMention{Parties: slices.Clone(parties)}}
	if f.settle(&c, class); c.Mechanism == "" {
		return
	}
	for i := range f.found {
		if o := &f.found[i]; o.phrase && o.sentence < 3 && slices.Equal(o.Parties, c.Parties) {
			return
		}
	}
	token := f.firstNamed(h)
	if token < 0 {
		return
	}
	c.span, c.head = f.Tokens[token].Span, token
	if h.saysPhrase("format-virtual") {
		c.Format = record.Virtual
	}
	f.add(c)
}

// firstNamed is the first token of the text that names one of the title's people,
// a foreign one before the publisher's own; -1 where it names none. Without people
// in the title it is the first person of the text.
func (f *meetingFinder) firstNamed(h *Scene) int {
	best := -1
	for _, m := range h.Mentions {
		_, token := f.wordOf(h.People[m.Person].Names[0].Text)
		if token < 0 {
			continue
		}
		if actor := h.People[m.Person].Actor; best < 0 || actor != "" && actor != f.Home {
			best = token
		}
	}
	if len(h.Mentions) == 0 && len(f.Mentions) > 0 {
		return f.Mentions[0].NameFirst
	}
	for i := 0; best < 0 && i < len(f.Names); i++ {
		if slices.Contains(f.titleParties(h), entity.ActorOf(f.Names[i])) {
			best = f.TokenAt(f.Names[i].Start)
		}
	}
	return best
}

// wordOf is the word by which a text calls somebody of that name, folded, and
// the first token that has it: the last word, or the first of a name that begins
// with the family's; -1 where the text has neither.
func (s *Scene) wordOf(name string) (string, int) {
	words := slices.DeleteFunc(nameWords(name), func(w string) bool { return w == "jr" || w == "sr" || len(w) < 2 })
	if len(words) == 0 {
		return "", -1
	}
	for _, w := range []string{words[len(words)-1], words[0]} {
		if i := slices.Index(s.Lower, w); i >= 0 {
			return w, i
		}
	}
	return "", -1
}

// nameWords are the folded words of a name, without points and commas.
func nameWords(name string) []string {
	return strings.FieldsFunc(lexicon.Fold(name), func(r rune) bool { return r == ' ' || r == '.' || r == ',' || r == '\u00a0' })
}

// partiesOfPeople are the parties of the people that a title names; those of no
// known party are the publisher's own.
func (s *Scene) partiesOfPeople(home string) []string {
	var parties []string
	for i := range s.People {
		actor := s.People[i].Actor
		if actor == "" {
			actor = home
		}
		if actor != "" && !slices.Contains(parties, actor) {
			parties = append(parties, actor)
		}
	}
	return parties
}

// encounterClass is the kind of meeting that a title's words name: a call, else a
// meeting, which a joint press conference or statement follows; "" for none.
func (s *Scene) encounterClass() string {
	found := ""
	for _, m := range s.Names {
		id := m.Has(lexicon.ClassHead)
		switch class := s.Lex.Classes[id]; {
		case class == nil:
		case class.Generic && class.Format != "":
			return id
		case class.Generic && id != "visit", id == "trilateral":
			found = "meeting"
		}
	}
	if found == "" && s.saysPhrase("joint-appearance") {
		found = "meeting"
	}
	return found
}

// saysPhrase reports whether a title has a word of the rules' vocabulary.
func (s *Scene) saysPhrase(id string) bool {
	return slices.ContainsFunc(s.phrases, func(m lexicon.Match) bool { return m.Is(id) })
}

// dateTitled dates a meeting of which only the title tells: by the day in
// brackets above a transcript, else by the page's own.
func (f *meetingFinder) dateTitled(c *candidate) {
	for _, d := range f.page.Dates {
		if d.Start > 300 {
			break
		}
		when := record.Date(d.Value)
		if d.Start > 0 && f.Source[d.Start-1] == '(' && when.Precise() {
			c.Date, c.DateBasis = when, record.DateBasis(d.Basis)
			c.Quotes = append(c.Quotes, d.Span)
			return
		}
	}
	if f.page.Published.Precise() {
		c.Date, c.DateBasis = f.page.Published, record.Published
	}
}

// titledPeople adds to the reported meeting the people whom the title names and
// the text mentions, if it is a meeting of their parties.
func (f *meetingFinder) titledPeople(m *record.MeetingMention) {
	h := f.page.Headline
	if h == nil || !m.Reported || h.saysPhrase("briefing") || h.encounterClass() == "" {
		return
	}
	parties := h.partiesOfPeople(f.Home)
	if len(parties) < 2 || slices.ContainsFunc(parties, func(p string) bool { return !slices.Contains(m.Parties, p) }) {
		return
	}
	for i := range h.People {
		p := &h.People[i]
		word, token := f.wordOf(p.Names[0].Text)
		if token < 0 {
			continue
		}
		part := record.Participant{Person: -1, Name: p.Names[0].Text, Actor: p.Actor, Role: record.Member, Quote: f.Tokens[token].Span}
		if part.Actor == "" {
			part.Actor = f.Home
		}
		if len(p.Posts) > 0 {
			part.Post = p.Posts[0].Title
		}
		if known := f.personNamed(word); known >= 0 {
			part.Person, part.Name = known, f.People[known].Names[0].Text
			if p.Actor != "" || f.People[known].Actor == "" {
				f.People[known].Actor = part.Actor // the title knows better than the publisher's own side
			}
		}
		if part.Person >= 0 || part.Post != "" {
			m.Participants = append(m.Participants, part)
		}
	}
}

// personNamed is the person of the text with a folded word in the name, -1 for none.
func (s *Scene) personNamed(word string) int {
	return slices.IndexFunc(s.People, func(p entity.Person) bool {
		return slices.ContainsFunc(p.Names, func(n record.Named) bool { return slices.Contains(nameWords(n.Text), word) })
	})
}

// titleOrdinal gives the number that the page's title prints to the meetings of
// that mechanism that the text does not number.
func (f *meetingFinder) titleOrdinal() {
	if f.standing != nil && f.standing.Ordinal > 0 {
		f.standingOrdinal()
	}
	ordinals := mention.Ordinals(f.page.Title)
	if len(ordinals) != 1 || slices.ContainsFunc(f.found, func(c candidate) bool { return c.Ordinal != 0 }) {
		return
	}
	for i := range f.found {
		if c := &f.found[i]; c.sentence < 3 && !c.generic && f.inTitle(c) {
			c.Ordinal = ordinals[0].Value
		}
	}
}

// standingOrdinal gives the number of the meeting that the title names to that
// meeting where the text opens with it, whatever else the text numbers: it has
// the same mechanism, or the same parties and kind and is numbered nowhere.
func (f *meetingFinder) standingOrdinal() {
	class := f.page.Headline.classAt(f.standing.head)
	meant := func(c *candidate) bool {
		return c.Mechanism == f.standing.Mechanism ||
			class != "" && f.classAt(c.head) == class && slices.Equal(c.Parties, f.standing.Parties)
	}
	if slices.ContainsFunc(f.found, func(c candidate) bool { return c.Ordinal != 0 && meant(&c) }) {
		return
	}
	for i := range f.found {
		if c := &f.found[i]; c.sentence == 0 && !c.generic && !f.beside(c) && meant(c) {
			c.Ordinal = f.standing.Ordinal
		}
	}
}
