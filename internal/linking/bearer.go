package linking

import (
	"cmp"
	"maps"
	"slices"
)

// bearer is a person while their forms are being put together.
type bearer struct {
	forms []*personNode
}

// resolvePeople tells the people of one component apart. Forms of one side
// come first; then those that name no side go to the one person whom they fit;
// then single words go to the one person of their meeting whose name has them.
func (x *Index) resolvePeople(nodes []*personNode) []*personCluster {
	var full, weak []*personNode
	var rulings []*decision
	for _, n := range nodes {
		switch {
		case n.of.ruling != nil:
			rulings = append(rulings, n.of.ruling)
		case n.of.weak:
			weak = append(weak, n)
		default:
			full = append(full, n)
		}
	}
	bearers := x.joinForms(full)
	bearers = append(bearers, x.attachWords(bearers, weak)...)
	clusters := make([]*personCluster, len(bearers))
	for i, b := range bearers {
		clusters[i] = b.cluster()
	}
	return judge(distinct(clusters), rulings, "person", (*form).id, byID, func(nodes []*personNode) *personCluster {
		return bearer{nodes}.cluster()
	})
}

// pair is an edge between two forms of a component.
type pair struct {
	a, b *personNode
	*edge
}

// joinForms clusters full forms by average linkage: the likest first, and two
// groups only where most pairs of their forms can be one name, so that a chain
// of near names does not make one person of its ends.
func (x *Index) joinForms(nodes []*personNode) []bearer {
	home := map[*personNode]*bearer{}
	for _, n := range nodes {
		home[n] = &bearer{[]*personNode{n}}
	}
	var pairs []pair
	for _, n := range nodes {
		for m, e := range n.of.edges {
			if e.block != nil && n.key < m.key && home[m] != nil {
				pairs = append(pairs, pair{n, m, e})
			}
		}
	}
	slices.SortFunc(pairs, comparePairs)
	for merged := true; merged; {
		merged = false
		for _, p := range pairs {
			into, from := home[p.a], home[p.b]
			if into == from || !x.onePerson(into, from, p) {
				continue
			}
			into.forms = append(into.forms, from.forms...)
			for _, n := range from.forms {
				home[n] = into
			}
			merged = true
		}
	}
	var bearers []bearer
	for _, n := range nodes {
		if b := home[n]; len(b.forms) > 0 {
			slices.SortFunc(b.forms, func(a, b *personNode) int { return cmp.Compare(a.key, b.key) })
			bearers = append(bearers, *b)
			b.forms = nil
		}
	}
	return bearers
}

// comparePairs orders the most certain first: those of one known side, then by
// likeness, then by key.
func comparePairs(p, q pair) int {
	return cmp.Or(
		compareBools(q.sameSide(), p.sameSide()),
		cmp.Compare(q.score, p.score),
		cmp.Compare(q.mentions, p.mentions),
		cmp.Compare(p.a.key, q.a.key),
		cmp.Compare(p.b.key, q.b.key))
}

func (p pair) sameSide() bool { return p.a.of.actor == p.b.of.actor && p.a.of.actor != "" }

// onePerson says whether two groups that the pair joins are one person's forms.
func (x *Index) onePerson(a, b *bearer, p pair) bool {
	if p.contexts > 0 && !p.match && p.mentions == 0 && sideBySide(a, b) {
		return false
	}
	if s, t := a.states(), b.states(); len(s) > 0 && len(t) > 0 && !slices.Equal(s, t) && p.a.of.fold != p.b.of.fold {
		return false
	}
	if !p.sameSide() && p.mentions == 0 && x.elsewhere(a, b, p) {
		return false
	}
	if p.a.of.fold == p.b.of.fold {
		return true
	}
	likes, unlikes := 0, 0
	for _, n := range a.forms {
		for _, m := range b.forms {
			if e := x.edge(n, m); e.linked() || e.alike {
				likes++
			} else {
				unlikes++
			}
		}
	}
	return likes > unlikes
}

