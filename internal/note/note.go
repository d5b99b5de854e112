// Package note keeps what the press never says: a meeting, a delivery, a promise
// kept, a line of a plan, a word on the telephone, as somebody enters it by hand or
// in a sheet, with who says so.
//
// A note is a document of kind internal. Its publisher is its source, its text is
// what was entered, so that no fact stands without the words that say it, and
// everything that reads documents reads notes: linking, the ledger, search, export.
// It is never an account: what it says of a meeting joins the meeting's record, but
// it reports none, and no count of accounts has it.
//
// What enters are rows ([Parse] of tables, [New] by hand) or the bytes that [Note.Bytes] made of
// one, which a store keeps as it keeps a page's; what leaves are documents
// ([Note.Document]) and their readings ([Reader.Read]). The reading is made of the
// document's text alone: it is a form, a field a line, so that a note is re-read as a
// page is. Free words are no form; the reader of pages reads them. Nothing is stored here.
package note

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"readout/internal/record"
)

// Scheme begins the names of captures that are notes: "note:<id>".
const Scheme = "note:"

// Note is one document that somebody enters.
type Note struct {
	ID     string // unique among notes; made of the content where it is not given
	Source string // who says so
	Kind   Kind
	Title  string
	Date   record.Date // when what it tells was, or was said
	// Blocks are its fields: one block, of a plan one more for each line.
	Blocks []Block
	// Withdrawn says why the note holds no longer; "" where it holds.
	Withdrawn string

	// Where it stood in a table, for problems that are found later.
	sheet   string
	row     int
	columns map[string]string
}

// Problem is a problem with a column of the note, told by where that stood.
func (n *Note) Problem(column, reason string) Problem {
	return Problem{n.sheet, n.row, cmp.Or(n.columns[column], column), reason}
}

// Block are fields in the order of the layout, without those that are empty.
type Block []Field

// Field is one value by the name of its column.
type Field struct{ Name, Value string }

// Get is the value of a field; "" where there is none.
func (b Block) Get(name string) string {
	for _, f := range b {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// Name is the name of the note's capture.
func (n *Note) Name() string { return Scheme + n.ID }

// Is reports whether a capture's name is a note's.
func Is(name string) bool { return strings.HasPrefix(name, Scheme) }

// identify gives a note that has no id one: of what is told and by whom, so that the
// same row is the same note; of a plan, of the plan and its source, so that a
// changed line is a new revision of it.
func (n *Note) identify() {
	if n.ID != "" {
		return
	}
	content := []string{string(n.Kind), n.Source}
	for i, b := range n.Blocks {
		if n.Kind == Plan && i > 0 {
			break
		}
		for _, f := range b {
			content = append(content, f.Name, f.Value)
		}
	}
	digest := sha256.Sum256([]byte(strings.Join(content, "\x00")))
	n.ID = string(n.Kind) + "-" + hex.EncodeToString(digest[:6])
}

// Bytes are the note as a store keeps it, and as Unpack reads it.
func (n *Note) Bytes() []byte {
	var b strings.Builder
	b.WriteString("---\nkind: internal\n")
	for _, f := range []Field{{"source", n.Source}, {"note", string(n.Kind)}, {"date", string(n.Date)}, {"title", n.Title}, {"withdrawn", n.Withdrawn}} {
		if f.Value != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.Name, oneLine(f.Value))
		}
	}
	b.WriteString("---\n")
	b.WriteString(n.text())
	return []byte(b.String())
}

// Unpack is the note of a capture. The error wraps record.ErrUnreadable.
func Unpack(name string, raw []byte) (*Note, error) {
	head, body, ok := strings.Cut(strings.TrimPrefix(string(raw), "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(string(raw), "---\n") {
		return nil, fmt.Errorf("%w: not a note", record.ErrUnreadable)
	}
	n := &Note{ID: strings.TrimPrefix(name, Scheme)}
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "source":
			n.Source = value
		case "note":
			n.Kind = Kind(value)
		case "date":
			n.Date = record.Date(value)
		case "title":
			n.Title = value
		case "withdrawn":
			n.Withdrawn = value
		}
	}
	if n.Kind == Free {
		n.Blocks = []Block{{{"words", body}}}
		return n, nil
	}
	for _, b := range parseForm(body) {
		n.Blocks = append(n.Blocks, b.plain())
	}
	return n, nil
}

// Document is the note as a document of the record. Id, revision and language are
// for the caller to set.
func (n *Note) Document() record.Document {
	return record.Document{
		File: n.Name(), Title: n.Title, Published: n.Date, Kind: record.Internal, Claimed: record.Internal,
		Publisher: record.Publisher{Name: n.Source, Kind: record.OtherHouse}, Text: n.text(),
	}
}

// withdrawn begins the text of a note that holds no longer.
const withdrawn = "Withdrawn: "

// text is what the note says: its words where they are free, else its form.
func (n *Note) text() string {
	if n.Withdrawn != "" {
		return withdrawn + oneLine(n.Withdrawn)
	}
	if n.Kind == Free && len(n.Blocks) > 0 {
		return n.Blocks[0].Get("words")
	}
	return form(n.Kind, n.Blocks)
}

// title is a line that tells one note from another, where none was given.
func (n *Note) title() string {
	b := n.Blocks[0]
	switch n.Kind {
	case Meeting:
		return b.Get("meeting")
	case Pledge:
		return strings.Join(strings.Fields(strings.Join([]string{"Pledge", b.Get("state") + ":", b.Get("donor"), b.Get("value"), b.Get("currency"), cmp.Or(b.Get("programme"), b.Get("purpose"), b.Get("pledge"))}, " ")), " ")
	case Commitment:
		return strings.TrimSpace(fmt.Sprintf("Commitment %s: %s", b.Get("state"), cmp.Or(b.Get("what"), b.Get("commitment"))))
	case Plan:
		return planName(b)
	}
	line, _, _ := strings.Cut(b.Get("words"), "\n")
	return firstWords(line, 80)
}

// firstWords cuts a line at a space after so many bytes.
func firstWords(line string, most int) string {
	if len(line) <= most {
		return line
	}
	if i := strings.LastIndexByte(line[:most], ' '); i > 0 {
		return line[:i] + " …"
	}
	return strings.ToValidUTF8(line[:most], "") + " …"
}

// oneLine is a text without line ends and other characters that are not to be seen.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
