package event

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"

	"readout/internal/reading/mention"
	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// Page is what a reader of a text knows besides it.
type Page struct {
	Title     string
	Published record.Date
	// Dates of the text, in order.
	Dates []mention.Date
}

// candidate is one place where a meeting is named.
type candidate struct {
	record.MeetingMention
	span     record.Span // from ordinal or first party to the last
	head     int         // token of the word that names the kind of meeting
	sentence int
	generic  bool
	phrase   bool // found by a verb ("spoke with"), not by a name
	score    int
}

// Meetings finds the meetings that a text names, the one that it reports first.
func Meetings(s *Scene, page Page) []record.MeetingMention {
	f := &meetingFinder{Scene: s, page: page}
	f.named()
	f.byVerb()
	f.contextual()
	f.fromTitle()
	for i := range f.found {
		f.date(&f.found[i])
		f.judge(&f.found[i])
	}
	f.titleOrdinal()
	return f.assemble()
}

// fromTitle takes the standing meeting that the title names for the one that the
// page reports, where the text opens by saying that it was held or chaired and
// names none itself: "X, together with Y, presided over the meeting".
func (f *meetingFinder) fromTitle() {
	if f.page.Title == "" || len(f.Sentences) == 0 {
		return
	}
	for i := range f.found {
		if !f.found[i].generic && f.found[i].sentence < 3 {
			return
		}
	}
	var parties []string
	class, mechanism := "", ""
	for _, m := range f.Lex.Names(f.page.Title, f.Side) {
		if id := m.Has(lexicon.MechanismName); id != "" && mechanism == "" {
			mechanism = id
		}
		if id := m.Has(lexicon.ClassHead); id != "" && class == "" && !f.Lex.Classes[id].Generic {
			class = id
		}
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName); id != "" && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	limit := f.Sentences[min(len(f.Sentences)-1, 2)].End
	for _, m := range f.phrasesIn(record.Span{End: limit}) {
		if !m.Is("held") && !m.Is("chairing") {
			continue
		}
		c := candidate{span: m.Span, head: f.TokenAt(m.Start), phrase: true, MeetingMention: record.MeetingMention{Parties: parties}}
		if mech := f.Lex.Mechanisms[mechanism]; mech != nil {
			c.Mechanism, c.Name, c.Parties = mechanism, mech.Name, slices.Clone(mech.Parties)
		} else if class != "" {
			f.settle(&c, class)
		}
		if c.Mechanism != "" {
			f.add(c)
		}
		return
	}
}

// titleOrdinal gives the number that the page's title prints to the meetings of
// that mechanism that the text does not number.
func (f *meetingFinder) titleOrdinal() {
	ordinals := mention.Ordinals(f.page.Title)
	if len(ordinals) != 1 {
		return
	}
	for i := range f.found {
		if f.found[i].Ordinal != 0 {
			return
		}
	}
	for i := range f.found {
		if c := &f.found[i]; c.sentence < 3 && !c.generic && f.inTitle(c) {
			c.Ordinal = ordinals[0].Value
		}
	}
}

type meetingFinder struct {
	*Scene
	page    Page
	found   []candidate
	unnamed []unnamed
}

// unnamed is a kind of meeting without parties: "the summit scheduled for …".
type unnamed struct {
	candidate
	class string
}

// named finds meetings by their names: those of mechanisms, and those made of
// parties and a kind of meeting.
func (f *meetingFinder) named() {
	for _, m := range f.Names {
		if f.inTitleOf(m.Span) {
			continue
		}
		if id := m.Has(lexicon.MechanismName); id != "" {
			mech := f.Lex.Mechanisms[id]
			c := candidate{span: m.Span, head: f.TokenAt(m.End - 1)}
			c.Mechanism, c.Name, c.Parties = id, m.Of(f.Source), slices.Clone(mech.Parties)
			c.generic = f.Lex.Classes[mech.Class] != nil && f.Lex.Classes[mech.Class].Generic
			c.Ordinal = f.ordinalAround(&c)
			f.add(c)
			continue
		}
		if id := m.Has(lexicon.ClassHead); id != "" {
			f.byParties(m, id)
		}
	}
}

