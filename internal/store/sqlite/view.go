package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"readout/internal/record"
)

// The kinds of object of the linked view.
const (
	meeting    = "meeting"
	person     = "person"
	initiative = "initiative"
	links      = "links"
)

// object is one object of a view that is to be saved.
type object struct {
	kind, id string
	value    any // what is packed: a pointer into the view
	aliases  []string
	mentions [3][]string // for links, by the order of mentioned
}

// mentioned are the kinds of object that links point at.
var mentioned = [3]string{meeting, person, initiative}

// objects are all objects of a view.
func objects(v *record.View) []object {
	all := make([]object, 0, len(v.Meetings)+len(v.People)+len(v.Initiatives)+len(v.Links))
	for i := range v.Meetings {
		o := &v.Meetings[i]
		all = append(all, object{kind: meeting, id: o.ID, value: o, aliases: o.Aliases})
	}
	for i := range v.People {
		o := &v.People[i]
		all = append(all, object{kind: person, id: o.ID, value: o, aliases: o.Aliases})
	}
	for i := range v.Initiatives {
		o := &v.Initiatives[i]
		all = append(all, object{kind: initiative, id: o.ID, value: o, aliases: o.Aliases})
	}
	for i := range v.Links {
		o := &v.Links[i]
		all = append(all, object{kind: links, id: o.Document, value: o,
			mentions: [3][]string{o.Meetings, o.People, o.Initiatives}})
	}
	return all
}

// key names an object.
type key struct{ kind, id string }

// SaveView replaces the linked view by one made from that evidence. Only what
// differs from the view that is kept is written.
func (s *Store) SaveView(ctx context.Context, v *record.View, evidence int64) error {
	return wrap("save view", "", s.saveView(ctx, v, evidence))
}

func (s *Store) saveView(ctx context.Context, v *record.View, evidence int64) error {
	all := objects(v)
	digests := make(map[key][]byte, len(all))
	for _, o := range all {
		k := key{o.kind, o.id}
		if _, twice := digests[k]; twice || o.id == "" {
			return invalid("id %q of a %s is empty or used twice", o.id, o.kind)
		}
		b, err := encode(o.value)
		if err != nil {
			return fmt.Errorf("%s %q: %w", o.kind, o.id, err)
		}
		digests[k] = digest(b)
	}
	return s.write(ctx, func(tx *transaction) error {
		if err := markView(ctx, tx, evidence); err != nil {
			return err
		}
		gone, err := unchanged(ctx, tx, digests)
		if err != nil {
			return err
		}
		for _, number := range gone {
			if _, err := tx.exec(ctx, `DELETE FROM object WHERE number = ?`, number); err != nil {
				return err
			}
		}
		for _, o := range all {
			d, changed := digests[key{o.kind, o.id}]
			if !changed {
				continue
			}
			if err := s.saveObject(ctx, tx, o, d, evidence); err != nil {
				return fmt.Errorf("%s %q: %w", o.kind, o.id, err)
			}
		}
		return nil
	})
}

// unchanged takes those objects out of digests that are kept already, and
// returns the numbers of those that are kept and not in digests at all.
func unchanged(ctx context.Context, tx *transaction, digests map[key][]byte) (gone []int64, err error) {
	rows, err := tx.query(ctx, `SELECT number, kind, id, digest FROM object`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var number int64
		var k key
		var kept sql.RawBytes
		if err := rows.Scan(&number, &k.kind, &k.id, &kept); err != nil {
			return nil, err
		}
		switch d, ok := digests[k]; {
		case !ok:
			gone = append(gone, number)
		case bytes.Equal(d, kept):
			delete(digests, k)
		}
	}
	return gone, rows.Err()
}

const saveObject = `
	INSERT INTO object (kind, id, evidence, digest) VALUES (?1, ?2, ?3, ?4)
	ON CONFLICT (kind, id) DO UPDATE SET evidence = ?3, digest = ?4
	RETURNING number`

const saveDetail = `REPLACE INTO detail (object, packed) VALUES (?, ?)`

const saveAlias = `INSERT OR IGNORE INTO alias (kind, name, object) VALUES (?, ?, ?)`

const saveMention = `INSERT OR IGNORE INTO mention (kind, object, links, document) VALUES (?, ?, ?, ?)`

// saveObject writes all rows of one object.
func (s *Store) saveObject(ctx context.Context, tx *transaction, o object, digest []byte, evidence int64) error {
	b, err := encode(o.value)
	if err != nil {
		return err
	}
	var number int64
	if err := tx.find(ctx, saveObject, []any{o.kind, o.id, evidence, digest}, &number); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, saveDetail, number, s.packer.Pack(b)); err != nil {
		return err
	}
	if o.kind == links {
		return saveMentions(ctx, tx, o, number)
	}
	return saveAliases(ctx, tx, o, number)
}

func saveAliases(ctx context.Context, tx *transaction, o object, number int64) error {
	if _, err := tx.exec(ctx, `DELETE FROM alias WHERE object = ?`, number); err != nil {
		return err
	}
	names := o.aliases
	if fold(o.id) != o.id {
		names = append([]string{o.id}, names...)
	}
	for _, name := range names {
		if _, err := tx.exec(ctx, saveAlias, o.kind, fold(name), number); err != nil {
			return err
		}
	}
	return nil
}

func saveMentions(ctx context.Context, tx *transaction, o object, number int64) error {
	if _, err := tx.exec(ctx, `DELETE FROM mention WHERE links = ?`, number); err != nil {
		return err
	}
	for i, ids := range o.mentions {
		for _, id := range ids {
			if id == "" { // a mention that became nothing
				continue
			}
			if _, err := tx.exec(ctx, saveMention, mentioned[i], id, number, o.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// View is the linked view, where it was made from all there is.
func (s *Store) View(ctx context.Context) (*record.View, error) {
	v := new(record.View)
	err := s.snapshot(ctx, func(tx *transaction) error {
		if err := upToDate(ctx, tx); err != nil {
			return err
		}
		return errors.Join(
			load(ctx, s, tx, meeting, &v.Meetings),
			load(ctx, s, tx, person, &v.People),
			load(ctx, s, tx, initiative, &v.Initiatives),
			load(ctx, s, tx, links, &v.Links),
		)
	})
	if err != nil {
		return nil, wrap("view", "", err)
	}
	return v, nil
}

const selectObjects = `
	SELECT d.packed FROM object o JOIN detail d ON d.object = o.number WHERE o.kind = ? ORDER BY o.id`

// load reads all objects of a kind.
func load[T any](ctx context.Context, s *Store, tx *transaction, kind string, all *[]T) error {
	rows, err := tx.query(ctx, selectObjects, kind)
	*all, err = collect(rows, err, func(r row) (value T, err error) {
		var packed sql.RawBytes
		if err = r.Scan(&packed); err != nil {
			return value, err
		}
		err = s.decode(packed, &value)
		return value, err
	})
	return err
}
