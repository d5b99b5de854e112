package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/internal/ruling"
)

// fixPage is what the page with forms to rule on something shows.
type fixPage struct {
	Forms   []rulingForm
	Rulings []correction // on the same words
	Words   *passage
	Title   string
	Link    string
	Problem string // why the last form was not taken
	Voices  []string
	Actors  []string
	By      string
	Reason  string
	To      string
}

// named is an id with the name that people know it by.
type named struct{ ID, Name string }

// rulingForm is the form for one subject.
type rulingForm struct {
	ID     string
	Number int // of the form in its page, for labels
	Kind   ruling.Kind
	Title  string
	Fields []formField
	Ruled  *record.Ruled
	Claim  bool // it can be dismissed as not said
	Others []named
	Same   bool // it can be one with another
}

// formField is one field of a form.
type formField struct {
	ruling.Field
	Label  string
	Value  string
	List   string // id of the list of suggestions
	Chosen []option
}

// fix shows the forms to rule on a thing, or on all that was found in some words.
func (s *Server) fix(w http.ResponseWriter, r *http.Request) error {
	return s.showForm(w, r, http.StatusOK, nil)
}

// showForm shows the forms that a request asks for; where a form was not taken, why,
// and what was written in it.
func (s *Server) showForm(w http.ResponseWriter, r *http.Request, status int, problem error) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	p := fixPage{By: nameOfReader(r), To: back(r.FormValue("to"))}
	if problem != nil {
		p.Problem, p.By, p.Reason = oneLine(problem.Error()), oneLine(r.PostForm.Get("by")), oneLine(r.PostForm.Get("reason"))
	}
	document, _ := ruling.Split(r.FormValue("about"))
	if document == "" {
		document = r.FormValue("document")
	}
	if document == "" {
		err = s.sharedForms(r, k, &p)
	} else {
		err = s.claimForms(r, k, &p, document)
	}
	if err != nil {
		return err
	}
	for i := range p.Forms {
		p.Forms[i].Number = i + 1
		if problem != nil && p.Forms[i].ID == r.PostForm.Get("about") {
			p.Forms[i].fill(r.PostForm)
		}
	}
	return s.show(w, r, status, "correction", "Correct the record", p)
}

// fill puts what a person wrote back into a form.
func (f *rulingForm) fill(written map[string][]string) {
	for i := range f.Fields {
		field := &f.Fields[i]
		value, given := written["field-"+field.Name]
		if !given {
			continue
		}
		field.Value = strings.Join(value, ", ")
		for j := range field.Chosen {
			field.Chosen[j].Chosen = slices.Contains(value, field.Chosen[j].Value)
		}
	}
}

// claimForms are the forms for what was found in a document: one claim, or all in
// some of its words.
func (s *Server) claimForms(r *http.Request, k *snapshot, p *fixPage, document string) error {
	entries, err := s.entries(r.Context(), document)
	if err != nil {
		return err
	}
	e := entries[document]
	if e == nil {
		return fmt.Errorf("document %q: %w", document, record.ErrNotFound)
	}
	var in record.Span
	if asked := r.FormValue("about"); asked != "" {
		subject, err := ruling.Find(e, asked)
		if err != nil {
			return err
		}
		in = subject.Quote
		if in.Len() == 0 {
			in = subject.Span
		}
		p.Forms = append(p.Forms, s.form(subject, e))
	} else {
		if in, _, _ = spanOf(e.Document.Text, r.FormValue("start")+"-"+r.FormValue("end")); !valid(e.Document.Text, in) {
			return fmt.Errorf("words of document %q: %w", document, record.ErrNotFound)
		}
		for _, subject := range closest(ruling.Subjects(e), in) {
			p.Forms = append(p.Forms, s.form(subject, e))
		}
	}
	p.Title, p.Link = house(&e.Document), address("documents", document)
	if p.To == "/" {
		p.To = linkTo(&e.Document, in)
	}
	if valid(e.Document.Text, in) {
		words := s.passage(&e.Document, in, "#") // brings its paragraph along
		words.Link = linkTo(&e.Document, in)
		p.Words = &words
	}
	for i := range e.Reading.People {
		if names := e.Reading.People[i].Names; len(names) > 0 {
			p.Voices = append(p.Voices, oneLine(names[0].Text))
		}
	}
	s.suggest(p, e)
	p.Rulings, err = s.correctionsOn(r, k, p.To, on(document, in))
	return err
}

// on takes the rulings on some words of a document.
func on(document string, in record.Span) func(*ruling.Standing) bool {
	return func(st *ruling.Standing) bool {
		return st.State != ruling.Withdrawn && st.State != ruling.Overruled && st.Names(document) && st.Span.Overlaps(in)
	}
}

// mostForms is how many forms one page holds.
const mostForms = 12

// closest are the subjects in some words: the pledge that is made in just these, then
// the claims that lie in them, or they in them, before what only touches; mentions
// of names last.
func closest(all []ruling.Subject, in record.Span) []ruling.Subject {
	rank := func(s *ruling.Subject) int {
		own := s.Quote
		if own.Len() == 0 {
			own = s.Span
		}
		switch claim := s.Quote.Len() > 0; {
		case !own.Overlaps(in):
			return 9
		case claim && own == in && s.Kind == ruling.Pledge:
			return 0
		case claim && (own.In(in) || in.In(own)) && s.Kind != ruling.Fact:
			return 1
		case claim:
			return 2
		case s.Kind == ruling.Meeting:
			return 3
		}
		return 4
	}
	all = slices.DeleteFunc(all, func(s ruling.Subject) bool { return rank(&s) == 9 })
	slices.SortStableFunc(all, func(a, b ruling.Subject) int { return rank(&a) - rank(&b) })
	return all[:min(len(all), mostForms)]
}

