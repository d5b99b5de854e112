package event

import (
	"cmp"
	"slices"

	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// Statements reads who said what. With report set the text is the account of a
// meeting, in which weak cues count too ("The ROK supports …", "will …").
func Statements(scene *Scene, report bool) []record.Statement {
	r := newResolver(scene)
	var out []record.Statement
	for _, s := range scene.Sentences {
		c := &clauses{Scene: scene, s: s, weak: report, speaks: r.canSpeak}
		for _, p := range c.read() {
			if st, ok := r.statement(p); ok {
				out = append(out, st)
			}
		}
		r.follow(c.mainSubject())
	}
	slices.SortStableFunc(out, func(a, b record.Statement) int {
		return cmp.Or(cmp.Compare(a.Quote.Start, b.Quote.Start), cmp.Compare(a.Cue[0].Start, b.Cue[0].Start))
	})
	return out
}

// follow remembers whom a sentence was about, whoever spoke in it: the next "He" means them.
func (r *resolver) follow(subject [2]int) {
	if subject[0] < 0 {
		return
	}
	if persons := r.personsIn(subject[0], subject[1]); len(persons) == 1 {
		r.lastPerson = persons[0].Person
	}
}

// statement builds one statement from a clause; ok is false where nobody of the record speaks.
func (r *resolver) statement(p predication) (record.Statement, bool) {
	if p.subject[0] == -2 {
		return r.unspoken(p)
	}
	if p.subject[0] < 0 {
		return record.Statement{}, false
	}
	v, ok := r.resolve(p.subject[0], p.subject[1])
	if !ok || !v.joint && v.person < 0 && len(v.actors) == 0 && r.collective(r.SpanOf(p.subject[0], p.subject[1])) == "" {
		return record.Statement{}, false
	}
	if p.cue.Act == record.ActInform && r.isMeeting(r.head(p.subject[0], p.subject[1])) && len(r.personsIn(p.subject[0], p.subject[1])) == 0 {
		return record.Statement{}, false // "the dialogue provided an opportunity": nobody said so
	}
	if r.Low(p.content[1]-1) == "following" && p.content[1]-p.content[0] <= 2 {
		return record.Statement{}, false // "emphasised the following": a list comes
	}
	source := r.SpanOf(p.subject[0], p.subject[1])
	cue := r.SpanOf(min(p.group, p.verb), max(p.cueEnd, p.verb+1))
	content := r.SpanOf(p.content[0], p.content[1])
	st := record.Statement{
		Meeting: -1,
		Speaker: record.Speaker{Text: collapse(source.Of(r.Source)), Person: v.person, Post: v.post},
		Joint:   v.joint,
		Source:  []record.Span{source},
		Cue:     []record.Span{cue},
		Content: []record.Span{content},
		Quote:   record.Cover(source, cue, content),
	}
	if v.joint {
		st.Actors = slices.Clone(v.actors)
	} else if len(v.actors) > 0 {
		st.Speaker.Actor = v.actors[0]
	}
	st.Act, st.Plover = r.act(p)
	st.Addressee = r.addressee(p, v)
	st.Topics = r.topics(p)
	st.Modality = r.modality(p)
	return st, true
}

// unspoken is a statement of all, whose source no word names: "Progress was reviewed."
func (r *resolver) unspoken(p predication) (record.Statement, bool) {
	v, ok := r.everybody()
	if !ok || len(v.actors) < 1 {
		return record.Statement{}, false
	}
	cue, content := r.SpanOf(p.group, p.cueEnd), r.SpanOf(p.content[0], p.content[1])
	st := record.Statement{
		Meeting: -1, Speaker: record.Speaker{Person: -1}, Joint: true, Actors: slices.Clone(v.actors),
		Cue: []record.Span{cue}, Content: []record.Span{content}, Quote: record.Cover(cue, content),
		Act: p.cue.Act, Plover: p.cue.Plover, Modality: "done",
	}
	if st.Topics = r.TopicsIn(content); len(st.Topics) == 0 {
		st.Topics = []string{"other"}
	}
	return st, true
}

// addressee is the party spoken to, the words where the lexicon knows no party in them.
func (r *resolver) addressee(p predication, v voice) string {
	if p.addressee[0] >= 0 {
		span := r.SpanOf(p.addressee[0], p.addressee[1])
		if actors := r.Actors(span); len(actors) > 0 {
			return actors[0]
		}
		if persons := r.personsIn(p.addressee[0], p.addressee[1]); len(persons) > 0 && r.People[persons[0].Person].Actor != "" {
			return r.People[persons[0].Person].Actor
		}
		if low := r.Low(p.addressee[1] - 1); low == "country" || low == "side" || low == "them" || low == "him" || low == "her" || low == "it" {
			return r.other(v)
		}
		return collapse(span.Of(r.Source))
	}
	if p.cue.Act == record.ActRequest || p.cue.Act == record.ActThank {
		// "requested ASEAN's support for …", "thanked Viet Nam's efforts"
		if m := r.NameAt(r.Tokens[p.content[0]].Start); m != nil && m.Has(lexicon.PlaceName, lexicon.OrganisationName) != "" {
			if id := m.Has(lexicon.PlaceName, lexicon.OrganisationName); !slices.Contains(v.actors, id) {
				return id
			}
		}
		if actors := r.Actors(r.SpanOf(p.content[0], min(p.content[1], p.content[0]+5))); len(actors) > 0 && !slices.Contains(v.actors, actors[0]) && r.possessed(p.content[0], min(p.content[1], p.content[0]+6)) {
			return actors[0]
		}
	}
	return ""
}

// other is the meeting's other party, where there are two.
func (r *resolver) other(v voice) string {
	if len(r.Parties) != 2 || len(v.actors) == 0 {
		return ""
	}
	for i, p := range r.Parties {
		if p == v.actors[0] || r.Lex.IsMember(p, v.actors[0], "") {
			return r.Parties[1-i]
		}
	}
	return ""
}

// topics are what the content is about; where its words name no topic, what the
// words around it say ("Regarding the situation in X, …"), else "other".
func (r *resolver) topics(p predication) []string {
	content := r.SpanOf(p.content[0], p.content[1])
	if found := r.TopicsIn(content); len(found) > 0 {
		return found
	}
	s, _ := r.SentenceAt(p.verb)
	if p.subject[0] > s.First && !p.trailing {
		lead := r.SpanOf(s.First, p.subject[0])
		if found := r.TopicsIn(lead); len(found) > 0 {
			return found
		}
	}
	return []string{"other"}
}

// TopicsIn are the topics whose words stand in a span, sorted; weak words count
// only where there is no other.
func (s *Scene) TopicsIn(span record.Span) []string {
	var strong, weak []string
	for _, m := range s.Lex.TopicWords(span.Of(s.Source), s.Side) {
		for _, e := range m.Entries {
			switch {
			case e.Kind == lexicon.TopicWord && !slices.Contains(strong, e.ID):
				strong = append(strong, e.ID)
			case e.Kind == lexicon.TopicWeak && !slices.Contains(weak, e.ID):
				weak = append(weak, e.ID)
			}
		}
	}
	if len(strong) == 0 {
		strong = weak
	}
	if listed := slices.DeleteFunc(slices.Clone(strong), func(id string) bool { return s.Lex.Topics[id].Extra }); len(listed) > 0 {
		strong = listed
	}
	slices.Sort(strong)
	return strong
}

// modality says whether what is said is done, under way, planned or wished.
func (r *resolver) modality(p predication) string {
	switch p.cue.Act {
	case record.ActPledge:
		return "planned"
	case record.ActPropose, record.ActRequest:
		return "wished"
	case record.ActReview, record.ActThank:
		return "done"
	}
	for i := p.content[0]; i < p.content[1] && i < p.content[0]+12; i++ {
		switch r.Low(i) {
		case "will", "would", "shall":
			return "planned"
		case "should", "must", "need", "hope":
			return "wished"
		case "continue", "continued", "continuing", "ongoing":
			return "under-way"
		}
		if r.Tag(i) == tagger.VBN && haveForms[r.Low(i-1)] {
			return "done"
		}
	}
	if r.Low(p.content[0]) == "to" {
		return "planned"
	}
	return ""
}
