package mention

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// dated is a date by its words.
type dated struct{ Text, Value, Basis string }

// datesOf are the dates of a text by their words.
func datesOf(text string, ref Reference) []dated {
	var found []dated
	for _, d := range Dates(text, ref) {
		found = append(found, dated{d.Of(text), d.Value, d.Basis})
	}
	return found
}

// published is a page of Friday, 5 April 2024.
var published = Reference{Date: time.Date(2024, 4, 5, 9, 30, 0, 0, time.UTC)}

func TestDates(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []dated
	}{
		"day, month and year": {"On 4 April 2024, not on May 6, 2023 or the 7th of June, 2022.", []dated{
			{"4 April 2024", "2024-04-04", Stated}, {"May 6, 2023", "2023-05-06", Stated}, {"the 7th of June, 2022", "2022-06-07", Stated}}},
		"year from the page": {"The envoys spoke on April 4 and will speak again on Sept. 10.", []dated{
			{"April 4", "2024-04-04", Published}, {"Sept. 10", "2024-09-10", Published}}},
		"the verb looks back":  {"It was agreed on December 30.", []dated{{"December 30", "2023-12-30", Published}}},
		"the verb looks ahead": {"The pact will enter into force on January 1.", []dated{{"January 1", "2025-01-01", Published}}},
		"to be held":           {"A round is to be held in March.", []dated{{"March", "2025-03", Published}}},
		"year from the sentence": {"The talks of 3 March 2019 went on until March 9.", []dated{
			{"3 March 2019", "2019-03-03", Stated}, {"March 9", "2019-03-09", Context}}},
		"the weekday fixes the year": {"Invitations went out on Thursday, July 6.", []dated{{"Thursday, July 6", "2023-07-06", Published}}},
		"numeric": {"2024-04-04, 13.5.2015, 4/22/2023 and 2019/Sep/01", []dated{
			{"2024-04-04", "2024-04-04", Stated}, {"13.5.2015", "2015-05-13", Stated}, {"4/22/2023", "2023-04-22", Stated},
			{"2019/Sep/01", "2019-09-01", Stated}}},
		"no such day": {"Nobody was born on Feb 30, 2001.", nil},
		"today and its kind": {"Today they met; yesterday they flew; the day after tomorrow they leave.", []dated{
			{"Today", "2024-04-05", Published}, {"yesterday", "2024-04-04", Published}, {"the day after tomorrow", "2024-04-07", Published}}},
		"weekdays": {"He arrived on Tuesday, met her on Friday and will leave on Monday.", []dated{
			{"Tuesday", "2024-04-02", Published}, {"Friday", "2024-04-05", Published}, {"Monday", "2024-04-08", Published}}},
		"weekday before its date": {"They meet on Friday (April 12).", []dated{{"Friday", "2024-04-12", Published}, {"April 12", "2024-04-12", Published}}},
		"near months": {"this October, last October, next March and early May", []dated{
			{"this October", "2024-10", Published}, {"last October", "2023-10", Published}, {"next March", "2025-03", Published},
			{"early May", "2024-05", Published}}},
		"units": {"last week, this month, next year, the last quarter and this weekend", []dated{
			{"last week", "2024-W13", Published}, {"this month", "2024-04", Published}, {"next year", "2025", Published},
			{"the last quarter", "2024-Q1", Published}, {"this weekend", "2024-04-06/2024-04-07", Published}}},
		"stretches": {"over the past three years and in the next ten days", []dated{
			{"past three years", "2021-04-05/2024-04-05", Published}, {"next ten days", "2024-04-06/2024-04-15", Published}}},
		"distances": {"three days ago, two weeks ago, a year ago, a few months ago, two months from now", []dated{
			{"three days ago", "2024-04-02", Published}, {"two weeks ago", "2024-W12", Published}, {"a year ago", "2023", Published},
			{"a few months ago", "PAST_REF", Stated}, {"two months from now", "2024-06", Published}}},
		"parts of a year": {"the third quarter of 2023, Q1 2022, the second half of this year, 2019-H1, mid-2013 and late last year", []dated{
			{"the third quarter of 2023", "2023-Q3", Stated}, {"Q1 2022", "2022-Q1", Stated},
			{"the second half of this year", "2024-07/2024-12", Published}, {"2019-H1", "2019-01/2019-06", Stated},
			{"mid-2013", "2013", Stated}, {"late last year", "2023", Published}}},
		"end of": {"by the end of this year, at the beginning of March 2023, for the rest of the month", []dated{
			{"the end of this year", "2024", Published}, {"the beginning of March 2023", "2023-03", Stated},
			{"the rest of the month", "2024-04-05/2024-04-30", Published}}},
		"periods": {"the 2021-2025 plan, 2016/17, from 2010 to 2015, April 4-5, 12 to 15 May 2023", []dated{
			{"2021-2025", "2021/2025", Stated}, {"2016/17", "2016/2017", Stated}, {"from 2010 to 2015", "2010/2015", Stated},
			{"April 4-5", "2024-04-04/2024-04-05", Published}, {"12 to 15 May 2023", "2023-05-12/2023-05-15", Stated},
		}},
		"over a month's end": {"30 March – 2 April", []dated{{"30 March – 2 April", "2024-03-30/2024-04-02", Published}}},
		"over New Year":      {"from 28 December to 3 January 2024", []dated{{"from 28 December to 3 January 2024", "2023-12-28/2024-01-03", Stated}}},
		"weeks": {"week 12 of work; in the first week of October 2023; the week of April 8", []dated{
			{"the first week of October 2023", "2023-W40", Stated}, {"the week of April 8", "2024-W15", Published}}},
		"nth weekday": {"the second Monday of next month", []dated{{"the second Monday of next month", "2024-05-13", Published}}},
		"seasons": {"in the spring of 2013, last fall; prices fall as a spring breaks", []dated{
			{"the spring of 2013", "2013-21", Stated}, {"last fall", "2023-23", Published}}},
		"decades and centuries": {"in the 1990s, the late '80s and the 21st century", []dated{
			{"the 1990s", "199X", Stated}, {"the late '80s", "198X", Stated}, {"the 21st century", "20XX", Stated}}},
		"fiscal years": {"fiscal year 2023 and FY24", []dated{{"fiscal year 2023", "2023", Stated}, {"FY24", "2024", Stated}}},
		"holidays": {"on Christmas Day, at Thanksgiving 2023 and on New Year's Day 2025", []dated{
			{"Christmas Day", "2023-12-25", Published}, {"Thanksgiving 2023", "2023-11-23", Stated}, {"New Year's Day 2025", "2025-01-01", Stated}}},
		"vague times": {"They now trade more than in the past; recently, and in recent years, envoys spoke of the future.", []dated{
			{"now", "PRESENT_REF", Stated}, {"the past", "PAST_REF", Stated}, {"recently", "PAST_REF", Stated},
			{"recent years", "PAST_REF", Stated}, {"the future", "FUTURE_REF", Stated}}},
		"about": {"around 1950, circa March 2001", []dated{{"1950", "1950~", Stated}, {"March 2001", "2001-03~", Stated}}},
		"relative to the text": {"War broke out on June 25, 1950. The next day the council met; three years later it ended, and that year aid came.", []dated{
			{"June 25, 1950", "1950-06-25", Stated}, {"The next day", "1950-06-26", Context}, {"three years later", "1953", Context},
			{"that year", "1953", Context}}},
		"decomposed": {"Nga\u0300y 4/5/2024, n\u0103m 2022, na\u0306m 2021", []dated{{"Nga\u0300y 4/5/2024", "2024-05-04", Stated},
			{"n\u0103m 2022", "2022", Stated}, {"na\u0306m 2021", "2021", Stated}}},
		"in two weeks": {"They will meet in two weeks. It was the first in three years.", []dated{{"two weeks", "2024-W16", Published}}},
		"Korean years": {"올해 10월, 지난해, 4.4(목), 2024. 4. 4. 발표", []dated{{"올해 10월", "2024-10", Published}, {"지난해", "2023", Published},
			{"4.4", "2024-04-04", Published}, {"2024. 4. 4", "2024-04-04", Stated}}},
		"year's turn": {"From December 31, 2022 on, and on January 2 again.", []dated{{"December 31, 2022", "2022-12-31", Stated},
			{"January 2", "2023-01-02", Context}}},
		"Korean": {"2024년 4월 4일 서울에서, 2025년까지, 10월 중", []dated{{"2024년 4월 4일", "2024-04-04", Stated}, {"2025년", "2025", Stated}, {"10월", "2023-10", Published}}},
		"Vietnamese": {"ngày 4/5/2024, ngày 4 tháng 4 năm 2024, tháng 10 năm 2023, năm 2022", []dated{
			{"ngày 4/5/2024", "2024-05-04", Stated}, {"ngày 4 tháng 4 năm 2024", "2024-04-04", Stated},
			{"tháng 10 năm 2023", "2023-10", Stated}, {"năm 2022", "2022", Stated}}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, datesOf(test.text, published)); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", test.text, diff)
			}
		})
	}
}