// inTitleOf reports whether a name stands in somebody's title ("head of the
// ASEAN SOM delegation"), where it names no meeting.
func (f *meetingFinder) inTitleOf(s record.Span) bool {
	for _, m := range f.peopleIn(f.TokenAt(s.Start), f.TokenAt(s.Start)+longestTitle) {
		if s.In(m.Phrase) {
			return true
		}
	}
	next := f.TokenAt(s.End-1) + 1
	for f.Low(next) == "(" && f.Low(next+2) == ")" {
		next += 3
	}
	if f.Low(next) == ")" {
		next++
	}
	switch f.Low(next) {
	case "delegation", "leader", "leaders", "delegations", "head", "chief":
		return true
	}
	return false
}

// byParties reads "ASEAN-ROK Dialogue", "dialogue between ASEAN and the Republic
// of Korea", "meeting with Canada" around a head.
func (f *meetingFinder) byParties(m lexicon.Match, class string) {
	c := candidate{span: m.Span, head: f.TokenAt(m.End - 1)}
	c.generic = f.Lex.Classes[class].Generic
	c.Parties = f.partiesLeft(&c)
	for _, p := range f.partiesRight(&c) {
		if !slices.Contains(c.Parties, p) {
			c.Parties = append(c.Parties, p)
		}
	}
	c.Ordinal = f.ordinalAround(&c)
	if s, n := f.SentenceAt(c.head); c.generic && len(c.Parties) < 2 && n <= 2 && f.heldBy(c.head, s.First) && f.somebody(s.First, s.Last) {
		if sides := f.sides(s.First, s.Last, f.TokenAt(c.span.Start)); len(sides) > 1 {
			c.Parties, c.phrase = sides, true // "held a telephone talk with …"
		}
	}
	if s, n := f.SentenceAt(c.head); len(c.Parties) == 0 && n <= 1 && f.heldBy(c.head, s.First) {
		if subject := f.partiesIn(record.Span{Start: s.Start, End: m.Start}); len(subject) == 2 {
			c.Parties = subject // "A and B held political consultations"
		}
	}
	if len(c.Parties) == 0 {
		f.unnamed = append(f.unnamed, unnamed{c, class})
		return
	}
	c.Parties = slices.DeleteFunc(slices.Compact(c.Parties), func(p string) bool {
		return slices.ContainsFunc(c.Parties, func(org string) bool { return org != p && f.Lex.IsMember(org, p, "") })
	})
	f.settle(&c, f.level(&c, class))
	c.generic = c.generic || f.described(&c)
	if c.Mechanism != "" {
		f.add(c)
	}
}

// heldBy reports whether a verb of holding stands shortly before a kind of meeting.
func (f *meetingFinder) heldBy(head, first int) bool {
	for i := head - 1; i >= first && i > head-12; i-- {
		switch f.Low(i) {
		case "held", "had", "hosted", "convened", "attended", "conducted", "holding", "hold", "holds", "hosting", "hosts":
			return true
		}
	}
	return false
}

// level is the class of standing meeting that a plain "meeting of ministers" or
// "talks between leaders" is, where the parties have such a one; else the class given.
func (f *meetingFinder) level(c *candidate, class string) string {
	if !f.Lex.Classes[class].Generic || len(c.Parties) < 2 || f.Lex.Classes[class].Format != "" {
		return class
	}
	for i := c.head - 3; i < c.head+9; i++ {
		for _, m := range f.Lex.PhrasesIn(f.Word(i)) {
			if id, ok := strings.CutPrefix(m.Has(lexicon.PhraseName), "class-"); ok && f.Lex.MechanismOf(id, c.Parties) != nil {
				return id
			}
		}
	}
	return class
}

// described reports whether a candidate is a description and no name: "an annual
// ministerial meeting between …".
func (f *meetingFinder) described(c *candidate) bool {
	if c.Ordinal > 0 || f.Capital(c.head) {
		return false
	}
	for i := f.TokenAt(c.span.Start) - 1; i >= 0 && i > f.TokenAt(c.span.Start)-5; i-- {
		switch f.Low(i) {
		case "a", "an":
			return true
		case "the", ",", ".", "this":
			return false
		}
	}
	return false
}

