package entity

import (
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// longestTitle bounds the walk to the left of a name, in tokens.
const longestTitle = 40

// titleBefore finds the title that ends right before token end: its first
// token and one that is a head (Minister, Ambassador); head is -1 where there is
// none. "Deputy Minister of Trade, Head of the delegation of X" is one
// title; a title ends where a name, a verb or another title's person begins.
func (f *peopleFinder) titleBefore(end int) (first, head int) {
	s, _ := f.SentenceAt(max(end-1, 0))
	first, head = end, -1
	for i := end - 1; i >= s.First && i > end-longestTitle; i-- {
		part := f.titleWord(i)
		name := f.NameAt(f.Tokens[i].Start)
		actor := name != nil && ActorOf(*name) != ""
		switch low := f.Low(i); {
		case part&lexicon.TitleHead != 0 && (f.Capital(i) || head < 0):
			first, head = i, i
		case part&lexicon.TitleHonour != 0 && f.Capital(i) && i >= end-2:
			first, head = i, i
		case part&(lexicon.TitleBefore|lexicon.TitleWithin) != 0 && (f.Capital(i) || head >= 0 && part&lexicon.TitleBefore != 0 && head == first && i == first-1):
			first = i
		case actor:
			first = i
		case low == "and" || low == "&":
			if i > s.First && f.nameToken(i-1, false) {
				return f.trimmed(first, head, end) // what stands left is a person's name
			}
			joined := i > s.First && f.titleEnds(i-1, s.First) // "State Councillor and Foreign Minister"
			if head >= 0 && !joined && (f.startsTitle(i+1) || f.onlyHonour(first, end)) {
				return f.trimmed(first, head, end)
			}
		case low == "," && (i == end-1 && head < 0 || f.onlyHonour(first, end)) && f.titleSegment(i-1, s.First) && f.oneTitle(i-1, s.First):
			// "the President of X, Name", "Secretary (East), Name co-chaired"
		case low == ",":
			if head < 0 || f.onlyHonour(first, end) || !f.titleSegment(i-1, s.First) {
				return f.trimmed(first, head, end)
			}
		case low == "the" || low == "of" || low == "for" || low == "at" || low == "to" || low == "in" || low == "on" || low == "from" ||
			low == "'s" || low == "’s" || low == "(" || low == ")" || low == "-" || low == "–" || low == "'" || low == "’":
		case f.Capital(i) && (name != nil || acronym(f.Word(i))):
		case f.Capital(i) && f.inOfPhrase(i, s.First):
		case low == "delegation" || low == "mission" || low == "government" || low == "affairs":
		default:
			return f.trimmed(first, head, end)
		}
	}
	return f.trimmed(first, head, end)
}

// trimmed drops from a title's left what cannot begin one.
func (f *peopleFinder) trimmed(first, head, end int) (int, int) {
	if head < 0 || first >= end {
		return end, -1
	}
	for k := first; k < head && f.titleWord(k)&lexicon.TitleHead == 0; k++ {
		switch f.Low(k) {
		case "-", "–", "—", "--":
			first = k + 1 // a dateline: "BEIJING - President …", "Hanoi (VNA) – Deputy Minister …"
		}
	}
	for first < head { // a dateline: "SEOUL Deputy Minister …"
		m := f.NameAt(f.Tokens[first].Start)
		if m == nil || m.Has(lexicon.PlaceSeat) == "" || m.Has(lexicon.PlaceName, lexicon.OrganisationName) != "" {
			break
		}
		first = f.TokenAt(m.End-1) + 1
	}
	return first, head
}

// titleEnds reports whether a title that the same person bears ends at token i,
// before an "and": "State Councillor", "Director of the Xxx Commission". One
// behind "the" is somebody else's: "the Secretary and Foreign Minister Xxx".
func (f *peopleFinder) titleEnds(i, first int) bool {
	if f.titleWord(i)&(lexicon.TitleHead|lexicon.TitleWithin) == 0 {
		return false
	}
	for ; i >= first; i-- {
		switch low := f.Low(i); {
		case f.titleWord(i)&lexicon.TitleHead != 0:
			for i > first && f.titleWord(i-1)&lexicon.TitleBefore != 0 {
				i--
			}
			return i == first || f.Low(i-1) != "the"
		case f.Capital(i), low == "of", low == "the", low == "for", low == "and", low == "(", low == ")", low == "'s", low == "’s":
		default:
			return false
		}
	}
	return false
}

// startsTitle reports whether a title (words before a head, then the head) begins at token i.
func (f *peopleFinder) startsTitle(i int) bool {
	if f.Low(i) == "the" {
		i++
	}
	for k := 0; k < 5; k++ {
		part := f.titleWord(i + k)
		if part&lexicon.TitleHead != 0 {
			return true
		}
		name := f.NameAt(f.offset(i + k))
		if part&(lexicon.TitleBefore|lexicon.TitleWithin|lexicon.TitleHonour) == 0 && (name == nil || ActorOf(*name) == "") {
			return false
		}
	}
	return false
}

func (f *peopleFinder) offset(i int) int {
	if i < len(f.Tokens) {
		return f.Tokens[i].Start
	}
	return len(f.Source)
}

// titleSegment reports whether what stands left of a comma, back to where the
// clause begins, is nothing but a title with a head of its own.
func (f *peopleFinder) titleSegment(i, first int) bool {
	head := false
	for ; i >= first; i-- {
		part := f.titleWord(i)
		name := f.NameAt(f.Tokens[i].Start)
		switch low := f.Low(i); {
		case part&lexicon.TitleHead != 0:
			head = true
		case part&(lexicon.TitleBefore|lexicon.TitleWithin) != 0:
		case name != nil && ActorOf(*name) != "":
		case low == "of" || low == "the" || low == "for" || low == "at" || low == "'s" || low == "’s" || low == "," || low == "(" || low == ")":
		case low == "and":
			return head
		case f.Low(i+1) == ")" && f.Low(i-1) == "(": // "Secretary (East)"
		case f.Capital(i):
			return false
		default:
			return head
		}
	}
	return head
}

// oneTitle reports whether the title that ends at token i begins with "the" or a
// possessive, or is all that its sentence begins with.
func (f *peopleFinder) oneTitle(i, first int) bool {
	for k := i; k >= first && k > i-14; k-- {
		if possessive := f.Low(k) == "his" || f.Low(k) == "her" || f.Low(k) == "their"; (possessive || f.Low(k) == "the") && (possessive || f.titleWord(k+1)&(lexicon.TitleHead|lexicon.TitleBefore) != 0) {
			return true
		}
		if f.Low(k) == "," {
			return false
		}
		if k == first {
			return f.titleWord(k)&(lexicon.TitleHead|lexicon.TitleBefore) != 0
		}
	}
	return false
}

// inOfPhrase reports whether a capitalised word stands inside "… of the Xxx Yyy".
func (f *peopleFinder) inOfPhrase(i, first int) bool {
	for k := i - 1; k >= first && k > i-7; k-- {
		switch f.Low(k) {
		case "of", "for", "at", "to":
			return true
		case "the", "and":
		default:
			if !f.Capital(k) {
				return false
			}
		}
	}
	return false
}

// onlyHonour reports whether a title is but an honour: Mr, Dr.
func (f *peopleFinder) onlyHonour(first, end int) bool {
	return end-first == 1 && f.titleWord(first)&lexicon.TitleHonour != 0
}

// titleAfter finds a title in apposition after a name: "Kim, Deputy Minister of
// Foreign Affairs of X," or "(chief representative)". The span is empty where there is none.
func (f *peopleFinder) titleAfter(i int) (record.Span, string) {
	s, _ := f.SentenceAt(max(i-1, 0))
	for i < s.Last && shouted(f.Word(i)) && len(f.Word(i)) <= 4 {
		i++ // post-nominals: MP, KC
	}
	i = f.behindBracket(i)
	open := f.Low(i)
	if i >= s.Last || (open != "," && open != "(") {
		return record.Span{}, ""
	}
	start := i + 1
	if f.Low(start) == "who" && (f.Low(start+1) == "is" || f.Low(start+1) == "was") {
		start += 2
		if f.Low(start) == "also" {
			start++
		}
	}
	if f.Low(start) == "the" || f.Low(start) == "a" {
		start++
	}
	head, j := false, start
	for ; j < s.Last && j < start+longestTitle; j++ {
		part := f.titleWord(j)
		name := f.NameAt(f.Tokens[j].Start)
		if part&lexicon.TitleHead != 0 {
			head = true
			continue
		}
		if part != 0 || (name != nil && ActorOf(*name) != "") || f.Capital(j) && (head || f.headSoon(j+1)) {
			continue
		}
		if low := f.Low(j); low == "of" || low == "–" || low == "-" || low == "the" || low == "for" || low == "to" || low == "at" || low == "’s" || low == "'s" || low == "’" || low == "'" ||
			low == "and" && j > start && f.Capital(j+1) || low == "in" && f.Low(j+1) == "the" && f.Low(j+2) == "office" {
			continue
		}
		if low := f.Low(j); head && low == "in" && f.seatAt(j+1) != "" {
			continue // "head of the department in Hanoi"
		}
		if head && f.Low(j) == "(" && acronym(f.Word(j+1)) && f.Low(j+2) == ")" {
			j += 2 // "Senior Officials' Meeting (SOM) of the Ministry"
			continue
		}
		break
	}
	if f.Low(j-1) == "to" { // "…, Prime Minister of X to thank him"
		j--
	}
	if !head || j == start || !closesTitle[f.Low(j)] {
		return record.Span{}, ""
	}
	if f.nameRunIn(start, j) {
		if j = f.serving(start, j); j < 0 {
			return record.Span{}, "" // a list of people in titles goes on
		}
	}
	span := f.SpanOf(start, j)
	return span, f.actorOf(span, run{i, i})
}

// closesTitle are the words behind which a title in apposition has ended.
var closesTitle = map[string]bool{",": true, ")": true, ".": true, ";": true, "(": true, "to": true, "today": true, "yesterday": true, "on": true, "in": true, "about": true, "who": true}

// headSoon reports whether a title's head stands at a token or the next two.
func (f *peopleFinder) headSoon(i int) bool {
	for k := range 3 {
		if !f.Capital(i + k) {
			return false
		}
		if f.titleWord(i+k)&lexicon.TitleHead != 0 {
			return true
		}
	}
	return false
}

// serving is where a title ends that names whom its bearer serves: "Diplomatic
// Adviser to President Name"; -1 where it does not.
func (f *peopleFinder) serving(first, last int) int {
	for i := first + 1; i < last; i++ {
		if f.Low(i) == "to" && f.titleWord(i-1)&lexicon.TitleHead != 0 {
			return i
		}
	}
	return -1
}

// nameRunIn reports whether another name stands between the tokens.
func (f *peopleFinder) nameRunIn(first, last int) bool {
	for i := first; i < last; i++ {
		m := f.NameAt(f.Tokens[i].Start)
		if f.nameToken(i, false) && (m == nil || ActorOf(*m) == "") {
			return true // but "Korea" in "Korea's Minister" is none
		}
	}
	return false
}

// actorOf is the party that a title serves: "of the Republic of Korea", "Korean
// Deputy Minister", "Scott Morrison of Australia"; else the publisher's own party.
func (f *peopleFinder) actorOf(title record.Span, r run) string {
	if r.last > r.first {
		if state := f.stateBehind(r); state != "" {
			return state
		}
	}
	if title.Len() == 0 {
		return ""
	}
	place, organisation := "", ""
	for _, m := range f.NamesIn(title) {
		if f.aims(m.Start, title.Start) {
			continue
		}
		if id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym); id != "" && place == "" {
			place = id
		}
		if at := f.TokenAt(m.Start); place == "" && f.Low(at-1) == "in" && ministries[f.Low(at-2)] {
			place = m.Has(lexicon.PlaceSeat)
		}
		if id := m.Has(lexicon.OrganisationName); id != "" && (organisation == "" || len(f.Lex.Organisations[organisation].Members) < 2) {
			organisation = id // rather the Union than its Commission
		}
	}
	switch {
	case place != "":
		return place
	case organisation != "":
		return organisation
	}
	return f.officeOf(title.Of(f.Source))
}

