package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"readout/internal/reading/attribution"
	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
)

// document is a text of PolNeAR with its annotations, one a person who
// annotated it, in the order of their names.
type document struct {
	name string
	text *token.Text
	tags []tagger.Tag
	gold [][]attribution.Attribution
}

// readPolnear reads folder/text and folder/attributions.
func readPolnear(folder string, t *tagger.Tagger) ([]document, error) {
	files, err := filepath.Glob(filepath.Join(folder, "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	annotations, err := filepath.Glob(filepath.Join(folder, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	byText := map[string][]string{}
	for _, file := range annotations {
		name := filepath.Base(file)
		name = name[:strings.LastIndexByte(name, '_')]
		byText[name] = append(byText[name], file)
	}
	var documents []document
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		d := document{name: strings.TrimSuffix(filepath.Base(file), ".txt"), text: token.Split(string(source))}
		d.tags = t.Tag(d.text)
		for _, annotation := range byText[d.name] {
			gold, err := readBrat(annotation, string(source))
			if err != nil {
				return nil, err
			}
			d.gold = append(d.gold, gold)
		}
		if len(d.gold) > 0 {
			documents = append(documents, d)
		}
	}
	return documents, nil
}

var bratMark = regexp.MustCompile(`^[TE]\d+$`)

// readBrat reads a standoff file of brat, whose offsets are code points.
func readBrat(file, source string) ([]attribution.Attribution, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	offsets := make([]int, 0, len(source)+1)
	for i := range source {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(source))
	spans := map[string][]record.Span{}
	var events []string
	for line := range strings.SplitSeq(string(data), "\n") {
		fields := strings.Split(line, "\t")
		if len(fields) < 2 || !bratMark.MatchString(fields[0]) {
			continue
		}
		if fields[0][0] == 'E' {
			events = append(events, fields[1])
			continue
		}
		_, ranges, _ := strings.Cut(fields[1], " ")
		for part := range strings.SplitSeq(ranges, ";") {
			from, to, _ := strings.Cut(part, " ")
			start, err1 := strconv.Atoi(from)
			end, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil || start < 0 || end >= len(offsets) || start >= end {
				return nil, fmt.Errorf("%s: bad range %q", file, part)
			}
			spans[fields[0]] = append(spans[fields[0]], record.Span{Start: offsets[start], End: offsets[end]})
		}
	}
	var found []attribution.Attribution
	for _, event := range events {
		var a attribution.Attribution
		for part := range strings.FieldsSeq(event) {
			role, target, _ := strings.Cut(part, ":")
			switch strings.TrimRight(role, "0123456789") {
			case "Source":
				a.Source = append(a.Source, spans[target]...)
			case "Cue":
				a.Cue = append(a.Cue, spans[target]...)
			case "Content":
				a.Content = append(a.Content, spans[target]...)
			}
		}
		for _, spans := range [][]record.Span{a.Source, a.Cue, a.Content} {
			slices.SortFunc(spans, func(x, y record.Span) int { return x.Start - y.Start })
		}
		if len(a.Content) > 0 {
			found = append(found, a)
		}
	}
	return found, nil
}
