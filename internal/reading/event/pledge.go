package event

import (
	"slices"
	"sort"
	"strings"

	"readout/internal/reading/entity"
	"readout/internal/reading/mention"
	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// Pledges finds the sums that a party gives or means to give. Sums that are
// something else (trade, budgets, costs) are left out by the words around them.
func Pledges(s *Scene, amounts []mention.Money, statements []record.Statement) []record.Pledge {
	f := &pledgeFinder{Scene: s, amounts: amounts, statements: statements}
	for i := range amounts {
		if p, ok := f.pledge(i); ok {
			f.found = append(f.found, p)
		}
	}
	return f.found
}

type pledgeFinder struct {
	*Scene
	amounts    []mention.Money
	statements []record.Statement
	found      []record.Pledge
}

func (f *pledgeFinder) pledge(i int) (record.Pledge, bool) {
	m := f.amounts[i]
	if f.isFrom(i) || f.isConversion(i) {
		return record.Pledge{}, false
	}
	s := f.sentence(f.TokenAt(m.Start))
	item := f.item(i, s.Span)
	words := f.vocabulary(s.Span)
	before, continued := f.continues(s.Span)
	if !f.gives(m.Span, item, words) && !(continued && !f.counted(m.Span, words)) {
		return record.Pledge{}, false
	}
	p := record.Pledge{
		Meeting: -1, Through: -1, PartOf: -1, Amount: &record.Money{Value: m.Value, Currency: f.currency(m)},
		Anchor: m.Span, Quote: item, Status: record.PledgeAnnounced,
	}
	if i > 0 && f.isFrom(i-1) {
		from := f.amounts[i-1]
		p.From = &record.Money{Value: from.Value, Currency: from.Currency}
		p.Status = record.PledgeIncreased
	} else if f.Low(f.TokenAt(m.Start)-1) == "to" && f.hasPhrase(record.Span{Start: item.Start, End: m.Start}, "increasing") {
		p.Status = record.PledgeIncreased // "raise its payments to 5 million"
	}
	f.describe(&p, item, s.Span, words)
	if p.PartOf >= 0 && p.PartOf != p.Through { // from a fund: of the one who fills it
		p.Donor, p.Recipient = f.filler(p.PartOf), f.organisation(p.PartOf)
	}
	if p.Donor == "" {
		p.Donor, p.Recipient = f.parties(m.Span, item, s.Span)
	}
	if p.Donor == "" && continued {
		if p.Donor = f.subjectOf(record.Span{Start: before.End - 1, End: before.End}, before); p.Donor != "" {
			p.Recipient = f.recipient(p.Donor, m.Span, item)
		}
	}
	if p.Donor == "" {
		return record.Pledge{}, false
	}
	return p, true
}

// continues reports whether a sentence goes on with gifts that one of the few
// before it told of ("announced two contributions. One of them, …"), and that sentence.
func (f *pledgeFinder) continues(s record.Span) (record.Span, bool) {
	sentence, n := f.SentenceAt(f.TokenAt(s.Start))
	first := sentence.First
	if !backward[f.Low(first)] && !(f.Low(first) == "the" && backward["the "+f.Low(first+1)]) {
		return record.Span{}, false
	}
	for k := n - 1; k >= max(0, n-3); k-- {
		if f.hasPhrase(f.Sentences[k].Span, "gift") {
			return f.Sentences[k].Span, true
		}
	}
	return record.Span{}, false
}

// backward are the words with which a sentence goes on about things named before it.
var backward = map[string]bool{
	"one": true, "another": true, "their": true, "its": true, "both": true, "these": true, "the other": true, "the first": true,
	"the second": true, "the third": true, "the latter": true, "the rest": true,
}

// counted reports whether a word beside an amount says that it is no gift: trade, a cost.
func (f *pledgeFinder) counted(m record.Span, words []word) bool {
	for _, w := range words {
		if w.id == "decoy-money" && max(w.Start-m.End, m.Start-w.End) < 70 {
			return true
		}
	}
	return false
}

// filler is the state among a fund's parties; "" where there is none or several.
func (f *pledgeFinder) filler(fund int) string {
	state := ""
	for _, p := range f.Undertakings[fund].Parties {
		if f.Lex.Places[p] != nil {
			if state != "" {
				return ""
			}
			state = p
		}
	}
	return state
}

// organisation is the first organisation among a fund's parties; "" where there is none.
func (f *pledgeFinder) organisation(fund int) string {
	for _, p := range f.Undertakings[fund].Parties {
		if f.Lex.Organisations[p] != nil {
			return p
		}
	}
	return ""
}

// currency is an amount's currency; a bare dollar is that of the publisher's side.
func (f *pledgeFinder) currency(m mention.Money) string {
	p := f.Lex.Places[f.Side]
	if p == nil || p.Dollar == "" || m.Currency != "USD" {
		return m.Currency
	}
	words := lexicon.Fold(m.Of(f.Source))
	if strings.Contains(words, "us") {
		return m.Currency
	}
	return p.Dollar
}

// isFrom reports whether an amount is what another grew from: "from A to B".
func (f *pledgeFinder) isFrom(i int) bool {
	if i+1 >= len(f.amounts) {
		return false
	}
	first := f.TokenAt(f.amounts[i].Start)
	between := strings.Fields(lexicon.Fold(f.Source[f.amounts[i].End:f.amounts[i+1].Start]))
	return f.Low(first-1) == "from" && len(between) > 0 && len(between) < 8 && (between[len(between)-1] == "to" || between[0] == "to")
}

// isConversion reports whether an amount is the one before it in another
// currency: "3.5 million CAD (2.7 million USD)".
func (f *pledgeFinder) isConversion(i int) bool {
	if i == 0 || f.amounts[i].Currency == f.amounts[i-1].Currency {
		return false
	}
	switch strings.TrimSpace(lexicon.Fold(f.Source[f.amounts[i-1].End:f.amounts[i].Start])) {
	case "(", "(about", "(around", "(approximately", "(some", "(or", "(nearly", ", or about", ", or":
		return true
	}
	return false
}

func (f *pledgeFinder) lastOf(sentence record.Span) int { return f.TokenAt(sentence.End-1) + 1 }

// verbal reports whether a token is a past or present verb.
func (f *pledgeFinder) verbal(i int) bool {
	switch f.Tag(i) {
	case tagger.VBD, tagger.VBZ, tagger.VBP, tagger.MD:
		return true
	}
	return false
}

func (f *pledgeFinder) amountAt(tok int) int {
	start := f.Tokens[tok].Start
	i := sort.Search(len(f.amounts), func(i int) bool { return f.amounts[i].End > start })
	if i < len(f.amounts) && f.amounts[i].Start <= start {
		return i
	}
	return -1
}

// word is one match of a rule's vocabulary, in bytes of the text.
type word struct {
	record.Span
	id string
}

func (f *pledgeFinder) vocabulary(s record.Span) []word {
	var out []word
	for _, m := range f.phrasesIn(s) {
		for _, e := range m.Entries {
			if e.Kind == lexicon.PhraseName {
				out = append(out, word{m.Span, e.ID})
			}
		}
	}
	return out
}

// gives reports whether the words near an amount give it rather than count it:
// the nearest word of giving is nearer than the nearest decoy.
func (f *pledgeFinder) gives(m, item record.Span, words []word) bool {
	giving, decoy := 1<<30, 1<<30
	for _, w := range words {
		d := w.Start - m.End
		if w.End <= m.Start {
			d = m.Start - w.End
		} else if w.Start < m.End {
			d = 0
		}
		switch {
		case w.id == "giving-verb" && (w.In(item) || d < 60):
			giving = min(giving, d)
		case w.id == "decoy-money" && d < 70:
			decoy = min(decoy, d)
		}
	}
	if f.throughProgramme(item) {
		giving = min(giving, 12)
	}
	return giving < 220 && giving <= decoy
}

// throughProgramme reports whether the item names a programme or a fund.
func (f *pledgeFinder) throughProgramme(item record.Span) bool {
	return len(f.programmesIn(item)) > 0
}

// parties finds who gives to whom. In thanks and praise the giver is the one
// addressed or named; else it is the one who speaks, or the subject.
func (f *pledgeFinder) parties(m, item, sentence record.Span) (donor, recipient string) {
	if giver := f.giverBehind(m, item); giver != "" {
		return giver, f.recipient(giver, m, item)
	}
	for i := f.statementAt(sentence.Start); i < len(f.statements) && f.statements[i].Quote.Start < sentence.End; i++ {
		st := &f.statements[i]
		if len(st.Content) == 0 || !m.In(record.Cover(st.Content...)) {
			continue
		}
		content := record.Cover(st.Content...)
		before := f.Actors(record.Span{Start: content.Start, End: m.Start})
		speakers := st.Actors
		if st.Speaker.Actor != "" {
			speakers = []string{st.Speaker.Actor}
		}
		switch {
		case st.Act == record.ActThank || st.Act == record.ActWelcome || st.Act == record.ActNote || st.Act == record.ActRequest:
			donor = firstOther(before, speakers)
			if st.Addressee != "" && f.known(st.Addressee) {
				donor = st.Addressee
			} else if owner := f.possessorNear(m, content); owner != "" && !slices.Contains(speakers, owner) {
				donor = owner
			}
			if donor == "" && len(speakers) > 0 {
				donor = f.counterpart(speakers[0])
			}
		case st.Joint:
			donor = firstOther(before, nil)
		case len(speakers) > 0:
			donor = speakers[0]
			if own := f.subjectIn(content, m); own != "" {
				donor = own
			}
		}
		if donor != "" {
			break
		}
	}
	if donor == "" {
		donor = f.subjectOf(m, sentence)
	}
	return donor, f.recipient(donor, m, item)
}

// statementAt is the first statement whose words begin at or behind an offset;
// statements stand in the order of the text.
func (f *pledgeFinder) statementAt(offset int) int {
	return sort.Search(len(f.statements), func(i int) bool { return f.statements[i].Quote.Start >= offset })
}

// giverBehind is the party behind "from" right after an amount: "received 6 million from X".
func (f *pledgeFinder) giverBehind(m, item record.Span) string {
	next := f.TokenAt(m.End-1) + 1
	if f.Low(next) != "from" {
		return ""
	}
	return firstOther(f.Actors(record.Span{Start: m.End, End: min(item.End, m.End+60)}), nil)
}

// known reports whether an id is a party of the lexicon.
func (f *pledgeFinder) known(id string) bool {
	return f.Lex.Places[id] != nil || f.Lex.Organisations[id] != nil
}

func firstOther(list, not []string) string {
	for _, a := range list {
		if !slices.Contains(not, a) {
			return a
		}
	}
	return ""
}

// possessorNear is the party whose gift the words name: "the RoK's support …, its commitment of 30 million".
func (f *pledgeFinder) possessorNear(m, content record.Span) string {
	best := ""
	for _, n := range f.NamesIn(record.Span{Start: content.Start, End: m.Start}) {
		if id := entity.ActorOf(n); id != "" && f.Tag(f.TokenAt(n.End-1)+1) == tagger.POS {
			best = id
			break
		}
	}
	return best
}

// subjectIn is the party that a reported clause is about: "that the ROK will provide …".
func (f *pledgeFinder) subjectIn(content, m record.Span) string {
	first, last := f.TokenAt(content.Start), f.TokenAt(m.Start)
	for i := first; i < last; i++ {
		if f.Tag(i) == tagger.MD || f.Tag(i) == tagger.VBZ || f.Tag(i) == tagger.VBD {
			if actors := f.Actors(record.Span{Start: content.Start, End: f.Tokens[i].Start}); len(actors) > 0 {
				return actors[len(actors)-1]
			}
			return ""
		}
	}
	return ""
}

// counterpart is the meeting's other party.
func (f *pledgeFinder) counterpart(party string) string {
	for _, p := range f.Parties {
		if p != party && !f.Lex.IsMember(p, party, "") {
			return p
		}
	}
	return ""
}

// subjectOf is the party that the sentence is about before the amount: the last
// one that stands before its verb; the publisher where the page says "we" or "our".
func (f *pledgeFinder) subjectOf(m, sentence record.Span) string {
	s := f.sentence(f.TokenAt(m.Start))
	c := &clauses{Scene: f.Scene, s: s, speaks: func(int, int) bool { return true }}
	for i := f.TokenAt(m.Start) - 1; i >= s.First; i-- {
		switch f.Tag(i) {
		case tagger.VBD, tagger.VBZ, tagger.VBP, tagger.MD:
			group := c.groupStart(i)
			if first, last, ok := c.nounPhraseBefore(group); ok {
				for k := first; k < last; k++ {
					if f.Low(k) == "we" || f.Low(k) == "our" {
						return f.Home
					}
				}
				if actors := f.Actors(f.SpanOf(first, last)); len(actors) > 0 {
					return actors[0]
				}
				if persons := (&resolver{Scene: f.Scene}).personsIn(first, last); len(persons) > 0 && f.People[persons[0].Person].Actor != "" {
					return f.People[persons[0].Person].Actor
				}
			}
		}
	}
	return ""
}

// recipient is the party behind "to" in the item, else the donor's counterpart.
func (f *pledgeFinder) recipient(donor string, m, item record.Span) string {
	for _, n := range f.NamesIn(item) {
		id := entity.ActorOf(n)
		before := f.TokenAt(n.Start) - 1
		if f.Low(before) == "the" {
			before--
		}
		if id != "" && id != donor && (f.Low(before) == "to" || f.Low(before) == "for" || f.Low(before) == "in" || f.Low(before) == "into") && n.Has(lexicon.PlaceDemonym) == "" {
			return id
		}
	}
	return f.counterpart(donor)
}

// describe fills in purpose, programme, recurrence and state.
func (f *pledgeFinder) describe(p *record.Pledge, item, sentence record.Span, words []word) {
	for _, at := range f.programmesIn(item) {
		fund := f.Undertakings[at.index].Kind == record.Fund
		project := p.Through
		if fund && project < 0 {
			project = f.projectBefore(record.Span{Start: sentence.Start, End: p.Anchor.Start})
		}
		switch {
		case fund && project >= 0 && f.Low(f.behindFrom(at.Start)) == "from":
			p.Through, p.PartOf = project, at.index // "the project will receive 3 million from the Fund"
		case fund:
			p.Through, p.PartOf = at.index, at.index
		case p.Through < 0:
			p.Through = at.index
		}
	}
	p.Due = f.due(p.Anchor, item)
	for _, w := range words {
		if !w.Overlaps(item) {
			continue
		}
		switch {
		case w.id == "yearly":
			p.Per = "year"
		case p.Status == record.PledgeIncreased:
		case w.id == "delivered":
			p.Status = record.PledgeDelivered
		case w.id == "under-way" && p.Status == record.PledgeAnnounced:
			p.Status = record.PledgeUnderWay
		}
	}
	p.Purpose = f.purpose(p, item)
}

// projectBefore is the last programme named in a span that is no fund, -1 for none.
func (f *pledgeFinder) projectBefore(s record.Span) int {
	last := -1
	for _, at := range f.programmesIn(s) {
		if f.Undertakings[at.index].Kind != record.Fund {
			last = at.index
		}
	}
	return last
}

// behindFrom is the token before a fund's name and its article.
func (f *pledgeFinder) behindFrom(start int) int {
	i := f.TokenAt(start) - 1
	for f.Low(i) == "the" || f.Low(i) == "its" {
		i--
	}
	return i
}

// due is the year by which a sum is to be given: "by 2031", "by the end of 2031".
func (f *pledgeFinder) due(m, item record.Span) record.Date {
	for i := f.TokenAt(m.End); i < len(f.Tokens) && f.Tokens[i].End <= item.End; i++ {
		if f.Low(i) != "by" {
			continue
		}
		for k := i + 1; k < i+5; k++ {
			if w := f.Word(k); len(w) == 4 && w[0] == '2' && strings.Trim(w, "0123456789") == "" {
				return record.Date(w)
			}
		}
	}
	return ""
}
