package linking

import (
	"slices"
	"strings"
	"unicode"
)

// form is one form of a name with the state or organisation that its bearer
// acts for.
type form struct {
	actor, name string
	fold        string
	weak        bool // a single word, which is nobody's name without its context

	voices   int            // independent documents that use it, at most maxVoices
	contexts map[string]int // what was told beside the name, with the number of mentions
	edges    map[*personNode]*edge
	ruling   *decision
}

// identityOf is what a cluster of forms has in common.
type identityOf struct{ actor string }

type (
	personNode    = node[*form, identityOf]
	personCluster = cluster[*form, identityOf]
)

// edge is what is known of two forms. It joins them into a component while it
// gives a reason to take them for one person.
type edge struct {
	score    float64
	alike    bool // as names
	match    bool // as names, and their actors allow it
	contexts int  // contexts in which the one can stand for the other
	mentions int  // mentions that have both
	block    *block[*form, identityOf]
}

// linked says whether the edge speaks for one person.
func (e *edge) linked() bool { return e.match || e.contexts > 0 || e.mentions > 0 }

// formIndex finds forms that can be forms of one name.
type formIndex struct {
	bySound   map[string]map[string][]*personNode // key of the name, actor
	byFold    map[string][]*personNode
	byContext map[string][]*personNode
}

func newFormIndex() formIndex {
	return formIndex{map[string]map[string][]*personNode{}, map[string][]*personNode{}, map[string][]*personNode{}}
}

// putPeople adds a document's people: a node for each full form of a name, or
// one for the single word that the document leaves it at.
func (x *Index) putPeople(d *document) {
	d.forms = make([][]*personNode, len(d.people))
	contexts := x.contextsOf(d)
	for i := range d.people {
		r := ref{d, i}
		if x.corrections.dismissed[r.mention("person")] || len(d.people[i].Names) == 0 {
			continue
		}
		nodes := x.formsOf(r, contexts[i])
		for _, n := range nodes {
			n.refs = append(n.refs, r)
			x.revoiceForm(n)
			for _, c := range contexts[i] {
				x.enterContext(n, c)
			}
			if n != nodes[0] {
				x.relate(nodes[0], n, func(e *edge) { e.mentions++ })
			}
		}
		d.forms[i] = nodes
	}
	x.touchDoubtful(d)
}

// touchDoubtful has those components resolved anew where two forms that only a
// context joins may turn out to stand side by side in one document.
func (x *Index) touchDoubtful(d *document) {
	for _, nodes := range d.forms {
		for _, n := range nodes {
			for _, e := range n.of.edges {
				if e.contexts > 0 && !e.match {
					x.people.touch(n)
				}
			}
		}
	}
}

// sameBearer is the score from which two forms that a reader gave to one person
// are believed to be one.
const sameBearer = 0.3

// formsOf are the nodes of a mention, the fullest first.
func (x *Index) formsOf(r ref, contexts []string) []*personNode {
	mention := &r.document.people[r.index]
	ruled := x.ruled[r.mention("person")]
	var nodes []*personNode
	for _, n := range mention.Names {
		name := normal(n.Text)
		if !isFull(name) || len(nodes) > 0 && ruled {
			continue
		}
		if len(nodes) > 0 {
			score, match := x.likeness(nodes[0].of.name, name)
			if !match && score < sameBearer {
				continue
			}
		}
		if node := x.form(mention.Actor, name, "", ruled, r); !slices.Contains(nodes, node) {
			nodes = append(nodes, node)
		}
	}
	if len(nodes) == 0 {
		where := r.document.id
		if beside := meetingsAmong(contexts); len(beside) > 0 {
			where = strings.Join(beside, "&")
		}
		nodes = append(nodes, x.form(mention.Actor, normal(mention.Names[0].Text), where, ruled, r))
	}
	return nodes
}

// revoiceForm counts the independent documents that use a form, and has its
// component resolved anew where the count that matters changed.
func (x *Index) revoiceForm(n *personNode) {
	if voices := distinctVoices(n.refs, maxVoices); voices != n.of.voices {
		n.of.voices = voices
		x.people.touch(n)
	}
}

// form finds or makes the node of a form; where is the context of a single word.
func (x *Index) form(actor, name, where string, ruled bool, r ref) *personNode {
	f := &form{actor: actor, name: name, fold: fold(name), weak: where != ""}
	key := actor + "|" + name
	blocks := []string{f.id()}
	if f.weak {
		key += "|" + where
		blocks = nil
	}
	if ruled {
		key += "|" + r.mention("person")
		blocks = append(blocks, r.mention("person"))
	}
	n, fresh := x.people.add(key, func() *form { return f }, blocks...)
	if fresh {
		f.contexts, f.edges = map[string]int{}, map[*personNode]*edge{}
		if !f.weak {
			x.meet(n)
		}
	}
	return n
}

// id is the id of a person by this form alone.
func (f *form) id() string {
	if f.actor == "" {
		return "person/" + slug(f.name)
	}
	return strings.ToLower(f.actor) + "/" + slug(f.name)
}

