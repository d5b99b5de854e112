package lexicon

import (
	"cmp"
	"slices"
	"strings"
)

// compile builds the matchers and look-ups from the checked entries.
func (l *Lexicon) compile() {
	l.names, l.topics, l.nots, l.phrases = newMatcher(), newMatcher(), newMatcher(), newMatcher()
	l.names.endings = l.endings()
	l.compileActors()
	l.compileMeetings()
	for _, id := range sortedKeys(l.Toponyms) {
		t := l.Toponyms[id]
		l.nameAll(t.Names, Entry{Kind: ToponymName, ID: id})
		for side, names := range t.Sides {
			for _, n := range names {
				l.names.add(n, Entry{Kind: ToponymName, ID: id, Side: side})
			}
		}
	}
	for _, id := range sortedKeys(l.Undertakings) {
		l.nameAll(l.Undertakings[id].Names, Entry{Kind: UndertakingName, ID: id})
		l.nameAll(l.Undertakings[id].Heads, Entry{Kind: UndertakingHead, ID: id})
		l.nameAll(l.Undertakings[id].Common, Entry{Kind: UndertakingCommon, ID: id})
	}
	for _, id := range sortedKeys(l.Posts) {
		l.nameAll(l.Posts[id].Names, Entry{Kind: PostName, ID: id})
	}
	for _, id := range sortedKeys(l.Collectives) {
		l.nameAll(l.Collectives[id].Names, Entry{Kind: CollectiveName, ID: id})
	}
	for _, id := range sortedKeys(l.Topics) {
		for _, w := range l.Topics[id].Words.All() {
			l.topics.add(w, Entry{Kind: TopicWord, ID: id})
		}
		for _, w := range l.Topics[id].Weak.All() {
			l.topics.add(w, Entry{Kind: TopicWeak, ID: id})
		}
		for _, w := range l.Topics[id].Not.All() {
			l.nots.add(w, Entry{Kind: topicNot, ID: id})
		}
	}
	for _, id := range sortedKeys(l.Phrases) {
		for _, w := range l.Phrases[id].Names.All() {
			l.phrases.add(w, Entry{Kind: PhraseName, ID: id})
		}
	}
	for _, id := range sortedKeys(l.Classes) {
		for _, w := range l.Classes[id].Verbs.All() {
			l.phrases.add(w, Entry{Kind: ClassVerb, ID: id})
		}
	}
	l.houses = newMatcher()
	for _, id := range sortedKeys(l.Houses) {
		for _, name := range append([]string{l.Houses[id].Name}, l.Houses[id].Names...) {
			if len(words(name)) > 1 { // one word alone is too often something else
				l.houses.add(name, Entry{Kind: houseName, ID: id})
			}
		}
	}
	l.compileToponymTopics()
	l.compileCues()
	l.compileTitles()
	l.compileHouses()
}

// endings are the particles that Korean writes on to names, the longest first.
func (l *Lexicon) endings() []string {
	if l.Phrases["particle"] == nil {
		return nil
	}
	all := l.Phrases["particle"].Names.All()
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return all
}

func (l *Lexicon) nameAll(ws Words, entry Entry) {
	for _, w := range ws.All() {
		l.names.add(w, entry)
	}
}

func (l *Lexicon) compileActors() {
	l.towns = newMatcher()
	for _, id := range sortedKeys(l.Places) {
		p := l.Places[id]
		for _, town := range slices.Concat(p.Towns.All(), p.Seats.All()) {
			l.towns.add(town, Entry{Kind: PlaceSeat, ID: id})
		}
		l.nameAll(p.Names, Entry{Kind: PlaceName, ID: id})
		l.nameAll(p.Weak, Entry{Kind: PlaceWeak, ID: id})
		l.nameAll(p.Demonyms, Entry{Kind: PlaceDemonym, ID: id})
		l.nameAll(p.Seats, Entry{Kind: PlaceSeat, ID: id})
	}
	for _, id := range sortedKeys(l.Organisations) {
		o := l.Organisations[id]
		l.nameAll(o.Names, Entry{Kind: OrganisationName, ID: id})
		l.nameAll(o.Collective, Entry{Kind: OrganisationCollective, ID: id})
		l.nameAll(o.Seats, Entry{Kind: OrganisationSeat, ID: id})
	}
}

func (l *Lexicon) compileMeetings() {
	l.byPair = map[string]*Mechanism{}
	for _, id := range sortedKeys(l.Mechanisms) {
		m := l.Mechanisms[id]
		l.nameAll(m.Names, Entry{Kind: MechanismName, ID: id})
		if len(m.Parties) > 0 {
			if key := pairKey(m.Class, m.Parties); l.byPair[key] == nil {
				l.byPair[key] = m
			}
		}
	}
	l.byParties = map[string]*Relation{}
	for _, id := range sortedKeys(l.Relations) {
		if key := pairKey("", l.Relations[id].Parties); l.byParties[key] == nil {
			l.byParties[key] = l.Relations[id]
		}
	}
	for _, id := range sortedKeys(l.Classes) {
		l.nameAll(l.Classes[id].Heads, Entry{Kind: ClassHead, ID: id})
	}
	for _, id := range sortedKeys(l.Statuses) {
		l.nameAll(l.Statuses[id].Names, Entry{Kind: StatusName, ID: id})
	}
}

func (l *Lexicon) compileHouses() {
	l.byHost, l.byName = map[string]*House{}, map[string]*House{}
	for _, id := range sortedKeys(l.Houses) {
		h := l.Houses[id]
		for _, host := range h.Hosts {
			l.byHost[host] = h
		}
		for _, names := range [][]string{{h.Name}, h.Names, h.Marks} {
			for _, n := range names {
				if key := nameKey(n); l.byName[key] == nil {
					l.byName[key] = h
				}
			}
		}
	}
}

// compileToponymTopics makes the names of contested places words of their topic, each for the side that uses it.
func (l *Lexicon) compileToponymTopics() {
	for _, id := range sortedKeys(l.Toponyms) {
		t := l.Toponyms[id]
		if t.Topic == "" {
			continue
		}
		for _, n := range t.Names.All() {
			l.topics.add(n, Entry{Kind: TopicWord, ID: t.Topic})
		}
		for side, names := range t.Sides {
			for _, n := range names {
				l.topics.add(n, Entry{Kind: TopicWord, ID: t.Topic, Side: side})
			}
		}
	}
}

func (l *Lexicon) compileCues() {
	l.byForm = map[string][]*Cue{}
	for _, id := range sortedKeys(l.Cues) {
		c := l.Cues[id]
		for _, verb := range c.Verbs {
			for _, f := range forms(verb) {
				if !slices.Contains(l.byForm[f], c) {
					l.byForm[f] = append(l.byForm[f], c)
				}
			}
		}
	}
}

func (l *Lexicon) compileTitles() {
	l.titles = map[string]TitlePart{}
	for _, id := range sortedKeys(l.Titles) {
		t := l.Titles[id]
		for part, ws := range map[TitlePart]Words{
			TitleHead: t.Heads, TitleBefore: t.Before, TitleHonour: t.Honour,
			TitleWithin: t.Within, NameParticle: t.Particles, TitleRole: t.Roles,
		} {
			for _, w := range ws.All() {
				l.titles[strings.ToLower(w)] |= part
			}
		}
	}
}

func pairKey(class string, parties []string) string {
	sorted := slices.Sorted(slices.Values(parties))
	return class + "|" + strings.Join(sorted, "|")
}
