package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"readout/lexicon"
)

// headline is what the title and the front matter of a report say of its meeting.
type headline struct {
	key    string     // of the document
	people [][]string // folded words of the names of those met, without titles
	states []string   // theirs, or the organisations that they speak for
	format []string   // that the title leaves possible: call, meeting, virtual
	date   string
}

// headlines hides the titles of reports of calls and meetings, gives the program
// body and day, and asks what the titles said: who was met, of which state, in
// which format, and when.
func headlines(ctx context.Context, shared, program string) (*table, error) {
	folder := filepath.Join(shared, "eval", "readouts")
	truth, err := headlinesOf(folder)
	if err != nil {
		return nil, err
	}
	read, err := readBodies(ctx, truth, folder, program)
	if err != nil {
		return nil, err
	}
	right, asked := map[string]int{}, map[string]int{}
	for i := range truth {
		var wrong []string
		for _, aspect := range aspects {
			said, ok := truth[i].says(aspect, read[i])
			if said {
				asked[aspect]++
			}
			if said && ok {
				right[aspect]++
			} else if said {
				wrong = append(wrong, aspect)
			}
		}
		if asked[allOfThem]++; len(wrong) == 0 {
			right[allOfThem]++
		} else {
			fault("%s: %s: %v %v %v %s; read %s %s %s %v %v", truth[i].key, wrong, truth[i].people, truth[i].states, truth[i].format, truth[i].date,
				read[i].ID, read[i].Format, read[i].Date, read[i].Parties, read[i].Participants)
		}
	}
	t := &table{}
	for _, aspect := range append(slices.Clone(aspects), allOfThem) {
		t.add(aspect)
		t.set("share", share(float64(right[aspect])/float64(max(asked[aspect], 1))))
		t.set("n", fmt.Sprint(asked[aspect]))
	}
	return t, nil
}

// aspects are what is asked of each report.
var aspects = []string{"counterpart", "state", "format", "date"}

const allOfThem = "all of them"

var (
	// metWith finds what was held with whom; what follows the people is cut off.
	metWith = regexp.MustCompile(`(?i)\b(video call|virtual meeting|call|meeting|trilateral)s? (?:with|between) (.+?)(?: on | following | to discuss |$)`)
	// notOne are titles of other kinds of pages.
	notOne = regexp.MustCompile(`(?i)^(remarks|background|press|joint|fact sheet)|upcoming`)
	// noName are capitalised words of titles that are no part of a name.
	noName = words(`a presidentelect republic and of the to on for with in s dr president vice prime minister ministers deputy senior chancellor king his majesty highness amir
		emir sheikh crown prince secretary general national security advisor advisors adviser foreign finance defense defence external affairs federal
		head presidential office cabinet chief spokesperson diplomatic policy state executive council commission european union nato asean
		incoming elect former governor ambassador ambassadors chairman chair director leaders leader allies eastern flank bucharest nine counterparts counterpart
		central relations party communist liberal democratic office coordinator lieutenant staff army special
		parliament assembly speaker administration administrator nnsa authority israel defense forces bureau secretariat 1st first second gentleman
		foreign affairs war icbm test dprk dprks gender civil russia ukraine october crimes hamas women children against by from`)
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// headlinesOf reads the truth from a folder's index: file, date, kind and title.
func headlinesOf(folder string) ([]headline, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	index, err := os.ReadFile(filepath.Join(folder, "index.tsv"))
	if err != nil {
		return nil, err
	}
	days, err := label("meeting-day.tsv")
	if err != nil {
		return nil, err
	}
	var truth []headline
	for line := range strings.Lines(string(index)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if len(columns) < 4 || notOne.MatchString(columns[3]) {
			continue
		}
		title := strings.Map(plainSpace, columns[3])
		found := metWith.FindStringSubmatch(title)
		if found == nil {
			continue
		}
		h := headline{key: strings.TrimSuffix(columns[0], ".md"), date: columns[1], format: formats[strings.ToLower(found[1])]}
		for _, d := range days {
			if d[0] == keyOf(columns[0]) {
				h.date = d[1]
			}
		}
		h.people, h.states = counterparts(lex, found[2])
		if text, err := os.ReadFile(filepath.Join(folder, columns[0])); err != nil {
			return nil, err
		} else if h.format[0] == "meeting" && bytes.Contains(text, []byte("virtual")) {
			h.format = []string{"meeting", "virtual"} // the title's word leaves it open
		}
		truth = append(truth, h)
	}
	return truth, nil
}

// formats are what a title's word leaves possible.
var formats = map[string][]string{
	"call": {"call"}, "video call": {"call", "virtual"}, "virtual meeting": {"virtual"},
	"meeting": {"meeting"}, "trilateral": {"meeting"},
}

func plainSpace(r rune) rune {
	if r == '\u00a0' {
		return ' '
	}
	return r
}

// counterparts reads the names and the states of "Prime Minister A of B and
// President C of D".
func counterparts(lex *lexicon.Lexicon, phrase string) (people [][]string, states []string) {
	left := []byte(phrase)
	for _, m := range lex.Names(phrase, "") {
		id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName)
		if id == "" {
			continue
		}
		if !slices.Contains(states, id) {
			states = append(states, id)
		}
		for i := m.Start; i < m.End; i++ {
			left[i] = ','
		}
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(string(left), " and ", ","), " of ", ","), ",") {
		var name []string
		for _, w := range folded(part) {
			if !noName[w] {
				name = append(name, w)
			}
		}
		if len(name) > 0 {
			people = append(people, name)
		}
	}
	return people, states
}

