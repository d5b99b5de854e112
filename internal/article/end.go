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
		if next, goesOn := p.proseAfter(i+1, before); goesOn {
			if l.role == roleRelated || l.role == roleComment || l.role == roleContact {
				p.drop(i, next)
			}
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

// proseAfter reports whether the article goes on at or behind the line from, and
// where its prose begins again. It does where paragraphs follow one another;
// lists of other articles have a title before each.
func (p *page) proseAfter(from, before int) (next int, goesOn bool) {
	paragraphs, following, weight := 0, 0, 0
	next = -1
	for i := from; i < min(len(p.lines), from+farthest); i++ {
		l := &p.lines[i]
		if l.kind == kindLabel && (l.role == roleRelated || l.role == roleComment) {
			break
		}
		if l.kind != kindProse {
			continue
		}
		if next < 0 {
			next = i
		}
		paragraphs++
		weight += l.size
		if i > from && (p.lines[i-1].kind == kindProse || p.lines[i-1].kind == kindItem) {
			following++
		}
	}
	if following < 2 || following*2 < paragraphs {
		return len(p.lines), false
	}
	return next, weight*5 >= before*2
}
