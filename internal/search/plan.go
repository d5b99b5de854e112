package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"readout/internal/record"
	"readout/lexicon"
)

// Record is what a search looks into: the part of a record.Store that it uses.
type Record interface {
	record.Catalogue
	Meeting(ctx context.Context, id string) (record.Meeting, error)
	Person(ctx context.Context, id string) (record.Person, error)
	Initiative(ctx context.Context, id string) (record.Initiative, error)
}

// Plan is a query with its words found and its values understood.
type Plan struct {
	Query    Query
	From, To int // ranks of the first and the last day asked for
	// Points and Objects say whether only points, and whether meetings, people and
	// programmes, can fulfil the query.
	Points, Objects bool
	Only            []record.CardKind // what is to be looked for; all where it is empty
	Best            bool              // the best of the newest first
	// phrases are what is to be marked in texts: tokens that stand side by side.
	phrases   [][]string
	all, none []record.CardTerm
	copies    bool
}

// Empty reports whether nothing is asked for.
func (p *Plan) Empty() bool {
	return len(p.all) == 0 && len(p.none) == 0 && p.From <= 1 && p.To == record.MaxRank && len(p.Only) == 0
}

// Words reports whether any text is asked for.
func (p *Plan) Words() bool { return len(p.phrases) > 0 }

// reader makes a plan of a query, clause by clause.
type reader struct {
	ctx    context.Context
	lex    *lexicon.Lexicon
	record Record

	from, to     int
	dated        bool
	copies, best bool
	only         []record.CardKind
}

// Read understands a query. The error is an *Error where the query is at fault.
func (e *Engine) Read(ctx context.Context, text string) (*Plan, error) {
	q, err := Parse(text)
	if err != nil {
		return &Plan{Query: q}, err
	}
	r := &reader{ctx: ctx, lex: e.Lexicon, record: e.Record, to: record.MaxRank}
	p := &Plan{Query: q, Objects: true}
	for _, c := range q.Clauses {
		if err := r.clause(p, c); err != nil {
			return p, err
		}
	}
	if r.dated {
		r.from = max(r.from, 1) // who asks for dates does not ask for what has none
	}
	p.From, p.To, p.copies, p.Only, p.Best = r.from, r.to, r.copies, r.only, r.best
	return p, nil
}

// clause adds what one condition asks for.
func (r *reader) clause(p *Plan, c Clause) error {
	var term record.CardTerm
	for _, v := range c.Values {
		part, phrases, err := r.value(c, v)
		if err != nil {
			return err
		}
		term = append(term, part...)
		if !c.Not {
			p.phrases = append(p.phrases, phrases...)
		}
	}
	if f := fieldCalled(c.Field); f != nil {
		p.Points = p.Points || f.points && !c.Not
		p.Objects = p.Objects && f.objects
	}
	switch {
	case len(term) == 0: // a setting, or signs without a word
	case c.Not:
		p.none = append(p.none, term)
	default:
		p.all = append(p.all, term)
	}
	return nil
}

// value is what one alternative asks for, and the phrases to be marked for it.
func (r *reader) value(c Clause, v Value) (record.CardTerm, [][]string, error) {
	if f := fieldCalled(c.Field); f != nil {
		t, err := f.read(r, c, v)
		return t, nil, err
	}
	phrases, err := r.phrases(c, v)
	var t record.CardTerm
	for _, p := range phrases {
		t = append(t, record.CardPart{In: record.InWords, Text: strings.Join(p, " ")})
	}
	return t, phrases, err
}

// mostBegun is how many words a beginning may stand for.
const mostBegun = 200

// phrases are the runs of tokens, of which one must stand in the text, that a
// value stands for.
func (r *reader) phrases(c Clause, v Value) ([][]string, error) {
	text := norm.NFC.String(v.Text)
	if !v.Quoted {
		text = r.withoutParticle(text)
	}
	phrase := strings.Fields(texts(Tokens(text)))
	if len(phrase) == 0 {
		return nil, nil
	}
	letter := []rune(phrase[0])
	single := len(phrase) == 1 && len(letter) == 1 && dense(letter[0]) && !v.Quoted
	if !single && !v.Begins {
		return [][]string{phrase}, nil
	}
	begun, err := r.record.CardTokens(r.ctx, phrase[0], mostBegun+1)
	if err != nil {
		return nil, err
	}
	if len(begun) > mostBegun {
		if v.Begins {
			return nil, &Error{c.Span, v.Text + "*", fmt.Sprintf("more than %d words begin so", mostBegun), "write more of the word"}
		}
		begun = begun[:mostBegun]
	}
	out := [][]string{phrase}
	for _, token := range begun {
		if token != phrase[0] {
			out = append(out, []string{token})
		}
	}
	return out, nil
}

// leastStem is how many letters a word keeps without its particle.
const leastStem = 2

// withoutParticle takes the particle off a word of a language that writes it on:
// whoever asks for a word with one means the word.
func (r *reader) withoutParticle(word string) string {
	particles := r.lex.Phrases["particle"]
	if particles == nil || !strings.ContainsFunc(word, func(c rune) bool { return unicode.Is(unicode.Hangul, c) }) {
		return word
	}
	stem := word
	for _, p := range particles.Names.All() {
		rest, found := strings.CutSuffix(word, norm.NFC.String(p))
		if found && len(rest) < len(stem) && len([]rune(rest)) >= leastStem {
			stem = rest
		}
	}
	return stem
}

// mostMeant is how many objects a name may stand for.
const mostMeant = 50

// readObject finds documents by the object that they speak of, which is named by
// its id, an alias or words of its name.
func readObject(kind record.CardKind, name string) func(*reader, Clause, Value) (record.CardTerm, error) {
	return func(r *reader, c Clause, v Value) (record.CardTerm, error) {
		id, err := r.objectCalled(kind, v.Text)
		if err == nil {
			return marks(name, id), nil
		}
		if !errors.Is(err, record.ErrNotFound) {
			return nil, err
		}
		q := record.CardQuery{
			Level: record.Objects, Spans: []record.CardSpan{{To: record.MaxRank}}, Limit: mostMeant,
			All: []record.CardTerm{marks("kind", string(kind))},
		}
		for _, t := range slices.Compact(strings.Fields(texts(Tokens(v.Text)))) {
			q.All = append(q.All, record.CardTerm{{In: record.InWords, Text: t}})
		}
		if len(q.All) == 1 || len(q.All) > mostClauses {
			return nil, wrong(c, v, "that is no name", "as in: "+fieldCalled(c.Field).Example)
		}
		hits, _, err := r.record.FindCards(r.ctx, q)
		if err != nil {
			return nil, err
		}
		if len(hits) == 0 {
			return nil, wrong(c, v, "none on record is called so", "write another spelling or fewer words of the name, or search for the words alone")
		}
		var t record.CardTerm
		for _, h := range hits {
			t = append(t, marks(name, h.Owner.ID)...)
		}
		return t, nil
	}
}

func (r *reader) objectCalled(kind record.CardKind, name string) (string, error) {
	switch kind {
	case record.MeetingCard:
		o, err := r.record.Meeting(r.ctx, name)
		return o.ID, err
	case record.PersonCard:
		o, err := r.record.Person(r.ctx, name)
		return o.ID, err
	}
	o, err := r.record.Initiative(r.ctx, name)
	return o.ID, err
}
