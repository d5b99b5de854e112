package web

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"readout/internal/record"
	"readout/internal/search"
)

// feedEntries is how many hits a feed has: those that came in last.
const feedEntries = 50

// atomFeed is a feed as RFC 4287 has it.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Updated   string   `xml:"updated"`
	Published string   `xml:"published,omitempty"`
	Author    string   `xml:"author>name"`
	Link      atomLink `xml:"link"`
	Content   atomText `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// searchFeed is any query as a feed.
func (s *Server) searchFeed(w http.ResponseWriter, r *http.Request) error {
	query := queryOf(r.URL.Query().Get("q"))
	return s.feed(w, r, record.SavedSearch{Name: query, Query: query}, "search "+query)
}

// savedFeed is a kept search as a feed, at an address that stays.
func (s *Server) savedFeed(w http.ResponseWriter, r *http.Request) error {
	k, err := s.kept(r)
	if err != nil {
		return err
	}
	return s.feed(w, r, k, fmt.Sprint("saved search ", k.ID, " ", k.At.UTC().Format(time.RFC3339Nano)))
}

// feed sends what a search finds, what came in last first: an old text that comes
// in today is news.
func (s *Server) feed(w http.ResponseWriter, r *http.Request, of record.SavedSearch, identity string) error {
	ctx := r.Context()
	if _, err := s.catalogue(ctx); err != nil {
		return err
	}
	plan, err := s.finder.engine.Read(ctx, of.Query)
	if err != nil {
		return err
	}
	if plan.Empty() {
		return fmt.Errorf("%w: a feed needs a search, as in /search.atom?q=act:pledge", record.ErrInvalid)
	}
	results, err := s.latestArrived(ctx, plan)
	if err != nil {
		return err
	}
	base := baseOf(r)
	f := atomFeed{
		ID: urn(identity), Title: visible(of.Name) + " · readout", Author: "readout", Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: base + r.URL.RequestURI()},
			{Rel: "alternate", Type: "text/html", Href: base + "/search?" + url.Values{"q": {of.Query}}.Encode()},
		},
	}
	for i := range results {
		e := s.atomEntry(base, &results[i])
		f.Updated = max(f.Updated, e.Updated)
		f.Entries = append(f.Entries, e)
	}
	body, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	return send(w, r, http.StatusOK, append([]byte(xml.Header), body...))
}

// latestArrived are the points that a plan finds, documents where it finds none,
// those first whose document came in last.
func (s *Server) latestArrived(ctx context.Context, plan *search.Plan) ([]search.Result, error) {
	e := s.finder.engine
	level := record.Points
	if slices.Contains(plan.Only, record.DocumentCard) {
		level = record.Documents
	}
	found, err := e.Find(ctx, plan, level, search.Most)
	if err == nil && len(found.Hits) == 0 {
		found, err = e.Find(ctx, plan, record.Documents, search.Most)
	}
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found.Hits, func(a, b record.CardHit) int {
		return cmp.Or(cmp.Compare(b.Arrival, a.Arrival), cmp.Compare(a.Point, b.Point))
	})
	return e.Open(ctx, plan, found.Hits[:min(len(found.Hits), feedEntries)])
}

// atomEntry is a hit as an entry. Its id is made of the document's id and the place
// of the words, as everywhere else.
func (s *Server) atomEntry(base string, r *search.Result) atomEntry {
	d := &r.Entry.Document
	words := oneLine(r.Passage.Clip(d.Text, 4*longestHit).Of(d.Text))
	e := atomEntry{
		ID: urn("document " + d.ID), Author: house(d), Updated: r.Came.UTC().Format(time.RFC3339),
		Link: atomLink{Href: base + address("documents", d.ID)}, Content: atomText{Type: "text", Text: words},
		Title: documentTitle(d),
	}
	if r.Came.IsZero() {
		e.Updated = search.DateAt(r.Rank).Time().UTC().Format(time.RFC3339)
	}
	if d.Published.Precise() {
		e.Published = d.Published.Time().Format(time.RFC3339)
	}
	if r.Point >= 0 {
		id := pointIDs(d.Text, r.Entry.Reading.Statements[r.Point:r.Point+1])[0]
		p := s.pointOf(d, &r.Entry.Reading, r.Point, "#")
		e.ID, e.Link.Href = urn("point "+d.ID+"#"+id), e.Link.Href+"#"+id
		e.Title = fmt.Sprintf("%s (%s): %s", p.Speaker, p.Act, cut(p.Words, 90))
	}
	return e
}

// urn is a UUID made of a name, as RFC 9562 lets one be made by any rule (version 8).
func urn(name string) string {
	b := sha256.Sum256([]byte("readout " + name))
	b[6], b[8] = b[6]&0x0F|0x80, b[8]&0x3F|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

// baseOf is the address at which a client reached this server.
func baseOf(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}
