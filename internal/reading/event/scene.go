package event

import (
	"cmp"
	"slices"
	"sort"

	"readout/internal/reading/entity"
	"readout/internal/reading/token"
	"readout/internal/record"
	"readout/lexicon"
)

// Scene is a text with its entities, indexed so that each rule looks only at the
// words around it: what the rules of this package work on.
type Scene struct {
	*entity.Text
	People   []entity.Person
	Mentions []entity.PersonAt // by the place of the name
	// Parties are those of the meeting reported: who "both sides" are.
	Parties []string
	// Home is the publisher's own party where it speaks for one.
	Home string
	// Undertakings are programmes: what they "will" do is nobody's word.
	Undertakings []entity.Undertaking

	phrases []lexicon.Match // of the whole text, in order
	placed  []placed        // mentions of undertakings, in order
}

// placed is one mention of an undertaking.
type placed struct {
	record.Span
	index int // of the undertaking
}

// NewScene finds the people and programmes of a text; home is the party whose
// officials need no mention of it, "" for none.
func NewScene(t *entity.Text, home string) *Scene {
	s := &Scene{Text: t, Home: home, Undertakings: t.Undertakings()}
	s.People, s.Mentions = t.People(home)
	s.phrases = t.Lex.PhrasesIn(t.Source)
	for i := range s.Undertakings {
		for _, m := range s.Undertakings[i].Mentions {
			s.placed = append(s.placed, placed{m, i})
		}
	}
	slices.SortFunc(s.placed, func(a, b placed) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return s
}

// phrasesIn are the rules' vocabulary and the verbs of meeting inside a span.
func (s *Scene) phrasesIn(span record.Span) []lexicon.Match {
	first := sort.Search(len(s.phrases), func(i int) bool { return s.phrases[i].Start >= span.Start })
	last := first
	for last < len(s.phrases) && s.phrases[last].End <= span.End {
		last++
	}
	return s.phrases[first:last]
}

// hasPhrase reports whether a word of that vocabulary stands inside a span.
func (s *Scene) hasPhrase(span record.Span, id string) bool {
	return slices.ContainsFunc(s.phrasesIn(span), func(m lexicon.Match) bool { return m.Is(id) })
}

// peopleIn are the mentions of people whose names begin between the tokens.
func (s *Scene) peopleIn(first, last int) []entity.PersonAt {
	from := sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].NameFirst >= first })
	to := from
	for to < len(s.Mentions) && s.Mentions[to].NameFirst < last {
		to++
	}
	return s.Mentions[from:to]
}

// peopleBefore are the mentions of people before a token, at most the last
// hundred: nobody is meant by "he" who was named longer ago.
func (s *Scene) peopleBefore(tok int) []entity.PersonAt {
	to := sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].NameFirst >= tok })
	return s.Mentions[max(0, to-100):to]
}

// programmesIn are the mentions of programmes that overlap a span.
func (s *Scene) programmesIn(span record.Span) []placed {
	first := sort.Search(len(s.placed), func(i int) bool { return s.placed[i].Start >= span.Start })
	for first > 0 && s.placed[first-1].End > span.Start {
		first--
	}
	last := first
	for last < len(s.placed) && s.placed[last].Start < span.End {
		last++
	}
	return s.placed[first:last]
}

// sentence is the sentence that holds a token.
func (s *Scene) sentence(tok int) token.Sentence {
	found, _ := s.SentenceAt(tok)
	return found
}
