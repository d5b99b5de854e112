package entity

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// atHome gives the publisher's own party to officials whose titles name none.
// Where two of them hold what one party has one of (two presidents), the first
// named is the publisher's; the other serves the foreign state that the text
// names most.
func (f *peopleFinder) atHome() {
	if f.home == "" {
		return
	}
	taken := map[string]bool{}
	for _, m := range f.mentions {
		p := &f.people[m.Person]
		if len(p.Posts) == 0 {
			continue
		}
		office := f.soleOffice(p.Posts)
		switch {
		case p.Actor == f.home:
			taken[office] = true
		case p.Actor != "":
		case office != "" && taken[office]:
			p.Actor = f.foreign()
		case f.former(p.Posts):
		default:
			p.Actor = f.home
			taken[office] = true
		}
	}
}

// former reports whether all posts are told as past, so that the page may name
// anybody's: "the late Premier".
func (f *peopleFinder) former(posts []record.PostMention) bool {
	for _, post := range posts {
		first, _, _ := strings.Cut(lexicon.Fold(post.Title), " ")
		if first != "former" && first != "late" && first != "ex" {
			return false
		}
	}
	return true
}

// listed gives the people of a list the party that heads it: "The ROK participants
// included Deputy Minister …, and …".
func (f *peopleFinder) listed() {
	for _, s := range f.Sentences {
		heading := record.Span{Start: s.Start, End: s.Start}
		for i := s.First; i < min(s.Last, s.First+10); i++ {
			if listVerbs[f.Low(i)] {
				heading.End = f.Tokens[i].Start
				break
			}
		}
		if heading.Len() == 0 || !f.headsList(heading) {
			continue
		}
		actors := f.Actors(heading)
		if len(actors) != 1 {
			continue
		}
		for _, m := range f.mentions {
			if m.Name.In(s.Span) && m.Name.Start > heading.End && f.people[m.Person].Actor == "" {
				f.people[m.Person].Actor = actors[0]
			}
		}
	}
}

var (
	listVerbs = map[string]bool{"included": true, "consisted": true, "comprised": true, "include": true, "comprises": true}
	listHeads = map[string]bool{"participants": true, "delegation": true, "side": true, "delegates": true, "attendees": true, "team": true, "representatives": true}
)

// headsList reports whether the words before a verb name a group of people.
func (f *peopleFinder) headsList(heading record.Span) bool {
	return listHeads[f.Low(f.TokenAt(heading.End)-1)]
}

