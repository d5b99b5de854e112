package lexicon

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"readout/internal/record"
)

func embeddedLexicon(t testing.TB) *Lexicon {
	t.Helper()
	lex, err := Default()
	if err != nil {
		t.Fatalf("the embedded lexicon does not load:\n%v", err)
	}
	return lex
}

// TestExamples runs the sentences of every entry through the finders.
func TestExamples(t *testing.T) { runExamples(t, embeddedLexicon(t)) }

// runExamples checks that every sentence under `yes` finds its entry and none
// under `no` does. "[VN] " before a sentence says from which side it is told.
func runExamples(t *testing.T, lex *Lexicon) {
	t.Helper()
	check := func(folder, id string, examples Examples, find func(text, side string) []Match, kinds ...Kind) {
		for want, sentences := range map[bool][]string{true: examples.Yes, false: examples.No} {
			for _, sentence := range sentences {
				side, text := sideOf(sentence)
				if found := finds(find(text, side), id, kinds); found != want {
					t.Errorf("%s %s: found is %v, want %v, in: %s", folder, id, found, want, sentence)
				}
			}
		}
	}
	for id, e := range lex.Places {
		check("place", id, e.Examples, lex.Names, PlaceName, PlaceWeak, PlaceDemonym, PlaceSeat)
	}
	for id, e := range lex.Organisations {
		check("organisation", id, e.Examples, lex.Names, OrganisationName, OrganisationCollective, OrganisationSeat)
	}
	for id, e := range lex.Mechanisms {
		check("mechanism", id, e.Examples, lex.Names, MechanismName)
	}
	for id, e := range lex.Statuses {
		check("status", id, e.Examples, lex.Names, StatusName)
	}
	for id, e := range lex.Toponyms {
		check("toponym", id, e.Examples, lex.Names, ToponymName)
	}
	for id, e := range lex.Undertakings {
		check("undertaking", id, e.Examples, lex.Names, UndertakingName, UndertakingHead)
	}
	for id, e := range lex.Topics {
		check("topic", id, e.Examples, lex.TopicWords, TopicWord, TopicWeak)
	}
}

func sideOf(sentence string) (side, text string) {
	if rest, bracketed := strings.CutPrefix(sentence, "["); bracketed {
		if side, text, closed := strings.Cut(rest, "] "); closed {
			return side, text
		}
	}
	return "", sentence
}

func finds(matches []Match, id string, kinds []Kind) bool {
	return slices.ContainsFunc(matches, func(m Match) bool {
		return slices.ContainsFunc(m.Entries, func(e Entry) bool { return e.ID == id && slices.Contains(kinds, e.Kind) })
	})
}

// TestDoubtfulEntriesHaveExamples keeps entries that can mean something else from standing without a counterexample.
func TestDoubtfulEntriesHaveExamples(t *testing.T) {
	lex := embeddedLexicon(t)
	for id, p := range lex.Places {
		if len(p.Weak) > 0 && (len(p.Examples.Yes) == 0 || len(p.Examples.No) == 0) {
			t.Errorf("place %s has weak names and no examples", id)
		}
	}
	for id, topic := range lex.Topics {
		if len(topic.Words) > 0 && (len(topic.Examples.Yes) == 0 || len(topic.Examples.No) == 0) {
			t.Errorf("topic %s has no examples", id)
		}
	}
	for id, toponym := range lex.Toponyms {
		if len(toponym.Sides) > 0 && len(toponym.Examples.Yes) == 0 {
			t.Errorf("toponym %s has names by side and no examples", id)
		}
	}
}

