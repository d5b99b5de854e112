package export

import (
	"bytes"
	"encoding/json"
	"fmt"

	"readout/internal/record"
	"readout/internal/relation"
)

// coordinator is a term of a country coordinator. Where no document says it,
// basis is "rule" and source is the lexicon datum's.
type coordinator struct {
	Actor   string           `json:"actor"`
	From    record.Date      `json:"from,omitempty"`
	To      record.Date      `json:"to,omitempty"`
	Verdict relation.Verdict `json:"verdict,omitempty"`
	Basis   string           `json:"basis,omitempty"`
	Source  string           `json:"source,omitempty"`
	Quotes  []quote          `json:"quotes,omitempty"`
}

type relationObject struct {
	Type         string        `json:"type"`
	ID           string        `json:"id"`
	Name         string        `json:"name"`
	Parties      []string      `json:"parties"`
	Status       string        `json:"status,omitempty"`
	Since        string        `json:"since,omitempty"`
	Coordinators []coordinator `json:"coordinators"`
	Mechanisms   []string      `json:"mechanisms"`
	Plans        []string      `json:"plans"`
	Basis        string        `json:"basis,omitempty"`
	Source       string        `json:"source,omitempty"`
	Quotes       []quote       `json:"quotes,omitempty"`
}

type actionLine struct {
	Type   string   `json:"type"`
	ID     string   `json:"id"`
	Plan   string   `json:"plan"`
	Number string   `json:"number"`
	Text   string   `json:"text"`
	Pillar string   `json:"pillar,omitempty"`
	Lead   string   `json:"lead,omitempty"`
	Linked []string `json:"linked,omitempty"`
	Quote  *quote   `json:"quote,omitempty"`
}

// Relation writes a relation. text gives a document's text for cutting quotes.
func (w *Writer) Relation(r *relation.Relation, text func(document string) string) error {
	c := sharer{text: text, pages: map[string]*page{}}
	if err := w.enc.Encode(c.relation(r)); err != nil {
		return fmt.Errorf("export: relation %s: %w", r.ID, err)
	}
	return nil
}

func (c *sharer) relation(r *relation.Relation) relationObject {
	out := relationObject{
		Type: "relation", ID: r.ID, Name: r.Name, Parties: r.Parties, Status: r.Status, Since: r.Since.Value,
		Coordinators: []coordinator{}, Mechanisms: []string{}, Plans: []string{}, Source: r.Source,
		Quotes: c.quotes(append(append([]record.Quote{}, r.StatusSince.Quotes...), r.Since.Quotes...)),
	}
	if len(out.Quotes) == 0 {
		out.Basis = "rule"
	}
	for _, t := range r.Coordinators {
		out.Coordinators = append(out.Coordinators, coordinator{t.Holder, t.From, t.To, t.Claim.Verdict, t.Claim.Basis, t.Claim.Source, c.quotes(t.Claim.Quotes)})
	}
	for _, m := range r.Mechanisms {
		out.Mechanisms = append(out.Mechanisms, m.ID)
	}
	for _, p := range r.Plans {
		out.Plans = append(out.Plans, p.ID)
	}
	return out
}

// ActionLines writes the numbered lines of a relation's plans and programmes, but
// for those that were written before (known, by id, which grows).
func (w *Writer) ActionLines(r *relation.Relation, text func(document string) string, known map[string]bool) error {
	c := sharer{text: text, pages: map[string]*page{}}
	for _, l := range LinesOf(r) {
		if known[l.ID] {
			continue
		}
		known[l.ID] = true
		if err := w.enc.Encode(c.actionLine(l)); err != nil {
			return fmt.Errorf("export: action line %s: %w", l.ID, err)
		}
	}
	return nil
}

// LinesOf are the numbered lines of a relation's plans and programmes.
func LinesOf(r *relation.Relation) []*relation.ActionLine {
	var all []*relation.ActionLine
	for i := range r.Plans {
		for j := range r.Plans[i].Lines {
			all = append(all, &r.Plans[i].Lines[j])
		}
	}
	for i := range r.Programmes {
		for j := range r.Programmes[i].Lines {
			all = append(all, &r.Programmes[i].Lines[j])
		}
	}
	return all
}

func (c *sharer) actionLine(l *relation.ActionLine) actionLine {
	out := actionLine{Type: "action-line", ID: l.ID, Plan: l.Plan, Number: l.Number, Text: l.Text, Pillar: l.Pillar, Lead: l.Lead, Linked: l.Linked}
	if q := c.quotes(l.Quotes[:min(1, len(l.Quotes))]); len(q) > 0 {
		out.Quote = &q[0]
	}
	return out
}

// Cut is any object of package relation as JSON of the public format: every
// quote in it, which inside the program is a document and a span of bytes, becomes
// a text quote selector in code points. Fields keep their order.
func Cut(object any, text func(document string) string) (json.RawMessage, error) {
	var raw bytes.Buffer
	enc := json.NewEncoder(&raw)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(object); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	c := cutter{sharer: sharer{text: text, pages: map[string]*page{}}}
	dec := json.NewDecoder(&raw)
	dec.UseNumber()
	if err := c.value(dec); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	return c.out.Bytes(), nil
}

// cutter copies JSON token by token and puts selectors in the place of quotes.
type cutter struct {
	sharer
	out bytes.Buffer
}

func (c *cutter) value(dec *json.Decoder) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		return c.object(dec)
	case json.Delim('['):
		c.out.WriteByte('[')
		for n := 0; dec.More(); n++ {
			if n > 0 {
				c.out.WriteByte(',')
			}
			if err := c.value(dec); err != nil {
				return err
			}
		}
		c.out.WriteByte(']')
		_, err = dec.Token()
		return err
	}
	return c.scalar(token)
}

func (c *cutter) scalar(v any) error {
	enc := json.NewEncoder(&c.out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	c.out.Truncate(c.out.Len() - 1) // the encoder's line end
	return nil
}

// object copies an object; one of a document and a span becomes a selector.
func (c *cutter) object(dec *json.Decoder) error {
	start := c.out.Len()
	c.out.WriteByte('{')
	keys := []string{}
	for n := 0; dec.More(); n++ {
		if n > 0 {
			c.out.WriteByte(',')
		}
		key, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		keys = append(keys, name)
		if err := c.scalar(name); err != nil {
			return err
		}
		c.out.WriteByte(':')
		if err := c.value(dec); err != nil {
			return err
		}
	}
	c.out.WriteByte('}')
	if _, err := dec.Token(); err != nil {
		return err
	}
	if len(keys) < 2 || keys[0] != "document" || keys[1] != "span" || len(keys) > 2 && !(len(keys) == 3 && keys[2] == "note") {
		return nil
	}
	var q record.Quote
	if err := json.Unmarshal(c.out.Bytes()[start:], &q); err != nil {
		return nil // an object of the same keys that is no quote
	}
	if cut := c.quotes([]record.Quote{q}); len(cut) == 1 {
		c.out.Truncate(start)
		return c.scalar(cut[0])
	}
	return nil
}
