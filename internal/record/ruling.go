package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"
)

// RulingKind says what a person decided.
type RulingKind string

// The kinds of ruling. Subjects are ids of the public format: of a claim
// ("<document>#s120"), of a mention within a document ("<document>#person0"), or
// of a shared object ("asean-rok-dialogue/28").
const (
	SamePerson      RulingKind = "same-person"
	OtherPerson     RulingKind = "other-person"
	SameMeeting     RulingKind = "same-meeting"
	OtherMeeting    RulingKind = "other-meeting"
	SameInitiative  RulingKind = "same-initiative"
	OtherInitiative RulingKind = "other-initiative"
	Correct         RulingKind = "correct"  // Field of the subject is Value
	Accept          RulingKind = "accept"   // the subject was seen and stands as it is
	Dismiss         RulingKind = "dismiss"  // the subject is not so
	Withdraw        RulingKind = "withdraw" // the rulings that the subjects name hold no longer
)

// RulingKinds are all kinds, in the order of the public format.
var RulingKinds = []RulingKind{
	Correct, Accept, Dismiss, SamePerson, OtherPerson, SameMeeting, OtherMeeting, SameInitiative, OtherInitiative, Withdraw,
}

// Ruling is one decision of a person. It outweighs what the machine finds and
// survives every re-reading; it holds as long as the words stand that it was
// made on. Nothing of it ever changes: who thinks better of it makes another.
type Ruling struct {
	ID       int64 // of this store, in the order in which rulings came in
	Kind     RulingKind
	Subjects []string // sorted
	Field    string   // for Correct
	Value    string   // for Correct
	// Document is where the words stand that the ruling was made on, and Words
	// are they, to the letter; both "" where it was made on no words.
	Document string
	Words    string
	// Finding is the claim as it stood when the ruling was made, so that it can be
	// told from its neighbours, and stand, where another reading finds it elsewhere
	// or not at all. Nil for what is no claim.
	Finding *Finding
	Reason  string
	By      string
	At      time.Time
}

// Finding is one claim by itself, without the reading that it was found in.
type Finding struct {
	// Values are its fields as corrections write them.
	Values map[string]string `json:"values,omitempty"`
	// Spans are its places by name (source, cue, content, anchor, quote), in bytes
	// from the beginning of the ruling's words.
	Spans map[string][]Span `json:"spans,omitempty"`
}

// Name is the ruling's id in the public format: the same in every store, because
// it is made of all that was decided and nothing else. Two equal decisions of one
// person at one moment are one.
func (r *Ruling) Name() string {
	content, err := json.Marshal([]any{r.Kind, slices.Sorted(slices.Values(r.Subjects)), r.Field, r.Value, r.Document, r.Words, r.Finding, r.Reason, r.By, r.At.UTC().Format(time.RFC3339Nano)})
	if err != nil {
		panic(err) // strings and numbers only
	}
	digest := sha256.Sum256(content)
	return "ruling-" + hex.EncodeToString(digest[:8])
}

// Ruled is what people decided on a claim that stands in a reading. Readings are
// stored without it; it is put in when rulings are applied.
type Ruled struct {
	By string    `json:"by"` // of the last
	At time.Time `json:"at"`
	// Was is what the machine found in each field that was corrected.
	Was map[string]string `json:"was,omitempty"`
	// Alone says that the machine no longer finds the claim: it stands because a
	// person said so.
	Alone   bool     `json:"alone,omitempty"`
	Rulings []string `json:"rulings"` // names of the rulings in force, the oldest first
}

// Corrected reports whether a person changed something, rather than only accepted it.
func (r *Ruled) Corrected() bool { return r != nil && len(r.Was) > 0 }
