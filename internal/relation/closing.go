package relation

import (
	"cmp"
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
//   - it is a programme or outcome document that linking knows, and a sentence that
//     names it tells the deed; or
//   - a sentence tells the deed and has most of the telling words of the promise,
//     every number and every acronym among them.
//
// A sentence that tells of what is to come, what is wished or what is not yet does
// not count, nor one in which somebody else does it. A promise whose deed has no
// end ("continue to support") is never closed by the machine: what is left open can
// be closed by a note, what is closed wrongly is a falsehood.

// deed is something that is promised and then done, in English words.
type deed struct {
	name string
	// promise are the forms in which it is promised: to launch, launching.
	promise []string
	// done are the forms that tell of it as done: was launched.
	done []string
	// noun are nouns for it: the launch of.
	noun []string
}

var deeds = []deed{
	{"sign", []string{"sign", "signing", "conclude", "concluding"}, []string{"signed", "concluded"}, []string{"signing", "conclusion"}},
	{"adopt", []string{"adopt", "adopting", "endorse", "approve"}, []string{"adopted", "endorsed", "approved"}, []string{"adoption", "endorsement"}},
	{"launch", []string{"launch", "launching", "start", "starting", "begin", "initiate"}, []string{"launched", "started", "begun", "initiated", "inaugurated"}, []string{"launch", "launching", "inauguration"}},
	{"establish", []string{"establish", "establishing", "open", "opening", "create", "creating", "found", "build", "building", "construct", "inaugurate"}, []string{"established", "opened", "inaugurated", "created", "founded", "built", "constructed", "launched"}, []string{"establishment", "opening", "inauguration", "creation", "launch"}},
	{"hold", []string{"hold", "holding", "host", "hosting", "convene", "convening", "organise", "organize", "organising", "organizing"}, []string{"held", "hosted", "convened", "organised", "organized"}, []string{"hosting", "holding", "convening"}},
	{"complete", []string{"complete", "completing", "finalise", "finalize", "finalising", "finalizing", "finish"}, []string{"completed", "finalised", "finalized", "finished", "concluded"}, []string{"completion", "finalisation", "finalization", "conclusion"}},
	{"ratify", []string{"ratify", "ratifying", "accede", "acceding", "join", "joining"}, []string{"ratified", "acceded", "joined"}, []string{"ratification", "accession"}},
	{"deliver", []string{"deliver", "delivering", "provide", "providing", "supply", "send", "sending", "dispatch", "donate", "donating"}, []string{"delivered", "provided", "supplied", "sent", "dispatched", "donated"}, []string{"delivery", "dispatch", "donation"}},
	{"submit", []string{"submit", "submitting", "publish", "publishing", "release", "issue"}, []string{"submitted", "published", "released", "issued"}, []string{"submission", "publication", "release"}},
}

// Words that complete any deed, and words that drop it.
var (
	fulfilled = []string{"completed", "implemented", "fulfilled", "accomplished"}
	dropped   = []string{"cancelled", "canceled", "abandoned", "shelved", "dropped", "discontinued", "scrapped"}
)

// ahead are words of a sentence that tells of what is to come, wished, or not so.
var ahead = set(`will would shall should could may might must not never yet fail failed unable if hope hopes hoped hoping expect expects expected
plan plans planned planning propose proposes proposed proposal call calls called urge urged urges request requested intend intends intended agreed agree
look looks looking forward upcoming forthcoming prepare preparing preparations preparation toward towards aim aims aimed aiming seek seeks sought
to-be soon next ongoing continue continues continued continuing reaffirm reaffirmed pledge pledged pledges promise promised promises undertake undertook
committed commit vow vowed offer offered delayed postponed consider considered considering accelerate expedite early timely`)

// vague are words of diplomacy that say nothing of which thing is meant.
var vague = stems(`cooperation partnership relation relations relationship strengthen strengthening enhance enhancing promote promoting development develop
support supporting further new joint regional region meeting programme program project projects initiative activities work activity
leader leaders minister ministers side sides effort efforts successful successfully effective effectively strategic comprehensive future area areas field fields
time end first second half this next coming early later`)

func stems(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[stem(w)] = true
	}
	return out
}

// deedOf finds the deed of a promise, and where the words on its thing begin.
func deedOf(words []string) (deed *deed, after int) {
	for i, w := range words {
		for d := range deeds {
			if slices.Contains(deeds[d].promise, w) {
				return &deeds[d], i + 1
			}
		}
		if w != "" && !hollow[w] && i > 4 {
			break // the deed stands at the beginning
		}
	}
	return nil, 0
}

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

