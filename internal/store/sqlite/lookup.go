package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"readout/internal/record"
)

// Meeting looks up one meeting by id or alias.
func (s *Store) Meeting(ctx context.Context, id string) (record.Meeting, error) {
	return lookUp[record.Meeting](ctx, s, meeting, id)
}

// Person looks up one person by id or alias.
func (s *Store) Person(ctx context.Context, id string) (record.Person, error) {
	return lookUp[record.Person](ctx, s, person, id)
}

// Initiative looks up one initiative by id or alias.
func (s *Store) Initiative(ctx context.Context, id string) (record.Initiative, error) {
	return lookUp[record.Initiative](ctx, s, initiative, id)
}

const selectObject = `
	SELECT d.packed FROM object o JOIN detail d ON d.object = o.number WHERE o.kind = ? AND o.id = ?`

func lookUp[T any](ctx context.Context, s *Store, kind, name string) (value T, err error) {
	err = s.snapshot(ctx, func(tx *transaction) error {
		id, err := resolve(ctx, tx, kind, name)
		if err != nil {
			return err
		}
		var packed []byte
		if err := tx.find(ctx, selectObject, []any{kind, id}, &packed); err != nil {
			return err
		}
		return s.decode(packed, &value)
	})
	return value, wrap(kind, name, err)
}

// resolveID prefers an id as given, then the same id in lower case, then an
// alias; where objects share an alias, the one whose id comes first.
const resolveID = `
	SELECT id FROM (
		SELECT id, 1 AS rank FROM object WHERE kind = ?1 AND id = ?2
		UNION ALL
		SELECT id, 2 FROM object WHERE kind = ?1 AND id = ?3
		UNION ALL
		SELECT o.id, 3 FROM alias a JOIN object o ON o.number = a.object WHERE a.kind = ?1 AND a.name = ?3
	) ORDER BY rank, id LIMIT 1`

// resolve is the id that a name stands for; the name itself where it stands for none.
func resolve(ctx context.Context, tx *transaction, kind, name string) (id string, err error) {
	err = tx.find(ctx, resolveID, []any{kind, name, fold(name)}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return name, nil
	}
	return id, err
}

const selectCounts = `
	SELECT (SELECT count(*) FROM document WHERE newest),
		(SELECT count(*) FROM object WHERE kind = 'meeting'),
		(SELECT count(*) FROM object WHERE kind = 'person'),
		(SELECT count(*) FROM object WHERE kind = 'initiative'),
		(SELECT count(*) FROM ruling)`

const countInputs = `SELECT state, count(*) FROM input GROUP BY state`

// Counts is how much there is.
func (s *Store) Counts(ctx context.Context) (c record.Counts, err error) {
	err = s.snapshot(ctx, func(tx *transaction) error {
		err := tx.find(ctx, selectCounts, nil, &c.Documents, &c.Meetings, &c.People, &c.Initiatives, &c.Rulings)
		if err != nil {
			return err
		}
		rows, err := tx.query(ctx, countInputs)
		c.Inputs = map[record.State]int{}
		_, err = collect(rows, err, func(r row) (state record.State, err error) {
			var n int
			err = r.Scan(&state, &n)
			c.Inputs[state] = n
			return state, err
		})
		return err
	})
	return c, wrap("counts", "", err)
}

// fold is the form that ids and aliases are looked up in when they are not
// there as given.
func fold(id string) string { return strings.ToLower(strings.TrimSpace(id)) }
