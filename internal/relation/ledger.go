package relation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"readout/internal/record"
)

// Sort says what kind of sum a pledge is, because sums of different sorts are
// never added to each other.
type Sort string

// The sorts of sum.
const (
	Single    Sort = "single"    // given once
	Recurring Sort = "recurring" // given every year
	Several   Sort = "several"   // all that goes into several funds together
	Total     Sort = "total"     // what came in so far: no new promise
)

// Pledge is one promise of a sum through its life, whoever tells of it.
type Pledge struct {
	ID        string              `json:"id"` // document and place of the first telling
	Relation  []string            `json:"relations,omitempty"`
	Donor     string              `json:"donor,omitempty"`
	Recipient string              `json:"recipient,omitempty"`
	Amount    *record.Money       `json:"amount,omitempty"`
	From      *record.Money       `json:"from_amount,omitempty"`
	InKind    string              `json:"in_kind,omitempty"`
	Sort      Sort                `json:"sort"`
	Purpose   string              `json:"purpose,omitempty"`
	Topic     string              `json:"topic,omitempty"`
	Programme string              `json:"programme,omitempty"` // initiative id
	Status    record.PledgeStatus `json:"status"`
	Due       record.Date         `json:"due,omitempty"`
	First     record.Date         `json:"first,omitempty"` // when it was first told
	Accounts  int                 `json:"accounts"`        // independent documents
	Steps     []PledgeStep        `json:"steps"`
	// Delivered is what has arrived, where it is told and not yet all.
	Delivered *record.Money `json:"delivered,omitempty"`
	// Inside is the fund or programme, or the pledge, that already holds the sum.
	Inside string `json:"inside,omitempty"`
	// Counted says whether totals add it; Why says, where not, why.
	Counted bool   `json:"counted"`
	Why     string `json:"why,omitempty"`

	tellings []*telling
	words    map[string]bool
}

// PledgeStep is one document's word on a pledge.
type PledgeStep struct {
	Status  record.PledgeStatus `json:"status"`
	Date    record.Date         `json:"date,omitempty"`
	Meeting string              `json:"meeting,omitempty"`
	Copy    bool                `json:"copy,omitempty"`   // repeats another document
	Note    bool                `json:"note,omitempty"`   // a user's own note, no account
	Amount  *record.Money       `json:"amount,omitempty"` // where it is another than the pledge's: a part of it
	Quote   record.Quote        `json:"quote"`
	Ruled   *record.Ruled       `json:"ruled,omitempty"` // nil where nobody ruled on it
}

// telling is a sum as one document tells it.
type telling struct {
	*source
	pledge           *record.Pledge
	id               string // of the claim
	through, partOf  string
	meeting, purpose string
	words            []string
	names            []string // acronyms of the purpose that name no party
	sort             Sort
}

// Ledger is every pledge on record, the earliest first.
type Ledger struct {
	Pledges []Pledge `json:"pledges"`

	ids map[string]bool // of all tellings
}

// HasPledge reports whether the ledger has a pledge of which a telling has that id.
func (x *Index) HasPledge(id string) bool { return x.Ledger().ids[id] }

// LedgerFilter says which pledges are asked for; the zero filter is all.
type LedgerFilter struct{ Relation, Donor, Recipient, Currency, Programme, Year string }

func (f LedgerFilter) takes(p *Pledge) bool {
	currency := ""
	if p.Amount != nil {
		currency = p.Amount.Currency
	}
	return (f.Relation == "" || slices.Contains(p.Relation, f.Relation)) && (f.Donor == "" || f.Donor == p.Donor) &&
		(f.Recipient == "" || f.Recipient == p.Recipient) && (f.Currency == "" || f.Currency == currency) &&
		(f.Programme == "" || f.Programme == p.Programme || f.Programme == p.Inside) &&
		(f.Year == "" || strings.HasPrefix(string(p.First), f.Year))
}

