package snapshot

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// slow is a keeper of numbers whose makings end when the test says so.
type slow struct {
	Keeper[int64]
	present atomic.Int64
	makings atomic.Int64
	end     chan error
}

func newSlow(wait time.Duration) *slow {
	s := &slow{end: make(chan error)}
	s.Wait = wait
	s.Version = func(context.Context) (int64, error) { return s.present.Load(), nil }
	s.Make = func(context.Context, int64) (int64, int64, error) {
		version := s.present.Load()
		s.makings.Add(1)
		err := <-s.end
		return version, version, err
	}
	return s
}

// got is what Get returned.
type got struct {
	value   int64
	current bool
	err     error
}

func (s *slow) ask(ctx context.Context) chan got {
	answer := make(chan got, 1)
	go func() {
		v, current, err := s.Get(ctx)
		answer <- got{v, current, err}
	}()
	return answer
}

func expect(t *testing.T, what string, answer chan got, want got) {
	t.Helper()
	if g := <-answer; g.value != want.value || g.current != want.current || !errors.Is(g.err, want.err) {
		t.Errorf("%s: %+v, want %+v", what, g, want)
	}
}

func TestFirstIsWaitedFor(t *testing.T) {
	s := newSlow(0)
	s.present.Store(1)
	a, b := s.ask(t.Context()), s.ask(t.Context())
	s.end <- nil
	expect(t, "who asked first", a, got{1, true, nil})
	expect(t, "who asked beside", b, got{1, true, nil})
	if n := s.makings.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}

func TestLastIsServedMeanwhile(t *testing.T) {
	s := newSlow(0)
	s.present.Store(1)
	a := s.ask(t.Context())
	s.end <- nil
	<-a
	s.present.Store(2)
	s.rest = time.Time{}
	expect(t, "a reader", s.ask(t.Context()), got{1, false, nil})
	writer := s.ask(Needing(t.Context(), 2))
	s.end <- nil
	expect(t, "who made the change", writer, got{2, true, nil})
	expect(t, "a reader afterwards", s.ask(t.Context()), got{2, true, nil})
}

func TestNeedGrowsDuringTheMaking(t *testing.T) {
	s := newSlow(0)
	s.present.Store(1)
	a := s.ask(t.Context())
	for s.makings.Load() == 0 {
		runtime.Gosched() // a making has looked at the version when it counts
	}
	s.present.Store(2)
	writer := s.ask(Needing(t.Context(), 2))
	s.end <- nil
	expect(t, "who asked before", a, got{1, true, nil})
	s.end <- nil
	expect(t, "who made a change while it was made", writer, got{2, true, nil})
}

func TestSoonMadeIsWaitedFor(t *testing.T) {
	s := newSlow(time.Hour)
	s.present.Store(1)
	a := s.ask(t.Context())
	s.end <- nil
	<-a
	s.present.Store(2)
	b := s.ask(t.Context())
	s.end <- nil
	expect(t, "a reader", b, got{2, true, nil})
}

func TestFailure(t *testing.T) {
	failed := errors.New("no disk")
	s := newSlow(time.Hour)
	s.present.Store(1)
	a := s.ask(t.Context())
	s.end <- failed
	expect(t, "the first", a, got{0, false, failed})
	b := s.ask(t.Context())
	s.end <- nil
	expect(t, "the second try", b, got{1, true, nil})
	s.present.Store(2)
	c := s.ask(t.Context())
	s.end <- failed
	expect(t, "a reader where there is a last one", c, got{1, false, nil})
	d := s.ask(Needing(t.Context(), 2))
	s.end <- failed
	expect(t, "who made the change", d, got{0, false, failed})
}

func TestUnknownNeedHoldsNobodyUp(t *testing.T) {
	s := newSlow(0)
	s.present.Store(1)
	a := s.ask(Needing(t.Context(), 99))
	s.end <- nil
	expect(t, "a cookie of another record", a, got{1, true, nil})
}

func TestWhoGoesAwayStopsNothing(t *testing.T) {
	s := newSlow(0)
	s.present.Store(1)
	ctx, cancel := context.WithCancel(t.Context())
	a := s.ask(ctx)
	for s.makings.Load() == 0 {
		runtime.Gosched()
	}
	cancel()
	expect(t, "who went away", a, got{0, false, context.Canceled})
	b := s.ask(t.Context())
	s.end <- nil
	expect(t, "who stayed", b, got{1, true, nil})
	if n := s.makings.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}
