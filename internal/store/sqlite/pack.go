package sqlite

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"readout/internal/record"
)

// The first byte of a packed value says what follows.
const (
	plain      = 'p' // the value itself
	compressed = 'z' // one zstd frame
)

// worthwhile is the length in bytes from which compressing pays: shorter values
// gain less than the frame costs.
const worthwhile = 256

// packer turns values into bytes for one column and back. Bytes are compressed
// where that makes them shorter; structures are JSON first, which an older or
// newer program reads even when a field was added. It is safe for concurrent use.
type packer struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

func newPacker() (*packer, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, err
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0))
	if err != nil {
		return nil, err
	}
	return &packer{encoder, decoder}, nil
}

func (p *packer) close() {
	p.encoder.Close()
	p.decoder.Close()
}

// pack is the packed form of b.
func (p *packer) pack(b []byte) []byte {
	if len(b) >= worthwhile {
		packed := p.encoder.EncodeAll(b, append(make([]byte, 0, 64+len(b)/2), compressed))
		if len(packed) <= len(b) {
			return packed
		}
	}
	return append(append(make([]byte, 0, 1+len(b)), plain), b...)
}

// unpack is the inverse of pack. The result may share packed's memory.
func (p *packer) unpack(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, errors.New("packed value is empty")
	}
	switch packed[0] {
	case plain:
		return packed[1:], nil
	case compressed:
		return p.decoder.DecodeAll(packed[1:], nil)
	}
	return nil, fmt.Errorf("packed value of unknown form %q", packed[0])
}

// unpackValue unpacks a structure into value.
func (p *packer) unpackValue(packed []byte, value any) error {
	b, err := p.unpack(packed)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, value)
}

// encode is value as JSON. A value that JSON cannot hold is record.ErrInvalid.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// digest tells one value from another: the first half of its SHA-256.
func digest(parts ...[]byte) []byte {
	h := sha256.New()
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)[:sha256.Size/2]
}
