// Package api hands the record to programs: JSON over HTTP under /api/v1, in the
// objects of the public format (doc/contract.md), described by OpenAPI.
//
// What enters are requests, snapshots of the record and, where somebody rules on
// it, what they decided. What leaves are objects that package export makes, so that
// an answer and a line of `readout export` are the same; package huma reads
// parameters, checks them and writes the description from the same Go types.
// Nothing is stored but rulings. Who may ask is the server's matter (internal/web).
//
// Lists are in the order of ids and come by pages: "next" of one page is the
// "cursor" of the next, and holds what came last, so that what comes in between
// neither repeats nor hides anything. With "Accept: application/jsonl" a page is
// JSON Lines, an object a line, and the way on is in the header Link.
package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"readout/internal/export"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/search"
	"readout/internal/snapshot"
)

// Version is that of the addresses: what is under it only grows.
const Version = "1"

// root is where all addresses begin.
const root = "/api/v1"

// Config is what answers come from.
type Config struct {
	// Record is the record as it is now.
	Record func(context.Context) (*snapshot.Snapshot, error)
	// Written waits until Record gives all that has been written by now.
	Written  func(context.Context) error
	Pipeline *pipeline.Pipeline
	// Search finds things, and Catalogue has what came in since made findable and
	// says how much still waits.
	Search    *search.Engine
	Catalogue func(context.Context) (waiting int, err error)
	// Log is told of what failed here and not at who asked. Defaults to slog.Default.
	Log *slog.Logger
}

// API answers requests.
type API struct {
	Config
	mux  *http.ServeMux
	huma huma.API
}

// New makes all addresses and their description.
func New(c Config) *API {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	a := &API{Config: c, mux: http.NewServeMux()}
	a.huma = humago.New(a.mux, a.config())
	a.documents()
	a.claims()
	a.meetings()
	a.people()
	a.programmes()
	a.institution()
	a.find()
	a.rulings()
	a.describe()
	return a
}

// ServeHTTP answers a request under /api/.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if broken := recover(); broken != nil && broken != http.ErrAbortHandler {
			a.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", broken)
			Problem(w, http.StatusInternalServerError, "The server's log says what. Nothing of the record was changed.")
		}
	}()
	a.mux.ServeHTTP(w, r)
}

// get puts an address that only reads. The last part of its path, an id, may hold
// slashes (asean-rok-dialogue/28), escaped or not.
func get[I, O any](a *API, path, id, summary string, answer func(context.Context, *I) (*O, error)) {
	huma.Register(a.huma, huma.Operation{OperationID: id, Method: http.MethodGet, Path: root + path, Summary: summary, Tags: []string{tagOf(path)}},
		func(ctx context.Context, in *I) (*O, error) {
			out, err := answer(ctx, in)
			return out, a.fault(ctx, err)
		})
}

func tagOf(path string) string {
	tag, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return tag
}

// statuses is what each kind of error means to a client.
var statuses = []struct {
	kind   error
	status int
}{
	{record.ErrNotFound, http.StatusNotFound},
	{record.ErrInvalid, http.StatusBadRequest},
	{record.ErrConflict, http.StatusConflict},
	{context.DeadlineExceeded, http.StatusServiceUnavailable},
	{context.Canceled, 499}, // the client went away
}

// fault is an error as who asked gets it (RFC 9457). What is the server's own is
// logged and not told.
func (a *API) fault(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	for _, s := range statuses {
		if errors.Is(err, s.kind) {
			return huma.NewError(s.status, err.Error())
		}
	}
	a.Log.ErrorContext(ctx, "request failed", "error", err)
	return huma.NewError(http.StatusInternalServerError, "The server's log says what. Nothing of the record was changed.")
}

// shared turns objects of a snapshot into those of the public format. failed is
// set where a text could not be read.
func (a *API) shared(ctx context.Context, s *snapshot.Snapshot, failed *error) *export.Shared {
	return export.NewShared(func(document string) string {
		e, err := s.Entry(ctx, document)
		if err != nil && *failed == nil && !errors.Is(err, record.ErrNotFound) {
			*failed = err
		}
		return e.Document.Text
	})
}

// objects are objects of a snapshot, each turned into one of the public format.
func objects[F, T any](ctx context.Context, a *API, s *snapshot.Snapshot, list []*F, turn func(*export.Shared, *F) T) ([]T, error) {
	var failed error
	shared := a.shared(ctx, s, &failed)
	out := make([]T, 0, len(list))
	for _, o := range list {
		out = append(out, turn(shared, o))
	}
	return out, failed
}

// object is one object by id or alias, turned into one of the public format.
func object[F, T any](ctx context.Context, a *API, what, id string, index func(*snapshot.Snapshot) map[string]*F, turn func(*export.Shared, *F) T) (*one[T], error) {
	s, err := a.Record(ctx)
	if err != nil {
		return nil, err
	}
	o := snapshot.Find(index(s), id)
	if o == nil {
		return nil, fmt.Errorf("%s %q: %w", what, id, record.ErrNotFound)
	}
	out, err := objects(ctx, a, s, []*F{o}, turn)
	if err != nil {
		return nil, err
	}
	return &one[T]{out[0]}, nil
}

// one is an answer of one object.
type one[T any] struct{ Body T }

// Named is a request for one object.
type Named struct {
	ID string `path:"id" doc:"The id, or an alias of it. It may hold slashes." example:"asean-rok-dialogue/24"`
}
