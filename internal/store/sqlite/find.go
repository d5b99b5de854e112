package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"readout/internal/record"
)

// FindCards are the cards asked for, by rank, the highest first. A drawer is gone
// through from its end and left as soon as there are hits enough.
func (s *Store) FindCards(ctx context.Context, q record.CardQuery) (hits []record.CardHit, looked int, err error) {
	if q.Level < 0 || int(q.Level) >= len(drawers) {
		return nil, 0, wrap("find cards", "", invalid("no drawer %d", q.Level))
	}
	began := time.Now()
	err = s.snapshot(ctx, func(tx *transaction) error {
		var places []int64
		for ; looked < len(q.Spans) && len(places) < q.Limit; looked++ {
			if looked > 0 && q.Patience > 0 && time.Since(began) > q.Patience {
				break
			}
			span := q.Spans[looked]
			asked := expression(q, span.Term)
			if asked == "" {
				return invalid("nothing is asked for")
			}
			rows, err := tx.query(ctx, drawers[q.Level].find, asked,
				place(max(span.From, 0), 0, 0), place(min(span.To, record.MaxRank)+1, 0, 0)-1, q.Limit-len(places))
			found, err := collect(rows, err, single[int64])
			if err != nil {
				return err
			}
			places = append(places, found...)
		}
		if q.Count {
			for _, p := range places {
				hits = append(hits, record.CardHit{Point: pointAt(p), Rank: int(p >> rankShift), Arrival: ownerAt(p)})
			}
			return nil
		}
		hits, err = hitsAt(ctx, tx, places)
		return err
	})
	return hits, looked, wrap("find cards", "", err)
}

// expression is a query in the language of FTS5
// (https://www.sqlite.org/fts5.html#full_text_query_syntax), "" for one that asks
// for nothing. The term of the span comes first: when its list ends, FTS5 stops.
func expression(q record.CardQuery, span record.CardTerm) string {
	var b strings.Builder
	for _, term := range append([]record.CardTerm{span}, q.All...) {
		if len(term) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(" AND ")
		}
		writeTerm(&b, term)
	}
	if len(q.None) == 0 || b.Len() == 0 {
		return b.String()
	}
	all := b.String()
	b.Reset()
	b.WriteString("(" + all + ") NOT (")
	for i, term := range q.None {
		if i > 0 {
			b.WriteString(" OR ")
		}
		writeTerm(&b, term)
	}
	b.WriteString(")")
	return b.String()
}

// quoted keeps what stands in quotation marks from ending them: marks inside are
// doubled, and a zero byte would end the whole query.
var quoted = strings.NewReplacer(`"`, `""`, "\x00", " ")

// writeTerm writes a condition. Tokens stand in quotation marks, so that nothing
// in them is taken for syntax.
func writeTerm(b *strings.Builder, term record.CardTerm) {
	b.WriteString("(")
	for i, part := range term {
		if i > 0 {
			b.WriteString(" OR ")
		}
		b.WriteString(string(part.In) + ` : "` + quoted.Replace(part.Text) + `"`)
	}
	b.WriteString(")")
}

const selectCards = `
	SELECT number, kind, id, rank, came, facets FROM card
	WHERE number IN (SELECT value FROM json_each(?))`

// owned is what an owner's row says of it and its points.
type owned struct {
	hit    record.CardHit // of the owner itself
	facets []string       // lines
}

// hitsAt are the cards at places, in that order.
func hitsAt(ctx context.Context, tx *transaction, places []int64) ([]record.CardHit, error) {
	if len(places) == 0 {
		return nil, nil
	}
	owners := make(map[int64]*owned, len(places))
	var numbers []int64
	for _, p := range places {
		if n := ownerAt(p); owners[n] == nil {
			owners[n] = new(owned)
			numbers = append(numbers, n)
		}
	}
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	rows, err := tx.query(ctx, selectCards, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		o := owned{hit: record.CardHit{Point: -1}}
		var came, facets string
		if err := rows.Scan(&o.hit.Arrival, &o.hit.Owner.Kind, &o.hit.Owner.ID, &o.hit.Rank, &came, &facets); err != nil {
			return nil, err
		}
		o.hit.Came, o.facets = cameAt(came), strings.Split(facets, "\n")
		o.hit.Facets = strings.Fields(o.facets[0])
		*owners[o.hit.Arrival] = o
	}
	hits := make([]record.CardHit, 0, len(places))
	for _, p := range places {
		o := owners[ownerAt(p)]
		if o.facets == nil {
			return nil, record.ErrNotFound // the drawers and the cards are saved together
		}
		hit := o.hit
		if hit.Point = pointAt(p); hit.Point >= 0 && hit.Point+1 < len(o.facets) {
			hit.Facets = append(strings.Fields(o.facets[hit.Point+1]), o.hit.Facets...)
		}
		hits = append(hits, hit)
	}
	return hits, rows.Err()
}

