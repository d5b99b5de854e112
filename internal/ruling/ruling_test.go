package ruling

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

// An invented page with two points in one sentence, a pledge and two facts.
const page = `Deputy Minister Park Sol-bi said that the ferry would sail again, and Mr. Tran Van Mau welcomed the fund.

The Republic of Korea will give 4 million dollars to the fund for young engineers. Laos and Peru are members.`

// span is where words stand in a text.
func span(t testing.TB, text, words string) record.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q does not stand in the text", words)
	}
	return record.Span{Start: i, End: i + len(words)}
}

func statement(t testing.TB, text string, person int, source, cue, content string) record.Statement {
	s, c, w := span(t, text, source), span(t, text, cue), span(t, text, content)
	return record.Statement{
		Meeting: -1, Speaker: record.Speaker{Text: source, Person: person}, Source: []record.Span{s}, Cue: []record.Span{c}, Content: []record.Span{w},
		Act: record.ActInform, Topics: []string{"other"}, Quote: record.Cover(s, c, w),
	}
}

// entry is the page with what a machine could find in it.
func entry(t testing.TB, text string) record.Entry {
	t.Helper()
	pledge := record.Pledge{
		Meeting: -1, Donor: "KR", Amount: &record.Money{Value: 4e6, Currency: "USD"}, Through: -1, PartOf: -1, Status: record.PledgeAnnounced,
		Anchor: span(t, text, "4 million dollars"), Quote: span(t, text, "The Republic of Korea will give 4 million dollars to the fund for young engineers"),
	}
	members := span(t, text, "Laos and Peru are members")
	return record.Entry{
		Document: record.Document{ID: "page", Revision: 1, Text: text},
		Reading: record.Reading{
			Document: "page", Revision: 1,
			People: []record.PersonMention{
				{Names: []record.Named{{Text: "Park Sol-bi", Span: span(t, text, "Park Sol-bi")}}, Actor: "KR", Posts: []record.PostMention{{Title: "Deputy Minister"}}},
				{Names: []record.Named{{Text: "Tran Van Mau", Span: span(t, text, "Tran Van Mau")}}, Actor: "VN"},
			},
			Statements: []record.Statement{
				statement(t, text, 0, "Deputy Minister Park Sol-bi", "said", "that the ferry would sail again"),
				statement(t, text, 1, "Mr. Tran Van Mau", "welcomed", "the fund"),
			},
			Pledges: []record.Pledge{pledge},
			Facts: []record.Fact{
				{Subject: record.Ref{ID: "club"}, Property: "member", Value: "LA", Quote: members},
				{Subject: record.Ref{ID: "club"}, Property: "member", Value: "PE", Quote: members},
			},
		},
	}
}

// on makes a ruling on the claim of an id in an entry as people ruled so far.
func on(t testing.TB, e record.Entry, before []record.Ruling, id string, kind record.RulingKind, fieldAndValue ...string) record.Ruling {
	t.Helper()
	ruled, _ := New(before).Apply(e)
	s, err := Find(&ruled, id)
	if err != nil {
		t.Fatal(err)
	}
	r := record.Ruling{Kind: kind, Subjects: []string{id}, By: "desk", At: time.Date(2024, 5, 6, 7, 8, len(before), 0, time.UTC)}
	if len(fieldAndValue) == 2 {
		r.Field, r.Value = fieldAndValue[0], fieldAndValue[1]
	}
	return s.On(r)
}

// ids are those of the page's claims.
func ids(t testing.TB, e record.Entry) map[string]string {
	all := map[string]string{}
	at := newRuler(e.Document.Text)
	for _, c := range claims(&e.Reading) {
		words := c.anchor().Of(e.Document.Text)
		if c.kind == Fact {
			words = c.fact().Value
		}
		all[words] = e.Document.ID + "#" + c.id(at)
	}
	return all
}

