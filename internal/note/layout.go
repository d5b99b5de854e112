package note

import (
	"slices"
	"strings"
)

// Kind says what a note tells of.
type Kind string

// The kinds of note.
const (
	Meeting    Kind = "meeting"
	Pledge     Kind = "pledge"     // a sum and what became of it
	Commitment Kind = "commitment" // a promise without a sum, made or kept
	Plan       Kind = "plan"       // the lines of a plan of action
	Free       Kind = "note"       // in words
)

// Layout is what is entered on a kind of note: a sheet of the template.
type Layout struct {
	Kind    Kind
	Sheet   string // its name in a workbook
	About   string
	Columns []Column
	// Example is a row, by the names of the columns; <party> and the like stand for
	// what the lexicon has, see Reader.Template.
	Example map[string]string
}

// Column is one thing that is entered.
type Column struct {
	Name   string
	Needed bool
	Help   string
	// OfPlan marks what all lines of a plan share.
	OfPlan bool
	check  func(r *Reader, value string) error
}

// The columns that every kind has.
var (
	sourceColumn = Column{Name: "source", Needed: true, Help: "who says so: a person, an office, a paper"}
	idColumn     = Column{Name: "id", Help: "a name of your own, so that a changed row replaces the one that came in before"}
	wordsColumn  = Column{Name: "words", Help: "what was said, to the letter"}
)

// Layouts are all kinds of note in the order of the template.
var Layouts = []Layout{
	{
		Kind: Meeting, Sheet: "Meetings", About: "A meeting of which no account is published. It takes its place in the sequence; it is never counted as an account.",
		Columns: []Column{
			{Name: "meeting", Needed: true, Help: "its number and name, or its id; or a kind of meeting, such as Call, with its parties", check: (*Reader).checkMeeting},
			{Name: "date", Needed: true, Help: "the first day: 2025-06-19, 2025-06 or 2025", check: checkDate},
			{Name: "end", Help: "the last day, where it took several", check: checkDate},
			{Name: "parties", Help: "who met, separated by semicolons, where the name does not say it", check: (*Reader).checkActors},
			{Name: "place", Help: "where"},
			{Name: "host", Help: "the party that hosted", check: (*Reader).checkActor},
			{Name: "format", Help: "in-person, virtual or hybrid", check: oneOf("in-person", "virtual", "hybrid")},
			{Name: "state", Help: "held (where it is left empty), announced or cancelled", check: oneOf("held", "announced", "cancelled")},
			{Name: "chairs", Help: "who chaired, separated by semicolons, each with the party in brackets", check: (*Reader).checkPeople},
			{Name: "present", Help: "who else took part, likewise", check: (*Reader).checkPeople},
			wordsColumn,
		},
		Example: map[string]string{"source": "Desk officer, from the invitation", "meeting": "<meeting>", "date": "2025-03-02", "host": "<partner>", "words": "They met for half a day and told nobody."},
	},
	{
		Kind: Pledge, Sheet: "Pledges", About: "A step in the life of a pledge, or a new pledge. With the pledge's id, or with the same donor, sum and programme, it is a step of the one on record.",
		Columns: []Column{
			{Name: "state", Needed: true, Help: "announced, restated, increased, funded, under-way, delivered or lapsed", check: oneOf("announced", "restated", "increased", "funded", "under-way", "delivered", "lapsed")},
			{Name: "date", Needed: true, Help: "when it was so: 2025-06-19, 2025-06 or 2025", check: checkDate},
			{Name: "pledge", Help: "id of the pledge in the ledger"},
			{Name: "donor", Help: "who gives; needed without a pledge's id", check: (*Reader).checkActor},
			{Name: "recipient", Help: "who receives", check: (*Reader).checkActor},
			{Name: "value", Help: "the sum, in digits", check: checkSum},
			{Name: "currency", Help: "ISO 4217: USD", check: checkCurrency},
			{Name: "per", Help: "year, where it recurs", check: oneOf("year")},
			{Name: "in kind", Help: "what is given, where it is no sum"},
			{Name: "purpose", Help: "what it is for"},
			{Name: "programme", Help: "the programme or fund that it goes through, by name"},
			{Name: "due", Help: "by when", check: checkDate},
			{Name: "meeting", Help: "the meeting at which it was so", check: (*Reader).checkMeeting},
			wordsColumn,
		},
		Example: map[string]string{"source": "Letter of the fund's office", "state": "delivered", "date": "2025-02-14", "donor": "<partner>", "recipient": "<party>", "value": "5000000", "currency": "USD", "purpose": "medical supplies", "words": "The second half has reached the account."},
	},
	{
		Kind: Commitment, Sheet: "Commitments", About: "A promise without a sum, made, kept or dropped. With the commitment's id it closes the one on record.",
		Columns: []Column{
			{Name: "state", Needed: true, Help: "open, done or dropped", check: oneOf("open", "done", "dropped")},
			{Name: "date", Needed: true, Help: "when it was so", check: checkDate},
			{Name: "commitment", Help: "id of the commitment on record"},
			{Name: "who", Help: "who promised; needed without a commitment's id", check: (*Reader).checkActor},
			{Name: "what", Help: "what was promised; needed without a commitment's id"},
			{Name: "due", Help: "by when", check: checkDate},
			{Name: "meeting", Help: "the meeting at which it was so", check: (*Reader).checkMeeting},
			wordsColumn,
		},
		Example: map[string]string{"source": "Minutes of the desk", "state": "open", "date": "2025-02-14", "who": "<partner>", "what": "to send the draft of the joint work plan", "due": "2025-06"},
	},
	{
		Kind: Plan, Sheet: "Action lines", About: "The lines of a plan of action, a row a line. Rows of one plan and source are one note.",
		Columns: []Column{
			{Name: "relation", Needed: true, Help: "id of the relation", check: (*Reader).checkRelation, OfPlan: true},
			{Name: "from", Needed: true, Help: "the plan's first year", check: checkYear, OfPlan: true},
			{Name: "to", Needed: true, Help: "the plan's last year", check: checkYear, OfPlan: true},
			{Name: "plan", Help: "its name", OfPlan: true},
			{Name: "number", Needed: true, Help: "of the line: 2.1", check: checkNumber},
			{Name: "line", Needed: true, Help: "its words"},
			{Name: "pillar", Help: "the part of the plan"},
			{Name: "lead", Help: "the body that leads"},
			{Name: "linked", Help: "ids of projects, pledges and commitments that carry it out, separated by spaces"},
			{Name: "review", Help: "what was said of how far it has come"},
		},
		Example: map[string]string{"source": "The plan as adopted, by hand", "relation": "<relation>", "from": "2026", "to": "2030", "number": "1.1", "line": "Hold talks of senior officials each spring", "pillar": "Political and security", "lead": "Senior officials"},
	},
	{
		Kind: Free, Sheet: "Notes", About: "Anything else, in words. They are read as a page is read.",
		Columns: []Column{
			{Name: "words", Needed: true, Help: "what was said"},
			{Name: "date", Help: "when", check: checkDate},
			{Name: "title", Help: "a heading"},
		},
		Example: map[string]string{"source": "Embassy, by telephone", "date": "2025-03-02", "words": "They will host the next session in their capital."},
	},
}

