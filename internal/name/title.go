package name

import "strings"

// takeTitles takes off the titles before and behind a name, as long as a word
// remains. Styles (haji, sheikh) stay, to be weighed little.
func takeTitles(list []token) (rest []token, taken []string) {
	for len(list) > 1 {
		n, row := titleAt(list, 0)
		if n == 0 || n >= len(list) || row.place == "after" || row.class == "style" && !isBurmese(list) {
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

// isBurmese reports whether a name of three words or more begins with U, which
// is a title in Burmese; in Korean it is a family name, mostly with a hyphen
// behind it.
func isBurmese(list []token) bool {
	if len(list) < 3 || list[0].latin != "u" || list[0].dot {
		return false
	}
	burmese := len(readBurmese(list[1:])) > 0 && !list[1].hyphen
	return burmese || len(koreanSyllabary().read(list)) == 0
}

// isNameToo reports whether a token that can be a title is written as a name: "He"
// beside "HE", the family name before a comma, "Sen" beside "Sen.".
func (t token) isNameToo() bool {
	switch t.latin {
	case "he":
		return !t.upper || t.family
	case "sen", "gen", "sr", "fr", "rep", "hon", "col":
		return t.family
	}
	return false
}

// titleAt finds the longest title that begins at token i.
// "He" and the like are titles only in capitals, as they are names too.
func titleAt(list []token, i int) (int, title) {
	if list[i].isNameToo() {
		return 0, title{}
	}
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
