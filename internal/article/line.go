package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a line of a page is taken for.
type kind int

const (
	// kindShort is a line that says nothing about itself: a title, a heading,
	// an entry of a menu.
	kindShort   kind = iota
	kindProse        // a sentence or more
	kindItem         // a short line that begins with a number or bullet
	kindLabel        // a label of the vocabulary; its role says which
	kindMeta         // a label with its value, a date, a number, a byline
	kindCaption      // a picture's caption
	kindNotice       // a legal line, a notice on cookies
	kindPointer      // a line that points to another article
	kindAddress      // a web or mail address alone
)

// line is one line of a page with what was found out about it.
type line struct {
	text   string // without blanks at its ends; never empty
	indent int    // how many blanks stood before it
	gap    bool   // an empty line stood before it
	block  bool   // the source marks it as a block of its own (HTML, Markdown)
	linked bool   // all of it is a link (HTML)
	kind   kind
	role   role   // of a label or metadata line
	value  string // of a metadata line: its value, an EDTF date for dates
	size   int    // words; in scripts without blanks two characters count as one
	final  bool   // it ends as a sentence does
	item   bool   // it begins with a number or bullet
}

// readLines cuts a text into its lines that are not empty and tells what each
// one is.
func readLines(text string) []line {
	var lines []line
	gap := true
	for len(text) > 0 {
		raw := text
		if end := strings.IndexByte(text, '\n'); end >= 0 {
			raw, text = text[:end], text[end+1:]
		} else {
			text = ""
		}
		trimmed := strings.TrimFunc(raw, isSpace)
		if trimmed == "" {
			gap = true
			continue
		}
		indent := utf8.RuneCountInString(raw[:strings.Index(raw, trimmed)])
		lines = append(lines, newLine(trimmed, indent, gap))
		gap = false
	}
	return lines
}

// newLine measures and classifies one line by itself.
func newLine(text string, indent int, gap bool) line {
	l := line{text: text, indent: indent, gap: gap}
	shape := measure(text)
	l.size = shape.size()
	l.final = endsSentence(text)
	l.item = itemMarker(text) > 0
	l.classify(shape)
	return l
}

// classify sets the line's kind. The order is that of certainty.
func (l *line) classify(shape shape) {
	v := labels()
	if role := v.roleOf(l.text); role != roleNone {
		l.kind, l.role = kindLabel, role
		return
	}
	if shape.letters == 0 && !l.item {
		l.kind, l.role = kindMeta, roleDetail // numbers and marks
		if edtf, _ := dateLine(l.text); edtf != "" {
			l.role, l.value = rolePublished, edtf
		}
		return
	}
	if isAddress(l.text) {
		l.kind = kindAddress
		return
	}
	if l.size <= 8 && isFile(l.text) {
		l.kind, l.role = kindMeta, roleDetail
		return
	}
	if l.metadata() {
		return
	}
	lower := strings.ToLower(l.text)
	switch {
	case isCaption(l, lower):
		l.kind = kindCaption
	case !l.final && l.size <= 14 && v.headsOthers(l.text):
		l.kind, l.role = kindLabel, roleRelated
	case v.pointsElsewhere(l.text) && l.size <= 40:
		l.kind = kindPointer
	case isNotice(l, lower):
		l.kind = kindNotice
	case isTeaser(l):
	case shape.isProse(l.size, l.final) || l.item && l.size >= 8:
		l.kind = kindProse
	case l.item, isTurn(l.text):
		l.kind = kindItem
	}
}

// isTeaser reports whether a line is the cut beginning of another article.
func isTeaser(l *line) bool {
	return l.size <= 45 && !l.item && (strings.HasSuffix(l.text, "...") || strings.HasSuffix(l.text, "…") ||
		strings.HasSuffix(l.text, "[…]") || strings.HasSuffix(l.text, "[...]"))
}

// isTurn reports whether a line is a speaker's turn in a transcript: the name in
// capitals, a colon and words ("MR. DOE:  Thank you.").
func isTurn(text string) bool {
	at := strings.IndexByte(text[:min(len(text), 60)], ':')
	if at < 2 || at+1 >= len(text) || strings.ToUpper(text[:at]) != text[:at] || !endsSentence(text) && !strings.HasSuffix(text, "—") {
		return false
	}
	letters := 0
	for _, r := range text[:at] {
		if unicode.IsUpper(r) {
			letters++
		} else if unicode.IsDigit(r) {
			return false
		}
	}
	return letters >= 4 && len(strings.Fields(text[:at])) <= 6
}

// isNotice reports whether a line is a legal line or a notice. A long paragraph
// that only names one of the phrases ("a privacy policy") is none.
func isNotice(l *line, lower string) bool {
	if strings.HasPrefix(lower, "©") || strings.HasPrefix(lower, "copyright") || strings.HasPrefix(lower, "ⓒ") {
		return l.size <= 60
	}
	if l.size > 60 {
		return false
	}
	v := labels()
	if v.notices.in(lower) {
		return true
	}
	doubts := v.doubtful.count(lower, 2)
	return doubts == 2 || doubts == 1 && l.size <= 12
}

