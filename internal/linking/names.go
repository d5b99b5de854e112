package linking

import "readout/internal/name"

// manyNames is how many parsed names are remembered.
const manyNames = 1 << 14

// parsedNames compares names as package name does, and remembers those that it
// has parsed: a name is compared with many.
type parsedNames struct{ parsed map[string]name.Name }

// NewNames compares people's names as package name does. Like the Index that
// uses it, it is not safe for concurrent use.
func NewNames() Names { return parsedNames{map[string]name.Name{}} }

func (p parsedNames) parse(s string) name.Name {
	n, known := p.parsed[s]
	if !known {
		n = name.Parse(s, name.Person)
		if len(p.parsed) >= manyNames {
			clear(p.parsed)
		}
		p.parsed[s] = n
	}
	return n
}

func (p parsedNames) Keys(s string) []string { return p.parse(s).Keys() }

func (p parsedNames) Compare(a, b string) (float64, bool) {
	r := p.parse(a).Compare(p.parse(b))
	return r.Score, r.Match
}
