package relation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Plan is a plan of action of a relation: its period, what came before and comes
// after it, its numbered lines, and where documents speak of it.
type Plan struct {
	ID          string        `json:"id"`                    // of the initiative, else "<relation>/plan/<from>-<to>"
	Initiatives []string      `json:"initiatives,omitempty"` // all ids that documents' mentions became
	Name        string        `json:"name"`
	From        int           `json:"from,omitempty"`
	To          int           `json:"to,omitempty"`
	State       string        `json:"state,omitempty"` // past, in force, to come; by the clock
	Before      string        `json:"predecessor,omitempty"`
	After       string        `json:"successor,omitempty"`
	Verdict     Verdict       `json:"verdict"`
	Basis       string        `json:"basis,omitempty"`
	Source      string        `json:"source,omitempty"`
	Accounts    int           `json:"accounts"`
	Lines       []ActionLine  `json:"lines,omitempty"`
	Reviews     []Review      `json:"reviews,omitempty"` // what was said of how far it has come
	Mentions    []PlanMention `json:"mentions,omitempty"`
}

// PlanMention is where a document speaks of a plan. Where its words state no
// period, the plan that was in force when they were said is meant.
type PlanMention struct {
	Words string       `json:"words"`
	Date  record.Date  `json:"date,omitempty"`
	Basis string       `json:"basis"` // stated; in-force
	Quote record.Quote `json:"quote"`
	voice string
}

// plans are the plans of action of a relation, the earliest first, and the
// mentions of one that belong to none.
func (x *Index) plans(r *lexicon.Relation, programmes []Programme, l *Ledger) (plans []Plan, loose []PlanMention) {
	for _, p := range r.Plans {
		plans = append(plans, Plan{
			ID: fmt.Sprintf("%s/plan/%d-%d", r.ID, p.From, p.To), From: p.From, To: p.To, Verdict: Expected, Basis: "rule",
			Source: cmp.Or(p.Source, r.Source), Name: fmt.Sprintf("Plan of Action %d–%d", p.From, p.To),
		})
	}
	var open []planned
	for _, m := range x.planMentions(r) {
		from, to := m.initiative.From.Year(), m.initiative.To.Year()
		if from == 0 {
			open = append(open, m)
			continue
		}
		i := slices.IndexFunc(plans, func(p Plan) bool { return p.From == from && (p.To == to || to == 0) })
		if i < 0 {
			i = len(plans)
			plans = append(plans, Plan{From: from, To: to, Verdict: Told, Name: m.initiative.Names[0]})
		}
		m.Basis = "stated"
		plans[i].add(m)
	}
	for _, m := range open {
		m.Basis = "in-force"
		if i := inForce(plans, m.Date.Year()); i >= 0 {
			plans[i].add(m)
		} else {
			loose = append(loose, m.PlanMention)
		}
	}
	x.order(r.ID, plans)
	x.review(r.ID, plans)
	x.carryOut(r.ID, plans, programmes, l)
	return plans, loose
}

// planned is a mention with the initiative that it became.
type planned struct {
	PlanMention
	initiative *record.Initiative
}

// planMentions are the mentions of plans of a relation's parties, or of plans
// that name no party in documents that speak of the relation, in order of document.
func (x *Index) planMentions(r *lexicon.Relation) []planned {
	key := pairKey(r.Parties)
	var found []planned
	for i := range x.view.Initiatives {
		o := &x.view.Initiatives[i]
		if o.Kind != record.PlanOfAction || len(o.Names) == 0 || len(o.Parties) > 1 && pairKey(o.Parties) != key {
			continue
		}
		for _, ref := range o.Mentions {
			s := x.by[ref.Document]
			if s == nil || ref.Index < 0 || ref.Index >= len(s.entry.Reading.Initiatives) {
				continue
			}
			if len(o.Parties) < 2 && !slices.Contains(s.relations, r.ID) {
				continue
			}
			for _, n := range s.entry.Reading.Initiatives[ref.Index].Names {
				found = append(found, planned{PlanMention{Words: n.Text, Date: s.date, Quote: s.quote(n.Span), voice: s.voice}, o})
			}
		}
	}
	return found
}

// add gives a plan one of its mentions.
func (p *Plan) add(m planned) {
	p.Mentions = append(p.Mentions, m.PlanMention)
	if i, known := slices.BinarySearch(p.Initiatives, m.initiative.ID); !known {
		p.Initiatives = slices.Insert(p.Initiatives, i, m.initiative.ID)
	}
	if m.Basis == "stated" {
		if p.Verdict == Expected {
			p.Verdict, p.Basis = Confirmed, ""
			p.Name = m.initiative.Names[0]
		}
		if p.ID == "" || strings.Contains(p.ID, "/plan/") {
			p.ID = m.initiative.ID
		}
	}
}

// inForce is the one plan whose period has the year; -1 where there is none or several.
func inForce(plans []Plan, year int) int {
	found := -1
	for i, p := range plans {
		if year > 0 && p.From > 0 && p.From <= year && year <= p.To {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// order sorts plans by period and tells which follows which.
func (x *Index) order(relation string, plans []Plan) {
	slices.SortStableFunc(plans, func(a, b Plan) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for i := range plans {
		p := &plans[i]
		if i > 0 && plans[i-1].To > 0 && plans[i-1].To+1 >= p.From {
			p.Before, plans[i-1].After = plans[i-1].ID, p.ID
		}
		slices.SortStableFunc(p.Mentions, func(a, b PlanMention) int { return compareDates(a.Date, b.Date) })
		voices := map[string]bool{}
		for _, m := range p.Mentions {
			if m.voice != "" {
				voices[m.voice] = true
			}
		}
		p.Accounts = len(voices)
		p.Lines = x.linesOf(p, x.plainPlans[planKey{relation, p.From, p.To}])
	}
}

// stand says where a plan stands in a year.
func (p *Plan) stand(year int) {
	switch {
	case p.From == 0:
	case year > p.To:
		p.State = "past"
	case year < p.From:
		p.State = "to come"
	default:
		p.State = "in force"
	}
}
