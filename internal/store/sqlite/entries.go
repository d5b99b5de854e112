package sqlite

import (
	"context"
	"encoding/json"
	"iter"
	"slices"

	"readout/internal/record"
)

const (
	// pageRows and pageBytes bound what Entries holds in memory at a time.
	pageRows  = 128
	pageBytes = 16 << 20
)

// Entries are the newest revisions of the documents asked for, by id. The
// documents are chosen when the sequence begins and read a page at a time, so
// that no reader is held while they are worked on.
func (s *Store) Entries(ctx context.Context, f record.DocumentFilter) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		numbers, err := s.choose(ctx, f)
		for len(numbers) > 0 && err == nil {
			var page []entryRow
			if page, err = s.page(ctx, numbers[:min(pageRows, len(numbers))]); err != nil {
				break
			}
			numbers = numbers[len(page):]
			for _, row := range page {
				e, err := s.entry(row)
				if !yield(e, wrap("entry", row.document.ID, err)) || err != nil {
					return
				}
			}
		}
		if err != nil {
			yield(record.Entry{}, wrap("entries", "", err))
		}
	}
}

const chooseDocuments = `SELECT number FROM document WHERE newest`

const ofStaleStage = ` AND number IN (
	SELECT document FROM reading WHERE stages IN (
		SELECT number FROM stages WHERE number NOT IN (
			SELECT stages FROM stage WHERE name = ? AND version = ?)))`

const ofMention = ` AND id IN (SELECT document FROM mention WHERE kind = ? AND object = ?)`

// choose is the numbers of the newest documents that pass the filter, by id.
func (s *Store) choose(ctx context.Context, f record.DocumentFilter) (numbers []int64, err error) {
	query, args := chooseDocuments, []any(nil)
	if f.StaleStage != "" {
		query, args = query+ofStaleStage, append(args, f.StaleStage, f.Version)
	}
	err = s.snapshot(ctx, func(tx *transaction) error {
		for _, of := range []struct{ kind, name string }{{meeting, f.Meeting}, {person, f.Person}} {
			if of.name == "" {
				continue
			}
			id, err := resolve(ctx, tx, of.kind, of.name)
			if err != nil {
				return err
			}
			query, args = query+ofMention, append(args, of.kind, id)
		}
		if f.IDs == nil {
			rows, err := tx.query(ctx, query+` ORDER BY id`, args...)
			numbers, err = collect(rows, err, single[int64])
			return err
		}
		for _, id := range slices.Compact(slices.Sorted(slices.Values(f.IDs))) {
			rows, err := tx.query(ctx, query+` AND id = ?`, append(args[:len(args):len(args)], id)...)
			found, err := collect(rows, err, single[int64])
			if err != nil {
				return err
			}
			numbers = append(numbers, found...)
		}
		return nil
	})
	return numbers, err
}

// entryRow is one document's rows as they are kept.
type entryRow struct {
	document      record.Document
	text, reading []byte // packed
}

const selectEntries = `
	SELECT d.id, d.revision, d.publisher, d.publisher_name, d.publisher_kind, d.perspective,
		d.published, d.kind, d.claimed, d.language, d.title, d.file, d.url, b.text, r.packed
	FROM document d JOIN body b ON b.document = d.number JOIN reading r ON r.document = d.number
	WHERE d.number IN (SELECT value FROM json_each(?)) ORDER BY d.id`

// page is the rows of the first of the documents: all of them, or as many as
// pageBytes allow, but at least one.
func (s *Store) page(ctx context.Context, numbers []int64) ([]entryRow, error) {
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	rows, err := s.reader.QueryContext(ctx, selectEntries, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var page []entryRow
	for size := 0; size < pageBytes && rows.Next(); {
		var row entryRow
		d := &row.document
		if err := rows.Scan(&d.ID, &d.Revision, &d.Publisher.ID, &d.Publisher.Name, &d.Publisher.Kind,
			&d.Publisher.Perspective, &d.Published, &d.Kind, &d.Claimed, &d.Language, &d.Title, &d.File, &d.URL,
			&row.text, &row.reading); err != nil {
			return nil, err
		}
		size += len(row.text) + len(row.reading)
		page = append(page, row)
	}
	return page, rows.Err()
}

// entry unpacks one document's rows.
func (s *Store) entry(row entryRow) (record.Entry, error) {
	text, err := s.packer.Unpack(row.text)
	if err != nil {
		return record.Entry{}, err
	}
	e := record.Entry{Document: row.document}
	e.Document.Text = string(text)
	err = s.decode(row.reading, &e.Reading)
	return e, err
}
