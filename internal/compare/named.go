package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/name"
	"readout/internal/reading/mention"
	"readout/internal/record"
	"readout/lexicon"
)

// properName is a run of capitalised words in a text, small words between them
// allowed: "Partners in the Blue Pacific".
type properName struct {
	record.Span
	words  []record.Span
	starts []string // the first two letters of each word, folded
}

// properNames are the runs of capitalised words of a text.
func (t *text) properNames() []properName {
	if t.proper != nil {
		return t.proper
	}
	t.proper = []properName{}
	var run properName
	pending := 0 // small words since the last capital
	flush := func() {
		if len(run.words) > 0 {
			run.Span = record.Span{Start: run.words[0].Start, End: run.words[len(run.words)-1].End}
			for _, w := range run.words {
				run.starts = append(run.starts, start(name.Fold(w.Of(t.source))))
			}
			t.proper = append(t.proper, run)
		}
		run, pending = properName{}, 0
	}
	sentence, end := int32(-1), 0
	for _, w := range t.words {
		if len(t.proper) >= manyProper {
			return t.proper
		}
		word := w.Of(t.source)
		first := w.sentence != sentence
		if first || strings.Trim(t.source[end:w.Start], " \u00a0-–'’&()\n") != "" {
			flush()
		}
		sentence, end = w.sentence, w.End
		switch {
		case t.capital(w.Span) && !(first && empty[strings.ToLower(word)]) && !(len(run.words) == 0 && empty[strings.ToLower(word)]):
			run.words = append(run.words, w.Span)
			pending = 0
		case len(run.words) > 0 && pending < 2 && linking[word]:
			pending++
		default:
			flush()
		}
	}
	flush()
	return t.proper
}

// linking are small words inside of proper names.
var linking = set("of for on in the and to de del la du")

// manyNamed is how many things with proper names are looked at in one text,
// manyProper how many proper names.
const (
	manyNamed  = 200
	manyProper = 5000
)

// askNamed asks for things with proper names that no reading lists: forums,
// alliances, courts, laws. Names of people, parties, posts and places are no such things.
func (c *comparer) askNamed(questions []question) []question {
	claimed := c.claimedSpans(questions)
	var works []*undertaking
	for _, v := range c.voices {
		if v.unread {
			continue
		}
		fold := newFolder(v.Document.Language)
		named := 0
		v.text.read()
		for _, p := range v.text.properNames() {
			p = v.text.withoutDate(p)
			if overlapsAny(claimed[v.number], p.Span) || !c.isThing(v, p) {
				continue
			}
			if named++; named > manyNamed {
				break
			}
			words := p.Of(v.Document.Text)
			if before, _, found := strings.Cut(words, "("); found && !strings.Contains(words, ")") {
				words = strings.TrimSpace(before)
			}
			t := &title{voice: v, text: strings.Join(strings.Fields(words), " "), quote: p.Span}
			t.terms = slices.DeleteFunc(fold.terms(c.lex, words, v.side()), c.isActor)
			if len(t.terms) == 0 || strings.Contains(t.text, ")") || c.partOfKnown(t) {
				continue
			}
			into := slices.IndexFunc(works, func(w *undertaking) bool { return sameNamed(w.names[0], t) })
			if into < 0 {
				works = append(works, &undertaking{kind: "named", names: []*title{t}})
			} else if !slices.ContainsFunc(works[into].names, func(o *title) bool { return o.voice == v }) {
				works[into].names = append(works[into].names, t)
			}
		}
	}
	out := make([]question, 0, len(works))
	for _, w := range works {
		said := w.agree()
		out = append(out, question{
			property: "named", subject: w.label(), kind: Wording, said: said, searched: w.searched(),
			seek: func(v *voice) (assertion, bool) { return c.seekUndertaking(v, w, said) },
		})
	}
	return out
}

// partOfKnown reports whether a name is that of an undertaking that the accounts
// name already, told less fully.
func (c *comparer) partOfKnown(t *title) bool {
	return slices.ContainsFunc(c.works, func(w *undertaking) bool {
		return slices.ContainsFunc(w.names, func(known *title) bool { return t.terms.in(known.terms) })
	})
}

// sameNamed reports whether two names name one thing: the same words, or one
// account telling the other's less fully.
func sameNamed(a, b *title) bool {
	if slices.Equal(a.terms, b.terms) {
		return true
	}
	return a.voice != b.voice && min(len(a.terms), len(b.terms)) >= 2 && (a.terms.in(b.terms) || b.terms.in(a.terms))
}

