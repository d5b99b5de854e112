package note

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"readout/internal/intake"
	"readout/internal/record"
	"readout/lexicon"
)

// The tests know the invented league alone: the Concord of Amber, its partner Dorrem (XD)
// and members such as Arvad (XA).
var league = sync.OnceValues(func() (*lexicon.Lexicon, error) {
	return lexicon.LoadOnly(os.DirFS("../../lexicon/testdata/league"))
})

func reader(t testing.TB) *Reader {
	t.Helper()
	lex, err := league()
	if err != nil {
		t.Fatal(err)
	}
	return NewReader(lex)
}

// made is the note of values, and its reading.
func made(t *testing.T, kind Kind, values map[string]string) (*Note, record.Document, *record.Reading) {
	t.Helper()
	r := reader(t)
	n, problems := r.New(kind, values)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	again, err := Unpack(n.Name(), n.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(n.Document(), again.Document()); diff != "" {
		t.Errorf("kept and read again it is another: %s", diff)
	}
	doc := again.Document()
	read, _ := r.Read(&doc)
	return n, doc, read
}

func TestMeetingNote(t *testing.T) {
	_, doc, got := made(t, Meeting, map[string]string{
		"source": "Ferry master", "meeting": "concord-dorrem-colloquy/27", "date": "2033-04-02", "place": "Port Amber", "host": "XD",
		"chairs": "Ilo Bren (XD); Marn Teel (XA)", "present": "Oda (XB)", "words": "They met.\n\nIt was short.",
	})
	if doc.Kind != record.Internal || doc.Claimed != record.Internal || doc.Publisher.Name != "Ferry master" || doc.Published != "2033-04-02" {
		t.Errorf("%+v", doc)
	}
	m := got.Meetings[0]
	if m.Reported {
		t.Error("a note reports no meeting: it is no account")
	}
	want := record.MeetingMention{
		Mechanism: "concord-dorrem-colloquy", Name: m.Name, Parties: m.Parties, Ordinal: 27, Date: "2033-04-02", DateBasis: record.Stated, Venue: "Port Amber", Host: "XD",
		Status: record.Held, Participants: m.Participants, Quotes: m.Quotes,
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Error(diff)
	}
	var seats []string
	for _, p := range m.Participants {
		seats = append(seats, string(p.Role)+" "+p.Quote.Of(doc.Text)+" "+p.Actor)
	}
	if diff := cmp.Diff([]string{"co-chair Ilo Bren XD", "co-chair Marn Teel XA", "participant Oda XB"}, seats); diff != "" {
		t.Error(diff)
	}
	if words := m.Quotes[0].Of(doc.Text); !strings.HasPrefix(words, "Meeting: ") || !strings.HasSuffix(words, "They met.\nIt was short.") {
		t.Errorf("its words are all that was entered: %q", words)
	}
}

func TestPledgeNote(t *testing.T) {
	_, doc, got := made(t, Pledge, map[string]string{
		"source": "Bank", "state": "Delivered", "date": "2033-05", "pledge": "a#p12", "donor": "XD", "value": "2,500,000", "currency": "USD", "programme": "Harbour Fund", "words": "It came.",
	})
	p := got.Pledges[0]
	if p.Of != "a#p12" || p.Status != record.PledgeDelivered || *p.Amount != (record.Money{Value: 2.5e6, Currency: "USD"}) || p.Anchor.Of(doc.Text) != "2,500,000" || p.Quote.Of(doc.Text) != "It came." {
		t.Errorf("%+v", p)
	}
	if name := got.Initiatives[p.Through].Names[0]; name.Span.Of(doc.Text) != "Harbour Fund" {
		t.Errorf("%+v", name)
	}
}

func TestPlanNote(t *testing.T) {
	_, doc, got := made(t, Plan, map[string]string{
		"source": "Plan", "relation": "concord-dorrem", "from": "2031", "to": "2035", "number": "1.2.", "line": "Light all buoys", "pillar": "Sea", "lead": "Pilots", "linked": "a#p12", "review": "Half are lit",
	})
	var facts []string
	for _, f := range got.Facts {
		facts = append(facts, f.Property+" "+f.Value+" = "+f.Quote.Of(doc.Text))
	}
	want := []string{
		"action-line 1.2. Light all buoys = Light all buoys", "line-pillar 1.2. Sea = Sea", "line-lead 1.2. Pilots = Pilots",
		"line-linked 1.2. a#p12 = a#p12", "line-review 1.2. Half are lit = Half are lit",
	}
	if diff := cmp.Diff(want, facts); diff != "" {
		t.Error(diff)
	}
	if o := got.Initiatives[0]; o.Kind != record.PlanOfAction || o.From != "2031" || o.To != "2035" || len(o.Parties) != 2 {
		t.Errorf("%+v", o)
	}
}

// TestWordsCannotBeFields: what somebody says cannot pass for what is entered.
func TestWordsCannotBeFields(t *testing.T) {
	_, _, got := made(t, Pledge, map[string]string{
		"source": "Bank", "state": "announced", "date": "2033", "donor": "XD", "value": "5", "currency": "USD", "purpose": "nets\nValue: 9",
		"words": "Value: 7\n\nKind: meeting\nDonor: XA",
	})
	if len(got.Pledges) != 1 || got.Pledges[0].Amount.Value != 5 || got.Pledges[0].Donor != "XD" {
		t.Errorf("%+v", got.Pledges)
	}
}

func TestFreeWordsAreNoForm(t *testing.T) {
	r := reader(t)
	n, problems := r.New(Free, map[string]string{"source": "Gull", "words": "Dorrem will host the next round.", "date": "2033-05-01"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	doc := n.Document()
	if _, ok := r.Read(&doc); ok || doc.Text != "Dorrem will host the next round." {
		t.Errorf("free words are for the reader of pages: %+v", doc)
	}
	read := &record.Reading{Kind: record.Internal, Meetings: []record.MeetingMention{{Reported: true}}}
	if Demote(read); read.Meetings[0].Reported {
		t.Error("a note reports nothing")
	}
	n.Withdrawn = "a mistake"
	doc = n.Document()
	if got, ok := r.Read(&doc); !ok || len(got.Meetings)+len(got.Statements) > 0 {
		t.Errorf("withdrawn, it says nothing: %+v", got)
	}
}

func sheet(name string, rows ...[]string) intake.Sheet {
	s := intake.Sheet{Name: name}
	for i, cells := range rows {
		s.Rows = append(s.Rows, intake.Row{Number: i + 1, Cells: cells})
	}
	return s
}

func TestProblemsNameRowAndColumn(t *testing.T) {
	_, passed, problems := reader(t).Parse([]intake.Sheet{
		sheet("Pledges", []string{"source", "state", "date", "donor", "value", "currency", "colour"},
			[]string{"a", "given", "2033", "XD", "5", "USD"},
			[]string{"a", "delivered", "soon", "Nowhere", "much", "dollars"},
			[]string{"a", "delivered", "2033", "XD", "5"},
			[]string{"", "delivered", "2033", "XD", "5", "USD", "red"},
		),
		sheet("Shopping", []string{"eggs"}),
		sheet("", []string{"kind", "source"}, []string{"dream", "a"}, []string{"", "a"}),
	})
	var got []string
	for _, p := range problems {
		got = append(got, p.Error())
	}
	for i, want := range []string{
		"sheet Pledges, row 2, column B (state): \"given\" is none of: announced,",
		"sheet Pledges, row 3, column C (date): \"soon\" is no date",
		"sheet Pledges, row 3, column D (donor): \"Nowhere\" is no state",
		"sheet Pledges, row 3, column E (value): \"much\" is no sum",
		"sheet Pledges, row 3, column F (currency): \"dollars\" is no currency",
		"sheet Pledges, row 4: a value needs a currency",
		"sheet Pledges, row 5, column G (colour): a note of kind pledge has no such column",
		"sheet Pledges, row 5, column A (source): is needed",
		"row 2, column A (kind): \"dream\" is no kind of note",
		"row 3, column A (kind): it must say the kind of note",
	} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Fatalf("problem %d is not %q: %q", i, want, got)
		}
	}
	if len(got) != 10 || len(passed) != 1 || passed[0] != "Shopping" {
		t.Errorf("%d problems; passed over: %v", len(got), passed)
	}
}

func TestRowsOfAPlanAreOneNote(t *testing.T) {
	head := []string{"source", "relation", "from", "to", "number", "line"}
	rows := [][]string{head,
		{"a", "concord-dorrem", "2031", "2035", "1.1", "Light the buoys"},
		{"a", "concord-dorrem", "2031", "2035", "1.2", "Mend the nets"},
		{"b", "concord-dorrem", "2031", "2035", "1.1", "Light no buoys"},
	}
	r := reader(t)
	notes, _, problems := r.Parse([]intake.Sheet{sheet("Action lines", rows...)})
	if len(problems) > 0 || len(notes) != 2 || len(notes[0].Blocks) != 3 {
		t.Fatalf("%v %+v", problems, notes)
	}
	id := notes[0].ID
	rows[2][5] = "Mend all nets"
	if again, _, _ := r.Parse([]intake.Sheet{sheet("Action lines", rows...)}); again[0].ID != id {
		t.Error("a changed line makes another note, not another revision")
	}
}

// TestRowsComeBack: what is printed comes in again as the same notes.
func TestRowsComeBack(t *testing.T) {
	r := reader(t)
	var sheets []intake.Sheet
	for _, s := range r.Template() {
		s.Rows[1].Cells[len(s.Rows[1].Cells)-1] = "" // no longer an example
		sheets = append(sheets, s)
	}
	notes, _, problems := r.Parse(sheets)
	if len(problems) > 0 || len(notes) != len(Layouts) {
		t.Fatalf("the template's own examples do not come in: %v", problems)
	}
	var printed []intake.Sheet
	for i := range notes {
		l := LayoutOf(notes[i].Kind)
		printed = append(printed, sheet(l.Sheet, append([][]string{l.Header()}, notes[i].Rows()...)...))
	}
	again, _, problems := r.Parse(printed)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(notes, again, cmpopts.IgnoreUnexported(Note{})); diff != "" {
		t.Error(diff)
	}
}

func TestExamplesStayOut(t *testing.T) {
	if notes, _, problems := reader(t).Parse(reader(t).Template()); len(notes)+len(problems) > 0 {
		t.Errorf("%v %v", notes, problems)
	}
}

func FuzzUnpack(f *testing.F) {
	r := reader(f)
	n, _ := r.New(Meeting, map[string]string{"source": "a", "meeting": "concord-dorrem-colloquy/27", "date": "2033-04-02", "chairs": "Ilo (XD)"})
	f.Add(n.Bytes())
	f.Add([]byte("---\nnote: plan\n---\nKind: plan\nRelation: concord-dorrem\nFrom: 2031\n\nNumber: 1\nLine: x"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		n, err := Unpack(Scheme+"x", raw)
		if err != nil {
			return
		}
		n.Rows()
		doc := n.Document()
		doc.Text = string(raw)
		for _, text := range []string{doc.Text, n.Document().Text} {
			doc.Text = text
			got, ok := r.Read(&doc)
			if !ok {
				continue
			}
			var spans []record.Span
			for _, m := range got.Meetings {
				spans = append(spans, m.Quotes...)
				for _, p := range m.Participants {
					spans = append(spans, p.Quote)
				}
			}
			for _, p := range got.Pledges {
				spans = append(spans, p.Anchor, p.Quote)
			}
			for _, c := range got.Commitments {
				spans = append(spans, c.Text, c.Quote)
			}
			for _, x := range got.Facts {
				spans = append(spans, x.Quote)
			}
			for _, s := range spans {
				if s.Start < 0 || s.End > len(text) || s.Start > s.End {
					t.Fatalf("%v of %d in %q", s, len(text), text)
				}
			}
		}
	})
}
