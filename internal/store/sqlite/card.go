package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"readout/internal/record"
)

// drawer is one of the full-text tables. Its rows are given in the order of their
// places: FTS5 begins a new segment for every row that goes back.
type drawer struct{ find, insert, remove string }

var drawers = [...]drawer{
	record.Documents: drawerOf("find_document"),
	record.Points:    drawerOf("find_point"),
	record.Objects:   drawerOf("find_object"),
}

func drawerOf(table string) drawer {
	return drawer{
		find: `SELECT rowid FROM ` + table + ` WHERE ` + table + ` MATCH ? AND rowid BETWEEN ? AND ?
			ORDER BY rowid DESC LIMIT ?`,
		insert: `INSERT INTO ` + table + ` (rowid, words, names, marks) VALUES (?, ?, ?, ?)`,
		remove: `DELETE FROM ` + table + ` WHERE rowid = ?`,
	}
}

// Bits of a place below the rank, and below the owner's number.
const (
	rankShift  = 42
	ownerShift = 16
	mostPoints = 1<<ownerShift - 1 // further points of one document are not found
)

// place is the number of a card's row in its drawer: rank, then the owner's number,
// then 0 for its own card and 1, 2, ... for its points. The highest is found first.
func place(rank int, owner int64, point int) int64 {
	return int64(rank)<<rankShift | owner<<ownerShift | int64(point)
}

// ownerAt and pointAt are the parts of a place; pointAt is -1 for the owner itself.
func ownerAt(place int64) int64 { return place >> ownerShift & (1<<(rankShift-ownerShift) - 1) }
func pointAt(place int64) int   { return int(place&mostPoints) - 1 }

// cardRow is a row of a drawer that is to be written.
type cardRow struct {
	place               int64
	words, names, marks string
}

// cardWriter saves cards in one transaction.
type cardWriter struct {
	*transaction
	rows   [len(drawers)][]cardRow
	tokens map[string]struct{} // that the transaction has seen
}

// SaveCards replaces the cards of owners, and takes their turns out of the queue.
func (s *Store) SaveCards(ctx context.Context, sets []record.CardSet) error {
	for i := range sets {
		if set := &sets[i]; set.Owner.ID == "" || set.Rank < 0 || set.Rank > record.MaxRank {
			return wrap("save cards", set.Owner.ID, invalid("cards of %q with rank %d", set.Owner.ID, set.Rank))
		}
	}
	w := cardWriter{tokens: map[string]struct{}{}}
	err := s.write(ctx, func(tx *transaction) error {
		w.transaction = tx
		if err := w.saveAll(ctx, sets); err != nil {
			return err
		}
		return s.saveTokens(ctx, tx, w.tokens)
	})
	if err == nil {
		s.tokens.add(w.tokens)
	}
	return wrap("save cards", "", err)
}

const findTurns = `SELECT turn FROM unindexed WHERE turn IN (SELECT value FROM json_each(?))`

const dropTurns = `DELETE FROM unindexed WHERE turn IN (SELECT value FROM json_each(?))`

// queued are the turns of sets that are still in the queue; they are taken out of it.
func (w *cardWriter) queued(ctx context.Context, sets []record.CardSet) (map[int64]bool, error) {
	turns := make([]int64, len(sets))
	for i := range sets {
		turns[i] = sets[i].Turn
	}
	list, err := json.Marshal(turns)
	if err != nil {
		return nil, err
	}
	rows, err := w.query(ctx, findTurns, string(list))
	found, err := collect(rows, err, single[int64])
	if err != nil {
		return nil, err
	}
	still := make(map[int64]bool, len(found))
	for _, turn := range found {
		still[turn] = true
	}
	_, err = w.exec(ctx, dropTurns, string(list))
	return still, err
}

// cardState is what is kept of an owner's cards.
type cardState struct {
	number       int64
	rank, points int
	digest       []byte
}

const findCards = `
	SELECT c.kind, c.id, c.number, c.rank, c.points, c.digest
	FROM json_each(?) o CROSS JOIN card c ON c.kind = o.value ->> 0 AND c.id = o.value ->> 1`

