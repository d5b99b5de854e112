package web

import (
	"context"
	"time"
)

// catalogue has the cards made of what came in since the last search, and returns
// how many still wait. A search waits a moment for them and then goes on without:
// a record of an older program has none at first.
func (s *Server) catalogue(ctx context.Context) (left int, err error) {
	if left, err = s.Pipeline.Uncatalogued(ctx); left == 0 || err != nil {
		return 0, err
	}
	s.finder.mu.Lock()
	made := s.finder.making
	if made == nil {
		made = make(chan struct{})
		s.finder.making = made
		go s.makeCards(context.WithoutCancel(ctx), made)
	}
	s.finder.mu.Unlock()
	select {
	case <-made:
	case <-time.After(max(catalogueWait, s.Wait)):
	case <-ctx.Done():
	}
	return s.Pipeline.Uncatalogued(ctx)
}

func (s *Server) makeCards(ctx context.Context, made chan struct{}) {
	if err := s.Pipeline.Catalogue(ctx, nil); err != nil {
		s.Log.ErrorContext(ctx, "the catalogue of search could not be made", "error", err)
	}
	s.finder.mu.Lock()
	s.finder.making = nil
	s.finder.mu.Unlock()
	close(made)
}
