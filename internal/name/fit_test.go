package name

import (
	"encoding/csv"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var fit = flag.Bool("fit", false, "fit weights.tsv to the development pairs beside the repository")

// example is a labelled pair of names as the regression sees it.
type example struct {
	f      []float32
	weight float64
	same   bool
	set    string
	half   int
	pair   string
}

// TestFit fits the weights of the logistic regression to the development pairs
// (nomenklatura's cases and the alias lists of the UN and OFAC), each set in two
// halves: the figures of a half are those of weights fitted to the other one,
// and with -fit the weights of both halves together are written to weights.tsv.
//
//	go test ./internal/name -run TestFit -fit -v
func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("run with -fit to fit the weights")
	}
	data := material(t, "eval/names")
	persons := append(caseExamples(t, data), aliasExamples(t, data)...)
	persons = append(persons, ownExamples(t, Person, 14)...)
	fitInHalves(t, persons, 2, "weights.tsv", weightHeader+"# the alias lists of the United Nations and of OFAC (public domain).\n", featureNames)
	organisations := append(organisationExamples(t, data), ownExamples(t, Organisation, 1)...)
	fitInHalves(t, organisations, 1, "organisation-weights.tsv", weightHeader, orgFeatureNames)
}

// fitInHalves fits the weights of either half and logs the figures on the other
// one, then fits and writes those of both.
func fitInHalves(t *testing.T, examples []example, ridge float64, file, header string, names []string) {
	t.Helper()
	for half := range 2 {
		w := fitWeights(examples, names, ridge, func(e *example) bool { return e.half != half })
		report(t, fmt.Sprintf("half %d by the other", half), examples, w, func(e *example) bool { return e.half == half })
	}
	all := func(*example) bool { return true }
	w := fitWeights(examples, names, ridge, all)
	report(t, "all", examples, w, all)
	if err := os.WriteFile(file, []byte(weightText(header, names, w)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// weightHeader begins the tables of weights.
const weightHeader = "# What each feature counts in the logistic regression over two names.\n" +
	"# Fitted by: go test ./internal/name -run TestFit -fit\n" +
	"# Learnt from (and holding no name of): opensanctions/nomenklatura's name cases (MIT)\n"

// ownExamples are the pairs of pairs.tsv, which belong to both halves' training.
func ownExamples(t *testing.T, kind Kind, weight float64) []example {
	var list []example
	for _, p := range ownPairs(t) {
		if p.kind != kind {
			continue
		}
		e := example{weight: weight, same: p.same, set: "own", half: -1}
		a, b := Parse(p.a, kind), Parse(p.b, kind)
		if kind == Person {
			list = addExample(list, a, b, e)
			continue
		}
		if b.core < a.core {
			a, b = b, a
		}
		f, _ := weighOrganisations(&a, &b)
		e.f = f[:]
		list = append(list, e)
	}
	return list
}

// organisationExamples reads the labelled cases of all but persons.
func organisationExamples(t *testing.T, data string) []example {
	var list []example
	for _, row := range readTable(t, filepath.Join(data, "nomenklatura-cases.csv"), ',') {
		switch row["schema"] {
		case "Company", "Organization", "LegalEntity":
		default:
			continue
		}
		if substituted(row) {
			continue
		}
		a, b := Parse(row["name1"], Organisation), Parse(row["name2"], Organisation)
		if b.core < a.core {
			a, b = b, a
		}
		f, _ := weighOrganisations(&a, &b)
		list = append(list, example{f: f[:], weight: 1, same: row["is_match"] == "true", set: "organisations", half: halfOf(row["name2"])})
	}
	return list
}

// material is a folder of the material beside the repository; the test is skipped
// where there is none.
func material(t *testing.T, folder string) string {
	t.Helper()
	root := os.Getenv("READOUT_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, folder)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED, no development data: set READOUT_SHARED to the folder that has %s", folder)
	}
	return path
}

// halfOf splits pairs in two halves by a hash, so that a name stays in one.
func halfOf(text string) int {
	h := fnv.New32a()
	h.Write([]byte(text))
	return int(h.Sum32() >> 7 & 1)
}

// readTable reads a table with a header.
func readTable(t *testing.T, path string, comma rune) []map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, comma == '\t', -1
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, fields := range all[1:] {
		row := map[string]string{}
		for i, field := range fields {
			row[all[0][i]] = field
		}
		list = append(list, row)
	}
	return list
}

// caseExamples reads the labelled cases of persons, without those that are true
// by decree.
func caseExamples(t *testing.T, data string) []example {
	var list []example
	for _, row := range readTable(t, filepath.Join(data, "nomenklatura-cases.csv"), ',') {
		if row["schema"] != "Person" || substituted(row) {
			continue
		}
		a, b := Parse(row["name1"], Person), Parse(row["name2"], Person)
		list = addExample(list, a, b, example{weight: 8, same: row["is_match"] == "true", set: "cases", half: halfOf(row["name2"])})
	}
	return list
}

// substituted reports whether a true case was made by putting another name in
// place of the right one.
func substituted(row map[string]string) bool {
	if row["is_match"] != "true" || !strings.HasPrefix(row["case_group"], "synth_") {
		return false
	}
	text := strings.ToLower(row["category"] + " " + row["notes"])
	for _, sign := range []string{"sub ", "substitut", "swap", "plausible-alt", "collision", "collides", "decoy", "real "} {
		if strings.Contains(text+" ", sign) {
			return true
		}
	}
	return false
}

// addExample measures a pair and adds it, unless the readings decide it.
func addExample(list []example, a, b Name, e example) []example {
	e.pair = a.fold + " | " + b.fold
	if b.core < a.core {
		a, b = b, a
	}
	if a.core == b.core && a.fold == b.fold {
		return list
	}
	if v, _, _ := compareReadings(&a, &b); v != open {
		return list
	}
	f, _ := weigh(&a, &b)
	e.f = f[:]
	return append(list, e)
}

// aliasExamples pairs aliases with their primary names, and with others of the
// same list at random.
func aliasExamples(t *testing.T, data string) []example {
	chance := rand.New(rand.NewPCG(1, 2))
	primaries := map[string][]Name{}
	seen := map[string]bool{}
	table := readTable(t, filepath.Join(data, "alias_pairs.tsv"), '\t')
	for _, row := range table {
		if key := row["list"] + row["primary_name"]; !seen[key] {
			seen[key] = true
			primaries[row["list"]] = append(primaries[row["list"]], Parse(row["primary_name"], Person))
		}
	}
	var list []example
	perPerson := map[string]int{}
	for _, row := range table {
		for _, name := range []string{row["alias"], row["primary_name"]} {
			if strings.TrimSpace(name) == "" {
				continue
			}
		}
		alias, primary := Parse(row["alias"], Person), Parse(row["primary_name"], Person)
		if perPerson[row["person_id"]]++; perPerson[row["person_id"]] > 4 || covers(&alias, &primary) {
			continue
		}
		half := halfOf(row["person_id"])
		list = addExample(list, alias, primary, example{weight: 1, same: true, set: "aliases " + row["list"], half: half})
		others := primaries[row["list"]]
		for range 49 {
			other := others[chance.IntN(len(others))]
			if other.fold != primary.fold {
				list = addExample(list, alias, other, example{weight: 1, set: "aliases " + row["list"], half: half})
			}
		}
	}
	return list
}

// covers reports whether an alias is a cover name: no word is alike to one of the
// primary name, by letters in common or as an initial.
func covers(a, b *Name) bool {
	for i := range a.words {
		for j := range b.words {
			x, y := a.words[i].text, b.words[j].text
			if x[0] == y[0] && min(len(x), len(y)) == 1 || float64(2*common(x, y)) >= 0.6*float64(len(x)+len(y)) {
				return false
			}
		}
	}
	return len(align(a.words, b.words).links) == 0
}

// common counts the letters that two words share as Ratcliff and Obershelp do:
// the longest run, and those to its left and to its right.
func common(a, b string) int {
	longest, at, bt := 0, 0, 0
	for i := range a {
		for j := range b {
			n := 0
			for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
				n++
			}
			if n > longest {
				longest, at, bt = n, i, j
			}
		}
	}
	if longest == 0 {
		return 0
	}
	return longest + common(a[:at], b[:bt]) + common(a[at+longest:], b[bt+longest:])
}

