package relation

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Which later words close a commitment? Those that tell of the same deed as done (to
// host: hosted, was held, took place), of the same thing. The thing is the same where
//
//   - it is a meeting that linking knows, and accounts tell that it was held;
//   - it is a programme or outcome document that linking knows, and a sentence tells
//     the deed of the very thing that it names; or
//   - a sentence tells the deed and has most of the telling words of the promise,
//     every number and every acronym among them.
//
// A sentence that tells of what is to come, what is wished or what is not yet does
// not count, nor one in which somebody else does it. A promise whose deed has no
// end ("continue to support") is never closed by the machine: what is left open can
// be closed by a note, what is closed wrongly is a falsehood.

// aim is what a commitment promises, as it is looked for.
type aim struct {
	*Commitment
	deed  *deed
	words []string // telling ones of the thing, each once
	works []string // programmes that its words name
}

var deadline = regexp.MustCompile(`(?i)\b(?:by|before|until|within|in|during|no later than)\s+(?:the\s+)?(?:end of\s+|first half of\s+|second half of\s+|early\s+|late\s+|mid-?)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b`)

func (x *Index) aimOf(c *Commitment) (aim, bool) {
	a := aim{Commitment: c}
	all := words(deadline.ReplaceAllString(c.Text, " "))
	d, after := deedOf(all)
	if a.deed = d; d == nil {
		return a, false
	}
	a.words = x.telling(all[after:])
	for i := range c.of.entry.Reading.Initiatives {
		for _, n := range c.of.entry.Reading.Initiatives[i].Names {
			if id := at(c.of.links.Initiatives, i); id != "" && n.Span.In(c.text) && !slices.Contains(a.works, id) {
				a.works = append(a.works, id)
			}
		}
	}
	return a, true
}

// telling are the words that say which thing is meant, shortened, each once.
func (x *Index) telling(all []string) []string {
	var out []string
	for _, w := range all {
		if w == "" || hollow[w] || x.isParty(w) {
			continue
		}
		if w = stem(w); !vague[w] && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// close finds for each commitment the first later words that close it.
func (x *Index) close(list []Commitment, sources []*source) {
	var aims []aim
	wanted := map[string]bool{}
	for i := range list {
		if list[i].Status != Open {
			continue
		}
		if x.closeByMeeting(&list[i]) {
			continue
		}
		if a, ok := x.aimOf(&list[i]); ok {
			aims = append(aims, a)
			for _, w := range a.words {
				wanted[w] = true
			}
		}
	}
	if len(aims) == 0 {
		return
	}
	told := x.fulfilments(sources, wanted)
	for _, a := range aims {
		if f := told.of(x, &a); f != nil {
			quote := f.quote(f.span)
			a.ClosedBy, a.Closed, a.Status = &quote, f.date, Done
			if f.drops {
				a.Status = Dropped
			}
			a.Why = f.why(x, &a)
		}
	}
}

// closeByMeeting closes a promise to hold a meeting that was held.
func (x *Index) closeByMeeting(c *Commitment) bool {
	d, _ := deedOf(words(c.Text))
	if d == nil || d.name != "hold" {
		return false
	}
	r := &c.of.entry.Reading
	for i := range r.Meetings {
		m := x.meetings[at(c.of.links.Meetings, i)]
		if m == nil || m == c.of.meeting || m.Status != record.Held || len(m.Accounts) == 0 || compareDates(c.Said, m.Date) >= 0 || m.Date == "" {
			continue
		}
		if !slices.ContainsFunc(r.Meetings[i].Quotes, func(q record.Span) bool { return q.In(c.text) }) {
			continue
		}
		for _, ref := range m.Accounts {
			s := x.by[ref.Document]
			if s == nil || s == c.of || ref.Index >= len(s.entry.Reading.Meetings) || len(s.entry.Reading.Meetings[ref.Index].Quotes) == 0 {
				continue
			}
			quote := s.quote(s.entry.Reading.Meetings[ref.Index].Quotes[0])
			c.Status, c.ClosedBy, c.Closed, c.Why = Done, &quote, m.Date, "the meeting was held"
			return true
		}
	}
	return false
}

// fulfilment is a sentence that tells of a deed as done.
type fulfilment struct {
	*source
	span  record.Span
	done  []string // forms of deeds that it tells, and nouns
	words []string
	works []string
	drops bool
	actor string // who does it, where the sentence is active
}

// fulfilments are such sentences by each wanted word and by programme, the earliest first.
type fulfilments struct {
	byWord, byWork map[string][]*fulfilment
}

// mostFulfilments bounds the sentences that one commitment is held against.
const mostFulfilments = 2_000

// of is the first fulfilment that closes an aim; nil where there is none. A sentence
// that has enough of the aim's words has one of its rarest: only those are looked up.
func (t *fulfilments) of(x *Index, a *aim) *fulfilment {
	var list []*fulfilment
	for _, w := range a.works {
		list = append(list, t.byWork[w]...)
	}
	rarest := slices.Clone(a.words)
	slices.SortStableFunc(rarest, func(v, w string) int { return len(t.byWord[v]) - len(t.byWord[w]) })
	for _, w := range rarest[:max(0, len(rarest)-a.enough()+1)] {
		list = append(list, t.byWord[w]...)
	}
	list = list[:min(len(list), mostFulfilments)]
	slices.SortStableFunc(list, func(a, b *fulfilment) int { return compareDates(a.date, b.date) })
	for _, f := range list {
		if f.closes(x, a) {
			return f
		}
	}
	return nil
}

// Shares of the telling words of a promise that a sentence must have.
const (
	fewestShared = 3
	shareShared  = 0.65
	latestYears  = 10
)

func (f *fulfilment) closes(x *Index, a *aim) bool {
	if f.source == a.of || compareDates(a.Said, f.date) >= 0 || f.date == "" || a.Said == "" || f.year > a.Said.Year()+latestYears {
		return false
	}
	if f.actor != "" && f.actor != a.Actor && !x.memberOf(f.actor, a.Actor) || !f.tells(a.deed) || !related(f.source, a.of) {
		return false
	}
	if f.sharesWork(a) {
		return true
	}
	shared := 0
	for _, w := range a.words {
		has := slices.Contains(f.words, w)
		if has {
			shared++
		} else if strings.ContainsAny(w, "0123456789") {
			return false // the 30th is not the 29th
		}
	}
	return shared >= a.enough()
}

// enough is how many of its words a sentence must have.
func (a *aim) enough() int {
	return max(fewestShared, int(math.Ceil(shareShared*float64(len(a.words)))))
}

func (f *fulfilment) sharesWork(a *aim) bool {
	return slices.ContainsFunc(a.works, func(w string) bool { return slices.Contains(f.works, w) })
}

// why says how the words are known to speak of the promise.
func (f *fulfilment) why(x *Index, a *aim) string {
	for _, w := range a.works {
		if slices.Contains(f.works, w) {
			return "they name " + x.nameOf(w)
		}
	}
	var shared []string
	for _, w := range a.words {
		if slices.Contains(f.words, w) {
			shared = append(shared, w)
		}
	}
	return "they tell the same deed and have its words: " + strings.Join(shared, ", ")
}

// related says whether two documents speak of one relation.
func related(a, b *source) bool {
	return slices.ContainsFunc(a.relations, func(r string) bool { return slices.Contains(b.relations, r) })
}

// memberOf says whether a state is a member of an organisation.
func (x *Index) memberOf(state, organisation string) bool {
	o := x.lex.Organisations[organisation]
	return o != nil && slices.ContainsFunc(o.Members, func(m lexicon.Membership) bool { return m.State == state })
}

func (f *fulfilment) tells(d *deed) bool {
	return slices.ContainsFunc(f.done, func(w string) bool {
		return slices.Contains(d.done, w) || slices.Contains(d.noun, w) || slices.Contains(fulfilled, w) || slices.Contains(dropped, w)
	})
}

// fulfilments reads the sentences of documents that tell of deeds as done and have
// at least two of the wanted words or name a programme.
func (x *Index) fulfilments(sources []*source, wanted map[string]bool) *fulfilments {
	t := &fulfilments{map[string][]*fulfilment{}, map[string][]*fulfilment{}}
	for _, s := range sources {
		if s.isCopy() || s.date == "" || s.isNote() {
			continue
		}
		for _, span := range s.memory.deeds() {
			f := x.fulfilment(s, span)
			if f == nil {
				continue
			}
			f.words = slices.DeleteFunc(f.words, func(w string) bool { return !wanted[w] })
			if len(f.words) < 2 && len(f.works) == 0 {
				continue
			}
			for _, w := range f.words {
				t.byWord[w] = append(t.byWord[w], f)
			}
			for _, w := range f.works {
				t.byWork[w] = append(t.byWork[w], f)
			}
		}
	}
	return t
}

// fulfilment reads one sentence; nil where it tells no deed as done.
func (x *Index) fulfilment(s *source, span record.Span) *fulfilment {
	text := s.words(span)
	all := words(text)
	f := &fulfilment{source: s, span: span}
	for i, w := range all {
		if ahead[w] && !isMonth(all, i) || w == "be" && i > 0 && all[i-1] == "to" {
			return nil
		}
		switch {
		case slices.Contains(dropped, w) && passive(all, i):
			f.done, f.drops = append(f.done, w), true
		case forms[w] && passive(all, i):
			f.done = append(f.done, w)
		case forms[w] && active(all, i):
			f.done, f.actor = append(f.done, w), "?"
		case nouns[w] && i+1 < len(all) && all[i+1] == "of" && past(all[:i]):
			f.done = append(f.done, w)
		case w == "place" && i > 0 && all[i-1] == "took":
			f.done = append(f.done, "held")
		}
	}
	if len(f.done) == 0 {
		return nil
	}
	if f.actor == "?" {
		if f.actor = x.firstParty(text); f.actor == "" {
			return nil
		}
	}
	f.words = x.telling(all)
	for i := range s.entry.Reading.Initiatives {
		for _, n := range s.entry.Reading.Initiatives[i].Names {
			id := at(s.links.Initiatives, i)
			if id != "" && n.Span.In(span) && !slices.Contains(f.works, id) &&
				isDone(s.words(record.Span{Start: span.Start, End: n.Span.Start}), s.words(record.Span{Start: n.Span.End, End: span.End})) {
				f.works = append(f.works, id)
			}
		}
	}
	return f
}

// isDone says whether the words before and after a name tell a deed of the very thing
// that it names: "launched the …", "the signing of the …", "… (X) was officially launched".
func isDone(before, after string) bool {
	b := words(before)
	for len(b) > 0 && (hollow[b[len(b)-1]] && b[len(b)-1] != "of") {
		b = b[:len(b)-1] // the article
	}
	if n := len(b); n > 0 && forms[b[n-1]] || n > 1 && b[n-1] == "of" && nouns[b[n-2]] {
		return true
	}
	if rest := strings.TrimLeft(after, " "); strings.HasPrefix(rest, "(") {
		_, after, _ = strings.Cut(rest, ")")
	}
	a := words(after)
	if len(a) < 2 || !slices.Contains([]string{"was", "were", "has", "have", "had"}, a[0]) {
		return false
	}
	return slices.ContainsFunc(a[1:min(len(a), 5)], func(w string) bool { return forms[w] })
}

// firstParty is the party that a sentence names first.
func (x *Index) firstParty(text string) string {
	for _, m := range x.lex.Names(text, "") {
		if id := m.Has(lexicon.OrganisationName, lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym); id != "" {
			return id
		}
	}
	return ""
}
