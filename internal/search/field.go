package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
	"readout/lexicon"
)

// Field is something that can be asked for by its name and a value.
type Field struct {
	Name    string
	Also    []string // other names that are understood
	Means   string   // what it asks for, for people
	Example string
	points  bool // only points have it
	objects bool // meetings have it too
	read    func(*reader, Clause, Value) (record.CardTerm, error)
}

// Fields are all fields, in the order in which people are told of them.
var Fields []*Field

func init() { // a list that its own members refer to cannot be made in one
	Fields = []*Field{
		{Name: "speaker", Also: []string{"by", "said"}, Means: "who says it: a party by code or name, or a person by name", Example: `speaker:"foreign minister"`, points: true, read: readSpeaker},
		{Name: "to", Means: "the party that it is said to", Example: "to:partner", points: true, read: readParty("to")},
		{Name: "act", Means: "what is done by saying it", Example: "act:pledge", points: true, read: readAct},
		{Name: "topic", Also: []string{"about"}, Means: "what it is about, by the topic's id or name", Example: "topic:maritime", points: true, read: readTopic},
		{Name: "side", Also: []string{"from"}, Means: "the party from whose side the document tells", Example: "side:host", read: readParty("side")},
		{Name: "publisher", Also: []string{"source"}, Means: "who published it", Example: `publisher:"ministry of foreign affairs"`, read: readPublisher},
		{Name: "relation", Means: "the relation of which the meeting is part", Example: "relation:id", objects: true, read: readRelation},
		{Name: "mechanism", Also: []string{"forum"}, Means: "the kind of meeting, by id or name", Example: "mechanism:call", objects: true, read: readMechanism},
		{Name: "meeting", Means: "documents that speak of one meeting, by id or name", Example: `meeting:"dialogue"`, read: readObject(record.MeetingCard, "meeting")},
		{Name: "person", Also: []string{"people"}, Means: "documents that name a person, in any spelling on record", Example: `person:"name"`, read: readObject(record.PersonCard, "person")},
		{Name: "programme", Also: []string{"program", "initiative"}, Means: "documents that name a programme or outcome document", Example: `programme:"plan of action"`, read: readObject(record.InitiativeCard, "programme")},
		{Name: "kind", Means: "the kind of document", Example: "kind:speech", read: readKind},
		{Name: "lang", Also: []string{"language"}, Means: "the language, by its code", Example: "lang:en", read: readLanguage},
		{Name: "after", Means: "dated later than that year, month or day", Example: "after:2021", objects: true, read: readBound},
		{Name: "before", Means: "dated earlier than that", Example: "before:2024-06", objects: true, read: readBound},
		{Name: "since", Means: "dated then or later", Example: "since:2021", objects: true, read: readBound},
		{Name: "until", Means: "dated then or earlier", Example: "until:2024-06-15", objects: true, read: readBound},
		{Name: "year", Also: []string{"in"}, Means: "dated in that year or those years", Example: "year:2019..2021", objects: true, read: readYear},
		{Name: "copies", Means: "whether syndicated copies are shown too", Example: "copies:yes", read: readCopies},
		{Name: "is", Also: []string{"show"}, Means: "what is looked for: points, documents, meetings, people or programmes", Example: "is:document", objects: true, read: readIs},
		{Name: "sort", Means: "the order: newest first, or best first among the newest", Example: "sort:best", objects: true, read: readSort},
	}
}

// fieldCalled is the field of a name, nil where there is none.
func fieldCalled(name string) *Field {
	name = strings.ToLower(name)
	for _, f := range Fields {
		if f.Name == name || slices.Contains(f.Also, name) {
			return f
		}
	}
	return nil
}

func suggestField(name string) string {
	var names []string
	for _, f := range Fields {
		names = append(names, f.Name)
	}
	if n := nearest(name, names); n != "" {
		return "did you mean " + n + ":"
	}
	return "fields are " + strings.Join(names, ", ")
}

// mark is name=value as cards have it.
func mark(name, value string) string {
	return name + "=" + strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		case r > 0x7F, 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-', r == '/', r == '.':
			return r
		}
		return '_'
	}, value)
}

// slug is words as a value of a mark: tokens with an underscore between two.
func slug(words string) string { return strings.ReplaceAll(texts(Tokens(words)), " ", "_") }

func marks(name string, values ...string) (t record.CardTerm) {
	for _, v := range values {
		t = append(t, record.CardPart{In: record.InMarks, Text: mark(name, v)})
	}
	return t
}

