package compare

import (
	"slices"

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
