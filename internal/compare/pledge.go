package compare

import (
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// promise is one pledge as the accounts tell it.
type promise struct {
	donor   string
	through *undertaking // nil where it goes through none
	said    []*pledged
}

// pledged is a pledge in one account.
type pledged struct {
	voice   *voice
	pledge  *record.Pledge
	purpose bag
}

// askPledges asks what is given, and how much.
func (c *comparer) askPledges() []question {
	var promises []*promise
	for _, v := range c.voices {
		if v.Reading == nil {
			continue
		}
		for i := range v.Reading.Pledges {
			p := &pledged{voice: v, pledge: &v.Reading.Pledges[i]}
			if !v.text.holds(p.pledge.Anchor) && !v.text.holds(p.pledge.Quote) {
				continue
			}
			p.purpose = newFolder(v.Document.Language).terms(c.lex, p.pledge.Purpose+" "+p.pledge.InKind, v.side()).without(c.common)
			promises = c.joinPledge(promises, p)
		}
	}
	questions := make([]question, 0, len(promises))
	for _, p := range promises {
		questions = append(questions, c.askPledge(p))
	}
	return questions
}

// joinPledge puts a pledge to the same one of another account: the same sum, or
// the same programme, or much the same purpose.
func (c *comparer) joinPledge(promises []*promise, p *pledged) []*promise {
	through := c.workOf(p.voice, p.pledge.Through)
	if through == nil {
		through = c.workNamed(p.voice, p.pledge.Purpose)
	}
	for _, known := range promises {
		if known.donor != "" && p.pledge.Donor != "" && known.donor != p.pledge.Donor {
			continue
		}
		for _, other := range known.said {
			if other.voice == p.voice {
				continue
			}
			alike := c.weights.alike(other.purpose, p.purpose) >= 0.5
			sameSum := sum(other.pledge) != "" && sum(other.pledge) == sum(p.pledge)
			sameWork := through != nil && through == known.through
			if sameSum && (alike || sameWork || len(p.purpose) == 0 || len(other.purpose) == 0 || c.weights.alike(other.purpose, p.purpose) > 0.2) || sameWork || alike {
				known.said = append(known.said, p)
				return promises
			}
		}
	}
	return append(promises, &promise{donor: p.pledge.Donor, through: through, said: []*pledged{p}})
}

// workOf is the undertaking that an index into a reading's initiatives became.
func (c *comparer) workOf(v *voice, index int) *undertaking {
	if index < 0 || index >= len(v.Reading.Initiatives) {
		return nil
	}
	for _, n := range v.Reading.Initiatives[index].Names {
		for _, w := range c.works {
			if slices.ContainsFunc(w.names, func(t *title) bool { return t.voice == v && t.quote == n.Span }) {
				return w
			}
		}
	}
	return nil
}

// workNamed is the undertaking that a purpose names.
func (c *comparer) workNamed(v *voice, purpose string) *undertaking {
	for _, w := range c.works {
		if slices.ContainsFunc(w.names, func(t *title) bool { return t.voice == v && strings.Contains(purpose, t.text) }) {
			return w
		}
	}
	return nil
}

// sum is an amount as it is printed: "30 million USD".
func sum(p *record.Pledge) string {
	if p.Amount == nil {
		return ""
	}
	return money(p.Amount)
}

func money(m *record.Money) string {
	value, scale := m.Value, ""
	switch {
	case value >= 1e9:
		value, scale = value/1e9, "billion "
	case value >= 1e6:
		value, scale = value/1e6, "million "
	}
	return strings.TrimSpace(strconv.FormatFloat(value, 'f', -1, 64) + " " + scale + m.Currency)
}

func (c *comparer) askPledge(p *promise) question {
	q := question{property: "pledge", kind: Figure}
	summed := slices.ContainsFunc(p.said, func(s *pledged) bool { return s.pledge.Amount != nil })
	for _, s := range p.said {
		if summed && s.pledge.Amount == nil {
			continue // it is asked what sum is given, and the account states none
		}
		purpose := s.pledge.Purpose
		if purpose == "" {
			purpose = s.pledge.InKind
		}
		if purpose == "" && p.through != nil {
			purpose = p.through.label()
		}
		amount := sum(s.pledge)
		if s.pledge.From != nil && amount != "" {
			amount += " (from " + money(s.pledge.From) + ")"
		}
		if s.pledge.Per != "" && amount != "" {
			amount += " a " + s.pledge.Per
		}
		value := strings.Trim(amount+": "+purpose, ": ")
		quotes := []record.Span{s.pledge.Quote}
		if s.voice.text.holds(s.pledge.Anchor) {
			quotes = append(quotes, s.pledge.Anchor)
			if i := s.voice.text.sentenceAt(s.pledge.Anchor.Start); i >= 0 {
				quotes = append(quotes, s.voice.text.around(s.pledge.Anchor, s.voice.text.sentences[i]))
			}
		}
		key := sum(s.pledge)
		if key == "" {
			key = "in kind"
		}
		q.said = append(q.said, assertion{voice: s.voice.number, value: value, key: key, quotes: quotes})
		if q.subject == "" {
			q.subject = purpose
		}
		q.searched = append(q.searched, strings.TrimSpace(amount), purpose)
	}
	q.searched = slices.Compact(slices.DeleteFunc(q.searched, func(s string) bool { return s == "" }))
	q.seek = func(v *voice) (assertion, bool) { return c.seekPledge(v, p, q.said[0]) }
	return q
}

// seekPledge looks for the sum among the text's amounts or, for gifts in kind, for
// the words of the purpose.
func (c *comparer) seekPledge(v *voice, p *promise, said assertion) (assertion, bool) {
	first := p.said[0]
	if amount := first.pledge.Amount; amount != nil {
		v.text.read()
		for _, m := range v.text.amounts {
			if m.Value == amount.Value && (m.Currency == amount.Currency || m.Currency == "" || amount.Currency == "") {
				said.quotes = []record.Span{m.Span}
				return said, true
			}
		}
		return assertion{}, false
	}
	if len(first.purpose) == 0 {
		return assertion{}, false
	}
	at, found := v.text.near(first.purpose, 3*len(first.purpose)+3)
	said.quotes = []record.Span{at}
	return said, found
}
