package web

import (
	"cmp"
	"mime"
	"net/http"
	"path"
	"strings"

	"readout/internal/record"
	"readout/internal/ruling"
)

// documentList is what the list of documents shows.
type documentList struct {
	Documents []documentLine
	Total     int
	Pager     pager
	Failed    []record.Input // that could not be read
}

func (s *Server) documents(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	list := documentList{Total: len(k.documents)}
	shown, pager := paged(r, k.order, perPage)
	list.Documents, list.Pager = s.documentLines(k, shown), pager
	if list.Failed, err = s.Store.Inputs(r.Context(), record.Unreadable); err != nil {
		return err
	}
	list.Failed, _ = first(list.Failed, perPage)
	return s.show(w, r, http.StatusOK, "documents", "Documents", list)
}

// documentPage is what the page of a document shows.
type documentPage struct {
	Text      *article
	Document  *record.Document
	Address   string
	Language  string
	Citation  string
	Raw       string
	CopyOf    *crumb
	Copies    []crumb
	Reports   *crumb
	Names     []crumb // other meetings that it names
	People    []crumb
	Works     []crumb // programmes and outcome documents
	Pledges   []entry
	Unread    bool
	Points    int
	Revisions int
	Rulings   []correction
}

func (s *Server) document(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	e, err := s.entry(r.Context(), id)
	if err != nil {
		return err
	}
	d := &e.Document
	p := documentPage{
		Text: s.article(e, k), Document: d, Address: outside(d.URL), Language: languageName(d.Language), Citation: citation(d, oneLine(d.Title)),
		Raw: address("documents", id) + "/raw", Unread: !reads(d), Points: len(e.Reading.Statements), Revisions: d.Revision,
	}
	s.linksOf(&p, k)
	for i := range e.Reading.Pledges {
		p.Pledges = append(p.Pledges, s.entryOf(k, e, i))
	}
	if p.Rulings, err = s.correctionsOn(r, k, address("documents", id), func(st *ruling.Standing) bool {
		return st.Names(id) && st.State != ruling.Withdrawn && st.State != ruling.Overruled
	}); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "document", cmp.Or(p.Text.Title, p.Text.Name), p)
}

// linksOf are the things that a document's mentions became.
func (s *Server) linksOf(p *documentPage, k *snapshot) {
	links := k.links[p.Document.ID]
	if links == nil {
		return
	}
	if o := k.documents[links.CopyOf]; o != nil {
		p.CopyOf = &crumb{house(o), address("documents", o.ID)}
	}
	for i := range k.view.Links {
		if o := &k.view.Links[i]; o.CopyOf == p.Document.ID && k.documents[o.Document] != nil {
			p.Copies = append(p.Copies, crumb{house(k.documents[o.Document]), address("documents", o.Document)})
		}
	}
	seen := map[string]bool{"": true}
	fresh := func(id string) bool { known := seen[id]; seen[id] = true; return !known }
	for _, id := range links.Meetings {
		m := k.meetings[strings.ToLower(id)]
		switch {
		case m == nil || !fresh("meeting "+id):
		case p.Reports == nil && tells(m, p.Document.ID):
			p.Reports = &crumb{s.titleOf(m), address("meetings", id)}
		default:
			p.Names = append(p.Names, crumb{s.titleOf(m), address("meetings", id)})
		}
	}
	for _, id := range links.People {
		if o := k.people[strings.ToLower(id)]; o != nil && fresh("person "+id) {
			p.People = append(p.People, crumb{oneLine(o.Name), address("people", id)})
		}
	}
	for _, id := range links.Initiatives {
		if o := k.initiatives[strings.ToLower(id)]; o != nil && fresh("work "+id) && len(o.Names) > 0 {
			p.Works = append(p.Works, crumb{nameOf(o), address("programmes", id)})
		}
	}
}

// raw hands out the bytes of a document as they came in, as a file to keep: a
// browser never shows them as a page.
func (s *Server) raw(w http.ResponseWriter, r *http.Request) error {
	c, err := s.Store.Capture(r.Context(), r.PathValue("id"), 0)
	if err != nil {
		return err
	}
	name := path.Base(strings.ReplaceAll(c.Name, "\\", "/"))
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": visible(name) + ".txt"}))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	return send(w, r, http.StatusOK, c.Raw)
}
