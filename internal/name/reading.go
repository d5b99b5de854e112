package name

// verdict is what a syllabic tradition says of two names that it can read.
type verdict uint8

const (
	open  verdict = iota // it cannot tell
	same                 // they can spell the same syllables
	apart                // they cannot
)

// reading is a name as a syllabic tradition reads it.
type reading struct{}

func readings(list []token) []reading { return nil }

func compareReadings(a, b *Name) (verdict, []string) { return open, nil }

func mandarin(r rune) string { return "" }

func revised(r rune) string { return "" }
