package name

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// token is a word of a name as it is written, before it is known what it does.
type token struct {
	text   string // lower case, with its marks, script and inner apostrophes
	raw    string // as it is written, composed and of normal width
	latin  string // in plain Latin letters
	upper  bool   // all letters are capitals, and there are at least two
	dot    bool   // a full stop follows
	hyphen bool   // a hyphen joins it to the next token
	family bool   // it stands before a comma, as family names do in lists
}

// tokens splits a name at everything that is no letter, digit or mark, and puts
// what stands behind a comma first ("Halvorsen, Ingrid").
func tokens(s string) []token {
	s = norm.NFKC.String(s)
	list := ordered(s)
	if western := withoutNative(list); len(western) > 1 {
		return western
	}
	return list
}

// withoutNative leaves out the tokens in Hangul or Han of a name that is written
// in Latin too ("Lee Seung-woo 이승우").
func withoutNative(list []token) []token {
	var western []token
	for _, t := range list {
		if !isHan(t.text) && !isHangul(t.text) {
			western = append(western, t)
		}
	}
	return western
}

// ordered splits a text with a comma into tokens, what stands behind it first.
func ordered(s string) []token {
	family, rest, comma := strings.Cut(s, ",")
	if !comma || strings.Contains(rest, ",") && len(split(family)) != 1 {
		return split(s)
	}
	tail := split(rest)
	if len(tail) == 0 || onlySuffixes(tail) {
		return split(s)
	}
	head := split(family)
	for i := range head {
		head[i].family = true
	}
	return append(tail, head...)
}

// onlySuffixes reports whether tokens are all suffixes or honours, as in
// "Martin King, Jr.".
func onlySuffixes(list []token) bool {
	for _, t := range list {
		row, ok := titles()[t.latin]
		if !ok || row.place == "before" {
			return false
		}
	}
	return true
}

// split cuts a text into tokens, in order.
func split(s string) []token {
	var list []token
	var text, raw strings.Builder
	capitals, letters := 0, 0
	end := func() {
		if text.Len() == 0 {
			return
		}
		t := token{text: strings.TrimRight(text.String(), "'"), raw: strings.TrimRight(raw.String(), "'’‘ʼ`´"), upper: letters >= 2 && capitals == letters}
		t.latin = latin(strings.ReplaceAll(repaired(t.text), "'", ""))
		if t.latin != "" && len(list) < 2*maxWords {
			list = append(list, t)
		}
		text.Reset()
		raw.Reset()
		capitals, letters = 0, 0
	}
	for _, r := range s {
		switch {
		case isApostrophe(r):
			if text.Len() > 0 {
				text.WriteByte('\'')
				raw.WriteRune(r)
			}
		case unicode.Is(unicode.Cf, r) || isAccent(r) && text.Len() == 0:
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if unicode.IsLetter(r) {
				letters++
			}
			if unicode.IsUpper(r) {
				capitals++
			}
			text.WriteRune(unicode.ToLower(r))
			raw.WriteRune(r)
		default:
			inside := text.Len() > 0
			end()
			if inside && len(list) > 0 {
				list[len(list)-1].dot = r == '.'
				list[len(list)-1].hyphen = r == '-' || r == '‐' || r == '‑'
			}
		}
	}
	end()
	return list
}

// repaired puts letters for the digits that stand for them in a word that begins
// with a letter, as slips of scanning and disguise do ("S3rgei", "Ig0r").
func repaired(word string) string {
	if !strings.ContainsAny(word, "0123456789") || strings.IndexFunc(word, unicode.IsLetter) != 0 {
		return word
	}
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune("0134579", r); i >= 0 {
			return rune("oieastg"[i])
		}
		return r
	}, word)
}

// unvowelled reports whether a token's script leaves short vowels out.
func (t token) unvowelled() bool {
	for _, r := range t.text {
		return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Devanagari, unicode.Bengali, unicode.Khmer, unicode.Thai,
			unicode.Lao, unicode.Myanmar)
	}
	return false
}
