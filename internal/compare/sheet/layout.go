package sheet

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"readout/internal/compare"
	"readout/internal/record"
	"readout/lexicon"
)

// Disclaimer stands in every cell of an abstract.
const Disclaimer = "our summary, not the publisher's words"

// layout is a comparison as its readers see it, before it is drawn.
type layout struct {
	Title, Sub string
	// What the two tables are called, and a word on each.
	FactsTitle, FactsNote   string
	TopicsTitle, TopicsNote string
	Counts                  []string
	Voices                  []head
	Claims                  []claimRow // what a party alone is said to have said
	Common                  []claimRow // what is said to be common ground
	Facts                   []row
	Topics                  []row
	Notes                   []string
}

// head is an account at the top of its column.
type head struct {
	Name    string // the publisher, or the file
	Side    string // "side of Viet Nam"
	Details []string
	Address string
	Colour  int
	Unread  bool
	Summary bool // its words are our summary
}

// piece is a run of words in a cell.
type piece struct {
	Badge string // the act
	Lead  string // in our words, before: who speaks
	Words string // the publisher's words, or a value in ours
	Own   bool   // Words are the publisher's: in serif and quotation marks
	Trail string // in our words, behind
	// Before, Exact, After are the sentence around the words, for faces that unfold it.
	Before, Exact, After string
}

// cell is one account's part of a row.
type cell struct {
	Voice   int
	Pieces  []piece
	Silent  bool
	Unread  bool
	Summary bool
	Note    string // what was searched, or why there is nothing
}

// row is a fact or a topic.
type row struct {
	Label string
	Mark  string // = ≠ ◐
	Note  string // kind of difference, shares of words
	Cells []cell
	Marks []string // differences in strength
}

type claimRow struct {
	Voice   int
	Head    string // "Hanoi's account, of Seoul"
	Piece   piece
	View    *piece
	Verdict string
	Good    bool // confirmed
	Proof   []piece
}

// Marks of the verdicts.
var marks = map[compare.Verdict]string{compare.Agree: "=", compare.Differ: "≠", compare.Only: "◐"}

type drawer struct {
	c   *compare.Comparison
	lex *lexicon.Lexicon
	out *layout
}

func draw(c *compare.Comparison, lex *lexicon.Lexicon) *layout {
	d := &drawer{c: c, lex: lex, out: &layout{
		FactsTitle: "Facts", FactsNote: "= both state it · ≠ they differ · ◐ only one does",
		TopicsTitle: "Topic by topic", TopicsNote: "in each account’s own words",
	}}
	d.title()
	d.heads()
	for _, i := range byWeight(c.Claims) {
		if claim := &c.Claims[i]; claim.Joint {
			d.out.Common = append(d.out.Common, d.claim(claim))
		} else {
			d.out.Claims = append(d.out.Claims, d.claim(claim))
		}
	}
	for i := range c.Facts {
		d.out.Facts = append(d.out.Facts, d.fact(&c.Facts[i]))
	}
	for i := range c.Topics {
		d.out.Topics = append(d.out.Topics, d.topic(&c.Topics[i]))
	}
	d.counts()
	return d.out
}

func (d *drawer) title() {
	m := d.c.Meeting
	if m == nil {
		d.out.Title = fmt.Sprintf("%d accounts side by side", len(d.c.Voices))
		return
	}
	d.out.Title = clean(m.Name)
	if d.out.Title == "" {
		d.out.Title = clean(m.ID)
	}
	var parts []string
	if m.Date != "" {
		parts = append(parts, Date(m.Date))
	}
	var chairs []string
	for _, p := range m.Participants {
		if p.Role == record.CoChair || p.Role == record.Chair {
			chairs = append(chairs, clean(p.Name)+" ("+d.lex.ActorName(p.Actor)+")")
		}
	}
	if len(chairs) > 0 {
		parts = append(parts, "chaired by "+strings.Join(chairs, " and "))
	}
	if m.Venue != "" {
		parts = append(parts, clean(m.Venue))
	} else {
		parts = append(parts, "place not stated in any account")
	}
	d.out.Sub = strings.Join(parts, " · ")
}

