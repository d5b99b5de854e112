package mention

import (
	"maps"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// unit is a length of time.
type unit uint8

const (
	noUnit unit = iota
	clock       // hours and less: never a date
	day
	weekend
	week
	month
	quarter
	half
	season
	year
	decade
	century
)

// role is what a word does in an expression of time. A word has one role at
// most; what it denotes besides (a month, a number, a unit) stands beside it.
type role uint8

const (
	noRole        role = iota
	article            // the
	single             // a, an
	this               // this, current
	last               // last, previous
	past               // past: "the past" is also a time of its own
	next               // next, following
	coming             // coming, upcoming
	same               // same, that: what the text spoke of before
	recent             // recent
	ago                // ago
	earlier            // earlier, before
	later              // later, after
	hence              // hence; "from now"
	early              // early, mid, late: a part of what follows
	part               // beginning, middle, end, rest: "… of" what follows
	few                // few, several, couple
	every              // every, each
	from               // from
	between            // between
	to                 // to, until, through
	and                // and
	of                 // of
	in                 // in, during, since
	on                 // on, by: before a day
	or                 // or
	fiscal             // fiscal, financial, academic
	yearMark           // FY; năm
	dayMark            // ngày: before a day
	monthMark          // tháng: before the number of a month
	ordinalMark        // th, st, nd, rd; 第, 제, thứ: beside an ordinal
	reference          // a word that is a time by itself: today, now
	yearReference      // a word that is a year by itself: 올해, 지난해
	daypart            // morning, night
	feast              // the first word of a holiday
)

// hint is what a word says about a date near it, besides its role.
type hint uint16

const (
	ahead      hint = 1 << iota // will, scheduled: what is told lies ahead
	aheadTo                     // agreed, plans: ahead where "to" follows
	behind                      // was, met: what is told lies behind
	copula                      // be
	counted                     // people, miles: the number before it is no year
	labelled                    // resolution, page: the number after it is no year
	leading                     // a word that lets a doubtful month or year follow: in, since, early
	pair                        // season: 2010-11 before it is a pair of years
	zone                        // GMT: the number before it is a time
	doubtful                    // also another word or a name: may, march, April, Jan
	shortened                   // a full stop may follow as part of it: Apr.
	plural                      // weeks
	possessive                  // its, their: may stand before a month
	timeLike                    // am, pm: the number before it is a time
)

// lexeme is what the vocabulary knows about a word.
type lexeme struct {
	role     role
	unit     unit
	month    int8    // 1 to 12
	weekday  int8    // 1 (Monday) to 7
	season   int8    // 21 (spring) to 24 (winter), as in EDTF
	shift    int8    // of a reference: days, or years, from the reference date
	value    string  // of a reference that is no day: PRESENT_REF, PAST_REF, FUTURE_REF
	hints    hint    //
	cardinal int     // one to ninety; 0 for none
	ordinal  int     // first to thousandth; 0 for none
	decade   int     // twenties (20) to nineties
	scale    float64 // hundred, million, 억; 0 for none
	short    bool    // of a scale: counts only glued to a number, or where money is certain (m, bn, k)
	money    *noun   // a currency's name
	code     string  // an ISO 4217 code
	opens    bool    // a date may begin with it
	country  string  // an adjective or a state's name before a currency's: Canadian, US
}

// has reports whether a word gives a hint.
func (l *lexeme) has(h hint) bool { return l.hints&h != 0 }

// unknown is the lexeme of every word that the vocabulary does not know.
var unknown lexeme

// language is the vocabulary of dates and numbers of one language. Words are
// in lower case; a word may stand in several lists.
type language struct {
	months, doubtfulMonths, weekdays, doubtfulWeekdays, seasons []string // each "name name …", in order
	doubtfulSeasons                                             []string
	cardinals                                                   map[string]int
	ordinals                                                    []string // from first
	scales                                                      map[string]float64
	shortScales                                                 map[string]float64
	decades                                                     map[string]int
	units                                                       map[unit]string
	pluralUnits                                                 map[unit]string
	roles                                                       map[role]string
	days                                                        map[string]int8   // today, tomorrow: days from the reference date
	references                                                  map[string]string // now, recently
	years                                                       map[string]int8   // 올해, 지난해: years from the reference date
	hints                                                       map[hint]string
	shortened                                                   string // abbreviations that may end in a full stop
}

// vocabulary holds the words of all languages, and of all currencies.
var vocabulary = compile(map[string]*language{"en": &english, "ko": &korean, "vi": &vietnamese})

// compile makes one vocabulary of those of the languages.
func compile(languages map[string]*language) map[string]*lexeme {
	words := make(map[string]*lexeme, 2048)
	entry := func(text string) *lexeme {
		if words[text] == nil {
			words[text] = &lexeme{}
		}
		return words[text]
	}
	for _, l := range languages {
		l.enter(entry)
	}
	enterCurrencies(entry)
	for name, l := range maps.Clone(words) {
		words[norm.NFD.String(name)] = l // texts from some systems come decomposed
		l.opens = openers[l.role] || l.month > 0 || l.weekday > 0 || l.unit > clock || l.ordinal > 0 || l.cardinal > 0
	}
	return words
}

// openers are the roles of words with which a date may begin.
var openers = map[role]bool{article: true, single: true, this: true, last: true, past: true, next: true, coming: true, same: true, recent: true,
	earlier: true, later: true, early: true, part: true, few: true, from: true, between: true, fiscal: true, yearMark: true, dayMark: true,
	monthMark: true, reference: true, yearReference: true, feast: true}

// enter puts a language's words into a vocabulary.
func (l *language) enter(entry func(string) *lexeme) {
	lists := func(lists []string, first int, set func(*lexeme, int8)) {
		for i, names := range lists {
			for name := range fields(names) {
				set(entry(name), int8(first+i))
			}
		}
	}
	lists(l.months, 1, func(e *lexeme, n int8) { e.month = n })
	lists(l.doubtfulMonths, 1, func(e *lexeme, n int8) { e.month, e.hints = n, e.hints|doubtful })
	lists(l.weekdays, 1, func(e *lexeme, n int8) { e.weekday = n })
	lists(l.doubtfulWeekdays, 1, func(e *lexeme, n int8) { e.weekday, e.hints = n, e.hints|doubtful })
	lists(l.seasons, 21, func(e *lexeme, n int8) { e.season, e.unit = n, season })
	lists(l.doubtfulSeasons, 21, func(e *lexeme, n int8) { e.season, e.unit, e.hints = n, season, e.hints|doubtful })
	for i, names := range l.ordinals {
		for name := range fields(names) {
			entry(name).ordinal = i + 1
			if i >= 20 {
				entry(name).ordinal = (i - 17) * 10
			}
		}
	}
	for name, value := range l.cardinals {
		entry(name).cardinal = value
	}
	for name, value := range l.scales {
		entry(name).scale = value
	}
	for name, value := range l.shortScales {
		e := entry(name)
		e.scale, e.short = value, true
	}
	for name, value := range l.decades {
		entry(name).decade = value
	}
	for name, shift := range l.days {
		e := entry(name)
		e.role, e.shift = reference, shift
	}
	for name, shift := range l.years {
		e := entry(name)
		e.role, e.shift = yearReference, shift
	}
	for name, value := range l.references {
		e := entry(name)
		e.role, e.value = reference, value
	}
	enterAll(entry, l.units, func(e *lexeme, u unit) { e.unit = u })
	enterAll(entry, l.pluralUnits, func(e *lexeme, u unit) { e.unit, e.hints = u, e.hints|plural })
	enterAll(entry, l.roles, func(e *lexeme, r role) { e.role = r })
	enterAll(entry, l.hints, func(e *lexeme, h hint) { e.hints |= h })
	for name := range fields(l.shortened) {
		entry(name).hints |= shortened
	}
}

// enterAll puts words that are listed under what they mean into a vocabulary.
func enterAll[K comparable](entry func(string) *lexeme, lists map[K]string, set func(*lexeme, K)) {
	for key, names := range lists {
		for name := range fields(names) {
			set(entry(name), key)
		}
	}
}

// fields are the names in a list of names with blanks between them.
func fields(names string) func(func(string) bool) { return strings.FieldsSeq(names) }

// lower is a name in small letters.
func lower(name string) string { return strings.ToLower(name) }

// upperCase is a name in capitals.
func upperCase(name string) string { return strings.ToUpper(name) }

// within reports whether a list of names with blanks between them has a code.
func within(code, list string) bool { return strings.Contains(list, code) }
