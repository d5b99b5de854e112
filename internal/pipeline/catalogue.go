package pipeline

import (
	"context"
	"sync"

	"readout/internal/record"
	"readout/internal/search"
)

// Catalogue makes the cards by which search finds things, of all that came in,
// changed or went since it last did. It is the stage behind linking; what a crash
// cut off it goes on with. The progress, where it is not nil, is told how many
// owners are left, from one goroutine at a time.
func (p *Pipeline) Catalogue(ctx context.Context, progress func(left int)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// One batch is made while the one before it is saved.
	made := make(chan cardBatch)
	var making error
	go func() {
		defer close(made)
		making = p.makeCards(ctx, made)
	}()
	for b := range made {
		if err := p.Store.SaveCards(ctx, b.sets); err != nil {
			return err
		}
		if progress != nil {
			progress(b.left)
		}
	}
	return making
}

// Uncatalogued is how many owners wait for their cards.
func (p *Pipeline) Uncatalogued(ctx context.Context) (int, error) {
	_, left, err := p.Store.Unindexed(ctx, search.Version, 0, 0)
	return left, err
}

// cardBatch is cards that are saved in one transaction, and how many owners wait
// for theirs behind them.
type cardBatch struct {
	sets []record.CardSet
	left int
}

// cardsAtOnce is how many owners a batch is of: enough for the store to write long
// runs, few enough for other writers not to wait.
const cardsAtOnce = 512

// makeCards sends the cards of all that waits, in the order of turns.
func (p *Pipeline) makeCards(ctx context.Context, made chan<- cardBatch) error {
	for after := int64(0); ; {
		queue, left, err := p.Store.Unindexed(ctx, search.Version, after, cardsAtOnce)
		if err != nil || len(queue) == 0 {
			return err
		}
		after = queue[len(queue)-1].Turn
		sets, err := p.cards(ctx, queue)
		if err != nil {
			return err
		}
		select {
		case made <- cardBatch{sets, left - len(queue)}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// cards makes the cards of owners. An owner that is gone has none.
func (p *Pipeline) cards(ctx context.Context, queue []record.QueuedOwner) ([]record.CardSet, error) {
	sets := make([]record.CardSet, len(queue))
	owners := make([]record.CardOwner, len(queue))
	place := make(map[record.CardOwner]int, len(queue))
	var ids []string
	for i, q := range queue {
		sets[i], owners[i], place[q.CardOwner] = record.CardSet{Owner: q.CardOwner, Turn: q.Turn}, q.CardOwner, i
		if q.Kind == record.DocumentCard {
			ids = append(ids, q.ID)
		}
	}
	put := func(set record.CardSet) {
		i := place[set.Owner]
		set.Turn = queue[i].Turn
		sets[i] = set
	}
	view, err := p.Store.Linked(ctx, owners)
	if err != nil {
		return nil, err
	}
	for i := range view.Meetings {
		put(search.MeetingCards(p.Lexicon, &view.Meetings[i]))
	}
	for i := range view.People {
		put(search.PersonCards(p.Lexicon, &view.People[i]))
	}
	for i := range view.Initiatives {
		put(search.InitiativeCards(&view.Initiatives[i]))
	}
	return sets, p.documentCards(ctx, ids, view.Links, put)
}

// documentCards makes the cards of documents, several at a time.
func (p *Pipeline) documentCards(ctx context.Context, ids []string, all []record.Links, put func(record.CardSet)) error {
	if len(ids) == 0 {
		return nil // no ids would ask for all documents
	}
	links := make(map[string]record.Links, len(all))
	for _, l := range all {
		links[l.Document] = l
	}
	var working sync.WaitGroup
	defer working.Wait()
	slots := make(chan struct{}, p.Workers)
	for e, err := range p.Store.Entries(ctx, record.DocumentFilter{IDs: ids}) {
		if err != nil {
			return err
		}
		slots <- struct{}{}
		working.Go(func() { // each puts its own
			put(search.DocumentCards(p.Lexicon, &e, links[e.Document.ID], p.dateOf(ctx)))
			<-slots
		})
	}
	return nil
}

// dateOf looks a meeting's date up; "" where the meeting is not there.
func (p *Pipeline) dateOf(ctx context.Context) func(meeting string) record.Date {
	return func(meeting string) record.Date {
		m, err := p.Store.Meeting(ctx, meeting)
		if err != nil {
			return ""
		}
		return m.Date
	}
}
