package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/internal/relation"
)

// entry is a pledge: in the ledger once, however many documents tell of it; on a
// document's page as that document tells it.
type entry struct {
	ID               string
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
	meeting          string
	works            []string
	Told             []telling // by others, and again
	Accounts         int
	Why              string // why totals do not add it
	relations        []string
	sort             relation.Sort
}

// telling is one document's word on a pledge.
type telling struct {
	Status  record.PledgeStatus
	Date    record.Date
	Meeting *crumb
	Source  passage
}

// ledger is every pledge of the record once, the latest first, made once for a
// state of the evidence.
func (s *Server) ledger(ctx context.Context, k *snapshot) ([]entry, error) {
	k.once.Do(func() {
		var entries []record.Entry
		for e, err := range s.Store.Entries(context.WithoutCancel(ctx), record.DocumentFilter{}) {
			if err != nil {
				k.failed = err
				return
			}
			entries = append(entries, e)
		}
		k.index = relation.New(s.lex, k.view, entries)
		texts := make(map[string]*record.Document, len(entries))
		for i := range entries {
			texts[entries[i].Document.ID] = &entries[i].Document
		}
		for _, p := range k.index.Ledger().Pledges {
			k.ledger = append(k.ledger, s.entryOnce(k, &p, texts))
		}
		slices.SortStableFunc(k.ledger, func(a, b entry) int { return cmp.Compare(b.Date, a.Date) })
	})
	return k.ledger, k.failed
}

// entryOnce is a pledge of the ledger with everybody who tells of it; the first
// that is no copy gives the words.
func (s *Server) entryOnce(k *snapshot, p *relation.Pledge, texts map[string]*record.Document) entry {
	out := entry{
		ID: p.ID, Donor: p.Donor, Recipient: p.Recipient, Amount: p.Amount, From: p.From, InKind: oneLine(p.InKind), Purpose: oneLine(p.Purpose),
		Status: p.Status, Due: p.Due, Date: p.First, Class: s.sides.class(p.Donor), Accounts: p.Accounts, relations: p.Relation, sort: p.Sort,
	}
	switch p.Sort {
	case relation.Recurring:
		out.Per = "a year"
	case relation.Several:
		out.Per = "for several funds"
	}
	if !p.Counted {
		out.Why = oneLine(p.Why)
	}
	if o := k.initiatives[strings.ToLower(p.Programme)]; o != nil {
		s.through(&out, o)
	}
	for _, step := range p.Steps {
		d := texts[step.Quote.Document]
		if d == nil || step.Copy {
			continue
		}
		t := telling{Status: step.Status, Date: step.Date, Source: s.passage(d, step.Quote.Span, linkTo(d, step.Quote.Span))}
		t.Source.Long = false
		if m := k.meetings[strings.ToLower(step.Meeting)]; m != nil {
			t.Meeting = &crumb{s.titleOf(m), address("meetings", m.ID)}
		}
		out.Told = append(out.Told, t)
	}
	if len(out.Told) > 0 {
		out.Source, out.Meeting, out.Told = out.Told[0].Source, out.Told[0].Meeting, out.Told[1:]
	}
	return out
}

// linkTo leads to the paragraph of a document that holds a span.
func linkTo(d *record.Document, span record.Span) string {
	if !valid(d.Text, span) {
		return ""
	}
	return address("documents", d.ID) + "#at-" + itoa(lineOf(d.Text, span.Start))
}

// through says through which programme or fund a pledge goes, and does not say it twice.
func (s *Server) through(e *entry, o *record.Initiative) {
	e.works = append(e.works, o.ID)
	if e.Work != nil || len(o.Names) == 0 {
		return
	}
	if strings.Contains(strings.ToLower(e.Purpose), strings.ToLower(o.Names[0])) || strings.EqualFold(e.Purpose, o.Acronym) {
		e.Purpose = ""
	}
	e.Work = &crumb{cmp.Or(oneLine(o.Acronym), nameOf(o)), address("programmes", o.ID)}
}

