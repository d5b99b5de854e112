package relation

import (
	"slices"
	"strings"

	"readout/internal/record"
)

// deed is something that is promised and then done, in English words.
type deed struct {
	name string
	// promise are the forms in which it is promised: to launch, launching.
	promise []string
	// done are the forms that tell of it as done: was launched.
	done []string
	// noun are nouns for it: the launch of.
	noun []string
}

var deeds = []deed{
	{"sign", []string{"sign", "signing", "conclude", "concluding"}, []string{"signed", "concluded"}, []string{"signing", "conclusion"}},
	{"adopt", []string{"adopt", "adopting", "endorse", "approve"}, []string{"adopted", "endorsed", "approved"}, []string{"adoption", "endorsement"}},
	{"launch", []string{"launch", "launching", "start", "starting", "begin", "initiate"}, []string{"launched", "started", "begun", "initiated", "inaugurated"}, []string{"launch", "launching", "inauguration"}},
	{"establish", []string{"establish", "establishing", "open", "opening", "create", "creating", "found", "build", "building", "construct", "inaugurate"}, []string{"established", "opened", "inaugurated", "created", "founded", "built", "constructed", "launched"}, []string{"establishment", "opening", "inauguration", "creation", "launch"}},
	{"hold", []string{"hold", "holding", "host", "hosting", "convene", "convening", "organise", "organize", "organising", "organizing"}, []string{"held", "hosted", "convened", "organised", "organized"}, []string{"hosting", "holding", "convening"}},
	{"complete", []string{"complete", "completing", "finalise", "finalize", "finalising", "finalizing", "finish"}, []string{"completed", "finalised", "finalized", "finished", "concluded"}, []string{"completion", "finalisation", "finalization", "conclusion"}},
	{"ratify", []string{"ratify", "ratifying", "accede", "acceding", "join", "joining"}, []string{"ratified", "acceded", "joined"}, []string{"ratification", "accession"}},
	{"deliver", []string{"deliver", "delivering", "provide", "providing", "supply", "send", "sending", "dispatch", "donate", "donating"}, []string{"delivered", "provided", "supplied", "sent", "dispatched", "donated"}, []string{"delivery", "dispatch", "donation"}},
	{"submit", []string{"submit", "submitting", "publish", "publishing", "release", "issue"}, []string{"submitted", "published", "released", "issued"}, []string{"submission", "publication", "release"}},
}

// Words that complete any deed, and words that drop it.
var (
	fulfilled = []string{"completed", "implemented", "fulfilled", "accomplished"}
	dropped   = []string{"cancelled", "canceled", "abandoned", "shelved", "dropped", "discontinued", "scrapped"}
)

// ahead are words of a sentence that tells of what is to come, wished, or not so.
var ahead = set(`will would shall should could may might must not never yet fail failed unable if hope hopes hoped hoping expect expects expected
plan plans planned planning propose proposes proposed proposal call calls called urge urged urges request requested intend intends intended agreed agree
look looks looking forward upcoming forthcoming prepare preparing preparations preparation toward towards aim aims aimed aiming seek seeks sought
to-be soon next ongoing continue continues continued continuing reaffirm reaffirmed pledge pledged pledges promise promised promises undertake undertook
committed commit vow vowed offer offered delayed postponed consider considered considering accelerate expedite early timely`)

// vague are words of diplomacy that say nothing of which thing is meant.
var vague = stems(`cooperation partnership relation relations relationship strengthen strengthening enhance enhancing promote promoting development develop
support supporting further new joint regional region meeting programme program project projects initiative activities work activity
leader leaders minister ministers side sides effort efforts successful successfully effective effectively strategic comprehensive future area areas field fields
time end first second half this next coming early later`)

func stems(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[stem(w)] = true
	}
	return out
}

