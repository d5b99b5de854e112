package article

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// readHead reads the lines before the body: the title, the date, the source.
func (p *page) readHead() {
	for i := 0; i < p.first; i++ {
		p.readFact(i)
	}
	if p.found.Title == "" {
		p.found.Title = p.title()
	}
}

// readTail reads the lines behind the body's prose for the source and, where the
// head has none, the date.
func (p *page) readTail() {
	for i := p.first; i < min(p.end+3, len(p.lines)); i++ {
		if p.lines[i].kind == kindMeta || p.lines[i].kind == kindLabel {
			if role := p.lines[i].role; i > p.first+4 && i < p.end-4 && role != roleSource {
				continue
			}
			p.readFact(i)
		}
	}
}

// readFact takes over what a metadata line says, or a label whose value is the
// next line.
func (p *page) readFact(i int) {
	l := &p.lines[i]
	role, value := l.role, l.value
	if l.kind == kindLabel && i+1 < len(p.lines) {
		next := &p.lines[i+1]
		switch role {
		case rolePublished, roleUpdated:
			if next.kind != kindMeta || next.value == "" || next.role != rolePublished {
				return
			}
			next.role, value = role, next.value
		case roleSource, roleTitle:
			if next.kind != kindShort && next.kind != kindLabel || next.size > 30 {
				return
			}
			value, next.value = next.text, next.text
			if i+1 >= p.first && role == roleSource {
				p.dropped[i], p.dropped[i+1] = true, true
			}
		}
	}
	switch {
	case value == "":
	case role == rolePublished && (p.found.Published == "" || p.found.PublishedBasis == "updated"):
		p.found.Published, p.found.PublishedBasis = value, "stated"
	case role == roleUpdated && p.found.Published == "":
		p.found.Published, p.found.PublishedBasis = value, "updated"
	case role == roleSource:
		p.found.Hints = append(p.found.Hints, value)
	case role == roleTitle && p.found.Title == "":
		p.found.Title = value
	}
}

// title chooses the headline among the short lines before the body.
func (p *page) title() string {
	seen := map[string]int{}
	below := 0 // short lines between the line and the body
	for i := range p.first {
		seen[foldLabel(p.lines[i].text)]++
		if p.lines[i].kind == kindShort {
			below++
		}
	}
	best, most, dated := -1, 0.0, false
	for i := range p.first {
		l := &p.lines[i]
		if l.kind == kindShort {
			below--
		}
		if l.kind != kindShort && l.kind != kindProse && l.kind != kindItem || l.size > 45 || l.value != "" {
			dated = dated || l.role == rolePublished && l.value != "" && best >= 0
			continue
		}
		score := headlineScore(l, seen[foldLabel(l.text)] > 1, below <= 1)
		if i+1 < p.first && p.lines[i+1].role == rolePublished {
			score += 0.3
		}
		if dated {
			score -= 0.4 // between the date and the text stand names and places
		}
		if score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		return ""
	}
	return cutSiteName(p.lines[best].text)
}

// headlineScore says how much a line before the body looks like its headline:
// long enough to say something, no sentence, repeated in the path above it, near
// the body.
func headlineScore(l *line, repeated, near bool) float64 {
	score := float64(min(l.size, 12)) / 12
	if l.size < 3 {
		score -= 0.3
	}
	if !l.final {
		score += 0.5
	}
	if repeated {
		score += 0.7
	}
	if near {
		score += 0.4
	}
	if strings.ContainsAny(l.text, ">›»") {
		score-- // a path of headings
	}
	return score
}

// cutSiteName takes the site's name off a title: "Title | Ministry".
func cutSiteName(title string) string {
	title, _ = splitTitle(title)
	return title
}

// splitTitle parts a title from the site's name behind it, which is empty where
// there is none.
func splitTitle(title string) (headline, site string) {
	for _, bar := range []string{" | ", " ｜ ", " - ", " – ", " — ", " :: ", " » "} {
		at := strings.LastIndex(title, bar)
		if at < 0 {
			continue
		}
		site := title[at+len(bar):]
		hard := bar == " | " || bar == " ｜ " || bar == " :: " || bar == " » "
		if measure(title[:at]).size() >= 3 && (hard && len(site) < 80 || labels().agencies[strings.ToLower(site)] != "" || looksLikeSite(site)) {
			return strings.TrimSpace(title[:at]), site
		}
	}
	return title, ""
}

