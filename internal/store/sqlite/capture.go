package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"readout/internal/record"
)

const newestCapture = `
	SELECT revision, sha256 FROM capture WHERE document = ? ORDER BY revision DESC LIMIT 1`

const insertCapture = `
	INSERT INTO capture (document, revision, name, got, sha256, raw) VALUES (?, ?, ?, ?, ?, ?)`

// SaveCapture keeps raw bytes as the document's next revision.
func (s *Store) SaveCapture(ctx context.Context, c record.Capture) (revision int, fresh bool, err error) {
	saved, err := s.SaveCaptures(ctx, []record.Capture{c})
	if err != nil {
		return 0, false, err
	}
	return saved[0].Revision, saved[0].Fresh, nil
}

// SaveCaptures keeps raw bytes of several documents in one transaction.
func (s *Store) SaveCaptures(ctx context.Context, list []record.Capture) ([]record.Saved, error) {
	packed := make([]packedCapture, len(list))
	for i, c := range list {
		var err error
		if packed[i], err = s.packCapture(c); err != nil {
			return nil, wrap("save capture of", c.Document, err)
		}
	}
	saved := make([]record.Saved, len(list))
	var current string // the document at which it failed, if it does
	err := s.write(ctx, func(tx *transaction) (err error) {
		for i := range packed {
			current = packed[i].Document
			if saved[i], err = saveCapture(ctx, tx, &packed[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, wrap("save capture of", current, err)
	}
	return saved, nil
}

// packedCapture is a capture as its row has it.
type packedCapture struct {
	record.Capture
	sum [sha256.Size]byte
	raw []byte // compressed
}

// packCapture checks a capture and compresses it, outside of any transaction.
func (s *Store) packCapture(c record.Capture) (packedCapture, error) {
	sum := sha256.Sum256(c.Raw)
	switch {
	case c.Document == "":
		return packedCapture{}, invalid("capture of %q without a document's id", c.Name)
	case c.SHA256 != sum && c.SHA256 != [32]byte{}:
		return packedCapture{}, invalid("sha256 is of other bytes")
	}
	return packedCapture{Capture: c, sum: sum, raw: s.packer.Pack(c.Raw)}, nil
}

func saveCapture(ctx context.Context, tx *transaction, c *packedCapture) (saved record.Saved, err error) {
	var newest []byte
	err = tx.find(ctx, newestCapture, []any{c.Document}, &saved.Revision, &newest)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return saved, err
	}
	if saved.Fresh = !bytes.Equal(newest, c.sum[:]); !saved.Fresh {
		return saved, nil
	}
	saved.Revision++
	_, err = tx.exec(ctx, insertCapture,
		c.Document, saved.Revision, c.Name, c.Got.UTC().Format(time.RFC3339Nano), c.sum[:], c.raw)
	if err != nil {
		return saved, err
	}
	return saved, noteUnfinished(ctx, tx, c.Document)
}

const selectCapture = `
	SELECT document, revision, name, got, sha256, raw FROM capture`

// Capture is the raw bytes of a document; revision 0 is the newest.
func (s *Store) Capture(ctx context.Context, document string, revision int) (record.Capture, error) {
	c, err := s.scanCapture(s.reader.QueryRowContext(ctx, selectCapture+`
		WHERE document = ?1 AND (?2 = 0 OR revision = ?2) ORDER BY revision DESC LIMIT 1`, document, revision))
	if err != nil && revision != 0 {
		return record.Capture{}, wrap(fmt.Sprintf("capture, revision %d, of", revision), document, err)
	}
	return c, wrap("capture of", document, err)
}

func (s *Store) scanCapture(r row) (c record.Capture, err error) {
	var got string
	var sum, raw []byte
	if err = r.Scan(&c.Document, &c.Revision, &c.Name, &got, &sum, &raw); err != nil {
		return record.Capture{}, err
	}
	if c.Got, err = time.Parse(time.RFC3339Nano, got); err != nil {
		return record.Capture{}, err
	}
	if c.Raw, err = s.packer.Unpack(raw); err != nil {
		return record.Capture{}, err
	}
	if c.SHA256 = sha256.Sum256(c.Raw); !bytes.Equal(c.SHA256[:], sum) {
		return record.Capture{}, errors.New("bytes are not those that came in")
	}
	return c, nil
}

// Unfinished are newest captures without a reading, by document. It looks for
// each when it is asked for it, so it holds one in memory at a time.
func (s *Store) Unfinished(ctx context.Context) iter.Seq2[record.Capture, error] {
	return func(yield func(record.Capture, error) bool) {
		var document string
		for {
			c, err := s.scanCapture(s.reader.QueryRowContext(ctx, unfinishedAfter, document))
			if errors.Is(err, sql.ErrNoRows) {
				return
			}
			if !yield(c, wrap("unfinished capture after", document, err)) || err != nil {
				return
			}
			document = c.Document
		}
	}
}

const unfinishedAfter = `
	SELECT c.document, c.revision, c.name, c.got, c.sha256, c.raw
	FROM unfinished u JOIN capture c USING (document, revision)
	WHERE u.document > ? ORDER BY u.document LIMIT 1`

const dropUnfinished = `DELETE FROM unfinished WHERE document = ?`

const addUnfinished = `
	INSERT INTO unfinished (document, revision)
	SELECT c.document, c.revision FROM capture c
	WHERE c.document = ?1
		AND c.revision = (SELECT max(revision) FROM capture WHERE document = ?1)
		AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = ?1 AND d.revision = c.revision)
		AND NOT EXISTS (SELECT 1 FROM input i
			WHERE i.document = ?1 AND i.revision = c.revision AND i.state = 'unreadable')`

// noteUnfinished brings the document's row among the unfinished up to date,
// after its captures, readings or input changed.
func noteUnfinished(ctx context.Context, tx *transaction, document string) error {
	if _, err := tx.exec(ctx, dropUnfinished, document); err != nil {
		return err
	}
	_, err := tx.exec(ctx, addUnfinished, document)
	return err
}
