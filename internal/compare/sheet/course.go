package sheet

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"readout/internal/compare"
	"readout/lexicon"
)

// What one publisher said across meetings is drawn on the same sheets as a
// comparison: a session takes the place of an account.

// CourseText writes what one publisher said across meetings for a terminal.
func CourseText(w io.Writer, c *compare.Course, lex *lexicon.Lexicon) error {
	return writeText(w, drawCourse(c, lex))
}

// CourseMarkdown writes what one publisher said across meetings as Markdown.
func CourseMarkdown(w io.Writer, c *compare.Course, lex *lexicon.Lexicon) error {
	return writeMarkdown(w, drawCourse(c, lex))
}

// CourseHTML writes what one publisher said across meetings as one page that stands alone.
func CourseHTML(w io.Writer, c *compare.Course, lex *lexicon.Lexicon) error {
	return pageTemplate.Execute(w, drawCourse(c, lex))
}

// courseDrawer draws a course with the tools of a comparison whose voices are
// all the sessions' accounts.
type courseDrawer struct {
	drawer
	course  *compare.Course
	session map[string]int // document to its session
}

func drawCourse(c *compare.Course, lex *lexicon.Lexicon) *layout {
	all := &compare.Comparison{}
	d := &courseDrawer{course: c, session: map[string]int{}}
	for n, s := range c.Sessions {
		for _, a := range s.Accounts {
			all.Voices = append(all.Voices, compare.Voice{Account: a})
			d.session[a.Document.ID] = n
		}
	}
	d.drawer = drawer{c: all, lex: lex, out: &layout{
		Title: "From session to session", FactsTitle: "Formulas", FactsNote: "= kept · ◐ appears or vanishes · ≠ changes",
		TopicsTitle: "Topic by topic", TopicsNote: "what was dropped, softened, strengthened and added",
	}}
	d.sessions()
	for _, f := range c.Formulas {
		d.out.Facts = append(d.out.Facts, d.formula(f))
	}
	for n, step := range c.Steps {
		for _, change := range step.Topics {
			d.out.Topics = append(d.out.Topics, d.change(n, change))
		}
	}
	d.out.Counts = []string{plural(len(c.Sessions), "session", "sessions"), plural(len(c.Formulas), "formula", "formulas")}
	return d.out
}

// sessions are the columns' heads: a session each, in the publisher's colour.
func (d *courseDrawer) sessions() {
	sides := SidesOf(d.lex)
	for n, s := range d.course.Sessions {
		h := head{Name: fmt.Sprintf("session %d", n+1)}
		if s.Meeting != nil {
			h.Name = clean(s.Meeting.Name)
			if h.Name == "" {
				h.Name = clean(s.Meeting.ID)
			}
			if s.Meeting.Date != "" {
				h.Details = append(h.Details, Date(s.Meeting.Date))
			}
		}
		for _, a := range s.Accounts {
			v := compare.Voice{Account: a}
			h.Side = d.name(&v)
			h.Colour = sides.Of(a.Document.Publisher.Perspective)
			h.Summary = h.Summary || v.Abstract()
			h.Address = clean(a.Document.URL)
		}
		d.out.Voices = append(d.out.Voices, h)
	}
}

func (d *courseDrawer) cells() []cell {
	cells := make([]cell, len(d.out.Voices))
	for n := range cells {
		cells[n].Voice, cells[n].Summary = n, d.out.Voices[n].Summary
	}
	return cells
}

func (d *courseDrawer) formula(f compare.Formula) row {
	r := row{Label: clean(f.Words), Mark: map[compare.Fate]string{compare.Stays: "=", compare.Changes: "≠"}[f.Fate], Note: string(f.Fate), Cells: d.cells()}
	if r.Mark == "" {
		r.Mark = marks[compare.Only]
	}
	if f.Instead != "" {
		r.Note += ": “" + clean(f.Instead) + "”"
	}
	for _, u := range f.Uses {
		p := d.quotePiece(u.Quote)
		if u.Count > 1 {
			p.Trail = fmt.Sprintf("%d times", u.Count)
		}
		r.Cells[u.Session].Pieces = append(r.Cells[u.Session].Pieces, p)
	}
	for n := range r.Cells {
		if len(r.Cells[n].Pieces) == 0 {
			r.Cells[n].Silent, r.Cells[n].Note = true, "not found"
		}
	}
	return r
}

