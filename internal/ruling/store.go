package ruling

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"readout/internal/record"
)

// Store is a record whose entries are as people ruled on them. All else is the
// store's own. It is safe for concurrent use.
type Store struct {
	record.Store

	mu       sync.Mutex
	evidence int64
	book     *Book
	// applied is what became of rulings in each document that they name, as of
	// that evidence, so that one more ruling has one document looked at.
	applied   map[string]outcome
	appliedAt int64
}

// outcome is what became of rulings in one document.
type outcome struct {
	rulings   string // their names, in order
	standings []Standing
}

// Over puts rulings over a store; over one that has them already it is the same.
func Over(s record.Store) *Store {
	if ruled, ok := s.(*Store); ok {
		return ruled
	}
	return &Store{Store: s}
}

// Book are the rulings as they are now. They are read again where the evidence
// has grown.
func (s *Store) Book(ctx context.Context) (*Book, error) {
	evidence, err := s.Evidence(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.book != nil && s.evidence == evidence {
		return s.book, nil
	}
	rulings, err := s.Rulings(ctx)
	if err != nil {
		return nil, err
	}
	s.book, s.evidence = New(rulings), evidence
	return s.book, nil
}

// Entries are the documents asked for with their readings as people ruled.
func (s *Store) Entries(ctx context.Context, f record.DocumentFilter) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		book, err := s.Book(ctx)
		if err != nil {
			yield(record.Entry{}, err)
			return
		}
		for e, err := range s.Store.Entries(ctx, f) {
			if err == nil {
				e, _ = book.Apply(e)
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// Found are the documents asked for with their readings as the machine made them.
func (s *Store) Found(ctx context.Context, f record.DocumentFilter) iter.Seq2[record.Entry, error] {
	return s.Store.Entries(ctx, f)
}

// Shared are the rulings that linking obeys, numbered in their order, with
// mentions by the places that they have in the present readings. Those that are
// open again, and those whose mentions no reading has, are not among them.
func (s *Store) Shared(ctx context.Context) ([]record.Ruling, error) {
	all, err := s.Standings(ctx)
	if err != nil {
		return nil, err
	}
	var shared []record.Ruling
	for _, st := range all {
		r := st.Ruling
		r.Subjects = nil
		for _, subject := range st.Subjects {
			switch _, part := Split(subject); {
			case part == "":
				r.Subjects = append(r.Subjects, subject)
			case st.mentions[subject] != "":
				r.Subjects = append(r.Subjects, st.mentions[subject])
			}
		}
		if (st.State == Applied || st.State == Overruled) && st.Kind != record.Withdraw && len(r.Subjects) > 0 && len(r.Subjects) == len(st.Subjects) {
			slices.Sort(r.Subjects)
			r.ID = int64(len(shared) + 1)
			shared = append(shared, r)
		}
	}
	return shared, nil
}

// Standings are all rulings with what has become of each, in the order in which
// they apply. A ruling on what documents share counts as applied: whether the
// record has such an object is for who has the view to see.
func (s *Store) Standings(ctx context.Context) ([]Standing, error) {
	book, err := s.Book(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]Standing, len(book.rulings))
	at := make(map[string]*Standing, len(all))
	for i, r := range book.rulings {
		all[i] = *r
		at[r.Name] = &all[i]
		if slices.ContainsFunc(r.Subjects, inDocument) {
			continue
		}
		if r.State == Waiting {
			all[i].State = Applied
		}
		if r.Kind == record.Correct && r.Finding != nil {
			all[i].Was = r.Finding.Values[r.Field]
		}
	}
	applied, err := s.outcomes(ctx, book)
	if err != nil {
		return nil, err
	}
	for _, document := range book.Documents() {
		for i := range applied[document].standings {
			st := &applied[document].standings[i]
			at[st.Name].meet(st)
		}
	}
	overrule(all)
	return all, nil
}

// outcomes are what became of a book's rulings in each document. Documents that are
// as they were, with the rulings that they had, are not looked at again.
func (s *Store) outcomes(ctx context.Context, book *Book) (map[string]outcome, error) {
	evidence, err := s.Evidence(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	before, since := s.applied, s.appliedAt
	s.mu.Unlock()
	changed := map[string]bool{}
	if before != nil && since != evidence {
		for d, err := range s.Documents(ctx, record.DocumentFilter{Since: since}) {
			if err != nil {
				return nil, err
			}
			changed[d.ID] = true
		}
	}
	now := make(map[string]outcome, len(book.documents))
	var unknown []string
	for _, id := range book.Documents() {
		if o, known := before[id]; known && !changed[id] && o.rulings == book.names(id) {
			now[id] = o
		} else {
			unknown = append(unknown, id)
		}
	}
	for chunk := range slices.Chunk(unknown, 256) {
		for e, err := range s.Found(ctx, record.DocumentFilter{IDs: chunk}) {
			if err != nil {
				return nil, err
			}
			_, standings := book.Apply(e)
			now[e.Document.ID] = outcome{book.names(e.Document.ID), standings}
		}
	}
	s.mu.Lock()
	s.applied, s.appliedAt = now, evidence
	s.mu.Unlock()
	return now, nil
}

// names are the rulings in force on a document, as one word.
func (b *Book) names(document string) string {
	var names strings.Builder
	for _, s := range b.documents[document] {
		names.WriteString(s.Name)
	}
	return names.String()
}

// inDocument reports whether an id is of one document's claim or mention.
func inDocument(id string) bool { _, part := Split(id); return part != "" }

// meet takes in what became of a ruling in one more document: what is open again in
// one is open again.
func (s *Standing) meet(other *Standing) {
	if s.State != Reopened && (other.State == Reopened || s.State == Waiting) {
		s.State = other.State
	}
	if other.Now != "" {
		s.Now, s.Was = other.Now, other.Was
	}
	if other.Span.Len() > 0 {
		s.Span = other.Span
	}
	s.Lost = s.Lost || other.Lost
	for subject, now := range other.mentions {
		if s.mentions == nil {
			s.mentions = map[string]string{}
		}
		s.mentions[subject] = now
	}
}

// overrule marks rulings that say what a later one says otherwise.
func overrule(all []Standing) {
	last := map[string]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		s := &all[i]
		if s.State != Applied || s.Kind != record.Correct && s.Kind != record.Accept && s.Kind != record.Dismiss {
			continue
		}
		key := strings.Join(s.Subjects, " ")
		if s.Now != "" {
			key = s.Now
		}
		if s.Kind == record.Correct {
			key += " " + s.Field
		}
		if last[key] {
			s.State = Overruled
		}
		last[key] = true
	}
}