// settle finds the mechanism of parties and class: the lexicon's, or one named after them.
func (f *meetingFinder) settle(c *candidate, class string) {
	cl := f.Lex.Classes[class]
	if mech := f.Lex.MechanismOf(class, c.Parties); mech != nil {
		c.Mechanism, c.Name, c.Parties = mech.ID, mech.Name, slices.Clone(mech.Parties)
		return
	}
	if mech := f.Lex.MechanismOf(cl.Like, c.Parties); cl.Like != "" && mech != nil {
		c.Mechanism, c.Name, c.Parties = mech.ID, mech.Name, slices.Clone(mech.Parties)
		return
	}
	if len(c.Parties) == 0 || len(c.Parties) == 1 && cl.Generic && f.Home == "" {
		return
	}
	if len(c.Parties) == 1 && f.Lex.Places[c.Parties[0]] != nil && (f.Home == "" || f.Home == c.Parties[0]) {
		return // one state meets nobody
	}
	if len(c.Parties) == 1 && cl.Generic {
		if c.Parties[0] == f.Home {
			return
		}
		c.Parties = append(c.Parties, f.Home)
	}
	if len(c.Parties) == 1 && f.Home != "" && !cl.Generic && c.Parties[0] != f.Home {
		if mech := f.Lex.MechanismOf(class, append([]string{f.Home}, c.Parties...)); mech != nil {
			c.Mechanism, c.Name, c.Parties = mech.ID, mech.Name, slices.Clone(mech.Parties)
			return
		}
	}
	parties := slices.Clone(c.Parties)
	f.order(parties)
	c.Parties = parties
	if cl.Generic {
		c.Mechanism = class
	} else {
		var slugs []string
		for _, p := range parties {
			slugs = append(slugs, f.Lex.Slug(p))
		}
		c.Mechanism = strings.Join(append(slugs, class), "-")
	}
	c.Name = f.nameOf(parties, cl)
	if cl.Format != "" {
		c.Format = cl.Format
	}
}

// order puts organisations before states and both by their slugs.
func (f *meetingFinder) order(parties []string) {
	slices.SortFunc(parties, func(a, b string) int {
		orgA, orgB := f.Lex.Organisations[a] != nil, f.Lex.Organisations[b] != nil
		if orgA != orgB {
			if orgA {
				return -1
			}
			return 1
		}
		return cmp.Compare(f.Lex.Slug(a), f.Lex.Slug(b))
	})
}

func (f *meetingFinder) nameOf(parties []string, class *lexicon.Class) string {
	var names []string
	for _, p := range parties {
		names = append(names, f.Lex.ActorShort(p))
	}
	return strings.Join(names, "-") + " " + class.Name
}

func (f *meetingFinder) add(c candidate) {
	if len(f.found) > 400 {
		return // a page that names more meetings than this is a list of them
	}
	_, c.sentence = f.SentenceAt(c.head)
	f.found = append(f.found, c)
}

// partiesLeft collects the parties that stand right before a head, with nothing
// but joining marks, numbers and modifiers between them.
func (f *meetingFinder) partiesLeft(c *candidate) []string {
	var parties []string
	first := f.TokenAt(c.span.Start)
	s, _ := f.SentenceAt(first)
	start := c.span.Start
	for start > f.Tokens[s.First].Start {
		m := f.nameBefore(start)
		if m == nil || m.Start < f.Tokens[s.First].Start || !f.onlyJoined(m.End, start) {
			break
		}
		id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName)
		if id == "" {
			break
		}
		if !slices.Contains(parties, id) {
			parties = append([]string{id}, parties...)
		}
		start = m.Start
	}
	if len(parties) > 0 {
		c.span.Start = start
	}
	return parties
}

// nameBefore is the last of the lexicon's names that ends at or before the offset.
func (f *meetingFinder) nameBefore(offset int) *lexicon.Match {
	i := sort.Search(len(f.Names), func(i int) bool { return f.Names[i].End > offset })
	if i == 0 {
		return nil
	}
	return &f.Names[i-1]
}

// joiners are the small words and marks that can stand between a party and the head.
var joiners = set("- – — / and & + plus the annual virtual special bilateral trilateral ministerial high-level joint first second regular informal hybrid strategic commemorative in-person full ( ) rok us dialogue's \" “ ”")

func (f *meetingFinder) onlyJoined(from, to int) bool {
	between := f.Source[from:to]
	if strings.Contains(between, "\n") && strings.TrimSpace(between) != "" {
		return false
	}
	for _, w := range strings.FieldsFunc(lexicon.Fold(between), func(r rune) bool {
		return r == ' ' || r == '\n' || r == '-' || r == '–' || r == '/' || r == '(' || r == ')'
	}) {
		if !joiners[w] && !isOrdinalWord(w) {
			return false
		}
	}
	return true
}

func isOrdinalWord(w string) bool {
	return len(w) > 2 && w[0] >= '0' && w[0] <= '9' && w[len(w)-1] >= 'a'
}

