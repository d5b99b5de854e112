package name

import (
	"strings"
	"sync"

	"readout/lexicon/romanisation"
)

// rows reads a table of the lexicon. The tables are compiled into the program,
// so one that is missing is a mistake of the programmer.
func rows(table string) [][]string {
	found, err := romanisation.Rows(table)
	if err != nil {
		panic(err)
	}
	return found
}

// column returns the i-th column of a row, empty where the row is shorter.
func column(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// Classes of common words.
const (
	oftenBorne uint8 = 1
	veryOften  uint8 = 2
)

// commonWords are the words of common.tsv: how little sharing one says, and
// which are known as names of their own.
var commonWords = sync.OnceValue(func() (words struct {
	class map[string]uint8
	known map[string]bool
}) {
	words.class, words.known = map[string]uint8{}, map[string]bool{}
	for _, row := range rows("common") {
		for word := range strings.FieldsSeq(column(row, 1)) {
			switch row[0] {
			case "very":
				words.class[word] = veryOften
			case "often":
				words.class[word] = max(words.class[word], oftenBorne)
			case "known":
				words.known[word] = true
			}
		}
	}
	return words
})

// commonness says for a folded word how little sharing it says: 0 for a word of
// no list, oftenBorne, veryOften.
func commonness(word string) uint8 { return commonWords().class[word] }

// isKnown reports whether a word is a given name of its own, a doubled last letter
// not counting.
func isKnown(word string) bool {
	if n := len(word) - 1; n > 2 && word[n] == word[n-1] && isKnown(word[:n]) {
		return true
	}
	return commonWords().known[word] || len(variants()[word]) > 0
}

// variant is a row of given-name forms that a word belongs to, and whether the
// word is a short form there.
type variant struct {
	row   uint16
	short bool
}

// variants maps a folded given name to the rows that it belongs to.
var variants = sync.OnceValue(func() map[string][]variant {
	names := map[string][]variant{}
	numbers := map[string]uint16{}
	add := func(name string, v variant) { names[name] = append(names[name], v) }
	for _, row := range rows("given-variant") {
		number, known := numbers[row[0]]
		if !known {
			number = uint16(len(numbers))
			numbers[row[0]] = number
			add(row[0], variant{row: number})
		}
		for name := range strings.FieldsSeq(column(row, 2)) {
			add(name, variant{row: number, short: row[1] == "short"})
		}
	}
	return names
})

// stems maps given names without their last vowels, as patronymics hold them, to
// the rows that they belong to.
var stems = sync.OnceValue(func() map[string][]variant {
	found := map[string][]variant{}
	for name, list := range variants() {
		if stem := strings.TrimRight(name, "aeioyj"); len(stem) > 2 {
			for _, v := range list {
				if !v.short {
					found[stem] = append(found[stem], v)
				}
			}
		}
	}
	return found
})

// particles maps a folded word to its class: article, son, daughter, child,
// preposition.
var particles = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	for _, row := range rows("particle") {
		words[row[0]] = row[1]
	}
	return words
})

// title is a row of the table of honours and titles.
type title struct {
	words        int
	place, class string
}

// titles maps folded titles, words joined by spaces, to their rows.
var titles = sync.OnceValue(func() map[string]title {
	found := map[string]title{}
	for _, row := range rows("title") {
		found[row[0]] = title{words: strings.Count(row[0], " ") + 1, place: row[1], class: row[2]}
	}
	return found
})
