package note

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/internal/record"
)

// A form is the text of a note that is not free: blocks parted by an empty line, in
// each a field a line, "Name: value". The first line of the first block is "Kind: …".
// "Words" comes last in its block and goes on to the block's end.

// placed is a field with where its value stands in the text.
type placed struct {
	Field
	span record.Span // of the value
	line record.Span // of the whole line, or lines
}

type placedBlock []placed

func (b placedBlock) get(name string) (placed, bool) {
	for _, f := range b {
		if f.Name == name {
			return f, true
		}
	}
	return placed{}, false
}

func (b placedBlock) plain() Block {
	var out Block
	for _, f := range b {
		if f.Name != "kind" {
			out = append(out, f.Field)
		}
	}
	return out
}

// cover is the span of the whole block but for the line with the kind.
func (b placedBlock) cover() record.Span {
	var spans []record.Span
	for _, f := range b {
		if f.Name != "kind" {
			spans = append(spans, f.line)
		}
	}
	return record.Cover(spans...)
}

// form writes blocks.
func form(kind Kind, blocks []Block) string {
	var b strings.Builder
	b.WriteString("Kind: " + string(kind) + "\n")
	for i, block := range blocks {
		if i > 0 {
			b.WriteString("\n")
		}
		words := ""
		for _, f := range block {
			if f.Name == "words" {
				words = f.Value
				continue
			}
			b.WriteString(label(f.Name) + ": " + f.Value + "\n")
		}
		if words != "" {
			b.WriteString("Words: " + words + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// label is a column's name with a capital.
func label(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}

// isForm reports whether a text begins as a form, and of which kind.
func isForm(text string) (*Layout, bool) {
	first, _, _ := strings.Cut(text, "\n")
	kind, ok := strings.CutPrefix(first, "Kind: ")
	l := LayoutOf(Kind(kind))
	return l, ok && l != nil && l.Kind != Free
}

// parseForm reads the blocks of a form; lines that are no field are passed over.
func parseForm(text string) []placedBlock {
	var blocks []placedBlock
	var block placedBlock
	end := func() {
		if len(block) > 0 {
			blocks = append(blocks, block)
		}
		block = nil
	}
	for start := 0; start <= len(text); {
		stop := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			stop = start + i
		}
		line := text[start:stop]
		name, value, isField := strings.Cut(line, ": ")
		n := len(block)
		switch {
		case line == "":
			end()
		case n > 0 && block[n-1].Name == "words":
			block[n-1].span.End, block[n-1].line.End = stop, stop
			block[n-1].Value = block[n-1].span.Of(text)
		case isField:
			span := record.Span{Start: stop - len(value), End: stop}
			block = append(block, placed{Field{strings.ToLower(name), value}, span, record.Span{Start: start, End: stop}})
		}
		start = stop + 1
	}
	end()
	return blocks
}

// tidy is a value as a form can hold it: on one line; words keep their lines, but
// no empty ones.
func tidy(name, value string) string {
	if name != "words" {
		return oneLine(value)
	}
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(value, "\r", "\n")) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
