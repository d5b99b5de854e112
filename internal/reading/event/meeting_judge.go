package event

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
)

// judge scores a candidate as the meeting that the text reports, and tells what is past from what is to come.
func (f *meetingFinder) judge(c *candidate) {
	if c.titled {
		c.score, c.Status = titledScore, record.Held
		if !c.done {
			c.Status = record.Announced
		}
		return
	}
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
		future = future || (near && !c.done || at.End <= c.span.Start) && m.Is("future")
		past = past || near && m.Is("past")
	}
	published := f.page.Published.Time()
	if when := c.Date.Time(); f.page.Published.Precise() && c.Date.Precise() {
		switch days := published.Sub(when).Hours() / 24; {
		case days >= 0 && days <= 6:
			c.score += 5
		case days < -1 || days < 0 && !c.done: // a day ahead is another time zone's
			future = true
		case days > 20:
			past = true
		}
	}
	if f.isLastYear(c, published) {
		past = true
	}
	if f.justHeld(c) {
		c.done = true
		if c.Date == "" {
			c.Date, c.DateBasis = f.page.Published, record.Published
		}
	}
	held = held || c.done
	if held {
		c.score += 5
	}
	if !c.generic && f.hasPhrase(record.Span{Start: max(s.Start, c.span.Start-48), End: c.span.Start}, "chairing") {
		c.score += 3
	}
	if c.phrase {
		c.score += 5
	}
	switch {
	case f.beside(c) && !f.justHeld(c):
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
	if future && !held || future && c.Date.Precise() && f.page.Published.Precise() && c.Date.Time().After(published) && !f.dayAhead(c) {
		c.score -= 8
		c.Status = record.Announced
	}
	if past && c.sentence > 0 {
		c.score -= 6
	}
}

// dayAhead reports whether a meeting told as past is of the day after the page's: the date of another time zone.
func (f *meetingFinder) dayAhead(c *candidate) bool {
	return c.done && c.Date.Time().Sub(f.page.Published.Time()).Hours() <= 24
}

// beside reports whether a meeting is only where another one took place: "on the
// margins of the summit".
func (f *meetingFinder) beside(c *candidate) bool {
	from := min(c.span.Start, max(f.Sentences[c.sentence].Start, c.span.Start-48))
	return f.hasPhrase(record.Span{Start: from, End: c.span.Start}, "beside")
}

// justHeld reports whether a text opens with what came of a meeting: "Following a
// meeting with the President of X, the Minister announces …".
func (f *meetingFinder) justHeld(c *candidate) bool {
	if !c.generic || c.sentence > 0 || !f.page.Published.Precise() {
		return false
	}
	s := f.Sentences[0]
	first := f.Low(s.First)
	return (first == "following" || first == "after") && f.TokenAt(c.span.Start) < s.First+5 && f.somebody(c.head, min(s.Last, c.head+20))
}

// besidePhrase reports whether a verb of meeting stands in the sentence of a named meeting.
func (f *meetingFinder) besidePhrase(c *candidate) bool {
	for i := range f.found {
		if o := &f.found[i]; o.phrase && o.Mechanism != "call" && o.sentence == c.sentence {
			return true
		}
	}
	return false
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

// titledScore is that of the meeting that the page's title tells of: more than
// any that the text only names, less than one that its opening reports.
const titledScore = 19

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
	if published := f.page.Published.Time(); f.page.Published.Precise() && m.Date.Precise() && m.Date.Time().After(published) && !f.dayAhead(&f.found[group[0]]) {
		m.Status = record.Announced
	}
	slices.SortFunc(m.Quotes, func(a, b record.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	m.Quotes = slices.Compact(m.Quotes)
	if len(m.Quotes) > 6 {
		m.Quotes = m.Quotes[:6]
	}
	return m
}

// mergeDescribed gives a named meeting what a description of it in the same
// sentence tells: "held the third round of Political Consultations", "the 24th
// meeting of A's and B's ministers, also known as the A-B Ministerial Meeting".
func (f *meetingFinder) mergeDescribed() {
	for i := range f.found {
		g := &f.found[i]
		for k := range f.found {
			n := &f.found[k]
			also := f.knownAs(g, n)
			if n.generic || !g.generic && !also || n.sentence != g.sentence || !slices.Equal(n.Parties, g.Parties) || g.done && (n.Status != g.Status || f.beside(n)) {
				continue
			}
			if n.Ordinal == 0 {
				n.Ordinal = g.Ordinal
			}
			if n.Date == "" {
				n.Date, n.EndDate, n.DateBasis = g.Date, g.EndDate, g.DateBasis
			}
			n.score = max(n.score, g.score)
			g.score -= 20
			if also && !g.generic {
				g.Mechanism, g.Name, g.Ordinal = n.Mechanism, n.Name, n.Ordinal // one meeting under two names
			}
			break
		}
	}
}

// knownAs reports whether a second name follows a first as another one of the
// same meeting: "…, also known as the …".
func (f *meetingFinder) knownAs(first, second *candidate) bool {
	from, to := first.span.End, second.span.Start
	return from < to && to-from < 80 && strings.Contains(f.Source[from:to], " known as ")
}
