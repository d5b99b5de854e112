package relation

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"readout/internal/record"
	"readout/lexicon"
)

// world is a made-up record: documents with their readings, and the view that
// linking would make of them. Every sentence in it is the tests' own.
type world struct {
	t       *testing.T
	lex     *lexicon.Lexicon
	entries []record.Entry
	view    record.View
}

func newWorld(t *testing.T, lex *lexicon.Lexicon) *world {
	t.Helper()
	return &world{t: t, lex: lex}
}

func defaultLexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func leagueLexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.LoadOnly(os.DirFS("../../lexicon/testdata/league"))
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// page is one document of a world while it is written.
type page struct {
	w *world
	n int
}

// page adds a document by a side.
func (w *world) page(id string, published record.Date, side, text string) *page {
	w.entries = append(w.entries, record.Entry{
		Document: record.Document{ID: id, Published: published, Text: text, Publisher: record.Publisher{Name: id, Perspective: side}},
		Reading:  record.Reading{Document: id, Kind: record.MeetingReport},
	})
	w.view.Links = append(w.view.Links, record.Links{Document: id})
	return &page{w, len(w.entries) - 1}
}

func (p *page) entry() *record.Entry { return &p.w.entries[p.n] }
func (p *page) links() *record.Links { return &p.w.view.Links[p.n] }

// span finds words in the page's text.
func (p *page) span(words string) record.Span {
	p.w.t.Helper()
	i := strings.Index(p.entry().Document.Text, words)
	if i < 0 {
		p.w.t.Fatalf("%q is not in %s", words, p.entry().Document.ID)
	}
	return record.Span{Start: i, End: i + len(words)}
}

func (p *page) copyOf(id string) *page {
	p.links().CopyOf = id
	return p
}

func (p *page) kind(k record.DocumentKind) *page {
	p.entry().Reading.Kind = k
	return p
}

// reports makes the page an account of a meeting, which the first account makes.
func (p *page) reports(m record.Meeting, words string, chairs ...record.Attendance) *page {
	e, l := p.entry(), p.links()
	if m.Status == "" {
		m.Status = record.Held
	}
	e.Reading.Meetings = append(e.Reading.Meetings, record.MeetingMention{
		Mechanism: m.Mechanism, Ordinal: m.Ordinal, Date: m.Date, Venue: m.Venue, Host: m.Host, Format: m.Format, Status: m.Status,
		Reported: true, Quotes: []record.Span{p.span(words)},
	})
	l.Meetings = append(l.Meetings, m.ID)
	at := -1
	for i := range p.w.view.Meetings {
		if p.w.view.Meetings[i].ID == m.ID {
			at = i
		}
	}
	if at < 0 {
		m.DateBasis = record.Stated
		p.w.view.Meetings = append(p.w.view.Meetings, m)
		at = len(p.w.view.Meetings) - 1
	}
	to := &p.w.view.Meetings[at]
	ref := record.MentionRef{Document: e.Document.ID, Index: len(e.Reading.Meetings) - 1}
	if m.Status == record.Held {
		to.Accounts = append(to.Accounts, ref)
	} else {
		to.Mentions = append(to.Mentions, ref)
	}
	to.Quotes = append(to.Quotes, record.Quote{Document: e.Document.ID, Span: p.span(words)})
	for _, c := range chairs {
		c.Quotes = []record.Quote{{Document: e.Document.ID, Span: p.span(c.Name)}}
		to.Participants = append(to.Participants, c)
	}
	return p
}

func coChair(name, actor string) record.Attendance {
	return record.Attendance{Name: name, Actor: actor, Role: record.CoChair}
}

// says adds a fact on a lexicon key.
func (p *page) says(subject, property, value string, from record.Date, words string) *page {
	r := &p.entry().Reading
	r.Facts = append(r.Facts, record.Fact{Subject: record.Ref{ID: subject}, Property: property, Value: value, From: from, Quote: p.span(words)})
	return p
}

// names adds a mention of an initiative, which the first mention makes, and returns its index.
func (p *page) names(o record.Initiative, words string) int {
	r, l := &p.entry().Reading, p.links()
	r.Initiatives = append(r.Initiatives, record.InitiativeMention{Names: []record.Named{{Text: words, Span: p.span(words)}}, Kind: o.Kind, Parties: o.Parties, From: o.From, To: o.To})
	l.Initiatives = append(l.Initiatives, o.ID)
	ref := record.MentionRef{Document: p.entry().Document.ID, Index: len(r.Initiatives) - 1}
	for i := range p.w.view.Initiatives {
		if p.w.view.Initiatives[i].ID == o.ID {
			p.w.view.Initiatives[i].Mentions = append(p.w.view.Initiatives[i].Mentions, ref)
			return ref.Index
		}
	}
	o.Names = append(o.Names, words)
	o.Mentions = []record.MentionRef{ref}
	p.w.view.Initiatives = append(p.w.view.Initiatives, o)
	return ref.Index
}