// of is the first fulfilment that closes an aim; nil where there is none.
func (t *fulfilments) of(x *Index, a *aim) *fulfilment {
	var list []*fulfilment
	for _, w := range a.works {
		list = append(list, t.byWork[w]...)
	}
	rarest := []*fulfilment(nil)
	for i, w := range a.words {
		if l := t.byWord[w]; i == 0 || len(l) < len(rarest) {
			rarest = l
		}
	}
	// A sentence must have most of the words, so that it may lack the rarest; the
	// next ones find it then.
	for _, w := range a.words {
		if l := t.byWord[w]; len(list)+len(l) <= mostFulfilments {
			list = append(list, l...)
		}
	}
	if len(list) == 0 {
		list = rarest[:min(len(rarest), mostFulfilments)]
	}
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
	return shared >= fewestShared && float64(shared) >= shareShared*float64(len(a.words))
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
		case forms[w] == doneForm && passive(all, i):
			f.done = append(f.done, w)
		case forms[w] == doneForm && active(all, i):
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
			if id := at(s.links.Initiatives, i); id != "" && n.Span.In(span) && !slices.Contains(f.works, id) {
				f.works = append(f.works, id)
			}
		}
	}
	return f
}

// isMonth says whether a word is the month of May.
func isMonth(all []string, i int) bool {
	if all[i] != "may" || i == 0 {
		return false
	}
	before := all[i-1]
	return before != "" && (before[0] >= '0' && before[0] <= '9' || slices.Contains([]string{"in", "on", "of", "by", "since", "until", "last", "this", "early", "late", "mid"}, before))
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

// passive says whether a participle follows a form of "to be": was launched, has been
// officially launched.
func passive(all []string, i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		switch all[j] {
		case "was", "were", "been":
			return true
		case "":
			return false
		}
	}
	return false
}

// active says whether it is what somebody did: successfully hosted, has launched.
func active(all []string, i int) bool {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		switch all[j] {
		case "has", "have", "had", "successfully":
			return true
		case "":
			return false
		}
	}
	return false
}

// past says whether words before a noun tell it as something that was: welcomed the
// launch, after the signing.
func past(before []string) bool {
	for j := len(before) - 1; j >= 0 && j >= len(before)-5; j-- {
		switch before[j] {
		case "welcomed", "hailed", "applauded", "commended", "congratulated", "celebrated", "marked", "following", "after", "since", "upon":
			return true
		}
	}
	return false
}

// doneForm marks the words that tell a deed as done.
const doneForm = 1

// forms and nouns are the words of all deeds.
var forms, nouns = func() (map[string]int, map[string]bool) {
	forms, nouns := map[string]int{}, map[string]bool{}
	for _, d := range deeds {
		for _, w := range d.done {
			forms[w] = doneForm
		}
		for _, w := range d.noun {
			nouns[w] = true
		}
	}
	for _, w := range append(slices.Clone(fulfilled), dropped...) {
		forms[w] = doneForm
	}
	return forms, nouns
}()

// longestSentence bounds the sentences that are looked at, in bytes.
const longestSentence = 1_000

// deedSentences are the sentences of a text that have a word of a deed. The text is
// gone through once, byte by byte, and only such sentences are looked at closer.
func deedSentences(text string) []record.Span {
	var found []record.Span
	start, hit := 0, false
	end := func(i int) {
		if hit && i-start <= longestSentence {
			span := record.Span{Start: start + len(text[start:i]) - len(strings.TrimLeft(text[start:i], " \t\n")), End: i}
			if span.Len() > 0 {
				found = append(found, span)
			}
		}
		start, hit = i, false
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\n':
			end(i)
			i++
		case c == '.' || c == '!' || c == '?':
			i++
			if i == len(text) || text[i] == ' ' && i+1 < len(text) && upperAt(text, i+1) && !abbreviated(text, i-1) {
				end(i)
			}
		case c >= 'a' && c <= 'z':
			from := i
			for i < len(text) && text[i] >= 'a' && text[i] <= 'z' {
				i++
			}
			if n := i - from; !hit && n >= 4 && n <= 13 && (from == 0 || text[from-1] == ' ' || text[from-1] == '-') {
				w := text[from:i]
				hit = forms[w] == doneForm || nouns[w] || w == "place"
			}
		default:
			i++
		}
	}
	end(len(text))
	return found
}

func upperAt(text string, i int) bool { return text[i] >= 'A' && text[i] <= 'Z' || text[i] >= 0x80 }

// abbreviated says whether the full stop at i ends an abbreviation: "U.S.", "Dr.", "J.".
func abbreviated(text string, i int) bool {
	from := i
	for from > 0 && text[from-1] != ' ' && text[from-1] != '\n' {
		from--
	}
	w := text[from:i]
	return len(w) <= 1 || strings.Contains(w, ".") || cmp.Or(w == "Mr", w == "Mrs", w == "Ms", w == "Dr", w == "No", w == "St")
}
