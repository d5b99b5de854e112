package article

import (
	"strings"
	"unicode"
)

// metadata recognises a line that holds facts about the page: a date, a label
// with its value, a byline, or several of them with bars between. It sets kind,
// role and value, and reports whether the line is one.
func (l *line) metadata() bool {
	if l.size > 25 {
		return false
	}
	if role, value := fact(l.text); role != roleNone {
		l.kind, l.role, l.value = kindMeta, role, value
		return true
	}
	parts := strings.FieldsFunc(l.text, func(r rune) bool {
		return r == '|' || r == '｜' || r == '·' || r == '•' || r == '\t' || r == 'ㅣ'
	})
	if len(parts) < 2 {
		parts = strings.Split(l.text, "  ")
	}
	if len(parts) < 2 {
		return l.stamp()
	}
	found := roleNone
	for _, part := range parts {
		part = strings.TrimFunc(part, isSpace)
		if part == "" {
			continue
		}
		role, value := fact(part)
		switch {
		case role == roleNone && labels().roleOf(part) == roleNone && labels().agencies[strings.ToLower(part)] == "":
			return l.stamp()
		case role == rolePublished, found == roleNone && role != roleNone:
			found, l.value = role, value
		}
	}
	if found == roleNone {
		return false
	}
	l.kind, l.role = kindMeta, found
	return true
}

// stamp recognises a line in which a date stands beside an agency's name, a time
// or a section ("AGENCY - Feb 8, 2023 - 20:14 | World"). It sets kind, role and
// value, and reports whether the line is one.
func (l *line) stamp() bool {
	if l.size > 16 || endsSentence(l.text) {
		return false
	}
	date, rest, ok := findDate(l.text)
	if !ok || date.edtf == "" || len(rest) > 12 {
		return false
	}
	beside := 0
	for part := range strings.SplitSeq(l.text, " - ") {
		for piece := range strings.SplitSeq(part, "|") {
			piece = strings.TrimFunc(piece, isSpace)
			if edtf, _ := dateLine(piece); edtf != "" || labels().agencies[strings.ToLower(piece)] != "" ||
				labels().roleOf(piece) != roleNone || leadingClock(piece) > 0 {
				beside++
			}
		}
	}
	if beside < 2 {
		return false
	}
	l.kind, l.role, l.value = kindMeta, rolePublished, date.edtf
	return true
}

// fact reads one piece of metadata: its role and its value, an EDTF date for
// dates. A text that is none has roleNone.
func fact(text string) (role, string) {
	if edtf, updated := dateLine(text); edtf != "" {
		if updated {
			return roleUpdated, edtf
		}
		return rolePublished, edtf
	}
	if byline := bylineOf(text); byline != "" {
		return roleDetail, byline
	}
	if first, rest, _ := strings.Cut(text, " "); labels().roleOf(first) == roleSource && labels().agencies[strings.ToLower(rest)] != "" {
		return roleSource, rest
	}
	label, value, ok := cutLabel(text)
	if !ok {
		return roleNone, ""
	}
	known := labels().roleOf(label)
	switch known {
	case rolePublished, roleUpdated:
		if date, _, ok := findDate(value); ok && date.edtf != "" && measure(value).words <= 8 {
			return known, date.edtf
		}
	case roleSource, roleTitle:
		if measure(value).words <= 30 {
			return known, value
		}
	case roleDetail:
		if measure(value).words <= 12 {
			return known, value
		}
	}
	return roleNone, ""
}

// cutLabel cuts "Label: value", or "Label 123" where the value is a number.
func cutLabel(text string) (label, value string, ok bool) {
	if at := strings.IndexAny(text, ":：="); at > 0 {
		_, value, _ = strings.Cut(text[at:], text[at:at+runeLength(text[at])])
		value = strings.TrimFunc(value, isSpace)
		return text[:at], value, value != ""
	}
	at := strings.LastIndexFunc(text, isSpace)
	if at <= 0 || strings.ContainsFunc(text[at:], unicode.IsLetter) || !strings.ContainsFunc(text[at:], unicode.IsDigit) {
		return "", "", false
	}
	return text[:at], strings.TrimFunc(text[at:], isSpace), true
}

// runeLength is the length in bytes of the character that begins with c.
func runeLength(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c < 0xe0:
		return 2
	case c < 0xf0:
		return 3
	}
	return 4
}

// bylineOf is the author that a line such as "By Jane Doe" or "Jane Doe, staff
// reporter" names, or empty.
func bylineOf(text string) string {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 9 || endsSentence(text) && !strings.HasSuffix(text, ".") {
		return ""
	}
	lower := strings.ToLower(text)
	for _, job := range []string{" reporter", " correspondent", " staff writer", "기자"} {
		if strings.HasSuffix(lower, job) && !endsSentence(text) {
			return text
		}
	}
	if words[0] != "By" && words[0] != "BY" && words[0] != "by" || endsSentence(text) {
		return ""
	}
	for _, word := range words[1:] {
		first := []rune(word)[0]
		if !unicode.IsUpper(first) && !strings.Contains(word, "@") && word != "and" && word != "de" && word != "van" && word != "&" && word != "bin" {
			return ""
		}
	}
	return strings.Join(words[1:], " ")
}
