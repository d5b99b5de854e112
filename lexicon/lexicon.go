// Package lexicon is what the program knows about the world, as data: states and
// their names, organisations and their members, mechanisms and how they are
// numbered, topics, posts, reporting verbs, publishers, toponyms by side.
//
// What enters are YAML files, one type a folder: those under data/, which are
// embedded, and those of a user's own folder, whose entries are added or replace
// entries of the same id. What leaves is a checked [Lexicon] with its matchers
// compiled. Every word list is keyed by language (BCP 47), and every entry that
// can be wrong carries examples that the tests execute. The package stores
// nothing. No Go code of the program names a state, an organisation or a
// mechanism: whoever wants another region writes files.
package lexicon

import "readout/internal/record"

// Words are word lists by language (BCP 47).
type Words map[string][]string

// All are the words of every language.
func (w Words) All() []string {
	var all []string
	for _, lang := range sortedKeys(w) {
		all = append(all, w[lang]...)
	}
	return all
}

// Examples are sentences that show where an entry is found and where it is not.
type Examples struct {
	Yes []string `yaml:"yes"`
	No  []string `yaml:"no"`
}

// Place is a state or another territory that acts: ISO 3166-1 alpha-2 code, its
// names, the words for its people and things, and the words that stand for its
// government.
type Place struct {
	ID       string `yaml:"id"`       // ISO 3166-1 alpha-2
	Slug     string `yaml:"slug"`     // in ids of meetings: rok, us, viet-nam
	Name     string `yaml:"name"`     // as the program prints it
	Short    string `yaml:"short"`    // in names of mechanisms: ROK, US; Name where empty
	Names    Words  `yaml:"names"`    // all that mean only this state
	Weak     Words  `yaml:"weak"`     // names that can mean something else: Korea, Georgia, Jordan
	Demonyms Words  `yaml:"demonyms"` // Korean, Vietnamese
	Seats    Words  `yaml:"seats"`    // capital and houses that stand for the government: Seoul, the White House
	// Towns are where meetings are held there, beside the capital; they stand for nobody: Busan, Da Nang.
	Towns Words `yaml:"towns"`
	// Dollar is the ISO 4217 code of what its own pages call a dollar, where that is not the US one.
	Dollar   string   `yaml:"dollar"`
	Examples Examples `yaml:"examples"`
}

// Membership is a state's place in an organisation, with dates in EDTF.
type Membership struct {
	State string      `yaml:"state"`
	From  record.Date `yaml:"from"`
	To    record.Date `yaml:"to"`
}

// Term is one holder's time in an office that turns: a Chair, a country
// coordinator, a presidency. Source is where the fact is published.
type Term struct {
	Holder string      `yaml:"holder"` // state code or organisation id
	From   record.Date `yaml:"from"`
	To     record.Date `yaml:"to"`
	Theme  string      `yaml:"theme"`
	Source string      `yaml:"source"`
}

// Organisation is a body of states, or one that acts like a party.
type Organisation struct {
	ID         string       `yaml:"id"`
	Slug       string       `yaml:"slug"` // id where empty
	Name       string       `yaml:"name"`
	Short      string       `yaml:"short"`
	Kind       string       `yaml:"kind"` // regional, global, group, body
	Names      Words        `yaml:"names"`
	Collective Words        `yaml:"collective"` // words that stand for it where it has been named: the bloc, the grouping
	Members    []Membership `yaml:"members"`
	Chairs     []Term       `yaml:"chairs"`     // the office that turns among the members
	ChairTitle Words        `yaml:"chairTitle"` // Chair, Presidency
	Seats      Words        `yaml:"seats"`
	Source     string       `yaml:"source"`
	Examples   Examples     `yaml:"examples"`
}

// Class is a kind of meeting that parties can hold: dialogue, summit, call. Its
// heads are the words that name it; together with the parties' names they make
// the name of a mechanism ("<party>-<party> Dialogue", "dialogue between <party>
// and <party>").
type Class struct {
	ID    string `yaml:"id"`
	Name  string `yaml:"name"`  // as the program prints it: Dialogue
	Heads Words  `yaml:"heads"` // Dialogue; Foreign Ministers' Meeting
	Level string `yaml:"level"`
	// Generic classes are known by who, when and where, and have no numbering: calls, visits, talks.
	Generic bool `yaml:"generic"`
	// Format is what the class implies: call.
	Format record.Format `yaml:"format"`
	// Like is the class whose standing meeting is meant where the parties have none of this one.
	Like string `yaml:"like"`
	// Verbs open a report of such a meeting where no noun names it: spoke with, met with, hosted.
	Verbs    Words    `yaml:"verbs"`
	Examples Examples `yaml:"examples"`
}

