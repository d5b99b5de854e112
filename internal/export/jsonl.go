package export

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"readout/internal/record"
)

// Writer writes objects of the public format as JSON Lines, one object a line.
type Writer struct {
	enc *json.Encoder
	// actors are the parties of people by id: what one document leaves out about a
	// speaker another may tell.
	actors map[string]string
	// notes are the documents written so far that are users' own notes.
	notes map[string]bool
}

// Know lets the writer fill in the parties of speakers from the shared people.
func (w *Writer) Know(v *record.View) {
	w.actors = make(map[string]string, len(v.People))
	for i := range v.People {
		w.actors[v.People[i].ID] = v.People[i].Actor
	}
}

// NewWriter writes to w; HTML characters are not escaped.
func NewWriter(w io.Writer) *Writer {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &Writer{enc: enc, notes: map[string]bool{}}
}

// Entry writes a document and all that its reading claims; links give the ids
// of the shared objects that its mentions became.
func (w *Writer) Entry(e record.Entry, links record.Links) error {
	p := newPage(e.Document.ID, e.Document.Text)
	if e.Reading.Kind == record.Internal {
		w.notes[e.Document.ID] = true
	}
	c := converter{page: p, links: links, actors: w.actors}
	for _, object := range c.entry(e) {
		if err := w.enc.Encode(object); err != nil {
			return fmt.Errorf("export: document %s: %w", e.Document.ID, err)
		}
	}
	return nil
}

// Mentions writes the mentions of a document.
func (w *Writer) Mentions(doc *record.Document, mentions []record.Mention) error {
	p := newPage(doc.ID, doc.Text)
	for _, m := range mentions {
		object := struct {
			Type     string `json:"type"`
			Document string `json:"document"`
			Kind     string `json:"kind"`
			Text     string `json:"text"`
			Start    int    `json:"start"`
			End      int    `json:"end"`
			Value    any    `json:"value,omitempty"`
			Ref      string `json:"ref,omitempty"`
		}{"mention", doc.ID, m.Kind, m.Span.Of(doc.Text), p.point(m.Span.Start), p.point(m.Span.End), m.Value, m.Ref}
		if err := w.enc.Encode(object); err != nil {
			return fmt.Errorf("export: document %s: %w", doc.ID, err)
		}
	}
	return nil
}

// View writes the shared objects: meetings, people, programmes. pages gives a
// document's text for cutting quotes.
func (w *Writer) View(v *record.View, text func(document string) string) error {
	c := sharer{text: text, pages: map[string]*page{}, notes: w.notes}
	for i := range v.Meetings {
		if err := w.enc.Encode(c.meeting(&v.Meetings[i])); err != nil {
			return fmt.Errorf("export: meeting %s: %w", v.Meetings[i].ID, err)
		}
	}
	for i := range v.People {
		if err := w.enc.Encode(c.person(&v.People[i])); err != nil {
			return fmt.Errorf("export: person %s: %w", v.People[i].ID, err)
		}
	}
	for i := range v.Initiatives {
		if err := w.enc.Encode(c.initiative(&v.Initiatives[i])); err != nil {
			return fmt.Errorf("export: initiative %s: %w", v.Initiatives[i].ID, err)
		}
	}
	return nil
}

// Object writes any other object of the format.
func (w *Writer) Object(object any) error { return w.enc.Encode(object) }

// converter turns one entry into objects of the format.
type converter struct {
	page   *page
	links  record.Links
	actors map[string]string
}

func at(list []string, i int) string {
	if i >= 0 && i < len(list) {
		return list[i]
	}
	return ""
}

func (c *converter) entry(e record.Entry) []any {
	out := []any{c.document(e)}
	for i := range e.Reading.Statements {
		out = append(out, c.statement(&e.Reading.Statements[i]))
	}
	for i := range e.Reading.Pledges {
		out = append(out, c.pledge(&e.Reading.Pledges[i]))
	}
	for i := range e.Reading.Facts {
		out = append(out, c.fact(e.Reading.Facts, i))
	}
	return out
}

// id is the document's id and an anchor in its words: where they begin, in code points.
func (c *converter) id(kind string, s record.Span) string {
	return c.page.id + "#" + kind + strconv.Itoa(c.page.point(s.Start))
}

func (c *converter) document(e record.Entry) document {
	d := &e.Document
	out := document{
		Type: "document", ID: d.ID, File: d.File, URL: d.URL, Title: d.Title, Language: d.Language, Kind: e.Reading.Kind,
		Text: d.Text, Meetings: []string{}, CopyOf: c.links.CopyOf, Revision: d.Revision,
	}
	if d.Publisher != (record.Publisher{}) {
		out.Publisher = &publisher{d.Publisher.ID, d.Publisher.Name, d.Publisher.Perspective, d.Publisher.Kind}
	}
	if d.Published != "" {
		out.Published = &published{Date: d.Published, Basis: record.Stated}
	}
	for _, id := range c.links.Meetings {
		if id != "" && !slices.Contains(out.Meetings, id) {
			out.Meetings = append(out.Meetings, id)
		}
	}
	return out
}

