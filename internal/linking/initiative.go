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

	party  bool             // a name of it names a party
	voices int              // independent documents that name it so, at most maxVoices
	torn   []*programmeNode // where it fits several initiatives, one of each; the resolution's finding

	edges  map[*programmeNode]float64 // likeness to those of other nodes that it may be
	ruling *decision
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
		x.revoiceUndertaking(n)
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
		} else {
			x.revoiceUndertaking(n)
		}
	}
	d.undertakings = nil
}

// revoiceUndertaking counts the independent documents that name an undertaking
// so, and has its component resolved anew where the count that matters changed.
func (x *Index) revoiceUndertaking(n *programmeNode) {
	if voices := distinctVoices(n.refs, maxVoices); voices != n.of.voices {
		n.of.voices = voices
		x.initiatives.touch(n)
	}
}

// undertakingOf makes the node key and the undertaking of a mention.
func (x *Index) undertakingOf(r ref) (key string, u *undertaking) {
	m := &r.document.initiatives[r.index]
	u = &undertaking{acronym: strings.ToUpper(m.Acronym), kind: m.Kind, from: yearOf(m.From), to: yearOf(m.To)}
	parties := slices.Clone(m.Parties)
	var folded []string
	for _, n := range m.Names {
		if strings.EqualFold(n.Text, u.acronym) {
			continue // the acronym alone names it only where nothing else does
		}
		found, rest := x.institution.Parties(bare(n.Text))
		parties = append(parties, found...)
		u.party = u.party || len(found) > 0
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
	if u.acronym != "" || u.from > 0 || u.own() {
		return false
	}
	long := slices.ContainsFunc(u.names, func(t title) bool { return len(t.terms) > 1 })
	return len(u.parties) < 2 || adopted(u.kind) || !long
}

// own says whether a name has a term that no other of its kind has.
func (u *undertaking) own() bool {
	return slices.ContainsFunc(u.names, func(t title) bool { return t.own > 0 })
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
	var rulings []*decision
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

// cluster names an initiative by that of its undertakings that has a name, rather
// one that says whose it is, and that most documents tell, as far as that
// matters; then by the first in order.
// The others are what part of the evidence would call it.
func (g *group) cluster() *programmeCluster {
	first := slices.MinFunc(g.nodes, func(a, b *programmeNode) int {
		return cmp.Or(
			compareBools(len(b.of.names) > 0, len(a.of.names) > 0), compareBools(b.of.party || b.of.own(), a.of.party || a.of.own()), cmp.Compare(b.of.voices, a.of.voices),
			cmp.Compare(a.of.id(), b.of.id()), cmp.Compare(a.key, b.key))
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
