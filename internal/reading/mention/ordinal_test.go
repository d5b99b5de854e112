package mention

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOrdinals(t *testing.T) {
	type ranked struct {
		Text  string
		Value int
	}
	for text, want := range map[string][]ranked{
		"The 28th meeting after the twenty-fourth, and the 35th anniversary": {{"28th", 28}, {"twenty-fourth", 24}, {"35th", 35}},
		"First, second and 3rd rounds, a one hundred and first":              {{"First", 1}, {"second", 2}, {"3rd", 3}, {"one hundred and first", 101}},
		"wait a second, twice per second, 20 seconds":                        nil,
		"제28차 한-아세안 대화, lần thứ 28":                                          {{"제28", 28}, {"thứ 28", 28}},
		"AMM57th, 4 th, 12thou":                                              nil,
	} {
		var found []ranked
		for _, o := range Ordinals(text) {
			found = append(found, ranked{o.Of(text), o.Value})
		}
		if diff := cmp.Diff(want, found); diff != "" {
			t.Errorf("%s\n(-want +got):\n%s", text, diff)
		}
	}
}

func TestFind(t *testing.T) {
	const text = "The 12th round of 4 May 2023 brought $3 million."
	found := Find(text, Reference{})
	if len(found.Dates) != 1 || len(found.Amounts) != 1 || len(found.Ordinals) != 1 {
		t.Errorf("found %+v", found)
	}
}
