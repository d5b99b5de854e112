package compare

import (
	"slices"
	"sync"

	"readout/internal/record"
)

// Shares of the weight of a claim's words from which another account says so too.
const (
	confirmedBySaying   = 0.42 // by a statement of that party
	confirmedInPassing  = 0.47 // by a sentence that nobody else is said to say
	confirmedInParts    = 0.55 // by two statements together
	fewTerms            = 2    // claims of fewer terms say too little to be confirmed by words
	heart               = 0.8  // of likeness counts as coverage
	longestConfirmation = 6    // how many times as long as the claim what confirms it may be
)

// passage is a statement or a sentence of an account, as what can confirm a claim.
type passage struct {
	voice     *voice
	statement int // -1 for a sentence
	span      record.Span
	terms     bag
	weight    float64
	// speakers are those who say it; for a sentence those of the statements in it,
	// none where it is the account's own.
	speakers []string
}

// passages are all that can be a party's own word in the accounts of its side,
// found by their terms (an inverted file: what a claim shares with every passage
// is summed term by term).
type passages struct {
	c      *comparer
	actor  string
	own    []*voice // the accounts of the party's side
	all    []passage
	byTerm map[term][]int32
}

// indexPassages makes the index of a party's own words.
func (c *comparer) indexPassages(actor string) *passages {
	p := &passages{c: c, actor: actor, byTerm: map[term][]int32{}, own: c.witnesses(nil, actor)}
	for _, v := range p.own {
		var statements []passage
		for i := range v.statements() {
			s := &v.Reading.Statements[i]
			if v.text.holds(s.Quote) {
				statements = append(statements, passage{voice: v, statement: i, span: s.Quote, terms: c.terms(v, i), speakers: c.speakers(v, s)})
			}
		}
		for _, s := range statements {
			p.add(s)
		}
		for _, s := range v.text.sentences {
			p.add(passage{voice: v, statement: -1, span: s.Span, terms: s.terms.without(c.common), speakers: speakersWithin(statements, s.Span)})
		}
	}
	return p
}

// add takes a passage in where it can be the party's word.
func (p *passages) add(one passage) {
	if !p.c.saidFor(&one, p.actor) {
		return
	}
	one.weight = p.c.weights.sum(one.terms)
	for _, t := range one.terms {
		p.byTerm[t] = append(p.byTerm[t], int32(len(p.all)))
	}
	p.all = append(p.all, one)
}

// speakersWithin are the speakers of the statements that share words with a sentence.
func speakersWithin(statements []passage, s record.Span) []string {
	var speakers []string
	for i := range statements {
		if statements[i].span.Overlaps(s) {
			speakers = append(speakers, statements[i].speakers...)
		}
	}
	return speakers
}

// search is the passages of one party with room for the sums of one claim.
type search struct {
	*passages
	shared  []float64 // by passage
	touched []int32
}

// archive makes the searches of parties when they are first asked for. It is one
// worker's own.
type archive struct {
	c       *comparer
	indexes *sync.Map // actor to its passages, shared by all workers
	of      map[string]*search
}

func (a *archive) search(actor string) *search {
	if s := a.of[actor]; s != nil {
		return s
	}
	index, known := a.indexes.Load(actor)
	if !known {
		index, _ = a.indexes.LoadOrStore(actor, a.c.indexPassages(actor))
	}
	p := index.(*passages)
	s := &search{passages: p, shared: make([]float64, len(p.all))}
	a.of[actor] = s
	return s
}

