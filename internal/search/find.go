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
	// Patience is after what time a search stops before an older year. Defaults to 60 ms.
	Patience time.Duration
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time
}

// New is an engine over a store.
func New(store record.Store, lex *lexicon.Lexicon) *Engine {
	return &Engine{Record: store, Entries: store.Entries, Lexicon: lex, Patience: 60 * time.Millisecond, Now: time.Now}
}

// Found is what a search found.
type Found struct {
	Hits []record.CardHit // newest first
	More bool             // there are more hits than these
	// Back is the year down to which was looked, where the time did not allow for
	// all; 0 where it did.
	Back int
}

// Find looks for documents or points that fulfil a plan: year by year from the
// newest, until there are enough or the patience ends. A year bounds what one step
// can cost, even where every word is common and no document has them together.
func (e *Engine) Find(ctx context.Context, p *Plan, level record.CardLevel, most int) (Found, error) {
	var f Found
	if level == record.Documents && p.Points {
		return f, nil
	}
	lowest, highest, unranked, err := e.Record.CardRanks(ctx)
	if err != nil {
		return f, err
	}
	end := e.Now().Add(e.Patience)
	q := record.CardQuery{Level: level, None: p.none}
	if !p.copies {
		q.None = append(slices.Clip(p.none), marks("copy", "yes"))
	}
	look := func(year string, from, to int) error {
		q.All = append([]record.CardTerm{marks("year", year)}, p.all...)
		q.From, q.To, q.Limit = from, to, most+1-len(f.Hits)
		hits, err := e.Record.FindCards(ctx, q)
		f.Hits = append(f.Hits, hits...)
		return err
	}
	first, last := max(lowest, p.From), min(highest, p.To)
	for year := yearAt(last); highest > 0 && year >= yearAt(first) && len(f.Hits) <= most; year-- {
		from, behind := rankAt(day(year)), rankAt(day(year+1))
		if err := look(strconv.Itoa(year), max(from, first), min(behind-1, last)); err != nil {
			return f, err
		}
		if e.Now().After(end) && year > yearAt(first) && len(f.Hits) <= most {
			f.Back = year
			return f, nil
		}
	}
	if unranked && p.From == 0 && len(f.Hits) <= most {
		if err := look("0", 0, 0); err != nil {
			return f, err
		}
	}
	if f.More = len(f.Hits) > most; f.More {
		f.Hits = f.Hits[:most]
	}
	return f, nil
}

func day(year int) time.Time { return time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC) }

// FindObjects looks for meetings, people or programmes.
func (e *Engine) FindObjects(ctx context.Context, p *Plan, kind record.CardKind, most int) (Found, error) {
	if !p.Objects || !p.Words() && !slices.Contains(p.Only, kind) {
		return Found{}, nil
	}
	q := record.CardQuery{
		Level: record.Objects, None: p.none, To: record.MaxRank, Limit: most + 1,
		All: append([]record.CardTerm{marks("kind", string(kind))}, p.all...),
	}
	if p.From > 0 || p.To < record.MaxRank {
		if kind != record.MeetingCard {
			return Found{}, nil // the ranks of others are no dates
		}
		q.From, q.To = p.From, p.To
	}
	hits, err := e.Record.FindCards(ctx, q)
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
