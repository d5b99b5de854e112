package pipeline

import (
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"strings"

	"readout/internal/article"
	"readout/internal/intake"
	"readout/internal/note"
	"readout/internal/record"
)

// noteDocument is the document of a capture that is a note.
func noteDocument(c record.Capture) (record.Document, error) {
	n, err := note.Unpack(c.Name, c.Raw)
	if err != nil {
		return record.Document{}, err
	}
	doc := n.Document()
	doc.ID, doc.Revision = c.Document, max(c.Revision, 1)
	if n.Kind == note.Free {
		if found, err := article.AsIs([]byte(doc.Text)); err == nil {
			doc.Language = found.Language
		}
	}
	return doc, nil
}

// NoteReader says what can be entered as a note.
func (p *Pipeline) NoteReader() *note.Reader { return p.notes }

// AddNotes takes notes into the record. A note that is there already changes
// nothing, a changed one becomes the next revision of its document.
func (p *Pipeline) AddNotes(ctx context.Context, notes ...note.Note) (Outcome, error) {
	return p.Ingest(ctx, noteCaptures(notes))
}

func noteCaptures(notes []note.Note) iter.Seq2[intake.Capture, error] {
	return func(yield func(intake.Capture, error) bool) {
		for i := range notes {
			raw := notes[i].Bytes()
			if !yield(intake.Capture{Name: notes[i].Name(), Bytes: raw, SHA256: sha256.Sum256(raw)}, nil) {
				return
			}
		}
	}
}

// Notes are all notes on record, by id; those that were withdrawn say why.
func (p *Pipeline) Notes(ctx context.Context) ([]note.Note, error) {
	inputs, err := p.Store.Inputs(ctx)
	if err != nil {
		return nil, err
	}
	var notes []note.Note
	for _, in := range inputs {
		if !note.Is(in.Name) {
			continue
		}
		c, err := p.Store.Capture(ctx, in.Document, 0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", in.Name, err)
		}
		n, err := note.Unpack(in.Name, c.Raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", in.Name, err)
		}
		notes = append(notes, *n)
	}
	return notes, nil
}

// WithdrawNote makes a note one that holds no longer, for a reason in words. What
// it said stays on record as its former revision. record.ErrNotFound where there is
// no note of that id, which may also be the id of its document.
func (p *Pipeline) WithdrawNote(ctx context.Context, id, reason string) error {
	notes, err := p.Notes(ctx)
	if err != nil {
		return err
	}
	for _, n := range notes {
		if n.ID == strings.TrimPrefix(id, note.Scheme) || DocumentID(n.Name()) == id {
			n.Withdrawn = reason
			_, err := p.AddNotes(ctx, n)
			return err
		}
	}
	return fmt.Errorf("note %q: %w", id, record.ErrNotFound)
}