// kept is what is kept of the cards of the owners of sets.
func (w *cardWriter) kept(ctx context.Context, sets []record.CardSet) (map[record.CardOwner]cardState, error) {
	owners := make([][2]string, len(sets))
	for i := range sets {
		owners[i] = [2]string{string(sets[i].Owner.Kind), sets[i].Owner.ID}
	}
	list, err := json.Marshal(owners)
	if err != nil {
		return nil, err
	}
	rows, err := w.query(ctx, findCards, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	known := make(map[record.CardOwner]cardState)
	for rows.Next() {
		var owner record.CardOwner
		var state cardState
		if err := rows.Scan(&owner.Kind, &owner.ID, &state.number, &state.rank, &state.points, &state.digest); err != nil {
			return nil, err
		}
		known[owner] = state
	}
	return known, rows.Err()
}

// saveAll brings the rows of owners up to date.
func (w *cardWriter) saveAll(ctx context.Context, sets []record.CardSet) error {
	still, err := w.queued(ctx, sets)
	if err != nil {
		return err
	}
	known, err := w.kept(ctx, sets)
	if err != nil {
		return err
	}
	for i := range sets {
		set := &sets[i]
		if !still[set.Turn] {
			continue
		}
		delete(still, set.Turn) // nobody has two turns
		if err := w.save(ctx, set, known[set.Owner]); err != nil {
			return fmt.Errorf("%s %q: %w", set.Owner.Kind, set.Owner.ID, err)
		}
	}
	return w.flush(ctx)
}

const dropCard = `DELETE FROM card WHERE number = ?`

// The day a document came in is that of its first capture; objects have none.
const insertCard = `
	INSERT INTO card (kind, id, rank, points, borrowed, digest, facets, came)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce(
		(SELECT got FROM capture WHERE ?1 = 'document' AND document = ?2 ORDER BY revision LIMIT 1), ''))`

const updateCard = `
	UPDATE card SET rank = ?3, points = ?4, borrowed = ?5, digest = ?6, facets = ?7 WHERE kind = ?1 AND id = ?2`

// save brings the rows of one owner up to date, those in the drawers at the next flush.
func (w *cardWriter) save(ctx context.Context, set *record.CardSet, kept cardState) error {
	sum := cardDigest(set)
	if bytes.Equal(sum, kept.digest) || set.Own == nil && kept.number == 0 {
		return nil
	}
	if kept.number != 0 {
		if err := w.drop(ctx, set.Owner.Kind, kept); err != nil {
			return err
		}
	}
	if set.Own == nil {
		_, err := w.exec(ctx, dropCard, kept.number)
		return err
	}
	set.Points = set.Points[:min(len(set.Points), mostPoints)]
	number, statement := kept.number, updateCard
	if number == 0 {
		statement = insertCard
	}
	written, err := w.exec(ctx, statement,
		set.Owner.Kind, set.Owner.ID, set.Rank, len(set.Points), set.Borrowed, sum, facetLines(set))
	if err == nil && number == 0 {
		number, err = written.LastInsertId()
	}
	if err != nil {
		return err
	}
	w.put(set, number)
	return nil
}

// drop takes an owner's rows out of the drawers.
func (w *cardWriter) drop(ctx context.Context, kind record.CardKind, kept cardState) error {
	if _, err := w.exec(ctx, drawers[levelOf(kind)].remove, place(kept.rank, kept.number, 0)); err != nil {
		return err
	}
	for i := range kept.points {
		if _, err := w.exec(ctx, drawers[record.Points].remove, place(kept.rank, kept.number, i+1)); err != nil {
			return err
		}
	}
	return nil
}

// levelOf is the drawer of the owners of a kind.
func levelOf(kind record.CardKind) record.CardLevel {
	if kind == record.DocumentCard {
		return record.Documents
	}
	return record.Objects
}

// put notes the rows of one owner for the next flush.
func (w *cardWriter) put(set *record.CardSet, number int64) {
	shared := strings.Join(slices.Concat(set.Own.Facets, set.Own.Marks), " ")
	level := levelOf(set.Owner.Kind)
	w.rows[level] = append(w.rows[level], cardRow{
		place(set.Rank, number, 0), set.Own.Words, set.Own.Names, strings.Join(append(set.Own.Alone, shared), " "),
	})
	for i, p := range set.Points {
		marks := strings.Join(slices.Concat(p.Facets, p.Marks, []string{shared}), " ")
		w.rows[record.Points] = append(w.rows[record.Points], cardRow{place(set.Rank, number, i+1), p.Words, p.Names, marks})
	}
	for _, words := range [...]string{set.Own.Words, set.Own.Names} {
		for token := range strings.FieldsSeq(words) {
			w.tokens[token] = struct{}{}
		}
	}
}

// flush writes the noted rows in the order of their places.
func (w *cardWriter) flush(ctx context.Context) error {
	for level, rows := range w.rows {
		slices.SortFunc(rows, func(a, b cardRow) int { return cmp.Compare(a.place, b.place) })
		for _, r := range rows {
			if _, err := w.exec(ctx, drawers[level].insert, r.place, r.words, r.names, r.marks); err != nil {
				return err
			}
		}
	}
	return nil
}

// facetLines is the facets of an owner and its points as the card's row has them.
func facetLines(set *record.CardSet) string {
	var b strings.Builder
	b.WriteString(strings.Join(set.Own.Facets, " "))
	for i := range set.Points {
		b.WriteByte('\n')
		b.WriteString(strings.Join(set.Points[i].Facets, " "))
	}
	return b.String()
}

// cardDigest tells one set of cards from another; nil for a set without cards.
func cardDigest(set *record.CardSet) []byte {
	if set.Own == nil {
		return nil
	}
	parts := [][]byte{fmt.Append(nil, set.Rank, set.Borrowed)}
	for _, c := range append([]record.Card{*set.Own}, set.Points...) {
		// No part holds a line break, so that two sets never look alike.
		parts = append(parts, []byte(strings.Join([]string{
			"", c.Words, c.Names, strings.Join(c.Facets, " "), strings.Join(c.Marks, " "), strings.Join(c.Alone, " "),
		}, "\n")))
	}
	return digest(parts...)
}

const selectUnindexed = `SELECT turn, kind, id FROM unindexed WHERE turn > ? ORDER BY turn LIMIT ?`

const queueAll = `
	REPLACE INTO unindexed (kind, id)
	SELECT 'document', id FROM document WHERE newest
	UNION ALL SELECT kind, id FROM object WHERE kind <> 'links'
	UNION ALL SELECT kind, id FROM card`

// Unindexed are owners whose cards are to be made, and how many there are.
func (s *Store) Unindexed(ctx context.Context, version string, after int64, n int) (queue []record.QueuedOwner, left int, err error) {
	var known string
	if err = s.reader.QueryRowContext(ctx, `SELECT cards FROM mark`).Scan(&known); err == nil && known != version {
		err = s.write(ctx, func(tx *transaction) error {
			if _, err := tx.exec(ctx, `UPDATE mark SET cards = ?`, version); err != nil {
				return err
			}
			_, err := tx.exec(ctx, queueAll)
			return err
		})
	}
	if err == nil {
		err = s.snapshot(ctx, func(tx *transaction) error {
			if err := tx.find(ctx, `SELECT count(*) FROM unindexed WHERE turn > ?`, []any{after}, &left); err != nil || left == 0 {
				return err
			}
			rows, err := tx.query(ctx, selectUnindexed, after, n)
			queue, err = collect(rows, err, func(r row) (o record.QueuedOwner, err error) {
				err = r.Scan(&o.Turn, &o.Kind, &o.ID)
				return o, err
			})
			return err
		})
	}
	return queue, left, wrap("unindexed", "", err)
}

// cameAt reads the time that a card's row has; zero where it has none.
func cameAt(text string) time.Time {
	at, _ := time.Parse(time.RFC3339Nano, text)
	return at
}
