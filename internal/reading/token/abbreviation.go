package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations are the English words that are written with a full stop of
// their own, in lower case. The value says whether such a word may well stand
// at the end of a sentence, where a capital after it then starts a new one;
// titles and the like never do.
var abbreviations = map[string]bool{}

func init() {
	for _, word := range strings.Fields(`adj adm amb asst atty brig capt cmdr col comdr cpl dep det dr drs
		fr gen gens gov govs hon insp lt maj messrs mgr min mlle mme mr mrs ms mx pres prof profs rep reps rev
		sen sens sgt spc st ste supt treas vice vs viz cf al fig figs eq no nos vol vols pp art arts para paras
		sec secs ch ed eds op approx est ca incl esp dept ser res doc ext tel mt ft`) {
		abbreviations[word] = false
	}
	for _, word := range strings.Fields(`jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu
		thur thurs fri sat sun inc corp co cos ltd llc plc bros jr sr esq etc ave blvd rd hwy univ assn ctr
		ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
		ore pa penn tenn tex va vt wash wis wyo ont que hrs mins bn mn tn ph d.c p.s a.m p.m e.g i.e ed.d ph.d
		b.a m.a m.d`) {
		abbreviations[word] = true
	}
}

// ambiguous abbreviations are common words too, so that they count only where
// what follows looks like their use: "No. 5", "Art. 3", "Mar. 4", "Sat."
var ambiguous = map[string]bool{
	"no": true, "nos": true, "art": true, "arts": true, "fig": true, "figs": true, "min": true, "ed": true,
	"mar": true, "sat": true, "sun": true, "mon": true, "wed": true, "ill": true, "ind": true, "la": true,
	"mass": true, "miss": true, "wash": true, "ark": true, "ore": true, "del": true, "mo": true, "ms": true, "res": true,
	"ch": true, "op": true, "vice": true, "ca": true, "doc": true, "ext": true, "tel": true, "ave": true, "cos": true,
	"sec": true, "secs": true, "para": true, "paras": true, "al": true, "dec": true, "est": true, "pa": true, "ft": true,
	"hon": true, "det": true, "dep": true, "col": true, "mins": true, "hrs": true,
}

// abbreviated reports whether the full stop after word belongs to it, given
// the text that follows that full stop.
func abbreviated(word, rest string) bool {
	if single := utf8.RuneCountInString(word) == 1; single {
		r := firstRune(word)
		if !unicode.IsUpper(r) {
			return unicode.IsLetter(r) && startsLowerPair(rest) // "v. Smith", "p. 5" are rare; "a.m." is one segment
		}
		// An initial: "J. Smith", "W. Bush"; but "Plan B. Then" and "vitamin C. It" are left
		// to the sentence pass, which may still end a sentence after an initial.
		return true
	}
	if at := strings.IndexByte(word, '.'); at >= 0 {
		if cut := strings.LastIndexByte(word[:at], '-'); cut >= 0 {
			word = word[cut+1:] // "Japan-U.S."
		}
		return dotted(word)
	}
	folded := strings.ToLower(strings.TrimPrefix(word, "-"))
	if cut := strings.LastIndexByte(folded, '-'); cut >= 0 {
		folded = folded[cut+1:] // "R-Wis.", "Lt.-Gen."
	}
	if _, known := abbreviations[folded]; !known {
		return false
	}
	if !ambiguous[folded] {
		return true
	}
	if !unicode.IsUpper(firstRune(word)) && folded != "para" && folded != "paras" && folded != "al" && folded != "ca" {
		return folded == "no" && startsDigit(strings.TrimLeft(rest, " \u00a0"))
	}
	next := strings.TrimLeft(rest, " \u00a0")
	switch folded {
	case "no", "nos", "art", "arts", "fig", "figs", "ch", "op", "sec", "secs", "para", "paras", "min", "ed", "doc", "ext",
		"tel", "mar", "sat", "sun", "mon", "wed", "dec", "vice", "res", "est", "ca", "ft":
		return startsDigit(next) || strings.HasPrefix(next, ",") && len(next) < len(rest)+1 && folded != "no"
	case "col", "hon", "ms", "dep", "det":
		return startsCapital(next)
	}
	return strings.HasPrefix(next, ",") || strings.HasPrefix(next, ")") || startsDigit(next)
}

// dotted reports whether a word with full stops inside is letters between
// them: "U.S", "p.m", "Ph.D".
func dotted(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if n := utf8.RuneCountInString(part); n == 0 || n > 2 {
			return false
		}
		for _, r := range part {
			if !unicode.IsLetter(r) && r != '-' {
				return strings.IndexByte(word, '-') >= 0
			}
		}
	}
	return true
}

// startsLowerPair reports whether s goes on like a dotted abbreviation in
// small letters.
func startsLowerPair(s string) bool {
	return len(s) > 1 && lower(rune(s[0])) && s[1] == '.'
}

// endsSentence reports whether a sentence may end after an abbreviation
// (written with its full stop) when a capitalised word follows it.
func endsSentence(word string) bool {
	body := strings.TrimSuffix(word, ".")
	if strings.EqualFold(body, "h.e") {
		return false // His Excellency: a title
	}
	if strings.IndexByte(body, '.') >= 0 {
		return true
	}
	if utf8.RuneCountInString(body) == 1 {
		return false
	}
	folded := strings.ToLower(body)
	if cut := strings.LastIndexByte(folded, '-'); cut >= 0 {
		return true
	}
	return abbreviations[folded]
}
