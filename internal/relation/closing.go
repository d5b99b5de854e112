package relation

import (
	"cmp"
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

// fulfilments are such sentences under what a promise is looked up by, the earliest
// first, and how often each telling word occurs in all of them.
type fulfilments struct {
	by       map[sought][]*fulfilment
	frequent map[string]int
}

// sought is what a fulfilment is looked up by: a relation of which its document
// speaks, a deed that it tells, nil for any, and a telling word or a programme of it.
type sought struct {
	relation   string
	deed       *deed
	word, work string
}

// mostFulfilments bounds the sentences that one commitment is held against.
const mostFulfilments = 500

// of is the first fulfilment that closes an aim; nil where there is none. A sentence
// that has enough of the aim's words has one of its rarest: only those are looked up,
// and of them only what was said after the promise. Of one day, sentences that name
// a programme of the aim come first, then those with its rarer words.
func (t *fulfilments) of(x *Index, a *aim) *fulfilment {
	lists := t.after(a)
	for range mostFulfilments {
		next := -1
		for i, list := range lists {
			if len(list) > 0 && (next < 0 || compareDates(list[0].date, lists[next][0].date) < 0) {
				next = i
			}
		}
		if next < 0 {
			return nil
		}
		f := lists[next][0]
		if f.closes(x, a) {
			return f
		}
		lists[next] = lists[next][1:]
	}
	return nil
}

// after are the lists in which a fulfilment of an aim must stand, from the day after
// the promise on.
func (t *fulfilments) after(a *aim) (lists [][]*fulfilment) {
	look := func(word, work string) {
		for _, relation := range a.of.relations {
			for _, d := range []*deed{a.deed, nil} {
				list := t.by[sought{relation, d, word, work}]
				from, _ := slices.BinarySearchFunc(list, a.Said, func(f *fulfilment, said record.Date) int {
					return cmp.Or(compareDates(f.date, said), -1) // past those of the same day
				})
				if from < len(list) {
					lists = append(lists, list[from:])
				}
			}
		}
	}
	for _, w := range a.works {
		look("", w)
	}
	rarest := slices.Clone(a.words)
	slices.SortStableFunc(rarest, func(v, w string) int { return t.frequent[v] - t.frequent[w] })
	for _, w := range rarest[:max(0, len(rarest)-a.enough()+1)] {
		look(w, "")
	}
	return lists
}

// enter puts a fulfilment under all that it is looked up by.
func (t *fulfilments) enter(f *fulfilment) {
	told := f.deeds()
	for _, relation := range f.relations {
		for _, d := range told {
			for _, w := range f.words {
				key := sought{relation, d, w, ""}
				t.by[key] = append(t.by[key], f)
			}
			for _, w := range f.works {
				key := sought{relation, d, "", w}
				t.by[key] = append(t.by[key], f)
			}
		}
	}
	for _, w := range f.words {
		t.frequent[w]++
	}
}

// Shares of the telling words of a promise that a sentence must have.
const (
	fewestShared = 3
	shareShared  = 0.65
	latestYears  = 10
)

// closes says whether a sentence, looked up for an aim, closes it.
func (f *fulfilment) closes(x *Index, a *aim) bool {
	if f.source == a.of || compareDates(a.Said, f.date) >= 0 || f.date == "" || a.Said == "" || f.year > a.Said.Year()+latestYears {
		return false
	}
	if f.actor != "" && f.actor != a.Actor && !x.memberOf(f.actor, a.Actor) {
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

// memberOf says whether a state is a member of an organisation.
func (x *Index) memberOf(state, organisation string) bool {
	o := x.lex.Organisations[organisation]
	return o != nil && slices.ContainsFunc(o.Members, func(m lexicon.Membership) bool { return m.State == state })
}

// deeds are those that a sentence tells as done; one nil where it is any.
func (f *fulfilment) deeds() []*deed {
	if slices.ContainsFunc(f.done, func(w string) bool { return slices.Contains(fulfilled, w) || slices.Contains(dropped, w) }) {
		return []*deed{nil}
	}
	var told []*deed
	for i := range deeds {
		d := &deeds[i]
		if slices.ContainsFunc(f.done, func(w string) bool { return slices.Contains(d.done, w) || slices.Contains(d.noun, w) }) {
			told = append(told, d)
		}
	}
	return told
}

// fulfilments reads the sentences of documents that tell of deeds as done and have
// at least two of the wanted words or name a programme.
func (x *Index) fulfilments(sources []*source, wanted map[string]bool) *fulfilments {
	var found []*fulfilment
	for _, s := range sources {
		if s.isCopy() || s.date == "" || s.isNote() || len(s.relations) == 0 {
			continue
		}
		for _, span := range s.memory.deeds() {
			f := x.fulfilment(s, span)
			if f == nil {
				continue
			}
			f.words = slices.DeleteFunc(f.words, func(w string) bool { return !wanted[w] })
			if len(f.words) >= 2 || len(f.works) > 0 {
				found = append(found, f)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b *fulfilment) int { return compareDates(a.date, b.date) })
	t := &fulfilments{map[sought][]*fulfilment{}, map[string]int{}}
	for _, f := range found {
		t.enter(f)
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
