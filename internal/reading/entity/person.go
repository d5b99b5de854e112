package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/name"
	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// Person is one person within a text: all mentions, resolved to each other.
type Person struct {
	record.PersonMention
	Mentions []PersonAt
}

// PersonAt is one mention of a person: the name's words, and the whole phrase
// with its title.
type PersonAt struct {
	Person int         // index of the person
	Name   record.Span // the name alone
	Phrase record.Span // title and name
	First  int         // first token of the phrase
	// NameFirst is the first token of the name.
	NameFirst int
	Last      int // one past its last token
}

// People finds the people whom a text names, the fullest form of each first.
// home is the party whose officials need no mention of it: a ministry's own
// page says "Deputy Minister Kim"; "" where the publisher is no government.
func (t *Text) People(home string) ([]Person, []PersonAt) {
	f := &peopleFinder{Text: t, home: home, byWord: map[string][]int{}}
	runs := f.nameRuns()
	// Full names first, so that a short form finds whom it means even where it stands earlier.
	for pass := 0; pass < 2; pass++ {
		for i := range runs {
			if full := runs[i].full(f); full == (pass == 0) {
				f.read(&runs[i])
			}
		}
	}
	f.sort()
	f.listed()
	f.atHome()
	f.accredited()
	f.remaining()
	f.atSide()
	return f.people, f.mentions
}

type peopleFinder struct {
	*Text
	home     string
	people   []Person
	parsed   [][]name.Name    // by person, the names of two words or more
	byWord   map[string][]int // a name's folded word to the people who have it
	mentions []PersonAt
}

// run is a sequence of tokens that look like a name: [first, last).
type run struct{ first, last int }

// full reports whether the run has two words of a name or more, initials not counting.
func (r run) full(f *peopleFinder) bool {
	words := 0
	for i := r.first; i < r.last; i++ {
		if utf8.RuneCountInString(strings.TrimSuffix(f.Word(i), ".")) > 1 && f.titleWord(i)&lexicon.NameParticle == 0 {
			words++
		}
	}
	return words >= 2
}

func (f *peopleFinder) nameRuns() []run {
	var runs []run
	for _, s := range f.Sentences {
		for i := s.First; i < s.Last; i++ {
			if !f.nameToken(i, i == s.First || f.opens(i, s.First)) {
				continue
			}
			j := i + 1
			for j < s.Last && f.continues(j, s.Last) {
				j++
			}
			runs = append(runs, run{i, j})
			i = j - 1
		}
	}
	return runs
}

// opens reports whether the token stands first after a list marker or quotation mark.
func (f *peopleFinder) opens(i, first int) bool {
	return i == first+1 && !f.Capital(first)
}

// continues reports whether a name that began before token j goes on with it.
func (f *peopleFinder) continues(j, last int) bool {
	if f.nameToken(j, false) || regnal[f.Word(j)] || f.articled(j) {
		return true
	}
	if f.Low(j) == "," && j+1 < last && (f.Low(j+1) == "jr." || f.Low(j+1) == "jr" || f.Low(j+1) == "sr.") {
		return true
	}
	if f.titleWord(j)&lexicon.NameParticle != 0 && f.titleWord(j)&lexicon.TitleHead == 0 {
		return j+1 < last && (f.nameToken(j+1, false) || f.continues(j+1, last))
	}
	return false
}

// nameToken reports whether a token can be part of a person's name by its own looks.
func (f *peopleFinder) nameToken(i int, opening bool) bool {
	if i >= len(f.Tokens) {
		return false
	}
	w := f.Word(i)
	if !f.Capital(i) || shouted(w) && !f.surnameInCapitals(i) {
		return false
	}
	for _, r := range w {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '-' && r != '\'' && r != '’' && r != '.' {
			return false
		}
	}
	if known := f.titleWord(i); known&^lexicon.NameParticle != 0 {
		return false
	}
	if m := f.NameAt(f.Tokens[i].Start); m != nil && m.Has(
		lexicon.PlaceName, lexicon.PlaceDemonym, lexicon.PlaceSeat, lexicon.OrganisationName, lexicon.OrganisationCollective,
		lexicon.MechanismName, lexicon.ClassHead, lexicon.StatusName, lexicon.ToponymName, lexicon.UndertakingName,
		lexicon.UndertakingHead, lexicon.PostName, lexicon.CollectiveName) != "" {
		return false
	}
	if calendar[f.Low(i)] || hyphenated(w, f.Text) || f.titleCompound(w) {
		return false
	}
	switch f.Tag(i) {
	case tagger.MD:
		return opening && len(w) <= 5 && f.nameToken(i+1, false)
	case tagger.IN, tagger.DT, tagger.PRP, tagger.PRPS, tagger.CC, tagger.TO, tagger.WRB, tagger.WP, tagger.WDT, tagger.EX:
		return false
	case tagger.NNP, tagger.NNPS, tagger.None:
		return true
	case tagger.VB, tagger.VBP, tagger.NN, tagger.JJ:
		// "Do Hung Viet and …": a short family name that opens the sentence
		return !opening || len(w) <= 5 && f.nameToken(i+1, false) || f.speaks(i+1)
	}
	return !opening || f.speaks(i+1)
}

