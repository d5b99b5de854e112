package ruling

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"readout/internal/record"
)

// Object is a ruling in the public format, in which it goes from record to record.
type Object struct {
	Type     string            `json:"type"` // "ruling"
	ID       string            `json:"id,omitempty"`
	Kind     record.RulingKind `json:"kind"`
	Subjects []string          `json:"subjects"`
	Field    string            `json:"field,omitempty"`
	Value    string            `json:"value"`
	Was      string            `json:"was,omitempty"`
	State    State             `json:"state,omitempty"`
	Now      string            `json:"now,omitempty"`
	By       string            `json:"by"`
	At       time.Time         `json:"at"`
	Reason   string            `json:"reason,omitempty"`
	Document string            `json:"document,omitempty"`
	Words    string            `json:"words,omitempty"`
	Finding  *finding          `json:"finding,omitempty"`
}

// finding is a record.Finding whose spans count code points from the beginning of the words.
type finding struct {
	Values map[string]string   `json:"values,omitempty"`
	Spans  map[string][][2]int `json:"spans,omitempty"`
}

// Object is the standing in the public format.
func (s *Standing) Object() Object {
	o := Object{
		Type: "ruling", ID: s.Name, Kind: s.Kind, Subjects: s.Subjects, Field: s.Field, Value: s.Value, Was: s.Was, State: s.State,
		By: s.By, At: s.At, Reason: s.Reason, Document: s.Document, Words: s.Words,
	}
	if s.Now != "" && !slices.Contains(s.Subjects, s.Now) {
		o.Now = s.Now
	}
	if s.Finding == nil {
		return o
	}
	o.Finding = &finding{Values: s.Finding.Values}
	at := newRuler(s.Words)
	for name, spans := range s.Finding.Spans {
		if o.Finding.Spans == nil {
			o.Finding.Spans = map[string][][2]int{}
		}
		for _, span := range spans {
			o.Finding.Spans[name] = append(o.Finding.Spans[name], [2]int{at.point(span.Start), at.point(span.End)})
		}
	}
	return o
}

// What one ruling holds at most, so that a hostile file costs what it weighs.
const (
	mostSubjects = 16
	longestWords = 100_000
	mostSpans    = 64
)

// Parse reads a ruling of the public format, as another record printed it or a
// person wrote it. Its id may be left out; where it is there it must be that of
// the decision. The error wraps record.ErrInvalid.
func Parse(line []byte, known Vocabulary) (record.Ruling, error) {
	var o Object
	d := json.NewDecoder(bytes.NewReader(line))
	if err := d.Decode(&o); err != nil {
		return record.Ruling{}, fmt.Errorf("%w: no JSON of a ruling: %w", record.ErrInvalid, err)
	}
	r, err := o.ruling(known)
	if err != nil {
		return r, fmt.Errorf("ruling on %q: %w", strings.Join(o.Subjects[:min(len(o.Subjects), 2)], ", "), err)
	}
	if o.ID != "" && o.ID != r.Name() {
		return r, fmt.Errorf("%w: %s was changed after it was made; leave its id out to make another of it", record.ErrInvalid, o.ID)
	}
	return r, nil
}

func (o *Object) ruling(known Vocabulary) (record.Ruling, error) {
	r := record.Ruling{Kind: o.Kind, Subjects: slices.Clone(o.Subjects), Field: o.Field, Value: o.Value, Document: o.Document, Words: o.Words, By: o.By, Reason: o.Reason, At: o.At.UTC()}
	slices.Sort(r.Subjects)
	r.Subjects = slices.Compact(r.Subjects)
	switch {
	case o.Type != "ruling":
		return r, fmt.Errorf("%w: it is of type %q", record.ErrInvalid, o.Type)
	case !slices.Contains(record.RulingKinds, r.Kind):
		return r, fmt.Errorf("%w: no ruling is of kind %q", record.ErrInvalid, r.Kind)
	case len(r.Subjects) == 0 || len(r.Subjects) > mostSubjects || slices.Contains(r.Subjects, ""):
		return r, fmt.Errorf("%w: %d subjects", record.ErrInvalid, len(r.Subjects))
	case r.At.IsZero():
		return r, fmt.Errorf("%w: it does not say when it was made", record.ErrInvalid)
	case len(r.Words) > longestWords || !utf8.ValidString(r.Words):
		return r, fmt.Errorf("%w: words of %d bytes", record.ErrInvalid, len(r.Words))
	}
	var err error
	if r.By, err = Clean(r.By, LongestName); err != nil || r.By == "" {
		return r, fmt.Errorf("%w: it does not say who made it", record.ErrInvalid)
	}
	if r.Reason, err = Clean(r.Reason, LongestReason); err != nil {
		return r, err
	}
	if r.Kind == record.Correct {
		if r.Value, err = checkAny(r.Subjects[0], r.Field, r.Value, known); err != nil {
			return r, err
		}
	} else if r.Field != "" || r.Value != "" {
		return r, fmt.Errorf("%w: only corrections have a field and a value", record.ErrInvalid)
	}
	r.Finding, err = o.Finding.record(r.Words)
	return r, err
}

// checkAny is Check where the kind of a shared subject is not known.
func checkAny(subject, field, value string, known Vocabulary) (string, error) {
	if _, part := Split(subject); part != "" {
		kind, _ := KindOf(part)
		return Check(kind, field, value, known)
	}
	for _, kind := range []Kind{Meeting, Person} {
		if checked, err := Check(kind, field, value, known); err == nil {
			return checked, nil
		}
	}
	return Check(Initiative, field, value, known)
}

// record is the finding with spans in bytes.
func (f *finding) record(words string) (*record.Finding, error) {
	if f == nil {
		return nil, nil
	}
	out := &record.Finding{Values: f.Values}
	at := newRuler(words)
	for name, spans := range f.Spans {
		if len(spans) > mostSpans || len(f.Spans) > mostSpans {
			return nil, fmt.Errorf("%w: too many spans", record.ErrInvalid)
		}
		if out.Spans == nil {
			out.Spans = map[string][]record.Span{}
		}
		for _, s := range spans {
			span := record.Span{Start: at.offset(s[0]), End: at.offset(s[1])}
			if s[0] < 0 || s[1] <= s[0] || span.Start >= span.End || at.point(span.End) != s[1] {
				return nil, fmt.Errorf("%w: %s %v does not lie in its words", record.ErrInvalid, name, s)
			}
			out.Spans[name] = append(out.Spans[name], span)
		}
	}
	return out, nil
}
