package record

import "time"

// PublisherKind says what sort of house a publisher is.
type PublisherKind string

// The kinds of publisher of the public format.
const (
	Government  PublisherKind = "government"
	Secretariat PublisherKind = "secretariat"
	StateMedia  PublisherKind = "state-media"
	Press       PublisherKind = "press"
	OtherHouse  PublisherKind = "other"
)

// Publisher is who tells: a ministry, a secretariat, an agency.
type Publisher struct {
	ID   string `json:"id,omitempty"` // lexicon id; "" where the lexicon does not know it
	Name string `json:"name,omitempty"`
	// Perspective is the side it tells from: a state's code or an organisation's id.
	Perspective string        `json:"perspective,omitempty"`
	Kind        PublisherKind `json:"kind,omitempty"`
}

// DocumentKind says what sort of text a document is.
type DocumentKind string

// The kinds of document of the public format.
const (
	MeetingReport  DocumentKind = "meeting-report"
	Announcement   DocumentKind = "announcement"
	JointStatement DocumentKind = "joint-statement"
	Speech         DocumentKind = "speech"
	// Abstract is somebody's summary; it is never shown as the publisher's words.
	Abstract DocumentKind = "abstract"
	// Internal is a user's own note.
	Internal  DocumentKind = "internal"
	OtherText DocumentKind = "other"
)

// Capture is what came in: raw bytes, where they were got and when.
type Capture struct {
	Document string // id of the document that they are a revision of
	Revision int    // 1, 2, ... when the bytes at one address changed
	Name     string // file name or address as given
	SHA256   [32]byte
	Raw      []byte
	Got      time.Time
}

// Document is the article found in a capture.
type Document struct {
	ID       string
	File     string // name as given; "" where it came from an address
	URL      string
	Revision int

	Publisher Publisher
	Title     string
	Language  string // BCP 47
	Published Date   // zero where the page has none
	Kind      DocumentKind
	// Claimed is the kind that the page itself claims (abstract, internal),
	// which no reading overrules; "" for most pages.
	Claimed DocumentKind
	Text    string // article body only; all spans count bytes in it
}

// DateBasis says how a date was got.
type DateBasis string

// The ways to get a date.
const (
	Stated        DateBasis = "stated"
	Published     DateBasis = "published"      // relative to the page's own date
	Sequence      DateBasis = "sequence"       // from the mechanism's numbering
	OtherDocument DateBasis = "other-document" // from another account of the same meeting
	FromContext   DateBasis = "context"
)

// State is what became of one input.
type State string

// The states of an input.
const (
	Read       State = "read"
	Unreadable State = "unreadable" // the reason is recorded
	Unread     State = "unread"     // captured, its language is not read yet
)
