package storetest

import (
	"context"
	"strings"

	"readout/internal/record"
)

// hostile are strings that a careless store changes, cuts or stumbles over.
var hostile = map[string]string{
	"quotes":      `it's "said" -- '; DROP TABLE document; --`,
	"nul":         "before\x00after",
	"patterns":    `100%_*?[a-z]\`,
	"bidi":        "a\u202Egnirts\u202C \u2066isolated\u2069 \u200F",
	"hangul":      "한·아세안 외교장관회의 \u1112\u1161\u11ab",
	"vietnamese":  "Đỗ Hùng Việt e\u0323\u0302",
	"line ends":   "\uFEFFone\r\ntwo\rthree\u2028four\u0085",
	"beyond BMP":  "🇰🇷 𠮷野家 \U0010FFFF",
	"markup":      `<script>&amp;</script>`,
	"JSON":        `{"a": [1, "\u0000"]}`,
	"blank":       " \t\n",
	"replacement": "\uFFFD",
}

var hostileTests = []test{
	{"ids, texts and names", func(c checker) {
		for name, s := range hostile {
			capture := Capture(s, s)
			capture.Name = s
			c.saveCapture(capture, 1, true)
			got, err := c.store.Capture(c.ctx(), s, 0)
			c.must("Capture, "+name, err)
			capture.Revision = 1
			c.same("capture, "+name, got, capture)

			e := hostileEntry(s)
			c.saveEntries(e)
			c.same("entry, "+name, c.entries(record.DocumentFilter{IDs: []string{s}}), []record.Entry{e})
			c.same("stale, "+name, c.ids(record.DocumentFilter{IDs: []string{s}, StaleStage: s, Version: s}),
				[]string(nil))
			c.same("unfinished, "+name, c.unfinished(), []string(nil))

			in := record.Input{Name: s, Document: s, Revision: 2, State: record.Unreadable, Reason: s}
			c.saveInput(in)
			c.same("input, "+name, c.inputs(record.Unreadable), []record.Input{in})
			in.Revision, in.State = 3, record.Unread
			c.saveInput(in)
		}
		c.same("documents", c.counts().Documents, len(hostile))
	}},
	{"rulings", func(c checker) {
		for name, s := range hostile {
			r := ruling(s)
			r.Kind, r.Subjects, r.Field = record.RulingKind(s), []string{s}, s
			r.Words, r.Reason, r.By = s, s, s
			r.ID = c.saveRuling(r)
			kept := c.rulings()
			c.same("ruling, "+name, kept[len(kept)-1], r)
		}
	}},
	{"views", func(c checker) {
		for name, s := range hostile {
			v := record.View{
				Meetings:    []record.Meeting{{ID: s, Name: s, Aliases: []string{"m" + s}}},
				People:      []record.Person{{ID: s, Name: s, Names: []string{s}, Aliases: []string{"p" + s}}},
				Initiatives: []record.Initiative{{ID: s, Names: []string{s}}},
				Links:       []record.Links{{Document: s, Meetings: []string{s}, People: []string{s}}},
			}
			c.saveEntries(hostileEntry(s))
			c.saveView(v)
			c.same("view, "+name, c.view(), v)
			p, err := c.store.Person(c.ctx(), "P"+s)
			c.must("Person, "+name, err)
			c.same("person, "+name, p, v.People[0])
			c.same("filter, "+name, c.ids(record.DocumentFilter{Meeting: s, Person: s}), []string{s})
		}
	}},
	{"bytes that are no text", func(c checker) {
		raw := "\xff\xfe\x00 \xc3("
		c.saveCapture(Capture("d1", raw), 1, true)
		got, err := c.store.Capture(c.ctx(), "d1", 0)
		c.must("Capture", err)
		c.same("raw", string(got.Raw), raw)
		e := Entry("d1", 1, raw)
		c.saveEntries(e)
		c.same("entry", c.entries(record.DocumentFilter{}), []record.Entry{e})
	}},
	{"ten megabytes", func(c checker) {
		text := prose(1, 10<<20)
		c.saveCapture(Capture("d1", text), 1, true)
		e := Entry("d1", 1, text)
		c.saveEntries(e, Entry("d2", 1, strings.Repeat("가", 3<<20)))
		got := c.entries(record.DocumentFilter{})
		if len(got) != 2 || got[0].Document.Text != text || got[1].Document.Text != strings.Repeat("가", 3<<20) {
			c.Error("long texts came back as others")
		}
		for capture, err := range c.store.Unfinished(c.ctx()) {
			c.Errorf("unfinished: %q, %v", capture.Document, err)
		}
	}},
	{"a context that is over", func(c checker) {
		ctx, cancel := context.WithCancel(c.ctx())
		cancel()
		c.refused("SaveEntries", c.store.SaveEntries(ctx, []record.Entry{Entry("d1", 1, "x")}), context.Canceled)
		_, _, err := c.store.SaveCapture(ctx, Capture("d1", "x"))
		c.refused("SaveCapture", err, context.Canceled)
		for _, err := range c.store.Entries(ctx, record.DocumentFilter{}) {
			c.refused("Entries", err, context.Canceled)
		}
		c.same("counts", c.counts(), record.Counts{})
		c.saveEntries(Entry("d1", 1, "x"))
	}},
}

// hostileEntry is an entry that has the string wherever one can be.
func hostileEntry(s string) record.Entry {
	e := Entry(s, 1, s)
	d, r := &e.Document, &e.Reading
	d.File, d.URL, d.Title, d.Language, d.Published = s, s, s, s, record.Date(s)
	d.Publisher = record.Publisher{ID: s, Name: s, Perspective: s, Kind: record.PublisherKind(s)}
	d.Kind, d.Claimed = record.DocumentKind(s), record.DocumentKind(s)
	r.Stages = map[string]string{s: s}
	r.People[0].Names[0].Text = s
	r.Facts[0].Value = s
	return e
}
