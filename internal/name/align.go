package name

import "strings"

// bond is how two words, or runs of words, agree.
type bond uint8

const (
	unlike   bond = iota
	equal         // letter by letter
	spelling      // the same sounds, or nearly
	form          // forms of one given name
	short         // a name and its short form
	letter        // an initial and the name that it may stand for
	near          // close enough for a slip or another romanisation
)

// link puts a run of words of one name beside a run of the other's.
type link struct {
	a, b     int // first words
	na, nb   int // how many words
	likeness float32
	weight   float32
	bond     bond
}

// alignment is the links between two names' words, each word in one link at
// most.
type alignment struct {
	links        []link
	usedA, usedB uint32
}

// least is the likeness below which two words are not put side by side.
const least = 0.3

// align puts the words of two names side by side: greedily, the links that
// carry most first.
func align(a, b []word) alignment {
	links := candidates(a, b)
	chosen := alignment{links: links[:0]}
	for len(links) > 0 {
		best := 0
		for i := range links {
			if links[i].value() > links[best].value() {
				best = i
			}
		}
		links[0], links[best] = links[best], links[0]
		picked := links[0]
		chosen.links = append(chosen.links, picked)
		chosen.usedA |= bitsOf(picked.a, picked.na)
		chosen.usedB |= bitsOf(picked.b, picked.nb)
		kept := links[1:1]
		for _, l := range links[1:] {
			if bitsOf(l.a, l.na)&chosen.usedA == 0 && bitsOf(l.b, l.nb)&chosen.usedB == 0 {
				kept = append(kept, l)
			}
		}
		links = kept
	}
	return chosen
}

// value orders links: by what they carry, then those that keep the words'
// order, so that "Ali Ali" and "Ali Ali" are joined straight.
func (l link) value() float32 {
	apart := l.a - l.b
	if apart < 0 {
		apart = -apart
	}
	return l.likeness*l.weight*float32(l.na+l.nb) - 0.01*float32(apart)
}

// bitsOf has the bits of n words from the first on.
func bitsOf(first, n int) uint32 { return (1<<n - 1) << first }

// candidates are every link that two words, or two or three joined words
// and one, make.
func candidates(a, b []word) []link {
	links := make([]link, 0, 2*max(len(a), len(b)))
	for i := range a {
		for j := range b {
			if likeness, bond := compareWords(&a[i], &b[j]); likeness >= least {
				links = append(links, link{a: i, b: j, na: 1, nb: 1, likeness: likeness,
					weight: min(a[i].weight, b[j].weight), bond: bond})
			}
		}
	}
	for i := range a {
		for j := range b {
			for n := 2; n <= 4; n++ {
				if i+n <= len(a) && joins(a[i:i+n], b[j]) {
					links = append(links, link{a: i, b: j, na: n, nb: 1, likeness: 0.97, weight: b[j].weight, bond: spelling})
				}
				if j+n <= len(b) && joins(b[j:j+n], a[i]) {
					links = append(links, link{a: i, b: j, na: 1, nb: n, likeness: 0.97, weight: a[i].weight, bond: spelling})
				}
			}
		}
	}
	return links
}

// joins reports whether parts written together are whole, but for a slip; parts of
// one letter must be so to the letter.
func joins(parts []word, whole word) bool {
	if !mayJoin(parts, whole) {
		return false
	}
	total, letters := 0, false
	for i := range parts {
		total += len(parts[i].text)
		letters = letters || len(parts[i].text) == 1
	}
	switch {
	case letters:
		return total == len(whole.text) && strings.ReplaceAll(coreOf(parts), " ", "") == whole.text
	case total < len(whole.text)-3 || total > len(whole.text)+3:
		return false
	}
	var space [4 * maxSounds]byte
	sound := together(parts, space[:0])
	if len(sound) > maxSounds || len(sound) < 4 {
		return false
	}
	return distance(sound, whole.sound, 1) < min(0.1*float32(len(sound)), 0.8)
}

// mayJoin reports whether parts begin as whole does and all have a sound.
func mayJoin(parts []word, whole word) bool {
	for i := range parts {
		if len(parts[i].sound) == 0 {
			return false
		}
	}
	return len(whole.sound) > 0 &&
		(soundCosts().change[parts[0].sound[0]][whole.sound[0]] <= 0.5 || parts[0].joined != nil)
}

// together appends the sounds of parts written together, with the particles
// between them.
func together(parts []word, sound []byte) []byte {
	for i := range parts {
		heard := parts[i].sound
		if parts[i].joined != nil && i > 0 {
			heard = parts[i].joined
		}
		for _, s := range heard {
			if n := len(sound); n == 0 || sound[n-1] != s {
				sound = append(sound, s)
			}
		}
	}
	return sound
}
