package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
)

// undertaken is what parties undertook without naming a sum, as of today.
func (s *Server) undertaken(x *relation.Index) []relation.Commitment {
	return x.Commitments("", s.Pipeline.Now())
}

// commitmentChoices are what commitments can be chosen by, with none chosen.
type commitmentChoices struct{ actors, years, states []option }

// commitmentChoices counts all commitments, as of today.
func (s *Server) commitmentChoices(k *snapshot, all []relation.Commitment) commitmentChoices {
	return keep(&k.kept, s.Pipeline.Now().Format("commitment choices 2006-01-02"), func() commitmentChoices {
		return commitmentChoices{
			actors: choose(all, "", func(c *relation.Commitment) (string, string) { return c.Actor, s.actor(c.Actor) }),
			states: choose(all, "", func(c *relation.Commitment) (string, string) { return c.Status, c.Status }),
			years: choose(all, "", func(c *relation.Commitment) (string, string) {
				if y := c.Said.Year(); y > 0 {
					return strconv.Itoa(y), strconv.Itoa(y)
				}
				return "", ""
			}),
		}
	})
}

// commitment is a promise without a sum, as pages show it.
type commitment struct {
	Actor, Class string
	Text         string
	Said, Due    record.Date
	Status       string
	Meeting      *crumb
	Source       passage
	Closed       record.Date // when it was said to be done or dropped
	ClosedBy     passage
	Why          string // how the closing words are known to speak of it
}

// commitmentPage is what the list of commitments shows.
type commitmentPage struct {
	Commitments []commitment
	Actors      []option
	Years       []option
	States      []option
	Counts      []count // by state, of those that are shown
	Of          int
	Pager       pager
	Files       string // parameters of the files
}

type commitmentFilter struct{ actor, year, status string }

func (f commitmentFilter) takes(c *relation.Commitment) bool {
	return (f.actor == "" || f.actor == c.Actor) && (f.status == "" || f.status == c.Status) &&
		(f.year == "" || f.year == strconv.Itoa(c.Said.Year()))
}

// commitmentsTaken are those that a request asks for, the latest first, and all.
func (s *Server) commitmentsTaken(r *http.Request) (k *snapshot, all []relation.Commitment, taken []*relation.Commitment, f commitmentFilter, err error) {
	k, err = s.snapshot(r.Context())
	if err != nil {
		return nil, nil, nil, f, err
	}
	x, err := s.index(r.Context(), k)
	if err != nil {
		return nil, nil, nil, f, err
	}
	q := r.URL.Query()
	f = commitmentFilter{q.Get("actor"), q.Get("year"), q.Get("state")}
	all = s.undertaken(x)
	for i := len(all) - 1; i >= 0; i-- {
		if c := &all[i]; f.takes(c) {
			taken = append(taken, c)
		}
	}
	return k, all, taken, f, nil
}

func (s *Server) commitments(w http.ResponseWriter, r *http.Request) error {
	k, all, taken, f, err := s.commitmentsTaken(r)
	if err != nil {
		return err
	}
	p := commitmentPage{Of: len(all), Files: filesQuery(r.URL.Query())}
	choices := s.commitmentChoices(k, all)
	p.Actors, p.States, p.Years = chosen(choices.actors, f.actor), chosen(choices.states, f.status), chosen(choices.years, f.year)
	for _, state := range choose(taken, "", func(c **relation.Commitment) (string, string) { return (*c).Status, (*c).Status }) {
		p.Counts = append(p.Counts, count{Number: grouped(float64(state.Number)), Of: state.Name})
	}
	taken, p.Pager = paged(r, taken, pledgesPerPage)
	if p.Commitments, err = s.commitmentsShown(r, k, taken); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "commitments", "Commitments", p)
}