// withoutDate is a name without the words behind it that are a date: "… Summit on April 22".
func (t *text) withoutDate(p properName) properName {
	for len(p.words) > 1 {
		last := p.words[len(p.words)-1]
		if !overlapsDate(t.dates, last) {
			break
		}
		p.words = p.words[:len(p.words)-1]
	}
	p.Span = record.Span{Start: p.words[0].Start, End: p.words[len(p.words)-1].End}
	return p
}

// overlapsDate reports whether a span shares a byte with one of the dates, which are in text order.
func overlapsDate(dates []mention.Date, s record.Span) bool {
	i, _ := slices.BinarySearchFunc(dates, s.Start, func(d mention.Date, at int) int { return cmp.Compare(d.End, at+1) })
	return i < len(dates) && dates[i].Overlaps(s)
}

// claimedSpans are the places, by voice, that other questions are about.
func (c *comparer) claimedSpans(questions []question) map[int][]record.Span {
	spans := map[int][]record.Span{}
	for _, q := range questions {
		for _, a := range q.said {
			for _, s := range a.quotes {
				if s.Len() <= longestName {
					spans[a.voice] = append(spans[a.voice], s)
				}
			}
		}
	}
	for _, v := range c.voices {
		if v.Reading == nil {
			continue
		}
		for _, p := range v.Reading.People {
			for _, n := range p.Names {
				spans[v.number] = append(spans[v.number], n.Span)
			}
			for _, post := range p.Posts {
				spans[v.number] = append(spans[v.number], post.Span)
			}
		}
		for _, i := range v.Reading.Initiatives {
			for _, n := range i.Names {
				spans[v.number] = append(spans[v.number], n.Span)
			}
		}
	}
	for n := range spans {
		slices.SortFunc(spans[n], func(a, b record.Span) int { return cmp.Compare(a.Start, b.Start) })
	}
	return spans
}

// longestName is how many bytes the quote of a name has at most; longer ones are sentences.
const longestName = 120

// overlapsAny reports whether a span shares a byte with one of the sorted spans.
func overlapsAny(spans []record.Span, s record.Span) bool {
	i, _ := slices.BinarySearchFunc(spans, s.Start-longestName, func(x record.Span, at int) int { return cmp.Compare(x.Start, at) })
	for ; i < len(spans) && spans[i].Start < s.End; i++ {
		if spans[i].Overlaps(s) {
			return true
		}
	}
	return false
}

// isThing reports whether a proper name can be that of a thing: two words with
// capitals at least, or an acronym with a figure in it, none of them a title, a
// month or a mere place.
func (c *comparer) isThing(v *voice, p properName) bool {
	text := v.Document.Text
	if len(p.words) < 2 && !acronymLike(p.Of(text)) || len(p.words) > 9 {
		return false
	}
	for _, w := range p.words {
		low := strings.ToLower(w.Of(text))
		if c.lex.TitleWord(low)&(lexicon.TitleHead|lexicon.TitleHonour) != 0 {
			return false
		}
	}
	if overlapsDate(v.text.dates, p.Span) {
		return false
	}
	if i := v.text.sentenceAt(p.Start); i >= 0 && 5*p.Len() >= 4*v.text.sentences[i].Len() {
		return false // a heading
	}
	bare := 0 // words that name places or parties, and nothing else
	for _, m := range v.text.namesIn(p.Span) {
		switch {
		case m.Has(lexicon.PostName, lexicon.ToponymName) != "", v.meeting != nil && v.meeting.Mechanism != "" && m.Has(lexicon.MechanismName) == v.meeting.Mechanism:
			return false
		case m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.PlaceSeat, lexicon.OrganisationName, lexicon.OrganisationCollective) != "":
			bare += len(strings.Fields(strings.ReplaceAll(m.Of(text), "-", " ")))
		}
	}
	return len(p.words) > bare && !c.isPerson(p.Of(text)) && c.thingWord(v, p)
}

// acronymLike reports whether a word has two capitals and a figure: I2U2.
func acronymLike(s string) bool {
	capitals, figures := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsDigit(r):
			figures++
		default:
			return false
		}
	}
	return capitals >= 2 && figures >= 1 && utf8.RuneCountInString(s) <= 8
}