func TestCorrectingAndDismissing(t *testing.T) {
	e := entry(t, page)
	at := ids(t, e)
	var rulings []record.Ruling
	rule := func(id string, kind record.RulingKind, fv ...string) {
		rulings = append(rulings, on(t, e, rulings, id, kind, fv...))
	}
	rule(at["said"], record.Correct, "speaker", "Tran Van Mau")
	rule(at["said"], record.Correct, "act", "pledge")
	rule(at["welcomed"], record.Correct, "speaker", "asean + KR")
	rule(at["4 million dollars"], record.Correct, "amount", "5000000 USD")
	rule(at["PE"], record.Correct, "value", "CL")
	rule(at["LA"], record.Dismiss)
	ruled, standings := New(rulings).Apply(e)
	if diff := cmp.Diff(entry(t, page), e); diff != "" {
		t.Errorf("the reading itself was changed:\n%s", diff)
	}
	for _, s := range standings {
		if s.State != Applied || s.Lost {
			t.Errorf("%s of %s: %s, lost %t", s.Field, s.Subjects, s.State, s.Lost)
		}
	}
	r := ruled.Reading
	st := r.Statements[0]
	if st.Speaker.Person != 1 || st.Speaker.Actor != "VN" || st.Act != record.ActPledge {
		t.Errorf("statement %+v", st)
	}
	if diff := cmp.Diff(map[string]string{"speaker": "Park Sol-bi", "act": "inform"}, st.Ruled.Was); diff != "" || st.Ruled.By != "desk" || len(st.Ruled.Rulings) != 2 {
		t.Errorf("ruled %+v\n%s", st.Ruled, diff)
	}
	if st := r.Statements[1]; !st.Joint || cmp.Diff([]string{"asean", "KR"}, st.Actors) != "" || st.Speaker.Person != -1 {
		t.Errorf("joint statement %+v", st)
	}
	if p := r.Pledges[0]; p.Amount.Value != 5e6 || p.Ruled.Was["amount"] != "4000000 USD" {
		t.Errorf("pledge %+v %+v", p, p.Ruled)
	}
	if len(r.Facts) != 1 || r.Facts[0].Value != "CL" || r.Facts[0].Ruled.Was["value"] != "PE" {
		t.Errorf("facts %+v", r.Facts)
	}
}

// TestSpeakerWhomNobodyNamed gives a point to a person whom the page does not name.
func TestSpeakerWhomNobodyNamed(t *testing.T) {
	e := entry(t, page)
	r := on(t, e, nil, ids(t, e)["said"], record.Correct, "speaker", "Ann Other, PE")
	ruled, _ := New([]record.Ruling{r}).Apply(e)
	sp := ruled.Reading.Statements[0].Speaker
	if sp.Person != 2 || sp.Actor != "PE" || len(ruled.Reading.People) != 3 || ruled.Reading.People[2].Names[0].Text != "Ann Other" {
		t.Errorf("speaker %+v of %+v", sp, ruled.Reading.People)
	}
	if len(e.Reading.People) != 2 {
		t.Error("the reading itself has the new person")
	}
}

// TestOtherReading reads the page again by machines that draw spans otherwise, find
// one point more, or none at all: what was ruled holds.
func TestOtherReading(t *testing.T) {
	e := entry(t, page)
	at := ids(t, e)
	rulings := []record.Ruling{
		on(t, e, nil, at["said"], record.Correct, "speaker", "VN"),
		on(t, e, nil, at["welcomed"], record.Dismiss),
		on(t, e, nil, at["4 million dollars"], record.Accept),
	}
	for name, change := range map[string]func(*record.Reading){
		"the same": func(*record.Reading) {},
		"other edges": func(r *record.Reading) {
			r.Statements[0].Cue[0] = span(t, page, "Sol-bi said that")
			r.Statements[0].Content[0] = span(t, page, "the ferry would sail again")
			r.Statements[1].Cue[0] = span(t, page, "Mau welcomed")
			r.Pledges[0].Anchor = span(t, page, "give 4 million dollars")
		},
		"cues elsewhere, contents alike": func(r *record.Reading) {
			r.Statements[0].Cue[0] = span(t, page, "Deputy")
			r.Statements[1].Cue[0] = span(t, page, "Mr.")
		},
		"another speaker": func(r *record.Reading) { r.Statements[0].Speaker = record.Speaker{Text: "he", Person: -1, Actor: "PE"} },
		"another amount": func(r *record.Reading) {
			r.Pledges[0].Amount = &record.Money{Value: 4, Currency: "EUR"}
			r.Pledges[0].Donor = ""
		},
		"nothing at all": func(r *record.Reading) { *r = record.Reading{Document: "page", Revision: 1, People: r.People} },
	} {
		t.Run(name, func(t *testing.T) {
			e := entry(t, page)
			change(&e.Reading)
			ruled, standings := New(rulings).Apply(e)
			for _, s := range standings {
				if s.State != Applied {
					t.Errorf("%s %s is %s", s.Kind, s.Subjects, s.State)
				}
			}
			r := ruled.Reading
			if len(r.Statements) != 1 || len(r.Pledges) != 1 {
				t.Fatalf("%d statements, %d pledges: %+v", len(r.Statements), len(r.Pledges), r)
			}
			st := r.Statements[0]
			if st.Speaker.Actor != "VN" || !strings.Contains(st.Content[0].Of(page), "the ferry would sail again") || st.Ruled == nil {
				t.Errorf("statement %+v", st)
			}
			if p := r.Pledges[0]; p.Amount == nil || p.Amount.Value != 4e6 || p.Donor != "KR" || !strings.Contains(p.Anchor.Of(page), "4 million") {
				t.Errorf("pledge %+v", p)
			}
			if lost := name == "nothing at all"; st.Ruled.Alone != lost || r.Pledges[0].Ruled.Alone != lost {
				t.Errorf("alone: %t, %t", st.Ruled.Alone, r.Pledges[0].Ruled.Alone)
			}
		})
	}
}

