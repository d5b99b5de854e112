package sheet

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"readout/internal/compare"
	"readout/internal/record"
)

// Selector is a W3C Web Annotation text selector: exact words with what stands
// around them; offsets are code points of the document's text, end exclusive.
type Selector struct {
	Exact    string `json:"exact"`
	Prefix   string `json:"prefix"`
	Suffix   string `json:"suffix"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Document string `json:"document"`
}

// contextRunes is how many code points stand before and behind exact words.
const contextRunes = 32

// Select is a span of a text as a selector; without words where it does not lie in the text.
func Select(document, text string, s record.Span) Selector {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return Selector{Document: document}
	}
	q := Selector{Exact: s.Of(text), Document: document, Start: utf8.RuneCountInString(text[:s.Start])}
	q.End = q.Start + utf8.RuneCountInString(q.Exact)
	before, after := s.Start, s.End
	for n := 0; n < contextRunes && before > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:before])
		before -= size
	}
	for n := 0; n < contextRunes && after < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[after:])
		after += size
	}
	q.Prefix, q.Suffix = text[before:s.Start], text[s.End:after]
	return q
}

// Public is a comparison as an object of the public format.
type Public = jsonComparison

type jsonComparison struct {
	Meeting   string        `json:"meeting,omitempty"`
	Documents []string      `json:"documents"`
	Accounts  []jsonAccount `json:"accounts"`
	Facts     []jsonFact    `json:"facts"`
	Topics    []jsonTopic   `json:"topics"`
	Claims    []jsonClaim   `json:"claims_of_others"`
}

// jsonAccount is what a reader of the comparison must know of a voice.
type jsonAccount struct {
	Document string              `json:"document"`
	Sides    []string            `json:"sides,omitempty"`
	Kind     record.DocumentKind `json:"kind,omitempty"`
	Copies   []string            `json:"copies,omitempty"`
	Unread   bool                `json:"unread,omitempty"`
	Words    int                 `json:"words"`
	Order    []string            `json:"order,omitempty"`
}

type jsonFact struct {
	Property string              `json:"property"`
	Subject  string              `json:"subject,omitempty"`
	Values   []jsonValue         `json:"values"`
	Verdict  compare.Verdict     `json:"verdict"`
	Kind     compare.Kind        `json:"kind,omitempty"`
	Missing  []string            `json:"missing,omitempty"`
	Searched map[string][]string `json:"searched,omitempty"`
}

type jsonValue struct {
	Value     string     `json:"value"`
	Documents []string   `json:"documents"`
	Quotes    []Selector `json:"quotes"`
}

type jsonTopic struct {
	Topic      string                `json:"topic"`
	Cells      map[string][]string   `json:"cells"`
	Mentions   map[string][]Selector `json:"mentions,omitempty"`
	Silent     []string              `json:"silent"`
	Unread     []string              `json:"unread,omitempty"`
	Searched   map[string][]string   `json:"searched,omitempty"`
	Shares     map[string]float64    `json:"shares"`
	Alignments [][3]any              `json:"alignments"`
	Strengths  []jsonStrength        `json:"strengths,omitempty"`
}

type jsonStrength struct {
	Statements [2]string `json:"statements"`
	Scale      string    `json:"scale"`
	Acts       [2]string `json:"acts"`
	Stronger   string    `json:"stronger"`
}

type jsonClaim struct {
	Statement   string              `json:"statement"`
	Document    string              `json:"document"`
	Of          string              `json:"of"`
	Joint       bool                `json:"joint,omitempty"`
	ConfirmedBy []string            `json:"confirmed_by"`
	AbsentFrom  []string            `json:"absent_from"`
	Searched    map[string][]string `json:"searched,omitempty"`
	Quote       Selector            `json:"quote"`
	View        *Selector           `json:"view,omitempty"`
	Confirming  []Selector          `json:"confirming,omitempty"`
}

// JSON writes a comparison as one object of the public format. identify may be
// nil; then statements have the ids of [Anchored].
func JSON(w io.Writer, c *compare.Comparison, identify Identify) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(Object(c, identify))
}

// Object is what JSON writes.
func Object(c *compare.Comparison, identify Identify) Public {
	if identify == nil {
		identify = Anchored(c)
	}
	out := jsonComparison{
		Documents: []string{}, Accounts: []jsonAccount{}, Facts: []jsonFact{}, Topics: []jsonTopic{}, Claims: []jsonClaim{},
	}
	if c.Meeting != nil {
		out.Meeting = c.Meeting.ID
	}
	for _, v := range c.Voices {
		out.Documents = append(out.Documents, v.Document.ID)
		out.Accounts = append(out.Accounts, jsonAccount{
			Document: v.Document.ID, Sides: v.Sides, Kind: v.Document.Kind, Copies: v.Copies, Unread: v.Unread, Words: v.Words, Order: v.Order,
		})
	}
	texts := cutter{}
	for _, v := range c.Voices {
		texts[v.Document.ID] = v.Document.Text
	}
	for _, f := range c.Facts {
		out.Facts = append(out.Facts, texts.fact(f))
	}
	for i := range c.Topics {
		out.Topics = append(out.Topics, texts.topic(&c.Topics[i], identify))
	}
	for i := range c.Claims {
		out.Claims = append(out.Claims, texts.claim(&c.Claims[i], identify))
	}
	return out
}

// cutter cuts quotes from the texts of documents, by id.
type cutter map[string]string

func (t cutter) quote(q record.Quote) Selector { return Select(q.Document, t[q.Document], q.Span) }

func (t cutter) fact(f compare.Fact) jsonFact {
	out := jsonFact{Property: f.Property, Subject: f.Subject, Verdict: f.Verdict, Kind: f.Kind, Values: []jsonValue{}}
	for _, v := range f.Values {
		value := jsonValue{Value: v.Value, Documents: v.Documents, Quotes: []Selector{}}
		for _, q := range v.Quotes {
			value.Quotes = append(value.Quotes, t.quote(q))
		}
		out.Values = append(out.Values, value)
	}
	out.Missing, out.Searched = absent(f.Missing)
	return out
}

func absent(absences []compare.Absence) (documents []string, searched map[string][]string) {
	for _, a := range absences {
		documents = append(documents, a.Document)
		if len(a.Searched) > 0 {
			if searched == nil {
				searched = map[string][]string{}
			}
			searched[a.Document] = a.Searched
		}
	}
	return documents, searched
}

func (t cutter) topic(topic *compare.Topic, identify Identify) jsonTopic {
	out := jsonTopic{
		Topic: topic.ID, Cells: map[string][]string{}, Shares: map[string]float64{}, Silent: topic.Silent(),
		Mentions: map[string][]Selector{}, Searched: map[string][]string{}, Alignments: [][3]any{},
	}
	if out.Silent == nil {
		out.Silent = []string{}
	}
	for _, cell := range topic.Cells {
		for _, s := range cell.Statements {
			out.Cells[cell.Document] = append(out.Cells[cell.Document], identify(cell.Document, s))
		}
		for _, s := range cell.Mentions {
			out.Mentions[cell.Document] = append(out.Mentions[cell.Document], t.quote(record.Quote{Document: cell.Document, Span: s}))
		}
		switch cell.State {
		case compare.Unread:
			out.Unread = append(out.Unread, cell.Document)
		case compare.Silent:
			out.Searched[cell.Document] = cell.Searched
		default:
			out.Shares[cell.Document] = math.Round(cell.Share*1e4) / 1e4
		}
	}
	for _, a := range topic.Alignments {
		x, y := identify(a.A.Document, a.A.Index), identify(a.B.Document, a.B.Index)
		out.Alignments = append(out.Alignments, [3]any{x, y, math.Round(a.Score*1e3) / 1e3})
		if a.Strength != nil {
			out.Strengths = append(out.Strengths, jsonStrength{
				Statements: [2]string{x, y}, Scale: a.Strength.Scale, Acts: [2]string{a.Strength.A, a.Strength.B}, Stronger: a.Strength.Stronger,
			})
		}
	}
	return out
}

func (t cutter) claim(claim *compare.Claim, identify Identify) jsonClaim {
	out := jsonClaim{
		Statement: identify(claim.Statement.Document, claim.Statement.Index), Document: claim.Statement.Document,
		Of: claim.Of, Joint: claim.Joint, Quote: t.quote(claim.Quote), ConfirmedBy: []string{},
	}
	if claim.View != nil {
		view := t.quote(*claim.View)
		out.View = &view
	}
	for _, by := range claim.Confirmed {
		out.ConfirmedBy = append(out.ConfirmedBy, by.Document)
		out.Confirming = append(out.Confirming, t.quote(by.Quote))
	}
	out.AbsentFrom, out.Searched = absent(claim.Absent)
	if out.AbsentFrom == nil {
		out.AbsentFrom = []string{}
	}
	return out
}

// clean is text that shows harmlessly: without control characters and without
// the marks that turn the direction of what stands around them.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(strings.Map(func(r rune) rune {
		switch {
		case slices.Contains([]rune{'\n', '\r', '\t', 0x85, 0x2028, 0x2029}, r):
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x061c || r == 0x200e || r == 0x200f,
			r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")), func(r rune) bool { return r == ' ' }), " ")
}