// deedOf finds the deed of a promise, and where the words on its thing begin.
func deedOf(words []string) (deed *deed, after int) {
	for i, w := range words {
		for d := range deeds {
			if slices.Contains(deeds[d].promise, w) {
				return &deeds[d], i + 1
			}
		}
		if w != "" && !hollow[w] && i > 4 {
			break // the deed stands at the beginning
		}
	}
	return nil, 0
}

// isMonth says whether a word is the month of May.
func isMonth(all []string, i int) bool {
	if all[i] != "may" || i == 0 {
		return false
	}
	before := all[i-1]
	return before != "" && (before[0] >= '0' && before[0] <= '9' || slices.Contains([]string{"in", "on", "of", "by", "since", "until", "last", "this", "early", "late", "mid"}, before))
}

// passive says whether a participle follows a form of "to be": was launched, has been
// officially launched.
func passive(all []string, i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		switch all[j] {
		case "was", "were", "been":
			return true
		case "":
			return false
		}
	}
	return false
}

// active says whether it is what somebody did: successfully hosted, has launched.
func active(all []string, i int) bool {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		switch all[j] {
		case "has", "have", "had", "successfully":
			return true
		case "":
			return false
		}
	}
	return false
}

// past says whether words before a noun tell it as something that was: welcomed the
// launch, after the signing.
func past(before []string) bool {
	for j := len(before) - 1; j >= 0 && j >= len(before)-5; j-- {
		switch before[j] {
		case "welcomed", "hailed", "applauded", "commended", "congratulated", "celebrated", "marked", "following", "after", "since", "upon":
			return true
		}
	}
	return false
}

// forms are the words of all deeds that tell them as done, nouns their nouns.
var forms, nouns = func() (map[string]bool, map[string]bool) {
	forms, nouns := map[string]bool{}, map[string]bool{}
	for _, d := range deeds {
		for _, w := range d.done {
			forms[w] = true
		}
		for _, w := range d.noun {
			nouns[w] = true
		}
	}
	for _, w := range append(slices.Clone(fulfilled), dropped...) {
		forms[w] = true
	}
	return forms, nouns
}()

// longestSentence bounds the sentences that are looked at, in bytes.
const longestSentence = 1_000

// deedSentences are the sentences of a text that have a word of a deed. The text is
// gone through once, byte by byte, and only such sentences are looked at closer.
func deedSentences(text string) []record.Span {
	var found []record.Span
	start, hit := 0, false
	end := func(i int) {
		if hit && i-start <= longestSentence {
			span := record.Span{Start: start + len(text[start:i]) - len(strings.TrimLeft(text[start:i], " \t\n")), End: i}
			if span.Len() > 0 {
				found = append(found, span)
			}
		}
		start, hit = i, false
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\n':
			end(i)
			i++
		case c == '.' || c == '!' || c == '?':
			i++
			if i == len(text) || text[i] == ' ' && i+1 < len(text) && upperAt(text, i+1) && !abbreviated(text, i-1) {
				end(i)
			}
		case c >= 'a' && c <= 'z':
			from := i
			for i < len(text) && text[i] >= 'a' && text[i] <= 'z' {
				i++
			}
			if n := i - from; !hit && n >= 4 && n <= 13 && (from == 0 || text[from-1] == ' ' || text[from-1] == '-') {
				w := text[from:i]
				hit = forms[w] || nouns[w] || w == "place"
			}
		default:
			i++
		}
	}
	end(len(text))
	return found
}

func upperAt(text string, i int) bool { return text[i] >= 'A' && text[i] <= 'Z' || text[i] >= 0x80 }

// abbreviated says whether the full stop at i ends an abbreviation: "U.S.", "Dr.", "J.".
func abbreviated(text string, i int) bool {
	from := i
	for from > 0 && text[from-1] != ' ' && text[from-1] != '\n' {
		from--
	}
	w := text[from:i]
	return len(w) <= 1 || strings.Contains(w, ".") || slices.Contains([]string{"Mr", "Mrs", "Ms", "Dr", "No", "St"}, w)
}
