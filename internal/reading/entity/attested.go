package entity

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// Names without a title are people's where the words beside them say so. All
// offsets here are tokens; a run is a full name of two words or more.

// attested reports whether the words around a full name without a title show it
// to be a person's: the way it is written, the state behind "of", what the
// person did at a meeting, or a neighbour in a list of people.
func (f *peopleFinder) attested(r run) bool { return f.attestedWithin(r, longestList) }

// longestList bounds the walk along a list of names.
const longestList = 12

func (f *peopleFinder) attestedWithin(r run, more int) bool {
	switch f.Tag(r.first - 1) {
	case tagger.DT, tagger.CD, tagger.JJ, tagger.NN, tagger.PRPS:
		return false // "the eight Priority Areas of Japan"
	}
	if f.hyphenGiven(r) || f.stateBehind(r) != "" {
		return true
	}
	next := f.behindBracket(r.last)
	if f.present(next) || f.possessorBefore(r.first) != "" {
		return true
	}
	if f.Low(next) == "," && (f.Low(next+1) == "who" && (serving[f.Low(next+2)] || f.present(next+2)) || f.present(f.behindApposition(next))) {
		return true
	}
	if low := f.Low(next); more == 0 || low != "," && low != "and" {
		return false
	}
	next++
	if f.Low(next) == "and" {
		next++
	}
	s, _ := f.SentenceAt(r.first)
	if next >= s.Last || !f.nameToken(next, false) {
		return false
	}
	beside := run{next, next + 1}
	for beside.last < s.Last && f.continues(beside.last, s.Last) {
		beside.last++
	}
	return beside.full(f) && beside.last-beside.first <= 5 && f.attestedWithin(beside, more-1)
}

// hyphenGiven reports whether a name has a given name of two syllables joined by
// a hyphen, as Korean and Chinese names are romanised: "Lee Jun-il".
func (f *peopleFinder) hyphenGiven(r run) bool {
	for i := r.first; i < r.last; i++ {
		left, right, ok := strings.Cut(f.Word(i), "-")
		if !ok || len(left) < 2 || len(right) < 2 || len(left) > 6 || len(right) > 6 {
			continue
		}
		if c, _ := utf8.DecodeRuneInString(right); unicode.IsLower(c) && r.last-r.first <= 3 && f.Lex.TitleWord(strings.ToLower(right)) == 0 {
			return true
		}
	}
	return false
}

// present reports whether a phrase of being at a meeting (led, chaired,
// represented) begins at a token, auxiliaries before it: "was to lead".
func (f *peopleFinder) present(i int) bool {
	for k := 0; k < 3 && auxiliary[f.Low(i)]; k++ {
		i++
	}
	if i >= len(f.Tokens) {
		return false
	}
	from := f.Tokens[i].Start
	for _, m := range f.Lex.PhrasesIn(f.Source[from:min(len(f.Source), from+60)]) {
		if m.Is("presence") {
			return m.Start == 0
		}
	}
	return false
}

var auxiliary = map[string]bool{"was": true, "were": true, "to": true, "will": true, "would": true, "be": true, "is": true, "also": true, "has": true, "had": true}

// behindBracket is the token behind a bracket that opens at token i and holds no
// title: a name in another script, "(Ret.)"; i where none opens there.
func (f *peopleFinder) behindBracket(i int) int {
	if f.Low(i) != "(" {
		return i
	}
	for k := i + 1; k < i+8; k++ {
		switch {
		case f.Low(k) == ")":
			return k + 1
		case f.titleWord(k)&(lexicon.TitleHead|lexicon.TitleBefore) != 0:
			return i
		}
	}
	return i
}

// behindApposition is the token behind the comma that closes what a comma at
// token i opens.
func (f *peopleFinder) behindApposition(i int) int {
	s, _ := f.SentenceAt(i)
	for i++; i < s.Last; i++ {
		switch f.Low(i) {
		case ",", ";", ".":
			return i + 1
		}
	}
	return s.Last
}

