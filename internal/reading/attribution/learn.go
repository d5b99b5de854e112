package attribution

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
)

// sequence is one training example of a chain: the rows of each token's
// features, its class and its label.
type sequence struct {
	rows    []int32 // all tokens' features, one after the other
	starts  []int32 // where each token's begin, and the end
	classes []uint8
	labels  []uint8
}

// append adds a token.
func (s *sequence) append(class uint8, rows []int32) {
	if len(s.starts) == 0 {
		s.starts = append(s.starts, 0)
	}
	s.classes = append(s.classes, class)
	s.rows = append(s.rows, rows...)
	s.starts = append(s.starts, int32(len(s.rows)))
}

// vocabulary numbers the features of the training examples by their hashes.
type vocabulary struct {
	counts map[uint64]int32
	rows   map[uint64]int32
	keys   []uint64
}

func newVocabulary() *vocabulary { return &vocabulary{counts: map[uint64]int32{}} }

func (v *vocabulary) count(keys []uint64) {
	for _, k := range keys {
		v.counts[k]++
	}
}

// settle keeps the features seen at least so many times.
func (v *vocabulary) settle(least int32) {
	v.rows = map[uint64]int32{}
	for k, n := range v.counts {
		if n >= least {
			v.keys = append(v.keys, k)
		}
	}
	slices.Sort(v.keys)
	for i, k := range v.keys {
		v.rows[k] = int32(i)
	}
	v.counts = nil
}

// known are the rows of the features that were kept.
func (v *vocabulary) known(keys []uint64) []int32 {
	rows := make([]int32, 0, len(keys))
	for _, k := range keys {
		if row, known := v.rows[k]; known {
			rows = append(rows, row)
		}
	}
	return rows
}

// learner trains a chain by stochastic gradient ascent of the likelihood with
// steps scaled for each weight by the gradients it has seen (AdaGrad; Duchi et
// al. 2011).
type learner struct {
	labels, classes    int
	weights, squares   []float32
	moves, moveSquares []float32 // of the transitions
	rate, decay        float32
	chain              *chain
	lattice            lattice
}

func newLearner(labels, classes, features int, allowed func(class, from, to int) bool) *learner {
	l := &learner{
		labels: labels, classes: classes,
		weights: make([]float32, features*labels), squares: make([]float32, features*labels),
		moves: make([]float32, classes*(labels+1)*labels), moveSquares: make([]float32, classes*(labels+1)*labels),
		decay: 0.002,
	}
	for c := range classes {
		for x := range labels + 1 {
			for y := range labels {
				if !allowed(c, x, y) {
					l.moves[(c*(labels+1)+x)*labels+y] = float32(math.Inf(-1))
				}
			}
		}
	}
	l.chain = &chain{table: &table{labels: labels}, classes: classes, transitions: l.moves}
	return l
}

// epochs passes over the examples so many times, in random order, and keeps
// the means of the weights after the passes of the second half. The log gets
// the mean logarithm of the likelihood of each pass.
func (l *learner) epochs(examples []sequence, count int, random *rand.Rand, log io.Writer) {
	order := random.Perm(len(examples))
	sum := make([]float32, 0)
	averaged := 0
	for epoch := range count {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		total := 0.0
		for _, i := range order {
			total += l.step(&examples[i])
		}
		fmt.Fprintf(log, "%d labels: likelihood %.4f\n", l.labels, total/float64(len(examples)))
		if epoch >= count/2 {
			if averaged == 0 {
				sum = make([]float32, len(l.weights))
			}
			for i, w := range l.weights {
				sum[i] += w
			}
			averaged++
		}
	}
	for i := range sum {
		l.weights[i] = sum[i] / float32(averaged)
	}
	l.chain.finish()
}

// score fills the lattice with the sums of an example's features.
func (l *learner) score(e *sequence) {
	k := l.labels
	l.lattice.reset(len(e.labels), k)
	copy(l.lattice.classes, e.classes)
	for t := range e.labels {
		scores := l.lattice.scores[t*k:][:k]
		clear(scores)
		for _, r := range e.rows[e.starts[t]:e.starts[t+1]] {
			row := l.weights[int(r)*k:][:k]
			for y, w := range row {
				scores[y] += w
			}
		}
	}
}

