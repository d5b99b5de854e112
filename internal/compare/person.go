package compare

import (
	"maps"
	"slices"
	"strings"

	"readout/internal/name"
	"readout/internal/record"
	"readout/lexicon"
)

// person is one person under the names of all accounts.
type person struct {
	ids   []string // of linking
	actor string
	forms []record.Named // full names, each once, in order of voices
	seen  []sighting
	// folded are the words of each form, starts the first two letters of all words.
	folded [][]string
	starts map[string]bool
}

// sighting is one person in one account.
type sighting struct {
	voice   *voice
	mention *record.PersonMention
	role    record.Role // at the compared meeting; "" where only named
	quote   record.Span // where the role stands
	forms   []record.Named
}

// findPeople joins the people of all accounts: by linking where it knows both,
// else by their names across romanisations.
func (c *comparer) findPeople() []*person {
	var people []*person
	parsed := map[string]name.Name{}
	parse := func(s string) name.Name {
		n, known := parsed[s]
		if !known {
			n = name.Parse(s, name.Person)
			parsed[s] = n
		}
		return n
	}
	for _, v := range c.voices {
		if v.Reading == nil {
			continue
		}
		for i := range v.Reading.People {
			s := c.sight(v, i)
			if len(s.forms) == 0 {
				continue
			}
			id := linked(v.Links.People, i)
			p := samePerson(people, s, id, parse)
			if p == nil {
				p = &person{starts: map[string]bool{}}
				people = append(people, p)
			}
			p.add(s, id)
		}
	}
	for _, p := range people {
		c.settle(p)
	}
	people = unite(people, parse)
	c.actorOfMention = map[*record.PersonMention]string{}
	for _, p := range people {
		c.settle(p)
		for _, s := range p.seen {
			c.actorOfMention[s.mention] = p.actor
		}
	}
	return people
}

// unite joins those who turn out to be on one side and to have one name, now that
// sides are settled; whom linking tells apart stay two.
func unite(people []*person, parse func(string) name.Name) []*person {
	var out []*person
	for _, p := range people {
		same := func(q *person) bool {
			return (p.actor == q.actor || p.actor == "" || q.actor == "") && (len(p.ids) == 0 || len(q.ids) == 0) &&
				slices.ContainsFunc(p.forms, func(a record.Named) bool {
					return slices.ContainsFunc(q.forms, func(b record.Named) bool { return parse(a.Text).Compare(parse(b.Text)).Match })
				})
		}
		i := slices.IndexFunc(out, same)
		if i < 0 {
			out = append(out, p)
			continue
		}
		for _, s := range p.seen {
			out[i].add(s, "")
		}
		out[i].ids = append(out[i].ids, p.ids...)
	}
	return out
}

// settle decides whose side a person is on by a vote: what each reading says, the
// party that stands before the name where it is introduced counting twice.
func (c *comparer) settle(p *person) {
	votes := map[string]int{}
	for _, s := range p.seen {
		if s.mention.Actor != "" {
			votes[s.mention.Actor]++
		}
		if before := c.partyBefore(s); before != "" {
			votes[before] += 2
		}
	}
	p.actor = ""
	for _, actor := range slices.Sorted(maps.Keys(votes)) {
		if votes[actor] > votes[p.actor] {
			p.actor = actor
		}
	}
}

// partyWords is how many words before a name the name of the party can stand for
// which somebody is said to be there: "the Kenyan team was led by Minister …".
const partyWords = 12

// partyBefore is the side of the accounts that stands nearest before a person's
// full name where an account first gives it.
func (c *comparer) partyBefore(s sighting) string {
	if len(s.mention.Names) == 0 {
		return ""
	}
	words := s.voice.text.words
	first, last := s.voice.text.wordsIn(s.mention.Names[0].Span)
	if last-first < 2 {
		return ""
	}
	for i := first - 1; i >= max(0, first-partyWords) && words[i].sentence == words[first].sentence; i-- {
		for _, side := range c.sides {
			if words[i].term == actorTerm(side) {
				return side
			}
		}
	}
	return ""
}

func linked(ids []string, i int) string {
	if i < len(ids) {
		return ids[i]
	}
	return ""
}

func samePerson(people []*person, s sighting, id string, parse func(string) name.Name) *person {
	for _, p := range people {
		if id != "" && slices.Contains(p.ids, id) {
			return p
		}
	}
	for _, p := range people {
		for _, a := range p.forms {
			for _, b := range s.forms {
				full := strings.Contains(nameKey(a.Text), " ") && strings.Contains(nameKey(b.Text), " ")
				if full && (nameKey(a.Text) == nameKey(b.Text) || shortens(a.Text, b.Text) || shortens(b.Text, a.Text)) {
					return p // readings can be wrong about whose side somebody is on
				}
			}
		}
	}
	for _, p := range people {
		if id != "" && len(p.ids) > 0 || p.actor != "" && s.mention.Actor != "" && p.actor != s.mention.Actor {
			continue // linking knows both, and that they are two
		}
		for _, a := range p.forms {
			for _, b := range s.forms {
				if a.Text == b.Text || shortens(a.Text, b.Text) || shortens(b.Text, a.Text) || parse(a.Text).Compare(parse(b.Text)).Match {
					return p
				}
			}
		}
	}
	return nil
}

