package ruling

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// place is where a ruling's words stand in a document's text as it is now.
type place struct {
	record.Span
	// bytes are the offsets in the text of the words' bytes, where spaces differ;
	// nil where the words stand to the letter.
	bytes []int
}

// of is where a span of the words stands in the text.
func (p place) of(s record.Span) record.Span {
	if s.Start < 0 || s.Start >= s.End {
		return record.Span{Start: p.Start, End: p.Start}
	}
	if p.bytes == nil {
		return record.Span{Start: min(p.Start+s.Start, p.End), End: min(p.Start+s.End, p.End)}
	}
	if s.End > len(p.bytes) {
		return record.Span{Start: p.Start, End: p.Start}
	}
	return record.Span{Start: p.bytes[s.Start], End: p.bytes[s.End-1] + 1}
}

// locate finds words in a text, the occurrence that is nearest to an offset. Only
// spaces may be others than they were.
func locate(text, words string, near int) (place, bool) {
	if strings.TrimSpace(words) == "" {
		return place{}, false
	}
	best := -1
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			break
		}
		i += from
		if best < 0 || distance(i, near) < distance(best, near) {
			best = i
		}
		from = i + len(words)
	}
	if best >= 0 {
		return place{Span: record.Span{Start: best, End: best + len(words)}}, true
	}
	return locateLoosely(text, words, near)
}

// locateLoosely is locate where spaces differ.
func locateLoosely(text, words string, near int) (place, bool) {
	tight, at := tighten(text)
	wanted, kept := tighten(words)
	best := -1
	for from := 0; ; {
		i := strings.Index(tight[from:], wanted)
		if i < 0 {
			break
		}
		i += from
		if best < 0 || distance(at[i], near) < distance(at[best], near) {
			best = i
		}
		from = i + len(wanted)
	}
	if best < 0 {
		return place{}, false
	}
	p := place{Span: record.Span{Start: at[best], End: at[best+len(wanted)-1] + 1}, bytes: make([]int, len(words))}
	for i := range p.bytes { // a space of the words stands where the letter after it does
		p.bytes[i] = p.End - 1
	}
	for n := len(kept) - 1; n >= 0; n-- {
		for i := kept[n]; i >= 0 && (n == 0 || i > kept[n-1]); i-- {
			p.bytes[i] = at[best+n]
		}
	}
	return p, true
}

// sentence is the sentence around a span, as far as full stops and lines tell, so
// that words that are added to a claim change what a ruling on it stands on. Where
// no end is near, the span's own edge is taken.
func sentence(text string, s record.Span) record.Span {
	if !inside(s, text) {
		return s
	}
	before, after := text[max(0, s.Start-nearestEnd):s.Start], text[s.End:min(len(text), s.End+nearestEnd)]
	start := -1
	for _, end := range sentenceEnds {
		if i := strings.LastIndex(before, end); i >= 0 {
			start = max(start, i+len(end))
		}
	}
	if start < 0 && s.Start <= nearestEnd {
		start = 0
	}
	if start >= 0 {
		s.Start -= len(strings.TrimLeftFunc(before[start:], unicode.IsSpace))
	}
	stop := -1
	for _, end := range sentenceEnds {
		if i := strings.Index(after, end); i >= 0 && (stop < 0 || i < stop) {
			stop = i + len(strings.TrimSpace(end))
		}
	}
	if stop < 0 && len(text)-s.End <= nearestEnd {
		stop = len(strings.TrimRightFunc(after, unicode.IsSpace))
	}
	if stop > 0 {
		s.End += stop
	}
	return s
}

// nearestEnd is within how many bytes of a claim its sentence must end.
const nearestEnd = 500

var sentenceEnds = []string{". ", "! ", "? ", ".\n", "!\n", "?\n", ".” ", ".\" ", "。", "\n"}

// tighten leaves the spaces out of a text; at are the offsets of what remains.
func tighten(text string) (tight string, at []int) {
	var b strings.Builder
	for i, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(text[i:])
		}
		b.WriteString(text[i : i+size])
		for k := range size {
			at = append(at, i+k)
		}
	}
	return b.String(), at
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

// ruler turns byte offsets of a text into code points, as ids have them, and back,
// by a table of every so many bytes.
type ruler struct {
	text   string
	points []int // code points before byte i*stride
}

const stride = 64

func newRuler(text string) *ruler {
	r := &ruler{text: text}
	count := 0
	for i := range len(text) {
		if i%stride == 0 {
			r.points = append(r.points, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	return r
}

// point is a byte offset in code points.
func (r *ruler) point(offset int) int {
	offset = min(max(offset, 0), len(r.text))
	if len(r.points) == 0 {
		return 0
	}
	at := min(offset/stride, len(r.points)-1)
	n := r.points[at]
	for i := at * stride; i < offset; i++ {
		if utf8.RuneStart(r.text[i]) {
			n++
		}
	}
	return n
}

// offset is where a code point begins; the text's end for those beyond it.
func (r *ruler) offset(point int) int {
	i, _ := slices.BinarySearch(r.points, point)
	if i == len(r.points) || r.points[i] > point {
		i--
	}
	if i < 0 {
		return 0
	}
	n := r.points[i]
	for at := i * stride; at < len(r.text); at++ {
		if utf8.RuneStart(r.text[at]) {
			if n == point {
				return at
			}
			n++
		}
	}
	return len(r.text)
}

// anchorOf is the number in a claim's id ("s120" is 120); false where there is none.
func anchorOf(part string) (int, bool) {
	if part == "" {
		return 0, false
	}
	digits := part[1:]
	if i := strings.IndexByte(digits, '-'); i >= 0 {
		digits = digits[:i]
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0
}