// TestChangedSource changes the page around the words, then the words themselves.
func TestChangedSource(t *testing.T) {
	e := entry(t, page)
	rulings := []record.Ruling{on(t, e, nil, ids(t, e)["said"], record.Correct, "speaker", "VN")}
	for name, test := range map[string]struct {
		text string
		want State
	}{
		"the same":            {page, Applied},
		"a line before":       {"Corrected at 10:00. 이 기사는 고쳐졌다.\n\n" + page, Applied},
		"other lines":         {strings.Replace(page, "said that the", "said\n  that the", 1), Applied},
		"other words after":   {strings.ReplaceAll(page, "engineers", "sailors"), Applied},
		"other words in them": {strings.Replace(page, "sail again", "sail soon", 1), Reopened},
	} {
		t.Run(name, func(t *testing.T) {
			text := test.text
			e := record.Entry{Document: record.Document{ID: "page", Revision: 2, Text: text}, Reading: record.Reading{Document: "page", Revision: 2}}
			ruled, standings := New(rulings).Apply(e)
			if standings[0].State != test.want {
				t.Fatalf("%s, want %s", standings[0].State, test.want)
			}
			if test.want == Reopened {
				if len(ruled.Reading.Statements) != 0 {
					t.Error("applied though the words are gone")
				}
				return
			}
			st := ruled.Reading.Statements[0]
			if got := strings.Join(strings.Fields(st.Content[0].Of(text)), " "); got != "that the ferry would sail again" {
				t.Errorf("restored at %q", got)
			}
			if got := st.Cue[0].Of(text); got != "said" {
				t.Errorf("cue at %q", got)
			}
		})
	}
}

// TestWithdrawing takes rulings back, and takes that back.
func TestWithdrawing(t *testing.T) {
	e := entry(t, page)
	at := ids(t, e)
	first := on(t, e, nil, at["said"], record.Correct, "act", "pledge")
	second := on(t, e, []record.Ruling{first}, at["said"], record.Correct, "act", "deny")
	back := record.Ruling{Kind: record.Withdraw, Subjects: []string{second.Name()}, By: "desk", At: second.At.Add(time.Second)}
	again := record.Ruling{Kind: record.Withdraw, Subjects: []string{back.Name()}, By: "chief", At: back.At.Add(time.Second)}
	act := func(rulings ...record.Ruling) record.Act {
		ruled, _ := New(rulings).Apply(e)
		return ruled.Reading.Statements[0].Act
	}
	if a := act(first, second); a != record.ActDeny {
		t.Errorf("the later does not outweigh the earlier: %s", a)
	}
	if a := act(first, second, back); a != record.ActPledge {
		t.Errorf("withdrawn: %s", a)
	}
	if a := act(first, second, back, again); a != record.ActDeny {
		t.Errorf("the withdrawal withdrawn: %s", a)
	}
	both := New([]record.Ruling{first, second, first})
	if len(both.rulings) != 2 {
		t.Errorf("%d rulings; the same one twice is one", len(both.rulings))
	}
}

