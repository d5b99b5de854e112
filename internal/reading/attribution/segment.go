package attribution

import (
	"iter"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
)

const (
	// blockTokens is the longest paragraph that the models see as one.
	blockTokens = 1200
	// segmentTokens is about how many tokens are read at a time, so that the
	// memory for a text does not grow with it.
	segmentTokens = 16_000
)

// segments cuts a text into parts of whole paragraphs, each with its tags.
// Paragraphs longer than blockTokens are cut at the end of a sentence, or
// anywhere where there is none.
func segments(text *token.Text, tags []tagger.Tag) iter.Seq2[*token.Text, []tagger.Tag] {
	return func(yield func(*token.Text, []tagger.Tag) bool) {
		part := &token.Text{Source: text.Source}
		first, sentence := 0, 0 // first token of the part; sentence that comes next
		flush := func(end int) bool {
			part.Tokens = text.Tokens[first:end]
			done := part
			part = &token.Text{Source: text.Source}
			start := first
			first = end
			return len(done.Tokens) == 0 || yield(done, tags[start:end])
		}
		for _, p := range text.Paragraphs {
			for from := p.First; from < p.Last; {
				to := blockEnd(text, sentence, from, p.Last)
				sentence = addBlock(part, text, first, sentence, run{from, to})
				from = to
				if to-first >= segmentTokens && !flush(to) {
					return
				}
			}
		}
		flush(len(text.Tokens))
	}
}

// blockEnd is where the block ends that starts at token from of a paragraph.
// The sentence is the one in which it starts.
func blockEnd(text *token.Text, sentence, from, end int) int {
	if end-from <= blockTokens {
		return end
	}
	best := from + blockTokens
	for ; sentence < len(text.Sentences) && text.Sentences[sentence].Last <= from+blockTokens; sentence++ {
		best = text.Sentences[sentence].Last
	}
	return best
}

// addBlock adds a block of the text to a part that starts at token first, with
// its sentences from the given one on. It returns the sentence that comes
// next, which is the last one again where the block ends inside it.
func addBlock(part, text *token.Text, first, sentence int, block run) int {
	span := func(r run) record.Span {
		return record.Span{Start: text.Tokens[r.First].Start, End: text.Tokens[r.Last-1].End}
	}
	part.Paragraphs = append(part.Paragraphs, token.Paragraph{
		Span: span(block), First: block.First - first, Last: block.Last - first,
	})
	for sentence < len(text.Sentences) && text.Sentences[sentence].First < block.Last {
		s := text.Sentences[sentence]
		r := run{max(s.First, block.First), min(s.Last, block.Last)}
		part.Sentences = append(part.Sentences, token.Sentence{Span: span(r), First: r.First - first, Last: r.Last - first})
		if s.Last > block.Last {
			break
		}
		sentence++
	}
	return sentence
}
