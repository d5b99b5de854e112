package storetest

import (
	"time"

	"readout/internal/record"
)

var captureTests = []test{
	{"comes back as it was", func(c checker) {
		in := Capture("d1", "<p>first</p>")
		c.saveCapture(in, 1, true)
		in.Revision = 1
		for _, revision := range []int{0, 1} {
			got, err := c.store.Capture(c.ctx(), "d1", revision)
			c.must("Capture", err)
			c.same("capture", got, in)
		}
	}},
	{"moment is the same in any zone", func(c checker) {
		in := Capture("d1", "x")
		in.Got = in.Got.In(time.FixedZone("", 9*60*60))
		c.saveCapture(in, 1, true)
		got, err := c.store.Capture(c.ctx(), "d1", 0)
		c.must("Capture", err)
		if !got.Got.Equal(in.Got) {
			c.Errorf("got at %v, want %v", got.Got, in.Got)
		}
	}},
	{"same bytes change nothing, other bytes are the next revision, earlier bytes too", func(c checker) {
		c.saveCapture(Capture("d1", "one"), 1, true)
		c.saveCapture(Capture("d1", "one"), 1, false)
		c.saveCapture(Capture("d1", "two"), 2, true)
		c.saveCapture(Capture("d1", "one"), 3, true)
		c.saveCapture(Capture("d1", "one"), 3, false)
		for revision, want := range []string{"one", "one", "two", "one"} { // 0 is the newest
			got, err := c.store.Capture(c.ctx(), "d1", revision)
			c.must("Capture", err)
			if string(got.Raw) != want {
				c.Errorf("revision %d is %q, want %q", revision, got.Raw, want)
			}
		}
	}},
	{"several at once are as one after another", func(c checker) {
		c.saveCapture(Capture("d1", "one"), 1, true)
		got, err := c.store.SaveCaptures(c.ctx(), []record.Capture{
			Capture("d1", "one"), Capture("d2", "two"), Capture("d1", "three"), Capture("d2", "two"),
		})
		c.must("SaveCaptures", err)
		c.same("what became of them", got, []record.Saved{{Revision: 1}, {Revision: 1, Fresh: true}, {Revision: 2, Fresh: true}, {Revision: 1}})
		if got, err := c.store.SaveCaptures(c.ctx(), nil); err != nil || len(got) != 0 {
			c.Errorf("no captures gave %v, %v", got, err)
		}
	}},
	{"several are kept all or none", func(c checker) {
		_, err := c.store.SaveCaptures(c.ctx(), []record.Capture{Capture("d1", "one"), Capture("", "two")})
		c.refused("SaveCaptures", err, record.ErrInvalid)
		_, err = c.store.Capture(c.ctx(), "d1", 0)
		c.refused("Capture", err, record.ErrNotFound)
	}},
	{"what is known of the same bytes stays", func(c checker) {
		c.saveCapture(Capture("d1", "one"), 1, true)
		again := Capture("d1", "one")
		again.Name, again.Got = "another name", again.Got.Add(time.Hour)
		c.saveCapture(again, 1, false)
		got, err := c.store.Capture(c.ctx(), "d1", 0)
		c.must("Capture", err)
		want := Capture("d1", "one")
		want.Revision = 1
		c.same("capture", got, want)
	}},
	{"same bytes of two documents are two captures", func(c checker) {
		c.saveCapture(Capture("d1", "one"), 1, true)
		c.saveCapture(Capture("d2", "one"), 1, true)
		got, err := c.store.Capture(c.ctx(), "d2", 1)
		c.must("Capture", err)
		if got.Document != "d2" {
			c.Errorf("capture is of %q", got.Document)
		}
	}},
	{"its own revision is not looked at", func(c checker) {
		in := Capture("d1", "one")
		in.Revision = 41
		c.saveCapture(in, 1, true)
	}},
	{"no bytes are bytes", func(c checker) {
		c.saveCapture(Capture("d1", ""), 1, true)
		c.saveCapture(Capture("d1", ""), 1, false)
		c.saveCapture(Capture("d1", "one"), 2, true)
		got, err := c.store.Capture(c.ctx(), "d1", 1)
		c.must("Capture", err)
		if len(got.Raw) != 0 {
			c.Errorf("raw is %q", got.Raw)
		}
	}},
	{"sum may be left out but not wrong", func(c checker) {
		in := Capture("d1", "one")
		want := in.SHA256
		in.SHA256 = [32]byte{}
		c.saveCapture(in, 1, true)
		got, err := c.store.Capture(c.ctx(), "d1", 0)
		c.must("Capture", err)
		c.same("sum", got.SHA256, want)
		in.SHA256[0] = want[0] + 1
		_, _, err = c.store.SaveCapture(c.ctx(), in)
		c.refused("SaveCapture with a wrong sum", err, record.ErrInvalid)
	}},
	{"document has an id", func(c checker) {
		_, _, err := c.store.SaveCapture(c.ctx(), Capture("", "one"))
		c.refused("SaveCapture", err, record.ErrInvalid)
	}},
	{"unknown document or revision is not found", func(c checker) {
		c.saveCapture(Capture("d1", "one"), 1, true)
		_, err := c.store.Capture(c.ctx(), "d2", 0)
		c.refused("Capture of an unknown document", err, record.ErrNotFound)
		_, err = c.store.Capture(c.ctx(), "d1", 2)
		c.refused("Capture of an unknown revision", err, record.ErrNotFound)
	}},
}

