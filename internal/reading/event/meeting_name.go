package event

import (
	"slices"
	"sort"
	"strings"

	"readout/internal/reading/mention"
	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// named finds meetings by their names: those of mechanisms, and those made of
// parties and a kind of meeting.
func (f *meetingFinder) named() {
	for _, m := range f.Names {
		if f.inTitleOf(m.Span) || f.halfWord(m.Span) {
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
// ASEAN SOM delegation") or in a level ("at the ministerial level"), where it
// names no meeting.
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
	case "level", "rank":
		return true // "at the ministerial level"
	}
	before := f.TokenAt(s.Start) - 1
	if f.Low(before) == "the" {
		before--
	}
	switch f.Low(before - 1) {
	case "leader", "head", "chief":
		return f.Low(before) == "of"
	}
	return false
}

// halfWord reports whether a name is the second half of a word that means
// another level: "deputy-ministerial", "inter-ministerial".
func (f *meetingFinder) halfWord(s record.Span) bool {
	return s.Start > 0 && f.Source[s.Start-1] == '-' && f.NameAt(s.Start-2) == nil
}

// byParties reads "ASEAN-ROK Dialogue", "dialogue between the League
// and its partner", "meeting with Canada" around a head.
func (f *meetingFinder) byParties(m lexicon.Match, class string) {
	c := candidate{span: m.Span, head: f.TokenAt(m.End - 1)}
	c.generic = f.Lex.Classes[class].Generic
	c.Parties = f.partiesLeft(&c)
	own := f.ownWords(&c)
	for _, p := range f.partiesRight(&c) {
		if !slices.Contains(c.Parties, p) {
			c.Parties = append(c.Parties, p)
		}
	}
	c.Ordinal = f.ordinalAround(&c)
	s, n := f.SentenceAt(c.head)
	verb := f.heldBy(c.head, s.First)
	if verb >= 0 && n <= 1 && f.adHoc(&c, class, s.Last) {
		class, c.generic = "meeting", true
	}
	c.done = verb >= 0 && c.generic && n <= 2 && f.done(verb)
	if c.generic && len(c.Parties) < 2 && n <= 2 && verb >= 0 && f.somebody(s.First, s.Last) {
		if sides := f.sides(s.First, s.Last, f.TokenAt(c.span.Start), c.head+1); len(sides) > 1 {
			c.Parties, c.phrase = sides, true // "held a telephone talk with …"
		} else if end := min(s.Last, c.head+45); class != "visit" && (f.together(s.First, verb) || f.officials(s.First, verb) && f.somebody(c.head, end)) {
			c.phrase = true
			f.addOpen(c, class, s.First, end)
			return
		}
	}
	if len(c.Parties) == 0 && n <= 1 && verb >= 0 {
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
	if mech := f.hosted(&c); c.generic && mech != nil && class != "visit" {
		c.Mechanism, c.Name, c.Parties, c.generic, c.done = mech.ID, mech.Name, slices.Clone(mech.Parties), false, true
		f.add(c)
		return
	}
	level := f.level(&c, class)
	f.settle(&c, level)
	c.generic = f.Lex.Classes[level].Generic
	if c.Mechanism != "" && own != "" && f.Lex.Mechanisms[c.Mechanism] == nil && len(c.Parties) > 1 && f.Lex.Classes[class].Format == "" {
		f.nameBy(&c, own)
	}
	c.generic = c.generic || f.described(&c)
	if c.Mechanism != "" {
		f.add(c)
	}
}

// adHoc reports whether a word for a standing meeting means one of two people
// that no number counts: "held a summit with President A of B".
func (f *meetingFinder) adHoc(c *candidate, class string, last int) bool {
	if c.generic || c.Ordinal > 0 || len(c.Parties) > 1 || f.Low(c.head+1) != "with" || !f.indefinite(c) {
		return false
	}
	return f.somebody(c.head, min(last, c.head+longestTitle)) && (len(c.Parties) == 0 || f.Lex.Places[c.Parties[0]] != nil)
}

// heldBy is the verb of holding that stands shortly before a kind of meeting, -1 for none.
func (f *meetingFinder) heldBy(head, first int) int {
	for i := head - 1; i >= first && i > head-12; i-- {
		switch f.Low(i) {
		case "held", "had", "hosted", "convened", "attended", "conducted", "holding", "hold", "holds", "hosting", "hosts":
			if f.Tag(i) != tagger.NNS { // "thanked their hosts"
				return i
			}
		}
	}
	return -1
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
	if s, n := f.SentenceAt(c.head); n <= 1 {
		if id := f.classOfSpeaker(record.Span{Start: s.Start, End: f.Tokens[c.head].Start}); id != "" && f.Lex.MechanismOf(id, c.Parties) != nil && f.hasPhrase(s.Span, "chairing") {
			return id // "Foreign Minister X co-chaired the meeting of …"
		}
	}
	return class
}

// described reports whether a candidate is a description and no name: "an annual
// ministerial meeting between …".
func (f *meetingFinder) described(c *candidate) bool {
	return c.Ordinal == 0 && !f.Capital(c.head) && f.indefinite(c)
}

// indefinite reports whether an indefinite article stands shortly before a candidate.
func (f *meetingFinder) indefinite(c *candidate) bool {
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

// partiesLeft collects the parties that stand right before a head, with nothing
// but joining marks, numbers and modifiers between them.
func (f *meetingFinder) partiesLeft(c *candidate) []string {
	var parties []string
	first := f.TokenAt(c.span.Start)
	s, _ := f.SentenceAt(first)
	start := c.span.Start
	for start > f.Tokens[s.First].Start {
		m := f.nameBefore(start)
		if m == nil || m.Start < f.Tokens[s.First].Start || !f.onlyJoined(m.End, start) && !(len(parties) == 0 && f.capitalised(m.End, start)) {
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

// capitalised reports whether nothing but up to four capitalised words stands
// between a party and the head: "EU-India Strategic Partnership Review Meeting".
func (f *meetingFinder) capitalised(from, to int) bool {
	words := strings.Fields(f.Source[from:to])
	if len(words) == 0 || len(words) > 4 || !f.Capital(f.TokenAt(to)) || strings.ContainsAny(f.Source[from:to], ",;:.()\n") {
		return false
	}
	for _, w := range words {
		if r := rune(w[0]); (r < 'A' || r > 'Z') && w != "and" && w != "&" {
			return false
		}
	}
	return true
}

// ownWords are the capitalised words between the last party and the head, which belong to the meeting's name.
func (f *meetingFinder) ownWords(c *candidate) string {
	if len(c.Parties) == 0 {
		return ""
	}
	head := f.Tokens[c.head]
	m := f.nameBefore(head.Start)
	for m != nil && m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName) == "" && m.Start > c.span.Start {
		m = f.nameBefore(m.Start)
	}
	if m == nil || m.End >= head.Start || !f.capitalised(m.End, head.Start) {
		return ""
	}
	return collapse(f.Source[m.End:c.span.End])
}

// nameBy names a meeting that no list foresees by its own words.
func (f *meetingFinder) nameBy(c *candidate, words string) {
	var slugs, shorts []string
	for _, p := range c.Parties {
		slugs, shorts = append(slugs, f.Lex.Slug(p)), append(shorts, f.Lex.ActorShort(p))
	}
	slug := strings.Join(strings.FieldsFunc(lexicon.Fold(words), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
	if slug == "" {
		return
	}
	c.Mechanism, c.Name, c.generic = strings.Join(append(slugs, slug), "-"), strings.Join(shorts, "-")+" "+words, false
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