// The two ends of an index cost two steps each, whatever lies between. The index
// is named, as SQLite would else go through all cards of the kind.
const selectRanks = `
	SELECT coalesce((SELECT rank FROM card INDEXED BY card_rank WHERE kind = 'document' AND rank > 0 ORDER BY rank LIMIT 1), 0),
		coalesce((SELECT rank FROM card INDEXED BY card_rank WHERE kind = 'document' ORDER BY rank DESC LIMIT 1), 0),
		EXISTS (SELECT 1 FROM card INDEXED BY card_rank WHERE kind = 'document' AND rank = 0)`

// CardRanks are the lowest and the highest rank of documents' cards.
func (s *Store) CardRanks(ctx context.Context) (lowest, highest int, unranked bool, err error) {
	err = s.reader.QueryRowContext(ctx, selectRanks).Scan(&lowest, &highest, &unranked)
	return lowest, highest, unranked, wrap("card ranks", "", err)
}

// CardTokens are the first n tokens that begin with a prefix. The last character
// of Unicode is in no token, so that all that begin so sort before it.
func (s *Store) CardTokens(ctx context.Context, prefix string, n int) ([]string, error) {
	rows, err := s.reader.QueryContext(ctx,
		`SELECT token FROM token WHERE token >= ? AND token < ? ORDER BY token LIMIT ?`, prefix, prefix+"\U0010FFFF", n)
	tokens, err := collect(rows, err, single[string])
	return tokens, wrap("card tokens", prefix, err)
}

// Linked is the part of the linked view that is about owners.
func (s *Store) Linked(ctx context.Context, owners []record.CardOwner) (*record.View, error) {
	v := new(record.View)
	err := s.snapshot(ctx, func(tx *transaction) error {
		for _, o := range owners {
			var err error
			switch o.Kind {
			case record.DocumentCard:
				err = add(ctx, s, tx, links, o.ID, &v.Links)
			case record.MeetingCard:
				err = add(ctx, s, tx, meeting, o.ID, &v.Meetings)
			case record.PersonCard:
				err = add(ctx, s, tx, person, o.ID, &v.People)
			case record.InitiativeCard:
				err = add(ctx, s, tx, initiative, o.ID, &v.Initiatives)
			}
			if err != nil {
				return fmt.Errorf("%s %q: %w", o.Kind, o.ID, err)
			}
		}
		return nil
	})
	return v, wrap("linked", "", err)
}

// add reads the object of an id into a list, where there is one.
func add[T any](ctx context.Context, s *Store, tx *transaction, kind, id string, list *[]T) error {
	var packed []byte
	err := tx.find(ctx, selectObject, []any{kind, id}, &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	var one T
	err = s.decode(packed, &one)
	*list = append(*list, one)
	return err
}

// mostTokens is how many tokens a process remembers to have kept: some 20 MB.
const mostTokens = 200_000

// knownTokens remembers tokens that the database holds, so that most are not
// written again: a language's common words are in every document.
type knownTokens struct {
	mu  sync.Mutex
	set map[string]struct{}
}

func (k *knownTokens) add(tokens map[string]struct{}) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.set == nil || len(k.set) > mostTokens {
		k.set = make(map[string]struct{}, len(tokens))
	}
	for token := range tokens {
		k.set[strings.Clone(token)] = struct{}{} // not the whole text that it is part of
	}
}

// saveTokens keeps tokens that are not known to be kept.
func (s *Store) saveTokens(ctx context.Context, tx *transaction, tokens map[string]struct{}) error {
	s.tokens.mu.Lock()
	defer s.tokens.mu.Unlock()
	for token := range tokens {
		if _, known := s.tokens.set[token]; known {
			continue
		}
		if _, err := tx.exec(ctx, `INSERT OR IGNORE INTO token (token) VALUES (?)`, token); err != nil {
			return err
		}
	}
	return nil
}