// partiesRight reads the parties behind a head: "between A and B", "with C", "of the D".
func (f *meetingFinder) partiesRight(c *candidate) []string {
	s, _ := f.SentenceAt(c.head)
	i := c.head + 1
	for f.Low(i) == "(" && i+2 < s.Last && f.Low(i+2) == ")" {
		i += 3
	}
	switch f.Low(i) {
	case "between", "with", "among", "of":
	default:
		return nil
	}
	var parties []string
	for j := i + 1; j < s.Last && j < i+40; j++ {
		if m := f.NameAt(f.Tokens[j].Start); m != nil && m.Start == f.Tokens[j].Start {
			id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.OrganisationName, lexicon.OrganisationCollective, lexicon.PlaceDemonym)
			if id != "" {
				if !slices.Contains(parties, id) {
					parties = append(parties, id)
				}
				c.span.End = m.End
				j = f.TokenAt(m.End - 1)
				continue
			}
		}
		if persons := f.personAtToken(j); persons >= 0 {
			if a := f.People[persons].Actor; a != "" && !slices.Contains(parties, a) {
				parties = append(parties, a)
			}
		}
		if tag := f.Tag(j); tag == tagger.VBD || tag == tagger.VBZ || tag == tagger.MD || f.Low(j) == ";" || f.Low(j) == "on" || f.Low(j) == "in" || f.Low(j) == "at" {
			break
		}
		if f.Low(j) == "," && f.Low(i) == "of" {
			break
		}
	}
	return parties
}

func (f *meetingFinder) personAtToken(j int) int {
	for _, m := range f.peopleIn(j, j+longestTitle) {
		if m.First <= j && j < m.Last {
			return m.Person
		}
	}
	return -1
}

// ordinalAround reads "28th", "28th session of the", "AMM-57" beside a name.
func (f *meetingFinder) ordinalAround(c *candidate) int {
	end := c.span.End
	if end < len(f.Source) && (f.Source[end] == '-' || f.Source[end] == ' ') {
		digits := 0
		for end+1+digits < len(f.Source) && f.Source[end+1+digits] >= '0' && f.Source[end+1+digits] <= '9' {
			digits++
		}
		if digits > 0 && digits <= 2 && f.Source[end] == '-' {
			c.span.End = end + 1 + digits
			return atoi(f.Source[end+1 : c.span.End])
		}
	}
	first := f.TokenAt(c.span.Start)
	s, _ := f.SentenceAt(first)
	from := f.Tokens[max(s.First, first-6)].Start
	window := f.Source[from:c.span.Start]
	ordinals := mention.Ordinals(window)
	if len(ordinals) == 0 {
		// inside the span: "ASEAN 28th Summit"
		inside := mention.Ordinals(c.span.Of(f.Source))
		if len(inside) == 1 {
			return inside[0].Value
		}
		return 0
	}
	last := ordinals[len(ordinals)-1]
	for _, w := range strings.Fields(lexicon.Fold(window[last.End:])) {
		w = strings.Trim(w, "\"“”(),-–")
		if w != "" && w != "session" && w != "of" && w != "the" && w != "annual" && w != "round" && w != "edition" && w != "meeting" && w != "virtual" && !joiners[w] {
			return 0
		}
	}
	if last.Value > 200 || strings.Contains(window[last.End:], "session") && last.Of(window)[0] > '9' {
		return 0 // "the second session of the summit" is a part of it
	}
	c.span.Start = from + last.Start
	return last.Value
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

// byVerb finds meetings that only a verb names: "spoke by phone today with …",
// "met with … in …". The parties are the speakers on both sides of the verb.
func (f *meetingFinder) byVerb() {
	if len(f.Sentences) == 0 {
		return
	}
	limit := f.Sentences[min(len(f.Sentences)-1, 6)].End
	for _, m := range f.phrasesIn(record.Span{End: limit}) {
		class := m.Has(lexicon.ClassVerb)
		if class == "" {
			continue
		}
		verb := f.TokenAt(m.Start)
		switch f.Tag(verb) {
		case tagger.VBD, tagger.VBZ, tagger.VBN, tagger.VBP, tagger.NN:
		default:
			continue
		}
		s, _ := f.SentenceAt(verb)
		c := candidate{span: m.Span, head: f.TokenAt(m.End - 1), phrase: true, generic: true}
		if f.collectively(&c, s.First, verb) {
			c.generic = false
			f.add(c)
			continue
		}
		c.Parties = f.sides(s.First, s.Last, verb)
		if len(c.Parties) < 2 && f.officials(s.First, verb) && f.somebody(verb, min(s.Last, verb+45)) {
			c.Parties = f.partiesOf(s.First, min(s.Last, verb+45)) // one side's state is not known: a meeting all the same
			c.Mechanism, c.Name = class, f.Lex.Classes[class].Name
			c.Format = f.Lex.Classes[class].Format
			f.add(c)
			continue
		}
		if len(c.Parties) < 2 || !f.somebody(s.First, min(s.Last, verb+45)) {
			continue
		}
		f.settle(&c, f.titleClass(class, c.Parties))
		if c.Mechanism != "" {
			f.add(c)
		}
	}
}

// collectively reads a meeting whose subject is an office in the plural: "We, the
// Foreign Ministers of …, met", "The BRICS foreign ministers met". The party is
// the organisation that the sentence or the title names, or the one whose members
// are the states listed.
func (f *meetingFinder) collectively(c *candidate, first, verb int) bool {
	if first >= verb || f.somebody(first, verb) {
		return false
	}
	class := ""
	for _, m := range f.phrasesIn(f.SpanOf(first, verb)) {
		for _, e := range m.Entries {
			if id, ok := strings.CutPrefix(e.ID, "class-"); ok && class == "" {
				class = id
			}
		}
	}
	if class == "" || f.Lex.Classes[class] == nil {
		return false
	}
	near := record.Span{Start: f.Tokens[first].Start, End: f.Tokens[verb].End + 300}
	var organisations, states []string
	for _, m := range append(f.Lex.Names(f.page.Title, f.Side), f.NamesIn(near)...) {
		if id := m.Has(lexicon.OrganisationName, lexicon.OrganisationCollective); id != "" && !slices.Contains(organisations, id) {
			organisations = append(organisations, id)
		}
	}
	for _, m := range f.NamesIn(f.SpanOf(first, verb)) {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak); id != "" && !slices.Contains(states, id) {
			states = append(states, id)
		}
	}
	if len(states) >= 2 {
		if org := f.bodyOf(states); org != "" {
			organisations = append([]string{org}, organisations...)
		}
	}
	for _, id := range organisations {
		if f.Lex.MechanismOf(class, []string{id}) != nil {
			c.Parties = []string{id}
			f.settle(c, class)
			return c.Mechanism != ""
		}
	}
	for _, id := range organisations {
		if len(f.Lex.Organisations[id].Members) > 1 {
			c.Parties = []string{id}
			f.settle(c, class)
			return c.Mechanism != ""
		}
	}
	if len(states) == 2 {
		c.Parties = states
		f.settle(c, class)
		return c.Mechanism != ""
	}
	return false
}

