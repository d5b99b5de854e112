package linking

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
)

// attendee is a named person at a meeting, as one document has it.
type attendee struct {
	actor string
	names []string // in lower case
	folds []string // the same folded
	lead  bool     // chaired, or headed a side
}

// attendance is who a document names at a meeting, in the reading's order: whom
// the title names and who chaired come first.
type attendance []attendee

func attendanceOf(d *document, m *record.MeetingMention) attendance {
	var all attendance
	for _, p := range m.Participants {
		var a attendee
		switch {
		case p.Person >= 0 && p.Person < len(d.people):
			a = attendeeOf(&d.people[p.Person], p.Actor, leads(p.Role))
		case p.Person < 0 && p.Post != "" && p.Name != "":
			a = attendee{p.Actor, []string{normal(p.Name)}, []string{fold(p.Name)}, leads(p.Role)}
		}
		if len(a.names) > 0 {
			all = append(all, a)
		}
	}
	if m.Reported && len(m.Parties) == 2 {
		all = all.completed(d, m.Parties)
	}
	return all
}

// completed adds the people of a party for whom the document names no
// participant: whom it speaks of were there, or it would not speak of them.
func (all attendance) completed(d *document, parties []string) attendance {
	for _, party := range parties {
		if slices.ContainsFunc(all, func(a attendee) bool { return a.actor == party }) {
			continue
		}
		for i := range d.people {
			if d.people[i].Actor == party {
				all = append(all, attendeeOf(&d.people[i], party, false))
			}
		}
	}
	return all
}

func attendeeOf(p *record.PersonMention, actor string, lead bool) attendee {
	a := attendee{actor: cmp.Or(actor, p.Actor), lead: lead}
	for _, n := range p.Names {
		a.names = append(a.names, normal(n.Text))
		a.folds = append(a.folds, fold(n.Text))
	}
	return a
}

// full counts the people whose name is given in full.
func (all attendance) full() int {
	count := 0
	for _, a := range all {
		if slices.ContainsFunc(a.names, isFull) {
			count++
		}
	}
	return count
}

// leads says whether a role is one that each side fills once.
func leads(role record.Role) bool {
	return role == record.Chair || role == record.CoChair || role == record.HeadOfDelegation
}

// leading are the attendees of an actor that lead, or all of them where none does.
func (all attendance) leading(actor string) attendance {
	var own, lead attendance
	for _, a := range all {
		if a.actor != actor {
			continue
		}
		own = append(own, a)
		if a.lead {
			lead = append(lead, a)
		}
	}
	if len(lead) > 0 {
		return lead
	}
	return own
}

// clash says whether two accounts name different people for the same side, so
// that they are of two meetings.
func (s *series) clash(a, b attendance) bool {
	for i, p := range a {
		if p.actor == "" || slices.ContainsFunc(a[:i], func(q attendee) bool { return q.actor == p.actor }) {
			continue
		}
		ours, theirs := a.leading(p.actor), b.leading(p.actor)
		if len(ours) > 0 && len(theirs) > 0 && s.common(ours, b) == 0 && s.common(theirs, a) == 0 {
			return true
		}
	}
	return false
}

// common counts the attendees of a that b names, too.
func (s *series) common(a, b attendance) int {
	count := 0
	for _, p := range a {
		if slices.ContainsFunc(b, func(q attendee) bool { return sameActor(p.actor, q.actor) && s.sameName(&p, &q) }) {
			count++
		}
	}
	return count
}

// sameName says whether two people of one meeting have a form of a name in
// common; there, a part of the other's name is enough, and a letter may be wrong.
func (s *series) sameName(a, b *attendee) bool {
	for _, x := range a.folds {
		for _, y := range b.folds {
			if x == y || within(x, y) || within(y, x) || oneLetter(x, y) {
				return true
			}
		}
	}
	for _, n := range a.names {
		for _, m := range b.names {
			if s.samePart(n, m) {
				return true
			}
		}
	}
	return false
}

// samePart says whether two names can be one, or the one a part of the other.
func (s *series) samePart(n, m string) bool {
	if isFull(n) == isFull(m) {
		_, match := s.likeness(n, m)
		return match
	}
	if isFull(n) {
		n, m = m, n
	}
	for word := range strings.FieldsSeq(m) {
		if _, match := s.likeness(n, word); match {
			return true
		}
	}
	return false
}

// within says whether a folded part of a name is one of the other name's, whole
// words of it that follow each other.
func within(part, name string) bool {
	if part == "" || len(part) >= len(name) {
		return false
	}
	return strings.HasPrefix(name, part+" ") || strings.HasSuffix(name, " "+part) || strings.Contains(name, " "+part+" ")
}

