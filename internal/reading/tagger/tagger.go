package tagger

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"

	"readout/internal/reading/token"
	"readout/internal/reading/token/hash"
)

//go:embed tagger.weights
var embedded []byte

// Tagger is a trained tagger. It is safe for concurrent use.
type Tagger struct {
	lexicon *lexicon
	weights []int8 // a power of two of them, by hashed feature and tag
}

// Default is the tagger with the embedded weights, which are decoded once.
func Default() (*Tagger, error) { return load() }

var load = sync.OnceValues(func() (*Tagger, error) { return Read(embedded) })

// magic opens a weights file: its kind and the version of its format.
const magic = "readout tagger 1\n"

// Read decodes the weights that Write wrote.
func Read(file []byte) (*Tagger, error) {
	if !bytes.HasPrefix(file, []byte(magic)) {
		return nil, fmt.Errorf("%w: no %q at its start", errWeights, magic[:len(magic)-1])
	}
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(file[len(magic):])), 1<<26))
	if err != nil {
		return nil, fmt.Errorf("tagger: reading the weights: %w", err)
	}
	lexicon, data, err := readLexicon(data)
	if err != nil {
		return nil, err
	}
	count, data, err := readCount(data, 1)
	if err != nil {
		return nil, err
	}
	if count == 0 || count&(count-1) != 0 {
		return nil, errWeights
	}
	t := &Tagger{lexicon: lexicon, weights: make([]int8, count)}
	for i, b := range data[:count] {
		t.weights[i] = int8(b)
	}
	return t, nil
}

// Write encodes the tagger's weights for embedding.
func (t *Tagger) Write(out io.Writer) error {
	if _, err := io.WriteString(out, magic); err != nil {
		return err
	}
	body := t.lexicon.append(nil)
	body = binary.LittleEndian.AppendUint32(body, uint32(len(t.weights)))
	for _, w := range t.weights {
		body = append(body, byte(w))
	}
	packer, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := packer.Write(body); err != nil {
		return err
	}
	return packer.Close()
}

// Tag gives each token of the text its tag, in the order of text.Tokens.
func (t *Tagger) Tag(text *token.Text) []Tag {
	tags := make([]Tag, len(text.Tokens))
	var words []word
	var buffer []byte
	for _, s := range text.Sentences {
		words, buffer = t.words(text, s, words, buffer)
		t.sentence(words, tags[s.First:s.Last])
	}
	return tags
}

// sentence tags the words of one sentence from left to right.
func (t *Tagger) sentence(words []word, tags []Tag) {
	var hashes [featureCount]uint64
	mask := uint64(len(t.weights) - 1)
	before, before2 := None, None
	quoted := false
	for i := range words {
		allowed := words[i].tags
		tag := only(allowed)
		if allowed&setOf(Open, Close) != 0 && tag == None {
			tag = quote(words, i, quoted)
		}
		if tag == None {
			features(words, i, before, before2, &hashes)
			best := -1 << 31
			for c := Tag(1); c < tagCount; c++ {
				if !allowed.has(c) {
					continue
				}
				score, shift := 0, uint64(c)*0x2545f491
				for _, h := range hashes {
					score += int(t.weights[(h+shift)&mask])
				}
				if score > best {
					best, tag = score, c
				}
			}
		}
		switch tag {
		case Open:
			quoted = true
		case Close:
			quoted = false
		}
		tags[i] = tag
		before2, before = before, tag
	}
}

// only is the single tag of a set, None where it has several or none.
func only(s set) Tag {
	if s == 0 || s&(s-1) != 0 {
		return None
	}
	for t := Tag(1); t < tagCount; t++ {
		if s.has(t) {
			return t
		}
	}
	return None
}

// apostrophe is the hash of a mark that may be a possessive's.
var apostrophe = hash.String("'")

// quote tells a straight quotation mark that opens from one that closes, and
// both from a possessive's apostrophe after a plural.
func quote(words []word, i int, quoted bool) Tag {
	if words[i].tags.has(POS) && words[i].lower == apostrophe && i > 0 && !quoted && words[i-1].suffix[0] == letterS {
		return POS
	}
	if quoted || i == len(words)-1 && i > 0 {
		return Close
	}
	return Open
}

var letterS = hash.String("s")
