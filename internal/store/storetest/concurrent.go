package storetest

import (
	"errors"
	"fmt"
	"sync"

	"readout/internal/record"
)

// together runs f in n goroutines at once and reports what they return.
func (c checker) together(n int, f func(i int) error) {
	c.Helper()
	var group sync.WaitGroup
	failures := make([]error, n)
	for i := range n {
		group.Go(func() { failures[i] = f(i) })
	}
	group.Wait()
	c.must("together", errors.Join(failures...))
}

var concurrentTests = []test{
	{"captures of one document become one row of revisions", func(c checker) {
		const writers, each = 4, 10
		c.together(writers, func(i int) error {
			for j := range each {
				if _, _, err := c.store.SaveCapture(c.ctx(), Capture("d1", fmt.Sprint(i, j))); err != nil {
					return err
				}
			}
			return nil
		})
		seen := map[string]bool{}
		for revision := 1; revision <= writers*each; revision++ {
			capture, err := c.store.Capture(c.ctx(), "d1", revision)
			c.must("Capture", err)
			seen[string(capture.Raw)] = true
		}
		c.same("kept", len(seen), writers*each)
	}},
	{"same capture by many is one", func(c checker) {
		fresh := make([]bool, 8)
		c.together(len(fresh), func(i int) (err error) {
			_, fresh[i], err = c.store.SaveCapture(c.ctx(), Capture("d1", "x"))
			return err
		})
		n := 0
		for _, f := range fresh {
			if f {
				n++
			}
		}
		c.same("fresh", n, 1)
	}},
	{"readers see batches whole beside a writer", func(c checker) {
		const batches, size = 20, 5
		c.together(4, func(i int) error {
			for b := range batches {
				if i > 0 {
					if err := c.countWhole(size); err != nil {
						return err
					}
					continue
				}
				var batch []record.Entry
				for j := range size {
					batch = append(batch, Entry(documentID(b*size+j), 1, "x"))
				}
				if err := c.store.SaveEntries(c.ctx(), batch); err != nil {
					return err
				}
			}
			return nil
		})
		c.same("documents", c.counts().Documents, batches*size)
	}},
	{"views, rulings and entries by many", func(c checker) {
		c.together(6, func(i int) error {
			for j := range 5 {
				v := View(10 * (i + 1))
				evidence, err := c.store.Evidence(c.ctx())
				if err != nil {
					return err
				}
				err = c.store.SaveView(c.ctx(), &v, evidence)
				if err != nil && !errors.Is(err, record.ErrConflict) {
					return err
				}
				if got, err := c.store.View(c.ctx()); err == nil && len(got.Links) != 10*len(got.Meetings) {
					return fmt.Errorf("view of %d links and %d meetings is mixed", len(got.Links), len(got.Meetings))
				} else if err != nil && !errors.Is(err, record.ErrNotFound) {
					return err
				}
				if _, err := c.store.SaveRuling(c.ctx(), ruling(fmt.Sprint(i, j))); err != nil {
					return err
				}
				if err := c.store.SaveEntries(c.ctx(), []record.Entry{Entry(documentID(j), 1, fmt.Sprint(i))}); err != nil {
					return err
				}
			}
			return nil
		})
		c.same("rulings", len(c.rulings()), 30)
		c.same("documents", c.counts().Documents, 5)
	}},
}

// countWhole is an error where the documents are not whole batches.
func (c checker) countWhole(size int) error {
	n := 0
	for _, err := range c.store.Entries(c.ctx(), record.DocumentFilter{}) {
		if err != nil {
			return err
		}
		n++
	}
	if n%size != 0 {
		return fmt.Errorf("%d documents are no whole batches of %d", n, size)
	}
	return nil
}
