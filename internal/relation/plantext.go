package relation

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"readout/internal/record"
	"readout/lexicon"
)

// planKey is a relation's plan by its period.
type planKey struct {
	relation string
	from, to int
}

// planLine is a numbered paragraph of a plan's own text.
type planLine struct {
	*source
	number, pillar string
	span           record.Span // of the paragraph's words, without its number and its lead
	lead           record.Span // of the body that leads; empty where none is named
}

var (
	planPeriod = regexp.MustCompile(`\b((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)\d\d)\b`)
	paragraph  = regexp.MustCompile(`^\s*\(?((?:\d{1,3}\.)+\d{1,3}[.)]?|\d{1,3}[.)])\s+(\S.*?)\s*$`)
	leadBody   = regexp.MustCompile(`(?i)\s*[(\[]?\b(?:lead(?:ing)?(?:\s+(?:sectoral|implementing))?(?:\s+(?:body|bodies|agency|agencies))?|responsible\s+(?:body|bodies|agency|agencies))\s*:\s*([^()\[\]\n]{2,200}?)\s*[)\]]?\s*\.?\s*$`)
)

// mostParagraphs bounds the numbered paragraphs of one plan.
const mostParagraphs = 2_000

// readPlan reads a document whose title is that of a plan of action: words for
// such a plan, a period of years, and the parties of one relation. Paragraphs
// numbered in two levels (2.1) are its lines, those of one level and lines in
// capitals its pillars; where no number has two levels, those of one are the lines.
func (x *Index) readPlan(s *source) {
	title := s.entry.Document.Title
	period := planPeriod.FindStringSubmatch(title)
	if period == nil {
		return
	}
	var parties []string
	isPlan := false
	for _, m := range x.lex.NamesWithin(title, "") {
		if id := m.Has(lexicon.OrganisationName, lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym); id != "" && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
		if u := x.lex.Undertakings[m.Has(lexicon.UndertakingHead, lexicon.UndertakingCommon, lexicon.UndertakingName)]; u != nil && u.Kind == record.PlanOfAction {
			isPlan = true
		}
	}
	relation := x.pairs[pairKey(parties)]
	if !isPlan || relation == "" {
		return
	}
	from, _ := strconv.Atoi(period[1])
	to, _ := strconv.Atoi(period[2])
	s.plan = true
	key := planKey{relation, from, to}
	x.plainPlans[key] = append(x.plainPlans[key], paragraphs(s)...)
}

// paragraphs are the numbered lines of a text.
func paragraphs(s *source) []planLine {
	text := s.entry.Document.Text
	var deep, flat []planLine
	pillar := ""
	for start := 0; start < len(text) && len(flat) < mostParagraphs; {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		line := text[start:end]
		if m := paragraph.FindStringSubmatchIndex(line); m != nil {
			l := planLine{source: s, number: strings.Trim(line[m[2]:m[3]], ".)"), pillar: pillar, span: record.Span{Start: start + m[4], End: start + m[5]}}
			l.takeLead(text)
			flat = append(flat, l)
			if strings.Contains(l.number, ".") {
				deep = append(deep, l)
			} else {
				pillar = line[m[4]:m[5]]
			}
		} else if heading := strings.TrimSpace(line); capitals(heading) {
			pillar = heading
		} else if m := leadBody.FindStringSubmatchIndex(line); m != nil && m[0] == 0 && len(flat) > 0 {
			lead := record.Span{Start: start + m[2], End: start + m[3]}
			flat[len(flat)-1].lead = lead
			if n := len(deep); n > 0 && deep[n-1].number == flat[len(flat)-1].number {
				deep[n-1].lead = lead
			}
		}
		start = end + 1
	}
	if len(deep) > 0 {
		return deep
	}
	return flat
}

// takeLead parts "… (Lead body: the senior officials)" from the words of a line.
func (l *planLine) takeLead(text string) {
	words := l.span.Of(text)
	m := leadBody.FindStringSubmatchIndex(words)
	if m == nil || m[0] == 0 {
		return
	}
	l.lead = record.Span{Start: l.span.Start + m[2], End: l.span.Start + m[3]}
	l.span.End = l.span.Start + m[0]
}

// capitals says whether a line is a heading in capitals.
func capitals(line string) bool {
	upper := 0
	for _, r := range line {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper > 3
}
