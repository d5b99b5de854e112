package name

import "strings"

// takeTitles takes off the titles before and behind a name, as long as a word
// remains. Styles (haji, sheikh) stay, to be weighed little.
func takeTitles(list []token) (rest []token, taken []string) {
	for len(list) > 1 {
		n, row := titleAt(list, 0)
		if n == 0 || n >= len(list) || row.place == "after" || row.class == "style" && (len(list) <= 2 || !list[0].styles() || len(koreanSyllabary().read(list)) > 0) {
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
