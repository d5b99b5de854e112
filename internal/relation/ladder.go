package relation

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Rung is a status that a relation reached, or that is asked for.
type Rung struct {
	Status string  `json:"status"` // id of the lexicon
	Name   string  `json:"name"`
	Rank   int     `json:"-"`
	From   Claim   `json:"from"` // when it was established, EDTF
	Events []Event `json:"events,omitempty"`
}

// Event is a step towards a rung: proposed, welcomed, endorsed, planned, established.
type Event struct {
	Kind     string         `json:"kind"`
	Date     record.Date    `json:"date,omitempty"` // of the words; of a plan, the day that was planned
	By       []string       `json:"by,omitempty"`   // parties
	Accounts int            `json:"accounts"`
	Quotes   []record.Quote `json:"quotes"`
}

// Anniversary is a round number of years of a relation.
type Anniversary struct {
	Years int   `json:"years"`
	Year  Claim `json:"year"`
}

// rise is a statement on a status that a relation could have.
type rise struct {
	stated
	status string
}

// kinds of event that an act makes of words on a status.
var eventOf = map[record.Act]string{
	record.ActPropose: "proposed", record.ActRequest: "proposed", record.ActWelcome: "welcomed", record.ActThank: "welcomed",
	record.ActSupport: "endorsed", record.ActAgree: "endorsed",
}

// statusTopic is the topic of statements on the status of a relation.
const statusTopic = "partnership-status"

// hearRises keeps the statements that propose, welcome or endorse a status.
func (x *Index) hearRises(s *source) {
	if len(s.relations) == 0 {
		return
	}
	for _, up := range s.memory.rises() {
		for _, r := range s.relations {
			x.rises[r] = append(x.rises[r], rise{stated{s, &s.entry.Reading.Statements[up.statement]}, up.status})
		}
	}
}

// ladder is every rung that the lexicon or a document gives a relation, the lowest first.
func (x *Index) ladder(r *lexicon.Relation) []Rung {
	l := &climb{x: x, relation: r, at: map[string]int{}, events: map[eventKey]int{}, seen: map[heard]bool{}}
	for _, step := range r.Ladder {
		l.rung(step.Status)
	}
	l.establish()
	l.authors = map[record.Quote][]string{}
	for _, t := range x.about(r.ID, "proposed-by") {
		q := t.quote(t.fact.Quote)
		l.authors[q] = append(l.authors[q], t.fact.Value)
	}
	for _, t := range x.about(r.ID, "proposed-status") {
		if id := x.statusID(t.fact.Value); id != "" {
			l.propose(id, t)
		}
	}
	for _, t := range x.about(r.ID, "planned-establishment") {
		if i := l.highestAsked(); i >= 0 {
			l.event(i, "planned", record.Date(t.fact.Value), nil, t.source, t.fact.Quote)
		}
	}
	for _, s := range x.rises[r.ID] {
		if i, known := l.at[s.status]; known && !x.entered(r, s) {
			l.event(i, eventOf[s.statement.Act], s.date, x.speakers(s.source, s.statement), s.source, s.statement.Quote)
		}
	}
	for i := range l.rungs {
		l.rungs[i].Events = x.uniteProposals(l.rungs[i].Events)
		slices.SortStableFunc(l.rungs[i].Events, func(a, b Event) int {
			return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(a.Kind, b.Kind), slices.Compare(a.By, b.By))
		})
	}
	slices.SortStableFunc(l.rungs, func(a, b Rung) int { return cmp.Compare(a.Rank, b.Rank) })
	return l.rungs
}

