package event

import (
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

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
	if f.Lex.Classes[class].Generic { // "officials of the League and X came together"
		for _, id := range f.organisationsIn(f.SpanOf(first, verb)) {
			states = append(slices.DeleteFunc(states, func(s string) bool { return f.Lex.IsMember(id, s, "") }), id)
		}
		if c.Parties = states; len(states) == 2 {
			f.settle(c, f.officialsOf(states, class))
		}
		return c.Mechanism != ""
	}
	if len(states) >= 2 {
		if org := f.bodyOf(states); org != "" {
			organisations = append([]string{org}, organisations...)
		}
	}
	for _, id := range organisations {
		if partner := f.partner(id, states, class); partner != "" {
			c.Parties = []string{id, partner}
			f.settle(c, class)
			return c.Mechanism != ""
		}
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

// officialsOf is the class of the one standing meeting that officials of two
// parties have, a dialogue or a senior officials' meeting; else the class given.
func (f *meetingFinder) officialsOf(parties []string, class string) string {
	dialogue, som := f.Lex.MechanismOf("dialogue", parties), f.Lex.MechanismOf("som", parties)
	switch {
	case dialogue != nil && som == nil:
		return "dialogue"
	case som != nil && dialogue == nil:
		return "som"
	}
	return class
}

// partner is the one state among those given that is no member of an organisation
// and has a standing meeting of that class with it; "" where none or several do.
func (f *meetingFinder) partner(organisation string, states []string, class string) string {
	found := ""
	for _, s := range states {
		if f.Lex.IsMember(organisation, s, "") || f.Lex.MechanismOf(class, []string{organisation, s}) == nil {
			continue
		}
		if found != "" {
			return ""
		}
		found = s
	}
	return found
}

// byAudience finds meetings of an organisation's ministers or leaders with one
// partner that no verb of meeting tells: "the Minister of X assured the League's
// ministers in A on 4 May", "the work with X was reviewed by the League's
// ministers in A on 4 May". Such a sentence opens the page and has a day.
func (f *meetingFinder) byAudience() {
	for n := range min(len(f.Sentences), 2) {
		s := f.Sentences[n]
		if !f.dated(s.Span) {
			continue
		}
		office, class := f.collectiveOffice(s.Span)
		organisations := f.organisationsIn(record.Span{Start: f.Sentences[0].Start, End: s.End})
		if class == "" || len(organisations) != 1 || !f.officeOf(organisations[0], office) {
			continue
		}
		partner := f.partner(organisations[0], f.speakersAndPartners(s.First, s.Last), class)
		if partner == "" || f.namedWith(s.Span, partner) {
			continue
		}
		c := candidate{span: office, head: f.TokenAt(office.End - 1), phrase: true, done: true}
		c.Parties = []string{organisations[0], partner}
		if f.settle(&c, class); c.Mechanism != "" {
			f.add(c)
			return
		}
	}
}

// namedWith reports whether a span names a standing meeting with a party.
func (f *meetingFinder) namedWith(s record.Span, party string) bool {
	return slices.ContainsFunc(f.found, func(c candidate) bool {
		return !c.generic && c.span.In(s) && slices.Contains(c.Parties, party)
	})
}

// officeOf reports whether an office in the plural is that of an organisation:
// "the League's foreign ministers", "the leaders of the League", "of the
// association", "his colleagues".
func (f *meetingFinder) officeOf(organisation string, office record.Span) bool {
	first, behind := f.TokenAt(office.Start), f.TokenAt(office.End-1)+1
	if low := f.Low(first - 1); low == "his" || low == "her" {
		return true
	}
	if f.Low(behind) == "of" {
		next := behind + 1
		if f.Low(next) == "the" {
			next++
		}
		if theGroup[f.Low(next)] {
			return true
		}
		return slices.Contains(f.organisationsIn(f.SpanOf(behind, min(next+6, len(f.Tokens)))), organisation)
	}
	return slices.Contains(f.organisationsIn(f.SpanOf(max(first-5, 0), behind)), organisation)
}

var theGroup = set("association bloc grouping group union league organisation organization")

// collectiveOffice is the first office in the plural of a sentence, "ministers",
// "leaders", with the class of their meetings; colleagues are ministers like who speaks.
func (f *meetingFinder) collectiveOffice(s record.Span) (office record.Span, class string) {
	for _, m := range f.phrasesIn(s) {
		for _, e := range m.Entries {
			if id, ok := strings.CutPrefix(e.ID, "class-"); ok && f.Lex.Classes[id] != nil && !f.inTitleOf(m.Span) {
				return m.Span, id
			}
		}
	}
	for i := f.TokenAt(s.Start); i < len(f.Tokens) && f.Tokens[i].End <= s.End; i++ {
		if low := f.Low(i); (low == "colleagues" || low == "counterparts") && (f.Low(i-1) == "his" || f.Low(i-1) == "her") {
			return f.Tokens[i].Span, f.classOfSpeaker(s)
		}
	}
	return record.Span{}, ""
}

// classOfSpeaker is the class of meetings of those with the office of the first
// person of a sentence: ministers', leaders'; "" for other offices.
func (f *meetingFinder) classOfSpeaker(s record.Span) string {
	for _, m := range f.peopleIn(f.TokenAt(s.Start), f.TokenAt(s.End)) {
		for _, post := range f.People[m.Person].Posts {
			switch title := " " + lexicon.Fold(post.Title); {
			case strings.Contains(title, " deputy") || strings.Contains(title, " vice"):
			case strings.Contains(title, " foreign minister"), strings.Contains(title, " minister of foreign"), strings.Contains(title, " minister for foreign"):
				return "fmm"
			case strings.HasSuffix(title, " president"), strings.HasSuffix(title, " prime minister"):
				return "summit"
			}
		}
	}
	return ""
}

// organisationsIn are the organisations with members that a span names.
func (f *meetingFinder) organisationsIn(s record.Span) []string {
	var all []string
	for _, m := range f.NamesIn(s) {
		if id := m.Has(lexicon.OrganisationName, lexicon.OrganisationCollective); id != "" && len(f.Lex.Organisations[id].Members) > 1 && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// speakersAndPartners are the states of the people of a sentence and those behind "with".
func (f *meetingFinder) speakersAndPartners(first, last int) []string {
	var states []string
	add := func(id string) {
		if f.Lex.Places[id] != nil && !slices.Contains(states, id) {
			states = append(states, id)
		}
	}
	for _, m := range f.peopleIn(first, last) {
		if add(f.People[m.Person].Actor); f.People[m.Person].Actor == "" {
			for _, n := range f.NamesIn(f.SpanOf(first, last)) {
				add(n.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym))
			}
		}
	}
	for i := first; i < last; i++ {
		if f.Low(i) != "with" {
			continue
		}
		for _, m := range f.NamesIn(f.SpanOf(i, min(i+8, last))) {
			add(m.Has(lexicon.PlaceName, lexicon.PlaceWeak))
			break
		}
	}
	return states
}

// hosted is the standing meeting of a state with the organisation whose
// ministers or leaders the page has named before: "the meeting with X was held on
// 4 May" of the League's foreign ministers; nil where there is none.
func (f *meetingFinder) hosted(c *candidate) *lexicon.Mechanism {
	_, n := f.SentenceAt(c.head)
	if len(c.Parties) != 1 || n > 2 || f.Home != "" {
		return nil
	}
	opening := record.Span{Start: f.Sentences[0].Start, End: f.Sentences[n].End}
	_, class := f.collectiveOffice(opening)
	organisations := f.organisationsIn(opening)
	if class == "" || len(organisations) != 1 || f.partner(organisations[0], c.Parties, class) == "" {
		return nil
	}
	return f.Lex.MechanismOf(class, []string{organisations[0], c.Parties[0]})
}