// normal is a name as a node has it: lower case, spaces single. Marks and
// hyphens stay, as they tell parts and sounds of names apart.
func normal(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// isFull says whether a form is more than one of a name's parts: family name
// and given name, not "Jae-won" or "al-Sisi" alone. In scripts that write a name
// as one word, two letters are.
func isFull(name string) bool {
	letters := 0
	for _, r := range name {
		if unicode.In(r, unicode.Hangul, unicode.Han) {
			letters++
		}
	}
	return letters >= 2 || len(strings.Fields(name)) > 1 && strings.Contains(fold(name), " ")
}

// meet compares a new form with those that sound like it.
func (x *Index) meet(n *personNode) {
	seen := map[*personNode]bool{n: true}
	look := func(m *personNode) {
		if !seen[m] {
			seen[m] = true
			if e := x.compareForms(n.of, m.of); e.match {
				n.of.edges[m], m.of.edges[n] = e, e
				x.relate(n, m, func(*edge) {})
			}
		}
	}
	for _, m := range x.forms.byFold[n.of.fold] {
		look(m)
	}
	for _, key := range x.names.Keys(n.of.name) {
		actors := x.forms.bySound[key]
		for actor, forms := range actors {
			if sameActor(actor, n.of.actor) {
				for _, m := range forms {
					look(m)
				}
			}
		}
		if actors == nil {
			actors = map[string][]*personNode{}
			x.forms.bySound[key] = actors
		}
		actors[n.of.actor] = append(actors[n.of.actor], n)
	}
	x.forms.byFold[n.of.fold] = append(x.forms.byFold[n.of.fold], n)
}

// relate changes the edge between two forms, and joins or parts them where
// that gives or takes the last reason to think them one person's.
func (x *Index) relate(a, b *personNode, change func(*edge)) {
	e := x.edge(a, b)
	change(e)
	switch {
	case e.linked() && e.block == nil:
		e.block = &block[*form, identityOf]{}
		x.people.join(a, e.block)
		x.people.join(b, e.block)
	case !e.linked() && e.block != nil:
		x.people.leave(a, e.block)
		x.people.leave(b, e.block)
		e.block = nil
	default:
		return
	}
	x.people.touch(a)
	x.people.touch(b)
}

// edge is what is known of two forms, compared on first demand.
func (x *Index) edge(a, b *personNode) *edge {
	if e := a.of.edges[b]; e != nil {
		return e
	}
	e := x.compareForms(a.of, b.of)
	a.of.edges[b], b.of.edges[a] = e, e
	return e
}

// compareForms says how like two forms are as names of one side's official.
func (x *Index) compareForms(a, b *form) *edge {
	e := &edge{}
	switch {
	case a.weak || b.weak:
		return e
	case a.fold == b.fold:
		e.score, e.alike = 1, true
	default:
		e.score, e.alike = x.likeness(a.name, b.name)
	}
	switch {
	case a.actor == b.actor && a.actor != "":
		e.match = e.alike
	case sameActor(a.actor, b.actor):
		e.match = e.alike && e.score >= sureName
	default:
		e.match = a.fold == b.fold && rare(a.fold)
	}
	return e
}

// sureName is wanted of two forms of which only one says for whom they act: a
// name of no side is somewhat like the names of many, and would chain them all
// into one component.
const sureName = 0.95

// manyLikenesses is how many comparisons of names are remembered.
const manyLikenesses = 1 << 15

// likeness compares two names, and remembers it: the same few are compared
// again with every document.
func (x *Index) likeness(a, b string) (score float64, match bool) {
	if b < a {
		a, b = b, a
	}
	key := [2]string{a, b}
	known, ok := x.likenesses[key]
	if !ok {
		known.score, known.match = x.names.Compare(a, b)
		if len(x.likenesses) >= manyLikenesses {
			clear(x.likenesses)
		}
		x.likenesses[key] = known
	}
	return known.score, known.match
}

// likeness is a remembered comparison.
type likeness struct {
	score float64
	match bool
}

// rare says whether a name is so long that two people of two states hardly
// bear it at one time.
func rare(fold string) bool { return strings.Count(fold, " ") >= 2 && len(fold) >= rareName }

// rareName is the length in bytes from which a folded name of three words is rare.
const rareName = 15

func (x *Index) removePeople(d *document) {
	contexts := x.contextsOf(d)
	for i, nodes := range d.forms {
		for _, n := range nodes {
			if n != nodes[0] {
				x.relate(nodes[0], n, func(e *edge) { e.mentions-- })
			}
		}
		for _, n := range nodes {
			n.refs = without(n.refs, ref{d, i})
			x.revoiceForm(n)
			for _, c := range contexts[i] {
				x.leaveContext(n, c)
			}
		}
	}
	x.touchDoubtful(d)
	for _, nodes := range d.forms {
		for _, n := range nodes {
			if len(n.refs) == 0 && x.people.nodes[n.key] == n {
				x.removeForm(n)
			}
		}
	}
}

// forget takes a node out of a list of an index, and an empty list out of the index.
func forget[N comparable](index map[string][]N, key string, n N) {
	if index[key] = without(index[key], n); len(index[key]) == 0 {
		delete(index, key)
	}
}

// removeForm takes a form that nobody uses any more out of all indices.
func (x *Index) removeForm(n *personNode) {
	for m, e := range n.of.edges {
		if e.block != nil {
			x.people.leave(n, e.block)
			x.people.leave(m, e.block)
			x.people.touch(m)
		}
		delete(m.of.edges, n)
	}
	if !n.of.weak {
		forget(x.forms.byFold, n.of.fold, n)
		for _, key := range x.names.Keys(n.of.name) {
			if forget(x.forms.bySound[key], n.of.actor, n); len(x.forms.bySound[key]) == 0 {
				delete(x.forms.bySound, key)
			}
		}
	}
	x.people.remove(n)
}
