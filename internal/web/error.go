package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"readout/internal/record"
)

// handler answers a request, or says why it cannot.
type handler func(http.ResponseWriter, *http.Request) error

// Errors of requests; their texts are for the person who made one.
var (
	errTooLarge = errors.New("that is more than can be compared at once")
	errNoText   = errors.New("there is nothing to compare")
	errSlow     = errors.New("this took too long")
	errBusy     = errors.New("other comparisons are being made")
	errToken    = errors.New("that is not the token")
)

// statuses is what each kind of error means to a client, the first that fits.
var statuses = []struct {
	kind   error
	status int
	title  string
}{
	{record.ErrNotFound, http.StatusNotFound, "Not on record"},
	{errTooLarge, http.StatusRequestEntityTooLarge, "Too large"},
	{errNoText, http.StatusUnprocessableEntity, "Nothing to compare"},
	{record.ErrUnreadable, http.StatusUnprocessableEntity, "Could not be read"},
	{record.ErrInvalid, http.StatusBadRequest, "Not understood"},
	{record.ErrConflict, http.StatusConflict, "Changed meanwhile"},
	{errToken, http.StatusUnauthorized, "Not let in"},
	{errBusy, http.StatusServiceUnavailable, "Busy"},
	{errSlow, http.StatusServiceUnavailable, "Took too long"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "Took too long"},
	{context.Canceled, 499, "Gone"}, // the client went away
}

// statusOf is the status and title of an error; 500 where nothing fits.
func statusOf(err error) (int, string) {
	for _, s := range statuses {
		if errors.Is(err, s.kind) {
			return s.status, s.title
		}
	}
	return http.StatusInternalServerError, "Something went wrong"
}

// failure is what the page of an error shows.
type failure struct {
	Status int
	Title  string
	Reason string
}

// answer runs a handler and shows its error as a page. An error that is the
// server's own is logged and not shown.
func (s *Server) answer(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if broken := recover(); broken != nil && broken != http.ErrAbortHandler {
				s.fail(w, r, fmt.Errorf("web: %v", broken))
			}
		}()
		err := h(w, r)
		if err == nil && r.Method == http.MethodPost { // what was written is there when the answer is: a short one leaves when this returns
			err = s.catchUp(r.Context())
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status, title := statusOf(err)
	f := failure{Status: status, Title: title, Reason: err.Error()}
	if status == http.StatusInternalServerError {
		s.Log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "error", err)
		f.Reason = "The server's log says what. Nothing of the record was changed."
	}
	if err := s.show(w, r, status, "error", title, f); err != nil {
		s.Log.ErrorContext(r.Context(), "page of an error failed", "error", err)
	}
}

// nowhere answers for addresses that do not exist.
func (s *Server) nowhere(http.ResponseWriter, *http.Request) error {
	return fmt.Errorf("this page: %w", record.ErrNotFound)
}
