package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// Limits of a query. What is longer is refused, not cut.
const (
	MostBytes   = 1000
	mostClauses = 24
	mostValues  = 60
)

// Query is a query as it was typed, taken apart:
//
//	query  = { clause } .
//	clause = [ "-" ] ( field ":" value { "," value } | text { "OR" text } ) .
//	value  = word | quoted .
//	text   = word [ "*" ] | quoted .
//	quoted = '"' characters '"' .
//
// All clauses hold, those behind a minus do not. A word that has a colon behind
// letters is a field and must be one that there is.
type Query struct {
	Text    string
	Clauses []Clause
}

// Clause is one condition: text of which one alternative stands there, or a field
// that has one of the values.
type Clause struct {
	record.Span        // bytes of Query.Text
	Not         bool   // the condition must not hold
	Field       string // "" for text
	Values      []Value
}

// Value is one alternative of a clause.
type Value struct {
	Text   string // without quotation marks and star
	Quoted bool   // words that stand side by side
	Begins bool   // the beginning of a word: pledg*
}

// Error says which word of a query is wrong, why, and what would work. It is
// record.ErrInvalid.
type Error struct {
	record.Span        // of the word, in bytes of the query
	Word        string // as it was typed
	Reason      string
	Try         string // "" where nothing can be said
}

func (e *Error) Error() string {
	s := e.Reason
	if e.Word != "" {
		s = fmt.Sprintf("%q: %s", e.Word, e.Reason)
	}
	if e.Try != "" {
		s += "; " + e.Try
	}
	return s
}

func (e *Error) Unwrap() error { return record.ErrInvalid }

// Parse takes a query apart. It knows the fields but not what their values mean.
// The error is an *Error. The empty query has no clauses.
func Parse(text string) (Query, error) {
	q := Query{Text: text}
	if len(text) > MostBytes {
		return q, &Error{Reason: fmt.Sprintf("the query has %d bytes", len(text)), Try: fmt.Sprintf("at most %d are read", MostBytes)}
	}
	p := parser{text: text}
	if !utf8.ValidString(text) {
		return q, &Error{Reason: "the query is no text in UTF-8", Try: "type it anew"}
	}
	for p.skip(); p.at < len(text); p.skip() {
		if p.keyword("OR") {
			return q, misplaced(record.Span{Start: p.at, End: p.at + 2})
		}
		c, err := p.clause()
		if err != nil {
			return q, err
		}
		last := len(q.Clauses) - 1
		switch {
		case !p.or:
			q.Clauses = append(q.Clauses, c)
		case c.Field != "" || q.Clauses[last].Field != "" || c.Not:
			return q, misplaced(p.joint)
		default:
			q.Clauses[last].Values = append(q.Clauses[last].Values, c.Values...)
			q.Clauses[last].End = c.End
		}
		p.or = false
		if len(q.Clauses) > mostClauses {
			return q, &Error{c.Span, text[c.Start:c.End], "that is one condition too many", fmt.Sprintf("at most %d are looked for", mostClauses)}
		}
		if p.skip(); p.keyword("OR") {
			p.or, p.joint = true, record.Span{Start: p.at, End: p.at + 2}
			p.at += 2
		}
	}
	if p.or {
		return q, &Error{p.joint, "OR", "nothing stands behind it", `write another word behind it, or "or" to search for the word itself`}
	}
	return q, nil
}

// misplaced is the error of an OR that does not stand between two of text.
func misplaced(at record.Span) error {
	return &Error{at, "OR", "it stands between two words or phrases",
		`as in: ferry OR "fishing boat"; the values of a field are joined with a comma; to search for the word itself write "or"`}
}

// parser goes through a query once.
type parser struct {
	text  string
	at    int
	or    bool // OR stands before the next clause
	joint record.Span
}

func (p *parser) rest() string { return p.text[p.at:] }

