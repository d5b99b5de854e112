package record

import (
	"context"
	"errors"
	"iter"
)

// Kinds of error that every adapter wraps with the operation and the id.
var (
	ErrNotFound   = errors.New("not found")
	ErrConflict   = errors.New("conflict")
	ErrInvalid    = errors.New("invalid")
	ErrUnreadable = errors.New("unreadable")
)

// Input is what is known of one input: read, unreadable and why.
type Input struct {
	Name     string // as given
	Document string // id; also where it could not be read
	Revision int
	State    State
	Reason   string // for a person to read, where it is not read
}

// Saved is what became of a capture that was handed to a store: the revision
// that its bytes are, and whether they are new.
type Saved struct {
	Revision int
	Fresh    bool
}

// Entry is a document with its reading.
type Entry struct {
	Document Document
	Reading  Reading
}

// DocumentFilter says which documents are asked for: those for which all holds
// that is set. The zero filter is all.
type DocumentFilter struct {
	IDs        []string
	Meeting    string // linked to this meeting, by id or alias
	Person     string // linked to this person, by id or alias
	Initiative string // linked to this initiative, by id or alias
	// Since selects documents that came in, changed or were ruled on after that
	// evidence (see Store.Evidence), for stages that keep what they made from the
	// others.
	Since int64
	// StaleStage and Version select documents whose reading was made by
	// another version of that stage.
	StaleStage, Version string
}

// Counts is how much a store holds: newest revisions only, and the linked view
// as it was last saved.
type Counts struct {
	Documents   int
	Inputs      map[State]int // no key for a state that no input is in
	Meetings    int
	People      int
	Initiatives int
	Rulings     int
}

// Store keeps captures, readings, rulings, and the linked view that can be
// thrown away and rebuilt. Every method is atomic: after a crash its effect is
// there whole or not at all. Implementations are safe for concurrent use, and a
// store may be written to while one of its sequences is read.
type Store interface {
	// SaveCapture keeps raw bytes. Where the newest capture of that document
	// has the same bytes nothing changes and fresh is false; otherwise they
	// become its next revision, which is returned. The capture's own Revision is
	// not looked at; its SHA256 may be zero, and is ErrInvalid where it is wrong.
	SaveCapture(ctx context.Context, c Capture) (revision int, fresh bool, err error)
	// SaveCaptures is SaveCapture for several, all kept or none, which waits for
	// the disk once. What became of each stands in the order given.
	SaveCaptures(ctx context.Context, list []Capture) ([]Saved, error)
	// Capture is the raw bytes of a document; revision 0 is the newest.
	Capture(ctx context.Context, document string, revision int) (Capture, error)
	// SaveEntries keeps documents with their readings, and their inputs as read.
	// An entry takes the place of the one with its id and revision; those of
	// other revisions stay. ErrInvalid where a reading is not of its document's
	// id and revision; then nothing of the batch is kept.
	SaveEntries(ctx context.Context, entries []Entry) error
	// SaveInput records an input's state, for those that could not be read. There
	// is one input a document; a state of an older revision does not replace that
	// of a newer one. Revision 0 stands for the newest capture.
	SaveInput(ctx context.Context, in Input) error
	// Inputs are all inputs in one of the states (all, where none is given), by name.
	Inputs(ctx context.Context, states ...State) ([]Input, error)
	// Entries are the newest revisions of the documents asked for, by id: those
	// that there were when the sequence began. Ids and aliases that nothing is
	// known of select nothing.
	Entries(ctx context.Context, f DocumentFilter) iter.Seq2[Entry, error]
	// Documents are the documents of Entries without their texts and readings,
	// which is many times as fast.
	Documents(ctx context.Context, f DocumentFilter) iter.Seq2[Document, error]
	// Unfinished are captures, newest revisions only, that have no reading yet
	// and are not recorded as unreadable: what a crash left.
	Unfinished(ctx context.Context) iter.Seq2[Capture, error]

	// SaveRuling keeps a ruling and returns the id that it gives it. Rulings are
	// only ever added. The documents that one speaks of count as changed.
	SaveRuling(ctx context.Context, r Ruling) (int64, error)
	// Rulings are all rulings, in the order in which they came in.
	Rulings(ctx context.Context) ([]Ruling, error)

	// Evidence numbers what there is to link: it grows whenever an entry or a
	// ruling comes in or changes. Who links asks for it before reading them and
	// hands it to SaveView, so that what came in meanwhile is not overlooked.
	Evidence(ctx context.Context) (int64, error)
	// SaveView replaces the linked view by one made from that evidence;
	// ErrConflict where the view kept already is made from newer evidence,
	// ErrInvalid where an id is empty or used twice.
	SaveView(ctx context.Context, v *View, evidence int64) error
	// View is the linked view; ErrNotFound where none was made since the last
	// entry or ruling came in.
	View(ctx context.Context) (*View, error)

	// Meeting, Person and Initiative look up one object of the view as it was
	// last saved, by id or by alias, whatever its case; ErrNotFound where there
	// is none.
	Meeting(ctx context.Context, id string) (Meeting, error)
	Person(ctx context.Context, id string) (Person, error)
	Initiative(ctx context.Context, id string) (Initiative, error)
	Counts(ctx context.Context) (Counts, error)

	Catalogue

	Close() error
}
