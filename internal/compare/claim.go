package compare

import (
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Shares of the weight of a claim's words from which another account says so too:
// of a statement of that party, of a sentence outside of statements.
const (
	confirmedBySaying   = 0.42
	confirmedInPassing  = 0.47
	confirmedInParts    = 0.55 // by two statements together
	fewTerms            = 2    // claims of fewer terms say too little to be confirmed by words
	heart               = 0.8  // of likeness counts as coverage
	longestConfirmation = 6    // how many times as long as the claim what confirms it may be
)

// claims are what accounts say that other parties said, held against these
// parties' own accounts, in the order of accounts and their texts.
func (c *comparer) claims() []Claim {
	perVoice := make([][]Claim, len(c.voices))
	inParallel(len(c.voices), func(n int) { perVoice[n] = c.claimsOf(c.voices[n]) })
	return slices.Concat(perVoice...)
}

func (c *comparer) claimsOf(v *voice) []Claim {
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
			unheld := (s.Joint || len(v.sides) == 0) && len(c.witnesses(v, actor)) == 0
			if actor == "" || c.own(v, actor) || unheld {
				continue
			}
			claims = append(claims, c.claim(v, i, actor))
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
	if !s.Joint {
		return []string{c.actorOf(v, s.Speaker)}
	}
	if len(s.Actors) > 0 {
		return s.Actors
	}
	if v.meeting != nil && len(v.meeting.Parties) > 0 {
		return v.meeting.Parties
	}
	return c.sides()
}

// actorOf is the party that a speaker speaks for; where the account does not tell
// it of a person, another account may.
func (c *comparer) actorOf(v *voice, s record.Speaker) string {
	if s.Person < 0 || s.Person >= len(v.Reading.People) || s.Actor != "" && c.namesParty(v, s) {
		return s.Actor
	}
	mention := &v.Reading.People[s.Person]
	for _, p := range c.people {
		if p.actor != "" && slices.ContainsFunc(p.seen, func(s sighting) bool { return s.mention == mention }) {
			return p.actor
		}
	}
	return s.Actor
}

// namesParty reports whether a speaker's words name the party that the speaker is of.
func (c *comparer) namesParty(v *voice, s record.Speaker) bool {
	return slices.ContainsFunc(c.lex.Names(s.Text, v.side()), func(m lexicon.Match) bool {
		return slices.ContainsFunc(m.Entries, func(e lexicon.Entry) bool { return e.ID == s.Actor })
	})
}

func (c *comparer) claim(v *voice, index int, actor string) Claim {
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
	for _, w := range c.witnesses(v, actor) {
		found, yes := c.confirm(w, actor, terms)
		if !yes && s.Act == record.ActReview {
			found, yes = c.discussed(w, actor, s.Topics)
		}
		if yes {
			claim.Confirmed = append(claim.Confirmed, found)
		} else {
			claim.Absent = append(claim.Absent, Absence{Document: w.Document.ID, Searched: c.tellingWords(v, index, claim.View)})
		}
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

// confirm looks for what a party's own account says that is nearest to a claim:
// its own statements first, then sentences that nobody else is said to say.
func (c *comparer) confirm(w *voice, actor string, claim bag) (Confirmation, bool) {
	best := Confirmation{Document: w.Document.ID, Statement: -1}
	if len(claim) < fewTerms {
		return best, false
	}
	var parts []said
	for i := range w.statements() {
		s := &w.Reading.Statements[i]
		if !slices.ContainsFunc(c.speakers(w, s), func(a string) bool { return c.speaksFor(a, actor) }) || !w.text.holds(s.Quote) {
			continue
		}
		terms := c.terms(w, i)
		score := c.says(claim, terms)
		if score > best.Score {
			best.Score, best.Statement, best.Quote = score, i, record.Quote{Document: w.Document.ID, Span: s.Quote}
		}
		if score >= confirmedBySaying/2 {
			parts = append(parts, said{w, i, terms})
		}
	}
	if best.Score >= confirmedBySaying || c.inParts(claim, parts) {
		return best, true
	}
	best = Confirmation{Document: w.Document.ID, Statement: -1}
	for _, s := range w.text.sentences {
		if c.saidByOthers(w, s.Span, actor) {
			continue
		}
		if score := c.says(claim, s.terms.without(c.common)); score >= confirmedInPassing && score > best.Score {
			best.Score, best.Quote = score, record.Quote{Document: w.Document.ID, Span: s.Span}
		}
	}
	return best, best.Score > 0
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

// inParts reports whether two statements together say what a claim says, each a
// good part of it: what one account puts into one sentence another puts into two.
func (c *comparer) inParts(claim bag, parts []said) bool {
	for i := range parts {
		for j := range i {
			union := append(slices.Clone(parts[i].terms), parts[j].terms...)
			slices.Sort(union)
			if c.weights.covered(claim, slices.Compact(union)) >= confirmedInParts {
				return true
			}
		}
	}
	return false
}

// says is how far a passage says what a claim says: the share of the claim's
// weight that it has, and less where the passage is about much else.
func (c *comparer) says(claim, passage bag) float64 {
	if len(passage) == 0 {
		return 0
	}
	covered := c.weights.covered(claim, passage)
	back := c.weights.covered(passage, claim)
	// A passage that the claim holds wholly confirms the claim's heart.
	return max(covered*min(1, back*longestConfirmation), heart*c.weights.alike(claim, passage))
}

// speaksFor reports whether a speaker speaks for a party: is the party, its
// member, or the organisation that it is a member of.
func (c *comparer) speaksFor(speaker, actor string) bool {
	return speaker == "" || speaker == actor || c.lex.IsMember(actor, speaker, c.date)
}

// saidByOthers reports whether a sentence lies in a statement of somebody who does not speak for the party.
func (c *comparer) saidByOthers(w *voice, sentence record.Span, actor string) bool {
	said := false
	for i := range w.statements() {
		s := &w.Reading.Statements[i]
		if !s.Quote.Overlaps(sentence) {
			continue
		}
		if slices.ContainsFunc(c.speakers(w, s), func(a string) bool { return c.speaksFor(a, actor) }) {
			return false
		}
		said = true
	}
	return said
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
