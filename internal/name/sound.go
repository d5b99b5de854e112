package name

import (
	"strings"
	"sync"
)

// sounds is the number of sounds: 26 letters and the digraphs of sound.tsv.
const sounds = 34

// soundNames are the sounds in the order of their numbers.
const soundNames = "abcdefghijklmnopqrstuvwxyzSCXGTDZQ"

// maxSounds bounds the length of a word in sounds.
const maxSounds = 32

// digraphs are letters that write one sound; longer ones come first.
var digraphs = []struct {
	letters string
	sound   byte
}{
	{"shch", 'S'}, {"tsch", 'C'}, {"sch", 'S'}, {"tch", 'C'}, {"tsh", 'C'}, {"sh", 'S'}, {"ch", 'C'}, {"cz", 'C'},
	{"kh", 'X'}, {"gh", 'G'}, {"ph", 'f'}, {"th", 'T'}, {"dh", 'D'}, {"zh", 'Z'}, {"dj", 'j'},
	{"ts", 'Q'}, {"tz", 'Q'}, {"ck", 'k'}, {"oo", 'u'}, {"ee", 'i'}, {"ou", 'u'}, {"bh", 'b'}, {"jh", 'j'},
}

// costs are the costs of sound.tsv as shares of one: of putting one sound for
// another, of leaving one out, and of leaving a vowel out beside a vowel.
type costs struct {
	change      [sounds][sounds]float32
	drop, glide [sounds]float32
}

// soundCosts reads sound.tsv.
var soundCosts = sync.OnceValue(func() *costs {
	c := &costs{}
	for _, row := range rows("sound") {
		cost := float32(number(row[2])) / 100
		for _, a := range []byte(row[0]) {
			i := strings.IndexByte(soundNames, a)
			switch row[1] {
			case "-":
				c.drop[i], c.glide[i] = cost, cost
				continue
			case "--":
				c.glide[i] = cost
				continue
			}
			for _, b := range []byte(row[1]) {
				j := strings.IndexByte(soundNames, b)
				if i != j {
					c.change[i][j], c.change[j][i] = cost, cost
				}
			}
		}
	}
	return c
})

// number reads a decimal number of a table; letters count as nothing.
func number(digits string) int {
	n := 0
	for _, d := range []byte(digits) {
		if d >= '0' && d <= '9' {
			n = n*10 + int(d-'0')
		}
	}
	return n
}

// hear turns a folded Latin word into the numbers of its sounds: digraphs
// become one sound, doubled ones are heard once, an h after a vowel not at all,
// and what is no Latin letter is left out.
func hear(word string) []byte {
	heard := make([]byte, 0, min(len(word), maxSounds))
	if word == "" {
		return nil
	}
	if strings.HasPrefix(word, "dz") {
		word = word[1:]
	}
	if tail := strings.ReplaceAll(word[min(1, len(word)):], "x", "ks"); len(tail) >= len(word) {
		word = word[:1] + tail
	}
	for i := 0; i < len(word) && len(heard) < maxSounds; {
		sound, length := soundAt(word[i:])
		i += length
		number := strings.IndexByte(soundNames, sound)
		if number < 0 {
			continue
		}
		if n := len(heard); n > 0 && (heard[n-1] == byte(number) || sound == 'h' && n > 1 && isVowel(heard[n-1]) && !vowelAt(word, i)) {
			continue
		}
		heard = append(heard, byte(number))
	}
	return heard
}

// soundAt returns the first sound of a word and the bytes that write it.
func soundAt(word string) (byte, int) {
	for _, d := range digraphs {
		if strings.HasPrefix(word, d.letters) {
			return d.sound, len(d.letters)
		}
	}
	return word[0], 1
}

// isVowel reports whether a sound is one of a, e, i, o, u, y.
func isVowel(sound byte) bool {
	switch soundNames[sound] {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// isFullVowel reports whether a sound is a vowel that is never a consonant.
func isFullVowel(sound byte) bool { return isVowel(sound) && soundNames[sound] != 'y' }

// vowelAt reports whether a vowel letter stands at byte i of word.
func vowelAt(word string, i int) bool {
	return i < len(word) && strings.IndexByte("aeiouy", word[i]) >= 0
}

// swap is the cost of two neighbouring sounds that changed places, and first
// what a change of the first sound costs more.
const (
	swap  = 0.6
	first = 0.35
)

// distance is the least cost of turning the sounds a into b (an optimal string
// alignment). It stops and returns limit where the cost would reach limit.
func distance(a, b []byte, limit float32) float32 {
	c := soundCosts()
	var space [3][maxSounds + 1]float32
	before, above, row := &space[0], &space[1], &space[2]
	for j := range b {
		above[j+1] = above[j] + c.dropAt(b, j)
	}
	for i := range a {
		row[0] = above[0] + c.dropAt(a, i)
		least := row[0]
		for j := range b {
			change := c.change[a[i]][b[j]]
			if i == 0 && j == 0 && change > 0.3 {
				change += first
			}
			best := min(above[j]+change, above[j+1]+c.dropAt(a, i), row[j]+c.dropAt(b, j))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				best = min(best, before[j-1]+swap)
			}
			row[j+1] = best
			least = min(least, best)
		}
		if least >= limit {
			return limit
		}
		before, above, row = above, row, before
	}
	return min(above[len(b)], limit)
}

// dropAt is the cost of leaving out the i-th sound of a word: less for a vowel
// beside a vowel.
func (c *costs) dropAt(word []byte, i int) float32 {
	if isVowel(word[i]) && (i > 0 && isFullVowel(word[i-1]) || i+1 < len(word) && isFullVowel(word[i+1])) {
		return c.glide[word[i]]
	}
	return c.drop[word[i]]
}
