package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"readout/internal/record"
)

// packedEntry is an entry made ready for its rows, which is done before the
// write lock is taken.
type packedEntry struct {
	document record.Document
	stages   map[string]string
	text     []byte // packed
	reading  []byte // packed
	digest   []byte
}

func (s *Store) packEntry(e record.Entry) (packedEntry, error) {
	d, r := e.Document, e.Reading
	switch {
	case d.ID == "" || d.Revision < 1:
		return packedEntry{}, invalid("document %q of revision %d", d.ID, d.Revision)
	case r.Document != d.ID || r.Revision != d.Revision:
		return packedEntry{}, invalid("reading of %q, revision %d, with document %q, revision %d",
			r.Document, r.Revision, d.ID, d.Revision)
	}
	text := []byte(d.Text)
	reading, err := encode(r)
	if err != nil {
		return packedEntry{}, err
	}
	d.Text = ""
	columns, err := encode(d)
	if err != nil {
		return packedEntry{}, err
	}
	return packedEntry{
		document: d,
		stages:   r.Stages,
		text:     s.packer.Pack(text),
		reading:  s.packer.Pack(reading),
		digest:   digest(columns, text, reading),
	}, nil
}

// SaveEntries keeps documents with their readings, and their inputs as read.
func (s *Store) SaveEntries(ctx context.Context, entries []record.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	packed := make([]packedEntry, len(entries))
	for i, e := range entries {
		var err error
		if packed[i], err = s.packEntry(e); err != nil {
			return wrap("save entry", e.Document.ID, err)
		}
	}
	var id string // of the entry that failed
	err := s.write(ctx, func(tx *transaction) error {
		w := entryWriter{transaction: tx, stages: map[string]int64{}}
		for _, e := range packed {
			id = e.document.ID
			if err := w.save(ctx, e); err != nil {
				return err
			}
		}
		id = ""
		return nil
	})
	return wrap("save entries", id, err)
}

// entryWriter saves entries in one transaction.
type entryWriter struct {
	*transaction
	stages   map[string]int64 // numbers of the sets of stages met so far
	evidence int64            // of this transaction; 0 until an entry changed
}

const findDocument = `SELECT digest FROM document WHERE id = ? AND revision = ?`

const retireDocument = `UPDATE document SET newest = 0 WHERE id = ? AND newest AND revision < ?`

const saveDocument = `
	INSERT INTO document (id, revision, newest, publisher, publisher_name, publisher_kind, perspective,
		published, kind, claimed, language, title, file, url, digest)
	VALUES (?1, ?2, NOT EXISTS (SELECT 1 FROM document WHERE id = ?1 AND revision > ?2),
		?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
	ON CONFLICT (id, revision) DO UPDATE
	SET publisher = ?3, publisher_name = ?4, publisher_kind = ?5, perspective = ?6,
		published = ?7, kind = ?8, claimed = ?9, language = ?10, title = ?11, file = ?12, url = ?13, digest = ?14
	RETURNING number`

const saveBody = `REPLACE INTO body (document, text) VALUES (?, ?)`

const saveReading = `REPLACE INTO reading (document, stages, evidence, packed) VALUES (?, ?, ?, ?)`

// save writes the rows of one entry, where they are not there already.
func (w *entryWriter) save(ctx context.Context, e packedEntry) error {
	d := e.document
	var kept []byte
	err := w.find(ctx, findDocument, []any{d.ID, d.Revision}, &kept)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if string(kept) != string(e.digest) {
		if err := w.saveRows(ctx, e); err != nil {
			return err
		}
	}
	name := d.File
	if name == "" {
		name = d.URL
	}
	if _, err := w.exec(ctx, saveInput, d.ID, d.Revision, name, record.Read, ""); err != nil {
		return err
	}
	return noteUnfinished(ctx, w.transaction, d.ID)
}

func (w *entryWriter) saveRows(ctx context.Context, e packedEntry) (err error) {
	if w.evidence == 0 {
		if w.evidence, err = grow(ctx, w.transaction); err != nil {
			return err
		}
	}
	stages, err := w.stageSet(ctx, e.stages)
	if err != nil {
		return err
	}
	d := e.document
	if _, err = w.exec(ctx, retireDocument, d.ID, d.Revision); err != nil {
		return err
	}
	var number int64
	if err = w.find(ctx, saveDocument, []any{
		d.ID, d.Revision, d.Publisher.ID, d.Publisher.Name, d.Publisher.Kind, d.Publisher.Perspective,
		d.Published, d.Kind, d.Claimed, d.Language, d.Title, d.File, d.URL, e.digest,
	}, &number); err != nil {
		return err
	}
	if _, err = w.exec(ctx, saveBody, number, e.text); err != nil {
		return err
	}
	_, err = w.exec(ctx, saveReading, number, stages, w.evidence, e.reading)
	return err
}

const findStages = `SELECT number FROM stages WHERE versions = ?`

const insertStages = `INSERT INTO stages (versions) VALUES (?) RETURNING number`

const insertStage = `INSERT INTO stage (stages, name, version) VALUES (?, ?, ?)`

// stageSet is the number of a set of stage versions, which is kept where it is new.
func (w *entryWriter) stageSet(ctx context.Context, versions map[string]string) (number int64, err error) {
	key, err := json.Marshal(versions)
	if err != nil {
		return 0, err
	}
	if number, ok := w.stages[string(key)]; ok {
		return number, nil
	}
	err = w.find(ctx, findStages, []any{string(key)}, &number)
	if errors.Is(err, sql.ErrNoRows) {
		if err = w.find(ctx, insertStages, []any{string(key)}, &number); err != nil {
			return 0, err
		}
		for name, version := range versions {
			if _, err = w.exec(ctx, insertStage, number, name, version); err != nil {
				return 0, err
			}
		}
	}
	w.stages[string(key)] = number
	return number, err
}
