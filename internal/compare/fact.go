package compare

import (
	"slices"

	"readout/internal/record"
)

// assertion is one account's word on one property of one thing.
type assertion struct {
	voice  int
	value  string        // as printed
	key    string        // by which values are the same; value where empty
	quotes []record.Span // where the account says so
}

// question is what is asked of all accounts: one property of one thing.
type question struct {
	property, subject string
	kind              Kind // in what accounts differ, if they do
	said              []assertion
	// seek searches the whole text of an account that does not state the thing for
	// its words; nil where there is nothing to search by.
	seek func(*voice) (assertion, bool)
	// searched are the words, for a person to read.
	searched []string
}

// facts asks all questions in the order in which a reader would.
func (c *comparer) facts() []Fact {
	c.people = c.findPeople()
	c.works = c.findUndertakings()
	var questions []question
	questions = append(questions, c.askMeeting()...)
	questions = append(questions, c.askPeople()...)
	questions = append(questions, c.askParties()...)
	questions = append(questions, c.askUndertakings()...)
	questions = append(questions, c.askPledges()...)
	questions = append(questions, c.askPlaces()...)
	questions = append(questions, c.askMeetings()...)
	questions = append(questions, c.askProperties()...)
	questions = append(questions, c.askPlanned(questions)...)
	questions = append(questions, c.askAmounts(questions)...)
	questions = append(questions, c.askNamed(questions)...)
	questions = append(questions, c.askOrganisations()...)
	facts := make([]Fact, 0, len(questions))
	for _, q := range questions {
		if len(q.said) > 0 {
			facts = append(facts, c.answer(q))
		}
	}
	return gatherOnly(facts)
}

// gatherOnly makes one fact of the values that one account alone gives to one
// property of one thing: the lines of a programme, the members that it lists.
func gatherOnly(facts []Fact) []Fact {
	type thing struct{ property, subject, document string }
	at := map[thing]int{}
	out := facts[:0:0]
	for _, f := range facts {
		if f.Verdict != Only || f.Subject == "" || len(f.Values) == 0 {
			out = append(out, f)
			continue
		}
		key := thing{f.Property, f.Subject, f.Values[0].Documents[0]}
		if i, known := at[key]; known {
			out[i].Values = append(out[i].Values, f.Values...)
			for j := range out[i].Missing {
				out[i].Missing[j].Searched = append(slices.Clone(out[i].Missing[j].Searched), searchedOf(f, out[i].Missing[j].Document)...)
			}
			continue
		}
		at[key] = len(out)
		out = append(out, f)
	}
	return out
}

// searchedOf are the words for which a document was searched.
func searchedOf(f Fact, document string) []string {
	for _, m := range f.Missing {
		if m.Document == document {
			return m.Searched
		}
	}
	return nil
}

// answer searches the accounts that do not state the thing and gives the verdict.
func (c *comparer) answer(q question) Fact {
	f := Fact{Property: q.property, Subject: q.subject, Verdict: Agree}
	told := map[int]map[string]bool{}
	printed := map[string]string{} // key to the value printed for it
	tell := func(a assertion) {
		if a.key == "" {
			a.key = a.value
		}
		if value, known := printed[a.key]; known {
			a.value = value
		} else {
			printed[a.key] = a.value
		}
		if told[a.voice] == nil {
			told[a.voice] = map[string]bool{}
		}
		told[a.voice][a.key] = true
		c.addValue(&f, a)
	}
	for _, a := range q.said {
		tell(a)
	}
	for _, v := range c.voices {
		if told[v.number] != nil || v.unread {
			continue
		}
		if q.seek != nil {
			if a, found := q.seek(v); found {
				a.voice = v.number
				tell(a)
				continue
			}
		}
		f.Missing = append(f.Missing, Absence{Document: v.Document.ID, Searched: q.searched})
	}
	switch {
	case len(told) == 1:
		f.Verdict = Only
	case !sameKeys(told):
		f.Verdict, f.Kind = Differ, q.kind
	}
	return f
}

func (c *comparer) addValue(f *Fact, a assertion) {
	document := c.voices[a.voice].Document.ID
	i := slices.IndexFunc(f.Values, func(v Value) bool { return v.Value == a.value })
	if i < 0 {
		i = len(f.Values)
		f.Values = append(f.Values, Value{Value: a.value})
	}
	v := &f.Values[i]
	if !slices.Contains(v.Documents, document) {
		v.Documents = append(v.Documents, document)
	}
	for _, s := range a.quotes {
		if q := (record.Quote{Document: document, Span: s}); c.voices[a.voice].text.holds(s) && !slices.Contains(v.Quotes, q) {
			v.Quotes = append(v.Quotes, q)
		}
	}
}

// holds reports whether a span lies in the text and is not empty.
func (t *text) holds(s record.Span) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(t.source)
}

// sameKeys reports whether all accounts have the same values.
func sameKeys(told map[int]map[string]bool) bool {
	var first map[string]bool
	for _, keys := range told {
		if first == nil {
			first = keys
			continue
		}
		if len(keys) != len(first) {
			return false
		}
		for k := range keys {
			if !first[k] {
				return false
			}
		}
	}
	return true
}
