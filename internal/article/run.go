package article

import "strings"

// run is a stretch of prose that only few other lines interrupt.
type run struct {
	first, last int // its first and last line of prose
	weight      int // its words, those of lonely lines counted for less
}

// farApart is how much furniture parts two runs, in halves of a line.
const farApart = 8

// runs are the stretches of a page's prose, in order.
func (p *page) runs() []run {
	var runs []run
	apart, listed := farApart, false
	for i, l := range p.lines {
		listed = listed || len(runs) > 0 && (l.role == roleRelated || l.role == roleComment)
		switch l.kind {
		case kindProse:
			if apart >= farApart {
				runs = append(runs, run{first: i})
			}
			last := &runs[len(runs)-1]
			last.last = i
			last.weight += p.weight(i, listed)
			apart = 0
		case kindLabel, kindMeta, kindNotice, kindAddress:
			apart += 2
			if l.role == roleRelated || l.role == roleComment {
				apart += farApart
			}
		case kindShort:
			switch {
			case l.final || p.isListed(i):
			case l.size <= 6 && !l.gap && i > 0 && p.lines[i-1].kind == kindShort:
				apart += 2 // one of many short lines without a blank between: a menu
			default:
				apart++
			}
		}
	}
	return runs
}

// weight is what a line of prose adds to its run: its words where it stands
// beside other prose, a third of them where it stands between titles or captions
// as teasers do, and nothing where a heading of other articles stands above too.
func (p *page) weight(i int, listed bool) int {
	if p.continues(i, -1) || p.continues(i, +1) {
		return p.lines[i].size
	}
	if listed {
		return 0
	}
	return p.lines[i].size / 3
}

// continues reports whether other prose stands beside the line at i, before it
// (step -1) or behind it (step +1), at most captions and a heading of a few words
// between them. The titles above teasers are longer.
func (p *page) continues(i, step int) bool {
	const headingSize = 4
	for i += step; i >= 0 && i < len(p.lines) && p.lines[i].kind == kindCaption; {
		i += step
	}
	if i >= 0 && i < len(p.lines) && p.lines[i].kind == kindShort && p.lines[i].size <= headingSize && !p.lines[i].final {
		i += step
	}
	return i >= 0 && i < len(p.lines) && (p.lines[i].kind == kindProse || p.lines[i].kind == kindItem)
}

// findBody sets where the body begins and, roughly, where it ends: at the
// weightiest run of prose and those runs beside it that belong to it.
func (p *page) findBody() {
	runs := p.runs()
	if len(runs) == 0 {
		p.first = p.firstPlain()
		return
	}
	best := 0
	for i := range runs {
		if runs[i].weight > runs[best].weight {
			best = i
		}
	}
	lists := p.firstList()
	first, last := best, best
	for first > 0 {
		box, ended := p.between(runs[first-1].last, runs[first].first)
		if ended || runs[first-1].weight*4 < runs[best].weight && !box || box && runs[first-1].first > lists {
			break
		}
		first--
	}
	for last+1 < len(runs) {
		_, ended := p.between(runs[last].last, runs[last+1].first)
		if ended || runs[last+1].weight == 0 || runs[last+1].weight*4 < runs[best].weight {
			break
		}
		last++
	}
	p.first, p.core = p.extendUp(runs[first].first), runs[best].first
	if last+1 < len(runs) {
		p.end = runs[last+1].first
	}
}

// between tells what parts two runs of prose: a box of related stories, which an
// article may go on behind, or the end of an article.
func (p *page) between(from, to int) (box, ended bool) {
	for i := from + 1; i < to; i++ {
		switch p.lines[i].role {
		case roleRelated:
			box = true
		case roleComment, roleEnd:
			ended = true
		}
	}
	return box, ended
}

// firstList is the first heading of other articles, behind the last line where
// there is none.
func (p *page) firstList() int {
	for i, l := range p.lines {
		if l.role == roleRelated {
			return i
		}
	}
	return len(p.lines)
}

// markGallery makes captions of the lines that are followed by a picture's credit
// alone, where a page has several such pairs: a gallery of pictures. One pair
// may be an article's last paragraph and its signature.
func markGallery(lines []line) {
	var captions []int
	for i := 0; i+1 < len(lines); i++ {
		credit := &lines[i+1]
		named := credit.size <= 4 && (credit.kind == kindCaption || labels().agencies[strings.ToLower(credit.text)] != "")
		if named && lines[i].size > 4 && (lines[i].kind == kindProse || lines[i].kind == kindShort) {
			captions = append(captions, i)
		}
	}
	if len(captions) < 3 {
		return
	}
	for _, i := range captions {
		lines[i].kind, lines[i+1].kind = kindCaption, kindCaption
	}
}
