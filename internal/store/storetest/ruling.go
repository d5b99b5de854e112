package storetest

import (
	"time"

	"readout/internal/record"
)

func ruling(value string) record.Ruling {
	return record.Ruling{
		Kind:     record.Correct,
		Subjects: []string{"d1#meeting0", "xx-yy-dialogue/7"},
		Field:    "host",
		Value:    value,
		Document: "d1",
		Words:    "hosted by",
		Finding: &record.Finding{
			Values: map[string]string{"host": "YY"},
			Spans:  map[string][]record.Span{"quote": {{Start: 0, End: 9}}},
		},
		Reason: "the programme says so",
		By:     "desk",
		At:     time.Date(2024, 5, 6, 7, 8, 9, 10, time.UTC),
	}
}

var rulingTests = []test{
	{"all, oldest first, as they were", func(c checker) {
		first, second := ruling("XX"), ruling("YY")
		second.Kind, second.Field, second.Value, second.Document, second.Words, second.Finding = record.SamePerson, "", "", "", "", nil
		first.ID, second.ID = c.saveRuling(first), c.saveRuling(second)
		if first.ID == 0 || first.ID >= second.ID {
			c.Errorf("ids %d and %d do not grow", first.ID, second.ID)
		}
		c.same("rulings", c.rulings(), []record.Ruling{first, second})
	}},
	{"subjects are sorted, the caller's stay", func(c checker) {
		r := ruling("XX")
		r.Subjects = []string{"b", "a"}
		c.saveRuling(r)
		c.same("kept", c.rulings()[0].Subjects, []string{"a", "b"})
		c.same("caller's", r.Subjects, []string{"b", "a"})
	}},
	{"same decision twice is two rulings", func(c checker) {
		c.saveRuling(ruling("XX"))
		c.saveRuling(ruling("XX"))
		c.same("rulings", len(c.rulings()), 2)
	}},
	{"are never changed", func(c checker) {
		r := ruling("XX")
		r.ID = c.saveRuling(r)
		again := c.saveRuling(r) // an id of its own is not looked at
		c.same("rulings", len(c.rulings()), 2)
		if again == r.ID {
			c.Error("a second ruling took the place of the first")
		}
	}},
	{"documents that they speak of have changed", func(c checker) {
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "y"), Entry("d3", 1, "z"))
		before := c.evidence()
		r := ruling("XX")
		r.Document, r.Subjects = "d2", []string{"d3#s12", "xx-yy-dialogue/7"}
		c.saveRuling(r)
		if c.evidence() <= before {
			c.Error("a ruling is no evidence")
		}
		c.same("changed", c.ids(record.DocumentFilter{Since: before}), []string{"d2", "d3"})
	}},
	{"has a kind and a subject", func(c checker) {
		for _, spoil := range []func(*record.Ruling){
			func(r *record.Ruling) { r.Kind = "" },
			func(r *record.Ruling) { r.Subjects = nil },
		} {
			r := ruling("XX")
			spoil(&r)
			_, err := c.store.SaveRuling(c.ctx(), r)
			c.refused("SaveRuling", err, record.ErrInvalid)
		}
		c.same("rulings", c.rulings(), []record.Ruling(nil))
	}},
	{"outlives readings and views", func(c checker) {
		c.saveRuling(ruling("XX"))
		before := c.rulings()
		c.saveEntries(Entry("d1", 1, "x"))
		c.saveView(View(10))
		c.saveEntries(Entry("d1", 2, "y"))
		c.saveView(record.View{})
		c.same("rulings", c.rulings(), before)
	}},
}