// form is the form for a subject. e is the entry that it lies in, nil for what
// documents share.
func (s *Server) form(subject ruling.Subject, e *record.Entry) rulingForm {
	f := rulingForm{ID: subject.ID, Kind: subject.Kind, Title: kindNames[subject.Kind], Ruled: subject.Ruled, Claim: subject.Quote.Len() > 0}
	switch subject.Kind {
	case ruling.Statement:
		f.Title += ": " + s.fieldWords("speaker", subject.Values["speaker"]) + ", " + subject.Values["act"]
	case ruling.Pledge:
		f.Title += ": " + subject.Values["amount"]
	case ruling.Meeting, ruling.Person, ruling.Initiative:
		f.Title += ": " + oneLine(subject.Values["name"])
		if e != nil {
			f.Title += " in this document"
		}
	case ruling.Fact:
		f.Title += ": " + oneLine(subject.Values["value"])
	}
	for _, field := range ruling.Fields(subject.Kind) {
		f.Fields = append(f.Fields, s.field(field, subject.Values[field.Name]))
	}
	return f
}

func (s *Server) field(field ruling.Field, value string) formField {
	out := formField{Field: field, Label: fieldLabel(field.Name), Value: value}
	switch field.Type {
	case ruling.Actor:
		out.List, out.Value = "actors", s.partyWords(value, " + ")
	case ruling.Voice:
		out.List, out.Value = "voices", s.partyWords(value, " + ")
	case ruling.Choice:
		for _, c := range field.Choices {
			out.Chosen = append(out.Chosen, option{Value: c, Name: c, Chosen: c == value})
		}
	case ruling.Topics:
		chosen := strings.Split(value, ", ")
		var names []string
		for id, topic := range s.lex.Topics {
			out.Chosen = append(out.Chosen, option{Value: id, Name: topic.Name, Chosen: slices.Contains(chosen, id)})
			if slices.Contains(chosen, id) {
				names = append(names, topic.Name)
			}
		}
		slices.SortFunc(out.Chosen, func(a, b option) int { return strings.Compare(a.Name, b.Name) })
		slices.Sort(names)
		out.Value = cmp.Or(strings.Join(names, ", "), "none")
	}
	return out
}

// suggest lists who can speak and the parties there are: those of the document
// first among the voices.
func (s *Server) suggest(p *fixPage, e *record.Entry) {
	if e != nil {
		for i := range e.Reading.Meetings {
			for _, party := range e.Reading.Meetings[i].Parties {
				if name := s.actor(party); !slices.Contains(p.Voices, name) {
					p.Voices = append(p.Voices, name)
				}
			}
		}
		p.Voices = append(p.Voices, "both sides")
	}
	for id := range s.lex.Places {
		p.Actors = append(p.Actors, s.actor(id))
	}
	for id := range s.lex.Organisations {
		p.Actors = append(p.Actors, s.actor(id))
	}
	slices.Sort(p.Actors)
}

// mostOthers is how many mentions, and how many namesakes, a form offers.
const mostOthers = 200

// sharedForms is the form for a meeting, a person or a programme.
func (s *Server) sharedForms(r *http.Request, k *snapshot, p *fixPage) error {
	subject, err := s.Pipeline.Subject(r.Context(), r.FormValue("about"))
	if err != nil {
		return err
	}
	f := s.form(subject, nil)
	f.Same = true
	var aliases []string
	var mentions []record.MentionRef
	key := strings.ToLower(subject.ID)
	switch subject.Kind {
	case ruling.Meeting:
		if m := k.meetings[key]; m != nil {
			aliases, mentions = m.Aliases, append(slices.Clone(m.Accounts), m.Mentions...)
		}
	case ruling.Person:
		if o := k.people[key]; o != nil {
			aliases, mentions = o.Aliases, o.Mentions
		}
	case ruling.Initiative:
		if o := k.initiatives[key]; o != nil {
			aliases, mentions = o.Aliases, o.Mentions
		}
	}
	for _, m := range mentions[:min(len(mentions), mostOthers)] {
		if d := k.documents[m.Document]; d != nil {
			f.Others = append(f.Others, named{m.Document + "#" + string(subject.Kind) + itoa(m.Index), strings.TrimPrefix(house(d)+", "+dateWords(d.Published)+", "+oneLine(d.Title), ", ")})
		}
	}
	p.Forms = []rulingForm{f}
	p.Title, p.Link = s.named(k, subject.ID)
	if p.To == "/" && p.Link != "" {
		p.To = p.Link
	}
	if subject.Document != "" {
		entries, err := s.entries(r.Context(), subject.Document)
		if err != nil {
			return err
		}
		if e := entries[subject.Document]; e != nil {
			words := s.passage(&e.Document, subject.Span, "#")
			words.Link = linkTo(&e.Document, subject.Span)
			p.Words = &words
		}
	}
	s.suggest(p, nil)
	p.Rulings, err = s.correctionsOn(r, k, p.To, about(subject.ID, aliases))
	return err
}
