package attribution

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
)

// table holds the weights of hashed features, a row of one weight a label for
// each. A feature is known by its bucket of eight and by 16 bits of its hash,
// so that one which training never saw weighs nothing, save about once in
// 10,000 times. Weights are bytes with a common scale.
type table struct {
	labels int
	// prints has two words a bucket, each with the prints of four features, 0
	// where there is none. There are a power of two of buckets.
	prints []uint64
	// rows has stride words for each place in a bucket: the weights, a byte
	// each, plus bias.
	rows   []uint64
	stride int
	scale  float32
}

const (
	lanes     = 8 // places in a bucket
	bias      = 128
	lowBits   = 0x0001000100010001
	highBits  = 0x8000800080008000
	evenBytes = 0x00ff00ff00ff00ff
	mostKeys  = 250 // features of one sum, so that its 16-bit lanes hold it
)

var errWeights = errors.New("attribution: weights are cut short or damaged")

func emptyTable(labels, buckets int) *table {
	stride := (labels + 7) / 8
	t := &table{labels: labels, stride: stride}
	t.prints, t.rows = make([]uint64, 2*buckets), make([]uint64, lanes*buckets*stride)
	return t
}

// newTable packs the rows of the features with the given hashes. Where a
// bucket overflows, the features that weigh least are dropped.
func newTable(labels int, keys []uint64, rows []float32) *table {
	buckets := 64
	for buckets*lanes*5 < len(keys)*8 {
		buckets *= 2
	}
	t := emptyTable(labels, buckets)
	type entry struct {
		feature int
		weight  float32
	}
	entries := make([]entry, len(keys))
	largest := float32(1e-6)
	for i := range entries {
		entries[i].feature = i
		for _, w := range rows[i*labels:][:labels] {
			entries[i].weight = max(entries[i].weight, float32(math.Abs(float64(w))))
		}
		largest = max(largest, entries[i].weight)
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(b.weight, a.weight) })
	t.scale = min(largest, 4) / 127
	for _, e := range entries {
		bucket, print := t.place(keys[e.feature])
		lane := 0
		for lane < lanes && t.print(bucket, lane) != 0 && t.print(bucket, lane) != print {
			lane++
		}
		if lane == lanes || t.print(bucket, lane) == print {
			continue
		}
		t.prints[bucket*2+lane/4] |= uint64(print) << (16 * (lane % 4))
		for y, w := range rows[e.feature*labels:][:labels] {
			t.set(bucket*lanes+lane, y, quantised(w/t.scale))
		}
	}
	return t
}

func quantised(w float32) int8 { return int8(math.Round(float64(max(-127, min(127, w))))) }

// place is the bucket and the print of a feature.
func (t *table) place(key uint64) (int, uint16) {
	return int(key & uint64(len(t.prints)/2-1)), uint16(key>>48) | 1
}

func (t *table) print(bucket, lane int) uint16 {
	return uint16(t.prints[bucket*2+lane/4] >> (16 * (lane % 4)))
}

func (t *table) set(place, label int, w int8) {
	t.rows[place*t.stride+label/8] |= uint64(uint8(int(w)+bias)) << (8 * (label % 8))
}

func (t *table) weight(place, label int) int8 {
	return int8(int(uint8(t.rows[place*t.stride+label/8]>>(8*(label%8)))) - bias)
}

// sum adds up, for each label, the weights of the features; scores has one
// element a label. The places of the features are written over their keys.
// Four prints are compared at a time, and eight bytes added in two words of
// 16-bit lanes.
func (t *table) sum(keys []uint64, scores []float32) {
	keys = keys[:min(len(keys), mostKeys)]
	hits := 0
	mask := uint64(len(t.prints)/2 - 1)
	for _, key := range keys {
		bucket := int(key & mask)
		want := (key>>48 | 1) * lowBits
		words := t.prints[2*bucket:][:2]
		x, y := words[0]^want, words[1]^want
		x, y = (x-lowBits)&^x&highBits, (y-lowBits)&^y&highBits // a lane's high bit where it matches
		first, second := bits.TrailingZeros64(x), bits.TrailingZeros64(y)
		lane := first/16 + second/16&-(first/64) // the second word counts where the first has none
		keys[hits] = uint64(bucket*lanes + lane) // hits is at most the number of this key
		hits += int((x | y | -(x | y)) >> 63)    // no branch: whether a feature is known is hard to foresee
	}
	var even, odd [2]uint64
	if t.stride == 1 {
		for _, place := range keys[:hits] {
			w := t.rows[place]
			even[0] += w & evenBytes
			odd[0] += w >> 8 & evenBytes
		}
	} else {
		for _, place := range keys[:hits] {
			w := t.rows[2*place:][:2]
			even[0] += w[0] & evenBytes
			odd[0] += w[0] >> 8 & evenBytes
			even[1] += w[1] & evenBytes
			odd[1] += w[1] >> 8 & evenBytes
		}
	}
	for y := range scores {
		lane := even[y/8]
		if y%2 == 1 {
			lane = odd[y/8]
		}
		total := int(uint16(lane>>(16*(y%8/2)))) - bias*hits
		scores[y] = float32(total) * t.scale
	}
}

// append writes the table in the weights' format: the prints, and the weights
// of the places in use.
func (t *table) append(out []byte) []byte {
	out = binary.LittleEndian.AppendUint32(out, uint32(t.labels))
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(t.scale))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(t.prints)/2))
	for _, p := range t.prints {
		out = binary.LittleEndian.AppendUint64(out, p)
	}
	for place := range len(t.prints) / 2 * lanes {
		if t.print(place/lanes, place%lanes) != 0 {
			for y := range t.labels {
				out = append(out, byte(t.weight(place, y)))
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
	scale := math.Float32frombits(binary.LittleEndian.Uint32(data[4:]))
	buckets := int(binary.LittleEndian.Uint32(data[8:]))
	if data = data[12:]; buckets == 0 || buckets&(buckets-1) != 0 || buckets > len(data)/16 {
		return nil, nil, errWeights
	}
	t := emptyTable(labels, buckets)
	t.scale = scale
	for i := range t.prints {
		t.prints[i] = binary.LittleEndian.Uint64(data[8*i:])
	}
	data = data[16*buckets:]
	for place := range buckets * lanes {
		if t.print(place/lanes, place%lanes) == 0 {
			continue
		}
		if len(data) < labels {
			return nil, nil, errWeights
		}
		for y := range labels {
			t.set(place, y, int8(data[y]))
		}
		data = data[labels:]
	}
	return t, data, nil
}
