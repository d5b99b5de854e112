package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// Kind is the type of an entry that a match refers to.
type Kind uint8

// The kinds of entry that are found in running text.
const (
	PlaceName Kind = iota
	PlaceWeak
	PlaceDemonym
	PlaceSeat
	OrganisationName
	OrganisationCollective
	OrganisationSeat
	MechanismName
	ClassHead
	StatusName
	ToponymName
	UndertakingName
	UndertakingHead
	UndertakingCommon
	PostName
	CollectiveName
	TopicWord
	TopicWeak
	topicNot
	PhraseName
	ClassVerb
	houseName
)

// Entry is what a form refers to. Side limits it to texts told from that side.
type Entry struct {
	Kind Kind
	ID   string
	Side string
}

// Match is a run of words that the lexicon knows.
type Match struct {
	record.Span
	Entries []Entry
}

// Has returns the id of the match's entry of one of the kinds; "" where it has none.
func (m Match) Has(kinds ...Kind) string {
	for _, e := range m.Entries {
		for _, k := range kinds {
			if e.Kind == k {
				return e.ID
			}
		}
	}
	return ""
}

// Is reports whether the match is the phrase of that id.
func (m Match) Is(phrase string) bool {
	for _, e := range m.Entries {
		if e.Kind == PhraseName && e.ID == phrase {
			return true
		}
	}
	return false
}

// matcher finds the longest known forms in a text by whole folded words: a trie
// over words. It needs time linear in the text's length for forms of bounded length.
type matcher struct {
	next   []map[string]int32 // node to folded word to node
	prefix []map[string]int32 // node to word beginning (a form's last word with *) to node
	forms  [][]form           // node to the forms that end there
	// longestOpen is the length in bytes of the longest word with *, so that a word
	// of any length costs no more than this.
	longestOpen int
	// endings are what a language writes on to the last word of a name, the longest first.
	endings []string
}

type form struct {
	entry Entry
	upper bool // the text's first word must begin with a capital
	cased bool // the form is an acronym: the text must have two capitals in a row
	exact string
}

func newMatcher() *matcher {
	m := &matcher{}
	m.node()
	return m
}

func (m *matcher) node() int32 {
	m.next = append(m.next, nil)
	m.prefix = append(m.prefix, nil)
	m.forms = append(m.forms, nil)
	return int32(len(m.next) - 1)
}

// add makes the matcher find a form.
func (m *matcher) add(text string, entry Entry) {
	text, open := strings.CutSuffix(strings.TrimSpace(text), "*")
	ws := words(text)
	at := int32(0)
	for i, w := range ws {
		edges := &m.next[at]
		if open && i == len(ws)-1 {
			edges = &m.prefix[at]
			m.longestOpen = max(m.longestOpen, len(w.folded))
		}
		if *edges == nil {
			*edges = map[string]int32{}
		}
		child, known := (*edges)[w.folded]
		if !known {
			child = m.node()
			if open && i == len(ws)-1 {
				m.prefix[at][w.folded] = child
			} else {
				m.next[at][w.folded] = child
			}
		}
		at = child
	}
	if len(ws) == 0 {
		return
	}
	f := form{entry: entry, upper: unicode.IsUpper(firstLetter(text)) && entry.Kind != StatusName && entry.Kind != ClassHead}
	if len(ws) == 1 && len(ws[0].folded) <= 5 && ws[0].cased {
		f.cased, f.exact = true, strings.ReplaceAll(text, ".", "")
	}
	for _, known := range m.forms[at] {
		if known.entry == entry && known.cased == f.cased && known.upper == f.upper {
			return
		}
	}
	m.forms[at] = append(m.forms[at], f)
}

func firstLetter(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// find returns the leftmost longest matches of a text told from a side; with
// all set, also those that begin inside a longer one.
func (m *matcher) find(text string, side string, all bool) []Match {
	ws := words(text)
	var out []Match
	for i := 0; i < len(ws); i++ {
		entries, last, end := m.longest(text, ws, i, side)
		if last < 0 {
			continue
		}
		out = append(out, Match{Span: record.Span{Start: ws[i].Start, End: end}, Entries: entries})
		if !all {
			i = last
		}
	}
	return out
}

// longest walks the trie from word i; last is the last word, -1 where nothing is known, end the match's end in bytes.
func (m *matcher) longest(text string, ws []word, i int, side string) (entries []Entry, last, end int) {
	last = -1
	at := int32(0)
	for j := i; j < len(ws) && (j == i || ws[j].joined); j++ {
		if node := m.byPrefix(at, ws[j].folded); node > 0 {
			if found := m.accept(node, text, ws, i, j, side); len(found) > 0 {
				entries, last, end = found, j, ws[j].End
			}
		}
		child, known := m.next[at][ws[j].folded]
		if !known {
			if found, cut := m.beforeEnding(at, text, ws, i, j, side); len(found) > 0 {
				entries, last, end = found, j, ws[j].End-cut
			}
			break
		}
		at = child
		if found := m.accept(at, text, ws, i, j, side); len(found) > 0 {
			if last == j {
				found = append(entries, found...) // a word and a word's beginning end here
			}
			entries, last, end = found, j, ws[j].End
		}
	}
	return entries, last, end
}

// beforeEnding accepts forms whose last word has an ending written on to it, of cut bytes.
func (m *matcher) beforeEnding(at int32, text string, ws []word, i, j int, side string) (found []Entry, cut int) {
	last := ws[j].folded
	if last == "" || last[len(last)-1] < utf8.RuneSelf {
		return nil, 0
	}
	for _, ending := range m.endings {
		stem, has := strings.CutSuffix(last, ending)
		if !has || !strings.HasSuffix(ws[j].Of(text), ending) {
			continue
		}
		if node := m.next[at][stem]; node > 0 {
			if found := m.accept(node, text, ws, i, j, side); len(found) > 0 {
				return found, len(ending)
			}
		}
	}
	return nil, 0
}

func (m *matcher) byPrefix(at int32, folded string) int32 {
	edges := m.prefix[at]
	if edges == nil {
		return 0
	}
	for end := min(len(folded), m.longestOpen); end >= 3; end-- {
		if node, ok := edges[folded[:end]]; ok {
			return node
		}
	}
	return 0
}

func (m *matcher) accept(at int32, text string, ws []word, i, j int, side string) []Entry {
	var found []Entry
	for _, f := range m.forms[at] {
		switch {
		case f.entry.Side != "" && f.entry.Side != side:
		case f.cased && strings.ReplaceAll(ws[i].Of(text), ".", "") != f.exact && !ws[i].cased:
		case f.cased && i == j && !ws[i].cased:
		case f.upper && !ws[i].upper:
		default:
			found = append(found, f.entry)
		}
	}
	return found
}
