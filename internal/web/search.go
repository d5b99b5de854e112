package web

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"readout/internal/record"
	"readout/internal/search"
	"readout/lexicon"
)

// How much a search shows: hits a page, values of a facet, and objects of each
// kind above the hits.
const (
	hitsShown    = 20
	valuesShown  = 8
	objectsShown = 4
	objectsMost  = 200
)

// longestHit is how many bytes of a hit's words a page shows.
const longestHit = 420

// finder is what searching needs beside the record: the engine, and who makes the
// cards of what came in since.
type finder struct {
	engine *search.Engine
	mu     sync.Mutex
	making chan struct{} // closed when the cards are made; nil where nobody makes any
}

// searchPage is what the page of a search shows.
type searchPage struct {
	Query    string
	Clauses  []clauseChip
	Wrong    *wrongWord
	Tabs     []searchTab
	Show     string // the kind of thing that is shown
	Hits     []hit
	Lines    objectLines
	Named    objectLines // beside points and documents
	Facets   []facetBox
	Counted  string // of how many hits the facets tell
	Back     *searchBack
	Pager    pager
	Waiting  int // documents and objects that are not searched yet
	Feed     string
	Saved    []savedLine
	Name     string // under which this search is kept
	Help     []search.Field
	Examples []string
	Best     string // the way to the other order
	Ordered  bool   // the best first
}

// clauseChip is one condition of a query, and the query without it.
type clauseChip struct {
	Words   string
	Without string
}

// wrongWord is the word of a query that is wrong, between what stands around it.
type wrongWord struct {
	Before, Word, After string
	Reason, Try         string
}

// searchTab is one kind of thing that was found.
type searchTab struct {
	Name, Number, Link string
	Here               bool
}

// searchBack says how far back was looked, and leads further.
type searchBack struct {
	Year int
	Link string
}

// objectLines are meetings, people and programmes.
type objectLines struct {
	Meetings   []meetingLine
	People     []personLine
	Programmes []programmeLine
}

// hit is a passage with what was found in it.
type hit struct {
	point
	Title    string // of the document
	Date     record.Date
	Pieces   []piece
	Cut      [2]bool // something was left out before and behind
	Topics   []crumb
	Meeting  *crumb
	IsPoint  bool
	Language string
}

// piece is a run of words, hit or not.
type piece struct {
	Text string
	Hit  bool
}

// facetBox is a facet as a page shows it.
type facetBox struct {
	Field, Name string
	Values      []facetValue
	More        int
}

type facetValue struct {
	Name   string
	Number int
	Chosen bool
	Link   string
	Class  string
}

// searchAddress is the page of a query; kind "" is what it shows by itself.
func searchAddress(query, kind string) string {
	v := url.Values{}
	if query != "" {
		v.Set("q", query)
	}
	if kind != "" {
		v.Set("show", kind)
	}
	if len(v) == 0 {
		return "/search"
	}
	return "/search?" + v.Encode()
}

// search finds points, documents, meetings, people and programmes by words and structure.
func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	asked := queryOf(r.URL.Query().Get("q"))
	p := searchPage{Query: asked}
	if show := r.URL.Query().Get("show"); slices.Contains(searchSections[:], show) {
		p.Show = show
	}
	var err error
	if p.Waiting, err = s.catalogue(ctx); err != nil {
		return err
	}
	plan, err := s.finder.engine.Read(ctx, asked)
	var wrong *search.Error
	switch {
	case errors.As(err, &wrong):
		p.Wrong = wordOf(asked, wrong)
		if err := s.helpWith(ctx, &p); err != nil {
			return err
		}
		return s.show(w, r, http.StatusBadRequest, "search", "Search", p)
	case err != nil:
		return err
	case plan.Empty():
		if err := s.helpWith(ctx, &p); err != nil {
			return err
		}
		return s.show(w, r, http.StatusOK, "search", "Search", p)
	}
	if err := s.results(r, &p, plan); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "search", "Search: "+cut(oneLine(asked), 60), p)
}

// queryOf is a query as it was typed, without what cannot be seen and could turn
// the writing around it.
func queryOf(typed string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if turning(c) || control(c) {
			return -1
		}
		return c
	}, strings.ToValidUTF8(typed, "")))
}

// results fill a page with what a plan finds.
func (s *Server) results(r *http.Request, p *searchPage, plan *search.Plan) error {
	ctx := r.Context()
	k, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	for i, c := range plan.Query.Clauses {
		p.Clauses = append(p.Clauses, clauseChip{oneLine(s.clauseWords(c)), searchAddress(plan.Query.Without(i).Text, "")})
	}
	p.Feed = "/search.atom?" + url.Values{"q": {plan.Query.Text}}.Encode()
	if p.Saved, p.Name, err = s.savedLines(ctx, plan.Query.Text); err != nil {
		return err
	}
	found, err := s.lookUp(ctx, plan, p.Show)
	if err != nil {
		return err
	}
	p.Show = found.shown(p.Show, plan)
	p.Tabs = found.tabs(p.Query, p.Show)
	switch p.Show {
	case "points":
		err = s.showHits(r, p, plan, k, found.points)
	case "documents":
		err = s.showHits(r, p, plan, k, found.documents)
	default:
		hits, pages := paged(r, found.objects(p.Show), hitsShown)
		p.Lines, p.Pager = s.objectLines(k, hits), pages
		return nil
	}
	for _, kind := range [...]string{"meetings", "people", "programmes"} {
		hits := found.objects(kind)
		p.Named.add(s.objectLines(k, hits[:min(len(hits), objectsShown)]))
	}
	return err
}

