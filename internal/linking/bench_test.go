package linking

import (
	"fmt"
	"testing"
)

// BenchmarkPut links one more document into an index of so many.
func BenchmarkPut(b *testing.B) {
	for _, documents := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(documents), func(b *testing.B) {
			w := made(17, documents+2000, true)
			held, more := w.evidence[:documents], w.evidence[documents:]
			x := New(w.lexicon, romanised{})
			for _, e := range held {
				x.Put(e)
			}
			x.Settle()
			b.ResetTimer()
			for i := range b.N {
				x.Put(more[i%len(more)])
				x.Settle()
			}
		})
	}
}

// BenchmarkView links ten thousand documents at once.
func BenchmarkView(b *testing.B) {
	w := made(17, 10000, true)
	for range b.N {
		Link(w.lexicon, romanised{}, w.evidence, nil)
	}
}
