package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// labels are judgements of a reader on the documents of the development data,
// which have no place here themselves: keys and what is true of them.
//
//go:embed data/*.tsv
var labels embed.FS

// label is a line of a file of labels: its columns.
func label(name string) (lines [][]string, err error) {
	file, err := labels.Open("data/" + name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for in := bufio.NewScanner(file); in.Scan(); {
		if !strings.HasPrefix(in.Text(), "#") {
			lines = append(lines, strings.Split(in.Text(), "\t"))
		}
	}
	return lines, nil
}

// keyOf is what labels call a file of the readouts: its day and a digest of its
// name, for the names are the pages' titles, which have no place here.
func keyOf(file string) string {
	name := strings.TrimSuffix(file, ".md")
	digest := sha256.Sum256([]byte(name))
	return name[:min(len(name), len(time.DateOnly))] + "-" + hex.EncodeToString(digest[:6])
}

// joining takes all readouts into a record and counts for labelled pairs of
// documents whether it has them as accounts of one meeting: none of the two an
// announcement, and the meeting that each reports, the first of its meetings, the
// same.
func joining(ctx context.Context, shared, program string) (*table, error) {
	pairs, err := label("one-meeting.tsv")
	if err != nil {
		return nil, err
	}
	reported, err := reportedMeetings(ctx, filepath.Join(shared, "eval", "readouts"), program)
	if err != nil {
		return nil, err
	}
	var found, wrong, missed float64
	for _, pair := range pairs {
		a, b := reported[pair[1]], reported[pair[2]]
		switch joined := a != "" && a == b; {
		case joined && pair[0] == "1":
			found++
		case joined:
			wrong++
			fault("joined: %s and %s as %s", pair[1], pair[2], a)
		case pair[0] == "1":
			missed++
			fault("parted: %s as %q and %s as %q", pair[1], a, pair[2], b)
		}
	}
	precision, recall := found/max(found+wrong, 1), found/max(found+missed, 1)
	t := &table{}
	t.add("pairs")
	t.set("P", share(precision))
	t.set("R", share(recall))
	t.set("F1", share(2*precision*recall/max(precision+recall, 1e-9)))
	t.set("n", fmt.Sprint(len(pairs)))
	return t, nil
}

// reportedMeetings are the meetings of which the documents of a folder are
// accounts, by the documents' keys; announcements have none.
func reportedMeetings(ctx context.Context, folder, program string) (map[string]string, error) {
	place, err := os.MkdirTemp("", "score")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(place)
	record := filepath.Join(place, "record.db")
	if _, err := output(ctx, folder, program, "ingest", "--db", record, "."); err != nil {
		return nil, err
	}
	printed, err := output(ctx, folder, program, "export", "--db", record, "--format", "jsonl")
	if err != nil {
		return nil, err
	}
	reported := map[string]string{}
	err = objects(printed, func(d document) {
		if d.Kind != "announcement" && len(d.Meetings) > 0 {
			reported[keyOf(filepath.Base(d.File))] = d.Meetings[0]
		}
	}, func(meeting) {})
	return reported, err
}
