//go:build unix

package linking

import (
	"fmt"
	"math"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// cpu is the processor time that the process has used, which a busy machine
// does not stretch.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkPut links more documents, one by one, into an index of so many; the
// figure is that of the best round, as other work on the machine only adds.
func BenchmarkPut(b *testing.B) {
	for _, documents := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(documents), func(b *testing.B) {
			w := made(17, documents+500, true)
			held, more := w.evidence[:documents], w.evidence[documents:]
			x := New(w.lexicon, NewNames())
			for _, e := range held {
				x.Put(e)
			}
			x.Settle()
			runtime.GC()
			best := time.Duration(math.MaxInt64)
			for b.Loop() {
				start := cpu()
				for _, e := range more {
					x.Put(e)
					x.Settle()
				}
				best = min(best, cpu()-start)
				for _, e := range more {
					x.Remove(e.Document.ID)
				}
				x.Settle()
			}
			b.ReportMetric(float64(best)/float64(len(more)), "cpu-ns/document")
		})
	}
}

// BenchmarkLink links ten thousand documents at once.
func BenchmarkLink(b *testing.B) {
	w := made(17, 10000, true)
	for range b.N {
		Link(w.lexicon, NewNames(), w.evidence, nil)
	}
}
