package article

import (
	"strings"
	"unicode"
)

// page is a page's lines on the way to an article.
type page struct {
	lines   []line
	first   int    // the body's first line
	end     int    // the line behind the body's last
	dropped []bool // lines inside the body that are left out
	signoff string // the agency that signs the last paragraph
	found   Article
}

// readPlain finds the article in a plain text page: its front matter or address
// line, then the body among the lines.
func readPlain(text string) Article {
	head, body := cutFrontMatter(text)
	url, body := cutAddress(body)
	p := newPage(readLines(unwrap(body)), head)
	if p.found.URL == "" {
		p.found.URL = url
	}
	return p.read(head.trusted())
}

// cutAddress takes a web address off the front of a text, where it stands alone
// on the first line that is not empty.
func cutAddress(text string) (url, rest string) {
	trimmed := strings.TrimLeftFunc(text, isSpace)
	if !strings.HasPrefix(trimmed, "http://") && !strings.HasPrefix(trimmed, "https://") {
		return "", text
	}
	first, rest, _ := strings.Cut(trimmed, "\n")
	first = strings.TrimRightFunc(first, isSpace)
	if strings.ContainsFunc(first, isSpace) {
		return "", text
	}
	return first, rest
}

// newPage begins a page with what its front matter says.
func newPage(lines []line, head frontMatter) *page {
	return &page{lines: lines, end: len(lines), dropped: make([]bool, len(lines)), found: head.article()}
}

// read finds the body and what the page says about itself. A trusted page is
// known to hold little else than its article: its body is not searched for, and
// only what is surely no part of it is dropped.
func (p *page) read(trusted bool) Article {
	if p.found.Kind == "internal" {
		trusted = true
	} else {
		if !trusted {
			p.findStart()
		}
		p.findEnd(trusted)
	}
	p.readHead()
	if p.found.Kind != "internal" {
		p.readTail()
		p.dropInside(trusted)
		p.trimEnds(trusted)
	}
	p.found.Text = p.text()
	p.found.Boilerplate = p.leftOut()
	p.found.rankHints()
	return p.found
}

// isCore reports whether the line at i is prose that may be the article's.
func (p *page) isCore(i int) bool { return p.lines[i].kind == kindProse }

// findStart sets the body's first line: that of the weightiest run of prose, or
// of a run before it that only a few other lines part from it.
func (p *page) findStart() {
	type run struct{ first, last, weight int }
	var runs []run
	apart := 0 // furniture since the last prose
	for i, l := range p.lines {
		switch {
		case l.kind == kindProse && (len(runs) == 0 || apart >= 4):
			runs = append(runs, run{i, i, l.size})
			apart = 0
		case l.kind == kindProse:
			runs[len(runs)-1].last = i
			runs[len(runs)-1].weight += l.size
			apart = 0
		case l.kind == kindLabel, l.kind == kindMeta, l.kind == kindNotice, l.kind == kindAddress:
			apart++
		case l.kind == kindShort && !l.final && l.size <= 6 && !l.gap && i > 0 && p.lines[i-1].kind == kindShort:
			apart++ // one of many short lines without a blank between: a menu
		}
		if len(runs) > 0 && l.kind == kindLabel && (l.role == roleRelated || l.role == roleComment) {
			apart += 4
		}
	}
	if len(runs) == 0 {
		p.first = p.firstPlain()
		return
	}
	lists := p.firstList()
	best := 0
	for i := range runs {
		if runs[i].weight > runs[best].weight {
			best = i
		}
	}
	for best > 0 {
		box, ended := p.between(runs[best-1].last, runs[best].first)
		if ended || runs[best-1].weight*4 < runs[best].weight && !box || box && runs[best-1].first > lists {
			break
		}
		best--
	}
	p.first = p.extendUp(runs[best].first)
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

// firstPlain is where the body of a page without any prose begins: behind its
// labels.
func (p *page) firstPlain() int {
	for i, l := range p.lines {
		if l.kind == kindShort || l.kind == kindItem {
			return i
		}
	}
	return 0
}

// extendUp takes in the lines right before the first prose that belong to it: a
// greeting, an item, a numbered heading.
func (p *page) extendUp(first int) int {
	for i := first - 1; i >= 0; i-- {
		l := p.lines[i]
		greeting := l.kind == kindShort && l.size <= 12 && (strings.HasSuffix(l.text, ",") || strings.HasSuffix(l.text, ":") || strings.HasSuffix(l.text, "!"))
		if !greeting && l.kind != kindItem {
			break
		}
		first = i
	}
	return first
}

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
		switch {
		case l.text == "", p.dropped[i]:
		case trusted, l.kind == kindProse, l.kind == kindItem:
			return
		case l.kind == kindShort && (l.final && l.size >= 2 && !strings.HasSuffix(l.text, ":") || l.size >= 12 || p.isListed(i)):
			return
		}
		p.end--
	}
	if p.end == p.first && p.first < len(p.lines) && !trusted {
		p.keepAll()
	}
}