// confirm finds for every account the passage of the party that says a claim best:
// a statement of the party where there is one, else a sentence that nobody else
// is said to say. Accounts that say nothing of it are not in the result.
func (s *search) confirm(claim bag) map[int]Confirmation {
	best := map[int]Confirmation{}
	if len(claim) < fewTerms {
		return best
	}
	whole := s.c.weights.sum(claim)
	s.sum(claim)
	nearest := map[int]Confirmation{} // statements, however far
	parts := map[int][]bag{}
	for _, n := range s.touched {
		p := &s.all[n]
		score := says(s.shared[n], whole, p.weight)
		s.shared[n] = 0
		least := confirmedBySaying / 2
		if p.statement < 0 {
			least = confirmedInPassing
		}
		if score < least {
			continue
		}
		found := Confirmation{p.voice.Document.ID, p.statement, record.Quote{Document: p.voice.Document.ID, Span: p.span}, score}
		into := best
		if p.statement >= 0 {
			into = nearest
			parts[p.voice.number] = append(parts[p.voice.number], p.terms)
		}
		if known, seen := into[p.voice.number]; !seen || score > known.Score {
			into[p.voice.number] = found
		}
	}
	for voice, found := range nearest {
		if found.Score >= confirmedBySaying || s.c.inParts(claim, parts[voice]) {
			best[voice] = found
		}
	}
	return best
}

// sum adds up the weight that a claim shares with every passage.
func (s *search) sum(claim bag) {
	s.touched = s.touched[:0]
	for _, t := range claim {
		weight := s.c.weights.of(t)
		for _, n := range s.byTerm[t] {
			if s.shared[n] == 0 {
				s.touched = append(s.touched, n)
			}
			s.shared[n] += weight
		}
	}
	slices.Sort(s.touched)
}

// says is how far a passage says what a claim says, by the weight of what they
// share and of both: the share of the claim that the passage has, and less where
// it is about much else; a passage that the claim holds wholly confirms its heart.
func says(shared, claim, passage float64) float64 {
	if claim <= 0 || passage <= 0 {
		return 0
	}
	return max(shared/claim*min(1, shared/passage*longestConfirmation), heart*2*shared/(claim+passage))
}

// saidFor reports whether a passage can be a party's word: its speaker speaks for
// the party, or it is the account's own.
func (c *comparer) saidFor(p *passage, actor string) bool {
	if p.statement < 0 && len(p.speakers) == 0 {
		return true
	}
	return slices.ContainsFunc(p.speakers, func(a string) bool { return c.speaksFor(a, actor) })
}

// speaksFor reports whether a speaker speaks for a party: is the party, or its member.
func (c *comparer) speaksFor(speaker, actor string) bool {
	return speaker == "" || speaker == actor || c.lex.IsMember(actor, speaker, c.date)
}

// manyParts is how many statements are tried in pairs.
const manyParts = 12

// inParts reports whether two statements together say what a claim says, each a
// good part of it: what one account puts into one sentence another puts into two.
func (c *comparer) inParts(claim bag, parts []bag) bool {
	for i := range parts[:min(len(parts), manyParts)] {
		for j := range i {
			union := append(slices.Clone(parts[i]), parts[j]...)
			slices.Sort(union)
			if c.weights.covered(claim, slices.Compact(union)) >= confirmedInParts {
				return true
			}
		}
	}
	return false
}

// general are topics that every statement is on and that prove nothing.
var general = []string{"other", "partnership-status"}

// discussed looks for statements of a party's own account on all topics that it is
// said to have discussed: for "they exchanged views on", the topic is what is said.
func (c *comparer) discussed(w *voice, actor string, topics []string) (Confirmation, bool) {
	topics = slices.DeleteFunc(slices.Clone(topics), func(t string) bool { return slices.Contains(general, t) })
	found := Confirmation{Document: w.Document.ID, Statement: -1}
	for _, topic := range topics {
		i := slices.IndexFunc(w.statements(), func(s record.Statement) bool {
			return slices.Contains(s.Topics, topic) && w.text.holds(s.Quote) &&
				slices.ContainsFunc(c.speakers(w, &s), func(a string) bool { return c.speaksFor(a, actor) })
		})
		if i < 0 {
			return found, false
		}
		if found.Statement < 0 {
			found.Statement, found.Score = i, confirmedBySaying
			found.Quote = record.Quote{Document: w.Document.ID, Span: w.Reading.Statements[i].Quote}
		}
	}
	return found, len(topics) > 0
}
