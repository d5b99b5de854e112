package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"readout/internal/pipeline"
	"readout/internal/record"
)

func reads(d *record.Document) bool { return pipeline.Reads(d.Language) }

// personLine is a person in a list.
type personLine struct {
	Link, Name, Party, Class string
	Others                   []string // other spellings
	Post                     string
	Meetings, Documents      int
}

// peopleList is what the list of people shows, by party.
type peopleList struct {
	Parties []peopleOf
	Total   int
	Pager   pager
}

type peopleOf struct {
	Party, Class string
	People       []personLine
}

func (s *Server) people(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	all := keep(&k.kept, "people by mentions", func() []*record.Person {
		return byMentions(k.view.People, func(p *record.Person) int { return len(p.Mentions) })
	})
	list := peopleList{Total: len(all)}
	all, list.Pager = paged(r, all, perPage)
	at := map[string]int{}
	for _, p := range all {
		n, known := at[p.Actor]
		if !known {
			n = len(list.Parties)
			at[p.Actor] = n
			list.Parties = append(list.Parties, peopleOf{Party: p.Actor, Class: s.sides.class(p.Actor)})
		}
		list.Parties[n].People = append(list.Parties[n].People, s.personLine(k, p))
	}
	slices.SortStableFunc(list.Parties, func(a, b peopleOf) int {
		return cmp.Or(cmp.Compare(truth(a.Party == ""), truth(b.Party == "")), cmp.Compare(len(b.People), len(a.People)))
	})
	return s.show(w, r, http.StatusOK, "people", "People", list)
}

func (s *Server) personLine(k *snapshot, p *record.Person) personLine {
	l := personLine{Link: address("people", p.ID), Name: oneLine(p.Name), Party: p.Actor, Class: s.sides.class(p.Actor)}
	for _, n := range p.Names {
		if n != p.Name {
			l.Others = append(l.Others, oneLine(n))
		}
	}
	if n := len(p.Posts); n > 0 {
		l.Post = oneLine(p.Posts[n-1].Title)
	}
	l.Documents = tellers(p.Mentions)
	return l
}

// personPage is what the page of a person shows.
type personPage struct {
	ruledOn
	Person    *record.Person
	Name      string
	Class     string
	Spellings []spelling
	Posts     []record.Post
	Chart     *chart // posts as bands, meetings as dots
	Topics    heat
	Meetings  []meetingLine
	Points    []occasion
	Made      int // points made, of which Points are the latest
	Left      int // points that are not shown
	Documents int
	Older     int // documents that are not looked at
	Earlier   int // meetings that are not listed
}

// spelling is a name as written, and where.
type spelling struct {
	Name        string
	First, Last record.Date // that documents with it were published
	Seen        []passage
	More        int
}

// said is a point made in one document.
type said struct {
	point
	Date   record.Date
	Topics []crumb
	Title  string // of the meeting
	At     string // link to it
}

// occasion is when and where points were made.
type occasion struct {
	Date   record.Date
	Title  string // of the meeting
	At     string // link to it
	Points []said
}

// occasions puts points of one day and meeting that follow each other together.
func occasions(points []said) []occasion {
	var all []occasion
	for _, p := range points {
		if n := len(all); n == 0 || all[n-1].Date != p.Date || all[n-1].At != p.At {
			all = append(all, occasion{Date: p.Date, Title: p.Title, At: p.At})
		}
		last := &all[len(all)-1]
		last.Points = append(last.Points, p)
	}
	return all
}

// How much a person's page shows.
const (
	seenShown = 6
	saidShown = 40
	// meetingsShown is how many meetings a page that is of something else lists.
	meetingsShown = 40
)

func (s *Server) person(w http.ResponseWriter, r *http.Request) error {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return err
	}
	asked := r.PathValue("id")
	o, canonical, err := find(k.people, "person", asked, func(o *record.Person) string { return o.ID })
	if err != nil {
		return err
	}
	if moved(w, r, "people", asked, canonical) {
		return nil
	}
	ids, entries, err := s.mentioning(r.Context(), k, o.Mentions)
	if err != nil {
		return err
	}
	p := personPage{Person: o, Name: oneLine(o.Name), Class: s.sides.class(o.Actor), Documents: len(ids), Older: len(ids) - len(entries)}
	if p.ruledOn, err = s.ruledOn(r, k, address("people", o.ID), o.ID, o.Aliases); err != nil {
		return err
	}
	p.Spellings = s.spellings(o, entries)
	p.Posts = posts(o.Posts)
	points := s.pointsBy(k, o, entries)
	p.Topics = s.topicsOf(&p, points)
	p.Made = len(points)
	points, p.Left = first(points, saidShown)
	p.Points = occasions(points)
	for _, m := range k.attended(o.ID) {
		p.Meetings = append(p.Meetings, s.meetingLine(k, m))
	}
	slices.SortStableFunc(p.Meetings, func(a, b meetingLine) int { return cmp.Compare(b.Date, a.Date) })
	if dates := datesOf(o, p.Meetings); len(dates) > 1 { // one day is no picture
		p.Chart = s.lanes("posts and meetings of "+p.Name, s.postLanes(o, "Posts", ""), p.Meetings)
	}
	p.Meetings, p.Earlier = first(p.Meetings, meetingsShown)
	return s.show(w, r, http.StatusOK, "person", p.Name, p)
}

