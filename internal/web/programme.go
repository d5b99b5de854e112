package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"readout/internal/record"
)

func itoa(n int) string { return strconv.Itoa(n) }

// programmeLine is a programme or outcome document in a list.
type programmeLine struct {
	Link, Name, Acronym string
	Kind                record.InitiativeKind
	Owner, Class        string
	From, To            record.Date
	Names, Documents    int
}

// programmeList is what the list of programmes shows, by kind.
type programmeList struct {
	Kinds []programmesOf
	Total int
	Left  int
}

type programmesOf struct {
	Title      string
	Programmes []programmeLine
}

// programmeKinds are the headings, in the order of the list.
var programmeKinds = []struct {
	kind  record.InitiativeKind
	title string
}{
	{record.Programme, "Programmes and initiatives"}, {record.Project, "Projects"}, {record.Fund, "Funds"}, {record.PlanOfAction, "Plans of action"},
	{record.Declaration, "Declarations"}, {record.JointText, "Joint statements"}, {record.Agreement, "Agreements"}, {record.Treaty, "Treaties"},
	{record.OtherUndertaking, "Other undertakings"},
}

func (s *Server) programmes(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	all := slices.Clone(k.view.Initiatives)
	slices.SortStableFunc(all, func(a, b record.Initiative) int { return cmp.Compare(len(b.Mentions), len(a.Mentions)) })
	all, left := first(all, longestList)
	list := programmeList{Total: len(k.view.Initiatives), Left: left}
	for _, kind := range programmeKinds {
		of := programmesOf{Title: kind.title}
		for i := range all {
			if all[i].Kind == kind.kind && len(all[i].Names) > 0 {
				of.Programmes = append(of.Programmes, s.programmeLine(&all[i]))
			}
		}
		if len(of.Programmes) > 0 {
			list.Kinds = append(list.Kinds, of)
		}
	}
	return s.show(w, r, http.StatusOK, "programmes", "Programmes and outcome documents", list)
}

func (s *Server) programmeLine(o *record.Initiative) programmeLine {
	l := programmeLine{
		Link: address("programmes", o.ID), Name: nameOf(o), Acronym: oneLine(o.Acronym), Kind: o.Kind,
		Owner: o.Owner, Class: s.sides.class(o.Owner), From: o.From, To: o.To, Names: len(o.Names),
	}
	if l.Acronym == l.Name {
		l.Acronym = ""
	}
	documents := map[string]bool{}
	for _, m := range o.Mentions {
		documents[m.Document] = true
	}
	l.Documents = len(documents)
	return l
}

// programmePage is what the page of a programme shows.
type programmePage struct {
	Programme *record.Initiative
	Line      programmeLine
	Parties   []side
	Names     []spelling
	Pledges   []entry
	Documents []documentLine
}

func (s *Server) programme(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	asked := r.PathValue("id")
	o, canonical, err := find(k.initiatives, "programme", asked, func(o *record.Initiative) string { return o.ID })
	if err != nil {
		return err
	}
	if moved(w, r, "programmes", asked, canonical) {
		return nil
	}
	var ids []string
	for _, m := range o.Mentions {
		ids = append(ids, m.Document)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	entries, err := s.entries(r.Context(), ids...)
	if err != nil {
		return err
	}
	p := programmePage{Programme: o, Line: s.programmeLine(o), Names: s.namesOf(o, entries)}
	for _, party := range o.Parties {
		p.Parties = append(p.Parties, side{party, s.sides.class(party)})
	}
	ledger, err := s.ledger(r.Context(), k)
	if err != nil {
		return err
	}
	for _, e := range ledger {
		if slices.Contains(e.works, o.ID) {
			p.Pledges = append(p.Pledges, e)
		}
	}
	for _, id := range ids {
		if d := k.documents[id]; d != nil {
			p.Documents = append(p.Documents, s.documentLine(k, d))
		}
	}
	slices.SortStableFunc(p.Documents, func(a, b documentLine) int { return cmp.Compare(b.Published, a.Published) })
	return s.show(w, r, http.StatusOK, "programme", p.Line.Name, p)
}

// namesOf are the names under which a programme goes.
func (s *Server) namesOf(o *record.Initiative, entries map[string]*record.Entry) []spelling {
	return s.seen(o.Mentions, entries, func(r *record.Reading, i int) []record.Named {
		if i < 0 || i >= len(r.Initiatives) {
			return nil
		}
		return r.Initiatives[i].Names
	})
}