// ministries are the words for a part of a government that is told from others by
// its town: "the ASEAN department in Hanoi".
var ministries = map[string]bool{"department": true, "ministry": true, "bureau": true, "division": true}

// seatAt is the state whose seat of government is named at token i; "" where none is.
func (f *peopleFinder) seatAt(i int) string {
	if m := f.NameAt(f.offset(i)); m != nil && m.Start == f.offset(i) {
		return m.Has(lexicon.PlaceSeat)
	}
	return ""
}

// servants are heads of titles behind which "to" names who is served.
var servants = map[string]bool{"adviser": true, "advisor": true, "assistant": true, "secretary": true, "spokesperson": true, "aide": true}

// officeOf is the party whose office alone bears such a title: Secretary of
// State, External Affairs Minister; "" where several have it.
func (f *peopleFinder) officeOf(title string) string {
	for _, m := range f.Lex.PhrasesIn(title) {
		for _, e := range m.Entries {
			if id, ok := strings.CutPrefix(e.ID, "office-"); ok && !strings.HasPrefix(strings.TrimSpace(title[m.End:]), "for ") {
				return id
			}
		}
	}
	return ""
}

// aims reports whether a name inside a title is what the office is about, not
// whom it serves: it stands behind "for", "on", or "to", unless an adviser's.
func (f *peopleFinder) aims(offset, start int) bool {
	for i := f.TokenAt(offset) - 1; i >= 0 && f.Tokens[i].Start >= start; i-- {
		switch f.Low(i) {
		case "for", "on":
			return true
		case "to":
			return !servants[f.Low(i-1)]
		case "of", "'s", "’s", ",":
			return false
		}
		if f.titleWord(i)&lexicon.TitleHead != 0 {
			return false
		}
	}
	return false
}
