package event

import "readout/internal/reading/token"

// sentence is the sentence that holds a token.
func (s *Scene) sentence(tok int) token.Sentence {
	found, _ := s.SentenceAt(tok)
	return found
}
