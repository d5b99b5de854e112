package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/internal/relation"
	state "readout/internal/snapshot"
)

// How many meetings and documents the first page lists, and how many that are due.
const (
	mostTold = 8
	mostNew  = 6
	mostDue  = 6
)

// front is what the first page shows.
type front struct {
	Boxes     []string
	Largest   int // MB a text may have
	Relations []relationLine
	Told      []meetingLine // by two sides or more, the latest first
	Differ    []difference
	New       []documentLine
	Due       []dueLine
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
	if f.Due, err = s.due(r.Context(), k); err != nil {
		return err
	}
	f.Differ = s.differences(r.Context(), k)
	latest, _ := first(k.order, mostNew)
	f.New = s.documentLines(k, latest)
	reported := 0
	for i := range k.view.Meetings {
		if len(k.view.Meetings[i].Accounts) > 0 {
			reported++
		}
	}
	f.Counts = []count{
		{Number: grouped(float64(len(k.documents))), Of: word(len(k.documents), "document", "documents"), Link: "/documents"},
		{Number: grouped(float64(reported)), Of: word(reported, "meeting with an account", "meetings with an account"), Link: "/meetings"},
		{Number: grouped(float64(len(k.view.People))), Of: word(len(k.view.People), "person", "people"), Link: "/people"},
		{Number: grouped(float64(len(k.view.Initiatives))), Of: "programmes and outcome documents", Link: "/programmes"},
	}
	return s.show(w, r, http.StatusOK, "home", "", f)
}

// dueLine is a meeting that is to come.
type dueLine struct {
	Name  string
	About record.Date
	State string // expected, announced, overdue
	Why   string
	Link  string // to the relation
	Host  string // party whose turn it is; "" where no rule or account says
}

// due are the next meetings of the relations on record, the soonest first, and
// behind them those of which an account should have come by now.
func (s *Server) due(ctx context.Context, k *snapshot) ([]dueLine, error) {
	if len(k.relations) == 0 {
		return nil, nil
	}
	if !s.toldSoon(ctx, k) {
		return nil, nil // a large record that has just been opened: the next reader finds them
	}
	now := s.Pipeline.Now()
	all := keep(&k.kept, "expected"+now.Format(" 2006-01-02"), func() []relation.Expectation { return soonest(k.index.Expected(now)) })
	all, _ = first(all, mostDue)
	return dueLines(all), nil
}

// soonest puts what is to come first, the soonest before the later, and behind it
// what is overdue, the latest first.
func soonest(all []relation.Expectation) []relation.Expectation {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b relation.Expectation) int {
		late := func(x relation.Expectation) int { return truth(x.State == "overdue") }
		return cmp.Or(cmp.Compare(late(a), late(b)), (1-2*late(a))*cmp.Compare(a.About, b.About))
	})
	return all
}

// dueLines are meetings to come as pages list them.
func dueLines(all []relation.Expectation) []dueLine {
	var lines []dueLine
	for _, x := range all {
		name := oneLine(x.Name)
		if x.Ordinal > 0 && !strings.Contains(name, record.Ordinal(x.Ordinal)) {
			name = record.Ordinal(x.Ordinal) + " " + name
		}
		lines = append(lines, dueLine{
			Name: name, About: x.About, State: x.State, Why: oneLine(strings.Join(x.Why, "; ")), Link: address("relations", x.Relation), Host: x.Host.Value,
		})
	}
	return lines
}

// documentLine is a document in a list.
type documentLine struct {
	Link, Title, Name string
	Class             string
	Party             string
	Published         record.Date
	Language          string
	Lang              string // its tag, where it is another than the pages'
	Kind              record.DocumentKind
	CopyOf            string
	Meeting           string
	MeetingLink       string
}

// documentLines are documents as a list shows them.
func (s *Server) documentLines(k *snapshot, ids []string) []documentLine {
	lines := make([]documentLine, 0, len(ids))
	for _, id := range ids {
		lines = append(lines, s.documentLine(k, k.documents[id]))
	}
	return lines
}

func (s *Server) documentLine(k *snapshot, d *record.Document) documentLine {
	l := documentLine{
		Link: address("documents", d.ID), Title: oneLine(d.Title), Name: house(d), Party: d.Publisher.Perspective,
		Class: s.sides.class(d.Publisher.Perspective), Published: k.dateOf(d), Language: languageName(d.Language), Lang: foreign(d.Language), Kind: d.Kind,
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
func tells(m *record.Meeting, document string) bool { return state.Tells(m, document) }