func (p *parser) skip() {
	p.at = len(p.text) - len(strings.TrimLeftFunc(p.rest(), blank))
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// keyword reports whether a word of the language stands here.
func (p *parser) keyword(word string) bool {
	rest, found := strings.CutPrefix(p.rest(), word)
	first, _ := utf8.DecodeRuneInString(rest)
	return found && (rest == "" || blank(first))
}

// clause reads one condition.
func (p *parser) clause() (Clause, error) {
	c := Clause{Span: record.Span{Start: p.at}}
	if rest, found := strings.CutPrefix(p.rest(), "-"); found && rest != "" && !blank(rune(rest[0])) && rest[0] != '-' {
		c.Not = true
		p.at++
	}
	name := fieldName(p.rest())
	if name == "" {
		v, err := p.value("")
		c.Values, c.End = []Value{v}, p.at
		return c, err
	}
	f := fieldCalled(name)
	if f == nil {
		span := record.Span{Start: p.at, End: p.at + len(name) + 1}
		return c, &Error{span, name + ":", "there is no such field", suggestField(name) + `; to search for the word itself put it in quotation marks`}
	}
	c.Field = f.Name
	p.at += len(name) + 1
	for {
		v, err := p.value(f.Name)
		if err != nil {
			return c, err
		}
		if c.Values = append(c.Values, v); len(c.Values) > mostValues {
			return c, &Error{record.Span{Start: c.Start, End: p.at}, f.Name + ":", "that are too many values", fmt.Sprintf("at most %d are looked for", mostValues)}
		}
		if !strings.HasPrefix(p.rest(), ",") {
			c.End = p.at
			return c, nil
		}
		p.at++
	}
}

// fieldName is the name before the colon where a field stands, "" where none does.
func fieldName(s string) string {
	i := 0
	for i < len(s) && ('a' <= s[i] && s[i] <= 'z' || 'A' <= s[i] && s[i] <= 'Z') {
		i++
	}
	if i > 0 && i < len(s) && s[i] == ':' {
		return s[:i]
	}
	return ""
}

// value reads a word or a quoted phrase, of a field or (field "") of text.
func (p *parser) value(field string) (Value, error) {
	start := p.at
	if strings.HasPrefix(p.rest(), `"`) {
		end := strings.IndexByte(p.text[start+1:], '"')
		if end < 0 {
			return Value{}, &Error{record.Span{Start: start, End: len(p.text)}, p.rest(), "the quotation mark is never closed", `close it with a second "`}
		}
		p.at = start + 1 + end + 1
		v := Value{Text: strings.TrimSpace(p.text[start+1 : start+1+end]), Quoted: true}
		return v, p.check(v, field, start)
	}
	end := strings.IndexFunc(p.rest(), func(r rune) bool { return blank(r) || r == '"' || field != "" && r == ',' })
	if end < 0 {
		end = len(p.rest())
	}
	p.at += end
	v := Value{Text: p.text[start:p.at]}
	if field == "" {
		v.Text, v.Begins = strings.CutSuffix(v.Text, "*")
	}
	return v, p.check(v, field, start)
}

// check says what is wrong with a value whatever its field means.
func (p *parser) check(v Value, field string, start int) error {
	span := record.Span{Start: start, End: p.at}
	word := p.text[start:p.at]
	switch {
	case field != "" && v.Text == "":
		return &Error{span, field + ":", "a value must follow without a space", "as in: " + fieldCalled(field).Example}
	case field != "":
		return nil
	case v.Begins && len(Tokens(v.Text)) != 1:
		return &Error{span, word, "a star stands behind the beginning of one word", "as in: pledg*"}
	case v.Begins && len(v.Text) < 3:
		return &Error{span, word, "too many words begin so", "write three letters or more before the star"}
	case v.Quoted && len(Tokens(v.Text)) == 0:
		return &Error{span, word, "no word stands between the quotation marks", `as in: "code of conduct"`}
	}
	return nil
}

// String is the query written anew: what reads the same is written the same.
func (q Query) String() string {
	var parts []string
	for _, c := range q.Clauses {
		parts = append(parts, c.String())
	}
	return strings.Join(parts, " ")
}

// String is the clause as it can be typed.
func (c Clause) String() string {
	var b strings.Builder
	if c.Not {
		b.WriteByte('-')
	}
	join := " OR "
	if c.Field != "" {
		b.WriteString(c.Field + ":")
		join = ","
	}
	for i, v := range c.Values {
		if i > 0 {
			b.WriteString(join)
		}
		b.WriteString(v.write(c.Field))
	}
	return b.String()
}

func (v Value) write(field string) string {
	plainly := !v.Quoted && (field == "" || !strings.ContainsFunc(v.Text, func(r rune) bool { return blank(r) || r == ',' }))
	switch {
	case v.Begins:
		return v.Text + "*"
	case plainly:
		return v.Text
	}
	return `"` + strings.ReplaceAll(v.Text, `"`, "") + `"`
}

// With is the query with a field set to one value, in place of what it had of
// that field; an empty value takes the field out. Conditions behind a minus stay.
func (q Query) With(field, value string) Query {
	out := Query{Clauses: slices.DeleteFunc(slices.Clone(q.Clauses), func(c Clause) bool { return c.Field == field && !c.Not })}
	if value != "" {
		out.Clauses = append(out.Clauses, Clause{Field: field, Values: []Value{{Text: value}}})
	}
	out.Text = out.String()
	return out
}

// Without is the query without its clause i.
func (q Query) Without(i int) Query {
	out := Query{Clauses: slices.Delete(slices.Clone(q.Clauses), i, i+1)}
	out.Text = out.String()
	return out
}

// Has are the values that the query asks of a field, without those behind a minus.
func (q Query) Has(field string) (values []string) {
	for _, c := range q.Clauses {
		if c.Field == field && !c.Not {
			for _, v := range c.Values {
				values = append(values, v.Text)
			}
		}
	}
	return values
}

// nearest is the candidate that is written most like a word, "" where none is
// much like it.
func nearest(word string, candidates []string) string {
	word = strings.ToLower(word)
	best, least := "", max(1, utf8.RuneCountInString(word)/3)+1
	for _, c := range candidates {
		d := distance(word, strings.ToLower(c), least+1)
		if strings.HasPrefix(strings.ToLower(c), word) {
			d = min(d, 1)
		}
		if d < least || d == least && best != "" && cmp.Less(c, best) {
			best, least = c, d
		}
	}
	return best
}

// distance is how many letters must be changed, put in or taken out to make b of
// a; most where it is that many or more.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if max(len(x)-len(y), len(y)-len(x)) >= most {
		return most
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			change := before
			if x[i] != y[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return min(row[len(y)], most)
}
