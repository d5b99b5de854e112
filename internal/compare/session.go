package compare

import (
	"slices"

	"readout/internal/record"
	"readout/lexicon"
)

// Session is what one publisher told of one meeting.
type Session struct {
	Meeting  *record.Meeting // nil where it is not linked
	Accounts []Account
}

// Course is what one publisher said from one meeting of a series to the next.
type Course struct {
	Sessions []Session
	Steps    []Step // one fewer than sessions
	Formulas []Formula
}

// Step is what changed between a session and the next.
type Step struct{ Topics []Change }

// Change is what became of one topic between two sessions.
type Change struct {
	Topic, Name string
	// Fell is set where the later accounts say nothing on the topic any more, New
	// where the earlier ones said nothing; both after a search of all their words.
	Fell, New bool
	Searched  []string // where it fell or is new: the words searched
	Dropped   []StatementRef
	Added     []StatementRef
	// Softened and Strengthened are pairs of an earlier and a later statement, Kept
	// those of the same force.
	Softened, Strengthened, Kept []Alignment
}

// Account is the account of a document among the sessions; nil where there is none.
func (c *Course) Account(document string) *Account {
	for i := range c.Sessions {
		for j := range c.Sessions[i].Accounts {
			if c.Sessions[i].Accounts[j].Document.ID == document {
				return &c.Sessions[i].Accounts[j]
			}
		}
	}
	return nil
}

// Statement is the statement that a reference points at; nil where there is none.
func (c *Course) Statement(ref StatementRef) *record.Statement {
	a := c.Account(ref.Document)
	if a == nil || a.Reading == nil || ref.Index < 0 || ref.Index >= len(a.Reading.Statements) {
		return nil
	}
	return &a.Reading.Statements[ref.Index]
}

// Sessions compares what one publisher told of several meetings, oldest first:
// what it dropped, softened, strengthened and added from each to the next, and
// the formulas that appear, change and vanish. Statements are held against those
// of the same speaker's side only.
func Sessions(lex *lexicon.Lexicon, sessions []Session) *Course {
	var accounts []Account
	var of []int // account to session
	for n, s := range sessions {
		for _, a := range s.Accounts {
			accounts = append(accounts, a)
			of = append(of, n)
		}
	}
	c := newComparer(lex, nil, accounts)
	c.people = c.findPeople()
	bySession := make([][]*voice, len(sessions))
	for i, v := range c.voices {
		if !v.unread {
			bySession[of[i]] = append(bySession[of[i]], v)
		}
	}
	course := &Course{Sessions: sessions}
	for n := 1; n < len(sessions); n++ {
		course.Steps = append(course.Steps, c.step(bySession[n-1], bySession[n]))
	}
	course.Formulas = c.formulas(bySession)
	return course
}

func (c *comparer) step(before, after []*voice) Step {
	ids := map[string]bool{}
	for _, v := range slices.Concat(before, after) {
		for _, s := range v.statements() {
			for _, id := range s.Topics {
				ids[id] = true
			}
		}
	}
	delete(ids, "other")
	var step Step
	if len(before) == 0 || len(after) == 0 {
		return step // unread, not silent
	}
	for _, id := range sorted(ids) {
		step.Topics = append(step.Topics, c.change(id, before, after))
	}
	return step
}

func (c *comparer) change(id string, before, after []*voice) Change {
	out := Change{Topic: id, Name: id}
	if t := c.lex.Topics[id]; t != nil && t.Name != "" {
		out.Name = t.Name
	}
	old, now := c.on(id, before), c.on(id, after)
	out.Fell, out.New = !c.speakOf(id, after), !c.speakOf(id, before)
	if out.Fell || out.New {
		out.Searched = c.searched(after[0], id)
	}
	aligned := map[StatementRef]bool{}
	for _, m := range c.matchesBySpeaker(old, now) {
		aligned[m.A], aligned[m.B] = true, true
		switch {
		case m.Strength == nil:
			out.Kept = append(out.Kept, m)
		case m.Strength.Stronger == m.B.Document:
			out.Strengthened = append(out.Strengthened, m)
		default:
			out.Softened = append(out.Softened, m)
		}
	}
	for _, s := range old {
		if !aligned[s.ref()] && !c.standsIn(s, after) {
			out.Dropped = append(out.Dropped, s.ref())
		}
	}
	for _, s := range now {
		if !aligned[s.ref()] && !c.standsIn(s, before) {
			out.Added = append(out.Added, s.ref())
		}
	}
	return out
}

// on are the statements of some accounts on a topic.
func (c *comparer) on(id string, voices []*voice) []said {
	var of []said
	for _, v := range voices {
		for i, s := range v.statements() {
			if slices.Contains(s.Topics, id) {
				of = append(of, said{v, i, c.terms(v, i)})
			}
		}
	}
	return of
}

// speakOf reports whether any of the accounts has a statement or a word on a topic.
func (c *comparer) speakOf(id string, voices []*voice) bool {
	return slices.ContainsFunc(voices, func(v *voice) bool { return c.cell(v, id).State != Silent })
}

// matchesBySpeaker aligns the statements of each side with its own earlier ones.
func (c *comparer) matchesBySpeaker(old, now []said) []Alignment {
	speaker := func(s said) string {
		if s.statement().Joint {
			return "joint"
		}
		return c.actorOf(s.voice, s.statement().Speaker)
	}
	of := func(all []said, who string) []said {
		return slices.DeleteFunc(slices.Clone(all), func(s said) bool { return speaker(s) != who })
	}
	seen := map[string]bool{}
	var found []Alignment
	for _, s := range old {
		if who := speaker(s); !seen[who] {
			seen[who] = true
			found = append(found, c.matches(of(old, who), of(now, who))...)
		}
	}
	return found
}

// standsIn reports whether the accounts say in some sentence what a statement says.
func (c *comparer) standsIn(s said, voices []*voice) bool {
	if len(s.terms) < fewTerms {
		return false
	}
	return slices.ContainsFunc(voices, func(v *voice) bool {
		return slices.ContainsFunc(v.text.sentences, func(x sentence) bool {
			terms := x.terms.without(c.common)
			return says(c.weights.shared(s.terms, terms), c.weights.sum(s.terms), c.weights.sum(terms)) >= confirmedInPassing
		})
	})
}

func sorted(ids map[string]bool) []string {
	list := make([]string, 0, len(ids))
	for id := range ids {
		list = append(list, id)
	}
	slices.Sort(list)
	return list
}
