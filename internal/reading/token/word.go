package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"readout/internal/record"
)

// splitter holds what the passes over one text share.
type splitter struct {
	text   string
	tokens []Token
	// marker notes, by token number, the list markers at the starts of lines.
	marker map[int]bool
}

func newSplitter(text string) *splitter {
	return &splitter{
		text:   text,
		tokens: make([]Token, 0, len(text)/5+4),
		marker: map[int]bool{},
	}
}

// words runs over the segments of UAX #29, drops white space, and joins or
// splits the rest into tokens.
func (s *splitter) words() []Token {
	segments := words.FromString(s.text)
	lineStart := true
	for segments.Next() {
		start, end := segments.Start(), segments.End()
		segment := s.text[start:end]
		if blank(segment) {
			lineStart = lineStart || strings.ContainsAny(segment, "\n\r\u0085\u2028\u2029")
			continue
		}
		if last := len(s.tokens) - 1; last >= 0 && s.tokens[last].End > start {
			continue // swallowed by an address
		}
		if lineStart {
			if markerEnd := listMarker(s.text, start); markerEnd > 0 {
				s.marker[len(s.tokens)] = true
				s.tokens = append(s.tokens, Token{record.Span{Start: start, End: markerEnd}})
				lineStart = false
				continue
			}
		}
		lineStart = false
		if addressEnd := address(s.text, start); addressEnd > end {
			s.tokens = append(s.tokens, Token{record.Span{Start: start, End: addressEnd}})
			continue
		}
		if s.join(start, end) {
			continue
		}
		s.add(start, end)
	}
	return s.tokens
}

// blank reports whether a segment is made of white space, controls and
// invisible format characters only. UAX #29 attaches format characters to the
// word before them, so that only stray ones (a byte-order mark) come alone.
func blank(segment string) bool {
	if c := segment[0]; c > ' ' && c < 0x7f {
		return false
	}
	for _, r := range segment {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) {
			return false
		}
	}
	return true
}

// add appends one segment of UAX #29 as one token or, where Penn's rules say
// so, as several.
func (s *splitter) add(start, end int) {
	if end-start > 2 {
		if cut := runOn(s.text[start:end]); cut > 0 {
			s.add(start, start+cut)
			s.tokens = append(s.tokens, Token{record.Span{Start: start + cut, End: start + cut + 1}})
			s.add(start+cut+1, end)
			return
		}
		if cut := clitic(s.text[start:end]); cut > 0 {
			s.tokens = append(s.tokens, Token{record.Span{Start: start, End: start + cut}})
			start += cut
		}
	}
	s.tokens = append(s.tokens, Token{record.Span{Start: start, End: end}})
}

// join lengthens the last token by the segment where both are one word by
// Penn's rules, and reports whether it did.
func (s *splitter) join(start, end int) bool {
	last := len(s.tokens) - 1
	if last < 0 || s.tokens[last].End != start || s.marker[last] {
		return false
	}
	before, segment := s.tokens[last].Of(s.text), s.text[start:end]
	first, _ := utf8.DecodeRuneInString(segment)
	tail, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case first == '.' && tail != '.':
		if !abbreviated(before, s.text[end:]) {
			return false
		}
	case strings.ContainsRune(".-_=*`'", first) && len(before) < longRun && allOf(before, first) && allOf(segment, first):
		// "...", "--", "___", "``", "''"
	case first == '-' || first == '\u2010' || first == '\u2011':
		if !wordy(tail) || !followedByWord(s.text[end:]) {
			return false
		}
	case tail == '-' || tail == '\u2010' || tail == '\u2011':
		if len(before) < 2 || allOf(before, tail) || !wordy(first) {
			return false
		}
		s.joinHyphenated(last, start, end)
		return true
	case first == '/' || first == ':':
		if !digit(tail) || !startsDigit(s.text[end:]) {
			return false
		}
	case tail == '/' || tail == ':':
		if len(before) < 2 || !digit(first) || !digit(rune(before[len(before)-2])) {
			return false
		}
	case first == '&':
		if !capital(tail) || !startsCapital(s.text[end:]) {
			return false
		}
	case tail == '&':
		if len(before) < 2 || !capital(first) {
			return false
		}
	case tail == '.' && len(before) > 1 && capital(first) && unicode.IsLetter(firstRune(before)):
		// "U.S." + "C" of "U.S.C": only where the full stop was kept.
	case (tail == '@' || tail == '#') && len(before) == 1 && wordy(first):
		// a name or topic of a social network
	default:
		return false
	}
	s.tokens[last].End = end
	return true
}

