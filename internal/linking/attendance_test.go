package linking

import (
	"testing"

	"readout/internal/record"
)

// TestOtherHeads tells the reports of one house apart by who led each side: the
// Vice President's meeting with a guest is not the President's, even where a
// joint statement does not say whose side its people are on.
func TestOtherHeads(t *testing.T) {
	s := &series{likeness: NewNames().Compare}
	person := func(actor, name string) attendee {
		return attendeeOf(&record.PersonMention{Names: []record.Named{{Text: name}}, Actor: actor}, "", false)
	}
	president := attendance{person("US", "Dana Whitlock"), person("JP", "Arata Kuribayashi")}
	for name, test := range map[string]struct {
		other attendance
		want  bool
	}{
		"the same":                  {attendance{person("US", "Whitlock"), person("JP", "Kuribayashi Arata")}, false},
		"another leads":             {attendance{person("US", "Ada Okafor"), person("US", "Dana Whitlock"), person("JP", "Kuribayashi")}, true},
		"sides unknown":             {attendance{person("", "Dana Whitlock"), person("", "Arata Kuribayashi")}, false},
		"sides unknown, a stranger": {attendance{person("", "Ada Okafor"), person("", "Arata Kuribayashi")}, true},
		"nobody":                    {nil, false},
	} {
		if got := s.otherHeads(president, test.other); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
