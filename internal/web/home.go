package web

import (
	"net/http"
	"slices"
	"strings"

	"readout/internal/record"
)

// How many meetings and documents the first page lists.
const (
	mostTold = 10
	mostNew  = 6
)

// front is what the first page shows.
type front struct {
	Boxes     []string
	Largest   int // MB a text may have
	Relations []relationLine
	Told      []meetingLine // by two sides or more, the latest first
	New       []documentLine
	Counts    []count
	Empty     bool
}

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	f := front{Boxes: boxes[:2], Largest: int(s.Limit >> 20), Empty: len(k.documents) == 0, Relations: k.relations}
	for _, m := range k.latest {
		if len(f.Told) == mostTold {
			break
		}
		if len(m.Accounts) > 1 {
			if l := s.meetingLine(k, m); len(l.Sides) > 1 {
				f.Told = append(f.Told, l)
			}
		}
	}
	f.New, _ = s.documentLines(k, mostNew)
	reported := 0
	for i := range k.view.Meetings {
		if len(k.view.Meetings[i].Accounts) > 0 {
			reported++
		}
	}
	f.Counts = []count{
		{grouped(float64(len(k.documents))), word(len(k.documents), "document", "documents"), "/documents"},
		{grouped(float64(reported)), word(reported, "meeting with an account", "meetings with an account"), "/meetings"},
		{grouped(float64(len(k.view.People))), word(len(k.view.People), "person", "people"), "/people"},
		{grouped(float64(len(k.view.Initiatives))), "programmes and outcome documents", "/programmes"},
	}
	return s.show(w, r, http.StatusOK, "home", "", f)
}

// documentLine is a document in a list.
type documentLine struct {
	Link, Title, Name string
	Class             string
	Party             string
	Published         record.Date
	Language          string
	Kind              record.DocumentKind
	CopyOf            string
	Meeting           string
	MeetingLink       string
}

// documentLines are the latest documents, and how many there are beside them.
func (s *Server) documentLines(k *snapshot, most int) ([]documentLine, int) {
	shown, left := first(k.order, most)
	lines := make([]documentLine, 0, len(shown))
	for _, id := range shown {
		lines = append(lines, s.documentLine(k, k.documents[id]))
	}
	return lines, left
}

func (s *Server) documentLine(k *snapshot, d *record.Document) documentLine {
	l := documentLine{
		Link: address("documents", d.ID), Title: oneLine(d.Title), Name: house(d), Party: d.Publisher.Perspective,
		Class: s.sides.class(d.Publisher.Perspective), Published: k.dateOf(d), Language: languageName(d.Language), Kind: d.Kind,
	}
	if l.Title == "" || l.Title == l.Name {
		l.Title = l.Name
		if d.File != "" {
			l.Title = oneLine(d.File[strings.LastIndexByte(d.File, '/')+1:])
		}
	}
	if links := k.links[d.ID]; links != nil {
		l.CopyOf = links.CopyOf
	}
	if m := k.reported(d.ID); m != nil {
		l.Meeting, l.MeetingLink = s.titleOf(m), address("meetings", m.ID)
	}
	return l
}

// tells reports whether a document is an account of a meeting.
func tells(m *record.Meeting, document string) bool {
	return slices.ContainsFunc(m.Accounts, func(a record.MentionRef) bool { return a.Document == document })
}
