package pipeline

import (
	"readout/internal/reading/mention"
	"readout/internal/record"
)

// frameLines is how many lines around an article are looked through for its
// publisher and its day.
const frameLines = 30

// frameDate is the day in a short line that stands around the article, whatever
// else the line has: "VNA Monday, July 20, 2020 21:18"; "" where none has a full date.
func frameDate(lines []string) record.Date {
	for _, line := range lines[:min(len(lines), frameLines)] {
		if len(line) > 90 {
			continue
		}
		for _, d := range mention.Dates(line, mention.Reference{}) {
			if day := record.Date(d.Value); day.Precise() && day.Year() > 1945 {
				return day
			}
		}
	}
	return ""
}
