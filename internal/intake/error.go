package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// The kinds of input that cannot be taken in; every Error of this package wraps
// one of them or the file system's own error.
var (
	ErrTooLarge = errors.New("input is too large")
	ErrNotAPage = errors.New("not a kind of file that holds a page")
	ErrSpecial  = errors.New("neither a file nor a folder")
	ErrLoop     = errors.New("symbolic link leads back to a folder above it")
	ErrTooDeep  = errors.New("folders lie too deep inside one another")
	ErrNoName   = errors.New("an empty name names no input")
)

// Error says which input could not be read, and why.
type Error struct {
	// Name is the input as the user knows it.
	Name string
	// Err is the reason, without the name.
	Err error
}

// Error is the input's name and the reason.
func (e *Error) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap is the reason alone.
func (e *Error) Unwrap() error { return e.Err }

// failure wraps an error of the file system so that the name is said once, as
// the user gave it, and not a second time as a path.
func failure(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &Error{Name: name, Err: err}
}

// tooLarge is the error for an input of that size in bytes.
func (in *Intake) tooLarge(size int64) error {
	return fmt.Errorf("%w: %s, the limit is %s", ErrTooLarge, megabytes(size), megabytes(in.config.Limit))
}

// notAPage is the error for a file that was named and has another ending.
func (in *Intake) notAPage(path string) error {
	kind := ending(filepath.Base(path))
	if kind == "" {
		kind = "a name without an ending"
	}
	return fmt.Errorf("%w: %s; known are %s", ErrNotAPage, kind, strings.Join(in.config.Endings, ", "))
}

// megabytes shows a size for people.
func megabytes(size int64) string {
	if size < 1<<20 {
		return fmt.Sprintf("%d bytes", size)
	}
	return fmt.Sprintf("%.1f MB", float64(size)/(1<<20))
}
