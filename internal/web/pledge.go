package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// entry is a pledge in the ledger, as one document tells it.
type entry struct {
	Donor, Recipient string
	Amount, From     *record.Money
	InKind, Per      string
	Purpose          string
	Status           record.PledgeStatus
	Date             record.Date // of the meeting, else of the document
	Meeting          *crumb
	Work             *crumb // the programme or fund that it goes through
	Due              record.Date
	Source           passage
	Class            string
	CopyOf           string
	meeting          string
	works            []string
	document         string
}

// ledger is every pledge of the record, made once for a state of the evidence.
// Copies of a story do not repeat its pledges.
func (s *Server) ledger(ctx context.Context, k *snapshot) ([]entry, error) {
	k.once.Do(func() {
		for e, err := range s.Store.Entries(context.WithoutCancel(ctx), record.DocumentFilter{}) {
			if err != nil {
				k.failed = err
				return
			}
			k.ledger = append(k.ledger, s.pledgesOfDocument(k, &e)...)
		}
		latestFirst(k.ledger)
	})
	return k.ledger, k.failed
}

// pledgesIn are the pledges of some documents, the latest first.
func (s *Server) pledgesIn(k *snapshot, ids []string, entries map[string]*record.Entry) []entry {
	var all []entry
	for _, id := range ids {
		if e := entries[id]; e != nil {
			all = append(all, s.pledgesOfDocument(k, e)...)
		}
	}
	latestFirst(all)
	return all
}

func latestFirst(pledges []entry) {
	slices.SortStableFunc(pledges, func(a, b entry) int { return cmp.Compare(b.Date, a.Date) })
}

// pledgesOfDocument are a document's pledges; none where it is a copy.
func (s *Server) pledgesOfDocument(k *snapshot, e *record.Entry) []entry {
	if l := k.links[e.Document.ID]; l != nil && l.CopyOf != "" {
		return nil
	}
	var all []entry
	for i := range e.Reading.Pledges {
		all = append(all, s.entryOf(k, e, i))
	}
	return all
}

// entryOf is one pledge of a document with what it is linked to.
func (s *Server) entryOf(k *snapshot, e *record.Entry, i int) entry {
	p := &e.Reading.Pledges[i]
	d := &e.Document
	out := entry{
		Donor: p.Donor, Recipient: p.Recipient, Amount: p.Amount, From: p.From, InKind: oneLine(p.InKind), Per: visible(p.Per),
		Purpose: oneLine(p.Purpose), Status: p.Status, Due: p.Due, Date: d.Published, Class: s.sides.class(p.Donor), document: d.ID,
	}
	link := ""
	if valid(d.Text, p.Quote) {
		link = address("documents", d.ID) + "#at-" + itoa(lineOf(d.Text, p.Quote.Start))
	}
	out.Source = s.passage(d, p.Quote, link)
	out.Source.Long = false
	l := k.links[d.ID]
	if l == nil {
		return out
	}
	if p.Meeting >= 0 && p.Meeting < len(l.Meetings) {
		if m := k.meetings[strings.ToLower(l.Meetings[p.Meeting])]; m != nil {
			out.Meeting, out.meeting = &crumb{s.titleOf(m), address("meetings", m.ID)}, m.ID
			if m.Date != "" {
				out.Date = m.Date
			}
		}
	}
	for _, n := range []int{p.Through, p.PartOf} {
		if n < 0 || n >= len(l.Initiatives) {
			continue
		}
		if o := k.initiatives[strings.ToLower(l.Initiatives[n])]; o != nil && len(o.Names) > 0 {
			out.works = append(out.works, o.ID)
			if out.Work == nil {
				if strings.Contains(strings.ToLower(out.Purpose), strings.ToLower(o.Names[0])) || strings.EqualFold(out.Purpose, o.Acronym) {
					out.Purpose = ""
				}
				out.Work = &crumb{cmp.Or(oneLine(o.Acronym), nameOf(o)), address("programmes", o.ID)}
			}
		}
	}
	return out
}

// ledgerPage is what the ledger shows.
type ledgerPage struct {
	Entries    []entry
	Totals     []total
	Filter     ledgerFilter
	Donors     []option
	Currencies []option
	Years      []option
	CSV        string
	Of         int // pledges on record
	Left       int
}

// total is a sum in one currency with what it leaves out.
type total struct {
	Sum     record.Money
	Entries int
	Again   int // told again by another account, and not added
	Yearly  int // of those added, so many recur; one year of each is added
}

type ledgerFilter struct{ Donor, Currency, Year string }

// option is a choice of a filter.
type option struct {
	Value, Name string
	Chosen      bool
	Number      int
}

func filterOf(q url.Values) ledgerFilter {
	return ledgerFilter{Donor: q.Get("donor"), Currency: q.Get("currency"), Year: q.Get("year")}
}

