package main

import (
	"bufio"
	"os"
	"strings"

	"readout/internal/reading/tagger"
)

// readForms reads a lexicon of word forms: a form a line, a tab, and its tags
// with spaces between them.
func readForms(file string) (map[string][]tagger.Tag, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	forms := map[string][]tagger.Tag{}
	scanner := bufio.NewScanner(in)
	for scanner.Scan() {
		form, names, _ := strings.Cut(scanner.Text(), "\t")
		for name := range strings.FieldsSeq(names) {
			if tag := tagger.ParseTag(name); tag != tagger.None {
				forms[form] = append(forms[form], tag)
			}
		}
	}
	return forms, scanner.Err()
}
