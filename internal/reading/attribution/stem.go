package attribution

import (
	"readout/internal/reading/tagger"
	"readout/internal/reading/token/hash"
)

// irregular maps the forms of verbs that endings do not explain to their base
// forms; English's verbs of saying, thinking and having, mostly.
var irregular = map[string]string{
	"said": "say", "says": "say", "told": "tell", "thought": "think", "knew": "know", "known": "know", "saw": "see",
	"seen": "see", "wrote": "write", "written": "write", "gave": "give", "given": "give", "took": "take",
	"taken": "take", "made": "make", "felt": "feel", "found": "find", "heard": "hear", "held": "hold", "kept": "keep",
	"left": "leave", "meant": "mean", "met": "meet", "read": "read", "sought": "seek", "spoke": "speak",
	"spoken": "speak", "swore": "swear", "sworn": "swear", "taught": "teach", "understood": "understand",
	"went": "go", "gone": "go", "came": "come", "began": "begin", "begun": "begin", "brought": "bring",
	"laid": "lay", "led": "lead", "drew": "draw", "drawn": "draw", "put": "put", "set": "set", "sent": "send",
	"shown": "show", "stood": "stand", "forecast": "forecast", "foresaw": "foresee", "foreseen": "foresee",
	"forgot": "forget", "forgotten": "forget", "foretold": "foretell", "hoped": "hope", "hoping": "hope",
	"was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "being": "be", "am": "be", "'s": "be",
	"'re": "be", "'m": "be", "has": "have", "had": "have", "having": "have", "'ve": "have", "did": "do", "does": "do",
	"done": "do", "doing": "do", "'ll": "will", "'d": "would", "n't": "not", "ca": "can", "wo": "will",
}

// stem is the hash of a word's base form by its ending: "argued", "argues" and
// "arguing" have one. The word is in small letters.
func stem(word []byte, tag tagger.Tag) uint64 {
	n := len(word)
	if !tag.Verb() && tag != tagger.NNS && tag != tagger.MD && tag != tagger.RB && tag != tagger.JJ {
		return hash.Bytes(cutE(word))
	}
	if base, known := irregular[string(word)]; known {
		return hash.Bytes(cutE([]byte(base)))
	}
	switch {
	case n > 4 && ends(word, "ies"):
		return joined(word[:n-3], 'y')
	case n > 4 && ends(word, "ied"):
		return joined(word[:n-3], 'y')
	case n > 4 && ends(word, "ed") && tag.Verb():
		return hash.Bytes(cutE(single(word[:n-2])))
	case n > 5 && ends(word, "ing") && tag.Verb():
		return hash.Bytes(cutE(single(word[:n-3])))
	case n > 4 && (ends(word, "shes") || ends(word, "ches") || ends(word, "sses") || ends(word, "xes")):
		return hash.Bytes(word[:n-2])
	case n > 3 && ends(word, "s") && !ends(word, "ss") && tag != tagger.RB && tag != tagger.JJ:
		return hash.Bytes(cutE(word[:n-1]))
	}
	return hash.Bytes(cutE(word))
}

// cutE drops a mute e, so that "argue" meets "argu-ing".
func cutE(word []byte) []byte {
	if n := len(word); n > 3 && word[n-1] == 'e' {
		return word[:n-1]
	}
	return word
}

// single undoubles a last consonant: "admitt-ed".
func single(word []byte) []byte {
	if n := len(word); n > 3 && word[n-1] == word[n-2] && word[n-1] != 's' && word[n-1] != 'l' {
		return word[:n-1]
	}
	return word
}

func ends(word []byte, tail string) bool {
	return len(word) >= len(tail) && string(word[len(word)-len(tail):]) == tail
}

func joined(word []byte, last byte) uint64 {
	var copied [64]byte
	n := copy(copied[:63], word)
	copied[n] = last
	return hash.Bytes(copied[:n+1])
}

var (
	wordThat = hash.String("that")
	stemBe   = hash.String("be")
	stemHave = hash.String("hav")
	stemDo   = hash.String("do")
)

// auxiliary reports whether a verb only helps another one.
func (f *fact) auxiliary() bool { return f.stem == stemBe || f.stem == stemHave || f.stem == stemDo }
