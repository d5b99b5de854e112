package article

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// months are the names of months by which pages date themselves, in full; their
// first three letters count too in the languages that shorten them so.
var months = buildMonths(
	"january february march april may june july august september october november december",
	"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
	"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
	"januar februar märz april mai juni juli august september oktober november dezember",
	"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
	"januari februari maret april mei juni juli agustus september oktober november desember",
	"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
	"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
	"jan feb mar apr may jun jul aug sep oct nov dec",
	"jan feb mar apr may jun jul aug sept oct nov dec",
	"januari februari mac april mei jun julai ogos september oktober november disember",
)

// buildMonths maps each name to its number from 1 to 12.
func buildMonths(years ...string) map[string]int {
	names := map[string]int{}
	for _, year := range years {
		for i, name := range strings.Fields(year) {
			names[name] = i + 1
		}
	}
	return names
}

// besideDates are the words that stand with a date on a line of its own and
// tell the weekday or the time.
var besideDates = func() map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.Fields(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
		am pm a p m gmt utc kst jst ist ict pst est edt bst cet cest hkt sgt wib t z h hr hrs hours at on of the
		lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo le el
		montag dienstag mittwoch donnerstag freitag samstag sonntag senin selasa rabu kamis jumat jum'at sabtu minggu
		thứ hai ba tư năm sáu bảy chủ nhật ngày lúc giờ
		오전 오후 월 화 수 목 금 토 일 월요일 화요일 수요일 목요일 금요일 토요일 일요일
		月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 上午 下午`) {
		words[word] = true
	}
	return words
}()

// dateToken is a number or a word of a line; what stands between is left out.
type dateToken struct {
	word       string // in lower case; empty for a number
	number     int
	digits     int
	dotted     bool // a full stop follows the number
	start, end int
}

// dateTokens cuts a line into numbers and words, at most limit of them. The
// East Asian characters for year, month and day part numbers as a point does.
func dateTokens(line string, limit int) []dateToken {
	var tokens []dateToken
	for i := 0; i < len(line) && len(tokens) < limit; {
		r, size := utf8.DecodeRuneInString(line[i:])
		start := i
		switch {
		case r >= '0' && r <= '9':
			for i < len(line) && line[i] >= '0' && line[i] <= '9' {
				i++
			}
			number, err := strconv.Atoi(line[start:i])
			if err != nil {
				number = -1
			}
			tokens = append(tokens, dateToken{number: number, digits: i - start, start: start, end: i,
				dotted: i < len(line) && line[i] == '.'})
		case strings.ContainsRune("年月日년월일", r) && len(tokens) > 0 && tokens[len(tokens)-1].word == "":
			i += size
			tokens[len(tokens)-1].end = i
		case unicode.IsLetter(r):
			for i < len(line) {
				r, size := utf8.DecodeRuneInString(line[i:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				i += size
			}
			tokens = append(tokens, dateToken{word: strings.ToLower(line[start:i]), start: start, end: i})
		default:
			i += size
		}
	}
	return tokens
}

// statedDate is a date found in a line: its EDTF form and where it stands.
type statedDate struct {
	edtf       string
	start, end int // bytes of the line
}

// eitherWay parts the two readings of a date in numbers whose day and month
// could be either way round ("04/05/2024"): the day first, the month first.
const eitherWay = "|"

// settle chooses between the two readings of a date: by the language, whose
// countries write the day first unless it is English; in English by the day that
// the text's first words name ("HANOI, May 4"). Where neither helps the year is
// all that is known.
func settle(date, text, language string) string {
	dayFirst, monthFirst, twofold := strings.Cut(date, eitherWay)
	if !twofold {
		return date
	}
	if language != "" && !strings.HasPrefix(language, "en") {
		return dayFirst
	}
	tokens := dateTokens(text[:min(len(text), 600)], 200)
	for i := 0; i+1 < len(tokens); i++ {
		month, day := months[tokens[i].word], tokens[i+1].number
		if month == 0 || !isDay(tokens[i+1]) {
			month, day = months[tokens[i+1].word], tokens[i].number
		}
		if month == 0 || day < 1 {
			continue
		}
		for _, reading := range []string{dayFirst, monthFirst} {
			if strings.HasSuffix(reading, fmt.Sprintf("-%02d-%02d", month, day)) {
				return reading
			}
		}
	}
	return date[:4]
}

// findDate finds the first calendar date of a line of any usual form. A day
// and month that could be either way round give both readings (see eitherWay).
func findDate(line string) (statedDate, []dateToken, bool) {
	tokens := dateTokens(line, 24)
	for i := range tokens {
		if edtf, used := dateAt(tokens[i:]); used > 0 {
			rest := append(append([]dateToken{}, tokens[:i]...), tokens[i+used:]...)
			return statedDate{edtf, tokens[i].start, tokens[i+used-1].end}, rest, true
		}
	}
	return statedDate{}, nil, false
}

// dateAt reads a date at the start of tokens and tells how many tokens it took.
func dateAt(tokens []dateToken) (edtf string, used int) {
	at := func(i int) dateToken {
		if i < len(tokens) {
			return tokens[i]
		}
		return dateToken{number: -1, word: "\x00"}
	}
	first := at(0)
	switch month := months[first.word]; {
	case isYear(first) && isMonth(at(1)) && isDay(at(2)) && at(1).digits <= 2:
		return calendar(first.number, at(1).number, at(2).number), 3
	case month > 0 && isDay(at(1)):
		i := 2
		if isOrdinalEnding(at(i).word) {
			i++
		}
		if isYear(at(i)) {
			return calendar(at(i).number, month, at(1).number), i + 1
		}
	case month > 0 && isYear(at(1)):
		return calendar(at(1).number, month, 0), 2
	case isDay(first):
		return dayFirst(first, at)
	}
	return "", 0
}

// dayFirst reads a date that begins with its day or, in numbers, its month.
func dayFirst(first dateToken, at func(int) dateToken) (edtf string, used int) {
	i := 1
	for isOrdinalEnding(at(i).word) || at(i).word == "of" || at(i).word == "de" {
		i++
	}
	if month := months[at(i).word]; month > 0 {
		i++
		for at(i).word == "de" || at(i).word == "del" {
			i++
		}
		if isYear(at(i)) {
			return calendar(at(i).number, month, first.number), i + 1
		}
		return "", 0
	}
	if at(1).word == "tháng" && isMonth(at(2)) {
		i = 3
		if at(i).word == "năm" {
			i++
		}
		if isYear(at(i)) {
			return calendar(at(i).number, at(2).number, first.number), i + 1
		}
		return "", 0
	}
	second, year := at(1), at(2)
	if !isDay(second) || !isYear(year) {
		return "", 0
	}
	switch {
	case first.dotted && second.dotted && second.number <= 12: // always the day first
		return calendar(year.number, second.number, first.number), 3
	case first.number > 12 && second.number <= 12, first.number == second.number:
		return calendar(year.number, second.number, first.number), 3
	case second.number > 12 && first.number <= 12:
		return calendar(year.number, first.number, second.number), 3
	case first.number <= 12 && second.number <= 12:
		return calendar(year.number, second.number, first.number) + eitherWay + calendar(year.number, first.number, second.number), 3
	}
	return "", 0
}

// calendar is an EDTF date; a day of 0 leaves the month alone, and an impossible
// day gives no date.
func calendar(year, month, day int) string {
	lengths := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	switch {
	case day > lengths[month-1]:
		return ""
	case day == 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

func isYear(t dateToken) bool { return t.digits == 4 && t.number >= 1900 && t.number < 2100 }
func isMonth(t dateToken) bool {
	return t.digits > 0 && t.digits <= 2 && t.number >= 1 && t.number <= 12
}
func isDay(t dateToken) bool { return t.digits > 0 && t.digits <= 2 && t.number >= 1 && t.number <= 31 }

func isOrdinalEnding(word string) bool {
	return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "er"
}

// dateLine is the date of a line that holds nothing but a date, perhaps with its
// weekday, its time or a label such as "Published"; else it is empty. updated
// tells that the label speaks of a later change.
func dateLine(line string) (edtf string, updated bool) {
	if len(line) > 120 || !strings.ContainsAny(line, "0123456789") {
		return "", false
	}
	date, rest, ok := findDate(line)
	if !ok || date.edtf == "" {
		return "", false
	}
	before := strings.TrimRightFunc(line[:date.start], func(r rune) bool { return !unicode.IsLetter(r) })
	switch labels().roleOf(before) {
	case rolePublished, roleNavigation, roleSection:
		rest = after(rest, date.end)
	case roleUpdated:
		updated, rest = true, after(rest, date.end)
	}
	for _, token := range rest {
		if token.word == "" && token.digits > 4 || token.word != "" && !besideDates[token.word] {
			return "", false
		}
	}
	return date.edtf, updated
}

// after is the tokens that begin at the offset or later.
func after(tokens []dateToken, offset int) []dateToken {
	for i, token := range tokens {
		if token.start >= offset {
			return tokens[i:]
		}
	}
	return nil
}

// leadingDate is the date that a paragraph's first words state as a label of
// the page ("date 2024-07-27 VIENTIANE ..."), and the offset where the
// paragraph's own words begin. A dateline that belongs to the prose stays.
func leadingDate(paragraph string) (edtf string, body int) {
	head := paragraph[:min(len(paragraph), 80)]
	date, _, ok := findDate(head)
	if !ok || date.edtf == "" {
		return "", 0
	}
	before := strings.TrimSpace(head[:date.start])
	known := labels().roleOf(before)
	numeric := head[date.start] >= '0' && head[date.start] <= '9' && date.end-date.start >= 8 && isYear(dateTokens(head[date.start:], 1)[0])
	if known != rolePublished && known != roleUpdated && (before != "" || !numeric) {
		return "", 0
	}
	rest := paragraph[date.end:]
	rest = strings.TrimLeft(rest, " \u00a0\t|,:;.-–—)")
	if clock := leadingClock(rest); clock > 0 {
		rest = strings.TrimLeft(rest[clock:], " \u00a0\t|,:;.-–—)")
	}
	if first, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(first) && unicode.IsLower(first) {
		return "", 0 // the date is the sentence's own subject
	}
	return date.edtf, len(paragraph) - len(rest)
}

// leadingClock is the length of a time of day such as "10:30" at the start.
func leadingClock(text string) int {
	colon := strings.IndexByte(text[:min(len(text), 3)], ':')
	if colon < 1 || len(text) < colon+3 {
		return 0
	}
	for _, c := range []byte(text[:colon] + text[colon+1:colon+3]) {
		if c < '0' || c > '9' {
			return 0
		}
	}
	return colon + 3
}
