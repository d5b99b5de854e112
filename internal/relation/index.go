package relation

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"readout/internal/record"
	"readout/lexicon"
)

// Index is the record as the rules of the institution look at it, made once for
// a state of the evidence and then only read. It keeps pointers into the view and
// the entries, which must not change while it is used. It is safe for concurrent
// use.
type Index struct {
	lex     *lexicon.Lexicon
	view    *record.View
	sources []*source          // in order of document
	by      map[string]*source // by document

	meetings    map[string]*record.Meeting // by id
	series      map[string][]*record.Meeting
	initiatives map[string]*record.Initiative
	people      map[string]string    // person's id to the party
	called      map[string]string    // person's id to the name
	named       map[string]string    // folded name of an initiative to its id
	facts       map[string][]told    // by the subject's id
	byRelation  map[string][]*source // documents that speak of a relation, the earliest first
	pairs       map[string]string    // parties to relation
	mechanisms  map[string][]*lexicon.Mechanism
	statements  map[Stance][]stated
	stances     []Stance  // keys of statements, sorted
	once        sync.Once // the ledger
	mu          sync.Mutex
	plainPlans  map[planKey][]planLine  // read from plans' own texts
	sessioned   map[string][]Mechanism  // by relation
	standings   map[string]*standing    // what does not change with the clock, by relation
	promised    map[string][]Commitment // likewise
	standsAt    map[string]*stands      // how they stood when last asked for
	ledger      *Ledger
	rises       map[string][]rise   // by relation
	containing  map[string][]saying // a programme's id to those that it lies in
	partyWords  map[string]bool     // the words of which names of parties are made
	statusNames map[string]string   // folded name to id
}

// source is one document as a witness.
type source struct {
	entry  *record.Entry
	links  *record.Links
	memory *memory
	// voice is the document that this one copies, or itself; "" of a note, which is
	// nobody's account and counts as none.
	voice string
	// date is when its words were true: of the reported meeting, else of publication.
	date      record.Date
	year      int             // of the date
	meeting   *record.Meeting // the reported one, nil where there is none
	relations []string        // sorted
	plan      bool            // it is a plan's own text
}

// own says whether a document is in a publisher's own words.
func (s *source) own() bool { return s.entry.Reading.Kind != record.Abstract && !s.isNote() }

// isNote says whether a document is a user's own note.
func (s *source) isNote() bool { return s.entry.Reading.Kind == record.Internal }

// isCopy says whether a document repeats another.
func (s *source) isCopy() bool { return s.voice != s.entry.Document.ID && !s.isNote() }

func (s *source) quote(span record.Span) record.Quote {
	return record.Quote{Document: s.entry.Document.ID, Span: span, Note: s.isNote()}
}

// words are exact words of the document; "" where the span does not lie in it.
func (s *source) words(span record.Span) string {
	if span.Start < 0 || span.End > len(s.entry.Document.Text) || span.Start > span.End {
		return ""
	}
	return span.Of(s.entry.Document.Text)
}

// told is a fact with its witness.
type told struct {
	*source
	fact *record.Fact
}

func (t told) saying(value string) saying { return saying{value, t.voice, t.quote(t.fact.Quote)} }

// New indexes a record.
func New(lex *lexicon.Lexicon, view *record.View, entries []record.Entry) *Index {
	return index(nil, lex, view, entries)
}

func index(before *Index, lex *lexicon.Lexicon, view *record.View, entries []record.Entry) *Index {
	x := &Index{
		lex: lex, view: view, by: make(map[string]*source, len(entries)),
		meetings:    make(map[string]*record.Meeting, len(view.Meetings)),
		series:      map[string][]*record.Meeting{},
		initiatives: make(map[string]*record.Initiative, len(view.Initiatives)),
		people:      make(map[string]string, len(view.People)),
		called:      make(map[string]string, len(view.People)),
		named:       map[string]string{},
		facts:       map[string][]told{},
		byRelation:  map[string][]*source{},
		pairs:       map[string]string{},
		mechanisms:  map[string][]*lexicon.Mechanism{},
		statements:  map[Stance][]stated{},
		rises:       map[string][]rise{},
		containing:  map[string][]saying{},
		statusNames: map[string]string{},
		partyWords:  map[string]bool{},
		plainPlans:  map[planKey][]planLine{},
		sessioned:   map[string][]Mechanism{},
		standings:   map[string]*standing{},
		promised:    map[string][]Commitment{},
		standsAt:    map[string]*stands{},
	}
	x.readLexicon()
	for i := range view.Meetings {
		m := &view.Meetings[i]
		x.meetings[m.ID] = m
		x.series[m.Mechanism] = append(x.series[m.Mechanism], m)
	}
	for i := range view.People {
		x.people[view.People[i].ID], x.called[view.People[i].ID] = view.People[i].Actor, view.People[i].Name
	}
	for i := range view.Initiatives {
		o := &view.Initiatives[i]
		x.initiatives[o.ID] = o
		for _, n := range o.Names {
			x.named[lexicon.Fold(n)] = o.ID
		}
	}
	links := make(map[string]*record.Links, len(view.Links))
	for i := range view.Links {
		links[view.Links[i].Document] = &view.Links[i]
	}
	x.sources = make([]*source, 0, len(entries))
	for i := range entries {
		s := x.source(&entries[i], links[entries[i].Document.ID])
		s.memory = x.remember(s, before)
		x.sources = append(x.sources, s)
	}
	// The publishers' own words come first, so that they are the first quotes everywhere.
	slices.SortFunc(x.sources, func(a, b *source) int {
		return cmp.Or(prefer(a.own(), b.own()), strings.Compare(a.entry.Document.ID, b.entry.Document.ID))
	})
	for _, s := range x.sources {
		x.by[s.entry.Document.ID] = s
		x.witness(s)
	}
	x.hearAll()
	return x
}

