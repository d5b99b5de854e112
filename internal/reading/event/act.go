package event

import (
	"strings"

	"readout/internal/reading/tagger"
	"readout/internal/record"
)

// act is what is done by the words: the cue's act, or, for cues that say little
// by themselves ("said", "told"), what the reported words do; a negation turns
// agreement and support into refusal.
func (r *resolver) act(p predication) (record.Act, string) {
	act, plover := p.cue.Act, p.cue.Plover
	if p.cue.Open {
		if a, ok := r.reportedAct(p); ok {
			act, plover = a, ploverOf[a]
		}
	}
	if act == record.ActInform && p.cue.Open && r.Low(p.content[0]) != "that" && r.givesMoney(p) {
		act, plover = record.ActPledge, "AID" // "announced US$18 million for …"
	}
	if (act == record.ActInform || act == record.ActNote && len(p.cue.Then) > 0) && r.stresses(p) {
		act, plover = record.ActEmphasise, ploverOf[record.ActEmphasise] // "pointed out the importance of"
	}
	if act == record.ActNote && r.appreciates(p) {
		act, plover = record.ActWelcome, ploverOf[record.ActWelcome]
	}
	if r.negated(p) {
		switch act {
		case record.ActAgree, record.ActSupport, record.ActWelcome, record.ActPledge:
			act, plover = record.ActReject, "REJECT"
		}
	}
	return act, plover
}

var needful = set("necessary essential important crucial vital imperative key needed critical")

var ploverOf = map[record.Act]string{
	record.ActPledge: "COOPERATE", record.ActPropose: "COOPERATE", record.ActRequest: "REQUEST", record.ActAgree: "AGREE",
	record.ActSupport: "SUPPORT", record.ActWelcome: "SUPPORT", record.ActThank: "SUPPORT", record.ActAffirm: "CONSULT",
	record.ActEmphasise: "CONSULT", record.ActInform: "CONSULT", record.ActReview: "CONSULT", record.ActConcern: "ACCUSE",
	record.ActCondemn: "ACCUSE", record.ActReject: "REJECT", record.ActDeny: "REJECT", record.ActCondole: "SUPPORT", record.ActNote: "CONSULT",
}

// reportedAct reads the act of what somebody said from the first verb of the
// reported clause: a further reporting verb about the speaker, "will", "should",
// "it is necessary".
func (r *resolver) reportedAct(p predication) (record.Act, bool) {
	for i := p.content[0]; i < p.content[1] && i < p.content[0]+25; i++ {
		low := r.Low(i)
		switch low {
		case "should", "must", "need", "needs", "importance":
			return record.ActEmphasise, true
		case "will", "would", "shall":
			switch {
			case !r.ownClause(p, i):
				return record.ActInform, low == "would"
			case r.Low(i+1) == "not":
				return record.ActReject, true
			}
			return record.ActPledge, true
		}
		if i > p.content[0] && r.ownClause(p, i) {
			for _, cue := range r.Lex.CuesOf(low) {
				if len(cue.Then) == 0 && !cue.Open {
					return cue.Act, true
				}
			}
		}
		if haveForms[low] || beForms[low] {
			for k := i + 1; k < min(i+4, p.content[1]); k++ {
				if needful[r.Low(k)] {
					return record.ActEmphasise, true
				}
			}
			return record.ActInform, true
		}
	}
	return "", false
}

// ownClause reports whether the subject right before token i is the speaker's
// own side: a pronoun, or a party that speaks.
func (r *resolver) ownClause(p predication, i int) bool {
	for k := i - 1; k >= p.content[0] && k > i-12; k-- {
		switch r.Low(k) {
		case "it", "he", "she", "they", "we":
			return true
		}
	}
	span := r.SpanOf(p.content[0], i)
	if i <= p.content[0] {
		return false
	}
	subject, ok := r.who(p.subject[0], p.subject[1])
	if !ok {
		return false
	}
	for _, a := range r.Actors(span) {
		for _, s := range subject.actors {
			if a == s {
				return true
			}
		}
	}
	return false
}

// stresses reports whether a content opens with a word of weight: "the importance of", "the need for".
func (r *resolver) stresses(p predication) bool {
	for i := p.content[0]; i < min(p.content[0]+3, p.content[1]); i++ {
		switch r.Low(i) {
		case "importance", "need", "necessity", "urgency", "significance":
			return true
		}
	}
	return false
}

// givesMoney reports whether a content opens with a sum.
func (r *resolver) givesMoney(p predication) bool {
	for i := p.content[0]; i < min(p.content[0]+4, p.content[1]); i++ {
		if r.Tag(i) == tagger.Dollar || strings.ContainsAny(r.Word(i), "$€£¥₩") {
			return true
		}
		if r.Low(i) == "million" || r.Low(i) == "billion" {
			return true
		}
	}
	return false
}

// appreciates reports whether a content that is noted ends "with appreciation".
func (r *resolver) appreciates(p predication) bool {
	return r.hasPhrase(r.SpanOf(p.content[0], p.content[1]), "appreciating")
}

// negated reports whether "not" or "no" stands in the verb group.
func (r *resolver) negated(p predication) bool {
	for i := p.group; i < p.cueEnd; i++ {
		if low := r.Low(i); low == "not" || low == "n't" || low == "never" {
			return true
		}
	}
	return false
}
