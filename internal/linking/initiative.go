package linking

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// undertaking is what one or more mentions call a programme, a fund or a
// document adopted.
type undertaking struct {
	names    []title
	acronym  string // upper case
	kind     record.InitiativeKind
	parties  []string    // of the mention and of its names, sorted
	from, to int         // years; 0 where unknown
	where    string      // of a vague one, what it is told by
	told     record.Date // when it was named, where that may say which of several it is

	edges  map[*programmeNode]float64 // likeness to those of other nodes that it may be
	ruling *ruling
}

// undertaken is what a cluster of undertakings has in common.
type undertaken struct{ from, to int }

type (
	programmeNode    = node[*undertaking, undertaken]
	programmeCluster = cluster[*undertaking, undertaken]
)

// putInitiatives adds a document's initiatives. It comes after the meetings, as
// a document's date may be that of the meeting that it reports.
func (x *Index) putInitiatives(d *document) {
	d.undertakings = make([]*programmeNode, len(d.initiatives))
	for i := range d.initiatives {
		r := ref{d, i}
		if x.corrections.dismissed[r.mention("initiative")] || len(d.initiatives[i].Names) == 0 && d.initiatives[i].Acronym == "" {
			continue
		}
		key, u := x.undertakingOf(r)
		blocks := u.blocks()
		if mention := r.mention("initiative"); x.ruled[mention] {
			key += "|" + mention
			blocks = append(blocks, mention)
		}
		n, fresh := x.initiatives.add(key, func() *undertaking { return u }, blocks...)
		if fresh {
			u.edges = map[*programmeNode]float64{}
		}
		if fresh && !u.vague() {
			x.meetTerms(n)
		}
		n.refs = append(n.refs, r)
		d.undertakings[i] = n
	}
}

func (x *Index) removeInitiatives(d *document) {
	for i, n := range d.undertakings {
		if n == nil {
			continue
		}
		if n.refs = without(n.refs, ref{d, i}); len(n.refs) == 0 {
			x.forgetTerms(n)
			x.initiatives.remove(n)
		}
	}
	d.undertakings = nil
}

// undertakingOf makes the node key and the undertaking of a mention.
func (x *Index) undertakingOf(r ref) (key string, u *undertaking) {
	m := &r.document.initiatives[r.index]
	u = &undertaking{acronym: strings.ToUpper(m.Acronym), kind: m.Kind, from: yearOf(m.From), to: yearOf(m.To)}
	parties := slices.Clone(m.Parties)
	var folded []string
	for _, n := range m.Names {
		found, rest := x.institution.Parties(bare(n.Text))
		parties = append(parties, found...)
		t := titleOf(n.Text, rest)
		if from, to, ok := yearsOf(n.Text); ok && u.from == 0 {
			u.from, u.to = from, to
		}
		if u.acronym == "" && t.acronym != "" {
			u.acronym = t.acronym
		}
		if len(t.terms) > 0 && !slices.Contains(folded, t.fold) {
			u.names, folded = append(u.names, t), append(folded, t.fold)
		}
	}
	u.parties = sorted(parties)
	slices.SortFunc(u.names, func(a, b title) int { return cmp.Compare(a.fold, b.fold) })
	slices.Sort(folded)
	if u.plan() && u.from == 0 {
		x.givePeriod(u, r.document.told)
	}
	if u.vague() {
		u.where = u.context(r)
	}
	key = fmt.Sprintf("%s|%s|%s|%s|%d|%d|%s|%s", strings.Join(folded, "+"), u.acronym, u.kind, strings.Join(u.parties, "-"), u.from, u.to, u.told, u.where)
	return key, u
}

// givePeriod finds which of the plans that the lexicon knows of the parties was
// in force when one was named without its period; where there is no such, other
// documents may tell.
func (x *Index) givePeriod(u *undertaking, told record.Date) {
	if precision(told) > 1 {
		told = told[:7]
	}
	u.told = told
	planner, knows := x.institution.(Planner)
	if !knows || yearOf(told) == 0 {
		return
	}
	var fit []Period
	for _, p := range planner.Plans(u.parties) {
		if p.From <= yearOf(told) && yearOf(told) <= p.To {
			fit = append(fit, p)
		}
	}
	if len(fit) == 1 {
		u.from, u.to, u.told = fit[0].From, fit[0].To, ""
	}
}

// plan says whether the undertaking is one of a series of plans with periods.
func (u *undertaking) plan() bool { return u.kind == record.PlanOfAction }

// vague says whether nothing in the words tells the undertaking from another
// of its kind: no term of its own, no acronym, no period. Two parties have one
// plan at a time and one fund of a sort, but adopt many statements.
func (u *undertaking) vague() bool {
	if u.acronym != "" || u.from > 0 || slices.ContainsFunc(u.names, func(t title) bool { return t.own > 0 }) {
		return false
	}
	long := slices.ContainsFunc(u.names, func(t title) bool { return len(t.terms) > 1 })
	return len(u.parties) < 2 || adopted(u.kind) || !long
}

