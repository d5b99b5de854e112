package note

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"readout/internal/intake"
	"readout/internal/record"
)

// Problem is one thing in a table, or in what was typed, that cannot be taken in.
type Problem struct {
	Sheet  string // "" where there is only one
	Row    int    // as the spreadsheet shows it, 0 where none is meant
	Column string // "C (value)"; "" where the whole row is meant
	Reason string // in words for a person
}

// Error says where and why.
func (p Problem) Error() string {
	var where []string
	if p.Sheet != "" {
		where = append(where, "sheet "+p.Sheet)
	}
	if p.Row > 0 {
		where = append(where, fmt.Sprintf("row %d", p.Row))
	}
	if p.Column != "" {
		where = append(where, "column "+p.Column)
	}
	if len(where) == 0 {
		return p.Reason
	}
	return strings.Join(where, ", ") + ": " + p.Reason
}

// MostProblems is how many problems of one table are told.
const MostProblems = 50

// Parse turns the sheets of a workbook, or the one of a CSV file, into notes. Which
// kind of note a sheet holds is told by its name, else by a column "kind"; sheets
// that are neither are passed over, and their names returned. Either there are no
// problems or the notes are not to be taken in.
func (r *Reader) Parse(sheets []intake.Sheet) (notes []Note, passed []string, problems []Problem) {
	p := &parser{Reader: r, plans: map[string]int{}, seen: map[string]place{}}
	for _, s := range sheets {
		if !p.sheet(s) && s.Name != HelpSheet {
			passed = append(passed, s.Name)
		}
	}
	return p.notes, passed, p.problems
}

type place struct {
	sheet string
	row   int
}

// parser collects notes and problems.
type parser struct {
	*Reader
	notes    []Note
	problems []Problem
	plans    map[string]int   // id of a plan's note to its index
	seen     map[string]place // id of a note to where it stood
}

func (p *parser) problem(at Problem) {
	if len(p.problems) < MostProblems {
		p.problems = append(p.problems, at)
	}
}

// sheet takes one sheet; false where it holds no notes.
func (p *parser) sheet(s intake.Sheet) bool {
	layout := layoutNamed(s.Name)
	if len(s.Rows) == 0 {
		return layout != nil
	}
	head := s.Rows[0]
	names := make([]string, len(head.Cells))
	for i, c := range head.Cells {
		names[i] = strings.ToLower(oneLine(c))
	}
	kinds := slices.Index(names, "kind")
	if layout == nil && kinds < 0 {
		if s.Name == "" {
			p.problem(Problem{Row: head.Number, Reason: "the first row must name the columns, and one of them must be kind: " + kindList()})
			return true
		}
		return false
	}
	for _, row := range s.Rows[1:] {
		of := layout
		if kinds >= 0 && kinds < len(row.Cells) && row.Cells[kinds] != "" {
			if of = layoutNamed(row.Cells[kinds]); of == nil {
				p.problem(Problem{s.Name, row.Number, columnOf(kinds, "kind"), fmt.Sprintf("%q is no kind of note: %s", clip(row.Cells[kinds]), kindList())})
				continue
			}
		}
		if of == nil {
			p.problem(Problem{s.Name, row.Number, columnOf(max(kinds, 0), "kind"), "it must say the kind of note: " + kindList()})
			continue
		}
		p.row(s.Name, names, row, of)
	}
	return true
}

func kindList() string {
	var kinds []string
	for _, l := range Layouts {
		kinds = append(kinds, string(l.Kind))
	}
	return strings.Join(kinds, ", ")
}

func columnOf(i int, name string) string { return fmt.Sprintf("%s (%s)", intake.ColumnName(i), name) }

func clip(s string) string { return firstWords(oneLine(s), 60) }

// exampleID marks the template's rows of example, which do not come in.
const exampleID = "example"

// row takes one row.
func (p *parser) row(sheet string, names []string, row intake.Row, layout *Layout) {
	if i := slices.Index(names, "id"); i >= 0 && i < len(row.Cells) && row.Cells[i] == exampleID {
		return
	}
	values, columns := map[string]string{}, map[string]string{}
	good := true
	for i, name := range names {
		cell := ""
		if i < len(row.Cells) {
			cell = row.Cells[i]
		}
		columns[name] = columnOf(i, name)
		switch {
		case cell == "" || name == "kind" || name == "":
		case layout.column(name) == nil:
			good = false
			p.problem(Problem{sheet, row.Number, columnOf(i, clip(name)), fmt.Sprintf("a note of kind %s has no such column; it has: %s", layout.Kind, strings.Join(layout.Header(), ", "))})
		default:
			values[name] = cell
		}
	}
	n, problems := p.New(layout.Kind, values)
	for _, q := range problems {
		q.Sheet, q.Row = sheet, row.Number
		if columns[q.Column] != "" {
			q.Column = columns[q.Column]
		}
		p.problem(q)
	}
	if !good || len(problems) > 0 {
		return
	}
	if i, known := p.plans[n.ID]; known && n.Kind == Plan && p.notes[i].Kind == Plan {
		p.notes[i].Blocks = append(p.notes[i].Blocks, n.Blocks[1:]...)
		return
	}
	if at, known := p.seen[n.ID]; known && values["id"] != "" {
		p.problem(Problem{sheet, row.Number, columns["id"], fmt.Sprintf("the id %q is that of row %d already", clip(n.ID), at.row)})
		return
	} else if known {
		return // the same row twice is the same note
	}
	n.sheet, n.row, n.columns = sheet, row.Number, columns
	p.seen[n.ID], p.plans[n.ID] = place{sheet, row.Number}, len(p.notes)
	p.notes = append(p.notes, *n)
}

