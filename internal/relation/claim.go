package relation

import (
	"cmp"
	"fmt"
	"slices"

	"readout/internal/record"
)

// Verdict says how a rule and the documents stand to each other.
type Verdict string

// The verdicts on a claim.
const (
	Expected     Verdict = "expected"     // a rule says so and no document does
	Confirmed    Verdict = "confirmed"    // a rule says so and documents do
	Contradicted Verdict = "contradicted" // documents say otherwise than the rule
	Told         Verdict = "told"         // documents say so and no rule knows
	Noted        Verdict = "noted"        // a user's own note says so and no account does
)

// Claim is one value with what it rests on. The zero Claim is nothing known.
type Claim struct {
	// Value is what holds: what the documents say, else what the rule says.
	Value   string  `json:"value,omitempty"`
	Verdict Verdict `json:"verdict,omitempty"`
	// Accounts counts the independent documents that say so.
	Accounts int            `json:"accounts,omitempty"`
	Quotes   []record.Quote `json:"quotes,omitempty"`
	// Rule is what the rule says where the documents contradict it.
	Rule   string  `json:"rule,omitempty"`
	Basis  string  `json:"basis,omitempty"`  // "rule" where no document says so
	Source string  `json:"source,omitempty"` // of the rule's datum
	Others []Other `json:"others,omitempty"` // what further documents say instead
	Why    string  `json:"why,omitempty"`    // in words
}

// Other is a value that documents give instead.
type Other struct {
	Value    string         `json:"value"`
	Accounts int            `json:"accounts"`
	Quotes   []record.Quote `json:"quotes"`
}

// Known reports whether there is anything to say.
func (c Claim) Known() bool { return c.Value != "" }

// Words is how a claim rests: "confirmed by 2 accounts".
func (c Claim) Words() string {
	accounts := fmt.Sprintf("%d accounts", c.Accounts)
	if c.Accounts == 1 {
		accounts = "1 account"
	}
	switch c.Verdict {
	case Confirmed:
		return "confirmed by " + accounts
	case Contradicted:
		return "told by " + accounts + ", contradicts the rule"
	case Told:
		return "told by " + accounts
	case Noted:
		return "entered by hand, in no account"
	}
	return string(c.Verdict)
}

// saying is one document's word on a question.
type saying struct {
	value string
	voice string // the document that it copies, or itself; "" of a note
	quote record.Quote
}

// settle brings a rule's value ("" where no rule knows) and what documents say
// together. Of several told values the one with the most voices holds; the rule's
// own wins a draw, then the first in order. What only notes say holds against a rule
// and never against an account.
func settle(rule, source string, said []saying) Claim {
	if len(said) == 0 {
		if rule == "" {
			return Claim{}
		}
		return Claim{Value: rule, Verdict: Expected, Basis: "rule", Source: source}
	}
	told := group(said)
	slices.SortStableFunc(told, func(a, b Other) int {
		return cmp.Or(cmp.Compare(b.Accounts, a.Accounts), prefer(a.Value == rule, b.Value == rule), cmp.Compare(a.Value, b.Value))
	})
	if i := slices.IndexFunc(told, func(o Other) bool { return o.Value == rule }); i > 0 && told[i].Accounts*2 > told[0].Accounts {
		told[0], told[i] = told[i], told[0]
	}
	c := Claim{Value: told[0].Value, Accounts: told[0].Accounts, Quotes: told[0].Quotes, Others: told[1:]}
	switch {
	case c.Accounts == 0:
		c.Verdict, c.Source = Noted, source
		if rule != c.Value {
			c.Rule = rule
		}
	case c.Value == rule:
		c.Verdict, c.Source = Confirmed, source
	default:
		c.Verdict = Told
		if rule != "" {
			c.Verdict, c.Rule, c.Source = Contradicted, rule, source
		}
	}
	return c
}

// group unites sayings of one value, in the order in which values come first.
func group(said []saying) []Other {
	var told []Other
	at, voices := map[string]int{}, map[[2]string]bool{}
	for _, s := range said {
		i, known := at[s.value]
		if !known {
			i = len(told)
			at[s.value] = i
			told = append(told, Other{Value: s.value})
		}
		told[i].Quotes = append(told[i].Quotes, s.quote)
		if key := [2]string{s.value, s.voice}; s.voice != "" && !voices[key] {
			voices[key] = true
			told[i].Accounts++
		}
	}
	return told
}

// prefer orders true before false.
func prefer(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
