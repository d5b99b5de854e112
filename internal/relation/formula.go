package relation

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
)

// Formula is a stock phrase: the same words in the same order in independent
// documents of several occasions. It is the publisher's wording; summaries by
// others (documents of kind abstract) are not searched for it.
type Formula struct {
	Words    string      `json:"words"` // folded
	First    record.Date `json:"first"`
	Last     record.Date `json:"last"`
	Accounts int         `json:"accounts"`
	// Gone says that the party spoke on the topic on later occasions without it,
	// as told from a side that had printed it.
	Gone   bool           `json:"gone,omitempty"`
	Since  record.Date    `json:"since,omitempty"` // the first such occasion
	Quotes []record.Quote `json:"quotes"`
}

const (
	shortestFormula = 3 // words
	longestFormula  = 12
	mostStatements  = 4_000 // of a line that are searched, the latest
)

// run is the words of one part of a statement's content, joined by spaces, with
// where each begins and ends, so that every run of some of them is a cut of the text.
type run struct {
	*stated
	text string
	at   []record.Span
}

func newRun(s *stated, parts []string) run {
	r := run{stated: s, text: strings.Join(parts, " ")}
	start := 0
	for _, w := range parts {
		r.at = append(r.at, record.Span{Start: start, End: start + len(w)})
		start += len(w) + 1
	}
	return r
}

// cut is so many words of a run from one on.
func (r *run) cut(from, size int) string { return r.text[r.at[from].Start:r.at[from+size-1].End] }

// formulas finds the stock phrases of a line, the longest first. It counts runs
// of three words, then only those longer ones whose parts recur (R. Agrawal, R.
// Srikant: Fast Algorithms for Mining Association Rules, VLDB 1994), so that its
// time is linear in the words.
func formulas(said []stated, isParty func(string) bool) []Formula {
	if len(said) > mostStatements {
		said = said[len(said)-mostStatements:]
	}
	runs := runsOf(said)
	var found []*candidate
	frequent := map[string]*candidate{}
	for size := shortestFormula; size <= longestFormula; size++ {
		next := count(runs, size, frequent)
		if len(next) == 0 {
			break
		}
		for _, c := range next {
			head, tail := frequent[c.head()], frequent[c.tail()]
			for _, part := range []*candidate{head, tail} {
				if part != nil && len(part.in) == len(c.in) {
					part.covered = true
				}
			}
		}
		for _, key := range sortedCandidates(next) {
			found = append(found, next[key])
		}
		frequent = next
	}
	return finish(found, said, isParty)
}

func sortedCandidates(m map[string]*candidate) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// candidate is a run of words with the statements in which it stands.
type candidate struct {
	words string
	in    []*stated
	// Two voices have it, and it stands on two occasions.
	voices, occasions bool
	covered           bool // a longer one stands wherever it does
}

func (c *candidate) recurs() bool { return c.voices && c.occasions }
func (c *candidate) head() string { return head(c.words) }
func (c *candidate) tail() string { return tail(c.words) }

func head(words string) string { return words[:strings.LastIndexByte(words, ' ')] }
func tail(words string) string { return words[strings.IndexByte(words, ' ')+1:] }

// accounts counts the independent documents that have it.
func (c *candidate) accounts() int {
	seen := map[string]bool{}
	for _, s := range c.in {
		seen[s.voice] = true
	}
	return len(seen)
}

func runsOf(said []stated) []run {
	var runs []run
	for i := range said {
		s := &said[i]
		if !s.own() || s.year == 0 {
			continue
		}
		for _, span := range s.statement.Content {
			part := words(s.words(span))
			for len(part) > 0 {
				end := slices.Index(part, "")
				if end < 0 {
					end = len(part)
				}
				if end >= shortestFormula {
					runs = append(runs, newRun(s, part[:end]))
				}
				part = part[min(end+1, len(part)):]
			}
		}
	}
	return runs
}

// count finds the runs of that many words that two voices use on two occasions.
func count(runs []run, size int, shorter map[string]*candidate) map[string]*candidate {
	seen := map[string]*candidate{}
	for i := range runs {
		r := &runs[i]
		for from := 0; from+size <= len(r.at); from++ {
			key := r.cut(from, size)
			if size > shortestFormula && (shorter[head(key)] == nil || shorter[tail(key)] == nil) {
				continue
			}
			c := seen[key]
			if c == nil {
				c = &candidate{words: key, in: []*stated{r.stated}}
				seen[key] = c
				continue
			}
			c.voices = c.voices || c.in[0].voice != r.voice
			c.occasions = c.occasions || c.in[0].date != r.date
			if c.in[len(c.in)-1] != r.stated {
				c.in = append(c.in, r.stated)
			}
		}
	}
	for key, c := range seen {
		if !c.recurs() {
			delete(seen, key)
		}
	}
	return seen
}

// finish keeps the phrases that say something and says when they came and went.
func finish(found []*candidate, said []stated, isParty func(string) bool) []Formula {
	spoke := map[string][]record.Date{} // by side, in order
	for _, s := range said {
		if s.own() && s.year > 0 {
			side := s.entry.Document.Publisher.Perspective
			spoke[side] = append(spoke[side], s.date)
		}
	}
	var out []Formula
	known := map[string]bool{}
	for _, c := range slices.Backward(found) { // the longest first
		parts := trim(strings.Fields(c.words))
		phrase := strings.Join(parts, " ")
		if c.covered || len(parts) < shortestFormula || meaningful(parts, isParty) < 2 || known[phrase] {
			continue
		}
		known[phrase] = true
		f := Formula{Words: phrase, First: c.in[0].date, Last: c.in[len(c.in)-1].date, Accounts: c.accounts()}
		for _, s := range c.in {
			f.Quotes = append(f.Quotes, s.quote(s.statement.Quote))
		}
		sides := map[string]bool{}
		for _, s := range c.in {
			sides[s.entry.Document.Publisher.Perspective] = true
		}
		for side := range sides {
			later := spoke[side]
			i, _ := slices.BinarySearchFunc(later, f.Last, func(d, last record.Date) int {
				if d > last {
					return 1
				}
				return -1
			})
			if i < len(later) && (!f.Gone || later[i] < f.Since) {
				f.Gone, f.Since = true, later[i]
			}
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b Formula) int {
		return cmp.Or(cmp.Compare(len(strings.Fields(b.Words)), len(strings.Fields(a.Words))), cmp.Compare(b.Accounts, a.Accounts), cmp.Compare(a.Words, b.Words))
	})
	return out
}

// trim takes hollow words off both ends.
func trim(parts []string) []string {
	for len(parts) > 0 && hollow[parts[0]] {
		parts = parts[1:]
	}
	for len(parts) > 0 && hollow[parts[len(parts)-1]] {
		parts = parts[:len(parts)-1]
	}
	return parts
}

// meaningful counts the words that say something and name no party.
func meaningful(parts []string, isParty func(string) bool) (n int) {
	for _, w := range parts {
		if !hollow[w] && !isParty(w) {
			n++
		}
	}
	return n
}
