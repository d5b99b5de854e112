package main

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// document, meeting and participant are what the scorers here read of the
// program's public output (doc/contract.md).
type document struct {
	File, Kind string
	Meetings   []string
}

type meeting struct {
	ID, Mechanism, Format, Date string
	Parties                     []string
	Participants                []participant
}

type participant struct{ Name, Actor string }

// objects hands the documents and meetings that readout printed, a JSON object
// a line, to the functions given, in order.
func objects(printed []byte, ofDocument func(document), ofMeeting func(meeting)) error {
	for line := range bytes.Lines(printed) {
		var kind struct{ Type string }
		if err := json.Unmarshal(line, &kind); err != nil {
			return fmt.Errorf("no JSON line: %.60q: %w", line, err)
		}
		var err error
		switch kind.Type {
		case "document":
			var d document
			err = json.Unmarshal(line, &d)
			ofDocument(d)
		case "meeting":
			var m meeting
			err = json.Unmarshal(line, &m)
			ofMeeting(m)
		}
		if err != nil {
			return fmt.Errorf("%.60q: %w", line, err)
		}
	}
	return nil
}
