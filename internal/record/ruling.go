package record

import "time"

// RulingKind says what a person decided.
type RulingKind string

// The kinds of ruling. Subjects are ids of the public format; a ruling about a
// mention names it as "<document>#<kind><index>" with the words it stood on, so
// that a changed source can reopen it.
const (
	SamePerson      RulingKind = "same-person"
	OtherPerson     RulingKind = "other-person"
	SameMeeting     RulingKind = "same-meeting"
	OtherMeeting    RulingKind = "other-meeting"
	SameInitiative  RulingKind = "same-initiative"
	OtherInitiative RulingKind = "other-initiative"
	Correct         RulingKind = "correct" // Field of the subject is Value
	Accept          RulingKind = "accept"  // the subject stands as it is
	Dismiss         RulingKind = "dismiss" // the subject is not so
)

// Ruling is one decision of a person. It outweighs what the machine finds and
// survives every re-reading.
type Ruling struct {
	ID       int64
	Kind     RulingKind
	Subjects []string // sorted
	Field    string   // for Correct
	Value    string   // for Correct
	Words    string   // the words it was made on; "" where it is not about words
	Reason   string
	By       string
	At       time.Time
	// Reopened is set when the source changed after the ruling was made.
	Reopened bool
}
