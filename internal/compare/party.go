package compare

import (
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// noRole is the key of those who were there and are not said to be anything else.
const noRole = "present"

// askParties asks for the roles of those that were there beside the meeting's
// own parties and are no persons: Timor-Leste as observer. An account that names
// such a party among those present without saying so differs from one that does.
func (c *comparer) askParties() []question {
	var actors []string
	roles := map[string][]assertion{}
	c.mentions(func(v *voice, m *record.MeetingMention) {
		for _, p := range m.Participants {
			if p.Person >= 0 || p.Actor == "" || slices.Contains(m.Parties, p.Actor) || c.memberOfParty(m, p.Actor) {
				continue
			}
			if roles[p.Actor] == nil {
				actors = append(actors, p.Actor)
			}
			role := p.Role
			if role == "" {
				role = record.Member
			}
			roles[p.Actor] = append(roles[p.Actor], assertion{voice: v.number, value: string(role), quotes: []record.Span{p.Quote}})
		}
	})
	for _, v := range c.voices {
		for _, o := range c.observersIn(v) {
			if roles[o.value] == nil {
				actors = append(actors, o.value)
			} else if slices.ContainsFunc(roles[o.value], func(a assertion) bool { return a.voice == v.number }) {
				continue
			}
			roles[o.value] = append(roles[o.value], assertion{voice: v.number, value: string(record.Observer), quotes: o.quotes})
		}
	}
	var questions []question
	for _, actor := range actors {
		label := c.lex.ActorName(actor)
		q := question{property: "participant", subject: label, kind: Office, said: roles[actor], searched: []string{label}}
		for i := range q.said {
			if q.said[i].key = q.said[i].value; q.said[i].key == string(record.Member) {
				q.said[i].key = noRole
			}
			q.said[i].value = label + ": " + q.said[i].value
		}
		q.seek = func(v *voice) (assertion, bool) { return c.seekParty(v, actor) }
		questions = append(questions, q)
	}
	return questions
}

// observersIn are the parties that a text calls observers and its reading does
// not list: the name nearest to the word in its sentence.
func (c *comparer) observersIn(v *voice) []assertion {
	if v.unread {
		return nil
	}
	var found []assertion
	for i, w := range v.text.words {
		if !observers[strings.ToLower(w.Of(v.Document.Text))] {
			continue
		}
		s := v.text.sentences[w.sentence]
		best, actor := record.Span{}, ""
		for _, m := range v.text.namesIn(s.Span) {
			id := m.Has(lexicon.PlaceName, lexicon.OrganisationName)
			if id == "" || slices.Contains(c.common, actorTerm(id)) || c.isSide(id) {
				continue
			}
			if actor == "" || abs(m.Start-w.Start) < abs(best.Start-w.Start) {
				best, actor = m.Span, id
			}
		}
		if first, _ := v.text.wordsIn(best); actor != "" && abs(first-i) <= observerWords {
			found = append(found, assertion{value: actor, quotes: []record.Span{record.Cover(best, w.Span)}})
		}
	}
	return found
}

// observerWords is how far from the word "observer" the observer's name stands at most.
const observerWords = 9

// memberOfParty reports whether a state is there as a member of a party.
func (c *comparer) memberOfParty(m *record.MeetingMention, actor string) bool {
	return slices.ContainsFunc(m.Parties, func(p string) bool { return c.lex.IsMember(p, actor, c.date) })
}

// seekParty looks for the party's name in a sentence that tells who was there:
// one that names posts, speakers or the members of an organisation together with it.
func (c *comparer) seekParty(v *voice, actor string) (assertion, bool) {
	for _, m := range v.text.names {
		if m.Has(lexicon.PlaceName, lexicon.OrganisationName) != actor {
			continue
		}
		present := v.text.sentenceNames(m.Start, lexicon.PostName, lexicon.CollectiveName, lexicon.OrganisationCollective)
		if !present {
			continue
		}
		s := v.text.sentences[v.text.sentenceAt(m.Start)]
		return assertion{value: c.lex.ActorName(actor) + ": no role stated", key: noRole, quotes: []record.Span{s.Span}}, true
	}
	return assertion{}, false
}