// longRun is how many bytes of one mark make one token at most, so that a
// line of them costs no more than other text.
const longRun = 64

// joinHyphenated lengthens a hyphenated word by its next part; what is a
// clitic there is still cut off ("four-year-old's").
func (s *splitter) joinHyphenated(last, start, end int) {
	if cut := clitic(s.text[start:end]); cut > 0 {
		s.tokens[last].End = start + cut
		s.tokens = append(s.tokens, Token{record.Span{Start: start + cut, End: end}})
		return
	}
	s.tokens[last].End = end
}

// runOn finds the full stop of "end.Next", two sentences without a space that
// UAX #29 takes for one word: its offset in the segment, or 0.
func runOn(segment string) int {
	dot := strings.IndexByte(segment, '.')
	if dot < 3 || dot+2 >= len(segment) || strings.Count(segment, ".") > 1 {
		return 0
	}
	tail, next, after := rune(segment[dot-1]), rune(segment[dot+1]), rune(segment[dot+2])
	if lower(tail) && capital(next) && lower(after) {
		return dot
	}
	return 0
}

// clitic finds where an English clitic starts in a word ("'s", "n't", "'ll"),
// or the second half of "cannot": an offset, or 0 where there is none.
func clitic(word string) int {
	if strings.EqualFold(word, "cannot") {
		return 3
	}
	mark := strings.LastIndexAny(word, "'’")
	if mark <= 0 {
		return 0
	}
	_, width := utf8.DecodeRuneInString(word[mark:])
	switch tail := strings.ToLower(word[mark+width:]); tail {
	case "s", "m", "d", "ll", "re", "ve":
		return mark
	case "t":
		if before := word[mark-1]; mark > 1 && (before == 'n' || before == 'N') {
			return mark - 1
		}
	}
	return 0
}

// address finds the end of a web or mail address that starts here, or 0.
func address(text string, start int) int {
	rest := text[start:]
	if len(rest) > 2048 {
		rest = rest[:2048]
	}
	if !hasPrefixFold(rest, "http://") && !hasPrefixFold(rest, "https://") && !hasPrefixFold(rest, "www.") {
		return 0
	}
	end := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("<>\"“”‘’「」（）", r)
	})
	if end < 0 {
		end = len(rest)
	}
	trimmed := strings.TrimRight(rest[:end], ".,;:!?)]}'")
	for !utf8.ValidString(trimmed[len(trimmed)-1:]) && !utf8.FullRuneInString(trimmed[max(0, len(trimmed)-4):]) {
		trimmed = trimmed[:len(trimmed)-1]
	}
	return start + len(trimmed)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func allOf(s string, r rune) bool {
	for _, other := range s {
		if other != r {
			return false
		}
	}
	return true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func wordy(r rune) bool            { return unicode.IsLetter(r) || unicode.IsDigit(r) }
func followedByWord(s string) bool { return wordy(firstRune(s)) && s != "" }
func digit(r rune) bool            { return '0' <= r && r <= '9' }
func startsDigit(s string) bool    { return s != "" && digit(rune(s[0])) }
func lower(r rune) bool            { return 'a' <= r && r <= 'z' }
func capital(r rune) bool          { return unicode.IsUpper(r) }
func startsCapital(s string) bool  { return capital(firstRune(s)) }