// Date is a date as people write it: 4 April 2024, April 2024, 2024.
func Date(date record.Date) string {
	for layout, printed := range map[string]string{time.DateOnly: "2 January 2006", "2006-01": "January 2006"} {
		if t, err := time.Parse(layout, string(date)); err == nil {
			return t.Format(printed)
		}
	}
	return clean(string(date))
}

func (d *drawer) heads() {
	colour := SidesOf(d.lex).colours(d.c)
	for i := range d.c.Voices {
		v := &d.c.Voices[i]
		h := head{Name: d.name(v), Colour: colour[i], Unread: v.Unread, Summary: v.Abstract(), Address: clean(v.Document.URL)}
		var sides []string
		for _, s := range v.Sides {
			sides = append(sides, d.lex.ActorName(s))
		}
		if h.Side = "side not known"; len(sides) > 0 {
			h.Side = "side of " + strings.Join(sides, " and ")
		}
		if v.Document.Language != "" {
			h.Details = append(h.Details, clean(v.Document.Language))
		}
		if v.Document.Published != "" {
			h.Details = append(h.Details, Date(v.Document.Published))
		}
		if n := len(v.Copies); n > 0 {
			h.Details = append(h.Details, plural(n, "copy", "copies")+" folded")
		}
		if v.Unread {
			h.Details = append(h.Details, "unread: its language is not read yet")
		}
		if h.Summary {
			h.Details = append(h.Details, Disclaimer)
		}
		d.out.Voices = append(d.out.Voices, h)
	}
}

func (d *drawer) name(v *compare.Voice) string {
	for _, s := range []string{v.Document.Publisher.Name, v.Document.File, v.Document.URL, v.Document.ID} {
		if s = clean(s); s != "" {
			return s
		}
	}
	return "account"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (d *drawer) counts() {
	statements := 0
	for _, v := range d.c.Voices {
		if v.Reading != nil {
			statements += len(v.Reading.Statements)
		}
	}
	verdicts := map[compare.Verdict]int{}
	for _, f := range d.c.Facts {
		verdicts[f.Verdict]++
	}
	silences := 0
	for i := range d.c.Topics {
		silences += len(d.c.Topics[i].Silent())
	}
	d.out.Counts = []string{
		plural(len(d.c.Voices), "account", "accounts"), plural(statements, "point made", "points made"),
		fmt.Sprintf("%d agree", verdicts[compare.Agree]), fmt.Sprintf("%d differ", verdicts[compare.Differ]),
		fmt.Sprintf("%d in one account only", verdicts[compare.Only]), plural(silences, "silence", "silences"),
	}
}

// quotePiece is exact words of a document with the sentence around them.
func (d *drawer) quotePiece(q record.Quote) piece {
	v := d.c.Voice(q.Document)
	if v == nil {
		return piece{}
	}
	text := v.Document.Text
	if q.Span.Start < 0 || q.Span.End > len(text) || q.Span.Start >= q.Span.End {
		return piece{}
	}
	words := clean(q.Span.Of(text))
	from := strings.LastIndexByte(text[:q.Span.Start], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[q.Span.End:], '\n'); i >= 0 {
		to = q.Span.End + i
	}
	return piece{
		Words: words, Own: !v.Abstract(), Before: clean(text[from:q.Span.Start]), Exact: words, After: clean(text[q.Span.End:to]),
	}
}

func (d *drawer) voice(document string) int {
	return slices.IndexFunc(d.c.Voices, func(v compare.Voice) bool { return v.Document.ID == document })
}

func (d *drawer) claim(claim *compare.Claim) claimRow {
	n := d.voice(claim.Statement.Document)
	of := d.lex.ActorName(claim.Of)
	r := claimRow{Voice: n, Head: d.short(claim.Statement.Document) + "’s account, of " + d.lex.ActorShort(claim.Of), Piece: d.quotePiece(claim.Quote)}
	if s := d.c.Statement(claim.Statement); s != nil {
		r.Piece.Badge = string(s.Act)
	}
	if claim.View != nil {
		view := d.quotePiece(*claim.View)
		r.View = &view
	}
	switch {
	case len(claim.Confirmed) > 0:
		var names []string
		for _, by := range claim.Confirmed {
			names = append(names, d.nameOf(by.Document))
			r.Proof = append(r.Proof, d.quotePiece(by.Quote))
		}
		r.Good = true
		r.Verdict = "confirmed by " + strings.Join(names, ", ")
	case len(claim.Absent) > 0:
		var names []string
		for _, a := range claim.Absent {
			names = append(names, d.nameOf(a.Document))
		}
		r.Verdict = "not found in " + strings.Join(names, ", ") + searched(claim.Absent[0].Searched)
	default:
		r.Verdict = "no account of " + of + "'s own here"
	}
	return r
}

// byWeight orders claims as a reader wants them: what a party is alone said to
// have said before what is said to be common ground, and there what is not
// confirmed first; within that the order of accounts and texts.
func byWeight(claims []compare.Claim) []int {
	weight := func(c *compare.Claim) int {
		switch {
		case !c.Joint && len(c.Absent) > 0 && len(c.Confirmed) == 0:
			return 0
		case !c.Joint && len(c.Confirmed) > 0:
			return 1
		case !c.Joint:
			return 2
		}
		return 3
	}
	order := make([]int, len(claims))
	for i := range claims {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return weight(&claims[a]) - weight(&claims[b]) })
	return order
}