// Only is the part of a ledger that a filter takes. What is counted stays as the
// whole ledger says: a sum inside a fund is not added because the fund is filtered out.
func (l *Ledger) Only(f LedgerFilter) *Ledger {
	out := &Ledger{}
	for i := range l.Pledges {
		if f.takes(&l.Pledges[i]) {
			out.Pledges = append(out.Pledges, l.Pledges[i])
		}
	}
	return out
}

// Ledger unites what documents tell of sums. Two tellings are one pledge where
// donor, amount and currency are equal and programme, purpose or meeting agree;
// of one document's sums no two are one. It is made once.
func (x *Index) Ledger() *Ledger {
	x.once.Do(func() { x.ledger = x.makeLedger() })
	return x.ledger
}

func (x *Index) makeLedger() *Ledger {
	told := x.tellings()
	book := &book{keys: map[string][]*Pledge{}, ids: make(map[string]*Pledge, len(told))}
	for _, t := range told {
		if t.pledge.Of == "" {
			book.enter(t)
		}
	}
	for _, t := range told { // the notes that say of which pledge they speak
		switch p := book.ids[t.pledge.Of]; {
		case t.pledge.Of == "":
		case p != nil:
			p.tellings = append(p.tellings, t)
			book.ids[t.id] = p
		case t.pledge.Donor != "":
			book.enter(t)
		}
	}
	for _, p := range book.all {
		x.settlePledge(p)
	}
	book.grow()
	x.nest(book.all)
	l := &Ledger{}
	for _, p := range book.all {
		p.decide()
		l.Pledges = append(l.Pledges, *p)
	}
	l.ids = make(map[string]bool, len(book.ids))
	for id := range book.ids {
		l.ids[id] = true
	}
	slices.SortStableFunc(l.Pledges, func(a, b Pledge) int { return cmp.Or(compareDates(a.First, b.First), cmp.Compare(a.ID, b.ID)) })
	return l
}

// tellings are all sums on record, the earliest document first, and of one day
// the publishers' own words before summaries.
func (x *Index) tellings() []*telling {
	var told []*telling
	for _, s := range x.sources {
		if len(s.entry.Reading.Pledges) == 0 {
			continue
		}
		for i, read := range s.memory.sums() {
			p := &s.entry.Reading.Pledges[i]
			t := &telling{
				source: s, pledge: p, id: s.claimID("p", p.Anchor.Start), through: at(s.links.Initiatives, p.Through), partOf: at(s.links.Initiatives, p.PartOf),
				meeting: at(s.links.Meetings, p.Meeting), purpose: p.Purpose, words: read.words,
				sort: read.sort, names: read.names,
			}
			told = append(told, t)
		}
	}
	slices.SortStableFunc(told, func(a, b *telling) int {
		return cmp.Or(compareDates(a.date, b.date), prefer(a.own(), b.own()),
			cmp.Compare(a.entry.Document.ID, b.entry.Document.ID), a.pledge.Anchor.Start-b.pledge.Anchor.Start)
	})
	return told
}

// sortOf tells the sorts of sum apart by what the reader found and by English
// words of the quote: a total that came in so far, all funds together.
func sortOf(p *record.Pledge, quote string) Sort {
	low := " " + strings.Join(words(quote), " ") + " "
	says := func(phrases ...string) bool {
		return slices.ContainsFunc(phrases, func(w string) bool { return strings.Contains(low, " "+w+" ") })
	}
	several := p.Through < 0 && p.PartOf < 0 && (strings.Contains(low, "-related funds ") || says("related funds", "funds together", "all funds", "three funds", "several funds", "the funds", "various funds"))
	switch {
	case several:
		return Several
	case p.Status != record.PledgeIncreased && says("has received", "have received", "so far", "to date", "cumulative", "cumulatively", "in total", "has contributed a total of", "paid in"):
		return Total
	case p.Per != "" || says("a year", "per year", "each year", "every year", "annually", "annual contribution"):
		return Recurring
	}
	return Single
}

