package event

import (
	"slices"
	"strings"
	"time"

	"readout/internal/reading/mention"
	"readout/internal/record"
)

// date finds when a meeting was or will be: the date in its clause behind it,
// else the one that opens its sentence.
func (f *meetingFinder) date(c *candidate) {
	if c.titled {
		f.dateTitled(c)
		return
	}
	s := f.Sentences[c.sentence]
	best, bestScore := -1, 0
	for i, d := range f.page.Dates {
		if d.Start < s.Start || d.End > s.End || strings.HasSuffix(d.Value, "_REF") && d.Value != "PRESENT_REF" {
			continue
		}
		score := 0
		switch {
		case d.Span.In(c.span):
			score = 100
		case d.Start >= c.span.End:
			between := f.Source[c.span.End:d.Start]
			score = 100 - min(len(between), 90)
			if f.otherMeetingBetween(c, c.span.End, d.Start) {
				score -= 80
			}
			if strings.ContainsAny(between, ";") {
				score -= 60
			}
			if c.phrase && f.Low(f.TokenAt(d.Start)-1) == "on" && !strings.ContainsAny(between, ";.") && !f.datedBefore(c, d) {
				score = max(score, 95) // "spoke with the Minister of Foreign Affairs of … on 28 April"
			}
		case d.End <= c.span.Start:
			between := f.Source[d.End:c.span.Start]
			score = 60 - min(len(between)/4, 50)
			if f.TokenAt(d.Start)-s.First <= 3 {
				score += 30
			}
			if f.otherMeetingBetween(c, d.End, c.span.Start) && f.TokenAt(d.Start)-s.First > 3 {
				score -= 50
			}
			if f.otherMeetingBetween(c, max(s.Start, d.Start-70), d.Start) {
				score -= 80 // "At their Dialogue of 6 July …": the date is the other's
			}
		}
		if len(d.Value) >= 7 {
			score += 15
		}
		if f.aim(d) {
			score -= 70
		}
		if c.phrase && f.datesNext(d.End) {
			continue // "spoke about the July 11 Summit"
		}
		if score > bestScore && score > 20 {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		c.setDate(f.page.Dates[best])
	}
	if c.Date == "" && (c.phrase || c.done) && f.page.Published.Precise() {
		c.Date, c.DateBasis = f.page.Published, record.Published // a house tells of its calls on the day
	}
}

// datedBefore reports whether a day stands beside the verb of a meeting, before a
// date further on: "spoke today with … after the launch on 3 October".
func (f *meetingFinder) datedBefore(c *candidate, later mention.Date) bool {
	return slices.ContainsFunc(f.page.Dates, func(d mention.Date) bool {
		return d.End <= later.Start && d.Start >= c.span.Start-len("this morning, ") && record.Date(d.Value).Precise()
	})
}

// aim reports whether a date is a period, a goal or a beginning rather than a day
// of meeting: "by 2025", "since 1989", "inaugurated in 2015".
func (f *meetingFinder) aim(d mention.Date) bool {
	first := f.TokenAt(d.Start)
	switch f.Low(first - 1) {
	case "by", "since", "until", "for":
		return true
	case "from":
		from, to, interval := strings.Cut(d.Value, "/")
		return !interval || len(from) < len("XXXX-04-04") || from[:7] != to[:min(7, len(to))] // "from May 15 to 16" is a meeting of two days
	}
	before := record.Span{Start: f.Tokens[max(first-3, 0)].Start, End: d.Start}
	return f.hasPhrase(before, "founding")
}

// datesNext reports whether a meeting's name follows a date: the date is its own.
func (f *meetingFinder) datesNext(offset int) bool {
	for i := range f.found {
		if o := &f.found[i]; !o.phrase && o.span.Start >= offset && o.span.Start-offset < 3 {
			return true
		}
	}
	return false
}

func (f *meetingFinder) otherMeetingBetween(c *candidate, from, to int) bool {
	for i := range f.found {
		o := &f.found[i]
		if o != c && o.Mechanism != c.Mechanism && !(o.generic && slices.Equal(o.Parties, c.Parties)) && o.span.Start >= from && o.span.End <= to {
			return true
		}
	}
	return false
}

func (c *candidate) setDate(d mention.Date) {
	first, last, interval := strings.Cut(d.Value, "/")
	if d.Value == "PRESENT_REF" {
		return
	}
	c.Date, c.DateBasis = record.Date(first), record.DateBasis(d.Basis)
	if interval {
		c.EndDate = record.Date(last)
		if c.Date.Year() > 0 && c.Date.Time().AddDate(0, 2, 0).Before(c.EndDate.Time()) {
			c.Date, c.EndDate = record.Date(first[:4]), "" // a season or half of a year: the year is what is known of the day
		}
	}
	c.Quotes = append(c.Quotes, d.Span)
}

func (f *meetingFinder) isLastYear(c *candidate, published time.Time) bool {
	return !published.IsZero() && c.Date.Year() != 0 && c.Date.Year() < published.Year() && published.Month() > time.February
}

// dateNearby dates the reported meeting by a day that a sentence beside its own
// gives, where its own gives none.
func (f *meetingFinder) dateNearby(m *record.MeetingMention, sentence int) {
	published := f.page.Published.Time()
	for _, d := range f.page.Dates {
		_, n := f.SentenceAt(f.TokenAt(d.Start))
		when := record.Date(d.Value)
		if n > sentence+1 || n > 3 {
			return
		}
		day := when.Precise() || when.YearUnknown() && len(when) == len("XXXX-04-04")
		if !day || f.aim(d) || !published.IsZero() && when.Precise() && (when.Time().After(published) || published.Sub(when.Time()).Hours() > 24*21) {
			continue
		}
		m.Date, m.DateBasis = when, record.DateBasis(d.Basis)
		m.Quotes = append(m.Quotes, d.Span)
		return
	}
}
