package attribution

import (
	"encoding/binary"
	"math"
	"slices"
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
	scores   []float32 // by token and label: sums of the features' weights
	factors  []float32 // their exponentials, the largest of a token being 1
	forward  []float32 // probabilities of the labels before, each token's summing to 1
	backward []float32
	marginal []float32
	classes  []uint8
	norm     []float32
	back     []uint8
}

// reset makes room for a sequence; the numbers are those of the one before.
func (l *lattice) reset(tokens, labels int) {
	for _, numbers := range []*[]float32{&l.scores, &l.factors, &l.forward, &l.backward, &l.marginal} {
		*numbers = slices.Grow((*numbers)[:0], tokens*labels)[:tokens*labels]
	}
	l.norm = slices.Grow(l.norm[:0], tokens)[:tokens]
	l.classes = slices.Grow(l.classes[:0], tokens)[:tokens]
	l.back = slices.Grow(l.back[:0], tokens*labels)[:tokens*labels]
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

// paths is the memory of list.
type paths struct {
	scores []float32 // by token, label and rank
	back   []uint16  // the label and rank before
	labels []uint8
	found  [][]uint8
}

// list finds the so many most probable sequences of labels, the best first
// (the list Viterbi algorithm). They stay valid until the next call.
func (c *chain) list(l *lattice, count int, p *paths) [][]uint8 {
	n, k := len(l.classes), c.labels
	if n == 0 {
		return nil
	}
	size := n * k * count
	p.scores = slices.Grow(p.scores[:0], size)[:size]
	p.back = slices.Grow(p.back[:0], size)[:size]
	none := float32(math.Inf(-1))
	for i := range p.scores[:k*count] {
		p.scores[i] = none
	}
	for y := range k {
		p.scores[y*count] = l.scores[y] + c.transitions[(int(l.classes[0])*(k+1)+k)*k+y]
	}
	for t := 1; t < n; t++ {
		weights := c.transitions[int(l.classes[t])*(k+1)*k:]
		before := p.scores[(t-1)*k*count:][:k*count]
		for y := range k {
			row := p.scores[(t*k+y)*count:][:count]
			back := p.back[(t*k+y)*count:][:count]
			for i := range row {
				row[i] = none
			}
			for x := range k {
				move := weights[x*k+y]
				for rank, s := range before[x*count:][:count] {
					s += move
					if !(s > row[count-1]) {
						break // the ranks below score no better
					}
					insert(row, back, s, uint16(x*count+rank))
				}
			}
			for i := range row {
				row[i] += l.scores[t*k+y]
			}
		}
	}
	return p.trace(n, k, count)
}

// insert puts a score in its place among the best, which are in order.
func insert(row []float32, back []uint16, score float32, from uint16) {
	i := len(row) - 1
	for ; i > 0 && row[i-1] < score; i-- {
		row[i], back[i] = row[i-1], back[i-1]
	}
	row[i], back[i] = score, from
}

// trace follows the best sequences back.
func (p *paths) trace(n, k, count int) [][]uint8 {
	last := p.scores[(n-1)*k*count:]
	row, ends := make([]float32, count), make([]uint16, count)
	for i := range row {
		row[i] = float32(math.Inf(-1))
	}
	for i, s := range last {
		if s > row[count-1] {
			insert(row, ends, s, uint16(i))
		}
	}
	p.labels = slices.Grow(p.labels[:0], n*count)[:n*count]
	p.found = p.found[:0]
	for i, end := range ends {
		if math.IsInf(float64(row[i]), -1) {
			break
		}
		labels := p.labels[i*n:][:n]
		at := end
		for t := n - 1; t >= 0; t-- {
			labels[t] = uint8(int(at) / count)
			at = p.back[t*k*count+int(at)]
		}
		p.found = append(p.found, labels)
	}
	return p.found
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