// uniteProposals puts proposals that are only answered, and so were made some
// time before, under one date without a beginning ("../2024-04-04": EDTF's open
// start), and those whose author no document names to the one author who is named.
func (x *Index) uniteProposals(events []Event) []Event {
	var out []Event
	authors := map[string][]string{}
	for _, e := range events {
		if e.Kind == "proposed" && len(e.By) > 0 {
			authors[fmt.Sprint(e.By)] = e.By
		}
	}
	undated := map[string]int{}
	for _, e := range events {
		if e.Kind == "proposed" && len(e.By) == 0 && len(authors) == 1 {
			for _, by := range authors {
				e.By = by
			}
		}
		if e.Kind != "proposed" || e.Date != "" {
			out = append(out, e)
			continue
		}
		key := strings.Join(e.By, " ")
		i, known := undated[key]
		if !known {
			i = len(out)
			undated[key] = i
			out = append(out, Event{Kind: e.Kind, By: e.By})
		}
		out[i].Quotes = append(out[i].Quotes, e.Quotes...)
	}
	for _, i := range undated {
		x.beforeFirst(&out[i])
	}
	return out
}

// beforeFirst dates a step to some time before the first document that has it.
func (x *Index) beforeFirst(e *Event) {
	voices := map[string]bool{}
	first := record.Date("")
	for _, q := range e.Quotes {
		if voice := x.voiceOf(q); voice != "" {
			voices[voice] = true
		}
		if s := x.by[q.Document]; s != nil && s.year > 0 && (first == "" || s.date < first) {
			first = s.date
		}
	}
	e.Accounts = len(voices)
	if first != "" {
		e.Date = "../" + first
	}
}

// entered says whether the words are about a rung that had been reached long
// before: thanks for a partnership of old are no step towards it.
func (x *Index) entered(r *lexicon.Relation, s rise) bool {
	for _, step := range r.Ladder {
		if step.Status == s.status && s.year > step.From.Year() && step.From.Year() > 0 {
			return true
		}
	}
	return false
}

// climb is a ladder while it is put together.
type climb struct {
	x        *Index
	relation *lexicon.Relation
	rungs    []Rung
	at       map[string]int
	events   map[eventKey]int
	seen     map[heard]bool
	authors  map[record.Quote][]string
}

// eventKey tells steps apart.
type eventKey struct {
	rung     int
	kind     string
	date     record.Date
	speakers string
}

// heard is a voice, or a quote, that an event has already.
type heard struct {
	rung, event int
	voice       string
	quote       record.Quote
}

func (l *climb) rung(status string) int {
	if i, known := l.at[status]; known {
		return i
	}
	l.at[status] = len(l.rungs)
	r := Rung{Status: status, Name: status}
	if s := l.x.lex.Statuses[status]; s != nil {
		r.Name, r.Rank = s.Name, s.Rank
	}
	l.rungs = append(l.rungs, r)
	return len(l.rungs) - 1
}

// establish settles when each rung was reached.
func (l *climb) establish() {
	said := map[string][]saying{}
	rules := map[string]lexicon.Step{}
	for _, step := range l.relation.Ladder {
		rules[step.Status] = step
	}
	for _, t := range l.x.about(l.relation.ID, "partnership-status") {
		id := l.x.statusID(t.fact.Value)
		if id == "" {
			continue
		}
		i := l.rung(id)
		from, _ := t.when()
		value := string(from)
		if rule := rules[id].From; rule != "" && from.Year() > 0 && (from.Compatible(rule)) {
			value = string(rule)
		}
		if t.fact.From == "" && rules[id].From != "" && from.Year() > rules[id].From.Year() {
			value = string(rules[id].From) // said later, without a date: that it has the rank
		}
		if value != "" {
			said[id] = append(said[id], t.saying(value))
		}
		l.event(i, "established", record.Date(value), nil, t.source, t.fact.Quote)
	}
	for i := range l.rungs {
		rule := rules[l.rungs[i].Status]
		source := cmp.Or(rule.Source, l.relation.Source)
		l.rungs[i].From = settle(string(rule.From), source, said[l.rungs[i].Status])
	}
}

