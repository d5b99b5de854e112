package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"readout/internal/record"
	"readout/internal/relation"
)

// drift is a stock phrase over the years: when it came, where it stands, when the
// party spoke on without it.
type drift struct {
	Words    string // folded, so no quotation: the exact words unfold
	Parties  []side
	First    record.Date
	Last     record.Date
	Since    record.Date // the first occasion without it; "" where it holds
	Accounts int
	Line     driftLine
	Seen     []passage
	More     int
}

// driftLine is a phrase's life on a scale of 0 to 1000 that all phrases of a page share.
type driftLine struct {
	From, Width float64
	Dots        []float64
	Gone        float64 // 0 where it is not
	Words       string
}

// phrase is a stock phrase with the parties that use it.
type phrase struct {
	parties []string
	relation.Formula
}

// phrasesOf are the stock phrases of lines, those in most accounts first; what
// parties say together is one phrase.
func phrasesOf(lines []relation.Line) []phrase {
	var all []phrase
	for _, l := range lines {
		for _, f := range l.Formulas {
			if i := slices.IndexFunc(all, func(o phrase) bool { return o.Words == f.Words && slices.Equal(o.Quotes, f.Quotes) }); i >= 0 {
				all[i].parties = append(all[i].parties, l.Party)
			} else {
				all = append(all, phrase{[]string{l.Party}, f})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b phrase) int {
		return cmp.Or(cmp.Compare(b.Accounts, a.Accounts), cmp.Compare(len(b.Words), len(a.Words)))
	})
	return all
}

// driftSeen is how many places of a phrase a page quotes.
const driftSeen = 3

// nearest is how close two dots of a phrase's life may stand to each other.
const nearest = 12

// drifts are stock phrases as pages show them, in the order given.
func (s *Server) drifts(ctx context.Context, k *snapshot, all []phrase) ([]drift, error) {
	var ids []string
	at := scale{from: 9999}
	for _, f := range all {
		for _, q := range f.Quotes[:min(len(f.Quotes), driftSeen)] {
			ids = append(ids, q.Document)
		}
		for _, d := range []record.Date{f.First, f.Last, f.Since} {
			if y, dated := yearOf(d); dated {
				at.from, at.to = min(at.from, float64(int(y))), max(at.to, float64(int(y))+1)
			}
		}
	}
	slices.Sort(ids)
	entries, err := s.entries(ctx, slices.Compact(ids)...)
	if err != nil {
		return nil, err
	}
	out := make([]drift, 0, len(all))
	for _, f := range all {
		d := drift{
			Words: visible(f.Words),
			First: f.First, Last: f.Last, Since: f.Since, Accounts: f.Accounts, Line: at.line(k, &f.Formula),
		}
		for _, party := range f.parties {
			d.Parties = append(d.Parties, side{party, s.sides.class(party)})
		}
		quotes, left := first(f.Quotes, driftSeen)
		for _, q := range quotes {
			if e := entries[q.Document]; e != nil {
				d.Seen = append(d.Seen, s.passage(&e.Document, q.Span, linkTo(&e.Document, q.Span)))
			}
		}
		d.More = left
		out = append(out, d)
	}
	return out, nil
}

// line lays a phrase along the years of a scale.
func (at scale) line(k *snapshot, f *relation.Formula) driftLine {
	x := func(d record.Date) float64 {
		y, _ := yearOf(d)
		return round(20 + 960*(min(max(y, at.from), at.to)-at.from)/max(at.to-at.from, 1))
	}
	l := driftLine{From: x(f.First), Words: fmt.Sprintf("%s to %s", dateWords(f.First), dateWords(f.Last))}
	l.Width = max(x(f.Last)-l.From, 1)
	for _, q := range f.Quotes {
		if d := k.documents[q.Document]; d != nil && k.dateOf(d) != "" {
			l.Dots = append(l.Dots, x(k.dateOf(d)))
		}
	}
	slices.Sort(l.Dots)
	l.Dots = apart(l.Dots)
	if f.Gone {
		l.Gone = x(f.Since)
		l.Words += ", not since " + dateWords(f.Since)
	}
	return l
}

// apart are the dots that stand far enough from the one before to be told from it.
func apart(sorted []float64) []float64 {
	kept := sorted[:0]
	for _, x := range sorted {
		if n := len(kept); n == 0 || x-kept[n-1] >= nearest {
			kept = append(kept, x)
		}
	}
	return kept
}
