package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/intake"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/relation"
)

// width is how many columns the tables keep to.
const width = 100

func newTable(e *env, header ...any) table.Writer {
	t := table.NewWriter()
	t.SetOutputMirror(e.stdout)
	style := table.StyleLight
	style.Options = table.OptionsNoBordersAndSeparators
	style.Options.SeparateHeader = true
	style.Format.Header = text.FormatDefault
	style.Size.WidthMax = width
	t.SetStyle(style)
	if len(header) > 0 {
		t.AppendHeader(table.Row(header))
	}
	return t
}

// wrapped is a column of at most so many columns, its text broken between words.
func wrapped(number, width int) table.ColumnConfig {
	return table.ColumnConfig{Number: number, WidthMax: width, WidthMaxEnforcer: text.WrapSoft}
}

// summarise prints what an ingest leaves behind: the record at a glance.
func summarise(e *env, store record.Store, p *pipeline.Pipeline, outcome pipeline.Outcome, skipped []intake.Skipped) error {
	view, err := p.View(e.ctx)
	if err != nil {
		return err
	}
	points, kinds := 0, map[record.DocumentKind]int{}
	documents := 0
	var entries []record.Entry
	for entry, err := range store.Entries(e.ctx, record.DocumentFilter{}) {
		if err != nil {
			return err
		}
		documents++
		kinds[entry.Reading.Kind]++
		points += len(entry.Reading.Statements)
		if documents <= mostAddedUp {
			entries = append(entries, entry)
		}
	}
	fmt.Fprintf(e.stdout, "\n%s read", count(outcome.New, "document", "documents"))
	if outcome.Unchanged > 0 {
		fmt.Fprintf(e.stdout, ", %d known already and unchanged", outcome.Unchanged)
	}
	if outcome.Unread > 0 {
		fmt.Fprintf(e.stdout, ", %d in a language that is not read yet", outcome.Unread)
	}
	if n := len(outcome.Problems); n > 0 {
		fmt.Fprintf(e.stdout, ", %s could not be read", count(n, "input", "inputs"))
	}
	fmt.Fprintln(e.stdout)
	if len(skipped) > 0 {
		var kinds []string
		total := 0
		for _, s := range skipped {
			total += s.Count
			kinds = append(kinds, fmt.Sprint(s.Count, " ", printable(cmp.Or(s.Ending, "without ending"))))
		}
		fmt.Fprintf(e.stdout, "skipped: %s (%s)\n", count(total, "file", "files"), strings.Join(kinds, ", "))
	}

	fmt.Fprintf(e.stdout, "\nThe record now holds\n\n")
	t := newTable(e)
	t.AppendRow(table.Row{"documents", documents, kindList(kinds)})
	t.AppendRow(table.Row{"meetings", len(view.Meetings), accountsList(view)})
	t.AppendRow(table.Row{"people", len(view.People), ""})
	t.AppendRow(table.Row{"programmes and outcome documents", len(view.Initiatives), ""})
	t.AppendRow(table.Row{"points made", points, ""})
	if documents <= mostAddedUp {
		x := relation.New(p.Lexicon, view, entries)
		t.AppendRow(table.Row{"pledges", len(x.Ledger().Pledges), sumList(x.Totals(x.Ledger()))})
	}
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 2, Align: text.AlignRight}, wrapped(3, 52)})
	t.Render()

	reported := slices.DeleteFunc(slices.Clone(view.Meetings), func(m record.Meeting) bool { return len(m.Accounts) == 0 })
	slices.SortStableFunc(reported, func(a, b record.Meeting) int {
		return cmp.Or(-cmp.Compare(len(a.Accounts), len(b.Accounts)), -cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	if len(reported) > 0 {
		fmt.Fprintf(e.stdout, "\nMeetings with the most accounts\n\n")
		t := newTable(e, "meeting", "date", "accounts", "id")
		for _, m := range reported[:min(len(reported), 12)] {
			t.AppendRow(table.Row{text.Trim(printable(title(&m)), 48), m.Date, len(m.Accounts), text.Trim(printable(m.ID), 34)})
		}
		t.Render()
	}
	if hidden := len(reported) - 12; hidden > 0 {
		fmt.Fprintf(e.stdout, " … and %d more\n", hidden)
	}
	return nil
}

// title is a meeting's name with its number.
func title(m *record.Meeting) string {
	if m.Ordinal == 0 {
		return m.Name
	}
	return record.Ordinal(m.Ordinal) + " " + m.Name
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

func kindList(kinds map[record.DocumentKind]int) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		parts = append(parts, fmt.Sprintf("%d %s", kinds[k], k))
	}
	return strings.Join(parts, ", ")
}

func accountsList(view *record.View) string {
	one, more, named := 0, 0, 0
	for _, m := range view.Meetings {
		switch len(m.Accounts) {
		case 0:
			named++
		case 1:
			one++
		default:
			more++
		}
	}
	return fmt.Sprintf("%d told by two accounts or more, %d by one, %d only named", more, one, named)
}

// mostAddedUp is how many documents are held in memory to add up their pledges at
// the end of an ingest; for more there is the ledger.
const mostAddedUp = 20_000

// sumList writes what the whole ledger comes to, by currency.
func sumList(totals []relation.Sum) string {
	var parts []string
	for i := range totals {
		s := &totals[i]
		for _, sum := range []struct {
			value float64
			words string
		}{{s.Single, ""}, {s.Recurring, " a year"}, {s.Several, " for several funds"}} {
			if s.By == "all" && sum.value > 0 {
				parts = append(parts, amount(record.Money{Value: sum.value, Currency: s.Currency})+sum.words)
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + " (each pledge once)"
}

// amount writes money for people: US$30 m.
func amount(m record.Money) string {
	sign := map[string]string{"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥"}[m.Currency]
	if sign == "" {
		sign = m.Currency + " "
	}
	switch v := m.Value; {
	case v >= 1e12:
		return fmt.Sprintf("%s%.4g tn", sign, v/1e12)
	case v >= 1e9:
		return fmt.Sprintf("%s%.4g bn", sign, v/1e9)
	case v >= 1e6:
		return fmt.Sprintf("%s%.4g m", sign, v/1e6)
	}
	return fmt.Sprintf("%s%.10g", sign, m.Value)
}
