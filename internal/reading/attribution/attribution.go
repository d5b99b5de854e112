// Package attribution finds who said what: for every attribution of a text its
// source ("the minister"), its cue ("said") and its content ("that both sides
// agreed"). A text with its tokens and parts of speech enters, spans of bytes
// leave; nothing is stored. The weights are embedded; doc/models.md says what
// they learnt from and how well they do.
//
// Three linear models follow each other. A conditional random field over the
// words of a paragraph (Lafferty et al. 2001) proposes cues, together with
// where sources and contents may be. For each cue a second one, whose features
// are relative to that cue, marks its source and its content, as semantic role
// labelling does (Màrquez et al. 2008); so contents may lie in each other and
// may be broken by the cue. A third model judges the whole. The annotation
// scheme is that of PolNeAR (Newell, Margolin and Ruths 2018).
package attribution

import "readout/internal/record"

// Attribution is one statement found in a text: spans of bytes, in order,
// without white space or marks of punctuation at their ends, but for one that
// closes what was opened inside. Source is empty where the text names none
// ("reportedly"); Content has several spans where the cue stands inside it. A
// cue may be a colon or a dash.
type Attribution struct {
	Source, Cue, Content []record.Span
	// Score is the probability that the attribution is right, from 0 to 1.
	Score float64
}
