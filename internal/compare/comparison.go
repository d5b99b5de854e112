package compare

import (
	"readout/internal/record"
)

// Comparison is accounts of one meeting side by side.
type Comparison struct {
	Meeting *record.Meeting // nil where bare files are compared
	Voices  []Voice         // the accounts in the order given
	Claims  []Claim
	Facts   []Fact
	Topics  []Topic
}

// Voice is one account as it takes part in a comparison.
type Voice struct {
	Account
	// Sides are those from which it tells: the publisher's, or all parties of a
	// joint statement; none where it is not known.
	Sides []string
	// Words is the number of words of its text.
	Words int
	// Order are the topics that it speaks of, in the order in which it does.
	Order []string
}

// Abstract reports whether the text is somebody's summary and not the publisher's words.
func (v *Voice) Abstract() bool { return v.Document.Kind == record.Abstract }

// Voice is the account of a document; nil where there is none.
func (c *Comparison) Voice(document string) *Voice {
	for i := range c.Voices {
		if c.Voices[i].Document.ID == document {
			return &c.Voices[i]
		}
	}
	return nil
}

// StatementRef points at a statement: index into the statements of the document's reading.
type StatementRef struct {
	Document string
	Index    int
}

// Statement is the statement that a reference points at; nil where there is none.
func (c *Comparison) Statement(ref StatementRef) *record.Statement {
	v := c.Voice(ref.Document)
	if v == nil || v.Reading == nil || ref.Index < 0 || ref.Index >= len(v.Reading.Statements) {
		return nil
	}
	return &v.Reading.Statements[ref.Index]
}

// Verdict is how accounts stand to each other on a fact.
type Verdict string

// The verdicts of the public format.
const (
	Agree  Verdict = "agree"
	Differ Verdict = "differ"
	Only   Verdict = "only"
)

// Kind is in what accounts differ.
type Kind string

// The kinds of difference of the public format.
const (
	Romanisation Kind = "romanisation"
	Expansion    Kind = "expansion"
	Figure       Kind = "figure"
	Office       Kind = "role"
	Day          Kind = "date"
	PlaceName    Kind = "toponym"
	Wording      Kind = "wording"
)

// Fact is one property of one thing as the accounts have it.
type Fact struct {
	Property string // ordinal, date, co-chair, post, pledge, fund, coordinator, ...
	Subject  string // what it is a property of, for a person to read; "" for the meeting
	Values   []Value
	Verdict  Verdict
	Kind     Kind // in what they differ; "" where they do not
	// Missing are the accounts that were searched and do not state it.
	Missing []Absence
}

// Value is one value with the documents that state it.
type Value struct {
	Value     string
	Documents []string
	Quotes    []record.Quote
}

// Absence is a document that says nothing of a thing, and the words for which its
// whole text was searched.
type Absence struct {
	Document string
	Searched []string
}

// Claim is what one account says that another party said.
type Claim struct {
	Statement StatementRef
	Of        string // the actor whose words they are said to be
	Joint     bool   // the account's own side is said to have said it, too
	Quote     record.Quote
	// View is the clause before it that says what view was shared; nil where the
	// claim's own words say what was said.
	View *record.Quote
	// Confirmed are accounts of that actor's own side that say so too, Absent those
	// that do not. Both are empty where that side has no account.
	Confirmed []Confirmation
	Absent    []Absence
}

// Confirmation is the passage of a party's own account that says what another
// account says of it.
type Confirmation struct {
	Document  string
	Statement int // index into the reading's statements, -1 for words outside of them
	Quote     record.Quote
	Score     float64 // likeness, 0 to 1
}

// CellState is what an account does with a topic.
type CellState string

// The states of a cell.
const (
	Spoken    CellState = "spoken"    // a statement is on it
	Mentioned CellState = "mentioned" // its words stand in the text outside of statements
	Silent    CellState = "silent"    // the whole text was searched and has none of its words
	Unread    CellState = "unread"    // the account's language is not read
)

// Topic is what each account says on one topic.
type Topic struct {
	ID         string
	Name       string
	Cells      []Cell // one a voice, in their order
	Alignments []Alignment
}

// Cell is one account on one topic.
type Cell struct {
	Document   string
	State      CellState
	Statements []int         // indices into the reading's statements, in text order
	Mentions   []record.Span // sentences with the topic's words, where no statement is on it
	Share      float64       // of the account's words, 0 to 1
	Rank       int           // place in the order of its topics, from 1; 0 where silent
	Searched   []string      // where silent: the words searched
}

// Silent are the documents that say nothing on the topic.
func (t *Topic) Silent() []string {
	var documents []string
	for _, cell := range t.Cells {
		if cell.State == Silent {
			documents = append(documents, cell.Document)
		}
	}
	return documents
}

// Alignment is two statements of two accounts that are nearest to each other.
type Alignment struct {
	A, B     StatementRef
	Score    float64 // likeness, 0 to 1
	Strength *Strength
}

// Strength is a difference in force between two aligned statements.
type Strength struct {
	Scale    string // commitment, assent, dissent
	A, B     string // what each does: "agree", "note"; "will", "hopes to"
	Stronger string // the document of the stronger one
}
