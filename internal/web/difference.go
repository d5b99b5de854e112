package web

import (
	"context"
	"slices"

	"readout/internal/compare"
	"readout/internal/record"
)

// difference is a fact on which the accounts of a meeting differ.
type difference struct {
	Meeting crumb
	Date    record.Date
	Subject string
	Label   string
	Kind    compare.Kind
	Values  []differing
}

// differing is what one account has.
type differing struct {
	Label, Class string
	Words        string
	Own          bool
}

// How the latest differences are looked for.
const (
	differencesShown = 6
	eachMeeting      = 2  // of one meeting
	meetingsCompared = 8  // the latest told from two sides
	mostCompared     = 40 // accounts of a meeting, beyond which it is left to its own page
)

// differences are where the accounts of the latest meetings differ.
func (s *Server) differences(ctx context.Context, k *snapshot) []difference {
	return keep(&k.kept, "differences", func() []difference {
		var found []difference
		compared := 0
		for _, m := range k.latest {
			if compared == meetingsCompared || len(found) >= differencesShown {
				break
			}
			if len(m.Accounts) < 2 || len(m.Accounts) > mostCompared || len(s.meetingLine(k, m).Sides) < 2 {
				continue
			}
			compared++
			accounts, err := s.accounts(context.WithoutCancel(ctx), k, m)
			if err != nil {
				return found // the page of the meeting says what is wrong
			}
			found = append(found, s.differencesOf(k, m, accounts)...)
		}
		found, _ = first(found, differencesShown)
		return found
	})
}

// differencesOf are the first differences between one account of each side.
func (s *Server) differencesOf(k *snapshot, m *record.Meeting, accounts []compare.Account) []difference {
	taken := oneOfEachSide(accounts)
	accounts = slices.DeleteFunc(accounts, func(a compare.Account) bool { return !taken[a.Document.ID] })
	var found []difference
	for _, g := range s.comparison(compare.Accounts(s.lex, m, accounts), k).Facts {
		if g.Verdict != compare.Differ {
			continue
		}
		rows, _ := first(g.Rows, eachMeeting)
		for _, row := range rows {
			d := difference{Meeting: crumb{s.titleOf(m), address("meetings", m.ID) + "#facts-differ"}, Date: m.Date, Subject: row.Subject, Label: row.Label, Kind: row.Kind}
			for _, c := range row.Cells {
				if len(c.Points) == 0 {
					continue
				}
				last := c.Points[len(c.Points)-1] // of two names the other one
				words := last.Words
				if last.Value != "" {
					words = last.Value
				}
				d.Values = append(d.Values, differing{Label: c.Column.Label, Class: c.Column.Class, Words: cut(words, 90), Own: last.Own && last.Value == ""})
			}
			found = append(found, d)
		}
	}
	return found
}