// remaining gives officials whose party nothing tells the one that is left: where
// a page's beginning names two states above all, and the other one's people are
// known, they serve this one.
func (f *peopleFinder) remaining() {
	counts := map[string]int{}
	var order []string
	for _, m := range f.NamesIn(record.Span{End: min(len(f.Source), 2500)}) {
		if f.Low(f.TokenAt(m.Start)-1) == "in" {
			continue // where something is
		}
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym); id != "" {
			if counts[id] == 0 {
				order = append(order, id)
			}
			counts[id]++
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	if len(order) == 1 {
		f.alone(order[0])
	}
	if len(order) < 2 || len(order) > 2 && counts[order[2]] == counts[order[1]] {
		return
	}
	served := map[string]bool{}
	for i := range f.people {
		served[f.people[i].Actor] = true
	}
	left := ""
	for _, id := range order[:2] {
		if !served[id] {
			if left != "" {
				return
			}
			left = id
		}
	}
	if left == "" || counts[left] < 3 && len(f.Sentences) > 0 && !contains(f.Actors(f.Sentences[0].Span), left) {
		return // a state that the page speaks about rather than one that speaks
	}
	for i := range f.people {
		if f.people[i].Actor == "" && len(f.people[i].Posts) > 0 && !f.international(f.people[i].Posts) {
			f.people[i].Actor = left
		}
	}
}

// accredited gives an official who meets an ambassador the state to which this
// one is accredited: "Adviser A met with the B Ambassador to C".
func (f *peopleFinder) accredited() {
	for k := 1; k < len(f.mentions); k++ {
		host, guest := f.mentions[k-1], f.mentions[k]
		p := &f.people[host.Person]
		if p.Actor != "" || len(p.Posts) == 0 || f.international(p.Posts) || !f.oneSentence(host, guest) {
			continue
		}
		for i := host.Last; i < guest.First; i++ {
			if f.Low(i) == "with" {
				p.Actor = f.accreditation(guest)
			}
		}
	}
}

// oneSentence reports whether two mentions stand in one sentence, in this order.
func (f *peopleFinder) oneSentence(a, b PersonAt) bool {
	s, _ := f.SentenceAt(a.First)
	return a.Last <= b.First && b.Last <= s.Last
}

// accreditation is the state behind "Ambassador to" in somebody's title, "" for none.
func (f *peopleFinder) accreditation(m PersonAt) string {
	for i := m.First + 1; i < m.NameFirst; i++ {
		if f.Low(i) != "to" || f.titleWord(i-1)&lexicon.TitleHead == 0 {
			continue
		}
		if f.Low(i+1) == "the" {
			i++
		}
		if name := f.NameAt(f.offset(i + 1)); name != nil {
			return name.Has(lexicon.PlaceName, lexicon.PlaceWeak)
		}
	}
	return ""
}

// alone gives ministers and heads whose party nothing tells the one state that a
// page names beside an organisation.
func (f *peopleFinder) alone(state string) {
	for i := range f.people {
		if p := &f.people[i]; p.Actor == "" && f.soleOffice(p.Posts) != "" && !f.international(p.Posts) && !f.former(p.Posts) {
			p.Actor = state
		}
	}
}

// atSide gives the holders of offices of which a state has one, and whose party
// nothing else tells, to the side that the publisher writes from: a country's
// papers say "Foreign Minister Kim" of their own and add the state to the others.
func (f *peopleFinder) atSide() {
	if f.Lex.Places[f.Side] == nil || !contains(f.Actors(record.Span{End: len(f.Source)}), f.Side) {
		return // a page that does not name its own country has nobody of it
	}
	taken := map[string]bool{}
	for i := range f.people {
		if p := &f.people[i]; p.Actor == f.Side {
			taken[f.soleOffice(p.Posts)] = true
		}
	}
	for _, m := range f.mentions {
		p := &f.people[m.Person]
		office := f.soleOffice(p.Posts)
		if p.Actor == "" && office != "" && !taken[office] && !f.international(p.Posts) && !f.former(p.Posts) {
			p.Actor = f.Side
			taken[office] = true
		}
	}
}

// international reports whether one of the posts is an organisation's rather than a state's.
func (f *peopleFinder) international(posts []record.PostMention) bool {
	for _, post := range posts {
		for _, m := range f.Lex.PhrasesIn(post.Title) {
			if m.Is("international-office") {
				return true
			}
		}
	}
	return false
}

// soleOffice is the office of the posts that a party has but one of; "" where it is none.
func (f *peopleFinder) soleOffice(posts []record.PostMention) string {
	for _, post := range posts {
		title := lexicon.Fold(post.Title)
		if m := f.Lex.Names(post.Title, ""); len(m) > 0 {
			if id := m[len(m)-1].Has(lexicon.PostName); id != "" && (f.Lex.Posts[id].Rank <= 3 || f.Lex.Posts[id].Rank == 4 && id != "minister") {
				return id
			}
		}
		if title == "president" || title == "prime minister" || title == "chancellor" || title == "king" {
			return title
		}
	}
	return ""
}

// foreign is the state other than the publisher's that the text names most; "" where two are named as often.
func (f *peopleFinder) foreign() string {
	counts := map[string]int{}
	for _, m := range f.Names {
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym); id != "" && id != f.home {
			counts[id]++
		}
	}
	best, most, tied := "", 0, false
	for id, n := range counts {
		switch {
		case n > most:
			best, most, tied = id, n, false
		case n == most:
			tied = true
		}
	}
	if tied {
		return ""
	}
	return best
}
