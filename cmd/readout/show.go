package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/record"
	"readout/lexicon"
)

type showCommand struct {
	database
	knowledge
	ID []string `arg:"" name:"id" help:"An id, an alias, or words: 28th dialogue; rok 28; Chung Byung-won; KASI."`
}

func (c *showCommand) Run(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	view, err := p.View(e.ctx)
	if err != nil {
		return err
	}
	wanted := strings.Join(c.ID, " ")
	found, err := find(view, p.Lexicon, wanted)
	if errors.Is(err, record.ErrNotFound) {
		if shown, err := showFailure(e, store, wanted); shown || err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	s := shower{env: e, store: store, lex: p.Lexicon, view: view}
	switch o := found.(type) {
	case *record.Meeting:
		return s.meeting(o)
	case *record.Person:
		return s.person(o)
	case *record.Initiative:
		return s.initiative(o)
	case string:
		return s.document(o)
	}
	return nil
}

// showFailure prints what became of an input that could not be read, found by its
// name or id; false where there is none.
func showFailure(e *env, store record.Store, wanted string) (bool, error) {
	inputs, err := store.Inputs(e.ctx, record.Unreadable)
	if err != nil {
		return false, err
	}
	for _, in := range inputs {
		if in.Name == wanted || in.Document == wanted {
			fmt.Fprintf(e.stdout, "%s\n  id %s   could not be read: %s\n", printable(in.Name), in.Document, printable(in.Reason))
			return true, nil
		}
	}
	return false, nil
}

// errAmbiguous says that words fit several objects.
var errAmbiguous = errors.New("several fit")

// find resolves an id, an alias or words to one object of the view: a meeting,
// a person, a programme, or the id of a document.
func find(view *record.View, lex *lexicon.Lexicon, wanted string) (any, error) {
	folded := lexicon.Fold(strings.TrimSpace(wanted))
	var fits []any
	var names []string
	best := 0
	consider := func(object any, score int, name string) {
		switch {
		case score == 0 || score < best:
		case score > best:
			best, fits, names = score, []any{object}, []string{name}
		default:
			fits, names = append(fits, object), append(names, name)
		}
	}
	for i := range view.Meetings {
		m := &view.Meetings[i]
		consider(m, likeness(folded, append([]string{m.ID}, m.Aliases...), record.Ordinal(m.Ordinal)+" "+m.Name+" "+m.ID+" "+string(m.Date)+" "+fmt.Sprint(m.Ordinal), len(m.Accounts)), m.ID)
	}
	for i := range view.People {
		p := &view.People[i]
		consider(p, likeness(folded, append(append([]string{p.ID}, p.Aliases...), p.Names...), strings.Join(p.Names, " ")+" "+p.Actor, 0), p.ID)
	}
	for i := range view.Initiatives {
		o := &view.Initiatives[i]
		consider(o, likeness(folded, append(append([]string{o.ID, o.Acronym}, o.Aliases...), o.Names...), strings.Join(o.Names, " "), 0), o.ID)
	}
	for _, l := range view.Links {
		consider(l.Document, likeness(folded, []string{l.Document}, strings.ReplaceAll(l.Document, "-", " "), 0), l.Document)
	}
	switch {
	case len(fits) == 0:
		return nil, fmt.Errorf("%w: nothing in the record is called %q", record.ErrNotFound, wanted)
	case len(fits) > 1:
		slices.Sort(names)
		return nil, fmt.Errorf("%w %q: %s", errAmbiguous, wanted, strings.Join(names[:min(len(names), 8)], ", "))
	}
	return fits[0], nil
}

// likeness scores how well words name an object: 1000 by id, else by how many
// of the words its description has, all being needed.
func likeness(wanted string, ids []string, description string, weight int) int {
	for _, id := range ids {
		if id != "" && lexicon.Fold(id) == wanted {
			return 1000
		}
	}
	have := map[string]bool{}
	for _, w := range strings.FieldsFunc(lexicon.Fold(description), func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == ',' }) {
		have[w] = true
	}
	score := 0
	for _, w := range strings.FieldsFunc(wanted, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == ',' }) {
		if !have[w] {
			return 0
		}
		score += 10
	}
	return score + min(weight, 9)
}

// shower prints objects with their quotes.
type shower struct {
	*env
	store record.Store
	lex   *lexicon.Lexicon
	view  *record.View
	texts map[string]record.Entry
}

func (s *shower) entry(document string) record.Entry {
	if s.texts == nil {
		s.texts = map[string]record.Entry{}
	}
	if e, ok := s.texts[document]; ok {
		return e
	}
	for e, err := range s.store.Entries(s.ctx, record.DocumentFilter{IDs: []string{document}}) {
		if err == nil {
			s.texts[document] = e
			return e
		}
	}
	return record.Entry{}
}

func (s *shower) line(format string, args ...any) { fmt.Fprintf(s.stdout, format+"\n", args...) }

