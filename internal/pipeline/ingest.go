package pipeline

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"readout/internal/intake"
	"readout/internal/reading"
	"readout/internal/record"
)

func defaultWorkers() int { return runtime.GOMAXPROCS(0) }

// batch is how many documents are stored at once.
const batch = 64

// Problem is an input that could not be read.
type Problem struct {
	Name   string
	Reason string
}

// Outcome is what an ingest did.
type Outcome struct {
	New       int // documents that were not there before, or changed
	Unchanged int
	Problems  []Problem // by name
	Unread    int       // documents in a language that is not read yet
}

// job is one capture on its way through the stages, and what became of it.
type job struct {
	capture record.Capture
	entry   record.Entry
	err     error
}

// Ingest takes captures in: it keeps the bytes of each, reads those that are new
// or changed and those that an earlier run left unfinished, and links all. An
// input that cannot be read becomes a recorded state; the run goes on. The error
// is that of the store, or the end of ctx.
func (p *Pipeline) Ingest(ctx context.Context, captures iter.Seq2[intake.Capture, error]) (Outcome, error) {
	var out Outcome
	jobs := make(chan job)
	done := make(chan job)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	var workers sync.WaitGroup
	for range p.Workers {
		workers.Go(func() {
			for j := range jobs {
				done <- p.work(j)
			}
		})
	}
	var feeding error
	go func() {
		defer close(done)
		defer workers.Wait()
		defer close(jobs)
		feeding = p.feed(ctx, captures, jobs, &out)
	}()

	storing := p.collect(ctx, cancel, done, &out)
	if err := errors.Join(storing, feeding); err != nil {
		return out, err
	}
	if err := p.refresh(ctx, &out); err != nil {
		return out, err
	}
	slices.SortFunc(out.Problems, func(a, b Problem) int { return strings.Compare(a.Name, b.Name) })
	if _, err := p.View(ctx); err != nil {
		return out, err
	}
	return out, p.Catalogue(ctx, nil)
}

// feed keeps the captures' bytes and sends on what has to be read: those that are
// new or changed, those that an earlier run left unfinished, and those that could
// not be read the last time, which a better stage may read now and whose failure
// is told again.
func (p *Pipeline) feed(ctx context.Context, captures iter.Seq2[intake.Capture, error], jobs chan<- job, out *Outcome) error {
	f := feeder{Pipeline: p, jobs: jobs, out: out, resumed: map[string]bool{}, failed: map[string]bool{}}
	if err := f.resume(ctx); err != nil {
		return err
	}
	for c, err := range captures {
		var failed *intake.Error
		switch {
		case errors.As(err, &failed):
			if err := p.fail(ctx, record.Capture{Name: failed.Name, Document: DocumentID(failed.Name)}, failed.Err, out); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		}
		if err := f.keep(ctx, c); err != nil {
			return err
		}
	}
	return f.flush(ctx)
}

// Captures are kept in batches of so many, or of so many bytes: a batch waits for
// the disk once.
const (
	captureBatch = 32
	captureBytes = 4 << 20
)

// feeder is the first stage of an ingest.
type feeder struct {
	*Pipeline
	jobs    chan<- job
	out     *Outcome
	resumed map[string]bool // documents that an earlier run left unfinished
	failed  map[string]bool // documents whose input could not be read the last time
	waiting []record.Capture
	bytes   int
}