// bodyOf is the organisation whose members are exactly these states, the smallest id first; "" for none.
func (f *meetingFinder) bodyOf(states []string) string {
	best := ""
	for id, o := range f.Lex.Organisations {
		if len(o.Members) != len(states) || best != "" && id > best {
			continue
		}
		all := true
		for _, m := range o.Members {
			all = all && slices.Contains(states, m.State)
		}
		if all {
			best = id
		}
	}
	return best
}

// titleClass is the kind of standing meeting that the page's title names for
// these parties, where the text has but a verb; else the verb's own kind.
func (f *meetingFinder) titleClass(class string, parties []string) string {
	found, named := class, map[string]bool{}
	for _, m := range f.Lex.Names(f.page.Title, f.Side) {
		if id := m.Has(lexicon.ClassHead); id != "" && !f.Lex.Classes[id].Generic {
			found = id
		}
		for _, e := range m.Entries {
			named[e.ID] = true
		}
	}
	for _, p := range parties {
		if !named[p] {
			return class
		}
	}
	return found
}

// officials reports whether the tokens before a verb of meeting name a person or an office.
func (f *meetingFinder) officials(first, verb int) bool {
	if f.somebody(first, verb) {
		return true
	}
	for i := max(first, verb-8); i < verb; i++ {
		if f.Capital(i) && f.Lex.TitleWord(f.Low(i))&lexicon.TitleHead != 0 {
			return true
		}
	}
	return false
}

// somebody reports whether a person is named between the tokens: states do not meet, people do.
func (f *meetingFinder) somebody(first, last int) bool {
	for _, m := range f.peopleIn(first, last) {
		if m.First >= first && m.Last <= last {
			return true
		}
	}
	return false
}