// stateBehind is the state that a name is said to be of or for: "Nguyen Van An of
// Viet Nam", "Lee Ha-na, of Korea's foreign ministry", "presided for Japan", "led
// the Korean delegation", or in whose capital the person serves; "" where none is named.
func (f *peopleFinder) stateBehind(r run) string {
	i := f.behindBracket(r.last)
	if f.Low(i) == "of" || f.Low(i) == "," && f.Low(i+1) == "of" {
		if f.Low(i) == "," {
			i++
		}
		if form := i + 1; f.Low(form) == "the" && stateForms[f.Low(form+1)] && f.Low(form+2) == "of" && f.NameAt(f.offset(form+1)) == nil {
			i = form + 2 // "of the Republic of X"
		}
		if state := f.stateFrom(i+1, 2); state != "" {
			return state
		}
		return f.organisationAt(i + 1)
	}
	return ""
}

// stateForms are the words before "of" in the full names of states.
var stateForms = map[string]bool{"republic": true, "kingdom": true, "state": true, "federation": true, "sultanate": true, "principality": true, "union": true}

// organisationAt is the organisation named at a token, behind an article or not; "" for none.
func (f *peopleFinder) organisationAt(i int) string {
	if f.Low(i) == "the" {
		i++
	}
	if m := f.NameAt(f.offset(i)); m != nil && m.Start == f.offset(i) {
		return m.Has(lexicon.OrganisationName)
	}
	return ""
}

// possessorBefore is the state that has had its office named before: "Korea's was
// Lee Ha-na", "Viet Nam's co-chair was Vu An"; "" where there is none.
func (f *peopleFinder) possessorBefore(i int) string {
	if low := f.Low(i - 1); low != "was" && low != "is" {
		return ""
	}
	for k := i - 2; k > i-6 && k > 0; k-- {
		if f.Tag(k) == tagger.POS {
			if m := f.NameAt(f.offset(k - 1)); m != nil {
				return m.Has(lexicon.PlaceName, lexicon.PlaceWeak)
			}
			return ""
		}
	}
	return ""
}

// stateFrom is the state whose name begins at token i, or at one of the next few
// where what lies between is an article or capitalised.
func (f *peopleFinder) stateFrom(i, within int) string {
	for k := i; k < i+within; k++ {
		if m := f.NameAt(f.offset(k)); m != nil && m.Start == f.offset(k) {
			return m.Has(lexicon.PlaceName, lexicon.PlaceWeak)
		}
		if f.Low(k) != "the" {
			return ""
		}
	}
	return ""
}

// served is the party that the rest of the clause gives to a person whose title
// names none: "presided for Japan", "led the Korean delegation", "who heads the
// department in Hanoi"; "" where it gives none.
func (f *peopleFinder) served(r run) string {
	if state := cmp.Or(f.stateBehind(r), f.possessorBefore(r.first)); state != "" {
		return state
	}
	s, _ := f.SentenceAt(r.first)
	i := f.behindBracket(r.last)
	if f.Low(i) == "," {
		j := f.behindApposition(i)
		told := f.Low(i+1) == "who" && serving[f.Low(i+2)] || f.Low(i+1) == "of"
		if state := f.onlyState(i+1, j-1); state != "" && told {
			return state
		}
		i = j
	}
	if !f.present(i) {
		return ""
	}
	for k := i; k < min(s.Last, i+14); k++ {
		switch low := f.Low(k); {
		case low == ";" || low == ",":
			return ""
		case low == "for" || low == "behalf" && f.Low(k+1) == "of":
			if low == "behalf" {
				k++
			}
			return f.stateFrom(k+1, 2)
		case delegations[low]:
			return f.onlyState(i, k)
		}
	}
	return ""
}

// serving are the verbs behind "who" that say what office somebody has.
var serving = map[string]bool{"is": true, "was": true, "heads": true, "headed": true, "leads": true, "led": true, "serves": true}

var delegations = map[string]bool{"delegation": true, "team": true, "side": true}

// onlyState is the one state that the tokens name, by its people or capital too;
// "" where they name none or several.
func (f *peopleFinder) onlyState(first, last int) string {
	if last <= first || last > len(f.Tokens) {
		return ""
	}
	state := ""
	for _, m := range f.NamesIn(record.Span{Start: f.Tokens[first].Start, End: f.Tokens[last-1].End}) {
		id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.PlaceSeat)
		if id == "" || id == state {
			continue
		}
		if state != "" {
			return ""
		}
		state = id
	}
	return state
}
