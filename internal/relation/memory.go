package relation

import (
	"slices"
	"sync"

	"readout/internal/record"
	"readout/lexicon"
)

// memory is what the rules read in one document alone, whatever others say: the
// words of its sums, the statuses that its statements speak of, its sentences that
// tell of deeds. It is made when it is asked for, and carried from one index to the
// next while the document and its reading stay the same.
type memory struct {
	entry record.Entry // that it was read from
	sums  func() []sumWords
	rises func() []risen
	deeds func() []record.Span
}

// sumWords is what a sum's words say, in the order of the reading's pledges.
type sumWords struct {
	sort  Sort
	words []string
	names []string // acronyms of the purpose that name no party
}

// risen is a statement that proposes, welcomes or endorses a status.
type risen struct {
	statement int
	status    string
}

// Renew is New for a record of which before was made with fewer or other documents:
// what was read in those that did not change is not read again. The entries of
// before must not have changed.
func Renew(before *Index, lex *lexicon.Lexicon, view *record.View, entries []record.Entry) *Index {
	return index(before, lex, view, entries)
}

// remember is the memory of a source: that of the former index where it is the same
// document, read the same way.
func (x *Index) remember(s *source, before *Index) *memory {
	if before != nil && before.lex == x.lex {
		if old := before.by[s.entry.Document.ID]; old != nil && same(&old.memory.entry, s.entry) {
			return old.memory
		}
	}
	m := &memory{entry: *s.entry}
	lex, parties := x.lex, x.partyWords // and not the index, which would never go
	m.sums = sync.OnceValue(func() []sumWords { return readSums(parties, &m.entry) })
	m.rises = sync.OnceValue(func() []risen { return readRises(lex, &m.entry) })
	m.deeds = sync.OnceValue(func() []record.Span { return deedSentences(m.entry.Document.Text) })
	return m
}

// same says whether two entries are one document with one reading: by where they lie
// in memory, which costs nothing however long they are.
func same(a, b *record.Entry) bool {
	return a.Document.Revision == b.Document.Revision && len(a.Document.Text) == len(b.Document.Text) && a.Document.Text == b.Document.Text &&
		lieTogether(a.Reading.Statements, b.Reading.Statements) && lieTogether(a.Reading.Pledges, b.Reading.Pledges)
}

func lieTogether[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

func readSums(parties map[string]bool, e *record.Entry) []sumWords {
	var out []sumWords
	s := source{entry: e}
	for i := range e.Reading.Pledges {
		p := &e.Reading.Pledges[i]
		out = append(out, sumWords{sortOf(p, s.words(p.Quote)), contentWords(p.Purpose), acronyms(parties, p.Purpose)})
	}
	return out
}

func readRises(lex *lexicon.Lexicon, e *record.Entry) []risen {
	var out []risen
	s := source{entry: e}
	for i := range e.Reading.Statements {
		st := &e.Reading.Statements[i]
		if eventOf[st.Act] == "" || !slices.Contains(st.Topics, statusTopic) {
			continue
		}
		if id := statusIn(lex, &s, st); id != "" {
			out = append(out, risen{i, id})
		}
	}
	return out
}

// statusIn is the first status that a statement's words name; "" where they name none.
func statusIn(lex *lexicon.Lexicon, s *source, st *record.Statement) string {
	for _, span := range st.Content {
		for _, n := range lex.Names(s.words(span), "") {
			if id := n.Has(lexicon.StatusName); id != "" {
				return id
			}
		}
	}
	return ""
}
