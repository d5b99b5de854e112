package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"readout/internal/record"
	"readout/internal/search"
)

// savedLine is a search that somebody keeps.
type savedLine struct {
	ID          int64
	Name, Query string
	Link, Feed  string
	At          record.Date
}

// longestName is how many bytes the name of a kept search may have.
const longestName = 120

// savedLines are all kept searches, and the name of the first that has this query.
func (s *Server) savedLines(ctx context.Context, query string) (lines []savedLine, name string, err error) {
	all, err := s.Store.Searches(ctx)
	for _, k := range all {
		at := "/searches/" + strconv.FormatInt(k.ID, 10)
		lines = append(lines, savedLine{
			ID: k.ID, Name: oneLine(k.Name), Query: oneLine(k.Query), Link: at, Feed: at + "/atom", At: record.Date(k.At.Format(time.DateOnly)),
		})
		if name == "" && k.Query == query && query != "" {
			name = oneLine(k.Name)
		}
	}
	return lines, name, err
}

// kept is the kept search that an address names.
func (s *Server) kept(r *http.Request) (record.SavedSearch, error) {
	id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64)
	all, err := s.Store.Searches(r.Context())
	for _, k := range all {
		if k.ID == id {
			return k, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("saved search %q: %w", r.PathValue("id"), record.ErrNotFound)
	}
	return record.SavedSearch{}, err
}

// saveSearch keeps the query of a form under its name.
func (s *Server) saveSearch(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, largestHeader)
	name := strings.Join(strings.Fields(strings.ToValidUTF8(r.PostFormValue("name"), "")), " ")
	query, err := search.Parse(queryOf(r.PostFormValue("q")))
	if err != nil {
		return err
	}
	if name == "" {
		name = cut(query.Text, 60)
	}
	if len(name) > longestName {
		return fmt.Errorf("%w: the name has %d bytes, at most %d are kept", record.ErrInvalid, len(name), longestName)
	}
	if _, err := s.Store.SaveSearch(r.Context(), record.SavedSearch{Name: name, Query: query.Text, At: s.Pipeline.Now()}); err != nil {
		return err
	}
	http.Redirect(w, r, searchAddress(query.Text, ""), http.StatusSeeOther)
	return nil
}

// savedSearch leads to what a kept search finds now.
func (s *Server) savedSearch(w http.ResponseWriter, r *http.Request) error {
	k, err := s.kept(r)
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/search?"+url.Values{"q": {k.Query}}.Encode(), http.StatusSeeOther)
	return nil
}

// dropSearch forgets a kept search.
func (s *Server) dropSearch(w http.ResponseWriter, r *http.Request) error {
	k, err := s.kept(r)
	if err != nil {
		return err
	}
	if err := s.Store.DeleteSearch(r.Context(), k.ID); err != nil {
		return err
	}
	http.Redirect(w, r, "/search", http.StatusSeeOther)
	return nil
}
