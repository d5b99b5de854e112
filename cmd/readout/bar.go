package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/schollz/progressbar/v3"
)

// bar shows progress: a bar on a terminal, a line every thousand elsewhere.
type bar struct {
	e     *env
	what  string
	shown *progressbar.ProgressBar
}

func newBar(e *env, what string) *bar {
	b := &bar{e: e, what: what}
	if e.terminal {
		b.shown = progressbar.NewOptions(-1, progressbar.OptionSetWriter(e.stderr), progressbar.OptionSetDescription(what),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(65_000_000))
	}
	return b
}

func (b *bar) step(done int, _ string) {
	if b.shown != nil {
		_ = b.shown.Set(done)
		return
	}
	if done%1000 == 0 {
		fmt.Fprintf(b.e.stderr, "%s: %d documents\n", b.what, done)
	}
}

func (b *bar) finish() {
	if b.shown != nil {
		_ = b.shown.Finish()
	}
}

// printable makes text of a document or a file's name safe for a terminal:
// control characters and those that turn the writing direction become visible.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e || r == 0x200f || r == 0x061c:
			return '\ufffd'
		}
		return r
	}, s)
}
