package attribution

import (
	"unicode"
	"unicode/utf8"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/reading/token/hash"
)

// fact is what the models know of one token, whatever they ask about it.
type fact struct {
	lower  uint64 // hash of the word in small letters
	stem   uint64 // hash of its stem
	suffix uint64 // hash of its last three letters
	shape  uint64 // kinds of letters
	tag    tagger.Tag
	kind   kind // what mark of punctuation it is, if any
	quote  quote
	// quoteStart and quoteEnd are the tokens that open and close the quotation
	// in which the token lies; quoteEnd is len(tokens) outside of one.
	quoteStart, quoteEnd int32
	sentence             int32 // number of its sentence
	// nextVerb and lastVerb are the nearest main verbs after and before it in
	// its sentence, -1 for none; the verb itself counts for neither.
	nextVerb, lastVerb int32
	// nextMark and lastMark are the nearest marks of punctuation, likewise.
	nextMark, lastMark int32
	// head is the last word of the verb group (auxiliaries, adverbs and the
	// verb) in which it lies, -1 outside of one.
	head int32
	// phraseStart and phraseEnd delimit the noun phrase with its "of" and
	// other prepositions in which it lies, the token itself outside of one.
	phraseStart, phraseEnd int32
}

// quote is where a token stands to quotation marks.
type quote uint8

const (
	outside quote = iota
	inside
	opening
	closing
)

// kind tells marks of punctuation apart.
type kind uint8

const (
	word kind = iota
	comma
	stop
	colon
	dash
	openQuote
	closeQuote
	openBracket
	closeBracket
	otherMark
)

// reading is a text with its tags and the facts of its tokens.
type reading struct {
	text  *token.Text
	tags  []tagger.Tag
	facts []fact
}

// read gathers the facts of a text in time linear in its length.
func read(text *token.Text, tags []tagger.Tag) *reading {
	r := &reading{text: text, tags: tags, facts: make([]fact, len(text.Tokens))}
	var buffer []byte
	for i := range r.facts {
		buffer = r.facts[i].look(text.Word(i), tags[i], buffer)
	}
	for n, s := range text.Sentences {
		r.sentence(int32(n), s)
	}
	for _, p := range text.Paragraphs {
		r.quotations(p)
	}
	return r
}

// look fills what depends on the token alone. The buffer is scratch space.
func (f *fact) look(text string, tag tagger.Tag, buffer []byte) []byte {
	buffer = buffer[:0]
	var shape uint64
	var last byte
	for _, r := range text {
		letter := byte('~')
		switch {
		case 'a' <= r && r <= 'z':
			letter = 'x'
		case 'A' <= r && r <= 'Z':
			letter = 'X'
			r += 'a' - 'A'
		case '0' <= r && r <= '9':
			letter, r = '0', '0'
		case r == '’':
			letter, r = '\'', '\''
		case r < utf8.RuneSelf:
			letter = byte(r)
		case unicode.IsUpper(r):
			letter, r = 'X', unicode.ToLower(r)
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letter = 'x'
		}
		if letter != last {
			shape = shape<<6 ^ shape>>58 ^ uint64(letter)
			last = letter
		}
		buffer = utf8.AppendRune(buffer, r)
	}
	f.tag, f.shape = tag, shape
	f.lower = hash.Bytes(buffer)
	f.suffix = hash.Bytes(buffer[max(0, len(buffer)-3):])
	f.stem = stem(buffer, tag)
	f.kind = kindOf(text, tag)
	return buffer
}

// kindOf tells what mark a token is.
func kindOf(text string, tag tagger.Tag) kind {
	switch tag {
	case tagger.Comma:
		return comma
	case tagger.Stop:
		return stop
	case tagger.Open:
		return openQuote
	case tagger.Close:
		return closeQuote
	case tagger.Left:
		return openBracket
	case tagger.Right:
		return closeBracket
	case tagger.Colon:
		switch text {
		case ":", "：":
			return colon
		case "...", "…", ";", "；":
			return otherMark
		}
		return dash
	}
	return word
}

