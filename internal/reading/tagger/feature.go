package tagger

import (
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/token"
	"readout/internal/reading/token/hash"
)

// word is what the tagger knows of one token before it has a tag.
type word struct {
	form, lower uint64    // hashes of the form and of the form in small letters
	suffix      [4]uint64 // hashes of the last 1 to 4 letters, in small letters
	prefix      uint64    // hash of the first 3 letters
	shape       uint64    // kinds of letters, runs shortened
	class       uint16    // the lexicon's class of the form, 0 for none
	lowerClass  uint16    // the lexicon's class of the form in small letters
	tags        set       // the tags it may have
	initial     bool      // first word of its sentence
}

// look fills a word from a token's text; buffer is scratch space for the
// folded form.
func (t *Tagger) look(text string, initial bool, buffer []byte) (word, []byte) {
	w := word{initial: initial}
	buffer = buffer[:0]
	var shape uint64
	var last byte
	capital, digits, letters := false, 0, 0
	for i, r := range text {
		var kind byte
		switch {
		case 'a' <= r && r <= 'z':
			kind = 'x'
			letters++
		case 'A' <= r && r <= 'Z':
			kind = 'X'
			letters++
			r += 'a' - 'A'
		case '0' <= r && r <= '9':
			kind = '0'
			digits++
			r = '0'
		case r == '’':
			kind = '\''
			r = '\''
		case r < utf8.RuneSelf:
			kind = byte(r)
		case unicode.IsUpper(r):
			kind = 'X'
			letters++
			r = unicode.ToLower(r)
		case unicode.IsLetter(r) || unicode.IsMark(r):
			kind = 'x'
			letters++
		default:
			kind = '~'
		}
		if i == 0 && kind == 'X' {
			capital = true
		}
		if kind != last {
			shape = shape<<6 ^ shape>>58 ^ uint64(kind)
			last = kind
		}
		buffer = utf8.AppendRune(buffer, r)
	}
	folded := string(buffer)
	w.shape = shape
	w.lower = hash.String(folded)
	w.form = w.lower
	if capital || digits > 0 {
		w.form = hash.String(text)
	}
	for n := range w.suffix {
		w.suffix[n] = hash.String(folded[max(0, len(folded)-n-1):]) + uint64(n)
	}
	w.prefix = hash.String(folded[:min(3, len(folded))])
	w.class = t.lexicon.find(w.form)
	w.lowerClass = w.class
	if w.form != w.lower {
		w.lowerClass = t.lexicon.find(w.lower)
	}
	w.tags = t.allowed(&w, text, capital, digits, letters)
	return w, buffer
}

// allowed are the tags that a word may have.
func (t *Tagger) allowed(w *word, text string, capital bool, digits, letters int) set {
	if mark := markTag(text); mark != 0 {
		return mark
	}
	var tags set
	if w.class > 0 {
		tags = t.lexicon.sets[w.class-1]
	}
	if capital && w.lowerClass > 0 && (w.initial || w.class == 0) {
		tags |= t.lexicon.sets[w.lowerClass-1]
		if tags&open != 0 {
			tags |= setOf(NNP)
		}
	}
	switch {
	case tags != 0 && capital && tags&setOf(NN, NNS, JJ, VB, VBG, VBN) != 0:
		tags |= setOf(NNP)
		if tags.has(NNS) {
			tags |= setOf(NNPS)
		}
	case tags != 0:
	case digits > 0 && letters == 0:
		tags = setOf(CD)
	case digits > 0:
		tags = setOf(CD, JJ, NN, NNP, NNS)
	case letters == 0:
		tags = setOf(SYM, Colon, NN, CD)
	case letters > 0 && text[0] >= utf8.RuneSelf && !capital:
		tags = setOf(NN, NNP, FW, JJ)
	default:
		tags = open
	}
	return tags
}

