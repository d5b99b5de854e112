package relation

import (
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	"readout/internal/record"
	"readout/lexicon"
)

// made is a record of that many made-up documents of ten relations: meetings of
// all their mechanisms over thirty years, four statements and a sum a document,
// an initiative for every hundred.
func made(lex *lexicon.Lexicon, documents int) (*record.View, []record.Entry) {
	relations := []string{"asean-rok", "asean-china", "asean-japan", "asean-us", "asean-australia", "asean-india", "asean-new-zealand", "asean-canada", "asean-russia", "asean-eu"}
	topics := []string{"trade", "climate", "partnership-status", "south-china-sea", "digital", "korean-peninsula"}
	acts := []record.Act{record.ActWelcome, record.ActSupport, record.ActAgree, record.ActPledge, record.ActPropose}
	view := &record.View{}
	meetings, initiatives := map[string]int{}, map[string]int{}
	entries := make([]record.Entry, documents)
	for i := range entries {
		id := fmt.Sprintf("d%06d", i)
		r := lex.Relations[relations[i%len(relations)]]
		mechanism, year := r.ID+"-summit", 1995+(i/10)%30
		text := fmt.Sprintf("The %dth met. They hailed the strategic partnership number %d in calm and open trade of the year %d and gave %d million to the Fund %d for study grants.", i, i%7, year, i%50, i%100)
		all := record.Span{Start: 0, End: len(text)}
		meeting := fmt.Sprintf("%s/%d", mechanism, year)
		date := record.Date(fmt.Sprintf("%d-%02d-11", year, 9+i%3))
		m, known := meetings[meeting]
		if !known {
			m = len(view.Meetings)
			meetings[meeting] = m
			view.Meetings = append(view.Meetings, record.Meeting{ID: meeting, Mechanism: mechanism, Parties: r.Parties, Date: date, Status: record.Held, DateBasis: record.Stated})
		}
		view.Meetings[m].Accounts = append(view.Meetings[m].Accounts, record.MentionRef{Document: id})
		fund := fmt.Sprintf("fund-%d", i%(documents/100+1))
		o, known := initiatives[fund]
		if !known {
			o = len(view.Initiatives)
			initiatives[fund] = o
			view.Initiatives = append(view.Initiatives, record.Initiative{ID: fund, Names: []string{fund}, Kind: record.Fund})
		}
		view.Initiatives[o].Mentions = append(view.Initiatives[o].Mentions, record.MentionRef{Document: id})
		reading := record.Reading{
			Document: id, Kind: record.MeetingReport,
			Meetings:    []record.MeetingMention{{Mechanism: mechanism, Date: date, Reported: true, Quotes: []record.Span{{Start: 0, End: 12}}}},
			Initiatives: []record.InitiativeMention{{Kind: record.Fund, Names: []record.Named{{Text: fund, Span: all}}}},
			Pledges: []record.Pledge{{Donor: r.Parties[1], Recipient: "asean", Amount: &record.Money{Value: float64(i % 50), Currency: "USD"}, Purpose: "study grants",
				PartOf: -1, Status: record.PledgeAnnounced, Anchor: all, Quote: all}},
			Facts: []record.Fact{{Subject: record.Ref{ID: r.ID}, Property: "proposed-status", Value: "Strategic Partnership", Quote: all},
				{Subject: record.Ref{ID: r.ID}, Property: "coordinator", Value: "VN", From: date, Quote: all}},
		}
		for s := range 4 {
			reading.Statements = append(reading.Statements, record.Statement{
				Speaker: record.Speaker{Actor: r.Parties[s%2], Person: -1}, Act: acts[(i+s)%len(acts)], Topics: []string{topics[(i+s)%len(topics)]},
				Content: []record.Span{{Start: 14, End: len(text)}}, Quote: all,
			})
		}
		entries[i] = record.Entry{Document: record.Document{ID: id, Published: date, Text: text}, Reading: reading}
		view.Links = append(view.Links, record.Links{Document: id, Meetings: []string{meeting}, Initiatives: []string{fund}})
	}
	return view, entries
}

const manyDocuments = 100_000

// measured runs a benchmark and reports the processor's time beside the clock's, so
// that a busy machine does not look like slow code.
func measured(b *testing.B, ask func()) {
	used := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	start := used()
	for b.Loop() {
		ask()
	}
	b.ReportMetric(float64(used()-start)/float64(b.N)/1e6, "cpu-ms/op")
}

// BenchmarkAnswers measures what a page or a command asks of 100,000 documents
// that are loaded and indexed: each must take less than 100 ms.
func BenchmarkAnswers(b *testing.B) {
	lex := defaultLexicon(b)
	view, entries := made(lex, manyDocuments)
	x := New(lex, view, entries)
	now := day(2025, 6, 1)
	l := x.Ledger()
	for _, q := range []struct {
		name string
		ask  func()
	}{
		{"relation", func() { _, _ = x.Relation("asean-rok", now) }},
		{"expected", func() { x.Expected(now) }},
		{"ledger-filter", func() { x.Ledger().Only(LedgerFilter{Donor: "KR"}) }},
		{"totals", func() { x.Totals(l) }},
		{"position", func() { x.Positions(PositionFilter{Party: "KR", Topic: "climate", Formulas: true}) }},
		{"positions", func() { x.Positions(PositionFilter{Relation: "asean-rok"}) }},
		{"commitments", func() { x.Commitments("asean-rok", now) }},
	} {
		b.Run(q.name, func(b *testing.B) {
			measured(b, q.ask)
		})
	}
}

// BenchmarkIndex measures what is done once for a state of the evidence.
func BenchmarkIndex(b *testing.B) {
	lex := defaultLexicon(b)
	view, entries := made(lex, manyDocuments)
	b.Run("index", func(b *testing.B) {
		measured(b, func() { New(lex, view, entries) })
	})
	b.Run("again", func(b *testing.B) { // after one document of all came in anew, with its ledger
		before := New(lex, view, entries)
		before.Ledger()
		b.ResetTimer()
		measured(b, func() {
			e := &entries[len(entries)/2]
			e.Reading.Pledges = slices.Clone(e.Reading.Pledges)
			after := Renew(before, lex, view, entries)
			after.Ledger()
			before = after
		})
	})
	b.Run("ledger", func(b *testing.B) {
		x := New(lex, view, entries)
		measured(b, func() { x.makeLedger() })
	})
}
