package compare

import (
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	porter "github.com/blevesearch/snowballstem/english"

	"readout/internal/record"
	"readout/lexicon"
)

// term is what a word counts as: the hash of its stem, of a party or of a
// contested place. 0 is a word that says nothing by itself.
type term uint64

// bag is a sorted set of terms.
type bag []term

func newTerm(s string) term {
	h := fnv.New64a()
	h.Write([]byte(s))
	if sum := h.Sum64(); sum != 0 {
		return term(sum)
	}
	return 1
}

func actorTerm(id string) term { return newTerm("actor:" + id) }

// nameTerm is the one term of a name of the lexicon: a party under any of its
// names, a place under any side's name for it. whole is false for other names,
// whose words count each.
func nameTerm(m lexicon.Match) (t term, whole bool) {
	if id := m.Has(lexicon.ToponymName); id != "" {
		return newTerm("place:" + id), true
	}
	kinds := []lexicon.Kind{
		lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.OrganisationName, lexicon.OrganisationCollective,
	}
	if id := m.Has(kinds...); id != "" {
		return actorTerm(id), true
	}
	return 0, false
}

// folder turns words of one language into terms. It remembers the stems.
type folder struct {
	english bool
	known   map[string]term
}

func newFolder(language string) *folder {
	return &folder{english: english(language), known: map[string]term{}}
}

// parts gives the words of a token, cut at hyphens, slashes and the like, with their terms.
func (f *folder) parts(source string, s record.Span, yield func(record.Span, term)) {
	start := -1
	for i := s.Start; i < s.End; {
		r, size := utf8.DecodeRuneInString(source[i:s.End])
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			yield(record.Span{Start: start, End: i}, f.term(source[start:i]))
			start = -1
		}
		i += size
	}
	if start >= 0 {
		yield(record.Span{Start: start, End: s.End}, f.term(source[start:s.End]))
	}
}

// terms are those of a short text that stands on its own, parties folded.
func (f *folder) terms(lex *lexicon.Lexicon, s, side string) bag {
	var terms bag
	names, next := lex.Names(s, side), 0
	whole := record.Span{End: len(s)}
	f.parts(s, whole, func(part record.Span, folded term) {
		for next < len(names) && names[next].End <= part.Start {
			next++
		}
		if next < len(names) && part.In(names[next].Span) {
			if name, isWhole := nameTerm(names[next]); isWhole {
				folded = name
			}
		}
		if folded != 0 {
			terms = append(terms, folded)
		}
	})
	slices.Sort(terms)
	return slices.Compact(terms)
}

func (f *folder) term(word string) term {
	if t, known := f.known[word]; known {
		return t
	}
	t := f.fold(word)
	f.known[word] = t
	return t
}

func (f *folder) fold(word string) term {
	folded := lexicon.Fold(word)
	if !f.english {
		return newTerm(folded)
	}
	if empty[folded] {
		return 0
	}
	if len(folded) == 1 && !unicode.IsDigit(rune(folded[0])) {
		return 0
	}
	stem := stemOf(folded)
	if same, known := synonyms[stem]; known {
		stem = same
	}
	return newTerm(stem)
}

// stemOf is the stem of an English word (Porter 2) in one spelling.
func stemOf(folded string) string {
	for _, s := range spellings {
		if before, found := strings.CutSuffix(folded, s.british); found && len(before) >= 2 {
			folded = before + s.american
			break
		}
	}
	env := snowballstem.NewEnv(folded)
	porter.Stem(env)
	return env.Current()
}

// spellings are endings that British and American English write differently.
var spellings = []struct{ british, american string }{
	{"isations", "ization"}, {"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"}, {"ise", "ize"},
	{"ysing", "yzing"}, {"ysed", "yzed"}, {"yse", "yze"}, {"ours", "or"}, {"our", "or"}, {"oured", "ored"}, {"ouring", "oring"},
	{"tres", "ter"}, {"tre", "ter"}, {"ences", "ense"}, {"ence", "ense"}, {"programmes", "program"}, {"programme", "program"},
}

// weights say how much a term tells: by how few sentences it stands in.
type weights struct {
	in    map[term]int
	total float64
	known map[term]float64
}

// fewSentences is the number of sentences below which frequencies say little:
// shorter texts are weighed as if they had so many.
const fewSentences = 40

func newWeights(texts []*text) *weights {
	w := &weights{in: map[term]int{}}
	for _, t := range texts {
		for _, s := range t.sentences {
			for _, folded := range s.terms {
				w.in[folded]++
			}
		}
		w.total += float64(len(t.sentences))
	}
	w.total = max(w.total, fewSentences)
	w.known = make(map[term]float64, len(w.in))
	for t, in := range w.in {
		w.known[t] = math.Log((w.total + 1) / (float64(in) + 0.5))
	}
	return w
}

// of is the weight of a term; of one that stands nowhere the highest.
func (w *weights) of(t term) float64 {
	if weight, known := w.known[t]; known {
		return weight
	}
	return math.Log((w.total + 1) / 0.5)
}

func (w *weights) sum(terms bag) float64 {
	var sum float64
	for _, t := range terms {
		sum += w.of(t)
	}
	return sum
}

// shared is the weight of the terms that both have.
func (w *weights) shared(a, b bag) float64 {
	var sum float64
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			sum += w.of(a[i])
			i++
			j++
		}
	}
	return sum
}

// alike is the weighted Dice coefficient of two bags: 0 for nothing shared, 1 for the same.
func (w *weights) alike(a, b bag) float64 {
	whole := w.sum(a) + w.sum(b)
	if whole <= 0 {
		return 0
	}
	return 2 * w.shared(a, b) / whole
}

// covered is the share of a's weight that b has, too.
func (w *weights) covered(a, b bag) float64 {
	whole := w.sum(a)
	if whole <= 0 {
		return 0
	}
	return w.shared(a, b) / whole
}

// without is a bag without the terms of another.
func (b bag) without(other bag) bag {
	return slices.DeleteFunc(slices.Clone(b), func(t term) bool {
		_, found := slices.BinarySearch(other, t)
		return found
	})
}

// in reports whether every term of b is in other.
func (b bag) in(other bag) bool {
	j := 0
	for _, t := range b {
		for j < len(other) && other[j] < t {
			j++
		}
		if j == len(other) || other[j] != t {
			return false
		}
	}
	return true
}
