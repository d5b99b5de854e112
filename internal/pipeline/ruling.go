package pipeline

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/internal/ruling"
	"readout/lexicon"
)

// vocabulary holds what people write against the lexicon.
type vocabulary struct{ lex *lexicon.Lexicon }

// Actor is the state or organisation of an id or a name.
func (v vocabulary) Actor(value string) (string, bool) {
	if id := strings.ToUpper(value); v.lex.Places[id] != nil {
		return id, true
	}
	if id := strings.ToLower(value); v.lex.Organisations[id] != nil {
		return id, true
	}
	for id, p := range v.lex.Places {
		if strings.EqualFold(p.Name, value) {
			return id, true
		}
	}
	for id, o := range v.lex.Organisations {
		if strings.EqualFold(o.Name, value) {
			return id, true
		}
	}
	for _, m := range v.lex.NamesWithin(value, "") {
		if m.Start == 0 && m.End == len(value) {
			id := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.OrganisationName)
			return id, id != ""
		}
	}
	return "", false
}

// Topic is the topic of an id or a name.
func (v vocabulary) Topic(value string) (string, bool) {
	for id, t := range v.lex.Topics {
		if strings.EqualFold(id, value) || strings.EqualFold(t.Name, value) {
			return id, true
		}
	}
	return "", false
}

// Ruled is the record as people ruled on it.
func (p *Pipeline) Ruled() *ruling.Store { return ruling.Over(p.Store) }

// Rule checks what a person decided, completes it with the words and the finding
// that it is made on, and keeps it. The ruling given needs kind, subjects and by,
// for a correction field and value; the moment is the pipeline's. record.ErrInvalid
// and record.ErrNotFound say what is wrong, with the subject's id.
func (p *Pipeline) Rule(ctx context.Context, r record.Ruling) (record.Ruling, error) {
	made, err := p.RuleAll(ctx, []record.Ruling{r})
	if err != nil {
		return r, err
	}
	return made[0], nil
}

// RuleAll is Rule for several that were decided at once: none is kept where one is
// faulty. Those that say what is so already are left out; where all do, the error is
// record.ErrConflict.
func (p *Pipeline) RuleAll(ctx context.Context, all []record.Ruling) ([]record.Ruling, error) {
	var made []record.Ruling
	var so error
	for _, r := range all {
		r, err := p.completed(ctx, r)
		if err != nil {
			err = fmt.Errorf("ruling on %s: %w", strings.Join(r.Subjects, ", "), err)
		}
		switch {
		case errors.Is(err, record.ErrConflict):
			so = err
		case err != nil:
			return nil, err
		default:
			made = append(made, r)
		}
	}
	if len(made) == 0 {
		return nil, cmp.Or(so, fmt.Errorf("%w: nothing is decided", record.ErrInvalid))
	}
	for i := range made {
		var err error
		if made[i].ID, err = p.Store.SaveRuling(ctx, made[i]); err != nil {
			return made[:i], err
		}
	}
	return made, nil
}

func (p *Pipeline) completed(ctx context.Context, r record.Ruling) (record.Ruling, error) {
	var err error
	if r.By, err = ruling.Clean(r.By, ruling.LongestName); err != nil {
		return r, fmt.Errorf("the name of who rules: %w", err)
	}
	if r.Reason, err = ruling.Clean(r.Reason, ruling.LongestReason); err != nil {
		return r, fmt.Errorf("the reason: %w", err)
	}
	if r.By == "" {
		return r, fmt.Errorf("%w: it does not say who rules", record.ErrInvalid)
	}
	r.At = p.Now().UTC().Round(0)
	slices.Sort(r.Subjects)
	r.Subjects = slices.Compact(r.Subjects)
	same, together := strings.CutPrefix(string(r.Kind), "same-")
	other, apart := strings.CutPrefix(string(r.Kind), "other-")
	switch {
	case r.Kind == record.Withdraw:
		return p.withdrawal(ctx, r)
	case r.Kind == record.Correct || r.Kind == record.Accept || r.Kind == record.Dismiss:
		return p.judgement(ctx, r)
	case together && slices.Contains(record.RulingKinds, r.Kind):
		return p.identity(ctx, r, ruling.Kind(same))
	case apart && slices.Contains(record.RulingKinds, r.Kind):
		return p.identity(ctx, r, ruling.Kind(other))
	}
	return r, fmt.Errorf("%w: no ruling is of kind %q", record.ErrInvalid, r.Kind)
}

// withdrawal completes a ruling that takes others back.
func (p *Pipeline) withdrawal(ctx context.Context, r record.Ruling) (record.Ruling, error) {
	all, err := p.Ruled().Standings(ctx)
	if err != nil {
		return r, err
	}
	if len(r.Subjects) != 1 {
		return r, fmt.Errorf("%w: one ruling is withdrawn at a time", record.ErrInvalid)
	}
	i := slices.IndexFunc(all, func(s ruling.Standing) bool { return s.Name == r.Subjects[0] })
	switch {
	case i < 0:
		return r, fmt.Errorf("%w: no such ruling", record.ErrNotFound)
	case all[i].State == ruling.Withdrawn:
		return r, fmt.Errorf("%w: it is withdrawn already", record.ErrConflict)
	}
	r.Document = all[i].Document
	return r, nil
}

