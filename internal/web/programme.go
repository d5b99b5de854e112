package web

import (
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
	Pager pager
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
	all := keep(&k.kept, "programmes by mentions", func() []*record.Initiative {
		return byMentions(k.view.Initiatives, func(o *record.Initiative) int { return len(o.Mentions) })
	})
	list := programmeList{Total: len(all)}
	all, list.Pager = paged(r, all, perPage)
	for _, kind := range programmeKinds {
		of := programmesOf{Title: kind.title}
		for _, o := range all {
			if o.Kind == kind.kind && len(o.Names) > 0 {
				of.Programmes = append(of.Programmes, s.programmeLine(o))
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
	l.Documents = tellers(o.Mentions)
	return l
}

// programmePage is what the page of a programme shows.
type programmePage struct {
	ruledOn
	Programme *record.Initiative
	Line      programmeLine
	Parties   []side
	Names     []spelling
	Pledges   []entry
	Left      int // pledges that the ledger lists
	Documents []documentLine
	Older     int // documents that are not looked at
	Pager     pager
}

// pledgesShown is how many pledges pages list that are not the ledger.
const pledgesShown = 20

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
	ids, entries, err := s.mentioning(r.Context(), k, o.Mentions)
	if err != nil {
		return err
	}
	p := programmePage{Programme: o, Line: s.programmeLine(o), Names: s.namesOf(o, entries)}
	for _, party := range o.Parties {
		p.Parties = append(p.Parties, side{party, s.sides.class(party)})
	}
	if p.ruledOn, err = s.ruledOn(r, k, address("programmes", o.ID), o.ID, o.Aliases); err != nil {
		return err
	}
	ledger, err := s.ledger(r.Context(), k)
	if err != nil {
		return err
	}
	for i := range ledger {
		switch {
		case !slices.Contains(ledger[i].works, o.ID):
		case len(p.Pledges) < pledgesShown:
			p.Pledges = append(p.Pledges, ledger[i])
		default:
			p.Left++
		}
	}
	p.Older = len(ids) - len(entries)
	ids, p.Pager = paged(r, ids, perPage)
	p.Documents = s.documentLines(k, ids)
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
