package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutSignoff takes a news agency's signature off a paragraph's end: a known
// agency, or a short word all in capitals, behind the last sentence's mark, bare,
// behind a dash or in brackets. agency is empty where there is none, and body is
// then the whole text; body is empty where the paragraph is the signature alone.
func cutSignoff(text string) (body, agency string) {
	if body, source := cutSource(text); source != "" {
		return body, source
	}
	trimmed := strings.TrimRight(text, "./| \u00a0—–-")
	if inside, open := lastBracket(trimmed); open >= 0 {
		name := labels().agencies[strings.ToLower(strings.Trim(inside, " .-–—"))]
		if name == "" && isEndWord(inside) {
			name = inside
		}
		return signed(text, open, name)
	}
	end := len(trimmed)
	for range 2 { // names of one word, then of two
		at := strings.LastIndexFunc(trimmed[:end], isSeparator)
		start := at + 1
		if at >= 0 {
			_, size := utf8.DecodeRuneInString(trimmed[at:])
			start = at + size
		}
		word := trimmed[start:]
		if name := labels().agencies[strings.ToLower(word)]; name != "" {
			return signed(text, start, name)
		}
		if isEndWord(word) && word != "End" && word != "end" {
			return signed(text, start, word)
		}
		if isInitials(word) && at > 0 {
			if body, agency := signed(text, start, word); agency != "" && body != "" && !endsWithInitial(body) {
				return body, agency
			}
		}
		if at <= 0 {
			break
		}
		end = at
	}
	return text, ""
}

// cutSource takes "Source: VNA" off a paragraph's end, where it follows the last
// sentence, bare or in brackets.
func cutSource(text string) (body, source string) {
	from := max(0, len(text)-80)
	colon := strings.LastIndexAny(text[from:], ":：")
	if colon < 1 || strings.HasPrefix(text[from+colon:], "://") {
		return text, ""
	}
	colon += from
	start := colon - len(lastWord(text[:colon]))
	value := strings.TrimFunc(text[colon+runeLength(text[colon]):], func(r rune) bool { return isSpace(r) || strings.ContainsRune(".)]", r) })
	if labels().roleOf(text[start:colon]) != roleSource || value == "" || len(strings.Fields(value)) > 5 {
		return text, ""
	}
	return signed(text, start, value)
}

// lastWord is the word that a text ends with.
func lastWord(text string) string {
	at := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if at < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}

// isSeparator reports whether r parts a signature from the text before it.
func isSeparator(r rune) bool { return isSpace(r) || r == '—' || r == '–' || r == '-' || r == '/' }

// signed accepts a signature that begins at the offset where the text before it
// ends a sentence or is empty.
func signed(text string, start int, name string) (body, agency string) {
	body = strings.TrimRightFunc(text[:start], func(r rune) bool { return isSpace(r) || strings.ContainsRune("—–-/(|[", r) })
	if name != "" && (body == "" || endsSentence(body) && !strings.HasSuffix(body, ":")) {
		return body, name
	}
	return text, ""
}

// isEndWord reports whether a word or bracket is a mark that ends an article.
func isEndWord(word string) bool {
	return strings.EqualFold(word, "end") || strings.EqualFold(word, "ends") || strings.EqualFold(word, "enditem")
}

// isInitials reports whether a word is two to six capital letters.
func isInitials(word string) bool {
	if len(word) < 2 || len(word) > 6 {
		return false
	}
	for _, r := range word {
		if r > unicode.MaxASCII || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// endsWithInitial reports whether a text ends in an abbreviation such as "U.S.",
// behind which capitals go on with the sentence.
func endsWithInitial(text string) bool {
	return len(text) >= 2 && text[len(text)-1] == '.' && text[len(text)-2] >= 'A' && text[len(text)-2] <= 'Z'
}

// datelineAgency is the agency that a paragraph's dateline names in brackets:
// "HANOI, May 4 (VNA) - ...", or empty.
func datelineAgency(paragraph string) string {
	head := paragraph[:min(len(paragraph), 90)]
	for {
		_, rest, found := strings.Cut(head, "(")
		if !found {
			return ""
		}
		name, _, closed := strings.Cut(rest, ")")
		if at := strings.IndexByte(name, '='); at >= 0 {
			name = name[at+1:] // "(서울=연합뉴스)"
		}
		if agency := labels().agencies[strings.ToLower(name)]; closed && agency != "" {
			return agency
		}
		head = rest
	}
}
