package entity

import (
	"slices"
	"strings"

	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// Undertaking is one programme, fund or outcome document within a text.
type Undertaking struct {
	record.InitiativeMention
	Mentions []record.Span // every place where it is named, in text order
}

// Undertakings finds the programmes, funds and outcome documents that a text
// names: capitalised names around a head noun of the lexicon ("ASEAN-Korea
// Cooperation Fund"), with what follows of it ("Plan of Action for the 2031-2035
// period"), lower-case ones behind a proper name ("COVID-19 rapid response
// programme"), quoted ones, known ones, and their acronyms.
func (t *Text) Undertakings() []Undertaking {
	f := &undertakingFinder{Text: t, byAcronym: map[string]int{}, byEdge: map[string][]int{}, taken: make([]bool, len(t.Tokens))}
	f.themes()
	for _, m := range t.Names {
		f.fromName(m)
	}
	f.quoted()
	f.bareAcronyms()
	for i := range f.found {
		f.finish(&f.found[i])
	}
	return f.found
}

type undertakingFinder struct {
	*Text
	found     []Undertaking
	byAcronym map[string]int
	byEdge    map[string][]int // a name's first or last content word to the found that have it
	barred    []record.Span    // quoted themes and slogans
	taken     []bool           // by token: part of a name found
}

// fromName looks at one of the lexicon's names as the head of an undertaking.
func (f *undertakingFinder) fromName(m lexicon.Match) {
	if f.isBarred(m.Span) {
		return
	}
	first, last := f.TokenAt(m.Start), f.TokenAt(m.End-1)+1
	if f.again(m.Span) {
		return
	}
	if id := m.Has(lexicon.StatusName); id != "" {
		if last-first < 3 && f.left(first) == first {
			return // "dialogue partners": a role, not a name
		}
		f.add(f.left(first), f.right(last), last, record.OtherUndertaking, true)
		return
	}
	if id := m.Has(lexicon.UndertakingName); id != "" {
		f.add(f.yearBefore(first), f.right(last), last, f.Lex.Undertakings[id].Kind, true)
		return
	}
	if id := m.Has(lexicon.UndertakingHead); id != "" && f.Capital(first) {
		if prepositions[f.Low(last-1)] {
			last--
		}
		left, right := f.left(first), f.right(last)
		if f.isName(left, right, first, last) {
			f.add(left, right, last, f.Lex.Undertakings[id].Kind, false)
		}
	} else if id := m.Has(lexicon.UndertakingCommon); id != "" {
		kind := f.Lex.Undertakings[id].Kind
		dated := kind == record.PlanOfAction && prepositions[f.Low(last)] && f.period(last) > 0 // "a new plan of action for 2031-2035"
		if left := f.lowerLeft(first); left < first || dated {
			f.add(left, f.right(last), last, kind, false)
		}
	}
}

// again keeps a name that is, or begins with, an acronym explained before as one more mention of it.
func (f *undertakingFinder) again(s record.Span) bool {
	at, known := f.byAcronym[f.Word(f.TokenAt(s.Start))]
	if !known {
		return false
	}
	if !f.overlapsTaken(s) {
		u := &f.found[at]
		u.Names = addNamed(u.Names, record.Named{Text: collapse(s.Of(f.Source)), Span: s})
		u.Mentions = append(u.Mentions, s)
		f.take(s)
	}
	return true
}

// left extends a name to the left over capitalised words, and over small words between them.
func (f *undertakingFinder) left(first int) int {
	s, _ := f.SentenceAt(first)
	at := first
	for i := first - 1; i >= s.First; i-- {
		low := f.Low(i)
		switch {
		case f.properWord(i, s.First):
			at = i
		case (low == "-" || low == "–") && i > s.First && f.Capital(i-1):
		case low == "and" && i > s.First && f.headNoun(i-1) && at == i+1 && f.party(i+1):
			return at // "the ASEAN-X Fund and ASEAN-X Green Fund": another name ends
		case low == "and" && f.Capital(i+1) && i > s.First && f.properWord(i-1, s.First) && !f.party(i-1):
		case (low == "of" || low == "on" || low == "for") && i > s.First && f.properWord(i-1, s.First) && f.headNoun(i-1):
		case (low == "&"):
		default:
			return at
		}
	}
	return at
}

// properWord reports whether a token belongs to a proper name by its looks: a
// capital, and no word that only begins a sentence.
func (f *undertakingFinder) properWord(i, first int) bool {
	if strings.ContainsAny(f.Word(i), "$€£¥₩") {
		return false
	}
	if !f.Capital(i) {
		return f.Tag(i) == tagger.CD && yearLike(f.Word(i)) && i > first
	}
	if i == first || i == first+1 && !f.Capital(first) {
		switch f.Tag(i) {
		case tagger.DT, tagger.IN, tagger.RB, tagger.PRP, tagger.PRPS, tagger.CC, tagger.WRB, tagger.VBG, tagger.VB, tagger.TO:
			return false
		}
	}
	switch f.Low(i) {
	case "the", "a", "an", "this", "their", "its", "our":
		return false
	}
	if f.Lex.TitleWord(f.Low(i))&lexicon.TitleHonour != 0 || calendar[f.Low(i)] {
		return false
	}
	return true
}

func (f *undertakingFinder) party(i int) bool {
	m := f.NameAt(f.Tokens[i].Start)
	return m != nil && ActorOf(*m) != ""
}

func (f *undertakingFinder) headNoun(i int) bool {
	m := f.NameAt(f.Tokens[i].Start)
	return m != nil && m.Has(lexicon.UndertakingHead) != ""
}

func (f *undertakingFinder) yearBefore(first int) int {
	if first > 0 && yearLike(f.Word(first-1)) {
		return first - 1
	}
	return first
}

// right extends a name to the right: "of Action", "on Strengthening
// Connectivity", "in response to COVID-19", "for the 2021-2025 period", "2025".
func (f *undertakingFinder) right(last int) int {
	s, _ := f.SentenceAt(last - 1)
	at := last
	for i := last; i < s.Last && i < last+28; {
		low := f.Low(i)
		switch {
		case yearLike(f.Word(i)) && (f.Capital(i-1) || i == at), f.Capital(i) && at == i && i > last, f.Capital(i) && at == i && f.headNoun(i):
			i++
			at = i
		case at == i && (low == "'s" || low == "’s" || low == "'" || low == "’") && f.Capital(i+1) && i > last:
			i++
			at = i
		case at == i && prepositions[low] && f.period(i) > 0:
			at = f.period(i)
			return at
		case at == i && prepositions[low]:
			next := i + 1
			for f.Low(next) == "the" || f.Tag(next) == tagger.CD && next == i+2 {
				next++
			}
			if low == "in" && f.Low(next) == "response" && f.Low(next+1) == "to" && f.Capital(next+2) {
				at = next + 3
				return at
			}
			if (low == "with" || low == "between") && !f.party(min(next, s.Last-1)) || !f.Capital(next) || next >= s.Last {
				return at
			}
			if low == "with" || low == "to" || low == "by" {
				return at // "Initiative with ASEAN", "Statement to Parliament": what it is about, not its name
			}
			if low == "in" && f.calendarAt(next) {
				return at
			}
			i, at = next+1, next+1
			if low == "for" && f.Low(i) == "response" {
				at = i + 1
			}
		case at == i && low == "and" && f.Capital(i+1) && i > last && f.inTail(i, last) && (f.party(i-1) || !f.startsName(i+1)):
			i, at = i+2, i+2
		case at == i && low == "the" && f.Capital(i-1):
			j := i + 1
			if f.Tag(j) == tagger.CD || f.Tag(j) == tagger.JJ || ordinalLike(f.Word(j)) || f.Capital(j) {
				i, at = j+1, j+1
				continue
			}
			return at
		case at == i && (low == "–" || low == "-") && yearLike(f.Word(i+1)) && yearLike(f.Word(i-1)):
			i, at = i+2, i+2
		default:
			return at
		}
	}
	return at
}

var prepositions = map[string]bool{"of": true, "on": true, "for": true, "in": true, "between": true, "against": true, "with": true, "to": true, "by": true}

func (f *undertakingFinder) calendarAt(i int) bool { return calendar[f.Low(i)] || yearLike(f.Word(i)) }

// inTail reports whether the "and" at i stands in a tail that a preposition opened.
func (f *undertakingFinder) inTail(i, last int) bool {
	for k := i - 1; k >= last; k-- {
		if prepositions[f.Low(k)] {
			return true
		}
	}
	return false
}

// startsName reports whether another name of an undertaking begins at i: it has a head of its own.
func (f *undertakingFinder) startsName(i int) bool {
	for k := i; k < i+6 && f.Capital(k); k++ {
		if f.party(k) {
			return true
		}
	}
	return false
}

// isName reports whether a capitalised head with its neighbours is a proper
// name: it has another word that is no determiner, and does not stand alone
// with a party's name in an enumeration of aims.
func (f *undertakingFinder) isName(left, right, first, last int) bool {
	if right-left <= last-first {
		return f.onlyFund(first, last)
	}
	own := 0
	for i := left; i < right; i++ {
		if (i < first || i >= last) && f.Capital(i) {
			own++
		}
	}
	if own == 0 && !strings.ContainsAny(f.SpanOf(left, right).Of(f.Source), "0123456789") && !f.onlyFund(first, last) {
		return false
	}
	if left > 0 && f.enumerated(left) {
		return false
	}
	return true
}

// onlyFund reports whether a head of two words stands as the name of the fund that
// the page's parties have: "the Cooperation Fund".
func (f *undertakingFinder) onlyFund(first, last int) bool {
	if last-first < 2 || f.Low(first-1) != "the" || len(f.pair()) == 0 {
		return false
	}
	m := f.NameAt(f.Tokens[first].Start)
	return m != nil && f.Lex.Undertakings[m.Has(lexicon.UndertakingHead)] != nil && f.Lex.Undertakings[m.Has(lexicon.UndertakingHead)].Kind == record.Fund
}

// pair are the organisation and the state that the text names most, where they
// have a relation; none otherwise.
func (f *undertakingFinder) pair() []string {
	counts := map[string]int{}
	organisation, state := "", ""
	for _, m := range f.Names {
		id := ActorOf(m)
		counts[id]++
		switch {
		case f.Lex.Organisations[id] != nil && (organisation == "" || counts[id] > counts[organisation]):
			organisation = id
		case f.Lex.Places[id] != nil && (state == "" || counts[id] > counts[state]):
			state = id
		}
	}
	if organisation == "" || state == "" || f.Lex.RelationOf(organisation, state) == nil {
		return nil
	}
	return []string{organisation, state}
}

// enumerated reports whether the name stands in an item "1) Upgrade … ," of aims.
func (f *undertakingFinder) enumerated(i int) bool {
	s, _ := f.SentenceAt(i)
	for k := i - 1; k >= s.First && k > i-12; k-- {
		if f.Low(k) == ")" && isDigits(f.Word(k-1)) {
			return true
		}
		if f.Low(k) == "," || f.Low(k) == ";" {
			return false
		}
	}
	return false
}

// lowerLeft extends a lower-case head to the left over the noun phrase before
// it and returns where that begins with a proper name; first where it does not.
func (f *undertakingFinder) lowerLeft(first int) int {
	s, _ := f.SentenceAt(first)
	at, proper := first, -1
	for i := first - 1; i >= s.First && i > first-7; i-- {
		switch f.Tag(i) {
		case tagger.NN, tagger.NNS, tagger.NNP, tagger.NNPS, tagger.JJ, tagger.VBG, tagger.CD:
			if f.Capital(i) && f.properWord(i, s.First) && !f.isFullName(i) {
				proper = i
			} else if proper >= 0 {
				return proper
			}
			at = i
		default:
			if proper == at {
				return proper
			}
			if proper >= 0 && proper < first {
				return proper
			}
			return first
		}
	}
	if proper >= 0 {
		return proper
	}
	return first
}

// isFullName reports whether the token is a demonym or seat, which describes rather than names.
func (f *undertakingFinder) isFullName(i int) bool {
	m := f.NameAt(f.Tokens[i].Start)
	return m != nil && m.Has(lexicon.PlaceSeat, lexicon.CollectiveName, lexicon.OrganisationCollective, lexicon.ClassHead) != ""
}

// add keeps a name, with the acronym in brackets behind it, as a mention of a
// known undertaking or of a new one.
func (f *undertakingFinder) add(left, right, headEnd int, kind record.InitiativeKind, known bool) {
	if !known && f.allTaken(left, right) {
		return
	}
	short, end := f.acronymAfter(right)
	long := right
	if end > 0 {
		right = end
	}
	if short != "" {
		left = f.spelt(short, left, long)
	}
	f.take(f.SpanOf(left, right))
	text := collapse(f.SpanOf(left, long).Of(f.Source))
	names := []record.Named{{Text: text, Span: f.SpanOf(left, long)}}
	if short != "" {
		names = append(names, record.Named{Text: short, Span: f.SpanOf(right-2, right-1)})
	} else if left >= 2 && f.Low(left-1) == "(" && f.Low(right) == ")" && acronym(f.Word(left-2)) && fits(f.Word(left-2), text) {
		short = f.Word(left - 2)
	} else if left >= 3 && f.Low(left-1) == "the" && f.Low(left-2) == "," && acronym(f.Word(left-3)) && fits(f.Word(left-3), text) {
		short = f.Word(left - 3) // "KASI, the Korea-ASEAN Solidarity Initiative"
	} else if known && acronym(text) {
		short = text
	}
	f.keep(names, short, kind, f.SpanOf(left, long))
}

// spelt is where a name begins whose acronym stands behind it: behind an "and"
// where the first letter is only found there ("the Xxx Region and Korea-Yyy Zzz (KYZ)").
func (f *undertakingFinder) spelt(short string, left, right int) int {
	letter := strings.ToLower(short[:1])
	if strings.HasPrefix(f.Low(left), letter) {
		return left
	}
	for i := left + 1; i < right; i++ {
		if f.Low(i-1) == "and" && strings.HasPrefix(f.Low(i), letter) && fits(short, collapse(f.SpanOf(i, right).Of(f.Source))) {
			return i
		}
	}
	return left
}

func (f *undertakingFinder) keep(names []record.Named, short string, kind record.InitiativeKind, span record.Span) {
	at := -1
	if i, ok := f.byAcronym[short]; ok && short != "" {
		at = i
	} else if words := strings.Fields(names[0].Text); short == "" {
		if i, ok := f.byAcronym[words[len(words)-1]]; ok {
			at = i // "ASEAN-ROK CSP"
		}
	}
	edges := edgeWords(names[0].Text)
	for _, i := range append(slices.Clone(f.byEdge[edges[0]]), f.byEdge[edges[1]]...) {
		if at >= 0 {
			break
		}
		if (f.found[i].Kind == kind || kind == record.OtherUndertaking || f.found[i].Kind == record.OtherUndertaking) && sameUndertaking(f.found[i].Names[0].Text, names[0].Text) {
			at = i
		}
	}
	if at < 0 {
		f.found = append(f.found, Undertaking{InitiativeMention: record.InitiativeMention{Kind: kind}})
		at = len(f.found) - 1
	}
	u := &f.found[at]
	for _, n := range names {
		if len(u.Names) < mostForms {
			u.Names = addNamed(u.Names, n)
		}
	}
	for _, w := range edges {
		if list := f.byEdge[w]; w != "" && (len(list) == 0 || list[len(list)-1] != at) {
			f.byEdge[w] = append(list, at)
		}
	}
	if u.Kind == record.OtherUndertaking {
		u.Kind = kind
	}
	if short != "" && u.Acronym == "" {
		u.Acronym = short
		f.byAcronym[short] = at
	}
	u.Mentions = append(u.Mentions, span)
}

// take marks the tokens of a name as read.
func (f *undertakingFinder) take(s record.Span) {
	for i := f.TokenAt(s.Start); i < len(f.Tokens) && f.Tokens[i].Start < s.End; i++ {
		f.taken[i] = true
	}
}

func (f *undertakingFinder) allTaken(first, last int) bool {
	for i := first; i < last; i++ {
		if !f.taken[i] {
			return false
		}
	}
	return true
}

func (f *undertakingFinder) overlapsTaken(s record.Span) bool {
	for i := f.TokenAt(s.Start); i < len(f.Tokens) && f.Tokens[i].Start < s.End; i++ {
		if f.taken[i] {
			return true
		}
	}
	return false
}

func (f *undertakingFinder) offsetOf(i int) int {
	if i < len(f.Tokens) {
		return f.Tokens[i].Start
	}
	return len(f.Source)
}

// bareAcronyms adds the mentions by acronym alone.
func (f *undertakingFinder) bareAcronyms() {
	for i := range f.Tokens {
		at, known := f.byAcronym[f.Word(i)]
		if !known || f.overlapsTaken(f.Tokens[i].Span) {
			continue
		}
		u := &f.found[at]
		u.Names = addNamed(u.Names, record.Named{Text: f.Word(i), Span: f.Tokens[i].Span})
		u.Mentions = append(u.Mentions, f.Tokens[i].Span)
	}
}

// finish fills in parties and period, and puts the fullest name first.
func (f *undertakingFinder) finish(u *Undertaking) {
	best := 0
	for i, n := range u.Names {
		if len(n.Text) > len(u.Names[best].Text) {
			best = i
		}
		for _, id := range f.Actors(n.Span) {
			if !contains(u.Parties, id) {
				u.Parties = append(u.Parties, id)
			}
		}
		if u.From == "" {
			u.From, u.To = years(n.Text)
		}
	}
	u.Names[0], u.Names[best] = u.Names[best], u.Names[0]
	if len(u.Parties) == 0 && u.Kind == record.Fund && len(contentWords(u.Names[0].Text)) == 2 {
		u.Parties = f.pair()
	}
}