// Actor is the party that a code, an id or a name stands for, whatever its case
// and marks; "" where the lexicon knows none.
func Actor(lex *lexicon.Lexicon, name string) string {
	if upper := strings.ToUpper(name); lex.Places[upper] != nil {
		return upper
	}
	if lower := strings.ToLower(name); lex.Organisations[lower] != nil {
		return lower
	}
	for _, form := range [...]string{name, capitals(name)} {
		for _, m := range lex.Names(form, "") {
			id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName)
			if id != "" && m.Start == 0 && m.End == len(form) {
				return id
			}
		}
	}
	for id, o := range lex.Organisations {
		if strings.EqualFold(o.Slug, name) {
			return id
		}
	}
	for id, p := range lex.Places {
		if strings.EqualFold(p.Slug, name) || strings.EqualFold(p.Short, name) {
			return id
		}
	}
	return ""
}

// capitals is a name with every word capitalised, as names stand in texts.
func capitals(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(first)) + w[size:]
	}
	return strings.Join(words, " ")
}

// wrong is the error that a value of a clause has no meaning.
func wrong(c Clause, v Value, reason, try string) error {
	return &Error{Span: c.Span, Word: Clause{Field: c.Field, Values: []Value{v}}.String(), Reason: reason, Try: try}
}

func readParty(name string) func(*reader, Clause, Value) (record.CardTerm, error) {
	return func(r *reader, c Clause, v Value) (record.CardTerm, error) {
		if id := Actor(r.lex, v.Text); id != "" {
			return marks(name, id), nil
		}
		return nil, wrong(c, v, "no state or organisation is called so", suggestParty(r.lex, v.Text))
	}
}

func suggestParty(lex *lexicon.Lexicon, name string) string {
	var names []string
	for _, p := range lex.Places {
		names = append(append(append(names, p.Name), p.Names["en"]...), p.Weak["en"]...)
	}
	for _, o := range lex.Organisations {
		names = append(names, o.Name, o.ID)
	}
	slices.Sort(names)
	if n := nearest(name, names); n != "" {
		return fmt.Sprintf("did you mean %q", n)
	}
	return "write its two-letter code (ISO 3166) or its English name"
}

// readSpeaker finds a party's points by its mark, and other speakers by their
// names and posts, with the family name first or last.
func readSpeaker(r *reader, c Clause, v Value) (record.CardTerm, error) {
	if strings.EqualFold(v.Text, "joint") || strings.EqualFold(v.Text, "both") {
		return marks("joint", "yes"), nil
	}
	if id := Actor(r.lex, v.Text); id != "" {
		return marks("speaker", id), nil
	}
	tokens := strings.Fields(texts(Tokens(v.Text)))
	if len(tokens) == 0 || len(tokens) > mostNameParts {
		return nil, wrong(c, v, "nobody can be called so", "write a party's code or name, or a person's name")
	}
	var t record.CardTerm
	for i := range tokens {
		turned := append(slices.Clone(tokens[i:]), tokens[:i]...)
		t = append(t, record.CardPart{In: record.InNames, Text: strings.Join(turned, " ")})
	}
	return t, nil
}

// mostNameParts is how many words a name may have.
const mostNameParts = 8

func readAct(_ *reader, c Clause, v Value) (record.CardTerm, error) {
	var names []string
	for _, a := range record.Acts {
		if strings.EqualFold(string(a), v.Text) {
			return marks("act", string(a)), nil
		}
		names = append(names, string(a))
	}
	return nil, wrong(c, v, "there is no such act", suggestOne(v.Text, names))
}

// suggestOne names the nearest of a short list, or all of it.
func suggestOne(word string, names []string) string {
	if n := nearest(word, names); n != "" {
		return "did you mean " + n
	}
	return "there are " + strings.Join(names, ", ")
}