// isFile reports whether a short line names an attached file.
func isFile(text string) bool {
	lower := strings.ToLower(text)
	for _, ending := range []string{".pdf", ".hwp", ".hwpx", ".doc", ".docx", ".odt", ".xlsx", ".pptx", ".zip", ".jpg", ".jpeg", ".png"} {
		if at := strings.Index(lower, ending); at > 0 && !isSpace(rune(lower[at-1])) {
			return true
		}
	}
	return false
}

// isAddress reports whether a line is a web or mail address and nothing else.
func isAddress(text string) bool {
	if strings.ContainsFunc(text, isSpace) {
		fields := strings.Fields(text)
		return len(fields) <= 4 && strings.Contains(text, "@") && strings.Contains(text, ".") && strings.Contains(fields[len(fields)-1], "@")
	}
	return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www.") ||
		strings.Contains(text, "@") && strings.Contains(text, ".")
}

// shape is what a text's characters and words look like.
type shape struct {
	words      int // runs between blanks
	lower      int // words that begin with a small letter
	cased      int // words that begin with a letter of a script with capitals
	letters    int
	unspaced   int // letters of scripts that write no blanks between words
	unpunctual int // letters of those of them that end sentences without a mark
}

// measure counts a text's words and letters.
func measure(text string) shape {
	var s shape
	inWord, first := false, true
	for _, r := range text {
		if r == ' ' || r > 0x7f && isSpace(r) || r == '\t' || r == '\n' {
			inWord, first = false, true
			continue
		}
		if !inWord {
			inWord = true
			s.words++
		}
		if r < 0x80 {
			if c := r | 0x20; c >= 'a' && c <= 'z' {
				s.letters++
				if first {
					first = false
					s.cased++
					if r >= 'a' {
						s.lower++
					}
				}
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		s.letters++
		switch {
		case r >= 0x0e00 && r <= 0x0eff || r >= 0x1000 && r <= 0x109f || r >= 0x1780 && r <= 0x17ff:
			s.unspaced++
			s.unpunctual++
		case r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x9fff:
			s.unspaced++
		case first && (unicode.IsLower(r) || unicode.IsUpper(r)):
			s.cased++
			if unicode.IsLower(r) {
				s.lower++
			}
		}
		first = false
	}
	return s
}

// size is the text's length in words.
func (s shape) size() int { return s.words + s.unspaced/2 }

// isProse reports whether a text of that size reads as sentences: it ends like
// one or is long, and where there are capitals enough of its words have none,
// which sets prose apart from titles and menus in any language.
func (s shape) isProse(size int, final bool) bool {
	if s.cased >= 4 && s.lower*10 < s.cased*3 { // a title, or a sentence full of names
		return size >= 8 && final && s.lower*5 >= s.cased
	}
	switch {
	case s.unpunctual*2 > s.letters:
		return size >= 20
	case final:
		return size >= 8
	}
	return size >= 25 && (s.cased < 4 || s.lower*20 >= s.cased*11)
}

// endsSentence reports whether a text ends as a sentence does, closing quotes
// and brackets left aside.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, " \u00a0\"'”’»)]）」』】*_")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…;:。！？；：।॥။។؟۔", r)
}

// itemMarker is the length in bytes of the number or bullet that a line begins
// with, 0 where there is none: "1. ", "(2)", "3)", "a.", "①", "가.", "o ", "※",
// "*", "°", "-", "•", "□", "▲", "第1".
func itemMarker(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("※•◦°○●□■◇◆▪▫►‣·ㅇ∙⦁△◎★☆✓✔➢➤→", r), r >= '①' && r <= '⓿':
		return size
	case strings.ContainsRune("*-–—+", r):
		if next, _ := utf8.DecodeRuneInString(text[size:]); unicode.IsLetter(next) || isSpace(next) {
			return size
		}
		return 0
	case (r == 'o' || r == 'о' || r == 'ο') && startsCapital(text[size:]): // Latin, Cyrillic and Greek, as typists find them
		return size
	}
	open := strings.HasPrefix(text, "(")
	i := 0
	if open {
		i = 1
	}
	start := i
	for i < len(text) && i < start+3 && (text[i] >= '0' && text[i] <= '9' || strings.IndexByte("ivxIVX", text[i]) >= 0) {
		i++
	}
	if i == start {
		letter, size := utf8.DecodeRuneInString(text[i:])
		if letter >= 'a' && letter <= 'h' || letter >= 'A' && letter <= 'H' || strings.ContainsRune("가나다라마바사아", letter) {
			i += size
		}
	}
	if i == start || i >= len(text) || text[i] != '.' && text[i] != ')' || open && text[i] != ')' {
		return 0
	}
	i++
	if next, _ := utf8.DecodeRuneInString(text[i:]); i < len(text) && !isSpace(next) && !unicode.IsLetter(next) {
		return 0
	}
	return i
}

// isSpace reports whether r is a blank of any kind, the zero-width ones too.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u3164'
}

// startsCapital reports whether behind a blank text goes on with a capital.
func startsCapital(text string) bool {
	rest := strings.TrimLeftFunc(text, isSpace)
	next, _ := utf8.DecodeRuneInString(rest)
	return len(rest) < len(text) && unicode.IsUpper(next)
}
