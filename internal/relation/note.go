package relation

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"readout/internal/record"
)

// Notes are documents of kind internal: what a user entered because no account says
// it. They take part in everything and are counted as nobody's account.

// tellers are the mentions that tell of a meeting itself: its accounts, and the notes on it.
func (x *Index) tellers(m *record.Meeting) []record.MentionRef {
	return slices.Concat(m.Accounts, x.notesOn(m))
}

// notesOn are the notes that tell of a meeting.
func (x *Index) notesOn(m *record.Meeting) []record.MentionRef {
	var notes []record.MentionRef
	for _, ref := range m.Mentions {
		if s := x.by[ref.Document]; s != nil && s.isNote() {
			notes = append(notes, ref)
		}
	}
	return notes
}

// noted says of a session who entered what is known of it; false where nobody did.
func (x *Index) noted(m *record.Meeting) (Note, bool) {
	note := Note{Kind: "internal"}
	for _, ref := range x.notesOn(m) {
		s := x.by[ref.Document]
		if ref.Index >= 0 && ref.Index < len(s.entry.Reading.Meetings) {
			for _, q := range s.entry.Reading.Meetings[ref.Index].Quotes {
				note.Quotes = append(note.Quotes, s.quote(q))
			}
		}
		note.Text = fmt.Sprintf("entered by hand, as %s says", s.entry.Document.Publisher.Name)
	}
	return note, note.Text != ""
}

// claimID is the id in the public format of a claim that is anchored at a byte of a
// document: counted there in characters, as everything is that leaves the program.
func (s *source) claimID(kind string, anchor int) string {
	text := s.entry.Document.Text
	return fmt.Sprintf("%s#%s%d", s.entry.Document.ID, kind, utf8.RuneCountInString(text[:min(max(anchor, 0), len(text))]))
}
