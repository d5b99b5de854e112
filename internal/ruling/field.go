package ruling

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
)

// Type is what a field holds, for forms and for checking.
type Type string

// The types of field.
const (
	Text     Type = "text"
	Choice   Type = "choice"   // one of Field.Choices
	Actor    Type = "actor"    // a state's code or an organisation's id
	Topics   Type = "topics"   // lexicon ids, separated by commas
	Date     Type = "date"     // EDTF
	Number   Type = "number"   // greater than 0
	Amount   Type = "amount"   // "1500000 USD"
	Voice    Type = "voice"    // a party; several joined by " + "; "all"; a person's name, or "name, party"
	People   Type = "people"   // names or ids, separated by semicolons
	internal Type = "internal" // kept with a claim, offered to nobody
)

// Field is what can be corrected of a kind of subject.
type Field struct {
	Name    string
	Type    Type
	Choices []string
}

// claimField is a field with the ways to read and to set it. Setting leaves a claim
// as it is where the value cannot be understood; [Check] refuses such values before
// they become rulings.
type claimField struct {
	Field
	get func(*claim) string
	set func(*claim, string)
}

func text(name string, of func(*claim) *string) claimField { return typed(name, Text, nil, of) }

// typed is a field that is a kind of string in its claim.
func typed[S ~string](name string, t Type, choices []string, of func(*claim) *S) claimField {
	return claimField{
		Field{name, t, choices},
		func(c *claim) string { return string(*of(c)) },
		func(c *claim, value string) { *of(c) = S(value) },
	}
}

func words[S ~string](list ...S) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = string(s)
	}
	return all
}

// fields are what each kind of claim has.
var fields = map[Kind][]claimField{
	Statement: {
		{Field{"speaker", Voice, nil}, (*claim).speaker, (*claim).setSpeaker},
		{
			Field{"act", Choice, words(record.Acts...)},
			func(c *claim) string { return string(c.statement().Act) },
			func(c *claim, value string) {
				if st := c.statement(); st.Act != record.Act(value) {
					st.Act, st.Plover = record.Act(value), "" // the event type was that of the other act
				}
			},
		},
		{
			Field{"topics", Topics, nil},
			func(c *claim) string { return strings.Join(c.statement().Topics, ", ") },
			func(c *claim, value string) { c.statement().Topics = list(value) },
		},
		typed("addressee", Actor, nil, func(c *claim) *string { return &c.statement().Addressee }),
		typed("modality", Choice, []string{"done", "under-way", "planned", "wished"}, func(c *claim) *string { return &c.statement().Modality }),
		typed("deadline", Date, nil, func(c *claim) *record.Date { return &c.statement().Deadline }),
	},
	Pledge: {
		{
			Field{"amount", Amount, nil},
			func(c *claim) string { return amount(c.pledge().Amount) },
			func(c *claim, value string) { c.pledge().Amount, _ = money(value) },
		},
		typed("donor", Actor, nil, func(c *claim) *string { return &c.pledge().Donor }),
		typed("recipient", Actor, nil, func(c *claim) *string { return &c.pledge().Recipient }),
		text("purpose", func(c *claim) *string { return &c.pledge().Purpose }),
		typed("status", Choice, words(record.PledgeAnnounced, record.PledgeRestated, record.PledgeIncreased, record.PledgeFunded,
			record.PledgeUnderWay, record.PledgeDelivered, record.PledgeLapsed), func(c *claim) *record.PledgeStatus { return &c.pledge().Status }),
		typed("per", Choice, []string{"year"}, func(c *claim) *string { return &c.pledge().Per }),
		text("in_kind", func(c *claim) *string { return &c.pledge().InKind }),
		typed("due", Date, nil, func(c *claim) *record.Date { return &c.pledge().Due }),
		{
			Field{"from_amount", Amount, nil},
			func(c *claim) string { return amount(c.pledge().From) },
			func(c *claim, value string) { c.pledge().From, _ = money(value) },
		},
		initiativeField("through", func(c *claim) *int { return &c.pledge().Through }),
		initiativeField("part_of", func(c *claim) *int { return &c.pledge().PartOf }),
	},
	Commitment: {
		typed("actor", Actor, nil, func(c *claim) *string { return &c.commitment().Actor }),
		typed("due", Date, nil, func(c *claim) *record.Date { return &c.commitment().Due }),
	},
	Fact: {
		text("value", func(c *claim) *string { return &c.fact().Value }),
		typed("from", Date, nil, func(c *claim) *record.Date { return &c.fact().From }),
		typed("to", Date, nil, func(c *claim) *record.Date { return &c.fact().To }),
		typed("property", internal, nil, func(c *claim) *string { return &c.fact().Property }),
		typed("basis", internal, nil, func(c *claim) *string { return &c.fact().Basis }),
		{Field{"subject", internal, nil}, (*claim).subject, (*claim).setSubject},
	},
}

// Fields are what can be corrected of a kind of subject, in the order of a form.
func Fields(kind Kind) []Field {
	var all []Field
	for _, f := range fields[kind] {
		if f.Type != internal {
			all = append(all, f.Field)
		}
	}
	return append(all, sharedFields[kind]...)
}

// initiativeField is a field that points at a programme of the reading: its name.
func initiativeField(name string, of func(*claim) *int) claimField {
	return claimField{
		Field{name, internal, nil},
		func(c *claim) string {
			if i := *of(c); i >= 0 && i < len(c.of.Initiatives) && len(c.of.Initiatives[i].Names) > 0 {
				return c.of.Initiatives[i].Names[0].Text
			}
			return ""
		},
		func(c *claim, value string) {
			*of(c) = slices.IndexFunc(c.of.Initiatives, func(m record.InitiativeMention) bool { return named(m.Names, value) })
		},
	}
}

