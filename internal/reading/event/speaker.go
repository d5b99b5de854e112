package event

import (
	"slices"
	"strings"

	"readout/internal/reading/entity"
	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// voice is a resolved speaker.
type voice struct {
	person int      // -1 for none
	actors []string // parties that speak
	joint  bool
	post   string
	plural bool
}

// resolver follows who speaks through a text.
type resolver struct {
	*Scene
	lastPerson int
	lastParty  *voice
	lastPlural *voice
}

func newResolver(s *Scene) *resolver { return &resolver{Scene: s, lastPerson: -1} }

// canSpeak reports whether the tokens [first, last) can be somebody who speaks:
// a person, a party, an office or a collective stands as the head of the phrase.
func (r *resolver) canSpeak(first, last int) bool {
	if last-first == 1 && pronouns[r.Low(first)] {
		return true
	}
	if len(r.personsIn(first, last)) > 0 {
		return true
	}
	span := r.SpanOf(first, last)
	head := r.head(first, last)
	if len(r.programmesIn(r.Tokens[head].Span)) > 0 {
		return false
	}
	low := r.Low(head)
	if speakingHeads[low] || documents[low] && r.Low(first) == "the" || r.Lex.TitleWord(low)&(lexicon.TitleRole|lexicon.TitleHead) != 0 {
		return true
	}
	for _, m := range r.NamesIn(span) {
		if m.Start <= r.Tokens[head].Start && r.Tokens[head].End <= m.End || m.Start <= r.Tokens[head].Start && m.End > r.Tokens[head].Start {
			if m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceSeat, lexicon.OrganisationName,
				lexicon.OrganisationCollective, lexicon.OrganisationSeat, lexicon.CollectiveName) != "" {
				return true
			}
			if m.Has(lexicon.ClassHead, lexicon.MechanismName) != "" {
				return true // "the meeting agreed"
			}
		}
	}
	return false
}

var (
	pronouns      = set("he she it they we i both all")
	documents     = set("statement communique communiqué declaration document outcome")
	speakingHeads = set("side sides government administration ministry delegation delegations countries states nations members officials leaders representatives ministers delegates participants partners party parties governments ministries officials team mission president secretariat presidency")
)

// head is the token that a noun phrase is about: the last noun before its first
// "of", "for", "from" or "at".
func (r *resolver) head(first, last int) int {
	for i := first + 1; i < last; i++ {
		switch r.Low(i) {
		case "of", "for", "from", "at", "to", "in", "on", "with", "(", ",", "including":
			if r.Tag(i-1) != tagger.CC {
				return i - 1
			}
		}
	}
	return last - 1
}

func (r *resolver) personsIn(first, last int) []entity.PersonAt {
	var found []entity.PersonAt
	for _, m := range r.peopleIn(first, last) {
		if m.Last <= last {
			found = append(found, m)
		}
	}
	return found
}

// resolve says who the tokens [first, last) are; ok is false where nobody of the record speaks.
func (r *resolver) resolve(first, last int) (voice, bool) {
	v, ok := r.who(first, last)
	if !ok {
		return v, false
	}
	switch {
	case v.joint || v.plural:
		r.lastPlural = &v
	case v.person >= 0:
		r.lastPerson = v.person
	default:
		r.lastParty = &v
		if len(v.actors) == 1 && r.Lex.Organisations[v.actors[0]] != nil {
			r.lastPlural = &v
		}
	}
	return v, true
}