// sides are the parties of the people and delegations on both sides of a verb;
// empty where one side names nobody.
func (f *meetingFinder) sides(first, last, verb int) []string {
	last = min(last, verb+45)
	for _, m := range f.phrasesIn(record.Span{Start: f.Tokens[verb].Start, End: f.Tokens[last-1].End}) {
		if m.Is("beside") {
			last = min(last, f.TokenAt(m.Start)) // "met with … on the margins of the X meeting"
		}
	}
	left, right := f.partiesOf(first, verb), f.partiesOf(verb, max(last, verb))
	if len(left) == 0 && f.Home != "" {
		left = []string{f.Home}
	}
	var all []string
	for _, p := range append(left, right...) {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	if len(left) == 0 || len(right) == 0 {
		return nil
	}
	return all
}

// partiesOf are the parties of the people named between the tokens; where none is, the organisations and states.
func (f *meetingFinder) partiesOf(first, last int) []string {
	var parties []string
	for _, m := range f.peopleIn(first, last) {
		if m.First >= first && m.Last <= last {
			a := f.People[m.Person].Actor
			if a == "" {
				a = f.Home
			}
			if a != "" && !slices.Contains(parties, a) {
				parties = append(parties, a)
			}
		}
	}
	if len(parties) > 0 || first >= last {
		return parties
	}
	for _, m := range f.NamesIn(f.SpanOf(first, last)) {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceDemonym, lexicon.OrganisationName); id != "" && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	if len(parties) > 2 {
		parties = parties[:2]
	}
	return parties
}

// date finds when a meeting was or will be: the date in its clause behind it,
// else the one that opens its sentence.
func (f *meetingFinder) date(c *candidate) {
	s := f.Sentences[c.sentence]
	best, bestScore := -1, 0
	for i, d := range f.page.Dates {
		if d.Start < s.Start || d.End > s.End || strings.HasSuffix(d.Value, "_REF") && d.Value != "PRESENT_REF" {
			continue
		}
		score := 0
		switch {
		case d.Span.In(c.span):
			score = 100
		case d.Start >= c.span.End:
			between := f.Source[c.span.End:d.Start]
			score = 100 - min(len(between), 90)
			if f.otherMeetingBetween(c, c.span.End, d.Start) {
				score -= 80
			}
			if strings.ContainsAny(between, ";") {
				score -= 60
			}
		case d.End <= c.span.Start:
			between := f.Source[d.End:c.span.Start]
			score = 60 - min(len(between)/4, 50)
			if f.TokenAt(d.Start)-s.First <= 3 {
				score += 30
			}
			if f.otherMeetingBetween(c, d.End, c.span.Start) && f.TokenAt(d.Start)-s.First > 3 {
				score -= 50
			}
			if f.otherMeetingBetween(c, max(s.Start, d.Start-70), d.Start) {
				score -= 80 // "At their Dialogue of 6 July …": the date is the other's
			}
		}
		if len(d.Value) >= 7 {
			score += 15
		}
		if f.aim(d.Start) {
			score -= 70
		}
		if score > bestScore && score > 20 {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		c.setDate(f.page.Dates[best])
	}
	if c.Date == "" && c.phrase && f.page.Published.Precise() {
		c.Date, c.DateBasis = f.page.Published, record.Published // a house tells of its calls on the day
	}
}

// aim reports whether a date is a period or a goal rather than a day of meeting: "by 2025", "since 1989".
func (f *meetingFinder) aim(offset int) bool {
	switch f.Low(f.TokenAt(offset) - 1) {
	case "by", "since", "until", "for", "from":
		return true
	}
	return false
}

func (f *meetingFinder) otherMeetingBetween(c *candidate, from, to int) bool {
	for i := range f.found {
		o := &f.found[i]
		if o != c && o.Mechanism != c.Mechanism && !(o.generic && slices.Equal(o.Parties, c.Parties)) && o.span.Start >= from && o.span.End <= to {
			return true
		}
	}
	return false
}

func (c *candidate) setDate(d mention.Date) {
	first, last, interval := strings.Cut(d.Value, "/")
	if d.Value == "PRESENT_REF" {
		return
	}
	c.Date, c.DateBasis = record.Date(first), record.DateBasis(d.Basis)
	if interval {
		c.EndDate = record.Date(last)
		if strings.HasSuffix(first, "-01") && c.Date.Time().AddDate(0, 2, 0).Before(c.EndDate.Time()) {
			c.Date, c.EndDate = record.Date(first[:4]), "" // a season or half of a year: the year is what is known of the day
		}
	}
	c.Quotes = append(c.Quotes, d.Span)
}

// judge scores a candidate as the meeting that the text reports, and tells what is past from what is to come.
func (f *meetingFinder) judge(c *candidate) {
	s := f.Sentences[c.sentence]
	switch {
	case c.sentence == 0:
		c.score += 7
	case c.sentence == 1:
		c.score += 5
	case c.sentence < 4:
		c.score += 3
	}
	held, future, past := false, false, false
	for _, m := range f.phrasesIn(s.Span) {
		at := m.Span
		near := at.End <= c.span.Start && c.span.Start-at.End < 90 || at.Start >= c.span.End && at.Start-c.span.End < 60
		held = held || near && m.Is("held")
		future = future || (near || at.End <= c.span.Start) && m.Is("future")
		past = past || near && m.Is("past")
	}
	published := f.page.Published.Time()
	if when := c.Date.Time(); !when.IsZero() && !published.IsZero() && c.Date.Precise() {
		switch days := published.Sub(when).Hours() / 24; {
		case days >= 0 && days <= 6:
			c.score += 5
		case days < 0:
			future = true
		case days > 20:
			past = true
		}
	}
	if f.isLastYear(c, published) {
		past = true
	}
	if held {
		c.score += 5
	}
	if c.phrase {
		c.score += 5
	}
	switch {
	case f.beside(c):
		c.score -= 9
	case !c.generic && !c.phrase && f.besidePhrase(c):
		c.score += 6
	}
	if c.Ordinal > 0 {
		c.score += 4
	}
	if c.generic && !c.phrase {
		c.score -= 3
	}
	if f.inTitle(c) {
		c.score += 6
	}
	if c.Date != "" && !future && !past {
		c.score += 2
	}
	c.Status = record.Held
	if future && !held || future && c.Date.Precise() && !published.IsZero() && c.Date.Time().After(published) {
		c.score -= 8
		c.Status = record.Announced
	}
	if past && c.sentence > 0 {
		c.score -= 6
	}
}

// beside reports whether a meeting is only where another one took place: "on the
// margins of the summit".
func (f *meetingFinder) beside(c *candidate) bool {
	from := min(c.span.Start, max(f.Sentences[c.sentence].Start, c.span.Start-48))
	return f.hasPhrase(record.Span{Start: from, End: c.span.Start}, "beside")
}

// besidePhrase reports whether a verb of meeting stands in the sentence of a named meeting.
func (f *meetingFinder) besidePhrase(c *candidate) bool {
	for i := range f.found {
		if f.found[i].phrase && f.found[i].sentence == c.sentence {
			return true
		}
	}
	return false
}

func (f *meetingFinder) isLastYear(c *candidate, published time.Time) bool {
	return !published.IsZero() && c.Date.Year() != 0 && c.Date.Year() < published.Year() && published.Month() > time.February
}

// inTitle reports whether the page's title names the same kind of meeting with the same parties.
func (f *meetingFinder) inTitle(c *candidate) bool {
	if f.page.Title == "" {
		return false
	}
	named := map[string]bool{}
	for _, m := range f.Lex.Names(f.page.Title, f.Side) {
		for _, e := range m.Entries {
			named[e.ID] = true
		}
	}
	if named[c.Mechanism] {
		return true
	}
	class := ""
	if mech := f.Lex.Mechanisms[c.Mechanism]; mech != nil {
		class = mech.Class
	}
	for _, id := range c.Parties {
		if !named[id] && id != f.Home {
			return false
		}
	}
	return class != "" && named[class] || named[c.Mechanism]
}

// longestTitle bounds how far before a name its title can begin, in tokens.
const longestTitle = 40

// least is the score from which a meeting is one that the text reports.
const least = 8

// assemble joins the candidates of one meeting and puts the reported one first.
func (f *meetingFinder) assemble() []record.MeetingMention {
	best := -1
	for i := range f.found {
		if f.found[i].score >= least && f.found[i].Status == record.Held && (best < 0 || f.found[i].score > f.found[best].score) {
			best = i
		}
	}
	var out []record.MeetingMention
	var groups [][]int
	principal := best
	for i := range f.found {
		if best < 0 && !f.found[i].phrase && (principal < 0 || f.found[i].score > f.found[principal].score) {
			principal = i // of an announcement: what it announces
		}
	}
	for i := range f.found {
		if f.redundant(i, best) {
			continue
		}
		g := slices.IndexFunc(groups, func(g []int) bool { return f.same(&f.found[g[0]], &f.found[i]) })
		if g < 0 {
			groups = append(groups, []int{i})
		} else {
			groups[g] = append(groups[g], i)
		}
	}
	slices.SortStableFunc(groups, func(a, b []int) int {
		return cmp.Compare(boolRank(slices.Contains(b, principal)), boolRank(slices.Contains(a, principal)))
	})
	for _, g := range groups {
		m := f.join(g)
		m.Reported = slices.Contains(g, best)
		if m.Reported && m.Date == "" {
			f.dateNearby(&m, f.found[best].sentence)
		}
		if !m.Reported && f.found[g[0]].phrase {
			continue // "met with", which is not what the page reports
		}
		out = append(out, m)
	}
	return out
}

// dateNearby dates the reported meeting by a day that a sentence beside its own
// gives, where its own gives none.
func (f *meetingFinder) dateNearby(m *record.MeetingMention, sentence int) {
	published := f.page.Published.Time()
	for _, d := range f.page.Dates {
		_, n := f.SentenceAt(f.TokenAt(d.Start))
		when := record.Date(d.Value)
		if n > sentence+1 || n > 3 {
			return
		}
		day := when.Precise() || when.YearUnknown() && len(when) == len("XXXX-04-04")
		if !day || f.aim(d.Start) || !published.IsZero() && when.Precise() && (when.Time().After(published) || published.Sub(when.Time()).Hours() > 24*21) {
			continue
		}
		m.Date, m.DateBasis = when, record.DateBasis(d.Basis)
		m.Quotes = append(m.Quotes, d.Span)
		return
	}
}

// redundant reports whether a candidate is but another word for a named meeting:
// "an annual meeting between A and B" beside "the A-B Dialogue".
func (f *meetingFinder) redundant(i, best int) bool {
	c := &f.found[i]
	if i == best || c.phrase {
		return false
	}
	if !c.generic && f.Lex.Mechanisms[c.Mechanism] == nil && c.Ordinal == 0 && !f.Capital(c.head) && f.Low(f.TokenAt(c.span.Start)-1) == "the" {
		return i > 0 // "co-chaired the dialogue with …": the one named before
	}
	if !c.generic {
		return false
	}
	if f.Low(f.TokenAt(c.span.Start)-1) == "the" && !f.Capital(c.head) {
		for k := range i {
			if o := &f.found[k]; !o.generic && slices.ContainsFunc(o.Parties, func(p string) bool {
				return slices.ContainsFunc(c.Parties, func(q string) bool { return p == q || f.Lex.IsMember(p, q, "") })
			}) {
				return true // "the meeting with …": the one named before
			}
		}
	}
	for k := range f.found {
		o := &f.found[k]
		if k != i && slices.Equal(o.Parties, c.Parties) && (!o.generic || k == best) && (c.Date == "" || o.Date == "" || c.Date.Compatible(o.Date)) {
			return true
		}
	}
	return false
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// same reports whether a candidate means the meeting of a group's first.
func (f *meetingFinder) same(a, b *candidate) bool {
	if a.Mechanism != b.Mechanism || !slices.Equal(a.Parties, b.Parties) {
		return false
	}
	if a.Ordinal != 0 && b.Ordinal != 0 {
		return a.Ordinal == b.Ordinal
	}
	return a.Date == "" || b.Date == "" || a.Date.Compatible(b.Date)
}

func (f *meetingFinder) join(group []int) record.MeetingMention {
	m := f.found[group[0]].MeetingMention
	m.Quotes = nil
	for _, i := range group {
		c := &f.found[i]
		m.Quotes = append(m.Quotes, c.span)
		m.Quotes = append(m.Quotes, c.Quotes...)
		if m.Ordinal == 0 {
			m.Ordinal = c.Ordinal
		}
		if m.Date == "" || c.Date != "" && c.Date.Within(m.Date) {
			m.Date, m.EndDate, m.DateBasis = c.Date, c.EndDate, c.DateBasis
		}
		if c.Status == record.Held {
			m.Status = record.Held
		}
	}
	if m.Status == "" {
		m.Status = record.Held
	}
	if published := f.page.Published.Time(); !published.IsZero() && m.Date.Precise() && m.Date.Time().After(published) {
		m.Status = record.Announced
	}
	slices.SortFunc(m.Quotes, func(a, b record.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	m.Quotes = slices.Compact(m.Quotes)
	if len(m.Quotes) > 6 {
		m.Quotes = m.Quotes[:6]
	}
	return m
}
