package relation

import (
	"fmt"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// hosts says who hosted each session: by its accounts (a host that they name, or
// the state in which the venue lies), and by the mechanism's rule. Where hosting
// alternates, the turns that are known give the others; a meeting that was planned
// for a host and held on screens used that host's turn.
func (x *Index) hosts(m *Mechanism) {
	_, partner, coordinators := x.officesOf(m)
	said := make([][]saying, len(m.Sessions))
	for i := range m.Sessions {
		s := &m.Sessions[i]
		if s.told != nil {
			said[i] = x.hostings(s)
		}
		if len(said[i]) > 0 {
			s.turn = said[i][0].value
		} else if planned := x.planned(m, s); len(planned) > 0 {
			s.turn = planned[0].value
		}
	}
	for i := range m.Sessions {
		s := &m.Sessions[i]
		rule, why := x.turnOf(m, i, partner, coordinators)
		s.Host = settle(rule, m.rule.Source, said[i])
		s.Host.Why = why
		x.screen(m, s, rule)
	}
}

// hostings are what the accounts of a session say of where it was.
func (x *Index) hostings(s *Session) []saying {
	var said []saying
	for _, ref := range x.tellers(s.told) {
		w := x.by[ref.Document]
		if w == nil || ref.Index < 0 || ref.Index >= len(w.entry.Reading.Meetings) {
			continue
		}
		told := &w.entry.Reading.Meetings[ref.Index]
		host := told.Host
		if host == "" && told.Format != record.Virtual {
			host = x.stateOf(w, told)
		}
		if host == "" || len(told.Quotes) == 0 {
			continue
		}
		said = append(said, saying{host, w.voice, w.quote(told.Quotes[0])})
	}
	return said
}

// stateOf is the state in which a venue lies: the one that its words name, or the
// one named beside it in the account ("in Siem Reap, Cambodia"); "" where none is.
func (x *Index) stateOf(w *source, told *record.MeetingMention) string {
	if told.Venue == "" {
		return ""
	}
	if state := x.lex.StateOf(told.Venue); state != "" {
		return state
	}
	for _, q := range told.Quotes {
		if lexicon.Fold(w.words(q)) != lexicon.Fold(told.Venue) {
			continue
		}
		text := w.entry.Document.Text
		behind, ok := strings.CutPrefix(text[q.End:min(len(text), q.End+farthestState)], ", ")
		if !ok {
			continue
		}
		for _, n := range x.lex.Names(behind, "") {
			if id := n.Has(lexicon.PlaceName, lexicon.PlaceWeak); id != "" && n.Start == 0 {
				return id
			}
		}
	}
	return ""
}

// farthestState is how many bytes behind a town its state may be named.
const farthestState = 60

// planned are the documents that say where a session should have been.
func (x *Index) planned(m *Mechanism, s *Session) []saying {
	var said []saying
	for _, subject := range []string{m.ID, s.Meeting} {
		if subject == "" {
			continue
		}
		for _, f := range x.about(subject, "planned-host") {
			if from, to := f.when(); subject == s.Meeting || from.Year() == s.Year || to.Year() == s.Year {
				said = append(said, f.saying(f.fact.Value))
			}
		}
	}
	return said
}

// screen notes a session that was held without a place, and where it should have been.
func (x *Index) screen(m *Mechanism, s *Session, rule string) {
	if s.Format != record.Virtual {
		return
	}
	planned := settle(rule, m.rule.Source, x.planned(m, s))
	switch {
	case planned.Verdict == Expected:
		s.Notes = append(s.Notes, Note{Kind: "virtual", Text: fmt.Sprintf("held on screens; by the rule it was the turn of %s", x.lex.ActorName(rule))})
	case planned.Known():
		s.Notes = append(s.Notes, Note{Kind: "virtual", Text: fmt.Sprintf("planned in %s, held on screens", x.lex.ActorName(planned.Value)), Quotes: planned.Quotes})
	default:
		s.Notes = append(s.Notes, Note{Kind: "virtual", Text: "held on screens"})
	}
	if !s.Host.Known() || s.Host.Verdict == Expected {
		planned.Why = "it was held on screens; this is whose turn it was"
		s.Host = planned
	}
}

// turnOf is who the rule says hosts a session, and why in words; "" where it cannot be known.
func (x *Index) turnOf(m *Mechanism, i int, partner string, coordinators []lexicon.Term) (host, why string) {
	s := &m.Sessions[i]
	switch m.rule.Hosting {
	case "partner":
		return partner, "the partner hosts"
	case "chair":
		if holders, _ := x.due(m, "chair", s.when(), ""); len(holders) > 0 {
			return holders[0], "the Chair of the year hosts"
		}
	case "alternate":
		if turn, from := m.alternate(i, partner); turn == partner && turn != "" {
			return partner, from
		} else if turn != "" {
			if holders := holdersAt(coordinators, s.when()); len(holders) > 0 {
				return holders[0].Holder, from
			}
		}
	}
	return "", ""
}

// farthestTurn is how many sessions away a known turn may be that tells another's.
const farthestTurn = 6

// alternate is whose turn a session is, told from the nearest other session that
// is numbered and whose turn is known: "partner" stays the partner, anybody else
// is the other side ("other").
func (m *Mechanism) alternate(i int, partner string) (turn, why string) {
	s := &m.Sessions[i]
	if s.Ordinal == 0 || partner == "" {
		return "", ""
	}
	for distance := 1; distance < min(len(m.Sessions), farthestTurn); distance++ {
		for _, j := range []int{i - distance, i + distance} {
			if j < 0 || j >= len(m.Sessions) || m.Sessions[j].turn == "" || m.Sessions[j].Ordinal == 0 {
				continue
			}
			k := &m.Sessions[j]
			same := (k.Ordinal-s.Ordinal)%2 == 0
			why := fmt.Sprintf("hosting alternates, and the %s was the turn of %s", record.Ordinal(k.Ordinal), side(k.turn == partner))
			if same == (k.turn == partner) {
				return partner, why
			}
			return "other", why
		}
	}
	return "", ""
}

func side(partner bool) string {
	if partner {
		return "the partner"
	}
	return "the other side"
}
