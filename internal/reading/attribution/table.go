package attribution

import (
	"encoding/binary"
	"errors"
	"math"
)

// table holds the weights of hashed features, a row of one weight a label for
// each. A feature is known by 16 bits of its hash beside its place, so that
// one which training never saw weighs nothing, save about once in 40,000
// times. Weights are bytes with a common scale.
type table struct {
	labels  int
	prints  []uint16 // by slot, 0 where empty; a power of two of them
	weights []int8   // labels of them a slot
	scale   float32
}

var errWeights = errors.New("attribution: weights are cut short or damaged")

// newTable packs the rows of the features with the given hashes. A feature
// whose print and run of slots another one took is dropped.
func newTable(labels int, keys []uint64, rows []float32) *table {
	size := 1024
	for size < len(keys)*2 {
		size *= 2
	}
	t := &table{labels: labels, prints: make([]uint16, size), weights: make([]int8, size*labels)}
	largest := float32(1e-6)
	for _, w := range rows {
		largest = max(largest, float32(math.Abs(float64(w))))
	}
	t.scale = min(largest, 4) / 127
	for i, key := range keys {
		slot, print := t.slot(key)
		for t.prints[slot] != 0 && t.prints[slot] != print {
			slot = (slot + 1) & (size - 1)
		}
		if t.prints[slot] == print {
			continue
		}
		t.prints[slot] = print
		for y := range labels {
			t.weights[slot*labels+y] = quantised(rows[i*labels+y] / t.scale)
		}
	}
	return t
}

func quantised(w float32) int8 { return int8(math.Round(float64(max(-127, min(127, w))))) }

func (t *table) slot(key uint64) (int, uint16) {
	return int(key & uint64(len(t.prints)-1)), uint16(key>>48) | 1
}

// add adds the weights of a feature to the sums of the labels.
func (t *table) add(key uint64, sums []int32) {
	slot, print := t.slot(key)
	for {
		switch t.prints[slot] {
		case 0:
			return
		case print:
			row := t.weights[slot*t.labels:][:len(sums)]
			for y, w := range row {
				sums[y] += int32(w)
			}
			return
		}
		slot = (slot + 1) & (len(t.prints) - 1)
	}
}

// append writes the table in the weights' format: only the slots in use.
func (t *table) append(out []byte) []byte {
	out = binary.LittleEndian.AppendUint32(out, uint32(t.labels))
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(t.scale))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(t.prints)))
	for _, p := range t.prints {
		out = binary.LittleEndian.AppendUint16(out, p)
	}
	for slot, p := range t.prints {
		if p != 0 {
			for _, w := range t.weights[slot*t.labels:][:t.labels] {
				out = append(out, byte(w))
			}
		}
	}
	return out
}

// readTable reads what append wrote and returns the rest of the data.
func readTable(data []byte, labels int) (*table, []byte, error) {
	if len(data) < 12 || int(binary.LittleEndian.Uint32(data)) != labels {
		return nil, nil, errWeights
	}
	t := &table{labels: labels, scale: math.Float32frombits(binary.LittleEndian.Uint32(data[4:]))}
	size := int(binary.LittleEndian.Uint32(data[8:]))
	data = data[12:]
	if size == 0 || size&(size-1) != 0 || size > len(data)/2 {
		return nil, nil, errWeights
	}
	t.prints, t.weights = make([]uint16, size), make([]int8, size*labels)
	used := 0
	for slot := range t.prints {
		t.prints[slot] = binary.LittleEndian.Uint16(data[2*slot:])
		if t.prints[slot] != 0 {
			used++
		}
	}
	data = data[2*size:]
	if used == size || used*labels > len(data) {
		return nil, nil, errWeights
	}
	for slot, p := range t.prints {
		if p != 0 {
			for y := range labels {
				t.weights[slot*labels+y] = int8(data[y])
			}
			data = data[labels:]
		}
	}
	return t, data, nil
}
