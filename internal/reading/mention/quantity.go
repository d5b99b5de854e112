package mention

// quantity is a number as a text writes it.
type quantity struct {
	value  float64
	start  int  // its first token
	next   int  // the token behind it
	scaled bool // a scale of a thousand or more is part of it
	bare   bool // it is a number token alone
}

// quantity reads a number that begins at a token: digits or number words,
// with their scale ("7", "1.5bn", "half a million", "two hundred and fifty
// thousand"). Where money is certain, letters such as m count as a scale
// behind a blank, too. It gives no quantity (next == start) where there is
// none, or none that is definite.
func (t *tokens) quantity(i int, isMoney bool) quantity {
	q := quantity{start: i, next: i}
	k := t.at(i)
	switch {
	case k.kind == number:
		q.value, q.next, q.bare = k.value, i+1, true
		if value, next := t.continental(i); next > i {
			q.value, q.next, q.bare = value, next, false
		}
		if fraction, ok := fractions[t.at(i+1).mark]; ok && t.at(i+1).kind == mark {
			q.value, q.next = q.value+fraction, i+2
		}
	case k.kind == mark && fractions[k.mark] > 0:
		q.value, q.next = fractions[k.mark], i+1
	case k.kind != word:
		return q
	default:
		q = t.spelled(i)
	}
	if q.next == i {
		return q
	}
	q = t.scale(q, isMoney)
	if !q.bare && q.value == 0 {
		q.next = i
	}
	return q
}

// continental reads a number with a decimal comma before a scale (2,5 billion)
// or with full stops between its groups (1.500.000); next is i for others.
func (t *tokens) continental(i int) (value float64, next int) {
	k := t.at(i)
	if k.form != plain || k.digits > 3 {
		return 0, i
	}
	group := func(at int, separator string, least, most uint8) bool {
		n := t.at(at + 1)
		return t.isMark(at, separator) && t.isGlued(at) && t.isGlued(at+1) && n.kind == number && n.form == plain && least <= n.digits && n.digits <= most
	}
	if group(i+1, ",", 1, 2) && t.at(i+3).lexeme.scale > 0 {
		n := t.at(i + 2)
		if n.digits == 1 {
			return k.value + n.value/10, i + 3
		}
		return k.value + n.value/100, i + 3
	}
	value, next = k.value, i+1
	for next < i+12 && group(next, ".", 3, 3) {
		value, next = value*1000+t.at(next+1).value, next+2
	}
	if next < i+5 || group(next, ".", 1, 255) {
		return 0, i
	}
	return value, next
}

// fractions are the characters of common fractions.
var fractions = map[rune]float64{'½': 0.5, '¼': 0.25, '¾': 0.75}

// scale reads the scales behind a number ("million", "억", "hundred
// thousand"), and for Korean and Chinese the smaller groups that follow.
func (t *tokens) scale(q quantity, isMoney bool) quantity {
	for range 2 {
		at := q.next
		if t.isJoint(at, hyphens) {
			at++
		}
		k := t.at(at)
		if k.kind != word || k.lexeme.scale == 0 || k.gap == parted {
			break
		}
		if k.lexeme.short && !(k.gap == glued && at == q.next || isMoney && q.bare && t.isShortScale(at)) {
			break
		}
		if q.scaled && k.lexeme.scale > 1e3 && q.value >= k.lexeme.scale {
			break
		}
		q.value *= k.lexeme.scale
		q.next, q.bare, q.scaled = at+1, false, q.scaled || k.lexeme.scale >= 1e3
		if k.lexeme.short {
			break
		}
		if first := t.text[k.Start]; first >= 0xE0 {
			return t.groupsOf(q, k.lexeme.scale)
		}
	}
	return q
}

// isShortScale reports whether a token behind a blank is a scale's letters
// ("$5 bn") and not a word of one letter in a sentence.
func (t *tokens) isShortScale(i int) bool {
	return t.at(i).Len() >= 2 || t.of(i) == "m" || t.of(i) == "b"
}

// groupsOf adds the smaller groups of a Korean or Chinese number: 1조 2000억.
func (t *tokens) groupsOf(q quantity, scale float64) quantity {
	for range 3 {
		k, s := t.at(q.next), t.at(q.next+1)
		if k.kind != number || k.gap == parted || s.gap != glued || s.lexeme.scale == 0 || s.lexeme.scale >= scale {
			break
		}
		scale = s.lexeme.scale
		q.value += k.value * scale
		q.next += 2
	}
	return q
}