// TestOrderOfArrival shuffles rulings: what they make of the page stays.
func TestOrderOfArrival(t *testing.T) {
	e := entry(t, page)
	at := ids(t, e)
	var rulings []record.Ruling
	for _, s := range []struct {
		id, field, value string
		kind             record.RulingKind
	}{
		{at["said"], "act", "deny", record.Correct}, {at["said"], "speaker", "PE", record.Correct}, {at["said"], "", "", record.Dismiss},
		{at["welcomed"], "topics", "trade, health", record.Correct}, {at["PE"], "value", "CL", record.Correct}, {at["4 million dollars"], "", "", record.Accept},
	} {
		if s.field != "" {
			rulings = append(rulings, on(t, e, rulings, s.id, s.kind, s.field, s.value))
		} else {
			rulings = append(rulings, on(t, e, rulings, s.id, s.kind))
		}
	}
	rulings = append(rulings, record.Ruling{Kind: record.Withdraw, Subjects: []string{rulings[2].Name()}, By: "desk", At: rulings[5].At.Add(time.Hour)})
	want, wantStandings := New(rulings).Apply(e)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(rulings), func(i, j int) { rulings[i], rulings[j] = rulings[j], rulings[i] })
		for i := range rulings {
			rulings[i].ID = int64(i + 1)
		}
		got, standings := New(rulings).Apply(e)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("order matters:\n%s", diff)
		}
		for i := range standings {
			standings[i].ID = wantStandings[i].ID
		}
		if diff := cmp.Diff(wantStandings, standings, cmp.AllowUnexported(Standing{})); diff != "" {
			t.Fatalf("order matters:\n%s", diff)
		}
	}
}

// TestMentions corrects and follows mentions by their words.
func TestMentions(t *testing.T) {
	e := entry(t, page)
	r := on(t, e, nil, "page#person1", record.Correct, "actor", "LA")
	other := entry(t, page)
	other.Reading.People = append([]record.PersonMention{{Names: []record.Named{{Text: "Republic", Span: span(t, page, "Republic")}}}}, other.Reading.People...)
	ruled, standings := New([]record.Ruling{r}).Apply(other)
	if ruled.Reading.People[2].Actor != "LA" || standings[0].Now != "page#person2" {
		t.Errorf("people %+v, now %s", ruled.Reading.People, standings[0].Now)
	}
}

func TestChairs(t *testing.T) {
	e := entry(t, page)
	e.Reading.Meetings = []record.MeetingMention{{Mechanism: "club", Reported: true, Quotes: []record.Span{span(t, page, "The Republic of Korea")}, Participants: []record.Participant{
		{Person: 0, Name: "Park Sol-bi", Role: record.Chair}, {Person: -1, Name: "Somebody", Role: record.Member},
	}}}
	r := on(t, e, nil, "page#meeting0", record.Correct, "chair", "Tran Van Mau; Somebody")
	ruled, _ := New([]record.Ruling{r}).Apply(e)
	var got []string
	for _, p := range ruled.Reading.Meetings[0].Participants {
		got = append(got, string(p.Role)+" "+p.Name)
	}
	if diff := cmp.Diff([]string{"participant Park Sol-bi", "co-chair Somebody", "co-chair Tran Van Mau"}, got); diff != "" {
		t.Error(diff)
	}
}

// known is a vocabulary of a few words.
type known struct{}

func (known) Actor(v string) (string, bool) {
	id, ok := map[string]string{"KR": "KR", "kr": "KR", "Republic of Korea": "KR", "asean": "asean", "ASEAN": "asean"}[v]
	return id, ok
}

