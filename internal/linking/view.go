package linking

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/internal/ruling"
)

// View is what all evidence that the index holds says together.
func (x *Index) View() *record.View {
	x.Settle()
	x.adopted = x.adoptions()
	guests := map[*personCluster][]*personCluster{}
	for guest, home := range x.adopted {
		guests[home] = append(guests[home], guest)
	}
	x.routed = x.route()
	arrived := map[*programmeCluster][]ref{}
	for r, c := range x.routed {
		arrived[c] = append(arrived[c], r)
	}
	v := &record.View{}
	for _, c := range clustersOf(x.meetings) {
		if !x.corrections.dismisses(c.id, c.aliases) {
			v.Meetings = append(v.Meetings, x.meeting(c))
		}
	}
	for _, c := range clustersOf(x.people) {
		if x.adopted[c] != nil || x.corrections.dismisses(c.id, c.aliases) {
			continue
		}
		if p := x.person(c, guests[c]); len(p.Mentions) > 0 {
			v.People = append(v.People, p)
		}
	}
	for _, c := range clustersOf(x.initiatives) {
		if x.corrections.dismisses(c.id, c.aliases) {
			continue
		}
		if i := x.initiative(c, arrived[c]); len(i.Mentions) > 0 {
			v.Initiatives = append(v.Initiatives, i)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(x.documents)) {
		v.Links = append(v.Links, x.links(x.documents[id]))
	}
	return v
}

// clustersOf are all clusters of a graph, by id.
func clustersOf[E any, A comparable](g *graph[E, A]) []*cluster[E, A] {
	seen := map[*cluster[E, A]]bool{}
	var all []*cluster[E, A]
	for _, n := range g.nodes {
		if c := n.cluster; c != nil && !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *cluster[E, A]) int { return cmp.Compare(a.id, b.id) })
	return all
}

// dismisses says whether a person ruled that an object is not so.
func (c corrections) dismisses(id string, aliases []string) bool {
	return c.dismissed[id] || slices.ContainsFunc(aliases, func(a string) bool { return c.dismissed[a] })
}

// valuesOf are the corrections of an object under any of its ids, the oldest id first.
func (c corrections) valuesOf(id string, aliases []string) map[string]string {
	if len(c.values) == 0 {
		return nil
	}
	all := map[string]string{}
	for _, name := range append(slices.Clone(aliases), id) {
		maps.Copy(all, c.values[name])
	}
	return all
}

// links says what each mention of a document became.
func (x *Index) links(d *document) record.Links {
	l := record.Links{Document: d.id}
	for _, n := range d.occasions {
		l.Meetings = append(l.Meetings, idOf(x, n))
	}
	for _, forms := range d.forms {
		if len(forms) == 0 {
			l.People = append(l.People, "")
		} else {
			l.People = append(l.People, x.personID(forms[0]))
		}
	}
	for i, n := range d.undertakings {
		if c := x.routed[ref{d, i}]; c != nil {
			l.Initiatives = append(l.Initiatives, clusterID(x, c))
		} else {
			l.Initiatives = append(l.Initiatives, idOf(x, n))
		}
	}
	if original := d.original(); original != d.id {
		l.CopyOf = original
	}
	return l
}

// idOf is the id of a node's object; "" where it is of none or dismissed.
func idOf[E any, A comparable](x *Index, n *node[E, A]) string {
	if n == nil || n.cluster == nil {
		return ""
	}
	return clusterID(x, n.cluster)
}

func clusterID[E any, A comparable](x *Index, c *cluster[E, A]) string {
	if x.corrections.dismisses(c.id, c.aliases) {
		return ""
	}
	return c.id
}

// personID is the id of the person whose form a node is.
func (x *Index) personID(n *personNode) string {
	if n == nil || n.cluster == nil {
		return ""
	}
	if home := x.adopted[n.cluster]; home != nil {
		return clusterID(x, home)
	}
	return clusterID(x, n.cluster)
}

// tally counts how many independent documents say each of several values.
type tally map[string]map[string]bool

func (t tally) add(value, voice string) {
	if value == "" {
		return
	}
	if t[value] == nil {
		t[value] = map[string]bool{}
	}
	t[value][voice] = true
}

// best is the value of the most voices; of equal ones the first in order.
func (t tally) best() string {
	best := ""
	for value, voices := range t {
		if best == "" || len(voices) > len(t[best]) || len(voices) == len(t[best]) && value < best {
			best = value
		}
	}
	return best
}

// account is one mention with the document that makes it.
type account struct {
	ref
	*record.MeetingMention
}

