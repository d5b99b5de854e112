package record

// Reading is what the reader found in one document. Spans are bytes of the
// document's text; indices point into the reading's own slices, -1 for none.
type Reading struct {
	Document string            `json:"document"`
	Revision int               `json:"revision"`
	Stages   map[string]string `json:"stages"` // stage name to version, so that a better stage re-reads only what it must
	Kind     DocumentKind      `json:"kind"`

	Meetings    []MeetingMention    `json:"meetings,omitempty"` // the reported one first
	People      []PersonMention     `json:"people,omitempty"`
	Statements  []Statement         `json:"statements,omitempty"`
	Pledges     []Pledge            `json:"pledges,omitempty"`
	Commitments []Commitment        `json:"commitments,omitempty"`
	Initiatives []InitiativeMention `json:"initiatives,omitempty"`
	Facts       []Fact              `json:"facts,omitempty"`
}

// Reported is the meeting that the document is an account of, nil where it is none.
func (r *Reading) Reported() *MeetingMention {
	if len(r.Meetings) > 0 && r.Meetings[0].Reported {
		return &r.Meetings[0]
	}
	return nil
}

// Format is how a meeting met.
type Format string

// The formats of a meeting.
const (
	InPerson Format = "in-person"
	Virtual  Format = "virtual"
	Hybrid   Format = "hybrid"
)

// MeetingStatus is where a meeting stands in its life.
type MeetingStatus string

// The states of a meeting.
const (
	Held      MeetingStatus = "held"
	Announced MeetingStatus = "announced"
	Expected  MeetingStatus = "expected"
	Cancelled MeetingStatus = "cancelled"
)

// MeetingMention is one document's words about one meeting.
type MeetingMention struct {
	Mechanism string        `json:"mechanism"`         // lexicon id
	Name      string        `json:"name,omitempty"`    // as the document has it
	Parties   []string      `json:"parties,omitempty"` // state codes and organisation ids, sorted
	Ordinal   int           `json:"ordinal,omitempty"`
	Date      Date          `json:"date,omitempty"`
	EndDate   Date          `json:"end_date,omitempty"`
	DateBasis DateBasis     `json:"date_basis,omitempty"`
	Format    Format        `json:"format,omitempty"`
	Venue     string        `json:"venue,omitempty"`
	Host      string        `json:"host,omitempty"`
	Status    MeetingStatus `json:"status,omitempty"`
	// Reported tells the meeting that the document is an account of from those
	// that it only names.
	Reported     bool          `json:"reported,omitempty"`
	Participants []Participant `json:"participants,omitempty"`
	Quotes       []Span        `json:"quotes"`
}

// Role is what somebody was at a meeting.
type Role string

// The roles at a meeting.
const (
	Chair            Role = "chair"
	CoChair          Role = "co-chair"
	HeadOfDelegation Role = "head-of-delegation"
	Member           Role = "participant"
	Observer         Role = "observer"
)

// Participant is a person, or a party where no person is named, at a meeting.
type Participant struct {
	Person int    `json:"person"` // index into People, -1 for a party
	Name   string `json:"name,omitempty"`
	Actor  string `json:"actor,omitempty"`
	Post   string `json:"post,omitempty"`
	Role   Role   `json:"role,omitempty"`
	Quote  Span   `json:"quote"`
}

// Named is a surface form and where it stands.
type Named struct {
	Text string `json:"text"`
	Span Span   `json:"span"`
}

// PostMention is a post as the document gives it to somebody.
type PostMention struct {
	Title string `json:"title"`
	Actor string `json:"actor,omitempty"`
	Span  Span   `json:"span"`
}

// PersonMention is one person within one document: all forms that the
// document uses, resolved to each other.
type PersonMention struct {
	Names []Named       `json:"names"` // the fullest first
	Actor string        `json:"actor,omitempty"`
	Posts []PostMention `json:"posts,omitempty"`
}

// Act is what is done by saying.
type Act string

// The acts of the public format.
const (
	ActPledge    Act = "pledge"
	ActPropose   Act = "propose"
	ActRequest   Act = "request"
	ActAgree     Act = "agree"
	ActSupport   Act = "support"
	ActWelcome   Act = "welcome"
	ActThank     Act = "thank"
	ActAffirm    Act = "affirm"
	ActEmphasise Act = "emphasise"
	ActInform    Act = "inform"
	ActReview    Act = "review"
	ActConcern   Act = "concern"
	ActCondemn   Act = "condemn"
	ActReject    Act = "reject"
	ActDeny      Act = "deny"
	ActCondole   Act = "condole"
	ActNote      Act = "note"
)

// Acts are all acts, in the order of the public format.
var Acts = []Act{
	ActPledge, ActPropose, ActRequest, ActAgree, ActSupport, ActWelcome, ActThank, ActAffirm, ActEmphasise,
	ActInform, ActReview, ActConcern, ActCondemn, ActReject, ActDeny, ActCondole, ActNote,
}

// Speaker is whose words a statement gives.
type Speaker struct {
	Text   string `json:"text"`
	Actor  string `json:"actor,omitempty"` // state code or organisation id
	Person int    `json:"person"`          // index into People, -1 for none
	Post   string `json:"post,omitempty"`
}