func (d *drawer) nameOf(document string) string {
	if n := d.voice(document); n >= 0 {
		return d.out.Voices[n].Name
	}
	return clean(document)
}

// fewSearched is how many of the words searched are printed; all are in JSON.
const fewSearched = 6

func searched(words []string) string {
	if len(words) == 0 {
		return ""
	}
	shown := strings.Join(words[:min(len(words), fewSearched)], ", ")
	if more := len(words) - fewSearched; more > 0 {
		shown += fmt.Sprintf(" and %d more", more)
	}
	return " · searched: " + clean(shown)
}

// properties are the facts' names for people, where the property's own name is not one.
var properties = map[string]string{
	"ordinal": "Number", "other-meeting": "Other meeting", "person": "Named", "toponym": "Name of the place",
	"plan-of-action": "Plan of action", "other": "Named undertaking", "": "Fact",
}

func (d *drawer) fact(f *compare.Fact) row {
	label := properties[f.Property]
	if label == "" {
		label = strings.ToUpper(f.Property[:1]) + strings.ReplaceAll(clean(f.Property[1:]), "-", " ")
	}
	if f.Subject != "" {
		label += ": " + d.thing(f.Subject)
	}
	r := row{Label: label, Mark: marks[f.Verdict], Note: string(f.Kind)}
	switch {
	case f.Verdict == compare.Only:
		r.Note = "one only"
	case f.Verdict == compare.Agree:
		r.Note = "agree"
	}
	for n := range d.c.Voices {
		r.Cells = append(r.Cells, d.factCell(f, n))
	}
	return r
}

func (d *drawer) factCell(f *compare.Fact, n int) cell {
	v := &d.c.Voices[n]
	out := cell{Voice: n, Summary: v.Abstract()}
	for _, value := range f.Values {
		if !slices.Contains(value.Documents, v.Document.ID) {
			continue
		}
		p := piece{}
		for _, q := range value.Quotes {
			if q.Document == v.Document.ID {
				p = d.quotePiece(q)
				break
			}
		}
		day := record.Date(value.Value).Precise() // in one form, whoever writes it how
		if stands := strings.Contains(v.Document.Text, value.Value); stands || day || !sharesWord(p.Words, value.Value) || len(strings.Fields(p.Words)) > shortQuote || p.Words == "" {
			p.Words = d.value(value.Value)
			p.Own = stands && !v.Abstract()
		}
		out.Pieces = append(out.Pieces, p)
	}
	switch {
	case len(out.Pieces) > 0:
	case v.Unread:
		out.Unread, out.Note = true, "unread"
	default:
		out.Silent, out.Note = true, "not found"
		for _, m := range f.Missing {
			if m.Document == v.Document.ID {
				out.Note += searched(m.Searched)
			}
		}
	}
	return out
}