// context is what a vague undertaking is told by: the meeting that its document
// reports, where two parties adopted it, else the mention itself.
func (u *undertaking) context(r ref) string {
	if meetings := r.document.meetings; len(u.parties) > 1 && len(meetings) > 0 && meetings[0].Reported {
		if keys := meetingKeys(&meetings[0]); len(keys) > 0 {
			return keys[0]
		}
	}
	return r.mention("initiative")
}

// id is the id of an initiative by this undertaking alone.
func (u *undertaking) id() string {
	id := strings.ToLower(u.acronym)
	if len(u.names) > 0 {
		id = strings.ReplaceAll(slices.MaxFunc(u.names, func(a, b title) int {
			return cmp.Or(cmp.Compare(len(a.fold), len(b.fold)), cmp.Compare(b.fold, a.fold))
		}).fold, " ", "-")
	}
	return id + years(u.from, u.to)
}

// years is a period as part of an id.
func years(from, to int) string {
	switch {
	case from == 0:
		return ""
	case to == 0:
		return "/" + strconv.Itoa(from)
	}
	return fmt.Sprintf("/%d-%d", from, to)
}

// blocks are those of an undertaking's ids, so that equal ids are told apart,
// and of its parties' plans.
func (u *undertaking) blocks() []string {
	var blocks []string
	if !u.vague() {
		blocks = append(blocks, u.id())
	}
	if u.plan() && len(u.parties) > 0 {
		blocks = append(blocks, "plan|"+strings.Join(u.parties, "-"))
	}
	return blocks
}

// resolveInitiatives tells the initiatives of one component apart.
func (x *Index) resolveInitiatives(nodes []*programmeNode) []*programmeCluster {
	var named []*programmeNode
	var rulings []*ruling
	for _, n := range nodes {
		if n.of.ruling != nil {
			rulings = append(rulings, n.of.ruling)
		} else {
			named = append(named, n)
		}
	}
	var clusters []*programmeCluster
	for _, g := range groupsOf(named) {
		clusters = append(clusters, g.cluster())
	}
	return judge(distinct(clusters), rulings, "initiative", (*undertaking).id, byID, func(nodes []*programmeNode) *programmeCluster {
		return groupOf(nodes...).cluster()
	})
}

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

// joinTitles merges undertakings along their likenesses, the greatest first,
// where nothing that is known of either group contradicts it.
func joinTitles(nodes []*programmeNode) []*group {
	type pair struct {
		a, b     *programmeNode
		likeness float64
	}
	home := map[*programmeNode]*group{}
	var pairs []pair
	for _, n := range nodes {
		home[n] = groupOf(n)
		for m, likeness := range n.of.edges {
			if n.key < m.key {
				pairs = append(pairs, pair{n, m, likeness})
			}
		}
	}
	slices.SortFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.likeness, p.likeness), cmp.Compare(p.a.key, q.a.key), cmp.Compare(p.b.key, q.b.key))
	})
	for _, p := range pairs {
		a, b := home[p.a], home[p.b]
		if a == b || a == nil || b == nil || a.contradicts(b) {
			continue
		}
		merged := groupOf(append(slices.Clone(a.nodes), b.nodes...)...)
		for _, n := range merged.nodes {
			home[n] = merged
		}
	}
	var groups []*group
	for _, n := range nodes {
		if g := home[n]; g.nodes[0] == n {
			groups = append(groups, g)
		}
	}
	return groups
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

// cluster names an initiative by the first of its undertakings' ids that has a
// name; the others are what part of the evidence would call it.
func (g *group) cluster() *programmeCluster {
	first := slices.MinFunc(g.nodes, func(a, b *programmeNode) int {
		return cmp.Or(compareBools(len(b.of.names) > 0, len(a.of.names) > 0), cmp.Compare(a.of.id(), b.of.id()), cmp.Compare(a.key, b.key))
	})
	c := &programmeCluster{nodes: g.nodes, facts: undertaken{g.from, g.to}}
	base := func(u *undertaking) string { return strings.TrimSuffix(u.id(), years(u.from, u.to)) }
	c.id = base(first.of) + years(g.from, g.to)
	if first.of.vague() {
		c.id += "/" + slug(first.of.where)
	}
	for _, n := range g.nodes {
		if !n.of.vague() {
			c.aliases = append(c.aliases, n.of.id(), base(n.of)+years(g.from, g.to))
		}
		if n.of.acronym != "" {
			c.aliases = append(c.aliases, strings.ToLower(n.of.acronym)+years(g.from, g.to))
		}
	}
	return c
}
