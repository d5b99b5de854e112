package web

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/search"
)

// facetNames are the facets' names for people.
var facetNames = map[string]string{
	"speaker": "Who says it", "act": "Act", "topic": "Topic", "side": "Told from the side of", "publisher": "Publisher",
	"year": "Year", "relation": "Relation", "mechanism": "Meeting of", "lang": "Language",
}

// facetBox is a facet with links that narrow the query to a value, or widen it
// again where it is narrowed to that already.
func (s *Server) facetBox(q search.Query, show string, f search.Facet) facetBox {
	box := facetBox{Field: f.Field, Name: facetNames[f.Field], More: f.More}
	asked := q.Has(f.Field)
	for _, c := range f.Counts {
		if c.Value == "other" { // a topic that says nothing
			continue
		}
		v := facetValue{Name: s.facetWords(f.Field, c.Value), Number: c.Hits}
		value := c.Value
		if f.Field == "speaker" || f.Field == "side" {
			value = cmp.Or(search.Actor(s.lex, value), value)
			v.Class = s.sides.class(value)
		}
		v.Chosen = slices.ContainsFunc(asked, func(a string) bool {
			return strings.EqualFold(a, value) || strings.EqualFold(a, v.Name)
		})
		if v.Chosen {
			value = ""
		}
		v.Link = searchAddress(q.With(f.Field, value).Text, show)
		box.Values = append(box.Values, v)
	}
	return box
}

// facetWords is a value of a mark in the words of readers.
func (s *Server) facetWords(field, value string) string {
	switch field {
	case "speaker", "side":
		if id := search.Actor(s.lex, value); id != "" {
			return s.short(id)
		}
	case "topic":
		if t := s.lex.Topics[value]; t != nil {
			return t.Name
		}
	case "publisher":
		if h := s.lex.Houses[value]; h != nil {
			return visible(h.Name)
		}
	case "relation":
		if r := s.lex.Relations[value]; r != nil {
			return visible(r.Name)
		}
	case "mechanism":
		if m := s.lex.Mechanisms[value]; m != nil {
			return visible(m.Name)
		}
		if c := s.lex.Classes[value]; c != nil {
			return visible(c.Name)
		}
		return visible(strings.ReplaceAll(value, "-", " "))
	case "lang":
		return languageName(value)
	case "act", "year":
		return visible(value)
	}
	return visible(strings.ReplaceAll(value, "_", " "))
}

// clauseWords is a condition of a query as people say it.
func (s *Server) clauseWords(c search.Clause) string {
	if c.Field == "" {
		return c.String()
	}
	var values []string
	for _, v := range c.Values {
		words := v.Text
		switch c.Field {
		case "speaker", "to", "side":
			if id := search.Actor(s.lex, v.Text); id != "" {
				words = s.actor(id)
			}
		default:
			words = s.facetWords(c.Field, v.Text)
		}
		values = append(values, words)
	}
	not := ""
	if c.Not {
		not = "not "
	}
	return not + c.Field + ": " + strings.Join(values, " or ")
}
