package compare_test

import (
	"bytes"
	"testing"

	"readout/internal/compare"
	"readout/internal/compare/sheet"
	"readout/internal/record"
)

// FuzzAccounts: whatever the texts and wherever readings point, nothing panics,
// all quotes lie in their documents, and every silence has been searched for.
func FuzzAccounts(f *testing.F) {
	f.Add("Korea said that methane is bad on 4 April.", "Viet Nam: \"none\" (XII Council) $3 million", 0, 5, 6, 20, 3)
	f.Add("한국은 메탄을\r\n줄인다.", "Vie\u0323\u0302t Nam \ufeff", -3, 400, 2, 1, 0)
	f.Add("\xff\xfe", "The VI Council of Ministers in Oslo", 1, 2, 0, 9, 7)
	lex := testLexicon(f)
	f.Fuzz(func(t *testing.T, first, second string, a, b, c, d, n int) {
		var list []compare.Account
		for i, text := range []string{first, second} {
			r := &record.Reading{Meetings: []record.MeetingMention{{
				Reported: n%2 == 0, Date: record.Date(first[:min(len(first), 10)]), Parties: []string{"KR", "asean", ""}, Ordinal: n,
				Participants: []record.Participant{{Person: n, Actor: "TL", Role: record.Observer, Quote: record.Span{Start: a, End: b}}},
				Quotes:       []record.Span{{Start: c, End: d}},
			}}}
			r.People = []record.PersonMention{{Actor: "KR", Names: []record.Named{{Text: second, Span: record.Span{Start: a, End: d}}}}}
			r.Initiatives = []record.InitiativeMention{{Acronym: first, Names: []record.Named{{Text: first, Span: record.Span{Start: c, End: b}}}}}
			r.Statements = []record.Statement{{
				Speaker: record.Speaker{Actor: "KR", Person: n}, Act: record.ActNote, Topics: []string{"climate", "nowhere"}, Joint: n%3 == 0,
				Content: []record.Span{{Start: a, End: b}}, Cue: []record.Span{{Start: c, End: d}}, Quote: record.Span{Start: a, End: d},
			}, {}}
			r.Pledges = []record.Pledge{{Through: n, PartOf: n, Purpose: second, Quote: record.Span{Start: a, End: b}, Anchor: record.Span{Start: c, End: d}}}
			r.Facts = []record.Fact{{Subject: record.Ref{Kind: "person", Index: n}, Property: "since", Value: second, Quote: record.Span{Start: a, End: b}}}
			side := []string{"KR", "VN"}[i]
			list = append(list, compare.Account{
				Document: record.Document{ID: side, Text: text, Language: "en", Publisher: record.Publisher{Perspective: side}}, Reading: r,
			})
		}
		out := compare.Accounts(lex, nil, compare.Fold(list))
		inside := func(q record.Quote) {
			text := out.Voice(q.Document).Document.Text
			if q.Span.Start < 0 || q.Span.End > len(text) || q.Span.Start > q.Span.End {
				t.Fatalf("quote %+v lies outside of %q", q, text)
			}
		}
		for _, fact := range out.Facts {
			for _, v := range fact.Values {
				for _, q := range v.Quotes {
					inside(q)
				}
			}
		}
		for _, claim := range out.Claims {
			inside(claim.Quote)
			if claim.View != nil {
				inside(*claim.View)
			}
			for _, by := range claim.Confirmed {
				inside(by.Quote)
			}
		}
		for _, topic := range out.Topics {
			for _, cell := range topic.Cells {
				if cell.State == compare.Silent && len(cell.Statements)+len(cell.Mentions) > 0 {
					t.Fatalf("silent on %s with words on it: %+v", topic.ID, cell)
				}
			}
		}
		compare.Sessions(lex, []compare.Session{{Accounts: list[:1]}, {Accounts: list[1:]}})
		var b2 bytes.Buffer
		if err := sheet.Text(&b2, out, lex); err != nil {
			t.Fatal(err)
		}
		if err := sheet.HTML(&b2, out, lex); err != nil {
			t.Fatal(err)
		}
		if err := sheet.JSON(&b2, out, nil); err != nil {
			t.Fatal(err)
		}
	})
}
