package attribution

// A content may leave the paragraph of its cue in two ways that the layout
// tells: a quotation runs over paragraphs, each of which opens it anew and only
// the last of which closes it; and a paragraph that ends with a colon
// introduces the one after it.

// mostParagraphs is how many paragraphs a quotation may run over.
const mostParagraphs = 12

// overrun adds to the content of a judgement what goes on after the paragraph.
func (c *relation) overrun(j *judgement) {
	next := j.paragraph + 1
	if next >= len(c.text.Paragraphs) || c.p.Last == c.p.First {
		return
	}
	last := c.p.Last - 1
	introduces := c.facts[last].kind == colon && c.facts[j.Last-1].sentence == c.facts[last].sentence
	opened := c.facts[c.text.Paragraphs[next].First].kind == openQuote
	switch {
	case len(j.content) == 0 && introduces && opened, c.unclosed(j) && opened, c.reaches(j, last) && introduces && opened:
		j.content = append(j.content, c.quotation(next)...)
	case len(j.content) == 0 && introduces:
		p := c.text.Paragraphs[next]
		if r, ok := trimmed(c.text, run{p.First, p.Last}); ok {
			j.content = append(j.content, r)
		}
	}
}

// reaches reports whether the content ends before token last, marks aside.
func (c *relation) reaches(j *judgement, last int) bool {
	if len(j.content) == 0 {
		return false
	}
	for i := j.content[len(j.content)-1].Last; i < last; i++ {
		if c.facts[i].kind == word {
			return false
		}
	}
	return true
}

// unclosed reports whether the content ends with the paragraph in a quotation
// that nothing closes there.
func (c *relation) unclosed(j *judgement) bool {
	if !c.reaches(j, c.p.Last) {
		return false
	}
	f := &c.facts[j.content[len(j.content)-1].Last-1]
	return f.quote == inside && int(f.quoteEnd) == c.p.Last
}

// quotation is the quotation with which a paragraph opens, a run a paragraph.
func (c *relation) quotation(paragraph int) []run {
	var runs []run
	for n := paragraph; n < min(len(c.text.Paragraphs), paragraph+mostParagraphs); n++ {
		p := c.text.Paragraphs[n]
		if c.facts[p.First].kind != openQuote {
			break
		}
		end := int(c.facts[p.First].quoteEnd)
		if r, ok := trimmed(c.text, run{p.First, min(end, p.Last)}); ok {
			runs = append(runs, r)
		}
		if end < p.Last {
			break
		}
	}
	return runs
}
