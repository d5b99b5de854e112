package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"

	"readout/internal/web"
)

type serveCommand struct {
	database
	knowledge
	face
}

// face is the flags of every subcommand that serves pages.
type face struct {
	Listen string `name:"listen" default:"127.0.0.1:8080" env:"READOUT_LISTEN" help:"Where to listen; beyond this machine only with a token." placeholder:"HOST:PORT"`
	Token  string `name:"token" env:"READOUT_TOKEN" help:"The secret that opens the pages to a reader." placeholder:"SECRET"`
}

func (c *serveCommand) Run(e *env) error {
	if err := c.allowed(); err != nil {
		return err
	}
	store, p, err := c.open(e.ctx, c.knowledge) // an empty record shows the box that compares texts
	if err != nil {
		return err
	}
	defer store.Close()
	return c.serve(e, web.Config{Store: store, Pipeline: p})
}

// allowed says why the pages may not be served as the flags have it.
func (f face) allowed() error {
	if err := web.Guard(f.Listen, f.Token); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	return nil
}

// serve serves pages until the program is told to stop.
func (f face) serve(e *env, config web.Config) error {
	config.Token = f.Token
	config.Log = slog.New(slog.NewTextHandler(e.stderr, nil))
	server, err := web.New(config)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", f.Listen)
	if err != nil {
		return fmt.Errorf("%w: %w; another address: --listen 127.0.0.1:0", errUsage, err)
	}
	fmt.Fprintf(e.stdout, "Open http://%s/ in a browser. Ctrl-C ends it.\n", l.Addr())
	if err := server.Serve(e.ctx, l); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}
