package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// kind is what a token is made of.
type kind uint8

const (
	none   kind = iota // beyond the text
	word               // letters
	number             // ASCII digits, with thousands separators and a decimal point
	mark               // any other character but white space
)

// gap is what stands between a token and the one before it.
type gap uint8

const (
	glued  gap = iota // nothing
	spaced            // blanks, or a line break inside a paragraph
	parted            // a blank line, a tab, or the beginning of the text
)

// form is how a number is written.
type form uint8

const (
	plain   form = iota // 2024
	grouped             // 1,250,000
	decimal             // 1.5, 1,250.75
)

// token is a word, a number or a single other character.
type token struct {
	record.Span
	kind    kind
	gap     gap
	form    form
	digits  uint8   // of a number: how many digits before the decimal point, at most 255
	mark    rune    // of a mark: the character
	integer int     // of a plain number of at most nine digits: its value, else -1
	value   float64 // of a number: its value
	lexeme  *lexeme // of a word: what the vocabulary says; never nil
}

// beyond stands for every token before the first and after the last.
var beyond = token{kind: none, gap: parted, integer: -1, lexeme: &unknown}

// tokens is a text with its tokens.
type tokens struct {
	text string
	list []token
}

// at is the i-th token, or one that is nothing where there is none.
func (t *tokens) at(i int) *token {
	if i < 0 || i >= len(t.list) {
		return &beyond
	}
	return &t.list[i]
}

// of is the text of the i-th token.
func (t *tokens) of(i int) string { return t.at(i).Of(t.text) }

// role, unit and has ask the vocabulary about the i-th token.
func (t *tokens) role(i int) role        { return t.at(i).lexeme.role }
func (t *tokens) unit(i int) unit        { return t.at(i).lexeme.unit }
func (t *tokens) has(i int, h hint) bool { return t.at(i).lexeme.has(h) }

// isMark reports whether the i-th token is one of the given characters.
func (t *tokens) isMark(i int, characters string) bool {
	k := t.at(i)
	return k.kind == mark && strings.ContainsRune(characters, k.mark)
}

// isGlued reports whether nothing stands between the i-th token and the one
// before it.
func (t *tokens) isGlued(i int) bool { return t.at(i).kind != none && t.at(i).gap == glued }

// isJoint reports whether the i-th token is one of the given characters with
// nothing before it and nothing behind.
func (t *tokens) isJoint(i int, characters string) bool {
	return t.isMark(i, characters) && t.isGlued(i) && t.isGlued(i+1)
}

// capital reports whether the i-th token is a word that begins with a capital.
func (t *tokens) capital(i int) bool {
	if t.at(i).kind != word {
		return false
	}
	first, _ := utf8.DecodeRuneInString(t.of(i))
	return unicode.IsUpper(first)
}

