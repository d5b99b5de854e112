package linking

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

// institution is a small lexicon.
type institution struct {
	mechanisms map[string]Mechanism
	words      map[string]string // word to party
}

func (i institution) Mechanism(id string) (Mechanism, bool) {
	m, ok := i.mechanisms[id]
	return m, ok
}

func (i institution) Slug(party string) string { return strings.ToLower(party) }

func (i institution) Parties(name string) (parties []string, rest string) {
	var kept []string
	for word := range strings.FieldsSeq(strings.NewReplacer("-", " ", "–", " ").Replace(name)) {
		if party := i.words[strings.ToLower(strings.Trim(word, "()"))]; party != "" {
			parties = append(parties, party)
		} else {
			kept = append(kept, word)
		}
	}
	return parties, strings.Join(kept, " ")
}

var lexicon = institution{
	mechanisms: map[string]Mechanism{
		"asean-rok-dialogue": {Name: "ASEAN-ROK Dialogue", Parties: []string{"KR", "asean"}, Annual: true},
		"asean-rok-jcc":      {Name: "Joint Cooperation Committee", Parties: []string{"KR", "asean"}},
		"call":               {Name: "Telephone call", Generic: true},
		"talks":              {Name: "Talks", Generic: true},
	},
	words: map[string]string{
		"asean": "asean", "korea": "KR", "korean": "KR", "rok": "KR", "japan": "JP", "india": "IN", "china": "CN",
	},
}

// page builds evidence by hand.
type page struct{ Evidence }

func newPage(id string, published record.Date, perspective string) page {
	return page{Evidence{
		&record.Document{ID: id, Published: published, Publisher: record.Publisher{Perspective: perspective}, Text: "page " + id},
		&record.Reading{Document: id},
	}}
}

func (p page) text(s string) page {
	p.Document.Text = s
	return p
}

func (p page) meeting(m record.MeetingMention) page {
	p.Reading.Meetings = append(p.Reading.Meetings, m)
	return p
}

// dialogue is a report of an ASEAN-ROK Dialogue.
func (p page) dialogue(ordinal int, date record.Date) page {
	return p.meeting(record.MeetingMention{Mechanism: "asean-rok-dialogue", Ordinal: ordinal, Date: date, DateBasis: record.Stated, Status: record.Held, Reported: true})
}

// person adds a person, with a role at the first meeting where there is one.
func (p page) person(actor string, role record.Role, names ...string) page {
	m := record.PersonMention{Actor: actor}
	for _, n := range names {
		m.Names = append(m.Names, record.Named{Text: n})
	}
	p.Reading.People = append(p.Reading.People, m)
	if role != "" && len(p.Reading.Meetings) > 0 {
		first := &p.Reading.Meetings[0]
		first.Participants = append(first.Participants, record.Participant{Person: len(p.Reading.People) - 1, Name: names[0], Actor: actor, Role: role})
	}
	return p
}

func (p page) initiative(kind record.InitiativeKind, acronym string, names ...string) page {
	m := record.InitiativeMention{Kind: kind, Acronym: acronym}
	for _, n := range names {
		m.Names = append(m.Names, record.Named{Text: n})
	}
	p.Reading.Initiatives = append(p.Reading.Initiatives, m)
	return p
}

func evidenceOf(pages ...page) []Evidence {
	var evidence []Evidence
	for _, p := range pages {
		evidence = append(evidence, p.Evidence)
	}
	return evidence
}

// linked links pages in several orders, fails where they differ, and returns the view.
func linked(t *testing.T, rulings []record.Ruling, pages ...page) *record.View {
	t.Helper()
	view := Link(lexicon, NewNames(), evidenceOf(pages...), rulings)
	random := rand.New(rand.NewPCG(1, 2))
	for range 4 {
		random.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
		x := New(lexicon, NewNames())
		for i, p := range pages {
			if i == len(pages)/2 {
				x.Rule(rulings)
			}
			x.Put(p.Evidence)
			x.Settle()
		}
		if diff := cmp.Diff(view, x.View()); diff != "" {
			t.Fatalf("order matters (-batch +incremental):\n%s", diff)
		}
	}
	return view
}

