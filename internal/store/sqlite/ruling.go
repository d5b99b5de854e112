package sqlite

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"readout/internal/record"
)

const insertRuling = `
	INSERT INTO ruling (kind, subjects, field, value, document, words, finding, reason, author, at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

// touchReadings numbers the readings of documents anew that a ruling speaks of,
// so that who asks for what changed since then is given them.
const touchReadings = `
	UPDATE reading SET evidence = ? WHERE document IN (
		SELECT number FROM document WHERE newest AND id IN (SELECT value FROM json_each(?)))`

// SaveRuling adds a ruling.
func (s *Store) SaveRuling(ctx context.Context, r record.Ruling) (int64, error) {
	id, err := s.saveRuling(ctx, r)
	return id, wrap("save ruling", string(r.Kind), err)
}

func (s *Store) saveRuling(ctx context.Context, r record.Ruling) (id int64, err error) {
	if r.Kind == "" || len(r.Subjects) == 0 {
		return 0, invalid("ruling of kind %q with %d subjects", r.Kind, len(r.Subjects))
	}
	subjects, err := json.Marshal(slices.Sorted(slices.Values(r.Subjects)))
	if err != nil {
		return 0, err
	}
	finding := []byte{}
	if r.Finding != nil {
		if finding, err = json.Marshal(r.Finding); err != nil {
			return 0, err
		}
	}
	named, err := json.Marshal(documentsOf(r))
	if err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *transaction) error {
		made, err := tx.exec(ctx, insertRuling, r.Kind, string(subjects), r.Field, r.Value, r.Document, r.Words,
			string(finding), r.Reason, r.By, r.At.UTC().Format(time.RFC3339Nano))
		if err != nil {
			return err
		}
		if id, err = made.LastInsertId(); err != nil {
			return err
		}
		evidence, err := grow(ctx, tx)
		if err != nil {
			return err
		}
		_, err = tx.exec(ctx, touchReadings, evidence, string(named))
		return err
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// documentsOf are the documents that a ruling speaks of.
func documentsOf(r record.Ruling) []string {
	documents := []string{r.Document}
	for _, s := range r.Subjects {
		if i := strings.LastIndexByte(s, '#'); i >= 0 {
			s = s[:i]
		}
		documents = append(documents, s)
	}
	return documents
}

const selectRulings = `
	SELECT id, kind, subjects, field, value, document, words, finding, reason, author, at FROM ruling`

// Rulings are all rulings, in the order in which they came in.
func (s *Store) Rulings(ctx context.Context) ([]record.Ruling, error) {
	rows, err := s.reader.QueryContext(ctx, selectRulings+` ORDER BY id`)
	rulings, err := collect(rows, err, scanRuling)
	return rulings, wrap("rulings", "", err)
}

func scanRuling(from row) (r record.Ruling, err error) {
	var subjects, finding, at string
	err = from.Scan(&r.ID, &r.Kind, &subjects, &r.Field, &r.Value, &r.Document, &r.Words, &finding, &r.Reason, &r.By, &at)
	if err != nil {
		return r, err
	}
	if err = json.Unmarshal([]byte(subjects), &r.Subjects); err != nil {
		return r, err
	}
	if finding != "" {
		if err = json.Unmarshal([]byte(finding), &r.Finding); err != nil {
			return r, err
		}
	}
	r.At, err = time.Parse(time.RFC3339Nano, at)
	return r, err
}
