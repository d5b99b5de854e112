package relation

import (
	"fmt"
	"slices"

	"readout/internal/record"
	"readout/lexicon"
)

// settlePledge makes one pledge of its tellings: what most of them say, the
// publishers' own words before summaries.
func (x *Index) settlePledge(p *Pledge) {
	lead := p.tellings[0]
	p.First, p.Amount, p.Sort = lead.date, lead.pledge.Amount, lead.sort
	through, inside := tally{}, tally{}
	voices := map[string]bool{}
	for _, t := range p.tellings {
		q := t.pledge
		weight := 2
		if t.own() {
			weight = 3
		}
		fill(&p.Donor, q.Donor)
		fill(&p.Recipient, q.Recipient)
		fill(&p.InKind, q.InKind)
		if p.Due == "" {
			p.Due = q.Due
		}
		if p.From == nil {
			p.From = q.From
		}
		if p.Purpose == "" || t.own() && !p.tellings[0].own() {
			p.Purpose = q.Purpose
		}
		if t.sort == Recurring && p.Sort == Single {
			p.Sort = Recurring
		}
		through.add(t.through, weight)
		inside.add(t.partOf, weight)
		for _, r := range t.relations {
			if i, known := slices.BinarySearch(p.Relation, r); !known {
				p.Relation = slices.Insert(p.Relation, i, r)
			}
		}
		p.Steps = append(p.Steps, p.step(t, voices))
		if t.voice != "" {
			voices[t.voice] = true
		}
	}
	slices.SortStableFunc(p.Steps, func(a, b PledgeStep) int { return compareDates(a.Date, b.Date) })
	p.Accounts = len(voices)
	p.Programme, p.Inside = through.best(), inside.best()
	if p.Inside == p.Programme {
		p.Inside = "" // a contribution to a fund is not inside the fund's other sums by that
	}
	p.Status = p.Steps[0].Status
	for _, s := range p.Steps {
		if rank(s.Status) > rank(p.Status) {
			p.Status = s.Status
		}
	}
	p.arrive()
	p.Topic = x.topicOf(p.Purpose)
}

// step is a telling as a step of the pledge's life: an announcement that is told
// again at a later meeting, or on a later day, is a restatement.
func (p *Pledge) step(t *telling, voices map[string]bool) PledgeStep {
	status := t.pledge.Status
	if status == "" {
		status = record.PledgeAnnounced
	}
	lead := p.tellings[0]
	if status == record.PledgeAnnounced && t != lead && (t.meeting != lead.meeting || t.meeting == "" && t.date != lead.date) {
		status = record.PledgeRestated
	}
	step := PledgeStep{Status: status, Date: t.date, Meeting: t.meeting, Copy: t.voice != "" && voices[t.voice], Note: t.isNote(), Quote: t.quote(t.pledge.Quote), Ruled: t.pledge.Ruled}
	if a := t.pledge.Amount; a != nil && p.Amount != nil && *a != *p.Amount && t.pledge.Of != "" {
		step.Amount = a
	}
	return step
}

// arrive adds up what has arrived in parts: until that is the whole sum, the pledge
// is under way.
func (p *Pledge) arrive() {
	if p.Amount == nil || p.Status != record.PledgeDelivered {
		return
	}
	sum := 0.0
	for _, s := range p.Steps {
		switch {
		case s.Status != record.PledgeDelivered || s.Copy:
		case s.Amount == nil:
			return // all of it
		case s.Amount.Currency == p.Amount.Currency: // others cannot be added
			sum += s.Amount.Value
		}
	}
	if sum < p.Amount.Value {
		p.Status, p.Delivered = record.PledgeUnderWay, &record.Money{Value: sum, Currency: p.Amount.Currency}
	}
}

// rank is how far a pledge has come.
func rank(s record.PledgeStatus) int {
	return slices.Index([]record.PledgeStatus{
		record.PledgeAnnounced, record.PledgeRestated, record.PledgeIncreased, record.PledgeFunded, record.PledgeUnderWay,
		record.PledgeDelivered, record.PledgeLapsed,
	}, s)
}

