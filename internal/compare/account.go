package compare

import (
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// Account is one publisher's telling of a meeting.
type Account struct {
	Document record.Document
	Reading  *record.Reading // nil where the text could not be read
	// Links are the shared objects that the reading's mentions became; zero when
	// bare files are compared.
	Links record.Links
	// Copies are the ids of documents that tell the same in the same words. They
	// speak with this account's voice.
	Copies []string
	// Unread says that the account's language is not read. It is never silent.
	Unread bool
}

// Fold brings copies of one text under one voice: accounts that linking calls
// copies, and accounts of the same text. The original keeps the voice where it
// is there, else the first copy; order is kept.
func Fold(accounts []Account) []Account {
	at := map[string]int{} // document id, then text, to its voice
	var voices []Account
	// Originals first, so that a copy that stands before its original finds it.
	order := make([]int, 0, len(accounts))
	for i, a := range accounts {
		if a.Links.CopyOf == "" {
			order = append(order, i)
		}
	}
	for i, a := range accounts {
		if a.Links.CopyOf != "" {
			order = append(order, i)
		}
	}
	place := map[int]int{} // voice to the place of its first account
	for _, i := range order {
		a := accounts[i]
		keys := []string{"id:" + a.Document.ID}
		if a.Links.CopyOf != "" {
			keys = append(keys, "id:"+a.Links.CopyOf)
		}
		if body := strings.Join(strings.Fields(a.Document.Text), " "); body != "" {
			keys = append(keys, "text:"+body)
		}
		voice := -1
		for _, k := range keys {
			if v, known := at[k]; known {
				voice = v
				break
			}
		}
		if voice < 0 {
			voice = len(voices)
			a.Copies = slices.Clone(a.Copies)
			voices = append(voices, a)
			place[voice] = i
		} else {
			voices[voice].Copies = append(append(voices[voice].Copies, a.Document.ID), a.Copies...)
			place[voice] = min(place[voice], i)
		}
		for _, k := range keys {
			at[k] = voice
		}
	}
	byPlace := make([]int, len(voices))
	for v := range voices {
		byPlace[v] = v
	}
	slices.SortFunc(byPlace, func(a, b int) int { return place[a] - place[b] })
	folded := make([]Account, 0, len(voices))
	for _, v := range byPlace {
		folded = append(folded, voices[v])
	}
	return folded
}

// voice is an account while it is compared.
type voice struct {
	Account
	number int
	text   *text
	// sides are those from which it tells: the publisher's, or all parties of a
	// joint statement.
	sides []string
	// meeting is the mention of the compared meeting, nil where it has none.
	meeting *record.MeetingMention
	// unread is set where nothing can be said of what the account leaves out.
	unread bool
}

// voicesWithin are parties whose own words a document gives, whoever publishes it:
// all parties of a joint statement, all who speak in a transcript of common remarks.
func (v *voice) voicesWithin(lex *lexicon.Lexicon) []string {
	switch {
	case v.Reading == nil:
		return nil
	case joint(v.Account) && v.meeting != nil:
		return v.meeting.Parties
	case v.Document.Kind == record.Speech || v.Reading.Kind == record.Speech:
		return speakersInTitle(lex, v.Document)
	}
	return nil
}

// speakersInTitle are the parties of those beside whom somebody speaks, as a
// transcript's title has them: "Remarks by President … and Prime Minister … of …".
func speakersInTitle(lex *lexicon.Lexicon, d record.Document) []string {
	second := -1
	var last string
	fold := newFolder("und")
	fold.parts(d.Title, record.Span{End: len(d.Title)}, func(s record.Span, _ term) {
		word := strings.ToLower(s.Of(d.Title))
		if last == "and" && lex.TitleWord(word)&(lexicon.TitleHead|lexicon.TitleBefore|lexicon.TitleHonour) != 0 && second < 0 {
			second = s.Start
		}
		last = word
	})
	if second < 0 {
		return nil
	}
	var parties []string
	for _, m := range lex.Names(d.Title, d.Publisher.Perspective) {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.OrganisationName); m.Start > second && id != "" {
			parties = append(parties, id)
		}
	}
	return parties
}

// side is what the account's words are told from, for names that depend on it.
func (v *voice) side() string { return v.Document.Publisher.Perspective }

// statements are the account's statements; none where it was not read.
func (v *voice) statements() []record.Statement {
	if v.Reading == nil {
		return nil
	}
	return v.Reading.Statements
}

func newVoice(lex *lexicon.Lexicon, meeting *record.Meeting, a Account, number int) *voice {
	v := &voice{Account: a, number: number}
	v.unread = a.Unread || a.Reading == nil || len(a.Reading.Statements) == 0 && !english(a.Document.Language)
	v.meeting = mentionOf(meeting, a)
	if p := a.Document.Publisher.Perspective; p != "" {
		v.sides = append(v.sides, p)
	}
	for _, p := range v.voicesWithin(lex) {
		if !slices.Contains(v.sides, p) {
			v.sides = append(v.sides, p)
		}
	}
	v.text = newText(lex, a.Document)
	return v
}

// english reports whether a language is English or not known, which is read as English.
func english(language string) bool {
	return language == "" || language == "en" || strings.HasPrefix(language, "en-")
}

// joint reports whether an account is the common word of all parties.
func joint(a Account) bool {
	return a.Document.Kind == record.JointStatement || a.Reading != nil && a.Reading.Kind == record.JointStatement
}

// mentionOf is the account's mention of the compared meeting: the one that
// linking joined to it, else the one that the document reports.
func mentionOf(meeting *record.Meeting, a Account) *record.MeetingMention {
	if a.Reading == nil {
		return nil
	}
	if meeting != nil {
		for i, id := range a.Links.Meetings {
			if i < len(a.Reading.Meetings) && (id == meeting.ID || slices.Contains(meeting.Aliases, id)) {
				return &a.Reading.Meetings[i]
			}
		}
	}
	return a.Reading.Reported()
}

// own reports whether an account that speaks of a party speaks of its own side.
func (c *comparer) own(v *voice, actor string) bool {
	if slices.Contains(v.sides, actor) {
		return true
	}
	for _, side := range v.sides {
		member, organisation := side, actor
		if c.lex.Organisations[side] != nil {
			member, organisation = actor, side
		}
		if c.lex.IsMember(organisation, member, c.date) && !c.hasSide(v, actor) {
			return true
		}
	}
	return false
}

// hasSide reports whether another account than v tells from exactly this side.
func (c *comparer) hasSide(v *voice, actor string) bool {
	return slices.ContainsFunc(c.voices, func(o *voice) bool { return o != v && slices.Contains(o.sides, actor) })
}

// witnesses are the accounts of a party's own side, without the one that makes a
// claim about it: for an organisation, its own and its members'.
func (c *comparer) witnesses(claimant *voice, actor string) []*voice {
	var of []*voice
	for _, v := range c.voices {
		if v == claimant || v.unread {
			continue
		}
		isOwn := slices.ContainsFunc(v.sides, func(side string) bool {
			return side == actor || c.lex.IsMember(actor, side, c.date)
		})
		if isOwn {
			of = append(of, v)
		}
	}
	return of
}
