package name

// Structure is what a person's name is made of.
type Structure struct {
	Titles    []string // honours and titles, folded, in order
	Given     []string // given and middle names and initials, as written
	Family    []string // the family name, as written; empty where the tradition has none or cannot be told
	Tradition string   // Korean, Chinese, Vietnamese, Japanese or Burmese where the name reads so, else empty
}

// Parts takes a person's name apart: titles off, and the family name told from
// the given names where a comma, capitals or the tradition tells which it is. A
// name of one word is a given name; a name that no tradition claims is taken to
// have its family name last. Particles stay with the words they bind.
func Parts(s string) Structure {
	if len(s) > maxBytes {
		s = s[:maxBytes]
	}
	list, taken := takeTitles(tokens(withoutBrackets(s)))
	p := Structure{Titles: taken}
	if len(list) == 0 {
		return p
	}
	first, last := familyOf(list, &p)
	for i, t := range list {
		if first <= i && i < last {
			p.Family = append(p.Family, t.raw)
		} else {
			p.Given = append(p.Given, t.raw)
		}
	}
	return p
}

// familyOf finds the tokens of the family name, from first to before last, and
// notes the tradition.
func familyOf(list []token, p *Structure) (first, last int) {
	n := len(list)
	if n == 1 {
		return 0, 0
	}
	p.Tradition = traditionOf(list)
	for i, t := range list {
		if t.family {
			return i, n
		}
	}
	if p.Tradition == "Burmese" {
		return 0, 0
	}
	if i := onlyCapitals(list); i >= 0 {
		return i, i + 1
	}
	switch p.Tradition {
	case "Korean", "Chinese":
		if eastFamilyFirst(list, p.Tradition) {
			return 0, 1
		}
	case "Vietnamese":
		if vietTables().families[list[0].latin] {
			return 0, 1
		}
	case "Japanese":
		if nipponTables().families[shortHepburn(list[0].text)] {
			return 0, 1
		}
	}
	first = n - 1
	for first > 1 && isParticle(list, first-1) {
		first--
	}
	return first, n
}

// eastFamilyFirst reports whether a Korean or Chinese name begins with its family
// name: the given name is the one with a hyphen, else the commoner family name
// is taken for it.
func eastFamilyFirst(list []token, tradition string) bool {
	last := len(list) - 1
	switch {
	case list[0].hyphen:
		return false
	case list[max(last-1, 0)].hyphen:
		return true
	}
	head, tail := familyRank(list[0].text, tradition), familyRank(list[last].text, tradition)
	return head <= tail
}

// familyRank is how common a family name is: its place in the table of its
// tradition, beyond the last where it is none.
func familyRank(text, tradition string) int {
	if tradition == traditionNames[korean] {
		if rank, ok := koreanTables().rank[plainKorean(text)]; ok {
			return rank
		}
		return 1000
	}
	if len(familiesOf(chinese, text)) > 0 {
		return 0
	}
	return 1000
}

// traditionOf names the syllabic tradition that reads a name; Vietnamese before
// Korean before Chinese, as fewer names read so by chance.
func traditionOf(list []token) string {
	if len(readVietnamese(list)) > 0 && len(list) > 2 {
		return "Vietnamese"
	}
	for _, r := range readings(list) {
		if !r.partial {
			return traditionNames[r.tradition]
		}
	}
	if n := readJapanese(list); n.family || n.han != "" {
		return "Japanese"
	}
	if len(readBurmese(list)) > 0 {
		return "Burmese"
	}
	return ""
}

// onlyCapitals is the place of the one token in capitals beside others that are
// not, -1 where there is none: "Ingrid HALVORSEN".
func onlyCapitals(list []token) int {
	found := -1
	for i, t := range list {
		if t.upper && len(t.text) > 2 {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}
