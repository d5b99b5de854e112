package storetest

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"readout/internal/record"
)

// Capture is a sample capture of a document.
func Capture(document, raw string) record.Capture {
	return record.Capture{
		Document: document,
		Name:     "folder/" + document + ".html",
		SHA256:   sha256.Sum256([]byte(raw)),
		Raw:      []byte(raw),
		Got:      time.Date(2024, 4, 5, 6, 7, 8, 9, time.UTC),
	}
}

// Entry is a sample document of a text with a reading that uses every type a
// reading has.
func Entry(document string, revision int, text string) record.Entry {
	all := record.Span{Start: 0, End: len(text)}
	dollars := &record.Money{Value: 12.5e6, Currency: "USD"}
	return record.Entry{
		Document: record.Document{
			ID:       document,
			File:     "folder/" + document + ".html",
			Revision: revision,
			Publisher: record.Publisher{
				ID: "xx-foreign", Name: "Ministry of Foreign Affairs", Perspective: "XX", Kind: record.Government,
			},
			Title:     "Title of " + document,
			Language:  "en",
			Published: "2024-04-04",
			Kind:      record.MeetingReport,
			Text:      text,
		},
		Reading: record.Reading{
			Document: document,
			Revision: revision,
			Stages:   map[string]string{"mention": "1", "event": "1"},
			Kind:     record.MeetingReport,
			Meetings: []record.MeetingMention{{
				Mechanism: "xx-yy-dialogue", Name: "Dialogue", Parties: []string{"XX", "YY"}, Ordinal: 7,
				Date: "2024-04-03", EndDate: "2024-04-04", DateBasis: record.Stated, Format: record.Hybrid,
				Venue: "Riverton", Host: "XX", Status: record.Held, Reported: true,
				Participants: []record.Participant{{Person: 0, Name: "A. Example", Actor: "XX", Post: "Envoy",
					Role: record.CoChair, Quote: all}, {Person: -1, Actor: "YY", Role: record.Member}},
				Quotes: []record.Span{all},
			}},
			People: []record.PersonMention{{Names: []record.Named{{Text: "A. Example", Span: all}}, Actor: "XX",
				Posts: []record.PostMention{{Title: "Envoy", Actor: "XX", Span: all}}}},
			Statements: []record.Statement{{Meeting: 0, Speaker: record.Speaker{Text: "she", Actor: "XX", Person: 0},
				Joint: true, Actors: []string{"XX"}, Source: []record.Span{all}, Cue: []record.Span{all},
				Content: []record.Span{all}, Act: record.ActPledge, Plover: "AID", Addressee: "YY",
				Topics: []string{"health"}, Modality: "planned", Deadline: "2025~", Quote: all}},
			Pledges: []record.Pledge{{Meeting: 0, Donor: "XX", Recipient: "YY", Amount: dollars, From: dollars,
				InKind: "boats", Per: "year", Purpose: "health", Through: -1, PartOf: 0, Due: "2021/2025",
				Status: record.PledgeIncreased, Anchor: all, Quote: all}},
			Commitments: []record.Commitment{{Meeting: -1, Actor: "YY", Text: all, Due: "2026", Quote: all}},
			Initiatives: []record.InitiativeMention{{Names: []record.Named{{Text: "Fund", Span: all}}, Acronym: "F",
				Kind: record.Fund, Owner: "XX", Parties: []string{"YY"}, From: "2021", To: "2025", Status: "under-way"}},
			Facts: []record.Fact{{Subject: record.Ref{Kind: "meeting", Index: 0}, Property: "host", Value: "XX",
				From: "2024", To: "2025", Quote: all, Basis: "rule"}},
		},
	}
}

// View is a sample view over n documents that are called d0, d1, ... Document i
// reports meeting i/10, names person i/2 and initiative i/5.
func View(n int) record.View {
	var v record.View
	quote := func(i int) []record.Quote {
		return []record.Quote{{Document: documentID(i), Span: record.Span{Start: i, End: i + 20}}}
	}
	mention := func(i int) []record.MentionRef { return []record.MentionRef{{Document: documentID(i)}} }
	for i := range n {
		l := record.Links{Document: documentID(i), Meetings: []string{MeetingID(i / 10)},
			People: []string{"", PersonID(i / 2)}, Initiatives: []string{InitiativeID(i / 5)}}
		if i%10 == 0 {
			v.Meetings = append(v.Meetings, record.Meeting{ID: MeetingID(i / 10),
				Aliases:   []string{fmt.Sprintf("xx-yy-dialogue/XX-YY/%06d", i/10)},
				Mechanism: "xx-yy-dialogue", Name: "Dialogue", Parties: []string{"XX", "YY"}, Ordinal: 1 + i/10,
				Date: "2024-04-04", DateBasis: record.Stated, Format: record.Virtual, Venue: "Riverton",
				Status: record.Held, Accounts: mention(i), Mentions: mention(i + 1), Quotes: quote(i),
				Participants: []record.Attendance{{Person: PersonID(i / 2), Name: "A. Example", Actor: "XX",
					Post: "Envoy", Role: record.Chair, Quotes: quote(i)}}})
		}
		if i%2 == 0 {
			v.People = append(v.People, record.Person{ID: PersonID(i / 2), Name: "A. Example",
				Names: []string{"A. Example", "Example"}, Actor: "XX",
				Posts:    []record.Post{{Title: "Envoy", Actor: "XX", From: "2023", To: "2024-04-04"}},
				Mentions: mention(i), Quotes: quote(i)})
		}
		if i%5 == 0 {
			v.Initiatives = append(v.Initiatives, record.Initiative{ID: InitiativeID(i / 5),
				Names: []string{"Fund for Rivers", "Rivers Fund"}, Acronym: "FR", Kind: record.Fund, Owner: "XX",
				Parties: []string{"XX", "YY"}, From: "2021", To: "2025", Mentions: mention(i), Quotes: quote(i)})
		}
		if i%10 == 1 {
			l.CopyOf = documentID(i - 1)
		}
		v.Links = append(v.Links, l)
	}
	return v
}

// MeetingID, PersonID and InitiativeID are the ids of the objects of View.
func MeetingID(i int) string    { return fmt.Sprintf("xx-yy-dialogue/%06d", i) }
func PersonID(i int) string     { return fmt.Sprintf("p%06d", i) }
func InitiativeID(i int) string { return fmt.Sprintf("i%06d", i) }

func documentID(i int) string { return fmt.Sprintf("d%06d", i) }

// prose is text of about size bytes that compresses as prose does, another for
// each seed.
func prose(seed, size int) string {
	words := strings.Fields(`river bridge envoy session harbour table letter programme health
		season market school road ferry council report visit minister draft island`)
	var b strings.Builder
	for state := uint32(seed)*2654435761 + 1; b.Len() < size; state = state*1664525 + 1013904223 {
		b.WriteString(words[state>>16%uint32(len(words))])
		b.WriteByte(' ')
	}
	return b.String()
}
