package article

import (
	"strings"

	"golang.org/x/net/html"
)

// Limits above which an HTML page is read without a tree: the work on a tree
// grows faster than the page. They are far above ordinary pages, whose markup
// without scripts and styles is seldom over a megabyte.
const (
	mostMarkup   = 3 << 20   // bytes of markup without scripts, styles and pictures
	mostElements = 40_000    // start tags
	mostData     = 256 << 10 // bytes of one script that describes the page (JSON-LD)
	longestTag   = 64 << 10  // bytes of one tag with its attributes
)

// silent are the elements whose content is no text of the page.
var silent = map[string]bool{"script": true, "style": true, "svg": true, "iframe": true, "noembed": true, "noframes": true}

// breakout are the elements that cannot stand in a drawing: a drawing that is
// never closed ends before them, as it does in a browser.
var breakout = map[string]bool{"p": true, "h1": true, "h2": true, "h3": true, "article": true, "section": true, "main": true,
	"table": true, "ul": true, "ol": true, "body": true, "footer": true}

// scrub copies a page's markup without scripts, styles, drawings and comments,
// in one pass over its tokens. simple is false, and the copy incomplete, where
// the page is past one of the limits.
func scrub(text string) (markup string, simple bool) {
	var out strings.Builder
	out.Grow(min(len(text), mostMarkup))
	tokens := html.NewTokenizer(strings.NewReader(text))
	elements := 0
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return out.String(), true
		case html.CommentToken:
			continue
		case html.StartTagToken, html.SelfClosingTagToken:
			elements++
			raw := tokens.Raw()
			name, attributes := tokens.TagName()
			if len(raw) > longestTag {
				continue // a picture inlined as text
			}
			if tag := string(name); silent[tag] {
				describes := tag == "script" && attributes && strings.Contains(string(raw), "ld+json")
				skipElement(tokens, tag, string(raw), describes, &out)
				continue
			}
			out.Write(raw)
		default:
			out.Write(tokens.Raw())
		}
		if elements > mostElements || out.Len() > mostMarkup {
			return "", false
		}
	}
}

// skipElement goes on behind an element's end; where keep is set and the element
// is of modest size it is copied.
func skipElement(tokens *html.Tokenizer, tag, start string, keep bool, out *strings.Builder) {
	if strings.HasSuffix(start, "/>") && tag != "script" && tag != "style" {
		return
	}
	var content strings.Builder
	foreign := false
	for depth := 1; depth > 0; {
		kind := tokens.Next()
		raw := tokens.Raw()
		switch kind {
		case html.ErrorToken:
			return
		case html.SelfClosingTagToken:
			tokens.NextIsNotRawText() // "<style/>" in a drawing holds nothing
		case html.StartTagToken:
			switch name, _ := tokens.TagName(); {
			case string(name) == tag:
				depth++
			case string(name) == "foreignobject":
				foreign = true
			case breakout[string(name)] && tag == "svg" && !foreign:
				out.Write(raw)
				return
			}
		case html.EndTagToken:
			if name, _ := tokens.TagName(); string(name) == tag {
				depth--
			}
		}
		if keep && content.Len()+len(raw) <= mostData {
			content.Write(raw)
		}
	}
	if keep {
		out.WriteString(start)
		out.WriteString(content.String())
	}
}

// furniture are the elements that hold a page's menus and forms.
var furniture = map[string]bool{"nav": true, "header": true, "footer": true, "aside": true, "form": true, "button": true,
	"select": true, "figcaption": true, "head": true, "label": true, "menu": true, "dialog": true}

// inline are the elements that do not part the text around them.
var inline = map[string]bool{"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true,
	"code": true, "data": true, "del": true, "dfn": true, "em": true, "font": true, "i": true, "ins": true, "kbd": true,
	"mark": true, "q": true, "s": true, "samp": true, "small": true, "span": true, "strike": true, "strong": true, "sub": true,
	"sup": true, "time": true, "tt": true, "u": true, "var": true, "wbr": true, "img": true, "input": true, "label": true}

// flattenHTML turns markup into lines of text in one pass over its tokens, a
// line for each block, however deeply the elements lie in one another. The text
// of menus, forms and scripts is left out.
func flattenHTML(text string) string {
	var out strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(text))
	closed := map[string]int{} // furniture elements open, by name
	open := 0
	for {
		kind := tokens.Next()
		switch kind {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			if open == 0 {
				writeCollapsed(&out, string(tokens.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := tokens.TagName()
			tag := string(name)
			switch {
			case kind == html.StartTagToken && silent[tag]:
				skipElement(tokens, tag, "", false, &out)
			case furniture[tag] && kind == html.StartTagToken:
				closed[tag]++
				open++
			case furniture[tag] && kind == html.EndTagToken && closed[tag] > 0:
				closed[tag]--
				open--
			}
			if !inline[tag] && !strings.HasSuffix(out.String(), "\n\n") && out.Len() > 0 {
				out.WriteByte('\n')
			}
		}
	}
}

// writeCollapsed writes text with every run of blanks as one, as a browser shows
// it.
func writeCollapsed(out *strings.Builder, text string) {
	blank := false
	for _, r := range text {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			blank = true
			continue
		}
		if blank {
			writeBlank(out)
			blank = false
		}
		out.WriteRune(r)
	}
	if blank {
		writeBlank(out)
	}
}

// writeBlank writes a blank where none stands yet.
func writeBlank(out *strings.Builder) {
	if text := out.String(); text != "" && text[len(text)-1] != ' ' && text[len(text)-1] != '\n' {
		out.WriteByte(' ')
	}
}