func (x *Index) readLexicon() {
	x.readParties()
	for id, r := range x.lex.Relations {
		key := pairKey(r.Parties)
		if known := x.pairs[key]; known == "" || id < known {
			x.pairs[key] = id
		}
	}
	for _, m := range x.lex.Mechanisms {
		if m.Relation != "" {
			x.mechanisms[m.Relation] = append(x.mechanisms[m.Relation], m)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(x.lex.Statuses)) {
		s := x.lex.Statuses[id]
		for _, n := range append(s.Names.All(), s.Name) {
			x.statusNames[lexicon.Fold(n)] = id
		}
	}
	for _, list := range x.mechanisms {
		slices.SortFunc(list, func(a, b *lexicon.Mechanism) int { return strings.Compare(a.ID, b.ID) })
	}
}

// readParties collects the words of names of parties, which say nothing of what
// a sum is for or what a line is.
func (x *Index) readParties() {
	take := func(lists ...[]string) {
		for _, list := range lists {
			for _, n := range list {
				for _, w := range words(n) {
					x.partyWords[w] = true
				}
			}
		}
	}
	for _, p := range x.lex.Places {
		take(p.Names.All(), p.Weak.All(), p.Demonyms.All(), []string{p.Name, p.Short})
	}
	for _, o := range x.lex.Organisations {
		if len(o.Members) > 0 {
			take([]string{o.Name, o.Short}, o.Names.All())
		}
	}
	delete(x.partyWords, "")
}

// isParty says whether a folded word, or each part of one with hyphens, is of a
// party's name.
func (x *Index) isParty(w string) bool {
	if x.partyWords[w] {
		return true
	}
	for part := range strings.SplitSeq(w, "-") {
		if !x.partyWords[part] {
			return false
		}
	}
	return w != ""
}

func pairKey(parties []string) string {
	return strings.Join(slices.Sorted(slices.Values(parties)), " ")
}

// relationOf is the relation whose meeting this is; "" where the lexicon has none.
func (x *Index) relationOf(m *record.Meeting) string {
	if k := x.lex.Mechanisms[m.Mechanism]; k != nil && k.Relation != "" {
		return k.Relation
	}
	return x.pairs[pairKey(m.Parties)]
}

// source finds what a document is a witness of.
func (x *Index) source(e *record.Entry, links *record.Links) *source {
	if links == nil {
		links = &record.Links{Document: e.Document.ID}
	}
	s := &source{entry: e, links: links, voice: e.Document.ID, date: e.Document.Published}
	switch {
	case s.isNote():
		s.voice = ""
	case links.CopyOf != "":
		s.voice = links.CopyOf
	}
	for i := range e.Reading.Meetings {
		m := x.meetings[at(links.Meetings, i)]
		if m == nil {
			continue
		}
		if e.Reading.Meetings[i].Reported && s.meeting == nil {
			s.meeting = m
			if m.Date.Year() > 0 {
				s.date = m.Date
			}
		}
		s.relate(x.relationOf(m))
	}
	for i := range e.Reading.Facts {
		if f := &e.Reading.Facts[i]; f.Subject.Kind == "" && x.lex.Relations[f.Subject.ID] != nil {
			s.relate(f.Subject.ID)
		}
	}
	s.year = s.date.Year()
	return s
}

func (s *source) relate(relation string) {
	if relation == "" {
		return
	}
	if i, known := slices.BinarySearch(s.relations, relation); !known {
		s.relations = slices.Insert(s.relations, i, relation)
	}
}

// witness puts a document's claims where questions look for them.
func (x *Index) witness(s *source) {
	for i := range s.entry.Reading.Facts {
		f := &s.entry.Reading.Facts[i]
		if subject := s.subject(f.Subject); subject != "" {
			x.facts[subject] = append(x.facts[subject], told{s, f})
		}
	}
	x.contain(s)
	x.readPlan(s)
}

// subject is the global id that a fact's subject became.
func (s *source) subject(r record.Ref) string {
	switch r.Kind {
	case "meeting":
		return at(s.links.Meetings, r.Index)
	case "person":
		return at(s.links.People, r.Index)
	case "initiative":
		return at(s.links.Initiatives, r.Index)
	}
	return r.ID
}

func at(list []string, i int) string {
	if i >= 0 && i < len(list) {
		return list[i]
	}
	return ""
}

// about are the facts of a subject with one of the properties.
func (x *Index) about(subject string, properties ...string) []told {
	var found []told
	for _, t := range x.facts[subject] {
		if slices.Contains(properties, t.fact.Property) {
			found = append(found, t)
		}
	}
	return found
}

// Relations are the relations of which the record says anything, by id.
func (x *Index) Relations() []string {
	var ids []string
	for id := range x.byRelation {
		if x.lex.Relations[id] != nil {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// sides are the organisation and the partner of parties; "" where there is not
// exactly one organisation with members among two.
func (x *Index) sides(parties []string) (organisation, partner string) {
	if len(parties) != 2 {
		return "", ""
	}
	for i, p := range parties {
		if o := x.lex.Organisations[p]; o != nil && len(o.Chairs) > 0 && organisation == "" {
			organisation, partner = p, parties[1-i]
		}
	}
	if organisation == "" {
		for i, p := range parties {
			if o := x.lex.Organisations[p]; o != nil && len(o.Members) > 0 {
				return p, parties[1-i]
			}
		}
	}
	return organisation, partner
}
