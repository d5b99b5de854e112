package event

import (
	"cmp"
	"slices"

	"readout/internal/reading/attribution"
	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// Attributed turns what the attribution model found into statements, beside
// those that the grammar of clauses found in the same text: what says the same
// in the same words is left out. Speakers are resolved as the grammar's are.
// With all set, attributions to nobody of the record (a source, a study) stay,
// as `readout read` prints them; otherwise they are left out.
func Attributed(scene *Scene, found []attribution.Attribution, known []record.Statement, all bool) []record.Statement {
	r := newResolver(scene)
	out := slices.Clone(known)
	for _, a := range found {
		if len(a.Cue) == 0 && len(a.Content) == 0 || overlapping(known, a) || !all && r.named(a) {
			continue
		}
		if st, ok := r.attributed(a, all); ok {
			out = append(out, st)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Statement) int { return cmp.Compare(a.Quote.Start, b.Quote.Start) })
	return out
}

// named reports whether a cue is nothing but words of a name, or a verb of meeting.
func (r *resolver) named(a attribution.Attribution) bool {
	if len(a.Cue) == 0 {
		return false
	}
	cue := record.Cover(a.Cue...)
	for _, m := range r.phrasesIn(cue) {
		if m.Is("chairing") || m.Has(lexicon.ClassVerb) != "" {
			return true // to meet or to chair is not to say
		}
	}
	for i := r.TokenAt(cue.Start); i < len(r.Tokens) && r.Tokens[i].Start < cue.End; i++ {
		if !r.Capital(i) {
			return false
		}
	}
	return true
}

// overlapping reports whether a statement known already has the cue or half of the content.
func overlapping(known []record.Statement, a attribution.Attribution) bool {
	cue, content := record.Cover(a.Cue...), record.Cover(a.Content...)
	whole := record.Cover(append(slices.Clone(a.Cue), a.Content...)...)
	first, _ := slices.BinarySearchFunc(known, whole.Start-2000, func(s record.Statement, at int) int { return cmp.Compare(s.Quote.Start, at) })
	for _, s := range known[first:] {
		if s.Quote.Start >= whole.End {
			break
		}
		if record.Cover(s.Cue...).Overlaps(cue) {
			return true
		}
		if c := record.Cover(s.Content...); c.Overlaps(content) {
			return true
		}
	}
	return false
}

func (r *resolver) attributed(a attribution.Attribution, all bool) (record.Statement, bool) {
	st := record.Statement{Meeting: -1, Source: a.Source, Cue: a.Cue, Content: a.Content, Speaker: record.Speaker{Person: -1}}
	st.Quote = record.Cover(append(append(slices.Clone(a.Source), a.Cue...), a.Content...)...)
	var v voice
	ok := false
	if len(a.Source) > 0 {
		source := record.Cover(a.Source...)
		st.Speaker.Text = collapse(a.Source[0].Of(r.Source))
		first, last := r.TokenAt(source.Start), r.TokenAt(source.End-1)+1
		if last-first < 60 && r.canSpeak(first, last) {
			v, ok = r.resolve(first, last)
		}
	}
	if ok {
		st.Joint, st.Speaker.Person, st.Speaker.Post = v.joint, v.person, v.post
		if v.joint {
			st.Actors = slices.Clone(v.actors)
		} else if len(v.actors) > 0 {
			st.Speaker.Actor = v.actors[0]
		}
	}
	if !all && (!ok || !v.joint && v.person < 0 && len(v.actors) == 0) {
		return st, false
	}
	st.Act, st.Plover = r.attributedAct(a)
	if len(a.Content) > 0 {
		content := record.Cover(a.Content...)
		if st.Topics = r.TopicsIn(content); len(st.Topics) == 0 {
			st.Topics = []string{"other"}
		}
	}
	return st, true
}

// attributedAct is the act of the lexicon's cue that the model's cue holds;
// inform where the lexicon knows none of its verbs.
func (r *resolver) attributedAct(a attribution.Attribution) (record.Act, string) {
	if len(a.Cue) == 0 {
		return record.ActInform, ploverOf[record.ActInform]
	}
	cue := record.Cover(a.Cue...)
	first, last := r.TokenAt(cue.Start), r.TokenAt(cue.End-1)+1
	c := &clauses{Scene: r.Scene, s: r.sentence(first), weak: true, speaks: func(int, int) bool { return true }}
	for i := first; i < min(last, first+20); i++ {
		cues := r.Lex.CuesOf(r.Low(i))
		if len(cues) == 0 {
			continue
		}
		p := predication{verb: i, group: first, cueEnd: last, cue: plain(cues), subject: [2]int{first, first}}
		c.complement(&p, cues)
		if len(a.Source) > 0 {
			source := record.Cover(a.Source...)
			p.subject = [2]int{r.TokenAt(source.Start), r.TokenAt(source.End-1) + 1}
		}
		if len(a.Content) > 0 {
			content := record.Cover(a.Content...)
			p.content = [2]int{r.TokenAt(content.Start), r.TokenAt(content.End-1) + 1}
		}
		return r.act(p)
	}
	for i := first; i < last; i++ {
		if r.Tag(i) == tagger.NN || r.Tag(i) == tagger.NNS {
			if act := nominalActs[r.Low(i)]; act != "" {
				return act, ploverOf[act]
			}
		}
	}
	return record.ActInform, ploverOf[record.ActInform]
}

// plain is the cue of a verb that stands alone, the first where all need more words.
func plain(cues []*lexicon.Cue) *lexicon.Cue {
	for _, c := range cues {
		if len(c.Then) == 0 {
			return c
		}
	}
	return cues[0]
}

// nominalActs are the acts of nouns that attribute: "its support for".
var nominalActs = map[string]record.Act{
	"support": record.ActSupport, "concern": record.ActConcern, "concerns": record.ActConcern, "commitment": record.ActAffirm,
	"call": record.ActRequest, "request": record.ActRequest, "proposal": record.ActPropose, "pledge": record.ActPledge,
	"promise": record.ActPledge, "view": record.ActNote, "belief": record.ActNote, "warning": record.ActConcern,
	"condemnation": record.ActCondemn, "denial": record.ActDeny, "agreement": record.ActAgree, "opposition": record.ActReject,
}
