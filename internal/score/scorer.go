package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
)

// scorer measures the program on one set of the development data.
type scorer struct {
	name, title, note string
	measure           func(ctx context.Context, shared, program string) (*table, error)
}

var scorers = []scorer{
	{"record", "The whole record", "Five real pages and what a careful reader finds in them.", script("record", "--gold", "../gold", "--docs", "../seeds")},
	{"headline", "Calls and meetings, title hidden", "Readouts of 2021–2023, given body and day of publication: is what their titles say found? A name of the title counts whose words are in a participant's, or the other way round.", headlines},
	{"joining", "Accounts of one meeting", "100 labelled pairs of documents of 2021–2023 (readouts, remarks, joint statements, fact sheets, previews), all 841 taken in.", joining},
	{"compare", "Comparison", "Two pairs of accounts: facts with verdict and kind, silences, claims of others.",
		script("compare", "--gold", "../gold/compare/comparisons.json", "--docs", "../seeds")},
	{"attribution", "Attribution", "PolNeAR development set: exact spans and words of source, cue and content; whole relations.", script("attribution", "--data", "polnear/dev")},
	{"mentions", "Dates and money", "Microsoft Recognizers' specifications: spans and values.", script("mentions", "--data", "recognizers")},
	{"names", "Names", "Labelled pairs of names beside a peer (nomenklatura logic-v2), and aliases among fifty.", script("names", "--data", "names")},
	{"articles", "Articles", "180 pages of Trafilatura's benchmark: wanted and unwanted segments.", script("articles", "--data", "articles")},
}

// script is a measure made by one of the development data's programs, which runs
// readout and prints one JSON object of figures by row. Paths among the arguments
// are below the data's eval folder.
func script(name string, args ...string) func(ctx context.Context, shared, program string) (*table, error) {
	return func(ctx context.Context, shared, program string) (*table, error) {
		command := append([]string{name + ".py", "--json", "--readout", program}, args...)
		printed, err := output(ctx, filepath.Join(shared, "eval"), "python3", command...)
		if err != nil {
			return nil, err
		}
		t := &table{}
		if err := t.read(printed); err != nil {
			return nil, fmt.Errorf("%s.py printed: %w", name, err)
		}
		return t, nil
	}
}

// share writes a share as the tables have it.
func share(value float64) string { return strconv.FormatFloat(value, 'f', 3, 64) }

// field is a key of a JSON object with its value.
type field struct {
	key   string
	value json.RawMessage
}

// fields are an object's, in the order in which they stand.
func fields(object []byte) ([]field, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, fmt.Errorf("no object: %.40q", object)
	}
	var list []field
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		f := field{key: key.(string)}
		if err := d.Decode(&f.value); err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}
