package web

import (
	"fmt"
	"slices"
	"strings"

	"readout/internal/compare"
	"readout/internal/record"
)

// comparison is accounts side by side as a page shows them.
type comparison struct {
	Columns   []column
	Claimants []claimant
	Facts     []factGroup
	Topics    []topicRow
	Counts    []count
	Wide      bool // more columns than a narrow page carries
}

// count is a number at the top that leads to what it counts.
type count struct {
	Mark   string // before the number; "" for none
	Number string
	Of     string
	Link   string
}

// point is a point made, or words on a fact, as a cell shows them.
type point struct {
	Act       record.Act
	Speaker   string // ours: who speaks
	Party     string
	Addressee string // party
	Passing   bool   // the words stand outside of points made
	passage
	// Value is a fact's value in our words, where the account's own words for it are many.
	Value string
}

// cell is one account's part of a row.
type cell struct {
	Column   *column
	Silent   bool
	Unread   bool
	Points   []point
	More     []point // beyond the first few, folded
	Unlisted int     // and those beyond them, which only the document's page lists
	Searched []string
	Unshown  int // searched words that are not shown
}

// factGroup is the facts of one verdict.
type factGroup struct {
	Verdict compare.Verdict
	Mark    string
	Title   string
	Rows    []factRow
}

type factRow struct {
	Label, Subject string
	Kind           compare.Kind
	Mark           string
	Cells          []cell
}

type topicRow struct {
	ID, Name  string
	Shares    []share
	Cells     []cell
	Strengths []strength
	Silences  int
}

// share is how much of an account's words a topic has.
type share struct {
	Column *column
	Of100  int
}

// strength is a difference in force between two points.
type strength struct {
	Stronger, Weaker     *column
	StrongWord, WeakWord string
}

// How much a cell shows before it is opened.
const (
	pointsShown   = 4
	pointsFolded  = 60
	searchedShown = 6
	claimsShown   = 5
	fewWords      = 9 // values of up to so many words are shown in the account's own
	mentionsShown = 2
)

// marks and titles of the verdicts, in the order in which readers want them.
var verdicts = []struct {
	verdict     compare.Verdict
	mark, title string
}{
	{compare.Differ, "≠", "They differ"},
	{compare.Only, "◐", "Only one states it"},
	{compare.Agree, "=", "They agree"},
}

// compared lays a comparison out for a page. k is nil for texts that are not on record.
type compared struct {
	*Server
	c   *compare.Comparison
	out *comparison
	k   *snapshot
	ids map[string][]string // of points, by document
}

func (s *Server) comparison(c *compare.Comparison, k *snapshot) *comparison {
	l := compared{Server: s, c: c, k: k, ids: map[string][]string{}, out: &comparison{Wide: len(c.Voices) > 3}}
	for i := range c.Voices {
		l.out.Columns = append(l.out.Columns, s.column(&c.Voices[i], i, k))
	}
	tellApart(l.out.Columns)
	s.label(l.out.Columns)
	l.claims()
	l.facts()
	for i := range c.Topics {
		l.out.Topics = append(l.out.Topics, l.topic(&c.Topics[i]))
	}
	l.counts()
	return l.out
}

func (l *compared) column(document string) *column {
	for i := range l.out.Columns {
		if l.out.Columns[i].Document == document {
			return &l.out.Columns[i]
		}
	}
	return nil
}

func (l *compared) cut(q record.Quote) passage {
	v := l.c.Voice(q.Document)
	if v == nil {
		return passage{}
	}
	if !valid(v.Document.Text, q.Span) {
		return passage{}
	}
	return l.passage(&v.Document, q.Span, l.link(v, fmt.Sprintf("at-%d", lineOf(v.Document.Text, q.Span.Start))))
}

// link leads to a place in an account's text: to its page, or for pasted texts
// to the text below their comparison.
func (l *compared) link(v *compare.Voice, id string) string {
	switch {
	case l.k != nil:
		return address("documents", v.Document.ID) + "#" + id
	case len(v.Document.Text) <= textShown:
		return "#" + v.Document.ID + "-" + id
	}
	return ""
}

func searched(words []string) ([]string, int) {
	shown, more := first(words, searchedShown)
	out := make([]string, len(shown))
	for i, w := range shown {
		out[i] = oneLine(w)
	}
	return out, more
}

