package compare

import (
	"slices"
	"strconv"
	"strings"

	"readout/internal/reading/mention"
	"readout/internal/record"
	"readout/lexicon"
)

// What the accounts state of the meeting itself is taken from their readings.
// Where a reading does not have it, the words of the text decide: a fact that one
// account states is not called missing from another that says it in other words.

// leadSentences is how many sentences at the head of a text are about the meeting itself.
const leadSentences = 4

// seekDate looks for a day among the dates of a text.
func (c *comparer) seekDate(q question) func(*voice) (assertion, bool) {
	return func(v *voice) (assertion, bool) {
		v.text.read()
		for _, a := range q.said {
			for _, d := range v.text.dates {
				date := record.Date(d.Value)
				if date.YearUnknown() {
					date = date.WithYear(record.Date(a.value).Year())
				}
				if string(date) == a.value {
					return assertion{value: a.value, key: a.key, quotes: []record.Span{d.Span}}, true
				}
			}
		}
		return assertion{}, false
	}
}

// leadDate is the first day that the head of a text names; it is the day of the
// meeting where no reading says otherwise.
func (c *comparer) leadDate(v *voice) (assertion, bool) {
	v.text.read()
	for _, d := range v.text.dates {
		if i := v.text.sentenceAt(d.Start); i < 0 || i >= leadSentences {
			continue
		}
		if date := record.Date(d.Value); date.Precise() {
			return assertion{voice: v.number, value: string(date), quotes: []record.Span{d.Span}}, true
		}
	}
	return assertion{}, false
}

// ordinals are the numbers that a text gives to meetings, with where they stand:
// a number right before a word for a kind of meeting, or with words between that
// belong to the meeting's name.
func (t *text) ordinals() []mention.Ordinal {
	var found []mention.Ordinal
	all := append(mention.Ordinals(t.source), t.roman()...)
	for _, o := range all {
		i := t.sentenceAt(o.Start)
		if i < 0 {
			continue
		}
		if t.institutionBehind(o.Span) {
			found = append(found, o)
			continue
		}
		for _, m := range t.namesIn(t.sentences[i].Span) {
			if m.Has(lexicon.ClassHead, lexicon.MechanismName) == "" || m.End <= o.Start {
				continue
			}
			between := t.source[min(o.End, m.Start):m.Start]
			if m.Start < o.End || len(strings.Fields(between)) <= 6 && !strings.ContainsAny(between, ",.;:") {
				found = append(found, o)
				break
			}
		}
	}
	return found
}

// institutionBehind reports whether the proper name behind a number is that of a
// body that meets: "VI Binational Council".
func (t *text) institutionBehind(s record.Span) bool {
	for _, p := range t.properNames() {
		if p.Start <= s.Start && s.End < p.End || p.Start > s.End && p.Start-s.End <= 1 {
			last := p.words[len(p.words)-1]
			for _, w := range p.words {
				if w.Start >= s.End && (w == last || w.Start-s.End < longestName/2) && institutions[strings.ToLower(w.Of(t.source))] {
					return true
				}
			}
		}
	}
	return false
}

// roman are numbers in Roman figures before a capital: "VI Binational Council".
func (t *text) roman() []mention.Ordinal {
	var found []mention.Ordinal
	for i, w := range t.words {
		word := w.Of(t.source)
		if i+1 >= len(t.words) || strings.Trim(word, "IVX") != "" || word == "I" {
			continue
		}
		if value := fromRoman(word); value > 0 && t.capital(t.words[i+1].Span) {
			found = append(found, mention.Ordinal{Span: w.Span, Value: value})
		}
	}
	return found
}

func fromRoman(s string) int {
	value := map[byte]int{'I': 1, 'V': 5, 'X': 10}
	sum := 0
	for i := 0; i < len(s); i++ {
		if i+1 < len(s) && value[s[i]] < value[s[i+1]] {
			sum -= value[s[i]]
			continue
		}
		sum += value[s[i]]
	}
	return sum
}

func (c *comparer) seekOrdinal(q question) func(*voice) (assertion, bool) {
	return func(v *voice) (assertion, bool) {
		for _, o := range v.text.ordinals() {
			if value := strconv.Itoa(o.Value); value == q.said[0].value {
				return assertion{value: value, quotes: []record.Span{o.Span}}, true
			}
		}
		return assertion{}, false
	}
}