// acronyms are the words of a purpose with two capitals or more, but for those
// that name a party.
func acronyms(parties map[string]bool, purpose string) []string {
	var found []string
	for _, w := range strings.FieldsFunc(purpose, func(r rune) bool { return !unicode.IsLetter(r) }) {
		capitals := 0
		for _, r := range w {
			if unicode.IsUpper(r) {
				capitals++
			}
		}
		if capitals >= 2 && !parties[strings.ToLower(w)] {
			found = append(found, w)
		}
	}
	return found
}

// book is the ledger while it is made.
type book struct {
	all []*Pledge
	// keys give the pledges of one donor and sum that share a meeting, a programme
	// or a word of their purpose.
	keys map[string][]*Pledge
	ids  map[string]*Pledge // by the id of each telling
}

// mostCandidates bounds how many pledges one telling is compared with on each key.
const mostCandidates = 8

func sumKey(t *telling) string {
	if t.pledge.Amount == nil {
		return "in kind " + strings.Join(contentWords(t.pledge.InKind), " ")
	}
	return fmt.Sprintf("%v %s", t.pledge.Amount.Value, t.pledge.Amount.Currency)
}

// enter gives a telling to the pledge that it repeats, or makes it one.
func (b *book) enter(t *telling) {
	sum := sumKey(t)
	var keys []string
	if t.meeting != "" {
		keys = append(keys, sum+" at "+t.meeting)
	}
	for _, id := range []string{t.through, t.partOf} {
		if id != "" {
			keys = append(keys, sum+" through "+id)
		}
	}
	for _, w := range t.words[:min(len(t.words), 12)] {
		keys = append(keys, sum+" for "+w)
	}
	var best *Pledge
	most := enough
	for _, key := range keys {
		list := b.keys[key]
		for _, p := range list[max(0, len(list)-mostCandidates):] {
			if score := p.likeness(t); score > most || score == most && best == nil {
				best, most = p, score
			}
		}
	}
	if best == nil {
		best = &Pledge{
			ID: t.id, words: map[string]bool{},
		}
		b.all = append(b.all, best)
	}
	best.tellings = append(best.tellings, t)
	b.ids[t.id] = best
	for _, w := range t.words {
		best.words[w] = true
	}
	for _, key := range keys {
		if list := b.keys[key]; len(list) == 0 || list[len(list)-1] != best {
			b.keys[key] = append(list, best)
		}
	}
}

// Likeness of a telling to a pledge of the same sum: what agrees and what does not.
const (
	enough        = 1.0
	sameProgramme = 1.5
	sameSession   = 1.0
	samePurpose   = 2.0 // times the share of the shorter purpose's words in common
	sameName      = 1.0 // an acronym in common
	otherSort     = -1.0
	otherWork     = -1.0
	longAgo       = -0.5 // for each year beyond three
)

func (p *Pledge) likeness(t *telling) float64 {
	last := p.tellings[len(p.tellings)-1]
	lead := p.tellings[0]
	if last.source == t.source || lead.pledge.Donor != t.pledge.Donor && lead.pledge.Donor != "" && t.pledge.Donor != "" {
		return 0
	}
	score := 0.0
	if last.sort != t.sort && (last.sort == Total || t.sort == Total || last.sort == Several || t.sort == Several) {
		score += otherSort
	}
	switch {
	case t.through == "" || lead.through == "":
	case t.through == lead.through:
		score += sameProgramme
	case last.meeting != t.meeting:
		score += otherWork
	}
	if t.meeting != "" && (t.meeting == last.meeting || t.meeting == lead.meeting) {
		score += sameSession
	}
	if n := min(len(t.words), len(p.words)); n > 0 {
		shared := 0
		seen := map[string]bool{}
		for _, w := range t.words {
			if p.words[w] && !seen[w] {
				seen[w] = true
				shared++
			}
		}
		score += samePurpose * float64(shared) / float64(n)
	}
	if slices.ContainsFunc(t.names, func(n string) bool { return slices.Contains(lead.names, n) }) {
		score += sameName
	}
	if a, b := last.year, t.year; a > 0 && b > a+3 && rank(t.pledge.Status) < rank(record.PledgeFunded) {
		score += longAgo * float64(b-a-3)
	}
	return score
}
