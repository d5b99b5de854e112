package article

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

//go:embed label.yaml
var labelFile []byte

// role is what a line of a page is for, where a label tells it.
type role string

const (
	roleNone       role = ""
	roleNavigation role = "navigation"
	roleLanguage   role = "languages"
	roleSection    role = "section"
	rolePublished  role = "published"
	roleUpdated    role = "updated"
	roleSource     role = "source"
	roleDetail     role = "detail"
	roleTitle      role = "title"
	roleShare      role = "share"
	roleRelated    role = "related"
	roleComment    role = "comment"
	roleContact    role = "contact"
	roleEnd        role = "end"
)

// wholeLine are the roles whose labels are compared with whole lines.
var wholeLine = []role{roleNavigation, roleLanguage, roleSection, rolePublished, roleUpdated, roleSource, roleDetail,
	roleTitle, roleShare, roleRelated, roleComment, roleContact, roleEnd}

// vocabulary is the content of label.yaml, folded for look-up.
type vocabulary struct {
	roles     map[string]role   // a whole line to its role
	languages map[string]string // a menu line to the language that it names
	pointers  []string          // openings of lines that point elsewhere
	headings  []string          // openings of headings of other articles
	notices   *phraseSet        // phrases of notices and legal lines
	doubtful  *phraseSet        // phrases of notices that other texts hold too
	pictured  *phraseSet        // phrases of captions
	credits   map[string]bool   // words of picture credits
	openings  map[rune][]string // the same, by their first character
	agencies  map[string]string // folded name to the name as written
	longest   int               // bytes of the longest whole-line label
}

// labels is the vocabulary, read once. A broken file is a broken build, which
// the tests find, so it panics.
var labels = sync.OnceValue(func() *vocabulary {
	file := map[string]map[string][]string{}
	if err := yaml.Unmarshal(labelFile, &file); err != nil {
		panic("article: label.yaml: " + err.Error())
	}
	v := &vocabulary{roles: map[string]role{}, languages: map[string]string{}, credits: map[string]bool{},
		openings: map[rune][]string{}, agencies: map[string]string{}}
	for _, role := range wholeLine {
		for _, words := range file[string(role)] {
			for _, word := range words {
				key := foldLabel(word)
				if lower := strings.ToLower(word); key != lower {
					key = lower // a mark that counts, as in "-30-", is compared with its marks
				}
				v.roles[key] = role
				v.longest = max(v.longest, len(key))
			}
		}
	}
	for tag, words := range file["languages"] {
		for _, word := range words {
			v.languages[foldLabel(word)] = tag
		}
	}
	for _, word := range flatten(file["credit"]) {
		v.credits[strings.ToLower(word)] = true
		first, _ := utf8.DecodeRuneInString(word)
		v.openings[first] = append(v.openings[first], strings.ToLower(word))
	}
	for _, word := range flatten(file["agency"]) {
		v.agencies[strings.ToLower(word)] = word
	}
	v.pointers, v.headings = flatten(file["pointer"]), flatten(file["heading"])
	v.notices = newPhraseSet(flatten(file["notice"]))
	v.doubtful = newPhraseSet(flatten(file["doubtful"]))
	v.pictured = newPhraseSet(flatten(file["pictured"]))
	return v
})

// flatten is the words of all languages, in one order.
func flatten(byLanguage map[string][]string) []string {
	var all []string
	for _, words := range byLanguage {
		all = append(all, words...)
	}
	slices.Sort(all)
	return all
}

// foldLabel is a line as labels are compared: lower case, without the marks and
// symbols around it, without a count at its end, with single blanks.
func foldLabel(line string) string {
	folded := strings.ToLower(strings.Join(strings.Fields(line), " "))
	bare := strings.TrimFunc(folded, isDecoration)
	if bare == "" {
		return folded // "###" is all decoration, and a label
	}
	if open := strings.LastIndexAny(bare, "(["); open > 0 && isCount(bare[open:]) {
		bare = strings.TrimRight(bare[:open], " ")
	}
	return strings.TrimFunc(bare, isDecoration)
}

// isDecoration reports whether r is a mark that pages put around labels.
func isDecoration(r rune) bool {
	switch r {
	case '+', '-', '&', '/', '\'', '’', '.', '(', ')', '[', ']', '<', '>', '*', '#', ':', '：', '|', '·', '•', '»', '«',
		'›', '‹', '…', ' ', '\u00a0', ',', ';', '!', '?', '"', '“', '”', '_', '=', '~', '–', '—', '【', '】', '（', '）', '「', '」':
		return r != '+' // "A+" is a tool of its own
	}
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sm, r) && r != '+' || unicode.Is(unicode.Co, r)
}

