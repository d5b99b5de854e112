package event

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// format reads how the reported meeting met.
func (a *attendance) format() {
	m := &a.meetings[0]
	if m.Format != "" {
		return
	}
	for n, s := range a.Sentences {
		if n > 5 {
			break
		}
		for _, p := range a.phrasesIn(s.Span) {
			at := p.Span
			var format record.Format
			switch {
			case p.Is("format-virtual"):
				format = record.Virtual
			case p.Is("format-in-person"):
				format = record.InPerson
			case p.Is("format-hybrid"):
				format = record.Hybrid
			}
			if format == "" || n > 0 && !a.aboutMeeting(at, s.First) || format == record.Virtual && a.adjective(at) {
				continue
			}
			m.Format = format
			m.Quotes = append(m.Quotes, at)
			return
		}
	}
}

// aboutMeeting reports whether a word of format speaks of how a meeting was
// held: "in a … format", "was held …", "via …".
func (a *attendance) aboutMeeting(at record.Span, first int) bool {
	for i := a.TokenAt(at.Start) - 1; i >= first && i > a.TokenAt(at.Start)-9; i-- {
		switch a.Low(i) {
		case "held", "via", "meeting", "met", "convened", "meet", "place":
			return true
		}
	}
	return false
}

// adjective reports whether "online" or "virtual" describes something else: "online formats", "online commerce".
func (a *attendance) adjective(at record.Span) bool {
	next := a.Low(a.TokenAt(at.End-1) + 1)
	word := lexicon.Fold(at.Of(a.Source))
	if word != "online" && word != "virtual" {
		return false
	}
	switch next {
	case "dialogue", "meeting", "summit", "session", "format", "event", "conference", "talks", ".", ",", "on", "in", "ministerial", "bilateral", "":
		return false
	}
	m := a.NameAt(a.Tokens[min(a.TokenAt(at.End-1)+1, len(a.Tokens)-1)].Start)
	return m == nil
}

// venue reads where the reported meeting was: "in Vientiane, Laos", a seat or a place behind "in" or "at".
func (a *attendance) venue() {
	m := &a.meetings[0]
	if m.Format == record.Virtual {
		return
	}
	first, last := -1, -1
	for _, q := range m.Quotes {
		s, n := a.SentenceAt(a.TokenAt(q.Start))
		if n > 3 || n != first && first >= 0 && q.Len() < 6 {
			continue
		}
		if first < 0 {
			first = s.First
		}
		last = s.Last
	}
	if first < 0 {
		return
	}
	take := func(name string, span record.Span) bool {
		if name == "" {
			return false
		}
		m.Venue = placeCase(name)
		m.Quotes = append(m.Quotes, span)
		return true
	}
	for i := first; i < last-1; i++ {
		low := a.Low(i)
		if low == "capital" {
			next := i + 1
			for a.Low(next) == "city" || a.Low(next) == "of" {
				next++
			}
			if name, span := a.placeAt(next, last); take(name, span) {
				return
			}
			if name, span := a.townAt(next, last); take(name, span) {
				return
			}
		}
		if low != "in" && low != "at" {
			continue
		}
		if name, span := a.placeAt(i+1, last); take(name, span) {
			return
		}
		if name, span := a.townAt(i+1, last); low == "in" && take(name, span) {
			return
		}
	}
	// "Bishkek hosted a meeting": the place is the subject
	for i := first + 1; i < last; i++ {
		if a.Low(i) == "hosted" {
			if n := a.NameAt(a.Tokens[i-1].Start); n != nil && n.Has(lexicon.PlaceSeat) != "" && take(n.Of(a.Source), n.Span) {
				return
			}
		}
	}
	a.placeLine(take)
}

// placeCase writes a dateline's capitals as a name: "NEW DELHI" is New Delhi.
func placeCase(name string) string {
	if len(name) <= 3 || name != strings.ToUpper(name) {
		return name
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(words, " ")
}

// townAt reads a town that the lexicon does not know: capitalised words behind
// "in", before a date, a comma or the end of the clause.
func (a *attendance) townAt(i, last int) (string, record.Span) {
	j := i
	for j < last && j < i+4 && a.Capital(j) && a.NameAt(a.Tokens[j].Start) == nil && a.Tag(j) != tagger.DT && a.Lex.TitleWord(a.Low(j)) == 0 && !monthLike(a.Low(j)) {
		j++
	}
	if j == i || j >= last {
		return "", record.Span{}
	}
	switch a.Low(j) {
	case "on", ",", ".", "from", "this", "yesterday", "today", "and", "to", "last", "for", "between":
		return collapse(a.SpanOf(i, j).Of(a.Source)), a.SpanOf(i, j)
	}
	return "", record.Span{}
}

func monthLike(w string) bool {
	switch w {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter":
		return true
	}
	return false
}

// placeLine reads the place in the line that opens the text: "New York, September
// 25, 2014", "NEW DELHI: …", "Manila (VNA) – …".
func (a *attendance) placeLine(take func(string, record.Span) bool) {
	if len(a.Tokens) == 0 {
		return
	}
	span := record.Span{Start: a.Tokens[0].Start}
	if n := a.Lex.TownAt(a.Source[span.Start:]); n > 0 {
		span.End = span.Start + n
	} else if n := a.NameAt(span.Start); n != nil && n.Start == span.Start && n.Has(lexicon.PlaceSeat, lexicon.OrganisationSeat) != "" {
		span.End = n.End
	} else {
		return
	}
	switch a.Low(a.TokenAt(span.End-1) + 1) {
	case ",", ":", "(", "–", "—", "-", "--":
		take(span.Of(a.Source), span)
	}
}

// placeAt reads a place's proper name at a token: a capital the lexicon knows,
// or a capitalised word with a state behind a comma.
func (a *attendance) placeAt(i, last int) (string, record.Span) {
	if !a.Capital(i) || i >= last {
		return "", record.Span{}
	}
	start := a.Tokens[i].Start
	if n := a.Lex.TownAt(a.Source[start:]); n > 0 {
		span := record.Span{Start: start, End: start + n}
		return span.Of(a.Source), span
	}
	if n := a.NameAt(start); n != nil {
		if n.Start == start && n.Has(lexicon.PlaceSeat, lexicon.OrganisationSeat) != "" && a.Low(i-1) == "in" {
			return n.Of(a.Source), n.Span
		}
		return "", record.Span{}
	}
	j := i
	for j < last && j < i+4 && a.Capital(j) && a.NameAt(a.Tokens[j].Start) == nil {
		j++
	}
	if j < last && a.Low(j) == "," && j+1 < last {
		if n := a.NameAt(a.Tokens[j+1].Start); n != nil && n.Has(lexicon.PlaceName, lexicon.PlaceWeak) != "" {
			return collapse(a.SpanOf(i, j).Of(a.Source)), a.SpanOf(i, j)
		}
	}
	if a.Low(i-1) == "in" && a.Low(i+1) == "City" || j > i && strings.HasSuffix(a.Low(j-1), "city") {
		return collapse(a.SpanOf(i, j).Of(a.Source)), a.SpanOf(i, j)
	}
	return "", record.Span{}
}
