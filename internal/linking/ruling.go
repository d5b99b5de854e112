package linking

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// decision is a person's word on whether things are one, or on a meeting's number,
// within the graph of their kind. Its subjects are ids or mentions ("document#person0").
type decision struct {
	id       int64
	same     bool
	number   int // of a correction: the number of the meetings that it names
	subjects []string
}

// ofKind are the rulings on whether things of a kind are one, and on the
// numbers of meetings: in order, the later outweighing the earlier.
func ofKind(rulings []record.Ruling, kind string) []*decision {
	same, other := record.RulingKind("same-"+kind), record.RulingKind("other-"+kind)
	var of []*decision
	for _, r := range rulings {
		if r.Kind == same || r.Kind == other {
			of = append(of, &decision{id: r.ID, same: r.Kind == same, subjects: r.Subjects})
		}
		if number, err := strconv.Atoi(r.Value); kind == "meeting" && r.Kind == record.Correct && r.Field == "ordinal" && err == nil && number > 0 {
			of = append(of, &decision{id: r.ID, number: number, subjects: r.Subjects})
		}
	}
	return of
}

// mentionOf splits the name of a mention; false where it is an id.
func mentionOf(subject string) (document, mention string, ok bool) {
	i := strings.LastIndexByte(subject, '#')
	if i < 0 {
		return "", "", false
	}
	return subject[:i], subject[i+1:], true
}

// judge applies rulings to what a component resolved to, oldest first: those
// named the same become one, those named different two. own is the id that a
// node would have alone, prefer says which of two things keeps its id, describe
// makes a cluster of nodes that were set apart.
func judge[E, A any](clusters []*cluster[E, A], rulings []*decision, kind string, own func(E) string,
	prefer func(a, b *cluster[E, A]) bool, describe func([]*node[E, A]) *cluster[E, A]) []*cluster[E, A] {
	if len(rulings) == 0 {
		return clusters
	}
	slices.SortFunc(rulings, func(a, b *decision) int { return cmp.Compare(a.id, b.id) })
	for _, r := range rulings {
		r.subjects = idsFirst(r.subjects)
	}
	names := func(n *node[E, A], subject string) bool {
		return own(n.of) == subject || slices.ContainsFunc(n.refs, func(r ref) bool { return r.mention(kind) == subject })
	}
	find := func(subject string) *cluster[E, A] {
		for _, mention := range []bool{true, false} {
			for _, c := range clusters {
				switch {
				case !mention && (c.id == subject || slices.Contains(c.aliases, subject)):
					return c
				case mention && slices.ContainsFunc(c.nodes, func(n *node[E, A]) bool { return names(n, subject) }):
					return c
				}
			}
		}
		return nil
	}
	for _, r := range rulings {
		for i, subject := range r.subjects {
			first, c := find(r.subjects[0]), find(subject)
			switch {
			case i == 0 || c == nil || first == nil || r.number > 0:
			case r.same && c != first:
				into, from := first, c
				if _, _, mention := mentionOf(subject); !mention && prefer(from, into) {
					into, from = from, into
				}
				into.nodes = append(into.nodes, from.nodes...)
				slices.SortFunc(into.nodes, func(a, b *node[E, A]) int { return cmp.Compare(a.key, b.key) })
				into.aliases = append(append(into.aliases, from.aliases...), from.id)
				clusters = without(clusters, from)
			case !r.same && c == first:
				clusters = append(clusters, part(c, r.subjects[0], subject, names, describe)...)
			}
		}
	}
	return distinct(clusters)
}

// idsFirst puts ids before mentions: a thing that has an id keeps it.
func idsFirst(subjects []string) []string {
	s := slices.Clone(subjects)
	slices.SortFunc(s, func(a, b string) int {
		return cmp.Or(compareBools(strings.Contains(a, "#"), strings.Contains(b, "#")), cmp.Compare(a, b))
	})
	return s
}

// byID prefers the smaller id.
func byID[E, A any](a, b *cluster[E, A]) bool { return a.id < b.id }

// part takes out of a cluster the nodes that one of two subjects names, the one
// that it is not called by, and returns what they make; nothing where that is
// all or none of it.
func part[E, A any](c *cluster[E, A], a, b string, names func(*node[E, A], string) bool, describe func([]*node[E, A]) *cluster[E, A]) []*cluster[E, A] {
	for _, subject := range []string{b, a} {
		var out, rest []*node[E, A]
		for _, n := range c.nodes {
			if names(n, subject) {
				out = append(out, n)
			} else {
				rest = append(rest, n)
			}
		}
		if len(out) > 0 && len(rest) > 0 && subject != c.id {
			apart := describe(out)
			was := describe(rest)
			c.nodes, c.facts, c.aliases = was.nodes, was.facts, was.aliases
			if apart.id == c.id {
				apart.id += "/2"
			}
			return []*cluster[E, A]{apart}
		}
	}
	return nil
}

