package event

import (
	"cmp"
	"sort"
	"strconv"
	"strings"

	"readout/internal/reading/mention"
	"readout/internal/record"
	"readout/lexicon"
)

// Facts finds what a text says of the institution itself: who coordinates and
// chairs, how often and at which level a mechanism meets, which status is
// proposed, which programme is part of which. meetings and pledges are those
// of the same text.
func Facts(s *Scene, page Page, meetings []record.MeetingMention, pledges []record.Pledge) []record.Fact {
	f := &factFinder{Scene: s, page: page, meetings: meetings, pledges: pledges}
	f.relation = f.relationOf()
	for n, sentence := range s.Sentences {
		f.s, f.n = sentence.Span, n
		f.words = f.vocabulary(f.s)
		f.coordination()
		f.standing()
		f.status()
		f.anniversary()
		f.chair()
		f.membership()
		f.candidacy()
		f.adoption()
		f.negotiation()
	}
	f.programmes()
	f.contributions()
	f.announced()
	return f.found
}

// factFinder holds what the rules share while they go through the sentences.
type factFinder struct {
	*Scene
	page     Page
	meetings []record.MeetingMention
	pledges  []record.Pledge
	relation string // id of the relation that the page is about
	found    []record.Fact

	s     record.Span // the sentence at hand
	n     int         // its number
	words []word      // the rules' vocabulary in it
}

func (f *factFinder) vocabulary(s record.Span) []word {
	return (&pledgeFinder{Scene: f.Scene}).vocabulary(s)
}

// add keeps a fact on the sentence at hand, once.
func (f *factFinder) add(subject record.Ref, property, value string, from, to record.Date) {
	f.addQuote(subject, property, value, from, to, f.s, "")
}

func (f *factFinder) addQuote(subject record.Ref, property, value string, from, to record.Date, quote record.Span, basis string) {
	fact := record.Fact{Subject: subject, Property: property, Value: value, From: from, To: to, Quote: quote, Basis: basis}
	if value == "" || subject == (record.Ref{}) {
		return
	}
	for i := len(f.found) - 1; i >= max(0, len(f.found)-400); i-- {
		if known := &f.found[i]; known.Subject == subject && known.Property == property && known.Value == value && known.From == from && known.To == to {
			return
		}
	}
	f.found = append(f.found, fact)
}

// relationOf is the relation of the reported meeting's parties, else of the
// parties of the first meeting that has one.
func (f *factFinder) relationOf() string {
	for _, m := range f.meetings {
		if mech := f.Lex.Mechanisms[m.Mechanism]; mech != nil && mech.Relation != "" {
			return mech.Relation
		}
		if r := f.Lex.RelationOf(m.Parties...); r != nil && len(m.Parties) > 1 {
			return r.ID
		}
	}
	return ""
}

// relationIn is the relation of two parties named together in the sentence, one
// of an organisation before one of two states, else the page's.
func (f *factFinder) relationIn() string {
	actors := f.Actors(f.s)
	found := ""
	for i := range actors {
		for j := i + 1; j < len(actors); j++ {
			r := f.Lex.RelationOf(actors[i], actors[j])
			if r == nil {
				continue
			}
			if f.organisationOf(r.ID) != "" {
				return r.ID
			}
			found = cmp.Or(found, r.ID)
		}
	}
	return cmp.Or(found, f.relation)
}

func (f *factFinder) has(id string) *word {
	for i := range f.words {
		if f.words[i].id == id {
			return &f.words[i]
		}
	}
	return nil
}

// datesIn are the dates of the sentence at hand.
func (f *factFinder) datesIn() []mention.Date {
	var out []mention.Date
	first := sort.Search(len(f.page.Dates), func(i int) bool { return f.page.Dates[i].Start >= f.s.Start })
	for _, d := range f.page.Dates[first:] {
		if d.End > f.s.End {
			break
		}
		out = append(out, d)
	}
	return out
}

// dateAfter is the first date of the sentence behind an offset.
func (f *factFinder) dateAfter(offset int) record.Date {
	for _, d := range f.datesIn() {
		if d.Start >= offset && !strings.HasSuffix(d.Value, "_REF") {
			return record.Date(d.Value)
		}
	}
	return ""
}

// year is the year in which the page speaks.
func (f *factFinder) year() int {
	if y := f.page.Published.Year(); y > 0 {
		return y
	}
	for _, m := range f.meetings {
		if m.Reported && m.Date.Year() > 0 {
			return m.Date.Year()
		}
	}
	return 0
}

