package attribution

import (
	"fmt"
	"os"
	"strconv"
)

// LabPropose evaluates flat spans.
func LabPropose(c *chain, examples []Example) {
	type key struct{ kind, first, last, doc int }
	gold, found := map[key]bool{}, map[key]bool{}
	var l lattice
	var keys []uint64
	for d := range examples {
		e := &examples[d]
		r := read(e.Text, e.Tags)
		for _, v := range eventsOf(e) {
			for k, runs := range [][]run{v.source, v.cue, v.content} {
				for _, x := range runs {
					gold[key{k, x.First, x.Last, d}] = true
				}
			}
		}
		for _, p := range e.Text.Paragraphs {
			labels := make([]uint8, p.Last-p.First)
			keys = c.fill(r, p, &l, keys)
			c.best(&l, labels)
			in := func(y, s uint8) bool { return y == s || y == s+1 }
			flush := func(kind int, match func(y uint8) bool, start func(y uint8) bool) {
				for i := 0; i < len(labels); {
					if !match(labels[i]) {
						i++
						continue
					}
					k := i + 1
					for k < len(labels) && match(labels[k]) && !start(labels[k]) {
						k++
					}
					if x, ok := trimmed(e.Text, run{p.First + i, p.First + k}); ok {
						found[key{kind, x.First, x.Last, d}] = true
					}
					i = k
				}
			}
			flush(0, func(y uint8) bool { return in(y, labelSourceStart) || in(y, labelInnerSourceStart) }, func(y uint8) bool { return y == labelSourceStart || y == labelInnerSourceStart })
			flush(1, func(y uint8) bool { return in(y, labelCueStart) || in(y, labelInnerCueStart) }, func(y uint8) bool { return y == labelCueStart || y == labelInnerCueStart })
			flush(2, func(y uint8) bool { return in(y, labelContentStart) || y >= labelInnerSourceStart }, func(y uint8) bool { return y == labelContentStart })
		}
	}
	for k, name := range []string{"source", "cue", "content"} {
		g, f, m := 0, 0, 0
		for x := range gold {
			if x.kind == k {
				g++
				if found[x] {
					m++
				}
			}
		}
		for x := range found {
			if x.kind == k {
				f++
			}
		}
		fmt.Printf("%s P %.3f R %.3f F %.3f  ", name, float64(m)/float64(f), float64(m)/float64(g), 2*float64(m)/float64(f+g))
	}
	fmt.Println()
}

func knob(name string, def float64) float32 {
	if s := os.Getenv(name); s != "" {
		x, _ := strconv.ParseFloat(s, 64)
		return float32(x)
	}
	return float32(def)
}
