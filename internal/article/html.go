package article

import (
	nurl "net/url"
	"strings"
	"unicode/utf8"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// readHTML finds the article in an HTML page. Package trafilatura (with its
// fallbacks Readability and DOM Distiller) chooses the part of the tree; what it
// leaves of captions, teasers, notices and share bars is dropped by the rules
// that serve plain text pages. A page that is too large or too deeply nested for
// a tree is flattened to lines and read as plain text, as is one in which no
// part stands out.
func readHTML(text string) Article {
	markup, simple := scrub(text)
	if !simple {
		return readFlat(text)
	}
	tree, err := html.Parse(strings.NewReader(markup))
	if err != nil { // nested too deep
		return readFlat(text)
	}
	about := readTree(tree)
	keepBlanks(tree)
	chosenPart := choosePart(tree, about)
	if chosenPart == nil {
		return about.complete(readFlat(text))
	}
	p := &page{lines: renderTree(chosenPart, about.links)}
	p.end, p.dropped = len(p.lines), make([]bool, len(p.lines))
	p.found.Title = about.title // the headline is known by it
	chosen := p.readChosen()
	about.title = chosen.Title
	chosen = about.complete(chosen)
	if best := about.longer(chosen); best != "" {
		chosen.Text = best
	}
	if utf8.RuneCountInString(chosen.Text) < shortArticle {
		if flat := about.complete(readFlat(text)); len(flat.Text) > 2*len(chosen.Text) || flat.Text != "" && repeats(chosen.Text) {
			return flat
		}
	}
	return chosen
}

// repeats reports whether a paragraph stands in a later one once more: of a page
// of one paragraph the library gives it and then the whole page in one line.
func repeats(text string) bool {
	first, rest, more := strings.Cut(text, "\n\n")
	return more && measure(first).size() >= 5 && strings.Contains(rest, first)
}

// choosePart is the part of a tree that holds the article, or nil.
func choosePart(tree *html.Node, about *about) (part *html.Node) {
	// A panic inside the libraries is one more page that they cannot read.
	defer func() {
		if recover() != nil {
			part = nil
		}
	}()
	found, err := trafilatura.ExtractDocument(tree, trafilatura.Options{
		EnableFallback:  true,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Disabled,
		OriginalURL:     parseAddress(about.url),
	})
	if err != nil {
		return nil
	}
	if about.title == "" {
		about.title = oneLine(strings.ReplaceAll(found.Metadata.Title, string(kept), " "))
	}
	return found.ContentNode
}

// oneLine is a text with every run of blanks as one.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// shortArticle is the number of characters below which an article found in a
// tree is doubted and the page read a second time as plain lines.
const shortArticle = 250

// readChosen drops from the lines that were chosen as a page's article what is
// no part of it.
func (p *page) readChosen() Article {
	p.findEnd(true)
	p.readTail()
	p.dropHTML()
	p.trimEnds(true)
	p.found.Text = p.text()
	p.found.Boilerplate = p.leftOut()
	p.found.rankHints()
	return p.found
}

// dropHTML leaves out the chosen lines that the vocabulary or their links give
// away.
func (p *page) dropHTML() {
	p.dropInside(true)
	for i := p.first; i < p.end; i++ {
		l := &p.lines[i]
		switch l.kind {
		case kindPointer, kindNotice, kindAddress:
			p.dropped[i] = true
		case kindLabel:
			p.dropped[i] = p.dropped[i] || l.role == roleRelated || l.role == roleComment || l.role == roleShare || l.role == roleNavigation
		case kindMeta:
			p.dropped[i] = p.dropped[i] || i <= p.first+1 || i+2 >= p.end
		}
	}
	p.dropHead()
	p.dropLinks()
}

// dropHead leaves out the labels and facts of the page that stand before the
// first prose, and reads them.
func (p *page) dropHead() {
	prose := p.first
	for prose < p.end && !p.isCore(prose) {
		prose++
	}
	if prose == p.end {
		return
	}
	for i := p.first; i < prose; i++ {
		switch l := &p.lines[i]; l.kind {
		case kindLabel, kindMeta:
			p.readFact(i)
			p.dropped[i] = true
		case kindShort:
			if isHeadline(l, p.found.Title) {
				p.found.Title, p.dropped[i] = l.text, true
			}
		}
	}
}

// isHeadline reports whether a line above the prose is the headline, of which the
// window's title is a longer form ("Headline | View | Ministry") or no form at
// all ("News").
func isHeadline(l *line, window string) bool {
	if l.final || strings.Contains(l.text, "\n") {
		return false
	}
	return l.size >= 3 && strings.Contains(foldLabel(window), foldLabel(l.text)) || l.size >= 5 && measure(window).size() < 3
}

// dropLinks leaves out lines that are nothing but a link where they are several
// in a row or close the article: teasers. One alone between paragraphs may be
// the article's own heading or document.
func (p *page) dropLinks() {
	end := p.end // behind the last line that stays
	for end > p.first && (p.dropped[end-1] || p.lines[end-1].linked) {
		end--
	}
	for i := p.first; i < p.end; i++ {
		if !p.lines[i].linked {
			continue
		}
		last := i
		for last+1 < p.end && p.lines[last+1].linked {
			last++
		}
		if last > i || i >= end {
			p.drop(i, last+1)
		}
		i = last
	}
}

// readFlat reads a page without building a tree.
func readFlat(text string) Article {
	p := newPage(readLines(flattenHTML(text)), nil)
	return p.read(false)
}

// parseAddress is an absolute web address, or nil.
func parseAddress(address string) *nurl.URL {
	parsed, err := nurl.Parse(address)
	if err != nil || parsed.Host == "" {
		return nil
	}
	return parsed
}

// publicationDate finds the date of an HTML page by package htmldate: metadata,
// then the usual places of the page.
func publicationDate(tree *html.Node, address string) (date string) {
	defer func() {
		if recover() != nil {
			date = "" // as in choosePart
		}
	}()
	found, err := htmldate.FromDocument(tree, htmldate.Options{
		UseOriginalDate:     true,
		SkipExtensiveSearch: true,
		URL:                 address,
	})
	if err != nil || found.IsZero() {
		return ""
	}
	return found.DateTime.Format("2006-01-02")
}
