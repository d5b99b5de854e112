package export

import (
	"encoding/json"
	"reflect"

	"readout/internal/record"
	"readout/internal/relation"
)

// The objects of the public format, for faces that hand them out one by one.
type (
	Document   = document
	Statement  = statement
	Pledge     = pledge
	Commitment = commitment
	Fact       = fact
	Meeting    = meeting
	Person     = person
	Initiative = initiative
	Relation   = relationObject
	ActionLine = actionLine
	Quote      = quote
)

// Claims is a document and all that its reading claims.
type Claims struct {
	Document    Document
	Statements  []Statement
	Pledges     []Pledge
	Commitments []Commitment
	Facts       []Fact
}

// ClaimsOf are the objects of an entry. Links give the ids of the shared objects
// that its mentions became, party the side of a person by id.
func ClaimsOf(e *record.Entry, links record.Links, party func(person string) string) Claims {
	actors := map[string]string{}
	for _, id := range links.People {
		actors[id] = party(id)
	}
	c := converter{page: newPage(e.Document.ID, e.Document.Text), links: links, actors: actors}
	var out Claims
	for _, object := range c.entry(*e) {
		switch o := object.(type) {
		case document:
			out.Document = o
		case statement:
			out.Statements = append(out.Statements, o)
		case pledge:
			out.Pledges = append(out.Pledges, o)
		case commitment:
			out.Commitments = append(out.Commitments, o)
		case fact:
			out.Facts = append(out.Facts, o)
		}
	}
	return out
}

// StatementID is the id of a statement of an entry.
func StatementID(e *record.Entry, index int) string {
	c := converter{page: newPage(e.Document.ID, e.Document.Text)}
	return c.statement(&e.Reading.Statements[index]).ID
}

// QuotesOf are spans of a document's text as selectors.
func QuotesOf(d *record.Document, spans []record.Span) []Quote {
	p := newPage(d.ID, d.Text)
	out := make([]Quote, 0, len(spans))
	for _, s := range spans {
		q := p.quote(s)
		q.Document = d.ID
		out = append(out, q)
	}
	return out
}

// Shared turns objects that documents share into those of the public format. It is
// not safe for concurrent use, as it keeps the texts that it cut quotes from.
type Shared struct{ sharer }

// NewShared cuts quotes from the texts that text gives by document.
func NewShared(text func(document string) string) *Shared {
	return &Shared{sharer{text: text, pages: map[string]*page{}}}
}

// Meeting is a meeting in the public format.
func (s *Shared) Meeting(m *record.Meeting) Meeting { return s.meeting(m) }

// Person is a person in the public format.
func (s *Shared) Person(p *record.Person) Person { return s.person(p) }

// Initiative is a programme or outcome document in the public format.
func (s *Shared) Initiative(i *record.Initiative) Initiative { return s.initiative(i) }

// Relation is a relation in the public format.
func (s *Shared) Relation(r *relation.Relation) Relation { return s.relation(r) }

// ActionLine is a line of a plan in the public format.
func (s *Shared) ActionLine(l *relation.ActionLine) ActionLine { return s.actionLine(l) }

// Cut is the function of that name over the texts of s.
func (s *Shared) Cut(object any) (json.RawMessage, error) { return Cut(object, s.text) }

// Selectors tells, for describing what Cut writes, which type stands in the place
// of quotes: to is what from becomes.
func Selectors() (from, to reflect.Type) {
	return reflect.TypeFor[record.Quote](), reflect.TypeFor[Quote]()
}
