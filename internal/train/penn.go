package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
)

// taggedSentence is a line of CofeNet's data: words with the tags that Stanford
// CoreNLP gave them.
type taggedSentence struct {
	Tokens []string
	POS    []string
	ID     string
}

// readTagged reads CofeNet's sentences and lays their tags on the tokens of
// the texts in folder/text; a token that is cut otherwise there has no tag.
func readTagged(file, folder string) ([]tagger.Example, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	texts := map[string][]taggedSentence{}
	var order []string
	scanner := bufio.NewScanner(bytes.NewReader(data))
	scanner.Buffer(nil, 1<<22)
	for scanner.Scan() {
		var s taggedSentence
		if err := json.Unmarshal(scanner.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		name := s.ID[:strings.LastIndexByte(s.ID, '_')]
		if texts[name] == nil {
			order = append(order, name)
		}
		texts[name] = append(texts[name], s)
	}
	var examples []tagger.Example
	for _, name := range order {
		source, err := os.ReadFile(filepath.Join(folder, "text", name+".txt"))
		if err != nil {
			return nil, err
		}
		text := token.Split(string(source))
		examples = append(examples, tagger.Example{Text: text, Tags: layTags(text, texts[name])})
	}
	return examples, scanner.Err()
}

// layTags finds the words of the sentences in the text, one after the other,
// and gives their tags to the tokens with the same span.
func layTags(text *token.Text, sentences []taggedSentence) []tagger.Tag {
	tags := make([]tagger.Tag, len(text.Tokens))
	at := map[[2]int]int{}
	for i, t := range text.Tokens {
		at[[2]int{t.Start, t.End}] = i
	}
	position := 0
	for _, s := range sentences {
		for i, word := range s.Tokens {
			start, end := find(text.Source, position, word)
			if start < 0 {
				continue
			}
			position = end
			if number, same := at[[2]int{start, end}]; same {
				tags[number] = tagger.ParseTag(s.POS[i])
			}
		}
	}
	return tags
}

// marks are what the Treebank's signs stand for.
var marks = map[string]string{
	"``": "“\"", "''": "”\"", "`": "‘'", "'": "’'‘", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]",
	"--": "—–-", "...": "….",
}

// find looks for a word from position on, over white space and at most a few
// other characters.
func find(source string, position int, word string) (int, int) {
	for skipped := 0; skipped < 40 && position < len(source); skipped++ {
		r, width := utf8.DecodeRuneInString(source[position:])
		if strings.HasPrefix(source[position:], word) {
			return position, position + len(word)
		}
		if strings.ContainsRune(marks[word], r) {
			end := position + width
			for r < utf8.RuneSelf && r != '(' && r != ')' && end < len(source) && rune(source[end]) == r && end-position < len(word) {
				end++
			}
			return position, end
		}
		if end := matchCurly(source, position, word); end > 0 {
			return position, end
		}
		if unicode.IsSpace(r) {
			skipped--
		}
		position += width
	}
	return -1, -1
}

// matchCurly matches a word whose straight apostrophes are curly in the text.
func matchCurly(source string, position int, word string) int {
	if !strings.Contains(word, "'") {
		return 0
	}
	for _, curly := range []string{"’", "‘"} {
		if other := strings.ReplaceAll(word, "'", curly); strings.HasPrefix(source[position:], other) {
			return position + len(other)
		}
	}
	return 0
}