// meeting puts together what all accounts of a meeting say.
func (x *Index) meeting(c *meetingCluster) record.Meeting {
	m := record.Meeting{
		ID: c.id, Aliases: c.aliases, Mechanism: c.facts.mechanism, Ordinal: c.facts.ordinal,
		Date: c.facts.date, EndDate: c.facts.end, DateBasis: c.facts.basis,
	}
	var told []account
	for _, r := range c.refs() {
		told = append(told, account{r, &r.document.meetings[r.index]})
	}
	names, parties, formats, venues, hosts := tally{}, tally{}, tally{}, tally{}, tally{}
	for _, a := range told {
		voice := a.document.original()
		parties.add(strings.Join(sorted(a.Parties), " "), voice)
		names.add(a.Name, voice)
		formats.add(string(a.Format), voice)
		venues.add(a.Venue, voice)
		hosts.add(a.Host, voice)
		m.Status = further(m.Status, a.Status)
		to := &m.Mentions
		if a.Reported && (a.Status == record.Held || a.Status == "" || a.Status == record.Cancelled) {
			to = &m.Accounts
		}
		*to = append(*to, record.MentionRef{Document: a.document.id, Index: a.index})
		for _, q := range a.Quotes {
			m.Quotes = append(m.Quotes, a.document.quote(q))
		}
	}
	mechanism, _ := x.institution.Mechanism(m.Mechanism)
	m.Parties = sorted(mechanism.Parties)
	if len(m.Parties) == 0 {
		m.Parties = strings.Fields(parties.best())
	}
	m.Name = cmp.Or(mechanism.Name, names.best(), m.Mechanism)
	if mechanism.Generic {
		m.Name = cmp.Or(names.best(), m.Name) // "Japan-US call" says more than "call"
	}
	m.Format, m.Venue, m.Host = record.Format(formats.best()), venues.best(), hosts.best()
	m.Participants = x.attendances(told)
	for field, value := range x.corrections.valuesOf(m.ID, m.Aliases) {
		ruling.CorrectMeeting(&m, field, value)
	}
	return m
}

// further is the later of two states in a meeting's life.
func further(a, b record.MeetingStatus) record.MeetingStatus {
	order := []record.MeetingStatus{"", record.Expected, record.Announced, record.Cancelled, record.Held}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// attendances unites the participants of all accounts: people by who they
// are, parties by their name.
func (x *Index) attendances(told []account) []record.Attendance {
	type entry struct {
		record.Attendance
		names, actors, posts, roles tally
	}
	entries := map[string]*entry{}
	for _, a := range told {
		voice := a.document.original()
		for _, p := range a.Participants {
			person, key := "", p.Actor+"|"+p.Name+"|"+p.Post
			if p.Person >= 0 && p.Person < len(a.document.forms) && len(a.document.forms[p.Person]) > 0 {
				if person = x.personID(a.document.forms[p.Person][0]); person != "" {
					key = person
				}
			}
			e := entries[key]
			if e == nil {
				e = &entry{names: tally{}, actors: tally{}, posts: tally{}, roles: tally{}}
				e.Person = person
				entries[key] = e
			}
			e.names.add(p.Name, voice)
			e.actors.add(p.Actor, voice)
			e.posts.add(p.Post, voice)
			e.roles.add(string(p.Role), voice)
			e.Quotes = append(e.Quotes, a.document.quote(p.Quote))
		}
	}
	var all []record.Attendance
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		e := entries[key]
		e.Name, e.Actor, e.Post, e.Role = e.names.best(), e.actors.best(), e.posts.best(), e.roles.highest()
		all = append(all, e.Attendance)
	}
	return all
}

// highest is the role that says most: who chairs also takes part.
func (t tally) highest() record.Role {
	for _, role := range []record.Role{record.Chair, record.CoChair, record.HeadOfDelegation, record.Observer, record.Member} {
		if len(t[string(role)]) > 0 {
			if role == record.Chair && len(t[string(record.CoChair)]) > len(t[string(role)]) {
				return record.CoChair
			}
			return role
		}
	}
	return ""
}

