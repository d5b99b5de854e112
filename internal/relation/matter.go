package relation

import (
	"cmp"
	"slices"

	"readout/internal/record"
)

// Matter is something else that a relation's documents record: a candidature, an
// agreement under negotiation, an instrument adopted, a condolence.
type Matter struct {
	Kind     string         `json:"kind"` // the fact's property, or the act
	Subject  string         `json:"subject"`
	Value    string         `json:"value"`
	Date     record.Date    `json:"date,omitempty"`
	Accounts int            `json:"accounts"`
	Quotes   []record.Quote `json:"quotes"`
}

// kept are the properties of facts that are matters; others have places of their own.
var kept = map[string]bool{
	"candidate-for": true, "negotiates": true, "adopted": true, "observer": true, "signed": true, "acceded": true, "ratified": true,
}

// matters are the other things on record, by kind, subject and value.
func (x *Index) matters(relation string) []Matter {
	type key struct{ kind, subject, value string }
	at := map[key]int{}
	voices := map[key]map[string]bool{}
	var out []Matter
	add := func(k key, s *source, span record.Span, date record.Date) {
		i, known := at[k]
		if !known {
			i = len(out)
			at[k], voices[k] = i, map[string]bool{}
			out = append(out, Matter{Kind: k.kind, Subject: k.subject, Value: k.value, Date: date})
		}
		out[i].Quotes = append(out[i].Quotes, s.quote(span))
		if s.voice != "" {
			voices[k][s.voice] = true
		}
		out[i].Accounts = len(voices[k])
	}
	for _, s := range x.byRelation[relation] {
		for i := range s.entry.Reading.Facts {
			if f := &s.entry.Reading.Facts[i]; kept[f.Property] {
				add(key{f.Property, s.subject(f.Subject), f.Value}, s, f.Quote, cmp.Or(f.From, s.date))
			}
		}
		for i := range s.entry.Reading.Statements {
			if st := &s.entry.Reading.Statements[i]; st.Act == record.ActCondole {
				add(key{"condolence", cmp.Or(st.Speaker.Actor, st.Speaker.Text), cmp.Or(st.Addressee, string(s.date))}, s, st.Quote, s.date)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Matter) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), compareDates(a.Date, b.Date), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Value, b.Value))
	})
	return out
}