func (f *factFinder) yearDate() record.Date {
	if y := f.year(); y > 0 {
		return record.Date(strconv.Itoa(y))
	}
	return ""
}

// stateIn is the first state named in a span that is a member of one of the relation's organisations.
func (f *factFinder) stateIn(s record.Span, organisation string) (string, record.Span) {
	for _, m := range f.NamesIn(s) {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak); id != "" && (organisation == "" || f.Lex.IsMember(organisation, id, "")) {
			return id, m.Span
		}
	}
	return "", record.Span{}
}

// organisationOf is the organisation in a relation.
func (f *factFinder) organisationOf(relation string) string {
	if r := f.Lex.Relations[relation]; r != nil {
		for _, p := range r.Parties {
			if f.Lex.Organisations[p] != nil {
				return p
			}
		}
	}
	return ""
}

// mechanismIn is the mechanism named in the sentence, else the reported one where the sentence speaks of it as "the Dialogue".
func (f *factFinder) mechanismIn() string {
	for _, m := range f.meetings {
		for _, q := range m.Quotes {
			if q.In(f.s) && q.Len() > 8 && f.Lex.Mechanisms[m.Mechanism] != nil {
				return m.Mechanism
			}
		}
	}
	if len(f.meetings) == 0 || !f.meetings[0].Reported {
		return ""
	}
	mech := f.Lex.Mechanisms[f.meetings[0].Mechanism]
	if mech == nil {
		return ""
	}
	for _, m := range f.NamesIn(f.s) {
		if m.Has(lexicon.ClassHead) == mech.Class {
			return mech.ID
		}
	}
	return ""
}

// standing reads how often, at which level and where in turn a mechanism meets,
// and what its results go to.
func (f *factFinder) standing() {
	mech := f.mechanismIn()
	if mech == "" {
		if f.has("planned-host") != nil || f.has("leading-to") != nil {
			if len(f.meetings) > 0 && f.meetings[0].Reported {
				mech = f.meetings[0].Mechanism
			}
		}
		if mech == "" {
			return
		}
	}
	subject := record.Ref{ID: mech}
	for _, c := range [][2]string{{"cadence-year", "annual"}, {"cadence-two-years", "every two years"}, {"cadence-half-year", "twice a year"}} {
		if w := f.has(c[0]); w != nil && f.aboutMechanism(w.Span) {
			f.add(subject, "cadence", c[1], "", "")
		}
	}
	if f.has("standing") != nil || f.has("cadence-year") != nil {
		for _, level := range []string{"deputy-minister", "minister", "leader", "senior-official"} {
			if f.has("level-"+level) != nil {
				f.add(subject, "level", level, "", "")
			}
		}
	}
	if w := f.has("alternating"); w != nil {
		f.add(subject, "hosting", "alternates: "+collapse(f.Source[w.Start:f.endOfClause(w.End)]), "", "")
	}
	if w := f.has("planned-host"); w != nil {
		behind, _ := f.stateIn(record.Span{Start: w.End, End: f.s.End}, "")
		before, _ := f.stateIn(record.Span{Start: f.s.Start, End: w.Start}, "")
		if strings.HasSuffix(lexicon.Fold(w.Of(f.Source)), "host") {
			behind = before // "Korea had been due to act as host"
		}
		if behind != "" {
			f.add(subject, "planned-host", behind, f.yearDate(), "")
		}
	}
	if w := f.has("leading-to"); w != nil {
		f.preparation(w.End)
	}
}

// preparation reads which meetings the reported one prepares: those named behind an offset.
func (f *factFinder) preparation(from int) {
	if len(f.meetings) == 0 || !f.meetings[0].Reported || f.Lex.Mechanisms[f.meetings[0].Mechanism] == nil {
		return
	}
	this := f.meetings[0].Mechanism
	for _, m := range f.NamesIn(record.Span{Start: from, End: f.s.End}) {
		next := f.Lex.Mechanisms[m.Has(lexicon.MechanismName)]
		if class := f.Lex.Classes[m.Has(lexicon.ClassHead)]; next == nil && class != nil && !class.Generic {
			if next = f.Lex.MechanismOf(class.ID, f.Parties); next == nil && class.Like != "" {
				next = f.Lex.MechanismOf(class.Like, f.Parties)
			}
		}
		if next != nil && next.ID != this {
			f.add(record.Ref{ID: this}, "prepares", next.Name, "", "")
		}
	}
}

