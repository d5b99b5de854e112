package article

import "strings"

// drop marks the lines from up to to as left out.
func (p *page) drop(from, to int) {
	for i := from; i < to; i++ {
		p.dropped[i] = true
	}
}

// dropInside leaves out what stands between the body's paragraphs and is no part
// of it.
func (p *page) dropInside(trusted bool) {
	title := foldLabel(p.found.Title)
	for i := p.first; i < p.end; i++ {
		l := &p.lines[i]
		switch l.kind {
		case kindCaption:
			p.dropped[i] = true
		case kindNotice, kindPointer, kindAddress:
			p.dropped[i] = p.dropped[i] || !trusted || l.kind == kindNotice || i+1 == p.end
		case kindLabel:
			p.dropped[i] = p.dropped[i] || !trusted || l.role == roleEnd || l.role == roleShare || l.role == roleNavigation
		case kindMeta:
			p.dropped[i] = p.dropped[i] || p.isFurniture(i, trusted)
		case kindShort:
			if title != "" && foldLabel(l.text) == title {
				p.dropped[i] = true
			}
			if l.indent >= 8 && !l.final {
				p.dropped[i] = p.dropped[i] || !trusted // centred below a picture
			}
		}
		if i > p.first && i+1 < p.end && !trusted && l.size <= captionSize && l.kind != kindLabel && l.kind != kindMeta {
			if body, agency := cutSignoff(l.text); agency != "" && body != "" {
				p.dropped[i] = true // the middle of an article is not signed: a caption is
			}
		}
	}
	p.dropDoubles()
}

// isFurniture reports whether a metadata line inside the body is the page's and
// not the article's own, as a programme's "Venue: ..." may be.
func (p *page) isFurniture(i int, trusted bool) bool {
	l := &p.lines[i]
	if l.role == roleDetail && !trusted {
		return true
	}
	return l.role == roleSource || l.role == roleUpdated || l.role == rolePublished && !trusted && i > p.first
}

// dropDoubles leaves out lines that stand twice in a row, which captions do (the
// picture's title and its legend), and keeps one of a doubled paragraph.
func (p *page) dropDoubles() {
	for i := p.first + 1; i < p.end; i++ {
		if p.lines[i].text != p.lines[i-1].text || p.lines[i].size < 3 {
			continue
		}
		p.dropped[i] = true
		if p.lines[i].size <= 40 && i-1 > p.first && !p.lines[i].block {
			p.dropped[i-1] = true
		}
	}
}

// trimEnds takes the label off the first paragraph and the sign-off off the
// last, and leaves out the lines behind the last prose that do not belong.
func (p *page) trimEnds(trusted bool) {
	for p.first < p.end && p.dropped[p.first] {
		p.first++
	}
	if p.first < p.end {
		first := &p.lines[p.first]
		if edtf, body := leadingDate(first.text); body > 0 {
			if p.found.Published == "" {
				p.found.Published, p.found.PublishedBasis = edtf, "stated"
			}
			first.text = first.text[body:]
		}
	}
	p.trimTail(trusted)
	if p.first < p.end {
		if agency := datelineAgency(p.lines[p.first].text); agency != "" {
			p.found.Hints = append(p.found.Hints, agency)
		}
	}
}

// trimTail walks up from the body's end to its last own line.
func (p *page) trimTail(trusted bool) {
	for p.end > p.first {
		i := p.end - 1
		l := &p.lines[i]
		if body, agency := cutSignoff(l.text); agency != "" && !p.dropped[i] {
			p.found.Hints = append(p.found.Hints, agency)
			l.text = body
			if body != "" {
				return
			}
		}
		if l.text != "" && !p.dropped[i] && (trusted || p.mayEndBody(i)) {
			return
		}
		p.end--
	}
	if p.end == p.first && p.first < len(p.lines) && !trusted {
		p.keepAll()
	}
}

// mayEndBody reports whether the line at i may be the body's last: prose, an item,
// a short sentence ("Thank you."), an entry of a list.
func (p *page) mayEndBody(i int) bool {
	l := &p.lines[i]
	switch l.kind {
	case kindProse, kindItem:
		return true
	case kindShort:
		return l.final && l.size >= 2 && !strings.HasSuffix(l.text, ":") || l.size >= 12 || p.isListed(i)
	}
	return false
}

// isListed reports whether a short line belongs to a list that the prose above
// announces with a colon.
func (p *page) isListed(i int) bool {
	for top := max(p.first, i-farthest); i > top && p.lines[i].kind == kindShort && !p.dropped[i]; i-- {
		if above := p.lines[i-1]; above.kind == kindProse || above.kind == kindShort && above.final {
			return strings.HasSuffix(above.text, ":")
		}
	}
	return false
}

// keepAll makes every line that is no furniture the body: the way out for a page
// in which nothing looks like prose.
func (p *page) keepAll() {
	p.first, p.end = 0, len(p.lines)
	for i, l := range p.lines {
		p.dropped[i] = l.text == "" || l.kind == kindLabel || l.kind == kindNotice || l.kind == kindAddress
		if l.text == p.found.Title {
			p.found.Title = "" // it is all there is
		}
	}
}
