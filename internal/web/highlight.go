package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"readout/internal/record"
)

// article is a document's text as a page shows it, with what was found in it.
type article struct {
	Entry    *record.Entry
	Name     string
	Title    string
	Class    string
	Anchor   string // the part before the paragraphs' own ids, for pages with several texts
	Lines    []line
	Dates    []crumb // that it names, each with its first place
	Sums     []crumb
	OnRecord bool
}

// line is a paragraph with the points made in it.
type line struct {
	ID       string
	Segments []segment
	Notes    []note
}

// segment is a run of words to which the same things hold.
type segment struct {
	Text  string
	Class string // of the marks over it; "" for none
	Title string // what it is, for a pointer that rests on it
	Link  string
	IDs   []string // of the points that begin here
}

// note is a point made, in the margin of its paragraph.
type note struct {
	ID     string // of the words it stands on
	Point  point
	Fix    string // the form to correct it; "" for texts that are not on record
	Topics []crumb
}

// mark is a span of the text to be shown as something.
type mark struct {
	record.Span
	class string
	title string
	link  string
	id    string
	rank  int // of two marks over one run the higher gives title and link
}

// pointIDs are the ids of a reading's statements within its document: the place
// of each cue in code points, as in the public format. The text is gone through once.
func pointIDs(text string, statements []record.Statement) []string {
	at := make([]int, len(statements))
	order := make([]int, len(statements))
	for i := range statements {
		order[i], at[i] = i, statements[i].Quote.Start
		if len(statements[i].Cue) > 0 {
			at[i] = statements[i].Cue[0].Start
		}
		at[i] = min(max(at[i], 0), len(text))
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	ids := make([]string, len(statements))
	read, runes := 0, 0
	for _, i := range order {
		runes += utf8.RuneCountInString(text[read:at[i]])
		read = at[i]
		ids[i] = fmt.Sprintf("s%d", runes)
	}
	return ids
}

// mostMentions is the size in bytes of texts in which names, dates and sums are
// looked up for a page; in longer ones only points are marked.
const mostMentions = 256 << 10

// article lays a document out with what the reader found. k is nil for texts
// that are not on record.
func (s *Server) article(e *record.Entry, k *snapshot) *article {
	d := &e.Document
	a := &article{Entry: e, Name: house(d), Title: oneLine(d.Title), Class: s.sides.class(d.Publisher.Perspective), OnRecord: k != nil}
	if k == nil {
		a.Anchor = d.ID + "-"
	}
	ids := pointIDs(d.Text, e.Reading.Statements)
	marks := &sweep{marks: s.marks(e, k, a.Anchor, ids)}
	notes := map[int][]note{}
	for i := range e.Reading.Statements {
		st := &e.Reading.Statements[i]
		if !valid(d.Text, st.Quote) {
			continue
		}
		n := note{ID: a.Anchor + ids[i], Point: s.pointOf(d, &e.Reading, i, "#"+a.Anchor+ids[i])}
		if k != nil {
			n.Fix = fixAddress(url.Values{"about": {d.ID + "#" + ids[i]}})
		}
		for _, t := range st.Topics {
			if topic := s.lex.Topics[t]; topic != nil && t != "other" {
				n.Topics = append(n.Topics, crumb{topic.Name, address("topics", t)})
			}
		}
		start := paragraph(d.Text, st.Quote).Start
		notes[start] = append(notes[start], n)
	}
	at, number := 0, 0
	for _, text := range strings.SplitAfter(d.Text, "\n") {
		span := record.Span{Start: at, End: at + len(strings.TrimRight(text, "\n"))}
		at += len(text)
		if strings.TrimSpace(text) == "" {
			continue
		}
		number++
		l := line{ID: fmt.Sprintf("%sat-%d", a.Anchor, number), Notes: notes[span.Start]}
		a.list(marks, span, l.ID)
		l.Segments = marks.segments(d.Text, span)
		a.Lines = append(a.Lines, l)
	}
	return a
}

// list enters the dates and sums of a paragraph that were not named before.
func (a *article) list(marks *sweep, span record.Span, id string) {
	for _, m := range marks.marks[marks.next:] {
		if m.Start >= span.End {
			return
		}
		list := &a.Dates
		switch {
		case m.class == "money":
			list = &a.Sums
		case m.class != "date" || strings.HasPrefix(m.title, "the "): // the present, the past
			continue
		}
		if m.Start >= span.Start && !slices.ContainsFunc(*list, func(c crumb) bool { return c.Name == m.title }) {
			*list = append(*list, crumb{m.title, "#" + id})
		}
	}
}

// whens are the words for dates that name no day (TimeML).
var whens = map[string]string{"PRESENT_REF": "the present", "PAST_REF": "the past", "FUTURE_REF": "the future"}

// marks are the spans of a document that its page shows, by their start.
func (s *Server) marks(e *record.Entry, k *snapshot, anchor string, ids []string) []mark {
	d, r := &e.Document, &e.Reading
	var all []mark
	put := func(m mark) {
		if valid(d.Text, m.Span) {
			all = append(all, m)
		}
	}
	var links record.Links
	if k != nil && k.links[d.ID] != nil {
		links = *k.links[d.ID]
	}
	for i := range r.Statements {
		st := &r.Statements[i]
		content := slices.DeleteFunc(slices.Clone(st.Content), func(c record.Span) bool { return !valid(d.Text, c) })
		if len(content) == 0 {
			content = []record.Span{st.Quote}
		}
		for j, c := range content {
			m := mark{Span: c, class: "said " + s.sides.class(st.Speaker.Actor), title: string(st.Act), rank: 1}
			if st.Joint {
				m.class = "said joint"
			}
			if j == 0 {
				m.id = anchor + ids[i]
			}
			put(m)
		}
		for _, c := range st.Cue {
			put(mark{Span: c, class: "cue " + s.sides.class(st.Speaker.Actor), title: string(st.Act), rank: 2})
		}
	}
	for i, p := range r.Initiatives {
		for _, n := range p.Names {
			put(mark{Span: n.Span, class: "work", title: kindWords(p.Kind), link: linked("programmes", links.Initiatives, i), rank: 3})
		}
	}
	if len(d.Text) <= mostMentions {
		for _, m := range s.Pipeline.Reader().Mentions(d, links) {
			put(s.mention(m, k))
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

func linked(section string, ids []string, i int) string {
	if i < len(ids) && ids[i] != "" {
		return address(section, ids[i])
	}
	return ""
}

func (s *Server) mention(m record.Mention, k *snapshot) mark {
	out := mark{Span: m.Span, class: "name", title: m.Kind, rank: 4}
	switch v := m.Value.(type) {
	case string:
		out.title = cmp.Or(whens[v], dateWords(record.Date(v)))
	case record.Money:
		out.title = exactMoney(v)
	}
	switch m.Kind {
	case "date":
		out.class = "date"
	case "money":
		out.class = "money"
	case "acronym":
		out.class = ""
	case "organisation", "place":
		out.class, out.title = "actor", s.thing(m.Ref)
	case "person":
		if k != nil && k.people[strings.ToLower(m.Ref)] != nil {
			out.link = address("people", m.Ref)
		}
	}
	return out
}

// sweep goes through a document's marks, sorted by start, once for all its paragraphs.
type sweep struct {
	marks []mark
	next  int    // the first mark that has not begun
	open  []mark // those that have begun and not ended
}

// segments cuts a paragraph where marks begin and end, so that marks may lie over
// each other in any way. Paragraphs come in the order of the text.
func (w *sweep) segments(text string, span record.Span) []segment {
	cuts := []int{span.Start, span.End}
	cut := func(m mark) { cuts = append(cuts, max(m.Start, span.Start), min(m.End, span.End)) }
	w.close(span.Start)
	for _, m := range w.open {
		cut(m)
	}
	for _, m := range w.marks[w.next:] {
		if m.Start >= span.End {
			break
		}
		if m.End > span.Start {
			cut(m)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := make([]segment, 0, len(cuts)-1)
	for i := 1; i < len(cuts); i++ {
		w.close(cuts[i-1])
		for ; w.next < len(w.marks) && w.marks[w.next].Start <= cuts[i-1]; w.next++ {
			if m := w.marks[w.next]; m.End > cuts[i-1] && m.class != "" {
				w.open = append(w.open, m)
			}
		}
		out = append(out, w.segment(text, record.Span{Start: cuts[i-1], End: cuts[i]}))
	}
	return out
}

// close forgets the marks that end before an offset.
func (w *sweep) close(at int) {
	w.open = slices.DeleteFunc(w.open, func(m mark) bool { return m.End <= at })
}

// segment is a run of words under the marks that are open.
func (w *sweep) segment(text string, span record.Span) segment {
	g := segment{Text: visible(span.Of(text))}
	var classes []string
	rank := 0
	for _, m := range w.open {
		for _, c := range strings.Fields(m.class) {
			if !slices.Contains(classes, c) {
				classes = append(classes, c)
			}
		}
		if m.rank > rank {
			rank, g.Title = m.rank, m.title
		}
		if m.link != "" {
			g.Link = m.link
		}
		if m.id != "" && m.Start == span.Start && !slices.Contains(g.IDs, m.id) {
			g.IDs = append(g.IDs, m.id)
		}
	}
	g.Class = strings.Join(classes, " ")
	return g
}
