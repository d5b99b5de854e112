// Package export writes the record in formats that other programs read, a file
// a format. Entries of the store and the linked view enter; bytes of the public
// format (doc/contract.md) leave. Offsets become Unicode code points here, once.
package export

import (
	"strings"
	"unicode/utf8"

	"readout/internal/record"
)

// quote is a W3C Web Annotation text quote and position selector; offsets are
// code points in the document's text, end exclusive.
type quote struct {
	Document string `json:"document,omitempty"`
	Exact    string `json:"exact"`
	Prefix   string `json:"prefix"`
	Suffix   string `json:"suffix"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Internal bool   `json:"internal,omitempty"` // words of a user's own note
}

type publisher struct {
	ID          string               `json:"id,omitempty"`
	Name        string               `json:"name,omitempty"`
	Perspective string               `json:"perspective,omitempty"`
	Kind        record.PublisherKind `json:"kind,omitempty"`
}

type published struct {
	Date  record.Date      `json:"date"`
	Basis record.DateBasis `json:"basis,omitempty"`
}

type document struct {
	Type      string              `json:"type"`
	ID        string              `json:"id"`
	File      string              `json:"file,omitempty"`
	URL       string              `json:"url,omitempty"`
	Publisher *publisher          `json:"publisher,omitempty"`
	Title     string              `json:"title,omitempty"`
	Language  string              `json:"language,omitempty"`
	Published *published          `json:"published,omitempty"`
	Kind      record.DocumentKind `json:"kind"`
	Text      string              `json:"text"`
	Meetings  []string            `json:"meetings"`
	CopyOf    string              `json:"copy_of,omitempty"`
	Revision  int                 `json:"revision"`
}

type participant struct {
	Person string      `json:"person,omitempty"`
	Name   string      `json:"name,omitempty"`
	Actor  string      `json:"actor,omitempty"`
	Post   string      `json:"post,omitempty"`
	Role   record.Role `json:"role,omitempty"`
	Quotes []quote     `json:"quotes,omitempty"`
}

type meeting struct {
	Type         string               `json:"type"`
	ID           string               `json:"id"`
	Aliases      []string             `json:"aliases,omitempty"`
	Mechanism    string               `json:"mechanism"`
	Name         string               `json:"name"`
	Parties      []string             `json:"parties,omitempty"`
	Ordinal      int                  `json:"ordinal,omitempty"`
	Date         record.Date          `json:"date,omitempty"`
	EndDate      record.Date          `json:"end_date,omitempty"`
	DateBasis    record.DateBasis     `json:"date_basis,omitempty"`
	Format       record.Format        `json:"format,omitempty"`
	Venue        string               `json:"venue,omitempty"`
	Host         string               `json:"host,omitempty"`
	Status       record.MeetingStatus `json:"status,omitempty"`
	Participants []participant        `json:"participants"`
	Documents    []string             `json:"documents"`
	Quotes       []quote              `json:"quotes"`
}

type person struct {
	Type    string        `json:"type"`
	ID      string        `json:"id"`
	Aliases []string      `json:"aliases,omitempty"`
	Name    string        `json:"name"`
	Names   []string      `json:"names"`
	Actor   string        `json:"actor,omitempty"`
	Posts   []record.Post `json:"posts"`
	Quotes  []quote       `json:"quotes"`
}

type part struct {
	Text  string   `json:"text"`
	Spans [][2]int `json:"spans"`
}

type speaker struct {
	Text   string `json:"text,omitempty"`
	Actor  string `json:"actor,omitempty"`
	Person string `json:"person,omitempty"`
	Post   string `json:"post,omitempty"`
}

type statement struct {
	Type      string        `json:"type"`
	ID        string        `json:"id"`
	Document  string        `json:"document"`
	Meeting   string        `json:"meeting,omitempty"`
	Speaker   *speaker      `json:"speaker,omitempty"`
	Joint     bool          `json:"joint,omitempty"`
	Actors    []string      `json:"actors,omitempty"`
	Source    *part         `json:"source,omitempty"`
	Cue       *part         `json:"cue,omitempty"`
	Content   *part         `json:"content,omitempty"`
	Act       record.Act    `json:"act,omitempty"`
	Plover    string        `json:"plover,omitempty"`
	Addressee string        `json:"addressee,omitempty"`
	Topics    []string      `json:"topics,omitempty"`
	Modality  string        `json:"modality,omitempty"`
	Deadline  record.Date   `json:"deadline,omitempty"`
	Quote     quote         `json:"quote"`
	Ruled     *record.Ruled `json:"ruled,omitempty"`
}

type pledge struct {
	Type      string              `json:"type"`
	ID        string              `json:"id"`
	Document  string              `json:"document"`
	Meeting   string              `json:"meeting,omitempty"`
	Donor     string              `json:"donor,omitempty"`
	Recipient string              `json:"recipient,omitempty"`
	Amount    *record.Money       `json:"amount,omitempty"`
	From      *record.Money       `json:"from_amount,omitempty"`
	InKind    string              `json:"in_kind,omitempty"`
	Per       string              `json:"per,omitempty"`
	Purpose   string              `json:"purpose,omitempty"`
	Through   string              `json:"through,omitempty"`
	PartOf    string              `json:"part_of,omitempty"`
	Due       record.Date         `json:"due,omitempty"`
	Status    record.PledgeStatus `json:"status,omitempty"`
	Of        string              `json:"of,omitempty"`
	IATI      int                 `json:"iati_type,omitempty"`
	Quote     quote               `json:"quote"`
	Ruled     *record.Ruled       `json:"ruled,omitempty"`
}

type commitment struct {
	Type     string        `json:"type"`
	ID       string        `json:"id"`
	Document string        `json:"document"`
	Meeting  string        `json:"meeting,omitempty"`
	Actor    string        `json:"actor"`
	Text     string        `json:"text"`
	Due      record.Date   `json:"due,omitempty"`
	Status   string        `json:"status"`
	Closed   record.Date   `json:"closed,omitempty"`
	ClosedBy *quote        `json:"closed_by,omitempty"`
	Why      string        `json:"why,omitempty"`
	Quote    quote         `json:"quote"`
	Ruled    *record.Ruled `json:"ruled,omitempty"`
}

type period struct {
	From record.Date `json:"from,omitempty"`
	To   record.Date `json:"to,omitempty"`
}

type initiative struct {
	Type    string                `json:"type"`
	ID      string                `json:"id"`
	Aliases []string              `json:"aliases,omitempty"`
	Names   []string              `json:"names"`
	Acronym string                `json:"acronym,omitempty"`
	Kind    record.InitiativeKind `json:"kind"`
	Owner   string                `json:"owner,omitempty"`
	Parties []string              `json:"parties,omitempty"`
	Period  *period               `json:"period,omitempty"`
	Status  string                `json:"status,omitempty"`
	Quotes  []quote               `json:"quotes"`
}

type fact struct {
	Type     string        `json:"type"`
	ID       string        `json:"id"`
	Subject  string        `json:"subject"`
	Property string        `json:"property"`
	Value    string        `json:"value"`
	From     record.Date   `json:"from,omitempty"`
	To       record.Date   `json:"to,omitempty"`
	Document string        `json:"document"`
	Basis    string        `json:"basis,omitempty"`
	Quote    quote         `json:"quote"`
	Ruled    *record.Ruled `json:"ruled,omitempty"`
}

// context is how many code points of prefix and suffix a quote carries.
const context = 32

// page cuts quotes from one text. Byte offsets become code points by a table of
// the text's runes at every 64th byte, so that each costs constant time.
type page struct {
	id    string
	text  string
	runes []int // code points before byte i*stride
	ascii bool
}

const stride = 64

func newPage(id, text string) *page {
	p := &page{id: id, text: text, ascii: true}
	count := 0
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			p.runes = append(p.runes, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
		if text[i] >= utf8.RuneSelf {
			p.ascii = false
		}
	}
	return p
}

// point is a byte offset in code points.
func (p *page) point(offset int) int {
	if p.ascii || len(p.runes) == 0 {
		return offset
	}
	at := min(offset/stride, len(p.runes)-1)
	n := p.runes[at]
	for i := at * stride; i < offset; i++ {
		if utf8.RuneStart(p.text[i]) {
			n++
		}
	}
	return n
}

func (p *page) quote(s record.Span) quote {
	return quote{
		Exact: s.Of(p.text), Prefix: lastRunes(p.text[:s.Start], context), Suffix: firstRunes(p.text[s.End:], context),
		Start: p.point(s.Start), End: p.point(s.End),
	}
}

func (p *page) part(spans []record.Span) *part {
	if len(spans) == 0 {
		return nil
	}
	out := &part{}
	var texts []string
	for _, s := range spans {
		texts = append(texts, s.Of(p.text))
		out.Spans = append(out.Spans, [2]int{p.point(s.Start), p.point(s.End)})
	}
	out.Text = strings.Join(texts, " ")
	return out
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func firstRunes(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}
