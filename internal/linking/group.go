package linking

import (
	"cmp"
	"maps"
	"slices"

	"readout/internal/record"
)

// group is an initiative while it is being put together.
type group struct {
	nodes    []*programmeNode
	kind     record.InitiativeKind
	parties  []string
	from, to int
	acronyms []string
}

func groupOf(nodes ...*programmeNode) *group {
	g := &group{}
	for _, n := range nodes {
		g.nodes = append(g.nodes, n)
		g.parties = sorted(append(g.parties, n.of.parties...))
		if n.of.acronym != "" {
			g.acronyms = sorted(append(g.acronyms, n.of.acronym))
		}
		if g.from == 0 || n.of.from > 0 && n.of.to > g.to {
			g.from, g.to = cmp.Or(n.of.from, g.from), cmp.Or(n.of.to, g.to)
		}
		if g.kind == "" || looseKind(g.kind) && !looseKind(n.of.kind) || looseKind(g.kind) == looseKind(n.of.kind) && n.of.kind < g.kind {
			g.kind = n.of.kind
		}
	}
	slices.SortFunc(g.nodes, func(a, b *programmeNode) int { return cmp.Compare(a.key, b.key) })
	return g
}

// joinTitles merges undertakings along their likenesses. Those that name their
// parties come first; then those that name none go to the one group whose
// likeness they have, and what is left merges among itself. Bare acronyms come
// last. What fits several groups stays alone: see route.
func joinTitles(nodes []*programmeNode) []*group {
	j := joining{home: map[*programmeNode]*group{}}
	var partied, open, bare []*programmeNode
	for _, n := range nodes {
		switch {
		case len(n.of.names) == 0:
			bare = append(bare, n)
		case len(n.of.parties) == 0:
			open = append(open, n)
		default:
			partied = append(partied, n)
		}
	}
	j.merge(partied)
	j.merge(j.attach(open))
	j.merge(j.attach(bare))
	var groups []*group
	for _, n := range nodes {
		if g := j.home[n]; g.nodes[0] == n {
			groups = append(groups, g)
		}
	}
	return groups
}

// joining is a component's undertakings with the groups that they have come to.
type joining struct{ home map[*programmeNode]*group }

// likes is a pair of undertakings and how like they are.
type likes struct {
	a, b     *programmeNode
	likeness float64
}

// merge joins nodes that have no group yet, the likest first, where nothing
// that is known of either group contradicts it and neither is torn.
func (j joining) merge(nodes []*programmeNode) {
	var pairs []likes
	among := map[*programmeNode]bool{}
	for _, n := range nodes {
		j.home[n], among[n] = groupOf(n), true
	}
	for _, n := range nodes {
		for m, likeness := range n.of.edges {
			if n.key < m.key && among[m] && n.of.torn == nil && m.of.torn == nil {
				pairs = append(pairs, likes{n, m, likeness})
			}
		}
	}
	slices.SortFunc(pairs, func(p, q likes) int {
		return cmp.Or(cmp.Compare(q.likeness, p.likeness), cmp.Compare(p.a.key, q.a.key), cmp.Compare(p.b.key, q.b.key))
	})
	for _, p := range pairs {
		if a, b := j.home[p.a], j.home[p.b]; a != b && !a.contradicts(b) {
			j.put(append(slices.Clone(a.nodes), b.nodes...)...)
		}
	}
}

// put makes a group of nodes.
func (j joining) put(nodes ...*programmeNode) {
	g := groupOf(nodes...)
	for _, n := range g.nodes {
		j.home[n] = g
	}
}

// attach gives each node to the one group that it is like and returns those
// for which there is none or several.
func (j joining) attach(nodes []*programmeNode) (rest []*programmeNode) {
	to := map[*programmeNode]*group{}
	for _, n := range nodes {
		fit := j.fitting(n)
		n.of.torn = nil
		if len(fit) == 1 {
			to[n] = fit[0]
			continue
		}
		rest = append(rest, n)
		for _, g := range fit {
			n.of.torn = append(n.of.torn, g.nodes[0])
		}
	}
	for _, n := range nodes {
		if g := to[n]; g != nil {
			j.put(append(slices.Clone(j.home[g.nodes[0]].nodes), n)...)
		}
	}
	return rest
}

// fitting are the groups that a node is like and does not contradict.
func (j joining) fitting(n *programmeNode) []*group {
	var fit []*group
	single := groupOf(n)
	for _, m := range slices.SortedFunc(maps.Keys(n.of.edges), func(a, b *programmeNode) int { return cmp.Compare(a.key, b.key) }) {
		if g := j.home[m]; g != nil && !slices.Contains(fit, g) && !g.contradicts(single) {
			fit = append(fit, g)
		}
	}
	return fit
}

// contradicts says whether two groups cannot be one initiative: other parties,
// another period, another kind, another acronym.
func (g *group) contradicts(h *group) bool {
	return otherParties(g.parties, h.parties) ||
		g.from > 0 && h.from > 0 && g.from != h.from ||
		g.to > 0 && h.to > 0 && g.to != h.to ||
		!sameKind(g.kind, h.kind) ||
		len(g.acronyms) > 0 && len(h.acronyms) > 0 && !slices.Equal(g.acronyms, h.acronyms)
}

// otherParties says whether each of two sets names a party that the other lacks.
func otherParties(a, b []string) bool {
	return lacks(a, b) && lacks(b, a)
}

func lacks(a, b []string) bool {
	return slices.ContainsFunc(b, func(party string) bool { return !slices.Contains(a, party) })
}

// groupsOf puts undertakings together. Plans named without their period go to
// the one plan of the same parties that covered the day on which they were named.
func groupsOf(nodes []*programmeNode) []*group {
	var certain, open []*programmeNode
	for _, n := range nodes {
		if n.of.plan() && n.of.from == 0 {
			open = append(open, n)
		} else {
			certain = append(certain, n)
		}
	}
	groups := joinTitles(certain)
	var rest []*programmeNode
	for _, n := range open {
		if g := n.of.covering(groups); g != nil {
			*g = *groupOf(append(slices.Clone(g.nodes), n)...)
		} else {
			rest = append(rest, n)
		}
	}
	return append(groups, joinTitles(rest)...)
}

// covering is the one plan that was in force when a plan without period was
// named; nil where there is none or several.
func (u *undertaking) covering(groups []*group) *group {
	var found *group
	for _, g := range groups {
		year := yearOf(u.told)
		if g.kind != record.PlanOfAction || year == 0 || year < g.from || year > g.to || !slices.Equal(g.parties, u.parties) {
			continue
		}
		if found != nil {
			return nil
		}
		found = g
	}
	return found
}