// distinct gives clusters that came out with one id different ones, the first
// in order of keys keeping the plain one, and drops aliases that name several.
func distinct[E, A any](clusters []*cluster[E, A]) []*cluster[E, A] {
	slices.SortFunc(clusters, func(a, b *cluster[E, A]) int {
		if a.id != b.id {
			return cmp.Compare(a.id, b.id)
		}
		return cmp.Compare(a.nodes[0].key, b.nodes[0].key)
	})
	taken := map[string]int{}
	for i, c := range clusters {
		base := c.id
		for n := 2; taken[c.id] > 0; n++ {
			c.id = base + "/" + itoa(n)
		}
		taken[c.id] = i + 1
	}
	claims := map[string]int{}
	for _, c := range clusters {
		c.aliases = sorted(c.aliases)
		for _, a := range c.aliases {
			claims[a]++
		}
	}
	for _, c := range clusters {
		c.aliases = slices.DeleteFunc(c.aliases, func(a string) bool { return taken[a] > 0 || claims[a] > 1 })
	}
	slices.SortFunc(clusters, func(a, b *cluster[E, A]) int { return cmp.Compare(a.id, b.id) })
	return clusters
}

// Rule replaces the rulings that the index obeys. They name mentions by the place
// that these have in the readings that the index is given, which are as people
// corrected them (package ruling).
func (x *Index) Rule(rulings []record.Ruling) {
	was, wasRuled := x.corrections, x.ruled
	x.corrections = correctionsOf(rulings)
	x.ruled = map[string]bool{}
	for _, kind := range []string{"meeting", "person", "initiative"} {
		for _, r := range ofKind(rulings, kind) {
			for _, s := range r.subjects {
				if _, mention, ok := mentionOf(s); ok && strings.HasPrefix(mention, kind) {
					x.ruled[s] = true
				}
			}
		}
	}
	for _, id := range sorted(affected(was, x.corrections, wasRuled, x.ruled)) {
		if d := x.documents[id]; d != nil {
			x.Remove(id)
			x.put(&document{id: d.id, publisher: d.publisher, published: d.published, told: d.published, mentions: d.mentions, sketch: d.sketch})
		}
	}
	x.ruleMeetings(ofKind(rulings, "meeting"))
	x.rulePeople(ofKind(rulings, "person"))
	x.ruleInitiatives(ofKind(rulings, "initiative"))
}

// affected are the documents of whose mentions one set of rulings says
// something else than the other.
func affected(a, b corrections, ruledBefore, ruledNow map[string]bool) []string {
	var documents []string
	note := func(subject string) {
		if document, _, ok := mentionOf(subject); ok {
			documents = append(documents, document)
		}
	}
	for subject := range merged(ruledBefore, ruledNow) {
		if ruledBefore[subject] != ruledNow[subject] {
			note(subject)
		}
	}
	for subject := range merged(a.dismissed, b.dismissed) {
		if a.dismissed[subject] != b.dismissed[subject] {
			note(subject)
		}
	}
	for subject := range merged(a.values, b.values) {
		if !maps.Equal(a.values[subject], b.values[subject]) {
			note(subject)
		}
	}
	return documents
}

// merged are the keys of both maps.
func merged[V any](a, b map[string]V) map[string]bool {
	all := map[string]bool{}
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return all
}

// replaceRulings puts rulings into a graph in place of those that are there.
// blocks are where a ruling meets what an id names; mentions are their own block.
func replaceRulings[E any, A comparable](g *graph[E, A], rulings []*decision, is func(E) bool, of func(*decision) E, blocks func(id string) []string) {
	for _, n := range g.nodes {
		if is(n.of) {
			g.remove(n)
		}
	}
	for _, r := range rulings {
		var in []string
		for _, s := range r.subjects {
			if _, _, mention := mentionOf(s); mention {
				in = append(in, s)
			} else {
				in = append(in, blocks(s)...)
			}
		}
		g.add("ruling|"+itoa(int(r.id))+"|"+strings.Join(r.subjects, "|"), func() E { return of(r) }, sorted(in)...)
	}
}

func (x *Index) ruleMeetings(rulings []*decision) {
	replaceRulings(x.meetings, rulings,
		func(o *occasion) bool { return o.ruling != nil },
		func(r *decision) *occasion { return &occasion{ruling: r} },
		x.meetingBlocks)
}

// meetingBlocks are the blocks in which the meeting of an id lies.
func (x *Index) meetingBlocks(id string) []string {
	parts := strings.Split(id, "/")
	if !generic(x.institution, parts[0]) {
		return (&occasion{mechanism: parts[0]}).blocks(true)
	}
	o := &occasion{mechanism: parts[0]}
	rest := parts[1:]
	if len(rest) > 1 && !strings.HasPrefix(rest[0], "XXXX") && yearOf(record.Date(rest[0])) == 0 {
		o.parties, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 {
		if ordinal, err := strconv.Atoi(rest[0]); err == nil && ordinal < 1000 {
			o.ordinal = ordinal
		} else {
			o.date = record.Date(strings.ReplaceAll(rest[0], "..", "/"))
		}
	}
	return o.blocks(false)
}

func (x *Index) rulePeople(rulings []*decision) {
	replaceRulings(x.people, rulings,
		func(f *form) bool { return f.ruling != nil },
		func(r *decision) *form { return &form{ruling: r} },
		func(id string) []string { return []string{id} })
}

func (x *Index) ruleInitiatives(rulings []*decision) {
	replaceRulings(x.initiatives, rulings,
		func(u *undertaking) bool { return u.ruling != nil },
		func(r *decision) *undertaking { return &undertaking{ruling: r} },
		func(id string) []string { return []string{id} })
}
