package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/internal/ruling"
)

// correction is a ruling as pages show it.
type correction struct {
	Name    string // id of the ruling
	State   ruling.State
	What    string // what was decided, in our words
	Was     string // what the machine found
	Machine bool   // Was is something, or is known to be nothing
	Lost    bool   // the machine no longer finds the claim
	On      string // what it is about
	Link    string // to it
	Again   string // the form to rule on it anew
	Words   string
	Own     bool
	House   string
	By      string
	At      string
	Reason  string
	Undone  bool
	To      string // where undoing it leads back to
	Reader  string // the name of who looks at it, where it is known
}

// standings are all rulings and where they stand, read once for a state of the record.
func (s *Server) standings(ctx context.Context, k *snapshot) ([]ruling.Standing, error) {
	type read struct {
		all    []ruling.Standing
		failed error
	}
	r := keep(&k.kept, "rulings", func() read {
		all, err := s.Pipeline.Ruled().Standings(context.WithoutCancel(ctx))
		return read{all, err}
	})
	return r.all, r.failed
}

// correctionsOn are the rulings that a page shows: those that take is true for,
// withdrawals aside, the latest first; to is the page that undoing one leads back to.
func (s *Server) correctionsOn(r *http.Request, k *snapshot, to string, take func(*ruling.Standing) bool) ([]correction, error) {
	all, err := s.standings(r.Context(), k)
	if err != nil {
		return nil, err
	}
	reader := nameOfReader(r)
	var out []correction
	for i := range all {
		if st := &all[i]; st.Kind != record.Withdraw && take(st) {
			out = append(out, s.correction(k, st, to, reader))
		}
	}
	slices.Reverse(out)
	return out, nil
}

// about takes the rulings in force, or open again, that name an object by its id or an alias.
func about(id string, aliases []string) func(*ruling.Standing) bool {
	return func(st *ruling.Standing) bool {
		return (st.State == ruling.Applied || st.State == ruling.Reopened) && slices.ContainsFunc(st.Subjects, func(subject string) bool {
			return subject == id || slices.Contains(aliases, subject)
		})
	}
}

// ruledOn is what a page shows of the rulings on the thing that it is about.
type ruledOn struct {
	Rulings []correction
	Fix     string // the form to make another
}

func (s *Server) ruledOn(r *http.Request, k *snapshot, page, id string, aliases []string) (ruledOn, error) {
	rulings, err := s.correctionsOn(r, k, page, about(id, aliases))
	return ruledOn{rulings, fixAddress(url.Values{"about": {id}})}, err
}

// fieldLabels are the fields' names for people, where they are not the words themselves.
var fieldLabels = map[string]string{
	"speaker": "Who speaks", "act": "Act", "in_kind": "In kind", "from_amount": "Up from", "end_date": "Last day", "ordinal": "Number of the meeting",
	"actor": "Party", "per": "Recurs every", "due": "Due", "modality": "How firm", "donor": "From", "recipient": "To", "amount": "Sum", "purpose": "For",
	"from": "From", "to": "Until", "chair": "In the chair",
}

func fieldLabel(name string) string {
	if label := fieldLabels[name]; label != "" {
		return label
	}
	label := strings.ReplaceAll(visible(name), "_", " ")
	return strings.ToUpper(label[:min(1, len(label))]) + label[min(1, len(label)):]
}

// kindNames are what rulings can be about, in the words of the pages.
var kindNames = map[ruling.Kind]string{
	ruling.Statement: "Point made", ruling.Pledge: "Pledge", ruling.Commitment: "Commitment", ruling.Fact: "Fact",
	ruling.Meeting: "Meeting", ruling.Person: "Person", ruling.Initiative: "Programme",
}

// valueWords is a field's value in the words of the pages.
func (s *Server) fieldWords(field, value string) string {
	if value == "" {
		return "nothing"
	}
	switch field {
	case "speaker", "addressee", "donor", "recipient", "host", "actor", "owner":
		return oneLine(s.partyWords(value, " and "))
	case "date", "end_date", "deadline", "due", "from", "to":
		return dateWords(record.Date(value))
	}
	return oneLine(value)
}

// partyWords is who speaks, gives or is spoken to: parties by their names, in the
// words that a form takes back.
func (s *Server) partyWords(value, and string) string {
	if value == "all" {
		return "both sides"
	}
	parties := strings.Split(value, " + ")
	for i, p := range parties {
		if ruling.IsActor(p) {
			parties[i] = s.actor(p)
		}
	}
	return strings.Join(parties, and)
}