// folded are the words of a name, without marks, hyphens and points.
func folded(name string) []string {
	return strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r == ' ' || r >= '0' && r <= '9':
			return r
		case r == '’' || r == '\'':
			return ' '
		}
		return -1
	}, lexicon.Fold(name)))
}

// readBodies lets the program read the texts without title, address and name,
// and returns the meeting that each reports.
func readBodies(ctx context.Context, truth []headline, folder, program string) ([]meeting, error) {
	place, err := os.MkdirTemp("", "score")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(place)
	number := map[string]int{}
	for i, h := range truth {
		text, err := os.ReadFile(filepath.Join(folder, h.key+".md"))
		if err != nil {
			return nil, err
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "\n---\n")
		name := fmt.Sprintf("%04d.md", i)
		number[name] = i
		if err := os.WriteFile(filepath.Join(place, name), []byte("---\ndate: '"+h.key[:len("2021-01-22")]+"'\n---\n"+body), 0o644); err != nil {
			return nil, err
		}
	}
	printed, err := output(ctx, place, program, "read", "--format", "jsonl", ".")
	if err != nil {
		return nil, err
	}
	read := make([]meeting, len(truth))
	var current document
	err = objects(printed, func(d document) { current = d }, func(m meeting) {
		if len(current.Meetings) > 0 && current.Meetings[0] == m.ID {
			read[number[filepath.Base(current.File)]] = m
		}
	})
	return read, err
}

// says judges one aspect of what was read; said is false where the title does
// not tell it.
func (h *headline) says(aspect string, m meeting) (said, right bool) {
	switch aspect {
	case "counterpart":
		return len(h.people) > 0, !slices.ContainsFunc(h.people, func(name []string) bool {
			return !slices.ContainsFunc(m.Participants, func(p participant) bool { return sameName(name, folded(p.Name)) })
		})
	case "state":
		return len(h.states) > 0, !slices.ContainsFunc(h.states, func(state string) bool {
			return !slices.Contains(m.Parties, state) && !slices.ContainsFunc(m.Participants, func(p participant) bool { return p.Actor == state })
		})
	case "format":
		return true, slices.Contains(h.format, formatOf(m))
	}
	return true, m.Date == h.date
}

// formatOf is a meeting's format as titles tell it.
func formatOf(m meeting) string {
	switch {
	case m.ID == "":
		return ""
	case m.Mechanism == "call":
		return "call"
	case m.Format == "virtual":
		return "virtual"
	}
	return "meeting"
}

// sameName says whether of two names, each of folded words, one is all in the
// other, wherever hyphens and spaces stand.
func sameName(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	whole := strings.Join(b, "")
	return strings.Contains(whole, strings.Join(a, "")) || !slices.ContainsFunc(a, func(w string) bool {
		return !strings.Contains(whole, w) && !slices.ContainsFunc(b, func(v string) bool { return doubled(w) == doubled(v) })
	})
}

// doubled is a word without its doubled letters: Mohammed and Mohamed are one.
func doubled(w string) string {
	letters := []rune(w)
	return string(slices.Compact(letters))
}
