package linking

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// clearly is how many times as often as anybody else a person must bear a name
// with a post for a bare "President Marlowe" to be them.
const clearly = 4

// adoptions finds who is meant by people whom their documents call by one word
// and a post only, and whom no meeting told: the one person of that side who, at
// about that time, is given the same post and has the word in their name. Family
// name and post alone would not do; the time, and that there is no other, make it.
// It is done for the view rather than in components, as it would chain all
// quarters of a busy official into one.
func (x *Index) adoptions() map[*personCluster]*personCluster {
	adopted := map[*personCluster]*personCluster{}
	for _, n := range x.people.nodes {
		c := n.cluster
		if !n.of.weak || c == nil || adopted[c] != nil || slices.ContainsFunc(c.nodes, func(m *personNode) bool { return !m.of.weak }) {
			continue
		}
		if home := x.home(c); home != nil && !x.ruledOn(c) {
			adopted[c] = home
		}
	}
	return adopted
}

// ruledOn says whether a ruling names a mention of a person.
func (x *Index) ruledOn(c *personCluster) bool {
	return len(x.ruled) > 0 && slices.ContainsFunc(c.refs(), func(r ref) bool { return x.ruled[r.mention("person")] })
}

// home is the one person whom the words of a cluster mean, nil where that is not clear.
func (x *Index) home(words *personCluster) *personCluster {
	given := map[*personCluster]int{}
	for _, n := range words.nodes {
		for context := range n.of.contexts {
			for _, key := range aroundQuarter(context) {
				for _, m := range x.forms.byContext[key] {
					given[m.cluster] += m.of.contexts[key]
				}
			}
		}
	}
	var best *personCluster
	most, all := 0, 0
	for c, count := range given {
		if all += count; count > most {
			best, most = c, count
		}
	}
	if most < clearly*(all-most) {
		return nil
	}
	return best
}

// aroundQuarter are a context of a word with a post, and the same in the
// quarters before and after; none for other contexts.
func aroundQuarter(context string) []string {
	i := strings.LastIndexByte(context, '|')
	if i < 0 || !strings.HasPrefix(context, wordPost) {
		return nil
	}
	quarter, err := strconv.Atoi(context[i+1:])
	if err != nil {
		return nil
	}
	var keys []string
	for _, q := range []int{quarter - 1, quarter, quarter + 1} {
		keys = append(keys, context[:i+1]+strconv.Itoa(q))
	}
	return keys
}

// route finds what single mentions of a torn undertaking mean ("the
// Comprehensive Strategic Partnership", which several parties have): the one
// initiative of the parties whose meeting their document reports.
func (x *Index) route() map[ref]*programmeCluster {
	routed := map[ref]*programmeCluster{}
	for _, n := range x.initiatives.nodes {
		for _, r := range n.refs {
			if n.of.torn == nil || n.cluster == nil || len(n.cluster.nodes) > 1 || x.ruled[r.mention("initiative")] {
				break // clear as it is, or a person said so
			}
			if c := n.of.meant(r.document); c != nil {
				routed[r] = c
			}
		}
	}
	return routed
}

// meant is the one of the initiatives that an undertaking fits whose parties
// are those of the meeting that a document reports, nil where that is not clear.
func (u *undertaking) meant(d *document) *programmeCluster {
	if len(d.meetings) == 0 || !d.meetings[0].Reported {
		return nil
	}
	var found *programmeCluster
	for _, n := range u.torn {
		parties := map[string]bool{}
		for _, m := range n.cluster.nodes {
			for _, party := range m.of.parties {
				parties[party] = true
			}
		}
		if len(parties) < 2 || lacks(d.meetings[0].Parties, slices.Collect(maps.Keys(parties))) {
			continue
		}
		if found != nil && found != n.cluster {
			return nil
		}
		found = n.cluster
	}
	return found
}