func (r *resolver) who(first, last int) (voice, bool) {
	if first < 0 || first >= last {
		return voice{}, false
	}
	if last-first == 1 {
		switch r.Low(first) {
		case "he", "she", "i":
			return r.personBefore(first)
		case "it":
			if r.lastParty != nil {
				return *r.lastParty, true
			}
			return voice{}, false
		case "they", "both", "all", "we":
			if r.lastPlural != nil {
				return *r.lastPlural, true
			}
			return r.everybody()
		}
	}
	if v, ok := r.twoOffices(first, last); ok {
		return v, true
	}
	if persons := r.personsIn(first, last); len(persons) > 0 {
		return r.people(persons, first, last)
	}
	span := r.SpanOf(first, last)
	actors := r.actorsOf(span)
	collective := r.collective(span)
	head := r.head(first, last)
	if partners := r.namesPartners(span); partners && len(actors) == 1 && r.hasAnd(first, last) {
		return voice{person: -1, actors: r.withOthers(actors), joint: true, plural: true}, true
	} else if partners && len(actors) == 1 && r.possessed(first, last) {
		return voice{person: -1, actors: r.withOthers(actors)[1:], plural: true}, true
	}
	if collective == "all" || collective == "partner" {
		switch {
		case len(actors) >= 2 && r.oneSide(actors) != "":
			return voice{person: -1, actors: []string{r.oneSide(actors)}, plural: true}, true
		case len(actors) == 1 && len(r.Parties) == 1 && actors[0] == r.Parties[0]:
			return r.everybody() // "the G7 ministers" at the G7's own meeting
		case len(actors) >= 2 || collective == "partner" && len(actors) == 1 && !r.possessed(first, last):
			return voice{person: -1, actors: actors, joint: true, plural: true}, true
		case len(actors) == 1 && (collective == "all" || r.possessed(first, last)):
			return voice{person: -1, actors: actors, plural: true}, true
		case len(actors) == 0 && collective == "partner":
			return voice{person: -1, plural: true}, true
		}
		return r.everybody()
	}
	if role := r.Lex.TitleWord(r.Low(head)); role&(lexicon.TitleRole|lexicon.TitleHead) != 0 && !strings.HasSuffix(r.Low(head), "s") || r.Low(head) == "president" {
		if v, ok := r.byRole(first, last, head, actors); ok {
			return v, true
		}
	}
	switch {
	case len(actors) >= 2:
		if side := r.oneSide(actors); side != "" {
			return voice{person: -1, actors: []string{side}, plural: true}, true
		}
		return voice{person: -1, actors: actors, joint: true, plural: true}, true
	case len(actors) == 1:
		return voice{person: -1, actors: actors, plural: r.Lex.Organisations[actors[0]] != nil}, true
	case r.Low(head) == "side" || r.Low(head) == "government" || r.Low(head) == "ministry" || r.Low(head) == "administration":
		if r.Home != "" {
			return voice{person: -1, actors: []string{r.Home}}, true
		}
	case speakingHeads[r.Low(head)] && strings.HasSuffix(r.Low(head), "s"), r.isMeeting(head), documents[r.Low(head)]:
		return r.everybody()
	}
	return voice{}, false
}

// isMeeting reports whether a token names a kind of meeting, whose participants then speak as one.
func (r *resolver) isMeeting(tok int) bool {
	m := r.NameAt(r.Tokens[tok].Start)
	return m != nil && m.Has(lexicon.ClassHead, lexicon.MechanismName) != ""
}

// actorsOf are the parties in a phrase; a member state's name behind "including" does not speak.
func (r *resolver) actorsOf(span record.Span) []string {
	if at := strings.Index(span.Of(r.Source), "including"); at > 0 {
		span.End = span.Start + at
	}
	if at := strings.Index(span.Of(r.Source), ","); at > 0 && !strings.Contains(span.Of(r.Source), " and ") {
		span.End = span.Start + at
	}
	return r.Actors(span)
}

func (r *resolver) collective(span record.Span) string {
	for _, m := range r.NamesIn(span) {
		if id := m.Has(lexicon.CollectiveName); id != "" {
			return r.Lex.Collectives[id].Of
		}
	}
	return ""
}

// twoOffices reads "the Secretary and the Foreign Minister", "the Prime Minister
// and President Lindqvist": two who speak together, whoever they are.
func (r *resolver) twoOffices(first, last int) (voice, bool) {
	for i := first + 1; i < last-1; i++ {
		if r.Low(i) != "and" || !r.office(first, i) || !r.office(i+1, last) {
			continue
		}
		if right := r.personsIn(i+1, last); len(right) > 0 && right[0].First <= first+1 {
			return voice{}, false // one person with two offices
		}
		v := voice{person: -1, joint: true, plural: true}
		for _, side := range [][2]int{{first, i}, {i + 1, last}} {
			for _, m := range r.personsIn(side[0], side[1]) {
				if a := r.People[m.Person].Actor; a != "" && !slices.Contains(v.actors, a) {
					v.actors = append(v.actors, a)
				}
			}
		}
		if len(v.actors) < 2 && len(r.Parties) > 1 {
			v.actors = r.Parties
		}
		return v, true
	}
	return voice{}, false
}

// office reports whether a phrase is an officeholder, by name or by office.
func (r *resolver) office(first, last int) bool {
	if len(r.personsIn(first, last)) > 0 {
		return true
	}
	role := r.Lex.TitleWord(r.Low(last - 1))
	return last-first <= 6 && role&(lexicon.TitleRole|lexicon.TitleHead) != 0
}

// oneSide is the side of the meeting that all the actors are on, a party or the
// members of one; "" where they are of several, or the meeting's sides are not known.
func (r *resolver) oneSide(actors []string) string {
	if len(r.Parties) < 2 {
		return ""
	}
	side := ""
	for _, a := range actors {
		of := ""
		for _, p := range r.Parties {
			if a == p || r.Lex.IsMember(p, a, "") {
				of = p
			}
		}
		if of == "" || side != "" && side != of {
			return ""
		}
		side = of
	}
	return side
}

