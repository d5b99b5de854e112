package compare

import (
	"maps"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// undertaking is one programme, fund or outcome document under all its names.
type undertaking struct {
	ids      []string // of linking
	acronyms []string
	kind     record.InitiativeKind
	names    []*title
}

// title is one full name of an undertaking in one account.
type title struct {
	voice   *voice
	text    string
	quote   record.Span
	acronym bool // the account gives nothing but the acronym
	terms   bag  // without the parties
	years   bag  // the terms that are years
	heads   bag  // the terms that say what kind of thing it is
	working bool // it is work that goes on, not a text that was adopted
}

// findUndertakings joins the undertakings of all accounts: by linking, by their
// acronym, or by the words of their names.
func (c *comparer) findUndertakings() []*undertaking {
	var works []*undertaking
	for _, v := range c.voices {
		if v.Reading == nil {
			continue
		}
		for i := range v.Reading.Initiatives {
			m := &v.Reading.Initiatives[i]
			titles := c.titles(v, m)
			if len(titles) > 0 {
				works = join(works, m, linked(v.Links.Initiatives, i), titles)
			}
		}
		for _, m := range c.known(v) {
			if titles := c.titles(v, &m); len(titles) > 0 {
				works = join(works, &m, "", titles)
			}
		}
	}
	return works
}

func join(works []*undertaking, m *record.InitiativeMention, id string, titles []*title) []*undertaking {
	acronym := strings.ToUpper(m.Acronym)
	var into *undertaking
	for _, w := range works {
		if id != "" && slices.Contains(w.ids, id) || acronym != "" && slices.Contains(w.acronyms, acronym) {
			into = w
			break
		}
	}
	for i := 0; into == nil && i < len(works); i++ {
		w := works[i]
		twoLinked := id != "" && len(w.ids) > 0
		twoAcronyms := acronym != "" && len(w.acronyms) > 0
		if !twoLinked && !twoAcronyms && slices.ContainsFunc(w.names, func(a *title) bool {
			return slices.ContainsFunc(titles, func(b *title) bool { return sameTitle(a, b) })
		}) {
			into = w
		}
	}
	if into == nil {
		into = &undertaking{kind: m.Kind}
		works = append(works, into)
	}
	if id != "" {
		into.ids = append(into.ids, id)
	}
	if acronym != "" && !slices.Contains(into.acronyms, acronym) {
		into.acronyms = append(into.acronyms, acronym)
	}
	into.names = append(into.names, titles...)
	return works
}

// sameTitle reports whether two names have the same words but for parties and
// for years that only one of them gives.
func sameTitle(a, b *title) bool {
	if a.acronym || b.acronym {
		return a.acronym && b.acronym && a.text == b.text
	}
	if len(a.years) > 0 && len(b.years) > 0 && !slices.Equal(a.years, b.years) {
		return false
	}
	x, y := a.terms.without(a.years), b.terms.without(b.years)
	if len(x) > 0 && slices.Equal(x, y) {
		return true
	}
	// One programme, called a project here and an initiative there.
	x, y = x.without(a.heads), y.without(b.heads)
	return a.working && b.working && len(x) >= 2 && slices.Equal(x, y)
}

// titles are the names of an undertaking in one account: the full ones, or the
// acronym where there is nothing else.
func (c *comparer) titles(v *voice, m *record.InitiativeMention) []*title {
	fold := newFolder(v.Document.Language)
	var long, short []*title
	for _, n := range m.Names {
		if !v.text.holds(n.Span) {
			continue
		}
		t := &title{voice: v, text: strings.Trim(unbracket(n.Text), `"“”,.'`), quote: n.Span}
		full := spellOut(t.text)
		t.terms = fold.terms(c.lex, full, v.side())
		t.heads = c.heads(fold, full, v.side())
		t.working = m.Kind == record.Programme || m.Kind == record.Project || m.Kind == record.OtherUndertaking
		for word := range strings.FieldsFuncSeq(t.text, func(r rune) bool { return r < '0' || r > '9' }) {
			if len(word) == 4 {
				t.years = append(t.years, fold.term(word))
			}
		}
		slices.Sort(t.years)
		t.terms = slices.DeleteFunc(t.terms, func(folded term) bool { return c.isActor(folded) })
		t.acronym = m.Acronym != "" && len(t.terms) == 1 && t.terms[0] == fold.term(m.Acronym) || strings.EqualFold(t.text, m.Acronym) || !strings.ContainsAny(t.text, " -") && len(t.terms) < 2
		if t.acronym {
			short = append(short, t)
		} else if len(t.terms) > 0 {
			long = append(long, t)
		}
	}
	if len(long) > 0 {
		return long
	}
	return short[:min(len(short), 1)]
}

// heads are the terms of a name that only say what kind of thing it is.
func (c *comparer) heads(fold *folder, name, side string) bag {
	var terms bag
	for _, m := range c.lex.NamesWithin(name, side) {
		if m.Has(lexicon.UndertakingHead) != "" {
			terms = append(terms, fold.terms(c.lex, m.Of(name), side)...)
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// spellOut is a name with usual short forms spelt out and without the capital
// where it was signed.
func spellOut(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if long, known := longForms[strings.ToUpper(w)]; known {
			words[i] = long
		}
	}
	if n := len(words); n > 3 && words[n-2] == "in" && strings.ToLower(words[n-1]) != words[n-1] {
		words = words[:n-2]
	}
	return strings.Join(words, " ")
}

// unbracket is a name without the acronym in brackets behind or before it.
func unbracket(s string) string {
	before, rest, found := strings.Cut(s, "(")
	inside, _, closed := strings.Cut(rest, ")")
	switch {
	case !found || !closed:
		return strings.TrimSpace(s)
	case strings.Contains(strings.TrimSpace(inside), " ") && !strings.Contains(strings.TrimSpace(before), " "):
		return strings.TrimSpace(inside) // KASI (Korea-ASEAN Solidarity Initiative)
	}
	return strings.TrimSpace(before)
}

// isActor reports whether a term is one of the parties that the lexicon knows.
func (c *comparer) isActor(folded term) bool { return c.actors[folded] }

// known are the undertakings of the lexicon that a text names and its reading does not list.
func (c *comparer) known(v *voice) []record.InitiativeMention {
	byID := map[string]*record.InitiativeMention{}
	var ids []string
	for _, m := range v.text.names {
		id := m.Has(lexicon.UndertakingName)
		if id == "" || slices.ContainsFunc(v.Reading.Initiatives, func(i record.InitiativeMention) bool {
			return slices.ContainsFunc(i.Names, func(n record.Named) bool { return n.Span.Overlaps(m.Span) || n.Text == m.Of(v.Document.Text) })
		}) {
			continue
		}
		words := m.Of(v.Document.Text)
		key := lexicon.Fold(words)
		if byID[key] == nil {
			byID[key] = &record.InitiativeMention{Kind: c.lex.Undertakings[id].Kind}
			ids = append(ids, key)
		}
		byID[key].Names = append(byID[key].Names, record.Named{Text: words, Span: m.Span})
	}
	found := make([]record.InitiativeMention, 0, len(ids))
	for _, id := range ids {
		found = append(found, *byID[id])
	}
	return found
}

// askUndertakings asks which programmes and outcome documents are named, and
// under what names.
func (c *comparer) askUndertakings() []question {
	questions := make([]question, 0, len(c.works))
	for _, w := range c.works {
		q := question{property: string(w.kind), subject: w.label(), kind: Wording}
		if q.property == "" {
			q.property = string(record.OtherUndertaking)
		}
		if len(w.acronyms) > 0 {
			q.kind = Expansion
		}
		said := w.agree()
		q.said = said
		q.searched = w.searched()
		q.seek = func(v *voice) (assertion, bool) { return c.seekUndertaking(v, w, said) }
		questions = append(questions, q)
	}
	return questions
}

// label is the acronym, or the longest name.
func (w *undertaking) label() string {
	if len(w.acronyms) > 0 {
		return w.acronyms[0]
	}
	best := w.names[0].text
	for _, n := range w.names {
		if len(n.terms) > 0 && len(n.text) > len(best) {
			best = n.text
		}
	}
	return best
}

// agree gives names that tell the same more or less fully one key: the fullest.
// An acronym alone agrees with everybody.
func (w *undertaking) agree() []assertion {
	longest := w.names[0]
	for _, n := range w.names {
		if !n.acronym && (longest.acronym || len(n.terms) > len(longest.terms)) {
			longest = n
		}
	}
	fullestOf := func(n *title) *title {
		best := n
		for _, other := range w.names {
			if other.voice == n.voice && !other.acronym && len(other.terms) > len(best.terms) && n.terms.in(other.terms) {
				best = other
			}
		}
		if best == n {
			for _, other := range w.names {
				if !other.acronym && len(other.terms) > len(best.terms) && n.terms.in(other.terms) {
					best = other
				}
			}
		}
		return best
	}
	var said []assertion
	keys := map[string]*title{}
	for _, n := range w.names {
		as := n
		if n.acronym {
			as = longest
		}
		as = fullestOf(as)
		key := as.text
		if keys[key] == nil {
			for _, known := range slices.Sorted(maps.Keys(keys)) {
				if slices.Equal(keys[known].terms, as.terms) {
					key = known
					break
				}
			}
		}
		if keys[key] == nil {
			keys[key] = as
		}
		said = append(said, assertion{voice: n.voice.number, value: keys[key].text, key: key, quotes: []record.Span{n.quote}})
	}
	return said
}

func (w *undertaking) searched() []string {
	searched := slices.Clone(w.acronyms)
	for _, n := range w.names {
		if !slices.Contains(searched, n.text) {
			searched = append(searched, n.text)
		}
	}
	return searched
}

// seekUndertaking looks for the acronym, then for the words of one of the names.
func (c *comparer) seekUndertaking(v *voice, w *undertaking, said []assertion) (assertion, bool) {
	for _, acronym := range w.acronyms {
		if at, found := v.text.word(acronym); found {
			return assertion{value: said[0].value, key: said[0].key, quotes: []record.Span{at}}, true
		}
	}
	tried := map[string]bool{}
	for i, n := range w.names {
		if tried[n.text] {
			continue
		}
		tried[n.text] = true
		terms := n.terms.without(n.years)
		if n.acronym {
			if at, found := v.text.word(n.text); found {
				return assertion{value: said[i].value, key: said[i].key, quotes: []record.Span{at}}, true
			}
			continue
		}
		if len(terms) == 0 {
			continue
		}
		if at, found := v.text.near(terms, len(terms)+3); found && (len(terms) > 1 || v.text.capital(at)) {
			return assertion{value: said[i].value, key: said[i].key, quotes: []record.Span{at}}, true
		}
	}
	return assertion{}, false
}
