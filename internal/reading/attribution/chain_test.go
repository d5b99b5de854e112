package attribution

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// randomChain is a small chain and a lattice with random scores, in which
// label 1 cannot follow label 2.
func randomChain(seed uint64, tokens, labels int) (*chain, *lattice) {
	random := rand.New(rand.NewPCG(seed, 1))
	c := &chain{table: emptyTable(labels, 1), classes: 2, transitions: make([]float32, 2*(labels+1)*labels)}
	for i := range c.transitions {
		c.transitions[i] = float32(random.NormFloat64())
	}
	for class := range 2 {
		c.transitions[(class*(labels+1)+2)*labels+1] = float32(math.Inf(-1))
	}
	c.finish()
	l := &lattice{}
	l.reset(tokens, labels)
	for i := range l.scores {
		l.scores[i] = float32(random.NormFloat64() * 2)
	}
	for i := range l.classes {
		l.classes[i] = uint8(random.IntN(2))
	}
	return c, l
}

// everySequence calls visit with every sequence of labels.
func everySequence(tokens, labels int, visit func([]uint8)) {
	sequence := make([]uint8, tokens)
	var fill func(t int)
	fill = func(t int) {
		if t == tokens {
			visit(sequence)
			return
		}
		for y := range labels {
			sequence[t] = uint8(y)
			fill(t + 1)
		}
	}
	fill(0)
}

func TestChainAgainstEnumeration(t *testing.T) {
	const tokens, labels = 5, 3
	for seed := range uint64(20) {
		c, l := randomChain(seed, tokens, labels)
		total, best := 0.0, math.Inf(-1)
		var bestSequence []uint8
		marginal := make([]float64, tokens*labels)
		everySequence(tokens, labels, func(s []uint8) {
			score := c.weigh(l, s)
			total += math.Exp(score)
			for i, y := range s {
				marginal[i*labels+int(y)] += math.Exp(score)
			}
			if score > best {
				best, bestSequence = score, append([]uint8(nil), s...)
			}
		})
		if got := c.infer(l); math.Abs(got-math.Log(total)) > 1e-3 {
			t.Errorf("seed %d: partition %v, want %v", seed, got, math.Log(total))
		}
		for i, m := range marginal {
			if math.Abs(m/total-float64(l.marginal[i])) > 1e-3 {
				t.Errorf("seed %d: marginal %d is %v, want %v", seed, i, l.marginal[i], m/total)
			}
		}
		got := make([]uint8, tokens)
		c.best(l, got)
		if diff := cmp.Diff(bestSequence, got); diff != "" {
			t.Errorf("seed %d: best sequence (-want +got):\n%s", seed, diff)
		}
		listed := c.list(l, 4, &paths{})
		if diff := cmp.Diff(bestSequence, listed[0]); diff != "" {
			t.Errorf("seed %d: first of the list (-want +got):\n%s", seed, diff)
		}
		for i := 1; i < len(listed); i++ {
			if c.weigh(l, listed[i-1]) < c.weigh(l, listed[i]) || cmp.Equal(listed[i-1], listed[i]) {
				t.Errorf("seed %d: the list is out of order at %d", seed, i)
			}
		}
	}
}

func TestExp(t *testing.T) {
	for x := float32(0); x > -60; x -= 0.37 {
		want := math.Exp(float64(x))
		if got := float64(exp(x)); math.Abs(got-want) > 1e-4*want {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if got := exp(-1000); got != 0 {
		t.Errorf("exp(-1000) = %v, want 0", got)
	}
}

func TestTable(t *testing.T) {
	for _, labels := range []int{1, 5, 11} {
		random := rand.New(rand.NewPCG(uint64(labels), 2))
		const features = 300
		keys, rows := make([]uint64, features), make([]float32, features*labels)
		for i := range keys {
			keys[i] = random.Uint64()
		}
		for i := range rows {
			rows[i] = float32(random.NormFloat64())
		}
		packed := newTable(labels, keys, rows)
		read, rest, err := readTable(packed.append(nil), labels)
		if err != nil || len(rest) != 0 {
			t.Fatalf("%d labels: reading back: %v, %d bytes left", labels, err, len(rest))
		}
		if diff := cmp.Diff(packed, read, cmp.AllowUnexported(table{})); diff != "" {
			t.Errorf("%d labels: the table read back differs:\n%s", labels, diff)
		}
		lost := 0
		got, pair := make([]float32, labels), make([]float32, labels)
		for i, key := range keys {
			read.sum([]uint64{key}, got)
			read.sum([]uint64{key, 12345, key}, pair)
			if got[0] == 0 && rows[i*labels] > 0.1 {
				lost++ // dropped from a full bucket
				continue
			}
			for y, w := range got {
				if got[0] != 0 && math.Abs(float64(w-rows[i*labels+y])) > 0.02 {
					t.Errorf("%d labels: feature %d, label %d weighs %v, want %v", labels, i, y, w, rows[i*labels+y])
				}
				if math.Abs(float64(pair[y]-2*w)) > 1e-5 {
					t.Errorf("%d labels: feature %d twice weighs %v, want %v", labels, i, pair[y], 2*w)
				}
			}
		}
		if lost > features/20 {
			t.Errorf("%d labels: %d of %d features lost", labels, lost, features)
		}
		unknown := make([]float32, labels)
		read.sum([]uint64{random.Uint64()}, unknown)
		for _, w := range unknown {
			if w != 0 {
				t.Errorf("%d labels: an unknown feature weighs %v", labels, w)
			}
		}
	}
}

func TestReadTableRefusesDamage(t *testing.T) {
	packed := newTable(5, []uint64{1 << 60, 2 << 50}, make([]float32, 10)).append(nil)
	for cut := range len(packed) {
		if _, _, err := readTable(packed[:cut], 5); err == nil {
			t.Fatalf("a table cut to %d of %d bytes is read", cut, len(packed))
		}
	}
	if _, _, err := readTable(packed, 4); err == nil {
		t.Error("a table with another number of labels is read")
	}
}
