package storetest

import (
	"math"

	"readout/internal/record"
)

var inputTests = []test{
	{"by name, of the states asked for", func(c checker) {
		unreadable := record.Input{Name: "b", Document: "d1", Revision: 1, State: record.Unreadable, Reason: "no text"}
		unread := record.Input{Name: "a", Document: "d2", Revision: 1, State: record.Unread, Reason: "language ko"}
		read := record.Input{Name: "folder/d3.html", Document: "d3", Revision: 1, State: record.Read}
		c.saveInput(unreadable)
		c.saveInput(unread)
		c.saveEntries(Entry("d3", 1, "x"))
		c.same("all", c.inputs(), []record.Input{unread, unreadable, read})
		c.same("read", c.inputs(record.Read), []record.Input{read})
		c.same("others", c.inputs(record.Unread, record.Unreadable), []record.Input{unread, unreadable})
		c.same("unknown state", c.inputs("lost"), []record.Input(nil))
	}},
	{"one a document, of its newest revision", func(c checker) {
		in := record.Input{Name: "a", Document: "d1", Revision: 2, State: record.Unreadable, Reason: "empty"}
		c.saveInput(in)
		old := in
		old.Revision, old.State = 1, record.Unread
		c.saveInput(old)
		c.saveEntries(Entry("d1", 1, "x"))
		c.same("after older ones", c.inputs(), []record.Input{in})
		in.Reason = "still empty"
		c.saveInput(in)
		c.same("after a better reason", c.inputs(), []record.Input{in})
		c.saveEntries(Entry("d1", 3, "x"))
		c.same("after a newer one", c.inputs(), []record.Input{
			{Name: "folder/d1.html", Document: "d1", Revision: 3, State: record.Read}})
	}},
	{"revision 0 stands for the newest capture", func(c checker) {
		c.saveCapture(Capture("d1", "x"), 1, true)
		c.saveCapture(Capture("d1", "y"), 2, true)
		c.saveInput(record.Input{Name: "a", Document: "d1", State: record.Unreadable})
		c.saveInput(record.Input{Name: "b", Document: "d2", State: record.Unreadable, Reason: "no answer"})
		c.same("inputs", c.inputs(), []record.Input{
			{Name: "a", Document: "d1", Revision: 2, State: record.Unreadable},
			{Name: "b", Document: "d2", State: record.Unreadable, Reason: "no answer"}})
	}},
	{"has a document and a known state", func(c checker) {
		err := c.store.SaveInput(c.ctx(), record.Input{Name: "a", State: record.Read})
		c.refused("SaveInput without a document", err, record.ErrInvalid)
		err = c.store.SaveInput(c.ctx(), record.Input{Name: "a", Document: "d1", State: "lost"})
		c.refused("SaveInput of an unknown state", err, record.ErrInvalid)
		c.same("inputs", c.inputs(), []record.Input(nil))
	}},
}

