package web

import (
	"context"
	"sync"

	"readout/internal/relation"
)

// kept is what pages made from a snapshot that is dear to make: made once, when
// the first reader asks, and read by all who follow.
type kept struct {
	mu   sync.Mutex
	made map[string]any // by name: func() T, which makes it where nobody has yet
}

// keep is what make returns, made once for each name. The names of a snapshot
// must be few: kinds of thing, or kinds with a key of the record.
func keep[T any](k *kept, name string, make func() T) T {
	k.mu.Lock()
	if k.made == nil {
		k.made = map[string]any{}
	}
	once, known := k.made[name].(func() T)
	if !known {
		once = sync.OnceValue(make)
		k.made[name] = once
	}
	k.mu.Unlock()
	return once()
}

// index is the record as the rules of its institutions look at it.
func (s *Server) index(ctx context.Context, k *snapshot) (*relation.Index, error) {
	_, err := s.ledger(ctx, k)
	return k.index, err
}

// related is a relation as rules and documents tell it today; nil where the lexicon has none.
func (s *Server) related(x *relation.Index, k *snapshot, id string) *relation.Relation {
	now := s.Pipeline.Now()
	return keep(&k.kept, "relation "+id+now.Format(" 2006-01-02"), func() *relation.Relation {
		r, _ := x.Relation(id, now) // fails only where there is none
		return r
	})
}
