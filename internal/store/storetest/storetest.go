// Package storetest holds what every store must do, as tests. A store's own
// test calls [Exercise] with a function that opens an empty store; nothing
// enters otherwise, nothing leaves and nothing is stored outside that store.
package storetest

import (
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"readout/internal/record"
)

// Exercise checks a store against what record.Store documents. open returns an
// empty store of its own each time; Exercise closes it.
func Exercise(t *testing.T, open func(t *testing.T) record.Store) {
	for _, group := range []struct {
		name  string
		tests []test
	}{
		{"capture", captureTests},
		{"unfinished", unfinishedTests},
		{"input", inputTests},
		{"entry", entryTests},
		{"filter", filterTests},
		{"ruling", rulingTests},
		{"view", viewTests},
		{"lookup", lookUpTests},
		{"catalogue", catalogueTests},
		{"search", searchTests},
		{"hostile", hostileTests},
		{"concurrent", concurrentTests},
	} {
		t.Run(group.name, func(t *testing.T) {
			for _, test := range group.tests {
				t.Run(test.name, func(t *testing.T) {
					store := open(t)
					test.run(checker{t, store})
					if err := store.Close(); err != nil {
						t.Errorf("Close: %v", err)
					}
				})
			}
		})
	}
}

// test is one promise of a store; its name says what is promised.
type test struct {
	name string
	run  func(c checker)
}

// checker is a store under test. Its methods call the store's and end the test
// where that fails; none but the test's own goroutine may call them.
type checker struct {
	*testing.T
	store record.Store
}

func (c checker) must(operation string, err error) {
	c.Helper()
	if err != nil {
		c.Fatalf("%s: %v", operation, err)
	}
}

// refused checks that an operation failed, and in the way that it should.
func (c checker) refused(operation string, err, want error) {
	c.Helper()
	if !errors.Is(err, want) {
		c.Fatalf("%s: error %v, want %v", operation, err, want)
	}
}

// same compares what came out with what went in; an empty slice is as good as none.
func (c checker) same(what string, got, want any) {
	c.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		c.Fatalf("%s (-want +got):\n%.4000s", what, diff)
	}
}

func (c checker) ctx() context.Context { return c.Context() }

func (c checker) saveCapture(capture record.Capture, revision int, fresh bool) {
	c.Helper()
	gotRevision, gotFresh, err := c.store.SaveCapture(c.ctx(), capture)
	c.must("SaveCapture", err)
	if gotRevision != revision || gotFresh != fresh {
		c.Fatalf("SaveCapture of %q: revision %d, fresh %v; want %d, %v",
			capture.Document, gotRevision, gotFresh, revision, fresh)
	}
}

func (c checker) saveEntries(entries ...record.Entry) {
	c.Helper()
	c.must("SaveEntries", c.store.SaveEntries(c.ctx(), entries))
}

func (c checker) saveInput(in record.Input) {
	c.Helper()
	c.must("SaveInput", c.store.SaveInput(c.ctx(), in))
}

func (c checker) inputs(states ...record.State) []record.Input {
	c.Helper()
	inputs, err := c.store.Inputs(c.ctx(), states...)
	c.must("Inputs", err)
	return inputs
}

func (c checker) entries(f record.DocumentFilter) []record.Entry {
	c.Helper()
	return gather(c, "Entries", c.store.Entries(c.ctx(), f))
}

// ids are the ids of the entries that a filter selects.
func (c checker) ids(f record.DocumentFilter) []string {
	c.Helper()
	var ids []string
	for _, e := range c.entries(f) {
		ids = append(ids, e.Document.ID)
	}
	return ids
}

// unfinished are the documents of the unfinished captures.
func (c checker) unfinished() []string {
	c.Helper()
	var documents []string
	for _, capture := range gather(c, "Unfinished", c.store.Unfinished(c.ctx())) {
		documents = append(documents, capture.Document)
	}
	return documents
}

func gather[T any](c checker, operation string, all iter.Seq2[T, error]) (list []T) {
	c.Helper()
	for one, err := range all {
		c.must(operation, err)
		list = append(list, one)
	}
	return list
}

func (c checker) saveRuling(r record.Ruling) int64 {
	c.Helper()
	id, err := c.store.SaveRuling(c.ctx(), r)
	c.must("SaveRuling", err)
	return id
}

func (c checker) rulings() []record.Ruling {
	c.Helper()
	rulings, err := c.store.Rulings(c.ctx())
	c.must("Rulings", err)
	return rulings
}

func (c checker) evidence() int64 {
	c.Helper()
	evidence, err := c.store.Evidence(c.ctx())
	c.must("Evidence", err)
	return evidence
}

// saveView saves a view as made from all that there is.
func (c checker) saveView(v record.View) {
	c.Helper()
	c.must("SaveView", c.store.SaveView(c.ctx(), &v, c.evidence()))
}

func (c checker) view() record.View {
	c.Helper()
	v, err := c.store.View(c.ctx())
	c.must("View", err)
	return *v
}
