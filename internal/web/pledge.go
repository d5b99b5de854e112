package web

import (
	"cmp"
	"strings"

	"readout/internal/record"
	"readout/internal/relation"
)

// entry is a pledge: in the ledger once, however many documents tell of it; on a
// document's page as that document tells it.
type entry struct {
	ID               string
	Donor, Recipient string
	Amount, From     *record.Money
	Delivered        *record.Money // what has arrived, where that is told and not all
	InKind, Per      string
	Purpose          string
	Status           record.PledgeStatus
	Date             record.Date // of the meeting, else of the document
	Meeting          *crumb
	Work             *crumb // the programme or fund that it goes through
	Due              record.Date
	Source           passage
	Class            string
	meeting          string
	works            []string
	Told             []telling // by others, and again
	Accounts         int
	Why              string // why totals do not add it
	relations        []string
	sort             relation.Sort
}

// telling is one document's word on a pledge.
type telling struct {
	Status  record.PledgeStatus
	Date    record.Date
	Meeting *crumb
	Source  passage
}

// entryOnce is a pledge of the ledger with everybody who tells of it; the first
// that is no copy gives the words.
func (s *Server) entryOnce(k *snapshot, p *relation.Pledge, texts map[string]*record.Document) entry {
	out := entry{
		ID: p.ID, Donor: p.Donor, Recipient: p.Recipient, Amount: p.Amount, From: p.From, Delivered: p.Delivered, InKind: oneLine(p.InKind), Purpose: oneLine(p.Purpose),
		Status: p.Status, Due: p.Due, Date: p.First, Class: s.sides.class(p.Donor), Accounts: p.Accounts, relations: p.Relation, sort: p.Sort,
	}
	switch p.Sort {
	case relation.Recurring:
		out.Per = "a year"
	case relation.Several:
		out.Per = "for several funds"
	}
	if !p.Counted {
		out.Why = oneLine(p.Why)
	}
	if o := k.initiatives[strings.ToLower(p.Programme)]; o != nil {
		s.through(&out, o)
	}
	for _, step := range p.Steps {
		d := texts[step.Quote.Document]
		if d == nil || step.Copy {
			continue
		}
		t := telling{Status: step.Status, Date: step.Date, Source: s.passage(d, step.Quote.Span, linkTo(d, step.Quote.Span))}
		t.Source.Long, t.Source.Ruled = false, step.Ruled
		if m := k.meetings[strings.ToLower(step.Meeting)]; m != nil {
			t.Meeting = &crumb{s.titleOf(m), address("meetings", m.ID)}
		}
		out.Told = append(out.Told, t)
	}
	if len(out.Told) > 0 {
		out.Source, out.Meeting, out.Told = out.Told[0].Source, out.Told[0].Meeting, out.Told[1:]
	}
	return out
}

// linkTo leads to the paragraph of a document that holds a span.
func linkTo(d *record.Document, span record.Span) string {
	if !valid(d.Text, span) {
		return ""
	}
	return address("documents", d.ID) + "#at-" + itoa(lineOf(d.Text, span.Start))
}

// through says through which programme or fund a pledge goes, and does not say it twice.
func (s *Server) through(e *entry, o *record.Initiative) {
	e.works = append(e.works, o.ID)
	if e.Work != nil || len(o.Names) == 0 {
		return
	}
	if strings.Contains(strings.ToLower(e.Purpose), strings.ToLower(o.Names[0])) || strings.EqualFold(e.Purpose, o.Acronym) {
		e.Purpose = ""
	}
	e.Work = &crumb{cmp.Or(oneLine(o.Acronym), nameOf(o)), address("programmes", o.ID)}
}

// entryOf is one pledge of a document with what it is linked to.
func (s *Server) entryOf(k *snapshot, e *record.Entry, i int) entry {
	p := &e.Reading.Pledges[i]
	d := &e.Document
	out := entry{
		Donor: p.Donor, Recipient: p.Recipient, Amount: p.Amount, From: p.From, InKind: oneLine(p.InKind),
		Purpose: oneLine(p.Purpose), Status: p.Status, Due: p.Due, Date: d.Published, Class: s.sides.class(p.Donor),
	}
	if p.Per != "" {
		out.Per = "a " + visible(p.Per)
	}
	out.Source = s.passage(d, p.Quote, linkTo(d, p.Quote))
	out.Source.Long, out.Source.Ruled = false, p.Ruled
	l := k.links[d.ID]
	if l == nil {
		return out
	}
	if p.Meeting >= 0 && p.Meeting < len(l.Meetings) {
		if m := k.meetings[strings.ToLower(l.Meetings[p.Meeting])]; m != nil {
			out.Meeting, out.meeting = &crumb{s.titleOf(m), address("meetings", m.ID)}, m.ID
			if m.Date != "" {
				out.Date = m.Date
			}
		}
	}
	for _, n := range []int{p.Through, p.PartOf} {
		if n < 0 || n >= len(l.Initiatives) {
			continue
		}
		if o := k.initiatives[strings.ToLower(l.Initiatives[n])]; o != nil {
			s.through(&out, o)
		}
	}
	return out
}
