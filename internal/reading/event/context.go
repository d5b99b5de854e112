package event

import (
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// contextual finds the mechanism of meetings that are named by their kind alone:
// "their 27th Dialogue", "the commemorative summit in Busan", "the summit
// scheduled for October". The parties are those named in the sentence, else
// those that the page names most; only standing mechanisms of the lexicon are
// taken, so that a chance neighbourhood makes no meeting.
func (f *meetingFinder) contextual() {
	for _, u := range f.unnamed {
		s, n := f.SentenceAt(u.head)
		if f.Lex.Classes[u.class].Generic || !f.definite(&u) && !(n <= 1 && (f.dated(s.Span) || f.heldBy(u.head, s.First) >= 0)) {
			continue
		}
		if n > 3 && u.Ordinal == 0 && !f.hasPhrase(s.Span, "future") {
			continue
		}
		mech := f.mechanismAmong(u.class, f.partiesIn(s.Span))
		if mech == nil {
			mech = f.mechanismAmong(u.class, f.mainParties())
		}
		if mech == nil {
			continue
		}
		c := u.candidate
		c.Mechanism, c.Name, c.Parties = mech.ID, mech.Name, slices.Clone(mech.Parties)
		f.asNamedBefore(&c, u.class)
		f.add(c)
	}
}

// asNamedBefore takes "the summit" for the special one of the same parties that
// the page has named before: its Commemorative Summit.
func (f *meetingFinder) asNamedBefore(c *candidate, class string) {
	for i := range f.found {
		o := &f.found[i]
		if o.span.Start > c.span.Start || o.Mechanism == c.Mechanism || f.Capital(c.head) || !slices.Equal(o.Parties, c.Parties) {
			continue
		}
		for id := range f.Lex.Classes {
			if strings.HasSuffix(id, "-"+class) && strings.HasSuffix(o.Mechanism, "-"+id) {
				c.Mechanism, c.Name = o.Mechanism, o.Name
				return
			}
		}
	}
}

// definite reports whether a kind of meeting is one that the reader is to know:
// "the", "their", an ordinal or a capital stands with it.
func (f *meetingFinder) definite(u *unnamed) bool {
	if u.Ordinal > 0 {
		return true
	}
	first := f.TokenAt(u.span.Start)
	for i := first - 1; i >= 0 && i > first-4; i-- {
		switch f.Low(i) {
		case "the", "their", "its", "this", "'s", "’s", "and":
			return true
		case "a", "an", ",", ".", "no", "any":
			return f.Capital(u.head) && f.Low(i) != "no"
		}
	}
	return f.Capital(u.head)
}

// dated reports whether a day stands in the sentence.
func (f *meetingFinder) dated(s record.Span) bool {
	for _, d := range f.page.Dates {
		if d.Span.In(s) && len(d.Value) >= len("2024-04-04") && d.Value[len(d.Value)-3] == '-' {
			return true
		}
	}
	return false
}

// partiesIn are the states and organisations named in a span, each once.
func (f *meetingFinder) partiesIn(s record.Span) []string {
	var parties []string
	for _, m := range f.NamesIn(s) {
		id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName, lexicon.OrganisationCollective)
		if id != "" && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	return parties
}

// mainParties are the parties that the title and the beginning of the text name, the most named first.
func (f *meetingFinder) mainParties() []string {
	counts := map[string]int{}
	var order []string
	count := func(m lexicon.Match, weight int) {
		id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.PlaceSeat, lexicon.OrganisationName, lexicon.OrganisationCollective)
		if id == "" {
			return
		}
		if counts[id] == 0 {
			order = append(order, id)
		}
		counts[id] += weight
	}
	for _, m := range f.Lex.Names(f.page.Title, f.Side) {
		count(m, 3)
	}
	for _, m := range f.NamesIn(record.Span{End: min(len(f.Source), 2000)}) {
		count(m, 1)
	}
	if f.Home != "" && counts[f.Home] == 0 {
		order = append(order, f.Home)
	}
	slices.SortStableFunc(order, func(a, b string) int { return counts[b] - counts[a] })
	return order[:min(len(order), 5)]
}

// mechanismAmong is the standing mechanism of that class that two of the parties
// have, the earlier ones first, else one of an organisation alone.
func (f *meetingFinder) mechanismAmong(class string, parties []string) *lexicon.Mechanism {
	for j := range parties {
		for i := range j {
			if mech := f.Lex.MechanismOf(class, []string{parties[i], parties[j]}); mech != nil {
				return mech
			}
		}
	}
	for _, p := range parties {
		if f.Lex.Organisations[p] != nil {
			if mech := f.Lex.MechanismOf(class, []string{p}); mech != nil {
				return mech
			}
		}
	}
	return nil
}
