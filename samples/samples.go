// Package samples holds the sample accounts inside the program, so that a
// stranger sees the product without a file at hand. What they are, and that none
// is a publisher's wording, stands in doc/samples.md.
package samples

import "embed"

// Files are the accounts, a folder a year.
//
//go:embed 20*/*.md
var Files embed.FS
