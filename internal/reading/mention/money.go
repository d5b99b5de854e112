package mention

import "readout/internal/record"

// Money is an amount of money in a text.
type Money struct {
	record.Span
	// Value counts units of the currency. An amount in cents, pence or other
	// minor units alone is counted in these and has no Currency.
	Value float64
	// Currency is the ISO 4217 code. A bare $ or dollar is USD, a bare pound
	// GBP, a bare ¥ JPY; it is empty where the words name no state's currency
	// (francs, pesos, rupees, kroner) and for minor units.
	Currency string
}

// Amounts finds the amounts of money in a text, in its order and without
// overlaps. Each end of a range ("between $2m and $3m", "$2-3 million") is an
// amount of its own, with the scale that both share. Amounts without a number
// (millions of dollars) are left out.
func Amounts(text string) []Money { return tokenise(text).money() }

// money finds the amounts of a text that is cut into tokens.
func (t tokens) money() []Money {
	var found []Money
	for i := 0; i < len(t.list); {
		if !t.opensAmount(i) {
			i++
			continue
		}
		first, second := t.amounts(i)
		if first.next == i {
			i++
			continue
		}
		found = append(found, first.exact(&t))
		i = first.next
		if second.next > first.next {
			found = append(found, second.exact(&t))
			i = second.next
		}
	}
	return found
}

// opensAmount reports whether an amount may begin at a token.
func (t *tokens) opensAmount(i int) bool {
	k := &t.list[i]
	switch k.kind {
	case number:
		return true
	case mark:
		if k.mark < 0x80 {
			return k.mark == '$'
		}
		_, isSymbol := currencySymbols[k.mark]
		return isSymbol || fractions[k.mark] > 0
	}
	l := k.lexeme
	if l.cardinal > 0 || l.unit == half || l.unit == quarter || l.role == single {
		return true
	}
	after := t.at(i + 1)
	return (after.kind == number || after.kind == mark) && (k.Len() <= 4 || l.code != "" || l.money != nil)
}

// amount is an amount with its tokens.
type amount struct {
	quantity
	code  string
	minor bool
}

// exact is an amount as it leaves the package.
func (a amount) exact(t *tokens) Money {
	return Money{Span: record.Span{Start: t.at(a.start).Start, End: t.at(a.next - 1).End}, Value: round(a.value), Currency: a.code}
}

// round mends what multiplying decimal fractions leaves behind.
func round(value float64) float64 {
	if value > 1e12 {
		return float64(int64(min(value, 9e18) + 0.5))
	}
	const precision = 1e4
	return float64(int64(value*precision+0.5)) / precision
}

// amounts reads one amount that begins at a token, or the two of a range;
// the first's next is i where there is none.
func (t *tokens) amounts(i int) (first, second amount) {
	missing := amount{quantity: quantity{start: i, next: i}}
	k := t.at(i)
	if k.kind == mark || k.kind == word && !(k.lexeme == &unknown && k.Len() > 4) {
		if first = t.leading(i); first.next > i {
			return t.second(first)
		}
	}
	if k.kind == word && k.lexeme.cardinal == 0 && k.lexeme.unit == noUnit && k.Len() > 2 {
		return missing, missing
	}
	if k.kind == mark && fractions[k.mark] == 0 || k.kind == number && t.isMark(i-1, ".,/:") && (t.isGlued(i) || t.at(i-2).kind == number) {
		return missing, missing
	}
	if k.kind == number && k.form == plain && k.gap == glued && t.at(i-1).kind == word && t.unit(i-1) == noUnit {
		return missing, missing
	}
	if first, second = t.shared(i); first.next > i {
		return first, second
	}
	return t.trailing(i), missing
}

