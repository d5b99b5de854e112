package lexicon

import (
	"slices"
	"strings"

	"readout/internal/record"
)

// TitlePart is what a word can be in somebody's title.
type TitlePart uint8

// The parts of a title.
const (
	TitleHead    TitlePart = 1 << iota // Minister, Director-General
	TitleBefore                        // Deputy, Vice, Foreign
	TitleHonour                        // Mr, Dr, H.E.
	TitleWithin                        // Affairs, Security
	NameParticle                       // van, bin, al
	TitleRole                          // diplomat, official
)

// Names finds the names of places, organisations, meetings, contested places,
// posts and speakers in a text that is told from a side (a state code or
// organisation id, "" for none): leftmost longest, by whole words.
func (l *Lexicon) Names(text, side string) []Match {
	found := l.names.find(text, side, false)
	settle(found)
	return found
}

// settle decides for words that stand for several organisations (the bloc): the
// one named last before them is meant, else one that is named after them.
func settle(found []Match) {
	var named []string // organisations by their last naming so far, the latest last
	var open []int
	for i, m := range found {
		if collectives(m) > 1 {
			if !keepLatest(&found[i], named) {
				open = append(open, i)
			}
		} else if id := m.Has(OrganisationName, OrganisationCollective); id != "" {
			named = append(slices.DeleteFunc(named, func(n string) bool { return n == id }), id)
		}
	}
	slices.Reverse(named)
	for _, i := range open {
		keepLatest(&found[i], named)
	}
}

func collectives(m Match) (n int) {
	for _, e := range m.Entries {
		if e.Kind == OrganisationCollective {
			n++
		}
	}
	return n
}

// keepLatest keeps of a match's organisations the one that stands last in a list; false where none does.
func keepLatest(m *Match, named []string) bool {
	for _, id := range slices.Backward(named) {
		if slices.Contains(m.Entries, Entry{Kind: OrganisationCollective, ID: id}) {
			m.Entries = slices.DeleteFunc(m.Entries, func(e Entry) bool { return e.Kind == OrganisationCollective && e.ID != id })
			return true
		}
	}
	return false
}

// NamesWithin is Names, and also finds what begins inside a longer name.
func (l *Lexicon) NamesWithin(text, side string) []Match { return l.names.find(text, side, true) }

// PhrasesIn finds the vocabulary of the reader's rules and the verbs of kinds of
// meeting in a text: leftmost longest.
func (l *Lexicon) PhrasesIn(text string) []Match { return l.phrases.find(text, "", false) }

