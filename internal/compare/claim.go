package compare

import (
	"slices"
	"strings"
	"sync"

	"readout/internal/record"
	"readout/lexicon"
)

// claims are what accounts say that other parties said, held against these
// parties' own accounts, in the order of accounts and their texts.
func (c *comparer) claims() []Claim {
	perVoice := make([][]Claim, len(c.voices))
	indexes := &sync.Map{}
	inParallel(len(c.voices), func(n int) {
		perVoice[n] = c.claimsOf(c.voices[n], &archive{c: c, indexes: indexes, of: map[string]*search{}})
	})
	return slices.Concat(perVoice...)
}

func (c *comparer) claimsOf(v *voice, all *archive) []Claim {
	if v.unread || joint(v.Account) || !c.hasPerspective(v) {
		return nil
	}
	var claims []Claim
	for i := range v.statements() {
		s := &v.Reading.Statements[i]
		if !v.text.holds(s.Quote) {
			continue
		}
		for _, actor := range c.speakers(v, s) {
			// Common ground, and what an account without a side says, is worth a line only
			// where it can be held against the party's own account.
			if actor == "" || c.own(v, actor) {
				continue
			}
			held := slices.ContainsFunc(all.search(actor).own, func(w *voice) bool { return w != v })
			if !held && (s.Joint || len(v.sides) == 0) {
				continue
			}
			claims = append(claims, c.claim(v, i, actor, all))
		}
	}
	return claims
}

// hasPerspective reports whether it is known whose side an account tells from, or
// the sides of others are, so that what it says of them can be held against theirs.
func (c *comparer) hasPerspective(v *voice) bool {
	return len(v.sides) > 0 || slices.ContainsFunc(c.voices, func(o *voice) bool { return len(o.sides) > 0 })
}

// speakers are the parties whose words a statement gives.
func (c *comparer) speakers(v *voice, s *record.Statement) []string {
	switch {
	case !s.Joint:
		return []string{c.actorOf(v, s.Speaker)}
	case len(s.Actors) > 0:
		return s.Actors
	case v.meeting != nil && len(v.meeting.Parties) > 0:
		return v.meeting.Parties
	}
	return c.sides
}

// actorOf is the party that a speaker speaks for; where the account does not tell
// it of a person, another account may.
func (c *comparer) actorOf(v *voice, s record.Speaker) string {
	if s.Person < 0 || s.Person >= len(v.Reading.People) || s.Actor != "" && c.namesParty(v, s) {
		return s.Actor
	}
	if actor := c.actorOfMention[&v.Reading.People[s.Person]]; actor != "" {
		return actor
	}
	return s.Actor
}

// namesParty reports whether a speaker's words name the party that the speaker is of.
func (c *comparer) namesParty(v *voice, s record.Speaker) bool {
	return slices.ContainsFunc(c.lex.Names(s.Text, v.side()), func(m lexicon.Match) bool {
		return slices.ContainsFunc(m.Entries, func(e lexicon.Entry) bool { return e.ID == s.Actor })
	})
}

func (c *comparer) claim(v *voice, index int, actor string, all *archive) Claim {
	s := &v.Reading.Statements[index]
	claim := Claim{
		Statement: StatementRef{v.Document.ID, index}, Of: actor, Joint: s.Joint,
		Quote: record.Quote{Document: v.Document.ID, Span: s.Quote},
	}
	terms := c.terms(v, index)
	if c.pointsBack(v, s) {
		if view, found := c.view(v, index); found {
			claim.View = &record.Quote{Document: v.Document.ID, Span: view}
			terms = v.text.bagOf(append(slices.Clone(s.Content), view)...).without(c.common)
		}
	}
	search := all.search(actor)
	best := search.confirm(terms)
	var searched []string
	for _, w := range search.own {
		if w == v {
			continue
		}
		found, yes := best[w.number], best[w.number].Score > 0
		if !yes && s.Act == record.ActReview {
			found, yes = c.discussed(w, actor, s.Topics)
		}
		if yes {
			claim.Confirmed = append(claim.Confirmed, found)
			continue
		}
		if searched == nil {
			searched = c.tellingWords(v, index, claim.View)
		}
		claim.Absent = append(claim.Absent, Absence{Document: w.Document.ID, Searched: searched})
	}
	return claim
}