// aboutMechanism reports whether "annual" or "every year" belongs to a meeting
// rather than to a sum or a review.
func (f *factFinder) aboutMechanism(w record.Span) bool {
	next := f.TokenAt(w.End-1) + 1
	for k := next; k < next+6; k++ {
		if m := f.NameAt(f.endOr(k)); m != nil && m.Has(lexicon.ClassHead, lexicon.MechanismName) != "" {
			return true
		}
	}
	for k := f.TokenAt(w.Start) - 1; k > f.TokenAt(w.Start)-4; k-- {
		if low := f.Low(k); low == "held" || low == "meets" || low == "met" || low == "convened" || low == "place" {
			return true
		}
	}
	return false
}

func (f *factFinder) endOr(tok int) int {
	if tok < len(f.Tokens) {
		return f.Tokens[tok].Start
	}
	return len(f.Source)
}

// endOfClause is the offset of the next comma, bracket or stop.
func (f *factFinder) endOfClause(from int) int {
	for i := f.TokenAt(from); i < len(f.Tokens) && f.Tokens[i].End <= f.s.End; i++ {
		switch f.Low(i) {
		case ",", ".", ";", "(":
			return f.Tokens[i].Start
		}
	}
	return f.s.End
}

// adoption reads which outcome documents a meeting adopted.
func (f *factFinder) adoption() {
	w := f.has("adopting")
	if w == nil || len(f.meetings) == 0 || !f.meetings[0].Reported {
		return
	}
	for _, m := range f.programmesIn(record.Span{Start: w.End, End: f.s.End}) {
		u := &f.Undertakings[m.index]
		if m.Start < w.End || m.End > f.s.End || m.Start-w.End > 700 || f.nested(m.Span) {
			continue
		}
		switch u.Kind {
		case record.PlanOfAction, record.Declaration, record.JointText, record.Agreement, record.Treaty:
			f.add(record.Ref{Kind: "meeting", Index: 0}, "adopted", u.Names[0].Text, "", "")
			if u.Status == "" {
				u.Status = "adopted"
			}
		}
	}
}

// nested reports whether a mention lies in the tail of a longer name ("Joint
// Statement … Commemorating … Accession to the Treaty of …").
func (f *factFinder) nested(m record.Span) bool {
	i := f.TokenAt(m.Start) - 1
	if f.Low(i) == "the" {
		i--
	}
	return f.Low(i) == "to" && f.Capital(i-1)
}

// negotiation reads which agreements are being negotiated with whom.
func (f *factFinder) negotiation() {
	w := f.has("negotiating")
	if w == nil {
		return
	}
	agreement := f.has("trade-agreement")
	if agreement == nil {
		return
	}
	name, rest := agreement.Of(f.Source), record.Span{Start: max(w.End, agreement.End), End: f.s.End}
	org := ""
	for _, m := range f.meetings {
		for _, p := range m.Parties {
			if f.Lex.Organisations[p] != nil && org == "" {
				org = p
			}
		}
	}
	if org == "" {
		org = f.relation
	}
	for _, id := range f.Actors(rest) {
		if f.Lex.Places[id] != nil && !f.Lex.IsMember(org, id, "") && org != "" {
			f.add(record.Ref{ID: org}, "negotiates", name+" with "+f.Lex.ActorName(id), "", "")
		}
	}
}

// contributions turns pledges into a fund into facts about the fund.
func (f *factFinder) contributions() {
	for i := range f.pledges {
		p := &f.pledges[i]
		if p.Through < 0 || p.Amount == nil {
			continue
		}
		value := p.Anchor.Of(f.Source) + " from " + f.Lex.ActorName(p.Donor)
		project := record.Ref{Kind: "initiative", Index: p.Through}
		f.addQuote(project, "contribution", collapse(value), "", "", p.Quote, "")
		if p.PartOf >= 0 && p.PartOf != p.Through {
			f.addQuote(project, "funded-by", f.Undertakings[p.PartOf].Names[0].Text, "", "", p.Quote, "")
		}
	}
}

// announced turns meetings that lie ahead into facts with their dates.
func (f *factFinder) announced() {
	for i, m := range f.meetings {
		if m.Status == record.Announced && m.Date != "" && len(m.Quotes) > 0 {
			f.addQuote(record.Ref{Kind: "meeting", Index: i}, "scheduled", string(m.Date), m.Date, "", m.Quotes[0], "")
		}
	}
}
