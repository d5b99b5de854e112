package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
	"readout/lexicon"
)

// period is the end of "for the 2021-2025 period" from its preposition on, 0 where there is none.
func (f *undertakingFinder) period(i int) int {
	j := i + 1
	if f.Low(j) == "the" {
		j++
	}
	if f.Low(j) == "period" {
		j++
		if f.Low(j) == "of" || f.Low(j) == "from" {
			j++
		}
	}
	if !spanLike(f.Word(j)) {
		return 0
	}
	j++
	if f.Low(j) == "period" {
		j++
	}
	return j
}

func yearLike(w string) bool {
	if len(w) != 4 {
		return false
	}
	return (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && isDigits(w)
}

// spanLike reports whether a word is two years with a dash: 2021-2025.
func spanLike(w string) bool {
	for _, dash := range []string{"-", "–", "—", "/"} {
		if a, b, ok := strings.Cut(w, dash); ok && yearLike(a) && isDigits(b) && len(b) >= 2 {
			return true
		}
	}
	return false
}

func isDigits(w string) bool {
	return w != "" && strings.IndexFunc(w, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

func ordinalLike(w string) bool {
	return len(w) > 2 && isDigits(w[:len(w)-2]) && !isDigits(w)
}

// sameUndertaking reports whether two names in one text mean one thing: the
// words of one are the words of the other, or open it.
func sameUndertaking(a, b string) bool {
	x, y := contentWords(a), contentWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 2 {
		return len(x) == len(y) && len(x) == 1 && x[0] == y[0]
	}
	for _, w := range x {
		if !contains(y, w) {
			return false
		}
	}
	return len(x) == len(y) || strings.HasSuffix(strings.Join(y, " "), strings.Join(x, " ")) || strings.HasPrefix(strings.Join(y, " "), strings.Join(x, " "))
}

func contentWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(lexicon.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if w != "the" && w != "of" && w != "for" && w != "on" && w != "in" && w != "and" && w != "period" {
			out = append(out, w)
		}
	}
	return out
}

// acronymAfter reads "(KADIF)" or "(UNCLOS 1982)" behind a name; end is one past the bracket, 0 where there is none.
func (f *undertakingFinder) acronymAfter(i int) (string, int) {
	if f.Low(i) == "\"" || f.Low(i) == "”" || f.Low(i) == "’" {
		i++
	}
	if f.Low(i) != "(" {
		return "", 0
	}
	w := f.Word(i + 1)
	switch {
	case f.Low(i+2) == ")" && acronym(w) && utf8.RuneCountInString(w) >= 2:
		return w, i + 3
	case f.Low(i+3) == ")" && acronym(w) && yearLike(f.Word(i+2)):
		return w, i + 4
	}
	return "", 0
}

// fits reports whether an acronym's letters can be taken from the name in order.
func fits(short, long string) bool {
	letters := []rune(strings.ToLower(short))
	at := 0
	for _, r := range strings.ToLower(long) {
		if at < len(letters) && letters[at] == r {
			at++
		}
	}
	return at == len(letters)
}

// themes bars what is quoted as a theme or slogan from being read as a programme.
func (f *undertakingFinder) themes() {
	for _, q := range f.quotations() {
		first, last := f.TokenAt(q.Start), f.TokenAt(q.End)
		for i := first - 9; i < last+9; i++ {
			if (i < first || i >= last) && (f.Low(i) == "theme" || f.Low(i) == "slogan" || f.Low(i) == "motto" || f.Low(i) == "themed") {
				f.barred = append(f.barred, q)
				break
			}
		}
	}
}

func (f *undertakingFinder) isBarred(s record.Span) bool {
	for _, b := range f.barred {
		if s.Overlaps(b) {
			return true
		}
	}
	return false
}

// quotations are what stands between quotation marks in one sentence, marks left out.
func (f *undertakingFinder) quotations() []record.Span {
	var found []record.Span
	for _, s := range f.Sentences {
		open := -1
		for i := s.First; i < s.Last; i++ {
			switch f.Word(i) {
			case "“", "‘‘", "``":
				open = i
			case "”", "''":
				if open >= 0 && i > open+1 {
					found = append(found, f.SpanOf(open+1, i))
				}
				open = -1
			case "\"":
				if open < 0 {
					open = i
				} else {
					if i > open+1 {
						found = append(found, f.SpanOf(open+1, i))
					}
					open = -1
				}
			}
		}
	}
	return found
}

// quoted takes a short quotation in capitals for a name: "Korea-ASEAN Digital Innovation".
func (f *undertakingFinder) quoted() {
	for _, q := range f.quotations() {
		first, last := f.TokenAt(q.Start), f.TokenAt(q.End-1)+1
		for last > first && (f.Low(last-1) == "," || f.Low(last-1) == "." || f.Low(last-1) == ")") {
			if f.Low(last-1) == ")" {
				last -= 2
			}
			last--
		}
		if last-first < 2 || last-first > 9 || f.isBarred(q) || f.overlapsTaken(f.SpanOf(first, last)) {
			continue
		}
		proper, small := 0, 0
		for i := first; i < last; i++ {
			switch {
			case f.Capital(i):
				proper++
			case f.Low(i) == "of" || f.Low(i) == "and" || f.Low(i) == "for" || f.Low(i) == "the" || f.Low(i) == "on" || f.Low(i) == "-":
			default:
				small++
			}
		}
		if proper < 2 || small > 0 || f.meeting(f.SpanOf(first, last)) {
			continue
		}
		f.add(first, last, last, f.kindNear(first, last), false)
	}
}

// edgeWords are the first and the last content word of a name.
func edgeWords(s string) [2]string {
	words := contentWords(s)
	if len(words) == 0 {
		return [2]string{}
	}
	return [2]string{words[0], words[len(words)-1]}
}

func (f *undertakingFinder) meeting(s record.Span) bool {
	for _, m := range f.NamesIn(s) {
		if m.Has(lexicon.ClassHead, lexicon.MechanismName) != "" {
			return true
		}
	}
	return false
}

// kindNear is the kind that the words around a quoted name give it: "… project".
func (f *undertakingFinder) kindNear(first, last int) record.InitiativeKind {
	for i := last; i < last+6; i++ {
		if m := f.NameAt(f.offsetOf(i)); m != nil {
			if id := m.Has(lexicon.UndertakingHead); id != "" {
				return f.Lex.Undertakings[id].Kind
			}
		}
	}
	return record.OtherUndertaking
}

// years reads "2021-2025" in a name.
func years(s string) (from, to record.Date) {
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, "(),.")
		if !spanLike(w) {
			continue
		}
		at := strings.IndexAny(w, "-–—/")
		end := strings.TrimLeft(w[at:], "-–—/")
		if len(end) == 2 {
			end = w[:2] + end
		}
		return record.Date(w[:4]), record.Date(end)
	}
	return "", ""
}