// isListed reports whether a short line belongs to a list that the prose above
// announces with a colon.
func (p *page) isListed(i int) bool {
	for top := max(p.first, i-farthest); i > top && p.lines[i].kind == kindShort && !p.dropped[i]; i-- {
		if above := p.lines[i-1]; above.kind == kindProse {
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

// text joins the body's lines with a blank line between paragraphs.
func (p *page) text() string {
	var out strings.Builder
	for i := p.first; i < p.end; i++ {
		if p.dropped[i] || p.lines[i].text == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		out.WriteString(tidyBreaks(p.lines[i].text))
	}
	return out.String()
}

// tidyBreaks removes the blanks before the line breaks inside a paragraph.
func tidyBreaks(paragraph string) string {
	if !strings.Contains(paragraph, "\n") {
		return paragraph
	}
	lines := strings.Split(paragraph, "\n")
	for i := range lines {
		lines[i] = strings.TrimFunc(lines[i], isSpace)
	}
	return strings.Join(lines, "\n")
}

// leftOut is the lines that are not in the text, in their order.
func (p *page) leftOut() []string {
	var out []string
	for i, l := range p.lines {
		if (i < p.first || i >= p.end || p.dropped[i]) && l.text != "" {
			out = append(out, l.text)
		}
	}
	return out
}

// cutSignoff takes a news agency's signature off a paragraph's end: a known
// agency, or a short word all in capitals, behind the last sentence's mark.
// agency is empty where there is none; body is the paragraph without it.
func cutSignoff(text string) (body, agency string) {
	trimmed := strings.TrimRight(text, "./| \u00a0—–-")
	inside, open := lastBracket(trimmed)
	if open >= 0 {
		if name := labels().agencies[strings.ToLower(strings.Trim(inside, " .-–—"))]; name != "" || isEndWord(inside) {
			if name == "" {
				name = "-"
			}
			return signed(text[:open], name)
		}
		return text, ""
	}
	if r := strings.TrimRight(trimmed, "/"); r == "" {
		return text, ""
	}
	at := strings.LastIndexFunc(trimmed, func(r rune) bool { return isSpace(r) || r == '—' || r == '–' || r == '/' || r == '-' })
	for range 2 { // names of one word, then of two
		word := strings.TrimLeft(trimmed[at+1:], "\x80\x93\x94\xa0 ")
		if name := labels().agencies[strings.ToLower(word)]; name != "" {
			return signed(text[:at+1], name)
		}
		if isInitials(word) && at > 0 && endsSentence(strings.TrimRight(trimmed[:at+1], " -–—/\u00a0")) {
			if body, agency := signed(text[:at+1], word); agency != "" && body != "" && !endsWithInitial(body) {
				return body, agency
			}
		}
		if at <= 0 {
			break
		}
		at = strings.LastIndexFunc(trimmed[:at], isSpace)
	}
	return text, ""
}

// datelineAgency is the agency that a paragraph's dateline names in brackets:
// "HANOI, May 4 (VNA) - ...", or empty.
func datelineAgency(paragraph string) string {
	head := paragraph[:min(len(paragraph), 90)]
	for {
		_, rest, found := strings.Cut(head, "(")
		if !found {
			return ""
		}
		name, _, closed := strings.Cut(rest, ")")
		if agency := labels().agencies[strings.ToLower(name)]; closed && agency != "" {
			return agency
		}
		head = rest
	}
}

// signed is the body before a signature, which must end a sentence or be empty.
func signed(before, agency string) (body, name string) {
	body = strings.TrimRightFunc(before, func(r rune) bool { return isSpace(r) || strings.ContainsRune("—–-/(|[", r) })
	if agency == "-" {
		agency = ""
	}
	if body == "" || endsSentence(body) && !strings.HasSuffix(body, ":") {
		return body, agency
	}
	return before, ""
}

// isEndWord reports whether a bracket holds a mark that ends an article.
func isEndWord(inside string) bool {
	return strings.EqualFold(inside, "end") || strings.EqualFold(inside, "ends")
}

// isInitials reports whether a word is two to six capital letters.
func isInitials(word string) bool {
	if len(word) < 2 || len(word) > 6 {
		return false
	}
	for _, r := range word {
		if r > unicode.MaxASCII || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// endsWithInitial reports whether a text ends in an abbreviation such as "U.S.",
// behind which capitals go on with the sentence.
func endsWithInitial(text string) bool {
	return len(text) >= 2 && text[len(text)-1] == '.' && text[len(text)-2] >= 'A' && text[len(text)-2] <= 'Z'
}
