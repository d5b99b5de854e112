package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"readout/internal/compare/sheet"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/internal/search"
	state "readout/internal/snapshot"
	"readout/lexicon"
)

// Config is what a server works with.
type Config struct {
	Store    record.Store
	Pipeline *pipeline.Pipeline
	// Token is the secret that opens the pages; "" opens them to everybody who
	// can reach the address, which only [Guard] may allow.
	Token string
	// Limit is the largest text in bytes that may be pasted or dropped. Defaults to 10 MB.
	Limit int64
	// Patience is how long a comparison of pasted texts may take. Defaults to 30 seconds.
	Patience time.Duration
	// Wait is how long a page waits for the present state of the record before it
	// shows the last one, and for what it can do without. Defaults to 25 milliseconds.
	Wait time.Duration
	// Samples says that the record holds the program's own samples, so that the
	// first page can tell what they are.
	Samples bool
	// Log is told of requests that failed. Defaults to slog.Default.
	Log *slog.Logger
}

// WithDefaults is the configuration with its empty fields filled in.
func (c Config) WithDefaults() Config {
	if c.Limit <= 0 {
		c.Limit = 10 << 20
	}
	if c.Patience <= 0 {
		c.Patience = 30 * time.Second
	}
	if c.Wait <= 0 {
		c.Wait = 25 * time.Millisecond
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return c
}

// Server answers requests from one record. It is safe for concurrent use.
type Server struct {
	Config
	lex       *lexicon.Lexicon
	sides     sides
	templates templates
	assets    assets
	// slots bound how many pasted comparisons are worked on at once.
	slots  chan struct{}
	keeper state.Keeper[*snapshot]
	finder finder
	// programs answers under /api/.
	programs http.Handler
}

// New checks a configuration and builds the pages.
func New(c Config) (*Server, error) {
	if c.Store == nil || c.Pipeline == nil {
		return nil, fmt.Errorf("web: %w: no store or no pipeline", record.ErrInvalid)
	}
	s := &Server{Config: c.WithDefaults(), lex: c.Pipeline.Lexicon, slots: make(chan struct{}, pastedAtOnce)}
	s.Store = s.Pipeline.Store // with rulings over it
	s.keeper = state.Keeper[*snapshot]{Version: s.Store.Evidence, Make: s.look, Wait: s.Wait}
	s.finder.engine = search.New(s.Store, s.lex)
	s.programs = s.newPrograms()
	s.sides = sides{sheet.SidesOf(s.lex)}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if s.templates, err = s.loadTemplates(); err != nil {
		return nil, err
	}
	return s, nil
}

// Timeouts of the server: a client may be slow, but not for ever.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = 2 * time.Minute // two texts of 10 MB over a slow line
	idleTimeout   = 2 * time.Minute
	largestHeader = 64 << 10
)

// Serve answers requests on l until ctx ends; then it lets those under way finish.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s.Handler(l.Addr()),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      readTimeout + s.Patience,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    largestHeader,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
	}
	go func() {
		if err := s.warm(ctx); err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "the record could not be looked at", "error", err)
		}
	}()
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), headerTimeout)
		defer cancel()
		stopped <- server.Shutdown(last)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