// point is a statement as a cell shows it: the content's words in their paragraph.
func (l *compared) point(v *compare.Voice, index int) point {
	if v.Reading == nil || index < 0 || index >= len(v.Reading.Statements) {
		return point{}
	}
	id := v.Document.ID
	if l.ids[id] == nil {
		l.ids[id] = pointIDs(v.Document.Text, v.Reading.Statements)
	}
	return l.pointOf(&v.Document, v.Reading, index, l.link(v, l.ids[id][index]))
}

// pointOf is a statement of a reading as a page shows it; link leads to it.
func (s *Server) pointOf(d *record.Document, r *record.Reading, index int, link string) point {
	st := &r.Statements[index]
	p := point{Act: st.Act, Party: st.Speaker.Actor, Addressee: st.Addressee, passage: s.passage(d, record.Cover(st.Content...), link)}
	if p.Words == "" {
		p.passage = s.passage(d, st.Quote, link)
	}
	p.Ruled = st.Ruled
	switch {
	case st.Joint && len(st.Actors) > 0:
		var names []string
		for _, a := range st.Actors {
			names = append(names, s.short(a))
		}
		p.Speaker = strings.Join(names, " and ")
	case st.Joint:
		p.Speaker = "both sides"
	case st.Speaker.Person >= 0 && st.Speaker.Person < len(r.People) && len(r.People[st.Speaker.Person].Names) > 0:
		p.Speaker = oneLine(r.People[st.Speaker.Person].Names[0].Text)
		if st.Speaker.Actor != "" {
			p.Speaker += ", " + s.short(st.Speaker.Actor)
		}
	case st.Speaker.Actor != "":
		p.Speaker = s.short(st.Speaker.Actor)
	default:
		p.Speaker = oneLine(st.Speaker.Text)
	}
	return p
}

func (l *compared) facts() {
	for _, kind := range verdicts {
		g := factGroup{Verdict: kind.verdict, Mark: kind.mark, Title: kind.title}
		for i := range l.c.Facts {
			if l.c.Facts[i].Verdict == kind.verdict {
				g.Rows = append(g.Rows, l.fact(&l.c.Facts[i], kind.mark))
			}
		}
		if kind.verdict == compare.Only && len(l.out.Columns) == 1 {
			g.Mark, g.Title = "", "What it states"
		}
		if len(g.Rows) > 0 {
			l.out.Facts = append(l.out.Facts, g)
		}
	}
}

// properties are the facts' names for people, where the property's own name is not one.
var properties = map[string]string{
	"ordinal": "Number of the meeting", "other-meeting": "Other meeting named", "person": "Person named", "toponym": "Name of the place",
	"plan-of-action": "Plan of action", "other": "Undertaking named", "initiative": "Programme", "statement": "Joint statement",
	"dialogue-since": "Dialogue relations since", "co-chair": "Co-chair", "": "Fact",
}

func (l *compared) fact(f *compare.Fact, mark string) factRow {
	label := properties[f.Property]
	if label == "" {
		label = strings.ReplaceAll(visible(f.Property), "-", " ")
		label = strings.ToUpper(label[:1]) + label[1:]
	}
	r := factRow{Label: label, Kind: f.Kind, Mark: mark}
	if f.Subject != "" {
		r.Subject = oneLine(l.thing(f.Subject))
	}
	for n := range l.c.Voices {
		r.Cells = append(r.Cells, l.factCell(f, n))
	}
	return r
}

func (l *compared) factCell(f *compare.Fact, n int) cell {
	v := &l.c.Voices[n]
	out := cell{Column: &l.out.Columns[n]}
	for _, value := range f.Values {
		if slices.Contains(value.Documents, v.Document.ID) {
			out.Points = append(out.Points, l.value(value, v))
		}
	}
	switch {
	case len(out.Points) > 0:
	case v.Unread:
		out.Unread = true
	default:
		out.Silent = true
		for _, m := range f.Missing {
			if m.Document == v.Document.ID {
				out.Searched, out.Unshown = searched(m.Searched)
			}
		}
	}
	return out
}

