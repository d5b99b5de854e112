// Package linking turns evidence into shared objects: the meetings, people and
// programmes that many documents speak of, each under its own words.
//
// What enters is a set: readings of documents, rulings of people, and what the
// lexicon knows of the institution's mechanisms. What leaves is a [record.View].
// The view is a pure function of that set. Nothing is stored; an [Index] holds
// the evidence in memory so that one more document costs what the first one
// cost. [Link] is the same function for all evidence at once.
//
// # Method
//
// Mentions that say the same thing share a node; nodes that may have to do with
// each other share a block (a mechanism, a sound of a name, a term of a
// programme's name, a band of a text's MinHash). A connected part of that graph
// is a component, and a change has only the components that it touches resolved
// anew, from their nodes in canonical order. That is why any order of arrival,
// one by one or at once, gives the same view: no resolution ever sees when a node
// came.
//
// Copies of one text (copy.go) speak with one voice. Meetings (meeting.go,
// series.go) are told apart by mechanism and number, by date, or by the
// mechanism's numbering (numbering.go), which also finds slips of the pen
// (ordinal.go); calls, visits and talks by who met (attendance.go). People
// (person.go, bearer.go) are clusters of forms of names with what stood beside
// them (context.go), initiatives (initiative.go, group.go) clusters of titles
// (title.go). Names that say too little by themselves are understood last, when
// the view is put together (adopt.go, view.go). Rulings (ruling.go) outweigh all
// of it, corrections (correction.go) change the view; what people corrected of a
// document's own words its reading has already (package ruling).
package linking

import (
	"readout/internal/record"
)

// Institution is what linking has to know of the world's mechanisms.
type Institution interface {
	// Mechanism is what is known of a mechanism; false where nothing is: then
	// its id is taken to name its parties, as "rok-viet-nam-dialogue" does.
	Mechanism(id string) (Mechanism, bool)
	// Slug is a party in the ids of meetings: "rok" for KR.
	Slug(party string) string
	// Parties finds the parties that a programme's name names ("ASEAN-ROK
	// Methane Action": asean, KR) and returns the name without them.
	Parties(name string) (parties []string, rest string)
}

// Mechanism is a series of meetings.
type Mechanism struct {
	Name string
	// Parties are those that the mechanism implies; empty where they differ
	// from meeting to meeting.
	Parties []string
	// Generic marks kinds of meeting that anybody can hold (calls, visits,
	// talks): they are known by who, when and where, and their parties are part
	// of their id.
	Generic bool
	// Annual mechanisms meet once a year, so that a number gives a year and a
	// year a number.
	Annual bool
	// Anchors are known meetings, and Skipped the years without one.
	Anchors []Anchor
	Skipped []int
}

// Anchor says in which year a numbered meeting was.
type Anchor struct{ Ordinal, Year int }

// Planner is an Institution that knows the plans of action of parties.
type Planner interface {
	// Plans are the periods of the plans that exactly these parties adopted.
	Plans(parties []string) []Period
}

// Period is a run of years, both inclusive.
type Period struct{ From, To int }

// Names says when two forms can be one person's name; see NewNames.
type Names interface {
	// Keys are the blocks of a name: two forms that can be one name share one.
	Keys(name string) []string
	// Compare is the likeness of two forms, 0 to 1, and whether they can be one name.
	Compare(a, b string) (score float64, match bool)
}

// Evidence is one document with its reading. Linking keeps the document's
// header and a sketch of its text, and of the reading the mentions.
type Evidence struct {
	Document *record.Document
	Reading  *record.Reading
}

// Link computes the view of all evidence at once.
func Link(institution Institution, names Names, evidence []Evidence, rulings []record.Ruling) *record.View {
	x := New(institution, names)
	x.Rule(rulings)
	for _, e := range evidence {
		x.Put(e)
	}
	return x.View()
}
