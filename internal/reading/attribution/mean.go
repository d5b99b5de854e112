package attribution

import (
	"cmp"
	"slices"
)

// entry is a feature on its way into a table.
type entry struct {
	print   uint16
	weights []float32
}

// weight is its largest, whatever its sign.
func (e entry) weight() float32 {
	largest := float32(0)
	for _, w := range e.weights {
		largest = max(largest, w, -w)
	}
	return largest
}

// meanChain is the mean of chains.
func meanChain(chains []*chain) *chain {
	mean := &chain{classes: chains[0].classes, transitions: make([]float32, len(chains[0].transitions))}
	var tables []*table
	for _, c := range chains {
		tables = append(tables, c.table)
		for i, w := range c.transitions {
			mean.transitions[i] += w / float32(len(chains))
		}
	}
	mean.table = meanTable(tables)
	mean.finish()
	return mean
}

// meanTable is the mean of tables with as many buckets; a feature that one of
// them does not know weighs nothing there. Where a bucket overflows, the
// features that weigh least are dropped.
func meanTable(tables []*table) *table {
	labels, buckets := tables[0].labels, len(tables[0].prints)/2
	mean := emptyTable(labels, buckets)
	var sums [][]entry
	largest := float32(1e-6)
	for bucket := range buckets {
		var entries []entry
		for _, t := range tables {
			for lane := range lanes {
				print := t.print(bucket, lane)
				if print == 0 {
					continue
				}
				n := slices.IndexFunc(entries, func(e entry) bool { return e.print == print })
				if n < 0 {
					n = len(entries)
					entries = append(entries, entry{print, make([]float32, labels)})
				}
				for y := range labels {
					entries[n].weights[y] += float32(t.weight(bucket*lanes+lane, y)) * t.scale / float32(len(tables))
				}
			}
		}
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(b.weight(), a.weight()) })
		entries = entries[:min(len(entries), lanes)]
		if len(entries) > 0 {
			largest = max(largest, entries[0].weight())
		}
		sums = append(sums, entries)
	}
	mean.scale = largest / 127
	for bucket, entries := range sums {
		for lane, e := range entries {
			mean.prints[bucket*2+lane/4] |= uint64(e.print) << (16 * (lane % 4))
			for y, w := range e.weights {
				mean.set(bucket*lanes+lane, y, quantised(w/mean.scale))
			}
		}
	}
	return mean
}
