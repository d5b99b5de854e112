package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// object is one line of an export.
type object = map[string]any

// parse reads JSON Lines.
func parse(lines string) ([]object, error) {
	var all []object
	for number, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		var o object
		decoder := json.NewDecoder(bytes.NewReader([]byte(line)))
		if err := decoder.Decode(&o); err != nil {
			return nil, fmt.Errorf("line %d: %w", number+1, err)
		}
		all = append(all, o)
	}
	return all, nil
}

// quotesOf are all text selectors in an object, however deep.
func quotesOf(value any) []object {
	var found []object
	switch v := value.(type) {
	case object:
		if _, ok := v["exact"]; ok {
			return []object{v}
		}
		for _, inner := range v {
			found = append(found, quotesOf(inner)...)
		}
	case []any:
		for _, inner := range v {
			found = append(found, quotesOf(inner)...)
		}
	}
	return found
}