// datesOf are the different days on which posts and meetings place a person.
func datesOf(o *record.Person, met []meetingLine) map[record.Date]bool {
	dates := map[record.Date]bool{}
	for _, p := range o.Posts {
		dates[p.From], dates[p.To] = true, true
	}
	for _, m := range met {
		dates[m.Date] = true
	}
	delete(dates, "")
	return dates
}

// topicsOf counts what a person spoke of, by year.
func (s *Server) topicsOf(p *personPage, points []said) heat {
	counts, links := tally{}, map[string]string{}
	for _, point := range points {
		for _, t := range point.Topics {
			counts.add(t.Name, point.Date.Year(), 1)
			links[t.Name] = t.Link
		}
	}
	return counts.heat("Points made by "+p.Name+" by topic and year", "Topic", partiesShown,
		func(topic string) heatRow { return heatRow{Name: topic, Link: links[topic]} },
		func(string, int) string { return "" })
}

// posts are a person's posts, each title once, with its party where one is told.
func posts(all []record.Post) []record.Post {
	var out []record.Post
	for _, p := range all {
		i := slices.IndexFunc(out, func(o record.Post) bool {
			return strings.EqualFold(o.Title, p.Title) && (o.Actor == p.Actor || o.Actor == "" || p.Actor == "")
		})
		if i < 0 {
			out = append(out, p)
			continue
		}
		out[i].Actor = cmp.Or(out[i].Actor, p.Actor)
		if p.From != "" && (out[i].From == "" || p.From < out[i].From) {
			out[i].From = p.From
		}
		out[i].To = max(out[i].To, p.To)
	}
	return out
}

// spellings are the ways in which a person's name is written.
func (s *Server) spellings(o *record.Person, entries map[string]*record.Entry) []spelling {
	return s.seen(o.Mentions, entries, func(r *record.Reading, i int) []record.Named {
		if i < 0 || i >= len(r.People) {
			return nil
		}
		return r.People[i].Names
	})
}

// seen are the forms under which a thing is mentioned, the most frequent first,
// each with the words around it.
func (s *Server) seen(mentions []record.MentionRef, entries map[string]*record.Entry, names func(*record.Reading, int) []record.Named) []spelling {
	var all []spelling
	at := map[string]int{}
	for _, ref := range mentions {
		e := entries[ref.Document]
		if e == nil {
			continue
		}
		for _, n := range names(&e.Reading, ref.Index) {
			if !valid(e.Document.Text, n.Span) {
				continue
			}
			link := address("documents", ref.Document) + "#at-" + itoa(lineOf(e.Document.Text, n.Span.Start))
			words := s.passage(&e.Document, n.Span, link)
			i, known := at[words.Words]
			if !known {
				i = len(all)
				at[words.Words] = i
				all = append(all, spelling{Name: words.Words})
			}
			all[i].date(words.Published)
			if len(all[i].Seen) < seenShown {
				all[i].Seen = append(all[i].Seen, words)
			} else {
				all[i].More++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b spelling) int { return cmp.Compare(len(b.Seen)+b.More, len(a.Seen)+a.More) })
	return all
}

// date takes in that a spelling stands in a document of that day.
func (n *spelling) date(d record.Date) {
	if d.Year() == 0 {
		return
	}
	if n.First == "" || d < n.First {
		n.First = d
	}
	n.Last = max(n.Last, d)
}

// Years are those in which a spelling was seen: 2020–2024; "" where none is known.
func (n *spelling) Years() string {
	switch from, to := n.First.Year(), n.Last.Year(); {
	case from == 0:
		return ""
	case from == to:
		return itoa(from)
	default:
		return itoa(from) + "–" + itoa(to)
	}
}

// pointsBy are the points that a person made, the latest first.
func (s *Server) pointsBy(k *snapshot, o *record.Person, entries map[string]*record.Entry) []said {
	var all []said
	for _, ref := range o.Mentions {
		e := entries[ref.Document]
		if e == nil {
			continue
		}
		var ids []string
		for i := range e.Reading.Statements {
			st := &e.Reading.Statements[i]
			if st.Speaker.Person != ref.Index || st.Joint {
				continue
			}
			if ids == nil {
				ids = pointIDs(e.Document.Text, e.Reading.Statements)
			}
			one := s.saidAt(k, e, i, ids[i])
			one.Speaker = ""
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b said) int { return cmp.Compare(b.Date, a.Date) })
	return all
}

// saidAt is a point of a document with when and where it was made; id is that of
// its place in the document.
func (s *Server) saidAt(k *snapshot, e *record.Entry, i int, id string) said {
	st, d := &e.Reading.Statements[i], &e.Document
	one := said{point: s.pointOf(d, &e.Reading, i, address("documents", d.ID)+"#"+id), Date: k.dateOf(d)}
	if l := k.links[d.ID]; l != nil && st.Meeting >= 0 && st.Meeting < len(l.Meetings) {
		if m := k.meetings[strings.ToLower(l.Meetings[st.Meeting])]; m != nil {
			one.Title, one.At = s.titleOf(m), address("meetings", m.ID)
			one.Date = cmp.Or(m.Date, one.Date)
		}
	}
	for _, t := range st.Topics {
		if topic := s.lex.Topics[t]; topic != nil && t != "other" {
			one.Topics = append(one.Topics, crumb{topic.Name, address("topics", t)})
		}
	}
	return one
}
