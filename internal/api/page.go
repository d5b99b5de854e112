package api

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/record"
)

// Paging is which part of a list is asked for.
type Paging struct {
	Cursor string `query:"cursor" doc:"Where the page begins: next of the page before; none for the first."`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many objects a page has at most. Pages of a list that is filtered can have fewer; the list ends where a page has no next."`

	address string
}

// Resolve keeps the address, for the way on. It is called by huma.
func (p *Paging) Resolve(c huma.Context) []error {
	u := c.URL()
	p.address = u.RequestURI()
	return nil
}

// part is the page of a list sorted by key that begins behind the cursor, of those
// objects that pass keep, and the cursor of the next page.
func part[T any](p *Paging, list []T, key func(T) string, keep func(T) bool) (page []T, next string, err error) {
	from := 0
	if p.Cursor != "" {
		last, err := decoded(p.Cursor)
		if err != nil {
			return nil, "", err
		}
		at, found := slices.BinarySearchFunc(list, last, func(o T, last string) int { return strings.Compare(key(o), last) })
		if from = at; found {
			from++
		}
	}
	for _, o := range list[from:] {
		if !keep(o) {
			continue
		}
		if len(page) == p.Limit {
			return page, cursor(key(page[len(page)-1])), nil
		}
		page = append(page, o)
	}
	return page, "", nil
}

func cursor(key string) string { return base64.RawURLEncoding.EncodeToString([]byte(key)) }

// numbered is the page of a list whose objects need not have ids: a cursor is a
// number in it.
func numbered[T any](p *Paging, list []T) (page []T, next string, err error) {
	from := 0
	if p.Cursor != "" {
		at, err := decoded(p.Cursor)
		if err != nil {
			return nil, "", err
		}
		if from, err = strconv.Atoi(at); err != nil || from < 0 {
			return nil, "", errCursor
		}
	}
	from = min(from, len(list))
	end := min(from+p.Limit, len(list))
	if end < len(list) {
		next = cursor(strconv.Itoa(end))
	}
	return list[from:end], next, nil
}

var errCursor = fmt.Errorf("the cursor is none of ours: %w", record.ErrInvalid)

func decoded(cursor string) (string, error) {
	last, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return "", errCursor
	}
	return string(last), nil
}

// list is an answer of several objects.
type list[T any] struct {
	Link string `header:"Link" doc:"The next page, rel=next (RFC 8288)."`
	Body items[T]
}

// items is the body of a list.
type items[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"The cursor of the next page; not there on the last."`
}

// answer is a page as it is sent.
func answer[T any](p *Paging, objects []T, next string) *list[T] {
	if objects == nil {
		objects = []T{}
	}
	out := &list[T]{Body: items[T]{objects, next}}
	if next != "" {
		u, err := url.Parse(p.address)
		if err == nil {
			q := u.Query()
			q.Set("cursor", next)
			u.RawQuery = q.Encode()
			out.Link = "<" + u.String() + `>; rel="next"`
		}
	}
	return out
}

// lines writes a body as JSON Lines: the objects of a list, or the one object.
func (i items[T]) lines(w io.Writer) error {
	for _, o := range i.Items {
		if err := line(w, o); err != nil {
			return err
		}
	}
	return nil
}

// writeLines is the format application/jsonl.
func writeLines(w io.Writer, body any) error {
	if l, ok := body.(interface{ lines(io.Writer) error }); ok {
		return l.lines(w)
	}
	return line(w, body)
}

func line(w io.Writer, object any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(object)
}

// cut is an object of package relation as export.Cut writes it: described as T, with
// selectors in the place of quotes.
type cut[T any] struct{ raw json.RawMessage }

// MarshalJSON is the object.
func (c cut[T]) MarshalJSON() ([]byte, error) { return c.raw, nil }

// Schema describes the object. It is called by huma.
func (cut[T]) Schema(r huma.Registry) *huma.Schema { return r.Schema(reflect.TypeFor[T](), true, "") }