// pledges adds a sum; through and part are indices of the page's initiatives, -1 for none.
func (p *page) pledges(donor string, value float64, purpose string, through, part int, words string) *record.Pledge {
	r := &p.entry().Reading
	r.Pledges = append(r.Pledges, record.Pledge{
		Meeting: 0, Donor: donor, Recipient: "amber-concord", Amount: &record.Money{Value: value, Currency: "USD"}, Purpose: purpose, Through: through,
		PartOf: part, Status: record.PledgeAnnounced, Anchor: p.span(words), Quote: p.span(words),
	})
	if len(r.Meetings) == 0 {
		r.Pledges[len(r.Pledges)-1].Meeting = -1
	}
	return &r.Pledges[len(r.Pledges)-1]
}

// states adds a statement whose content is the quoted words.
func (p *page) states(actor string, act record.Act, topic, content string) *page {
	r := &p.entry().Reading
	s := p.span(content)
	r.Statements = append(r.Statements, record.Statement{
		Meeting: -1, Speaker: record.Speaker{Actor: actor, Person: -1}, Act: act, Topics: []string{topic}, Content: []record.Span{s}, Quote: s,
	})
	return p
}

func (w *world) index() *Index { return New(w.lex, &w.view, w.entries) }

func (w *world) relation(id string, now time.Time) *Relation {
	w.t.Helper()
	r, err := w.index().Relation(id, now)
	if err != nil {
		w.t.Fatal(err)
	}
	checkQuotes(w.t, w, r)
	return r
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 12, 0, 0, 0, time.UTC)
}

// checkQuotes fails where a datum that documents are said to tell has no quote
// or one that does not lie in its text.
func checkQuotes(t *testing.T, w *world, r *Relation) {
	t.Helper()
	texts := map[string]string{}
	for _, e := range w.entries {
		texts[e.Document.ID] = e.Document.Text
	}
	check := func(what string, c Claim) {
		if c.Accounts > 0 && len(c.Quotes) == 0 || c.Verdict == Expected && c.Basis != "rule" {
			t.Errorf("%s: %q rests on nothing: %+v", what, c.Value, c)
		}
		for _, q := range c.Quotes {
			if q.Span.Start < 0 || q.Span.End > len(texts[q.Document]) || q.Span.Start >= q.Span.End {
				t.Errorf("%s: quote %v is not in its text", what, q)
			}
		}
	}
	for _, term := range append(r.Coordinators, r.Chairs...) {
		check("term", term.Claim)
	}
	for _, g := range r.Ladder {
		check("rung", g.From)
		for _, e := range g.Events {
			if len(e.Quotes) == 0 {
				t.Errorf("step %s without words", e.Kind)
			}
		}
	}
	for _, m := range r.Mechanisms {
		for _, s := range m.Sessions {
			check("host", s.Host)
			for _, c := range s.Chairs {
				check("chair", c.Claim)
			}
		}
	}
}

// mechanismOf is one of a relation's mechanisms.
func mechanismOf(t *testing.T, r *Relation, id string) *Mechanism {
	t.Helper()
	for i := range r.Mechanisms {
		if r.Mechanisms[i].ID == id {
			return &r.Mechanisms[i]
		}
	}
	t.Fatalf("no mechanism %s", id)
	return nil
}

// sessionOf is the session of a number.
func sessionOf(t *testing.T, m *Mechanism, ordinal int) *Session {
	t.Helper()
	for i := range m.Sessions {
		if m.Sessions[i].Ordinal == ordinal {
			return &m.Sessions[i]
		}
	}
	t.Fatalf("%s has no session %d", m.ID, ordinal)
	return nil
}

// fuzzLexicon is the league's, loaded once.
var loadLeague = sync.OnceValues(func() (*lexicon.Lexicon, error) {
	return lexicon.LoadOnly(os.DirFS("../../lexicon/testdata/league"))
})

func fuzzLexicon(t testing.TB) *lexicon.Lexicon {
	lex, err := loadLeague()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}
