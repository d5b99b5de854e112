package article

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// frontMatterSize bounds the front matter that is read, in bytes.
const frontMatterSize = 16 << 10

// frontMatter is the YAML block between two lines of "---" with which a text may
// begin: keys in lower case, single values as text.
type frontMatter map[string]string

// cutFrontMatter takes the front matter off a text. A block that is not YAML is
// left in the text.
func cutFrontMatter(text string) (frontMatter, string) {
	start := strings.TrimLeft(text, "\ufeff \t\n")
	if !strings.HasPrefix(start, "---\n") && !strings.HasPrefix(start, "--- \n") {
		return nil, text
	}
	_, start, _ = strings.Cut(start, "\n")
	end := strings.Index("\n"+start[:min(len(start), frontMatterSize)], "\n---")
	if end < 0 {
		return nil, text
	}
	body := start[end:]
	if _, rest, found := strings.Cut(body, "\n"); found {
		body = rest
	} else {
		body = ""
	}
	values, ok := parseYAML(start[:end])
	if !ok {
		return nil, text
	}
	return values, body
}

// parseYAML reads a flat YAML mapping. Blocks that the parser refuses, as hand
// written ones often are ("title: a: b"), are read line by line.
func parseYAML(block string) (values frontMatter, ok bool) {
	values = frontMatter{}
	parsed := map[string]any{}
	if isPlainYAML(block) && yaml.Unmarshal([]byte(block), &parsed) == nil {
		for key, value := range parsed {
			values[strings.ToLower(key)] = scalar(value)
		}
		return values, len(values) > 0
	}
	for row := range strings.Lines(block) {
		key, value, found := strings.Cut(row, ":")
		if !found || strings.ContainsAny(key, " \t\"'{}[]") {
			continue
		}
		values[strings.ToLower(key)] = strings.Trim(strings.TrimSpace(value), `"'`)
	}
	return values, len(values) > 0
}

// isPlainYAML reports whether a block is free of what makes YAML expand without
// bound: references to other parts, and brackets in brackets.
func isPlainYAML(block string) bool {
	return !(strings.Contains(block, " &") && strings.Contains(block, " *")) &&
		strings.Count(block, "[") < 50 && strings.Count(block, "{") < 50
}

// scalar is a YAML value as text: of a list its first, of a mapping nothing.
func scalar(value any) string {
	switch v := value.(type) {
	case nil, map[string]any:
		return ""
	case []any:
		if len(v) == 0 {
			return ""
		}
		return scalar(v[0])
	case string:
		return strings.TrimSpace(v)
	default:
		return fmt.Sprint(v)
	}
}

// first is the value of the first of the keys that has one.
func (f frontMatter) first(keys ...string) string {
	for _, key := range keys {
		if f[key] != "" {
			return f[key]
		}
	}
	return ""
}

// trusted reports whether the text below is known to be an article and not a
// page around one: whoever wrote its title, kind or publisher above it did so.
func (f frontMatter) trusted() bool { return f.first("title", "kind", "publisher") != "" }

// article is what front matter says about a page.
func (f frontMatter) article() Article {
	a := Article{
		Title:    strings.Join(strings.Fields(strings.ReplaceAll(f.first("title", "headline"), "\u00a0", " ")), " "),
		URL:      f.first("url", "source_url", "canonical", "canonical_url", "link"),
		Language: f.first("language", "lang"),
		Kind:     strings.ToLower(f.first("kind")),
	}
	for _, key := range []string{"published", "date", "published_time", "publication_date", "published_at"} {
		if date := edtfOf(f[key]); date != "" {
			a.Published, a.PublishedBasis = date, "stated"
			break
		}
	}
	if publisher := f.first("publisher", "source", "site_name", "sitename", "site"); publisher != "" {
		if strings.HasPrefix(publisher, "http") {
			publisher = hostOf(publisher)
		}
		a.Hints = append(a.Hints, publisher)
	}
	return a
}

// edtfOf reads the date of a front matter value: EDTF is kept, any other usual
// form turned into it.
func edtfOf(value string) string {
	if bare := strings.TrimRight(value, "~?%"); bare != value && edtfOf(bare) == bare {
		return value
	}
	tokens := dateTokens(value, 3)
	switch {
	case len(tokens) == 1 && isYear(tokens[0]) && len(value) == 4:
		return value
	case len(tokens) == 2 && isYear(tokens[0]) && isMonth(tokens[1]) && len(value) == 7:
		return value
	}
	date, _, _ := findDate(value)
	return settle(date.edtf, "", "")
}
