package tagger

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"readout/internal/reading/token/hash"
)

// set is a set of tags, a bit each.
type set uint64

func setOf(tags ...Tag) set {
	var s set
	for _, t := range tags {
		s |= 1 << t
	}
	return s
}

func (s set) has(t Tag) bool { return s&(1<<t) != 0 }

// open are the tags of the open classes, which a word that the lexicon does
// not know may have.
var open = setOf(NN, NNS, NNP, NNPS, JJ, JJR, JJS, VB, VBD, VBG, VBN, VBP, VBZ, RB, CD, UH, FW)

// lexicon maps word forms to the tags they may have. It keeps a 16-bit
// fingerprint of each form instead of the form, in a table of open addressing
// whose length is a power of two; an unknown word passes for a known one less
// than once in ten thousand times.
type lexicon struct {
	prints  []uint16 // 0 is an empty slot
	classes []uint16 // index into sets
	sets    []set
}

// newLexicon builds the lexicon of the given forms.
func newLexicon(forms map[string]set) *lexicon {
	size := 1024
	for size < len(forms)*2 {
		size *= 2
	}
	l := &lexicon{prints: make([]uint16, size), classes: make([]uint16, size)}
	class := map[set]uint16{}
	words := make([]string, 0, len(forms))
	for word := range forms {
		words = append(words, word)
	}
	slices.Sort(words) // the same table from the same forms
	for _, word := range words {
		tags := forms[word]
		id, known := class[tags]
		if !known {
			id = uint16(len(l.sets))
			class[tags] = id
			l.sets = append(l.sets, tags)
		}
		slot, print := l.slot(hash.String(word))
		for l.prints[slot] != 0 && l.prints[slot] != print {
			slot = (slot + 1) & (size - 1)
		}
		l.prints[slot], l.classes[slot] = print, id
	}
	return l
}

func (l *lexicon) slot(key uint64) (int, uint16) {
	return int(key & uint64(len(l.prints)-1)), uint16(key>>48) | 1
}

// find is the class of a form (an index into sets, plus one) by its hash; 0
// where the form is unknown.
func (l *lexicon) find(key uint64) uint16 {
	slot, print := l.slot(key)
	for l.prints[slot] != 0 {
		if l.prints[slot] == print {
			return l.classes[slot] + 1
		}
		slot = (slot + 1) & (len(l.prints) - 1)
	}
	return 0
}

// append writes the lexicon in the weights' format.
func (l *lexicon) append(out []byte) []byte {
	out = binary.LittleEndian.AppendUint32(out, uint32(len(l.sets)))
	for _, s := range l.sets {
		out = binary.LittleEndian.AppendUint64(out, uint64(s))
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(l.prints)))
	for _, p := range l.prints {
		out = binary.LittleEndian.AppendUint16(out, p)
	}
	for _, c := range l.classes {
		out = binary.LittleEndian.AppendUint16(out, c)
	}
	return out
}

var errWeights = errors.New("tagger: weights are cut short or damaged")

// readLexicon reads what append wrote and returns the rest of the data.
func readLexicon(data []byte) (*lexicon, []byte, error) {
	l := &lexicon{}
	count, data, err := readCount(data, 8)
	if err != nil {
		return nil, nil, err
	}
	for range count {
		l.sets = append(l.sets, set(binary.LittleEndian.Uint64(data)))
		data = data[8:]
	}
	size, data, err := readCount(data, 4)
	if err != nil {
		return nil, nil, err
	}
	if size&(size-1) != 0 || size == 0 {
		return nil, nil, errWeights
	}
	l.prints, l.classes = make([]uint16, size), make([]uint16, size)
	for i := range size {
		l.prints[i] = binary.LittleEndian.Uint16(data[2*i:])
		l.classes[i] = binary.LittleEndian.Uint16(data[2*size+2*i:])
		if int(l.classes[i]) >= max(1, len(l.sets)) {
			return nil, nil, errWeights
		}
	}
	return l, data[4*size:], nil
}

// readCount reads a number of records of the given width that must all be in
// the data.
func readCount(data []byte, width int) (int, []byte, error) {
	if len(data) < 4 {
		return 0, nil, errWeights
	}
	count := int(binary.LittleEndian.Uint32(data))
	if data = data[4:]; count > len(data)/width {
		return 0, nil, errWeights
	}
	return count, data, nil
}

// widened adds the tags that a form with the given tags can always have too: a
// past tense may be a participle, a base form a present tense, and what is
// written with a capital a name.
func widened(tags set, word string) set {
	if tags.has(VBD) || tags.has(VBN) {
		if strings.HasSuffix(word, "ed") {
			tags |= setOf(VBD, VBN)
		}
	}
	if tags.has(VB) || tags.has(VBP) {
		tags |= setOf(VB, VBP)
	}
	if tags.has(VBG) {
		tags |= setOf(NN)
	}
	return tags
}
