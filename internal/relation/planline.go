package relation

import (
	"slices"
	"strings"

	"readout/internal/record"
)

// linesOf are the lines of a plan: as its own text has them and as facts tell them,
// one a number. The plan's own words come before what others say of them.
func (x *Index) linesOf(p *Plan, read []planLine) []ActionLine {
	out := planLines(p.ID, read)
	ids := slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(p.Initiatives), p.ID))))
	for _, l := range x.lines(ids...) {
		if i := slices.IndexFunc(out, func(o ActionLine) bool { return o.Number == l.Number }); i < 0 {
			out = append(out, l)
		} else {
			out[i].Accounts += l.Accounts
			out[i].Quotes = append(out[i].Quotes, l.Quotes...)
		}
	}
	for _, id := range ids {
		for _, t := range x.about(id, "line-pillar", "line-lead", "line-linked", "line-review") {
			number, value := splitNumber(t.fact.Value)
			if i := slices.IndexFunc(out, func(o ActionLine) bool { return o.Number == number }); i >= 0 {
				out[i].take(t, value)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b ActionLine) int { return compareNumbers(a.Number, b.Number) })
	return out
}

// take adds what a fact says of a line.
func (l *ActionLine) take(t told, value string) {
	switch t.fact.Property {
	case "line-pillar":
		fill(&l.Pillar, value)
	case "line-lead":
		fill(&l.Lead, value)
	case "line-linked":
		for id := range strings.FieldsSeq(value) {
			if id = strings.Trim(id, ",;"); id != "" && !slices.Contains(l.Linked, id) {
				l.Linked = append(l.Linked, id)
			}
		}
	case "line-review":
		l.Reviews = append(l.Reviews, Review{Words: value, Share: shareOf(value), Date: t.date, Quote: t.quote(t.fact.Quote)})
	}
}

// planLines are the lines of a plan's own text as action lines; of several
// documents with the text the first gives each number's words.
func planLines(plan string, read []planLine) []ActionLine {
	var out []ActionLine
	at := map[string]int{}
	for _, l := range read {
		i, known := at[l.number]
		if !known {
			i = len(out)
			at[l.number] = i
			out = append(out, ActionLine{ID: plan + "#" + l.number, Plan: plan, Number: l.number, Text: l.words(l.span), Pillar: l.pillar})
		}
		if l.lead.Len() > 0 {
			fill(&out[i].Lead, l.words(l.lead))
		}
		if l.voice != "" {
			out[i].Accounts++
		}
		out[i].Quotes = append(out[i].Quotes, l.quote(l.span))
	}
	return out
}

// carryOut links the lines of plans with what carries them out in the plan's time:
// programmes whose name's telling words all stand in the line, pledges and
// commitments that share most of theirs with it. A word that many lines have tells
// nothing.
func (x *Index) carryOut(relation string, plans []Plan, programmes []Programme, l *Ledger) {
	if !slices.ContainsFunc(plans, func(p Plan) bool { return len(p.Lines) > 0 }) {
		return
	}
	commitments := x.promises(relation)
	for i := range plans {
		p := &plans[i]
		if len(p.Lines) == 0 {
			continue
		}
		lines := x.tellingLines(p.Lines)
		within := func(d record.Date) bool { return d.Year() >= p.From && d.Year() <= p.To }
		link := func(id string, share float64, words []string) {
			for n := range lines {
				if shared := lines[n].shared(words); shared >= sharedWords && float64(shared) >= share*float64(len(words)) && !slices.Contains(p.Lines[n].Linked, id) {
					p.Lines[n].Linked = append(p.Lines[n].Linked, id)
				}
			}
		}
		for j := range programmes {
			o := &programmes[j]
			if !slices.ContainsFunc(o.Quotes, func(q record.Quote) bool { s := x.by[q.Document]; return s != nil && within(s.date) }) {
				continue
			}
			for _, name := range o.Names {
				link(o.ID, 1, x.telling(words(name)))
			}
		}
		for j := range l.Pledges {
			if q := &l.Pledges[j]; within(q.First) && slices.Contains(q.Relation, relation) {
				link(q.ID, shareShared, x.telling(words(q.Purpose)))
			}
		}
		for j := range commitments {
			if c := &commitments[j]; within(c.Said) {
				link(c.ID, shareShared, x.telling(words(c.Text)))
			}
		}
	}
}

// tellingWords are the words of one line that tell it from most others.
type tellingWords map[string]bool

func (t tellingWords) shared(words []string) (n int) {
	for _, w := range words {
		if t[w] {
			n++
		}
	}
	return n
}

// mostLines is the share of a plan's lines that may have a telling word.
const mostLines = 0.2

func (x *Index) tellingLines(lines []ActionLine) []tellingWords {
	all := make([][]string, len(lines))
	often := map[string]int{}
	for i, l := range lines {
		all[i] = x.telling(words(l.Text))
		for _, w := range all[i] {
			often[w]++
		}
	}
	out := make([]tellingWords, len(lines))
	for i := range all {
		out[i] = tellingWords{}
		for _, w := range all[i] {
			if often[w] <= 2 || float64(often[w]) <= mostLines*float64(len(lines)) {
				out[i][w] = true
			}
		}
	}
	return out
}
