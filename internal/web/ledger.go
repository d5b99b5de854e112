package web

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
)

// ledgerPage is what the ledger shows.
type ledgerPage struct {
	Entries    []entry
	Chart      *chart
	Totals     []relation.Sum
	Relations  []option
	Donors     []option
	Recipients []option
	Currencies []option
	Years      []option
	Files      string // parameters of the files
	Of         int    // pledges on record
	Pager      pager
}

// option is a choice of a filter.
type option struct {
	Value, Name string
	Chosen      bool
	Number      int
}

// pledgesPerPage is how many pledges one page of the ledger has; each brings the
// words of everybody who tells of it.
const pledgesPerPage = 40

// inKind is the filter's word for gifts without a sum.
const inKind = "in kind"

// pledged is the part of the ledger that a request asks for, as `readout ledger`
// takes it, with the pages' entries of all of it and of that part.
type pledged struct {
	*snapshot
	filter     relation.LedgerFilter
	part       *relation.Ledger
	all, taken []entry
}

func (s *Server) pledged(r *http.Request) (*pledged, error) {
	k, err := s.snapshot(r.Context())
	if err != nil {
		return nil, err
	}
	p := &pledged{snapshot: k}
	if p.all, err = s.ledger(r.Context(), k); err != nil {
		return nil, err
	}
	p.part, p.taken = k.index.Ledger(), p.all
	q := r.URL.Query()
	p.filter = relation.LedgerFilter{
		Relation: q.Get("relation"), Donor: q.Get("donor"), Recipient: q.Get("recipient"),
		Currency: q.Get("currency"), Programme: q.Get("programme"), Year: q.Get("year"),
	}
	f := p.filter
	if f == (relation.LedgerFilter{}) {
		return p, nil
	}
	p.taken = nil
	if f.Currency == inKind {
		f.Currency = ""
	}
	p.part = k.index.Ledger().Only(f)
	if p.filter.Currency == inKind {
		p.part.Pledges = slices.DeleteFunc(slices.Clone(p.part.Pledges), func(o relation.Pledge) bool { return o.Amount != nil })
	}
	in := make(map[string]bool, len(p.part.Pledges))
	for i := range p.part.Pledges {
		in[p.part.Pledges[i].ID] = true
	}
	for i := range p.all {
		if in[p.all[i].ID] {
			p.taken = append(p.taken, p.all[i])
		}
	}
	return p, nil
}

// totals are what the part comes to; that of the whole ledger is added up once.
func (p *pledged) totals() []relation.Sum {
	if p.filter == (relation.LedgerFilter{}) {
		return keep(&p.kept, "totals", func() []relation.Sum { return whole(p.index, p.part) })
	}
	return whole(p.index, p.part)
}

// whole are a ledger's totals by currency, with what each leaves out.
func whole(x *relation.Index, l *relation.Ledger) []relation.Sum {
	return slices.DeleteFunc(x.Totals(l), func(sum relation.Sum) bool { return sum.By != "all" })
}

func (s *Server) pledges(w http.ResponseWriter, r *http.Request) error {
	asked, err := s.pledged(r)
	if err != nil {
		return err
	}
	f := asked.filter
	p := ledgerPage{Of: len(asked.all), Totals: asked.totals(), Files: filesQuery(r.URL.Query())}
	p.Entries, p.Pager = paged(r, asked.taken, pledgesPerPage)
	p.Chart = s.sumsByYear(asked.yearly(), p.Entries, func(year int) string {
		q := r.URL.Query()
		q.Del("page")
		q.Set("year", strconv.Itoa(year))
		return "/pledges?" + q.Encode()
	})
	c := s.ledgerChoices(asked.snapshot)
	p.Relations, p.Donors, p.Recipients = chosen(c.relations, f.Relation), chosen(c.donors, f.Donor), chosen(c.recipients, f.Recipient)
	p.Currencies, p.Years = chosen(c.currencies, f.Currency), chosen(c.years, f.Year)
	return s.show(w, r, http.StatusOK, "pledges", "Pledges", p)
}

// ledgerChoices is what the filters of the ledger offer.
type ledgerChoices struct{ relations, donors, recipients, currencies, years []option }