func (p *person) add(s sighting, id string) {
	if id != "" && !slices.Contains(p.ids, id) {
		p.ids = append(p.ids, id)
	}
	if p.actor == "" {
		p.actor = s.mention.Actor
	}
	for _, f := range s.forms {
		if !slices.ContainsFunc(p.forms, func(known record.Named) bool { return known.Text == f.Text }) {
			p.forms = append(p.forms, f)
			words := strings.Fields(name.Fold(f.Text))
			p.folded = append(p.folded, words)
			for _, w := range words {
				p.starts[start(w)] = true
			}
		}
	}
	p.seen = append(p.seen, s)
}

// start is the first two letters of a folded word.
func start(w string) string {
	n := 0
	for i := range w {
		if n == 2 {
			return w[:i]
		}
		n++
	}
	return w
}

// sight is a person of a reading with the names in full and the role at the meeting.
func (c *comparer) sight(v *voice, i int) sighting {
	s := sighting{voice: v, mention: &v.Reading.People[i]}
	for _, n := range s.mention.Names {
		if !v.text.holds(n.Span) {
			continue
		}
		n.Text = c.bare(n.Text)
		if n.Text != "" && !slices.ContainsFunc(s.forms, func(known record.Named) bool { return within(n.Text, known.Text) }) {
			s.forms = append(s.forms, n)
		}
	}
	if v.meeting == nil {
		return s
	}
	for _, p := range v.meeting.Participants {
		if p.Person == i {
			s.role, s.quote = p.Role, p.Quote
		}
	}
	return s
}

// bare is a name without the titles before it: what stands behind the last word
// that can be part of a title, a small word or a party.
func (c *comparer) bare(full string) string {
	words := strings.Fields(full)
	from := 0
	for i, w := range words[:max(len(words)-1, 0)] {
		w = strings.Trim(w, ".,()")
		part := c.lex.TitleWord(strings.ToLower(w))
		small := w == strings.ToLower(w) && w != strings.ToUpper(w)
		if part&lexicon.NameParticle == 0 && (part != 0 || small) {
			from = i + 1
		}
	}
	rest := strings.Join(words[from:], " ")
	for _, m := range c.lex.Names(rest, "") {
		if _, party := nameTerm(m); party && m.Start == 0 && m.End < len(rest) && rest[m.End] == ' ' {
			return strings.TrimSpace(rest[m.End:])
		}
	}
	return rest
}