// entryOf is one pledge of a document with what it is linked to.
func (s *Server) entryOf(k *snapshot, e *record.Entry, i int) entry {
	p := &e.Reading.Pledges[i]
	d := &e.Document
	out := entry{
		Donor: p.Donor, Recipient: p.Recipient, Amount: p.Amount, From: p.From, InKind: oneLine(p.InKind),
		Purpose: oneLine(p.Purpose), Status: p.Status, Due: p.Due, Date: d.Published, Class: s.sides.class(p.Donor),
	}
	if p.Per != "" {
		out.Per = "a " + visible(p.Per)
	}
	out.Source = s.passage(d, p.Quote, linkTo(d, p.Quote))
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
		if o := k.initiatives[strings.ToLower(l.Initiatives[n])]; o != nil {
			s.through(&out, o)
		}
	}
	return out
}

// ledgerPage is what the ledger shows.
type ledgerPage struct {
	Entries    []entry
	Totals     []relation.Sum
	Filter     ledgerFilter
	Donors     []option
	Currencies []option
	Years      []option
	CSV        string
	Of         int // pledges on record
	Left       int
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

func (s *Server) filtered(r *http.Request) (k *snapshot, all, taken []entry, f ledgerFilter, err error) {
	k, err = s.snapshot(r.Context())
	if err != nil {
		return nil, nil, nil, f, err
	}
	if all, err = s.ledger(r.Context(), k); err != nil {
		return nil, nil, nil, f, err
	}
	f = filterOf(r.URL.Query())
	for i := range all {
		if f.takes(&all[i]) {
			taken = append(taken, all[i])
		}
	}
	return k, all, taken, f, nil
}

func (s *Server) pledges(w http.ResponseWriter, r *http.Request) error {
	k, all, taken, f, err := s.filtered(r)
	if err != nil {
		return err
	}
	p := ledgerPage{Filter: f, Of: len(all), Totals: s.totals(k, taken)}
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

// totals adds pledges up by currency, with what each total leaves out.
func (s *Server) totals(k *snapshot, entries []entry) []relation.Sum {
	taken := map[string]bool{}
	for i := range entries {
		taken[entries[i].ID] = true
	}
	l := &relation.Ledger{}
	for _, p := range k.index.Ledger().Pledges {
		if taken[p.ID] {
			l.Pledges = append(l.Pledges, p)
		}
	}
	return slices.DeleteFunc(k.index.Totals(l), func(sum relation.Sum) bool { return sum.By != "all" })
}

// pledgesCSV is the ledger for a spreadsheet. A cell that a spreadsheet would
// take for a formula gets a quotation mark before it.
func (s *Server) pledgesCSV(w http.ResponseWriter, r *http.Request) error {
	_, _, taken, _, err := s.filtered(r)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	rows := csv.NewWriter(&out)
	rows.Write([]string{"date", "donor", "recipient", "value", "currency", "per", "from_value", "in_kind", "purpose", "programme", "status", "meeting", "publisher", "address", "words", "words_are_ours", "accounts", "not_added_because"})
	for _, e := range taken {
		row := []string{string(e.Date), e.Donor, e.Recipient, "", "", e.Per, "", e.InKind, e.Purpose, "", string(e.Status), "", e.Source.Publisher, e.Source.Address, e.Source.Words, strconv.FormatBool(!e.Source.Own), strconv.Itoa(e.Accounts), e.Why}
		if e.Amount != nil {
			row[3], row[4] = strconv.FormatFloat(e.Amount.Value, 'f', -1, 64), e.Amount.Currency
		}
		if e.From != nil {
			row[6] = strconv.FormatFloat(e.From.Value, 'f', -1, 64)
		}
		if e.Work != nil {
			row[9] = e.Work.Name
		}
		if e.Meeting != nil {
			row[11] = e.Meeting.Name
		}
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