var edtf = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?~?$`)

// TestTermsFollowEachOther checks dates: well formed, no term before its end, none that begins before the one above it.
func TestTermsFollowEachOther(t *testing.T) {
	lex := embeddedLexicon(t)
	check := func(id string, terms []Term) {
		for i, term := range terms {
			for _, d := range []record.Date{term.From, term.To} {
				if d != "" && !edtf.MatchString(string(d)) {
					t.Errorf("%s: %q is no date", id, d)
				}
			}
			if term.To != "" && term.To < term.From {
				t.Errorf("%s: the term of %s ends before it begins", id, term.Holder)
			}
			if i > 0 && term.From < terms[i-1].From {
				t.Errorf("%s: the term of %s stands in the wrong place", id, term.Holder)
			}
		}
	}
	for id, o := range lex.Organisations {
		check(id, o.Chairs)
		for _, m := range o.Members {
			if (m.From != "" && !edtf.MatchString(string(m.From))) || (m.To != "" && !edtf.MatchString(string(m.To))) {
				t.Errorf("%s: membership of %s has a wrong date", id, m.State)
			}
		}
	}
	for id, r := range lex.Relations {
		check(id, r.Coordinators)
		if !slices.IsSortedFunc(r.Ladder, func(a, b Step) int { return cmp.Compare(a.From, b.From) }) {
			t.Errorf("%s: the ladder is not in the order of its dates", id)
		}
		for _, p := range r.Plans {
			if p.To < p.From {
				t.Errorf("%s: the plan of %d ends in %d", id, p.From, p.To)
			}
		}
	}
}

// TestAnchorsRise checks that a mechanism's numbers grow with its years.
func TestAnchorsRise(t *testing.T) {
	for id, m := range embeddedLexicon(t).Mechanisms {
		for i := 1; i < len(m.Anchors); i++ {
			a, b := m.Anchors[i-1], m.Anchors[i]
			if b.Ordinal <= a.Ordinal || b.Year < a.Year {
				t.Errorf("%s: %d in %d stands after %d in %d", id, b.Ordinal, b.Year, a.Ordinal, a.Year)
			}
		}
	}
}

// TestClassAndPartiesAreOnesOwn keeps "the summit of X and Y" from meaning two mechanisms.
func TestClassAndPartiesAreOnesOwn(t *testing.T) {
	lex := embeddedLexicon(t)
	for id, m := range lex.Mechanisms {
		if len(m.Parties) == 0 {
			continue
		}
		if other := lex.MechanismOf(m.Class, m.Parties); other == nil || other.ID != id {
			t.Errorf("mechanisms %s and %v are of one class and the same parties", id, other)
		}
	}
}

var (
	slugForm   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	alpha2Form = regexp.MustCompile(`^[A-Z]{2}$`)
)

// TestIDs checks the form of the ids that stand in the public format, and that no two parties share a slug.
func TestIDs(t *testing.T) {
	lex := embeddedLexicon(t)
	owner := map[string]string{}
	for id, p := range lex.Places {
		if !alpha2Form.MatchString(id) || !slugForm.MatchString(p.Slug) || p.Name == "" {
			t.Errorf("place %s: code, slug or name is not well formed", id)
		}
		if other, taken := owner[p.Slug]; taken {
			t.Errorf("places %s and %s share the slug %s", id, other, p.Slug)
		}
		owner[p.Slug] = id
	}
	for _, ids := range [][]string{
		sortedKeys(lex.Organisations), sortedKeys(lex.Mechanisms), sortedKeys(lex.Relations), sortedKeys(lex.Statuses),
		sortedKeys(lex.Topics), sortedKeys(lex.Toponyms), sortedKeys(lex.Posts), sortedKeys(lex.Houses), sortedKeys(lex.Classes),
	} {
		for _, id := range ids {
			if !slugForm.MatchString(id) {
				t.Errorf("id %q is no slug", id)
			}
		}
	}
	for id, o := range lex.Organisations {
		if other, taken := owner[lex.Slug(id)]; taken {
			t.Errorf("organisation %s and place %s share a slug", id, other)
		}
		if o.Name == "" {
			t.Errorf("organisation %s has no name", id)
		}
	}
}

// TestTopicsOfTheContract checks that every topic that the public format names is there.
func TestTopicsOfTheContract(t *testing.T) {
	lex := embeddedLexicon(t)
	for _, id := range strings.Fields(`korean-peninsula south-china-sea myanmar ukraine middle-east taiwan covid-19 trade
		supply-chain digital climate energy security-nontraditional maritime connectivity people-exchange health
		development-gap partnership-status asean-centrality international-law disaster agriculture counter-terrorism
		women-vulnerable plan-of-action other`) {
		if lex.Topics[id] == nil {
			t.Errorf("topic %s is missing", id)
		}
	}
}

// TestHousesOfHints finds publishers by host, subdomain and source line.
func TestHousesOfHints(t *testing.T) {
	lex := embeddedLexicon(t)
	for hint, want := range map[string]string{
		"mofa.go.kr": "mofa-kr", "overseas.mofa.go.kr": "mofa-kr", "VNA": "vna", "en.vietnamplus.vn": "vna",
		"ASEAN.ORG": "asean-secretariat", "NDO": "nhan-dan", "www.mfa.gov.cn": "mfa-cn", "www.gov.cn": "gov-cn",
		"바로가기 메뉴": "mofa-kr",
	} {
		if h := lex.HouseOf(hint); h == nil || h.ID != want {
			t.Errorf("HouseOf(%q) = %v, want %s", hint, h, want)
		}
	}
	if h := lex.HouseOf("notmofa.go.kr.example", ""); h != nil {
		t.Errorf("HouseOf finds %s for a stranger", h.ID)
	}
}

// TestHouseHostsAreOnesOwn keeps two publishers from claiming one host.
func TestHouseHostsAreOnesOwn(t *testing.T) {
	owner := map[string]string{}
	for id, h := range embeddedLexicon(t).Houses {
		for _, host := range h.Hosts {
			if other, taken := owner[host]; taken {
				t.Errorf("publishers %s and %s share the host %s", id, other, host)
			}
			if host != strings.ToLower(host) || strings.Contains(host, "/") {
				t.Errorf("publisher %s: %q is no host", id, host)
			}
			owner[host] = id
		}
	}
}

func TestMembersOverTime(t *testing.T) {
	lex := embeddedLexicon(t)
	for _, c := range []struct {
		org, state string
		on         record.Date
		want       bool
	}{
		{"asean", "TL", "2025-10-01", false},
		{"asean", "TL", "2025-10-26", true},
		{"asean", "KR", "2024-01-01", false},
		{"eu", "GB", "2019-05-01", true},
		{"eu", "GB", "2021-05-01", false},
		{"eu", "GB", "", true},
		{"nato", "SE", "2024-07-10", true},
		{"asean", "TL", "2025", true},
		{"asean", "TL", "2024", false},
		{"un-security-council", "KR", "2024-06-01", true},
		{"un-security-council", "KR", "2026-01-02", false},
		{"no-such", "SE", "", false},
	} {
		if got := lex.IsMember(c.org, c.state, c.on); got != c.want {
			t.Errorf("IsMember(%s, %s, %s) = %v", c.org, c.state, c.on, got)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNames(b *testing.B) {
	lex := embeddedLexicon(b)
	text := strings.Repeat("The Republic of Korea and ASEAN held their Dialogue in Hanoi and spoke about trade in the South China Sea. ", 30)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		lex.Names(text, "VN")
		lex.TopicWords(text, "VN")
	}
}

// TestEveryFormIsFound puts every form into a sentence: one with a comma or a
// slash inside, say, would never be found.
func TestEveryFormIsFound(t *testing.T) {
	lex := embeddedLexicon(t)
	check := func(what, id, side string, forms []string, find func(text, side string) []Match) {
		for _, form := range forms {
			text := "(" + strings.TrimSuffix(form, "*") + ")"
			if !slices.ContainsFunc(find(text, side), func(m Match) bool {
				return len(m.Of(text)) >= len(text)-len("(.)") && slices.ContainsFunc(m.Entries, func(e Entry) bool { return e.ID == id })
			}) {
				t.Errorf("%s %s: %q is not found where it stands alone", what, id, form)
			}
		}
	}
	for id, e := range lex.Places {
		for _, words := range []Words{e.Names, e.Weak, e.Demonyms, e.Seats} {
			check("place", id, "", words.All(), lex.Names)
		}
	}
	for id, e := range lex.Organisations {
		for _, words := range []Words{e.Names, e.Collective, e.Seats} {
			check("organisation", id, "", words.All(), lex.Names)
		}
	}
	for id, e := range lex.Mechanisms {
		check("mechanism", id, "", e.Names.All(), lex.Names)
	}
	for id, e := range lex.Statuses {
		check("status", id, "", e.Names.All(), lex.Names)
	}
	for id, e := range lex.Posts {
		check("post", id, "", e.Names.All(), lex.Names)
	}
	for id, e := range lex.Toponyms {
		check("toponym", id, "", e.Names.All(), lex.Names)
		for side, names := range e.Sides {
			check("toponym", id, side, names, lex.Names)
		}
	}
	for id, e := range lex.Topics {
		check("topic", id, "", append(e.Words.All(), e.Weak.All()...), lex.topics.everywhere)
		check("topic", id, "", e.Not.All(), lex.nots.everywhere)
	}
}

// everywhere finds what begins at any word.
func (m *matcher) everywhere(text, side string) []Match { return m.find(text, side, true) }

// TestAcronymsNeedCapitals keeps WHO from being who.
func TestAcronymsNeedCapitals(t *testing.T) {
	lex := embeddedLexicon(t)
	acronym := regexp.MustCompile(`^[A-Z]{2,5}$`)
	check := func(id string, names []string) {
		for _, n := range names {
			if text := strings.ToLower(n); acronym.MatchString(n) && finds(lex.Names(text, ""), id, []Kind{PlaceName, OrganisationName, MechanismName, StatusName}) {
				t.Errorf("%s is found in %q", id, text)
			}
		}
	}
	for id, e := range lex.Places {
		check(id, e.Names.All())
	}
	for id, e := range lex.Organisations {
		check(id, e.Names.All())
	}
	for id, e := range lex.Mechanisms {
		check(id, e.Names.All())
	}
	for id, e := range lex.Statuses {
		check(id, e.Names.All())
	}
}
