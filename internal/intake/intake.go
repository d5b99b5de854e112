// Package intake brings bytes in: it walks the files and folders that a user
// names and yields the raw bytes of every page among them.
//
// What enters are names as typed on a command line. What leaves are captures
// (name, path, bytes, SHA-256) in a fixed order, and errors that name the input
// they speak of; an error never ends the walk. Nothing is decoded, changed or
// stored here: package article turns a capture into a text.
package intake

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"
)

// DefaultLimit is the size in bytes above which an input is refused: far above
// any page, far below what a machine can hold.
const DefaultLimit = 32 << 20

// Capture is one input as it was found.
type Capture struct {
	// Name is the input as the user named it; for a file met in a folder, the
	// folder's name as given with the path below it. It is what a document's
	// identity is made from.
	Name string
	// Path is where the file was opened, cleaned.
	Path string
	// Bytes are the file's bytes, untouched.
	Bytes []byte
	// SHA256 is the digest of Bytes: equal digests are equal files.
	SHA256 [sha256.Size]byte
	// ModTime is when the file last changed, as the file system says. It is
	// told to people and never used for identity or order.
	ModTime time.Time
}

// Digest is the capture's SHA-256 in lower-case hexadecimal.
func (c Capture) Digest() string { return hex.EncodeToString(c.SHA256[:]) }

// Config says what a walk takes in.
type Config struct {
	// Limit is the largest input in bytes. Defaults to DefaultLimit.
	Limit int64
	// Endings are the file name endings that are pages, with their dot and in
	// lower case. Defaults to .txt, .md, .html, .htm and .xhtml.
	Endings []string
}

// WithDefaults is the configuration with its empty fields filled in.
func (c Config) WithDefaults() Config {
	if c.Limit <= 0 {
		c.Limit = DefaultLimit
	}
	if len(c.Endings) == 0 {
		c.Endings = []string{".txt", ".md", ".html", ".htm", ".xhtml"}
	}
	return c
}

// Intake walks inputs and counts what it leaves out. It is not safe for use by
// several goroutines at once.
type Intake struct {
	config  Config
	skipped map[string]int
}

// New builds an intake; empty fields of the configuration take their defaults.
func New(config Config) *Intake {
	return &Intake{config: config.WithDefaults(), skipped: map[string]int{}}
}

// Walk yields a capture for every page among the names, which are files or
// folders: names in the order given, a folder's entries in the byte order of
// their names. Symbolic links are followed, and a folder is entered once in the
// walk of one name, so links cannot make a walk endless or longer than the
// folders are large.
//
// Where an input cannot be read the error is an *Error, the capture is zero and
// the walk goes on. Only the end of ctx ends it early, with ctx's own error. One
// file is held in memory at a time.
func (in *Intake) Walk(ctx context.Context, names ...string) iter.Seq2[Capture, error] {
	return func(yield func(Capture, error) bool) {
		for _, name := range names {
			if !in.named(ctx, name, yield) {
				return
			}
		}
	}
}

// Skipped is one kind of file that folders held and that is not a page.
type Skipped struct {
	// Ending is the file name's ending in lower case with its dot; empty for
	// names without one, "hidden" for names that begin with a dot, and
	// "special" for what is not a regular file.
	Ending string
	// Count is how many such files were met.
	Count int
}

// Skipped tells which files the folders walked so far held beside the pages,
// the most frequent ending first.
func (in *Intake) Skipped() []Skipped {
	var all []Skipped
	for _, ending := range slices.Sorted(maps.Keys(in.skipped)) {
		all = append(all, Skipped{Ending: ending, Count: in.skipped[ending]})
	}
	slices.SortStableFunc(all, func(a, b Skipped) int { return cmp.Compare(b.Count, a.Count) })
	return all
}

// isPage reports whether a file of this name is one that Walk takes in.
func (in *Intake) isPage(name string) bool {
	return slices.Contains(in.config.Endings, ending(name))
}

// ending is a file name's ending in lower case, with its dot.
func ending(name string) string {
	base := name[strings.LastIndexByte(name, '/')+1:]
	if dot := strings.LastIndexByte(base, '.'); dot > 0 {
		return strings.ToLower(base[dot:])
	}
	return ""
}
