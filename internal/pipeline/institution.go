package pipeline

import (
	"strings"

	"readout/internal/linking"
	"readout/lexicon"
)

// institution tells linking what the lexicon knows of mechanisms.
type institution struct{ lex *lexicon.Lexicon }

func (i institution) Mechanism(id string) (linking.Mechanism, bool) {
	if m := i.lex.Mechanisms[id]; m != nil {
		out := linking.Mechanism{
			Name: m.Name, Parties: m.Parties, Annual: m.Cadence == "P1Y",
			Generic: i.lex.Classes[m.Class] != nil && i.lex.Classes[m.Class].Generic,
		}
		for _, a := range m.Anchors {
			out.Anchors = append(out.Anchors, linking.Anchor{Ordinal: a.Ordinal, Year: a.Year})
		}
		return out, true
	}
	if c := i.lex.Classes[id]; c != nil {
		return linking.Mechanism{Name: c.Name, Generic: c.Generic}, true
	}
	return linking.Mechanism{}, false
}

// Parties are the states and organisations that a programme's name names, and the name without them.
func (i institution) Parties(title string) ([]string, string) {
	var parties []string
	var rest strings.Builder
	at := 0
	for _, m := range i.lex.NamesWithin(title, "") {
		id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName)
		if id == "" || m.Start < at {
			continue
		}
		parties = append(parties, id)
		rest.WriteString(title[at:m.Start])
		at = m.End
	}
	rest.WriteString(title[at:])
	return parties, rest.String()
}

// Plans are the periods of the plans of action that these parties adopted.
func (i institution) Plans(parties []string) []linking.Period {
	relation := i.lex.RelationOf(parties...)
	if relation == nil {
		return nil
	}
	var periods []linking.Period
	for _, p := range relation.Plans {
		periods = append(periods, linking.Period{From: p.From, To: p.To})
	}
	return periods
}

// Slug is a party in ids.
func (i institution) Slug(party string) string { return i.lex.Slug(party) }

var _ linking.Planner = institution{}