// within reports whether every word of a short form is a word of a longer one.
func within(short, long string) bool {
	words := strings.Fields(name.Fold(long))
	for w := range strings.FieldsSeq(name.Fold(short)) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

// roleOrder is the order in which roles are told, and by which the weightiest of several is chosen.
var roleOrder = []record.Role{record.CoChair, record.Chair, record.HeadOfDelegation, record.Member, record.Observer, ""}

// part is what a person is in the comparison: the weightiest role that an account gives.
func (p *person) part() record.Role {
	role := record.Role("")
	for _, s := range p.seen {
		if slices.Index(roleOrder, s.role) < slices.Index(roleOrder, role) {
			role = s.role
		}
	}
	return role
}

// askPeople asks who was there, under what name and in what post.
func (c *comparer) askPeople() []question {
	var questions []question
	for _, role := range roleOrder {
		for _, p := range c.people {
			if p.part() != role {
				continue
			}
			questions = append(questions, c.askName(p, role), c.askPost(p), c.askRole(p))
		}
	}
	return questions
}

func (c *comparer) askName(p *person, role record.Role) question {
	q := question{property: string(role), subject: p.forms[0].Text, kind: Romanisation}
	if role == "" {
		q.property = "person"
	}
	for _, s := range p.seen {
		for _, f := range s.forms {
			quotes := []record.Span{f.Span}
			if s.role != "" && s.voice.text.holds(s.quote) {
				quotes = append(quotes, s.quote)
			}
			q.said = append(q.said, assertion{voice: s.voice.number, value: f.Text, key: nameKey(f.Text), quotes: quotes})
		}
	}
	q.said = shortForms(fullest(q.said))
	for _, f := range p.forms {
		q.searched = append(q.searched, f.Text)
	}
	q.seek = func(v *voice) (assertion, bool) { return c.seekName(v, p) }
	return q
}

// fullest leaves out forms that are only a part of another in the same account.
func fullest(said []assertion) []assertion {
	return slices.DeleteFunc(slices.Clone(said), func(a assertion) bool {
		return slices.ContainsFunc(said, func(b assertion) bool {
			return b.voice == a.voice && a.key != b.key && within(a.value, b.value)
		})
	})
}

// seekName looks for all words of one of a person's full names close to each other.
func (c *comparer) seekName(v *voice, p *person) (assertion, bool) {
	fold := newFolder("und") // names have no stems
	for _, f := range p.forms {
		var terms bag
		fold.parts(f.Text, record.Span{End: len(f.Text)}, func(_ record.Span, t term) { terms = append(terms, t) })
		if len(terms) < 2 {
			if at, found := v.text.word(f.Text); found && len(f.Text) >= tellingName && len(v.text.namesIn(at)) == 0 {
				return assertion{value: f.Text, key: nameKey(f.Text), quotes: []record.Span{at}}, true
			}
			continue
		}
		if at, found := v.text.verbatim(terms); found {
			return assertion{value: f.Text, key: nameKey(f.Text), quotes: []record.Span{at}}, true
		}
	}
	return c.seekSpelling(v, p)
}

// tellingName is from how many bytes on a single name is hardly somebody else's.
const tellingName = 5

// nameKey is what names that are spelt alike share, whatever the order of their
// words, their marks and their hyphens.
func nameKey(s string) string {
	words := strings.Fields(name.Fold(strings.ReplaceAll(s, "-", "")))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// shortForms gives names that are another account's name told less fully its
// key: a surname alone, initials and abbreviations for given names.
func shortForms(said []assertion) []assertion {
	for i := range said {
		for j := range said {
			longer := len(said[j].value) > len(said[i].value)
			if said[i].key != said[j].key && longer && shortens(said[i].value, said[j].value) {
				said[i].key, said[i].value = said[j].key, said[j].value
			}
		}
	}
	return said
}

// shortens reports whether each word of a short name is a word of the longer one,
// or begins one and ends with a full stop.
func shortens(short, long string) bool {
	words := strings.Fields(name.Fold(strings.ReplaceAll(long, "-", "")))
	for w := range strings.FieldsSeq(strings.ReplaceAll(short, "-", "")) {
		folded := name.Fold(w)
		abbreviated := strings.HasSuffix(w, ".") || len(folded) == 1
		if !slices.ContainsFunc(words, func(x string) bool { return x == folded || abbreviated && strings.HasPrefix(x, folded) }) {
			return false
		}
	}
	return true
}

// askPost asks for the posts of a person whom several accounts name. Titles of
// which one holds the other's words are one title, told more or less fully.
func (c *comparer) askPost(p *person) question {
	q := question{property: "post", subject: p.forms[0].Text, kind: Office}
	fold := newFolder("")
	var bags []bag
	for _, s := range p.seen {
		for _, post := range s.mention.Posts {
			words := fold.terms(c.lex, post.Title, s.voice.side())
			words = slices.DeleteFunc(words, func(t term) bool { return t == actorTerm(p.actor) })
			if len(words) == 0 {
				continue
			}
			q.said = append(q.said, assertion{voice: s.voice.number, value: post.Title, quotes: []record.Span{post.Span}})
			bags = append(bags, words)
		}
	}
	return agreeOnPosts(q, bags)
}

func agreeOnPosts(q question, bags []bag) question {
	for i := range q.said {
		q.said[i].key = q.said[i].value
	}
	// A short title is told more fully by a longer one, first in the same account.
	for i := range q.said {
		longest := i
		for j := range q.said {
			same := q.said[i].voice == q.said[j].voice
			if bags[i].in(bags[j]) && (len(bags[j]) > len(bags[longest]) || len(bags[j]) == len(bags[longest]) && j < longest) && (same || !fuller(q.said, bags, i)) {
				longest = j
			}
		}
		q.said[i].key = q.said[longest].value
	}
	voices := map[int]bool{}
	for _, a := range q.said {
		voices[a.voice] = true
	}
	if len(voices) < 2 {
		return question{}
	}
	// Where every account gives one and the same title, what else some add is no difference.
	for _, a := range q.said {
		if everywhere(q.said, a.key, len(voices)) {
			q.said = slices.DeleteFunc(q.said, func(b assertion) bool { return b.key != a.key })
			break
		}
	}
	return q
}

// fuller reports whether the same account gives the title more fully.
func fuller(said []assertion, bags []bag, i int) bool {
	for j := range said {
		if said[j].voice == said[i].voice && len(bags[j]) > len(bags[i]) && bags[i].in(bags[j]) {
			return true
		}
	}
	return false
}

func everywhere(said []assertion, key string, voices int) bool {
	with := map[int]bool{}
	for _, a := range said {
		if a.key == key {
			with[a.voice] = true
		}
	}
	return len(with) == voices
}

// askRole asks for roles that contradict each other: an observer here, a chair there.
func (c *comparer) askRole(p *person) question {
	q := question{property: "role", subject: p.forms[0].Text, kind: Office}
	for _, s := range p.seen {
		if s.role == "" || s.role == record.Member {
			continue
		}
		q.said = append(q.said, assertion{voice: s.voice.number, value: string(s.role), key: leading(s.role), quotes: []record.Span{s.quote}})
	}
	if len(q.said) < 2 || !slices.ContainsFunc(q.said, func(a assertion) bool { return a.key != q.said[0].key }) {
		return question{} // nobody contradicts anybody
	}
	return q
}

// leading gives the roles of those who lead a side one key: a co-chair is the head of a delegation.
func leading(r record.Role) string {
	if r == record.Chair || r == record.CoChair || r == record.HeadOfDelegation {
		return "lead"
	}
	return string(r)
}