func readTopic(r *reader, c Clause, v Value) (record.CardTerm, error) {
	wanted := slug(v.Text)
	var ids []string
	for id, t := range r.lex.Topics {
		if slug(id) == wanted || slug(t.Name) == wanted {
			return marks("topic", id), nil
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return nil, wrong(c, v, "there is no such topic", suggestOne(v.Text, ids))
}

// readPublisher takes a house of the lexicon by id, name or host, and any other
// by its name as documents have it.
func readPublisher(r *reader, _ Clause, v Value) (record.CardTerm, error) {
	t := marks("publisher", slug(v.Text))
	if h := r.lex.Houses[v.Text]; h != nil {
		t = append(t, marks("publisher", h.ID)...)
	}
	if h := r.lex.HouseOf(v.Text); h != nil {
		t = append(t, marks("publisher", h.ID)...)
	}
	return t, nil
}

func readRelation(r *reader, c Clause, v Value) (record.CardTerm, error) {
	wanted := slug(v.Text)
	var ids []string
	for id, x := range r.lex.Relations {
		if slug(id) == wanted || slug(x.Name) == wanted {
			return marks("relation", id), nil
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return nil, wrong(c, v, "there is no such relation in the lexicon", suggestOne(v.Text, ids))
}

func readMechanism(r *reader, c Clause, v Value) (record.CardTerm, error) {
	wanted := slug(v.Text)
	var ids []string
	for id, m := range r.lex.Mechanisms {
		if slug(id) == wanted || slug(m.Name) == wanted {
			return marks("mechanism", id), nil
		}
		ids = append(ids, id)
	}
	for id, class := range r.lex.Classes {
		if slug(id) == wanted || slug(class.Name) == wanted {
			return append(marks("class", id), marks("mechanism", id)...), nil
		}
		ids = append(ids, id)
	}
	// Documents name meetings that the lexicon does not know.
	t := marks("mechanism", v.Text)
	if found, err := r.marked(t); found || err != nil {
		return t, err
	}
	slices.Sort(ids)
	try := "search for its words instead"
	if n := nearest(v.Text, ids); n != "" {
		try = "did you mean " + n
	}
	return nil, wrong(c, v, "there is no such mechanism or kind of meeting in the lexicon", try)
}

// marked reports whether any document on record has one of the marks.
func (r *reader) marked(t record.CardTerm) (bool, error) {
	hits, _, err := r.record.FindCards(r.ctx, record.CardQuery{
		All: []record.CardTerm{t}, Spans: []record.CardSpan{{To: record.MaxRank}}, Limit: 1, Count: true,
	})
	return len(hits) > 0, err
}

func readKind(_ *reader, c Clause, v Value) (record.CardTerm, error) {
	kinds := []string{string(record.MeetingReport), string(record.Announcement), string(record.JointStatement),
		string(record.Speech), string(record.Abstract), string(record.Internal), string(record.OtherText)}
	if k := strings.ReplaceAll(strings.ToLower(v.Text), " ", "-"); slices.Contains(kinds, k) {
		return marks("kind", k), nil
	}
	return nil, wrong(c, v, "there is no such kind of document", suggestOne(v.Text, kinds))
}

func readLanguage(_ *reader, c Clause, v Value) (record.CardTerm, error) {
	base, _, _ := strings.Cut(strings.ToLower(v.Text), "-")
	if len(base) < 2 || len(base) > 3 {
		return nil, wrong(c, v, "that is no code of a language", "codes are of two or three letters (BCP 47): en, ko, vi")
	}
	return marks("lang", base), nil
}

func readCopies(r *reader, c Clause, v Value) (record.CardTerm, error) {
	switch strings.ToLower(v.Text) {
	case "yes":
		r.copies = true
	case "no":
	default:
		return nil, wrong(c, v, "that is neither yes nor no", "write copies:yes to see syndicated copies too")
	}
	return nil, nil
}

// sorts are what can be looked for, by the word for it.
var sorts = map[string]record.CardKind{
	"point": record.PointCard, "statement": record.PointCard, "document": record.DocumentCard, "meeting": record.MeetingCard,
	"person": record.PersonCard, "people": record.PersonCard, "programme": record.InitiativeCard, "program": record.InitiativeCard,
	"initiative": record.InitiativeCard,
}

func readIs(r *reader, c Clause, v Value) (record.CardTerm, error) {
	kind := sorts[strings.TrimSuffix(strings.ToLower(v.Text), "s")]
	if kind == "" || c.Not {
		return nil, wrong(c, v, "that is nothing to look for", "there are points, documents, meetings, people, programmes")
	}
	r.only = append(r.only, kind)
	return nil, nil
}

func readSort(r *reader, c Clause, v Value) (record.CardTerm, error) {
	switch strings.ToLower(v.Text) {
	case "best":
		r.best = true
	case "newest", "new", "date":
	default:
		return nil, wrong(c, v, "there is no such order", "write sort:newest or sort:best")
	}
	return nil, nil
}