// step learns from one example and returns its log-likelihood before.
func (l *learner) step(e *sequence) float64 {
	if len(e.labels) == 0 {
		return 0
	}
	k := l.labels
	l.score(e)
	l.chain.finish()
	partition := l.chain.infer(&l.lattice)
	likelihood := -partition
	gradient := make([]float32, k)
	for t, gold := range e.labels {
		marginal := l.lattice.marginal[t*k:][:k]
		scores := l.lattice.scores[t*k:][:k]
		likelihood += float64(scores[gold])
		from := k
		if t > 0 {
			from = int(e.labels[t-1])
		}
		likelihood += float64(l.moves[(int(e.classes[t])*(k+1)+from)*k+int(gold)])
		any := false
		for y := range gradient {
			gradient[y] = -marginal[y]
		}
		gradient[gold] += 1
		for y := range gradient {
			if gradient[y] > 1e-4 || gradient[y] < -1e-4 {
				any = true
			}
		}
		if any {
			l.apply(e.rows[e.starts[t]:e.starts[t+1]], gradient)
		}
		l.move(e, t)
	}
	return likelihood
}

func (l *learner) apply(rows []int32, gradient []float32) {
	k := l.labels
	for _, r := range rows {
		weights, squares := l.weights[int(r)*k:][:k], l.squares[int(r)*k:][:k]
		for y, g := range gradient {
			if g < 1e-4 && g > -1e-4 {
				continue
			}
			g -= l.decay * weights[y]
			squares[y] += g * g
			weights[y] += l.rate * g / float32(math.Sqrt(float64(squares[y])+1e-2))
		}
	}
}

// move learns the transition into token t.
func (l *learner) move(e *sequence, t int) {
	k := l.labels
	base := int(e.classes[t]) * (k + 1) * k
	update := func(at int, g float32) {
		if l.moves[at] < -1e30 || g == 0 {
			return
		}
		l.moveSquares[at] += g * g
		l.moves[at] += 0.05 * g / float32(math.Sqrt(float64(l.moveSquares[at])+1))
	}
	if t == 0 {
		for y := range k {
			g := -l.lattice.marginal[y]
			if y == int(e.labels[0]) {
				g++
			}
			update(base+k*k+y, g)
		}
		return
	}
	forward, next := l.lattice.forward[(t-1)*k:][:k], l.lattice.backward[t*k:][:k]
	factors, scale := l.lattice.factors[t*k:][:k], 1/l.lattice.norm[t]
	for x := range k {
		if forward[x] < 1e-6 && x != int(e.labels[t-1]) {
			continue
		}
		for y := range k {
			g := -forward[x] * l.chain.factors[base+x*k+y] * factors[y] * next[y] * scale
			if x == int(e.labels[t-1]) && y == int(e.labels[t]) {
				g++
			}
			update(base+x*k+y, g)
		}
	}
}

// learn trains the chain: it passes over the examples so many times, keeps the
// features that matter most, and lets them adapt to the loss of the others.
func (l *learner) learn(v *vocabulary, examples []sequence, epochs, features int, random *rand.Rand, log io.Writer) *chain {
	l.epochs(examples, epochs, random, log)
	l.prune(v, examples, features)
	l.epochs(examples, 1, random, log)
	c := &chain{table: newTable(l.labels, v.keys, l.weights), classes: l.classes, transitions: slices.Clone(l.moves)}
	c.finish()
	return c
}

// prune keeps so many features: those whose largest weight, times the root of
// how often they occur, is largest.
func (l *learner) prune(v *vocabulary, examples []sequence, features int) {
	if len(v.keys) <= features {
		return
	}
	k := l.labels
	salience := make([]float64, len(v.keys))
	for i := range examples {
		for _, r := range examples[i].rows {
			salience[r]++
		}
	}
	for i := range salience {
		largest := 0.0
		for _, w := range l.weights[i*k:][:k] {
			largest = max(largest, math.Abs(float64(w)))
		}
		salience[i] = largest * math.Sqrt(salience[i])
	}
	ordered := slices.Clone(salience)
	slices.Sort(ordered)
	bound := ordered[len(ordered)-features]
	renumbered := make([]int32, len(v.keys))
	kept := 0
	for i, x := range salience {
		renumbered[i] = -1
		if x >= bound && kept < features {
			renumbered[i] = int32(kept)
			v.keys[kept] = v.keys[i]
			copy(l.weights[kept*k:][:k], l.weights[i*k:][:k])
			copy(l.squares[kept*k:][:k], l.squares[i*k:][:k])
			kept++
		}
	}
	v.keys, l.weights, l.squares = v.keys[:kept], l.weights[:kept*k], l.squares[:kept*k]
	for i := range examples {
		examples[i].renumber(renumbered)
	}
}

// renumber changes the rows of the features, and drops those that are -1.
func (s *sequence) renumber(rows []int32) {
	at := int32(0)
	for t := range s.labels {
		from, to := s.starts[t], s.starts[t+1]
		s.starts[t] = at
		for _, r := range s.rows[from:to] {
			if n := rows[r]; n >= 0 {
				s.rows[at] = n
				at++
			}
		}
	}
	s.starts[len(s.labels)] = at
	s.rows = s.rows[:at]
}
