package compare

import (
	"strings"

	"readout/internal/record"
)

// The scales on which statements are stronger or weaker, each act with its step.
// Steps are ordered by what the act binds its speaker to (Searle 1976: the
// strength with which the point of a speech act is presented).
var scales = map[record.Act]struct {
	scale string
	step  int
}{
	record.ActNote:      {"assent", 1},
	record.ActReview:    {"assent", 1},
	record.ActWelcome:   {"assent", 2},
	record.ActThank:     {"assent", 2},
	record.ActEmphasise: {"assent", 3},
	record.ActAffirm:    {"assent", 3},
	record.ActSupport:   {"assent", 4},
	record.ActPropose:   {"assent", 4},
	record.ActRequest:   {"assent", 4},
	record.ActAgree:     {"assent", 5},
	record.ActPledge:    {"assent", 6},
	record.ActConcern:   {"dissent", 2},
	record.ActDeny:      {"dissent", 3},
	record.ActReject:    {"dissent", 4},
	record.ActCondemn:   {"dissent", 4},
}

func scaleOf(act record.Act) string { return scales[act].scale }

// modalities are how near to being done something is said to be.
var modalities = map[string]int{"wished": 1, "planned": 2, "under-way": 3, "done": 4}

// likeEnough is the likeness from which two statements are taken to be about one
// matter, so that their force can be compared.
const likeEnough = 0.3

// gaps are how many steps apart two acts must be to differ in force.
var gaps = map[string]int{"assent": 3, "dissent": 2}

// strength is the difference in force between two statements of a likeness; nil
// where there is none worth marking. A concern against a mere note is one, too.
func strength(a, b said, likeness float64) *Strength {
	if likeness < likeEnough {
		return nil
	}
	x, y := a.statement(), b.statement()
	s, t := scales[x.Act], scales[y.Act]
	scale := s.scale
	crossed := s.scale != t.scale && (x.Act == record.ActNote || y.Act == record.ActNote) // a note beside a concern
	if crossed {
		scale = "dissent"
	}
	if (s.scale == t.scale || crossed && s.scale != "" && t.scale != "") && scale != "" && (crossed || abs(s.step-t.step) >= gaps[scale]) {
		return stronger(scale, string(x.Act), string(y.Act), a, b, crossed && y.Act == record.ActNote || !crossed && s.step > t.step)
	}
	m, n := modalities[x.Modality], modalities[y.Modality]
	if m > 0 && n > 0 && m != n {
		return stronger("commitment", x.Modality, y.Modality, a, b, m > n)
	}
	// Modality that is not marked shows in hedges.
	hedgedA, hedgedB := hedge(a), hedge(b)
	if (hedgedA == "") != (hedgedB == "") {
		return stronger("commitment", orPlain(hedgedA), orPlain(hedgedB), a, b, hedgedB != "")
	}
	return nil
}

func stronger(scale, forA, forB string, a, b said, isA bool) *Strength {
	document := b.voice.Document.ID
	if isA {
		document = a.voice.Document.ID
	}
	return &Strength{Scale: scale, A: forA, B: forB, Stronger: document}
}

// hedges are English words that make a promise a wish.
var hedges = []string{"hope", "hopes", "hoped", "wish", "wishes", "wished", "aim", "aims", "intend", "intends", "seek", "seeks", "consider", "considers", "explore", "explores"}

// hedge is the first hedge in a statement's cue or at the head of its content; "" where there is none.
func hedge(s said) string {
	statement := s.statement()
	for _, spans := range [][]record.Span{statement.Cue, statement.Content} {
		for _, span := range spans {
			if !s.voice.text.holds(span) {
				continue
			}
			words := strings.Fields(strings.ToLower(span.Of(s.voice.Document.Text)))
			for _, w := range words[:min(len(words), 4)] {
				for _, h := range hedges {
					if w == h {
						return h
					}
				}
			}
		}
	}
	return ""
}

func orPlain(hedge string) string {
	if hedge == "" {
		return "no hedge"
	}
	return hedge
}

func abs(n int) int { return max(n, -n) }
