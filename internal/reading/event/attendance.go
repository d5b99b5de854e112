package event

import (
	"slices"
	"strings"

	"readout/internal/reading/entity"
	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
	"readout/lexicon"
)

// Attend fills in who chaired the meetings and, for the one reported, who was
// listed as present, in which format and where it met. Meetings are as Meetings
// returned them. Parties learnt from the lists are given to the people of the scene.
func Attend(s *Scene, meetings []record.MeetingMention) {
	if len(meetings) == 0 {
		return
	}
	a := &attendance{Scene: s, meetings: meetings}
	if meetings[0].Reported {
		a.led()
	}
	a.chairs()
	if meetings[0].Reported {
		a.sameOccasion()
		a.format()
		a.venue()
		a.named()
		a.listed()
		a.observers()
		a.heads()
	}
}

// named adds the people of the sentence that reports the meeting: who met, who spoke with whom.
func (a *attendance) named() {
	for _, q := range a.meetings[0].Quotes {
		s, n := a.SentenceAt(a.TokenAt(q.Start))
		if n > 1 {
			continue
		}
		for _, m := range a.peopleIn(s.First, s.Last) {
			a.join(0, a.person(m.Person, record.Member, s.Span))
		}
		return
	}
}

// AttendSpeakers adds to the reported meeting those whose words the page gives.
func AttendSpeakers(s *Scene, meetings []record.MeetingMention, statements []record.Statement) {
	if len(meetings) == 0 || !meetings[0].Reported {
		return
	}
	a := &attendance{Scene: s, meetings: meetings}
	a.speakers(statements)
	a.heads()
}

type attendance struct {
	*Scene
	meetings []record.MeetingMention
}

// sameOccasion dates the other meetings that the page says somebody chaired,
// where it gives them no date of their own, to the month of the one it reports.
func (a *attendance) sameOccasion() {
	month := a.meetings[0].Date
	if len(month) < len("2024-07") {
		return
	}
	for i := 1; i < len(a.meetings); i++ {
		m := &a.meetings[i]
		if m.Date == "" && m.Status == record.Held && m.Ordinal == 0 && len(m.Participants) > 0 {
			m.Date, m.DateBasis = month[:len("2024-07")], record.FromContext
		}
	}
}

// join adds a person or a party to a meeting; a higher role replaces a lower one.
func (a *attendance) join(meeting int, p record.Participant) {
	m := &a.meetings[meeting]
	for i := range m.Participants {
		known := &m.Participants[i]
		if known.Person == p.Person && (p.Person >= 0 || known.Actor == p.Actor) {
			if rank[p.Role] < rank[known.Role] {
				known.Role, known.Quote = p.Role, p.Quote
			}
			return
		}
	}
	m.Participants = append(m.Participants, p)
}

var rank = map[record.Role]int{record.CoChair: 0, record.Chair: 1, record.HeadOfDelegation: 2, record.Observer: 3, record.Member: 4}

func (a *attendance) person(index int, role record.Role, quote record.Span) record.Participant {
	p := &a.People[index]
	part := record.Participant{Person: index, Name: p.Names[0].Text, Actor: p.Actor, Role: role, Quote: quote}
	if len(p.Posts) > 0 {
		part.Post = p.Posts[0].Title
	}
	return part
}

// chairs reads "X and Y co-chaired the Z", "co-chaired the meeting with Y", "chaired
// by X", "X presided for A; Y did so for B", "Two shared the chair. A's was X; B's was Y."
func (a *attendance) chairs() {
	for n, s := range a.Sentences {
		chaired := false // somebody is said to, before the phrase at hand
		for _, m := range a.phrasesIn(s.Span) {
			if !m.Is("chairing") && !(chaired && m.Is("likewise")) {
				continue
			}
			chaired = true
			at := m.Span
			verb := a.TokenAt(at.Start)
			if a.possessive(verb) {
				continue
			}
			meeting := a.meetingNear(at, s.Span)
			if meeting < 0 {
				continue
			}
			role := record.Chair
			if a.jointly(at) {
				role = record.CoChair
			}
			chairs := a.chairsAround(verb, s.First, s.Last, at)
			if len(chairs) == 0 && n+1 < len(a.Sentences) {
				chairs = a.eachSide(a.Sentences[n+1])
			}
			if len(chairs) >= 2 || m.Is("likewise") {
				role = record.CoChair
			}
			if m.Is("likewise") {
				a.shareChair(meeting, record.Chair)
			}
			if m.Is("other-chair") {
				a.shareChair(meeting, record.HeadOfDelegation)
			}
			for _, c := range chairs {
				a.join(meeting, a.person(c, role, s.Span))
			}
		}
	}
}

// eachSide are the people of a sentence that names one for each side: "Korea's was
// Lee Ha-na; Viet Nam's was Vu An".
func (a *attendance) eachSide(s token.Sentence) []int {
	var found []int
	for _, m := range a.peopleIn(s.First, s.Last) {
		if low := a.Low(m.First - 1); (low == "was" || low == "is") && a.Tag(m.First-2) == tagger.POS {
			found = append(found, m.Person)
		}
	}
	return found
}

// shareChair makes those who have a role at a meeting one of its two chairs.
func (a *attendance) shareChair(meeting int, role record.Role) {
	for i := range a.meetings[meeting].Participants {
		if p := &a.meetings[meeting].Participants[i]; p.Role == role {
			p.Role = record.CoChair
		}
	}
}

// led reads who led a delegation: "X led the Korean delegation", "was to head the team".
func (a *attendance) led() {
	for _, s := range a.Sentences {
		for _, m := range a.phrasesIn(s.Span) {
			if !m.Is("presence") || !a.hasPhrase(record.Span{Start: m.Start, End: min(s.End, m.End+60)}, "delegation") {
				continue
			}
			verb := a.TokenAt(m.Start)
			for _, p := range a.peopleIn(s.First, verb) {
				a.join(0, a.person(p.Person, record.HeadOfDelegation, s.Span))
				break
			}
		}
	}
}

// possessive reports whether the word is a noun about somebody's office: "co-chairs' statement".
func (a *attendance) possessive(verb int) bool {
	next := a.Low(verb + 1)
	return next == "'" || next == "’" || next == "'s" || next == "’s"
}

func (a *attendance) jointly(at record.Span) bool {
	return strings.HasPrefix(lexicon.Fold(at.Of(a.Source)), "co") || strings.Contains(lexicon.Fold(at.Of(a.Source)), "co-ch")
}

// chairsAround are the people of the clause's subject, and those behind "with" or "by".
func (a *attendance) chairsAround(verb, first, last int, at record.Span) []int {
	c := &clauses{Scene: a.Scene, s: a.sentence(verb), speaks: func(int, int) bool { return true }}
	end := a.TokenAt(at.End-1) + 1
	behind := end
	for c.adverb(behind) {
		behind++ // "chaired jointly by"
	}
	open := a.Low(behind) == "by" || copula[a.Low(behind)] || strings.HasSuffix(lexicon.Fold(at.Of(a.Source)), " of")
	var found []int
	if !open {
		found = a.presiding(c, verb, first)
	}
	for i := end; i < last; i++ {
		switch a.Low(i) {
		case "with", "by", "alongside":
			open = true
		case ";", "where", "during", "which", "that":
			return found
		}
		if p := a.startsMention(i); p >= 0 && open {
			found = with(found, p)
		}
	}
	return found
}

// with adds a person to a list that has each once.
func with(list []int, person int) []int {
	if slices.Contains(list, person) {
		return list
	}
	return append(list, person)
}

// presiding are the people of the subject of a verb that chairs.
func (a *attendance) presiding(c *clauses, verb, first int) []int {
	var found []int
	group := c.groupStart(verb)
	if a.Low(group-1) == "who" {
		if people := a.peopleIn(max(first, group-20), group); len(people) > 0 {
			return []int{people[len(people)-1].Person}
		}
		return nil
	}
	if f, l, ok := c.subjectBefore(group); ok {
		found = append(found, a.within(a.chainStart(f, first), l)...)
		if a.Low(f-1) == "and" {
			for _, m := range a.peopleIn(first, f-1) {
				if !a.verbBetween(m.Last, f-1) {
					found = with(found, m.Person) // "X, Deputy Minister of Y, and Z presided"
				}
			}
		}
		if low := a.Low(l + 1); low == "together" || low == "along" || low == "alongside" {
			for _, m := range a.peopleIn(l, verb) {
				found = with(found, m.Person) // "X, together with Y, presided"
			}
		}
	}
	clause := a.peopleIn(a.clauseStart(verb, first), verb)
	if len(found) == 0 && len(clause) > 0 && clause[0].Last <= verb {
		found = append(found, clause[0].Person) // "X attended … and co-chaired"
	}
	for _, m := range clause {
		if m.Last <= verb && a.joined(m) && !a.verbBetween(m.Last, verb) {
			found = with(found, m.Person) // "X and the minister of A, Y, co-chaired"
		}
	}
	return found
}

// joined reports whether "and" stands before a person's phrase.
func (a *attendance) joined(m entity.PersonAt) bool {
	before := m.First - 1
	if a.Low(before) == "the" {
		before--
	}
	return a.Low(before) == "and"
}

// clauseStart is the first token behind the last semicolon before a verb.
func (a *attendance) clauseStart(verb, first int) int {
	for i := verb - 1; i > first; i-- {
		if a.Low(i) == ";" {
			return i + 1
		}
	}
	return first
}

// copula are the verbs behind which "the chairs" are named.
var copula = set("were was are is")

// verbBetween reports whether a finite verb stands between the tokens, those of
// relative clauses between commas not counting.
func (a *attendance) verbBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if low := a.Low(i + 1); a.Low(i) == "," && (low == "who" || low == "whose" || low == "which") {
			for i++; i < last && a.Low(i) != ","; i++ {
			}
		}
		switch a.Tag(i) {
		case tagger.VBD, tagger.VBZ, tagger.VBP, tagger.MD:
			return true
		}
	}
	return false
}

