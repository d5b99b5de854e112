package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// plainInline removes the inline markup of a Markdown block and leaves its
// words: of a link its text, of a picture nothing, of an escape the character.
func plainInline(text string) string {
	if !strings.ContainsAny(text, "\\`*_[<&~!") {
		return text
	}
	s := &inliner{text: text}
	for s.at < len(s.text) {
		s.next()
	}
	return s.join()
}

// piece is a run of words, or of marks that may turn out to be emphasis.
type piece struct {
	text        string
	mark        byte // of emphasis, or 0
	open, close bool
}

// inliner reads a block from left to right.
type inliner struct {
	text   string
	at     int
	pieces []piece
	// A search for a closing mark that failed is not made a second time, and
	// brackets are searched for within a budget, which keeps the time linear.
	noTick, noBracket bool
	searched          int // bytes looked at for closing brackets
}

func (s *inliner) add(text string) { s.pieces = append(s.pieces, piece{text: text}) }

// next reads one piece.
func (s *inliner) next() {
	rest := s.text[s.at:]
	switch c := rest[0]; {
	case c == '\\' && len(rest) > 1 && isPunctuation(rest[1]):
		s.add(rest[1:2])
		s.at += 2
	case c == '`' && s.code(rest), c == '<' && s.tag(rest), c == '&' && s.entity(rest):
	case c == '!' && strings.HasPrefix(rest, "![") && s.link(rest[1:], true):
	case c == '[' && s.link(rest, false):
	case c == '*' || c == '_' || c == '~':
		s.emphasis(rest)
	default:
		end := strings.IndexAny(rest[1:], "\\`*_[<&~!")
		if end < 0 {
			end = len(rest) - 1
		}
		s.add(rest[:end+1])
		s.at += end + 1
	}
}

// code reads a code span, whose content is kept as it is.
func (s *inliner) code(rest string) bool {
	ticks := rest[:len(rest)-len(strings.TrimLeft(rest, "`"))]
	end := -1
	if !s.noTick {
		end = strings.Index(rest[len(ticks):], ticks)
	}
	if end < 0 {
		s.noTick = true
		return false
	}
	s.add(strings.TrimSpace(rest[len(ticks) : len(ticks)+end]))
	s.at += end + 2*len(ticks)
	return true
}

// tag reads an HTML tag, which is dropped, or an address in angle brackets,
// which is kept.
func (s *inliner) tag(rest string) bool {
	end := strings.IndexByte(rest[:min(len(rest), 2048)], '>')
	if end < 2 {
		return false
	}
	inside := rest[1:end]
	switch first := inside[0] | 0x20; {
	case strings.Contains(inside, "://"), strings.Contains(inside, "@") && !strings.Contains(inside, " "):
		s.add(inside)
	case strings.EqualFold(strings.Trim(inside, " /"), "br"):
		s.add("\n")
	case first >= 'a' && first <= 'z' || inside[0] == '/' || inside[0] == '!':
	default:
		return false
	}
	s.at += end + 1
	return true
}

// entity reads an HTML entity.
func (s *inliner) entity(rest string) bool {
	end := strings.IndexByte(rest[:min(len(rest), 12)], ';')
	if end < 2 {
		return false
	}
	plain := html.UnescapeString(rest[:end+1])
	if plain == rest[:end+1] {
		return false
	}
	s.add(plain)
	s.at += end + 1
	return true
}

// link reads a link, a picture or a footnote's mark that begins with "[".
func (s *inliner) link(rest string, picture bool) bool {
	if s.noBracket {
		return false
	}
	end := -1
	if s.searched < 16*len(s.text)+1<<16 {
		end = closing(rest, '[', ']')
		s.searched += max(end, 0)
	}
	if end < 0 {
		s.noBracket = true
		return false
	}
	label, tail := rest[1:end], rest[end+1:]
	used := end + 1
	switch {
	case strings.HasPrefix(label, "^") && !strings.ContainsFunc(label, isSpace):
		label = ""
	case strings.HasPrefix(tail, "("):
		target := closing(tail, '(', ')')
		if target < 0 {
			return false
		}
		used += target + 1
	case strings.HasPrefix(tail, "["):
		target := closing(tail, '[', ']')
		if target < 0 || strings.ContainsFunc(tail[1:target], isSpace) {
			return false
		}
		used += target + 1
	default:
		return false // brackets of the text's own
	}
	if picture {
		used++
	} else if label != "" {
		s.add(plainInline(label))
	}
	s.at += used
	return true
}

// closing is where the bracket that opens text is closed, within two thousand
// bytes, or -1.
func closing(text string, open, close byte) int {
	depth := 0
	for i := 0; i < min(len(text), 2048); i++ {
		switch text[i] {
		case '\\':
			i++
		case open:
			depth++
		case close:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// emphasis reads a run of marks and tells whether it may open or close
// emphasis: it must lean on a word, and underscores must not stand inside one.
func (s *inliner) emphasis(rest string) {
	mark := rest[0]
	length := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	before, _ := utf8.DecodeLastRuneInString(s.text[:s.at])
	after, _ := utf8.DecodeRuneInString(rest[length:])
	p := piece{text: rest[:length], mark: mark}
	p.open = length < len(rest) && (!isSpace(after) || after == '\u00a0')
	p.close = s.at > 0 && (!isSpace(before) || before == '\u00a0') // as converters write it
	switch mark {
	case '_':
		inWord := isWordRune(before) && isWordRune(after)
		p.open, p.close = p.open && !inWord, p.close && !inWord
	case '~':
		p.open, p.close = p.open && length == 2, p.close && length == 2
	}
	s.pieces = append(s.pieces, p)
	s.at += length
}

// isWordRune reports whether r is part of a word.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// join pairs the marks of emphasis, drops the pairs and puts the text together.
func (s *inliner) join() string {
	opened := map[byte][]int{}
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.mark == 0 {
			continue
		}
		stack := opened[p.mark]
		if p.close && len(stack) > 0 {
			other := &s.pieces[stack[len(stack)-1]]
			n := min(len(p.text), len(other.text))
			p.text, other.text = p.text[n:], other.text[n:]
			if other.text == "" {
				opened[p.mark] = stack[:len(stack)-1]
			}
		}
		if p.open && p.text != "" {
			opened[p.mark] = append(opened[p.mark], i)
		}
	}
	var out strings.Builder
	for _, p := range s.pieces {
		out.WriteString(p.text)
	}
	return out.String()
}
