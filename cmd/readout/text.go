package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"readout/internal/record"
	"readout/lexicon"
)

// printReading prints what one document says, for people.
func printReading(e *env, lex *lexicon.Lexicon, entry *record.Entry, view *record.View) error {
	d, r := &entry.Document, &entry.Reading
	fmt.Fprintf(e.stdout, "%s\n", printable(cmp.Or(d.Title, d.File)))
	fmt.Fprintf(e.stdout, "  %s · %s · side %s · %s\n", printable(house(d)), r.Kind, orUnknown(lex.ActorName(d.Publisher.Perspective)), d.ID)
	for _, m := range r.Meetings {
		mark := "names"
		if m.Reported {
			mark = "reports"
		}
		fmt.Fprintf(e.stdout, "  %s %s %s %s %s\n", mark, printable(m.Name), ordinalOrNone(m.Ordinal), m.Date, m.Status)
	}
	if len(r.People) > 0 {
		fmt.Fprintln(e.stdout, "\n  People")
		t := newTable(e, "name", "for", "post")
		t.SetColumnConfigs([]table.ColumnConfig{wrapped(1, 34), wrapped(3, 48)})
		for _, p := range r.People {
			var names, posts []string
			for _, n := range p.Names {
				names = append(names, n.Text)
			}
			for _, post := range p.Posts {
				posts = append(posts, post.Title)
			}
			t.AppendRow(table.Row{printable(strings.Join(names, "; ")), lex.ActorShort(p.Actor), printable(strings.Join(posts, "; "))})
		}
		t.Render()
	}
	if len(r.Statements) > 0 {
		fmt.Fprintln(e.stdout, "\n  Points made")
		s := shower{env: e, lex: lex, view: view}
		s.statements(entry)
	}
	if len(r.Pledges) > 0 {
		fmt.Fprintln(e.stdout, "\n  Pledges")
		t := newTable(e, "from", "to", "sum", "for", "state")
		t.SetColumnConfigs([]table.ColumnConfig{wrapped(4, 48)})
		for _, p := range r.Pledges {
			sum := p.InKind
			if p.Amount != nil {
				sum = amount(*p.Amount)
			}
			t.AppendRow(table.Row{lex.ActorShort(p.Donor), lex.ActorShort(p.Recipient), sum, printable(p.Purpose), p.Status})
		}
		t.Render()
	}
	if len(r.Facts) > 0 {
		fmt.Fprintln(e.stdout, "\n  Facts")
		t := newTable(e, "about", "what", "value")
		t.SetColumnConfigs([]table.ColumnConfig{wrapped(3, 48)})
		for _, f := range r.Facts {
			t.AppendRow(table.Row{text.Trim(printable(subjectName(r, f.Subject)), 38), f.Property, printable(f.Value)})
		}
		t.Render()
	}
	fmt.Fprintln(e.stdout)
	return nil
}

func ordinalOrNone(n int) string {
	if n == 0 {
		return ""
	}
	return record.Ordinal(n)
}

func subjectName(r *record.Reading, ref record.Ref) string {
	switch {
	case ref.Kind == "meeting" && ref.Index < len(r.Meetings):
		return r.Meetings[ref.Index].Name
	case ref.Kind == "person" && ref.Index < len(r.People):
		return r.People[ref.Index].Names[0].Text
	case ref.Kind == "initiative" && ref.Index < len(r.Initiatives):
		return r.Initiatives[ref.Index].Names[0].Text
	}
	return ref.ID
}

// printRecord prints the whole record in tables.
func printRecord(e *env, lex *lexicon.Lexicon, view *record.View) error {
	meetings := slices.Clone(view.Meetings)
	slices.SortStableFunc(meetings, func(a, b record.Meeting) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID)) })
	fmt.Fprintln(e.stdout, "Meetings")
	t := newTable(e, "meeting", "date", "state", "accounts", "id")
	for _, m := range meetings {
		t.AppendRow(table.Row{text.Trim(printable(title(&m)), 40), m.Date, m.Status, len(m.Accounts), text.Trim(printable(m.ID), 32)})
	}
	t.Render()
	fmt.Fprintln(e.stdout, "\nPeople")
	t = newTable(e, "name", "for", "also written", "last post")
	t.SetColumnConfigs([]table.ColumnConfig{wrapped(3, 30), wrapped(4, 36)})
	for _, p := range view.People {
		post := ""
		if len(p.Posts) > 0 {
			post = p.Posts[len(p.Posts)-1].Title
		}
		others := slices.DeleteFunc(slices.Clone(p.Names), func(n string) bool { return n == p.Name })
		t.AppendRow(table.Row{printable(p.Name), lex.ActorShort(p.Actor), printable(strings.Join(others, "; ")), printable(post)})
	}
	t.Render()
	fmt.Fprintln(e.stdout, "\nProgrammes and outcome documents")
	t = newTable(e, "name", "kind", "period", "accounts")
	t.SetColumnConfigs([]table.ColumnConfig{wrapped(1, 60)})
	for _, o := range view.Initiatives {
		period := ""
		if o.From != "" {
			period = string(o.From + "–" + o.To)
		}
		t.AppendRow(table.Row{printable(o.Names[0]), o.Kind, period, len(o.Mentions)})
	}
	t.Render()
	return nil
}
