package main

import (
	"fmt"
	"strings"

	"readout/internal/export"
	"readout/internal/record"
	"readout/internal/relation"
)

type positionsCommand struct {
	ofRelation
	Party  string `help:"Only the lines of this party (KR, asean)." placeholder:"PARTY"`
	Topic  string `help:"Only lines on this topic." placeholder:"TOPIC"`
	Quotes int    `default:"1" help:"How many quotes to print for each act." placeholder:"N"`
}

func (c *positionsCommand) Run(e *env) error {
	o, err := c.look(e)
	if err != nil {
		return err
	}
	lines := o.index.Positions(relation.PositionFilter{Relation: c.Relation, Party: c.Party, Topic: c.Topic, Formulas: true})
	if lines == nil {
		lines = []relation.Line{}
	}
	return c.answer(o, lines, []export.Sheet{o.positionSheet(lines), o.formulaSheet(lines)}, func() { o.positions(lines, c.Quotes) })
}

func (o *outlook) positions(lines []relation.Line, quotes int) {
	for _, l := range lines {
		o.line("%s on %s  (%s)", o.name(l.Party), strings.ToLower(l.Name), count(l.Accounts, "account", "accounts"))
		for _, y := range l.Years {
			for _, a := range y.Acts {
				fresh := ""
				for _, n := range y.New {
					if n == a.Act {
						fresh = "  new"
					}
				}
				o.line("  %s  %-10s %s%s", year(y.Year), a.Act, count(a.Accounts, "account", "accounts"), fresh)
				o.quotes(a.Quotes, quotes)
			}
		}
		for _, f := range l.Formulas {
			state := fmt.Sprintf("%s to %s", f.First, f.Last)
			if f.Gone {
				state += fmt.Sprintf(", gone on %s", f.Since)
			}
			o.line("  stock phrase “%s”: %s", printable(f.Words), state)
		}
	}
}

func year(y int) string {
	if y == 0 {
		return "no date"
	}
	return fmt.Sprint(y)
}

func (o *outlook) positionSheet(lines []relation.Line) export.Sheet {
	s := export.Sheet{Name: "Positions", Header: []string{"party", "name", "topic", "year", "act", "new", "accounts", "words"}}
	for _, l := range lines {
		for _, y := range l.Years {
			for _, a := range y.Acts {
				fresh := ""
				for _, n := range y.New {
					if n == a.Act {
						fresh = "new"
					}
				}
				s.Rows = append(s.Rows, []string{l.Party, o.name(l.Party), l.Topic, year(y.Year), string(a.Act), fresh, fmt.Sprint(a.Accounts), o.words(a.Quotes, 3)})
			}
		}
	}
	return s
}

func (o *outlook) formulaSheet(lines []relation.Line) export.Sheet {
	s := export.Sheet{Name: "Stock phrases", Header: []string{"party", "topic", "phrase", "first", "last", "accounts", "gone on", "words"}}
	for _, l := range lines {
		for _, f := range l.Formulas {
			gone := record.Date("")
			if f.Gone {
				gone = f.Since
			}
			s.Rows = append(s.Rows, []string{l.Party, l.Topic, f.Words, string(f.First), string(f.Last), fmt.Sprint(f.Accounts), string(gone), o.words(f.Quotes, 2)})
		}
	}
	return s
}
