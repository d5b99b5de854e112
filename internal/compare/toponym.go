package compare

import (
	"slices"

	"readout/internal/record"
	"readout/lexicon"
)

// askPlaces asks by what name the accounts call a place that has several: a name
// that one side alone uses against another's.
func (c *comparer) askPlaces() []question {
	var ids []string
	said := map[string][]assertion{}
	for _, v := range c.voices {
		if v.unread {
			continue
		}
		seen := map[string]bool{}
		for _, m := range v.text.names {
			id := m.Has(lexicon.ToponymName)
			if id == "" || !c.contested(id) {
				continue
			}
			form := m.Of(v.Document.Text)
			if key := id + "|" + lexicon.Fold(form); !seen[key] {
				seen[key] = true
				if said[id] == nil {
					ids = append(ids, id)
				}
				said[id] = append(said[id], assertion{voice: v.number, value: form, key: lexicon.Fold(form), quotes: []record.Span{m.Span}})
			}
		}
	}
	var questions []question
	for _, id := range ids {
		several := slices.ContainsFunc(said[id], func(a assertion) bool {
			return a.voice != said[id][0].voice && (a.key != said[id][0].key || c.named(id))
		})
		if several { // what one alone names is a matter of topics and their silence
			questions = append(questions, question{property: "toponym", subject: c.lex.Toponyms[id].Name, said: said[id], kind: PlaceName})
		}
	}
	return questions
}

// contested reports whether some side has a name of its own for the place.
func (c *comparer) contested(id string) bool {
	t := c.lex.Toponyms[id]
	return t != nil && len(t.Sides) > 0
}

// named reports whether one of the accounts' own sides has a name for the place.
func (c *comparer) named(id string) bool {
	return slices.ContainsFunc(c.voices, func(v *voice) bool { return len(c.lex.Toponyms[id].Sides[v.side()]) > 0 })
}