// shouted reports whether a word of two letters or more is all capitals.
func shouted(w string) bool { return acronym(w) && !initials(w) && strings.ToUpper(w) == w }

// surnameInCapitals reports whether a word in capitals is a family name written
// so, as Japanese, Korean and French pages do: a given name stands beside it.
func (f *peopleFinder) surnameInCapitals(i int) bool {
	if utf8.RuneCountInString(f.Word(i)) < 3 || strings.ContainsAny(f.Word(i), "0123456789") {
		return false
	}
	for _, k := range []int{i - 1, i + 1} {
		w := f.Word(k)
		if f.Capital(k) && !shouted(w) && len(w) > 2 && f.titleWord(k) == 0 && f.NameAt(f.Tokens[k].Start) == nil && f.Tag(k) == tagger.NNP &&
			(f.titleWord(i-1) != 0 || f.titleWord(k-1) != 0 || f.titleWord(i-2) != 0) {
			return true
		}
	}
	return false
}

// hyphenated reports whether a word joins two names of the lexicon: ASEAN-led, Russia-Ukraine.
func hyphenated(w string, t *Text) bool {
	left, right, ok := strings.Cut(w, "-")
	if !ok {
		return false
	}
	return len(t.Lex.Names(left, t.Side)) > 0 || len(t.Lex.Names(right, t.Side)) > 0
}

// titleWord says what a token can be in a title; its full stop does not count (Mr., Gen.).
func (f *peopleFinder) titleWord(i int) lexicon.TitlePart {
	return f.Lex.TitleWord(strings.ReplaceAll(strings.TrimSuffix(f.Low(i), "."), "’", "'"))
}

// titleCompound reports whether a word joins words of titles: Political-Security.
func (f *peopleFinder) titleCompound(w string) bool {
	left, right, ok := strings.Cut(lexicon.Fold(w), "-")
	return ok && f.Lex.TitleWord(left) != 0 && f.Lex.TitleWord(right) != 0
}

func initials(w string) bool { return utf8.RuneCountInString(strings.Trim(w, ".")) == 1 }

// articled reports whether a token is a family name written on to its small article: al-Saud.
func (f *peopleFinder) articled(i int) bool {
	article, rest, ok := strings.Cut(f.Word(i), "-")
	r, _ := utf8.DecodeRuneInString(rest)
	return ok && unicode.IsUpper(r) && f.Lex.TitleWord(article)&lexicon.NameParticle != 0
}

// regnal are the numbers that rulers and namesakes bear behind their names.
var regnal = map[string]bool{"II": true, "III": true, "IV": true, "VI": true, "VII": true, "VIII": true, "IX": true, "X": true, "XI": true, "XII": true, "XIII": true, "XIV": true, "XV": true, "XVI": true}

var calendar = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "monday": true, "tuesday": true, "wednesday": true,
	"thursday": true, "friday": true, "saturday": true, "sunday": true,
}

// read decides whether a run is a person, and whose mention it is.
func (f *peopleFinder) read(r *run) {
	first, head := f.titleBefore(r.first)
	titled := head >= 0
	if titled && r.last-r.first > 5 {
		return
	}
	text := f.formOf(*r)
	title, titleSpan := "", record.Span{}
	if titled {
		titleSpan = f.SpanOf(first, r.first)
		title = strings.TrimRight(titleSpan.Of(f.Source), " ,")
		titleSpan.End = titleSpan.Start + len(title)
	}
	after, afterActor := f.titleAfter(r.last)
	switch f.Low(r.first - 1) {
	case "the":
		if !r.full(f) || !titled || f.Low(r.first-2) == "of" {
			return // "chair of the Xxx", "Director of the Xxx Yyy Commission", "the Xxx Times reported"
		}
	case "of", "to", "for", "at", "in", "'s", "’s", "on":
		return // "Call to Action", "the President's Residence", "King Abdullah of Jordan"
	}
	if !r.full(f) && f.Capital(r.last) && f.titleWord(r.last)&lexicon.TitleWithin != 0 {
		return // "the Xxx Community", "the Xxx Office"
	}
	known := f.known(*r, text, f.actorOf(titleSpan, *r))
	if known < 0 && !titled && after.Len() == 0 && !(r.full(f) && (f.speaks(r.last) || f.attested(*r)) && f.Lex.HouseIn(text) == nil) {
		return
	}
	if known < 0 && !r.full(f) && !titled {
		return
	}
	actor := f.actorOf(titleSpan, *r)
	if actor == "" {
		actor = cmp.Or(afterActor, f.served(*r))
	}
	if known < 0 {
		f.people = append(f.people, Person{})
		f.parsed = append(f.parsed, nil)
		known = len(f.people) - 1
	}
	p := &f.people[known]
	nameSpan := f.SpanOf(r.first, r.last)
	if before := len(p.Names); len(p.Names) < mostForms {
		p.Names = addNamed(p.Names, record.Named{Text: text, Span: nameSpan})
		if len(p.Names) > before {
			f.remember(known, text)
		}
	}
	if p.Actor == "" {
		p.Actor = actor
	}
	if title != "" && head >= 0 && !f.onlyHonour(first, r.first) {
		p.Posts = addPost(p.Posts, record.PostMention{Title: collapse(title), Actor: actor, Span: titleSpan})
	}
	if after.Len() > 0 {
		p.Posts = addPost(p.Posts, record.PostMention{Title: collapse(after.Of(f.Source)), Actor: afterActor, Span: after})
	}
	if !titled {
		first = r.first
	}
	f.mentions = append(f.mentions, PersonAt{
		Person: known, Name: nameSpan, Phrase: f.SpanOf(first, r.last), First: first, NameFirst: r.first, Last: r.last,
	})
}

