package sqlite

import (
	"context"
	"encoding/json"
	"iter"
	"slices"

	"readout/internal/record"
)

const (
	// pageRows and pageBytes bound what a sequence holds in memory at a time.
	pageRows  = 128
	pageBytes = 16 << 20
)

const documentColumns = `
	d.id, d.revision, d.publisher, d.publisher_name, d.publisher_kind, d.perspective,
	d.published, d.kind, d.claimed, d.language, d.title, d.file, d.url`

const selectDocuments = `
	SELECT` + documentColumns + `, '', '' FROM document d
	WHERE d.number IN (SELECT value FROM json_each(?)) ORDER BY d.id`

// The joins are outer ones so that a document whose other rows were lost is an
// error and not left out in silence.
const selectEntries = `
	SELECT` + documentColumns + `, b.text, r.packed
	FROM document d LEFT JOIN body b ON b.document = d.number LEFT JOIN reading r ON r.document = d.number
	WHERE d.number IN (SELECT value FROM json_each(?)) ORDER BY d.id`

// Entries are the newest revisions of the documents asked for, by id.
func (s *Store) Entries(ctx context.Context, f record.DocumentFilter) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		for row, err := range s.rows(ctx, selectEntries, f) {
			var e record.Entry
			if err == nil {
				e, err = s.entry(row)
			}
			if !yield(e, wrap("entry", row.document.ID, err)) || err != nil {
				return
			}
		}
	}
}

// Documents are the documents of Entries without their texts and readings.
func (s *Store) Documents(ctx context.Context, f record.DocumentFilter) iter.Seq2[record.Document, error] {
	return func(yield func(record.Document, error) bool) {
		for row, err := range s.rows(ctx, selectDocuments, f) {
			if !yield(row.document, wrap("documents", "", err)) {
				return
			}
		}
	}
}

// entryRow is one document's rows as they are kept.
type entryRow struct {
	document      record.Document
	text, reading []byte // packed
}

// rows are the rows that a query finds of the documents that pass the filter.
// The documents are chosen first, by numbers of eight bytes each, and read a
// page at a time, so that nothing is held while the caller works on them. The
// first error is the last of the sequence.
func (s *Store) rows(ctx context.Context, query string, f record.DocumentFilter) iter.Seq2[entryRow, error] {
	return func(yield func(entryRow, error) bool) {
		numbers, err := s.choose(ctx, f)
		for len(numbers) > 0 && err == nil {
			var page []entryRow
			page, err = s.page(ctx, query, numbers[:min(pageRows, len(numbers))])
			for _, row := range page {
				if !yield(row, nil) {
					return
				}
			}
			numbers = numbers[len(page):]
		}
		if err != nil {
			yield(entryRow{}, err)
		}
	}
}

// page is the rows of the first of the documents: all of them, or as many as
// pageBytes allow, but at least one.
func (s *Store) page(ctx context.Context, query string, numbers []int64) ([]entryRow, error) {
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	rows, err := s.reader.QueryContext(ctx, query, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	page := make([]entryRow, 0, len(numbers))
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
	if len(page) == 0 && rows.Err() == nil {
		return nil, record.ErrNotFound
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

const chooseDocuments = `SELECT number FROM document WHERE newest`

const ofStaleStage = ` AND number IN (
	SELECT document FROM reading WHERE stages IN (
		SELECT number FROM stages WHERE number NOT IN (
			SELECT stages FROM stage WHERE name = ? AND version = ?)))`

const ofNewer = ` AND number IN (SELECT document FROM reading WHERE evidence > ?)`

const ofMention = ` AND id IN (SELECT document FROM mention WHERE kind = ? AND object = ?)`

// choose is the numbers of the newest documents that pass the filter, by id.
func (s *Store) choose(ctx context.Context, f record.DocumentFilter) (numbers []int64, err error) {
	err = s.snapshot(ctx, func(tx *transaction) error {
		query, args, err := condition(ctx, tx, f)
		if err != nil {
			return err
		}
		if f.IDs == nil {
			rows, err := tx.query(ctx, query+` ORDER BY id`, args...)
			numbers, err = collect(rows, err, single[int64])
			return err
		}
		for _, id := range slices.Compact(slices.Sorted(slices.Values(f.IDs))) {
			rows, err := tx.query(ctx, query+` AND id = ?`, append(slices.Clip(args), id)...)
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

// condition is the query for all of a filter but its ids.
func condition(ctx context.Context, tx *transaction, f record.DocumentFilter) (query string, args []any, err error) {
	query = chooseDocuments
	if f.StaleStage != "" {
		query, args = query+ofStaleStage, append(args, f.StaleStage, f.Version)
	}
	if f.Since > 0 {
		query, args = query+ofNewer, append(args, f.Since)
	}
	for i, name := range [...]string{f.Meeting, f.Person, f.Initiative} {
		if name == "" {
			continue
		}
		id, err := resolve(ctx, tx, mentioned[i], name)
		if err != nil {
			return "", nil, err
		}
		query, args = query+ofMention, append(args, mentioned[i], id)
	}
	return query, args, nil
}