// markTag are the tags of a mark of punctuation, 0 for anything else.
func markTag(text string) set {
	r, width := utf8.DecodeRuneInString(text)
	if width < len(text) {
		switch text {
		case "``":
			return setOf(Open)
		case "''":
			return setOf(Close)
		case "--", "...", "---":
			return setOf(Colon)
		}
		return 0
	}
	switch r {
	case ',', '、', '，':
		return setOf(Comma)
	case '.', '!', '?', '。', '！', '？', '।', '؟':
		return setOf(Stop)
	case ':', ';', '-', '–', '—', '―', '‒', '…', '：', '；', '•', '*', '·':
		return setOf(Colon)
	case '“', '‘', '`', '«', '「', '『', '„':
		return setOf(Open)
	case '”', '»', '」', '』':
		return setOf(Close)
	case '"':
		return setOf(Open, Close)
	case '\'', '’':
		return setOf(Open, Close, POS)
	case '(', '[', '{', '（', '【':
		return setOf(Left)
	case ')', ']', '}', '）', '】':
		return setOf(Right)
	case '$', '€', '£', '¥', '₩', '₫':
		return setOf(Dollar)
	case '%':
		return setOf(NN)
	case '&':
		return setOf(CC)
	}
	return 0
}

// featureCount is how many features a token has.
const featureCount = 26

// features hashes what is known of token i, given the two tags before it.
func features(words []word, i int, before, before2 Tag, out *[featureCount]uint64) {
	w := &words[i]
	var none word
	at := func(k int) *word {
		if k < 0 || k >= len(words) {
			return &none
		}
		return &words[k]
	}
	p, p2, n, n2 := at(i-1), at(i-2), at(i+1), at(i+2)
	b, b2 := uint64(before), uint64(before2)
	c, nc := uint64(w.class)<<16|uint64(w.lowerClass), uint64(n.class)<<16|uint64(n.lowerClass)
	initial := uint64(0)
	if w.initial {
		initial = 1
	}
	*out = [featureCount]uint64{
		hash.Mix(1, w.lower),
		hash.Mix(2, w.form),
		hash.Mix(3, w.suffix[0]),
		hash.Mix(4, w.suffix[1]),
		hash.Mix(5, w.suffix[2]),
		hash.Mix(6, w.suffix[3]),
		hash.Mix(7, w.prefix),
		hash.Mix(8, hash.Mix(w.shape, initial)),
		hash.Mix(9, c),
		hash.Mix(10, b),
		hash.Mix(11, b<<8|b2),
		hash.Mix(12, hash.Mix(b, w.lower)),
		hash.Mix(13, hash.Mix(b, c)),
		hash.Mix(14, p.lower),
		hash.Mix(15, p2.lower),
		hash.Mix(16, hash.Mix(p.lower, c)),
		hash.Mix(17, nc),
		hash.Mix(18, hash.Mix(nc, c)),
		hash.Mix(19, n.lower),
		hash.Mix(20, hash.Mix(n.suffix[2], w.suffix[2])),
		hash.Mix(21, hash.Mix(uint64(n2.lowerClass), nc)),
		hash.Mix(22, hash.Mix(b, nc)),
		hash.Mix(23, hash.Mix(hash.Mix(b, c), nc)),
		hash.Mix(24, hash.Mix(n.lower, c)),
		hash.Mix(25, hash.Mix(hash.Mix(b, b2), c)),
		hash.Mix(26, hash.Mix(w.shape, hash.Mix(uint64(n.shape), p.shape))),
	}
}

// words looks at the tokens of one sentence.
func (t *Tagger) words(text *token.Text, s token.Sentence, out []word, buffer []byte) ([]word, []byte) {
	out = out[:0]
	for i := s.First; i < s.Last; i++ {
		var w word
		initial := i == s.First || i == s.First+1 && text.Tokens[s.First].Len() <= 3 && !wordy(text.Word(s.First))
		w, buffer = t.look(text.Word(i), initial, buffer)
		out = append(out, w)
	}
	return out, buffer
}

func wordy(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