// thingWord reports whether a name has a word that names a kind of thing: a kind
// of meeting or undertaking of the lexicon, or an institution's.
func (c *comparer) thingWord(v *voice, p properName) bool {
	text := v.Document.Text
	if len(p.words) == 1 {
		return true // an acronym
	}
	for _, w := range p.words {
		if institutions[strings.ToLower(w.Of(text))] {
			return true
		}
	}
	for _, m := range c.lex.NamesWithin(p.Of(text), v.side()) {
		if m.Has(lexicon.ClassHead, lexicon.UndertakingHead, lexicon.UndertakingName, lexicon.MechanismName) != "" {
			return true
		}
	}
	return false
}

// isPerson reports whether words are the name of somebody whom the accounts name.
func (c *comparer) isPerson(words string) bool {
	folded := strings.Fields(name.Fold(words))
	subset := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
	}
	return slices.ContainsFunc(c.people, func(p *person) bool {
		return slices.ContainsFunc(p.folded, func(form []string) bool { return subset(form, folded) || subset(folded, form) })
	})
}

// askOrganisations asks which organisations beside the parties the accounts name.
func (c *comparer) askOrganisations() []question {
	var ids []string
	said := map[string][]assertion{}
	for _, v := range c.voices {
		if v.unread {
			continue
		}
		for _, m := range v.text.names {
			id := m.Has(lexicon.OrganisationName)
			if id == "" || slices.Contains(c.common, actorTerm(id)) || c.isSide(id) ||
				slices.ContainsFunc(said[id], func(a assertion) bool { return a.voice == v.number }) {
				continue
			}
			if said[id] == nil {
				ids = append(ids, id)
			}
			said[id] = append(said[id], assertion{voice: v.number, value: c.lex.ActorName(id), quotes: []record.Span{m.Span}})
		}
	}
	questions := make([]question, 0, len(ids))
	for _, id := range ids {
		questions = append(questions, question{
			property: "organisation", subject: c.lex.ActorName(id), said: said[id], kind: Wording, searched: []string{c.lex.ActorName(id)},
		})
	}
	return questions
}

func (c *comparer) isSide(actor string) bool {
	return slices.ContainsFunc(c.voices, func(v *voice) bool { return slices.Contains(v.sides, actor) })
}

// seekSpelling looks for a person among the proper names of a text: under another
// spelling in full, or by the surname behind a title.
func (c *comparer) seekSpelling(v *voice, p *person) (assertion, bool) {
	best, found := 0.0, assertion{}
	for _, proper := range v.text.properNames() {
		starts := make([]bool, len(proper.words))
		for i, letters := range proper.starts {
			starts[i] = p.starts[letters]
		}
		for from := range proper.words {
			for to := from + 2; to <= min(len(proper.words), from+4); to++ {
				if !slices.Contains(starts[from:to], true) {
					continue // some word of the name begins alike in every spelling
				}
				s := record.Span{Start: proper.words[from].Start, End: proper.words[to-1].End}
				words := s.Of(v.Document.Text)
				if score := c.spells(p, words); score > best && c.bare(words) == words {
					best, found = score, assertion{value: words, key: nameKey(words), quotes: []record.Span{s}}
				}
			}
		}
	}
	if best > 0 {
		if slices.ContainsFunc(p.forms, func(f record.Named) bool { return shortens(f.Text, found.value) || shortens(found.value, f.Text) }) {
			found.key = nameKey(p.forms[0].Text)
		}
		return found, true
	}
	return c.seekSurname(v, p)
}

// spells is how surely words are one of a person's full names in another
// spelling; 0 where they are not.
func (c *comparer) spells(p *person, words string) float64 {
	var best float64
	for _, f := range p.forms {
		pair := [2]string{words, f.Text}
		score, known := c.spellings[pair]
		if !known {
			if r := name.Compare(words, f.Text, name.Person); r.Match && strings.Contains(f.Text, " ") {
				score = r.Score
			}
			c.spellings[pair] = score
		}
		best = max(best, score)
	}
	return best
}

// seekSurname looks for one word of a person's name right behind a title.
func (c *comparer) seekSurname(v *voice, p *person) (assertion, bool) {
	for i, w := range v.text.words {
		if i == 0 || w.Len() < 3 || !v.text.capital(w.Span) || v.text.words[i-1].sentence != w.sentence {
			continue
		}
		before := strings.ToLower(v.text.words[i-1].Of(v.Document.Text))
		if c.lex.TitleWord(before)&lexicon.TitleHead == 0 {
			continue
		}
		folded := name.Fold(w.Of(v.Document.Text))
		for n, words := range p.folded {
			if slices.Contains(words, folded) {
				return assertion{value: p.forms[n].Text, key: nameKey(p.forms[n].Text), quotes: []record.Span{w.Span}}, true
			}
		}
	}
	return assertion{}, false
}