// prefix reads a currency before a number: its code and the token behind it.
// Letters alone (R, P) count only glued and before a scaled number, codes
// that are words only before a large one; both are weak.
func (t *tokens) prefix(i int) (code string, next int, isWeak bool) {
	k := t.at(i)
	if k.kind == mark {
		code, ok := currencySymbols[k.mark]
		if !ok || k.mark == '¢' {
			return "", i, false
		}
		return code, i + 1, false
	}
	if k.kind != word {
		return "", i, false
	}
	symbol := t.at(i + 1)
	if symbol.kind == mark && k.Len() <= 4 && currencySymbols[symbol.mark] != "" {
		letters := t.letters(i) + string(symbol.mark)
		isSpaced := symbol.gap == spaced && (k.lexeme.code != "" || k.lexeme.country == "US" && t.upper(i) || letters == "c$" || letters == "C$")
		if code := symbolPrefixes[upperCase(letters)]; code != "" && (symbol.gap == glued || isSpaced) {
			return code, i + 2, false
		}
	}
	if code := k.lexeme.code; code != "" && t.isCode(i) && !within(code, wordCodes) {
		return code, i + 1, within(code, weakCodes)
	}
	if k.Len() <= 4 {
		if code, ok := letterPrefixes[t.of(i)]; ok {
			next := i + 1
			if t.isMark(next, ".") && t.isGlued(next) {
				next++
			}
			isSingle := k.Len() == 1
			if isSingle && !t.isGlued(i+1) {
				return "", i, false
			}
			return code, next, isSingle
		}
	}
	if noun := k.lexeme.money; noun != nil && !noun.weak && t.at(i+1).gap == spaced && t.at(i-1).kind != number {
		return noun.code, i + 1, true // rupees 5 crore
	}
	return "", i, false
}

// letters is a word without the full stops of an abbreviation.
func (t *tokens) letters(i int) string {
	text := t.of(i)
	if len(text) > 1 && text[1] == '.' {
		kept := make([]byte, 0, len(text))
		for j := range len(text) {
			if text[j] != '.' {
				kept = append(kept, text[j])
			}
		}
		return string(kept)
	}
	return text
}

// isCode reports whether a word that spells a currency code is one: in
// capitals, or of those that texts write small too.
func (t *tokens) isCode(i int) bool {
	code := t.at(i).lexeme.code
	return code != "" && (t.upper(i) || within(code, plainCodes))
}

// leading reads an amount whose currency comes first: US$7 million, KRW 5bn.
func (t *tokens) leading(i int) amount {
	missing := amount{quantity: quantity{start: i, next: i}}
	code, at, isWeak := t.prefix(i)
	isBehind := t.at(i).kind == mark && t.isGlued(i) && t.at(i-1).kind == number // 100$
	if at == i || t.at(at).kind != number || t.at(at).gap == parted || isBehind {
		return missing
	}
	q := t.quantity(at, true)
	if q.next == at {
		return missing
	}
	if isWeak && !q.scaled && t.at(at).form != grouped {
		return missing
	}
	a := amount{quantity: q, code: code}
	a.start = i
	return t.confirmed(a).thousands(t, at)
}

// confirmed takes in a currency that stands once more behind an amount:
// $7 million USD, US$5 million dollars.
func (t *tokens) confirmed(a amount) amount {
	if t.at(a.next).kind != word {
		return a
	}
	code, next, isMinor := t.suffix(a.quantity)
	isSame := code == a.code || a.code == "USD" && t.at(a.start).kind == mark // a bare $ may be another's
	if next > a.next && !isMinor && isSame {
		a.code, a.next = code, next
	}
	return a
}

// trailing reads an amount whose currency comes last: 30 million USD,
// 10-million-dollar, thirteen dollars and forty-five cents.
func (t *tokens) trailing(i int) amount {
	a := amount{quantity: t.quantity(i, false)}
	if a.next == i {
		return a
	}
	code, next, isMinor := t.suffix(a.quantity)
	if next == a.next {
		return amount{quantity: quantity{start: i, next: i}}
	}
	a.code, a.next, a.minor = code, next, isMinor
	if code == "GBP" && t.of(next) == "sterling" {
		a.next++
	}
	a = a.thousands(t, i)
	if !isMinor {
		a = t.cents(a)
	}
	return a
}

