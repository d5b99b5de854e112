package linking

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"readout/internal/record"
)

// contextsOf are, for each person of a document, the meetings beside which it
// names them: as exact as the document itself is, so that they are the same
// whatever else is known. Those that somebody led are marked with the side.
func (x *Index) contextsOf(d *document) [][]string {
	contexts := make([][]string, len(d.people))
	for i := range d.meetings {
		m := &d.meetings[i]
		keys := meetingKeys(m)
		if m.Reported && i == 0 {
			for p := range contexts {
				contexts[p] = append(contexts[p], keys...)
			}
		}
		for _, p := range m.Participants {
			if p.Person < 0 || p.Person >= len(contexts) {
				continue
			}
			for _, key := range keys {
				contexts[p.Person] = append(contexts[p.Person], key)
				if actor := cmp.Or(p.Actor, d.people[p.Person].Actor); leads(p.Role) && actor != "" {
					contexts[p.Person] = append(contexts[p.Person], key+"!"+actor)
				}
			}
		}
	}
	for p := range contexts {
		contexts[p] = sorted(append(contexts[p], x.postContexts(d, p)...))
	}
	return contexts
}

// Marks of contexts that are not meetings: a name with its post, whatever the
// state; and a word of a name with post, state and quarter, which joins nothing
// by itself (see adopt).
const (
	namePost = "="
	wordPost = "@"
)

// postContexts are a person's names and words of names with the posts that the
// document gives them.
func (x *Index) postContexts(d *document, person int) []string {
	p := &d.people[person]
	var contexts []string
	quarter := quarterOf(d)
	for _, post := range p.Posts {
		_, rest := x.institution.Parties(post.Title)
		title := fold(rest)
		if title == "" {
			continue
		}
		for _, n := range p.Names {
			name := fold(n.Text)
			if isFull(n.Text) {
				contexts = append(contexts, namePost+title+"|"+name)
			}
			if p.Actor == "" || quarter == "" {
				continue
			}
			for _, word := range partsOf(n.Text) {
				contexts = append(contexts, wordPost+p.Actor+"|"+title+"|"+word+"|"+quarter)
			}
		}
	}
	return contexts
}

// partsOf are the folded parts of a name that can stand for it: its words, those
// with a hyphen ("al-Sisi") whole.
func partsOf(name string) []string {
	var parts []string
	for word := range strings.FieldsSeq(name) {
		if part := fold(word); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// quarterOf is the quarter in which a document was told, as far as the document
// itself says; "" where it does not.
func quarterOf(d *document) string {
	day, known := period(d.published)
	if !known && len(d.meetings) > 0 && d.meetings[0].Reported {
		day, known = period(d.meetings[0].Date)
	}
	if !known || day.to-day.from > 31 {
		return ""
	}
	return itoa(day.from / quarterDays)
}

// quarterDays is a quarter of a year: within so long, who has the same post and
// the same family name is the same person if there is no other.
const quarterDays = 91

func meetingKeys(m *record.MeetingMention) []string {
	var keys []string
	series := m.Mechanism + ":" + strings.Join(m.Parties, "-")
	if m.Ordinal > 0 {
		keys = append(keys, fmt.Sprintf("%s#%d", m.Mechanism, m.Ordinal))
	}
	if m.Date.Precise() {
		keys = append(keys, series+"@"+string(m.Date))
	}
	return keys
}

// enterContext notes that a form was told beside a meeting, and joins it to
// the forms there that it can stand for.
func (x *Index) enterContext(n *personNode, context string) {
	if n.of.contexts[context]++; n.of.contexts[context] > 1 {
		return
	}
	if strings.HasPrefix(context, wordPost) && n.of.weak {
		return
	}
	for _, m := range x.forms.byContext[context] {
		if n.of.standsFor(m.of, context) {
			x.relate(n, m, func(e *edge) { e.contexts++ })
		}
	}
	x.forms.byContext[context] = append(x.forms.byContext[context], n)
}

func (x *Index) leaveContext(n *personNode, context string) {
	if n.of.contexts[context]--; n.of.contexts[context] > 0 {
		return
	}
	delete(n.of.contexts, context)
	if strings.HasPrefix(context, wordPost) && n.of.weak {
		return
	}
	forget(x.forms.byContext, context, n)
	for _, m := range x.forms.byContext[context] {
		if n.of.standsFor(m.of, context) {
			x.relate(n, m, func(e *edge) { e.contexts-- })
		}
	}
}

// standsFor says whether, beside the same meeting, one form can be the other
// person's: a single word one of the other's words; among those who led the same
// side, a name with one letter otherwise.
func (f *form) standsFor(other *form, context string) bool {
	switch context[:min(1, len(context))] {
	case namePost:
		return f.fold == other.fold && !f.weak && !other.weak
	case wordPost:
		return false
	}
	if !sameActor(f.actor, other.actor) {
		return false
	}
	switch _, side, led := strings.Cut(context, "!"); {
	case f.weak && other.weak:
		return f.fold == other.fold
	case f.weak:
		return within(f.fold, other.fold)
	case other.weak:
		return within(other.fold, f.fold)
	default:
		return led && side != "" && f.actor == other.actor && oneLetter(f.fold, other.fold)
	}
}

// meetingsAmong are those of a mention's contexts that are meetings.
func meetingsAmong(contexts []string) []string {
	return slices.DeleteFunc(slices.Clone(contexts), func(c string) bool {
		return strings.HasPrefix(c, namePost) || strings.HasPrefix(c, wordPost)
	})
}

// oneLetter says whether two strings differ in one letter put in, left out or changed.
func oneLetter(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	return i+j >= len(a)-1 && i+j >= len(b)-1
}
