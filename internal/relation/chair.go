package relation

import (
	"cmp"
	"slices"

	"readout/internal/record"
	"readout/lexicon"
)

// parties are the sides of a mechanism, and the rules of its relation.
func (x *Index) officesOf(m *Mechanism) (organisation *lexicon.Organisation, partner string, coordinators []lexicon.Term) {
	id, partner := x.sides(m.rule.Parties)
	if r := x.lex.Relations[m.rule.Relation]; r != nil {
		coordinators = r.Coordinators
	}
	return x.lex.Organisations[id], partner, coordinators
}

// due is who the rules say holds an office at a mechanism's meeting on a date;
// several on a day of handover, the outgoing one first.
func (x *Index) due(m *Mechanism, office string, on record.Date, host string) (holders []string, source string) {
	organisation, partner, coordinators := x.officesOf(m)
	var terms []lexicon.Term
	switch office {
	case "partner":
		if partner == "" {
			return nil, ""
		}
		return []string{partner}, m.rule.Source
	case "host":
		if host == "" {
			return nil, ""
		}
		return []string{host}, m.rule.Source
	case "coordinator":
		terms = holdersAt(coordinators, on)
		if r := x.lex.Relations[m.rule.Relation]; r != nil {
			source = r.Source
		}
	case "chair":
		if organisation == nil {
			// A meeting of one organisation alone is chaired by its Chair.
			if len(m.rule.Parties) == 0 || x.lex.Organisations[m.rule.Parties[0]] == nil {
				return nil, ""
			}
			organisation = x.lex.Organisations[m.rule.Parties[0]]
		}
		terms, source = holdersAt(organisation.Chairs, on), organisation.Source
	}
	for _, t := range terms {
		holders = append(holders, t.Holder)
		if t.Source != "" {
			source = t.Source
		}
	}
	return holders, source
}

// seat says who chairs a session by the rules and by its accounts, and who spoke
// there in another office: the Chair of the organisation beside the coordinator
// who presides.
func (x *Index) seat(m *Mechanism, s *Session) {
	presiding := map[string][]record.Attendance{}
	if s.told != nil {
		for _, p := range s.told.Participants {
			if chairs(p.Role) && p.Actor != "" {
				presiding[p.Actor] = append(presiding[p.Actor], p)
			}
		}
	}
	placed := map[string]bool{}
	var open []int
	for _, office := range m.Chairs {
		holders, source := x.due(m, office, s.when(), s.Host.Value)
		if len(holders) == 0 {
			continue
		}
		holder := holders[0]
		for _, h := range holders {
			if len(presiding[h]) > 0 && !placed[h] {
				holder = h
				break
			}
		}
		if placed[holder] {
			continue // the host that is the partner sits once
		}
		placed[holder] = true
		seat := Seat{Office: office, Claim: settle(holder, source, x.sayings(holder, presiding[holder]))}
		x.name(&seat, presiding[holder])
		if len(presiding[holder]) == 0 {
			open = append(open, len(s.Chairs))
		}
		s.Chairs = append(s.Chairs, seat)
	}
	x.contradict(m, s, presiding, placed, open)
	x.spoke(m, s, placed)
}

// name says who sits in a seat: rather somebody whom the record knows as a person.
func (x *Index) name(s *Seat, presiding []record.Attendance) {
	for _, p := range presiding {
		if s.Name == "" || s.Person == "" && p.Person != "" {
			s.Person, s.Name = p.Person, cmp.Or(x.called[p.Person], p.Name)
		}
	}
}

func (x *Index) sayings(value string, list []record.Attendance) []saying {
	var said []saying
	for _, p := range list {
		for _, q := range p.Quotes {
			said = append(said, saying{value, x.voiceOf(q), q})
		}
	}
	return said
}

// contradict puts whoever presides against the rules into the seat on their side
// that nobody confirms; where all are taken, or there is none, into one of their own.
func (x *Index) contradict(m *Mechanism, s *Session, presiding map[string][]record.Attendance, placed map[string]bool, open []int) {
	organisation, partner := x.sides(m.rule.Parties)
	var others []string
	for actor := range presiding {
		if !placed[actor] {
			others = append(others, actor)
		}
	}
	slices.Sort(others)
	for _, actor := range others {
		said := x.sayings(actor, presiding[actor])
		i := slices.IndexFunc(open, func(i int) bool {
			return (s.Chairs[i].Claim.Value == partner) == (actor == partner) &&
				(actor == partner || x.lex.IsMember(organisation, actor, s.when()))
		})
		if i < 0 {
			seat := Seat{Office: "told", Claim: settle("", "", said)}
			x.name(&seat, presiding[actor])
			s.Chairs = append(s.Chairs, seat)
			continue
		}
		seat := &s.Chairs[open[i]]
		seat.Claim = settle(seat.Claim.Value, seat.Claim.Source, said)
		x.name(seat, presiding[actor])
		open = slices.Delete(open, i, i+1)
	}
}

// spoke finds the Chair of the organisation where a session's accounts say that
// one took part, and the Chair does not preside there.
func (x *Index) spoke(m *Mechanism, s *Session, placed map[string]bool) {
	organisation, _, _ := x.officesOf(m)
	if organisation == nil || s.told == nil {
		return
	}
	said := map[string][]saying{}
	var order []string
	for _, ref := range s.told.Accounts {
		w := x.by[ref.Document]
		if w == nil || w.meeting != s.told {
			continue
		}
		for i := range w.entry.Reading.Facts {
			f := &w.entry.Reading.Facts[i]
			if f.Property != "chair" || f.Subject.Kind != "" || f.Subject.ID != organisation.ID || placed[f.Value] {
				continue
			}
			if said[f.Value] == nil {
				order = append(order, f.Value)
			}
			said[f.Value] = append(said[f.Value], saying{f.Value, w.voice, w.quote(f.Quote)})
		}
	}
	for _, holder := range order {
		rule, source := "", ""
		for _, t := range holdersAt(organisation.Chairs, s.when()) {
			if t.Holder == holder {
				rule, source = holder, organisation.Source
			}
		}
		s.Spoke = append(s.Spoke, Seat{Office: "chair", Claim: settle(rule, source, said[holder])})
	}
}