// thousands mends an amount in dong or rupiah, which write 500.000 for half a
// million: three digits behind the full stop are no fraction.
func (a amount) thousands(t *tokens, at int) amount {
	if k := t.at(at); (a.code == "VND" || a.code == "IDR") && k.form == decimal && !a.scaled && k.Len() == int(k.digits)+4 {
		a.value *= 1000
	}
	return a
}

// cents adds the minor units behind an amount: "and forty-five cents", or
// "forty-five" behind an amount in words.
func (t *tokens) cents(a amount) amount {
	at := a.next
	if t.role(at) == and {
		at++
	}
	q := t.quantity(at, false)
	if q.next == at || q.value >= 100 || q.scaled {
		return a
	}
	if _, next, isMinor := t.suffix(q); isMinor && next > q.next {
		a.value, a.next = a.value+q.value/100, next
	} else if at == a.next && !q.bare && t.at(a.start).kind == word && q.value >= 10 && t.at(q.next).kind != word {
		a.value, a.next = a.value+q.value/100, q.next
	}
	return a
}

// suffix reads a currency behind a quantity: its code, the token behind it
// and whether it is a minor unit; next is q.next where there is none.
func (t *tokens) suffix(q quantity) (code string, next int, isMinor bool) {
	at := q.next
	if t.at(at).gap == parted {
		return "", q.next, false
	}
	if t.isJoint(at, hyphens) {
		at++
	}
	k := t.at(at)
	if k.kind == mark {
		code, ok := currencySymbols[k.mark]
		// A symbol with a number glued behind it belongs to that number.
		if !ok || t.at(at+1).kind == number && t.at(at+1).gap == glued || k.gap != glued && t.at(at+1).kind == number {
			return "", q.next, false
		}
		return code, at + 1, k.mark == '¢'
	}
	isLarge := q.scaled || t.at(q.start).form == grouped || t.at(q.next-1).form == grouped
	if k.kind == word && t.isCode(at) && (isLarge || !within(k.lexeme.code, weakCodes)) && (t.upper(at) || t.at(at+1).kind != number) {
		return k.lexeme.code, at + 1, false
	}
	if code, next := t.named(at, isLarge || q.bare && q.value >= 2100 || q.value >= 100 && q.value < 1900); next > at {
		return code, next, t.at(next - 1).lexeme.money.minor
	}
	if code, ok := letterSuffixes[t.of(at)]; ok && k.kind == word && (code != "USD" || isLarge && t.at(at+1).kind != word) {
		return code, at + 1, false
	}
	return "", q.next, false
}

// named reads a currency's name with the adjectives before it: "dollars",
// "New Zealand dollars", "Korean won". Names that are also other words need a
// large number or an adjective.
func (t *tokens) named(i int, isLarge bool) (code string, next int) {
	country, at := "", i
	for range 4 {
		k := t.at(at)
		if k.kind != word || k.lexeme.money != nil && k.lexeme.country == "" || k.lexeme.country == "" || k.gap == parted {
			break
		}
		side := lower(t.of(at))
		switch {
		case k.lexeme.country == "US" && !t.capital(at):
			return "", i
		case side == "north" && t.at(at+1).lexeme.country == "KR":
			country, at = "KP", at+1
		case side == "south" && t.at(at+1).lexeme.country == "SD":
			country, at = "SS", at+1
		case k.lexeme.country != "-":
			country = k.lexeme.country
		}
		at++
		if t.isMark(at, hyphens) && t.isGlued(at) {
			at++
		}
	}
	k := t.at(at)
	name := k.lexeme.money
	if k.kind != word || name == nil || k.gap == parted || country == "" && at > i {
		return "", i
	}
	if country != "" {
		if code, ok := name.of[country]; ok {
			return code, at + 1
		}
		return name.code, at + 1
	}
	if name.bound && !(t.isMark(i-1, hyphens) && t.isGlued(i)) && !(name.untried && t.at(i-1).lexeme.cardinal > 0) {
		return "", i
	}
	if (name.weak || name.minor) && t.capital(at) && !t.upper(at) {
		return "", i // Won, Rand, 50 Cent
	}
	if name.weak && (!isLarge || t.weakHere(at)) || name.untried && t.isWeight(at, isLarge) {
		return "", i
	}
	return name.code, at + 1
}