// HelpSheet is the name of the template's sheet that explains the others.
const HelpSheet = "Read me"

// all are the columns of a kind with those that every kind has.
func (l *Layout) all() []Column {
	return append(append([]Column{sourceColumn}, l.Columns...), idColumn)
}

// column is a column by its name.
func (l *Layout) column(name string) *Column {
	all := l.all()
	if i := slices.IndexFunc(all, func(c Column) bool { return c.Name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// LayoutOf is the layout of a kind; nil where there is no such kind.
func LayoutOf(kind Kind) *Layout {
	for i := range Layouts {
		if Layouts[i].Kind == kind {
			return &Layouts[i]
		}
	}
	return nil
}

// Header are the names of a layout's columns in the order of the template.
func (l *Layout) Header() []string {
	var names []string
	for _, c := range l.all() {
		names = append(names, c.Name)
	}
	return names
}

// Help tells of each column: its name, whether it is needed, what it holds.
func (l *Layout) Help() [][]string {
	var rows [][]string
	for _, c := range l.all() {
		needed := ""
		if c.Needed {
			needed = "needed"
		}
		rows = append(rows, []string{c.Name, needed, c.Help})
	}
	return rows
}

// Row is a note's block as a row of the template.
func (l *Layout) Row(values map[string]string) []string {
	var cells []string
	for _, name := range l.Header() {
		cells = append(cells, values[name])
	}
	return cells
}

// Rows are a note as rows of the template, from which the same note is made again.
func (n *Note) Rows() [][]string {
	l := LayoutOf(n.Kind)
	if l == nil || len(n.Blocks) == 0 {
		return nil
	}
	blocks := n.Blocks
	if n.Kind == Plan {
		blocks = nil
		for _, line := range n.Blocks[1:] {
			blocks = append(blocks, append(slices.Clone(n.Blocks[0]), line...))
		}
	}
	var rows [][]string
	for _, b := range blocks {
		values := map[string]string{"source": n.Source, "id": n.ID}
		if n.Kind == Free {
			values["date"], values["title"] = string(n.Date), n.Title
		}
		for _, f := range b {
			values[f.Name] = f.Value
		}
		rows = append(rows, l.Row(values))
	}
	return rows
}

// layoutNamed is the layout of a sheet's name or of a kind, whatever its case.
func layoutNamed(name string) *Layout {
	name = strings.ToLower(strings.TrimSpace(name))
	for i := range Layouts {
		if l := &Layouts[i]; name == strings.ToLower(l.Sheet) || name == string(l.Kind) || name == "action line" && l.Kind == Plan {
			return l
		}
	}
	return nil
}
