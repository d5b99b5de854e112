package mention

import "readout/internal/record"

// Ordinal is an ordinal number in a text: "28th", "twenty-fourth", "제28차".
type Ordinal struct {
	record.Span
	Value int
}

// Ordinals finds the ordinal numbers of a text, in its order and without
// overlaps. The span covers the number with its suffix (28th) or, in Korean
// and Vietnamese, with its prefix (제28, thứ 28). Days of months (April 4th)
// are among them; a caller that also reads dates leaves out what overlaps.
// The word second counts unless it is the unit of time.
func Ordinals(text string) []Ordinal { return tokenise(text).ordinals() }

// ordinals finds the ordinal numbers of a text that is cut into tokens.
func (t tokens) ordinals() []Ordinal {
	var found []Ordinal
	for i := 0; i < len(t.list); {
		value, next := t.ordinal(i)
		if next == i || t.isSecond(i, next) {
			i = max(next, i+1)
			continue
		}
		found = append(found, Ordinal{record.Span{Start: t.at(i).Start, End: t.at(next - 1).End}, value})
		i = next
	}
	return found
}

// ordinal reads an ordinal that begins at a token: its value and the token
// behind it, which is i where there is none.
func (t *tokens) ordinal(i int) (value, next int) {
	k := t.at(i)
	switch {
	case k.kind == number:
		isCode := k.gap == glued && t.at(i-1).kind != mark // AMM57th
		if s := t.at(i + 1); k.integer >= 0 && !isCode && s.gap == glued && s.lexeme.role == ordinalMark && s.Len() == 2 {
			return k.integer, i + 2
		}
	case k.kind != word:
	case k.lexeme.role == ordinalMark && k.Len() > 2:
		if n := t.at(i + 1); n.kind == number && n.integer >= 0 && n.gap != parted {
			return n.integer, i + 2
		}
	case k.lexeme.ordinal > 0:
		return k.lexeme.ordinal, i + 1
	case k.lexeme.cardinal > 0 || k.lexeme.scale == 100:
		return t.compound(i)
	}
	return 0, i
}

// compound reads an ordinal of several words: twenty-fourth, one hundred and
// first.
func (t *tokens) compound(i int) (value, next int) {
	at, sum := i, 0
	if t.at(at).lexeme.cardinal > 0 && t.at(at).lexeme.cardinal < 10 && t.at(at+1).lexeme.scale == 100 {
		sum, at = 100*t.at(at).lexeme.cardinal, at+2
		if t.role(at) == and {
			at++
		}
	}
	if tens := t.at(at).lexeme.cardinal; tens >= 20 {
		sum, at = sum+tens, at+1
		if t.isMark(at, hyphens) && t.isGlued(at) {
			at++
		}
		if unit := t.at(at).lexeme.ordinal; unit > 0 && unit < 10 && t.at(at).gap != parted {
			return sum + unit, at + 1
		}
		return 0, i
	}
	if last := t.at(at).lexeme.ordinal; sum > 0 && last > 0 && last < 100 && t.at(at).gap != parted {
		return sum + last, at + 1
	}
	return 0, i
}

// isSecond reports whether the word second is the unit of time: a second,
// per second.
func (t *tokens) isSecond(i, next int) bool {
	if next != i+1 || t.unit(i) != clock {
		return false
	}
	before := t.of(i - 1)
	follows := t.at(next)
	return (before == "a" || before == "per" || before == "one") && follows.kind != word || before == "per" || before == "split"
}