// list splits a value at commas.
func list(value string) []string {
	var all []string
	for _, part := range strings.Split(value, ",") {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(all, part) {
			all = append(all, part)
		}
	}
	return all
}

func amount(m *record.Money) string {
	if m == nil {
		return ""
	}
	return strconv.FormatFloat(m.Value, 'f', -1, 64) + " " + m.Currency
}

// money reads an amount; nil and true for none at all.
func money(value string) (*record.Money, bool) {
	if value == "" {
		return nil, true
	}
	number, currency, found := strings.Cut(value, " ")
	v, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	currency = strings.ToUpper(strings.TrimSpace(currency))
	if err != nil || !found || !(v > 0 && v < 1e18) || len(currency) != 3 || strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return nil, false
	}
	return &record.Money{Value: v, Currency: currency}, true
}

// named reports whether one of a mention's forms is a name, spaces and case aside.
func named(names []record.Named, name string) bool {
	return slices.ContainsFunc(names, func(n record.Named) bool { return sameName(n.Text, name) })
}

func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// everybody speaks where a statement names nobody in particular.
const everybody = "all"

// speaker is who makes a statement, as corrections write it: a party, several
// joined by " + ", "all", a person's name, or the words.
func (c *claim) speaker() string {
	st := c.statement()
	switch {
	case st.Joint && len(st.Actors) > 0:
		return strings.Join(st.Actors, " + ")
	case st.Joint:
		return everybody
	case st.Speaker.Person >= 0 && st.Speaker.Person < len(c.of.People) && len(c.of.People[st.Speaker.Person].Names) > 0:
		return cmp.Or(c.of.People[st.Speaker.Person].Names[0].Text, st.Speaker.Actor)
	}
	return cmp.Or(st.Speaker.Actor, st.Speaker.Text)
}

// IsActor reports whether a value looks like a party's code or id rather than a name.
func IsActor(value string) bool {
	return len(value) == 2 && value == strings.ToUpper(value) || value != "" && strings.Trim(value, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// setSpeaker makes somebody else the speaker of a statement. A person whom the
// reading does not know becomes one of its people, named at the source's place.
func (c *claim) setSpeaker(value string) {
	st := c.statement()
	st.Joint, st.Actors = false, nil
	st.Speaker = record.Speaker{Text: st.Speaker.Text, Person: -1}
	parties := strings.Split(value, " + ")
	switch {
	case value == everybody:
		st.Joint = true
	case len(parties) > 1:
		st.Joint, st.Actors = true, parties
	case IsActor(value):
		st.Speaker.Actor = value
	default:
		c.setPerson(value)
	}
}

func (c *claim) setPerson(value string) {
	st := c.statement()
	name, party, _ := strings.Cut(value, ",")
	name, party = strings.TrimSpace(name), strings.TrimSpace(party)
	st.Speaker.Text = name
	i := slices.IndexFunc(c.of.People, func(p record.PersonMention) bool {
		return named(p.Names, name) && (party == "" || p.Actor == "" || p.Actor == party)
	})
	if i < 0 {
		at := c.quote()
		if len(st.Source) > 0 {
			at = st.Source[0]
		}
		i = len(c.of.People)
		c.of.People = append(c.of.People, record.PersonMention{Names: []record.Named{{Text: name, Span: at}}, Actor: party})
	}
	p := &c.of.People[i]
	st.Speaker.Person, st.Speaker.Actor = i, cmp.Or(party, p.Actor)
	if len(p.Posts) > 0 {
		st.Speaker.Post = p.Posts[0].Title
	}
}

// subject is what a fact is about: a lexicon key, or a kind and a name.
func (c *claim) subject() string {
	ref := c.fact().Subject
	switch {
	case ref.Kind == "":
		return ref.ID
	case ref.Kind == "person" && ref.Index >= 0 && ref.Index < len(c.of.People) && len(c.of.People[ref.Index].Names) > 0:
		return "person:" + c.of.People[ref.Index].Names[0].Text
	case ref.Kind == "initiative" && ref.Index >= 0 && ref.Index < len(c.of.Initiatives) && len(c.of.Initiatives[ref.Index].Names) > 0:
		return "initiative:" + c.of.Initiatives[ref.Index].Names[0].Text
	case ref.Kind == "meeting" && ref.Index >= 0 && ref.Index < len(c.of.Meetings):
		return "meeting:" + meetingKey(&c.of.Meetings[ref.Index])
	}
	return ""
}

// setSubject finds what a fact is about; a subject that the reading does not know
// any more is kept as it is written.
func (c *claim) setSubject(value string) {
	kind, name, found := strings.Cut(value, ":")
	i := -1
	switch {
	case !found:
	case kind == "person":
		i = slices.IndexFunc(c.of.People, func(p record.PersonMention) bool { return named(p.Names, name) })
	case kind == "initiative":
		i = slices.IndexFunc(c.of.Initiatives, func(p record.InitiativeMention) bool { return named(p.Names, name) })
	case kind == "meeting":
		i = slices.IndexFunc(c.of.Meetings, func(m record.MeetingMention) bool { return meetingKey(&m) == name })
	}
	if i < 0 {
		c.fact().Subject = record.Ref{ID: value}
		return
	}
	c.fact().Subject = record.Ref{Kind: kind, Index: i}
}

// meetingKey tells the meetings of one reading apart.
func meetingKey(m *record.MeetingMention) string {
	return m.Mechanism + "/" + strconv.Itoa(m.Ordinal) + "/" + string(m.Date)
}
