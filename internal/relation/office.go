package relation

import (
	"slices"

	"readout/internal/record"
	"readout/lexicon"
)

// Term is one holder's time in an office that turns: a country coordinator, a Chair.
type Term struct {
	Holder string      `json:"actor"` // state code or organisation id
	From   record.Date `json:"from,omitempty"`
	To     record.Date `json:"to,omitempty"`
	Theme  *Claim      `json:"theme,omitempty"`
	Claim  Claim       `json:"claim"`
}

// begun and ended say where a date lies to an end of a period; an end that is
// less precise than the date, or the other way round, counts for the period.
func begun(from, on record.Date) bool { return from == "" || from <= on || from.Within(on) }
func ended(to, on record.Date) bool   { return to != "" && to < on && !on.Within(to) }

// overlap says whether two periods share a day as far as their precision tells.
func overlap(from, to, from2, to2 record.Date) bool {
	return (to2 == "" || begun(from, to2)) && (from2 == "" || !ended(to, from2))
}

// holdersAt are the terms in force on a date, the outgoing one first: on the day
// of a handover both are.
func holdersAt(terms []lexicon.Term, on record.Date) []lexicon.Term {
	var found []lexicon.Term
	if on.Year() == 0 {
		return nil
	}
	for _, t := range terms {
		if begun(t.From, on) && !ended(t.To, on) {
			found = append(found, t)
		}
	}
	slices.SortStableFunc(found, func(a, b lexicon.Term) int { return compareDates(a.From, b.From) })
	return found
}

func compareDates(a, b record.Date) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// coordinators are the country coordinators of a relation over time: the
// lexicon's terms with what documents say of them, by name or by the coordinator's
// chairing a meeting that coordinators chair, and those that only documents know.
func (x *Index) coordinators(r *lexicon.Relation) []Term {
	seen := make([][]saying, len(r.Coordinators))
	for _, m := range x.mechanisms[r.ID] {
		if !slices.Contains(m.Chairs, "coordinator") {
			continue
		}
		for _, h := range x.series[m.ID] {
			x.chaired(r.Coordinators, h, seen)
		}
	}
	return x.office(r.Coordinators, x.about(r.ID, "coordinator"), seen, r.Source)
}

// chaired lets the chairs of a meeting speak for the terms of their states.
func (x *Index) chaired(terms []lexicon.Term, h *record.Meeting, seen [][]saying) {
	if h.Date.Year() == 0 {
		return
	}
	for _, p := range h.Participants {
		for i, t := range terms {
			if chairs(p.Role) && t.Holder == p.Actor && begun(t.From, h.Date) && !ended(t.To, h.Date) {
				seen[i] = append(seen[i], x.sayings(t.Holder, []record.Attendance{p})...)
			}
		}
	}
}

func chairs(r record.Role) bool { return r == record.Chair || r == record.CoChair }

// voiceOf is the document whose words a quote repeats.
func (x *Index) voiceOf(q record.Quote) string {
	if s := x.by[q.Document]; s != nil {
		return s.voice
	}
	return q.Document
}

// chairsOf are the Chairs of an organisation over time, with their themes.
func (x *Index) chairsOf(o *lexicon.Organisation) []Term {
	terms := x.office(o.Chairs, x.about(o.ID, "chair"), make([][]saying, len(o.Chairs)), o.Source)
	themes := x.about(o.ID, "theme")
	for i := range terms {
		t := &terms[i]
		known := slices.IndexFunc(o.Chairs, func(k lexicon.Term) bool { return k.Holder == t.Holder && k.From == t.From })
		rule := ""
		if known >= 0 {
			rule = o.Chairs[known].Theme
		}
		var said []saying
		for _, f := range themes {
			if f.within(t.From, t.To) {
				value := f.fact.Value
				if rule != "" && sameTheme(value, rule) {
					value = rule
				}
				said = append(said, f.saying(value))
			}
		}
		if theme := settle(rule, o.Source, said); theme.Known() {
			t.Theme = &theme
		}
	}
	return terms
}

// sameTheme says whether one theme holds the other: pages leave out "ASEAN:".
func sameTheme(a, b string) bool {
	short, long := contentWords(a), contentWords(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	for _, w := range short {
		if !slices.Contains(long, w) {
			return false
		}
	}
	return len(short) > 1
}

// when is the period of which a fact speaks: its own, else the time of its
// document. Of an end that is left open only the one that is stated counts, so that
// words on July 2024 say nothing of 2027.
func (t told) when() (from, to record.Date) {
	from, to = t.fact.From, t.fact.To
	switch {
	case from == "" && to == "":
		return t.date, t.date
	case to == "":
		to = from
	case from == "":
		from = to
	}
	return from, to
}

// within says whether a fact speaks of a period.
func (t told) within(from, to record.Date) bool {
	begin, end := t.when()
	return (begin != "" || end != "") && overlap(from, to, begin, end)
}

// office brings the terms of the lexicon and the facts that documents state
// together. A fact that names the holder of a term and speaks of its time confirms
// it; one that names another at a time when exactly one term is in force, or a
// day on which no holder changes, contradicts it; others stand for themselves.
// said is what else documents say for each term.
func (x *Index) office(terms []lexicon.Term, facts []told, said [][]saying, source string) []Term {
	var alone []told
	for _, f := range facts {
		if i := termOf(terms, f); i >= 0 {
			said[i] = append(said[i], f.saying(f.fact.Value))
		} else {
			alone = append(alone, f)
		}
	}
	out := make([]Term, len(terms))
	for i, t := range terms {
		from := source
		if t.Source != "" {
			from = t.Source
		}
		out[i] = Term{Holder: t.Holder, From: t.From, To: t.To, Claim: settle(t.Holder, from, said[i])}
	}
	return append(out, tellTerms(alone)...)
}

// termOf is the term that a fact is about: that of its holder at its time (or
// its only one, where the fact has no time); else the one it contradicts; -1 where none.
func termOf(terms []lexicon.Term, f told) int {
	begin, end := f.when()
	dated := begin != "" || end != ""
	own, others := -1, []int{}
	for i, t := range terms {
		inTime := !dated || overlap(t.From, t.To, begin, end)
		switch {
		case t.Holder == f.fact.Value && inTime:
			own = i
		case dated && inTime:
			others = append(others, i)
		}
	}
	if own < 0 && len(others) == 1 {
		return others[0]
	}
	return own
}

// tellTerms are the terms that only documents know, one a holder.
func tellTerms(facts []told) []Term {
	var terms []Term
	at := map[string]int{}
	said := map[string][]saying{}
	for _, f := range facts {
		i, known := at[f.fact.Value]
		if !known {
			i = len(terms)
			at[f.fact.Value] = i
			terms = append(terms, Term{Holder: f.fact.Value, From: f.fact.From, To: f.fact.To})
		}
		if f.fact.From != "" && (terms[i].From == "" || f.fact.From < terms[i].From) {
			terms[i].From = f.fact.From
		}
		if f.fact.To > terms[i].To {
			terms[i].To = f.fact.To
		}
		said[f.fact.Value] = append(said[f.fact.Value], f.saying(f.fact.Value))
	}
	for i := range terms {
		terms[i].Claim = settle("", "", said[terms[i].Holder])
	}
	return terms
}
