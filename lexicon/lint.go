package lexicon

import (
	"errors"
	"fmt"
	"slices"

	"readout/internal/record"
)

// Lint checks the entries against each other: references that lead nowhere,
// acts that the public format does not have, names that two entries share. It
// returns all problems joined.
func (l *Lexicon) Lint() error {
	var problems []error
	bad := func(format string, args ...any) { problems = append(problems, fmt.Errorf("lexicon: "+format, args...)) }
	actor := func(id string) bool { return l.Places[id] != nil || l.Organisations[id] != nil }

	for id, o := range l.Organisations {
		for _, m := range o.Members {
			if !actor(m.State) {
				bad("organisation %s: member %q is no place", id, m.State)
			}
		}
		for _, t := range o.Chairs {
			if !actor(t.Holder) {
				bad("organisation %s: chair %q is no party", id, t.Holder)
			}
		}
	}
	for id, m := range l.Mechanisms {
		if l.Classes[m.Class] == nil {
			bad("mechanism %s: class %q is not known", id, m.Class)
		}
		for _, p := range m.Parties {
			if !actor(p) {
				bad("mechanism %s: party %q is not known", id, p)
			}
		}
		if m.Relation != "" && l.Relations[m.Relation] == nil {
			bad("mechanism %s: relation %q is not known", id, m.Relation)
		}
		for _, p := range append(slices.Clone(m.Prepares), m.Within) {
			if p != "" && l.Mechanisms[p] == nil {
				bad("mechanism %s: mechanism %q is not known", id, p)
			}
		}
	}
	for id, u := range l.Undertakings {
		for _, line := range u.Lines {
			for _, t := range line.Topics {
				if l.Topics[t] == nil {
					bad("undertaking %s: topic %q of line %s is not known", id, t, line.Number)
				}
			}
		}
	}
	for id, r := range l.Relations {
		for _, p := range r.Parties {
			if !actor(p) {
				bad("relation %s: party %q is not known", id, p)
			}
		}
		for _, t := range r.Coordinators {
			if !actor(t.Holder) {
				bad("relation %s: coordinator %q is not known", id, t.Holder)
			}
		}
		for _, s := range r.Ladder {
			if l.Statuses[s.Status] == nil {
				bad("relation %s: status %q is not known", id, s.Status)
			}
		}
	}
	for id, c := range l.Cues {
		if !slices.Contains(record.Acts, c.Act) {
			bad("cue %s: act %q is not in the format", id, c.Act)
		}
		if len(c.Verbs) == 0 {
			bad("cue %s: no verbs", id)
		}
	}
	for id, t := range l.Toponyms {
		if t.Topic != "" && l.Topics[t.Topic] == nil {
			bad("toponym %s: topic %q is not known", id, t.Topic)
		}
		for side := range t.Sides {
			if !actor(side) {
				bad("toponym %s: side %q is not known", id, side)
			}
		}
	}
	for id, h := range l.Houses {
		if h.Perspective != "" && !actor(h.Perspective) {
			bad("publisher %s: perspective %q is not known", id, h.Perspective)
		}
	}
	problems = append(problems, l.lintNames()...)
	return errors.Join(problems...)
}

// lintNames finds names that two places or organisations both claim as theirs alone.
func (l *Lexicon) lintNames() []error {
	var problems []error
	owner := map[string]string{}
	claim := func(id string, names []string) {
		for _, n := range names {
			key := Fold(n)
			if other, taken := owner[key]; taken && other != id {
				problems = append(problems, fmt.Errorf("lexicon: name %q is claimed by %s and %s", n, other, id))
			}
			owner[key] = id
		}
	}
	for _, id := range sortedKeys(l.Places) {
		claim(id, l.Places[id].Names.All())
	}
	for _, id := range sortedKeys(l.Organisations) {
		claim(id, l.Organisations[id].Names.All())
	}
	for _, id := range sortedKeys(l.Mechanisms) {
		claim(id, l.Mechanisms[id].Names.All())
	}
	return problems
}