// namesPartners reports whether the phrase has a word for an organisation's partners.
func (r *resolver) namesPartners(span record.Span) bool {
	for _, m := range r.NamesIn(span) {
		if id := m.Has(lexicon.CollectiveName); id != "" && r.Lex.Collectives[id].Of == "partner" {
			return true
		}
	}
	return false
}

func (r *resolver) hasAnd(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Low(i) == "and" {
			return true
		}
	}
	return false
}

// withOthers are a phrase's parties and then the meeting's others.
func (r *resolver) withOthers(actors []string) []string {
	all := slices.Clone(actors)
	for _, p := range r.Parties {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// possessed reports whether the phrase is "X's partners": X possesses, and does not speak.
func (r *resolver) possessed(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Tag(i) == tagger.POS {
			return true
		}
	}
	return false
}

// everybody is all parties of the meeting.
func (r *resolver) everybody() (voice, bool) {
	return voice{person: -1, actors: r.Parties, joint: true, plural: true}, true
}

func (r *resolver) people(persons []entity.PersonAt, first, last int) (voice, bool) {
	v := voice{person: persons[0].Person}
	for _, p := range persons {
		if a := r.People[p.Person].Actor; a != "" && !slices.Contains(v.actors, a) {
			v.actors = append(v.actors, a)
		}
		if p.Person != persons[0].Person {
			v.plural = true
		}
	}
	if v.plural {
		v.person = -1
		v.joint = true
		return v, true
	}
	if others := r.actorsOf(r.SpanOf(first, last)); len(others) > 1 && r.joinedByAnd(persons[0], last) {
		v.actors, v.joint, v.plural, v.person = others, true, true, -1
		return v, true
	}
	if len(r.People[v.person].Posts) > 0 {
		v.post = r.People[v.person].Posts[0].Title
	}
	return v, true
}

func (r *resolver) joinedByAnd(p entity.PersonAt, last int) bool {
	return p.Last < last && r.Low(p.Last) == "and"
}

// byRole finds the person whom a bare office means: "the Korean Deputy
// Minister", "the diplomat": of that party, of that post, named last.
func (r *resolver) byRole(first, last, head int, actors []string) (voice, bool) {
	word := r.Low(head)
	generic := r.Lex.TitleWord(word)&lexicon.TitleRole != 0 && (word == "official" || word == "diplomat" || word == "politician" || word == "leader" || word == "envoy" || word == "counterpart")
	best, bestScore := -1, 0
	for _, m := range r.peopleBefore(first) {
		p := &r.People[m.Person]
		score := 1
		if len(actors) > 0 && p.Actor != "" {
			if !slices.Contains(actors, p.Actor) {
				continue
			}
			score += 4
		} else if len(actors) > 0 {
			continue
		}
		if hasPost(p, word) {
			score += 8
		} else if !generic {
			continue
		}
		if m.Person == r.lastPerson {
			score++
		}
		if score >= bestScore {
			best, bestScore = m.Person, score
		}
	}
	if best >= 0 {
		v := voice{person: best, post: collapse(r.SpanOf(first, last).Of(r.Source))}
		if a := r.People[best].Actor; a != "" {
			v.actors = []string{a}
		} else {
			v.actors = actors
		}
		return v, true
	}
	if len(actors) > 0 {
		return voice{person: -1, actors: actors[:1], post: collapse(r.SpanOf(first, last).Of(r.Source))}, true
	}
	return voice{}, false
}

func hasPost(p *entity.Person, word string) bool {
	for _, post := range p.Posts {
		if slices.Contains(strings.FieldsFunc(lexicon.Fold(post.Title), func(r rune) bool { return r == ' ' || r == ',' }), word) {
			return true
		}
	}
	return false
}

// personBefore is the person whom a pronoun at a token means: the one who spoke
// last, else the one named last before it.
func (r *resolver) personBefore(tok int) (voice, bool) {
	s, _ := r.SentenceAt(tok)
	named := -1
	for _, m := range r.peopleBefore(tok) {
		if r.lastPerson < 0 || m.First >= s.First {
			named = m.Person
		}
	}
	who := r.lastPerson
	if named >= 0 && (who < 0 || !r.spokeIn(s.First, tok)) {
		who = named
	}
	if who < 0 {
		return voice{}, false
	}
	v := voice{person: who}
	if a := r.People[who].Actor; a != "" {
		v.actors = []string{a}
	}
	if len(r.People[who].Posts) > 0 {
		v.post = r.People[who].Posts[0].Title
	}
	return v, true
}

// spokeIn reports whether the last person is named between the tokens.
func (r *resolver) spokeIn(first, last int) bool {
	for _, m := range r.peopleIn(first, last) {
		if m.Person == r.lastPerson && m.Last <= last {
			return true
		}
	}
	return false
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }
