package search

import (
	"cmp"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Version names the way in which cards are made. A store whose cards were made in
// another way has them all made anew.
const Version = "1"

// DocumentCards are the cards of a document and its points. The links say which
// meetings, people and programmes its mentions became; dateOf is the date of such
// a meeting, which a document without a date of its own borrows.
func DocumentCards(lex *lexicon.Lexicon, e *record.Entry, links record.Links, dateOf func(meeting string) record.Date) record.CardSet {
	d := &e.Document
	set := record.CardSet{Owner: record.CardOwner{Kind: record.DocumentCard, ID: d.ID}, Rank: RankOf(d.Published)}
	if m := e.Reading.Reported(); m != nil && set.Rank == 0 {
		if set.Borrowed = at(links.Meetings, 0); set.Borrowed != "" {
			set.Rank = RankOf(dateOf(set.Borrowed))
		}
		if set.Rank == 0 {
			set.Rank = RankOf(m.Date)
		}
	}
	tokens := Tokens(d.Text)
	own := record.Card{
		Words:  strings.TrimSpace(texts(Tokens(d.Title)) + " " + texts(tokens)),
		Facets: documentFacets(lex, e), Marks: documentMarks(lex, e, links, set.Rank), Alone: linkMarks(links),
	}
	set.Own = &own
	for i := range e.Reading.Statements {
		set.Points = append(set.Points, pointCard(e, links, &e.Reading.Statements[i], tokens))
	}
	return set
}

func at(list []string, i int) string {
	if i >= 0 && i < len(list) {
		return list[i]
	}
	return ""
}

// documentFacets are what a document's hits are counted by.
func documentFacets(lex *lexicon.Lexicon, e *record.Entry) []string {
	d := &e.Document
	var m markList
	m.add("publisher", cmp.Or(d.Publisher.ID, slug(d.Publisher.Name)))
	m.add("side", d.Publisher.Perspective)
	base, _, _ := strings.Cut(d.Language, "-")
	m.add("lang", base)
	if r := e.Reading.Reported(); r != nil {
		m.add("mechanism", r.Mechanism)
		m.add("relation", relationOf(lex, r.Mechanism, r.Parties))
	}
	return m
}

// documentMarks are what a document is filtered by beside its facets.
func documentMarks(lex *lexicon.Lexicon, e *record.Entry, links record.Links, rank int) []string {
	d := &e.Document
	var m markList
	m.add("year", yearMark(rank))
	m.add("kind", string(cmp.Or(e.Reading.Kind, d.Kind)))
	if r := e.Reading.Reported(); r != nil {
		m.add("class", classOf(lex, r.Mechanism))
	}
	if links.CopyOf != "" {
		m.add("copy", "yes")
	}
	return m
}

// linkMarks are the meetings, people and programmes that a document names. Of its
// points each has only those that it names itself.
func linkMarks(links record.Links) []string {
	var m markList
	for _, id := range links.Meetings {
		m.add("meeting", id)
	}
	for _, id := range links.People {
		m.add("person", id)
	}
	for _, id := range links.Initiatives {
		m.add("programme", id)
	}
	return m
}

// yearMark is the value of the year's mark: 0 where there is no date.
func yearMark(rank int) string {
	if rank == 0 {
		return "0"
	}
	return strconv.Itoa(yearAt(rank))
}

// pointCard is the card of one statement; tokens are those of the whole text.
func pointCard(e *record.Entry, links record.Links, s *record.Statement, tokens []Token) record.Card {
	var facets, more markList
	facets.add("speaker", s.Speaker.Actor)
	for _, a := range s.Actors {
		facets.add("speaker", a)
	}
	facets.add("act", string(s.Act))
	for _, t := range s.Topics {
		facets.add("topic", t)
	}
	more.add("to", s.Addressee)
	if s.Joint {
		more.add("joint", "yes")
	}
	more.add("meeting", at(links.Meetings, s.Meeting))
	more.add("person", at(links.People, s.Speaker.Person))
	for i := range e.Reading.People {
		if named(e.Reading.People[i].Names, s.Quote) {
			more.add("person", at(links.People, i))
		}
	}
	for i := range e.Reading.Initiatives {
		if named(e.Reading.Initiatives[i].Names, s.Quote) {
			more.add("programme", at(links.Initiatives, i))
		}
	}
	return record.Card{Words: texts(inside(tokens, s.Quote)), Names: speakerNames(e, s), Facets: facets, Marks: more}
}

// named reports whether one of the names stands in a span.
func named(names []record.Named, in record.Span) bool {
	for _, n := range names {
		if n.Span.In(in) {
			return true
		}
	}
	return false
}

// nameBreak stands between two names, so that no phrase goes from one into the other.
const nameBreak = " . "

// speakerNames are the names and the post under which a speaker is found.
func speakerNames(e *record.Entry, s *record.Statement) string {
	names := []string{texts(Tokens(s.Speaker.Text)), texts(Tokens(s.Speaker.Post))}
	if i := s.Speaker.Person; i >= 0 && i < len(e.Reading.People) {
		for _, n := range e.Reading.People[i].Names {
			names = append(names, texts(Tokens(n.Text)))
		}
	}
	var kept markList
	for _, n := range names {
		kept.put(n)
	}
	return strings.Join(kept, nameBreak)
}

// relationOf is the relation of which a meeting is part, "" where it is of none.
func relationOf(lex *lexicon.Lexicon, mechanism string, parties []string) string {
	if m := lex.Mechanisms[mechanism]; m != nil && m.Relation != "" {
		return m.Relation
	}
	if r := lex.RelationOf(parties...); r != nil {
		return r.ID
	}
	return ""
}

// classOf is the kind of meeting that a mechanism is; "" for a generic kind, which
// is its own mechanism.
func classOf(lex *lexicon.Lexicon, mechanism string) string {
	if m := lex.Mechanisms[mechanism]; m != nil {
		return m.Class
	}
	return ""
}

// markList is marks, each once.
type markList []string

func (m *markList) add(name, value string) {
	if value != "" {
		m.put(mark(name, value))
	}
}

func (m *markList) put(s string) {
	for _, known := range *m {
		if known == s {
			return
		}
	}
	if s != "" {
		*m = append(*m, s)
	}
}

// MeetingCards is the card of a meeting: found by its names, number, place,
// parties and date; the latest come first.
func MeetingCards(lex *lexicon.Lexicon, m *record.Meeting) record.CardSet {
	words := []string{m.Name, m.Venue, string(m.Date), m.ID}
	if known := lex.Mechanisms[m.Mechanism]; known != nil {
		words = append(words, known.Name)
	}
	if m.Ordinal > 0 {
		words = append(words, record.Ordinal(m.Ordinal))
	}
	for _, p := range m.Parties {
		words = append(words, lex.ActorName(p), lex.ActorShort(p))
	}
	rank := RankOf(m.Date)
	var marks markList
	marks.add("mechanism", m.Mechanism)
	marks.add("class", classOf(lex, m.Mechanism))
	marks.add("relation", relationOf(lex, m.Mechanism, m.Parties))
	marks.add("year", yearMark(rank))
	return objectCards(record.MeetingCard, m.ID, rank, words, marks)
}

// PersonCards is the card of a person: found by every spelling, party and post;
// those come first whom most documents name.
func PersonCards(lex *lexicon.Lexicon, p *record.Person) record.CardSet {
	words := append([]string{p.Name, lex.ActorName(p.Actor)}, p.Names...)
	for _, post := range p.Posts {
		words = append(words, post.Title)
	}
	return objectCards(record.PersonCard, p.ID, min(len(p.Mentions), record.MaxRank), words, nil)
}

// InitiativeCards is the card of a programme or outcome document: found by all its
// names; those come first that most documents name.
func InitiativeCards(o *record.Initiative) record.CardSet {
	return objectCards(record.InitiativeCard, o.ID, min(len(o.Mentions), record.MaxRank), append([]string{o.Acronym}, o.Names...), nil)
}

func objectCards(kind record.CardKind, id string, rank int, words []string, marks markList) record.CardSet {
	marks.add("kind", string(kind))
	var tokens markList
	for _, w := range words {
		tokens.put(texts(Tokens(w)))
	}
	return record.CardSet{
		Owner: record.CardOwner{Kind: kind, ID: id}, Rank: rank,
		Own: &record.Card{Words: strings.Join(tokens, nameBreak), Marks: marks},
	}
}
