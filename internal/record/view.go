package record

// Quote is exact words of one document. The words themselves are cut from the
// document's text when they are asked for.
type Quote struct {
	Document string `json:"document"`
	Span     Span   `json:"span"`
	// Note marks the words of a user's own note, which are no account's.
	Note bool `json:"note,omitempty"`
}

// MentionRef points at one mention in one reading: index into that reading's
// Meetings, People or Initiatives.
type MentionRef struct {
	Document string `json:"document"`
	Index    int    `json:"index"`
}

// Meeting is one meeting as all accounts together tell of it.
type Meeting struct {
	ID           string        `json:"id"`
	Aliases      []string      `json:"aliases,omitempty"`
	Mechanism    string        `json:"mechanism"`
	Name         string        `json:"name"`
	Parties      []string      `json:"parties,omitempty"`
	Ordinal      int           `json:"ordinal,omitempty"`
	Date         Date          `json:"date,omitempty"`
	EndDate      Date          `json:"end_date,omitempty"`
	DateBasis    DateBasis     `json:"date_basis,omitempty"`
	Format       Format        `json:"format,omitempty"`
	Venue        string        `json:"venue,omitempty"`
	Host         string        `json:"host,omitempty"`
	Status       MeetingStatus `json:"status,omitempty"`
	Participants []Attendance  `json:"participants,omitempty"`
	// Accounts are the mentions in documents that report the meeting,
	// Mentions those in documents that only name it; both sorted by document.
	Accounts []MentionRef `json:"accounts,omitempty"`
	Mentions []MentionRef `json:"mentions,omitempty"`
	Quotes   []Quote      `json:"quotes"`
}

// Attendance is a person, or a party where no person is named, at a meeting.
type Attendance struct {
	Person string  `json:"person,omitempty"` // person id
	Name   string  `json:"name,omitempty"`
	Actor  string  `json:"actor,omitempty"`
	Post   string  `json:"post,omitempty"`
	Role   Role    `json:"role,omitempty"`
	Quotes []Quote `json:"quotes"`
}

// Post is an office that a person held, from the first to the last date on
// which a document gives it to them.
type Post struct {
	Title string `json:"title"`
	Actor string `json:"actor,omitempty"`
	From  Date   `json:"from,omitempty"`
	To    Date   `json:"to,omitempty"`
}

// Person is one person across documents and romanisations.
type Person struct {
	ID       string       `json:"id"`
	Aliases  []string     `json:"aliases,omitempty"`
	Name     string       `json:"name"`
	Names    []string     `json:"names"`
	Actor    string       `json:"actor,omitempty"`
	Posts    []Post       `json:"posts,omitempty"`
	Mentions []MentionRef `json:"mentions"`
	Quotes   []Quote      `json:"quotes"`
}

// Initiative is one programme, fund or outcome document under all its names.
type Initiative struct {
	ID       string         `json:"id"`
	Aliases  []string       `json:"aliases,omitempty"`
	Names    []string       `json:"names"`
	Acronym  string         `json:"acronym,omitempty"`
	Kind     InitiativeKind `json:"kind"`
	Owner    string         `json:"owner,omitempty"`
	Parties  []string       `json:"parties,omitempty"`
	From     Date           `json:"from,omitempty"`
	To       Date           `json:"to,omitempty"`
	Status   string         `json:"status,omitempty"`
	Mentions []MentionRef   `json:"mentions"`
	Quotes   []Quote        `json:"quotes"`
}

// Links says, for one document, which shared object each of its mentions
// became: ids in the order of the reading's slices.
type Links struct {
	Document    string   `json:"document"`
	Meetings    []string `json:"meetings,omitempty"`
	People      []string `json:"people,omitempty"`
	Initiatives []string `json:"initiatives,omitempty"`
	CopyOf      string   `json:"copy_of,omitempty"` // document id, where this one is a syndicated copy
}

// View is the linked record: what all evidence together says. Slices are
// sorted by id, Links by document.
type View struct {
	Meetings    []Meeting
	People      []Person
	Initiatives []Initiative
	Links       []Links
}
