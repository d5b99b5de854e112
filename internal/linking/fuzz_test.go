package linking

import (
	"encoding/json"
	"testing"

	"readout/internal/record"
)

// FuzzPut feeds readings of any shape: none may panic, and every mention has a
// link, known or not.
func FuzzPut(f *testing.F) {
	w := made(1, 6, true)
	for _, e := range w.evidence {
		seed, err := json.Marshal(e.Reading)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(seed, "2024-04-05", "some text")
	}
	f.Add([]byte(`{"meetings":[{"mechanism":"","date":"2024-13-45","participants":[{"person":9},{"person":-7}]},{"date":"XXXX","end_date":"////"}],"people":[{},{"names":[{"text":""}]}],"initiatives":[{},{"names":[{"text":"()"}]}]}`), "/", "")
	f.Fuzz(func(t *testing.T, data []byte, published, text string) {
		var r record.Reading
		if json.Unmarshal(data, &r) != nil {
			return
		}
		x := New(lexicon, NewNames())
		for _, id := range []string{"a", "b"} {
			x.Put(Evidence{&record.Document{ID: id, Published: record.Date(published), Text: text}, &r})
			x.Settle()
		}
		v := x.View()
		for _, l := range v.Links {
			if len(l.Meetings) != len(r.Meetings) || len(l.People) != len(r.People) || len(l.Initiatives) != len(r.Initiatives) {
				t.Errorf("%d, %d, %d links", len(l.Meetings), len(l.People), len(l.Initiatives))
			}
		}
		x.Remove("a")
		x.Remove("b")
		if v := x.View(); len(v.Meetings)+len(v.People)+len(v.Initiatives)+len(v.Links) > 0 {
			t.Errorf("left behind: %+v", v)
		}
		if n := len(x.meetings.nodes) + len(x.meetings.blocks) + len(x.people.nodes) + len(x.people.blocks) + len(x.initiatives.nodes) + len(x.initiatives.blocks) +
			len(x.copies.nodes) + len(x.copies.blocks) + len(x.keys) + len(x.forms.byFold) + len(x.forms.byContext) + len(x.forms.bySound) + len(x.terms.by); n > 0 {
			t.Errorf("%d entries left in the index", n)
		}
	})
}
