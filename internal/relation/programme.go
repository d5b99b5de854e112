package relation

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Programme is an initiative, project, fund, instrument or policy that a
// relation's documents name.
type Programme struct {
	ID        string                `json:"id"`
	Name      string                `json:"name"`
	Names     []string              `json:"names"`
	Kind      record.InitiativeKind `json:"kind"`
	Owner     string                `json:"owner,omitempty"`
	Since     Claim                 `json:"since,omitzero"`      // when it was announced
	LineCount Claim                 `json:"line_count,omitzero"` // how many lines of effort documents give it
	Lines     []ActionLine          `json:"lines,omitempty"`
	PartOf    []Claim               `json:"part_of,omitempty"` // programmes and funds that it lies in
	Parts     []string              `json:"parts,omitempty"`
	Adopted   []Claim               `json:"adopted,omitempty"` // the meetings that adopted it
	Pledges   []string              `json:"pledges,omitempty"`
	Accounts  int                   `json:"accounts"`
	Quotes    []record.Quote        `json:"quotes"`
}

// ActionLine is a numbered line of a plan or a programme with what is linked to it.
type ActionLine struct {
	ID       string         `json:"id"`
	Plan     string         `json:"plan"`
	Number   string         `json:"number"`
	Text     string         `json:"text"`
	Pillar   string         `json:"pillar,omitempty"`
	Lead     string         `json:"lead,omitempty"`
	Linked   []string       `json:"linked,omitempty"` // ids of projects, pledges and commitments that carry it out
	Reviews  []Review       `json:"reviews,omitempty"`
	Source   string         `json:"source,omitempty"` // of the lexicon's datum by which a project carries the line out
	Accounts int            `json:"accounts"`
	Quotes   []record.Quote `json:"quotes"`
}

// lines are the numbered lines that documents give an initiative under any of its
// ids: one a number, the wording of the most voices.
func (x *Index) lines(ids ...string) []ActionLine {
	said := map[string][]saying{}
	var order []string
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		for _, t := range x.about(id, "line-of-effort", "action-line") {
			number, text := splitNumber(t.fact.Value)
			if number == "" {
				continue
			}
			key := id + "\x00" + number
			if said[key] == nil {
				order = append(order, key)
			}
			said[key] = append(said[key], t.saying(text))
		}
	}
	var out []ActionLine
	for _, key := range order {
		c := settle("", "", said[key])
		plan, number, _ := strings.Cut(key, "\x00")
		out = append(out, ActionLine{
			ID: plan + "#" + number, Plan: plan, Number: number, Text: c.Value, Accounts: c.Accounts, Quotes: c.Quotes,
		})
	}
	slices.SortStableFunc(out, func(a, b ActionLine) int { return compareNumbers(a.Number, b.Number) })
	return out
}