// Statement is one attribution: who (source) said (cue) what (content).
type Statement struct {
	Meeting int     `json:"meeting"` // index into Meetings, -1 for none
	Speaker Speaker `json:"speaker"`
	Joint   bool    `json:"joint,omitempty"` // both sides speak
	// Actors are the parties that speak where Joint is set.
	Actors    []string `json:"actors,omitempty"`
	Source    []Span   `json:"source,omitempty"`
	Cue       []Span   `json:"cue"`
	Content   []Span   `json:"content"`
	Act       Act      `json:"act"`
	Plover    string   `json:"plover,omitempty"`
	Addressee string   `json:"addressee,omitempty"`
	Topics    []string `json:"topics,omitempty"`
	Modality  string   `json:"modality,omitempty"` // done, under-way, planned, wished
	Deadline  Date     `json:"deadline,omitempty"`
	Quote     Span     `json:"quote"`
	Ruled     *Ruled   `json:"-"` // nil where nobody ruled on it
}

// Money is an amount in the words' own currency.
type Money struct {
	Value    float64 `json:"value"`
	Currency string  `json:"currency"` // ISO 4217
}

// PledgeStatus is where a pledge stands in its life.
type PledgeStatus string

// The states of a pledge.
const (
	PledgeAnnounced PledgeStatus = "announced"
	PledgeRestated  PledgeStatus = "restated"
	PledgeIncreased PledgeStatus = "increased"
	PledgeFunded    PledgeStatus = "funded"
	PledgeUnderWay  PledgeStatus = "under-way"
	PledgeDelivered PledgeStatus = "delivered"
	PledgeLapsed    PledgeStatus = "lapsed"
)

// Pledge is a sum that one party means to give.
type Pledge struct {
	Meeting   int          `json:"meeting"`
	Donor     string       `json:"donor,omitempty"`
	Recipient string       `json:"recipient,omitempty"`
	Amount    *Money       `json:"amount,omitempty"`
	From      *Money       `json:"from,omitempty"` // what it grew from
	InKind    string       `json:"in_kind,omitempty"`
	Per       string       `json:"per,omitempty"` // "year" where it recurs
	Purpose   string       `json:"purpose,omitempty"`
	Through   int          `json:"through"` // index into Initiatives, -1 for none
	PartOf    int          `json:"part_of"` // index into Initiatives of the fund that holds it, -1 for none
	Due       Date         `json:"due,omitempty"`
	Status    PledgeStatus `json:"status,omitempty"`
	Of        string       `json:"of,omitempty"` // id of the pledge that it is a step of, where a note says so
	Anchor    Span         `json:"anchor"`       // the amount's words
	Quote     Span         `json:"quote"`
	Ruled     *Ruled       `json:"-"` // nil where nobody ruled on it
}

// Commitment is a promise without money.
type Commitment struct {
	Meeting int    `json:"meeting"`
	Actor   string `json:"actor"`
	Text    Span   `json:"text"`
	Due     Date   `json:"due,omitempty"`
	Of      string `json:"of,omitempty"`     // id of the commitment that it speaks of, where a note says so
	Status  string `json:"status,omitempty"` // open, done, dropped, where a note says so
	Quote   Span   `json:"quote"`
	Ruled   *Ruled `json:"-"` // nil where nobody ruled on it
}

// InitiativeKind says what sort of programme or outcome document it is.
type InitiativeKind string

// The kinds of initiative of the public format.
const (
	Programme        InitiativeKind = "initiative"
	Project          InitiativeKind = "project"
	Fund             InitiativeKind = "fund"
	PlanOfAction     InitiativeKind = "plan-of-action"
	Declaration      InitiativeKind = "declaration"
	Treaty           InitiativeKind = "treaty"
	Agreement        InitiativeKind = "agreement"
	JointText        InitiativeKind = "statement"
	OtherUndertaking InitiativeKind = "other"
)

// InitiativeMention is one programme, fund or outcome document within one
// document: all forms that it uses.
type InitiativeMention struct {
	Names   []Named        `json:"names"` // the fullest first
	Acronym string         `json:"acronym,omitempty"`
	Kind    InitiativeKind `json:"kind"`
	Owner   string         `json:"owner,omitempty"`
	Parties []string       `json:"parties,omitempty"`
	From    Date           `json:"from,omitempty"`
	To      Date           `json:"to,omitempty"`
	Status  string         `json:"status,omitempty"`
}

// Ref points at the subject of a fact: into the reading (Kind meeting, person or
// initiative, with Index) or at a lexicon key (Kind "", with ID).
type Ref struct {
	Kind  string `json:"kind,omitempty"`
	Index int    `json:"index,omitempty"`
	ID    string `json:"id,omitempty"`
}

// Fact is one typed claim by one document.
type Fact struct {
	Subject  Ref    `json:"subject"`
	Property string `json:"property"`
	Value    string `json:"value"`
	From     Date   `json:"from,omitempty"`
	To       Date   `json:"to,omitempty"`
	Quote    Span   `json:"quote"`
	// Basis is "rule" where the value follows from the words by a rule rather
	// than standing in them (dialogue relations since 1989, from a 35th anniversary in 2024).
	Basis string `json:"basis,omitempty"`
	Ruled *Ruled `json:"-"` // nil where nobody ruled on it
}

// Mention is one name, date or sum in a text, as the reader prints it when asked.
type Mention struct {
	Kind string // person, organisation, place, date, money, acronym
	Span Span
	// Value is a date's EDTF (string), Money, or an acronym's long form; nil where there is none.
	Value any
	Ref   string // the id that it was linked to
}