func (s *Server) ledgerChoices(k *snapshot) *ledgerChoices {
	return keep(&k.kept, "ledger choices", func() *ledgerChoices {
		all := k.ledger
		party := func(id string) (string, string) { return id, s.actor(id) }
		c := &ledgerChoices{
			donors:     choose(all, "", func(e *entry) (string, string) { return party(e.Donor) }),
			recipients: choose(all, "", func(e *entry) (string, string) { return party(e.Recipient) }),
			currencies: choose(all, "", func(e *entry) (string, string) { return e.currency(), visible(e.currency()) }),
			years: choose(all, "", func(e *entry) (string, string) {
				if y := e.Date.Year(); y > 0 {
					return strconv.Itoa(y), strconv.Itoa(y)
				}
				return "", ""
			}),
		}
		pledged := map[string]bool{}
		for i := range all {
			for _, id := range all[i].relations {
				pledged[id] = true
			}
		}
		for _, id := range k.index.Relations() {
			if rel := s.lex.Relations[id]; rel != nil && pledged[id] {
				c.relations = append(c.relations, option{Value: id, Name: rel.Name})
			}
		}
		return c
	})
}

// chosen are options with one of them chosen.
func chosen(all []option, value string) []option {
	out := slices.Clone(all)
	for i := range out {
		out[i].Chosen = out[i].Value == value && value != ""
	}
	return out
}

func (e *entry) currency() string {
	if e.Amount == nil {
		return inKind
	}
	return e.Amount.Currency
}

// How the picture of the ledger is laid out.
const (
	sumLeft  = 84.0
	sumRight = 190.0 // room for words beside the longest bar
	sumTall  = 24.0
	sumRow   = 34.0
	sumTicks = 4
)

// mostUsed is the currency in which most sums are.
func mostUsed(all []entry) string {
	number := map[string]int{}
	most := ""
	for i := range all {
		if e := &all[i]; e.Amount != nil {
			c := e.Amount.Currency
			number[c]++
			if number[c] > number[most] || number[c] == number[most] && c < most {
				most = c
			}
		}
	}
	return most
}

// piecesDrawn is how many pledges the picture of the ledger draws one by one.
const piecesDrawn = 160

// yearly is pledges of one currency by year, the largest of each first.
type yearly struct {
	currency string
	years    map[int][]*entry
	totals   map[int]float64
	widest   float64
}

// yearly is the part by year, in the currency that most of it is in; that of the
// whole ledger is sorted once.
func (p *pledged) yearly() *yearly {
	if p.filter == (relation.LedgerFilter{}) {
		return keep(&p.kept, "pledges by year", func() *yearly { return byYear(p.taken) })
	}
	return byYear(p.taken)
}

func byYear(all []entry) *yearly {
	in := &yearly{currency: mostUsed(all), years: map[int][]*entry{}, totals: map[int]float64{}}
	for i := range all {
		e := &all[i]
		if y := e.Date.Year(); y > 0 && e.Amount != nil && e.Amount.Currency == in.currency && e.Amount.Value > 0 {
			in.years[y] = append(in.years[y], e)
			in.totals[y] += e.Amount.Value
			in.widest = max(in.widest, in.totals[y])
		}
	}
	for _, pieces := range in.years {
		slices.SortStableFunc(pieces, func(a, b *entry) int { return cmp.Compare(b.Amount.Value, a.Amount.Value) })
	}
	return in
}

// sumsByYear draws pledges as bars, a row a year, each pledge a piece as wide as its
// sum; nil where no sum has a year. Where there are many, the smaller ones of a year
// are one piece, which leads to the year. The pledges in the table below are listed.
func (s *Server) sumsByYear(in *yearly, listed []entry, linkTo func(year int) string) *chart {
	if len(in.years) == 0 {
		return nil
	}
	currency, years, totals := in.currency, in.years, in.totals
	here := make(map[string]bool, len(listed))
	for i := range listed {
		here[listed[i].ID] = true
	}
	c := &chart{Width: chartWidth, Left: int(sumLeft) - namesGap, Narrow: true, Top: 34}
	step := niceStep(in.widest / sumTicks)
	wide := math.Ceil(in.widest/step) * step
	x := func(v float64) float64 { return round(sumLeft + v/wide*(chartWidth-sumLeft-sumRight)) }
	for v := 0.0; v <= wide; v += step {
		c.Years = append(c.Years, tick{x(v), moneyWords(record.Money{Value: v, Currency: currency})})
	}
	y := firstRow
	for _, year := range sortedKeys(years) {
		c.Rows = append(c.Rows, rowLabel{Y: int(y + sumTall/2 + 4), Name: strconv.Itoa(year)})
		at := 0.0
		pieces := years[year]
		drawn, left := first(pieces, max(2, piecesDrawn/len(years)))
		for _, e := range drawn {
			b := s.piece(e, x(at), x(at+e.Amount.Value), y)
			if !here[e.ID] {
				b.Link = e.Source.Link
			}
			c.Bars = append(c.Bars, b)
			at += e.Amount.Value
		}
		if left > 0 {
			rest := record.Money{Value: totals[year] - at, Currency: currency}
			c.Bars = append(c.Bars, bar{
				X: x(at), Y: y, Width: round(max(x(totals[year])-x(at)-1.5, 1.5)), Height: sumTall, Class: "piece many " + s.sides.class(""),
				Link: linkTo(year), Title: plural(left, "smaller pledge", "smaller pledges") + ", " + moneyWords(rest),
			})
		}
		y += sumRow
	}
	c.end(y)
	c.Description = fmt.Sprintf("Pledges in %s by year; the same is told in the table below.", visible(currency))
	return c
}

