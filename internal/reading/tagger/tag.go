// Package tagger gives every token of a text its part of speech. The tokens
// of package token enter, one Penn Treebank tag each leaves; nothing is
// stored. The weights are embedded; doc/models.md says what they learnt from.
//
// The method is a greedy, left-to-right averaged perceptron (Collins 2002)
// over hashed features, which chooses among the tags that a lexicon of hashed
// word forms allows. Words outside of the lexicon are judged by their endings,
// shape and neighbours. It knows English; words of other scripts become nouns.
package tagger

// Tag is a part of speech of the Penn Treebank (Marcus et al. 1993).
type Tag uint8

// The tags. None stands for "no token here", such as before a sentence.
const (
	None   Tag = iota
	CC         // coordinating conjunction
	CD         // cardinal number
	DT         // determiner
	EX         // existential "there"
	FW         // foreign word
	IN         // preposition, subordinating conjunction
	JJ         // adjective
	JJR        // adjective, comparative
	JJS        // adjective, superlative
	LS         // list marker
	MD         // modal verb
	NN         // noun, singular
	NNS        // noun, plural
	NNP        // proper noun, singular
	NNPS       // proper noun, plural
	PDT        // predeterminer
	POS        // possessive ending
	PRP        // personal pronoun
	PRPS       // possessive pronoun, PRP$
	RB         // adverb
	RBR        // adverb, comparative
	RBS        // adverb, superlative
	RP         // particle
	SYM        // symbol
	TO         // "to"
	UH         // interjection
	VB         // verb, base form
	VBD        // verb, past tense
	VBG        // verb, gerund or present participle
	VBN        // verb, past participle
	VBP        // verb, present, not third person singular
	VBZ        // verb, present, third person singular
	WDT        // wh-determiner
	WP         // wh-pronoun
	WPS        // possessive wh-pronoun, WP$
	WRB        // wh-adverb
	Dollar     // sign of a currency, $
	Comma      // ,
	Stop       // . ? !
	Colon      // : ; ... - –
	Open       // opening quotation mark, ``
	Close      // closing quotation mark, ''
	Left       // opening bracket, -LRB-
	Right      // closing bracket, -RRB-
	tagCount
)

var tagNames = [tagCount]string{
	"", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT",
	"POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
	"WDT", "WP", "WP$", "WRB", "$", ",", ".", ":", "``", "''", "-LRB-", "-RRB-",
}

// String is the tag as the Treebank writes it: "NNP", "PRP$", "-LRB-".
func (t Tag) String() string {
	if t < tagCount {
		return tagNames[t]
	}
	return ""
}

// ParseTag finds the tag of that name, None where there is none.
func ParseTag(name string) Tag {
	switch name {
	case "-LSB-", "-LCB-", "(":
		return Left
	case "-RSB-", "-RCB-", ")":
		return Right
	case "#":
		return SYM
	case "\"":
		return Close
	}
	for t, other := range tagNames {
		if other == name {
			return Tag(t)
		}
	}
	return None
}

// Noun reports whether the tag is a noun's, common or proper.
func (t Tag) Noun() bool { return t >= NN && t <= NNPS }

// Proper reports whether the tag is a proper noun's.
func (t Tag) Proper() bool { return t == NNP || t == NNPS }

// Verb reports whether the tag is a main or auxiliary verb's; modals have
// their own tag, MD.
func (t Tag) Verb() bool { return t >= VB && t <= VBZ }

// Finite reports whether the tag is that of a verb that can carry a clause.
func (t Tag) Finite() bool { return t == VBD || t == VBP || t == VBZ || t == MD }

// Adjective reports whether the tag is an adjective's.
func (t Tag) Adjective() bool { return t >= JJ && t <= JJS }

// Adverb reports whether the tag is an adverb's.
func (t Tag) Adverb() bool { return t >= RB && t <= RBS }

// Punctuation reports whether the tag is that of a mark or bracket.
func (t Tag) Punctuation() bool { return t >= Comma && t < tagCount }
