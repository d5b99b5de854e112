package linking

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// Sizes of the sketch. Two texts that share 90 % of their shingles share a band
// with a probability of .99, two that share half of them with .06, and those
// are then told apart by the whole sketch, whose standard error is .05 (Broder
// 1997; bands after Indyk and Motwani 1998).
const (
	shingleWords = 4
	bandRows     = 7
	bandCount    = 8
	sketchRows   = bandRows * bandCount
	// copyShare is the share of equal rows from which two texts are one.
	copyShare = 0.72
	// fewShingles is the length up to which only equal texts are copies: short
	// notices follow a pattern and differ in the one word that matters.
	fewShingles = 12
	// copyDays is how far apart copies of one text come out. Yearly messages
	// repeat their words, too.
	copyDays = 21
)

// sketch is what is kept of a text: a byte of each row's minimum, the bands made
// of the whole minima, and a hash of all words.
type sketch struct {
	rows  [sketchRows]byte
	bands [bandCount]uint64
	whole uint64
	long  bool // more than fewShingles
}

// sketchOf reads the words of a text once; it is linear in the text.
func sketchOf(text string) sketch {
	var s sketch
	var minima [sketchRows]uint64
	for i := range minima {
		minima[i] = math.MaxUint64
	}
	var window [shingleWords]uint64
	count := 0
	for h := range wordHashes(text) {
		s.whole = mix(s.whole*31 + h)
		copy(window[:], window[1:])
		window[shingleWords-1] = h
		if count++; count < shingleWords {
			continue
		}
		var shingle uint64
		for _, w := range window {
			shingle = mix(shingle ^ w)
		}
		for i := range minima {
			shingle = shingle*6364136223846793005 + 1442695040888963407
			minima[i] = min(minima[i], mix(shingle))
		}
	}
	s.long = count > fewShingles+shingleWords
	for i, m := range minima {
		s.rows[i] = byte(m)
		band := i / bandRows
		s.bands[band] = mix(s.bands[band] ^ m ^ uint64(band)<<56)
	}
	return s
}

// wordHashes are the hashes of a text's words, whatever their case; in scripts
// without spaces, of its letters. The hash is FNV-1a, the same in every run, so
// that sketches can be kept.
func wordHashes(text string) func(yield func(uint64) bool) {
	const offset, prime = 14695981039346656037, 1099511628211
	return func(yield func(uint64) bool) {
		h := uint64(offset)
		for _, r := range text {
			if r < utf8.RuneSelf {
				switch {
				case 'A' <= r && r <= 'Z':
					r += 'a' - 'A'
				case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
				default:
					r = -1
				}
			} else if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
				r = -1
			} else {
				r = unicode.ToLower(r)
			}
			single := r >= utf8.RuneSelf && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
			if (r < 0 || single) && h != offset {
				if !yield(h) {
					return
				}
				h = offset
			}
			if r >= 0 {
				h = (h ^ uint64(r)) * prime
			}
			if single {
				if !yield(h) {
					return
				}
				h = offset
			}
		}
		if h != offset {
			yield(h)
		}
	}
}

// mix spreads a number's bits (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// keys are what a document can share with its copies.
func (s *sketch) keys() []uint64 {
	switch {
	case s.whole == 0:
		return nil
	case !s.long:
		return []uint64{s.whole}
	}
	return s.bands[:]
}

// copyIndex finds documents with a key in common. Nearly all keys are one
// document's only, so that only those that two share become blocks of the graph.
type copyIndex map[uint64]*copyNode

func blockOf(key uint64) string { return strconv.FormatUint(key, 36) }

// putCopies enters a document among those that can be its copies.
func (x *Index) putCopies(d *document) {
	d.copy, _ = x.copies.add(d.id, func() *document { return d })
	d.copy.refs = []ref{{d, 0}}
	for _, key := range d.sketch.keys() {
		switch first := x.keys[key]; {
		case first == nil:
			x.keys[key] = d.copy
		case first != d.copy:
			b := x.copies.block(blockOf(key))
			if len(b.nodes) == 0 {
				x.copies.join(first, b)
			}
			x.copies.join(d.copy, b)
		}
	}
}

// removeCopies takes a document out, and hands the keys that it was first with on.
func (x *Index) removeCopies(d *document) {
	x.copies.remove(d.copy)
	for _, key := range d.sketch.keys() {
		if x.keys[key] != d.copy {
			continue
		}
		if b := x.copies.blocks[blockOf(key)]; b != nil {
			x.keys[key] = b.nodes[0]
		} else {
			delete(x.keys, key)
		}
	}
}

type (
	copyNode    = node[*document, struct{}]
	copyCluster = cluster[*document, struct{}]
)

// resolveCopies joins documents that are copies of one text. Each cluster is
// called by its original: the earliest published, of those the smallest id.
func resolveCopies(nodes []*copyNode) []*copyCluster {
	var clusters []*copyCluster
	for _, n := range nodes {
		home := &copyCluster{nodes: []*copyNode{n}}
		rest := clusters[:0:0]
		for _, c := range clusters {
			if slices.ContainsFunc(c.nodes, func(m *copyNode) bool { return n.of.copies(m.of) }) {
				home.nodes = append(home.nodes, c.nodes...)
			} else {
				rest = append(rest, c)
			}
		}
		clusters = append(rest, home)
	}
	for _, c := range clusters {
		slices.SortFunc(c.nodes, func(a, b *copyNode) int { return cmp.Compare(a.key, b.key) })
		c.id = slices.MinFunc(c.nodes, func(a, b *copyNode) int { return a.of.compareDate(b.of) }).key
	}
	return clusters
}

// copies says whether two documents carry one text.
func (d *document) copies(other *document) bool {
	if d.sketch.whole == other.sketch.whole {
		return true
	}
	if !d.sketch.long || !other.sketch.long || !d.together(other) {
		return false
	}
	equal := 0
	for i, row := range d.sketch.rows {
		if row == other.sketch.rows[i] {
			equal++
		}
	}
	return float64(equal) >= copyShare*sketchRows
}

// together says whether two documents can have come out as one text: at about
// the same time, on the same meeting. Ministries fill the same form each year.
func (d *document) together(other *document) bool {
	a, known := period(d.published)
	b, too := period(other.published)
	if known && too && a.gap(b) > copyDays {
		return false
	}
	if len(d.meetings) == 0 || len(other.meetings) == 0 {
		return true
	}
	m, o := &d.meetings[0], &other.meetings[0]
	return !m.Reported || !o.Reported || (m.Ordinal == 0 || o.Ordinal == 0 || m.Ordinal == o.Ordinal) &&
		(m.Date == "" || o.Date == "" || m.Date.Compatible(o.Date))
}

// compareDate orders documents by when they came out, then by id.
func (d *document) compareDate(other *document) int {
	return cmp.Or(cmp.Compare(orLast(d.published), orLast(other.published)), cmp.Compare(d.id, other.id))
}

// orLast puts an unknown date behind all others.
func orLast(date record.Date) record.Date { return cmp.Or(date, "9") }