// correction lays a ruling out.
func (s *Server) correction(k *snapshot, st *ruling.Standing, to, reader string) correction {
	c := correction{
		Name: st.Name, State: st.State, Lost: st.Lost, Words: oneLine(st.Words), By: oneLine(st.By), At: st.At.Format("2 January 2006, 15:04"),
		Reason: oneLine(st.Reason), Undone: st.State == ruling.Withdrawn, To: to, Reader: reader,
	}
	switch kind := string(st.Kind); {
	case st.Kind == record.Correct:
		c.What = fieldLabel(st.Field) + ": " + s.fieldWords(st.Field, st.Value)
		c.Was, c.Machine = s.fieldWords(st.Field, st.Was), !st.Lost && st.State != ruling.Reopened
	case st.Kind == record.Dismiss:
		c.What = "is not so"
	case st.Kind == record.Accept:
		c.What = "seen and right"
	case strings.HasPrefix(kind, "same-"):
		c.What = "are one"
	default:
		c.What = "are not one"
	}
	s.place(&c, k, st)
	return c
}

// place says what a ruling is about and how to get there.
func (s *Server) place(c *correction, k *snapshot, st *ruling.Standing) {
	id := st.Subjects[0]
	if st.Now != "" && len(st.Subjects) == 1 {
		id = st.Now
	}
	document, part := ruling.Split(id)
	if document == "" {
		var names []string
		for _, subject := range st.Subjects {
			name, link := s.named(k, subject)
			names = append(names, name)
			c.Link = cmp.Or(c.Link, link)
		}
		c.On = strings.Join(names, " and ")
		c.Again = fixAddress(url.Values{"about": {id}})
		return
	}
	kind, _ := ruling.KindOf(part)
	c.On = kindNames[kind]
	d := k.documents[document]
	if d == nil {
		c.On += " in a document that is not on record"
		return
	}
	c.House, c.Own = house(d), d.Kind != record.Abstract
	c.Link = address("documents", document)
	if st.Span.Len() > 0 && kind == ruling.Statement && st.Kind != record.Dismiss {
		c.Link += "#" + part
	}
	c.Again = fixAddress(url.Values{"about": {id}})
	if st.State == ruling.Reopened {
		c.Again = c.Link // the words are others: they are to be read first
	}
	for _, subject := range st.Subjects {
		if other, _ := ruling.Split(subject); other == "" {
			name, _ := s.named(k, subject)
			c.On += " and " + name
		}
	}
}

// named is the name of a meeting, a person or a programme, and its page.
func (s *Server) named(k *snapshot, id string) (name, link string) {
	key := strings.ToLower(id)
	if m := k.meetings[key]; m != nil {
		return s.titleOf(m), address("meetings", m.ID)
	}
	if o := k.people[key]; o != nil {
		return oneLine(o.Name), address("people", o.ID)
	}
	if o := k.initiatives[key]; o != nil {
		return nameOf(o), address("programmes", o.ID)
	}
	return visible(id), ""
}

// correctionList is what the page of corrections shows, what is to be looked at first.
type correctionList struct {
	Groups []correctionGroup
	Total  int
	Left   int
}

type correctionGroup struct {
	Title, Note string
	Rulings     []correction
	Folded      bool
}

// correctionGroups are the groups in their order.
var correctionGroups = []struct {
	state       ruling.State
	title, note string
	folded      bool
}{
	{ruling.Reopened, "To be looked at again", "the source has changed since; these are not applied", false},
	{ruling.Waiting, "Waiting", "their document, or what they are about, is not on record", false},
	{ruling.Applied, "In force", "", false},
	{ruling.Overruled, "Overruled", "by a later one on the same", true},
	{ruling.Withdrawn, "Withdrawn", "", true},
}

func (s *Server) corrections(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	all, err := s.standings(r.Context(), k)
	if err != nil {
		return err
	}
	list, reader := correctionList{}, nameOfReader(r)
	for _, g := range correctionGroups {
		group := correctionGroup{Title: g.title, Note: g.note, Folded: g.folded}
		for i := len(all) - 1; i >= 0; i-- {
			st := &all[i]
			if st.State != g.state || st.Kind == record.Withdraw {
				continue
			}
			list.Total++
			if len(group.Rulings) == longestList {
				list.Left++
				continue
			}
			group.Rulings = append(group.Rulings, s.correction(k, st, "/corrections", reader))
		}
		if len(group.Rulings) > 0 {
			list.Groups = append(list.Groups, group)
		}
	}
	return s.show(w, r, http.StatusOK, "corrections", "Corrections", list)
}

