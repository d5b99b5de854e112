package compare

import (
	"slices"

	"readout/internal/reading/mention"
	"readout/internal/record"
)

// askAmounts asks for the sums that the accounts name and that no pledge of a
// reading holds. Sums of two accounts are about one thing where their sentences
// share most of what tells; then they agree or differ.
func (c *comparer) askAmounts(questions []question) []question {
	var sums []*namedSum
	for _, v := range c.voices {
		if v.unread {
			continue
		}
		v.text.read()
		for _, m := range v.text.amounts[:min(len(v.text.amounts), manyAmounts)] {
			if m.Value <= 0 || pledgedAt(questions, v.number, m.Span) {
				continue
			}
			if i := v.text.sentenceAt(m.Start); i >= 0 {
				sums = c.joinSum(sums, v, m, v.text.sentences[i])
			}
		}
	}
	out := make([]question, 0, len(sums))
	for _, s := range sums {
		q := question{property: "amount", kind: Figure, said: s.said, searched: []string{s.said[0].value}}
		out = append(out, q)
	}
	return out
}

// manyAmounts is how many sums are looked at in one text.
const manyAmounts = 200

// namedSum is a sum with what the sentence around it tells.
type namedSum struct {
	terms    bag
	currency string
	said     []assertion
}

// aboutOneThing is the likeness of two sentences from which their sums are held
// against each other.
const aboutOneThing = 0.4

func (c *comparer) joinSum(sums []*namedSum, v *voice, m mention.Money, s sentence) []*namedSum {
	amount := record.Money{Value: m.Value, Currency: m.Currency}
	printed := money(&amount)
	a := assertion{voice: v.number, value: printed, quotes: []record.Span{m.Span, v.text.around(m.Span, s)}}
	terms := s.terms.without(c.common).without(v.text.bagOf(m.Span))
	var into *namedSum
	for _, known := range sums {
		said := slices.IndexFunc(known.said, func(o assertion) bool { return o.voice == v.number })
		switch {
		case said >= 0 && known.said[said].value == printed:
			return sums // the account says it again
		case said >= 0 || known.currency != m.Currency:
		case known.said[0].value == printed:
			into = known
		case into == nil && c.weights.alike(known.terms, terms) >= aboutOneThing:
			into = known
		}
	}
	if into == nil {
		into = &namedSum{terms: terms, currency: m.Currency}
		sums = append(sums, into)
	}
	into.said = append(into.said, a)
	return sums
}

// pledgedAt reports whether a question about a pledge quotes the place.
func pledgedAt(questions []question, voice int, s record.Span) bool {
	return slices.ContainsFunc(questions, func(q question) bool {
		return q.property == "pledge" && slices.ContainsFunc(q.said, func(a assertion) bool {
			return a.voice == voice && slices.ContainsFunc(a.quotes, s.In)
		})
	})
}
