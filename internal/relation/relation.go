package relation

import (
	"fmt"
	"slices"
	"time"

	"readout/internal/record"
	"readout/lexicon"
)

// Relation is what two parties have with each other, as the rules and the
// documents together tell it on a day.
type Relation struct {
	ID            string        `json:"id"`
	Name          string        `json:"name"`
	Parties       []string      `json:"parties"`
	Status        string        `json:"status,omitempty"` // id of the rung on which it stands
	StatusName    string        `json:"status_name,omitempty"`
	StatusSince   Claim         `json:"status_since,omitzero"`
	Since         Claim         `json:"since,omitzero"`
	Anniversaries []Anniversary `json:"anniversaries,omitempty"`
	Ladder        []Rung        `json:"ladder,omitempty"`
	Coordinators  []Term        `json:"coordinators,omitempty"`
	Chairs        []Term        `json:"chairs,omitempty"` // of the organisation, as far back as the documents go
	Mechanisms    []Mechanism   `json:"mechanisms,omitempty"`
	Forums        []string      `json:"forums,omitempty"` // mechanisms of more parties in which both sit
	Expected      []Expectation `json:"expected,omitempty"`
	Plans         []Plan        `json:"plans,omitempty"`
	// PlanMentions are words on a plan that belong to none that is known.
	PlanMentions []PlanMention `json:"plan_mentions,omitempty"`
	Programmes   []Programme   `json:"programmes,omitempty"`
	Matters      []Matter      `json:"matters,omitempty"`
	Documents    []string      `json:"documents"`
	Source       string        `json:"source,omitempty"`
}

// Of is the relation of that id, or of those parties, as a record tells it on a
// day. It indexes the record; who asks more than once makes an [Index].
func Of(lex *lexicon.Lexicon, id string, view *record.View, entries []record.Entry, now time.Time) (*Relation, error) {
	return New(lex, view, entries).Relation(id, now)
}

// Relation is the relation of that id on a day, parts of which it shares with other
// answers: who asks must not change them. [record.ErrNotFound] where the lexicon has none.
func (x *Index) Relation(id string, now time.Time) (*Relation, error) {
	r := x.lex.Relations[id]
	if r == nil {
		return nil, fmt.Errorf("relation %q: %w", id, record.ErrNotFound)
	}
	st := x.standing(r)
	out := &Relation{
		ID: r.ID, Name: r.Name, Parties: r.Parties, Source: r.Source, Since: st.since, Ladder: st.ladder, Coordinators: st.coordinators,
		Mechanisms: slices.Clone(st.mechanisms), Forums: st.forums, Programmes: st.programmes, Matters: st.matters, Documents: st.documents,
	}
	out.stand(now)
	out.Anniversaries = x.anniversaries(r, now.Year())
	out.Chairs = x.recentChairs(st.chairs, id, now)
	for i := range st.mechanisms {
		out.Expected = append(out.Expected, x.expected(&st.mechanisms[i], now)...)
		out.Mechanisms[i].Sessions = until(st.mechanisms[i].Sessions, now)
	}
	out.Plans, out.PlanMentions = slices.Clone(st.plans), st.loose
	for i := range out.Plans {
		out.Plans[i].stand(now.Year())
	}
	return out, nil
}

// standing is what a relation has whatever the day. It is made once, when it is
// first asked for, and then only read.
type standing struct {
	since        Claim
	ladder       []Rung
	coordinators []Term
	chairs       []Term
	mechanisms   []Mechanism
	forums       []string
	programmes   []Programme
	matters      []Matter
	plans        []Plan
	loose        []PlanMention
	documents    []string
}

func (x *Index) standing(r *lexicon.Relation) *standing {
	ledger := x.Ledger()
	x.mu.Lock()
	defer x.mu.Unlock()
	if st := x.standings[r.ID]; st != nil {
		return st
	}
	st := &standing{
		since: x.since(r), ladder: x.ladder(r), coordinators: x.coordinators(r), forums: x.forums(r), programmes: x.programmes(r, ledger),
		matters: x.matters(r.ID), documents: []string{},
	}
	if o := x.lex.Organisations[first(x.sides(r.Parties))]; o != nil {
		st.chairs = x.chairsOf(o)
	}
	st.mechanisms = x.mechanismsOf(r.ID)
	for _, s := range x.byRelation[r.ID] {
		st.documents = append(st.documents, s.entry.Document.ID)
	}
	slices.Sort(st.documents)
	st.plans, st.loose = x.plans(r, st.programmes, ledger)
	x.standings[r.ID] = st
	return st
}

// mechanismsOf are a relation's mechanisms with their sessions, made once. The
// caller holds the lock.
func (x *Index) mechanismsOf(relation string) []Mechanism {
	list, made := x.sessioned[relation]
	if !made {
		for _, rule := range x.mechanisms[relation] {
			list = append(list, x.mechanism(rule))
		}
		x.sessioned[relation] = list
	}
	return list
}

func first(a, _ string) string { return a }

// stand is the highest rung that was reached by now.
func (r *Relation) stand(now time.Time) {
	today := record.Date(now.UTC().Format(time.DateOnly))
	rank := -1
	for _, rung := range r.Ladder {
		if from := record.Date(rung.From.Value); from != "" && begun(from, today) && rung.Rank >= rank {
			rank = rung.Rank
			r.Status, r.StatusName, r.StatusSince = rung.Status, rung.Name, rung.From
		}
	}
}

// recentChairs are the organisation's Chairs since the first document on the
// relation until two years ahead, and those of whom a document speaks.
func (x *Index) recentChairs(terms []Term, relation string, now time.Time) []Term {
	var since record.Date
	if documents := x.byRelation[relation]; len(documents) > 0 && documents[0].year > 0 {
		since = documents[0].date
	}
	until := record.Date(now.AddDate(2, 0, 0).UTC().Format(time.DateOnly))
	return slices.DeleteFunc(slices.Clone(terms), func(t Term) bool {
		return t.Claim.Verdict == Expected && (since != "" && ended(t.To, since) || !begun(t.From, until))
	})
}

// forums are the mechanisms of more parties in which all parties of a relation sit.
func (x *Index) forums(r *lexicon.Relation) []string {
	var ids []string
	for id, m := range x.lex.Mechanisms {
		if len(m.Parties) <= len(r.Parties) || m.Relation == r.ID || len(x.series[id]) == 0 {
			continue
		}
		if !slices.ContainsFunc(r.Parties, func(p string) bool { return !slices.Contains(m.Parties, p) }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// Expected are the coming, announced and overdue meetings of all mechanisms that
// the lexicon gives to a relation of which the record speaks, the soonest first.
func (x *Index) Expected(now time.Time) []Expectation {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []Expectation
	for _, id := range x.Relations() {
		mechanisms := x.mechanismsOf(id)
		for i := range mechanisms {
			out = append(out, x.expected(&mechanisms[i], now)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Expectation) int { return compareDates(a.About, b.About) })
	return out
}
