package mention

// korean holds the counters and words of numeric Korean dates and amounts
// (2024년 4월 4일, 7억 원), which stand glued to their numbers. The grammar
// treats 년, 월 and 일, and their Chinese and Japanese equals, by their unit.
var korean = language{
	units:      map[unit]string{year: "년 年", month: "월 月", day: "일 日"},
	scales:     map[string]float64{"천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12, "천만": 1e7, "백만": 1e6, "万": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12},
	days:       map[string]int8{"오늘": 0, "어제": -1, "내일": 1},
	years:      map[string]int8{"올해": 0, "금년": 0, "지난해": -1, "작년": -1, "내년": 1},
	references: map[string]string{"최근": pastRef, "현재": presentRef},
	weekdays:   []string{"월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"},
	roles:      map[role]string{ordinalMark: "제 第"},
}

// sino tells the counters of Korean, Chinese and Japanese dates from the
// units of other languages, which stand behind a blank.
var sino = map[string]unit{"년": year, "年": year, "월": month, "月": month, "일": day, "日": day}
