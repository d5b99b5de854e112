package name

import "strings"

// parsePerson reads a personal name: titles and particles off, words weighed,
// and the readings of the syllabic traditions added.
func parsePerson(s string) Name {
	n := Name{kind: Person, fold: Fold(s), family: -1}
	list, taken := takeTitles(tokens(withoutBrackets(s)))
	n.titles = taken
	list = withoutLegalForm(list)
	list = spreadInitials(list)
	n.read = readings(list)
	n.viet = readVietnamese(list)
	n.words = gather(list, !isSyllabic(&n))
	if len(n.words) > maxWords {
		n.words = n.words[:maxWords]
	}
	n.settleFamily()
	n.nippon = readJapanese(list)
	n.burma = readBurmese(list)
	if text := joinedText(list); isHan(text) {
		n.han = []rune(text)
	}
	n.core = coreOf(n.words)
	return n
}

// settleFamily notes the family name that a comma shows. What looks like a
// patronymic is a family name there, and where only one name stands before it
// (Lukashevich, Stankevich).
func (n *Name) settleFamily() {
	for i := range n.words {
		w := &n.words[i]
		if w.family {
			n.family = i
		}
		if w.class == patronymic && (w.family || len(n.words) < 3 && i > 0) {
			w.class, w.stem = plain, nil
			w.weight = weightOf(*w)
		}
	}
}

// withoutBrackets leaves out what stands in round brackets, which explains a
// name or writes it again, unless nothing else is there.
func withoutBrackets(s string) string {
	s = strings.NewReplacer("（", "(", "）", ")").Replace(s)
	head, rest, ok := strings.Cut(s, "(")
	if !ok {
		return s
	}
	_, tail, _ := strings.Cut(rest, ")")
	if left := head + " " + tail; strings.TrimSpace(left) != "" {
		return left
	}
	return s
}

// isSyllabic reports whether a syllabic tradition reads the whole of a name.
func isSyllabic(n *Name) bool {
	for i := range n.read {
		if !n.read[i].partial {
			return true
		}
	}
	return len(n.viet) > 0
}

// coreOf joins the words' texts.
func coreOf(words []word) string {
	var core strings.Builder
	for i := range words {
		if i > 0 {
			core.WriteByte(' ')
		}
		core.WriteString(words[i].text)
	}
	return core.String()
}

// withoutLegalForm takes off a company's legal form that has slipped behind a
// person's name; only those that are no word of a name.
func withoutLegalForm(list []token) []token {
	if len(list) < 3 {
		return list
	}
	switch last := list[len(list)-1]; last.latin {
	case "sa", "llc", "ltd", "gmbh", "inc", "plc", "ooo":
		if last.upper || last.dot {
			return list[:len(list)-1]
		}
	}
	return list
}

// spreadInitials cuts capitals without a vowel that stand beside ordinary words
// into initials ("JR Hartwell").
func spreadInitials(list []token) []token {
	ordinary := false
	for _, t := range list {
		ordinary = ordinary || !t.upper && len(t.latin) > 2
	}
	if !ordinary {
		return list
	}
	spread := make([]token, 0, len(list)+2)
	for _, t := range list {
		if !t.upper || len(t.latin) > 3 || strings.ContainsAny(t.latin, "aeiouy") {
			spread = append(spread, t)
			continue
		}
		for i := range t.latin {
			spread = append(spread, token{text: t.latin[i : i+1], latin: t.latin[i : i+1], dot: true})
		}
	}
	return spread
}
