package event

import (
	"strings"

	"readout/internal/reading/tagger"
	"readout/internal/record"
)

// item is the part of the sentence that is about one amount: from the verb or
// comma before it to the comma or verb behind it.
func (f *pledgeFinder) item(i int, sentence record.Span) record.Span {
	m := f.amounts[i]
	first, last := f.TokenAt(m.Start), f.TokenAt(m.End-1)+1
	if i > 0 && f.isFrom(i-1) {
		first = f.TokenAt(f.amounts[i-1].Start)
	}
	start, end := first, last
	described := f.described(first)
	for start > 0 && f.Tokens[start-1].Start >= sentence.Start {
		if low := f.Low(start - 1); low == ";" || low == "," && described || low == ":" || (low == "," && (f.Tag(start) == tagger.VBG || f.Tag(start) == tagger.CC || f.Tag(start) == tagger.RB || f.verbal(start))) {
			break
		}
		if f.Low(start-1) == "and" && (f.Tag(start) == tagger.VBG || f.verbal(start) && !(described && first-start < 3) || f.Low(start) == "for" && f.Tag(start+1) == tagger.VBG) && start < first {
			break
		}
		if k := f.amountAt(start - 1); k >= 0 && k < i && !f.isFrom(k) {
			break
		}
		start--
	}
	for end < len(f.Tokens) && f.Tokens[end].End <= sentence.End {
		low := f.Low(end)
		if low == ";" || low == "." && end+1 >= f.lastOf(sentence) || low == "," && !going[f.Low(end+1)] && (f.Tag(end+1) == tagger.VBG || f.Low(end+1) == "and" || f.verbal(end+1) || f.Low(end+1) == "which" || f.beforeDescribed(i, end) || f.personAt(end+1)) {
			break
		}
		if low == "as" && f.Low(end+1) == "well" && f.Low(end+2) == "as" {
			break
		}
		if low == "and" && (f.Tag(end+1) == tagger.VBG || f.verbal(end+1) || f.Low(end+1) == "for" && f.Tag(end+2) == tagger.VBG) {
			break
		}
		if k := f.amountAt(end); k > i {
			break
		}
		end++
	}
	if end > last && (f.Low(end-1) == "." || f.Low(end-1) == ",") {
		end--
	}
	for start < first && (f.Low(start) == "and" || f.Low(start) == ",") {
		start++
	}
	return f.SpanOf(start, max(end, last))
}

// going are verbs behind a sum that say where it goes: "One of them, 2 million, goes to …".
var going = set("goes go went")

// described reports whether an amount says what something before it is worth:
// "supplies worth 5 million", "goods to the value of 5 million".
func (f *pledgeFinder) described(first int) bool {
	switch f.Low(first - 1) {
	case "worth":
		return true
	case "of", "at":
		low := f.Low(first - 2)
		return low == "value" || low == "valued" || low == "put"
	}
	return false
}

// beforeDescribed reports whether the comma at a token is the last before the next
// amount, and that one says what the words behind the comma are worth.
func (f *pledgeFinder) beforeDescribed(i, comma int) bool {
	if i+1 >= len(f.amounts) {
		return false
	}
	next := f.TokenAt(f.amounts[i+1].Start)
	if next < comma || next > comma+12 || !f.described(next) {
		return false
	}
	for k := comma + 1; k < next; k++ {
		if f.Low(k) == "," {
			return false
		}
	}
	return true
}

// personAt reports whether the phrase of a person begins at a token.
func (f *pledgeFinder) personAt(tok int) bool {
	for _, m := range f.peopleIn(tok, tok+8) {
		if m.First == tok {
			return true
		}
	}
	return false
}

// longestPurpose bounds a purpose, in bytes; it is cut between words, and one
// word longer than that is no purpose.
const longestPurpose = 160