// isWeight reports whether pounds are a weight, by the words around them.
func (t *tokens) isWeight(i int, isLarge bool) bool {
	switch t.of(i + 1) {
	case "of", "per", "heavier", "lighter", "overweight", "each":
		return true
	}
	for at := i - 1; at > i-7; at-- {
		switch t.of(at) {
		case "weigh", "weighs", "weighed", "weighing":
			return true
		case "lost", "gained", "lose", "gain", "heavy", "carry", "carrying", "lift", "lifting":
			return !isLarge
		}
	}
	return false
}

// weakHere reports whether a name that is also a verb (won) has an object
// behind it, and so is the verb.
func (t *tokens) weakHere(i int) bool {
	next := t.at(i + 1).lexeme
	return next.role == article || next.has(possessive) || next.cardinal > 0
}

// second reads the second amount of a range whose first one has its currency
// before it; the first takes the second's scale where it has none.
func (t *tokens) second(a amount) (first, second amount) {
	missing := amount{quantity: quantity{start: a.next, next: a.next}}
	at := a.next
	isDash := t.isMark(at, hyphens)
	joined := t.role(at)
	if !isDash && joined != to && joined != and && joined != or {
		return a, missing
	}
	at++
	b := t.leading(at)
	if b.next == at { // $2-3 million, $2 to 3 million
		q := t.quantity(at, true)
		isSmaller := !q.scaled && (a.scaled || q.value <= a.value)
		isOther := joined == and || !isDash && (a.scaled || !q.scaled) // gave $5 to 10 schools
		if t.at(at).kind != number || isSmaller || isOther {
			return a, missing
		}
		b = t.confirmed(amount{quantity: q, code: a.code})
		if isDash && !q.scaled && t.isMark(b.next, hyphens) && t.isGlued(b.next) {
			return a, missing
		}
	}
	if b.code != a.code && t.at(a.start).kind == mark && t.at(b.start).kind == number {
		a.code = b.code
	}
	return shareScale(t, a, b), b
}

// shareScale gives the first amount of a range the scale of the second, where
// it has none and would be the smaller one.
func shareScale(t *tokens, a, b amount) amount {
	if a.scaled || !b.scaled || t.at(a.next-1).form == grouped {
		return a
	}
	for at := b.start; at < b.next; at++ {
		if k := t.at(at); k.kind == number && a.value <= k.value && k.value > 0 {
			a.value *= b.value / k.value
			break
		}
	}
	return a
}

// shared reads a range of two numbers with one currency behind both: "2-3
// million dollars", "between 2 and 3 million USD".
func (t *tokens) shared(i int) (first, second amount) {
	missing := amount{quantity: quantity{start: i, next: i}}
	a := t.quantity(i, false)
	joined := t.role(a.next)
	isJoined := t.isMark(a.next, hyphens) || joined == to || joined == or || joined == and && t.role(i-1) == between
	if a.next == i || !isJoined {
		return missing, missing
	}
	b := t.trailing(a.next + 1)
	if b.next == a.next+1 || b.minor || a.value > b.value || t.at(b.start).kind != t.at(i).kind {
		return missing, missing
	}
	first = amount{quantity: a, code: b.code}
	return shareScale(t, first, b), b
}
