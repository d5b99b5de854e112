package name

import "strings"

// bondWords say how two words agree.
var bondWords = [...]string{unlike: "", equal: "same", spelling: "spelling", form: "forms of one name", short: "short form",
	letter: "initial", near: "close"}

// explain says in words what an alignment shows: what agrees, the weightiest
// first, then what differs or stands in one name only.
func explain(a, b *Name, al alignment) []string {
	why := make([]string, 0, len(al.links)+1)
	for _, l := range al.links {
		x := coreOf(a.words[l.a : l.a+l.na])
		if l.bond != equal {
			x += "/" + coreOf(b.words[l.b:l.b+l.nb])
		}
		why = append(why, bondWords[l.bond]+" "+x)
	}
	left, right := leftWords(a.words, al.usedA), leftWords(b.words, al.usedB)
	switch {
	case left != "" && right != "":
		why = append(why, "differs "+left+"/"+right)
	case left != "" || right != "":
		why = append(why, "only in one "+left+right)
	}
	return why
}

// leftWords joins the words that no link uses.
func leftWords(words []word, used uint32) string {
	var left strings.Builder
	for i := range words {
		if used&(1<<i) != 0 {
			continue
		}
		if left.Len() > 0 {
			left.WriteByte(' ')
		}
		left.WriteString(words[i].text)
	}
	return left.String()
}
