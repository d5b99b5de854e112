// Package samples holds the sample accounts inside the program, so that a
// stranger sees the product without a file at hand. What they are, and that none
// is a publisher's wording, stands in README.md beside them.
package samples

import "embed"

// Files are the accounts, a folder a year, and the README.
//
//go:embed 20*/*.md README.md
var Files embed.FS
