package search

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"
	"time"

	"readout/internal/record"
	"readout/lexicon"
)

// Most is how many hits are found, counted and leafed through at most, the newest.
const Most = 1000

// Engine finds things in one record. It is safe for concurrent use.
type Engine struct {
	Record  Record
	Entries func(ctx context.Context, f record.DocumentFilter) iter.Seq2[record.Entry, error]
	Lexicon *lexicon.Lexicon
	// Patience is after what time a search goes no further back.
	Patience time.Duration
}

// patience leaves time for the rest of a page that is to be there in 100 ms:
// points and documents are looked for, and at worst a span is under way.
const patience = 35 * time.Millisecond

// New is an engine over a store.
func New(store record.Store, lex *lexicon.Lexicon) *Engine {
	return &Engine{Record: store, Entries: store.Entries, Lexicon: lex, Patience: patience}
}

// Found is what a search found.
type Found struct {
	Hits []record.CardHit // newest first
	More bool             // there are more hits than these
	// Back is the year down to which was looked, where the time did not allow for
	// all; 0 where it did.
	Back int
}

// Find looks for documents or points that fulfil a plan: from the newest years
// back, until there are enough or the patience ends. So a search costs what it
// shows, not what there is, and even one whose words are all common and stand
// nowhere together is bounded.
func (e *Engine) Find(ctx context.Context, p *Plan, level record.CardLevel, most int) (Found, error) {
	return e.find(ctx, p, level, most, false)
}

// Count is Find where only the number of hits is wanted, which costs less.
func (e *Engine) Count(ctx context.Context, p *Plan, level record.CardLevel, most int) (Found, error) {
	return e.find(ctx, p, level, most, true)
}

func (e *Engine) find(ctx context.Context, p *Plan, level record.CardLevel, most int, count bool) (Found, error) {
	var f Found
	if level == record.Documents && p.Points {
		return f, nil
	}
	lowest, highest, unranked, err := e.Record.CardRanks(ctx)
	if err != nil {
		return f, err
	}
	q := record.CardQuery{Level: level, All: p.all, None: p.none, Limit: most + 1, Count: count, Patience: e.Patience}
	if !p.copies {
		q.None = append(slices.Clip(p.none), marks("copy", "yes"))
	}
	q.Spans = spans(max(lowest, p.From), min(highest, p.To))
	if unranked && p.From == 0 {
		q.Spans = append(q.Spans, record.CardSpan{Term: marks("year", yearMark(0))})
	}
	var looked int
	if f.Hits, looked, err = e.Record.FindCards(ctx, q); err != nil {
		return f, err
	}
	if f.More = len(f.Hits) > most; f.More {
		f.Hits = f.Hits[:most]
	} else if looked < len(q.Spans) {
		f.Back = yearAt(max(q.Spans[looked-1].From, 1))
	}
	return f, nil
}

// alone is how many of the newest years are looked through one by one; older ones
// go together.
const (
	alone    = 8
	together = 4
)

// spans cuts a run of ranks above 0 into years, the newest first.
func spans(first, last int) (all []record.CardSpan) {
	for last >= max(first, 1) {
		years := 1
		if len(all) >= alone {
			years = together
		}
		year := yearAt(last)
		from := year - years + 1
		span := record.CardSpan{From: max(rankAt(day(from)), first), To: last}
		for y := year; y >= from; y-- {
			span.Term = append(span.Term, marks("year", strconv.Itoa(y))...)
		}
		all = append(all, span)
		last = span.From - 1
	}
	return all
}

func day(year int) time.Time { return time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC) }

// FindObjects looks for meetings, people or programmes.
func (e *Engine) FindObjects(ctx context.Context, p *Plan, kind record.CardKind, most int) (Found, error) {
	if !p.Objects || !p.Words() && !slices.Contains(p.Only, kind) {
		return Found{}, nil
	}
	q := record.CardQuery{
		Level: record.Objects, None: p.none, Spans: []record.CardSpan{{To: record.MaxRank}}, Limit: most + 1,
		All: append([]record.CardTerm{marks("kind", string(kind))}, p.all...),
	}
	if p.From > 0 || p.To < record.MaxRank {
		if kind != record.MeetingCard {
			return Found{}, nil // the ranks of others are no dates
		}
		q.Spans = []record.CardSpan{{From: p.From, To: p.To}}
	}
	hits, _, err := e.Record.FindCards(ctx, q)
	f := Found{Hits: hits, More: len(hits) > most}
	f.Hits = hits[:min(len(hits), most)]
	return f, err
}

// Result is a hit with its words.
type Result struct {
	record.CardHit
	Entry *record.Entry
	Passage
	// Statement is the statement in which the hit words stand; -1 for none.
	Statement int
}

// Open reads the documents of hits, in their order. Hits whose document is gone
// meanwhile are left out.
func (e *Engine) Open(ctx context.Context, p *Plan, hits []record.CardHit) ([]Result, error) {
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.Owner.ID)
	}
	if len(ids) == 0 {
		return nil, nil // no ids would ask for all
	}
	entries := make(map[string]*record.Entry, len(ids))
	for entry, err := range e.Entries(ctx, record.DocumentFilter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		entries[entry.Document.ID] = &entry
	}
	results := make([]Result, 0, len(hits))
	for _, h := range hits {
		r := Result{CardHit: h, Entry: entries[h.Owner.ID], Statement: h.Point}
		switch {
		case r.Entry == nil || h.Point >= len(r.Entry.Reading.Statements):
			continue
		case h.Point >= 0:
			quote := r.Entry.Reading.Statements[h.Point].Quote
			if !lies(r.Entry.Document.Text, quote) {
				continue
			}
			r.Passage = Passage{Span: quote, Marks: p.Marks(r.Entry.Document.Text, quote)}
		default:
			r.Passage = p.Passage(r.Entry.Document.Text)
			r.Statement = statementAt(&r.Entry.Reading, r.Passage)
		}
		results = append(results, r)
	}
	return results, nil
}

// statementAt is the statement whose quote holds the first word that was hit.
func statementAt(r *record.Reading, p Passage) int {
	if len(p.Marks) > 0 {
		for i := range r.Statements {
			if p.Marks[0].In(r.Statements[i].Quote) {
				return i
			}
		}
	}
	return -1
}

// mostWeighed is how many hits, the newest, are put into the order of their weight.
const mostWeighed = 200

// Weigh puts the newest of the hits into the order of how much they have of the
// words, the best first; the others follow, newest first.
func (e *Engine) Weigh(ctx context.Context, p *Plan, hits []record.CardHit) ([]record.CardHit, error) {
	head := hits[:min(len(hits), mostWeighed)]
	opened, err := e.Open(ctx, p, head)
	if err != nil {
		return nil, err
	}
	type weighed struct {
		hit    record.CardHit
		weight float64
	}
	var list []weighed
	for i := range opened {
		r := &opened[i]
		within := record.Span{End: len(r.Entry.Document.Text)}
		if r.Point >= 0 {
			within = r.Span
		}
		list = append(list, weighed{r.CardHit, p.weight(r.Entry.Document.Title, r.Entry.Document.Text, within)})
	}
	slices.SortStableFunc(list, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
	out := make([]record.CardHit, 0, len(hits))
	for _, w := range list {
		out = append(out, w.hit)
	}
	return append(out, hits[len(head):]...), nil
}
