package relation

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"readout/internal/record"
)

// Stance is what a line is kept on: a party and a topic.
type Stance struct {
	Party string `json:"party"`
	Topic string `json:"topic"`
}

// stated is one statement with its witness.
type stated struct {
	*source
	statement *record.Statement
}

// hear gives each of a document's statements to the stances of those who make it.
func (x *Index) hear(s *source, put func(Stance, stated)) {
	for i := range s.entry.Reading.Statements {
		st := &s.entry.Reading.Statements[i]
		for _, party := range x.speakers(s, st) {
			for _, topic := range st.Topics {
				put(Stance{party, topic}, stated{s, st})
			}
		}
	}
}

// speakers are the parties whose words a statement gives: those that speak
// jointly, the speaker's, or that of the person whom the speaker was linked to.
func (x *Index) speakers(s *source, st *record.Statement) []string {
	switch {
	case st.Joint && len(st.Actors) > 0:
		return slices.Sorted(slices.Values(st.Actors))
	case st.Speaker.Actor != "":
		return []string{st.Speaker.Actor}
	}
	if actor := x.people[at(s.links.People, st.Speaker.Person)]; actor != "" {
		return []string{actor}
	}
	return nil
}

// hearAll hears all documents, the earliest first, those without a date last.
func (x *Index) hearAll() {
	dated := slices.Clone(x.sources)
	slices.SortFunc(dated, func(a, b *source) int {
		return cmp.Or(prefer(a.year > 0, b.year > 0), compareDates(a.date, b.date), cmp.Compare(a.entry.Document.ID, b.entry.Document.ID))
	})
	for _, s := range dated {
		for _, r := range s.relations {
			x.byRelation[r] = append(x.byRelation[r], s)
		}
		x.hear(s, func(key Stance, st stated) { x.statements[key] = append(x.statements[key], st) })
		x.hearRises(s)
	}
	x.stances = sortedStances(x.statements)
}

func sortedStances(m map[Stance][]stated) []Stance {
	return slices.SortedFunc(maps.Keys(m), func(a, b Stance) int { return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Topic, b.Topic)) })
}

// Point is a statement with who makes it and when.
type Point struct {
	Document  string
	Year      int // 0 where the document has no date
	Parties   []string
	Statement *record.Statement
}

// Points are all statements on record that a party makes, document by document;
// those of copies are left out.
func (x *Index) Points() iter.Seq[Point] {
	return func(yield func(Point) bool) {
		for _, s := range x.sources {
			if s.links.CopyOf != "" {
				continue
			}
			for i := range s.entry.Reading.Statements {
				st := &s.entry.Reading.Statements[i]
				if parties := x.speakers(s, st); len(parties) > 0 && !yield(Point{s.entry.Document.ID, s.year, parties, st}) {
					return
				}
			}
		}
	}
}

// Line is a party's line on a topic over the years.
type Line struct {
	Stance
	Name     string       `json:"name"` // of the topic
	Years    []YearOfLine `json:"years"`
	Formulas []Formula    `json:"formulas,omitempty"`
	Accounts int          `json:"accounts"`
}

// YearOfLine is what a party did on a topic in one year, by acts, the most
// frequent first, with its words.
type YearOfLine struct {
	Year int         `json:"year"` // 0 where the documents have no date; that one comes last
	Acts []ActOfLine `json:"acts"`
	// New are acts that the party did not do on the topic before; the first year has none.
	New []record.Act `json:"new,omitempty"`
}

// ActOfLine is one act with how many independent documents tell of it.
type ActOfLine struct {
	Act      record.Act     `json:"act"`
	Accounts int            `json:"accounts"`
	Quotes   []record.Quote `json:"quotes"`
}

// PositionFilter says which lines are asked for; the zero filter is all.
type PositionFilter struct {
	Relation string // only what is said in documents that speak of it
	Party    string
	Topic    string
	// Formulas asks for stock phrases, which costs a look at all the words.
	Formulas bool
}

// Positions are the lines of parties on topics, by party and topic.
func (x *Index) Positions(f PositionFilter) []Line {
	statements, stances := x.statements, x.stances
	if f.Relation != "" {
		statements = map[Stance][]stated{}
		for _, s := range x.byRelation[f.Relation] {
			x.hear(s, func(key Stance, st stated) { statements[key] = append(statements[key], st) })
		}
		stances = sortedStances(statements)
	}
	var lines []Line
	for _, key := range stances {
		if (f.Party == "" || f.Party == key.Party) && (f.Topic == "" || f.Topic == key.Topic) {
			lines = append(lines, x.line(key, statements[key], f.Formulas))
		}
	}
	return lines
}

func (x *Index) line(key Stance, said []stated, phrases bool) Line {
	l := Line{Stance: key, Name: key.Topic}
	if t := x.lex.Topics[key.Topic]; t != nil {
		l.Name = t.Name
	}
	if phrases {
		l.Formulas = formulas(said, x.isParty)
	}
	voices, before := map[string]bool{}, map[record.Act]bool{}
	for len(said) > 0 {
		year := said[0].year
		end := slices.IndexFunc(said, func(s stated) bool { return s.year != year })
		if end < 0 {
			end = len(said)
		}
		y := yearOf(year, said[:end], voices)
		for _, a := range y.Acts {
			if !before[a.Act] && len(l.Years) > 0 && year > 0 {
				y.New = append(y.New, a.Act)
			}
			before[a.Act] = true
		}
		l.Years = append(l.Years, y)
		said = said[end:]
	}
	l.Accounts = len(voices)
	return l
}

func yearOf(year int, said []stated, voices map[string]bool) YearOfLine {
	y := YearOfLine{Year: year}
	at := map[record.Act]int{}
	counted := map[[2]string]bool{}
	for _, s := range said {
		act := s.statement.Act
		i, known := at[act]
		if !known {
			i = len(y.Acts)
			at[act] = i
			y.Acts = append(y.Acts, ActOfLine{Act: act})
		}
		if key := [2]string{string(act), s.voice}; s.voice != "" && !counted[key] {
			counted[key] = true
			y.Acts[i].Accounts++
		}
		if s.voice != "" {
			voices[s.voice] = true
		}
		y.Acts[i].Quotes = append(y.Acts[i].Quotes, s.quote(s.statement.Quote))
	}
	slices.SortStableFunc(y.Acts, func(a, b ActOfLine) int {
		return cmp.Or(cmp.Compare(b.Accounts, a.Accounts), cmp.Compare(a.Act, b.Act))
	})
	return y
}
