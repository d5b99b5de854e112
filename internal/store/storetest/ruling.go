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
		Words:    "hosted by",
		Reason:   "the programme says so",
		By:       "desk",
		At:       time.Date(2024, 5, 6, 7, 8, 9, 10, time.UTC),
	}
}

var rulingTests = []test{
	{"all, oldest first, as they were", func(c checker) {
		first, second := ruling("XX"), ruling("YY")
		second.Kind, second.Field, second.Value, second.Words = record.SamePerson, "", "", ""
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
	{"may be reopened, nothing else of it changed", func(c checker) {
		r := ruling("XX")
		r.At = time.Now()
		r.ID = c.saveRuling(r)
		before := c.evidence()
		c.same("id", c.saveRuling(r), r.ID)
		c.same("evidence of the same", c.evidence(), before)
		r.Reopened = true
		c.same("id", c.saveRuling(r), r.ID)
		c.same("reopened", c.rulings()[0].Reopened, true)
		if c.evidence() <= before {
			c.Error("reopening is no evidence")
		}
		r.Value = "YY"
		_, err := c.store.SaveRuling(c.ctx(), r)
		c.refused("SaveRuling of a changed one", err, record.ErrConflict)
		r.ID = 99
		_, err = c.store.SaveRuling(c.ctx(), r)
		c.refused("SaveRuling of an unknown one", err, record.ErrNotFound)
		c.same("rulings", len(c.rulings()), 1)
		c.same("value", c.rulings()[0].Value, "XX")
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