// looksLikeSite reports whether the tail of a title names a publisher's site.
func looksLikeSite(tail string) bool {
	lower := strings.ToLower(tail)
	for _, word := range []string{"ministry", "gov.", ".gov", ".com", ".vn", ".org", "news", "embassy", "department of", "외교부", "외교통상부", "bộ ngoại giao", "外務省", "外交部"} {
		if strings.Contains(lower, word) {
			return measure(tail).words <= 8
		}
	}
	return false
}

// copyrightHolder is whom a legal line names as the owner: "© 2024 Ministry of
// Waters. All rights reserved.", or empty.
func copyrightHolder(text string) string {
	lower := strings.ToLower(text)
	if !strings.ContainsAny(lower, "©ⓒ0123456789") && !strings.Contains(lower, "reserved") {
		return ""
	}
	if len(lower) != len(text) || measure(text).size() > 25 {
		return "" // letters whose small form is longer or shorter
	}
	at := -1
	for _, sign := range []string{"©", "copyright", "(c)", "ⓒ"} {
		if found := strings.LastIndex(lower, sign); found >= 0 {
			at = max(at, found+len(sign))
		}
	}
	if at < 0 {
		return ""
	}
	owner := strings.TrimLeftFunc(text[at:], func(r rune) bool { return !unicode.IsLetter(r) })
	owner = strings.TrimPrefix(strings.TrimPrefix(owner, "by "), "of ")
	if end := strings.IndexAny(owner, ".|,;0123456789"); end >= 0 {
		owner = owner[:end]
	}
	if words := len(strings.Fields(owner)); words == 0 || words > 8 || strings.Contains(strings.ToLower(owner), "reserved") {
		return ""
	}
	return owner
}

// rankHints removes doubles among the hints, adds the address's host as the
// last of them, and sets Publisher to the first.
func (a *Article) rankHints() {
	if a.PublishedBasis == "updated" {
		a.PublishedBasis = "stated"
	}
	if host := hostOf(a.URL); host != "" {
		others := slices.DeleteFunc(a.Hints, func(hint string) bool { return hint == host })
		a.Hints = append(others, host)
	}
	var hints []string
	for _, hint := range a.Hints {
		hint = strings.TrimFunc(hint, func(r rune) bool { return isSpace(r) || strings.ContainsRune(".,;:|/()[]", r) })
		same := func(other string) bool { return strings.EqualFold(hint, other) }
		if hint != "" && !isEndWord(hint) && !slices.ContainsFunc(hints, same) {
			hints = append(hints, hint)
		}
	}
	a.Hints = hints
	if a.Publisher == "" && len(hints) > 0 {
		a.Publisher = hints[0]
	}
	if a.Published == "" {
		if a.Published = dateInAddress(a.URL); a.Published != "" {
			a.PublishedBasis = "context"
		}
	}
}

// hostOf is the host of a web address, without "www.".
func hostOf(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(parsed.Hostname(), "www.")
}

// dateInAddress is the date in a path such as /2024/04/04/, or empty. A folder
// of year and month gives the month.
func dateInAddress(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	parts := strings.Split(parsed.Path, "/")
	for i := 0; i+1 < len(parts); i++ {
		year, month := dateTokens(parts[i], 2), dateTokens(parts[i+1], 2)
		if len(year) != 1 || len(month) != 1 || len(parts[i]) != 4 || !isYear(year[0]) || len(parts[i+1]) > 2 || !isMonth(month[0]) {
			continue
		}
		if i+2 < len(parts) && len(parts[i+2]) <= 2 {
			if day := dateTokens(parts[i+2], 2); len(day) == 1 && isDay(day[0]) {
				return calendar(year[0].number, month[0].number, day[0].number)
			}
		}
		return calendar(year[0].number, month[0].number, 0)
	}
	return ""
}

// menuLanguages are the languages, other than the text's, that the lines left
// out of the article name or are written in.
func menuLanguages(leftOut []string, text string) []string {
	var found []string
	add := func(tag string) {
		if tag != "" && !strings.HasPrefix(text, tag) && !slices.Contains(found, tag) {
			found = append(found, tag)
		}
	}
	for _, l := range leftOut {
		if len(l) > 100 {
			continue // no label
		}
		if tag, ok := labels().languages[foldLabel(l)]; ok {
			add(tag)
		} else if labels().roleOf(l) != roleNone {
			add(byScript(countLetters(l), ""))
		}
	}
	return found
}