// isCount reports whether a bracketed tail such as "(12)" or "[3,400]" is a
// number only.
func isCount(tail string) bool {
	digits := false
	for _, r := range tail {
		switch {
		case unicode.IsDigit(r):
			digits = true
		case strings.ContainsRune("()[], .k", r):
		default:
			return false
		}
	}
	return digits
}

// roleOf is the role that a whole line has as a label, or roleNone.
func (v *vocabulary) roleOf(line string) role {
	if len(line) > v.longest+24 {
		return roleNone
	}
	if known := v.roles[foldLabel(line)]; known != roleNone {
		return known
	}
	return v.roles[strings.ToLower(line)]
}

// pointsElsewhere reports whether a line opens as pointers to other articles do.
func (v *vocabulary) pointsElsewhere(line string) bool { return opens(line, v.pointers) }

// headsOthers reports whether a line opens as headings of other articles do.
func (v *vocabulary) headsOthers(line string) bool { return opens(line, v.headings) }

// opens reports whether a line begins with one of the openings, in either case.
func opens(line string, openings []string) bool {
	for _, opening := range openings {
		if len(line) > len(opening) && strings.EqualFold(line[:len(opening)], opening) {
			return true
		}
	}
	return false
}

// phraseSet finds any of many phrases in a text in one pass: phrases are kept by
// their first word, so that a text is walked once however many there are.
type phraseSet struct {
	byFirst  map[string][]string // first word to the phrases that begin with it
	anywhere []string            // phrases of scripts that write no blanks, or that begin with a mark
	foreign  int                 // where in anywhere the phrases outside ASCII begin
}

// newPhraseSet builds the set from phrases in lower case.
func newPhraseSet(phrases []string) *phraseSet {
	set := &phraseSet{byFirst: map[string][]string{}}
	phrases = slices.Clone(phrases)
	slices.SortStableFunc(phrases, func(a, b string) int { return len(b) - len(a) })
	for _, phrase := range phrases {
		phrase = strings.ToLower(phrase)
		first := firstWord(phrase)
		if r, _ := utf8.DecodeRuneInString(first); first == "" || !unicode.In(r, unicode.Latin, unicode.Cyrillic) {
			set.anywhere = append(set.anywhere, phrase)
			continue
		}
		set.byFirst[first] = append(set.byFirst[first], phrase)
	}
	slices.SortStableFunc(set.anywhere, func(a, b string) int { return cmp.Compare(outside(a), outside(b)) })
	set.foreign = slices.IndexFunc(set.anywhere, func(phrase string) bool { return !isASCII(phrase) })
	if set.foreign < 0 {
		set.foreign = len(set.anywhere)
	}
	return set
}

// in reports whether a text, given in lower case, holds one of the phrases as
// whole words.
func (s *phraseSet) in(lower string) bool { return s.count(lower, 1) > 0 }

// count is how many of the phrases stand in a text given in lower case, up to
// most.
func (s *phraseSet) count(lower string, most int) int {
	found := 0
	for at := 0; at < len(lower) && found < most; {
		r, size := utf8.DecodeRuneInString(lower[at:])
		if !unicode.IsLetter(r) {
			at += size
			continue
		}
		word := firstWord(lower[at:])
		step := max(len(word), size)
		for _, phrase := range s.byFirst[word] {
			if strings.HasPrefix(lower[at:], phrase) && endsWord(lower, at+len(phrase)) {
				found++
				step = max(step, len(phrase))
				break
			}
		}
		at += step
	}
	for _, phrase := range s.anywhere[:s.foreign] {
		if found < most && strings.Contains(lower, phrase) {
			found++
		}
	}
	if isASCII(lower) {
		return found
	}
	for _, phrase := range s.anywhere[s.foreign:] {
		if found >= most {
			break
		}
		if strings.Contains(lower, phrase) {
			found++
		}
	}
	return found
}

// outside is 1 for a text that is not all ASCII, else 0.
func outside(text string) int {
	if isASCII(text) {
		return 0
	}
	return 1
}

// isASCII reports whether a text is all ASCII.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// firstWord is the run of letters that a text begins with.
func firstWord(text string) string {
	for i, r := range text {
		if !unicode.IsLetter(r) {
			return text[:i]
		}
	}
	return text
}

// endsWord reports whether a phrase that ends at the offset ends a word there.
func endsWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return !unicode.IsLetter(before) || !unicode.IsLetter(after)
}
