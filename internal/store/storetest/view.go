package storetest

import (
	"strings"

	"readout/internal/record"
)

var viewTests = []test{
	{"comes back as it was", func(c checker) {
		c.saveView(View(50))
		c.same("view", c.view(), View(50))
	}},
	{"empty one is one", func(c checker) {
		_, err := c.store.View(c.ctx())
		c.refused("View before any", err, record.ErrNotFound)
		c.saveView(record.View{})
		c.same("view", c.view(), record.View{})
	}},
	{"is gone when entries or rulings come in, until the next", func(c checker) {
		v := View(10)
		c.saveView(v)
		c.saveEntries(Entry("d1", 1, "x"))
		_, err := c.store.View(c.ctx())
		c.refused("View after an entry", err, record.ErrNotFound)
		c.saveView(v)
		c.saveEntries(Entry("d1", 1, "x"))
		c.same("after the same entry", c.view(), v)
		c.saveRuling(ruling("XX"))
		_, err = c.store.View(c.ctx())
		c.refused("View after a ruling", err, record.ErrNotFound)
		c.saveView(v)
		c.saveCapture(Capture("d2", "x"), 1, true)
		c.saveInput(record.Input{Name: "a", Document: "d2", State: record.Unreadable})
		c.same("after a capture and an input", c.view(), v)
	}},
	{"made from what is no longer all is kept but not taken for the view", func(c checker) {
		before := c.evidence()
		c.saveEntries(Entry("d1", 1, "x"))
		v := View(10)
		c.must("SaveView", c.store.SaveView(c.ctx(), &v, before))
		_, err := c.store.View(c.ctx())
		c.refused("View", err, record.ErrNotFound)
		_, err = c.store.Meeting(c.ctx(), MeetingID(0))
		c.must("Meeting", err)
	}},
	{"older one does not replace a newer one", func(c checker) {
		before := c.evidence()
		c.saveEntries(Entry("d1", 1, "x"))
		v := View(20)
		c.saveView(v)
		old := View(10)
		c.refused("SaveView", c.store.SaveView(c.ctx(), &old, before), record.ErrConflict)
		c.refused("SaveView", c.store.SaveView(c.ctx(), &old, c.evidence()+1), record.ErrInvalid)
		c.same("view", c.view(), v)
	}},
	{"replaces the last one: changes, additions and removals", func(c checker) {
		c.saveView(View(100))
		for _, change := range []func(*record.View){
			func(v *record.View) { v.Meetings[3].Venue, v.Meetings[4].Aliases = "Hilltown", []string{"other"} },
			func(v *record.View) { v.People = v.People[10:] },
			func(v *record.View) { v.Links[7].People = []string{PersonID(1), PersonID(2)} },
			func(v *record.View) { *v = View(120) },
			func(v *record.View) { v.Initiatives = nil },
			func(v *record.View) { v.Meetings[0].ID = "a-meeting/1" },
		} {
			v := View(100)
			change(&v)
			c.saveView(v)
			c.same("view", c.view(), v)
		}
	}},
	{"ids are there and used once", func(c checker) {
		c.saveView(View(20))
		for _, spoil := range []func(*record.View){
			func(v *record.View) { v.Meetings[0].ID = "" },
			func(v *record.View) { v.People[1].ID = v.People[0].ID },
			func(v *record.View) { v.Links[1].Document = v.Links[0].Document },
		} {
			v := View(20)
			spoil(&v)
			c.refused("SaveView", c.store.SaveView(c.ctx(), &v, c.evidence()), record.ErrInvalid)
		}
		c.same("view", c.view(), View(20))
	}},
	{"two kinds may share an id", func(c checker) {
		v := record.View{Meetings: []record.Meeting{{ID: "x", Name: "m"}}, People: []record.Person{{ID: "x", Name: "p"}}}
		c.saveView(v)
		c.same("view", c.view(), v)
	}},
}

var lookUpTests = []test{
	{"by id", func(c checker) {
		v := View(20)
		c.saveView(v)
		m, err := c.store.Meeting(c.ctx(), MeetingID(1))
		c.must("Meeting", err)
		c.same("meeting", m, v.Meetings[1])
		p, err := c.store.Person(c.ctx(), PersonID(3))
		c.must("Person", err)
		c.same("person", p, v.People[3])
		i, err := c.store.Initiative(c.ctx(), InitiativeID(2))
		c.must("Initiative", err)
		c.same("initiative", i, v.Initiatives[2])
	}},
	{"by alias and in any case", func(c checker) {
		v := record.View{People: []record.Person{
			{ID: "Example-A", Aliases: []string{"Old-ID"}},
			{ID: "example-b", Aliases: []string{"old-id", "example-c"}},
			{ID: "example-c"},
		}}
		c.saveView(v)
		for name, want := range map[string]string{
			"Example-A": "Example-A", "example-a": "Example-A", " EXAMPLE-B ": "example-b",
			"old-id":    "Example-A", // of two, the one whose id comes first
			"example-c": "example-c", // an id goes before an alias
		} {
			p, err := c.store.Person(c.ctx(), name)
			c.must("Person "+name, err)
			c.same(name, p.ID, want)
		}
		v.People[0].Aliases = nil
		c.saveView(v)
		p, err := c.store.Person(c.ctx(), "old-id")
		c.must("Person", err)
		c.same("after the alias went", p.ID, "example-b")
	}},
	{"what is not there is not found", func(c checker) {
		c.saveView(View(10))
		_, err := c.store.Meeting(c.ctx(), PersonID(0))
		c.refused("Meeting", err, record.ErrNotFound)
		if !strings.Contains(err.Error(), PersonID(0)) {
			c.Errorf("error %q does not name the id", err)
		}
		_, err = c.store.Person(c.ctx(), "")
		c.refused("Person", err, record.ErrNotFound)
		_, err = c.store.Initiative(c.ctx(), "%")
		c.refused("Initiative", err, record.ErrNotFound)
	}},
	{"sees the last view while newer entries wait", func(c checker) {
		c.saveView(View(10))
		c.saveEntries(Entry("d1", 1, "x"))
		_, err := c.store.Meeting(c.ctx(), MeetingID(0))
		c.must("Meeting", err)
	}},
	{"counts", func(c checker) {
		c.same("of nothing", c.counts(), record.Counts{})
		c.saveEntries(Entry("d1", 1, "x"), Entry("d1", 2, "y"), Entry("d2", 1, "x"))
		c.saveInput(record.Input{Name: "a", Document: "d3", State: record.Unreadable})
		c.saveRuling(ruling("XX"))
		c.saveView(View(20))
		c.same("counts", c.counts(), record.Counts{Documents: 2, Meetings: 2, People: 10, Initiatives: 4, Rulings: 1,
			Inputs: map[record.State]int{record.Read: 2, record.Unreadable: 1}})
	}},
}
