package article

import "strings"

// findEnd sets the line behind the body's last: the first heading of other
// articles, source line, sign-off or end mark behind which the prose does not go
// on.
func (p *page) findEnd(trusted bool) {
	before := 0
	for i := p.first; i < p.end; i++ {
		l := &p.lines[i]
		if l.kind == kindProse || trusted && l.kind == kindShort {
			before += l.size
		}
		if before == 0 || !p.endsArticle(i) {
			continue
		}
		if (l.kind == kindProse || l.kind == kindShort) && i+1 < p.end && p.lines[i+1].kind == kindProse {
			continue // signed in the middle: a caption
		}
		if i < p.core || p.goesOn(i+1, before) {
			p.dropBox(i)
			continue
		}
		p.end = i
		if l.kind == kindProse || l.kind == kindShort || l.role == roleSource || l.role == roleEnd {
			p.end = i + 1 // the line is still read: for its words or for its source
		}
		return
	}
}

// endsArticle reports whether an article may end with or before the line at i.
func (p *page) endsArticle(i int) bool {
	l := &p.lines[i]
	switch l.kind {
	case kindLabel:
		switch l.role {
		case roleRelated, roleComment, roleContact, roleEnd:
			return true
		}
		_, isAgency := labels().agencies[strings.ToLower(l.text)]
		return isAgency
	case kindMeta:
		return l.role == roleSource
	case kindNotice:
		return strings.Contains(l.text, "©") || strings.Contains(strings.ToLower(l.text), "rights reserved")
	case kindShort, kindProse:
		_, agency := cutSignoff(l.text)
		return agency != ""
	}
	return false
}

// farthest is how many lines are looked ahead or back for one decision, which
// keeps the work on a page linear in its lines.
const farthest = 300

// dropBox leaves out a heading of other articles inside the body, and what
// follows it up to the next prose.
func (p *page) dropBox(i int) {
	if role := p.lines[i].role; role != roleRelated && role != roleComment && role != roleContact {
		return
	}
	for p.dropped[i] = true; i+1 < p.end && p.lines[i+1].kind != kindProse; i++ {
		p.dropped[i+1] = true
	}
}

// goesOn reports whether the article goes on at or behind the line from. It does
// where paragraphs follow one another; lists of other articles have a title
// before each.
func (p *page) goesOn(from, before int) bool {
	paragraphs, following, weight := 0, 0, 0
	for i := from; i < min(len(p.lines), from+farthest); i++ {
		l := &p.lines[i]
		if l.kind == kindLabel && (l.role == roleRelated || l.role == roleComment) {
			break
		}
		if l.kind != kindProse {
			continue
		}
		paragraphs++
		weight += l.size
		if i > from && p.continues(i, -1) {
			following++
		}
	}
	return following >= 1 && following*2 >= paragraphs && weight*5 >= before*2
}