// Anchor is a number of a mechanism with the year in which it was held.
type Anchor struct {
	Ordinal int    `yaml:"ordinal"`
	Year    int    `yaml:"year"`
	Source  string `yaml:"source"`
}

// Mechanism is a standing meeting of known parties.
type Mechanism struct {
	ID       string   `yaml:"id"`
	Name     string   `yaml:"name"`
	Class    string   `yaml:"class"`
	Parties  []string `yaml:"parties"`
	Relation string   `yaml:"relation"`
	// Names are names of its own, beside those that class and parties make: East Asia Summit, AMM.
	Names   Words    `yaml:"names"`
	Level   string   `yaml:"level"`   // the class's where empty
	Cadence string   `yaml:"cadence"` // ISO 8601 duration: P1Y
	Anchors []Anchor `yaml:"anchors"`
	// Chairs says who chairs: coordinator, chair (of the organisation), partner, host.
	Chairs   []string `yaml:"chairs"`
	Hosting  string   `yaml:"hosting"` // alternate, chair, rotation
	Prepares []string `yaml:"prepares"`
	Within   string   `yaml:"within"` // the larger meeting that it is part of
	Source   string   `yaml:"source"`
	Examples Examples `yaml:"examples"`
}

// Relation is what two parties have with each other.
type Relation struct {
	ID           string   `yaml:"id"`
	Name         string   `yaml:"name"`
	Parties      []string `yaml:"parties"`
	Since        int      `yaml:"since"`
	SinceSource  string   `yaml:"sinceSource"`
	Ladder       []Step   `yaml:"ladder"`
	Coordinators []Term   `yaml:"coordinators"`
	Plans        []Plan   `yaml:"plans"`
	Source       string   `yaml:"source"`
}

// Step is a rung of the ladder of a relation and when it was reached.
type Step struct {
	Status string      `yaml:"status"` // id of a Status
	From   record.Date `yaml:"from"`
	Source string      `yaml:"source"`
}

// Plan is a plan of action's period.
type Plan struct {
	From   int    `yaml:"from"`
	To     int    `yaml:"to"`
	Source string `yaml:"source"`
}

// Status is a rung that relations can stand on, Rank growing with height within Family.
type Status struct {
	ID       string   `yaml:"id"`
	Name     string   `yaml:"name"`
	Family   string   `yaml:"family"`
	Rank     int      `yaml:"rank"`
	Names    Words    `yaml:"names"`
	Examples Examples `yaml:"examples"`
}

// Topic is what a statement can be about. A word ending in * matches every
// word that begins so.
type Topic struct {
	ID    string `yaml:"id"`
	Name  string `yaml:"name"`
	UNBIS string `yaml:"unbis"` // concept of the UNBIS Thesaurus
	IPTC  string `yaml:"iptc"`  // media topic code
	Words Words  `yaml:"words"`
	// Extra topics are those beside the public format's list: they are given only
	// where none of the list is found in the same words.
	Extra bool `yaml:"extra"`
	// Weak words count only where no other topic is found in the same words.
	Weak Words `yaml:"weak"`
	// Not are phrases inside which the topic's words do not count: Trade Minister.
	Not      Words    `yaml:"not"`
	Examples Examples `yaml:"examples"`
}

// Post is an office by its rank; the title's own words stay with the person.
type Post struct {
	ID    string `yaml:"id"`
	Rank  int    `yaml:"rank"` // 1 head of state ... 9 staff
	Names Words  `yaml:"names"`
}

// Titles is the vocabulary of the grammar of titles: heads (Minister,
// Director-General), words before them (Deputy, Vice, Foreign) and honours (Mr, H.E.).
type Titles struct {
	ID     string `yaml:"id"`
	Heads  Words  `yaml:"heads"`
	Before Words  `yaml:"before"`
	Honour Words  `yaml:"honour"`
	// Within are capitalised words inside a title that are no name: Affairs, Security.
	Within Words `yaml:"within"`
	// Particles belong to names: van, bin, al.
	Particles Words `yaml:"particles"`
	// Roles are bare words for somebody named before: diplomat, official.
	Roles Words `yaml:"roles"`
}