// foundAll is what one query finds of everything.
type foundAll struct {
	points, documents            search.Found
	meetings, people, programmes search.Found
}

// lookUp looks for everything; of points and documents those are only counted that
// the page does not show.
func (s *Server) lookUp(ctx context.Context, plan *search.Plan, show string) (f foundAll, err error) {
	e := s.finder.engine
	points, documents := e.Find, e.Count
	onlyDocuments := len(plan.Only) > 0 && plan.Only[0] == record.DocumentCard
	if show == "documents" || show == "" && onlyDocuments {
		points, documents = e.Count, e.Find
	}
	if f.points, err = points(ctx, plan, record.Points, search.Most); err != nil {
		return f, err
	}
	if show == "" && len(f.points.Hits) == 0 { // then documents are shown
		documents = e.Find
	}
	if f.documents, err = documents(ctx, plan, record.Documents, search.Most); err != nil {
		return f, err
	}
	for kind, found := range map[record.CardKind]*search.Found{
		record.MeetingCard: &f.meetings, record.PersonCard: &f.people, record.InitiativeCard: &f.programmes,
	} {
		if *found, err = e.FindObjects(ctx, plan, kind, objectsMost); err != nil {
			return f, err
		}
	}
	return f, nil
}

// objects are the hits of a kind of object.
func (f *foundAll) objects(kind string) []record.CardHit {
	return f.of(kind).Hits
}

func (f *foundAll) of(kind string) *search.Found {
	return map[string]*search.Found{
		"points": &f.points, "documents": &f.documents, "meetings": &f.meetings, "people": &f.people, "programmes": &f.programmes,
	}[kind]
}

// searchSections are the kinds of thing that a search finds, in the order of its tabs.
var searchSections = [...]string{"points", "documents", "meetings", "people", "programmes"}

// shown is the kind of thing that a page shows: the one that the reader asked for,
// else what the query asks for, else the first of which there is any.
func (f *foundAll) shown(asked string, plan *search.Plan) string {
	if asked != "" {
		return asked
	}
	if len(plan.Only) > 0 {
		return map[record.CardKind]string{
			record.PointCard: "points", record.DocumentCard: "documents", record.MeetingCard: "meetings",
			record.PersonCard: "people", record.InitiativeCard: "programmes",
		}[plan.Only[0]]
	}
	for _, kind := range searchSections {
		if len(f.of(kind).Hits) > 0 {
			return kind
		}
	}
	return "points"
}

func (f *foundAll) tabs(query, here string) (tabs []searchTab) {
	for _, kind := range searchSections {
		found := f.of(kind)
		number := grouped(float64(len(found.Hits)))
		if found.More || found.Back != 0 {
			number += "+"
		}
		name := strings.ToUpper(kind[:1]) + kind[1:]
		tabs = append(tabs, searchTab{Name: name, Number: number, Link: searchAddress(query, kind), Here: kind == here})
	}
	return tabs
}

// showHits fills a page with points or documents.
func (s *Server) showHits(r *http.Request, p *searchPage, plan *search.Plan, k *snapshot, found search.Found) error {
	hits := found.Hits
	if found.Back != 0 {
		p.Back = &searchBack{found.Back, searchAddress(plan.Query.With("before", itoa(found.Back)).Text, p.Show)}
	}
	for _, f := range search.Facets(hits, valuesShown) {
		p.Facets = append(p.Facets, s.facetBox(plan.Query, p.Show, f))
	}
	if p.Counted = grouped(float64(len(hits))); found.More || found.Back != 0 {
		p.Counted = "the newest " + p.Counted
	}
	other := plan.Query.With("sort", "best")
	if p.Ordered = plan.Best; p.Ordered {
		other = plan.Query.With("sort", "")
		var err error
		if hits, err = s.finder.engine.Weigh(r.Context(), plan, hits); err != nil {
			return err
		}
	}
	if plan.Words() && len(hits) > 1 {
		p.Best = searchAddress(other.Text, p.Show)
	}
	shown, pages := paged(r, hits, hitsShown)
	p.Pager = pages
	opened, err := s.finder.engine.Open(r.Context(), plan, shown)
	for i := range opened {
		p.Hits = append(p.Hits, s.hit(k, &opened[i]))
	}
	return err
}

