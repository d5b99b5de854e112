package name

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
		if isStyle(text, len(words) == 0, i == len(list)-1) && len(list) > 1 {
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

// isStyle reports whether a word is an honour carried like a name where it
// stands: before the name, behind it, or anywhere.
func isStyle(text string, head, tail bool) bool {
	row, ok := titles()[text]
	if !ok || row.class != "style" {
		return false
	}
	return row.place == "any" || row.place == "before" && head || row.place == "after" && tail
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
	if len(rest) > 0 && len(rest[0].latin) > 4 && isDin(rest[0].latin[2:]) && isArticle(rest[0].latin[:2]) {
		return text + "uddin", 1
	}
	return text, 0
}

// isArticle reports whether two letters are the article, assimilated or not.
func isArticle(text string) bool {
	switch text {
	case "al", "el", "ul", "il", "ad", "ed", "ud", "id":
		return true
	}
	return false
}

// isDin reports whether a word is "faith" in one of its spellings.
func isDin(word string) bool {
	switch word {
	case "din", "deen", "dine", "dien", "ddin", "ddine", "ddeen":
		return true
	}
	return false
}