var unfinishedTests = []test{
	{"newest captures without a reading, by document", func(c checker) {
		c.saveCapture(Capture("d3", "x"), 1, true)
		c.saveCapture(Capture("d1", "x"), 1, true)
		c.saveCapture(Capture("d1", "y"), 2, true)
		c.saveCapture(Capture("d2", "x"), 1, true)
		c.saveEntries(Entry("d2", 1, "x"))
		got := gather(c, "Unfinished", c.store.Unfinished(c.ctx()))
		want := []record.Capture{Capture("d1", "y"), Capture("d3", "x")}
		want[0].Revision, want[1].Revision = 2, 1
		c.same("unfinished", got, want)
	}},
	{"new bytes make a document unfinished again", func(c checker) {
		c.saveCapture(Capture("d1", "x"), 1, true)
		c.saveEntries(Entry("d1", 1, "x"))
		c.same("when read", c.unfinished(), []string(nil))
		c.saveCapture(Capture("d1", "x"), 1, false)
		c.same("after the same bytes", c.unfinished(), []string(nil))
		c.saveCapture(Capture("d1", "y"), 2, true)
		c.same("after other bytes", c.unfinished(), []string{"d1"})
		c.saveEntries(Entry("d1", 1, "better read"))
		c.same("after the old revision was read again", c.unfinished(), []string{"d1"})
		c.saveEntries(Entry("d1", 2, "y"))
		c.same("after the new revision was read", c.unfinished(), []string(nil))
	}},
	{"unreadable is finished, until new bytes come", func(c checker) {
		in := record.Input{Name: "a", Document: "d1", State: record.Unreadable, Reason: "no text"}
		c.saveCapture(Capture("d1", "x"), 1, true)
		c.saveInput(in)
		c.same("when unreadable", c.unfinished(), []string(nil))
		c.saveCapture(Capture("d1", "y"), 2, true)
		c.same("after other bytes", c.unfinished(), []string{"d1"})
		in.Revision = 2
		c.saveInput(in)
		c.same("when those are unreadable too", c.unfinished(), []string(nil))
	}},
	{"unread stays to be read", func(c checker) {
		c.saveCapture(Capture("d1", "x"), 1, true)
		c.saveInput(record.Input{Name: "a", Document: "d1", Revision: 1, State: record.Unread, Reason: "language"})
		c.same("unfinished", c.unfinished(), []string{"d1"})
	}},
	{"is worked off while it is read", func(c checker) {
		for i := range 5 {
			c.saveCapture(Capture(documentID(i), "x"), 1, true)
		}
		var seen []string
		for capture, err := range c.store.Unfinished(c.ctx()) {
			c.must("Unfinished", err)
			seen = append(seen, capture.Document)
			c.saveEntries(Entry(capture.Document, capture.Revision, "x"))
		}
		c.same("seen", len(seen), 5)
		c.same("left", c.unfinished(), []string(nil))
	}},
	{"may be left early", func(c checker) {
		c.saveCapture(Capture("d1", "x"), 1, true)
		c.saveCapture(Capture("d2", "x"), 1, true)
		for range c.store.Unfinished(c.ctx()) {
			break
		}
		c.same("unfinished", c.unfinished(), []string{"d1", "d2"})
	}},
}
