package mention

import (
	"time"

	"readout/internal/record"
)

// The values of TimeML for times that are not on the calendar.
const (
	presentRef = "PRESENT_REF"
	pastRef    = "PAST_REF"
	futureRef  = "FUTURE_REF"
)

// Date is a date, or a period of dates, in a text.
type Date struct {
	record.Span
	// Value is EDTF level 1, with a few forms of TimeML for what EDTF cannot
	// say; see the package's documentation of values.
	Value string
	// Basis is how the value was got; see the constants.
	Basis string
}

// Reference is what is known about the page that a text stands on.
type Reference struct {
	// Date is the day on which the page was published; zero where unknown.
	Date time.Time
	// DayFirst says that the publisher writes 4/5/2024 for the fourth of May.
	DayFirst bool
}

type holiday struct{ month, day, weekday, nth, after int }

// Dates finds the dates of a text.
func Dates(text string, ref Reference) []Date { return nil }