var entryTests = []test{
	{"comes back as it was, by id", func(c checker) {
		claimed := Entry("d2", 1, "a note")
		claimed.Document.File, claimed.Document.URL = "", "https://ministry.example/page?id=1&x=%20"
		claimed.Document.Claimed, claimed.Document.Published = record.Internal, ""
		bare := record.Entry{Document: record.Document{ID: "d3", Revision: 1},
			Reading: record.Reading{Document: "d3", Revision: 1}}
		want := []record.Entry{Entry("d1", 1, "words"), claimed, bare}
		c.saveEntries(want[1], want[2], want[0])
		c.same("entries", c.entries(record.DocumentFilter{}), want)
		c.same("name of an address", c.inputs()[2].Name, claimed.Document.URL)
	}},
	{"is listed without text and reading", func(c checker) {
		c.saveEntries(Entry("d2", 1, "words"), Entry("d1", 1, "words"), Entry("d2", 2, "other words"))
		want := []record.Document{Entry("d1", 1, "").Document, Entry("d2", 2, "").Document}
		c.same("documents", gather(c, "Documents", c.store.Documents(c.ctx(), record.DocumentFilter{})), want)
		filter := record.DocumentFilter{IDs: []string{"d2"}}
		c.same("chosen", gather(c, "Documents", c.store.Documents(c.ctx(), filter)), want[1:])
	}},
	{"newest revision counts, whichever came last", func(c checker) {
		c.saveEntries(Entry("d1", 2, "second"))
		c.saveEntries(Entry("d1", 1, "first"))
		c.same("after an older one", c.entries(record.DocumentFilter{}), []record.Entry{Entry("d1", 2, "second")})
		c.saveEntries(Entry("d1", 4, "fourth"), Entry("d1", 3, "third"))
		c.same("after newer ones", c.entries(record.DocumentFilter{}), []record.Entry{Entry("d1", 4, "fourth")})
	}},
	{"is replaced by the next one of its revision", func(c checker) {
		c.saveEntries(Entry("d1", 1, "first"))
		better := Entry("d1", 1, "first, better read")
		better.Document.Title = "Better title"
		better.Reading.Stages["event"] = "2"
		better.Reading.Facts = nil
		c.saveEntries(better)
		c.same("entries", c.entries(record.DocumentFilter{}), []record.Entry{better})
		c.same("counts", c.counts().Documents, 1)
	}},
	{"last one of a batch counts", func(c checker) {
		c.saveEntries(Entry("d1", 1, "first"), Entry("d1", 1, "again"))
		c.same("entries", c.entries(record.DocumentFilter{}), []record.Entry{Entry("d1", 1, "again")})
	}},
	{"batch is kept whole or not at all", func(c checker) {
		for name, spoil := range map[string]func(*record.Entry){
			"no id":            func(e *record.Entry) { e.Document.ID, e.Reading.Document = "", "" },
			"no revision":      func(e *record.Entry) { e.Document.Revision, e.Reading.Revision = 0, 0 },
			"other document":   func(e *record.Entry) { e.Reading.Document = "d9" },
			"other revision":   func(e *record.Entry) { e.Reading.Revision = 2 },
			"amount of no sum": func(e *record.Entry) { e.Reading.Pledges[0].Amount.Value = math.NaN() },
		} {
			bad := Entry("d2", 1, "x")
			spoil(&bad)
			err := c.store.SaveEntries(c.ctx(), []record.Entry{Entry("d1", 1, "x"), bad})
			c.refused("SaveEntries, "+name, err, record.ErrInvalid)
			c.same("entries", c.entries(record.DocumentFilter{}), []record.Entry(nil))
			c.same("inputs", c.inputs(), []record.Input(nil))
		}
	}},
	{"no entries are nothing", func(c checker) {
		before := c.evidence()
		c.saveEntries()
		c.same("evidence", c.evidence(), before)
		c.same("entries", c.entries(record.DocumentFilter{}), []record.Entry(nil))
	}},
	{"may be written while they are read", func(c checker) {
		const n = 300
		for i := range n {
			c.saveEntries(Entry(documentID(i), 1, "x"))
		}
		seen := 0
		for e, err := range c.store.Entries(c.ctx(), record.DocumentFilter{}) {
			c.must("Entries", err)
			c.same("id", e.Document.ID, documentID(seen))
			seen++
			e.Document.Revision, e.Reading.Revision = 2, 2
			c.saveEntries(e, Entry(e.Document.ID+"-more", 1, "x"))
		}
		c.same("seen", seen, n)
		c.same("now", c.counts().Documents, 2*n)
	}},
	{"may be left early", func(c checker) {
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "x"))
		for range c.store.Entries(c.ctx(), record.DocumentFilter{}) {
			break
		}
		c.saveEntries(Entry("d3", 1, "x"))
		c.same("ids", c.ids(record.DocumentFilter{}), []string{"d1", "d2", "d3"})
	}},
	{"grows the evidence only where it changes", func(c checker) {
		start := c.evidence()
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "x"))
		first := c.evidence()
		c.saveEntries(Entry("d1", 1, "x"))
		c.same("after the same again", c.evidence(), first)
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "y"))
		if second := c.evidence(); start >= first || first >= second {
			c.Errorf("evidence %d, %d, %d does not grow", start, first, second)
		}
	}},
}

