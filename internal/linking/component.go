package linking

import (
	"cmp"
	"slices"
)

// node is one distinct piece of evidence of a kind: a name form of a state's
// official, a numbered session with its date. Mentions that say the same share a
// node, so that the thousandth document which says it costs what the second did.
type node[E, A any] struct {
	key       string // identity and canonical order
	of        E
	refs      []ref // mentions that say it, in no order
	blocks    []*block[E, A]
	component *component[E, A]
	cluster   *cluster[E, A]
	touched   bool
}

// block holds nodes that may have to do with each other. Nodes that share a
// block lie in one component; whether they are one thing is for the component's
// resolution to say.
type block[E, A any] struct {
	name  string // "" for one that only its nodes know
	nodes []*node[E, A]
	round int // the settling in which it was last walked
}

// component is a connected part of the graph with what it resolved to.
type component[E, A any] struct {
	nodes    []*node[E, A]
	clusters []*cluster[E, A]
}

// cluster is one shared object: the evidence that speaks of it and what the
// resolution found out about it.
type cluster[E, A any] struct {
	id      string
	aliases []string
	nodes   []*node[E, A] // sorted by key
	facts   A
}

// refs are all mentions of the cluster, sorted by document and index.
func (c *cluster[E, A]) refs() []ref {
	var all []ref
	for _, n := range c.nodes {
		all = append(all, n.refs...)
	}
	slices.SortFunc(all, ref.compare)
	return all
}

// graph keeps the components of one kind of evidence while evidence comes and
// goes. Its state is a function of the nodes and blocks that it holds, not of the
// order in which they came: every component that a change touches is resolved
// anew from its nodes in canonical order.
type graph[E any, A comparable] struct {
	nodes  map[string]*node[E, A]
	blocks map[string]*block[E, A]
	// resolve is pure: nodes of one component, sorted by key, to the things that they speak of.
	resolve func([]*node[E, A]) []*cluster[E, A]

	touched []*node[E, A]
	dropped []*component[E, A] // components that lost a node for good
	round   int
}

func newGraph[E any, A comparable](resolve func([]*node[E, A]) []*cluster[E, A]) *graph[E, A] {
	return &graph[E, A]{
		nodes:   map[string]*node[E, A]{},
		blocks:  map[string]*block[E, A]{},
		resolve: resolve,
	}
}

// add returns the node of that key, made with of and put into the blocks where
// it is new; fresh says whether it is.
func (g *graph[E, A]) add(key string, of func() E, blocks ...string) (n *node[E, A], fresh bool) {
	if n = g.nodes[key]; n != nil {
		return n, false
	}
	n = &node[E, A]{key: key, of: of()}
	g.nodes[key] = n
	for _, name := range blocks {
		g.join(n, g.block(name))
	}
	g.touch(n)
	return n, true
}

// block returns the block of that name, made where it is not there.
func (g *graph[E, A]) block(name string) *block[E, A] {
	b := g.blocks[name]
	if b == nil {
		b = &block[E, A]{name: name}
		g.blocks[name] = b
	}
	return b
}

// join puts a node into a block.
func (g *graph[E, A]) join(n *node[E, A], b *block[E, A]) {
	b.nodes = append(b.nodes, n)
	n.blocks = append(n.blocks, b)
}

// leave takes a node out of a block.
func (g *graph[E, A]) leave(n *node[E, A], b *block[E, A]) {
	b.nodes = without(b.nodes, n)
	n.blocks = without(n.blocks, b)
	switch {
	case len(b.nodes) == 0 && b.name != "":
		delete(g.blocks, b.name)
	case len(b.nodes) == 1 && b.name == "":
		b.nodes[0].blocks = without(b.nodes[0].blocks, b)
		b.nodes = nil
	}
}

// remove takes a node and its part in all blocks away.
func (g *graph[E, A]) remove(n *node[E, A]) {
	delete(g.nodes, n.key)
	if n.touched {
		n.touched = false
		g.touched = without(g.touched, n)
	}
	if n.component != nil {
		g.dropped = append(g.dropped, n.component)
	}
	for _, b := range slices.Clone(n.blocks) {
		g.leave(n, b)
	}
	n.component, n.cluster = nil, nil
}

// touch has the component of a node resolved anew at the next settling.
func (g *graph[E, A]) touch(n *node[E, A]) {
	if !n.touched {
		n.touched = true
		g.touched = append(g.touched, n)
	}
}

// settle resolves every component that a change touched and returns the
// clusters that are gone and those that are new. A cluster that comes out as it
// was stays the same object and is in neither.
func (g *graph[E, A]) settle() (gone, born []*cluster[E, A]) {
	if len(g.touched) == 0 && len(g.dropped) == 0 {
		return nil, nil
	}
	g.round++
	var queue []*node[E, A]
	old := map[string]*cluster[E, A]{}
	dissolve := func(c *component[E, A]) {
		for _, k := range c.clusters {
			old[k.id] = k
		}
		for _, n := range c.nodes {
			if n.component == c {
				n.component = nil
				queue = append(queue, n)
			}
		}
		c.clusters, c.nodes = nil, nil
	}
	for _, c := range g.dropped {
		dissolve(c)
	}
	for _, n := range g.touched {
		n.touched = false
		if n.component != nil {
			dissolve(n.component)
		} else {
			queue = append(queue, n)
		}
	}
	g.dropped, g.touched = nil, nil
	for len(queue) > 0 {
		seed := queue[0]
		queue = queue[1:]
		if seed.component == nil {
			born = append(born, g.settleFrom(seed, dissolve, old)...)
		}
	}
	for _, k := range old {
		gone = append(gone, k)
	}
	return gone, born
}

// settleFrom walks the component of seed, resolves it, and returns those of its
// clusters that were not there before; those that were it takes from old.
func (g *graph[E, A]) settleFrom(seed *node[E, A], dissolve func(*component[E, A]), old map[string]*cluster[E, A]) (born []*cluster[E, A]) {
	c := &component[E, A]{nodes: []*node[E, A]{seed}}
	seed.component = c
	for i := 0; i < len(c.nodes); i++ {
		for _, b := range c.nodes[i].blocks {
			if b.round == g.round {
				continue
			}
			b.round = g.round
			for _, n := range b.nodes {
				if n.component == c {
					continue
				}
				if n.component != nil {
					dissolve(n.component)
				}
				n.component = c
				c.nodes = append(c.nodes, n)
			}
		}
	}
	slices.SortFunc(c.nodes, func(a, b *node[E, A]) int { return cmp.Compare(a.key, b.key) })
	for _, n := range c.nodes {
		n.cluster = nil
	}
	for _, k := range g.resolve(c.nodes) {
		if was := old[k.id]; was != nil && was.facts == k.facts && slices.Equal(was.nodes, k.nodes) && slices.Equal(was.aliases, k.aliases) {
			delete(old, k.id)
			k = was
		} else {
			born = append(born, k)
		}
		for _, n := range k.nodes {
			n.cluster = k
		}
		c.clusters = append(c.clusters, k)
	}
	return born
}

// without is the slice without one element, which must be in it at most once;
// the order is not kept.
func without[T comparable](s []T, e T) []T {
	i := slices.Index(s, e)
	if i < 0 {
		return s
	}
	last := len(s) - 1
	s[i] = s[last]
	var zero T
	s[last] = zero
	return s[:last]
}
