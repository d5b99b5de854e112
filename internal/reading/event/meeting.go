package event

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/reading/mention"
	"readout/internal/record"
	"readout/lexicon"
)

// Page is what a reader of a text knows besides it.
type Page struct {
	Title     string
	Published record.Date
	// Headline is the title read as a text of its own, nil where there is none.
	Headline *Scene
	// Dates of the text, in order.
	Dates []mention.Date
}

// candidate is one place where a meeting is named.
type candidate struct {
	record.MeetingMention
	span     record.Span // from ordinal or first party to the last
	head     int         // token of the word that names the kind of meeting
	sentence int
	generic  bool
	phrase   bool // found by a verb ("spoke with"), not by a name
	done     bool // that verb says that it was held
	titled   bool // found by the page's title
	score    int
}

// Meetings finds the meetings that a text names, the one that it reports first.
func Meetings(s *Scene, page Page) []record.MeetingMention {
	f := &meetingFinder{Scene: s, page: page}
	if page.Headline != nil {
		f.standing = f.standingOf(page.Headline)
	}
	f.named()
	f.byVerb()
	f.byReception()
	f.byAudience()
	f.contextual()
	f.fromTitle()
	for i := range f.found {
		f.date(&f.found[i])
		f.judge(&f.found[i])
	}
	f.accountInTitle()
	f.mergeDescribed()
	f.titleOrdinal()
	meetings := f.assemble()
	if len(meetings) > 0 {
		f.titledPeople(&meetings[0])
	}
	return meetings
}

type meetingFinder struct {
	*Scene
	page     Page
	found    []candidate
	unnamed  []unnamed
	standing *candidate        // that the title names, nil for none
	pairs    map[[2]string]int // what countPairs found, nil before it ran
}

// unnamed is a kind of meeting without parties: "the summit scheduled for …".
type unnamed struct {
	candidate
	class string
}

// settle finds the mechanism of parties and class: the lexicon's, or one named after them.
func (f *meetingFinder) settle(c *candidate, class string) {
	cl := f.Lex.Classes[class]
	if mech := f.Lex.MechanismOf(class, c.Parties); mech != nil {
		c.Mechanism, c.Name, c.Parties = mech.ID, mech.Name, slices.Clone(mech.Parties)
		return
	}
	if mech := f.Lex.MechanismOf(cl.Like, c.Parties); cl.Like != "" && mech != nil {
		c.Mechanism, c.Name, c.Parties = mech.ID, mech.Name, slices.Clone(mech.Parties)
		return
	}
	if len(c.Parties) == 0 || len(c.Parties) == 1 && cl.Generic && f.Home == "" {
		return
	}
	if len(c.Parties) == 1 && f.Lex.Places[c.Parties[0]] != nil && (f.Home == "" || f.Home == c.Parties[0]) {
		return // one state meets nobody
	}
	if len(c.Parties) == 1 && cl.Generic {
		if c.Parties[0] == f.Home {
			return
		}
		c.Parties = append(c.Parties, f.Home)
	}
	if len(c.Parties) == 1 && f.Home != "" && !cl.Generic && c.Parties[0] != f.Home {
		if mech := f.Lex.MechanismOf(class, append([]string{f.Home}, c.Parties...)); mech != nil {
			c.Mechanism, c.Name, c.Parties = mech.ID, mech.Name, slices.Clone(mech.Parties)
			return
		}
	}
	parties := slices.Clone(c.Parties)
	f.order(parties)
	c.Parties = parties
	if cl.Generic {
		c.Mechanism = class
	} else {
		var slugs []string
		for _, p := range parties {
			slugs = append(slugs, f.Lex.Slug(p))
		}
		c.Mechanism = strings.Join(append(slugs, class), "-")
	}
	c.Name = f.nameOf(parties, cl)
	if cl.Format != "" {
		c.Format = cl.Format
	}
}

// order puts organisations before states and both by their slugs.
func (f *meetingFinder) order(parties []string) {
	slices.SortFunc(parties, func(a, b string) int {
		orgA, orgB := f.Lex.Organisations[a] != nil, f.Lex.Organisations[b] != nil
		if orgA != orgB {
			if orgA {
				return -1
			}
			return 1
		}
		return cmp.Compare(f.Lex.Slug(a), f.Lex.Slug(b))
	})
}

func (f *meetingFinder) nameOf(parties []string, class *lexicon.Class) string {
	var names []string
	for _, p := range parties {
		names = append(names, f.Lex.ActorShort(p))
	}
	return strings.Join(names, "-") + " " + class.Name
}

func (f *meetingFinder) add(c candidate) {
	if len(f.found) > 400 {
		return // a page that names more meetings than this is a list of them
	}
	_, c.sentence = f.SentenceAt(c.head)
	f.found = append(f.found, c)
}
