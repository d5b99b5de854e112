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
	mostStatements  = 20_000 // of a line that are searched, the latest
)

// run is the words of one part of a statement's content.
type run struct {
	*stated
	words []string
}

// formulas finds the stock phrases of a line, the longest first. It counts runs
// of three words, then only those longer ones whose parts recur (R. Agrawal, R.
// Srikant: Fast Algorithms for Mining Association Rules, VLDB 1994), so that its
// time is linear in the words.
func formulas(said []stated, names map[string]bool) []Formula {
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
				if part != nil && part.support() == c.support() {
					part.covered = true
				}
			}
		}
		for _, key := range sortedCandidates(next) {
			found = append(found, next[key])
		}
		frequent = next
	}
	return finish(found, said, names)
}

func sortedCandidates(m map[string]*candidate) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// candidate is a run of words with where it stands.
type candidate struct {
	words     string
	in        []*stated
	voices    map[string]bool
	occasions map[record.Date]bool
	covered   bool // a longer one stands wherever it does
}

func (c *candidate) support() int { return len(c.in) }
func (c *candidate) head() string { return c.words[:strings.LastIndexByte(c.words, ' ')] }
func (c *candidate) tail() string { return c.words[strings.IndexByte(c.words, ' ')+1:] }

func runsOf(said []stated) []run {
	var runs []run
	for i := range said {
		s := &said[i]
		if s.entry.Reading.Kind == record.Abstract || s.year == 0 {
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
					runs = append(runs, run{s, part[:end]})
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
		for at := 0; at+size <= len(r.words); at++ {
			key := strings.Join(r.words[at:at+size], " ")
			if size > shortestFormula {
				c := candidate{words: key}
				if shorter[c.head()] == nil || shorter[c.tail()] == nil {
					continue
				}
			}
			c := seen[key]
			if c == nil {
				c = &candidate{words: key, voices: map[string]bool{}, occasions: map[record.Date]bool{}}
				seen[key] = c
			}
			if len(c.in) == 0 || c.in[len(c.in)-1] != r.stated {
				c.in = append(c.in, r.stated)
			}
			c.voices[r.voice] = true
			c.occasions[r.date] = true
		}
	}
	for key, c := range seen {
		if len(c.voices) < 2 || len(c.occasions) < 2 {
			delete(seen, key)
		}
	}
	return seen
}

// finish keeps the phrases that say something and says when they came and went.
func finish(found []*candidate, said []stated, names map[string]bool) []Formula {
	var out []Formula
	known := map[string]bool{}
	for _, c := range slices.Backward(found) { // the longest first
		parts := trim(strings.Fields(c.words))
		phrase := strings.Join(parts, " ")
		if c.covered || len(parts) < shortestFormula || meaningful(parts, names) < 2 || known[phrase] {
			continue
		}
		known[phrase] = true
		f := Formula{Words: phrase, First: c.in[0].date, Last: c.in[len(c.in)-1].date, Accounts: len(c.voices)}
		for _, s := range c.in {
			f.Quotes = append(f.Quotes, s.quote(s.statement.Quote))
		}
		sides := map[string]bool{}
		for _, s := range c.in {
			sides[s.entry.Document.Publisher.Perspective] = true
		}
		for _, s := range said {
			if s.date > f.Last && s.entry.Reading.Kind != record.Abstract && sides[s.entry.Document.Publisher.Perspective] {
				f.Gone, f.Since = true, s.date
				break
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
func meaningful(parts []string, names map[string]bool) (n int) {
	for _, w := range parts {
		if !hollow[w] && !names[w] {
			n++
		}
	}
	return n
}