// purpose is what the sum is for, in the page's words: what follows it behind
// "for", "to" or "of", else what stands before it in the item, else what the
// sentence before says that it consists of.
func (f *pledgeFinder) purpose(p *record.Pledge, item record.Span) string {
	first := f.TokenAt(p.Anchor.Start)
	behind := strings.Trim(collapse(f.Source[p.Anchor.End:item.End]), " ,.;")
	rest := f.aim(behind)
	if f.described(first) && (rest == "" || strings.HasPrefix(behind, "to ")) {
		rest = f.thing(item, first)
	}
	if rest == "" && (p.From == nil || p.Through < 0) {
		rest = destination(collapse(f.Source[item.Start:p.Anchor.Start]))
	}
	if rest == "" && p.Through >= 0 {
		rest = f.Undertakings[p.Through].Names[0].Text
	}
	if rest == "" {
		rest = collapse(f.Source[item.Start:p.Anchor.Start])
	}
	if len(rest) > longestPurpose {
		rest = rest[:max(strings.LastIndexByte(rest[:longestPurpose], ' '), 0)]
	}
	return rest
}

// aim takes from the words behind a sum what is no purpose: how often, until
// when and from whom it comes, who says so, and the preposition.
func (f *pledgeFinder) aim(rest string) string {
	for changed := true; changed; {
		changed = false
		for _, opening := range []string{"a year", "per year", "per annum", "annually", "each year", "every year", "more", "in total"} {
			if cut, ok := strings.CutPrefix(rest, opening); ok && (cut == "" || cut[0] == ' ' || cut[0] == ',') {
				rest, changed = strings.TrimLeft(cut, " ,"), true
			}
		}
		for _, opening := range []string{"by ", "from ", "over ", "within ", "that ", "which "} {
			if cut, ok := strings.CutPrefix(rest, opening); ok {
				rest, changed = behindPhrase(opening, cut), true
			}
		}
	}
	for _, opening := range []string{"goes to ", "will go to ", "go to ", "went to ", "for ", "to ", "into ", "in ", "of ", "towards ", "toward ", "through ", "on "} {
		rest = strings.TrimPrefix(rest, opening)
	}
	for _, closing := range []string{" as part of ", " as well as ", ", as ", " by the end of "} {
		rest, _, _ = strings.Cut(rest, closing)
	}
	return strings.Trim(rest, " ,.;")
}

// behindPhrase is what follows the time, the giver or the relative clause that
// opens the words: behind "for", "to", "in" or "as part of".
func behindPhrase(opening, words string) string {
	at := -1
	for _, next := range []string{" for ", " to ", " in ", " into ", " towards ", " through "} {
		if i := strings.Index(words, next); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 || opening == "by " && strings.HasPrefix(words[at:], " in ") {
		return ""
	}
	return strings.TrimLeft(words[at:], " ")
}

// thing is what a sum is the worth of: the words before "worth" or "to the value
// of", without the verb that gives it; where those are but a pronoun, what the
// sentence before consists of.
func (f *pledgeFinder) thing(item record.Span, first int) string {
	from, to := f.TokenAt(item.Start), first-1
	for to > from && worthWords[f.Low(to-1)] {
		to--
	}
	for from < to && (f.Tag(from) == tagger.VBG || f.Tag(from) == tagger.CC || f.Tag(from) == tagger.RB || f.Low(from) == "available") {
		from++
	}
	if to-from > 1 || to-from == 1 && f.Tag(from) != tagger.PRPS {
		return collapse(f.SpanOf(from, to).Of(f.Source))
	}
	_, n := f.SentenceAt(first)
	if n == 0 {
		return ""
	}
	_, object, ok := strings.Cut(collapse(f.Sentences[n-1].Of(f.Source)), " of ")
	if !ok {
		return ""
	}
	return strings.TrimRight(object[:clauseEnd(object)], " ")
}

var worthWords = set("worth value valued the to of at put is are was were")

// clauseEnd is the offset of the first comma or stop.
func clauseEnd(s string) int {
	if i := strings.IndexAny(s, ",.;"); i >= 0 {
		return i
	}
	return len(s)
}

// destination is where words before a sum say that it goes: "raise its payments
// into the harbour funds to"; "" where they do not.
func destination(before string) string {
	before, ok := strings.CutSuffix(before, " to")
	if !ok {
		return ""
	}
	at, length := -1, 0
	for _, opening := range []string{" into ", " for ", " to "} {
		if i := strings.LastIndex(before, opening); i > at {
			at, length = i, len(opening)
		}
	}
	if at < 0 {
		return ""
	}
	return before[at+length:]
}