// sharesWord reports whether two runs of words have one in common.
func sharesWord(a, b string) bool {
	words := strings.Fields(lexicon.Fold(b))
	return slices.ContainsFunc(strings.Fields(lexicon.Fold(a)), func(w string) bool { return slices.Contains(words, w) })
}

// shortQuote is up to how many words an account's own are shown for a value that
// another account words otherwise.
const shortQuote = 9

// value is a fact's value for people: parties by name, dates in words.
func (d *drawer) value(value string) string {
	if t := record.Date(value); t.Precise() {
		return Date(t)
	}
	return d.thing(value)
}

// thing is what an id of the lexicon is called; other words stay as they are.
func (d *drawer) thing(id string) string {
	switch {
	case d.lex.Relations[id] != nil:
		id = d.lex.Relations[id].Name
	case d.lex.Mechanisms[id] != nil:
		id = d.lex.Mechanisms[id].Name
	case d.lex.Statuses[id] != nil:
		id = d.lex.Statuses[id].Name
	default:
		id = d.lex.ActorName(id)
	}
	return clean(id)
}

func (d *drawer) topic(t *compare.Topic) row {
	r := row{Label: t.Name}
	var shares []string
	for n, c := range t.Cells {
		v := &d.c.Voices[n]
		shares = append(shares, fmt.Sprintf("%.0f %%", 100*c.Share))
		out := cell{Voice: n, Summary: v.Abstract()}
		switch c.State {
		case compare.Silent:
			out.Silent, out.Note = true, "not found"+searched(c.Searched)
		case compare.Unread:
			out.Unread, out.Note = true, "unread"
		case compare.Mentioned:
			for _, s := range c.Mentions[:min(len(c.Mentions), fewMentions)] {
				p := d.quotePiece(record.Quote{Document: c.Document, Span: s})
				p.Lead = "in passing"
				out.Pieces = append(out.Pieces, p)
			}
		default:
			for _, s := range c.Statements {
				out.Pieces = append(out.Pieces, d.statement(v, s))
			}
		}
		r.Cells = append(r.Cells, out)
	}
	r.Note = strings.Join(shares, " · ") + " of words"
	for _, a := range t.Alignments {
		if a.Strength != nil {
			r.Marks = append(r.Marks, d.strength(a))
		}
	}
	return r
}

// fewMentions is how many sentences stand for a topic that no statement is on.
const fewMentions = 2

func (d *drawer) statement(v *compare.Voice, index int) piece {
	s := &v.Reading.Statements[index]
	p := d.quotePiece(record.Quote{Document: v.Document.ID, Span: record.Cover(s.Content...)})
	p.Badge = string(s.Act)
	switch {
	case s.Joint:
		p.Lead = "both sides"
	case s.Speaker.Actor != "":
		p.Lead = d.lex.ActorShort(s.Speaker.Actor)
	default:
		p.Lead = clean(s.Speaker.Text)
	}
	if s.Addressee != "" {
		p.Lead += " to " + d.lex.ActorShort(s.Addressee)
	}
	return p
}

func (d *drawer) strength(a compare.Alignment) string {
	s := a.Strength
	first, second := a.A.Document, a.B.Document
	strong, weak := clean(s.A), clean(s.B)
	if s.Stronger == second {
		first, second, strong, weak = second, first, weak, strong
	}
	return fmt.Sprintf("%s (%s) over %s (%s)", strong, d.short(first), weak, d.short(second))
}

// short is an account by its side where no other tells from it, else by its name.
func (d *drawer) short(document string) string {
	n := d.voice(document)
	if n < 0 || len(d.c.Voices[n].Sides) != 1 {
		return d.nameOf(document)
	}
	side := d.c.Voices[n].Sides[0]
	for i, v := range d.c.Voices {
		if i != n && slices.Contains(v.Sides, side) {
			return d.nameOf(document)
		}
	}
	return d.lex.ActorShort(side)
}
