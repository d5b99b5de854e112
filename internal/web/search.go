package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"readout/internal/record"
	"readout/lexicon"
)

// found is what a search shows.
type found struct {
	Query      string
	Meetings   []meetingLine
	People     []personLine
	Programmes []programmeLine
	Passages   []passage
	Looked     int // documents looked at
	Of         int
}

// How much a search shows and how long it looks.
const (
	eachShown    = 20
	searchTime   = 300 * time.Millisecond
	longestQuery = 200
)

// search filters the record by words: an object is found where its names have
// all of them, a passage where one paragraph does. Letters count without their
// case and marks.
func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	q := strings.TrimSpace(strings.ToValidUTF8(r.URL.Query().Get("q"), ""))
	f := found{Query: visible(q), Of: len(k.documents)}
	if wanted := strings.Fields(lexicon.Fold(q[:min(len(q), longestQuery)])); len(wanted) > 0 {
		s.findObjects(&f, k, wanted)
		if err := s.findPassages(r.Context(), &f, k, wanted); err != nil {
			return err
		}
	}
	return s.show(w, r, http.StatusOK, "search", "Search", f)
}

// fits reports whether a text has all words.
func fits(wanted []string, text ...string) bool {
	folded := lexicon.Fold(strings.Join(text, " "))
	for _, w := range wanted {
		if !strings.Contains(folded, w) {
			return false
		}
	}
	return true
}

func (s *Server) findObjects(f *found, k *snapshot, wanted []string) {
	for i := range k.view.Meetings {
		m := &k.view.Meetings[i]
		if len(f.Meetings) < eachShown && fits(wanted, s.titleOf(m), m.ID, string(m.Date), m.Venue) {
			f.Meetings = append(f.Meetings, s.meetingLine(k, m))
		}
	}
	for i := range k.view.People {
		p := &k.view.People[i]
		if len(f.People) < eachShown && fits(wanted, strings.Join(p.Names, " "), s.lex.ActorName(p.Actor)) {
			f.People = append(f.People, s.personLine(k, p))
		}
	}
	for i := range k.view.Initiatives {
		o := &k.view.Initiatives[i]
		if len(f.Programmes) < eachShown && len(o.Names) > 0 && fits(wanted, strings.Join(o.Names, " "), o.Acronym) {
			f.Programmes = append(f.Programmes, s.programmeLine(o))
		}
	}
}

// findPassages goes through the documents until enough is found or the time is up.
func (s *Server) findPassages(ctx context.Context, f *found, k *snapshot, wanted []string) error {
	end := time.Now().Add(searchTime)
	for e, err := range s.Store.Entries(ctx, record.DocumentFilter{}) {
		if err != nil {
			return err
		}
		if len(f.Passages) >= 2*eachShown || time.Now().After(end) {
			return nil
		}
		f.Looked++
		if l := k.links[e.Document.ID]; l != nil && l.CopyOf != "" {
			continue
		}
		s.findIn(f, &e.Document, wanted)
	}
	return nil
}

// findIn takes the first paragraph of a document that has all words.
func (s *Server) findIn(f *found, d *record.Document, wanted []string) {
	at := 0
	for _, text := range strings.SplitAfter(d.Text, "\n") {
		span := record.Span{Start: at, End: at + len(strings.TrimRight(text, "\n"))}
		at += len(text)
		if !fits(wanted, text) {
			continue
		}
		p := s.passage(d, span, address("documents", d.ID)+"#at-"+itoa(lineOf(d.Text, span.Start)))
		if p.Words != "" {
			f.Passages = append(f.Passages, p)
		}
		return
	}
}
