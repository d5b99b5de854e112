package relation

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// contain finds in one document which programmes lie in which, and which are paid
// from which fund: by the reader's facts, and where the words between a project's
// name and a fund's, within one sentence, say so ("a project using the … Fund").
func (x *Index) contain(s *source) {
	r := &s.entry.Reading
	for i := range r.Facts {
		f := &r.Facts[i]
		if f.Property != "part-of" && f.Property != "funded-by" {
			continue
		}
		inner := s.subject(f.Subject)
		outer := f.Value
		if x.initiatives[outer] == nil {
			outer = x.named[lexicon.Fold(f.Value)]
		}
		if inner != "" && outer != "" && inner != outer && !(x.isFund(inner) && !x.isFund(outer)) {
			x.containing[inner] = append(x.containing[inner], saying{outer, s.voice, s.quote(f.Quote)})
		}
	}
	x.containByWords(s)
}

// isFund says whether an initiative is a fund: a fund lies in no programme, even
// where a programme's projects are paid from it.
func (x *Index) isFund(id string) bool {
	o := x.initiatives[id]
	return o != nil && o.Kind == record.Fund
}

// naming is one place where a document names an initiative.
type naming struct {
	id   string
	fund bool
	span record.Span
}

func (x *Index) containByWords(s *source) {
	var names []naming
	funds := 0
	for i, o := range s.entry.Reading.Initiatives {
		id := at(s.links.Initiatives, i)
		if id == "" || o.Kind == record.PlanOfAction {
			continue
		}
		for _, n := range o.Names {
			names = append(names, naming{id, o.Kind == record.Fund, n.Span})
		}
		if o.Kind == record.Fund {
			funds++
		}
	}
	if funds == 0 || len(names) < 2 {
		return
	}
	slices.SortFunc(names, func(a, b naming) int { return cmp.Or(a.span.Start-b.span.Start, b.span.End-a.span.End) })
	for i := 1; i < len(names); i++ {
		inner, outer := names[i-1], names[i]
		if !outer.fund || inner.fund || inner.id == outer.id || inner.span.End > outer.span.Start {
			continue
		}
		if between := s.words(record.Span{Start: inner.span.End, End: outer.span.Start}); paidFrom(between) {
			quote := s.quote(record.Span{Start: inner.span.Start, End: outer.span.End})
			x.containing[inner.id] = append(x.containing[inner.id], saying{outer.id, s.voice, quote})
		}
	}
}

// mostBetween is how many bytes may stand between a project's name and its fund's.
const mostBetween = 80

// paidFrom says whether words between a project and a fund say that the fund pays.
func paidFrom(between string) bool {
	if len(between) > mostBetween || strings.ContainsAny(between, ".;:\n") {
		return false
	}
	low := " " + strings.ToLower(between)
	for _, w := range [...]string{" using ", " uses ", "financed by", "financed from", "financed through", "funded by", "funded from",
		"funded through", "funded out of", "paid from", "paid out of", "paid by", " out of ", " drawn from"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	// "is to receive 30 million from the Fund"
	i := strings.Index(low, " receiv")
	return i >= 0 && strings.Contains(low[i:], " from ")
}
