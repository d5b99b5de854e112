package name

import "fmt"

// explain says in words what the alignment shows, the agreements first.
func explain(a, b *Name, al alignment) []string {
	why := make([]string, 0, len(al.links)+2)
	for _, l := range al.links {
		x, y := coreOf(a.words[l.a:l.a+l.na]), coreOf(b.words[l.b:l.b+l.nb])
		switch l.bond {
		case equal:
			why = append(why, x)
		case letter:
			why = append(why, fmt.Sprintf("initial %s/%s", x, y))
		case form:
			why = append(why, fmt.Sprintf("forms of one name %s/%s", x, y))
		case short:
			why = append(why, fmt.Sprintf("short form %s/%s", x, y))
		case spelling:
			why = append(why, fmt.Sprintf("spelling %s/%s", x, y))
		default:
			why = append(why, fmt.Sprintf("close %s/%s", x, y))
		}
	}
	left := coreOf(unused(a.words, al.usedA))
	right := coreOf(unused(b.words, al.usedB))
	switch {
	case left != "" && right != "":
		why = append(why, fmt.Sprintf("differs %s/%s", left, right))
	case left != "" || right != "":
		why = append(why, "only in one "+left+right)
	}
	return why
}

// unused are the words that no link uses.
func unused(words []word, used uint32) []word {
	var left []word
	for i := range words {
		if used&(1<<i) == 0 {
			left = append(left, words[i])
		}
	}
	return left
}
