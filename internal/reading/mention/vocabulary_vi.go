package mention

// vietnamese holds the words of numeric Vietnamese dates and amounts (ngày
// 4/4/2024, tháng 4 năm 2024, 7 triệu USD). Numeric dates are day first.
var vietnamese = language{
	roles:  map[role]string{dayMark: "ngày", monthMark: "tháng", yearMark: "năm", ordinalMark: "thứ"},
	scales: map[string]float64{"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9},
}

// vietnameseYears are the words behind năm that tell the year from the page's.
var vietnameseYears = map[string]int{"nay": 0, "ngoái": -1, "sau": 1, "tới": 1}
