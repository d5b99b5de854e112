package search

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"readout/internal/record"
)

// Token is a run of a text in the form in which it is looked up: a word in lower
// case, without marks (Đỗ becomes do) and without the s of a plural; or, in
// scripts that write no spaces or write particles on to their words, two
// neighbouring letters (장관은 is 장관 and 관은). So a word is found inside longer
// ones there, as a phrase of its pairs.
type Token struct {
	record.Span
	Text string
}

// longestToken is how many bytes of a word count.
const longestToken = 64

// Tokens cuts a text. Every span lies in the text and on its characters, in
// growing order; spans of pairs overlap by one letter.
func Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/5+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case dense(r):
			end := runEnd(text, i, dense)
			tokens = appendPairs(tokens, text, i, end)
			i = end
		case letter(r):
			end := wordEnd(text, i)
			form := text[i:end]
			if !possessive(text, i, form) {
				if folded := foldWord(form); folded != "" {
					tokens = append(tokens, Token{record.Span{Start: i, End: end}, folded})
				}
			}
			i = end
		default:
			i += size
		}
	}
	return tokens
}

// denseScripts write their words without spaces, or particles on to words.
var denseScripts = []*unicode.RangeTable{
	unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// dense reports whether a character is a letter of such a script.
func dense(r rune) bool {
	return r >= 0x0E00 && (unicode.IsLetter(r) || unicode.IsMark(r)) && (unicode.In(r, denseScripts...) || strings.ContainsRune("ーｰﾞﾟ", r))
}

// letter reports whether a character begins a word of any other script.
func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return (unicode.IsLetter(r) || unicode.IsNumber(r)) && !dense(r)
}

// within reports whether a character goes on with a word: letters, marks on
// them, and characters that cannot be seen.
func within(r rune) bool {
	return letter(r) || r >= utf8.RuneSelf && (unicode.IsMark(r) && !dense(r) || unicode.Is(unicode.Cf, r))
}

// runEnd is the offset behind the run of characters that begins at start.
func runEnd(text string, start int, of func(rune) bool) int {
	for i, r := range text[start:] {
		if !of(r) && !(i > 0 && (unicode.IsMark(r) || unicode.Is(unicode.Cf, r))) {
			return start + i
		}
	}
	return len(text)
}

// wordEnd is the offset behind the word that begins at start. Full stops between
// single letters (U.S.) and signs between digits (1,000.5) do not end it.
func wordEnd(text string, start int) int {
	end := start
	for end < len(text) && text[end] < utf8.RuneSelf && letter(rune(text[end])) { // most words end here
		end++
	}
	if end < len(text) && text[end] >= utf8.RuneSelf {
		end = runEnd(text, start, within)
	}
	for end+1 < len(text) {
		last, _ := utf8.DecodeLastRuneInString(text[:end])
		next, size := utf8.DecodeRuneInString(text[end+1:])
		switch sign := text[end]; {
		case (sign == '.' || sign == ',') && unicode.IsDigit(last) && unicode.IsDigit(next):
			end = runEnd(text, end+1, within)
		case sign == '.' && unicode.IsLetter(last) && unicode.IsLetter(next) && letter(next) && lone(text, start, end) &&
			runEnd(text, end+1, within) == end+1+size:
			end += 1 + size
		default:
			return end
		}
	}
	return end
}

// lone reports whether only single letters with full stops between them stand in a word so far.
func lone(text string, start, end int) bool {
	for _, part := range strings.Split(text[start:end], ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

// possessive reports whether a word is the s behind an apostrophe.
func possessive(text string, start int, form string) bool {
	return (form == "s" || form == "S") && (strings.HasSuffix(text[:start], "'") || strings.HasSuffix(text[:start], "’"))
}

// appendPairs cuts a run of dense letters into pairs; a single letter is itself.
// Letters are composed first, so that 장 is one however it is encoded.
func appendPairs(tokens []Token, text string, start, end int) []Token {
	var letters []Token
	var it norm.Iter
	it.InitString(norm.NFKC, text[start:end])
	for !it.Done() {
		from := start + it.Pos()
		form := keep(strings.ToLower(string(it.Next())))
		first, _ := utf8.DecodeRuneInString(form)
		if form == "" || unicode.IsMark(first) {
			if n := len(letters); n > 0 {
				letters[n-1].End, letters[n-1].Text = start+it.Pos(), norm.NFC.String(letters[n-1].Text+form)
			}
			continue
		}
		letters = append(letters, Token{record.Span{Start: from, End: start + it.Pos()}, form})
	}
	if len(letters) == 1 {
		return append(tokens, clip(letters[0]))
	}
	for i := 1; i < len(letters); i++ {
		a, b := letters[i-1], letters[i]
		tokens = append(tokens, clip(Token{record.Span{Start: a.Start, End: b.End}, a.Text + b.Text}))
	}
	return tokens
}

func clip(t Token) Token {
	t.Text = short(t.Text)
	return t
}

// short is the part of a token that counts.
func short(s string) string {
	if len(s) <= longestToken {
		return s
	}
	return strings.ToValidUTF8(s[:longestToken], "")
}

// keep is a token without what is neither letter, mark nor number.
func keep(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, s)
}

// foldWord is a word as it is looked up; "" where nothing of it counts.
func foldWord(form string) string {
	if !ascii(form) {
		form = foldMarks(form)
	}
	form = strings.ToLower(form)
	if strings.ContainsAny(form, ".,") {
		form = strings.ReplaceAll(form, ",", "")
		if form[0] > '9' { // U.S. is a word, 30.5 a number
			form = strings.ReplaceAll(form, ".", "")
		}
	}
	return singular(short(form))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// letters that no decomposition takes apart, and what they are without their stroke.
var plain = strings.NewReplacer("đ", "d", "Đ", "D", "ł", "l", "Ł", "L", "ø", "o", "Ø", "O",
	"ß", "ss", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ı", "i", "ð", "d", "Ð", "D", "þ", "th", "Þ", "Th")

// foldMarks takes the marks off letters that are read without them, and what
// cannot be seen out of the word.
func foldMarks(form string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(form) {
		switch {
		case r >= 0x0300 && r <= 0x036F, r >= 0x0591 && r <= 0x05C7, r >= 0x064B && r <= 0x065F, r == 0x0670:
			// marks of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic
		case r == '.' || r == ',' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			b.WriteRune(r)
		}
	}
	return plain.Replace(b.String())
}

// singular takes the s of a plural off: pledges, ferries, boats. It is the
// S stemmer of D. Harman, How effective is suffixing? (JASIS 42, 1991), which
// errs little and so leaves an exact phrase nearly exact.
func singular(w string) string {
	n := len(w)
	if n < 4 || w[n-1] != 's' || !ascii(w) {
		return w
	}
	switch {
	case w[n-3:] == "ies" && w[n-4] != 'e' && w[n-4] != 'a':
		return w[:n-3] + "y"
	case w[n-2] == 'u' || w[n-2] == 's':
		return w
	}
	return w[:n-1]
}

// texts are the tokens' texts with a space between two.
func texts(tokens []Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// inside are the tokens that lie in a span.
func inside(tokens []Token, s record.Span) []Token {
	from := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= s.Start })
	to := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.End })
	return tokens[from:max(from, to)]
}