// hit is a result as a page shows it.
func (s *Server) hit(k *snapshot, r *search.Result) hit {
	d := &r.Entry.Document
	clipped := r.Passage.Clip(d.Text, longestHit)
	link := linkTo(d, clipped.Span)
	if r.Statement >= 0 {
		link = address("documents", d.ID) + "#" + pointIDs(d.Text, r.Entry.Reading.Statements[r.Statement:r.Statement+1])[0]
	}
	h := hit{Title: documentTitle(d), Date: search.DateAt(r.Rank), IsPoint: r.Point >= 0, Language: d.Language}
	if h.IsPoint {
		h.point = s.pointOf(d, &r.Entry.Reading, r.Point, link)
		for _, t := range r.Entry.Reading.Statements[r.Point].Topics {
			if topic := s.lex.Topics[t]; topic != nil && t != "other" {
				h.Topics = append(h.Topics, crumb{topic.Name, address("topics", t)})
			}
		}
	}
	h.passage = s.passage(d, clipped.Span, link)
	if d.Published != "" {
		h.Date = d.Published
	}
	if m := k.reported(d.ID); m != nil {
		h.Meeting = &crumb{s.titleOf(m), address("meetings", m.ID)}
	}
	h.Cut = [2]bool{clipped.Start > r.Span.Start, clipped.End < r.Span.End}
	at := clipped.Start
	put := func(to int, is bool) {
		if at < to {
			h.Pieces = append(h.Pieces, piece{visible(d.Text[at:to]), is})
		}
		at = to
	}
	for _, m := range clipped.Marks {
		put(m.Start, false)
		put(m.End, true)
	}
	put(clipped.End, false)
	return h
}

// documentTitle is a document's title, else its publisher.
func documentTitle(d *record.Document) string {
	if t := oneLine(d.Title); t != "" {
		return t
	}
	return house(d)
}

// objectLines are objects of the view as lists show them; those that are gone
// meanwhile are left out.
func (s *Server) objectLines(k *snapshot, hits []record.CardHit) (l objectLines) {
	for _, h := range hits {
		id := strings.ToLower(h.Owner.ID)
		switch h.Owner.Kind {
		case record.MeetingCard:
			if m := k.meetings[id]; m != nil {
				l.Meetings = append(l.Meetings, s.meetingLine(k, m))
			}
		case record.PersonCard:
			if o := k.people[id]; o != nil {
				l.People = append(l.People, s.personLine(k, o))
			}
		case record.InitiativeCard:
			if o := k.initiatives[id]; o != nil && len(o.Names) > 0 {
				l.Programmes = append(l.Programmes, s.programmeLine(o))
			}
		}
	}
	return l
}

func (l *objectLines) add(other objectLines) {
	l.Meetings = append(l.Meetings, other.Meetings...)
	l.People = append(l.People, other.People...)
	l.Programmes = append(l.Programmes, other.Programmes...)
}

// Any reports whether there is any line.
func (l objectLines) Any() bool { return len(l.Meetings)+len(l.People)+len(l.Programmes) > 0 }

// catalogueWait is how long a search waits for the cards of what just came in.
const catalogueWait = 25 * time.Millisecond

// wordOf is the wrong word of a query between what stands around it.
func wordOf(query string, e *search.Error) *wrongWord {
	w := wrongWord{Reason: oneLine(e.Reason), Try: oneLine(e.Try)}
	if e.Start < e.End && e.End <= len(query) {
		w.Before, w.Word, w.After = visible(query[:e.Start]), visible(query[e.Start:e.End]), visible(query[e.End:])
	} else {
		w.Before = visible(cut(query, 200))
	}
	return &w
}

// helpWith fills a page that shows how to ask, with parties and a relation of
// the record in the examples.
func (s *Server) helpWith(ctx context.Context, p *searchPage) (err error) {
	relation := s.exampleRelation(ctx)
	for _, f := range search.Fields {
		shown := *f
		if relation != nil {
			one, other := relation.Parties[0], relation.Parties[len(relation.Parties)-1]
			shown.Example = cmp.Or(map[string]string{
				"speaker": "speaker:" + other, "side": "side:" + other, "to": "to:" + one, "relation": "relation:" + relation.ID,
			}[f.Name], shown.Example)
		}
		p.Help = append(p.Help, shown)
	}
	p.Examples = []string{`"code of conduct"`, "act:pledge topic:climate", "maritime OR fisheries -drill", "semiconduct* since:2022"}
	if relation != nil {
		whole := "speaker:" + relation.Parties[len(relation.Parties)-1] + " topic:maritime act:pledge after:2021"
		p.Examples = append([]string{whole}, p.Examples...)
	}
	p.Saved, _, err = s.savedLines(ctx, "")
	return err
}

// exampleRelation is the relation that most is told of, else any of the lexicon.
func (s *Server) exampleRelation(ctx context.Context) *lexicon.Relation {
	if k, err := s.snapshot(ctx); err == nil && len(k.relations) > 0 {
		if r := s.lex.Relations[strings.TrimPrefix(k.relations[0].Link, "/relations/")]; r != nil {
			return r
		}
	}
	ids := slices.Sorted(maps.Keys(s.lex.Relations))
	if len(ids) == 0 {
		return nil
	}
	return s.lex.Relations[ids[0]]
}
