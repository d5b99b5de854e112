package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"readout/internal/record"
)

// address is the path of a thing on this server; an id may hold slashes.
func address(section, id string) string {
	return (&url.URL{Path: "/" + section + "/" + id}).EscapedPath()
}

// outside is an address of another server that may be linked to; "" for all
// that is not plain http.
func outside(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// visible is text that shows harmlessly: marks that turn the direction of
// writing, and control characters, are shown as what they are; bytes that are no
// text become the replacement character. It keeps what it does not know.
func visible(s string) string {
	harmless := func(r rune) bool { return !turning(r) && !control(r) }
	if strings.IndexFunc(s, func(r rune) bool { return !harmless(r) }) < 0 {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case harmless(r):
			b.WriteRune(r)
		case r == '\uFEFF':
		default:
			fmt.Fprintf(&b, "⟦U+%04X⟧", r)
		}
	}
	return b.String()
}

// turning reports whether a character turns the direction of writing (Unicode
// Standard Annex 9), or hides at the start of files.
func turning(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) || r == '\uFEFF' }

func control(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }

// oneLine is visible text with all space as single spaces.
func oneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

// dateWords is an EDTF date as people write it: 4 April 2024, April 2024, about
// 10 October 2024, 2021 to 2025, 4 April (year not stated).
func dateWords(d record.Date) string {
	s := string(d)
	if from, to, is := strings.Cut(s, "/"); is && from != "" && to != "" {
		return stretch(dateWords(record.Date(from)), dateWords(record.Date(to)))
	}
	if trimmed := strings.TrimRight(s, "~?%"); trimmed != s && trimmed != "" {
		return "about " + dateWords(record.Date(trimmed))
	}
	if rest, is := strings.CutPrefix(s, "XXXX"); is {
		for layout, printed := range map[string]string{"-01-02": "2 January", "-01": "January"} {
			if t, err := time.Parse(layout, rest); err == nil {
				return t.Format(printed) + " (year not stated)"
			}
		}
	}
	for layout, printed := range map[string]string{time.DateOnly: "2 January 2006", "2006-01": "January 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(printed)
		}
	}
	return visible(s)
}

// stretch is two dates in words as one: month and year stand once where both
// share them (15 to 16 May 2025).
func stretch(from, to string) string {
	a, b := strings.Fields(from), strings.Fields(to)
	if len(a) == 3 && len(b) == 3 {
		for len(a) > 1 && a[len(a)-1] == b[len(a)-1] {
			a = a[:len(a)-1]
		}
	}
	return strings.Join(a, " ") + " to " + to
}

// currencies are the signs of currencies that have one of their own; others go by their code.
var currencies = map[string]string{"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥", "KRW": "₩", "AUD": "A$"}

func sign(currency string) string {
	if s := currencies[currency]; s != "" {
		return s
	}
	return visible(currency) + "\u00a0"
}

// moneyWords is a sum as people write it: US$30 m.
func moneyWords(m record.Money) string {
	for _, scale := range []struct {
		of   float64
		name string
	}{{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}} {
		if m.Value >= scale.of {
			return fmt.Sprintf("%s%.4g\u00a0%s", sign(m.Currency), m.Value/scale.of, scale.name)
		}
	}
	return sign(m.Currency) + grouped(m.Value)
}

// exactMoney is a sum with all its digits: US$30,000,000.
func exactMoney(m record.Money) string { return sign(m.Currency) + grouped(m.Value) }

// grouped writes a number with its thousands apart.
func grouped(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, rest, fraction := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction {
		return whole + "." + rest
	}
	return whole
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(float64(n)) + " " + many
}

// foreign is a language's tag where it is not the pages' own, for words in it.
func foreign(tag string) string {
	if base, _, _ := strings.Cut(tag, "-"); base == "en" {
		return ""
	}
	return tag
}

// languageName is a language's name in English; the tag where it is not known.
func languageName(tag string) string {
	t, err := language.Parse(tag)
	if tag == "" || err != nil {
		return visible(tag)
	}
	if name := display.English.Languages().Name(t); name != "" {
		return name
	}
	return visible(tag)
}

// kinds are the words for kinds of programme and outcome document.
var kinds = map[string]string{
	"initiative": "programme", "statement": "joint statement", "plan-of-action": "plan of action", "other": "undertaking",
	"meeting-report": "report of a meeting", "joint-statement": "joint statement", "abstract": "our summary",
}

// kindWords is a kind of the public format in the words of its readers.
func kindWords(kind any) string {
	k := fmt.Sprint(kind)
	if words := kinds[k]; words != "" {
		return words
	}
	return strings.ReplaceAll(visible(k), "-", " ")
}

// actor is a party's name; the words where it has no id, "not stated" where there are none.
func (s *Server) actor(id string) string {
	if id == "" {
		return "not stated"
	}
	return visible(s.lex.ActorName(id))
}

// short is a party's short name.
func (s *Server) short(id string) string {
	if id == "" {
		return "not stated"
	}
	return visible(s.lex.ActorShort(id))
}

// thing is what an id of the lexicon is called; other words stay as they are.
func (s *Server) thing(id string) string {
	switch {
	case s.lex.Relations[id] != nil:
		id = s.lex.Relations[id].Name
	case s.lex.Mechanisms[id] != nil:
		id = s.lex.Mechanisms[id].Name
	case s.lex.Statuses[id] != nil:
		id = s.lex.Statuses[id].Name
	default:
		id = s.lex.ActorName(id)
	}
	return visible(id)
}

// house is who published a document; the file's or the address's name where that is
// not known. A user's own note is called one wherever its source is named.
func house(d *record.Document) string {
	for _, s := range []string{d.Publisher.Name, d.Title, d.File, d.URL, d.ID} {
		if s = oneLine(s); s != "" && d.Kind == record.Internal {
			return s + " (internal note)"
		} else if s != "" {
			return s
		}
	}
	return "an account"
}

// titleOf is a meeting's name with its number; a name that says only what kind of
// meeting it was ("talks") gets its parties.
func (s *Server) titleOf(m *record.Meeting) string {
	name := oneLine(m.Name)
	if name == "" {
		name = visible(m.ID)
	}
	if first, size := utf8.DecodeRuneInString(name); unicode.IsLower(first) && len(m.Parties) > 0 {
		var parties []string
		for _, p := range m.Parties {
			parties = append(parties, s.short(p))
		}
		name = string(unicode.ToUpper(first)) + name[size:] + " of " + list(parties)
	}
	if m.Ordinal > 0 && !strings.Contains(name, record.Ordinal(m.Ordinal)) {
		return record.Ordinal(m.Ordinal) + " " + name
	}
	return name
}

// list writes names one after the other: A, B and C.
func list(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// nameOf is a programme's name: the fullest that is not its acronym.
func nameOf(o *record.Initiative) string {
	for _, n := range o.Names {
		if n != o.Acronym {
			return oneLine(n)
		}
	}
	return oneLine(o.Acronym)
}

// first is the first n of a list and how many are left.
func first[T any](list []T, n int) ([]T, int) {
	if len(list) <= n {
		return list, 0
	}
	return slices.Clip(list[:n]), len(list) - n
}