func (known) Topic(v string) (string, bool) { return strings.ToLower(v), strings.EqualFold(v, "trade") }

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		kind         Kind
		field, value string
		want         string // "" for an error
	}{
		{Statement, "speaker", "Republic of Korea", "KR"},
		{Statement, "speaker", "ASEAN+kr", "asean + KR"},
		{Statement, "speaker", "Both sides", "all"},
		{Statement, "speaker", "Park  Sol-bi", "Park Sol-bi"},
		{Statement, "speaker", "Park Sol-bi, Republic of Korea", "Park Sol-bi, KR"},
		{Statement, "speaker", "Park Sol-bi, Nowhere", ""},
		{Statement, "speaker", "", ""},
		{Statement, "speaker", "…", ""},
		{Statement, "act", "deny", "deny"},
		{Statement, "act", "shout", ""},
		{Statement, "topics", "Trade, TRADE", "trade"},
		{Statement, "topics", "trade, gossip", ""},
		{Statement, "deadline", "2024-10", "2024-10"},
		{Statement, "deadline", "soon", ""},
		{Statement, "amount", "4 USD", ""},
		{Pledge, "amount", "4,000,000 usd", "4000000 USD"},
		{Pledge, "amount", "NaN USD", ""},
		{Pledge, "amount", "-4 USD", ""},
		{Pledge, "amount", "1e300 USD", ""},
		{Pledge, "purpose", "a\x00b\u202ec\nd", "abc d"},
		{Pledge, "purpose", "\xff", ""},
		{Pledge, "purpose", strings.Repeat("x", 5000), ""},
		{Fact, "property", "member", ""},
		{Meeting, "ordinal", "28", "28"},
		{Meeting, "ordinal", "0", ""},
		{Meeting, "status", "held", "held"},
		{Person, "actor", "ASEAN", "asean"},
		{"ghost", "name", "x", ""},
	} {
		got, err := Check(test.kind, test.field, test.value, known{})
		if err == nil != (test.want != "") || err == nil && got != test.want {
			t.Errorf("%s %s %q: %q, %v", test.kind, test.field, test.value, got, err)
		}
	}
}

// FuzzApply rules on any text with any words, ids and places: no panic, and every
// span that comes out lies in the text.
func FuzzApply(f *testing.F) {
	f.Add(page, "Park Sol-bi said", "s28", 5, 9, "speaker", "KR", 0)
	f.Add("a b", "a  b", "p0", 0, 4, "amount", "x", 1)
	f.Add("ﷺ x", "", "f0-member", -3, 99, "value", "", 2)
	f.Fuzz(func(t *testing.T, text, words, part string, from, to int, field, value string, kind int) {
		e := record.Entry{Document: record.Document{ID: "d", Text: text}, Reading: record.Reading{Document: "d"}}
		if len(text) > 2 {
			e.Reading.Statements = []record.Statement{{Speaker: record.Speaker{Person: -1}, Cue: []record.Span{{Start: 0, End: 1}}, Quote: record.Span{Start: 0, End: 2}}}
		}
		spans := []record.Span{{Start: from, End: to}}
		r := record.Ruling{
			Kind: record.RulingKinds[abs(kind)%len(record.RulingKinds)], Subjects: []string{"d#" + part, part}, Field: field, Value: value, Document: "d", Words: words,
			Finding: &record.Finding{Values: map[string]string{field: value}, Spans: map[string][]record.Span{"anchor": spans, "quote": spans, "body": spans, "cue": spans}},
		}
		ruled, _ := New([]record.Ruling{r}).Apply(e)
		for _, c := range claims(&ruled.Reading) {
			for name, all := range c.places() {
				for _, s := range all {
					if s.Start < 0 || s.Start > s.End || s.End > len(text) {
						t.Fatalf("%s %v does not lie in %d bytes", name, s, len(text))
					}
				}
			}
		}
	})
}

func TestRuler(t *testing.T) {
	for _, text := range []string{"", "plain", strings.Repeat("Đỗ Hùng 장관 🙂 ", 40)} {
		r := newRuler(text)
		point := 0
		for at := range text {
			if r.point(at) != point || r.offset(point) != at {
				t.Fatalf("byte %d, code point %d: %d, %d", at, point, r.point(at), r.offset(point))
			}
			point++
		}
		if r.point(len(text)) != point || r.offset(point) != len(text) || r.offset(point+7) != len(text) {
			t.Errorf("the end: %d, %d", r.point(len(text)), r.offset(point))
		}
	}
}

func abs(n int) int { return max(n, -(n + 1)) }
