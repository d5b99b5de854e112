package ruling

import (
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// Kind is what a ruling can be about.
type Kind string

// The kinds of subject: claims of one document, and what documents share. The
// last three are mentions where their id lies in a document.
const (
	Statement  Kind = "statement"
	Pledge     Kind = "pledge"
	Commitment Kind = "commitment"
	Fact       Kind = "fact"
	Meeting    Kind = "meeting"
	Person     Kind = "person"
	Initiative Kind = "initiative"
)

// letters open the second part of a claim's id.
var letters = map[byte]Kind{'s': Statement, 'p': Pledge, 'c': Commitment, 'f': Fact}

// KindOf is the kind of a part of a document's id ("s120", "meeting0"), and the
// index of a mention; "" where it is none.
func KindOf(part string) (kind Kind, index int) {
	for _, k := range []Kind{Meeting, Person, Initiative} {
		if digits, ok := strings.CutPrefix(part, string(k)); ok {
			if n, err := strconv.Atoi(digits); err == nil && n >= 0 {
				return k, n
			}
		}
	}
	if _, ok := anchorOf(part); ok {
		return letters[part[0]], 0
	}
	return "", 0
}

// claim is one claim of a reading, of any kind. Its methods change the reading's
// own, so that a reading must be cloned first.
type claim struct {
	of     *record.Reading
	kind   Kind
	index  int // into the reading's list of the kind
	gone   bool
	values map[string]string // what the machine found in fields that were set
	state  *record.Ruled
}

// claims are all claims of a reading.
func claims(r *record.Reading) []*claim {
	var all []*claim
	for kind, n := range map[Kind]int{Statement: len(r.Statements), Pledge: len(r.Pledges), Commitment: len(r.Commitments), Fact: len(r.Facts)} {
		for i := range n {
			all = append(all, &claim{of: r, kind: kind, index: i})
		}
	}
	slices.SortFunc(all, func(a, b *claim) int {
		if a.kind != b.kind {
			return strings.Compare(string(a.kind), string(b.kind))
		}
		return a.index - b.index
	})
	return all
}

func (c *claim) statement() *record.Statement   { return &c.of.Statements[c.index] }
func (c *claim) pledge() *record.Pledge         { return &c.of.Pledges[c.index] }
func (c *claim) commitment() *record.Commitment { return &c.of.Commitments[c.index] }
func (c *claim) fact() *record.Fact             { return &c.of.Facts[c.index] }

// quote are the words that say it.
func (c *claim) quote() record.Span {
	switch c.kind {
	case Statement:
		return c.statement().Quote
	case Pledge:
		return c.pledge().Quote
	case Commitment:
		return c.commitment().Quote
	}
	return c.fact().Quote
}

// anchor is the place that its id is made of.
func (c *claim) anchor() record.Span {
	switch c.kind {
	case Statement:
		if st := c.statement(); len(st.Cue) > 0 {
			return st.Cue[0]
		}
	case Pledge:
		return c.pledge().Anchor
	case Commitment:
		return c.commitment().Text
	}
	return c.quote()
}

// body is what it says, by which it is told from others of its sentence.
func (c *claim) body() []record.Span {
	if c.kind == Statement {
		return c.statement().Content
	}
	return []record.Span{c.anchor()}
}

// places are its spans by name.
func (c *claim) places() map[string][]record.Span {
	all := map[string][]record.Span{"quote": {c.quote()}, "anchor": {c.anchor()}, "body": c.body()}
	if c.kind == Statement {
		st := c.statement()
		all["source"], all["cue"] = st.Source, st.Cue
	}
	return all
}

// id is the claim's id in the public format. Facts of one sentence and property
// are counted.
func (c *claim) id(at *ruler) string {
	id := string(c.kind[0]) + strconv.Itoa(at.point(c.anchor().Start))
	if c.kind == Fact {
		f, n := c.fact(), 0
		for _, before := range c.of.Facts[:c.index] {
			if before.Property == f.Property && before.Quote.Start == f.Quote.Start {
				n++
			}
		}
		id += "-" + f.Property
		if n > 0 {
			id += "-" + strconv.Itoa(n+1)
		}
	}
	return id
}

// finding is the claim by itself, in the words of a span that holds its quote.
func (c *claim) finding(from record.Span) *record.Finding {
	f := &record.Finding{Values: map[string]string{}, Spans: map[string][]record.Span{}}
	for _, field := range fields[c.kind] {
		if v := field.get(c); v != "" {
			f.Values[field.Name] = v
		}
	}
	for name, spans := range c.places() {
		for _, s := range spans {
			if s.In(from) {
				f.Spans[name] = append(f.Spans[name], record.Span{Start: s.Start - from.Start, End: s.End - from.Start})
			}
		}
	}
	return f
}

// restore makes a claim anew from what a ruling keeps of it; nil where that is
// not enough to say where it stands.
func restore(r *record.Reading, kind Kind, f *record.Finding, at place) *claim {
	if f == nil || len(f.Spans["quote"]) == 0 || len(f.Spans["anchor"]) == 0 {
		return nil
	}
	spans := func(name string) []record.Span {
		var all []record.Span
		for _, s := range f.Spans[name] {
			if moved := at.of(s); moved.Len() > 0 {
				all = append(all, moved)
			}
		}
		return all
	}
	quote, anchor := at.of(f.Spans["quote"][0]), at.of(f.Spans["anchor"][0])
	if quote.Len() == 0 || anchor.Len() == 0 {
		return nil
	}
	meeting := -1
	if r.Reported() != nil {
		meeting = 0
	}
	c := &claim{of: r, kind: kind}
	switch kind {
	case Statement:
		r.Statements = append(r.Statements, record.Statement{
			Meeting: meeting, Speaker: record.Speaker{Person: -1}, Source: spans("source"), Cue: spans("cue"), Content: spans("body"), Quote: quote,
		})
		c.index = len(r.Statements) - 1
	case Pledge:
		r.Pledges = append(r.Pledges, record.Pledge{Meeting: meeting, Through: -1, PartOf: -1, Anchor: anchor, Quote: quote})
		c.index = len(r.Pledges) - 1
	case Commitment:
		r.Commitments = append(r.Commitments, record.Commitment{Meeting: meeting, Text: anchor, Quote: quote})
		c.index = len(r.Commitments) - 1
	case Fact:
		r.Facts = append(r.Facts, record.Fact{Quote: quote})
		c.index = len(r.Facts) - 1
	default:
		return nil
	}
	for _, field := range fields[kind] {
		if v, ok := f.Values[field.Name]; ok {
			field.set(c, v)
		}
	}
	return c
}
