// Package hash turns words and features into numbers: strings enter, 64-bit
// hashes leave. The hashes are part of the format of the embedded weights, so
// that a change here asks for new training.
package hash

import "math/bits"

const (
	odd    = 0x9e3779b97f4a7c15
	offset = 0xcbf29ce484222325
)

// Mix joins two numbers to one hash; the order of the two counts. The method
// is the folded 128-bit product of wyhash (Wang Yi, 2019).
func Mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a^offset, b^odd)
	return high ^ low
}

// String is the hash of a string's bytes, taken in runs of eight.
func String(s string) uint64 { return sum(s) }

// Bytes is the hash of the bytes, equal to that of the string of them.
func Bytes(b []byte) uint64 { return sum(b) }

func sum[T string | []byte](s T) uint64 {
	h := uint64(len(s)) + 1
	for len(s) >= 8 {
		h = Mix(h, uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|
			uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56)
		s = s[8:]
	}
	var rest uint64
	for i := len(s) - 1; i >= 0; i-- {
		rest = rest<<8 | uint64(s[i])
	}
	return Mix(h, rest)
}
