package web

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/internal/relation"
)

// planLine is a plan of action in a list.
type planLine struct {
	Link, Name, Relation string
	From, To             int
	State                string // past, in force, to come
	Accounts, Lines      int
	Told                 bool // by documents, not by the rule alone
}

// plansOf are the plans of a relation, the latest first.
func plansOf(r *relation.Relation) []planLine {
	var lines []planLine
	for _, p := range slices.Backward(r.Plans) {
		lines = append(lines, planLine{
			Link: address("plans", p.ID), Name: oneLine(p.Name), Relation: visible(r.Name), From: p.From, To: p.To,
			State: p.State, Accounts: p.Accounts, Lines: len(p.Lines), Told: p.Verdict != relation.Expected,
		})
	}
	return lines
}

func (s *Server) plans(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	x, err := s.index(r.Context(), k)
	if err != nil {
		return err
	}
	var lines []planLine
	for _, id := range x.Relations() {
		if rel := s.related(x, k, id); rel != nil {
			lines = append(lines, plansOf(rel)...)
		}
	}
	return s.show(w, r, http.StatusOK, "plans", "Plans of action", lines)
}

// planPage is what the page of a plan of action shows.
type planPage struct {
	Plan          *relation.Plan
	Line          planLine
	Relation      crumb
	Before, After *crumb
	Matrix        []matrix // its own lines, and those of the programmes of its time
	Reviews       []reviewed
	Mentions      []mentioned
	Pledges       []entry
	Commitments   []commitment
	Source        string // of the period, where only the rule says so
}

// matrix is numbered lines with what is linked to each.
type matrix struct {
	Title, Link string
	Own         bool // the plan's own lines
	Lines       []matrixLine
}

type matrixLine struct {
	Number, Text string
	Pillar, Lead string
	Programmes   []crumb
	Pledges      []crumb
	Commitments  []crumb
	Reviews      []string // what was said of how far it has come
	Accounts     int
	Source       passage
	Noted        bool // its words are from a user's own note
}

// reviewed is what was said of how far the plan has come.
type reviewed struct {
	Date   record.Date
	Share  string
	Source passage
}

// mentioned is where a document speaks of the plan.
type mentioned struct {
	Date   record.Date
	Stated bool // the words state the plan's period
	Source passage
}

func (s *Server) plan(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	x, err := s.index(r.Context(), k)
	if err != nil {
		return err
	}
	asked := r.PathValue("id")
	rel, plan := s.findPlan(x, k, asked)
	if plan == nil {
		return fmt.Errorf("plan of action %q: %w", asked, record.ErrNotFound)
	}
	if moved(w, r, "plans", asked, plan.ID) {
		return nil
	}
	p := planPage{Plan: plan, Relation: crumb{visible(rel.Name), address("relations", rel.ID)}, Source: outside(plan.Source)}
	for i, l := range plansOf(rel) {
		o := &rel.Plans[len(rel.Plans)-1-i]
		switch o.ID {
		case plan.ID:
			p.Line = l
		case plan.Before:
			p.Before = &crumb{l.Name, l.Link}
		case plan.After:
			p.After = &crumb{l.Name, l.Link}
		}
	}
	entries, err := s.entries(r.Context(), planDocuments(rel, plan)...)
	if err != nil {
		return err
	}
	s.matrices(&p, k, rel, entries)
	for _, m := range plan.Mentions {
		if e := entries[m.Quote.Document]; e != nil {
			p.Mentions = append(p.Mentions, mentioned{m.Date, m.Basis == "stated", s.passage(&e.Document, m.Quote.Span, linkTo(&e.Document, m.Quote.Span))})
		}
	}
	for _, v := range plan.Reviews {
		if e := entries[v.Quote.Document]; e != nil {
			p.Reviews = append(p.Reviews, reviewed{v.Date, visible(v.Share), s.passage(&e.Document, v.Quote.Span, linkTo(&e.Document, v.Quote.Span))})
		}
	}
	if err := s.inItsTime(r, &p, x, k, rel); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "plan", p.Line.Name, p)
}

// findPlan is the plan of that id, or of which that is the id of an initiative.
func (s *Server) findPlan(x *relation.Index, k *snapshot, id string) (*relation.Relation, *relation.Plan) {
	for _, of := range slices.Sorted(maps.Keys(s.lex.Relations)) {
		rel := s.related(x, k, of)
		for i := range rel.Plans {
			if p := &rel.Plans[i]; strings.EqualFold(p.ID, id) || slices.Contains(p.Initiatives, id) {
				return rel, p
			}
		}
	}
	return nil, nil
}

