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
	for i := range n.words {
		if n.words[i].family {
			n.family = i
		}
		if w := &n.words[i]; w.class == patronymic && (w.family || len(n.words) < 3 && i > 0) {
			w.class, w.stem = plain, nil
			w.weight = weightOf(*w)
		}
	}
	n.nippon = readJapanese(list)
	if text := joinedText(list); isHan(text) {
		n.han = []rune(text)
	}
	n.core = coreOf(n.words)
	return n
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

// takeTitles takes off the titles before and behind a name, as long as a word
// remains. Styles (haji, sheikh) stay, to be weighed little.
func takeTitles(list []token) (rest []token, taken []string) {
	for len(list) > 1 {
		n, row := titleAt(list, 0)
		if n == 0 || n >= len(list) || row.place == "after" || row.class == "style" && (len(list) <= 2 || !list[0].styles()) {
			break
		}
		taken = append(taken, phrase(list[:n]))
		list = list[n:]
	}
	for len(list) > 1 {
		last := list[len(list)-1]
		row, ok := titles()[last.latin]
		if !ok || row.place == "before" || row.class == "style" {
			break
		}
		taken = append(taken, last.latin)
		list = list[:len(list)-1]
	}
	return list, taken
}

// styles reports whether a style at the head of a name of three words or more
// is taken off rather than weighed: those that are no names elsewhere.
func (t token) styles() bool {
	switch t.latin {
	case "u", "don", "dona", "dom", "than", "pak", "ibu", "nang", "ba", "ong", "kh", "father", "datu":
		return t.latin == "u" && !t.dot
	}
	return false
}

// titleAt finds the longest title that begins at token i.
func titleAt(list []token, i int) (int, title) {
	for n := min(4, len(list)-i); n > 0; n-- {
		if row, ok := titles()[phrase(list[i:i+n])]; ok {
			return n, row
		}
	}
	return 0, title{}
}

// phrase joins the Latin forms of tokens.
func phrase(list []token) string {
	if len(list) == 1 {
		return list[0].latin
	}
	var out strings.Builder
	for i, t := range list {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(t.latin)
	}
	return out.String()
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
// into initials ("JC Juncker").
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

// gather makes words of tokens: particles are joined to the word that follows,
// "Abd al-Rahman" and "Saif al-Din" become one word, a name said twice in a row
// counts once. Names of the syllabic traditions have no particles, only syllables
// that look like some.
func gather(list []token, particled bool) []word {
	words := make([]word, 0, len(list))
	before, son := "", false
	for i := 0; i < len(list); i++ {
		t := list[i]
		if particled && i+1 == len(list) && i > 1 && particles()[t.latin] == "son" && t.latin != "ben" {
			break
		}
		if particled && i+1 < len(list) && isParticle(list, i) {
			before += t.latin
			class := particles()[t.latin]
			son = son || class == "son" || class == "daughter"
			continue
		}
		text, used := compound(list, i)
		i += used
		w := newWord(text, before)
		if n := len(words); n > 0 && words[n-1].text == w.text && len(w.text) > 1 && !son {
			before = ""
			continue
		}
		if row, ok := titles()[text]; ok && row.class == "style" && len(list) > 1 {
			w.class = style
			w.weight = weightOf(w)
		}
		if t.unvowelled() {
			w = w.withBones()
		}
		w.son, w.family = son, t.family
		words = append(words, w)
		before, son = "", false
	}
	return words
}

// isParticle reports whether token i only binds: an article or a word for son
// anywhere but at the end, other particles not at the head either, and the
// assimilated articles only where a hyphen shows them.
func isParticle(list []token, i int) bool {
	t := list[i]
	switch particles()[t.latin] {
	case "":
		return false
	case "article":
		return t.latin == "al" || t.latin == "el" || t.latin == "ul" || t.latin == "ur" || t.latin == "ud" || t.hyphen
	case "son", "daughter":
		return (i > 0 || t.latin != "ben" && len(list) > 2) && !t.dot && len(t.latin) > 1
	default:
		return i > 0 && len(t.latin) > 1
	}
}

// compound joins the Arabic names that are one name in two or three words:
// servant-of names (Abd al-Aziz, Abdul Aziz) and those of the faith (Saif
// al-Din, Nur-ud-Din). It returns the text and how many tokens behind i it took.
func compound(list []token, i int) (string, int) {
	text := list[i].latin
	rest := list[i+1:]
	switch text {
	case "abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdus", "abed":
		if len(rest) > 0 && particles()[rest[0].latin] == "article" && len(rest) > 1 && len(rest[1].latin) > 2 {
			return "abdul" + rest[1].latin, 2
		}
		if len(rest) > 0 && len(rest[0].latin) > 2 && titles()[rest[0].latin].words == 0 {
			return "abdul" + rest[0].latin, 1
		}
	case "abu", "abou", "umm", "abi":
		if len(rest) > 1 && particles()[rest[0].latin] == "article" && len(rest[1].latin) > 2 {
			return text + rest[1].latin, 2
		}
		if len(rest) > 0 && len(rest[0].latin) > 2 {
			return text + rest[0].latin, 1
		}
	}
	if len(rest) > 1 && particles()[rest[0].latin] == "article" && isDin(rest[1].latin) {
		return text + "uddin", 2
	}
	if len(rest) > 0 && len(rest[0].latin) > 4 && isDin(rest[0].latin[2:]) && rest[0].latin[0] != 'm' {
		return text + "uddin", 1
	}
	return text, 0
}

// isDin reports whether a word is "faith" in one of its spellings.
func isDin(word string) bool {
	switch word {
	case "din", "deen", "dine", "dien", "ddin", "ddine", "ddeen":
		return true
	}
	return false
}