// value is a fact's value as one account has it: in its own words where these are
// few, else in ours with the words behind it.
func (l *compared) value(value compare.Value, v *compare.Voice) point {
	p := point{}
	for _, q := range value.Quotes {
		if q.Document == v.Document.ID {
			p.passage = l.cut(q)
			break
		}
	}
	words := l.valueWords(value.Value)
	switch {
	case p.Words == "":
		p.Words, p.Own = words, false
	case len(strings.Fields(p.Words)) > fewWords, isDate(value.Value):
		p.Value = words
	}
	p.Long = false
	return p
}

// isDate reports whether a fact's value is a day or days; accounts often give one
// in words that say it only to who knows their own date.
func isDate(value string) bool {
	from, _, _ := strings.Cut(value, "/")
	return record.Date(from).Precise()
}

// valueWords is a fact's value for people: parties by name, dates in words.
func (l *compared) valueWords(value string) string {
	if isDate(value) {
		return dateWords(record.Date(value))
	}
	return oneLine(l.thing(value))
}

func (l *compared) topic(t *compare.Topic) topicRow {
	r := topicRow{ID: visible(t.ID), Name: visible(t.Name)}
	for n := range t.Cells {
		c := &t.Cells[n]
		v := &l.c.Voices[n]
		out := cell{Column: &l.out.Columns[n]}
		switch c.State {
		case compare.Silent:
			out.Silent = true
			out.Searched, out.Unshown = searched(c.Searched)
			r.Silences++
		case compare.Unread:
			out.Unread = true
		default:
			l.said(&out, v, c)
		}
		if c.State != compare.Unread {
			r.Shares = append(r.Shares, share{Column: &l.out.Columns[n], Of100: int(100*c.Share + 0.5)})
		}
		r.Cells = append(r.Cells, out)
	}
	for _, a := range t.Alignments {
		if a.Strength != nil {
			r.Strengths = append(r.Strengths, l.strength(&a))
		}
	}
	return r
}

// said fills a cell with the points made on a topic, or with the sentences that
// only mention it.
func (l *compared) said(out *cell, v *compare.Voice, c *compare.Cell) {
	var all []point
	for _, i := range c.Statements {
		if p := l.point(v, i); p.Words != "" {
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		mentions, _ := first(c.Mentions, mentionsShown)
		for _, m := range mentions {
			all = append(all, point{Passing: true, passage: l.cut(record.Quote{Document: c.Document, Span: m})})
		}
	}
	out.Points, _ = first(all, pointsShown)
	out.More, out.Unlisted = first(all[len(out.Points):], pointsFolded)
}

func (l *compared) strength(a *compare.Alignment) strength {
	out := strength{
		Stronger: l.column(a.A.Document), Weaker: l.column(a.B.Document),
		StrongWord: oneLine(a.Strength.A), WeakWord: oneLine(a.Strength.B),
	}
	if a.Strength.Stronger == a.B.Document {
		out.Stronger, out.Weaker = out.Weaker, out.Stronger
		out.StrongWord, out.WeakWord = out.WeakWord, out.StrongWord
	}
	return out
}

func (l *compared) counts() {
	points, silences := 0, 0
	for _, c := range l.out.Columns {
		points += c.Points
	}
	for _, t := range l.out.Topics {
		silences += t.Silences
	}
	add := func(n int, of, link string) {
		if n > 0 {
			l.out.Counts = append(l.out.Counts, count{Number: grouped(float64(n)), Of: of, Link: link})
		}
	}
	add(len(l.out.Columns), word(len(l.out.Columns), "account", "accounts"), "#accounts")
	add(points, word(points, "point made", "points made"), "#topics")
	for _, g := range l.out.Facts {
		of := map[compare.Verdict]string{
			compare.Agree: word(len(g.Rows), "fact agrees", "facts agree"), compare.Differ: word(len(g.Rows), "differs", "differ"),
			compare.Only: "in one account only",
		}[g.Verdict]
		add(len(g.Rows), of, fmt.Sprintf("#facts-%s", g.Verdict))
		if n := len(l.out.Counts); n > 0 {
			l.out.Counts[n-1].Mark = g.Mark
		}
	}
	add(silences, word(silences, "silence on a topic", "silences on a topic"), "#topics")
}

func word(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