func (c *converter) statement(s *record.Statement) statement {
	anchor := s.Quote
	if len(s.Cue) > 0 {
		anchor = s.Cue[0]
	}
	person := at(c.links.People, s.Speaker.Person)
	actor := s.Speaker.Actor
	if actor == "" && !s.Joint {
		actor = c.actors[person]
	}
	return statement{
		Type: "statement", ID: c.id("s", anchor), Document: c.page.id, Meeting: at(c.links.Meetings, s.Meeting),
		Speaker: &speaker{s.Speaker.Text, actor, person, s.Speaker.Post},
		Joint:   s.Joint, Actors: s.Actors, Source: c.page.part(s.Source), Cue: c.page.part(s.Cue), Content: c.page.part(s.Content),
		Act: s.Act, Plover: s.Plover, Addressee: s.Addressee, Topics: s.Topics, Modality: s.Modality, Deadline: s.Deadline,
		Quote: c.page.quote(s.Quote), Ruled: s.Ruled,
	}
}

func (c *converter) pledge(p *record.Pledge) pledge {
	iati := 12
	if p.Status == record.PledgeDelivered {
		iati = 3
	} else if p.Status == record.PledgeUnderWay || p.Status == record.PledgeFunded {
		iati = 2
	}
	return pledge{
		Type: "pledge", ID: c.id("p", p.Anchor), Document: c.page.id, Meeting: at(c.links.Meetings, p.Meeting),
		Donor: p.Donor, Recipient: p.Recipient, Amount: p.Amount, From: p.From, InKind: p.InKind, Per: p.Per, Purpose: p.Purpose,
		Through: at(c.links.Initiatives, p.Through), PartOf: at(c.links.Initiatives, p.PartOf), Due: p.Due, Status: p.Status, Of: p.Of, IATI: iati,
		Quote: c.page.quote(p.Quote), Ruled: p.Ruled,
	}
}

// fact is one of a reading's facts. Those of one property in one sentence are
// counted in their ids.
func (c *converter) fact(all []record.Fact, i int) fact {
	f := &all[i]
	id := c.id("f", f.Quote) + "-" + f.Property
	same := 1
	for _, before := range all[:i] {
		if before.Property == f.Property && before.Quote.Start == f.Quote.Start {
			same++
		}
	}
	if same > 1 {
		id += "-" + strconv.Itoa(same)
	}
	return fact{
		Type: "fact", ID: id, Subject: c.subject(f.Subject), Property: f.Property, Value: f.Value,
		From: f.From, To: f.To, Document: c.page.id, Basis: f.Basis, Quote: c.page.quote(f.Quote), Ruled: f.Ruled,
	}
}

// subject is the global id that a fact's subject became.
func (c *converter) subject(r record.Ref) string {
	switch r.Kind {
	case "meeting":
		return at(c.links.Meetings, r.Index)
	case "person":
		return at(c.links.People, r.Index)
	case "initiative":
		return at(c.links.Initiatives, r.Index)
	}
	return r.ID
}

// sharer turns shared objects into objects of the format, cutting quotes from many texts.
type sharer struct {
	text  func(document string) string
	pages map[string]*page
	notes map[string]bool // documents that are users' own notes, as far as they are known
}

func (c *sharer) quotes(list []record.Quote) []quote {
	out := make([]quote, 0, len(list))
	for _, q := range list {
		p := c.pages[q.Document]
		if p == nil {
			if len(c.pages) > 64 {
				clear(c.pages)
			}
			p = newPage(q.Document, c.text(q.Document))
			c.pages[q.Document] = p
		}
		if q.Span.Start < 0 || q.Span.End > len(p.text) || q.Span.Start >= q.Span.End {
			continue
		}
		cut := p.quote(q.Span)
		cut.Document, cut.Internal = q.Document, q.Note || c.notes[q.Document]
		out = append(out, cut)
	}
	return out
}

func (c *sharer) meeting(m *record.Meeting) meeting {
	date, end := m.Date, m.EndDate
	if date.YearUnknown() {
		date, end = "", "" // what is not known is left out
	}
	out := meeting{
		Type: "meeting", ID: m.ID, Aliases: m.Aliases, Mechanism: m.Mechanism, Name: m.Name, Parties: m.Parties, Ordinal: m.Ordinal,
		Date: date, EndDate: end, DateBasis: m.DateBasis, Format: m.Format, Venue: m.Venue, Host: m.Host, Status: m.Status,
		Participants: []participant{}, Documents: []string{}, Quotes: c.quotes(m.Quotes),
	}
	for _, p := range m.Participants {
		out.Participants = append(out.Participants, participant{p.Person, p.Name, p.Actor, p.Post, p.Role, c.quotes(p.Quotes)})
	}
	for _, a := range m.Accounts {
		out.Documents = append(out.Documents, a.Document)
	}
	return out
}

func (c *sharer) person(p *record.Person) person {
	posts := p.Posts
	if posts == nil {
		posts = []record.Post{}
	}
	return person{Type: "person", ID: p.ID, Aliases: p.Aliases, Name: p.Name, Names: p.Names, Actor: p.Actor, Posts: posts, Quotes: c.quotes(p.Quotes)}
}

func (c *sharer) initiative(i *record.Initiative) initiative {
	out := initiative{
		Type: "initiative", ID: i.ID, Aliases: i.Aliases, Names: i.Names, Acronym: i.Acronym, Kind: i.Kind, Owner: i.Owner,
		Parties: i.Parties, Status: i.Status, Quotes: c.quotes(i.Quotes),
	}
	if i.From != "" || i.To != "" {
		out.Period = &period{i.From, i.To}
	}
	return out
}
