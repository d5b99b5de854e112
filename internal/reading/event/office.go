package event

import (
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// coordination reads who coordinates a relation, and who takes over.
func (f *factFinder) coordination() {
	w := f.has("coordinator")
	relation := f.relationIn()
	if w == nil || relation == "" {
		return
	}
	org := f.organisationOf(relation)
	subject := record.Ref{ID: relation}
	if f.has("handover") != nil {
		for _, m := range f.NamesIn(record.Span{Start: w.End, End: f.s.End}) {
			id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak)
			before := f.Low(f.TokenAt(m.Start) - 1)
			if id != "" && (before == "to" || before == "by") && f.Lex.IsMember(org, id, "") {
				when := f.dateAfter(m.End)
				f.add(subject, "coordinator", id, when, "")
				if old, _ := f.stateIn(record.Span{Start: m.End, End: f.s.End}, org); old != "" && old != id {
					f.add(subject, "coordinator", old, "", when)
				} else if f.Side != "" && f.Side != id && f.Lex.IsMember(org, f.Side, "") {
					f.add(subject, "coordinator", f.Side, "", when)
				}
				return
			}
		}
	}
	// "Viet Nam's efforts in its role as coordinator over the past three years", "Thailand, the country coordinator"
	best, distance := "", 1<<30
	for _, m := range f.NamesIn(f.s) {
		id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak)
		if id == "" || !f.Lex.IsMember(org, id, "") {
			continue
		}
		d := w.Start - m.End
		if d < 0 {
			d = (m.Start - w.End) + 30
		}
		if d < distance && d < 140 {
			best, distance = id, d
		}
	}
	if best == "" {
		return
	}
	from, to := record.Date(""), record.Date("")
	for _, d := range f.datesIn() {
		if first, last, ok := strings.Cut(d.Value, "/"); ok {
			from, to = record.Date(first[:min(4, len(first))]), record.Date(last[:min(4, len(last))])
		}
	}
	f.add(subject, "coordinator", best, from, to)
}

// chair reads who chairs an organisation in a year, and under which theme.
func (f *factFinder) chair() {
	for _, w := range f.words {
		if w.id != "chairmanship" {
			continue
		}
		org := f.organisationNear(w.Span)
		if org == "" || len(f.Lex.Organisations[org].Chairs) == 0 {
			continue
		}
		if quote := f.quoteNear(w.Span); quote != "" && f.has("theme") != nil {
			f.add(record.Ref{ID: org}, "theme", quote, f.yearDate(), "")
		}
		holder, at := "", 1<<30
		for _, m := range f.NamesIn(f.s) {
			id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak)
			if id == "" || !f.Lex.IsMember(org, id, "") {
				continue
			}
			d := w.Start - m.End
			if d < 0 {
				d = m.Start - w.End + 40
			}
			if d < at && d < 60 {
				holder, at = id, d
			}
		}
		if holder == "" {
			continue
		}
		year := f.yearDate()
		for _, d := range f.datesIn() {
			behind := d.Start >= w.Start && d.Start-w.End < 24
			opens := d.Start-f.s.Start <= len("In ") // "In 2025 Malaysia will chair ASEAN."
			if (behind || opens) && len(d.Value) >= 4 && d.Value[0] == '2' {
				year = record.Date(d.Value[:4])
			}
		}
		f.add(record.Ref{ID: org}, "chair", holder, year, year)
	}
}

// organisationNear is the organisation whose office a word names: "Chair of ASEAN", "ASEAN Chair".
func (f *factFinder) organisationNear(w record.Span) string {
	for _, m := range f.NamesIn(record.Span{Start: max(f.s.Start, w.Start-24), End: min(f.s.End, w.End+24)}) {
		if id := m.Has(lexicon.OrganisationName, lexicon.OrganisationCollective); id != "" && f.Lex.Organisations[id] != nil {
			return id
		}
	}
	return ""
}

// quoteNear is a short quotation in the sentence, without its marks.
func (f *factFinder) quoteNear(w record.Span) string {
	open := -1
	for i := f.TokenAt(f.s.Start); i < len(f.Tokens) && f.Tokens[i].End <= f.s.End; i++ {
		switch f.Word(i) {
		case "“", "\"", "”":
			if open < 0 {
				open = i + 1
				continue
			}
			if i > open && i-open < 14 {
				return strings.TrimRight(collapse(f.SpanOf(open, i).Of(f.Source)), ",.")
			}
			open = -1
		}
	}
	return ""
}

// membership reads lists of an organisation's members: "The ten member countries are A, B and C".
func (f *factFinder) membership() {
	w := f.has("membership")
	if w == nil {
		return
	}
	org := f.organisationNear(w.Span)
	if org == "" {
		return
	}
	var states []string
	for _, m := range f.NamesIn(record.Span{Start: w.End, End: f.s.End}) {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak); id != "" && f.Lex.IsMember(org, id, "") {
			states = append(states, id)
		}
	}
	if len(states) < 3 {
		return
	}
	for _, id := range states {
		f.add(record.Ref{ID: org}, "member", id, "", "")
	}
}

// candidacy reads who stands for which office: "X, the ROK's candidate for Y".
func (f *factFinder) candidacy() {
	w := f.has("candidate")
	if w == nil {
		return
	}
	who := -1
	for _, m := range f.peopleIn(f.TokenAt(f.s.Start), f.TokenAt(w.Start)) {
		who = m.Person
	}
	if who < 0 {
		return
	}
	office := strings.TrimSpace(collapse(f.Source[w.End:f.endOfOffice(w.End)]))
	f.add(record.Ref{Kind: "person", Index: who}, "candidate-for", office, f.yearDate(), "")
}

func (f *factFinder) endOfOffice(from int) int {
	for i := f.TokenAt(from); i < len(f.Tokens) && f.Tokens[i].End <= f.s.End; i++ {
		switch f.Low(i) {
		case ",", ".", ";", "and":
			return f.Tokens[i].Start
		}
	}
	return f.s.End
}