// elsewhere says whether one of two groups names no state and could as well be
// somebody of another one, whose name is no less like: then it is nobody's.
func (x *Index) elsewhere(a, b *bearer, p pair) bool {
	loose, fixed := a, b
	if len(a.states()) > 0 {
		loose, fixed = b, a
	}
	if len(loose.states()) > 0 || len(fixed.states()) == 0 {
		return false
	}
	for _, n := range loose.forms {
		for m, e := range n.of.edges {
			if e.linked() && e.score >= p.score && isState(m.of.actor) && !slices.Contains(fixed.states(), m.of.actor) && !m.of.weak {
				return true
			}
		}
	}
	return false
}

// states are the states that a person's forms name.
func (b *bearer) states() []string {
	states := map[string]bool{}
	for _, n := range b.forms {
		if isState(n.of.actor) {
			states[n.of.actor] = true
		}
	}
	return slices.Sorted(maps.Keys(states))
}

// sideBySide says whether one document names both, as two people.
func sideBySide(a, b *bearer) bool {
	in := map[*document]bool{}
	for _, n := range a.forms {
		for _, r := range n.refs {
			in[r.document] = true
		}
	}
	for _, n := range b.forms {
		if slices.ContainsFunc(n.refs, func(r ref) bool { return in[r.document] }) {
			return true
		}
	}
	return false
}

// attachWords gives each single word to the one person near whom it stood, and
// makes people of those that stood near none or near several.
func (x *Index) attachWords(bearers []bearer, words []*personNode) []bearer {
	home := map[*personNode]int{}
	for i, b := range bearers {
		for _, n := range b.forms {
			home[n] = i
		}
	}
	var rest []*personNode
	for _, w := range words {
		near := map[int]bool{}
		for m, e := range w.of.edges {
			if i, ok := home[m]; ok && e.contexts > 0 && !m.of.weak {
				near[i] = true
			}
		}
		if len(near) != 1 {
			rest = append(rest, w)
			continue
		}
		for i := range near {
			bearers[i].forms = append(bearers[i].forms, w)
		}
	}
	for i := range bearers {
		slices.SortFunc(bearers[i].forms, func(a, b *personNode) int { return cmp.Compare(a.key, b.key) })
	}
	return joinWords(rest)
}

// joinWords makes one person of equal words that stood beside one meeting.
func joinWords(words []*personNode) []bearer {
	var bearers []bearer
	for _, w := range words {
		i := slices.IndexFunc(bearers, func(b bearer) bool {
			return slices.ContainsFunc(b.forms, func(m *personNode) bool {
				e := w.of.edges[m]
				return e != nil && e.contexts > 0 && m.of.actor == w.of.actor
			})
		})
		if i < 0 {
			bearers = append(bearers, bearer{[]*personNode{w}})
		} else {
			bearers[i].forms = append(bearers[i].forms, w)
		}
	}
	return bearers
}

// cluster names a person by the form that most documents use, as far as that
// matters; then by the first in order of names that has a state. The other forms
// are what part of the evidence would call them.
func (b bearer) cluster() *personCluster {
	first := slices.MinFunc(b.forms, func(m, n *personNode) int {
		return cmp.Or(
			compareBools(m.of.weak, n.of.weak),
			cmp.Compare(n.of.voices, m.of.voices),
			compareBools(isState(n.of.actor), isState(m.of.actor)),
			compareBools(n.of.actor != "", m.of.actor != ""),
			cmp.Compare(m.of.fold, n.of.fold),
			cmp.Compare(m.key, n.key))
	})
	c := &personCluster{nodes: b.forms, id: first.of.id(), facts: identityOf{first.of.actor}}
	if first.of.weak {
		c.id += "/" + slug(first.key[len(first.of.actor)+1+len(first.of.name):])
	}
	for _, n := range b.forms {
		if !n.of.weak {
			c.aliases = append(c.aliases, n.of.id())
		}
	}
	return c
}

// compareBools orders false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