// chainStart extends a subject to the left over people joined to it by "and"
// and commas: "A and B co-chaired".
func (a *attendance) chainStart(first, from int) int {
	for k := first - 1; k >= from; k-- {
		joined := a.Low(k) == "and" || a.Low(k) == ","
		if !joined {
			break
		}
		moved := false
		for _, m := range a.peopleIn(from, k) {
			if m.Last == k && m.First >= from {
				first, k, moved = m.First, m.First, true
				break
			}
		}
		if !moved {
			break
		}
	}
	return first
}

func (a *attendance) within(first, last int) []int {
	var found []int
	for _, m := range a.peopleIn(first, last) {
		if m.Last <= last && !slices.Contains(found, m.Person) {
			found = append(found, m.Person)
		}
	}
	// "A and B": B's phrase may have been read as all of the subject.
	for _, m := range a.peopleIn(first-60, last) {
		if len(found) == 1 && m.Last < last && m.Last >= first-60 && a.Low(m.Last) == "and" && a.sameSentence(m.First, first) && a.reaches(m.Last+1, found[0]) {
			found = append(found, m.Person)
		}
	}
	return found
}

// reaches reports whether the phrase of a person begins at the token.
func (a *attendance) reaches(tok, person int) bool {
	for _, m := range a.peopleIn(tok, tok+40) {
		if m.Person == person && m.First <= tok+1 && tok <= m.First+1 {
			return true
		}
	}
	return false
}

func (a *attendance) sameSentence(i, j int) bool {
	_, x := a.SentenceAt(i)
	_, y := a.SentenceAt(j)
	return x == y
}

func (a *attendance) startsMention(tok int) int {
	for _, m := range a.peopleIn(tok, tok+1) {
		return m.Person
	}
	return -1
}

// meetingNear is the meeting that a chairing verb is about: the one named behind
// it in the sentence, else the reported one; -1 where there is none.
func (a *attendance) meetingNear(at, sentence record.Span) int {
	best, distance := -1, 1<<30
	for i := range a.meetings {
		for _, q := range a.meetings[i].Quotes {
			if !q.In(sentence) || q.Len() < 8 {
				continue
			}
			d := q.Start - at.End
			if d < 0 {
				d = (at.Start-q.End)*2 + 40
			}
			if d < distance {
				best, distance = i, d
			}
		}
	}
	if best >= 0 && distance < 220 {
		return best
	}
	if a.meetings[0].Reported {
		return 0
	}
	return -1
}

// listed reads lists of those present: "The ROK participants included A, B and C".
func (a *attendance) listed() {
	for _, s := range a.Sentences {
		for _, p := range a.phrasesIn(s.Span) {
			if !p.Is("participation") {
				continue
			}
			side := ""
			if actors := a.Actors(record.Span{Start: s.Start, End: p.Start}); len(actors) == 1 {
				side = actors[0]
			}
			for _, m := range a.peopleIn(a.TokenAt(p.End), s.Last) {
				if a.People[m.Person].Actor == "" && side != "" {
					a.People[m.Person].Actor = side
				}
				a.join(0, a.person(m.Person, record.Member, s.Span))
			}
		}
	}
}

// observers reads parties that were there as observers.
func (a *attendance) observers() {
	for _, s := range a.Sentences {
		for _, p := range a.phrasesIn(s.Span) {
			if !p.Is("observer") {
				continue
			}
			at := p.Start
			if m := a.lastNameBefore(at, s.Start); m != nil && at-m.End < 12 {
				if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.OrganisationName); id != "" {
					a.join(0, record.Participant{Person: -1, Name: a.Lex.ActorName(id), Actor: id, Role: record.Observer, Quote: s.Span})
				}
			}
		}
	}
}

func (a *attendance) lastNameBefore(offset, from int) *lexicon.Match {
	inside := a.NamesIn(record.Span{Start: from, End: offset})
	if len(inside) == 0 {
		return nil
	}
	return &inside[len(inside)-1]
}

// speakers adds those whose words the page reports.
func (a *attendance) speakers(statements []record.Statement) {
	for i := range statements {
		if p := statements[i].Speaker.Person; p >= 0 && statements[i].Meeting <= 0 {
			a.join(0, a.person(p, record.Member, statements[i].Quote))
		}
	}
}

// heads raises those whose title says that they led a delegation.
func (a *attendance) heads() {
	m := &a.meetings[0]
	for i := range m.Participants {
		p := &m.Participants[i]
		if p.Person < 0 || p.Role != record.Member {
			continue
		}
		for _, post := range a.People[p.Person].Posts {
			for _, ph := range a.Lex.PhrasesIn(post.Title) {
				if ph.Is("delegation-head") {
					p.Role = record.HeadOfDelegation
				}
			}
		}
	}
}