// resume sends on what an earlier run left unfinished, and notes what failed in it.
func (f *feeder) resume(ctx context.Context) error {
	inputs, err := f.Store.Inputs(ctx, record.Unreadable)
	if err != nil {
		return err
	}
	for _, in := range inputs {
		f.failed[in.Document] = true
	}
	for c, err := range f.Store.Unfinished(ctx) {
		if err != nil {
			return err
		}
		f.resumed[c.Document] = true
		if err := f.send(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (f *feeder) send(ctx context.Context, c record.Capture) error {
	select {
	case f.jobs <- job{capture: c}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// keep takes one capture into the batch that waits.
func (f *feeder) keep(ctx context.Context, c intake.Capture) error {
	f.waiting = append(f.waiting, record.Capture{
		Document: DocumentID(c.Name), Name: c.Name, SHA256: c.SHA256, Raw: c.Bytes, Got: f.Now(),
	})
	f.bytes += len(c.Bytes)
	if len(f.waiting) < captureBatch && f.bytes < captureBytes {
		return nil
	}
	return f.flush(ctx)
}

// flush keeps the batch that waits, and sends on what of it has to be read.
func (f *feeder) flush(ctx context.Context) error {
	if len(f.waiting) == 0 {
		return nil
	}
	saved, err := f.Store.SaveCaptures(ctx, f.waiting)
	if err != nil {
		return err
	}
	for i, c := range f.waiting {
		switch known := !saved[i].Fresh; {
		case known && f.resumed[c.Document]:
			continue
		case known && !f.failed[c.Document]:
			f.out.Unchanged++
			continue
		}
		c.Revision = saved[i].Revision
		if err := f.send(ctx, c); err != nil {
			return err
		}
	}
	f.waiting, f.bytes = f.waiting[:0], 0
	return nil
}

// fail records an input that could not be read.
func (p *Pipeline) fail(ctx context.Context, c record.Capture, reason error, out *Outcome) error {
	out.Problems = append(out.Problems, Problem{Name: c.Name, Reason: reason.Error()})
	return p.Store.SaveInput(ctx, record.Input{
		Name: c.Name, Document: c.Document, Revision: c.Revision, State: record.Unreadable, Reason: reason.Error(),
	})
}

// work turns a capture into a document and reads it.
func (p *Pipeline) work(j job) job {
	doc, err := p.Document(j.capture)
	if err != nil {
		return job{capture: j.capture, err: err}
	}
	read, err := Try(p.Read, &doc)
	if err != nil {
		return job{capture: j.capture, err: err}
	}
	return job{capture: j.capture, entry: record.Entry{Document: doc, Reading: *read}}
}

// collect stores finished documents in batches and records failures, from one goroutine.
func (p *Pipeline) collect(ctx context.Context, cancel func(), done <-chan job, out *Outcome) error {
	var waiting []record.Entry
	var failure error
	flush := func() {
		if failure == nil && len(waiting) > 0 {
			failure = p.Store.SaveEntries(ctx, waiting)
		}
		for i := range waiting {
			if failure == nil && !Reads(waiting[i].Document.Language) {
				out.Unread++
			}
		}
		waiting = waiting[:0]
	}
	count := 0
	var problems Outcome
	for j := range done {
		count++
		p.Progress(count, j.capture.Name)
		if failure != nil {
			cancel()
			continue
		}
		if j.err != nil {
			failure = p.fail(ctx, j.capture, j.err, &problems)
			continue
		}
		out.New++
		if waiting = append(waiting, j.entry); len(waiting) == batch {
			flush()
		}
	}
	flush()
	out.Problems = append(out.Problems, problems.Problems...)
	return failure
}

// refresh reads again what an older version of a stage has read.
func (p *Pipeline) refresh(ctx context.Context, out *Outcome) error {
	for stage, version := range reading.Stages {
		var again []record.Entry
		flush := func() error {
			if len(again) == 0 {
				return nil
			}
			err := p.Store.SaveEntries(ctx, again)
			again = again[:0]
			return err
		}
		for e, err := range p.Store.Entries(ctx, record.DocumentFilter{StaleStage: stage, Version: version}) {
			if err != nil {
				return err
			}
			read, err := Try(p.Read, &e.Document)
			if err != nil { // its older reading stays
				out.Problems = append(out.Problems, Problem{Name: e.Document.File, Reason: err.Error()})
				continue
			}
			e.Reading = *read
			if again = append(again, e); len(again) == batch {
				if err := flush(); err != nil {
					return err
				}
			}
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return nil
}