// commitmentsShown are commitments with their words.
func (s *Server) commitmentsShown(r *http.Request, k *snapshot, all []*relation.Commitment) ([]commitment, error) {
	var ids []string
	for i := range all {
		ids = append(ids, all[i].Document)
		if by := all[i].ClosedBy; by != nil {
			ids = append(ids, by.Document)
		}
	}
	slices.Sort(ids)
	entries, err := s.entries(r.Context(), slices.Compact(ids)...)
	if err != nil {
		return nil, err
	}
	shown := make([]commitment, 0, len(all))
	for i := range all {
		c := all[i]
		out := commitment{Actor: c.Actor, Class: s.sides.class(c.Actor), Text: oneLine(c.Text), Said: c.Said, Due: c.Due, Status: c.Status}
		if e := entries[c.Document]; e != nil {
			out.Source = s.passage(&e.Document, c.Quote.Span, linkTo(&e.Document, c.Quote.Span))
			out.Source.Long = false
		}
		if by := c.ClosedBy; by != nil && entries[by.Document] != nil {
			d := &entries[by.Document].Document
			out.Closed, out.Why, out.ClosedBy = c.Closed, oneLine(c.Why), s.passage(d, by.Span, linkTo(d, by.Span))
			out.ClosedBy.Long = false
		}
		if m := k.meetings[strings.ToLower(c.Meeting)]; m != nil {
			out.Meeting = &crumb{s.titleOf(m), address("meetings", m.ID)}
		}
		shown = append(shown, out)
	}
	return shown, nil
}

// commitmentsFile is the list for a spreadsheet.
func (s *Server) commitmentsFile(w http.ResponseWriter, r *http.Request) error {
	k, _, taken, _, err := s.commitmentsTaken(r)
	if err != nil {
		return err
	}
	shown, err := s.commitmentsShown(r, k, taken)
	if err != nil {
		return err
	}
	sheet := export.Sheet{Name: "Commitments", Header: []string{"said", "who", "what", "due", "state", "closed", "closed_by", "meeting", "publisher", "address", "words", "words_are_ours"}}
	for _, c := range shown {
		meeting := ""
		if c.Meeting != nil {
			meeting = c.Meeting.Name
		}
		sheet.Rows = append(sheet.Rows, []string{
			string(c.Said), c.Actor, c.Text, string(c.Due), c.Status, string(c.Closed), c.ClosedBy.Words, meeting, c.Source.Publisher, c.Source.Address, c.Source.Words, strconv.FormatBool(!c.Source.Own)})
	}
	return sendSheets(w, r, "commitments", sheet)
}

// choose are the values that a property takes in a list, with how often each does.
func choose[T any](all []T, chosen string, of func(*T) (value, name string)) []option {
	var list []option
	at := map[string]int{}
	for i := range all {
		value, name := of(&all[i])
		if value == "" {
			continue
		}
		n, known := at[value]
		if !known {
			n = len(list)
			at[value] = n
			list = append(list, option{Value: value, Name: name, Chosen: value == chosen})
		}
		list[n].Number++
	}
	slices.SortFunc(list, func(a, b option) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// filesQuery are a page's parameters for the addresses of its files.
func filesQuery(q url.Values) string {
	for name, values := range q {
		if len(values) == 0 || values[0] == "" {
			delete(q, name)
		}
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// sendSheets hands out tables as the file that the address asks for by its end:
// a workbook with all of them, or the first as CSV.
func sendSheets(w http.ResponseWriter, r *http.Request, name string, sheets ...export.Sheet) error {
	var out strings.Builder
	kind, write := "text/csv; charset=utf-8", func() error { return export.WriteCSV(&out, sheets[0]) }
	end := ".csv"
	if strings.HasSuffix(r.URL.Path, ".xlsx") {
		kind, end = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"
		write = func() error { return export.WriteXLSX(&out, sheets...) }
	}
	if err := write(); err != nil {
		return fmt.Errorf("web: %s%s: %w", name, end, err)
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name+end))
	return send(w, r, http.StatusOK, []byte(out.String()))
}
