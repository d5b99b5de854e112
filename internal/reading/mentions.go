package reading

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/reading/entity"
	"readout/internal/reading/mention"
	"readout/internal/reading/token"
	"readout/internal/record"
	"readout/lexicon"
)

// Mentions finds every date, sum, person, organisation, place and acronym of a
// document, in text order. links are the ids that its people became.
func (r *Reader) Mentions(doc *record.Document, links record.Links) []record.Mention {
	var out []record.Mention
	found := mention.Find(doc.Text, mention.Reference{Date: doc.Published.Time()})
	for _, d := range found.Dates {
		out = append(out, record.Mention{Kind: "date", Span: d.Span, Value: d.Value})
	}
	for _, m := range found.Amounts {
		out = append(out, record.Mention{Kind: "money", Span: m.Span, Value: record.Money{Value: m.Value, Currency: m.Currency}})
	}
	text := token.Split(doc.Text)
	t := entity.New(text, r.tagger.Tag(text), r.lex, doc.Publisher.Perspective)
	_, people := t.People("")
	for _, p := range people {
		ref := ""
		if p.Person < len(links.People) {
			ref = links.People[p.Person]
		}
		out = append(out, record.Mention{Kind: "person", Span: p.Name, Ref: ref})
	}
	for _, n := range t.Names {
		switch {
		case n.Has(lexicon.OrganisationName) != "":
			out = append(out, record.Mention{Kind: "organisation", Span: n.Span, Ref: n.Has(lexicon.OrganisationName)})
		case n.Has(lexicon.PlaceName, lexicon.PlaceWeak) != "":
			out = append(out, record.Mention{Kind: "place", Span: n.Span, Ref: n.Has(lexicon.PlaceName, lexicon.PlaceWeak)})
		case n.Has(lexicon.ToponymName) != "":
			out = append(out, record.Mention{Kind: "place", Span: n.Span, Ref: n.Has(lexicon.ToponymName)})
		}
	}
	for _, u := range t.Undertakings() {
		for _, n := range u.Names {
			if u.Acronym != "" && n.Text == u.Acronym && !strings.Contains(u.Names[0].Text, n.Text) {
				out = append(out, record.Mention{Kind: "acronym", Span: n.Span, Value: u.Names[0].Text})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b record.Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}
