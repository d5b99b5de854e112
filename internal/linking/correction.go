package linking

import "readout/internal/record"

// corrections is what people said of single mentions and of shared objects
// other than whether they are one. What they corrected of a mention its reading has
// already; of that it only matters who gave a meeting its number.
type corrections struct {
	dismissed map[string]bool              // mentions and ids that are not so
	values    map[string]map[string]string // by mention or id, field to value
}

func correctionsOf(rulings []record.Ruling) corrections {
	c := corrections{map[string]bool{}, map[string]map[string]string{}}
	for _, r := range rulings {
		for _, subject := range r.Subjects {
			switch r.Kind {
			case record.Dismiss:
				c.dismissed[subject] = true
			case record.Accept:
				delete(c.dismissed, subject)
			case record.Correct:
				if c.values[subject] == nil {
					c.values[subject] = map[string]string{}
				}
				c.values[subject][r.Field] = r.Value
			}
		}
	}
	return c
}