// New makes a note of values by the names of its kind's columns. Where there are
// problems, which name columns alone, there is no note.
func (r *Reader) New(kind Kind, values map[string]string) (*Note, []Problem) {
	layout := LayoutOf(kind)
	if layout == nil {
		return nil, []Problem{{Reason: fmt.Sprintf("%q is no kind of note: %s", clip(string(kind)), kindList())}}
	}
	n := &Note{Kind: kind}
	var problems []Problem
	fail := func(column, reason string) { problems = append(problems, Problem{Column: column, Reason: reason}) }
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if layout.column(name) == nil {
			fail(clip(name), fmt.Sprintf("a note of kind %s has no such column; it has: %s", kind, strings.Join(layout.Header(), ", ")))
		}
	}
	var shared, own Block
	for _, c := range layout.all() {
		value := tidy(c.Name, values[c.Name])
		switch {
		case value == "" && c.Needed:
			fail(c.Name, "is needed: "+c.Help)
		case value == "":
		case c.Name == "source":
			n.Source = value
		case c.Name == "id":
			n.ID = value
		case c.check != nil && c.check(r, value) != nil:
			fail(c.Name, fmt.Sprintf("%q %v", clip(value), c.check(r, value)))
		case kind == Free && c.Name == "title":
			n.Title = value
		case kind == Free && c.Name == "date":
			n.Date = record.Date(value)
		case c.OfPlan:
			shared = append(shared, Field{c.Name, value})
		default:
			own = append(own, Field{c.Name, value})
		}
	}
	if reason := r.together(kind, values); reason != "" && len(problems) == 0 {
		fail("", reason)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	if n.Blocks = []Block{own}; kind == Plan {
		n.Blocks = []Block{shared, own}
	}
	if d, ok := dateOf(own.Get("date")); ok {
		n.Date = d
	}
	if n.Title == "" {
		n.Title = oneLine(n.title())
	}
	n.identify()
	return n, nil
}

// together says what is wrong with values that are each right; "" where nothing is.
func (r *Reader) together(kind Kind, values map[string]string) string {
	has := func(name string) bool { return strings.TrimSpace(values[name]) != "" }
	switch kind {
	case Meeting:
		m, _ := r.meeting(values["meeting"], r.actors(values["parties"]))
		if k := r.lex.Mechanisms[m.Mechanism]; k == nil && len(m.Parties) < 2 {
			return "such a meeting needs its parties"
		}
		if has("end") && strings.TrimSpace(values["end"]) < strings.TrimSpace(values["date"]) {
			return "the meeting ends before it begins"
		}
	case Pledge:
		switch {
		case has("value") != has("currency"):
			return "a value needs a currency and a currency a value"
		case !has("pledge") && !has("donor"):
			return "it needs a pledge's id or a donor"
		case !has("pledge") && !has("value") && !has("in kind"):
			return "it needs a pledge's id, a value or what is given in kind"
		}
	case Commitment:
		if !has("commitment") && !(has("who") && has("what")) {
			return "it needs a commitment's id, or who and what"
		}
	case Plan:
		if values["to"] < values["from"] {
			return "the plan ends before it begins"
		}
	}
	return ""
}

// Template are the sheets of an empty workbook, with a row of example in each that
// does not come in, as its id is "example".
func (r *Reader) Template() []intake.Sheet {
	fill := r.examples()
	var sheets []intake.Sheet
	for i := range Layouts {
		l := &Layouts[i]
		values := map[string]string{"id": exampleID}
		for name, v := range l.Example {
			for mark, with := range fill {
				v = strings.ReplaceAll(v, mark, with)
			}
			values[name] = v
		}
		sheets = append(sheets, intake.Sheet{Name: l.Sheet, Rows: []intake.Row{{Number: 1, Cells: l.Header()}, {Number: 2, Cells: l.Row(values)}}})
	}
	return sheets
}

// examples are what the lexicon has for the marks of an example: of its first
// relation that has a meeting with a number.
func (r *Reader) examples() map[string]string {
	out := map[string]string{"<relation>": "", "<party>": "", "<partner>": "", "<member>": "", "<meeting>": ""}
	for _, id := range slices.Sorted(maps.Keys(r.lex.Mechanisms)) {
		m := r.lex.Mechanisms[id]
		rel := r.lex.Relations[m.Relation]
		if rel == nil || len(rel.Parties) != 2 || len(m.Anchors) == 0 {
			continue
		}
		out["<relation>"], out["<meeting>"] = rel.ID, fmt.Sprintf("%s/%d", id, m.Anchors[0].Ordinal)
		for i, p := range rel.Parties {
			if o := r.lex.Organisations[p]; o != nil && len(o.Members) > 0 {
				out["<party>"], out["<partner>"], out["<member>"] = p, rel.Parties[1-i], o.Members[0].State
			}
		}
		if out["<member>"] != "" {
			return out
		}
	}
	return out
}