const nameCookie = "readout-name"

// nameOfReader is the name that a reader gave when they ruled last.
func nameOfReader(r *http.Request) string {
	c, err := r.Cookie(nameCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	name, _ = ruling.Clean(name, ruling.LongestName)
	return name
}

func remember(w http.ResponseWriter, name string) {
	http.SetCookie(w, &http.Cookie{
		Name: nameCookie, Value: url.QueryEscape(name), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: 365 * 24 * 3600,
	})
}

// rule takes a form of rulings in: what was changed of a subject, that it is right or
// is not so, or what it is one with. Then it leads back to where the form was asked for.
func (s *Server) rule(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, largestHeader)
	if err := r.ParseForm(); err != nil {
		return fmt.Errorf("%w: the form was broken off", record.ErrInvalid)
	}
	rulings, err := s.rulings(r)
	by := r.PostForm.Get("by")
	for i := range rulings {
		rulings[i].By, rulings[i].Reason = by, r.PostForm.Get("reason")
	}
	if err == nil {
		_, err = s.Pipeline.RuleAll(r.Context(), rulings)
	}
	if err != nil {
		if about := r.PostForm.Get("about"); about != "" && (errors.Is(err, record.ErrInvalid) || errors.Is(err, record.ErrConflict)) {
			return s.showForm(w, r, http.StatusUnprocessableEntity, err)
		}
		return err
	}
	if err := s.catchUp(r.Context()); err != nil {
		return err
	}
	if name, err := ruling.Clean(by, ruling.LongestName); err == nil {
		remember(w, name)
	}
	http.Redirect(w, r, back(r.PostForm.Get("to")), http.StatusSeeOther)
	return nil
}

// back is a path on this server with its anchor.
func back(to string) string {
	path, anchor, found := strings.Cut(to, "#")
	path = inside(path)
	if found {
		path += "#" + url.PathEscape(anchor)
	}
	return path
}

// rulings are what a form asks for.
func (s *Server) rulings(r *http.Request) ([]record.Ruling, error) {
	f := r.PostForm
	about := f.Get("about")
	switch do := f.Get("do"); do {
	case "undo":
		return []record.Ruling{{Kind: record.Withdraw, Subjects: []string{f.Get("ruling")}}}, nil
	case "accept", "dismiss":
		return []record.Ruling{{Kind: record.RulingKind(do), Subjects: []string{about}}}, nil
	case "same", "other":
		return []record.Ruling{{Kind: record.RulingKind(do + "-" + f.Get("kind")), Subjects: []string{about, f.Get(do)}}}, nil
	case "correct":
		subject, err := s.Pipeline.Subject(r.Context(), about)
		if err != nil {
			return nil, err
		}
		var all []record.Ruling
		for _, field := range ruling.Fields(subject.Kind) {
			value, given := f["field-"+field.Name]
			if !given {
				continue
			}
			value = slices.DeleteFunc(slices.Clone(value), func(v string) bool { return v == "" })
			joined := strings.Join(value, ", ")
			if was := subject.Values[field.Name]; joined == was || field.Type == ruling.Topics && sameTopics(value, was) {
				continue // left as it was
			}
			all = append(all, record.Ruling{Kind: record.Correct, Subjects: []string{about}, Field: field.Name, Value: joined})
		}
		return all, nil
	default:
		return nil, fmt.Errorf("%w: the form does not say what to do", record.ErrInvalid)
	}
}

// sameTopics reports whether boxes that are ticked are the topics that there were, in
// whatever order.
func sameTopics(ticked []string, was string) bool {
	before := strings.Split(was, ", ")
	if was == "" {
		before = nil
	}
	slices.Sort(before)
	return slices.Equal(slices.Sorted(slices.Values(ticked)), before)
}

// fixAddress is the page with the form to rule on something.
func fixAddress(q url.Values) string { return "/corrections/new?" + q.Encode() }

// fixWords is the page with the forms for all that was found in some words.
func fixWords(document string, start, end int) string {
	return fixAddress(url.Values{"document": {document}, "start": {strconv.Itoa(start)}, "end": {strconv.Itoa(end)}})
}
