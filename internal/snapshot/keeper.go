package snapshot

import (
	"context"
	"sync"
	"time"
)

// Keeper keeps the last one of things that are dear to make and of which there is
// one for each version of something else, as there is one snapshot for each state
// of the evidence. Whoever asks gets the present one where it is there or soon
// made, else the last one while the present one is being made: only the first is
// waited for by all. It is safe for concurrent use.
type Keeper[T any] struct {
	// Version is the present version. It never falls.
	Version func(context.Context) (int64, error)
	// Make makes the thing anew; before is the last one, the zero value where there
	// is none. It returns the version that it made, which is the present one or one
	// that was a moment ago. It is not called twice at a time, and not cancelled
	// when who asked goes away.
	Make func(ctx context.Context, before T) (thing T, version int64, err error)
	// Wait is how long the present one is waited for where there is an older one.
	Wait time.Duration
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time

	mu      sync.Mutex
	made    bool
	last    T
	version int64
	rest    time.Time // before then nothing is made that nobody needs
	work    *work     // under way; nil where nothing is
}

// work is one making.
type work struct {
	done chan struct{}
	err  error // once done is closed
}

type needed struct{}

// Needing says that who asks with the context returned must not get anything made
// of a version before that one, such as a person who has just changed something.
func Needing(ctx context.Context, version int64) context.Context {
	return context.WithValue(ctx, needed{}, version)
}

func neededBy(ctx context.Context) int64 {
	version, _ := ctx.Value(needed{}).(int64)
	return version
}

// Get is the thing as it is now, or the last one while the present one is made.
// Current says which.
func (k *Keeper[T]) Get(ctx context.Context) (thing T, current bool, err error) {
	present, err := k.Version(ctx)
	if err != nil {
		return thing, false, err
	}
	need := min(neededBy(ctx), present) // a version of another record, or none, holds nobody up
	k.mu.Lock()
	defer k.mu.Unlock()
	for waited := false; ; waited = true {
		switch enough := k.made && k.version >= need; {
		case k.made && k.version >= present:
			return k.last, true, nil
		case enough && (waited || k.work == nil && k.clock().Before(k.rest)):
			return k.last, false, nil
		default:
			if err := k.wait(ctx, enough); err != nil {
				return thing, false, err
			}
		}
	}
}

// wait waits for the making that is under way or begins now: to its end, or, where
// what there is would do, no longer than Wait. The lock is held when it is called
// and when it returns.
func (k *Keeper[T]) wait(ctx context.Context, enough bool) error {
	if k.work == nil {
		k.work = &work{done: make(chan struct{})}
		go k.make(context.WithoutCancel(ctx), k.work, k.last)
	}
	w := k.work
	k.mu.Unlock()
	defer k.mu.Lock()
	var late <-chan time.Time
	if enough {
		timer := time.NewTimer(k.Wait)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case <-w.done:
		if enough {
			return nil // the last one will do where no new one could be made
		}
		return w.err
	case <-late:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// make makes the thing and takes it over. After a long making as long a rest
// follows, so that a record that grows all the time leaves half a processor to its
// readers.
func (k *Keeper[T]) make(ctx context.Context, w *work, before T) {
	began := k.clock()
	thing, version, err := k.Make(ctx, before)
	k.mu.Lock()
	defer k.mu.Unlock()
	if w.err = err; err == nil {
		k.made, k.last, k.version = true, thing, version
	}
	if end := k.clock(); end.Sub(began) > k.Wait {
		k.rest = end.Add(end.Sub(began))
	}
	k.work = nil
	close(w.done)
}

func (k *Keeper[T]) clock() time.Time {
	if k.Now == nil {
		return time.Now()
	}
	return k.Now()
}