// change is a topic between two sessions; the other columns stay empty.
func (d *courseDrawer) change(step int, c compare.Change) row {
	r := row{Label: c.Name, Cells: d.cells()}
	put := func(session int, ref compare.StatementRef, what string) {
		a := d.course.Account(ref.Document)
		if a == nil || d.course.Statement(ref) == nil {
			return
		}
		p := d.statement(&compare.Voice{Account: *a}, ref.Index)
		p.Trail = what
		r.Cells[session].Pieces = append(r.Cells[session].Pieces, p)
	}
	for _, pair := range []struct {
		of    []compare.Alignment
		fates [2]string
	}{
		{c.Softened, [2]string{"stronger", "softened"}}, {c.Strengthened, [2]string{"weaker", "strengthened"}}, {c.Kept, [2]string{"kept", "kept"}},
	} {
		for _, m := range pair.of {
			put(step, m.A, pair.fates[0])
			put(step+1, m.B, pair.fates[1])
		}
	}
	for _, ref := range c.Dropped {
		put(step, ref, "dropped")
	}
	for _, ref := range c.Added {
		put(step+1, ref, "added")
	}
	r.Note = tally(c)
	if c.Fell {
		r.Cells[step+1].Silent, r.Cells[step+1].Note = true, "not found"+searched(c.Searched)
	}
	if c.New {
		r.Cells[step].Silent, r.Cells[step].Note = true, "not found"+searched(c.Searched)
	}
	return r
}

// tally counts what became of a topic's statements.
func tally(c compare.Change) string {
	var parts []string
	for _, n := range []struct {
		count int
		what  string
	}{{len(c.Dropped), "dropped"}, {len(c.Softened), "softened"}, {len(c.Strengthened), "strengthened"}, {len(c.Added), "added"}, {len(c.Kept), "kept"}} {
		if n.count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n.count, n.what))
		}
	}
	return strings.Join(parts, ", ")
}

type jsonCourse struct {
	Sessions []jsonSession `json:"sessions"`
	Steps    []jsonStep    `json:"steps"`
	Formulas []jsonFormula `json:"formulas"`
}

type jsonSession struct {
	Meeting   string   `json:"meeting,omitempty"`
	Documents []string `json:"documents"`
}

type jsonStep struct {
	Topics []jsonChange `json:"topics"`
}

type jsonChange struct {
	Topic        string      `json:"topic"`
	Fell         bool        `json:"fell,omitempty"`
	New          bool        `json:"new,omitempty"`
	Searched     []string    `json:"searched,omitempty"`
	Dropped      []string    `json:"dropped,omitempty"`
	Added        []string    `json:"added,omitempty"`
	Softened     [][2]string `json:"softened,omitempty"`
	Strengthened [][2]string `json:"strengthened,omitempty"`
	Kept         [][2]string `json:"kept,omitempty"`
}

type jsonFormula struct {
	Words   string       `json:"words"`
	Fate    compare.Fate `json:"fate"`
	Instead string       `json:"instead,omitempty"`
	Uses    []jsonUse    `json:"uses"`
}

type jsonUse struct {
	Session int      `json:"session"`
	Count   int      `json:"count"`
	Quote   Selector `json:"quote"`
}

// CourseJSON writes what one publisher said across meetings as one object.
// identify may be nil; then statements have the ids of [Anchored].
func CourseJSON(w io.Writer, c *compare.Course, identify Identify) error {
	if identify == nil {
		identify = anchoredIn(c)
	}
	out := jsonCourse{Sessions: []jsonSession{}, Steps: []jsonStep{}, Formulas: []jsonFormula{}}
	texts := cutter{}
	for _, s := range c.Sessions {
		session := jsonSession{Documents: []string{}}
		if s.Meeting != nil {
			session.Meeting = s.Meeting.ID
		}
		for _, a := range s.Accounts {
			session.Documents = append(session.Documents, a.Document.ID)
			texts[a.Document.ID] = a.Document.Text
		}
		out.Sessions = append(out.Sessions, session)
	}
	for _, step := range c.Steps {
		topics := []jsonChange{}
		for _, change := range step.Topics {
			topics = append(topics, publicChange(change, identify))
		}
		out.Steps = append(out.Steps, jsonStep{topics})
	}
	for _, f := range c.Formulas {
		formula := jsonFormula{Words: f.Words, Fate: f.Fate, Instead: f.Instead, Uses: []jsonUse{}}
		for _, u := range f.Uses {
			formula.Uses = append(formula.Uses, jsonUse{u.Session, u.Count, texts.quote(u.Quote)})
		}
		out.Formulas = append(out.Formulas, formula)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(out)
}

func publicChange(c compare.Change, identify Identify) jsonChange {
	ids := func(refs []compare.StatementRef) (out []string) {
		for _, ref := range refs {
			out = append(out, identify(ref.Document, ref.Index))
		}
		return out
	}
	pairs := func(of []compare.Alignment) (out [][2]string) {
		for _, m := range of {
			out = append(out, [2]string{identify(m.A.Document, m.A.Index), identify(m.B.Document, m.B.Index)})
		}
		return out
	}
	return jsonChange{
		Topic: c.Topic, Fell: c.Fell, New: c.New, Searched: c.Searched, Dropped: ids(c.Dropped), Added: ids(c.Added),
		Softened: pairs(c.Softened), Strengthened: pairs(c.Strengthened), Kept: pairs(c.Kept),
	}
}

// anchoredIn is [Anchored] for the statements of a course.
func anchoredIn(c *compare.Course) Identify {
	all := &compare.Comparison{}
	for _, s := range c.Sessions {
		for _, a := range s.Accounts {
			all.Voices = append(all.Voices, compare.Voice{Account: a})
		}
	}
	return Anchored(all)
}
