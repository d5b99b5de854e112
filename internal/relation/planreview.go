package relation

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// Review is what somebody said of how far a plan, or a line of one, has come.
type Review struct {
	Words   string       `json:"words"`
	Share   string       `json:"share,omitempty"` // "97 %", "5 of 8", where the words state one
	Date    record.Date  `json:"date,omitempty"`
	Meeting string       `json:"meeting,omitempty"`
	Basis   string       `json:"basis,omitempty"` // stated: the words name the plan's period; in-force: the plan of that day is meant
	Quote   record.Quote `json:"quote"`
}

// The words of a review in English: of what, how much, done.
var (
	ofPlan   = regexp.MustCompile(`(?i)\b(?:action\s+lines?|plans?\s+of\s+actions?|action\s+plans?|PoA)\b`)
	howMuch  = regexp.MustCompile(`(?i)\b(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per\s?cent\b)|\b(\d{1,4})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|a\s+total\s+of\s+)?(\d{1,4})\b`)
	cameFar  = regexp.MustCompile(`(?i)\b(?:implement(?:ed|ation)|address(?:ed|ing)|complet(?:ed|ion)|carried\s+out|fulfil+(?:ed|ment)|accomplish(?:ed|ment)|achiev(?:ed|ement)|progress|on\s+track|under\s+way|underway|execut(?:ed|ion))\b`)
	wordMuch = regexp.MustCompile(`(?i)\b(?:all|most|half|many|steady|good|significant|substantial|satisfactory)\b`)
)

// shareOf is the share that words state; "" where they state none.
func shareOf(words string) string {
	m := howMuch.FindStringSubmatch(words)
	switch {
	case m == nil:
		return ""
	case m[1] != "":
		return strings.ReplaceAll(m[1], ",", ".") + " %"
	}
	part, _ := strconv.Atoi(m[2])
	if whole, _ := strconv.Atoi(m[3]); part > whole || whole > 1_000 {
		return "" // a year, a date
	}
	return m[2] + " of " + m[3]
}

// review gives plans the sentences of a relation's documents that say how far they
// have come: that name a plan or its lines, tell of progress, and say how much.
// Where the words state no period, the plan of the day is meant, in the year after
// its last still the one that ended, as reviews come late.
func (x *Index) review(relation string, plans []Plan) {
	for _, s := range x.byRelation[relation] {
		text := s.entry.Document.Text
		if s.isCopy() || s.plan || !ofPlan.MatchString(text) {
			continue
		}
		last := -1
		for _, at := range ofPlan.FindAllStringIndex(text, mostReviews) {
			span := sentenceAt(text, at[0])
			if span.Start == last || span.Len() > longestSentence {
				continue
			}
			last = span.Start
			words := s.words(span)
			share := shareOf(words)
			if !cameFar.MatchString(words) || share == "" && !wordMuch.MatchString(words) {
				continue
			}
			r := Review{Words: words, Share: share, Date: s.date, Basis: "in-force", Quote: s.quote(span)}
			if s.meeting != nil {
				r.Meeting = s.meeting.ID
			}
			i := -1
			if m := planPeriod.FindStringSubmatch(words); m != nil {
				from, _ := strconv.Atoi(m[1])
				i, r.Basis = slices.IndexFunc(plans, func(p Plan) bool { return p.From == from }), "stated"
			} else {
				i = reviewed(plans, s.year)
			}
			if i >= 0 {
				plans[i].Reviews = append(plans[i].Reviews, r)
			}
		}
	}
	for i := range plans {
		slices.SortStableFunc(plans[i].Reviews, func(a, b Review) int {
			return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(a.Quote.Document, b.Quote.Document))
		})
	}
}

// mostReviews bounds the places of one text that are looked at.
const mostReviews = 200

// reviewed is the plan that a year's review speaks of; -1 where none is known.
func reviewed(plans []Plan, year int) int {
	if i := inForce(plans, year); i >= 0 {
		return i
	}
	return slices.IndexFunc(plans, func(p Plan) bool { return p.To > 0 && p.To+1 == year })
}

// sentenceAt is the sentence of a text that holds an offset.
func sentenceAt(text string, offset int) record.Span {
	start := 0
	for i := offset - 1; i > 0; i-- {
		if text[i] == '\n' || text[i] == ' ' && strings.IndexByte(".!?", text[i-1]) >= 0 && upperAt(text, i+1) && !abbreviated(text, i-1) {
			start = i + 1
			break
		}
	}
	end := len(text)
	for i := offset; i < len(text); i++ {
		if text[i] == '\n' {
			end = i
			break
		}
		if strings.IndexByte(".!?", text[i]) >= 0 && (i+1 == len(text) || text[i+1] == '\n' || text[i+1] == ' ' && i+2 < len(text) && upperAt(text, i+2) && !abbreviated(text, i)) {
			end = i + 1
			break
		}
	}
	for start < end && (text[start] == ' ' || text[start] == '\n') {
		start++
	}
	return record.Span{Start: start, End: end}
}