// splitNumber parts "3.2. Expand exchanges" into number and text; number is ""
// where the words begin with none.
func splitNumber(line string) (number, text string) {
	end := strings.IndexFunc(line, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	if end <= 0 {
		return "", line
	}
	number = strings.Trim(line[:end], ".")
	return number, strings.TrimLeft(line[end:], " .)\t")
}

// compareNumbers orders 2 before 10 and 1.2 before 1.10.
func compareNumbers(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	return slices.CompareFunc(as, bs, func(p, q string) int {
		m, _ := strconv.Atoi(p)
		n, _ := strconv.Atoi(q)
		return cmp.Compare(m, n)
	})
}

// programmes are all initiatives that documents of a relation name, but plans of
// action, by id.
func (x *Index) programmes(r *lexicon.Relation, l *Ledger) []Programme {
	known := map[string]int{}
	voices := map[[2]string]bool{}
	var out []Programme
	for _, s := range x.byRelation[r.ID] {
		for i := range s.entry.Reading.Initiatives {
			o := x.initiatives[at(s.links.Initiatives, i)]
			if o == nil || o.Kind == record.PlanOfAction || len(o.Names) == 0 {
				continue
			}
			n, seen := known[o.ID]
			if !seen {
				n = len(out)
				known[o.ID] = n
				out = append(out, Programme{ID: o.ID, Name: o.Names[0], Names: o.Names, Kind: o.Kind, Owner: o.Owner})
			}
			for _, name := range s.entry.Reading.Initiatives[i].Names {
				out[n].Quotes = append(out[n].Quotes, s.quote(name.Span))
			}
			if key := [2]string{o.ID, s.voice}; s.voice != "" && !voices[key] {
				voices[key] = true
				out[n].Accounts++
			}
		}
	}
	slices.SortFunc(out, func(a, b Programme) int { return cmp.Compare(a.ID, b.ID) })
	for i := range out {
		x.describe(&out[i])
	}
	parts := map[string][]string{}
	for _, p := range out {
		for _, c := range p.PartOf {
			parts[c.Value] = append(parts[c.Value], p.ID)
		}
	}
	pledges := map[string][]*Pledge{}
	for i := range l.Pledges {
		p := &l.Pledges[i]
		pledges[p.Programme] = append(pledges[p.Programme], p)
		if p.Inside != p.Programme {
			pledges[p.Inside] = append(pledges[p.Inside], p)
		}
	}
	for i := range out {
		p := &out[i]
		p.Parts = parts[p.ID]
		for _, of := range pledges[p.ID] {
			p.Pledges = append(p.Pledges, of.ID)
		}
		x.link(p, pledges)
	}
	return out
}

// sharedWords is how many telling words a line and a project, or a pledge's
// purpose, must share to be linked.
const sharedWords = 2

// link finds for each line of a programme the projects inside it, and their
// pledges, that speak of the same thing.
func (x *Index) link(p *Programme, pledges map[string][]*Pledge) {
	topics, source := x.lineTopics(p)
	for i := range p.Lines {
		line := &p.Lines[i]
		about := map[string]bool{}
		for _, w := range contentWords(line.Text) {
			about[w] = !x.isParty(w)
		}
		shares := func(text string) bool {
			shared := map[string]bool{}
			for _, w := range contentWords(text) {
				if about[w] {
					shared[w] = true
				}
			}
			return len(shared) >= sharedWords
		}
		covers := func(text string) bool { return slices.Contains(topics[line.Number], x.topicOf(text)) }
		for _, part := range p.Parts {
			if o := x.initiatives[part]; o != nil && slices.ContainsFunc(o.Names, shares) {
				line.Linked = append(line.Linked, part)
			} else if o != nil && slices.ContainsFunc(o.Names, covers) {
				line.Linked, line.Source = append(line.Linked, part), source
			}
			for _, of := range pledges[part] {
				if shares(of.Purpose) && !slices.Contains(line.Linked, of.ID) {
					line.Linked = append(line.Linked, of.ID)
				}
			}
		}
	}
}

// lineTopics are the topics that the lexicon knows a programme's lines to cover,
// by number, and where that is published.
func (x *Index) lineTopics(p *Programme) (topics map[string][]string, source string) {
	topics = map[string][]string{}
	for _, u := range x.lex.Undertakings {
		if len(u.Lines) == 0 || !slices.ContainsFunc(u.Names.All(), func(name string) bool { return slices.Contains(p.Names, name) }) {
			continue
		}
		for _, line := range u.Lines {
			topics[line.Number] = line.Topics
		}
		source = u.Source
	}
	return topics, source
}

// describe adds what facts say of a programme.
func (x *Index) describe(p *Programme) {
	p.Since = x.value(p.ID, "announced")
	p.LineCount = x.value(p.ID, "lines-of-effort")
	p.Lines = x.lines(p.ID)
	p.PartOf = x.holders(p.ID)
}

// value is what documents say of one property of a subject.
func (x *Index) value(id, property string) Claim {
	var said []saying
	for _, t := range x.about(id, property) {
		said = append(said, t.saying(t.fact.Value))
	}
	return settle("", "", said)
}

// holders are the programmes and funds in which one lies.
func (x *Index) holders(id string) []Claim {
	said := map[string][]saying{}
	var order []string
	for _, t := range x.containing[id] {
		if said[t.value] == nil {
			order = append(order, t.value)
		}
		said[t.value] = append(said[t.value], t)
	}
	slices.Sort(order)
	var out []Claim
	for _, holder := range order {
		out = append(out, settle("", "", said[holder]))
	}
	return out
}