// formOf is the name as written, white space collapsed.
func (f *peopleFinder) formOf(r run) string { return collapse(f.SpanOf(r.first, r.last).Of(f.Source)) }

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

func addNamed(list []record.Named, n record.Named) []record.Named {
	for _, known := range list {
		if known.Text == n.Text {
			return list
		}
	}
	return append(list, n)
}

func addPost(list []record.PostMention, p record.PostMention) []record.PostMention {
	for _, known := range list {
		if lexicon.Fold(known.Title) == lexicon.Fold(p.Title) {
			return list
		}
	}
	return append(list, p)
}

// known is the index of the person already found whom the run means, -1 for none.
func (f *peopleFinder) known(r run, text, actor string) int {
	words := nameWords(text)
	if len(words) == 0 {
		return -1
	}
	for _, i := range f.byWord[words[0]] {
		p := &f.people[i]
		if actor != "" && p.Actor != "" && actor != p.Actor {
			continue
		}
		for _, n := range p.Names {
			if subset(words, nameWords(n.Text)) {
				return i
			}
		}
	}
	if !r.full(f) {
		return -1
	}
	parsed := name.Parse(text, name.Person)
	for i := range f.people[:min(len(f.people), mostPeople)] {
		p := &f.people[i]
		if actor != "" && p.Actor != "" && actor != p.Actor {
			continue
		}
		for _, other := range f.parsed[i] {
			if parsed.Compare(other).Match {
				return i
			}
		}
	}
	return -1
}

// mostForms bounds the forms kept of one person; mostPeople those whom a new
// name is held against by sound. Pages that name more are lists, and a list
// repeats nobody in another spelling.
const (
	mostForms  = 40
	mostPeople = 200
)

// remember makes a person findable by a form of the name.
func (f *peopleFinder) remember(person int, text string) {
	words := nameWords(text)
	for _, w := range words {
		if list := f.byWord[w]; len(list) == 0 || list[len(list)-1] != person {
			f.byWord[w] = append(list, person)
		}
	}
	if len(words) > 1 {
		f.parsed[person] = append(f.parsed[person], name.Parse(text, name.Person))
	}
}

func nameWords(s string) []string {
	return strings.FieldsFunc(lexicon.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

// subset reports whether every word of the shorter list is in the longer one.
func subset(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	for _, w := range a {
		if !contains(b, w) {
			return false
		}
	}
	return len(a) > 1 || len(a[0]) > 1
}

// speaks reports whether the token after a name is a reporting verb or an adverb before one.
func (f *peopleFinder) speaks(i int) bool {
	for k := 0; k < 3; k++ {
		if len(f.Lex.CuesOf(f.Low(i+k))) > 0 {
			return true
		}
		if f.Tag(i+k) != tagger.RB {
			return false
		}
	}
	return false
}

// sort puts the fullest form of each person first and the mentions in text order.
func (f *peopleFinder) sort() {
	for i := range f.people {
		names := f.people[i].Names
		best := 0
		for k, n := range names {
			if len(nameWords(n.Text)) > len(nameWords(names[best].Text)) {
				best = k
			}
		}
		names[0], names[best] = names[best], names[0]
	}
	slices.SortStableFunc(f.mentions, func(a, b PersonAt) int { return cmp.Compare(a.Name.Start, b.Name.Start) })
	for _, m := range f.mentions {
		f.people[m.Person].Mentions = append(f.people[m.Person].Mentions, m)
	}
}
