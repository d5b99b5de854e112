package mention

import (
	"testing"
	"unicode/utf8"

	"readout/internal/record"
)

// news is running text with many dates and amounts, for speed and for seeds.
const news = `SEOUL, April 5 - The two sides met on Thursday for their 12th working dialogue, which had been put off since last October. ` +
	`Officials said on Friday that Seoul would give US$7 million over the next three years, on top of the 4.5 billion won pledged in 2021. ` +
	`"We will finish the plan by the end of this year," Deputy Minister Park told reporters. The plan covers the 2021-2025 period, and a ` +
	`review is due in the second half of next year. Earlier this week the secretariat published figures for the third quarter: trade rose ` +
	`to $207.6 billion, from between $170bn and $180bn a year earlier. In the late 1990s it was less than half a billion dollars. ` +
	`The next meeting is to be held in Ha Noi in March. Resolution 2231 (2015) was not discussed; some 2000 people may march on 9 May. ` +
	`Call 02-2100-7404 or see version 2.19.2015 of the guide. 2024년 4월 4일 서울에서 700만 달러. Ngày 4/4/2024, 7 triệu USD. `

// checkSpans fails where spans leave the text, overlap, are empty, are out of
// order or cut a character.
func checkSpans(t *testing.T, text string, spans []record.Span) {
	t.Helper()
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %v behind %d in a text of %d bytes", s, last, len(text))
		}
		if utf8.ValidString(text) && !utf8.ValidString(s.Of(text)) {
			t.Fatalf("span %v cuts a character: %q", s, s.Of(text))
		}
		last = s.End
	}
}
