package relation

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"readout/internal/record"
)

// Sum is what one group of pledges comes to in one currency. Sums of different
// sorts stand beside each other: a year's share is not added to what is given
// once, nor what goes to all funds together to what goes to one of them.
type Sum struct {
	By        string  `json:"by"`  // year, donor, recipient, fund, purpose; "all" for the whole
	Key       string  `json:"key"` // its id, "" where the pledges state none
	Name      string  `json:"name"`
	Currency  string  `json:"currency"`
	Single    float64 `json:"single"`
	Recurring float64 `json:"recurring"`       // a year
	Several   float64 `json:"several"`         // all funds together, a year where stated so
	Pledges   int     `json:"pledges"`         // added
	Noted     int     `json:"noted,omitempty"` // of these, in no account: only notes tell of them
	// LeftOut are the sums that are not added, and why.
	LeftOut []LeftOut `json:"left_out,omitempty"`
}

// LeftOut is what a total does not add for one reason.
type LeftOut struct {
	Why     string  `json:"why"`
	Pledges int     `json:"pledges"`
	Value   float64 `json:"value"`
}

// Words says what a total leaves out: "2 not added (USD 30000000): it lies inside …".
func (s *Sum) Words() string {
	var parts []string
	for _, l := range s.LeftOut {
		parts = append(parts, fmt.Sprintf("%d not added (%s %s): %s", l.Pledges, s.Currency, number(l.Value), l.Why))
	}
	if s.Noted > 0 {
		parts = append(parts, fmt.Sprintf("%d of those added are entered by hand, in no account", s.Noted))
	}
	return strings.Join(parts, "; ")
}

func number(v float64) string { return strings.TrimSuffix(fmt.Sprintf("%.2f", v), ".00") }

// Groups are the ways in which a ledger is added up.
var Groups = []string{"all", "year", "donor", "recipient", "fund", "purpose"}

// Totals adds a ledger up in every way, each currency by itself.
func (x *Index) Totals(l *Ledger) []Sum {
	var out []Sum
	for _, by := range Groups {
		sums := map[[2]string]*Sum{}
		why := map[[2]string]map[string]*LeftOut{}
		for i := range l.Pledges {
			p := &l.Pledges[i]
			if p.Amount == nil {
				continue
			}
			key, name := x.groupOf(p, by)
			at := [2]string{key, p.Amount.Currency}
			if sums[at] == nil {
				sums[at] = &Sum{By: by, Key: key, Name: name, Currency: p.Amount.Currency}
				why[at] = map[string]*LeftOut{}
			}
			if sums[at].add(p) {
				continue
			}
			if why[at][p.Why] == nil {
				why[at][p.Why] = &LeftOut{Why: p.Why}
			}
			why[at][p.Why].Pledges++
			why[at][p.Why].Value += p.Amount.Value
		}
		group := slices.Collect(maps.Values(sums))
		for _, s := range group {
			for _, reason := range slices.Sorted(maps.Keys(why[[2]string{s.Key, s.Currency}])) {
				s.LeftOut = append(s.LeftOut, *why[[2]string{s.Key, s.Currency}][reason])
			}
		}
		slices.SortFunc(group, func(a, b *Sum) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Currency, b.Currency)) })
		for _, s := range group {
			out = append(out, *s)
		}
	}
	return out
}

func (s *Sum) add(p *Pledge) bool {
	if !p.Counted {
		return false
	}
	s.Pledges++
	if p.Accounts == 0 {
		s.Noted++
	}
	switch p.Sort {
	case Recurring:
		s.Recurring += p.Amount.Value
	case Several:
		s.Several += p.Amount.Value
	default:
		s.Single += p.Amount.Value
	}
	return true
}

func (x *Index) groupOf(p *Pledge, by string) (key, name string) {
	switch by {
	case "year":
		if y := p.First.Year(); y > 0 {
			key = fmt.Sprint(y)
		}
		name = key
	case "donor":
		key = p.Donor
		name = x.lex.ActorName(p.Donor)
	case "recipient":
		key = p.Recipient
		name = x.lex.ActorName(p.Recipient)
	case "fund":
		key = cmp.Or(p.Programme, p.Inside)
		name = x.nameOf(key)
	case "purpose":
		key = p.Topic
		name = key
		if t := x.lex.Topics[key]; t != nil {
			name = t.Name
		}
	default:
		key, name = "all", "all"
	}
	if key == "" {
		name = "not stated"
	}
	return key, name
}

// Convert is a ledger with every sum in one currency at stated rates. Sums for
// which the table has no rate stay as they are and are returned by currency.
func (l *Ledger) Convert(to string, rates Rates) (*Ledger, map[string]int) {
	out := &Ledger{Pledges: slices.Clone(l.Pledges)}
	missing := map[string]int{}
	for i := range out.Pledges {
		p := &out.Pledges[i]
		if p.Amount == nil || p.Amount.Currency == to {
			continue
		}
		rate, ok := rates.rate(p.Amount.Currency, to, p.First)
		if !ok {
			missing[p.Amount.Currency]++
			continue
		}
		p.Amount = &record.Money{Value: p.Amount.Value * rate, Currency: to}
		if p.From != nil && p.From.Currency != to {
			if rate, ok := rates.rate(p.From.Currency, to, p.First); ok {
				p.From = &record.Money{Value: p.From.Value * rate, Currency: to}
			}
		}
	}
	return out, missing
}