// spelled reads a number in words, without its scale above a hundred where
// that comes last: "twenty-five", "one and a half", "half a", "a".
func (t *tokens) spelled(i int) quantity {
	q := quantity{start: i, next: i}
	switch l := t.at(i).lexeme; {
	case l.unit == half || l.unit == quarter:
		return t.fraction(i)
	case l.role == single && t.isScale(i+1):
		return t.cardinal(i+1, 1).from(i)
	case l.role == single:
		return t.fraction(i + 1).from(i)
	case l.cardinal == 0:
		return q
	case l.cardinal == 3 && t.unit(t.unhyphened(i+1)) == quarter: // three quarters of a million
		q = t.fraction(t.unhyphened(i + 1)).from(i)
		q.value *= 3
		return q
	}
	return t.andHalf(t.cardinal(i, 0))
}

// isScale reports whether a scale of a hundred or more stands at a token.
func (t *tokens) isScale(i int) bool {
	k := t.at(i)
	return k.lexeme.scale >= 100 && !k.lexeme.short && k.gap != parted
}

// unhyphened is the token at a place, or behind a hyphen glued there.
func (t *tokens) unhyphened(i int) int {
	if t.isMark(i, hyphens) && t.isGlued(i) {
		return i + 1
	}
	return i
}

// fraction reads a half or a quarter of a scale: half a million, half-million,
// quarter of a million. The scale stays for the caller.
func (t *tokens) fraction(i int) quantity {
	q := quantity{start: i, next: i}
	next := t.unhyphened(i + 1)
	switch t.unit(i) {
	case half:
		q.value = 0.5
	case quarter:
		q.value = 0.25
		if t.role(next) != of && next == i+1 {
			return quantity{start: i, next: i}
		}
		if t.role(next) == of {
			next++
		}
	}
	if t.role(next) == single {
		next = t.unhyphened(next + 1)
	}
	if q.value == 0 || !t.isScale(next) {
		return quantity{start: i, next: i}
	}
	q.next = next
	return q
}

// andHalf adds the half of "one and a half million", "two-and-a-half billion".
func (t *tokens) andHalf(q quantity) quantity {
	at := t.unhyphened(q.next)
	if q.next == q.start || t.role(at) != and {
		return q
	}
	if at = t.unhyphened(at + 1); t.role(at) != single {
		return q
	}
	at = t.unhyphened(at + 1)
	if scale := t.unhyphened(at + 1); t.unit(at) == half && t.isScale(scale) {
		q.value, q.next = q.value+0.5, scale
	}
	return q
}

// from is a quantity that begins at an earlier token, where there is one.
func (q quantity) from(i int) quantity {
	if q.next == q.start {
		return quantity{start: i, next: i}
	}
	q.start = i
	return q
}

// cardinal reads a number in words: "two hundred and fifty thousand three".
// With a seed, the number is already begun (by the "a" of "a hundred"). The
// last scale above a hundred stays for the caller where nothing follows it.
func (t *tokens) cardinal(i int, seed float64) quantity {
	q := quantity{start: i, next: i}
	total, group, place := 0.0, seed, 0.0
	if seed > 0 {
		place = 1
	}
	for range 12 {
		at := q.next
		if at > i {
			if t.isJoint(at, hyphens) {
				at++
			} else if t.role(at) == and && place == 100 && t.at(at+1).lexeme.cardinal > 0 {
				at++
			}
		}
		k := t.at(at)
		if k.kind != word || at > i && k.gap == parted {
			break
		}
		c, s := float64(k.lexeme.cardinal), k.lexeme.scale
		switch {
		case c > 0 && (place == 0 || place == 100 || place == 20 && c < 10):
			group += c
			place = 1
			if c >= 20 {
				place = 20
			}
		case s == 100 && group > 0 && group < 100:
			group *= 100
			place = 100
		case s >= 1e3 && !k.lexeme.short && group > 0:
			total += group * s
			group, place, q.scaled = 0, 0, true
		default:
			q.value = total + group
			return q
		}
		q.next = at + 1
	}
	q.value = total + group
	return q
}
