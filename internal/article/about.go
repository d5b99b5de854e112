package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// about is what an HTML page's head, its descriptive scripts and its first
// headings say about it.
type about struct {
	title, heading, ogTitle string
	url, language           string
	published               string
	hints                   []string
	body                    string // an article's text in JSON-LD
	publisher               string
	siteName                string
	links                   map[string]bool // folded texts of the page's longer links
}

// readTree walks a page's tree once and reads what it says about itself.
func readTree(tree *html.Node) *about {
	a := &about{links: map[string]bool{}}
	a.walk(tree)
	a.published = publicationDate(tree, a.url)
	_, site := splitTitle(a.title)
	a.title = a.chooseTitle()
	for _, hint := range []string{a.publisher, a.siteName, site} {
		if hint != "" {
			a.hints = append(a.hints, hint)
		}
	}
	return a
}

// walk visits the nodes below n in order. The tree's depth is bounded by the
// parser.
func (a *about) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		switch n.Data {
		case "html":
			a.language = attribute(n, "lang")
		case "title":
			if a.title == "" {
				a.title = oneLine(content(n))
			}
		case "h1":
			if a.heading == "" {
				a.heading = oneLine(content(n))
			}
		case "a":
			if text := foldLabel(content(n)); len(text) > 12 && len(text) < 300 {
				a.links[text] = true
			}
		case "meta":
			a.meta(n)
		case "link":
			if strings.EqualFold(attribute(n, "rel"), "canonical") && a.url == "" {
				a.url = attribute(n, "href")
			}
		case "script":
			if strings.Contains(attribute(n, "type"), "ld+json") {
				a.linkedData(content(n))
			}
			return
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		a.walk(child)
	}
}

// meta reads one meta element.
func (a *about) meta(n *html.Node) {
	name := strings.ToLower(attribute(n, "property") + attribute(n, "name"))
	value := oneLine(attribute(n, "content"))
	switch name {
	case "og:title":
		a.ogTitle = value
	case "og:url":
		if a.url == "" {
			a.url = value
		}
	case "og:site_name", "application-name":
		if a.siteName == "" {
			a.siteName = value
		}
	case "publisher", "dc.publisher", "dcterms.publisher", "article:publisher", "citation_publisher":
		if a.publisher == "" && !strings.HasPrefix(value, "http") {
			a.publisher = value
		}
	case "content-language", "dc.language", "og:locale":
		if a.language == "" {
			a.language = strings.ReplaceAll(value, "_", "-")
		}
	}
}

// linkedData reads a JSON-LD script: the publisher and, where it holds one, the
// article's text.
func (a *about) linkedData(script string) {
	var data any
	if json.Unmarshal([]byte(script), &data) != nil {
		return
	}
	a.linked(data, 0)
}

// linked visits the objects of a JSON-LD value that describe the page.
func (a *about) linked(value any, depth int) {
	if depth > 6 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			a.linked(item, depth+1)
		}
	case map[string]any:
		if body, ok := v["articleBody"].(string); ok && len(body) > len(a.body) {
			a.body = body
		}
		if publisher, ok := v["publisher"].(map[string]any); ok && a.publisher == "" {
			a.publisher, _ = publisher["name"].(string)
		}
		if graph, ok := v["@graph"]; ok {
			a.linked(graph, depth+1)
		}
	}
}

// chooseTitle prefers the title given for sharing, which carries no site name,
// then the first heading where the window's title repeats it.
func (a *about) chooseTitle() string {
	window := cutSiteName(a.title)
	switch {
	case measure(a.heading).size() >= 3 && strings.Contains(a.ogTitle, a.heading):
		return a.heading
	case a.ogTitle != "":
		return cutSiteName(a.ogTitle)
	case a.heading != "" && (window == "" || strings.Contains(a.title, a.heading) || measure(a.heading).size() >= 4):
		return a.heading
	}
	return window
}

// complete fills an article's empty fields with what the page says about itself.
func (a *about) complete(found Article) Article {
	if a.title != "" {
		found.Title = a.title
	}
	if a.published != "" {
		found.Published, found.PublishedBasis = a.published, "stated"
	}
	if found.URL == "" && parseAddress(a.url) != nil {
		found.URL = a.url
	}
	found.Language = a.language
	found.Hints = append(found.Hints, a.hints...) // behind what the text itself says
	found.Publisher = ""
	found.rankHints()
	return found
}

// longer is the article's text as the page's own description holds it, where it
// is clearly longer than what was found, which is what stub pages need that
// build their text by script.
func (a *about) longer(found Article) string {
	if len(a.body) < 500 || len(a.body) < 2*len(found.Text) {
		return ""
	}
	body := a.body
	if strings.Contains(body, "</p>") || strings.Contains(body, "&lt;p") {
		body = flattenHTML(html.UnescapeString(body))
	}
	return strings.Join(paragraphs(strings.ReplaceAll(normalise(body), "\n", "\n\n")), "\n\n")
}

// attribute is an element's attribute of that name, or empty.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// content is the text below a node.
func content(n *html.Node) string {
	if only := n.FirstChild; only != nil && only.NextSibling == nil && only.Type == html.TextNode {
		return only.Data
	}
	var out strings.Builder
	writeContent(&out, n)
	return out.String()
}

// writeContent writes the text below a node.
func writeContent(out *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		out.WriteString(n.Data)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		writeContent(out, child)
	}
}