// upper reports whether the i-th token is a word without a small letter.
func (t *tokens) upper(i int) bool {
	if t.at(i).kind != word {
		return false
	}
	for _, r := range t.of(i) {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// hyphens are the characters that join the ends of a range, or a compound.
const hyphens = "-–—‑−‐~〜"

// tokenise cuts a text into tokens. Invalid UTF-8 becomes marks of one byte.
func tokenise(text string) tokens {
	t := tokens{text: text, list: make([]token, 0, len(text)/4+8)}
	between := parted
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		switch {
		case isSpace(r):
			between = max(between, t.space(at, r))
			at += size
			continue
		case '0' <= r && r <= '9':
			at = t.number(at, between)
		case isLetter(r):
			at = t.word(at, between)
		default:
			span := record.Span{Start: at, End: at + size}
			t.list = append(t.list, token{Span: span, kind: mark, gap: between, mark: r, integer: -1, lexeme: &unknown})
			at += size
		}
		between = glued
	}
	return t
}

// space is the gap that one blank character makes: two line breaks part.
func (t *tokens) space(at int, r rune) gap {
	if r == '\t' {
		return parted
	}
	if r != '\n' {
		return spaced
	}
	for before := at - 1; before >= 0; before-- {
		switch t.text[before] {
		case ' ', '\r':
		case '\n':
			return parted
		default:
			return spaced
		}
	}
	return parted
}

// isSpace reports whether a character is white space; the zero-width ones
// that pages carry count.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\n', '\r', '\t', '\v', '\f', 0x85, 0xA0, 0x202F, 0x3000, 0xFEFF, 0x200B:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// isLetter reports whether a character belongs to a word.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// isDigit reports whether the byte at a place of the text is an ASCII digit.
func isDigit(text string, at int) bool {
	return at >= 0 && at < len(text) && '0' <= text[at] && text[at] <= '9'
}

// number reads a number that begins at a byte and returns where it ends.
// Thousands are parted by commas in groups of three (of two, too, before the
// last, as in India), the decimal point needs a digit after it and no second
// one behind these; 13.5.2015 is three numbers.
func (t *tokens) number(at int, between gap) int {
	k := token{kind: number, gap: between, integer: -1, lexeme: &unknown}
	end := at
	for isDigit(t.text, end) {
		k.value = k.value*10 + float64(t.text[end]-'0')
		end++
	}
	k.digits = uint8(min(end-at, 255))
	if k.digits <= 9 {
		k.integer = int(k.value)
	}
	if k.digits <= 3 {
		end = t.groups(end, &k)
	}
	if end < len(t.text) && t.text[end] == '.' && isDigit(t.text, end+1) && !t.afterPoint(at) {
		fraction := end + 1
		for isDigit(t.text, fraction) {
			fraction++
		}
		if fraction >= len(t.text) || t.text[fraction] != '.' || !isDigit(t.text, fraction+1) {
			scale := 1.0
			for _, digit := range t.text[end+1 : fraction] {
				scale /= 10
				k.value += float64(digit-'0') * scale
			}
			end, k.form = fraction, decimal
		}
	}
	k.Span = record.Span{Start: at, End: end}
	t.list = append(t.list, k)
	return end
}

// groups reads the groups of digits after a first group that ends at a byte.
func (t *tokens) groups(end int, k *token) int {
	for end < len(t.text) && t.text[end] == ',' {
		stop := end + 1
		for isDigit(t.text, stop) {
			stop++
		}
		length := stop - end - 1
		indian := length == 2 && stop < len(t.text) && t.text[stop] == ',' && isDigit(t.text, stop+1)
		if length != 3 && !indian {
			break
		}
		for _, digit := range t.text[end+1 : stop] {
			k.value = k.value*10 + float64(digit-'0')
		}
		end, k.form, k.integer = stop, grouped, -1
	}
	return end
}

// afterPoint reports whether a number at a byte stands behind a digit and a
// full stop, and so is a later part of a chain such as 13.5.2015.
func (t *tokens) afterPoint(at int) bool {
	return at >= 2 && t.text[at-1] == '.' && isDigit(t.text, at-2)
}

// longest is the number of bytes above which a word is in no vocabulary.
const longest = 24

// word reads a word that begins at a byte and returns where it ends. Letters
// with full stops between them (U.S., a.m.) are one word without them. A run
// of Hangul or Han is cut behind a counter such as 년 or 億.
func (t *tokens) word(at int, between gap) int {
	var folded [longest + 8]byte
	length, end, isLong := 0, at, false
	for end < len(t.text) {
		r, size := rune(t.text[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t.text[end:])
			if isWide(r) {
				if end == at {
					return t.wide(at, between)
				}
				break
			}
			if !isLetter(r) {
				break
			}
			r = unicode.ToLower(r)
		} else if !isLetter(r) {
			if r != '.' || !t.initial(at, end) {
				break
			}
			end++
			continue
		} else {
			r |= 0x20
		}
		if length+utf8.UTFMax > len(folded) {
			isLong = true
		} else {
			length += utf8.EncodeRune(folded[length:], r)
		}
		end += size
	}
	k := token{Span: record.Span{Start: at, End: end}, kind: word, gap: between, integer: -1, lexeme: &unknown}
	if !isLong {
		if found, ok := vocabulary[string(folded[:length])]; ok {
			k.lexeme = found
		}
	}
	t.list = append(t.list, k)
	return end
}

// initial reports whether the full stop at a byte stands between or behind
// the letters of an abbreviation that begins at a byte: U.S., p.m.
func (t *tokens) initial(start, stop int) bool {
	single := func(at int) bool {
		return at >= 0 && at < len(t.text) && isLetter(rune(t.text[at])) && t.text[at] < utf8.RuneSelf &&
			(at == 0 || at == start || t.text[at-1] == '.') && (at+1 >= len(t.text) || !isLetter(rune(t.text[at+1])))
	}
	if !single(stop - 1) {
		return false
	}
	isInner := stop+2 < len(t.text) && single(stop+1) && t.text[stop+2] == '.'
	isLast := stop-start >= 3 && t.text[stop-2] == '.'
	return isInner || isLast
}

// isWide reports whether a character is written without blanks between words
// or glued to counters: Hangul, Han.
func isWide(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0xAC00 <= r && r <= 0xD7A3
}

// wide reads one word of a run of Hangul or Han: the longest that the
// vocabulary knows at its beginning, else the whole run.
func (t *tokens) wide(at int, between gap) int {
	const characters = 4
	k := token{kind: word, gap: between, integer: -1, lexeme: &unknown}
	end, known := at, 0
	for count := 1; end < len(t.text); count++ {
		r, size := utf8.DecodeRuneInString(t.text[end:])
		if !isWide(r) {
			break
		}
		end += size
		if count > characters {
			if known > 0 {
				break
			}
			continue
		}
		if found, ok := vocabulary[t.text[at:end]]; ok {
			k.lexeme, known = found, end
		}
	}
	if known > 0 {
		end = known
	}
	k.Span = record.Span{Start: at, End: end}
	t.list = append(t.list, k)
	return end
}