var filterTests = []test{
	{"ids", func(c checker) {
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "x"), Entry("d3", 1, "x"))
		c.same("some", c.ids(record.DocumentFilter{IDs: []string{"d3", "d9", "d1", "d3"}}), []string{"d1", "d3"})
		c.same("unknown", c.ids(record.DocumentFilter{IDs: []string{"d9"}}), []string(nil))
	}},
	{"stale stage", func(c checker) {
		staged := func(id string, stages map[string]string) record.Entry {
			e := Entry(id, 1, "x")
			e.Reading.Stages = stages
			return e
		}
		c.saveEntries(
			staged("d1", map[string]string{"event": "1", "mention": "1"}),
			staged("d2", map[string]string{"event": "2", "mention": "1"}),
			staged("d3", map[string]string{"mention": "2"}),
			staged("d4", nil),
		)
		for _, want := range []struct {
			stage, version string
			ids            []string
		}{
			{"event", "2", []string{"d1", "d3", "d4"}}, // one that never went through it is stale too
			{"event", "3", []string{"d1", "d2", "d3", "d4"}},
			{"mention", "1", []string{"d3", "d4"}},
			{"other", "1", []string{"d1", "d2", "d3", "d4"}},
		} {
			filter := record.DocumentFilter{StaleStage: want.stage, Version: want.version}
			c.same(want.stage+" "+want.version, c.ids(filter), want.ids)
		}
		c.saveEntries(staged("d1", map[string]string{"event": "2", "mention": "1"}))
		c.same("after reading again", c.ids(record.DocumentFilter{StaleStage: "event", Version: "2"}),
			[]string{"d3", "d4"})
	}},
	{"stale stage of the newest revision only", func(c checker) {
		old, now := Entry("d1", 1, "x"), Entry("d1", 2, "y")
		now.Reading.Stages = map[string]string{"event": "2"}
		c.saveEntries(old, now)
		c.same("stale", c.ids(record.DocumentFilter{StaleStage: "event", Version: "2"}), []string(nil))
	}},
	{"since some evidence", func(c checker) {
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "x"))
		first := c.evidence()
		c.same("nothing newer", c.ids(record.DocumentFilter{Since: first}), []string(nil))
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "y"), Entry("d3", 1, "x"))
		c.same("newer", c.ids(record.DocumentFilter{Since: first}), []string{"d2", "d3"})
		c.saveRuling(ruling("XX"))
		c.same("newer than that", c.ids(record.DocumentFilter{Since: c.evidence()}), []string(nil))
	}},
	{"meeting, person and initiative, by id and alias, together with others", func(c checker) {
		for i := range 20 {
			c.saveEntries(Entry(documentID(i), 1, "x"))
		}
		v := View(20)
		c.saveView(v)
		second := []string{documentID(10), documentID(11), documentID(12), documentID(13), documentID(14),
			documentID(15), documentID(16), documentID(17), documentID(18), documentID(19)}
		c.same("meeting", c.ids(record.DocumentFilter{Meeting: MeetingID(1)}), second)
		c.same("meeting's alias", c.ids(record.DocumentFilter{Meeting: v.Meetings[1].Aliases[0]}), second)
		c.same("person", c.ids(record.DocumentFilter{Person: PersonID(6)}), second[2:4])
		c.same("initiative", c.ids(record.DocumentFilter{Initiative: InitiativeID(3)}), second[5:])
		c.same("both", c.ids(record.DocumentFilter{Person: PersonID(6), Meeting: MeetingID(1)}), second[2:4])
		c.same("elsewhere", c.ids(record.DocumentFilter{Person: PersonID(6), Meeting: MeetingID(0)}), []string(nil))
		c.same("unknown", c.ids(record.DocumentFilter{Meeting: "nothing"}), []string(nil))
		c.same("and ids", c.ids(record.DocumentFilter{Meeting: MeetingID(1), IDs: second[:1]}), second[:1])
		c.same("and stale", c.ids(record.DocumentFilter{Person: PersonID(6), StaleStage: "event", Version: "1"}),
			[]string(nil))
	}},
	{"links of a document that are gone select nothing", func(c checker) {
		c.saveEntries(Entry(documentID(0), 1, "x"), Entry(documentID(1), 1, "x"))
		v := View(2)
		c.saveView(v)
		v.Links[0].Meetings = nil
		c.saveView(v)
		c.same("without one", c.ids(record.DocumentFilter{Meeting: MeetingID(0)}), []string{documentID(1)})
		c.saveView(record.View{})
		c.same("without all", c.ids(record.DocumentFilter{Meeting: MeetingID(0)}), []string(nil))
	}},
}

func (c checker) counts() record.Counts {
	c.Helper()
	counts, err := c.store.Counts(c.ctx())
	c.must("Counts", err)
	return counts
}
