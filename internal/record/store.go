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

// Entry is a document with its reading.
type Entry struct {
	Document Document
	Reading  Reading
}

// DocumentFilter says which documents are asked for. The zero filter is all.
type DocumentFilter struct {
	IDs     []string
	Meeting string // linked to this meeting
	Person  string // linked to this person
	// StaleStage and Version select documents whose reading was made by
	// another version of that stage.
	StaleStage, Version string
}

// Store keeps captures, readings, rulings, and the linked view that can be
// thrown away and rebuilt. Every method is atomic: after a crash its effect is
// there whole or not at all. Implementations are safe for concurrent use.
type Store interface {
	// SaveCapture keeps raw bytes. Where the newest capture of that document
	// has the same bytes nothing changes and fresh is false; otherwise they
	// become its next revision, which is returned.
	SaveCapture(ctx context.Context, c Capture) (revision int, fresh bool, err error)
	// Capture is the raw bytes of a document; revision 0 is the newest.
	Capture(ctx context.Context, document string, revision int) (Capture, error)
	// SaveEntries keeps documents with their readings, and their inputs as read.
	SaveEntries(ctx context.Context, entries []Entry) error
	// SaveInput records an input's state, for those that could not be read.
	SaveInput(ctx context.Context, in Input) error
	// Inputs are all inputs in one of the states (all, where none is given), by name.
	Inputs(ctx context.Context, states ...State) ([]Input, error)
	// Entries are the newest revisions of the documents asked for, by id.
	Entries(ctx context.Context, f DocumentFilter) iter.Seq2[Entry, error]
	// Unfinished are captures, newest revisions only, that have no reading yet
	// and are not recorded as unreadable: what a crash left.
	Unfinished(ctx context.Context) iter.Seq2[Capture, error]

	// SaveRuling keeps a ruling and returns its id.
	SaveRuling(ctx context.Context, r Ruling) (int64, error)
	// Rulings are all rulings, oldest first.
	Rulings(ctx context.Context) ([]Ruling, error)

	// SaveView replaces the linked view.
	SaveView(ctx context.Context, v *View) error
	// View is the linked view; ErrNotFound where none was made since the last
	// entry or ruling came in.
	View(ctx context.Context) (*View, error)

	Close() error
}
