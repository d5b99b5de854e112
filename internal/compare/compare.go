package compare

import (
	"runtime"
	"slices"
	"sync"

	"readout/internal/record"
	"readout/lexicon"
)

// comparer is what a comparison is made from.
type comparer struct {
	lex     *lexicon.Lexicon
	meeting *record.Meeting
	date    record.Date
	voices  []*voice
	weights *weights
	// common are the terms of the meeting's parties, which every statement names.
	common bag
	// sides are all sides that the accounts tell from.
	sides  []string
	people []*person
	// actorOfMention is whose side somebody is on, all accounts considered.
	actorOfMention map[*record.PersonMention]string
	works          []*undertaking
	// spellings remembers how surely two names are one person\'s.
	spellings map[[2]string]float64
	actors    map[term]bool // the terms of all parties that the lexicon knows
}

// Accounts puts accounts of one meeting side by side, each a voice of its own
// (see [Fold]). meeting is nil where bare files are compared.
func Accounts(lex *lexicon.Lexicon, meeting *record.Meeting, accounts []Account) *Comparison {
	c := newComparer(lex, meeting, accounts)
	out := &Comparison{Meeting: meeting}
	out.Topics = c.topics()
	out.Facts = c.facts()
	out.Claims = c.claims()
	for _, v := range c.voices {
		out.Voices = append(out.Voices, Voice{
			Account: v.Account, Sides: v.sides, Words: len(v.text.words), Order: order(out.Topics, v.Document.ID),
		})
		out.Voices[len(out.Voices)-1].Unread = v.unread
	}
	return out
}

func newComparer(lex *lexicon.Lexicon, meeting *record.Meeting, accounts []Account) *comparer {
	c := &comparer{lex: lex, meeting: meeting, voices: make([]*voice, len(accounts)), actors: map[term]bool{}, spellings: map[[2]string]float64{}}
	for id := range lex.Places {
		c.actors[actorTerm(id)] = true
	}
	for id := range lex.Organisations {
		c.actors[actorTerm(id)] = true
	}
	inParallel(len(accounts), func(i int) { c.voices[i] = newVoice(lex, meeting, accounts[i], i) })
	texts := make([]*text, len(c.voices))
	for i, v := range c.voices {
		texts[i] = v.text
	}
	c.weights = newWeights(texts)
	if meeting != nil {
		c.date = meeting.Date
	}
	var parties []string
	if meeting != nil {
		parties = append(parties, meeting.Parties...)
	}
	for _, v := range c.voices {
		parties = append(parties, v.sides...)
		c.sides = append(c.sides, v.sides...)
		if v.meeting == nil {
			continue
		}
		parties = append(parties, v.meeting.Parties...)
		if c.date == "" && v.meeting.Date.Year() > 0 {
			c.date = v.meeting.Date
		}
	}
	for _, v := range c.voices {
		if c.date == "" && v.Document.Published.Year() > 0 {
			c.date = v.Document.Published // memberships of about that time
		}
	}
	slices.Sort(c.sides)
	c.sides = slices.Compact(c.sides)
	for _, p := range parties {
		c.common = append(c.common, actorTerm(p))
	}
	slices.Sort(c.common)
	c.common = slices.Compact(c.common)
	return c
}

// inParallel calls f for every number below n, on all cores.
func inParallel(n int, f func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				f(i)
			}
		})
	}
	wait.Wait()
}
