package article

import (
	"errors"
	"fmt"
)

// The kinds of input that give no article. Every error of this package wraps
// one of them and says why in words.
var (
	ErrEmpty       = errors.New("the page is empty")
	ErrBinary      = errors.New("the bytes are not a text")
	ErrUndecodable = errors.New("the text's encoding cannot be told")
	ErrTooLarge    = errors.New("the page is too large")
	ErrNoText      = errors.New("the page holds no article")
)

// noText is the error for a page that was decoded and gave no article.
func noText(text string) error {
	for _, r := range text {
		if !isSpace(r) {
			return fmt.Errorf("%w: only markup, or lines of a menu", ErrNoText)
		}
	}
	return fmt.Errorf("%w: only white space", ErrEmpty)
}
