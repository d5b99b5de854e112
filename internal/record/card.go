package record

import (
	"context"
	"time"
)

// CardKind says what a card is of.
type CardKind string

// The kinds of thing that can be found.
const (
	DocumentCard   CardKind = "document"
	PointCard      CardKind = "point" // a statement of a document
	MeetingCard    CardKind = "meeting"
	PersonCard     CardKind = "person"
	InitiativeCard CardKind = "initiative"
)

// CardOwner names what cards are of: a document, which has a card of its own and
// one for each point made in it, or an object of the linked view, which has one.
type CardOwner struct {
	Kind CardKind // never PointCard
	ID   string
}

// Card is what the catalogue keeps of one thing that can be found, folded by
// package search. A store compares tokens and marks byte by byte and knows
// nothing of what they mean.
//
// A token is letters, digits and full stops in lower case. A mark is name=value,
// both of a-z, 0-9, '_', '-', '/', '.' and bytes beyond ASCII.
type Card struct {
	Words  string   // tokens in the order of the text, a space between two
	Names  string   // tokens of the name of who speaks; "" for most
	Facets []string // marks that hits are counted by
	Marks  []string // further marks, which hits are only filtered by
	Alone  []string // further marks of a document that its points do not have
}

// CardSet is all cards of one owner.
type CardSet struct {
	Owner CardOwner
	Turn  int64 // that the owner has in the queue, see Catalogue.Unindexed
	// Rank orders hits, the highest first: 0 up to MaxRank.
	Rank int
	// Borrowed is the meeting that the rank depends on; "" where it depends on
	// the document alone. When that meeting changes the cards are made anew.
	Borrowed string
	Own      *Card  // nil where there is no such thing any more: its cards go
	Points   []Card // in the order of the reading's statements; they have the document's facets and marks too
}

// MaxRank is the highest rank of a card.
const MaxRank = 1<<20 - 1

// CardField is the part of a card that is looked in.
type CardField string

// The fields of a card.
const (
	InWords CardField = "words"
	InNames CardField = "names"
	InMarks CardField = "marks"
)

// CardPart is a token, a phrase (tokens with a space between two, which must stand
// side by side) or a mark in one field.
type CardPart struct {
	In   CardField
	Text string
}

// CardTerm is one condition on a card: it holds at least one of the parts.
type CardTerm []CardPart

// CardLevel is one of the three drawers that a query looks into.
type CardLevel int

// The drawers.
const (
	Documents CardLevel = iota
	Points
	Objects // meetings, people and initiatives
)

// CardQuery asks for cards of one drawer for which all of All and none of None
// holds. It is looked up span by span, as long as hits are wanted and the time
// allows: a span bounds what one step can cost.
type CardQuery struct {
	Level     CardLevel
	All, None []CardTerm
	Spans     []CardSpan // the highest ranks first; at least one
	Limit     int        // how many hits at most, those of the highest rank
	Count     bool       // hits are only counted: they come with no more than point, rank and arrival
	// Patience is after what time no further span is begun; 0 for never.
	Patience time.Duration
}

// CardSpan is a run of ranks, both ends included. Every card in it fulfils Term,
// which so changes no answer but lets a store leave its lists where the span ends;
// it may be empty.
type CardSpan struct {
	From, To int
	Term     CardTerm
}

// CardHit is a card that was found.
type CardHit struct {
	Owner   CardOwner
	Point   int // index into the reading's statements; -1 for a card of the owner itself
	Rank    int
	Facets  []string // of the card, and of its document where it is a point's
	Arrival int64    // grows with the order in which owners first came into the catalogue
	Came    time.Time
}

// QueuedOwner is an owner whose cards are to be made.
type QueuedOwner struct {
	CardOwner
	Turn int64
}

// SavedSearch is a query that somebody keeps.
type SavedSearch struct {
	ID    int64
	Name  string
	Query string
	At    time.Time
}

// Catalogue is the part of a store in which things are found by words and marks.
type Catalogue interface {
	// Unindexed are owners that came in, changed or went since their cards were
	// saved: the first n whose turns come after the given one, in the order of their
	// turns, and how many such there are. The version names the way in which cards are
	// made: where the kept ones were made in another, all owners are queued first.
	Unindexed(ctx context.Context, version string, after int64, n int) (queue []QueuedOwner, left int, err error)
	// SaveCards replaces the cards of owners, and takes their turns out of the
	// queue. A set whose turn is not there any more is left out: its owner changed
	// meanwhile, or somebody else was faster.
	SaveCards(ctx context.Context, sets []CardSet) error
	// FindCards are the cards asked for, by rank, the highest first, and how many
	// spans were looked through; fewer than asked for where the limit was reached or
	// the time was up. Cards of one rank and one document stay together, its points
	// from the last to the first.
	FindCards(ctx context.Context, q CardQuery) (hits []CardHit, looked int, err error)
	// CardRanks are the lowest and the highest rank above 0 of a document's cards,
	// and whether there are documents of rank 0; 0 and 0 where there are none.
	CardRanks(ctx context.Context) (lowest, highest int, unranked bool, err error)
	// CardTokens are the first n tokens, by bytes, that begin with a prefix and
	// were ever in a card's words.
	CardTokens(ctx context.Context, prefix string, n int) ([]string, error)
	// Linked is the part of the linked view, as it was last saved, that is about
	// owners: the objects themselves, and the links of documents. Those that there
	// are not are left out.
	Linked(ctx context.Context, owners []CardOwner) (*View, error)

	// SaveSearch keeps a query under a name and returns its id, which is never
	// used again. Where there is one of that name and query already it is that.
	SaveSearch(ctx context.Context, s SavedSearch) (int64, error)
	// Searches are all saved searches, oldest first.
	Searches(ctx context.Context) ([]SavedSearch, error)
	// DeleteSearch forgets a saved search; ErrNotFound where there is none.
	DeleteSearch(ctx context.Context, id int64) error
}
