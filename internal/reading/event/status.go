package event

import (
	"strconv"
	"strings"

	"readout/internal/reading/mention"
	"readout/internal/record"
	"readout/lexicon"
)

// status reads which rung of the ladder is proposed, planned or reached.
func (f *factFinder) status() {
	relation := f.relationIn()
	for _, m := range f.NamesIn(f.s) {
		id := m.Has(lexicon.StatusName)
		if id == "" || f.Lex.Statuses[id].Rank == 0 {
			continue
		}
		status := f.Lex.Statuses[id]
		if w := f.has("highest-level"); w != nil && f.nearest(w.Span).Span == m.Span {
			f.add(record.Ref{ID: id}, "level", "highest", "", "")
		}
		if relation == "" || f.Lex.Relations[relation] == nil || !f.onLadder(relation, status) {
			continue
		}
		subject := record.Ref{ID: relation}
		ahead := f.has("underway") != nil || f.has("proposing") != nil
		switch {
		case ahead:
			f.add(subject, "proposed-status", status.Name, f.yearDate(), "")
			if by := f.proposer(m.Span); by != "" {
				f.add(subject, "proposed-by", by, "", "")
			}
			if when := f.dateAfter(m.End); when != "" && f.lies(when) {
				f.add(subject, "planned-establishment", string(when), when, "")
			}
		case f.has("enlarging") != nil && f.nearest(f.has("enlarging").Span).Span == m.Span:
			when := f.dateAfter(f.s.Start)
			f.add(subject, "partnership-status", status.Name, when, "")
		}
	}
}

// nearest is the name of a status that stands nearest to a word of the sentence, one
// before it rather than one behind it.
func (f *factFinder) nearest(w record.Span) lexicon.Match {
	best, distance := lexicon.Match{}, 1<<30
	for _, m := range f.NamesIn(f.s) {
		if id := m.Has(lexicon.StatusName); id == "" || f.Lex.Statuses[id].Rank == 0 {
			continue
		}
		d := w.Start - m.End
		if d < 0 {
			d = 2 * (m.Start - w.End)
		}
		if d < distance {
			best, distance = m, d
		}
	}
	return best
}

// onLadder reports whether a status belongs to the family of rungs that the relation climbs.
func (f *factFinder) onLadder(relation string, status *lexicon.Status) bool {
	for _, step := range f.Lex.Relations[relation].Ladder {
		if s := f.Lex.Statuses[step.Status]; s != nil && (s.Family == status.Family || s.ID == status.ID) {
			return true
		}
	}
	return len(f.Lex.Relations[relation].Ladder) == 0
}

// lies reports whether a date lies ahead of the page.
func (f *factFinder) lies(when record.Date) bool {
	published := f.page.Published.Time()
	return !published.IsZero() && when.Time().After(published) || published.IsZero()
}

// proposer is the party whose proposal it is: "the ROK's proposal to establish …".
func (f *factFinder) proposer(status record.Span) string {
	for _, w := range f.words {
		if w.id != "proposing" || w.End > status.Start {
			continue
		}
		last := ""
		for _, m := range f.NamesIn(record.Span{Start: f.s.Start, End: w.Start}) {
			if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.PlaceSeat, lexicon.OrganisationName); id != "" && w.Start-m.End < 6 {
				last = id
			}
		}
		return last
	}
	return ""
}

// anniversary reads "the 35th anniversary of the dialogue relations this year",
// from which the first year of the relations follows.
func (f *factFinder) anniversary() {
	w := f.has("anniversary")
	relation := f.relationIn()
	if w == nil || relation == "" {
		return
	}
	ordinals := mention.Ordinals(f.Source[max(f.s.Start, w.Start-30):w.Start])
	if len(ordinals) == 0 {
		return
	}
	n := ordinals[len(ordinals)-1].Value
	about := lexicon.Fold(f.Source[w.End:min(f.s.End, w.End+80)])
	if !strings.Contains(about, "relations") && !strings.Contains(about, "partnership") && !strings.Contains(about, "ties") || n < 5 {
		return
	}
	subject := record.Ref{ID: relation}
	f.add(subject, "anniversary", strconv.Itoa(n), f.yearDate(), "")
	if y := f.year(); y > 0 && strings.Contains(about, "relations") {
		f.addQuote(subject, "since", strconv.Itoa(y-n), "", "", f.s, "rule")
	}
}