func fill(into *string, value string) {
	if *into == "" {
		*into = value
	}
}

// tally weighs values.
type tally map[string]int

func (t tally) add(value string, weight int) { t[value] += weight }

// best is the heaviest value; of equal ones the first in order that is one.
func (t tally) best() string {
	best, most := "", 0
	for value, weight := range t {
		if weight > most || weight == most && (best == "" || value != "" && value < best) {
			best, most = value, weight
		}
	}
	return best
}

// topicOf is the first topic of a purpose's words; "" where they name none.
func (x *Index) topicOf(purpose string) string {
	for _, m := range x.lex.TopicWords(purpose, "") {
		if id := m.Has(lexicon.TopicWord, lexicon.TopicWeak); id != "" {
			return id
		}
	}
	return ""
}

// grow finds what each increased sum grew from: the donor's pledge of the former
// sum for the same programme is replaced by it.
func (b *book) grow() {
	former := map[string]*Pledge{}
	for _, p := range b.all {
		if p.Amount != nil && p.Programme != "" {
			former[fmt.Sprintf("%s %v %s %s", p.Donor, p.Amount.Value, p.Amount.Currency, p.Programme)] = p
		}
	}
	for _, p := range b.all {
		if p.From == nil || p.Programme == "" {
			continue
		}
		old := former[fmt.Sprintf("%s %v %s %s", p.Donor, p.From.Value, p.From.Currency, p.Programme)]
		if old == nil || old == p {
			continue
		}
		for _, s := range p.Steps {
			s.Status = record.PledgeIncreased
			old.Steps = append(old.Steps, s)
		}
		old.Status = record.PledgeIncreased
		old.Inside = p.ID
		old.Why = "it was increased, and the increased sum counts"
	}
}

// nest finds the sums that lie inside others: of a project that a fund pays where
// the donor's contribution to that fund is on record; of a programme inside a
// programme likewise; and, of what came in so far, the pledges before it.
func (x *Index) nest(all []*Pledge) {
	byWork := map[[2]string][]*Pledge{}
	for _, p := range all {
		if p.Programme != "" && p.Amount != nil && p.Sort != Total {
			key := [2]string{p.Donor, p.Programme}
			byWork[key] = append(byWork[key], p)
		}
	}
	for _, p := range all {
		if p.Why != "" {
			continue
		}
		for _, holder := range x.holdersOf(p) {
			if holder == p.Programme {
				continue
			}
			if list := byWork[[2]string{p.Donor, holder}]; len(list) > 0 && list[0] != p {
				p.Inside = holder
				p.Why = fmt.Sprintf("it lies inside %s, of which a sum is on record", x.nameOf(holder))
				break
			}
			if p.Inside == "" {
				p.Inside = holder
			}
		}
	}
}

// mostHolders bounds how far up sums inside sums are followed.
const mostHolders = 8

// holdersOf are the funds and programmes in which a pledge lies, the nearest first.
func (x *Index) holdersOf(p *Pledge) []string {
	var found []string
	if p.Inside != "" {
		found = append(found, p.Inside)
	}
	next := []string{p.Programme, p.Inside}
	for len(next) > 0 && len(found) < mostHolders {
		id := next[0]
		next = next[1:]
		if id == "" {
			continue
		}
		for _, c := range x.holders(id) {
			if !slices.Contains(found, c.Value) && c.Value != p.Programme {
				found = append(found, c.Value)
				next = append(next, c.Value)
			}
		}
	}
	return found
}

func (x *Index) nameOf(initiative string) string {
	if o := x.initiatives[initiative]; o != nil && len(o.Names) > 0 {
		return o.Names[0]
	}
	return initiative
}

// decide says whether totals add a pledge.
func (p *Pledge) decide() {
	switch {
	case p.Why != "":
	case p.Amount == nil:
		p.Why = "in kind, without a sum"
	case p.Sort == Total:
		p.Why = "what came in so far is no new promise"
	case p.Status == record.PledgeLapsed:
		p.Why = "it lapsed"
	default:
		p.Counted = true
	}
}
