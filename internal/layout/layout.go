// Package layout holds no code: its tests keep the shape of the source tree.
// They check that imports only go down the floors that doc/design.md draws, and
// that no Go code names a state, an organisation or a mechanism, which are the
// lexicon's to know.
package layout
