package compare_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/compare"
	"readout/internal/record"
)

// page is a page as a person read it, in the form of the shared gold.
type page struct {
	File, Perspective, Published, Language, Title string
	BodyStarts                                    string `json:"body_starts"`
	BodyEnds                                      string `json:"body_ends"`
	Meeting                                       struct {
		Key     string
		Ordinal int
		Date    string
		Format  string
		Venue   string
	}
	OtherMeetings []string                `json:"other_meetings"`
	CoChairs      []struct{ Name string } `json:"co_chairs"`
	People        []struct {
		Names   []string
		Country string
		Titles  []string
		Roles   []string
	}
	Initiatives []struct {
		Names   []string
		Acronym string
		Kind    string
		Owner   string
	}
	Pledges []struct {
		Donor, Recipient, Currency, Purpose, Quote string
		Amount                                     float64
	}
	Statements []struct {
		Actor, Source, Cue, Content, Act string
		Topics                           []string
	}
}

// account is the page's account, read by that person instead of the reader.
func (p page) account(t testing.TB, text string) compare.Account {
	t.Helper()
	start := strings.Index(text, p.BodyStarts)
	end := strings.Index(text, p.BodyEnds) + len(p.BodyEnds)
	if start < 0 || end < start {
		t.Fatalf("%s: body not found", p.File)
	}
	text = text[start:end]
	r := &record.Reading{Document: p.File}
	find := func(s string, from int) (record.Span, bool) {
		if s == "" || from > len(text) {
			return record.Span{}, false
		}
		i := strings.Index(text[from:], s)
		return record.Span{Start: from + i, End: from + i + len(s)}, i >= 0
	}
	mechanism, _, _ := strings.Cut(p.Meeting.Key, "/")
	m := record.MeetingMention{
		Mechanism: mechanism, Ordinal: p.Meeting.Ordinal, Date: record.Date(p.Meeting.Date), Format: record.Format(p.Meeting.Format),
		Venue: p.Meeting.Venue, Parties: []string{"KR", "asean"}, Reported: true, Quotes: []record.Span{{End: min(200, len(text))}},
	}
	if p.File == "003_5d9b623e8dba4267.txt" {
		m.Ordinal = 0 // known from elsewhere
	}
	for _, person := range p.People {
		mention := record.PersonMention{Actor: code(person.Country)}
		for _, n := range person.Names {
			if s, found := find(n, 0); found {
				mention.Names = append(mention.Names, record.Named{Text: n, Span: s})
			}
		}
		for _, title := range person.Titles {
			if s, found := find(title, 0); found {
				mention.Posts = append(mention.Posts, record.PostMention{Title: title, Span: s})
			}
		}
		for _, role := range person.Roles {
			m.Participants = append(m.Participants, record.Participant{Person: len(r.People), Role: record.Role(role), Actor: mention.Actor})
		}
		r.People = append(r.People, mention)
	}
	if s, found := find("Timor-Leste as observer", 0); found {
		m.Participants = append(m.Participants, record.Participant{Person: -1, Actor: "TL", Role: record.Observer, Quote: s})
	}
	r.Meetings = append(r.Meetings, m)
	for _, i := range p.Initiatives {
		mention := record.InitiativeMention{Acronym: i.Acronym, Kind: record.InitiativeKind(i.Kind)}
		for _, n := range i.Names {
			if s, found := find(n, 0); found {
				mention.Names = append(mention.Names, record.Named{Text: n, Span: s})
			}
		}
		r.Initiatives = append(r.Initiatives, mention)
	}
	for _, g := range p.Pledges {
		quote, _ := find(g.Quote, 0)
		r.Pledges = append(r.Pledges, record.Pledge{
			Donor: code(g.Donor), Recipient: code(g.Recipient), Purpose: g.Purpose, Through: -1, PartOf: -1, Quote: quote, Anchor: quote,
			Amount: &record.Money{Value: g.Amount, Currency: g.Currency},
		})
	}
	from := 0
	for _, s := range p.Statements {
		content, found := find(s.Content, from)
		if !found {
			content, found = find(s.Content, 0)
		}
		if !found {
			continue
		}
		line := strings.LastIndexAny(text[:content.Start], "\n") + 1
		cue := record.Span{Start: content.Start, End: content.Start}
		if i := strings.LastIndex(text[line:content.Start], s.Cue); i >= 0 && s.Cue != "" {
			cue = record.Span{Start: line + i, End: line + i + len(s.Cue)}
		}
		source := cue
		if i := strings.LastIndex(text[line:cue.Start], s.Source); i >= 0 && s.Source != "" {
			source = record.Span{Start: line + i, End: line + i + len(s.Source)}
		}
		from = content.Start
		statement := record.Statement{
			Speaker: record.Speaker{Text: s.Source, Actor: code(s.Actor), Person: -1}, Act: record.Act(s.Act), Topics: s.Topics,
			Content: []record.Span{content}, Cue: []record.Span{cue}, Source: []record.Span{source}, Quote: record.Cover(source, cue, content),
		}
		if s.Actor == "both" {
			statement.Joint, statement.Actors, statement.Speaker.Actor = true, m.Parties, ""
		}
		r.Statements = append(r.Statements, statement)
	}
	fact := func(property, value, words string) {
		if s, found := find(words, 0); found {
			r.Facts = append(r.Facts, record.Fact{Subject: record.Ref{ID: "asean-rok"}, Property: property, Value: value, Quote: s})
		}
	}
	fact("proposed-status", "comprehensive-strategic-partnership", "Comprehensive Strategic Partnership")
	fact("coordinator", "TH", "relations to Thailand")
	fact("planned", "2024-10", "this October")
	fact("hosting", "alternate", "alternately")
	fact("candidate", "Yoo Myung-Hee", "Trade Minister Yoo Myung-Hee")
	return compare.Account{
		Document: record.Document{
			ID: p.File, File: p.File, Text: text, Language: p.Language, Title: p.Title, Published: record.Date(p.Published),
			Publisher: record.Publisher{Perspective: code(p.Perspective)},
		},
		Reading: r,
	}
}

func code(name string) string {
	if name == "ASEAN" {
		return "asean"
	}
	return name
}

// TestGolden compares pages that a person has read: what comparing itself loses,
// whatever the reader does.
func TestGolden(t *testing.T) {
	folder := shared(t)
	lex := testLexicon(t)
	var total score
	for _, want := range readGold(t, filepath.Join(folder, "gold/compare/comparisons.json")) {
		var accounts []compare.Account
		for _, name := range want.Documents {
			content, err := os.ReadFile(filepath.Join(folder, "gold", name[:3]+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var p page
			if err := json.Unmarshal(content, &p); err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(filepath.Join(folder, "seeds", name))
			if err != nil {
				t.Fatal(err)
			}
			accounts = append(accounts, p.account(t, string(text)))
		}
		meeting := &record.Meeting{ID: want.Meeting, Parties: []string{"KR", "asean"}, Date: accounts[0].Reading.Meetings[0].Date}
		c := compare.Accounts(lex, meeting, accounts)
		dump(want.Meeting, lex, c)
		s, wrong := measure(want, c)
		total.add(s)
		for _, w := range wrong {
			t.Log(w)
		}
	}
	t.Log(total)
}