// sentence fills what a token's sentence tells.
func (r *reading) sentence(number int32, s token.Sentence) {
	lastVerb, lastMark := int32(-1), int32(-1)
	for i := s.First; i < s.Last; i++ {
		f := &r.facts[i]
		f.sentence, f.lastVerb, f.lastMark = number, lastVerb, lastMark
		if f.tag.Verb() && !f.auxiliary() {
			lastVerb = int32(i)
		}
		if f.kind != word {
			lastMark = int32(i)
		}
	}
	nextVerb, nextMark := int32(-1), int32(-1)
	for i := s.Last - 1; i >= s.First; i-- {
		f := &r.facts[i]
		f.nextVerb, f.nextMark = nextVerb, nextMark
		if f.tag.Verb() && !f.auxiliary() {
			nextVerb = int32(i)
		}
		if f.kind != word {
			nextMark = int32(i)
		}
	}
	r.groups(s)
	r.phrases(s)
}

// groups finds the verb groups of a sentence: "has not been asked".
func (r *reading) groups(s token.Sentence) {
	for i := s.First; i < s.Last; i++ {
		r.facts[i].head = -1
	}
	for i := s.First; i < s.Last; {
		if t := r.facts[i].tag; !t.Verb() && t != tagger.MD {
			i++
			continue
		}
		end, head := i, i
		for end < s.Last {
			t := r.facts[end].tag
			if t.Verb() || t == tagger.MD {
				head = end
			} else if !t.Adverb() && t != tagger.TO {
				break
			}
			end++
		}
		for k := i; k <= head; k++ {
			r.facts[k].head = int32(head)
		}
		i = head + 1
	}
}

// phrases finds the noun phrases of a sentence, joined by prepositions and by
// possessives: "the spokesman for the ministry's office".
func (r *reading) phrases(s token.Sentence) {
	for i := s.First; i < s.Last; {
		f := &r.facts[i]
		if !f.nominal() {
			f.phraseStart, f.phraseEnd = int32(i), int32(i+1)
			i++
			continue
		}
		end := i
		for end < s.Last {
			if r.facts[end].nominal() {
				end++
			} else if t := r.facts[end].tag; end > i && end+1 < s.Last && (t == tagger.IN || t == tagger.CC) &&
				r.facts[end-1].nominal() && r.facts[end+1].nominal() && r.facts[end].lower != wordThat {
				end++
			} else {
				break
			}
		}
		for k := i; k < end; k++ {
			r.facts[k].phraseStart, r.facts[k].phraseEnd = int32(i), int32(end)
		}
		i = end
	}
}

// nominal reports whether a token can be a part of a noun phrase.
func (f *fact) nominal() bool {
	switch f.tag {
	case tagger.DT, tagger.CD, tagger.JJ, tagger.JJR, tagger.JJS, tagger.PRP, tagger.PRPS, tagger.POS, tagger.PDT,
		tagger.Dollar, tagger.EX, tagger.WP, tagger.WPS:
		return true
	}
	return f.tag.Noun()
}

// quotations follows the quotation marks of a paragraph. A quotation that is
// never closed ends with its paragraph.
func (r *reading) quotations(p token.Paragraph) {
	open := -1
	for i := p.First; i < p.Last; i++ {
		f := &r.facts[i]
		switch {
		case f.kind == openQuote && open < 0:
			open, f.quote = i, opening
		case f.kind == closeQuote && open >= 0:
			f.quote = closing
			r.closeQuotation(open, i)
			open = -1
		case open >= 0:
			f.quote = inside
		default:
			f.quoteEnd = int32(len(r.facts))
		}
	}
	if open >= 0 {
		r.closeQuotation(open, p.Last)
	}
}

func (r *reading) closeQuotation(open, end int) {
	for k := open; k <= end && k < len(r.facts); k++ {
		r.facts[k].quoteStart, r.facts[k].quoteEnd = int32(open), int32(end)
	}
}
