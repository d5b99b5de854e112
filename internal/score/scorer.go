package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
)

// scorer is one of the development data's programs: it runs readout and prints one
// JSON object of figures by row.
type scorer struct {
	name, title, note string
	args              []string // after --readout; paths are below the data's eval folder
}

var scorers = []scorer{
	{"record", "The whole record", "Five real pages and what a careful reader finds in them.", []string{"--gold", "../gold", "--docs", "../seeds"}},
	{"compare", "Comparison", "Two pairs of accounts: facts with verdict and kind, silences, claims of others.",
		[]string{"--gold", "../gold/compare/comparisons.json", "--docs", "../seeds"}},
	{"attribution", "Attribution", "PolNeAR development set: exact spans and words of source, cue and content; whole relations.", []string{"--data", "polnear/dev"}},
	{"mentions", "Dates and money", "Microsoft Recognizers' specifications: spans and values.", []string{"--data", "recognizers"}},
	{"names", "Names", "Labelled pairs of names beside a peer (nomenklatura logic-v2), and aliases among fifty.", []string{"--data", "names"}},
	{"articles", "Articles", "180 pages of Trafilatura's benchmark: wanted and unwanted segments.", []string{"--data", "articles"}},
}

// run runs a scorer with a built program.
func (s scorer) run(ctx context.Context, shared, program string) (*table, error) {
	folder := filepath.Join(shared, "eval")
	args := append([]string{s.name + ".py", "--json", "--readout", program}, s.args...)
	printed, err := output(ctx, folder, "python3", args...)
	if err != nil {
		return nil, err
	}
	t := &table{}
	if err := t.read(printed); err != nil {
		return nil, fmt.Errorf("%s.py printed: %w", s.name, err)
	}
	return t, nil
}

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
