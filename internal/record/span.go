package record

// Span is a run of bytes in a document's text: Start inclusive, End exclusive.
// Offsets are bytes everywhere inside the program and become Unicode code
// points only where they leave it (package export, package web).
type Span struct{ Start, End int }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// In reports whether s lies inside other.
func (s Span) In(other Span) bool { return other.Start <= s.Start && s.End <= other.End }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

// Of cuts the span from text; it panics where the span is not inside text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Cover is the smallest span that holds all of the given ones; the zero Span
// where there is none.
func Cover(spans ...Span) Span {
	if len(spans) == 0 {
		return Span{}
	}
	cover := spans[0]
	for _, s := range spans[1:] {
		cover.Start = min(cover.Start, s.Start)
		cover.End = max(cover.End, s.End)
	}
	return cover
}