// TestNoDates is about words and numbers that look like dates.
func TestNoDates(t *testing.T) {
	for _, text := range []string{
		"You may march if May agrees, and Mr. March sat in the sun for a second.",
		"April Jones and June Smith augustly declined.",
		"Resolution 2231 (2015) and resolutions 1718 (2006), 1874 (2009) and 2094 bind all.",
		"Call 02-2100-7404, or fax +82 2 2100 2012.",
		"Use version 2.19.2015 or v1.2024.3 of the tool at https://example.org/2023/05/06/a.html.",
		"Some 2000 people walked 1999 miles at 1940 GMT to room 2013.",
		"It rose 1/3, a 24/7 effort, 4:3, 50.25 percent.",
		"They won three games in five days and stayed two weeks, every Friday and on Sundays.",
		"The following delegates spoke; the next speaker, the last word, the first time, this document.",
		"The Sunday Times, the Arab Spring.",
		"It was a last-minute, next-generation deal, day after day.",
		"Following the summit", "Feb 30",
	} {
		if found := datesOf(text, published); found != nil {
			t.Errorf("%s: found %v", text, found)
		}
	}
}

func TestDatesWithoutReference(t *testing.T) {
	const text = "Yesterday and next year; on April 4. It was signed on 1 May 2019. On May 3 it was read."
	want := []dated{{"Yesterday", "PAST_REF", Stated}, {"next year", "FUTURE_REF", Stated}, {"April 4", "XXXX-04-04", Stated},
		{"1 May 2019", "2019-05-01", Stated}, {"May 3", "2019-05-03", Context}}
	if diff := cmp.Diff(want, datesOf(text, Reference{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDayFirst(t *testing.T) {
	const text = "on 4/5/2024"
	for isDayFirst, want := range map[bool]string{false: "2024-04-05", true: "2024-05-04"} {
		if found := Dates(text, Reference{DayFirst: isDayFirst}); len(found) != 1 || found[0].Value != want {
			t.Errorf("day first %v: %v, want %s", isDayFirst, found, want)
		}
	}
}