// Cue is a way to say that somebody said something: verbs, alone or with a
// complement that decides the meaning ("express concern over").
type Cue struct {
	ID string `yaml:"id"`
	// Verbs are lemmas; an irregular one gives all its forms: "say|says|said|saying".
	Verbs []string `yaml:"verbs"`
	// Then are alternatives of the words that follow the verb, determiners,
	// adjectives and adverbs allowed before them: "appreciation", "highly of".
	Then []string `yaml:"then"`
	// Takes says what may follow: that, to, np, ing, wh; a preposition stands for itself.
	Takes []string `yaml:"takes"`
	// Object is true where the party addressed stands as the object: "asked the
	// ROK to", "thanked the country for".
	Object bool       `yaml:"object"`
	Act    record.Act `yaml:"act"`
	Plover string     `yaml:"plover"`
	// Open cues say little by themselves (said, told, added): what they report decides the act.
	Open bool `yaml:"open"`
	// Weak cues count only in a report of a meeting, with a party, a person or a post as subject.
	Weak     bool     `yaml:"weak"`
	Lang     string   `yaml:"lang"` // en where empty
	Examples Examples `yaml:"examples"`
}

// House is a publisher: whose side it tells from, and how it is known.
type House struct {
	ID          string               `yaml:"id"`
	Name        string               `yaml:"name"`
	Perspective string               `yaml:"perspective"` // state code or organisation id
	Kind        record.PublisherKind `yaml:"kind"`
	Names       []string             `yaml:"names"` // in source lines, sign-offs, site names
	Hosts       []string             `yaml:"hosts"` // mofa.go.kr; subdomains included
	// Marks are words of the page around the article that only this house prints.
	Marks  []string `yaml:"marks"`
	Source string   `yaml:"source"`
}

// Toponym is a place whose name depends on who speaks.
type Toponym struct {
	ID       string              `yaml:"id"`
	Name     string              `yaml:"name"`
	Topic    string              `yaml:"topic"`
	Names    Words               `yaml:"names"` // whoever speaks
	Sides    map[string][]string `yaml:"sides"` // state code or organisation id to the names it uses
	Examples Examples            `yaml:"examples"`
}

// Undertaking is a kind of programme or outcome document and the nouns that name it.
type Undertaking struct {
	ID    string                `yaml:"id"`
	Kind  record.InitiativeKind `yaml:"kind"`
	Heads Words                 `yaml:"heads"` // Initiative, Fund, Plan of Action
	// Common are heads that make a name in small letters too, behind a proper name: programme.
	Common Words `yaml:"common"`
	// Names are proper names known everywhere: UN Charter.
	Names Words `yaml:"names"`
	// Lines are the numbered lines of a programme and what they are about, for
	// those whose words alone do not tell.
	Lines    []Line   `yaml:"lines"`
	Source   string   `yaml:"source"` // where the lines are published
	Examples Examples `yaml:"examples"`
}

// Line is a numbered line of a programme with the topics that it covers.
type Line struct {
	Number string   `yaml:"number"`
	Topics []string `yaml:"topics"`
}

// Collective is a phrase that stands for speakers: "the two sides" for all
// parties, "participants"; Of says for whom: all, organisation, partner.
type Collective struct {
	ID    string `yaml:"id"`
	Of    string `yaml:"of"`
	Names Words  `yaml:"names"`
}

// Phrase is a small vocabulary that a rule of the reader uses: the words for a
// virtual format, for holding a meeting, for giving money. Its id is what the
// rule asks for.
type Phrase struct {
	ID    string `yaml:"id"`
	Names Words  `yaml:"names"`
}

// Lexicon is everything, checked and compiled.
type Lexicon struct {
	Places        map[string]*Place
	Organisations map[string]*Organisation
	Classes       map[string]*Class
	Mechanisms    map[string]*Mechanism
	Relations     map[string]*Relation
	Statuses      map[string]*Status
	Topics        map[string]*Topic
	Posts         map[string]*Post
	Titles        map[string]*Titles
	Cues          map[string]*Cue
	Houses        map[string]*House
	Toponyms      map[string]*Toponym
	Undertakings  map[string]*Undertaking
	Collectives   map[string]*Collective
	Phrases       map[string]*Phrase

	phrases   *matcher
	houses    *matcher
	towns     *matcher // by state
	names     *matcher
	topics    *matcher
	nots      *matcher          // phrases in which a topic's words do not count
	byForm    map[string][]*Cue // verb form to its cues
	titles    map[string]TitlePart
	byPair    map[string]*Mechanism // class and parties
	byParties map[string]*Relation  // the parties, sorted
	byHost    map[string]*House
	byName    map[string]*House // a publisher's folded names and marks
}