// TopicWords finds the words of topics in a text that is told from a side, but
// for those inside a phrase in which they do not count.
func (l *Lexicon) TopicWords(text, side string) []Match {
	found := l.topics.find(text, side, true)
	barred := map[string][]record.Span{}
	for _, m := range l.nots.find(text, side, true) {
		for _, e := range m.Entries {
			barred[e.ID] = append(barred[e.ID], m.Span)
		}
	}
	if len(barred) == 0 {
		return found
	}
	kept := found[:0]
	for _, m := range found {
		m.Entries = slices.DeleteFunc(m.Entries, func(e Entry) bool {
			return slices.ContainsFunc(barred[e.ID], func(s record.Span) bool { return m.Span.In(s) })
		})
		if len(m.Entries) > 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

// CuesOf are the cues that a verb's form (lower case) can be part of.
func (l *Lexicon) CuesOf(form string) []*Cue { return l.byForm[form] }

// TitleWord says what a word (lower case) can be in a title; 0 where nothing.
func (l *Lexicon) TitleWord(w string) TitlePart { return l.titles[w] }

// MechanismOf is the standing meeting of these parties in that class, nil where the lexicon has none.
func (l *Lexicon) MechanismOf(class string, parties []string) *Mechanism {
	return l.byPair[pairKey(class, parties)]
}

// RelationOf is the relation of exactly these parties, nil where the lexicon has none.
func (l *Lexicon) RelationOf(parties ...string) *Relation {
	return l.byParties[pairKey("", parties)]
}

// StateOf is the one state that a venue's words name, by itself, its capital or
// another of its towns; "" where they name none or several.
func (l *Lexicon) StateOf(venue string) string {
	state := ""
	for _, m := range slices.Concat(l.names.find(venue, "", false), l.towns.find(venue, "", false)) {
		id := m.Has(PlaceName, PlaceWeak, PlaceSeat)
		if id == "" || id == state {
			continue
		}
		if state != "" {
			return ""
		}
		state = id
	}
	return state
}

// TownAt is the length in bytes of the town, capital or not, that text begins
// with; 0 where it begins with none.
func (l *Lexicon) TownAt(text string) int {
	const longest = 48 // bytes; a name of a town is shorter
	if len(text) > longest {
		text = text[:longest]
	}
	for _, m := range l.towns.find(text, "", false) {
		if m.Start == 0 {
			return m.End
		}
	}
	return 0
}

// IsMember reports whether a state is a member of an organisation on a date; on
// an unknown date, whether it ever was.
func (l *Lexicon) IsMember(org, state string, on record.Date) bool {
	o := l.Organisations[org]
	if o == nil {
		return false
	}
	for _, m := range o.Members {
		if m.State == state && m.covers(on) {
			return true
		}
	}
	return false
}

// covers reports whether the membership holds on a date; an unknown date it
// covers always, one without day or month where any of its days will do.
func (m Membership) covers(on record.Date) bool {
	if on.Year() == 0 {
		return true
	}
	begun := m.From == "" || m.From <= on || m.From.Within(on)
	ended := m.To != "" && m.To < on && !on.Within(m.To)
	return begun && !ended
}

// ActorName is how the program prints a party: the name of the state or organisation, the id where it knows none.
func (l *Lexicon) ActorName(id string) string {
	if p := l.Places[id]; p != nil {
		return p.Name
	}
	if o := l.Organisations[id]; o != nil {
		return o.Name
	}
	return id
}

// ActorShort is ActorName in its short form: ROK, US.
func (l *Lexicon) ActorShort(id string) string {
	if p := l.Places[id]; p != nil && p.Short != "" {
		return p.Short
	}
	if o := l.Organisations[id]; o != nil && o.Short != "" {
		return o.Short
	}
	return l.ActorName(id)
}

// Slug is a party in ids: rok, us, asean.
func (l *Lexicon) Slug(id string) string {
	if p := l.Places[id]; p != nil && p.Slug != "" {
		return p.Slug
	}
	if o := l.Organisations[id]; o != nil && o.Slug != "" {
		return o.Slug
	}
	return strings.ToLower(id)
}

// HouseOf is the publisher that one of the hints names: an address's host, a
// source line, a site's name. Of a host's own and its parents' publishers the
// nearest counts.
func (l *Lexicon) HouseOf(hints ...string) *House {
	for _, hint := range hints {
		folded := Fold(strings.TrimSpace(hint))
		if h := l.byName[nameKey(folded)]; h != nil {
			return h
		}
		for host, more := folded, true; more; _, host, more = strings.Cut(host, ".") {
			if h := l.byHost[host]; h != nil {
				return h
			}
		}
	}
	return nil
}

// nameKey is a publisher's name as it is looked up: folded, without the small
// words and commas that houses write or leave out ("Ministry of Foreign Affairs,
// Republic of Korea").
func nameKey(name string) string {
	words := strings.FieldsFunc(Fold(name), func(r rune) bool { return r == ' ' || r == ',' })
	kept := slices.DeleteFunc(words, func(w string) bool { return w == "of" || w == "the" })
	if len(kept) < 2 {
		return Fold(strings.TrimSpace(name)) // too little to leave anything out
	}
	return strings.Join(kept, " ")
}

// HouseIn is the publisher whose full name stands in a line of a page's frame:
// its header, footer or menu. Names of one word do not count.
func (l *Lexicon) HouseIn(line string) *House {
	for _, m := range l.houses.find(line, "", false) {
		return l.Houses[m.Entries[0].ID]
	}
	return nil
}

// forms are a verb's forms in lower case: those given with bars, else inflected by rule (English).
func forms(verb string) []string {
	if strings.Contains(verb, "|") {
		return strings.Split(verb, "|")
	}
	return inflect(verb)
}

// inflect gives the forms of a regular English verb.
func inflect(verb string) []string {
	if verb == "" {
		return nil
	}
	last, before := verb[len(verb)-1], byte(0)
	if len(verb) > 1 {
		before = verb[len(verb)-2]
	}
	vowel := func(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
	switch {
	case last == 'e':
		stem := strings.TrimSuffix(verb, "e")
		ing := stem + "ing"
		if before == 'e' || before == 'i' {
			ing = verb + "ing"
		}
		return []string{verb, verb + "s", verb + "d", ing}
	case last == 'y' && !vowel(before):
		stem := verb[:len(verb)-1]
		return []string{verb, stem + "ies", stem + "ied", verb + "ing"}
	case strings.HasSuffix(verb, "s") || strings.HasSuffix(verb, "sh") || strings.HasSuffix(verb, "ch") || last == 'x' || last == 'z':
		return []string{verb, verb + "es", verb + "ed", verb + "ing"}
	}
	return []string{verb, verb + "s", verb + "ed", verb + "ing"}
}