// sameActor says whether two actors can be one: an unknown one can be any, and
// who speaks for an organisation comes from some state.
func sameActor(a, b string) bool {
	return a == b || !isState(a) || !isState(b)
}

// isState tells a state's code from an organisation's id and from nothing.
func isState(actor string) bool {
	return len(actor) == 2 && actor == strings.ToUpper(actor)
}

// differ says whether an occasion cannot be of a slot's meeting: one document
// tells of both as two, or they name different people.
func (s *series) differ(t *slot, n *meetingNode) bool {
	return slices.ContainsFunc(t.nodes, func(m *meetingNode) bool {
		return m.of.document == n.of.document || m.of.house == n.of.house && n.of.house != "" && m.of.reported && n.of.reported && s.otherHeads(m.of.people, n.of.people)
	}) || s.clash(t.people(), n.of.people)
}

// otherHeads says whether two reports of one publisher begin with different
// people of a side. A house reports a meeting once: its report of the minister's
// meeting names the president, too, but not first.
func (s *series) otherHeads(a, b attendance) bool {
	for _, p := range a {
		ours, theirs := a.head(p.actor), b.head(p.actor)
		if ours != nil && theirs == nil && s.common(attendance{*ours}, b) == 0 {
			theirs = s.stranger(b, a) // whose side is not known: it is this one
		}
		if ours != nil && theirs != nil && !s.sameName(ours, theirs) {
			return true
		}
	}
	return false
}

// stranger is the first of a whose side is not known and whom b does not name, nil where there is none.
func (s *series) stranger(a, b attendance) *attendee {
	for i := range a {
		if a[i].actor == "" && slices.ContainsFunc(a[i].names, isFull) && s.common(attendance{a[i]}, b) == 0 {
			return &a[i]
		}
	}
	return nil
}

// head is the first of a state, nil where there is none.
func (all attendance) head(actor string) *attendee {
	i := slices.IndexFunc(all, func(a attendee) bool { return a.actor == actor && isState(actor) })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// people are all that a slot's occasions name.
func (t *slot) people() attendance {
	if len(t.nodes) == 1 {
		return t.nodes[0].of.people
	}
	var all attendance
	for _, n := range t.nodes {
		all = append(all, n.of.people...)
	}
	return all
}

// company counts the people whom an occasion shares with a slot's.
func (s *series) company(t *slot, n *meetingNode) int {
	if !s.generic || len(n.of.people) == 0 {
		return 0
	}
	return s.common(n.of.people, t.people())
}

// joinTwins joins slots of one day that turned out to name the same people
// once all their occasions were known.
func (s *series) joinTwins() {
	for i := 0; s.generic && i < len(s.slots); i++ {
		for j := i + 1; j < len(s.slots); j++ {
			t, u := s.slots[i], s.slots[j]
			if !t.shareDay(u) || s.common(t.people(), u.people()) == 0 || slices.ContainsFunc(u.nodes, func(n *meetingNode) bool { return s.differ(t, n) }) {
				continue
			}
			t.nodes = append(t.nodes, u.nodes...)
			s.slots = slices.Delete(s.slots, j, j+1)
			i, j = -1, len(s.slots)
		}
	}
}

// joinMidnights joins meetings of the same people on two days in a row of which
// one side tells of the first and the other of the second: a call from Washington
// in the evening is one to Tokyo in the morning.
func (s *series) joinMidnights() {
	if !s.generic {
		return
	}
	for _, t := range slices.Clone(s.slots) {
		if !slices.Contains(s.slots, t) {
			continue // joined to the day before
		}
		var next []*slot
		for _, u := range s.slots {
			if d, ok := t.days(); ok && u != t {
				if e, ok := u.days(); ok && d.to+1 == e.from && e.from == e.to {
					next = append(next, u)
				}
			}
		}
		if len(next) == 1 && s.acrossMidnight(t, next[0]) {
			t.nodes = append(t.nodes, next[0].nodes...)
			s.slots = slices.DeleteFunc(s.slots, func(u *slot) bool { return u == next[0] })
		}
	}
}

// acrossMidnight says whether two slots are told by different sides, both of
// them known, and have people of each party in common.
func (s *series) acrossMidnight(t, u *slot) bool {
	for _, n := range t.nodes {
		for _, m := range u.nodes {
			if n.of.side == "" || m.of.side == "" || n.of.side == m.of.side || n.of.exact < 3 || m.of.exact < 3 || s.common(n.of.people, m.of.people) < 2 {
				return false
			}
		}
	}
	return true
}