// leadOrdinal is the number that the head of a text gives to a meeting.
func (c *comparer) leadOrdinal(v *voice) (assertion, bool) {
	v.text.read()
	for _, o := range v.text.ordinals() {
		inDate := slices.ContainsFunc(v.text.dates, func(d mention.Date) bool { return d.Overlaps(o.Span) })
		if i := v.text.sentenceAt(o.Start); i < leadSentences && !inDate {
			return assertion{voice: v.number, value: strconv.Itoa(o.Value), quotes: []record.Span{o.Span}}, true
		}
	}
	return assertion{}, false
}

// leadFormat is how the head of a text says that the meeting met.
func (c *comparer) leadFormat(v *voice) (assertion, bool) {
	for _, w := range v.text.words {
		if w.sentence >= leadSentences {
			break
		}
		if format, known := formats[strings.ToLower(w.Of(v.Document.Text))]; known {
			return assertion{voice: v.number, value: string(format), quotes: []record.Span{w.Span}}, true
		}
	}
	return assertion{}, false
}

// fromLead asks the head of every text whose reading does not answer the question.
func (c *comparer) fromLead(q question, lead func(*voice) (assertion, bool)) question {
	for _, v := range c.voices {
		if v.unread || slices.ContainsFunc(q.said, func(a assertion) bool { return a.voice == v.number }) {
			continue
		}
		if a, found := lead(v); found {
			q.said = append(q.said, a)
		}
	}
	return q
}

// leadVenue is the place in which the head of a text says that the meeting was:
// the proper name behind "in" or "at" in a sentence that tells of meeting.
func (c *comparer) leadVenue(v *voice) (assertion, bool) {
	t := v.text
	for _, p := range t.properNames() {
		first, _ := t.wordsIn(p.Span)
		if first == 0 || len(p.words) > 3 || int(t.words[first].sentence) >= leadSentences/2 {
			continue
		}
		before := t.words[first-1]
		if word := before.Of(t.source); before.sentence != t.words[first].sentence || word != "in" && word != "at" {
			continue
		}
		s := t.sentences[before.sentence]
		meets := slices.ContainsFunc(t.words[s.first:s.last], func(w wordAt) bool { return venueVerbs[strings.ToLower(w.Of(t.source))] })
		known := t.namesIn(p.Span) // an organisation, a region, a post: no place to meet
		capital := len(known) == 0 || known[0].Has(lexicon.PlaceSeat) != ""
		t.read()
		month := slices.ContainsFunc(t.dates, func(d mention.Date) bool { return d.Overlaps(p.Span) })
		if meets && capital && !month {
			return assertion{voice: v.number, value: p.Of(t.source), quotes: []record.Span{p.Span}}, true
		}
	}
	return assertion{}, false
}

// askPlanned asks which meetings are to come, where no reading names them: the
// sentences that say so, by the date that they name.
func (c *comparer) askPlanned(questions []question) []question {
	claimed := c.claimedSpans(questions)
	var out []question
	for _, v := range c.voices {
		if v.unread {
			continue
		}
		v.text.read()
		for _, s := range v.text.sentences {
			padded := " " + strings.ToLower(s.Of(v.Document.Text)) + " "
			plan := slices.ContainsFunc(plans, func(w string) bool { return strings.Contains(padded, w) })
			if !plan || !v.text.sentenceNames(s.Start, lexicon.ClassHead, lexicon.MechanismName) {
				continue
			}
			d, found := c.laterDate(v, s)
			if !found || overlapsAny(claimed[v.number], d.Span) {
				continue
			}
			a := assertion{voice: v.number, value: d.Value, quotes: []record.Span{v.text.around(d.Span, s)}}
			i := slices.IndexFunc(out, func(q question) bool { return q.said[0].value == d.Value })
			if i >= 0 {
				out[i].said = append(out[i].said, a)
				continue
			}
			q := question{property: "planned", kind: Day, said: []assertion{a}, searched: []string{d.Value}}
			q.seek = c.seekDate(q)
			out = append(out, q)
		}
	}
	return out
}

// laterDate is the first date of a sentence that comes after the meeting's.
func (c *comparer) laterDate(v *voice, s sentence) (mention.Date, bool) {
	for _, d := range v.text.dates {
		if d.In(s.Span) && record.Date(d.Value).Year() > 0 && c.date.Year() > 0 && d.Value > string(c.date) {
			return d, true
		}
	}
	return mention.Date{}, false
}