// helps and harms are the features whose weight must not be of the other sign:
// what speaks for one bearer must not be turned against it by chance.
var (
	helps = []string{"agreement", "identical", "lone-last", "acronym"}
	harms = []string{"conflict", "conflict-share", "extra", "lone", "lone-common", "initials-only", "crossing", "worst",
		"first-apart", "last-apart", "only-common", "parentage", "patronymic-apart", "reversed", "son-apart",
		"initial-apart", "worst-square", "near-pair", "kind-conflict", "kind-extra", "place-extra", "number", "number-one", "form", "only-kind"}
)

// fitWeights fits a logistic regression with a ridge by Newton's method, drops
// the features whose weights have the wrong sign until there is none, and moves
// the bias to where no set loses much of its best F1 at one half.
func fitWeights(examples []example, names []string, ridge float64, in func(*example) bool) []float32 {
	dropped := make([]bool, len(names))
	var fitted []float32
	for again := true; again; {
		fitted, again = newton(examples, dropped, ridge, in), false
		for i, name := range names {
			if fitted[i] < 0 && slices.Contains(helps, name) || fitted[i] > 0 && slices.Contains(harms, name) {
				dropped[i], again = true, true
			}
		}
	}
	fitted[bias] += leastRegret(examples, fitted, in)
	return fitted
}