// piece is one pledge in the bar of its year.
func (s *Server) piece(e *entry, from, to, y float64) bar {
	b := bar{X: from, Y: y, Width: round(max(to-from-1.5, 1.5)), Height: sumTall, Class: "piece " + s.sides.class(e.Donor), Link: "#" + e.Anchor()}
	switch {
	case e.Why != "":
		b.Class += " out"
	case e.sort != relation.Single:
		b.Class += " many"
	}
	words := moneyWords(*e.Amount)
	if e.Per != "" {
		words += " " + e.Per
	}
	b.Title = words
	if e.Work != nil {
		b.Title += ", " + e.Work.Name
	} else if e.Purpose != "" {
		b.Title += ", " + e.Purpose
	}
	if e.Why != "" {
		b.Title += "; not added: " + e.Why
	}
	b.TextX, b.TextY = b.X+7, y+sumTall/2+4
	b.Text = fit(words, moneyWords(*e.Amount), b.Width)
	return b
}

// niceStep is the round number (1, 2 or 5 of its power of ten) next above v.
func niceStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, n := range []float64{1, 2, 5} {
		if n*power >= v {
			return n * power
		}
	}
	return 10 * power
}

// sortedKeys are the years that have pledges, the latest first.
func sortedKeys(years map[int][]*entry) []int {
	var keys []int
	for y := range years {
		keys = append(keys, y)
	}
	slices.SortFunc(keys, func(a, b int) int { return b - a })
	return keys
}

// Anchor is the place of a pledge in its table.
func (e *entry) Anchor() string {
	return "pledge-" + strings.Map(func(r rune) rune {
		if r == '/' || r == '#' || r == ' ' || r == '%' {
			return '-'
		}
		return r
	}, e.ID)
}

// pledgesFile is the ledger for a spreadsheet: the pledges, and in a workbook also
// what they come to.
func (s *Server) pledgesFile(w http.ResponseWriter, r *http.Request) error {
	asked, err := s.pledged(r)
	if err != nil {
		return err
	}
	return sendSheets(w, r, "pledges", pledgeSheet(asked.taken), totalSheet(asked.index.Totals(asked.part)))
}

func pledgeSheet(all []entry) export.Sheet {
	sheet := export.Sheet{Name: "Pledges", Header: []string{
		"date", "donor", "recipient", "value", "currency", "per", "from_value", "arrived", "in_kind", "purpose", "programme", "status", "due", "meeting",
		"publisher", "address", "words", "words_are_ours", "accounts", "not_added_because"},
		Figures: []string{"value", "from_value", "arrived", "accounts"}}
	for _, e := range all {
		row := []string{
			string(e.Date), e.Donor, e.Recipient, "", "", e.Per, "", "", e.InKind, e.Purpose, "", string(e.Status), string(e.Due), "",
			e.Source.Publisher, e.Source.Address, e.Source.Words, strconv.FormatBool(!e.Source.Own), strconv.Itoa(e.Accounts), e.Why}
		if e.Amount != nil {
			row[3], row[4] = plain(e.Amount.Value), e.Amount.Currency
		}
		if e.From != nil {
			row[6] = plain(e.From.Value)
		}
		if e.Delivered != nil {
			row[7] = plain(e.Delivered.Value)
		}
		if e.Work != nil {
			row[10] = e.Work.Name
		}
		if e.Meeting != nil {
			row[13] = e.Meeting.Name
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

func totalSheet(totals []relation.Sum) export.Sheet {
	sheet := export.Sheet{Name: "Totals", Header: []string{"by", "key", "name", "currency", "once", "a_year", "for_several_funds", "pledges_added", "left_out"},
		Figures: []string{"once", "a_year", "for_several_funds", "pledges_added"}}
	for i := range totals {
		t := &totals[i]
		sheet.Rows = append(sheet.Rows, []string{t.By, t.Key, t.Name, t.Currency, plain(t.Single), plain(t.Recurring), plain(t.Several), strconv.Itoa(t.Pledges), t.Words()})
	}
	return sheet
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