// pointsBack reports whether a statement's content only names a view that was
// told before: its words are parties, and words such as "view" and "regard".
func (c *comparer) pointsBack(v *voice, s *record.Statement) bool {
	for _, span := range s.Content {
		if !v.text.holds(span) {
			continue
		}
		first, last := v.text.wordsIn(span)
		for _, w := range v.text.words[first:last] {
			if w.term != 0 && !c.isActor(w.term) && !asides[strings.ToLower(w.Of(v.Document.Text))] && !asideTerms[w.term] {
				return false
			}
		}
	}
	return true
}

// asideTerms are the asides as terms, for words inside of longer ones.
var asideTerms = func() map[term]bool {
	terms, fold := map[term]bool{}, newFolder("en")
	for w := range asides {
		terms[fold.term(w)] = true
	}
	return terms
}()

// view is the clause before a statement that says what its words point back at:
// the content of the nearest statement before it in the same paragraph, else what
// stands before it in its sentence, else the sentence before.
func (c *comparer) view(v *voice, index int) (record.Span, bool) {
	s := &v.Reading.Statements[index]
	start := s.Quote.Start
	if len(s.Source) > 0 {
		start = record.Cover(s.Source...).Start
	} else if len(s.Cue) > 0 {
		start = record.Cover(s.Cue...).Start
	}
	here := v.text.sentenceAt(start)
	if here < 0 {
		return record.Span{}, false
	}
	best := record.Span{}
	for i := range v.Reading.Statements {
		if i == index {
			continue
		}
		for _, content := range v.Reading.Statements[i].Content {
			near := v.text.holds(content) && content.End <= start && v.text.sentenceAt(content.Start) >= here-1
			if near && content.End > best.End && !c.pointsBack(v, &v.Reading.Statements[i]) {
				best = content
			}
		}
	}
	if best.End > 0 {
		return best, true
	}
	if before := (record.Span{Start: v.text.sentences[here].Start, End: start}); len(v.text.bagOf(before)) >= fewTerms {
		return trim(v.Document.Text, before), true
	}
	if here > 0 {
		return v.text.sentences[here-1].Span, true
	}
	return record.Span{}, false
}

// trim is a span without what stands around its clause: spaces, commas, "and".
func trim(text string, s record.Span) record.Span {
	words := strings.TrimRight(s.Of(text), " \t\n,;:–-")
	words = strings.TrimRight(strings.TrimSuffix(words, " and"), " ,;")
	return record.Span{Start: s.Start, End: s.Start + len(words)}
}

// fewWords is how many words are shown as searched for a claim.
const fewWords = 5

// tellingWords are the words of a claim that tell most, in the order of the text.
func (c *comparer) tellingWords(v *voice, index int, view *record.Quote) []string {
	spans := slices.Clone(v.Reading.Statements[index].Content)
	if view != nil {
		spans = append(spans, view.Span)
	}
	type candidate struct {
		wordAt
		weight float64
	}
	var candidates []candidate
	seen := map[term]bool{}
	for _, s := range spans {
		if !v.text.holds(s) {
			continue
		}
		first, last := v.text.wordsIn(s)
		for _, w := range v.text.words[first:last] {
			if _, isCommon := slices.BinarySearch(c.common, w.term); w.term != 0 && !isCommon && !seen[w.term] && !asideTerms[w.term] {
				seen[w.term] = true
				candidates = append(candidates, candidate{w, c.weights.of(w.term)})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	candidates = candidates[:min(len(candidates), fewWords)]
	slices.SortFunc(candidates, func(a, b candidate) int { return a.Start - b.Start })
	words := make([]string, len(candidates))
	for i, w := range candidates {
		words[i] = w.Of(v.Document.Text)
	}
	return words
}