// leastRegret is the shift of the bias at which the set that loses most of its
// own best F1 loses least.
func leastRegret(examples []example, w []float32, in func(*example) bool) float32 {
	const steps, step = 80, 0.1
	moved := slices.Clone(w)
	best, figures := map[string]float64{}, make([]map[string]float64, steps)
	shift := func(i int) float32 { return step * float32(i-steps/2) }
	for i := range figures {
		moved[bias] = w[bias] + shift(i)
		figures[i] = map[string]float64{}
		for set, c := range tallies(examples, moved, in) {
			figures[i][set] = c.f1()
			best[set] = max(best[set], c.f1())
		}
	}
	chosen, least := 0, math.Inf(1)
	for i := range figures {
		regret := 0.0
		for set := range best {
			regret = max(regret, best[set]-figures[i][set])
		}
		if regret < least {
			chosen, least = i, regret
		}
	}
	return shift(chosen)
}

// newton fits a logistic regression by Newton's method; dropped features keep
// the weight 0.
func newton(examples []example, dropped []bool, ridge float64, in func(*example) bool) []float32 {
	n := len(dropped)
	w := make([]float64, n)
	for range 25 {
		gradient := make([]float64, n)
		hessian := make([][]float64, n)
		for i := range w {
			hessian[i] = make([]float64, n)
			gradient[i], hessian[i][i] = -ridge*w[i], ridge
		}
		for k := range examples {
			if e := &examples[k]; in(e) {
				e.addTo(gradient, hessian, w)
			}
		}
		for i, drop := range dropped {
			if drop {
				clear(hessian[i])
				for k := range hessian {
					hessian[k][i] = 0
				}
				hessian[i][i], gradient[i] = 1, 0
			}
		}
		for i, step := range solve(hessian, gradient) {
			w[i] += max(min(step, 2), -2)
		}
	}
	fitted := make([]float32, n)
	for i := range w {
		fitted[i] = float32(w[i])
	}
	return fitted
}

// addTo adds an example's part of the gradient and of the negative Hessian of
// the log likelihood at the weights w.
func (e *example) addTo(gradient []float64, hessian [][]float64, w []float64) {
	sum := 0.0
	for i := range w {
		sum += w[i] * float64(e.f[i])
	}
	p := 1 / (1 + math.Exp(-sum))
	y := 0.0
	if e.same {
		y = 1
	}
	for i := range w {
		if e.f[i] == 0 {
			continue
		}
		gradient[i] += e.weight * (y - p) * float64(e.f[i])
		for j := range w {
			hessian[i][j] += e.weight * p * (1 - p) * float64(e.f[i]) * float64(e.f[j])
		}
	}
}

// solve solves a system of linear equations by Gaussian elimination.
func solve(m [][]float64, v []float64) []float64 {
	for i := range v {
		pivot := i
		for k := i + 1; k < len(v); k++ {
			if math.Abs(m[k][i]) > math.Abs(m[pivot][i]) {
				pivot = k
			}
		}
		m[i], m[pivot], v[i], v[pivot] = m[pivot], m[i], v[pivot], v[i]
		for k := i + 1; k < len(v); k++ {
			factor := m[k][i] / m[i][i]
			for j := i; j < len(v); j++ {
				m[k][j] -= factor * m[i][j]
			}
			v[k] -= factor * v[i]
		}
	}
	for i := len(v) - 1; i >= 0; i-- {
		for j := i + 1; j < len(v); j++ {
			v[i] -= m[i][j] * v[j]
		}
		v[i] /= m[i][i]
	}
	return v
}

// tally counts right and wrong answers of a set.
type tally struct{ right, wrong, missed int }

// f1 is the harmonic mean of precision and recall.
func (c tally) f1() float64 {
	return 2 * float64(c.right) / max(float64(2*c.right+c.wrong+c.missed), 1)
}

// tallies counts the answers at one half, by set.
func tallies(examples []example, w []float32, in func(*example) bool) map[string]*tally {
	found := map[string]*tally{}
	for k := range examples {
		e := &examples[k]
		if !in(e) {
			continue
		}
		set, _, _ := strings.Cut(e.set, " ")
		c := found[set]
		if c == nil {
			c = &tally{}
			found[set] = c
		}
		switch match := score(e.f, w) >= 0.5; {
		case match && e.same:
			c.right++
		case match:
			c.wrong++
		case e.same:
			c.missed++
		}
	}
	return found
}

// report logs the figures of each set.
func report(t *testing.T, title string, examples []example, w []float32, in func(*example) bool) {
	for set, c := range tallies(examples, w, in) {
		t.Logf("%s: %s P %.3f R %.3f F1 %.3f", title, set, float64(c.right)/float64(c.right+c.wrong),
			float64(c.right)/float64(c.right+c.missed), c.f1())
	}
}

// weightText is a table of weights as the files hold it.
func weightText(header string, names []string, w []float32) string {
	var out strings.Builder
	out.WriteString(header)
	for i, name := range names {
		fmt.Fprintf(&out, "%s\t%.3f\n", name, w[i])
	}
	return out.String()
}