// linksOf are the ids of each document's mentions: meetings, people, initiatives.
func linksOf(v *record.View) map[string]string {
	links := map[string]string{}
	for _, l := range v.Links {
		s := strings.Join(slices.Concat(l.Meetings, l.People, l.Initiatives), " ")
		if l.CopyOf != "" {
			s += " copy of " + l.CopyOf
		}
		links[l.Document] = s
	}
	return links
}

func meetingOf(t *testing.T, v *record.View, id string) record.Meeting {
	t.Helper()
	for _, m := range v.Meetings {
		if m.ID == id || slices.Contains(m.Aliases, id) {
			return m
		}
	}
	t.Fatalf("no meeting %s in %v", id, v.Meetings)
	return record.Meeting{}
}

func TestMeetings(t *testing.T) {
	held := func(mechanism string, date record.Date, parties ...string) record.MeetingMention {
		return record.MeetingMention{Mechanism: mechanism, Date: date, Parties: parties, Status: record.Held, Reported: true, DateBasis: record.Stated}
	}
	tests := []struct {
		name  string
		pages []page
		want  map[string]string
	}{
		{"number and date are joined by a page that has both", []page{
			newPage("a", "", "").dialogue(28, ""),
			newPage("b", "", "").dialogue(0, "2024-04-04"),
			newPage("c", "", "").dialogue(28, "2024-04-04"),
		}, map[string]string{"a": "asean-rok-dialogue/28", "b": "asean-rok-dialogue/28", "c": "asean-rok-dialogue/28"}},
		{"numbering reaches back, and a page without a year is of the year of its number", []page{
			newPage("a", "", "").dialogue(28, "2024-04-04"),
			newPage("b", "", "").dialogue(0, "2020-08-26"),
			newPage("c", "", "").dialogue(24, "XXXX-08-26"),
		}, map[string]string{"a": "asean-rok-dialogue/28", "b": "asean-rok-dialogue/24", "c": "asean-rok-dialogue/24"}},
		{"a wrong number is set right by its year", []page{
			newPage("a", "", "").dialogue(28, "2024-04-04"),
			newPage("b", "", "").dialogue(24, "2020-08-26"),
			newPage("c", "", "").dialogue(2, "2017-06-22"),
			newPage("d", "", "").dialogue(21, "2017-06-22"),
		}, map[string]string{"a": "asean-rok-dialogue/28", "b": "asean-rok-dialogue/24", "c": "asean-rok-dialogue/21", "d": "asean-rok-dialogue/21"}},
		{"a month joins the one meeting in it", []page{
			newPage("a", "", "").meeting(held("talks", "2024-07-26", "KR", "VN")),
			newPage("b", "", "").meeting(held("talks", "2024-07", "KR", "VN")),
			newPage("c", "", "").meeting(held("talks", "2024-07", "JP", "VN")),
		}, map[string]string{"a": "talks/kr-vn/2024-07-26", "b": "talks/kr-vn/2024-07-26", "c": "talks/jp-vn/2024-07"}},
		{"a month that has two meetings is neither", []page{
			newPage("a", "", "").meeting(held("talks", "2024-07-26", "KR", "VN")),
			newPage("b", "", "").meeting(held("talks", "2024-07-02", "KR", "VN")),
			newPage("c", "", "").meeting(held("talks", "2024-07", "KR", "VN")),
		}, map[string]string{"a": "talks/kr-vn/2024-07-26", "b": "talks/kr-vn/2024-07-02", "c": "talks/kr-vn/2024-07"}},
		{"a day without a year is the last before the page came out", []page{
			newPage("a", "2023-05-20", "").dialogue(27, "2023-05-16"),
			newPage("b", "2024-04-05", "").dialogue(0, "XXXX-04-04"),
			newPage("c", "2024-01-02", "").meeting(held("talks", "XXXX-12-30", "KR", "VN")),
			newPage("d", "2022-01-02", "").meeting(held("talks", "XXXX-12-30", "KR", "VN")),
		}, map[string]string{"a": "asean-rok-dialogue/27", "b": "asean-rok-dialogue/28", "c": "talks/kr-vn/2023-12-30", "d": "talks/kr-vn/2021-12-30"}},
		{"a bare mention of a mechanism is of no meeting", []page{
			newPage("a", "", "").dialogue(28, "2024-04-04"),
			newPage("b", "", "").meeting(record.MeetingMention{Mechanism: "asean-rok-dialogue"}),
		}, map[string]string{"a": "asean-rok-dialogue/28", "b": ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, linksOf(linked(t, nil, tt.pages...))); diff != "" {
				t.Errorf("links (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTwoCallsOnOneDay(t *testing.T) {
	call := record.MeetingMention{Mechanism: "call", Date: "2024-04-10", Parties: []string{"JP", "US"}, Status: record.Held, Reported: true}
	view := linked(t, nil,
		newPage("a", "2024-04-10", "US").meeting(call).person("US", record.HeadOfDelegation, "Ann Marlowe").person("JP", record.HeadOfDelegation, "Ito Kenji"),
		newPage("b", "2024-04-11", "US").meeting(call).person("US", record.HeadOfDelegation, "Robert Fenn").person("JP", record.HeadOfDelegation, "Mori Aya"),
		newPage("c", "2024-04-12", "JP").meeting(call).person("US", record.HeadOfDelegation, "Robert Fenn").person("JP", record.HeadOfDelegation, "Aya Mori"),
	)
	got := map[string]string{}
	for _, l := range view.Links {
		got[l.Document] = l.Meetings[0]
	}
	want := map[string]string{"a": "call/jp-us/2024-04-10", "b": "call/jp-us/2024-04-10/2", "c": "call/jp-us/2024-04-10/2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

// TestReportsOfOneHouse keeps two meetings of a day apart whose reports by one
// house begin with different people, though the one names the other's too.
func TestReportsOfOneHouse(t *testing.T) {
	talks := record.MeetingMention{Mechanism: "talks", Date: "2024-04-10", Parties: []string{"JP", "US"}, Status: record.Held, Reported: true}
	report := func(id string, people ...string) page {
		p := newPage(id, "2024-04-10", "US").meeting(talks)
		p.Document.Publisher.ID = "house"
		for i, name := range people {
			actor, name, _ := strings.Cut(name, " ")
			m := record.PersonMention{Actor: actor, Names: []record.Named{{Text: name, Span: record.Span{Start: i, End: i + 1}}}}
			p.Reading.People = append(p.Reading.People, m)
			first := &p.Reading.Meetings[0]
			first.Participants = append(first.Participants, record.Participant{Person: i, Name: name, Actor: actor, Role: record.Member})
		}
		return p
	}
	view := linked(t, nil,
		report("a", "US Ann Marlowe", "JP Kenji Ito"),
		report("b", "US Robert Fenn", "JP Kenji Ito", "US Ann Marlowe"),
		report("c", "US Ann Marlowe", "JP Kenji Ito", "US Robert Fenn"))
	if got := fmt.Sprint(view.Links[0].Meetings, view.Links[1].Meetings, view.Links[2].Meetings); got != "[talks/jp-us/2024-04-10] [talks/jp-us/2024-04-10/2] [talks/jp-us/2024-04-10]" {
		t.Errorf("meetings %s", got)
	}
}

func TestCallAcrossMidnight(t *testing.T) {
	call := record.MeetingMention{Mechanism: "call", Date: "2024-04-10", Parties: []string{"JP", "US"}, Status: record.Held, Reported: true}
	next := call
	next.Date = "2024-04-11"
	view := linked(t, nil,
		newPage("a", "2024-04-10", "US").meeting(call).person("US", record.HeadOfDelegation, "Ann Marlowe").person("JP", record.HeadOfDelegation, "Kenji Ito"),
		newPage("b", "2024-04-11", "JP").meeting(next).person("US", record.HeadOfDelegation, "Ann Marlowe").person("JP", record.HeadOfDelegation, "Ito Kenji"),
		newPage("c", "2024-06-10", "US").meeting(record.MeetingMention{Mechanism: "call", Date: "2024-06-10", Parties: []string{"JP", "US"}}).person("US", record.HeadOfDelegation, "Ann Marlowe").person("JP", record.HeadOfDelegation, "Kenji Ito"),
		newPage("d", "2024-06-11", "US").meeting(record.MeetingMention{Mechanism: "call", Date: "2024-06-11", Parties: []string{"JP", "US"}}).person("US", record.HeadOfDelegation, "Ann Marlowe").person("JP", record.HeadOfDelegation, "Kenji Ito"),
	)
	var got []string
	for _, l := range view.Links {
		got = append(got, l.Meetings[0])
	}
	want := []string{"call/jp-us/2024-04-10", "call/jp-us/2024-04-10", "call/jp-us/2024-06-10", "call/jp-us/2024-06-11"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

func TestDateFromNumbering(t *testing.T) {
	view := linked(t, nil,
		newPage("a", "", "").dialogue(28, "2024-04-04"),
		newPage("b", "", "").dialogue(24, "XXXX-08-26"))
	m := meetingOf(t, view, "asean-rok-dialogue/24")
	if m.Date != "2020-08-26" || m.DateBasis != record.Sequence {
		t.Errorf("date %s, basis %s; want 2020-08-26 by sequence", m.Date, m.DateBasis)
	}
	if !slices.Contains(m.Aliases, "asean-rok-dialogue/2020-08-26") {
		t.Errorf("aliases %v lack the id by date", m.Aliases)
	}
}

func TestPreviewIsNoAccount(t *testing.T) {
	view := linked(t, nil,
		newPage("a", "2024-04-04", "").dialogue(28, "2024-04-04"),
		newPage("b", "2024-03-20", "").meeting(record.MeetingMention{Mechanism: "asean-rok-dialogue", Ordinal: 28, Date: "2024-04", Status: record.Announced, Reported: true}))
	m := meetingOf(t, view, "asean-rok-dialogue/28")
	if m.Status != record.Held || len(m.Accounts) != 1 || len(m.Mentions) != 1 {
		t.Errorf("status %s, %d accounts, %d mentions; want held, 1, 1", m.Status, len(m.Accounts), len(m.Mentions))
	}
}

func TestPeople(t *testing.T) {
	view := linked(t, nil,
		newPage("a", "2024-04-04", "KR").dialogue(28, "2024-04-04").person("KR", record.CoChair, "Chung Byung-won", "Chung").person("VN", record.CoChair, "Do Hung Viet"),
		newPage("b", "2024-04-05", "VN").dialogue(28, "").person("KR", record.CoChair, "Jeong Byeong-won").person("VN", record.CoChair, "Đỗ Hùng Việt", "Việt"),
		newPage("c", "2024-04-06", "VN").dialogue(28, "").person("VN", "", "Viet"),
		newPage("d", "2024-07-06", "KR").dialogue(22, "2018-06-21").person("KR", record.CoChair, "Yoon Soon-gu").person("KR", "", "Lee Jae-hyung"),
		newPage("e", "2018-07-06", "VN").dialogue(22, "2018-06-21").person("KR", record.CoChair, "Yoon Soon-yu").person("KR", "", "Lee Jae-myung"),
	)
	got := map[string]string{}
	for _, l := range view.Links {
		got[l.Document] = strings.Join(l.People, " ")
	}
	want := map[string]string{
		"a": "kr/chung-byung-won vn/do-hung-viet",
		"b": "kr/chung-byung-won vn/do-hung-viet",
		"c": "vn/do-hung-viet",
		"d": "kr/yoon-soon-gu kr/lee-jae-hyung",
		"e": "kr/yoon-soon-gu kr/lee-jae-myung",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
}

// holding adds a person by one form and a post.
func (p page) holding(actor, title, name string) page {
	p.Reading.People = append(p.Reading.People, record.PersonMention{
		Actor: actor, Names: []record.Named{{Text: name}}, Posts: []record.PostMention{{Title: title, Actor: actor}},
	})
	return p
}

func TestFamilyNameAndPost(t *testing.T) {
	view := linked(t, nil,
		newPage("a", "2024-04-04", "").holding("KR", "Foreign Minister", "Han Jae-won"),
		newPage("b", "2024-05-04", "").holding("KR", "Foreign Minister", "Han"),
		newPage("c", "2021-05-04", "").holding("KR", "Foreign Minister", "Han"),
		newPage("d", "2021-06-04", "").holding("KR", "Foreign Minister", "Han"),
		newPage("e", "2024-05-04", "").holding("JP", "Foreign Minister", "Han"),
		newPage("f", "2024-05-04", "").holding("KR", "Deputy Minister", "Shin Dong-hyun"),
		newPage("g", "2024-05-04", "").holding("KR", "Deputy Minister", "Shin Tae-woo"),
		newPage("h", "2024-05-04", "").holding("KR", "Deputy Minister", "Shin"),
		newPage("i", "2024-05-04", "").holding("CO", "President", "Iris Marlowe"),
		newPage("j", "2024-05-04", "").holding("US", "President", "Iris Marlowe"),
	)
	want := map[string]string{
		"a": "kr/han-jae-won", "b": "kr/han-jae-won", // same side, post and season, and there is no other
		"c": "kr/han/c", "d": "kr/han/d", // years before: nobody knows who that was
		"e": "jp/han/e",
		"f": "kr/shin-dong-hyun", "g": "kr/shin-tae-woo", "h": "kr/shin/h", // either
		"i": "co/iris-marlowe", "j": "co/iris-marlowe", // one name and post; a reader erred on the state
	}
	if diff := cmp.Diff(want, linksOf(view)); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
}

func TestInitiatives(t *testing.T) {
	view := linked(t, nil,
		newPage("a", "2024-04-04", "").initiative(record.Programme, "KADIF", "Korea-ASEAN Digital Innovation Framework"),
		newPage("b", "2024-04-05", "").initiative(record.Project, "", "Korea-ASEAN Digital Innovation Flagship"),
		newPage("c", "2024-04-05", "").initiative(record.Programme, "PARMA", "Partnership for the ASEAN-ROK Methane Action"),
		newPage("d", "2024-04-05", "").initiative(record.Programme, "", "ASEAN - RoK Methane Reduction Action Partnership"),
		newPage("e", "2024-04-05", "").initiative(record.Programme, "", "ASEAN-Japan Methane Action Partnership"),
		newPage("f", "2015-04-05", "").initiative(record.PlanOfAction, "", "ASEAN-ROK Plan of Action 2016-2020"),
		newPage("g", "2021-04-05", "").initiative(record.PlanOfAction, "", "ASEAN-ROK Plan of Action (2021-2025)"),
		newPage("h", "2020-08-26", "").initiative(record.PlanOfAction, "", "ASEAN-Korea Action Plan"),
		newPage("i", "", "").dialogue(26, "2022-07-01").initiative(record.PlanOfAction, "", "Korea-ASEAN Action Plan"),
	)
	got := map[string]string{}
	for _, l := range view.Links {
		got[l.Document] = l.Initiatives[0]
	}
	same := [][]string{{"a", "b"}, {"c", "d"}, {"e"}, {"f", "h"}, {"g", "i"}}
	for i, group := range same {
		for _, id := range group {
			for j, other := range same {
				for _, with := range other {
					if (got[id] == got[with]) != (i == j) {
						t.Errorf("%s is %s, %s is %s", id, got[id], with, got[with])
					}
				}
			}
		}
	}
}

// TestTornInitiative gives a name that several parties' programmes have to that
// of the parties whose meeting the document reports, and else to none.
func TestTornInitiative(t *testing.T) {
	const full = "Comprehensive Strategic Green Partnership"
	talks := func(parties ...string) record.MeetingMention {
		return record.MeetingMention{Mechanism: "talks", Date: "2024-04-10", Parties: parties, Reported: true}
	}
	view := linked(t, nil,
		newPage("a", "", "").initiative(record.Programme, "", "ASEAN-Korea "+full),
		newPage("b", "", "").initiative(record.Programme, "", "ASEAN-Japan "+full),
		newPage("c", "", "").meeting(talks("KR", "asean")).initiative(record.Programme, "", full),
		newPage("d", "", "").meeting(talks("JP", "asean")).initiative(record.Programme, "", full),
		newPage("e", "", "").initiative(record.Programme, "", full),
	)
	got := map[string]string{}
	for _, l := range view.Links {
		got[l.Document] = l.Initiatives[0]
	}
	korea, japan := "asean-korea-comprehensive-strategic-green-partnership", "asean-japan-comprehensive-strategic-green-partnership"
	want := map[string]string{"a": korea, "b": japan, "c": korea, "d": japan, "e": "comprehensive-strategic-green-partnership"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("initiatives (-want +got):\n%s", diff)
	}
}

func TestCopies(t *testing.T) {
	var story []string
	for i := range 120 {
		story = append(story, fmt.Sprintf("word%d", i*i%97))
	}
	text := strings.Join(story, " ")
	view := linked(t, nil,
		newPage("a", "2024-04-05", "").text(text),
		newPage("b", "2024-04-04", "").text(text+" edited"),
		newPage("c", "2024-04-04", "").text(text),
		newPage("d", "2023-04-04", "").text(text+" a year before"),
		newPage("e", "2024-04-04", "").text("something else altogether"),
	)
	want := map[string]string{"a": " copy of b", "b": "", "c": " copy of b", "d": "", "e": ""}
	if diff := cmp.Diff(want, linksOf(view)); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
}

func TestRulings(t *testing.T) {
	pages := []page{
		newPage("a", "2024-04-04", "KR").dialogue(28, "2024-04-04").person("KR", record.CoChair, "Chung Byung-won"),
		newPage("b", "2024-04-05", "VN").dialogue(28, "").person("KR", record.CoChair, "Jeong Byeong-won"),
		newPage("c", "2024-04-05", "VN").dialogue(29, "").person("KR", record.CoChair, "Somebody Else"),
	}
	rulings := []record.Ruling{
		{ID: 1, Kind: record.OtherPerson, Subjects: []string{"kr/chung-byung-won", "kr/jeong-byeong-won"}},
		{ID: 2, Kind: record.SamePerson, Subjects: []string{"kr/chung-byung-won", "kr/somebody-else"}},
		{ID: 3, Kind: record.OtherMeeting, Subjects: []string{"asean-rok-dialogue/28", "b#meeting0"}},
		{ID: 4, Kind: record.SameMeeting, Subjects: []string{"asean-rok-dialogue/29", "b#meeting0"}},
		{ID: 5, Kind: record.Correct, Subjects: []string{"asean-rok-dialogue/29"}, Field: "venue", Value: "Bangkok"},
	}
	view := linked(t, rulings, pages...)
	want := map[string]string{
		"a": "asean-rok-dialogue/28 kr/chung-byung-won",
		"b": "asean-rok-dialogue/29 kr/jeong-byeong-won",
		"c": "asean-rok-dialogue/29 kr/chung-byung-won",
	}
	if diff := cmp.Diff(want, linksOf(view)); diff != "" {
		t.Errorf("rulings (-want +got):\n%s", diff)
	}
	if m := meetingOf(t, view, "asean-rok-dialogue/29"); m.Venue != "Bangkok" {
		t.Errorf("venue %q; want the corrected one", m.Venue)
	}
}

// TestCorrections sets evidence and shared objects right, and dismisses others.
func TestCorrections(t *testing.T) {
	rulings := []record.Ruling{
		{ID: 2, Kind: record.Dismiss, Subjects: []string{"b#person0"}},
		{ID: 3, Kind: record.Correct, Subjects: []string{"kr/chung-byung-won"}, Field: "name", Value: "CHUNG Byung-won"},
		{ID: 4, Kind: record.Dismiss, Subjects: []string{"kadif"}},
		{ID: 5, Kind: record.Correct, Subjects: []string{"asean-rok-jcc/2023-03-16"}, Field: "ordinal", Value: "10"},
	}
	view := linked(t, rulings,
		newPage("a", "2024-04-04", "KR").dialogue(28, "").person("KR", "", "Chung Byung-won").initiative(record.Programme, "KADIF", "Korea-ASEAN Digital Innovation Framework"),
		newPage("b", "2024-04-05", "VN").dialogue(28, "").person("KR", "", "Gulf Cartel"),
		newPage("c", "", "").meeting(record.MeetingMention{Mechanism: "asean-rok-jcc", Date: "2023-03-16", Reported: true}))
	want := map[string]string{"a": "asean-rok-dialogue/28 kr/chung-byung-won ", "b": "asean-rok-dialogue/28 ", "c": "asean-rok-jcc/10"}
	if diff := cmp.Diff(want, linksOf(view)); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	if len(view.People) != 1 || view.People[0].Name != "CHUNG Byung-won" || len(view.Initiatives) != 0 {
		t.Errorf("people %+v, initiatives %+v", view.People, view.Initiatives)
	}
}
