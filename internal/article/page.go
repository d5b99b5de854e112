package article

import "strings"

// page is a page's lines on the way to an article.
type page struct {
	lines   []line
	first   int    // the body's first line
	core    int    // where its weightiest prose begins
	end     int    // the line behind the body's last
	dropped []bool // lines inside the body that are left out
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
	markGallery(lines)
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
			p.findBody()
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
	p.readOwners()
	p.found.rankHints()
	return p.found
}

// readOwners takes the owners that legal lines name for the least of hints.
func (p *page) readOwners() {
	for _, l := range p.lines {
		if l.kind != kindNotice {
			continue
		}
		if owner := copyrightHolder(l.text); owner != "" {
			p.found.Hints = append(p.found.Hints, owner)
		}
	}
}

// isCore reports whether the line at i is prose that may be the article's.
func (p *page) isCore(i int) bool { return p.lines[i].kind == kindProse }

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
