package attribution

import (
	"encoding/binary"
	"math"
)

// chain is a linear-chain conditional random field: weights of features by
// label, and of transitions between labels by the class of the token that they
// lead to. It gives probabilities and, by them, the best labels.
type chain struct {
	*table
	classes int
	// transitions has, for each class, a row of labels for each label before;
	// the row past the last label is for the start. Impossible ones are
	// negative infinity.
	transitions []float32
	// factors are the transitions' exponentials.
	factors []float32
}

func (c *chain) finish() {
	c.factors = make([]float32, len(c.transitions))
	for i, w := range c.transitions {
		c.factors[i] = float32(math.Exp(float64(w)))
	}
}

// lattice holds the numbers of one sequence; its memory is used again.
type lattice struct {
	labels   int
	scores   []float32 // by token and label: sums of the features' weights
	factors  []float32 // their exponentials, the largest of a token being 1
	forward  []float32 // probabilities of the labels before, each token's summing to 1
	backward []float32
	marginal []float32
	classes  []uint8
	norm     []float32
	back     []uint8
}

func (l *lattice) reset(tokens, labels int) {
	l.labels = labels
	n := tokens * labels
	if cap(l.scores) < n {
		l.scores, l.factors = make([]float32, n*2), make([]float32, n*2)
		l.forward, l.backward, l.marginal = make([]float32, n*2), make([]float32, n*2), make([]float32, n*2)
		l.classes, l.back = make([]uint8, tokens*2), make([]uint8, n*2)
		l.norm = make([]float32, tokens*2)
	}
	l.scores, l.factors = l.scores[:n], l.factors[:n]
	l.forward, l.backward, l.marginal = l.forward[:n], l.backward[:n], l.marginal[:n]
	l.classes, l.back, l.norm = l.classes[:tokens], l.back[:n], l.norm[:tokens]
}

// infer runs forward and backward over the lattice's scores and fills its
// marginals. It returns the logarithm of the partition sum, less the tokens'
// largest scores.
func (c *chain) infer(l *lattice) float64 {
	n, k := len(l.classes), c.labels
	if n == 0 {
		return 0
	}
	total := 0.0
	for t := range n {
		scores, factors := l.scores[t*k:][:k], l.factors[t*k:][:k]
		best := scores[0]
		for _, s := range scores[1:] {
			best = max(best, s)
		}
		total += float64(best)
		for y, s := range scores {
			factors[y] = exp(s - best)
		}
		row := l.forward[t*k:][:k]
		weights := c.factors[int(l.classes[t])*(k+1)*k:]
		if t == 0 {
			copy(row, weights[k*k:][:k])
		} else {
			clear(row)
			before := l.forward[(t-1)*k:][:k]
			for x, p := range before {
				if p == 0 {
					continue
				}
				from := weights[x*k:][:k]
				for y, w := range from {
					row[y] += p * w
				}
			}
		}
		sum := float32(0)
		for y := range row {
			row[y] *= factors[y]
			sum += row[y]
		}
		if sum < 1e-30 {
			sum = 1e-30
		}
		l.norm[t] = sum
		total += math.Log(float64(sum))
		scale := 1 / sum
		for y := range row {
			row[y] *= scale
		}
	}
	c.runBackward(l)
	return total
}

func (c *chain) runBackward(l *lattice) {
	n, k := len(l.classes), c.labels
	for y := range k {
		l.backward[(n-1)*k+y] = 1
	}
	var after [32]float32
	for t := n - 2; t >= 0; t-- {
		weights := c.factors[int(l.classes[t+1])*(k+1)*k:]
		next, factors := l.backward[(t+1)*k:][:k], l.factors[(t+1)*k:][:k]
		scale := 1 / l.norm[t+1]
		for y := range k {
			after[y] = next[y] * factors[y] * scale
		}
		row := l.backward[t*k:][:k]
		for x := range row {
			sum := float32(0)
			for y, w := range weights[x*k:][:k] {
				sum += w * after[y]
			}
			row[x] = sum
		}
	}
	for i := range l.marginal {
		l.marginal[i] = l.forward[i] * l.backward[i]
	}
}

// best finds the most probable sequence of labels (Viterbi).
func (c *chain) best(l *lattice, labels []uint8) {
	n, k := len(l.classes), c.labels
	if n == 0 {
		return
	}
	var now, next [32]float32
	for y := range k {
		now[y] = l.scores[y] + c.transitions[(int(l.classes[0])*(k+1)+k)*k+y]
	}
	for t := 1; t < n; t++ {
		weights := c.transitions[int(l.classes[t])*(k+1)*k:]
		for y := range k {
			best, from := float32(math.Inf(-1)), 0
			for x := range k {
				if s := now[x] + weights[x*k+y]; s > best {
					best, from = s, x
				}
			}
			next[y] = best + l.scores[t*k+y]
			l.back[t*k+y] = uint8(from)
		}
		now = next
	}
	last := 0
	for y := range k {
		if now[y] > now[last] {
			last = y
		}
	}
	for t := n - 1; t >= 0; t-- {
		labels[t] = uint8(last)
		last = int(l.back[t*k+last])
	}
}

// exp is the exponential of a number not above 0, to about six digits: 2 to
// its whole part by the float's exponent, 2 to the rest by a polynomial.
func exp(x float32) float32 {
	if x < -80 {
		return 0
	}
	z := x * 1.44269504
	whole := float32(math.Floor(float64(z)))
	f := z - whole
	p := 1 + f*(0.6931472+f*(0.2402265+f*(0.05550327+f*(0.009618129+f*0.0013426)))) // Taylor's series of 2^f
	return p * math.Float32frombits(uint32(int32(whole)+127)<<23)
}

// append writes the chain in the weights' format.
func (c *chain) append(out []byte) []byte {
	out = c.table.append(out)
	for _, w := range c.transitions {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(w))
	}
	return out
}

// readChain reads what append wrote and returns the rest of the data.
func readChain(data []byte, labels, classes int) (*chain, []byte, error) {
	t, data, err := readTable(data, labels)
	if err != nil {
		return nil, nil, err
	}
	c := &chain{table: t, classes: classes, transitions: make([]float32, classes*(labels+1)*labels)}
	if len(data) < 4*len(c.transitions) {
		return nil, nil, errWeights
	}
	for i := range c.transitions {
		c.transitions[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	c.finish()
	return c, data[4*len(c.transitions):], nil
}