// planDocuments are the documents that a plan's page quotes.
func planDocuments(rel *relation.Relation, p *relation.Plan) []string {
	var ids []string
	quoted := func(all []record.Quote) {
		for _, q := range all {
			ids = append(ids, q.Document)
		}
	}
	for _, m := range p.Mentions {
		ids = append(ids, m.Quote.Document)
	}
	for _, v := range p.Reviews {
		ids = append(ids, v.Quote.Document)
	}
	for _, l := range p.Lines {
		quoted(l.Quotes)
	}
	for _, o := range rel.Programmes {
		for _, l := range o.Lines {
			quoted(l.Quotes)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// matrices are the plan's own lines and those of programmes announced in its time.
func (s *Server) matrices(p *planPage, k *snapshot, rel *relation.Relation, entries map[string]*record.Entry) {
	if len(p.Plan.Lines) > 0 {
		p.Matrix = append(p.Matrix, matrix{Title: p.Line.Name, Own: true, Lines: s.matrixLines(k, p.Plan.Lines, entries)})
	}
	for i := range rel.Programmes {
		o := &rel.Programmes[i]
		if len(o.Lines) == 0 || !slices.ContainsFunc(o.Quotes, func(q record.Quote) bool { return p.holds(k, q.Document) }) {
			continue
		}
		p.Matrix = append(p.Matrix, matrix{Title: oneLine(o.Name), Link: address("programmes", o.ID), Lines: s.matrixLines(k, o.Lines, entries)})
	}
}

// holds reports whether a document is of the plan's time.
func (p *planPage) holds(k *snapshot, document string) bool {
	d := k.documents[document]
	return d != nil && p.inTime(k.dateOf(d))
}

func (p *planPage) inTime(d record.Date) bool {
	y := d.Year()
	return y > 0 && p.Plan.From <= y && y <= p.Plan.To
}

func (s *Server) matrixLines(k *snapshot, lines []relation.ActionLine, entries map[string]*record.Entry) []matrixLine {
	var out []matrixLine
	for _, l := range lines {
		m := matrixLine{Number: visible(l.Number), Text: oneLine(l.Text), Pillar: oneLine(l.Pillar), Lead: l.Lead, Accounts: l.Accounts}
		for _, id := range l.Linked {
			if o := k.initiatives[strings.ToLower(id)]; o != nil && len(o.Names) > 0 {
				m.Programmes = append(m.Programmes, crumb{nameOf(o), address("programmes", o.ID)})
			} else if i := slices.IndexFunc(k.ledger, func(e entry) bool { return e.ID == id }); i >= 0 && k.ledger[i].Amount != nil {
				m.Pledges = append(m.Pledges, crumb{moneyWords(*k.ledger[i].Amount), k.ledger[i].Source.Link})
			} else if document, claim, _ := strings.Cut(id, "#"); strings.HasPrefix(claim, "c") && k.documents[document] != nil {
				m.Commitments = append(m.Commitments, crumb{house(k.documents[document]), address("documents", document)})
			}
		}
		for _, v := range l.Reviews {
			m.Reviews = append(m.Reviews, strings.TrimSpace(string(v.Date)+" "+oneLine(v.Words)))
		}
		if len(l.Quotes) > 0 {
			if e := entries[l.Quotes[0].Document]; e != nil {
				m.Source = s.passage(&e.Document, l.Quotes[0].Span, linkTo(&e.Document, l.Quotes[0].Span))
				m.Noted = e.Document.Kind == record.Internal
			}
		}
		out = append(out, m)
	}
	return out
}

// inItsTime is what was pledged and undertaken in a relation while a plan ran.
func (s *Server) inItsTime(r *http.Request, p *planPage, x *relation.Index, k *snapshot, rel *relation.Relation) error {
	for _, e := range k.ledger {
		if slices.Contains(e.relations, rel.ID) && p.inTime(e.Date) {
			p.Pledges = append(p.Pledges, e)
		}
	}
	var undertaken []*relation.Commitment
	all := x.Commitments(rel.ID, s.Pipeline.Now())
	for i := len(all) - 1; i >= 0; i-- {
		if c := &all[i]; p.inTime(c.Said) {
			undertaken = append(undertaken, c)
		}
	}
	undertaken, _ = first(undertaken, longestList)
	var err error
	p.Commitments, err = s.commitmentsShown(r, k, undertaken)
	return err
}