func (f ledgerFilter) takes(e *entry) bool {
	currency := "in kind"
	if e.Amount != nil {
		currency = e.Amount.Currency
	}
	return (f.Donor == "" || f.Donor == e.Donor) && (f.Currency == "" || f.Currency == currency) &&
		(f.Year == "" || f.Year == strconv.Itoa(e.Date.Year()))
}

func (s *Server) filtered(r *http.Request) (all, taken []entry, f ledgerFilter, err error) {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return nil, nil, f, err
	}
	if all, err = s.ledger(r.Context(), k); err != nil {
		return nil, nil, f, err
	}
	f = filterOf(r.URL.Query())
	for i := range all {
		if f.takes(&all[i]) {
			taken = append(taken, all[i])
		}
	}
	return all, taken, f, nil
}

func (s *Server) pledges(w http.ResponseWriter, r *http.Request) error {
	all, taken, f, err := s.filtered(r)
	if err != nil {
		return err
	}
	p := ledgerPage{Filter: f, Of: len(all), Totals: totals(taken)}
	p.Entries, p.Left = first(taken, longestList)
	p.Donors = options(all, f.Donor, func(e *entry) (string, string) { return e.Donor, s.actor(e.Donor) })
	p.Currencies = options(all, f.Currency, func(e *entry) (string, string) {
		if e.Amount == nil {
			return "in kind", "in kind"
		}
		return e.Amount.Currency, visible(e.Amount.Currency)
	})
	p.Years = options(all, f.Year, func(e *entry) (string, string) {
		if y := e.Date.Year(); y > 0 {
			return strconv.Itoa(y), strconv.Itoa(y)
		}
		return "", ""
	})
	p.CSV = "/pledges.csv"
	if r.URL.RawQuery != "" {
		p.CSV += "?" + r.URL.Query().Encode()
	}
	return s.show(w, r, http.StatusOK, "pledges", "Pledges", p)
}

// options are the values that a property takes in the ledger, with how often.
func options(all []entry, chosen string, of func(*entry) (value, name string)) []option {
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

// retold knows which pledges were told before: the same donor's same sum at the
// same meeting, for the same programme, or within a year.
type retold map[string][]float64

func (t retold) again(e *entry) bool {
	at, dated := yearOf(e.Date)
	sum := fmt.Sprintf("%s %v %s", e.Donor, e.Amount.Value, e.Amount.Currency)
	keys := []string{sum}
	if e.meeting != "" {
		keys = append(keys, sum+" at "+e.meeting)
	}
	for _, w := range e.works {
		keys = append(keys, sum+" for "+w)
	}
	again := false
	for i, key := range keys {
		for _, before := range t[key] {
			again = again || i > 0 || dated && math.Abs(before-at) < 1
		}
	}
	for i, key := range keys {
		if i > 0 || dated {
			t[key] = append(t[key], at)
		}
	}
	return again
}

// totals adds what is pledged by currency, each pledge once however often it was told.
func totals(entries []entry) []total {
	var list []total
	at, told := map[string]int{}, retold{}
	for i := range entries {
		e := &entries[i]
		if e.Amount == nil {
			continue
		}
		n, known := at[e.Amount.Currency]
		if !known {
			n = len(list)
			at[e.Amount.Currency] = n
			list = append(list, total{Sum: record.Money{Currency: e.Amount.Currency}})
		}
		if told.again(e) {
			list[n].Again++
			continue
		}
		list[n].Entries++
		list[n].Sum.Value += e.Amount.Value
		if e.Per != "" {
			list[n].Yearly++
		}
	}
	return list
}

// pledgesCSV is the ledger for a spreadsheet. A cell that a spreadsheet would
// take for a formula gets a quotation mark before it.
func (s *Server) pledgesCSV(w http.ResponseWriter, r *http.Request) error {
	_, taken, _, err := s.filtered(r)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	rows := csv.NewWriter(&out)
	rows.Write([]string{"date", "donor", "recipient", "value", "currency", "per", "from_value", "in_kind", "purpose", "programme", "status", "meeting", "publisher", "address", "words", "words_are_ours"})
	for _, e := range taken {
		row := []string{string(e.Date), e.Donor, e.Recipient, "", "", e.Per, "", e.InKind, e.Purpose, "", string(e.Status), "", e.Source.Publisher, e.Source.Address, e.Source.Words, strconv.FormatBool(!e.Source.Own)}
		if e.Amount != nil {
			row[3], row[4] = strconv.FormatFloat(e.Amount.Value, 'f', -1, 64), e.Amount.Currency
		}
		if e.From != nil {
			row[6] = strconv.FormatFloat(e.From.Value, 'f', -1, 64)
		}
		if e.Work != nil {
			row[9] = e.Work.Name
		}
		row[11] = e.meeting
		for i, c := range row {
			row[i] = harmlessCell(c)
		}
		rows.Write(row)
	}
	rows.Flush()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="pledges.csv"`)
	return send(w, r, http.StatusOK, out.Bytes())
}

func harmlessCell(c string) string {
	if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
		return "'" + c
	}
	return c
}
