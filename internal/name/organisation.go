package name

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// Names of organisations are words too, but other things count: the legal form
// is no part of the name, words of kind and trade (bank, systems) are shared by
// many yet tell two bodies of one house apart, and so do numbers and places.

// companyTables are the tables of organisations' words.
type companyTables struct {
	forms   map[string]string // legal forms, folded, to their class
	longest int               // words of the longest legal form
	spelt   map[string]string // spellings of common words to the one that stands for all
	classes map[string]class
}

// companies reads the tables of organisations' words.
var companies = sync.OnceValue(func() companyTables {
	t := companyTables{forms: map[string]string{}, spelt: map[string]string{}, classes: map[string]class{}}
	for _, row := range rows("legal-form") {
		for form := range strings.SplitSeq(row[1], "|") {
			if _, known := t.forms[form]; !known {
				t.forms[form] = row[0]
				t.longest = max(t.longest, strings.Count(form, " ")+1)
			}
		}
	}
	for _, row := range rows("company-word") {
		for form := range strings.SplitSeq(column(row, 1), "|") {
			t.spelt[form] = row[0]
		}
	}
	for _, row := range rows("company-common") {
		kind := map[string]class{"generic": generic, "place": placed, "number": numeral}[row[0]]
		for text := range strings.FieldsSeq(row[1]) {
			t.classes[text] = kind
			if one, ok := t.spelt[text]; ok {
				t.classes[one] = kind
			}
		}
	}
	return t
})

// parseOrganisation reads an organisation's name: legal forms off, letters with
// full stops joined, abbreviations and numbers written one way.
func parseOrganisation(s string) Name {
	n := Name{kind: Organisation, fold: Fold(s), family: -1}
	texts := joinLetters(split(strings.ReplaceAll(spacedSigns.Replace(s), "’s", "s")))
	bracket := bracketed(s)
	texts, n.forms = withoutForms(texts)
	texts = numbersJoined(speltOut(texts))
	if len(texts) > maxWords {
		texts = texts[:maxWords]
	}
	for _, text := range texts {
		if text != "" && !isLinking(text) {
			w := newCompanyWord(text)
			w.aside = bracket[text]
			n.words = append(n.words, w)
		}
	}
	if len(n.words) == 0 {
		for _, t := range split(s) {
			n.words = append(n.words, newCompanyWord(t.latin))
		}
		n.words = n.words[:min(len(n.words), maxWords)]
	}
	n.core = coreOf(n.words)
	n.initials = initialsOf(texts)
	return n
}

// spacedSigns are the signs that stand for words.
var spacedSigns = strings.NewReplacer("&", " and ", "+", " and ", "%", " percent")

// isLinking reports whether a word only links others.
func isLinking(text string) bool {
	switch text {
	case "the", "of", "for", "and", "in", "on", "to", "a", "an", "et", "y", "und":
		return true
	}
	return false
}

// isSmall reports whether a word is an article or preposition of another
// language, which may be joined to the next word.
func isSmall(text string) bool {
	switch text {
	case "de", "del", "di", "la", "le", "les", "des", "du", "von", "van", "der", "den", "die", "das", "al", "el":
		return true
	}
	return false
}

// joinLetters returns the Latin texts of tokens; single letters with full stops
// or spaces between them become one ("S. C. Johnson", "U.K.").
func joinLetters(list []token) []string {
	var texts []string
	letters := false
	for i, t := range list {
		single := len(t.latin) == 1 && unicode.IsLetter(rune(t.latin[0]))
		if single && letters && (list[i-1].dot || list[i-1].hyphen) {
			texts[len(texts)-1] += t.latin
		} else {
			texts = append(texts, t.latin)
		}
		letters = single
	}
	return texts
}

// bracketed are the words that a name has in round brackets.
func bracketed(s string) map[string]bool {
	words := map[string]bool{}
	if _, rest, ok := strings.Cut(s, "("); ok {
		inside, _, _ := strings.Cut(rest, ")")
		for _, t := range split(inside) {
			words[t.latin] = true
		}
	}
	return words
}

// withoutForms takes the legal forms off, wherever they stand, as long as a word
// remains, and returns their classes.
func withoutForms(texts []string) (rest []string, forms []string) {
	table := companies()
	for i := 0; i < len(texts); {
		taken := 0
		for n := min(table.longest, len(texts)-i); n > 0; n-- {
			form, ok := table.forms[strings.Join(texts[i:i+n], " ")]
			if ok && (n > 1 || i > 0 || len(texts[i]) <= 4) && len(rest)+len(texts)-i-n > 0 {
				forms = append(forms, form)
				taken = n
				break
			}
		}
		if taken == 0 {
			rest = append(rest, texts[i])
			taken = 1
		}
		i += taken
	}
	if len(rest) == 0 {
		return texts, nil
	}
	return rest, forms
}

// speltOut writes common words in the one way that stands for all.
func speltOut(texts []string) []string {
	table := companies()
	var out []string
	for i := 0; i < len(texts); {
		taken := 0
		for n := min(4, len(texts)-i); n > 0; n-- {
			if text, ok := table.spelt[strings.Join(texts[i:i+n], " ")]; ok && (len(texts) > 1 || n > 1) {
				out = append(out, strings.Fields(text)...)
				taken = n
				break
			}
		}
		if taken == 0 {
			out = append(out, texts[i])
			taken = 1
		}
		i += taken
	}
	return out
}

// tens and units are the parts of numbers between twenty and ninety-nine.
var (
	tens = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
		"eighty": 80, "ninety": 90}
	units = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
)

// numbersJoined writes numbers from twenty on, of one word or two, in digits.
func numbersJoined(texts []string) []string {
	out := make([]string, 0, len(texts))
	for i := 0; i < len(texts); i++ {
		value, ok := tens[texts[i]]
		if !ok {
			out = append(out, texts[i])
			continue
		}
		if i+1 < len(texts) && units[texts[i+1]] > 0 {
			i++
			value += units[texts[i]]
		}
		out = append(out, strconv.Itoa(value))
	}
	return out
}

// newCompanyWord makes a word of an organisation's name.
func newCompanyWord(text string) word {
	w := word{text: text, sound: hear(text), weight: 1, class: companies().classes[text]}
	w.mask = mask(w.sound)
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		w.class = numeral
	}
	switch {
	case isSmall(text):
		w.class = style
	case w.class == plain && (len(text) <= 3 || len(text) == 4 && !strings.ContainsAny(text, "aeiouy")):
		w.class = code
	}
	switch w.class {
	case style:
		w.weight = 0.1
	case generic:
		w.weight = 0.45
	case placed:
		w.weight = 0.6
	case numeral:
		w.weight = 0.5
	}
	return w
}

// initialsOf are the first letters of the words, with the linking ones and
// without them.
func initialsOf(texts []string) []string {
	if len(texts) < 2 {
		return nil
	}
	all, most := "", ""
	for _, text := range texts {
		if text == "" {
			continue
		}
		all += text[:1]
		if text != "" && !isLinking(text) {
			most += text[:1]
		}
	}
	if len(most) < 2 {
		return nil
	}
	return []string{most, all}
}