// person puts together what all mentions of a person say; guests are clusters
// of bare words that mean them.
func (x *Index) person(c *personCluster, guests []*personCluster) record.Person {
	p := record.Person{ID: c.id, Aliases: slices.Clone(c.aliases)}
	refs := c.refs()
	for _, g := range guests {
		refs = append(refs, g.refs()...)
		p.Aliases = append(p.Aliases, g.id)
	}
	slices.Sort(p.Aliases)
	slices.SortFunc(refs, ref.compare)
	own, all, actors := tally{}, tally{}, tally{}
	posts := map[record.PostMention]*record.Post{}
	for _, r := range slices.Compact(refs) {
		forms := r.document.forms[r.index]
		if of := forms[0].cluster; of != c && x.adopted[of] != c {
			continue
		}
		mention := &r.document.people[r.index]
		voice := r.document.original()
		actors.add(mention.Actor, voice)
		p.Mentions = append(p.Mentions, record.MentionRef{Document: r.document.id, Index: r.index})
		for _, n := range mention.Names {
			all.add(n.Text, voice)
			if mention.Actor != "" && r.document.publisher.Perspective == mention.Actor {
				own.add(n.Text, voice)
			}
			p.Quotes = append(p.Quotes, r.document.quote(n.Span))
		}
		for _, post := range mention.Posts {
			key := record.PostMention{Title: post.Title, Actor: post.Actor}
			if posts[key] == nil {
				posts[key] = &record.Post{Title: post.Title, Actor: post.Actor}
			}
			held := posts[key]
			if told := r.document.told; yearOf(told) > 0 {
				held.From, held.To = earliest(held.From, told), latest(held.To, told)
			}
		}
	}
	p.Names = slices.Sorted(maps.Keys(all))
	p.Name = cmp.Or(own.full().best(), all.full().best(), all.best())
	p.Actor = cmp.Or(actors.states().best(), actors.best())
	for _, post := range posts {
		p.Posts = append(p.Posts, *post)
	}
	slices.SortFunc(p.Posts, func(a, b record.Post) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Actor, b.Actor))
	})
	for field, value := range x.corrections.valuesOf(p.ID, p.Aliases) {
		ruling.CorrectPerson(&p, field, value)
	}
	return p
}

// full are the tallied names that are more than one word.
func (t tally) full() tally {
	return t.only(func(name string) bool { return isFull(name) })
}

// states are the tallied actors that are states.
func (t tally) states() tally { return t.only(isState) }

func (t tally) only(keep func(string) bool) tally {
	kept := tally{}
	for value, voices := range t {
		if keep(value) {
			kept[value] = voices
		}
	}
	return kept
}

// initiative puts together what all mentions of an initiative say; arrived are
// those of torn undertakings that mean it.
func (x *Index) initiative(c *programmeCluster, arrived []ref) record.Initiative {
	i := record.Initiative{ID: c.id, Aliases: c.aliases}
	names, acronyms, kinds, owners, froms, tos, statuses := tally{}, tally{}, tally{}, tally{}, tally{}, tally{}, tally{}
	parties := map[string]bool{}
	refs := slices.DeleteFunc(c.refs(), func(r ref) bool { return x.routed[r] != nil && x.routed[r] != c })
	refs = append(refs, arrived...)
	slices.SortFunc(refs, ref.compare)
	for _, r := range refs {
		mention := &r.document.initiatives[r.index]
		voice := r.document.original()
		i.Mentions = append(i.Mentions, record.MentionRef{Document: r.document.id, Index: r.index})
		for _, n := range mention.Names {
			names.add(n.Text, voice)
			i.Quotes = append(i.Quotes, r.document.quote(n.Span))
		}
		acronyms.add(mention.Acronym, voice)
		kinds.add(string(mention.Kind), voice)
		owners.add(mention.Owner, voice)
		froms.add(string(mention.From), voice)
		tos.add(string(mention.To), voice)
		statuses.add(mention.Status, voice)
		for _, party := range mention.Parties {
			parties[party] = true
		}
	}
	i.Names = slices.Sorted(maps.Keys(names))
	slices.SortStableFunc(i.Names, func(a, b string) int {
		return cmp.Or(compareBools(!strings.Contains(a, " "), !strings.Contains(b, " ")), cmp.Compare(len(names[b]), len(names[a])))
	})
	i.Acronym, i.Owner, i.Status = acronyms.best(), owners.best(), statuses.best()
	i.Kind = record.InitiativeKind(cmp.Or(kinds.only(func(k string) bool { return !looseKind(record.InitiativeKind(k)) }).best(), kinds.best()))
	i.Parties = slices.Sorted(maps.Keys(parties))
	i.From, i.To = record.Date(cmp.Or(froms.best(), yearOrNone(c.facts.from))), record.Date(cmp.Or(tos.best(), yearOrNone(c.facts.to)))
	for field, value := range x.corrections.valuesOf(i.ID, i.Aliases) {
		ruling.CorrectInitiative(&i, field, value)
	}
	return i
}

func yearOrNone(year int) string {
	if year == 0 {
		return ""
	}
	return itoa(year)
}