// propose makes steps of a document's words on a proposal: who proposed, and
// where the words are a party's welcome or support, that step too.
func (l *climb) propose(status string, t told) {
	i := l.rung(status)
	by := l.authors[t.quote(t.fact.Quote)]
	date := record.Date("") // the proposal was made some time before somebody answers it
	for s := range t.source.entry.Reading.Statements {
		st := &t.source.entry.Reading.Statements[s]
		if !st.Quote.Overlaps(t.fact.Quote) || eventOf[st.Act] == "" {
			continue
		}
		if eventOf[st.Act] == "proposed" {
			date = t.source.date
			if len(by) == 0 {
				by = l.x.speakers(t.source, st)
			}
		} else if st.Quote.Len() <= t.fact.Quote.Len()+slack {
			l.event(i, eventOf[st.Act], t.source.date, l.x.speakers(t.source, st), t.source, t.fact.Quote)
		}
	}
	l.event(i, "proposed", date, by, t.source, t.fact.Quote)
}

// slack is by how many bytes a statement may be longer than a fact that it states.
const slack = 400

// highestAsked is the highest rung that somebody proposed, else the highest; -1 where there is none.
func (l *climb) highestAsked() int {
	best := -1
	for i, r := range l.rungs {
		if best < 0 || r.Rank > l.rungs[best].Rank {
			best = i
		}
	}
	return best
}

// event adds a document to a step of that kind, date and speakers.
func (l *climb) event(i int, kind string, date record.Date, by []string, s *source, span record.Span) {
	key := eventKey{i, kind, date, strings.Join(by, " ")}
	at, known := l.events[key]
	if !known {
		at = len(l.rungs[i].Events)
		l.events[key] = at
		l.rungs[i].Events = append(l.rungs[i].Events, Event{Kind: kind, Date: date, By: by})
	}
	e := &l.rungs[i].Events[at]
	q := s.quote(span)
	if fresh := (heard{rung: i, event: at, quote: q}); !l.seen[fresh] {
		l.seen[fresh] = true
		e.Quotes = append(e.Quotes, q)
	}
	if voice := (heard{rung: i, event: at, voice: s.voice}); s.voice != "" && !l.seen[voice] {
		l.seen[voice] = true
		e.Accounts++
	}
}

// statusID is the status of a name; "" where the lexicon has none.
func (x *Index) statusID(name string) string {
	if x.lex.Statuses[name] != nil {
		return name
	}
	for _, n := range x.lex.Names(name, "") {
		if id := n.Has(lexicon.StatusName); id != "" {
			return id
		}
	}
	return x.statusNames[lexicon.Fold(name)]
}

// since is the year in which a relation began.
func (x *Index) since(r *lexicon.Relation) Claim {
	rule := ""
	if r.Since > 0 {
		rule = strconv.Itoa(r.Since)
	}
	var said []saying
	for _, t := range x.about(r.ID, "since") {
		value := t.fact.Value
		if y := record.Date(value).Year(); y > 0 {
			value = strconv.Itoa(y)
		}
		said = append(said, t.saying(value))
	}
	return settle(rule, cmp.Or(r.SinceSource, r.Source), said)
}

// anniversaries are those that documents speak of, and the next in fives.
func (x *Index) anniversaries(r *lexicon.Relation, now int) []Anniversary {
	said := map[int][]saying{}
	for _, t := range x.about(r.ID, "anniversary") {
		years, err := strconv.Atoi(t.fact.Value)
		from, _ := t.when()
		if err == nil && years > 0 && from.Year() > 0 {
			said[years] = append(said[years], t.saying(strconv.Itoa(from.Year())))
		}
	}
	if r.Since > 0 && now > r.Since {
		next := (now - r.Since + 4) / 5 * 5
		if said[next] == nil {
			said[next] = []saying{}
		}
	}
	var out []Anniversary
	for years, list := range said {
		rule := ""
		if r.Since > 0 {
			rule = strconv.Itoa(r.Since + years)
		}
		out = append(out, Anniversary{years, settle(rule, cmp.Or(r.SinceSource, r.Source), list)})
	}
	slices.SortFunc(out, func(a, b Anniversary) int { return cmp.Compare(a.Years, b.Years) })
	return out
}
