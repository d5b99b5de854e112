package web

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"readout/internal/intake"
	"readout/lexicon"
)

// makers makes accounts that nobody published, for measuring: numbered meetings of
// the lexicon's relations with some ten accounts each, and talks between states
// with two. The same number always gives the same account, so that a record of any
// size can be made, and made larger, without any data.
type maker struct {
	series []*lexicon.Mechanism
	states []*lexicon.Place
	houses map[string][]*lexicon.House // by side
}

func newMaker(lex *lexicon.Lexicon) *maker {
	m := &maker{houses: map[string][]*lexicon.House{}}
	for _, id := range slices.Sorted(maps.Keys(lex.Mechanisms)) {
		if k := lex.Mechanisms[id]; k.Relation != "" && k.Cadence != "" {
			m.series = append(m.series, k)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(lex.Houses)) {
		h := lex.Houses[id]
		m.houses[h.Perspective] = append(m.houses[h.Perspective], h)
	}
	for _, id := range slices.Sorted(maps.Keys(lex.Places)) {
		if len(m.houses[id]) > 0 {
			m.states = append(m.states, lex.Places[id])
		}
	}
	return m
}

// captures are the accounts numbered from one number up to another.
func (m *maker) captures(from, to int) iter.Seq2[intake.Capture, error] {
	return func(yield func(intake.Capture, error) bool) {
		for n := from; n < to; n++ {
			if !yield(capture(fmt.Sprintf("made/%06d.md", n), m.account(n)), nil) {
				return
			}
		}
	}
}

// seriesShare is of how many accounts one is of a numbered meeting.
const seriesShare = 4

func (m *maker) account(n int) string {
	if n%seriesShare == 0 {
		return m.session(n)
	}
	return m.talks(n)
}

func seeded(parts ...int) *rand.Rand {
	seed := uint64(1469598103934665603)
	for _, p := range parts {
		seed = (seed ^ uint64(p)) * 1099511628211
	}
	return rand.New(rand.NewPCG(seed, 1))
}

func one(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// session is an account of a numbered meeting.
func (m *maker) session(n int) string {
	r := seeded(n)
	k := m.series[r.IntN(len(m.series))]
	year := 1996 + r.IntN(30)
	day := time.Date(year, time.Month(3+len(k.ID)%8), 1+(year*7+len(k.Name))%27, 0, 0, 0, 0, time.UTC)
	ordinal := max(1, year-1995)
	if len(k.Anchors) > 0 {
		ordinal = max(1, k.Anchors[0].Ordinal+year-k.Anchors[0].Year)
	}
	side, place := k.Parties[r.IntN(len(k.Parties))], m.states[(year*31+len(k.ID))%len(m.states)]
	partner := m.state(cmp.Or(k.Parties[len(k.Parties)-1], k.Parties[0]))
	name := k.Name
	if all := k.Names["en"]; len(all) > 0 {
		name = all[0]
	}
	who := official(partner.ID, 1, year)
	lead := fmt.Sprintf("The %d%s %s was held in %s on %s. Deputy Foreign Minister %s led the delegation of %s.",
		ordinal, ending(ordinal), name, firstOr(place.Seats["en"], place.Name), day.Format("2 January 2006"), who, partner.Name)
	return m.page(r, side, day, fmt.Sprintf("The %d%s %s", ordinal, ending(ordinal), name), lead, []string{"ASEAN", partner.Name, "Deputy Minister " + last(who), "The meeting"})
}

// talks is one of two accounts of talks between two states.
func (m *maker) talks(n int) string {
	r := seeded(n / 2)
	a, b := m.states[r.IntN(len(m.states))], m.states[r.IntN(len(m.states))]
	if a == b {
		b = m.states[(slices.Index(m.states, a)+1)%len(m.states)]
	}
	day := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(24*365))
	post := r.IntN(len(posts1))
	x, y := official(a.ID, post, day.Year()), official(b.ID, post, day.Year())
	how := one(r, []string{"held talks with", "met with", "spoke by phone with"})
	own := seeded(n, 1)
	side := a
	if n%2 == 1 {
		side = b
	}
	lead := fmt.Sprintf("%s %s of %s %s %s %s of %s on %s.", posts1[post], x, a.Name, how, posts1[post], y, b.Name, day.Format("2 January 2006"))
	return m.page(own, side.ID, day, fmt.Sprintf("%s and %s confer", a.Name, b.Name), lead, []string{a.Name, b.Name, "Minister " + last(x), "Minister " + last(y), "Both sides"})
}

func (m *maker) state(id string) *lexicon.Place {
	for _, s := range m.states {
		if s.ID == id {
			return s
		}
	}
	return m.states[len(id)]
}

// page is an account of the side's: a lead and points that the speakers make.
func (m *maker) page(r *rand.Rand, side string, day time.Time, title, lead string, speakers []string) string {
	var b strings.Builder
	houses := m.houses[side]
	if len(houses) == 0 {
		houses = m.houses[m.states[r.IntN(len(m.states))].ID]
	}
	fmt.Fprintf(&b, "---\ntitle: %q\npublisher: %q\npublished: %s\nlanguage: en\n---\n%s\n\n", title, houses[r.IntN(len(houses))].Name, day.AddDate(0, 0, r.IntN(3)).Format(time.DateOnly), lead)
	for range 3 + r.IntN(3) {
		for range 2 + r.IntN(3) {
			fmt.Fprintf(&b, "%s %s %s %s. ", one(r, speakers), one(r, sayings), one(r, matters), one(r, turns))
		}
		b.WriteString("\n\n")
	}
	if r.IntN(5) == 0 {
		p := r.IntN(len(adjectives) * len(things))
		name := adjectives[p%len(adjectives)] + " " + things[p/len(adjectives)]
		fmt.Fprintf(&b, "%s pledged US$%d million to the %s for %s.\n", speakers[r.IntN(2)], 1+r.IntN(60), name, one(r, matters))
	}
	return b.String()
}

var (
	posts1  = []string{"Foreign Minister", "Deputy Foreign Minister", "Trade Minister", "Defence Minister", "Energy Minister"}
	sayings = []string{"welcomed", "said that it would support", "expressed concern about", "proposed a closer look at", "asked for more work on", "agreed to widen", "thanked the other side for its help with",
		"stressed the importance of", "said that it was ready to discuss", "affirmed its support for", "noted the progress of"}
	matters = []string{"the safety of ships in the South China Sea", "a code of conduct at sea", "denuclearisation of the Korean Peninsula", "the five-point consensus on Myanmar", "open trade and lower tariffs",
		"reliable supply chains for chips", "digital payments and data rules", "a cut of methane from rice fields", "green hydrogen and power grids", "food reserves before the typhoon season",
		"exchanges of students and nurses", "vaccines and the next pandemic", "disaster relief after the earthquake", "the fight against online fraud", "fishermen's training along the Mekong",
		"women in peace talks", "railways and ports between the regions", "the plan of action for the coming years", "respect for international law", "a ceasefire and humanitarian aid in Gaza", "the war in Ukraine and grain prices"}
	turns = []string{"before the next round", "as early as possible", "in the years ahead", "with the partners of the region", "on equal terms", "without delay", "at the level of experts", "under the present agreement",
		"in a frank exchange", "for the good of both peoples", "through the existing mechanisms", "despite slow growth"}
	adjectives = []string{"Blue Harbour", "Green Terrace", "Silver Bridge", "Open Skies", "Young Makers", "Clear River", "Northern Light", "Warm Hearth", "Long Horizon", "Bright Field", "Quiet Sea", "Steady Hand",
		"New Orchard", "Common Table", "Far Lantern", "High Meadow", "Deep Well", "Swift Current", "Broad Gate", "Gentle Rain"}
	things   = []string{"Fund", "Initiative", "Project", "Partnership", "Programme", "Scholarship Scheme", "Training Programme", "Facility", "Platform", "Cooperation Fund"}
	families = strings.Fields("Ardan Belmor Castine Dorvik Elmas Farrow Gantz Hollin Istvar Jorum Kaldis Lorne Maren Norvel Ostrava Pellar Quint Rossik Sandor Tolland Ulmer Vasko Wendel Yarrow Zimmer Kwon Nakata Tanvir Bui Rahim")
	givens   = strings.Fields("Alma Boris Celia Dario Edda Felix Greta Hugo Irena Jonas Katya Leo Mina Nils Olga Paul Rosa Stefan Tilda Viktor Wanda Yusuf Zora Haruki Minh Jisoo Omar Leila Anan Dewi")
)

// official is who holds a post of a state in a year.
func official(state string, post, year int) string {
	r := seeded(int(state[0]), int(state[1]), post, year/4)
	return one(r, givens) + " " + one(r, families)
}

func last(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

func firstOr(list []string, other string) string {
	if len(list) > 0 {
		return list[0]
	}
	return other
}

func ending(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	return map[int]string{1: "st", 2: "nd", 3: "rd"}[n%10] + map[bool]string{true: "th"}[n%10 == 0 || n%10 > 3]
}
