package mention

// english holds the words of English dates and numbers. The past forms in
// hints are the verbs of news that do not end in -ed.
var english = language{
	months: []string{"january", "february", "", "", "", "", "july", "", "september", "october", "november", "december"},
	doubtfulMonths: []string{"jan", "feb", "march mar", "april apr", "may", "june jun", "jul", "august aug", "sept sep", "oct", "nov",
		"dec"},
	shortened: "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed weds thu thur thurs fri sat sun c ca " +
		"mr mrs ms dr gov sen rep gen col lt st jr sr prof inc corp ltd co vs adm maj capt",
	weekdays:         []string{"monday", "tuesday tues", "wednesday weds", "thursday thurs thur", "friday", "saturday", "sunday"},
	doubtfulWeekdays: []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"},
	seasons:          []string{"", "summer", "autumn", "winter"},
	doubtfulSeasons:  []string{"spring", "", "fall", ""},
	cardinals: map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
		"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
		"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
		"seventy": 70, "eighty": 80, "ninety": 90},
	ordinals: []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
		"twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
		"thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth", "hundredth"},
	scales: map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bln": 1e9,
		"trillion": 1e12, "trln": 1e12, "quadrillion": 1e15, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
		"dozen": 12, "millions": 1e6, "billions": 1e9, "thousands": 1e3, "trillions": 1e12},
	shortScales: map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "mil": 1e6, "mill": 1e6, "b": 1e9, "bn": 1e9,
		"bio": 1e9, "tn": 1e12, "trn": 1e12, "t": 1e12},
	decades: map[string]int{"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
		"eighties": 80, "nineties": 90},
	units: map[unit]string{clock: "hour minute second moment", day: "day night date", weekend: "weekend", week: "week",
		month: "month", quarter: "quarter", half: "half", year: "year", decade: "decade", century: "century"},
	pluralUnits: map[unit]string{clock: "hours minutes mins min seconds secs sec hrs hr moments", day: "days nights",
		weekend: "weekends", week: "weeks wks", month: "months", quarter: "quarters", year: "years yrs", decade: "decades",
		century: "centuries"},
	roles: map[role]string{
		article: "the", single: "a an", this: "this these current present", last: "last previous preceding", past: "past", next: "next following",
		coming: "coming upcoming forthcoming", same: "same that", recent: "recent", ago: "ago", earlier: "earlier before prior",
		later: "later after", hence: "hence", early: "early mid late", part: "beginning start end middle rest remainder remaining close opening",
		few: "few several couple", every: "every each", from: "from", between: "between", to: "to until till til through thru",
		and: "and", of: "of", in: "in during since within throughout", on: "on by for", or: "or", fiscal: "fiscal financial", yearMark: "fy",
		ordinalMark: "st nd rd th",
		feast: "christmas boxing valentine halloween veterans thanksgiving labor memorial mother father new may black easter " +
			"juneteenth earth armistice remembrance human international bastille columbus presidents martin cyber labour",
		daypart: "morning mornings afternoon evening evenings noon midnight tonight tonite",
	},
	days: map[string]int8{"today": 0, "yesterday": -1, "tomorrow": 1},
	references: map[string]string{"now": presentRef, "currently": presentRef, "nowadays": presentRef, "presently": presentRef,
		"recently": pastRef, "lately": pastRef},
	hints: map[hint]string{
		ahead:   "will shall ll upcoming forthcoming scheduled slated would",
		aheadTo: "agreed agree agrees planned plans plan planning expected expects expect set due hopes hope hoped intends intend intended wants want aims aim vowed pledged promised decided ready",
		behind: "was were died had did met held took made came went began became gave got left saw told spoke rose fell sent brought found " +
			"thought said won lost led kept paid put ran sat stood understood wrote chose broke hit cut shot struck grew knew drew flew",
		copula: "be been being",
		counted: "people persons troops soldiers miles mile km kilometers kilometres metres meters meter metre feet foot ft tons tonnes " +
			"registered likely adults respondents percent pct dollars dollar euros yen won pounds kg kilograms employees workers jobs homes houses families refugees students " +
			"men women children dead deaths casualties victims cases votes seats points copies megawatts mw acres hectares barrels times " +
			"words pages units items participants delegates others cents rupees hp rpm volts watts calories degrees hours hrs minutes million billion",
		labelled: "resolution resolutions no number nos unscr page pages pp room flight highway route section article articles decision " +
			"paragraph chapter rfc iso case docket bill suite box channel model unit gate bus apartment ext act rule regulation directive tel version versions",
		leading: "in since by until till from of during for to before after between early late mid last this next and or through on " +
			"the a an year years election elections around about circa ca over throughout",
		pair: "season academic fiscal financial school seasons campaign",
		zone: "gmt utc hrs est edt pst kst jst ict local", timeLike: "am pm ampm oclock",
		possessive: "its their his her our the a an",
	},
}

// holidays are the feasts of news that fall on a fixed day, or on the n-th
// weekday of a month (n below zero: the last).
var holidays = map[string]holiday{
	"christmas":      {month: 12, day: 25},
	"christmas day":  {month: 12, day: 25},
	"christmas eve":  {month: 12, day: 24},
	"boxing day":     {month: 12, day: 26},
	"new years day":  {month: 1, day: 1},
	"new years eve":  {month: 12, day: 31},
	"valentines day": {month: 2, day: 14},
	"juneteenth":     {month: 6, day: 19}, "earth day": {month: 4, day: 22}, "armistice day": {month: 11, day: 11},
	"remembrance day": {month: 11, day: 11}, "human rights day": {month: 12, day: 10}, "international womens day": {month: 3, day: 8},
	"bastille day": {month: 7, day: 14}, "columbus day": {month: 10, weekday: 1, nth: 2}, "presidents day": {month: 2, weekday: 1, nth: 3},
	"martin luther king day": {month: 1, weekday: 1, nth: 3}, "cyber monday": {month: 11, weekday: 4, nth: 4, after: 4},
	"labour day":       {month: 5, day: 1},
	"halloween":        {month: 10, day: 31},
	"veterans day":     {month: 11, day: 11},
	"may day":          {month: 5, day: 1},
	"thanksgiving":     {month: 11, weekday: 4, nth: 4},
	"thanksgiving day": {month: 11, weekday: 4, nth: 4},
	"labor day":        {month: 9, weekday: 1, nth: 1},
	"memorial day":     {month: 5, weekday: 1, nth: -1},
	"mothers day":      {month: 5, weekday: 7, nth: 2},
	"fathers day":      {month: 6, weekday: 7, nth: 3},
	"easter":           {}, "easter sunday": {}, "easter monday": {after: 1},
	"black friday": {month: 11, weekday: 4, nth: 4, after: 1},
}
