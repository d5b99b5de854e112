package pack

import (
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// The first byte of a packed value says what follows.
const (
	plain      = 'p' // the bytes themselves
	compressed = 'z' // one zstd frame
)

// worthwhile is the length in bytes from which compressing pays: shorter values
// gain less than the frame costs.
const worthwhile = 256

// Compressor makes bytes shorter for keeping. It is safe for concurrent use.
type Compressor struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

// NewCompressor makes a compressor, which is to be closed.
func NewCompressor() (*Compressor, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, err
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0))
	if err != nil {
		return nil, err
	}
	return &Compressor{encoder, decoder}, nil
}

// Close gives the memory back.
func (c *Compressor) Close() {
	c.encoder.Close()
	c.decoder.Close()
}

// Pack is the packed form of b, at most one byte longer than b.
func (c *Compressor) Pack(b []byte) []byte {
	if len(b) >= worthwhile {
		packed := c.encoder.EncodeAll(b, append(make([]byte, 0, 64+len(b)/2), compressed))
		if len(packed) <= len(b) {
			return packed
		}
	}
	return append(append(make([]byte, 0, 1+len(b)), plain), b...)
}

// Unpack is the inverse of Pack; what it returns may share packed's memory. The
// error is ErrMalformed where packed was not made by Pack.
func (c *Compressor) Unpack(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, fmt.Errorf("%w: no byte", ErrMalformed)
	}
	switch packed[0] {
	case plain:
		return packed[1:], nil
	case compressed:
		b, err := c.decoder.DecodeAll(packed[1:], nil)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
		}
		return b, nil
	}
	return nil, fmt.Errorf("%w: unknown form %q", ErrMalformed, packed[0])
}