// quotes prints exact words with the publisher who printed them, longest lines cut.
func (s *shower) quotes(list []record.Quote, most int) {
	for i, q := range list {
		if i == most {
			s.line("      … and %s", count(len(list)-most, "more place", "more places"))
			return
		}
		e := s.entry(q.Document)
		if q.Span.End > len(e.Document.Text) {
			continue
		}
		words := printable(strings.Join(strings.Fields(q.Span.Of(e.Document.Text)), " "))
		marks := [2]string{"“", "”"}
		if e.Reading.Kind == record.Abstract {
			marks = [2]string{"our summary, not the publisher's words: ", ""}
		}
		if e.Reading.Kind == record.Internal {
			marks[0] = "internal note: “"
		}
		s.line("      %s%s%s  — %s", marks[0], text.Trim(words, 160), marks[1], printable(house(&e.Document)))
	}
}

func house(d *record.Document) string {
	name := d.Publisher.Name
	if name == "" {
		name = d.File
	}
	if d.Published != "" {
		name += ", " + string(d.Published)
	}
	return name
}

func (s *shower) meeting(m *record.Meeting) error {
	s.line("%s", printable(title(m)))
	s.line("  id %s   date %s (%s)   %s   %s", m.ID, orUnknown(string(m.Date)), orUnknown(string(m.DateBasis)), m.Status, m.Format)
	if m.Venue != "" {
		s.line("  at %s", printable(m.Venue))
	}
	s.line("\n  Accounts")
	for _, a := range m.Accounts {
		e := s.entry(a.Document)
		s.line("    %s  (%s)", printable(house(&e.Document)), e.Document.ID)
	}
	s.line("\n  Who was there")
	for _, p := range m.Participants {
		s.line("    %-18s %s, %s %s", p.Role, printable(p.Name), s.lex.ActorName(p.Actor), printable(p.Post))
		s.quotes(p.Quotes, 2)
	}
	s.line("\n  Where it is named")
	s.quotes(m.Quotes, 8)
	s.line("\n  Points made")
	for _, a := range m.Accounts {
		e := s.entry(a.Document)
		s.line("    %s", printable(house(&e.Document)))
		s.statements(&e)
	}
	return nil
}

func orUnknown(v string) string {
	if v == "" {
		return "not stated"
	}
	return v
}

func (s *shower) statements(e *record.Entry) {
	t := newTable(s.env, "", "who", "act", "what", "topics")
	t.SetColumnConfigs([]table.ColumnConfig{wrapped(2, 16), wrapped(4, 42), wrapped(5, 24)})
	for i, st := range e.Reading.Statements {
		t.AppendRow(table.Row{i + 1, printable(speakerName(s.lex, e, &st) + ruledBy(st.Ruled)), st.Act, printable(contentOf(e, &st)), strings.Join(st.Topics, ", ")})
	}
	t.Render()
}

// ruledBy says who corrected or accepted a claim.
func ruledBy(r *record.Ruled) string {
	switch {
	case r == nil:
		return ""
	case r.Corrected():
		return " (corrected by " + r.By + ")"
	}
	return " (accepted by " + r.By + ")"
}

// speakerName is who says a statement: the person and party, both sides, or the words.
func speakerName(lex *lexicon.Lexicon, e *record.Entry, st *record.Statement) string {
	switch {
	case st.Joint && len(st.Actors) > 0:
		var names []string
		for _, a := range st.Actors {
			names = append(names, lex.ActorShort(a))
		}
		return strings.Join(names, " and ")
	case st.Joint:
		return "all"
	case st.Speaker.Person >= 0 && st.Speaker.Person < len(e.Reading.People):
		return e.Reading.People[st.Speaker.Person].Names[0].Text + ", " + lex.ActorShort(st.Speaker.Actor)
	case st.Speaker.Actor != "":
		return lex.ActorShort(st.Speaker.Actor)
	}
	return st.Speaker.Text
}

func contentOf(e *record.Entry, st *record.Statement) string {
	var parts []string
	for _, span := range st.Content {
		parts = append(parts, strings.Join(strings.Fields(span.Of(e.Document.Text)), " "))
	}
	return strings.Join(parts, " … ")
}

func (s *shower) person(p *record.Person) error {
	s.line("%s, %s", printable(p.Name), s.lex.ActorName(p.Actor))
	s.line("  id %s", p.ID)
	s.line("  written as: %s", printable(strings.Join(p.Names, "; ")))
	for _, post := range p.Posts {
		s.line("  %s  %s–%s", printable(post.Title), post.From, post.To)
	}
	s.line("\n  Where")
	s.quotes(p.Quotes, 12)
	return nil
}

func (s *shower) initiative(o *record.Initiative) error {
	s.line("%s", printable(o.Names[0]))
	s.line("  id %s   kind %s   owner %s   %s–%s", o.ID, o.Kind, orUnknown(s.lex.ActorName(o.Owner)), o.From, o.To)
	s.line("  written as: %s", printable(strings.Join(o.Names, "; ")))
	s.line("\n  Where")
	s.quotes(o.Quotes, 12)
	return nil
}

func (s *shower) document(id string) error {
	e := s.entry(id)
	return printReading(s.env, s.lex, &e, s.view)
}