// judgement completes a correction, an acceptance or a dismissal.
func (p *Pipeline) judgement(ctx context.Context, r record.Ruling) (record.Ruling, error) {
	if len(r.Subjects) != 1 {
		return r, fmt.Errorf("%w: one subject is ruled on at a time", record.ErrInvalid)
	}
	s, err := p.Subject(ctx, r.Subjects[0])
	if err != nil {
		return r, err
	}
	r.Subjects = []string{s.ID}
	if r.Kind == record.Correct {
		if r.Value, err = ruling.Check(s.Kind, r.Field, r.Value, vocabulary{p.Lexicon}); err != nil {
			return r, err
		}
		if r.Value == s.Values[r.Field] {
			return r, fmt.Errorf("%w: %s is %q already", record.ErrConflict, r.Field, r.Value)
		}
	} else {
		r.Field, r.Value = "", ""
	}
	return s.On(r), nil
}

// identity completes a ruling on whether things of a kind are one.
func (p *Pipeline) identity(ctx context.Context, r record.Ruling, kind ruling.Kind) (record.Ruling, error) {
	if len(r.Subjects) < 2 {
		return r, fmt.Errorf("%w: it takes two to be one or not", record.ErrInvalid)
	}
	for i, id := range r.Subjects {
		s, err := p.Subject(ctx, id)
		switch {
		case err != nil:
			return r, err
		case s.Kind != kind:
			return r, fmt.Errorf("%w: %s is a %s and no %s", record.ErrInvalid, id, s.Kind, kind)
		}
		r.Subjects[i] = s.ID
		if document, _ := ruling.Split(s.ID); document != "" && r.Document == "" {
			r = s.On(r)
			r.Finding = nil
		}
	}
	slices.Sort(r.Subjects)
	return r, nil
}

// Subject is what an id names: a claim or a mention of a document as people ruled,
// or a meeting, a person or a programme, by id or alias.
func (p *Pipeline) Subject(ctx context.Context, id string) (ruling.Subject, error) {
	if document, _ := ruling.Split(id); document != "" {
		for e, err := range p.Ruled().Entries(ctx, record.DocumentFilter{IDs: []string{document}}) {
			if err != nil {
				return ruling.Subject{}, err
			}
			return ruling.Find(&e, id)
		}
		return ruling.Subject{}, fmt.Errorf("%w: no document %q", record.ErrNotFound, document)
	}
	s, err := p.sharedSubject(ctx, id)
	if !errors.Is(err, record.ErrNotFound) {
		return s, err
	}
	if _, err := p.View(ctx); err != nil { // it may have come in since the record was last linked
		return s, err
	}
	return p.sharedSubject(ctx, id)
}

// sharedSubject is the meeting, person or programme of an id as it was last linked.
func (p *Pipeline) sharedSubject(ctx context.Context, id string) (ruling.Subject, error) {
	if m, err := p.Store.Meeting(ctx, id); !errors.Is(err, record.ErrNotFound) {
		return p.shared(ctx, m.ID, ruling.Meeting, ruling.MeetingValues(&m), m.Quotes, err)
	}
	if o, err := p.Store.Person(ctx, id); !errors.Is(err, record.ErrNotFound) {
		return p.shared(ctx, o.ID, ruling.Person, ruling.PersonValues(&o), o.Quotes, err)
	}
	i, err := p.Store.Initiative(ctx, id)
	if errors.Is(err, record.ErrNotFound) {
		return ruling.Subject{}, fmt.Errorf("%w: no meeting, person or programme of that id", record.ErrNotFound)
	}
	return p.shared(ctx, i.ID, ruling.Initiative, ruling.InitiativeValues(&i), i.Quotes, err)
}

// shared is a subject that documents share, with the first words about it.
func (p *Pipeline) shared(ctx context.Context, id string, kind ruling.Kind, values map[string]string, quotes []record.Quote, err error) (ruling.Subject, error) {
	if err != nil {
		return ruling.Subject{}, err
	}
	s := ruling.Subject{ID: id, Kind: kind, Values: values}
	for _, q := range quotes {
		for e, err := range p.Store.Entries(ctx, record.DocumentFilter{IDs: []string{q.Document}}) {
			if err != nil {
				return s, err
			}
			return s.In(&e, q.Span), nil
		}
	}
	return s, nil
}

// Adopt takes rulings over that were made on another record, in the public format,
// one a line; those that are there already are not doubled. Either all come in or,
// where one is faulty, none; the error names its line.
func (p *Pipeline) Adopt(ctx context.Context, from io.Reader) (added, known int, err error) {
	have := map[string]bool{}
	before, err := p.Store.Rulings(ctx)
	if err != nil {
		return 0, 0, err
	}
	for i := range before {
		have[before[i].Name()] = true
	}
	var fresh []record.Ruling
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 || !isRuling(line) {
			continue
		}
		r, err := ruling.Parse(line, vocabulary{p.Lexicon})
		if err != nil {
			return 0, 0, fmt.Errorf("line %d: %w", n, err)
		}
		if name := r.Name(); have[name] {
			known++
		} else {
			have[name] = true
			fresh = append(fresh, r)
		}
	}
	if err := lines.Err(); err != nil {
		return 0, 0, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	for _, r := range fresh {
		if _, err := p.Store.SaveRuling(ctx, r); err != nil {
			return added, known, err
		}
		added++
	}
	return added, known, nil
}

// longestLine is how long one ruling may be in bytes.
const longestLine = 1 << 20

// isRuling tells rulings from the other objects of an export, which are passed over.
func isRuling(line []byte) bool {
	var head struct {
		Type string `json:"type"`
	}
	return json.Unmarshal(line, &head) != nil || head.Type == "ruling" || head.Type == ""
}
